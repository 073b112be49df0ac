// The map as one picture, written pixel by pixel: land that was drawn when the map last rested, dots
// upon it, and rings at the end. No WebGL and no graphics card is needed.

import { DENIED, NOWHERE, STEPS, SURE, column, latitude, longitude, row } from "./points.js";

const RADIUS = 4, EDGE = 8, CLOSEST = 1 / 24, MOST_RINGS = 400, CATCH = 9, AROUND = 0.3;
const EARTH_KM = 40075, LEAST_KM = 0.5, STEP = 0.8, LEAST_RING = 7;

export class Chart {
  constructor(frame, points, land, { moved, picked }) {
    Object.assign(this, { frame, points, moved, picked });
    this.dots = frame.querySelector("canvas");
    this.ground = document.createElement("canvas");
    [this.pen, this.brush] = [this.dots, this.ground].map((canvas) => canvas.getContext("2d", { willReadFrequently: true, alpha: false }));
    this.land = outlines(land);
    this.fingers = new Map();
    this.tint();
    this.size();
    new ResizeObserver(() => { if (this.size()) this.draw(true); }).observe(frame);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { this.tint(); this.draw(true); });
    for (const [name, how] of Object.entries({ pointerdown: "down", pointermove: "drag", pointerup: "up", pointercancel: "up", wheel: "wheel", dblclick: "double", keydown: "key" })) frame.addEventListener(name, (e) => this[how](e), { passive: false });
  }

  // The colours of the sheet, as the browser works them out for light or dark.
  tint() {
    const tints = [...this.frame.querySelectorAll(".tints i")].map((e) => getComputedStyle(e).color);
    [this.ink, this.paper, this.red, this.shore, this.border, this.mid, this.sea, this.soft] = tints;
    this.face = getComputedStyle(this.frame.querySelector(".tints")).fontFamily;
    this.stamps = null;
    this.signs = null;
  }

  size() {
    const { clientWidth: w, clientHeight: h } = this.frame, d = Math.min(devicePixelRatio || 1, 2);
    if (!w || !h || (w === this.w && h === this.h && d === this.d)) return false;
    Object.assign(this, { w, h, d, stamps: null, signs: null });
    this.dots.width = (w + 2 * EDGE) * d;
    this.dots.height = (h + 2 * EDGE) * d;
    this.ground.width = w * (1 + 2 * AROUND) * d;
    this.ground.height = h * (1 + 2 * AROUND) * d;
    this.across = new Int32Array(this.dots.width);
    this.drawn = null;
    this.picture = new ImageData(this.dots.width, this.dots.height);
    this.cells = new Uint32Array(this.picture.data.buffer);
    this.half = (this.dots.width >> 1) + 1;
    this.taken = new Uint8Array(this.half * ((this.dots.height >> 1) + 1));
    return true;
  }

  get least() { return Math.min(this.w / STEPS, this.h / STEPS) * 0.9; }

  // Shows a box of the plane with some room around it.
  fit({ west, east, north, south }, room = 1.3) {
    const wide = Math.max((east - west) * room, STEPS / 90), high = Math.max((south - north) * room, STEPS / 90);
    this.look((west + east) / 2, (north + south) / 2, Math.min(this.w / wide, this.h / high));
  }

  look(x, y, scale) {
    this.scale = Math.min(Math.max(scale, this.least), CLOSEST);
    this.x = Math.min(Math.max(x, 0), STEPS);
    this.y = Math.min(Math.max(y, 0), STEPS);
  }

  get box() {
    const [x, y] = [this.w / 2 / this.scale, this.h / 2 / this.scale];
    const held = (n) => Math.min(Math.max(n, 0), NOWHERE - 1);
    return { west: held(this.x - x), east: held(this.x + x), north: held(this.y - y), south: held(this.y + y) };
  }

  get degrees() {
    const { west, east, north, south } = this.box;
    return [longitude(west), latitude(south), longitude(east), latitude(north)].map((n) => Number(n.toFixed(4)));
  }

  // One drawing a frame, however often it is asked for; the land follows when the map rests.
  draw(rested = false) {
    this.rested ||= rested;
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      if (this.rested || !this.drawn) this.drawLand();
      this.rested = false;
      this.paint();
    });
  }

  paint() {
    const { points, cells, taken, half, w, h, d, scale, x: cx, y: cy } = this;
    const { n, x, y, sign, on } = points;
    const wide = this.dots.width, right = wide - EDGE * d, low = this.dots.height - EDGE * d, s = scale * d;
    const left = (w / 2 + EDGE) * d - cx * s, top = (h / 2 + EDGE) * d - cy * s, edge = EDGE * d - 0.5;
    this.stamps ??= stamps(RADIUS * d, wide, [this.ink, this.paper, this.red]);
    this.lay();
    taken.fill(0);
    const ringed = [];
    // What is corroborated lies above what is not.
    for (let pass = 0; pass < 2; pass++) for (let i = 0; i < n; i++) {
      if (!on[i] || (sign[i] & SURE) !== pass) continue;
      const px = (left + x[i] * s) | 0, py = (top + y[i] * s) | 0;
      if (px < edge || py < edge || px > right || py > low || x[i] === NOWHERE) continue;
      // Dots of one sort that all but cover each other are one.
      const at = py * wide + px, cell = (py >> 1) * half + (px >> 1), which = sign[i] & 3;
      if (taken[cell] & (1 << which)) continue;
      taken[cell] |= 1 << which;
      if (ringed.length <= MOST_RINGS) ringed.push(i);
      const { offsets, colours } = this.stamps[which];
      for (let k = 0; k < offsets.length; k++) {
        const to = at + offsets[k], colour = colours[k];
        cells[to] = colour >>> 24 === 255 ? colour : over(colour, cells[to]);
      }
    }
    this.pen.putImageData(this.picture, 0, 0);
    this.drawRings(ringed.length > MOST_RINGS ? [] : ringed, left, top, s);
  }

  // The land below the view, from where it was drawn last: moved and scaled, but not drawn anew.
  lay() {
    const { cells, across, base, drawn, ground, d } = this, wide = this.dots.width, high = this.dots.height;
    const k = drawn.scale / this.scale, sea = packed(this.sea), far = ground.width, deep = ground.height;
    const left = far / 2 + (this.x - drawn.x) * drawn.scale * d - (wide / 2) * k;
    const top = deep / 2 + (this.y - drawn.y) * drawn.scale * d - (high / 2) * k;
    for (let x = 0; x < wide; x++) { const from = Math.floor(left + x * k); across[x] = from >= 0 && from < far ? from : -1; }
    for (let y = 0, to = 0; y < high; y++) {
      const from = Math.floor(top + y * k);
      if (from < 0 || from >= deep) { cells.fill(sea, to, to += wide); continue; }
      const row = from * far;
      for (let x = 0; x < wide; x++, to++) { const n = across[x]; cells[to] = n < 0 ? sea : base[row + n]; }
    }
  }

  // The radius of each place to scale, seven pixels at least; dotted for a region or a country.
  drawRings(ringed, left, top, s) {
    const { pen } = this;
    pen.strokeStyle = this.mid;
    const most = 0.42 * Math.min(this.dots.width, this.dots.height);
    for (const i of ringed) {
      const { x, y, sign } = this.points, kind = (sign[i] >> 2) & 3;
      const km = LEAST_KM * 2 ** (STEP * (sign[i] >> 4));
      const reach = ((km * STEPS) / EARTH_KM) * Math.cosh(Math.PI * (1 - (2 * y[i]) / STEPS)) * s;
      pen.lineWidth = 0.9 * this.d;
      pen.setLineDash(kind > 1 ? [2 * this.d, 3 * this.d] : []);
      pen.beginPath();
      pen.arc(left + x[i] * s, top + y[i] * s, Math.min(Math.max(reach, LEAST_RING * this.d), most), 0, 7);
      pen.stroke();
    }
    pen.setLineDash([]);
    this.nameSpots(left, top, s);
    if (!this.marked) return;
    pen.strokeStyle = this.ink;
    pen.lineWidth = 2 * this.d;
    pen.beginPath();
    pen.arc(left + this.marked.x * s, top + this.marked.y * s, 12 * this.d, 0, 7);
    pen.stroke();
  }

  // The names of the places of the list, as far as they do not stand on each other.
  nameSpots(left, top, s) {
    const { pen, d } = this, taken = [];
    for (const { x, y, name } of this.named ?? []) {
      const [px, py, sign] = [Math.round(left + x * s), Math.round(top + y * s), this.written(name)];
      const sides = [px + 9 * d, px - 9 * d - sign.width].map((at) => [at, py - 8 * d, at + sign.width, py + 8 * d]);
      const free = sides.find(([a, b, c, e]) => a > 0 && c < this.dots.width && !taken.some(([f, g, h, i]) => a < h && c > f && b < i && e > g));
      if (!free) continue;
      taken.push(free);
      pen.drawImage(sign, free[0], py - sign.height / 2);
    }
  }

  // A name as a picture: to write it is slow, to copy it is not.
  written(name) {
    this.signs ??= new Map();
    if (!this.signs.has(name)) {
      const sign = document.createElement("canvas"), pen = sign.getContext("2d"), font = `${11.5 * this.d}px ${this.face}`;
      pen.font = font;
      sign.width = Math.ceil(pen.measureText(name).width) + 8 * this.d;
      sign.height = Math.ceil(18 * this.d);
      Object.assign(pen, { font, textBaseline: "middle", fillStyle: this.ink, strokeStyle: this.paper, lineWidth: 3 * this.d, lineJoin: "round" });
      pen.strokeText(name, 4 * this.d, sign.height / 2);
      pen.fillText(name, 4 * this.d, sign.height / 2);
      this.signs.set(name, sign);
    }
    return this.signs.get(name);
  }

  drawLand() {
    const pen = this.brush, s = this.scale * this.d, { width, height } = this.ground;
    this.drawn = { x: this.x, y: this.y, scale: this.scale };
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = this.sea;
    pen.fillRect(0, 0, width, height);
    pen.setTransform(s, 0, 0, s, width / 2 - this.x * s, height / 2 - this.y * s);
    pen.fillStyle = this.paper;
    pen.fill(this.land.land, "evenodd");
    pen.lineWidth = (0.9 * this.d) / s;
    pen.strokeStyle = this.shore;
    pen.stroke(this.land.land);
    pen.setLineDash([5, 2, 1, 2].map((n) => (n * this.d) / s));
    pen.strokeStyle = this.border;
    pen.stroke(this.land.borders);
    pen.setLineDash([]);
    this.nameLands(pen, s);
    this.base = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
  }

  // The names of countries that have room for them.
  nameLands(pen, s) {
    const { width, height } = this.ground;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    Object.assign(pen, { font: `${11 * this.d}px ${this.face}`, letterSpacing: `${2.4 * this.d}px`, textAlign: "center", fillStyle: this.soft, strokeStyle: this.paper, lineWidth: 3 * this.d, lineJoin: "round" });
    for (const { name, x, y, wide } of this.land.names) {
      const [px, py] = [width / 2 + (x - this.x) * s, height / 2 + (y - this.y) * s];
      if (px < 0 || py < 0 || px > width || py > height || pen.measureText(name).width > wide * s * 0.8) continue;
      pen.strokeText(name, px, py);
      pen.fillText(name, px, py);
    }
    pen.letterSpacing = "0px";
  }

  // The view has changed by hand: the land and everybody else follow when it rests.
  changed() {
    this.draw();
    clearTimeout(this.rest);
    this.rest = setTimeout(() => { this.draw(true); this.moved(); }, 160);
  }

  zoom(factor, px = this.w / 2, py = this.h / 2) {
    const before = this.scale, [dx, dy] = [px - this.w / 2, py - this.h / 2];
    this.look(this.x, this.y, before * factor);
    this.look(this.x + dx / before - dx / this.scale, this.y + dy / before - dy / this.scale, this.scale);
    this.changed();
  }

  pan(px, py) { this.look(this.x - px / this.scale, this.y - py / this.scale, this.scale); this.changed(); }

  where(e) {
    const box = this.frame.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  }

  down(e) {
    if (e.button) return;
    this.fingers.set(e.pointerId, this.where(e));
    this.frame.setPointerCapture(e.pointerId);
    this.still = this.fingers.size === 1 ? this.where(e) : null;
  }

  drag(e) {
    const before = this.fingers.get(e.pointerId);
    if (!before) return;
    const now = this.where(e), others = [...this.fingers].filter(([id]) => id !== e.pointerId);
    if (this.still && Math.hypot(now[0] - this.still[0], now[1] - this.still[1]) < 4) return;
    this.still = null;
    this.fingers.set(e.pointerId, now);
    if (!others.length) { this.pan(now[0] - before[0], now[1] - before[1]); return; }
    const [ox, oy] = others[0][1];
    this.zoom(Math.hypot(now[0] - ox, now[1] - oy) / Math.max(Math.hypot(before[0] - ox, before[1] - oy), 1), (now[0] + ox) / 2, (now[1] + oy) / 2);
  }

  up(e) {
    if (!this.fingers.delete(e.pointerId)) return;
    if (this.still && e.type === "pointerup") this.pick(...this.still);
    this.still = null;
  }

  wheel(e) {
    if (!e.ctrlKey && document.activeElement !== this.frame) return;
    e.preventDefault();
    this.zoom(2 ** (-e.deltaY / (e.deltaMode ? 20 : 500)), ...this.where(e));
  }

  double(e) { this.zoom(e.shiftKey ? 0.5 : 2, ...this.where(e)); }

  key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const by = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[e.key];
    if (by) this.pan(...by);
    else if (e.key === "+" || e.key === "=") this.zoom(1.5);
    else if (e.key === "-") this.zoom(1 / 1.5);
    else if (e.key === "Enter" || e.key === " ") this.pick(this.w / 2, this.h / 2, 3 * CATCH);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  // The numbers of the events within reach, those of the nearest point and all that lie on it.
  pick(px, py, reach = CATCH) {
    const { x, y, n, on, number } = this.points, s = this.scale;
    const [left, top] = [this.w / 2 - this.x * s - px, this.h / 2 - this.y * s - py];
    let least = reach * reach, best = -1;
    for (let i = 0; i < n; i++) {
      if (!on[i] || x[i] === NOWHERE) continue;
      const [dx, dy] = [left + x[i] * s, top + y[i] * s], far = dx * dx + dy * dy;
      if (far < least) { least = far; best = i; }
    }
    const found = [];
    for (let i = 0; best >= 0 && i < n; i++) if (on[i] && Math.abs(x[i] - x[best]) * s < 3 && Math.abs(y[i] - y[best]) * s < 3) found.push(number[i]);
    this.mark(best < 0 ? null : { x: x[best], y: y[best] });
    this.picked(found);
  }

  // The places that the map is to name.
  name(places) { this.named = places; this.signs = null; this.draw(); }

  mark(place) { this.marked = place; this.draw(); }
}

export const spot = (lon, lat) => ({ x: column(lon), y: row(lat) });

// Discs as distances from their middle in a picture so many pixels wide, with soft edges: hollow,
// solid, and hollow in the colour of denial.
function stamps(radius, wide, [ink, paper, red]) {
  const line = radius / 2.9;
  return [[ink, paper], [ink, ink], [red, paper], [red, red]].map(([edge, middle]) => {
    const offsets = [], colours = [], [rim, inside] = [packed(edge), packed(middle)];
    for (let dy = -Math.ceil(radius); dy <= radius; dy++) for (let dx = -Math.ceil(radius); dx <= radius; dx++) {
      const far = Math.hypot(dx, dy), cover = Math.min(Math.max(radius - far + 0.5, 0), 1);
      if (!cover) continue;
      const share = Math.min(Math.max(far - (radius - line) + 0.5, 0), 1);
      const mix = (bits) => Math.round(((rim >>> bits) & 255) * share + ((inside >>> bits) & 255) * (1 - share));
      offsets.push(dy * wide + dx);
      colours.push(((Math.round(255 * cover) << 24) | (mix(16) << 16) | (mix(8) << 8) | mix(0)) >>> 0);
    }
    return { offsets: Int32Array.from(offsets), colours: Uint32Array.from(colours) };
  });
}

// A colour that covers another in part; red and blue are mixed at once, for this is done often.
function over(colour, below) {
  const share = colour >>> 24, rest = 255 - share;
  const odd = (((colour & 0xff00ff) * share + (below & 0xff00ff) * rest) >>> 8) & 0xff00ff;
  const green = (((colour & 0xff00) * share + (below & 0xff00) * rest) >>> 8) & 0xff00;
  return (0xff000000 | odd | green) >>> 0;
}

// "rgb(1, 2, 3)" as the number that a picture holds.
function packed(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

// Lands and the borders between them as paths on the plane, from arcs that neighbours share.
function outlines({ arcs, land, countries }) {
  const lines = arcs.map((packed) => {
    const line = [];
    for (let i = 0, lon = 0, lat = 0; i < packed.length; i += 2) line.push([column((lon += packed[i]) / 100), row(Math.max(Math.min((lat += packed[i + 1]) / 100, 85), -85))]);
    return line;
  });
  const drawn = new Path2D(), borders = new Path2D(), coast = new Set(land.flat().map((n) => (n < 0 ? ~n : n)));
  for (const refs of land) {
    refs.forEach((ref, first) => trace(drawn, ref < 0 ? lines[~ref].toReversed() : lines[ref], first > 0));
    drawn.closePath();
  }
  const used = new Set(countries.flatMap((c) => c.rings.flat()).map((n) => (n < 0 ? ~n : n)));
  for (const n of used) if (!coast.has(n)) trace(borders, lines[n], false);
  const names = countries.map(({ name, label, rings }) => {
    const across = rings.map((refs) => { const xs = refs.flatMap((n) => lines[n < 0 ? ~n : n].map(([x]) => x)); return xs.reduce((a, x) => Math.max(a, x), 0) - xs.reduce((a, x) => Math.min(a, x), STEPS); });
    return { name: name.toUpperCase(), x: column(label[0]), y: row(label[1]), wide: Math.max(0, ...across) };
  });
  return { land: drawn, borders, names };
}

function trace(path, line, goesOn) {
  line.forEach(([x, y], n) => (n || goesOn ? path.lineTo(x, y) : path.moveTo(x, y)));
}
