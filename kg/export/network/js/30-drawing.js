// The drawing: vis-network shows dots and lines at their fixed places; labels are drawn here, as many as have room.
const visNodes = new vis.DataSet();
const visEdges = new vis.DataSet();
let network = null;
let size = [];                // radius of each node as drawn by pyvis
const shown = new Set();      // nodes in the drawing's data (hidden or not)
const visible = new Set();    // nodes that may be seen now
let seenEdges = new Set();    // edges that may be seen now
let spot = nodes.map((n) => [n.x, n.y]);
let byWeight = [];            // nodes by importance, for labels
let hovered = null;           // {node} or {edge}
let chosen = { nodes: new Set(), edges: new Set(), centre: null };
const LABEL_LINE = 9;

const radiusOf = (n) => size[n.id] || Math.min(34, (kind(n.type) === "thing" ? 5 : 8) + Math.floor(2.2 * Math.sqrt(n.degree)));

// In a focus the dots stand in rows: none may be higher than its row.
const drawnSize = (n) => (focus && n.id !== focus.centre ? Math.min(13, radiusOf(n)) : radiusOf(n));

function labelLines(name) {
  const chars = Array.from(name);
  if (chars.length <= LABEL_LINE + 1) return [name];
  // A line does not begin with a closing bracket or a comma, nor end with an opening bracket.
  let end = LABEL_LINE;
  if (/[\p{Pe}\p{Pf}、，。；：！？,.]/u.test(chars[end])) end += 1;
  else if (/[\p{Ps}\p{Pi}]/u.test(chars[end - 1])) end -= 1;
  const rest = chars.slice(end);
  return [chars.slice(0, end).join(""), rest.length <= LABEL_LINE ? rest.join("") : `${rest.slice(0, LABEL_LINE - 1).join("")}…`];
}
// Widths in ems: a Han character is 1, a Latin letter about 0.56. Measuring thousands of labels at every drawing is slow.
const ems = (text) => { let w = 0; for (const ch of text) w += ch.codePointAt(0) < 0x2000 ? 0.56 : 1; return w; };
for (const n of nodes) {
  n.lines = labelLines(n.name);
  n.ems = Math.max(...n.lines.map(ems));
  n.writes = kind(n.type) === "person" && n.edges.some((e) => e.from === n.id && kind(nodes[e.to].type) === "article");
}

// Lines between the same two nodes are bent apart.
const bend = new Map();
{
  const pairs = new Map();
  for (const e of edges) {
    const key = e.from < e.to ? `${e.from} ${e.to}` : `${e.to} ${e.from}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(e);
  }
  for (const group of pairs.values()) {
    group.forEach((e, i) => {
      const step = Math.ceil(i / 2) * 0.18;
      const side = (i % 2 ? 1 : -1) * (e.from < e.to ? 1 : -1);
      bend.set(e.id, i === 0 ? 0 : step * side);
    });
  }
}

function visNode(n) {
  return { id: n.id, x: spot[n.id][0], y: spot[n.id][1], size: radiusOf(n), shape: shape(n.type), color: nodeColour(n), label: undefined };
}
function nodeColour(n) {
  const c = colourOf(n.type);
  return { background: c, border: look.ground, highlight: { background: c, border: look.ink }, hover: { background: c, border: look.ink } };
}
function visEdge(e) {
  const r = bend.get(e.id);
  const edge = { id: e.id, from: e.from, to: e.to, color: edgeColour(e), width: e.facts.some((f) => facts[f].q) ? 1.8 : 1, label: undefined };
  if (!e.facts.length) { edge.dashes = [3, 5]; edge.arrows = { to: { enabled: false } }; }
  edge.smooth = r ? { enabled: true, type: r > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(r) } : { enabled: false };
  return edge;
}
function edgeColour(e) {
  return { color: e.facts.length ? look.line : look.soft, highlight: look.accent, hover: look.accent, opacity: e.facts.length ? 0.55 : 0.4 };
}

function startDrawing() {
  readLook();
  size = [];
  for (const n of drawn.nodes) size[n.id] = n.size;
  addNodes(drawn.nodes.map((n) => n.id));
  byWeight = [...nodes].sort((a, b) => weight(b) - weight(a) || a.id - b.id);
  for (const n of byWeight.slice(0, 40)) n.prominent = true;
  const many = drawn.nodes.length > 800;
  network = new vis.Network($("mynetwork"), { nodes: visNodes, edges: visEdges }, {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    nodes: { borderWidth: 1, borderWidthSelected: 2, chosen: false },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.45 } }, chosen: false, selectionWidth: 0, hoverWidth: 0 },
    interaction: { hover: !many, tooltipDelay: 1e9, hideEdgesOnDrag: many, hideEdgesOnZoom: many, keyboard: { enabled: true, bindToWindow: false }, selectConnectedEdges: false, zoomSpeed: 0.7 },
  });
  network.on("beforeDrawing", drawIslands);
  network.on("afterDrawing", drawLabels);
}

const weight = (n) => n.degree + (kind(n.type) === "place" ? 6 : 0) + (kind(n.type) === "article" ? 40 : 0) + (n.writes ? 30 : 0) + (kind(n.type) === "org" ? 3 : 0);

function addNodes(ids) {
  const fresh = ids.filter((id) => !shown.has(id));
  for (const id of fresh) { shown.add(id); visible.add(id); }
  visNodes.add(fresh.map((id) => visNode(nodes[id])));
  const touched = new Set();
  for (const id of fresh) for (const e of nodes[id].edges) if (shown.has(e.from) && shown.has(e.to) && !visEdges.get(e.id)) touched.add(e.id);
  visEdges.add([...touched].map((id) => visEdge(edges[id])));
  for (const id of touched) seenEdges.add(id);
}

// Shows exactly these nodes and edges among those in the drawing.
function showOnly(nodeIds, edgeIds) {
  const nodeChanges = [];
  for (const id of shown) {
    const now = nodeIds.has(id);
    if (now === visible.has(id)) continue;
    if (now) visible.add(id); else visible.delete(id);
    nodeChanges.push({ id, hidden: !now });
  }
  const edgeChanges = [];
  for (const id of visEdges.getIds()) {
    const now = edgeIds.has(id);
    if (now !== seenEdges.has(id)) edgeChanges.push({ id, hidden: !now });
  }
  seenEdges = new Set(edgeIds);
  if (nodeChanges.length) visNodes.update(nodeChanges);
  if (edgeChanges.length) visEdges.update(edgeChanges);
}

function repaint() {
  readLook();
  visNodes.update([...shown].map((id) => ({ id, color: nodeColour(nodes[id]) })));
  visEdges.update(visEdges.getIds().map((id) => ({ id, color: edgeColour(edges[id]) })));
  for (const canvas of document.querySelectorAll("canvas.sign")) paintSign(canvas);
  paint();
}

// One drawing per frame, however many ask for it.
let asked = false;
function paint() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; network.redraw(); });
}

function moveTo(places) {
  spot = places;
  visNodes.update([...shown].map((id) => ({ id, x: places[id][0], y: places[id][1], size: drawnSize(nodes[id]) })));
}

// A soft ground under what belongs to one article only, so that each article is an island.
const MOST_ISLANDS = 60;
let islands = null;
function drawIslands(c) {
  if (focus || articles.length > MOST_ISLANDS || articles.length < 2) return;
  islands = islands || articles.map((_, a) => hull(nodes.filter((n) => n.articles.length === 1 && n.articles[0] === a && shown.has(n.id)).map((n) => spot[n.id])));
  c.save();
  c.fillStyle = c.strokeStyle = look.island;
  c.lineJoin = "round";
  c.lineWidth = 90;
  for (const points of islands) {
    if (points.length < 2) continue;
    c.beginPath();
    points.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)));
    c.closePath();
    c.stroke();
    c.fill();
  }
  c.restore();
}
function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const cross = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list) => {
    const out = [];
    for (const p of list) {
      while (out.length > 1 && cross(out[out.length - 2], out[out.length - 1], p) <= 0) out.pop();
      out.push(p);
    }
    out.pop();
    return out;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

// Where labels already stand, in screen pixels, in cells of 64.
function roomKeeper(box) {
  const cells = new Map();
  const around = (r, visit) => {
    for (let x = Math.floor(r.l / 64); x <= Math.floor(r.r / 64); x++) {
      for (let y = Math.floor(r.t / 64); y <= Math.floor(r.b / 64); y++) if (visit(x * 65536 + y)) return true;
    }
    return false;
  };
  return {
    free: (r) => r.l >= 0 && r.t >= 0 && r.r <= box.width && r.b <= box.height && !around(r, (key) => (cells.get(key) || []).some((o) => r.l < o.r && o.l < r.r && r.t < o.b && o.t < r.b)),
    take: (r) => { around(r, (key) => { if (!cells.has(key)) cells.set(key, []); cells.get(key).push(r); return false; }); },
  };
}

const labelFont = (n) => focus && n.id !== focus.centre ? 12 : Math.min(17, 11.5 + 0.75 * Math.sqrt(n.degree) + (kind(n.type) === "article" ? 1 : 0));
let lastLabels = [];          // what the last drawing showed, for tests and for pointing at labels

function drawLabels(c) {
  const scale = network.getScale();
  const view = network.getViewPosition();
  const box = $("mynetwork").getBoundingClientRect();
  const toScreen = ([x, y]) => [(x - view.x) * scale + box.width / 2, (y - view.y) * scale + box.height / 2];
  crowd = Math.min(1, Math.max(0.45, scale * 4));
  const ratio = c.canvas.width / box.width;
  c.save();
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  const room = roomKeeper(box);
  const dots = roomKeeper(box);
  const some = chosen.nodes.size > 0;
  if (some) veil(c, box, toScreen, scale);
  lastLabels = [];
  const first = some ? byWeight.filter((n) => chosen.nodes.has(n.id)).sort((a, b) => (b.id === chosen.centre) - (a.id === chosen.centre)) : [];
  const list = some ? first : byWeight;
  const inView = [];
  for (const n of list) {
    if (!visible.has(n.id)) continue;
    const [x, y] = toScreen(spot[n.id]);
    if (x < -60 || y < -40 || x > box.width + 60 || y > box.height + 40) continue;
    inView.push([n, x, y]);
    const r = Math.max(drawnSize(n) * scale, leastRadius(n));
    const rect = { l: x - r, r: x + r, t: y - r, b: y + r };
    if (r > 6 || kind(n.type) === "article" || n.writes) room.take(rect);
    else if (r > 3) dots.take(rect);
  }
  smallDots(c, inView, scale);
  for (const [n, x, y] of inView) placeLabel(c, n, x, y, drawnSize(n) * scale, room, dots, n.id === chosen.centre);
  if (hovered && hovered.node !== undefined && visible.has(hovered.node)) {
    const n = nodes[hovered.node];
    const [x, y] = toScreen(spot[n.id]);
    placeLabel(c, n, x, y, drawnSize(n) * scale, room, dots, true);
  }
  if (focus) drawFocusVerbs(c, toScreen, scale, room);
  const busy = seenEdges.size > 3000 && scale < 0.5;
  if (some || !busy) drawVerbs(c, some ? chosen.edges : seenEdges, toScreen, box, scale, room);
  c.restore();
}

// A dot too small to see is drawn over at the least size that shows its colour.
let crowd = 1;                // smaller dots where the whole drawing is squeezed into little room
const leastRadius = (n) => crowd * (kind(n.type) === "thing" ? 2.2 : ["article", "person"].includes(kind(n.type)) ? 5 : 3.6);
function smallDots(c, inView, scale) {
  const byType = new Map();
  for (const one of inView) {
    if (drawnSize(one[0]) * scale >= leastRadius(one[0])) continue;
    if (!byType.has(one[0].type)) byType.set(one[0].type, []);
    byType.get(one[0].type).push(one);
  }
  for (const [type, list] of byType) {
    c.fillStyle = colourOf(type);
    c.beginPath();
    for (const [n, x, y] of list) {
      const r = leastRadius(n);
      trace(c, type, x, y, r);
    }
    c.fill();
  }
}

function placeLabel(c, n, x, y, r, room, dots, force) {
  const px = labelFont(n);
  const lines = focus ? [focusLabel(n)] : n.lines;
  const w = px * (focus ? ems(lines[0]) : n.ems) + 5;
  const h = lines.length * (px + 2) + 2;
  const gap = Math.max(r, leastRadius(n)) + 2;
  const left = [x - gap - w, y - h / 2, "right"];
  const right = [x + gap, y - h / 2, "left"];
  const below = [x - w / 2, y + gap, "center"];
  const places = focus ? (n.id === focus.centre ? [below, right] : spot[n.id][0] < spot[focus.centre][0] ? [left, below] : [right, below])
    : [below, right, left, [x - w / 2, y - gap - h, "center"]];
  const rects = places.map(([l, top, align]) => ({ l, r: l + w, t: top, b: top + h, align }));
  let at = rects.find((rect) => room.free(rect) && dots.free(rect));
  if (!at && (n.prominent || focus || force)) at = rects.find((rect) => room.free(rect));
  if (!at && force) at = rects[0];
  if (!at) return;
  room.take(at);
  lastLabels.push({ node: n.id, l: at.l, r: at.r, t: at.t, b: at.b });
  c.font = `${n.degree > 12 || kind(n.type) === "article" ? 600 : 400} ${px}px ${look.font}`;
  c.textAlign = at.align;
  c.textBaseline = "top";
  const tx = at.align === "center" ? x : at.align === "left" ? at.l + 2 : at.r - 2;
  lines.forEach((line, i) => write(c, line, tx, at.t + 1 + i * (px + 2), look.ink));
}
function write(c, text, x, y, colour) {
  c.lineJoin = "round";
  c.lineWidth = 3;
  c.strokeStyle = look.halo;
  c.strokeText(text, x, y);
  c.fillStyle = colour;
  c.fillText(text, x, y);
}

// The point in the middle of a line, bent as vis-network bends it.
function middleOf(e) {
  const [ax, ay] = spot[e.from];
  const [bx, by] = spot[e.to];
  const r = bend.get(e.id);
  if (!r) return [(ax + bx) / 2, (ay + by) / 2];
  const [dx, dy] = [ax - bx, ay - by];
  const length = Math.sqrt(dx * dx + dy * dy);
  const turn = (Math.abs(r) * 0.5 + 0.5) * Math.PI;
  const angle = (Math.atan2(dy, dx) + (r > 0 ? turn : -turn)) % (2 * Math.PI);
  const reach = (Math.abs(r) * 0.5 + 0.5) * length;
  const via = [ax + reach * Math.sin(angle), ay + reach * Math.cos(angle)];
  return [0.25 * ax + 0.5 * via[0] + 0.25 * bx, 0.25 * ay + 0.5 * via[1] + 0.25 * by];
}

const between = (a, b, part) => [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];

// In a focus every neighbour is a line of a list: the verb before its dot, the name and number after it.
function focusLabel(n) {
  const number = focus.numbers.get(n.id);
  const name = n.name.length > 17 ? `${n.name.slice(0, 16)}…` : n.name;
  return number ? `${name} ${number}` : name;
}
function drawFocusVerbs(c, toScreen, scale, room) {
  c.font = `11px ${look.font}`;
  c.textBaseline = "middle";
  for (const [id, verb] of focus.verbs) {
    if (!visible.has(id)) continue;
    const [x, y] = toScreen(spot[id]);
    const onRight = spot[id][0] >= spot[focus.centre][0];
    const gap = Math.max(drawnSize(nodes[id]) * scale, leastRadius(nodes[id])) + 5;
    const w = c.measureText(verb).width;
    const rect = onRight ? { l: x - gap - w, r: x - gap, t: y - 6, b: y + 6 } : { l: x + gap, r: x + gap + w, t: y - 6, b: y + 6 };
    if (!room.free(rect)) continue;
    room.take(rect);
    c.textAlign = onRight ? "right" : "left";
    write(c, verb, onRight ? x - gap : x + gap, y, look.accent);
  }
}

function drawVerbs(c, ids, toScreen, box, scale, room) {
  c.font = `11px ${look.font}`;
  c.textAlign = "center";
  c.textBaseline = "middle";
  for (const id of ids) {
    const e = edges[id];
    if (!e.facts.length || !seenEdges.has(id)) continue;
    if (focus && (e.from === focus.centre || e.to === focus.centre)) continue;
    const length = Math.hypot(spot[e.from][0] - spot[e.to][0], spot[e.from][1] - spot[e.to][1]) * scale;
    const text = e.text || (e.text = verbName(e.verb));
    if (length < 34 + 11 * text.length) continue;
    const [x, y] = toScreen(e.from === chosen.centre && chosen.edges.size > 6 ? between(spot[e.from], spot[e.to], 0.7) : middleOf(e));
    if (x < 0 || y < 0 || x > box.width || y > box.height) continue;
    const w = 11 * text.length + 4;
    const rect = { l: x - w / 2, r: x + w / 2, t: y - 7, b: y + 7 };
    if (!room.free(rect)) continue;
    room.take(rect);
    write(c, text, x, y, chosen.edges.has(id) ? look.accent : look.soft2);
  }
}

// What is not chosen is veiled; the chosen nodes and lines are drawn again on top.
function veil(c, box, toScreen, scale) {
  c.fillStyle = look.veil;
  c.fillRect(0, 0, box.width, box.height);
  c.lineWidth = chosen.edges.size > 8 ? 1 : 1.6;
  for (const id of chosen.edges) {
    const e = edges[id];
    if (!seenEdges.has(id)) continue;
    const [ax, ay] = toScreen(spot[e.from]);
    const [bx, by] = toScreen(spot[e.to]);
    const [mx, my] = toScreen(middleOf(e));
    c.setLineDash(e.facts.length ? [] : [3, 5]);
    c.strokeStyle = e.facts.length ? look.accent : look.soft;
    c.globalAlpha = chosen.edges.size > 8 ? 0.4 : 0.8;
    c.beginPath();
    c.moveTo(ax, ay);
    c.quadraticCurveTo(2 * mx - (ax + bx) / 2, 2 * my - (ay + by) / 2, bx, by);
    c.stroke();
  }
  c.setLineDash([]);
  c.globalAlpha = 1;
  for (const id of chosen.nodes) {
    if (!visible.has(id)) continue;
    const [x, y] = toScreen(spot[id]);
    const r = Math.max(3.5, radiusOf(nodes[id]) * scale);
    const path = outline(nodes[id].type, x, y, r);
    c.fillStyle = colourOf(nodes[id].type);
    c.fill(path);
    c.lineWidth = id === chosen.centre ? 3 : 1;
    c.strokeStyle = id === chosen.centre ? look.ink : look.ground;
    c.stroke(path);
  }
}
