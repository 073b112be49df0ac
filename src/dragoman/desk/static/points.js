// The points of a search in columns, and what is asked of all of them at once. Nothing here knows of
// a page: bench/mapping.py times these very functions.

export const STEPS = 1 << 24; // of either axis of the plane, as desk/atlas/plane.py has it
export const NOWHERE = STEPS - 1;
export const NO_DAY = 0xffff;
export const SURE = 1;
export const DENIED = 2;
const EPOCH = Date.UTC(1900, 0, 1) / 864e5;

export const dayOf = (iso) => Date.parse(iso) / 864e5 - EPOCH;
export const column = (lon) => ((lon + 180) / 360) * STEPS;
export const row = (lat) => ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * STEPS;
export const longitude = (x) => (x / STEPS) * 360 - 180;
export const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / STEPS))) * 180) / Math.PI;

// Twelve bytes a point: x, y and number in 24 bits each, the day in 16, signs in 8.
export function decode(buffer) {
  const words = new Uint32Array(buffer);
  const n = words.length / 3;
  const points = { n, x: new Uint32Array(n), y: new Uint32Array(n), number: new Uint32Array(n), day: new Uint16Array(n), sign: new Uint8Array(n), on: new Uint8Array(n).fill(1) };
  for (let i = 0, w = 0; i < n; i++, w += 3) {
    const a = words[w], b = words[w + 1], c = words[w + 2];
    points.x[i] = a & NOWHERE;
    points.sign[i] = a >>> 24;
    points.y[i] = b & NOWHERE;
    points.day[i] = ((b >>> 24) << 8) | (c >>> 24);
    points.number[i] = c & NOWHERE;
  }
  return points;
}

// Switches on the points of these days, both included; of all days where neither is given.
export function choose(points, since, until) {
  const { n, day, on } = points;
  if (since === null && until === null) { on.fill(1); return; }
  const first = since ?? 0, last = until ?? NO_DAY - 1;
  for (let i = 0; i < n; i++) on[i] = day[i] >= first && day[i] <= last ? 1 : 0;
}

// How many points of either sort each stretch of days holds, inside a box of the plane if given.
export function count(points, stretches, box) {
  const { n, x, y, day, sign } = points;
  const sure = new Uint32Array(stretches.n), single = new Uint32Array(stretches.n);
  const { of, base } = stretches;
  for (let i = 0; i < n; i++) {
    if (box && (x[i] < box.west || x[i] > box.east || y[i] < box.north || y[i] > box.south)) continue;
    const at = of[day[i] - base];
    if (at === undefined || day[i] === NO_DAY) continue;
    if (sign[i] & SURE) sure[at]++; else single[at]++;
  }
  return { sure, single };
}

// Which stretch each day lies in, by its number counted from `base`.
export function stretches(firsts, lasts) {
  const base = firsts[0], of = new Uint16Array(lasts.at(-1) - base + 1);
  for (let n = 0; n < firsts.length; n++) of.fill(n, firsts[n] - base, lasts[n] - base + 1);
  return { n: firsts.length, base, of };
}

// The square around all points that have a place.
export function extent(points) {
  let west = STEPS, east = 0, north = STEPS, south = 0;
  for (let i = 0; i < points.n; i++) {
    const x = points.x[i], y = points.y[i];
    if (x === NOWHERE) continue;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  return west > east ? null : { west, east, north, south };
}
