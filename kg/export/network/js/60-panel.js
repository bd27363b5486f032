// The side panel: what is known of a node, of one fact, or, with nothing chosen, where to begin.
function fill(...parts) {
  const side = $("side");
  side.replaceChildren(...parts.flat(Infinity).filter(Boolean));
  side.scrollTop = 0;
}
const section = (title, ...parts) => el("section", {}, el("h3", {}, title), ...parts);
const closeButton = () => el("button", { type: "button", class: "close", "aria-label": t("panel.close"), onclick: () => go("") }, "×");

function nodeRow(n, note) {
  const link = nodeLink(n.id, n.name);
  return el("li", {}, sign(n.type), link, note ? el("small", {}, ` ${note}`) : null);
}

function startPanel() {
  document.body.classList.remove("chosen");
  const top = [...nodes].filter((n) => !["article", "person", "thing"].includes(kind(n.type))).sort((a, b) => factsOf[b.id].length - factsOf[a.id].length || a.id - b.id).slice(0, 12);
  fill(el("p", { class: "hint" }, t("panel.start")),
    section(t("panel.written"), some(articles, 60, (a) => el("div", { class: "item" }, source(a)))),
    section(t("panel.top"), el("ul", { class: "rows" }, top.map((n) => nodeRow(n, factsOf[n.id].length)))));
}

function heading(n) {
  return el("header", {}, closeButton(),
    el("p", { class: "class" }, sign(n.type), className(n.type)),
    el("h2", {}, n.name),
    n.aliases.length ? el("p", { class: "aliases" }, `${t("panel.aliases")} ${n.aliases.join("、")}`) : null,
    el("p", { class: "actions" },
      el("button", { type: "button", id: "do-focus", onclick: () => go(selectionHash(n.slug, true)) }, t("panel.focus")),
      focus ? el("button", { type: "button", id: "do-expand", onclick: () => expand(n.id) }, t("panel.expand")) : null));
}

// The owners of a place or body, the node itself, and what belongs to it, as a tree.
function tree(n) {
  const parents = (m) => m.edges.filter((e) => e.from === m.id && /:(partOf|locatedIn)$/.test(e.verb)).map((e) => nodes[e.to]);
  const children = n.edges.filter((e) => e.to === n.id && /:(partOf|locatedIn)$/.test(e.verb)).map((e) => nodes[e.from]);
  const above = [];
  let up = n;
  const seen = new Set([n.id]);
  while (parents(up).some((p) => !seen.has(p.id))) {
    up = parents(up).find((p) => !seen.has(p.id));
    seen.add(up.id);
    above.unshift(nodeLink(up.id, up.name));
  }
  if (!above.length) above.push(...n.path.map((p) => { const owner = nodes.find((m) => m.name === p && ["place", "org"].includes(kind(m.type))); return owner ? nodeLink(owner.id, p) : el("span", {}, p); }));
  if (!above.length && !children.length) return null;
  let list = el("ul", {}, el("li", { class: "self" }, n.name, children.length ? el("ul", {}, some(children, 40, (c) => el("li", {}, nodeLink(c.id, c.name)))) : null));
  for (const link of above.reverse()) list = el("ul", {}, el("li", {}, link, list));
  list.className = "tree";
  return section(t("panel.tree"), list);
}

function nodePanel(n) {
  document.body.classList.add("chosen");
  const all = factsOf[n.id];
  const list = all.filter(passes);
  const figures = list.filter((f) => f.q);
  const isArticle = kind(n.type) === "article";
  const where = isArticle ? [] : [...new Set([...list.map((f) => f.a), ...n.articles])].sort((a, b) => a - b);
  const hidden = all.length - list.length;
  const article = isArticle ? articles[n.articles[0]] : null;
  const parts = [heading(n)];
  if (isArticle) {
    const inside = facts.filter((f) => f.a === n.articles[0] && passes(f));
    parts.push(section(t("by"), source(article)), el("p", {}, el("a", { href: `#text/a${n.articles[0]}` }, t("panel.read"))));
    const numbers = inside.filter((f) => f.q);
    if (numbers.length) parts.push(section(`${t("panel.figures")} ${numbers.length}`, some(numbers, 40, factLine)));
    parts.push(section(`${t("panel.article.facts")} ${inside.length}`, evidence(inside)));
  } else {
    parts.push(tree(n));
    if (figures.length) parts.push(section(`${t("panel.figures")} ${figures.length}`, el("div", { class: "figures" }, some(figures, 40, factLine))));
    parts.push(section(kind(n.type) === "person" ? t("panel.wrote") : t("panel.written"), some(where, 30, (a) => el("div", { class: "item" }, source(articles[a])))));
    if (list.length) parts.push(section(`${t("panel.facts")} ${list.length}`, evidence(list)));
    else parts.push(el("p", { class: "hint" }, t("panel.none")), mentionsOf(n));
  }
  if (hidden) parts.push(el("p", { class: "hint" }, t("panel.hidden", { n: hidden })));
  fill(parts);
}

// Where a node that no fact speaks of is named: the line around each mention.
function mentionsOf(n) {
  const own = known.mentions.filter((m) => m[4] === n.id).slice(0, 20);
  if (!own.length) return null;
  return section(t("panel.mentions"), own.map(([a, s, e]) => {
    const page = articles[a].page;
    const [from, to] = [Math.max(articles[a].span[0], s - 30), Math.min(articles[a].span[1], e + 30)];
    return el("blockquote", {}, "…", oneLine(cut(page, from, s)), el("mark", { class: "s" }, oneLine(cut(page, s, e))), oneLine(cut(page, e, to)), "…");
  }));
}

function factPanel(list) {
  document.body.classList.add("chosen");
  fill(el("header", {}, closeButton(), el("p", { class: "class" }, list.length > 1 ? t("panel.edge") : t("panel.fact")),
    el("h2", { class: "factline" }, plainFact(list[0]))),
  list.map((f) => {
    const article = articles[f.a];
    const rows = [[t("fig.subject"), nodeLink(f.s, f.st, "s")], [t("fig.verb"), verbName(f.p)], [t("fig.object"), nodeLink(f.o, f.ot, "o")]];
    if (f.q) rows.push([t("fig.value"), `${f.q.about} ${f.q.text} ${f.q.u}`.trim() + (f.q.raw ? `（${f.q.raw}）` : "")]);
    if (f.t) rows.push([t("fig.time"), `${timeText(f.t)}${f.t.text ? ` （${f.t.text}）` : ""}${f.t.inferred ? ` · ${t("fact.inferred")}` : ""}`]);
    for (const key of ["with", "for", "means", "place"]) if (f[key]) rows.push([t(`fact.${key}`), f[key].join("、")]);
    rows.push([t("fact.conf"), `${f.c} · ${t(`mod.${f.m}`)}`], [t("fact.rule"), f.rule]);
    return el("div", { class: "one" }, el("blockquote", { class: "big" }, markedText(article.page, f.span[0], f.span[1], [f]),
      el("a", { class: "where", href: `#text/${f.id}` }, t("fact.chars", { a: f.span[0], b: f.span[1] }))),
    source(article), el("dl", {}, rows.map(([k, v]) => [el("dt", {}, k), el("dd", {}, v)])));
  }));
}

// The small note beside the pointer.
function tip(event, parts) {
  const box = $("tip");
  if (!parts) { box.hidden = true; return; }
  box.replaceChildren(...parts);
  box.hidden = false;
  const room = $("net").getBoundingClientRect();
  const x = event.clientX - room.left;
  const y = event.clientY - room.top;
  box.style.left = `${Math.min(x + 14, Math.max(4, room.width - box.offsetWidth - 8))}px`;
  box.style.top = `${y + 18 + box.offsetHeight > room.height ? Math.max(4, y - box.offsetHeight - 10) : y + 18}px`;
}
function nodeTip(n) {
  const figures = factsOf[n.id].filter((f) => f.q && passes(f)).slice(0, 3);
  return [el("p", { class: "class" }, className(n.type)), el("b", {}, n.name),
    el("p", {}, `${t("panel.facts")} ${factsOf[n.id].length} · ${t("panel.articles")} ${n.articles.length}`), ...figures.map((f) => el("p", {}, plainFact(f)))];
}
function edgeTip(e) {
  if (!e.facts.length) return [el("b", {}, `${nodes[e.from].name} ${verbName(e.verb)} ${nodes[e.to].name}`)];
  const f = facts[e.facts[0]];
  return [el("b", {}, plainFact(f)), el("p", { class: "sentence" }, markedText(articles[f.a].page, f.span[0], f.span[1], [f])),
    el("p", { class: "class" }, `${articles[f.a].title} · ${articles[f.a].people.map(([p]) => p).join("、")}`)];
}
