// The selection as Turtle, with the IRIs and the shape of the graph itself: what is exported here is a part of it.
const UNSAID = ["goal", "negated"];
const CERTAIN = 0.5;

function statementTurtle(f, out) {
  const names = known.names;
  const nk = (name) => iriText(names.onto + name);
  const predicate = names.predicates[f.p];
  const literalValue = names.literals.includes(predicate);
  const about = `${names.base}statement/${f.key}`;
  const outcome = `${names.base}outcome/${f.key}`;
  const subject = iriText(nodes[f.s].iri);
  const thing = f.o === null ? subject : iriText(f.oi || nodes[f.o].iri);
  let object = thing;
  if (literalValue) object = f.q ? f.q.text : `${literal(f.ot)}${/#(altLabel|definition|label)$/.test(predicate) ? "@zh" : ""}`;
  else if (f.q) object = iriText(outcome);
  const lines = [`a ${nk("Statement")}`, `rdf:subject ${subject}`, `rdf:predicate ${iriText(predicate)}`, `rdf:object ${object}`, `${nk("modality")} ${literal(f.m)}`];
  if (f.words) lines.push(`${nk("predicateText")} ${literal(f.words)}`);
  if (f.t) {
    lines.push(`${nk("timeScope")} ${iriText(names.times[f.t.edtf])}`);
    out.push(`${iriText(names.times[f.t.edtf])} a ${nk("TimeScope")} ; ${nk("edtf")} ${literal(f.t.edtf)} .`);
  }
  if (f.span[1] > f.span[0]) lines.push(`${nk("evidence")} ${iriText(`${known.pages[articles[f.a].page].iri}#char=${f.span[0]},${f.span[1]}`)}`);
  if (!UNSAID.includes(f.m) && f.c >= CERTAIN) out.push(`${subject} ${iriText(predicate)} ${object} .`);
  out.push(`${iriText(about)} ${lines.join(" ;\n    ")} .`);
  if (f.q && !literalValue) {
    out.push(`${iriText(outcome)} a ${nk("Outcome")} ; ${nk("numericValue")} ${f.q.text} ; ${nk("unit")} ${iriText(names.units[f.q.u])}${f.o === null ? "" : ` ; ${nk("kind")} ${thing}`} .`);
  }
}

function turtle(list) {
  const out = Object.entries(known.names.prefixes).map(([p, iri]) => `@prefix ${p}: <${iri}> .`);
  out.push("");
  const used = new Set();
  for (const f of list) {
    if (f.s === null || !f.key) continue;
    statementTurtle(f, out);
    for (const end of [f.s, f.o]) if (end !== null) used.add(end);
  }
  for (const id of [...used].sort((a, b) => a - b)) {
    const n = nodes[id];
    if (kind(n.type) !== "article") out.push(`${iriText(n.iri)} a ${iriText(known.names.onto + (known.labels[n.type] ? n.type : "Concept"))} ; rdfs:label ${literal(n.name)}@zh .`);
  }
  return `${out.join("\n")}\n`;
}
