// The sounds on a canvas: each group has a colour and a shape.
const SIZE = 5; // pixels from the middle of a mark to its edge
const MARGIN = 0.06; // of the whole, at each side

const SHAPES = [
  (p, x, y, r) => p.arc(x, y, r, 0, 2 * Math.PI),
  (p, x, y, r) => p.rect(x - r, y - r, 2 * r, 2 * r),
  (p, x, y, r) => polygon(p, x, y, 1.3 * r, 3, -Math.PI / 2),
  (p, x, y, r) => polygon(p, x, y, 1.3 * r, 4, 0),
  (p, x, y, r) => polygon(p, x, y, 1.3 * r, 3, Math.PI / 2),
  (p, x, y, r) => polygon(p, x, y, 1.2 * r, 5, -Math.PI / 2),
  (p, x, y, r) => polygon(p, x, y, 1.2 * r, 6, 0),
];

function polygon(path, x, y, radius, corners, turn) {
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (2 * Math.PI * corner) / corners;
    path[corner ? "lineTo" : "moveTo"](x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  path.closePath();
}

/** Turn a place on the map, -1 to 1, into pixels of a canvas, and back. */
export const toPixels = (x, y, width, height) => [
  width * (MARGIN + ((1 - 2 * MARGIN) * (x + 1)) / 2),
  height * (MARGIN + ((1 - 2 * MARGIN) * (1 - y)) / 2),
];
export const fromPixels = (px, py, width, height) => [
  (2 * (px / width - MARGIN)) / (1 - 2 * MARGIN) - 1,
  1 - (2 * (py / height - MARGIN)) / (1 - 2 * MARGIN),
];

/** Draw all sounds; few enough of them get their names. */
export function drawn(canvas, places, colours, ink) {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.font = "12px sans-serif";
  colours.forEach((colour, group) => {
    pen.fillStyle = pen.strokeStyle = colour;
    pen.beginPath();
    for (const [, , own, x, y] of places) {
      if (own !== group) continue;
      const at = toPixels(x, y, width, height);
      pen.moveTo(at[0] + SIZE, at[1]);
      SHAPES[group % SHAPES.length](pen, ...at, SIZE);
    }
    pen.fill();
  });
  if (places.length > 60) return;
  pen.fillStyle = ink;
  for (const [, name, , x, y] of places) {
    const at = toPixels(x, y, width, height);
    const left = at[0] > width - 90;
    pen.textAlign = left ? "right" : "left";
    pen.fillText(name, at[0] + (left ? -9 : 9), at[1] + 4);
  }
}

/** Draw the hand, and the triangle that it plays. */
export function marked(canvas, hand, corners, ink) {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.strokeStyle = ink;
  if (corners.length) {
    pen.setLineDash([5, 4]);
    pen.beginPath();
    corners.forEach(([, , , x, y], at) => pen[at ? "lineTo" : "moveTo"](...toPixels(x, y, width, height)));
    pen.closePath();
    pen.stroke();
    pen.setLineDash([]);
  }
  const at = toPixels(...hand, width, height);
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(...at, 11, 0, 2 * Math.PI);
  pen.moveTo(at[0] - 16, at[1]);
  pen.lineTo(at[0] + 16, at[1]);
  pen.moveTo(at[0], at[1] - 16);
  pen.lineTo(at[0], at[1] + 16);
  pen.stroke();
}
