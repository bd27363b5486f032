// Focus: one node and its neighbours alone, written out like a list: who comes to it on the left, what it does on the right.
function neighbours(id) {
  const out = new Set([id]);
  for (const e of nodes[id].edges) { out.add(e.from); out.add(e.to); }
  return out;
}

function enterFocus(id) {
  const members = neighbours(id);
  addNodes([...members]);
  focus = { centre: id, nodes: members, verbs: new Map(), numbers: new Map() };
  focusWords(id);
  moveTo(fan(id, members));
  afterFocus();
}

// Adds the neighbours of one node to the view; without a focus it starts one.
function expand(id) {
  if (!focus) { enterFocus(id); return; }
  const fresh = [...neighbours(id)].filter((n) => !focus.nodes.has(n));
  addNodes(fresh);
  const places = [...spot];
  const [cx, cy] = places[id];
  const [ox, oy] = places[focus.centre];
  const out = cx - ox || cy - oy ? Math.sign(cx - ox) || 1 : 1;
  fresh.forEach((n, i) => {
    const column = Math.floor(i / 12);
    const rows = Math.min(12, fresh.length - column * 12);
    places[n] = [cx + out * (330 + column * 260), cy + ((i % 12) - (rows - 1) / 2) * 46];
    focus.nodes.add(n);
  });
  moveTo(places);
  afterFocus();
}

function leaveFocus() {
  if (!focus) return;
  focus = null;
  moveTo(nodes.map((n) => [n.x, n.y]));
  afterFocus();
}

function afterFocus() {
  applyFilter();
  const crumb = $("crumb");
  crumb.hidden = !focus;
  if (focus) {
    crumb.replaceChildren(el("span", {}, t("focus", { name: nodes[focus.centre].name, n: focus.nodes.size - 1 })),
      el("button", { type: "button", id: "unfocus", onclick: () => { go(selectionHash(nodes[focus.centre].slug)); } }, t("focus.exit")));
    chosen = { nodes: new Set(), edges: new Set(), centre: focus.centre };
  }
  fit(focus ? [...focus.nodes] : null);
}

// The verbs between the centre and each neighbour, and the first number said of it.
function focusWords(id) {
  const said = new Map();
  for (const e of nodes[id].edges) {
    const other = e.from === id ? e.to : e.from;
    if (other === id) continue;
    if (!said.has(other)) said.set(other, new Set());
    said.get(other).add(verbName(e.verb));
    const counted = e.facts.map((f) => facts[f]).find((f) => f.q);
    if (counted && !focus.numbers.has(other)) focus.numbers.set(other, numberText(counted.q));
  }
  for (const [other, verbs] of said) {
    const list = [...verbs];
    focus.verbs.set(other, list.slice(0, 2).join("、") + (list.length > 2 ? "…" : ""));
  }
}

function fan(id, members) {
  const places = [...spot];
  const left = [];
  const right = [];
  const first = new Map();
  for (const e of nodes[id].edges) {
    const other = e.from === id ? e.to : e.from;
    if (other !== id && !first.has(other)) first.set(other, e);
  }
  for (const other of members) {
    if (other === id) continue;
    const e = first.get(other);
    (e.to === id ? left : right).push(other);
  }
  const order = (list) => list.sort((a, b) => rank(nodes[a].type) - rank(nodes[b].type) || first.get(a).id - first.get(b).id);
  places[id] = [0, 0];
  const columns = (list, side) => {
    const count = narrow() ? 1 : Math.max(1, Math.round(Math.sqrt(list.length / 22)));
    const height = Math.max(10, Math.ceil(list.length / count));
    order(list).forEach((n, i) => {
      const column = Math.floor(i / height);
      const rows = Math.min(height, list.length - column * height);
      places[n] = [side * (260 + column * 440), ((i % height) - (rows - 1) / 2) * 40];
    });
  };
  if (narrow()) columns([...left, ...right], 1);
  else { columns(left, -1); columns(right, 1); }
  return places;
}

// Brings nodes into view; the margin is kept for labels, which do not shrink with the drawing.
function fit(ids) {
  const list = (ids || [...visible]).filter((id) => visible.has(id));
  if (!list.length) return;
  const box = $("mynetwork").getBoundingClientRect();
  let [l, r, top, b] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const id of list) {
    const [x, y] = spot[id];
    l = Math.min(l, x); r = Math.max(r, x); top = Math.min(top, y); b = Math.max(b, y);
  }
  const side = Math.min(focus ? 215 : 80, box.width / (narrow() ? 9 : 4));
  const above = $("notice").hidden && !focus ? 24 : 56;
  const under = 44 + ($("legend").offsetHeight || 0);
  const whole = Math.min((box.width - 2 * side) / (r - l + 1), (box.height - above - under) / (b - top + 1));
  const scale = Math.min(focus ? 1.15 : 1.6, Math.max(focus ? 0.43 : 0.02, whole));
  const x = focus && narrow() ? spot[focus.centre][0] - 30 / scale + box.width / 2 / scale : (l + r) / 2;
  network.moveTo({ position: { x, y: (top + b) / 2 + (under - above) / 2 / scale }, scale, animation: false });
}
const narrow = () => $("mynetwork").clientWidth < 600;
