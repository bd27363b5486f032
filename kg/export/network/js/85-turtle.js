// The selection as Turtle, with the names the graph itself uses.
function turtle(list) {
  const out = Object.entries(known.prefixes || {}).map(([p, iri]) => `@prefix ${p}: <${iri}> .`);
  out.push("");
  const used = new Set();
  for (const f of list) {
    for (const end of [f.s, f.o]) if (end !== null) used.add(end);
    const s = f.s === null ? literal(f.st) : iriText(nodes[f.s].iri);
    const o = f.o === null ? literal(f.ot) : iriText(nodes[f.o].iri);
    if (f.s !== null && f.m !== "goal" && f.m !== "negated") out.push(`${s} ${predicate(f)} ${o} .`);
  }
  out.push("");
  for (const id of [...used].sort((a, b) => a - b)) {
    out.push(`${iriText(nodes[id].iri)} a ${iriText(known.ontology + nodes[id].type)} ; rdfs:label ${literal(nodes[id].name)}@zh .`);
  }
  return `${out.join("\n")}\n`;
}
const predicate = (f) => iriText((known.verbs && known.verbs[f.p]) || f.p);
