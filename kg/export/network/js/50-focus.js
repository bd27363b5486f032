// Focus: one node and its neighbours alone, written out like a list: who comes to it on the left, what it does on the right.
function neighbours(id) {
  const out = new Set([id]);
  for (const e of nodes[id].edges) { out.add(e.from); out.add(e.to); }
  return out;
}

function enterFocus(id) {
  const members = neighbours(id);
  addNodes([...members]);
  focus = { centre: id, nodes: members };
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
    const height = Math.max(8, Math.ceil(Math.sqrt(list.length * 4)));
    order(list).forEach((n, i) => {
      const column = Math.floor(i / height);
      const rows = Math.min(height, list.length - column * height);
      places[n] = [side * (260 + column * 250), ((i % height) - (rows - 1) / 2) * 46 + (column % 2 ? 12 : 0)];
    });
  };
  columns(left, -1);
  columns(right, 1);
  return places;
}

function fit(ids) {
  const list = (ids || [...visible]).filter((id) => visible.has(id));
  if (!list.length) return;
  const box = $("mynetwork").getBoundingClientRect();
  let [l, r, top, b] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const id of list) {
    const [x, y] = spot[id];
    const pad = radiusOf(nodes[id]) + 20;
    l = Math.min(l, x - pad); r = Math.max(r, x + pad + (focus ? 130 : 0)); top = Math.min(top, y - pad); b = Math.max(b, y + pad + 20);
  }
  const scale = Math.min(1.6, Math.max(0.02, Math.min((box.width - 30) / (r - l), (box.height - 50) / (b - top))));
  network.moveTo({ position: { x: (l + r) / 2, y: (top + b) / 2 }, scale, animation: false });
}
