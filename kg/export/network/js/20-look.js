// Colours from the style sheet and the shapes of the classes, for the drawing and the legend alike.
const SHAPES = { Article: "square", Photo: "square", Person: "triangle", Organization: "hexagon", PartyOrganization: "hexagon",
  GovernmentBody: "hexagon", Group: "hexagon", Event: "star", Initiative: "diamond", Role: "diamond" };
const shape = (type) => SHAPES[type] || "dot";
let look = {};

function readLook() {
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(name).trim();
  look = { ground: colour("--ground"), ink: colour("--ink"), soft: colour("--soft"), line: colour("--line"),
    accent: colour("--accent"), halo: colour("--halo"), veil: colour("--veil"), island: colour("--island"), shore: colour("--shore"), soft2: colour("--soft2"), font: css.fontFamily || "sans-serif" };
  for (const type of ORDER) look[type] = colour(`--c-${type}`);
}
const colourOf = (type) => look[type] || look.Concept;

// Adds the shape of a class to a path (of a canvas, or a Path2D).
function trace(path, type, x, y, r) {
  const points = (n, turn, radii) => {
    for (let i = 0; i < n; i++) {
      const a = turn + (2 * Math.PI * i) / n;
      const d = radii[i % radii.length];
      path[i ? "lineTo" : "moveTo"](x + d * Math.cos(a), y + d * Math.sin(a));
    }
    path.closePath();
  };
  const form = shape(type);
  if (form === "square") path.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  else if (form === "triangle") points(3, -Math.PI / 2, [r * 1.25]);
  else if (form === "hexagon") points(6, 0, [r * 1.08]);
  else if (form === "star") points(10, -Math.PI / 2, [r * 1.3, r * 0.6]);
  else if (form === "diamond") points(4, -Math.PI / 2, [r * 1.2]);
  else { path.moveTo(x + r, y); path.arc(x, y, r, 0, 2 * Math.PI); }
}
function outline(type, x, y, r) {
  const path = new Path2D();
  trace(path, type, x, y, r);
  return path;
}

// The legend's sign of a class.
function sign(type) {
  const size = 16;
  const canvas = el("canvas", { class: "sign", width: size * 2, height: size * 2, "data-sign": type, "aria-hidden": "true" });
  paintSign(canvas);
  return canvas;
}
function paintSign(canvas) {
  const c = canvas.getContext("2d");
  c.setTransform(2, 0, 0, 2, 0, 0);
  c.clearRect(0, 0, 16, 16);
  c.fillStyle = colourOf(canvas.dataset.sign);
  c.fill(outline(canvas.dataset.sign, 8, 8, 5.6));
}
