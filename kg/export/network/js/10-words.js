// Facts in words: a line a person can read, the sentence it comes from, and where that stands.

function dateText(day) {
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(day || "");
  if (!m) return day || "";
  const values = { y: m[1], m: Number(m[2]), d: Number(m[3]), m2: m[2], d2: m[3] };
  return t(m[3] ? "date.ymd" : m[2] ? "date.ym" : "date.y", values);
}

function timeText(time) {
  if (!time) return "";
  const edtf = time.edtf || "";
  if (/^R/.test(edtf)) {
    const every = `every.${edtf.split("/").pop()}`;
    return known.words[every] ? t(every) : time.text;
  }
  if (/[~?%X]/.test(edtf)) return time.text || edtf;
  const [a, b] = edtf.split("/");
  if (b === undefined) return edtf ? dateText(edtf) : time.text;
  if (!a || a === "..") return t("time.until", { b: dateText(b) });
  if (!b || b === "..") return t("time.since", { a: dateText(a) });
  return t("time.span", { a: dateText(a), b: dateText(b) });
}

const numberText = (q) => (q ? q.raw || `${q.about}${q.text}${q.u}` : "");

function nodeLink(id, fallback, role) {
  if (id === null || id === undefined) return el("span", { class: `term ${role || ""}` }, fallback);
  const n = nodes[id];
  const a = el("a", { class: `term ${role || ""}`, href: `#${encodeURI(n.slug)}` }, n.name);
  a.style.setProperty("--c", `var(--c-${n.type}, var(--c-Concept))`);
  return a;
}

// 老峰镇 开展 家访解难 85人次, 截至2024年11月
function factLine(f) {
  const number = numberText(f.q);
  const extras = [];
  for (const key of ["with", "for", "means", "place"]) {
    if (f[key]) extras.push(el("span", { class: "extra" }, `${t(`fact.${key}`)} ${f[key].join("、")}`));
  }
  return el("p", { class: `fact m-${f.m}`, "data-fact": f.id, tabindex: "-1" },
    nodeLink(f.s, f.st, "s"), " ",
    el("a", { class: "verb", href: `#fact/${f.id}`, title: t("fact.link") }, verbName(f.p)), " ",
    nodeLink(f.o, f.ot, "o"),
    number ? [" ", el("b", { class: "q" }, number)] : null,
    f.t ? [el("span", { class: "comma" }, lang ? ", " : "，"), el("span", { class: "when", title: f.t.inferred ? t("fact.inferred") : null }, timeText(f.t))] : null,
    extras.length ? [" ", extras] : null,
    f.m !== "actual" ? [" ", el("span", { class: "mood" }, t(`mod.${f.m}`))] : null);
}

function plainFact(f) {
  return [f.s === null ? f.st : nodes[f.s].name, verbName(f.p), f.o === null ? f.ot : nodes[f.o].name, numberText(f.q)]
    .filter(Boolean).join(" ") + (f.t ? `${lang ? ", " : "，"}${timeText(f.t)}` : "");
}

// The stretch [a, b) of a page with the words of some facts in <mark>.
function markedText(page, a, b, list) {
  const marks = list.flatMap((f) => f.marks.map(([s, e, role]) => ({ s: Math.max(a, s), e: Math.min(b, e), role, f: f.id })))
    .filter((m) => m.s < m.e);
  const cuts = [...new Set([a, b, ...marks.flatMap((m) => [m.s, m.e])])].sort((x, y) => x - y);
  const parts = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const text = oneLine(cut(page, cuts[i], cuts[i + 1]));
    if (!text) continue;
    const over = marks.filter((m) => m.s <= cuts[i] && cuts[i + 1] <= m.e);
    parts.push(over.length ? el("mark", { class: [...new Set(over.map((m) => m.role))].join(" "), "data-facts": [...new Set(over.map((m) => m.f))].join(" ") }, text) : text);
  }
  return parts;
}

function people(article) {
  if (!article.people.length) return [t("unsigned")];
  return article.people.map(([name, roles], i) => {
    const n = slugs.get(`person/${name}`);
    return [i ? "、" : "", n ? el("a", { href: `#${encodeURI(n.slug)}` }, name) : name, el("small", {}, ` ${roles.join("/")}`)];
  });
}

// Headline, byline and section of an article, the headline a link to its node.
function source(article) {
  const n = nodes[article.node];
  return el("div", { class: "source" },
    el("a", { class: "headline", href: `#${encodeURI(n.slug)}` }, article.title),
    el("span", { class: "credits" }, `${t("by")} `, people(article)),
    article.section ? el("span", { class: "section" }, `${t("section")} ${article.section}`) : null);
}

// The first of many things, and a button for the rest.
function some(list, most, make) {
  const out = list.slice(0, most).map(make);
  if (list.length <= most) return out;
  const more = el("button", { type: "button", class: "more", onclick: () => more.replaceWith(...list.slice(most).map(make)) }, t("filter.more", { n: list.length - most }));
  return [...out, more];
}

// Facts under their sentences, sentences under their articles; `pick` says which facts.
function evidence(list) {
  const byArticle = new Map();
  for (const f of list) {
    if (!byArticle.has(f.a)) byArticle.set(f.a, new Map());
    const key = f.span.join("-");
    const group = byArticle.get(f.a);
    if (!group.has(key)) group.set(key, []);
    group.get(key).push(f);
  }
  return some([...byArticle].sort((x, y) => x[0] - y[0]), 30, ([a, group]) => {
    const article = articles[a];
    return el("section", { class: "from" }, source(article), some([...group.values()].sort((x, y) => x[0].span[0] - y[0].span[0]), 60, (same) => {
      const [s, e] = same[0].span;
      return el("div", { class: "proof" }, same.map(factLine),
        el("blockquote", {}, markedText(article.page, s, e, same),
          el("a", { class: "where", href: `#text/${same[0].id}`, title: t("panel.read") }, t("fact.chars", { a: s, b: e }))));
    }));
  });
}

// Pointing at a fact lights its words wherever they are shown.
function light(root, id) {
  for (const m of root.querySelectorAll("[data-facts].lit, [data-fact].lit")) m.classList.remove("lit");
  if (id === null) return;
  for (const m of root.querySelectorAll("[data-facts]")) {
    if (m.dataset.facts.split(" ").includes(String(id))) m.classList.add("lit");
  }
  for (const m of root.querySelectorAll(`[data-fact="${id}"]`)) m.classList.add("lit");
}
function lightOnHover(root) {
  const on = (event) => {
    const line = event.target.closest && event.target.closest("[data-fact]");
    light(root, line ? line.dataset.fact : null);
  };
  root.addEventListener("pointerover", on);
  root.addEventListener("focusin", on);
}
