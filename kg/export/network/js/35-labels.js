// Names and verbs on the drawing, as many as have room at this zoom, the important first.

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
    free: (r) => (focus !== null || (r.l >= 0 && r.t >= 0 && r.r <= box.width && r.b <= box.height)) && !around(r, (key) => (cells.get(key) || []).some((o) => r.l < o.r && o.l < r.r && r.t < o.b && o.t < r.b)),
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
