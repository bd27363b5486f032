// Figures: every quantity in a table that sorts, and a line of time for the facts that have one.
let shownRows = 500;
let sortedBy = { column: null, up: true };

function buildFigures() {
  const root = $("figures");
  const rows = facts.filter((f) => f.q && passes(f));
  const columns = [
    ["fig.subject", (f) => (f.s === null ? f.st : nodes[f.s].name), (f) => nodeLink(f.s, f.st, "s")],
    ["fig.verb", (f) => verbName(f.p), (f) => el("a", { class: "verb", href: `#fact/${f.id}` }, verbName(f.p))],
    ["fig.object", (f) => (f.o === null ? f.ot : nodes[f.o].name), (f) => nodeLink(f.o, f.ot, "o")],
    ["fig.value", (f) => f.q.v, (f) => [f.q.about && el("small", {}, `${f.q.about} `), el("b", {}, Number(f.q.v).toLocaleString("en"))]],
    ["fig.unit", (f) => f.q.u, (f) => f.q.u],
    ["fig.time", (f) => (f.t ? f.t.end || f.t.start || f.t.text : ""), (f) => (f.t ? timeText(f.t) : "")],
    ["fig.article", (f) => f.a, (f) => el("a", { href: `#${encodeURI(nodes[articles[f.a].node].slug)}` }, articles[f.a].title)],
  ];
  if (sortedBy.column !== null) {
    const value = columns[sortedBy.column][1];
    rows.sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      const order = typeof x === "number" ? x - y : String(x).localeCompare(String(y), "zh");
      return (sortedBy.up ? order : -order) || a.id - b.id;
    });
  }
  const head = columns.map(([key], i) => el("th", { scope: "col", "aria-sort": sortedBy.column === i ? (sortedBy.up ? "ascending" : "descending") : "none" },
    el("button", { type: "button", onclick: () => { sortedBy = { column: i, up: sortedBy.column === i ? !sortedBy.up : true }; buildFigures(); } }, t(key), sortedBy.column === i ? (sortedBy.up ? " ▲" : " ▼") : "")));
  const table = el("table", {}, el("thead", {}, el("tr", {}, head)),
    el("tbody", {}, rows.slice(0, shownRows).map((f) => el("tr", { "data-fact": f.id }, columns.map(([key, , cell]) => el("td", { class: key === "fig.value" ? "number" : null }, cell(f)))))));
  root.replaceChildren(...[
    el("h2", {}, `${t("fig.table")} ${rows.length}`), rows.length ? [el("div", { class: "scroll" }, table), rows.length > shownRows ? el("button", { type: "button", class: "more", onclick: () => { shownRows = Infinity; buildFigures(); } }, t("filter.more", { n: rows.length - shownRows })) : ""] : el("p", { class: "hint" }, t("fig.none")),
    el("h2", {}, t("fig.timeline")), timeline()].flat());
}

function timeline() {
  const dated = facts.filter((f) => f.t && passes(f));
  if (!dated.length) return el("p", { class: "hint" }, t("fig.undated"));
  const key = (f) => (/^R/.test(f.t.edtf || "") ? "~" : f.t.end || (f.t.start ? `${f.t.start}+` : "") || f.t.text);
  const groups = new Map();
  for (const f of [...dated].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id))) {
    const label = timeText(f.t);
    if (!groups.has(label)) groups.set(label, []);
    groups.get(label).push(f);
  }
  return el("ol", { class: "timeline" }, [...groups].map(([label, list]) => el("li", {}, el("h3", {}, label), some(list, 60, factLine))));
}
