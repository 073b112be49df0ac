// Days chosen on the timeline that the server drew: dragged out, or moved with the arrow keys. Both
// drawings, the wide and the narrow one, are kept alike.

const HIGH = 64, GROUND = 80, NEAR = 9; // of the drawing; pixels in which a mark is caught

export class Brush {
  constructor(section, changed) {
    this.drawings = [...section.querySelectorAll("svg.time")].map((svg) => this.prepare(svg));
    const bars = this.drawings[0].bars;
    this.firsts = bars.map((bar) => bar.dataset.first);
    this.lasts = bars.map((bar) => bar.dataset.last);
    this.n = bars.length;
    this.changed = changed;
    const chosen = bars.map((bar, n) => (bar.matches(".out") ? -1 : n)).filter((n) => n >= 0);
    [this.a, this.b] = chosen.length ? [chosen[0], chosen.at(-1)] : [0, this.n - 1];
    for (const hint of section.querySelectorAll(".scripted")) hint.hidden = false;
    this.show();
  }

  get whole() { return this.a === 0 && this.b === this.n - 1; }
  get since() { return this.whole ? "" : this.firsts[this.a]; }
  get until() { return this.whole ? "" : this.lasts[this.b]; }

  prepare(svg) {
    const bars = [...svg.querySelectorAll("a.bar")];
    const width = Number(svg.dataset.width);
    const marks = [0, 1].map((end) => this.mark(svg, end));
    svg.addEventListener("pointerdown", (e) => this.down(e, svg));
    svg.addEventListener("pointermove", (e) => this.move(e, svg));
    svg.addEventListener("pointerup", (e) => this.up(e, svg));
    svg.addEventListener("pointercancel", () => { this.held = null; });
    svg.addEventListener("click", (e) => e.preventDefault());
    svg.addEventListener("dragstart", (e) => e.preventDefault());
    svg.classList.add("ready");
    return { svg, bars, width, marks, brush: svg.querySelector(".brush") };
  }

  mark(svg, end) {
    const mark = document.createElementNS(svg.namespaceURI, "rect");
    for (const [name, value] of Object.entries({ class: "handle", y: 30, width: 6, height: 26, role: "slider", tabindex: 0, "aria-orientation": "horizontal", "aria-label": document.querySelector(`#search [name=${end ? "until" : "since"}]`).labels[0].firstChild.textContent })) mark.setAttribute(name, value);
    mark.addEventListener("keydown", (e) => this.key(e, end));
    svg.append(mark);
    return mark;
  }

  at(e, svg) {
    const box = svg.getBoundingClientRect();
    return { share: (e.clientX - box.left) / box.width, pixels: box.width };
  }

  bar(share) { return Math.min(Math.max(Math.floor(share * this.n), 0), this.n - 1); }

  down(e, svg) {
    if (e.button) return;
    const { share, pixels } = this.at(e, svg);
    const ends = [this.a / this.n, (this.b + 1) / this.n].map((end) => Math.abs(end - share) * pixels);
    const end = ends[0] < ends[1] ? 0 : 1;
    const n = this.bar(share);
    const inside = !this.whole && n >= this.a && n <= this.b;
    this.held = { how: ends[end] < NEAR ? ["a", "b"][end] : inside ? "move" : "new", from: n, a: this.a, b: this.b, moved: false };
    svg.setPointerCapture(e.pointerId);
    e.preventDefault();
  }

  move(e, svg) {
    if (!this.held) return;
    const { how, from, a, b } = this.held;
    const n = this.bar(this.at(e, svg).share);
    this.held.moved ||= n !== from;
    if (!this.held.moved) return;
    if (how === "new") this.set(Math.min(from, n), Math.max(from, n), false);
    else if (how === "a") this.set(Math.min(n, b), b, false);
    else if (how === "b") this.set(a, Math.max(n, a), false);
    else this.slide(a, b, n - from, false);
  }

  up(e, svg) {
    if (!this.held) return;
    const { how, moved, from } = this.held;
    this.held = null;
    if (moved) this.changed(true);
    else if (how === "new" || how === "move") this.a === from && this.b === from ? this.set(0, this.n - 1, true) : this.set(from, from, true);
  }

  slide(a, b, by, last) {
    const held = Math.min(Math.max(by, -a), this.n - 1 - b);
    this.set(a + held, b + held, last);
  }

  key(e, end) {
    const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight", back = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const by = { [forward]: 1, ArrowUp: 1, [back]: -1, ArrowDown: -1, PageUp: 7, PageDown: -7, Home: -this.n, End: this.n }[e.key];
    if (e.key === "Escape") this.set(0, this.n - 1, true);
    else if (by === undefined || e.ctrlKey || e.metaKey || e.altKey) return;
    else if (e.shiftKey) this.slide(this.a, this.b, by, true);
    else if (end) this.set(this.a, Math.min(Math.max(this.b + by, this.a), this.n - 1), true);
    else this.set(Math.max(Math.min(this.a + by, this.b), 0), this.b, true);
    e.preventDefault();
    e.stopPropagation();
  }

  // `last`: the choice is made, not on its way.
  set(a, b, last) {
    if (a === this.a && b === this.b && !last) return;
    this.a = a;
    this.b = b;
    this.show();
    this.changed(last);
  }

  show() {
    for (const { bars, width, marks, brush } of this.drawings) {
      const step = width / this.n;
      bars.forEach((bar, n) => bar.classList.toggle("out", n < this.a || n > this.b));
      const [from, to] = [this.a * step, (this.b + 1) * step];
      brush.setAttribute("x", from);
      brush.setAttribute("width", to - from);
      brush.setAttribute("visibility", this.whole ? "hidden" : "visible");
      marks.forEach((mark, end) => {
        mark.setAttribute("x", (end ? to : from) - 3);
        mark.setAttribute("aria-valuemin", 0);
        mark.setAttribute("aria-valuemax", this.n - 1);
        mark.setAttribute("aria-valuenow", end ? this.b : this.a);
        mark.setAttribute("aria-valuetext", end ? this.lasts[this.b] : this.firsts[this.a]);
      });
    }
  }

  // Draws the bars anew, by how many events of either sort each holds.
  fill({ sure, single }) {
    let most = 1;
    for (let n = 0; n < this.n; n++) most = Math.max(most, sure[n] + single[n]);
    for (const { bars } of this.drawings) bars.forEach((bar, n) => {
      const [low, high] = [sure[n], single[n]].map((c) => (HIGH * c) / most);
      const [solid, hollow] = [bar.querySelector(".sure"), bar.querySelector(".single")];
      solid.setAttribute("y", GROUND - low);
      solid.setAttribute("height", low);
      hollow.setAttribute("y", GROUND - low - high);
      hollow.setAttribute("height", high);
    });
  }
}
