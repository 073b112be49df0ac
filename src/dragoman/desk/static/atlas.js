// Map, timeline and list of one search, each narrowing the others. The address keeps up, so that it
// can be kept, sent and reloaded; without this file the form and the links of the page do the same.

import { Brush } from "./brush.js";
import { Chart, spot } from "./canvas.js";
import { choose, column, count, dayOf, decode, extent, row, stretches } from "./points.js";

const LIST = 250; // milliseconds of rest before the list is asked for
const form = document.querySelector("#search");
const atlas = document.querySelector("#atlas");
const said = document.querySelector("#said");
let chart, brush, spans, mark, timer, asking;

start();

async function start() {
  const replies = await Promise.all([fetch(atlas.dataset.bin), fetch("/desk/map/land.json")]);
  if (!replies.every((reply) => reply.ok)) return;
  const [points, land] = [decode(await replies[0].arrayBuffer()), await replies[1].json()];
  mark = replies[0].headers.get("Dragoman-Mark");
  const whole = extent(points);
  if (whole) {
    atlas.querySelector(".still").hidden = true;
    atlas.querySelector(".live").hidden = false;
    chart = new Chart(atlas.querySelector(".frame"), points, land, { moved, picked });
    const box = atlas.dataset.box.split(",").map(Number);
    if (box.length === 4 && box[0] < box[2]) chart.fit({ west: column(box[0]), east: column(box[2]), north: row(box[3]), south: row(box[1]) }, 1);
    else chart.fit(whole);
    for (const button of atlas.querySelectorAll("[data-move]")) button.addEventListener("click", () => steer(button.dataset.move, whole));
  }
  const line = document.querySelector("#line");
  if (line) {
    brush = new Brush(line, (last) => { narrow(points); if (last) follow(); });
    spans = stretches(brush.firsts.map(dayOf), brush.lasts.map(dayOf));
  }
  narrow(points, true);
  label();
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, point);
  requestAnimationFrame(() => { document.documentElement.dataset.atlas = "ready"; });
}

// The days that are chosen, on the map at once.
function narrow(points, first = false) {
  if (brush && !first) { form.since.value = brush.since; form.until.value = brush.until; }
  choose(points, form.since.value ? dayOf(form.since.value) : null, form.until.value ? dayOf(form.until.value) : null);
  chart?.draw(first);
}

function moved() {
  form.box.value = chart.degrees.join(",");
  if (brush) brush.fill(count(chart.points, spans, chart.box));
  follow();
}

function steer(way, whole) {
  if (way === "in") chart.zoom(1.6);
  else if (way === "out") chart.zoom(1 / 1.6);
  else {
    chart.fit(whole);
    chart.draw(true);
    form.box.value = "";
    brush?.fill(count(chart.points, spans, null));
    follow();
  }
}

// The address, the links to the other forms of the list, and the list itself.
function follow() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && !(name === "sort" && value === "attested")));
  const query = asked.size ? `?${asked.toString().replaceAll("%2C", ",")}` : "";
  history.replaceState(null, "", location.pathname + query);
  for (const link of document.querySelectorAll("a[data-follow]")) link.href = new URL(link.href).pathname + query;
  clearTimeout(timer);
  timer = setTimeout(() => list(query), LIST);
}

async function list(query) {
  asking?.abort();
  asking = new AbortController();
  try {
    const reply = await fetch(`/desk/map${query}${query ? "&" : "?"}part=list`, { signal: asking.signal });
    if (!reply.ok) throw new Error(String(reply.status));
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    for (const part of ["#sum", "#list"]) document.querySelector(part).replaceWith(page.querySelector(part));
    label();
    said.textContent = document.querySelector("#sum").textContent;
    document.dispatchEvent(new Event("dragoman:listed"));
  } catch (error) {
    if (error.name !== "AbortError") location.reload();
  }
}

// The map names the places of the list, each once.
function label() {
  const lines = [...document.querySelectorAll("#list li[data-lon]")].map(({ dataset: { place, lon, lat } }) => [`${lon} ${lat}`, { name: place.length > 40 ? `${place.slice(0, 39)}…` : place, ...spot(Number(lon), Number(lat)) }]);
  chart?.name([...new Map(lines.toReversed()).values()].toReversed());
}

// What lies where the map was clicked, as lines with their links.
async function picked(numbers) {
  const here = document.querySelector("#spot");
  if (!numbers.length) { here.textContent = here.dataset.none; return; }
  const reply = await fetch(`/desk/map/events?of=${mark}&n=${numbers.slice(0, 40).join(",")}`);
  if (!reply.ok) { here.textContent = here.dataset.gone; return; }
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  here.replaceChildren(page.querySelector(".lines"));
  if (numbers.length > 40) here.append(Object.assign(document.createElement("p"), { className: "dim", textContent: here.dataset.more }));
}

// The event of the list that is pointed at, on the map.
function point(event) {
  const line = event.target.closest?.("#list li");
  if (!chart || !line === !chart.listed && line === chart.listed) return;
  chart.listed = line;
  if (line?.dataset.lon) chart.mark(spot(Number(line.dataset.lon), Number(line.dataset.lat)));
  else if (chart.marked) chart.mark(null);
}
