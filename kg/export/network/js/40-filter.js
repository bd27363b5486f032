// Which facts count: by class, verb, article, writer, time and confidence.
const filter = { types: new Set(), verbs: new Set(), articles: new Set(), people: new Set(), from: "", to: "", confidence: 0 };   // sets hold what is off
let focus = null;            // null, or {centre, nodes: Set}

const writersOf = (a) => articles[a].people.map(([name]) => name);

function passes(f) {
  if (filter.verbs.has(f.p) || filter.articles.has(f.a) || f.c < filter.confidence) return false;
  if (filter.people.size) {
    const writers = writersOf(f.a);
    if (writers.length ? writers.every((name) => filter.people.has(name)) : filter.people.has("")) return false;
  }
  if (filter.from || filter.to) {
    if (!f.t || (!f.t.start && !f.t.end)) return false;
    if (filter.from && f.t.end && f.t.end < filter.from) return false;
    if (filter.to && f.t.start && f.t.start > filter.to) return false;
    if (filter.to && !f.t.start && f.t.end > filter.to) return false;
  }
  return true;
}
const typeOn = (id) => !filter.types.has(nodes[id].type);
const narrowed = () => filter.verbs.size + filter.articles.size + filter.people.size > 0 || filter.from !== "" || filter.to !== "" || filter.confidence > 0;

function edgePasses(e) {
  if (!typeOn(e.from) || !typeOn(e.to)) return false;
  if (e.facts.length) return e.facts.some((f) => passes(facts[f]));
  return !filter.verbs.has(e.verb) && !filter.articles.has(e.article) && !filter.from && !filter.to
    && !(filter.people.size && writersOf(e.article).every((name) => filter.people.has(name)));
}

function applyFilter() {
  const inFocus = (id) => !focus || focus.nodes.has(id);
  const edgeIds = new Set();
  const touched = new Set();
  for (const e of edges) {
    if (!shown.has(e.from) || !shown.has(e.to) || !inFocus(e.from) || !inFocus(e.to) || !edgePasses(e)) continue;
    edgeIds.add(e.id);
    touched.add(e.from);
    touched.add(e.to);
  }
  const only = narrowed();
  const nodeIds = new Set([...shown].filter((id) => typeOn(id) && inFocus(id) && (!only || touched.has(id))));
  showOnly(nodeIds, edgeIds);
  const counted = new Set();
  for (const id of edgeIds) for (const f of edges[id].facts) if (passes(facts[f])) counted.add(f);
  $("shown").textContent = t("filter.shown", { nodes: nodeIds.size, facts: counted.size });
  $("filters-open").classList.toggle("on", only || filter.types.size > 0);
  $("reset").disabled = !(only || filter.types.size);
}
function visibleFacts() {
  const out = new Set();
  for (const id of seenEdges) for (const f of edges[id].facts) if (passes(facts[f])) out.add(f);
  return [...out].sort((a, b) => a - b).map((id) => facts[id]);
}

const tally = (values) => { const m = new Map(); for (const v of values) m.set(v, (m.get(v) || 0) + 1); return m; };

const tallyTypes = () => [...tally(nodes.map((n) => n.type))].sort((a, b) => rank(a[0]) - rank(b[0]) || (a[0] < b[0] ? -1 : 1));

function group(key, rows, off, most) {
  // rows: [value, label, count, sign]
  const list = el("ul", {});
  const item = ([value, label, count, mark]) => {
    const box = el("input", { type: "checkbox", checked: !off.has(value), onchange: () => { if (box.checked) off.delete(value); else off.add(value); applyFilter(); if (key === "class") buildLegend(tallyTypes()); } });
    return el("li", {}, el("label", {}, box, mark || null, el("span", { class: "name" }, label), el("span", { class: "count" }, count)),
      el("button", { type: "button", class: "only", "aria-label": `${t("filter.only")} ${label}`, onclick: () => { off.clear(); for (const [other] of rows) if (other !== value) off.add(other); applyFilter(); buildFilters(); } }, t("filter.only")));
  };
  list.append(...rows.slice(0, most).map(item));
  if (rows.length > most) {
    const more = el("li", {}, el("button", { type: "button", class: "more", onclick: () => { more.remove(); list.append(...rows.slice(most).map(item)); } }, t("filter.more", { n: rows.length - most })));
    list.append(more);
  }
  const all = (none) => () => { off.clear(); if (none) for (const [v] of rows) off.add(v); applyFilter(); buildFilters(); };
  return el("details", { open: true, "data-group": key }, el("summary", {}, t(`filter.${key}`)),
    el("p", { class: "pick" }, el("button", { type: "button", onclick: all(false) }, t("filter.all")), el("button", { type: "button", onclick: all(true) }, t("filter.none"))), list);
}

function buildFilters() {
  const side = $("filters");
  const openGroups = new Set([...side.querySelectorAll("details:not([open])")].map((d) => d.dataset.group));
  const byCount = (m) => [...m].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const types = tallyTypes();
  const verbs = tally(facts.map((f) => f.p));
  const mentions = edges.filter((e) => !e.facts.length).length;
  if (mentions) verbs.set(edges.find((e) => !e.facts.length).verb, mentions);
  const inArticle = tally(facts.map((f) => f.a));
  const writers = tally(facts.flatMap((f) => (articles[f.a].people.length ? writersOf(f.a) : [""])));
  const dates = facts.flatMap((f) => (f.t ? [f.t.start, f.t.end] : [])).filter(Boolean).sort();
  const conf = el("output", {}, filter.confidence.toFixed(2));
  side.replaceChildren(
    el("p", { id: "shown", role: "status" }),
    el("button", { type: "button", id: "reset", onclick: resetFilter }, t("filter.reset")),
    group("class", types.map(([type, n]) => [type, className(type), n, sign(type)]), filter.types, 20),
    group("verb", byCount(verbs).map(([v, n]) => [v, verbName(v), n]), filter.verbs, 12),
    articles.length > 1 ? group("article", articles.map((a, i) => [i, a.title, inArticle.get(i) || 0]), filter.articles, 12) : "",
    writers.size > 1 ? group("person", byCount(writers).map(([p, n]) => [p, p || t("unsigned"), n]), filter.people, 12) : "",
    dates.length ? el("details", { open: true, "data-group": "time" }, el("summary", {}, t("filter.time")),
      el("div", { class: "dates" }, ["from", "to"].map((end) => el("label", {}, t(`filter.${end}`), " ",
        el("input", { type: "date", value: filter[end], min: dates[0], max: dates[dates.length - 1], "data-end": end, onchange: (ev) => { filter[end] = ev.target.value; applyFilter(); } }))))) : "",
    el("details", { open: true, "data-group": "conf" }, el("summary", {}, t("filter.conf")),
      el("div", { class: "range" }, el("input", { type: "range", id: "confidence", min: 0, max: 1, step: 0.05, value: filter.confidence, "aria-label": t("filter.conf"),
        oninput: (ev) => { filter.confidence = Number(ev.target.value); conf.textContent = filter.confidence.toFixed(2); applyFilter(); } }), conf)));
  buildLegend(types);
  for (const d of side.querySelectorAll("details")) if (openGroups.has(d.dataset.group)) d.open = false;
  applyFilter();
}
// The legend under the drawing: each class with its sign and count; a click hides or shows it.
function buildLegend(types) {
  $("legend").replaceChildren(...types.map(([type, n]) => el("button", { type: "button", "data-type": type, "aria-pressed": filter.types.has(type) ? "false" : "true",
    onclick: () => { if (filter.types.has(type)) filter.types.delete(type); else filter.types.add(type); buildFilters(); } },
  sign(type), className(type), el("small", {}, ` ${n}`))));
}
function resetFilter() {
  for (const set of [filter.types, filter.verbs, filter.articles, filter.people]) set.clear();
  filter.from = filter.to = "";
  filter.confidence = 0;
  buildFilters();
}
