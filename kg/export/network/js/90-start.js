// The address after # says what is shown, so that back, forward and links work.
let route = { tab: "net", node: null, fact: null, focus: false, where: null };
const selectionHash = (slug, focused) => (focused ? `focus/${slug}` : slug);
const go = (hash) => { if (decodeURI(location.hash.slice(1)) === hash) follow(); else location.hash = encodeURI(hash); };

function parse(hash) {
  let text = hash.replace(/^#/, "");
  try { text = decodeURIComponent(text); } catch { /* keep what is there */ }
  const next = { tab: "net", node: null, fact: null, focus: false, where: null };
  if (text === "figures") next.tab = "figures";
  else if (text === "text" || text.startsWith("text/")) { next.tab = "text"; next.where = text.slice(5) || null; }
  else if (/^fact\/\d+$/.test(text)) next.fact = facts[Number(text.slice(5))] || null;
  else {
    next.focus = text.startsWith("focus/");
    const slug = next.focus ? text.slice(6) : text;
    next.node = slugs.get(slug) || longSlugs.get(slug) || null;
  }
  return next;
}

function follow() {
  const before = route;
  route = parse(location.hash);
  for (const id of ["net", "text", "figures"]) $(id).hidden = id !== route.tab;
  for (const b of document.querySelectorAll("#tabs button")) b.setAttribute("aria-selected", String(b.dataset.tab === route.tab));
  document.body.dataset.tab = route.tab;
  tip(null, null);
  hovered = null;
  if (route.tab === "text") openText(route.where);
  if (route.tab === "figures") buildFigures();
  if (route.tab !== "net") return;
  if (before.tab !== "net") paint();
  choose();
}

function choose() {
  chosen = { nodes: new Set(), edges: new Set(), centre: null };
  if (focus && !route.focus) leaveFocus();
  if (route.node) {
    const n = route.node;
    if (!shown.has(n.id)) { addNodes([...neighbours(n.id)]); applyFilter(); islands = null; }
    if (route.focus) { if (!focus || focus.centre !== n.id) enterFocus(n.id); }
    else {
      for (const id of neighbours(n.id)) chosen.nodes.add(id);
      for (const e of n.edges) chosen.edges.add(e.id);
      bringIn(chosen.nodes);
    }
    chosen.centre = n.id;
    nodePanel(n);
  } else if (route.fact) {
    const e = route.fact.edge;
    if (e) {
      addNodes([e.from, e.to]);
      chosen.nodes.add(e.from).add(e.to);
      chosen.edges.add(e.id);
      bringIn(chosen.nodes);
    }
    factPanel(e ? [route.fact, ...e.facts.filter((id) => id !== route.fact.id).map((id) => facts[id])] : [route.fact]);
  } else startPanel();
  scopeNote();
  paint();
}

// Brings what was chosen by name or link into view; a click in the drawing leaves the view as it is.
let byPointer = false;
function bringIn(ids) {
  const still = byPointer && network.getScale() > 0.15;
  byPointer = false;
  if (still) return;
  untouched = false;
  fit([...ids]);
  if (network.getScale() > 0.9) network.moveTo({ scale: 0.9, animation: false });
}

function scopeNote() {
  const list = selection();
  $("export-scope").textContent = t(route.node ? "export.node" : "export.view", { n: list.length, name: route.node ? route.node.name : "" });
}

function speak() {
  document.documentElement.lang = lang ? "en" : "zh-CN";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-label]")) { node.setAttribute("aria-label", t(node.dataset.label)); if (node.tagName === "BUTTON") node.title = t(node.dataset.label); }
  $("search").placeholder = t("search.hint");
  $("search").setAttribute("aria-label", t("search.hint"));
  $("lang").textContent = lang ? "中文" : "EN";
  $("lang").setAttribute("aria-label", lang ? "中文" : "English");
  const count = (...kinds) => nodes.filter((n) => kinds.includes(kind(n.type))).length;
  $("summary").textContent = t("summary", { articles: articles.length, people: count("person"), places: count("place"), orgs: count("org", "group"), facts: facts.length, numbers: facts.filter((f) => f.q).length });
  for (const e of edges) e.text = null;
  textBuilt = false;
}

function notice() {
  const rest = nodes.length - shown.size;
  const box = $("notice");
  const lines = [];
  if (rest > 0) lines.push(t("limit", { n: shown.size, rest }), " ", el("button", { type: "button", id: "draw-all", onclick: () => { addNodes(nodes.map((n) => n.id)); islands = null; applyFilter(); notice(); fit(); } }, t("limit.all")));
  if (known.left) lines.push(" ", t("left", { n: known.left }));
  box.hidden = !lines.length;
  box.replaceChildren(...lines);
}

let untouched = true;          // until the reader moves the view, it keeps to the window

function startEvents() {
  let clicked = null;
  network.on("click", (p) => {
    clearTimeout(clicked);
    const id = p.nodes.length ? p.nodes[0] : labelAt(p.pointer.DOM);
    const edge = id === null && p.edges.length ? factLineAt(edges[p.edges[0]], p.pointer.canvas) : null;
    clicked = setTimeout(() => {
      byPointer = true;
      if (id !== null) {
        if (focus) { chosen = { nodes: new Set(), edges: new Set(), centre: id }; nodePanel(nodes[id]); paint(); } else go(selectionHash(nodes[id].slug));
      } else if (edge && edge.facts.length) { if (focus) factPanel(edge.facts.map((f) => facts[f])); else go(`fact/${edge.facts[0]}`); }
      else if (!focus) go("");
    }, 220);
  });
  network.on("doubleClick", (p) => {
    clearTimeout(clicked);
    const id = p.nodes.length ? p.nodes[0] : labelAt(p.pointer.DOM);
    if (id !== null) go(selectionHash(nodes[id].slug, true));
  });
  const hover = (what, parts) => (p) => { hovered = what ? what(p) : null; if (what) tip(p.event, parts(p)); else tip(null, null); paint(); };
  network.on("hoverNode", hover((p) => ({ node: p.node }), (p) => nodeTip(nodes[p.node])));
  network.on("blurNode", hover(null));
  network.on("hoverEdge", hover((p) => ({ edge: p.edge }), (p) => edgeTip(factLineAt(edges[p.edge], p.pointer.canvas))));
  network.on("blurEdge", hover(null));
  network.on("dragStart", () => tip(null, null));
  window.addEventListener("hashchange", follow);
  window.addEventListener("keydown", (e) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName);
    if (e.key === "/" && !typing) { e.preventDefault(); $("search").focus(); }
    else if (e.key === "Escape" && !typing) { document.body.classList.remove("filters"); if (focus) go(selectionHash(nodes[focus.centre].slug)); else if (route.tab === "net") go(""); }
  });
  for (const b of document.querySelectorAll("#tabs button")) b.addEventListener("click", () => go(b.dataset.tab === "net" ? "" : b.dataset.tab));
  for (const b of document.querySelectorAll("[data-export]")) b.addEventListener("click", () => { exportNow(b.dataset.export); $("export").open = false; });
  $("export").addEventListener("toggle", scopeNote);
  for (const b of document.querySelectorAll("[data-zoom]")) b.addEventListener("click", () => { if (b.dataset.zoom === "fit") fit(focus ? [...focus.nodes] : null); else network.moveTo({ scale: network.getScale() * (b.dataset.zoom === "in" ? 1.4 : 1 / 1.4), animation: false }); });
  $("filters-open").addEventListener("click", (e) => e.target.setAttribute("aria-expanded", String(document.body.classList.toggle("filters"))));
  new ResizeObserver(() => { if (!$("net").hidden && untouched) fit(); }).observe($("mynetwork"));
  network.on("zoom", () => { untouched = false; });
  network.on("dragEnd", () => { untouched = false; });
  $("lang").addEventListener("click", () => { lang = 1 - lang; remember("lang", lang); speak(); buildFilters(); notice(); follow(); });
  $("theme").addEventListener("click", () => { const dark = getComputedStyle(document.documentElement).colorScheme.includes("dark"); setTheme(dark ? "light" : "dark"); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  lightOnHover($("side"));
}
// Where the line of a mention runs along that of a fact, the fact is meant.
function factLineAt(edge, { x, y }) {
  if (edge.facts.length) return edge;
  const reach = 8 / network.getScale();
  for (const id of seenEdges) {
    const e = edges[id];
    if (!e.facts.length || bend.get(id)) continue;
    const [[ax, ay], [bx, by]] = [spot[e.from], spot[e.to]];
    const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const part = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    if (Math.hypot(ax + part * (bx - ax) - x, ay + part * (by - ay) - y) < reach) return e;
  }
  return edge;
}
function labelAt({ x, y }) {
  const hit = lastLabels.find((r) => r.l <= x && x <= r.r && r.t <= y && y <= r.b);
  return hit ? hit.node : null;
}
function setTheme(name) {
  document.documentElement.dataset.theme = name;
  remember("theme", name);
  repaint();
}

function start() {
  const theme = remembered("theme");
  if (theme) document.documentElement.dataset.theme = theme;
  if (remembered("lang") !== null) lang = Number(remembered("lang")) ? 1 : 0;
  speak();
  startDrawing();
  buildFilters();
  notice();
  startSearch();
  startEvents();
  fit();
  follow();
  // For scripts: where a node or the middle of a fact's line is drawn in the window, and which labels are.
  const inWindow = (point) => { const box = $("mynetwork").getBoundingClientRect(); const p = network.canvasToDOM({ x: point[0], y: point[1] }); return { x: p.x + box.left, y: p.y + box.top }; };
  window.newskg = {
    node: (slug) => inWindow(spot[slugs.get(slug).id]),
    fact: (id) => inWindow(middleOf(facts[id].edge)),
    labels: () => lastLabels.map(({ node, l, r, t: top, b }) => ({ name: nodes[node].name, l, r, t: top, b })),
    shown: () => ({ nodes: visible.size, edges: seenEdges.size }),
  };
  document.documentElement.dataset.ready = "yes";
  performance.mark("ready");
  if (document.fonts && document.fonts.load) document.fonts.load("12px \"NK Glyphs\"", "中").then(() => paint()).catch(() => {});
}
start();
