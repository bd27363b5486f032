// What was read, and small helpers. Nothing here touches the drawing.
const $ = (id) => document.getElementById(id);
const drawn = JSON.parse($("drawn").textContent);
const known = JSON.parse($("known").textContent);

const nodes = known.nodes.map(([iri, name, type, path, aliases, articles, degree, x, y, typed], id) =>
  ({ id, iri, name, type, path, aliases, articles, degree, x, y, typed, edges: [] }));
const edges = known.edges.map(([from, to, verb, facts, article], id) => ({ id, from, to, verb, facts, article }));
const facts = known.facts.map((f, id) => ({ id, ...f, edge: null }));
const articles = known.articles;

for (const e of edges) {
  nodes[e.from].edges.push(e);
  nodes[e.to].edges.push(e);
  for (const f of e.facts) facts[f].edge = e;
}
const factsOf = nodes.map(() => []);
for (const f of facts) {
  if (f.s !== null) factsOf[f.s].push(f);
  if (f.o !== null && f.o !== f.s) factsOf[f.o].push(f);
}

const KINDS = {
  Person: "person", Article: "article", Photo: "article", Place: "place", AdminDivision: "place", WaterBody: "place",
  Organization: "org", PartyOrganization: "org", GovernmentBody: "org", Group: "group", Event: "event",
  Initiative: "initiative", Role: "role",
};
const ORDER = ["Person", "Article", "Photo", "AdminDivision", "Place", "WaterBody", "Organization", "PartyOrganization",
  "GovernmentBody", "Group", "Event", "Initiative", "Role", "Concept"];
const rank = (type) => { const i = ORDER.indexOf(type); return i < 0 ? ORDER.length : i; };
const kind = (type) => KINDS[type] || "thing";

// A slug is the name alone for the node of its kind that has most facts, owners and name for any other.
const slugs = new Map();
const longSlugs = new Map();
{
  const same = new Map();
  for (const n of nodes) {
    const short = `${kind(n.type)}/${n.name}`;
    const long = `${kind(n.type)}/${[...n.path, n.name].join("-")}`;
    if (!longSlugs.has(long)) longSlugs.set(long, n);
    if (!same.has(short)) same.set(short, []);
    same.get(short).push(n);
  }
  for (const [short, group] of same) {
    group.sort((a, b) => b.degree - a.degree || a.id - b.id);
    group.forEach((n, i) => {
      const long = `${kind(n.type)}/${[...n.path, n.name].join("-")}`;
      n.slug = i === 0 ? short : long === short || slugs.has(long) ? `${long}-${n.id}` : long;
      slugs.set(n.slug, n);
    });
  }
}

let lang = known.lang === "en" ? 1 : 0;
const remember = (key, value) => { try { localStorage.setItem(`newskg.${key}`, value); } catch { /* a file may not keep anything */ } };
const remembered = (key) => { try { return localStorage.getItem(`newskg.${key}`); } catch { return null; } };

function t(key, values) {
  const both = known.words[key];
  let text = both ? both[lang] : key;
  for (const [k, v] of Object.entries(values || {})) text = text.replaceAll(`{${k}}`, String(v));
  return text;
}

function className(type) {
  if (known.words[`class.${type}`]) return t(`class.${type}`);
  const both = known.labels[type];
  return both ? both[lang] : type;
}

function verbName(verb) {
  if (known.words[`verb.${verb}`]) return t(`verb.${verb}`);
  const colon = verb.indexOf(":");
  if (colon < 0) return verb;
  const both = known.labels[verb.slice(colon + 1)];
  return both ? both[lang] : verb.slice(colon + 1);
}

// An element with attributes and children; text is always set as text, never as markup.
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [k, v] of Object.entries(attributes || {})) {
    if (v === null || v === undefined || v === false) continue;
    if (k.startsWith("on")) node.addEventListener(k.slice(2), v);
    else if (k === "class") node.className = v;
    else if (k in node && typeof v === "boolean") node[k] = v;
    else node.setAttribute(k, v === true ? "" : String(v));
  }
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== ""));
  return node;
}

// Offsets count code points; only a page with rare characters needs the slow way.
const texts = known.pages.map((p) => (/[\ud800-\udfff]/.test(p.text) ? Array.from(p.text) : p.text));
function cut(page, a, b) {
  const text = texts[page];
  return typeof text === "string" ? text.slice(a, b) : text.slice(a, b).join("");
}
const oneLine = (text) => text.replace(/\s*[\r\n]+\s*/g, "");
