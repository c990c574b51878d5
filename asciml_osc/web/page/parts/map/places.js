// Where a place is among the sounds: in which triangle, and how much of each of its corners is there.
const X = 3;
const Y = 4; // in a place: id, name, group, x, y

/** Return how much of each corner is at x, y; they sum to 1, and one is negative outside. */
export function barycentric([a, b, c], x, y) {
  const size = (b[Y] - c[Y]) * (a[X] - c[X]) + (c[X] - b[X]) * (a[Y] - c[Y]);
  const wa = ((b[Y] - c[Y]) * (x - c[X]) + (c[X] - b[X]) * (y - c[Y])) / size;
  const wb = ((c[Y] - a[Y]) * (x - c[X]) + (a[X] - c[X]) * (y - c[Y])) / size;
  return [wa, wb, 1 - wa - wb];
}

/** Return the point of a triangle that is nearest to x, y. */
export function within(corners, x, y) {
  if (Math.min(...barycentric(corners, x, y)) >= 0) return [x, y];
  let best = [Infinity, x, y];
  for (const [p, q] of [[0, 1], [1, 2], [2, 0]].map((edge) => edge.map((at) => corners[at]))) {
    const [dx, dy] = [q[X] - p[X], q[Y] - p[Y]];
    const along = Math.min(1, Math.max(0, ((x - p[X]) * dx + (y - p[Y]) * dy) / (dx * dx + dy * dy)));
    const [px, py] = [p[X] + along * dx, p[Y] + along * dy];
    const far = (px - x) ** 2 + (py - y) ** 2;
    if (far < best[0]) best = [far, px, py];
  }
  return best.slice(1);
}

/** Return the triangle that x, y lies in, or else is nearest to: its corners' indices. */
export function found(places, triangles, x, y) {
  let best = [Infinity, null];
  for (const triangle of triangles) {
    const corners = triangle.map((at) => places[at]);
    const [px, py] = within(corners, x, y);
    const far = (px - x) ** 2 + (py - y) ** 2;
    if (far < best[0]) best = [far, triangle];
    if (far === 0) break;
  }
  return best[1];
}

/** Return the index of the sound nearest to x, y. */
export function nearest(places, x, y) {
  let best = [Infinity, -1];
  places.forEach((place, at) => {
    const far = (place[X] - x) ** 2 + (place[Y] - y) ** 2;
    if (far < best[0]) best = [far, at];
  });
  return best[1];
}

/** Return a triangle's corners in such an order that those which `before` has, too, stand where they stand there. */
export function aligned(triangle, before) {
  if (!before) return [...triangle];
  const fresh = triangle.filter((one) => !before.includes(one));
  return before.map((one) => (triangle.includes(one) ? one : fresh.pop()));
}

/** Return x and y of /asciml/voice/xy for shares of a triangle's corners: a and b are the bottom, c is the whole top. */
export function mixed([wa, wb, wc]) {
  return [wa + wb > 1e-6 ? Math.min(1, Math.max(0, wb / (wa + wb))) : 0.5, Math.min(1, Math.max(0, wc))];
}
