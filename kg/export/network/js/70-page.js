// The page as text: mentions underlined in their colours, sentences with facts beside their facts.
let textBuilt = false;
let textEvents = false;
let fillArticle = null;       // writes an article when it comes near the window: a year of pages is too much at once
let pinned = null;            // the fact a link led to; it stays lit while the pointer is on no other
function buildText() {
  if (textBuilt) return;
  textBuilt = true;
  const root = $("text");
  const mentionsIn = articles.map(() => []);
  for (const m of known.mentions) mentionsIn[m[0]].push(m);
  const factsIn = articles.map(() => []);
  for (const f of facts) factsIn[f.a].push(f);
  fillArticle = (box) => {
    if (box.firstChild) return;
    const a = Number(box.dataset.article);
    box.style.minHeight = "";
    box.append(el("div", { class: "paper" }, articleText(articles[a], mentionsIn[a], factsIn[a])),
      el("div", { class: "margin", "aria-label": t("text.facts") }, factsIn[a].map(marginLine)));
  };
  const boxes = articles.map((article, a) => {
    const box = el("article", { id: `a${a}`, "data-article": a });
    box.style.minHeight = `${Math.round((article.span[1] - article.span[0]) * 0.75)}px`;
    return box;
  });
  root.replaceChildren(el("p", { class: "hint" }, t("text.hint")), ...boxes);
  const near = new IntersectionObserver((seen) => { for (const one of seen) if (one.isIntersecting) { near.unobserve(one.target); fillArticle(one.target); } }, { root, rootMargin: "800px" });
  boxes.forEach((box, a) => (a < 12 ? fillArticle(box) : near.observe(box)));
  if (textEvents) return;
  textEvents = true;
  root.addEventListener("click", (e) => {
    const m = e.target.closest(".paper [data-node]");
    if (m) go(selectionHash(nodes[m.dataset.node].slug));
  });
  const over = (event) => {
    const line = event.target.closest("[data-fact]");
    const word = event.target.closest(".paper [data-facts]");
    light(root, line ? line.dataset.fact : word ? null : pinned);
    if (!line && word) for (const id of word.dataset.facts.split(" ")) for (const p of root.querySelectorAll(`.margin [data-fact="${id}"]`)) p.classList.add("lit");
  };
  root.addEventListener("pointerover", over);
  root.addEventListener("focusin", over);
}

function marginLine(f) {
  const line = factLine(f);
  line.setAttribute("tabindex", "0");
  line.addEventListener("click", (e) => { if (!e.target.closest("a")) go(f.s !== null ? selectionHash(nodes[f.s].slug) : `fact/${f.id}`); });
  return line;
}

function articleText(article, mentions, list) {
  const [from, to] = article.span;
  const role = [];
  const part = (span, name) => { if (span) role.push({ s: span[0], e: span[1], name }); };
  part(article.over, "over"); part(article.head, "head"); part(article.by, "by");
  for (const sub of article.subs) part(sub, "sub");
  const marks = list.flatMap((f) => f.marks.map(([s, e]) => ({ s, e, f: f.id })));
  const proofs = list.map((f) => ({ s: f.span[0], e: f.span[1] }));
  const cuts = new Set([from, to]);
  for (const x of [...role, ...marks, ...proofs]) { cuts.add(x.s); cuts.add(x.e); }
  for (const m of mentions) { cuts.add(m[1]); cuts.add(m[2]); }
  const text = texts[article.page];
  for (let i = from; i < to; i++) if (text[i] === "\n") { cuts.add(i); cuts.add(i + 1); }
  const edgesOf = [...cuts].filter((i) => from <= i && i <= to).sort((a, b) => a - b);
  const out = [];
  let line = el("p", {});
  const flush = () => { if (line.textContent.trim()) out.push(line); line = el("p", {}); };
  for (let i = 0; i + 1 < edgesOf.length; i++) {
    const [a, b] = [edgesOf[i], edgesOf[i + 1]];
    const piece = cut(article.page, a, b);
    if (piece.includes("\n")) { flush(); continue; }
    const inside = (x) => x.s <= a && b <= x.e;
    const r = role.find(inside);
    if (r && !line.firstChild) line.className = r.name;
    const over = mentions.filter((m) => m[1] <= a && b <= m[2]).sort((x, y) => (x[2] - x[1]) - (y[2] - y[1]));
    const lit = [...new Set(marks.filter(inside).map((m) => m.f))];
    const m = over.find((x) => x[4] !== null) || over[0];
    const span = el("span", { class: [m ? "mention" : "", lit.length ? "told" : "", proofs.some(inside) ? "proved" : ""].filter(Boolean).join(" ") || null,
      "data-node": m && m[4] !== null ? m[4] : null, "data-facts": lit.length ? lit.join(" ") : null, title: m ? className(m[3]) : null }, piece);
    if (m) span.style.setProperty("--c", `var(--c-${m[3]}, var(--c-Concept))`);
    line.append(span);
  }
  flush();
  return out;
}

function openText(where) {
  buildText();
  pinned = null;
  const root = $("text");
  if (!where) return;
  const isArticle = where.startsWith("a");
  const f = isArticle ? null : facts[Number(where)];
  const target = root.querySelector(isArticle ? `#${CSS.escape(where)}` : `#a${f ? f.a : 0}`);
  if (target) fillArticle(target);
  if (f) { pinned = f.id; light(root, f.id); }
  const word = f ? target.querySelector(`.paper [data-facts~="${f.id}"]`) : null;
  (word || target || root).scrollIntoView({ block: word ? "center" : "start" });
}
