// Search: Chinese as printed, pinyin or its initials, aliases; the most connected first.
function find(words, most) {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [];
  const letters = /^[a-z0-9' ]+$/.test(wanted) ? wanted.replace(/[' ]/g, "") : null;
  const found = [];
  for (const n of nodes) {
    const names = [n.name, ...n.aliases].map((s) => s.toLowerCase());
    let score = 0;
    if (names.some((s) => s === wanted)) score = 5;
    else if (names.some((s) => s.startsWith(wanted))) score = 4;
    else if (names.some((s) => s.includes(wanted))) score = 3;
    else if (letters && n.typed) {
      const [full, initials] = n.typed.split(" ");
      if (initials === letters || full === letters) score = 4;
      else if (initials.startsWith(letters) || full.startsWith(letters)) score = 2;
      else if (letters.length > 1 && (initials.includes(letters) || full.includes(letters))) score = 1;
    }
    if (score) found.push([score, n]);
  }
  found.sort((a, b) => b[0] - a[0] || b[1].degree - a[1].degree || a[1].id - b[1].id);
  return found.slice(0, most).map(([, n]) => n);
}

function startSearch() {
  const input = $("search");
  const list = $("hits");
  let at = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); at = -1; };
  const choose = (n) => { close(); input.value = n.name; input.blur(); go(selectionHash(n.slug)); };
  const show = () => {
    const hits = find(input.value, 12);
    at = hits.length ? 0 : -1;
    list.replaceChildren(...hits.map((n, i) => el("li", { role: "option", id: `hit${i}`, "aria-selected": i === at ? "true" : "false", onpointerdown: (e) => { e.preventDefault(); choose(n); } },
      sign(n.type), el("span", { class: "name" }, n.name), el("small", {}, `${className(n.type)} · ${factsOf[n.id].length}`))));
    if (!hits.length && input.value.trim()) list.append(el("li", { class: "none" }, t("search.none")));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    list.hits = hits;
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value) input.select(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    const hits = list.hits || [];
    if (e.key === "Escape") { input.value = ""; close(); input.blur(); }
    else if (e.key === "Enter" && !list.hidden && hits[at]) choose(hits[at]);
    else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (!hits.length) return;
      at = (at + (e.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === at)));
      input.setAttribute("aria-activedescendant", `hit${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  });
}
