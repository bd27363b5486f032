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
  c.fillStyle = look.island;
  c.lineJoin = "round";
  for (const points of islands) {
    if (points.length < 2) continue;
    c.beginPath();
    points.forEach(([x, y], i) => (i ? c.lineTo(x, y) : c.moveTo(x, y)));
    c.closePath();
    c.strokeStyle = look.shore;
    c.lineWidth = 92 + 2 / network.getScale();
    c.stroke();
    c.strokeStyle = look.island;
    c.lineWidth = 92;
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
