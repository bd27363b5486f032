// Export: the view as PNG, the selection as Turtle or CSV. The selection is the chosen node or fact, else what is in view.
function selection() {
  if (route.node) return factsOf[route.node.id].filter(passes);
  if (route.fact) return [route.fact];
  return visibleFacts();
}
function save(name, blob) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
const fileName = (end) => `${(route.node ? route.node.name : known.title).replace(/[\\/:*?"<>|\s]+/g, "_") || "newskg"}.${end}`;

function exportPng() {
  const from = $("mynetwork").querySelector("canvas");
  const canvas = el("canvas", { width: from.width, height: from.height });
  const c = canvas.getContext("2d");
  c.fillStyle = look.ground;
  c.fillRect(0, 0, canvas.width, canvas.height);
  c.drawImage(from, 0, 0);
  canvas.toBlob((blob) => save(fileName("png"), blob), "image/png");
}

// A cell that a spreadsheet would run as a formula is kept as text.
function cell(value) {
  const text = String(value ?? "");
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}
function csv(list) {
  const rows = [["subject", "predicate", "object", "number", "unit", "approximation", "as_printed", "time", "start", "end", "modality", "confidence",
    "headline", "byline", "section", "sentence", "from", "to", "rule"]];
  for (const f of list) {
    const a = articles[f.a];
    rows.push([f.s === null ? f.st : nodes[f.s].name, f.p, f.o === null ? f.ot : nodes[f.o].name, f.q ? f.q.text : "", f.q ? f.q.u : "", f.q ? f.q.about : "", f.q ? f.q.raw : "",
      f.t ? f.t.edtf : "", f.t ? f.t.start : "", f.t ? f.t.end : "", f.m, f.c, a.title, a.people.map(([p]) => p).join(" "), a.section, oneLine(cut(a.page, ...f.span)), ...f.span, f.rule]);
  }
  return `\ufeff${rows.map((r) => r.map(cell).join(",")).join("\r\n")}\r\n`;
}

const iriText = (iri) => `<${iri.replace(/[\p{Cc}\s<>"{}|^`\\]/gu, (ch) => encodeURIComponent(ch))}>`;
const literal = (text) => `"${String(text).replace(/[\\"\n\r\t]/g, (ch) => ({ "\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r", "\t": "\\t" })[ch])}"`;

function exportNow(what) {
  if (what === "png") exportPng();
  else if (what === "csv") save(fileName("csv"), new Blob([csv(selection())], { type: "text/csv;charset=utf-8" }));
  else save(fileName("ttl"), new Blob([turtle(selection())], { type: "text/turtle;charset=utf-8" }));
}
