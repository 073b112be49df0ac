// Keys press the buttons, links and summaries of the page that carry them (data-key). Nothing here
// knows what a button does: without this file everything works with the mouse, or Tab and Return.

const OFF = "dragoman.keys.off";
const PAGES = { h: "/desk/today", t: "/desk/triage", e: "/desk", m: "/desk/map", v: "/desk/movements", d: "/desk/dispatches", p: "/desk/places", r: "/desk/reports", a: "/desk/actors", s: "/desk/sources", q: "/desk/quality", l: "/desk/log", f: "/desk/failures" };
// Keys that this person chose, by the usual ones; and the usual one of each key that is pressed.
const OWN = JSON.parse(document.querySelector('meta[name="dragoman-keys"]')?.content ?? "{}");
const USUAL = Object.fromEntries(Object.entries(OWN).map(([usual, own]) => [own, usual]));
const meant = (key) => USUAL[key] ?? (Object.hasOwn(OWN, key) ? "" : key);
const WAIT = 1500; // milliseconds in which the second key of a pair is waited for

let pending = ""; // the first key of a pair: "g" before a page, "e" before a field
let since = 0;
const waiting = []; // keys pressed while an answer is on its way

const off = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
const typing = (e) => e.matches?.("input, textarea, select, [contenteditable]");
const visible = (e) => e.getClientRects().length > 0;
const carrying = (key) => [...document.querySelectorAll("[data-key]")].find((e) => e.dataset.key === key && visible(e));

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { leave(event); return; }
  if (event.key === "Enter" && event.target.matches?.("details.edit select")) { save(event); return; }
  if (off() || typing(event.target) || document.querySelector("dialog[open]")) return;
  // Space and Return belong to whatever button or link has the focus.
  if ((event.key === " " || event.key === "Enter") && event.target.closest("button, a, summary")) return;
  if (document.documentElement.dataset.busy) { waiting.push(event.key); event.preventDefault(); return; }
  if (press(event.key)) event.preventDefault();
});

// The keys that stand on the page are those that this person presses.
function label(root) {
  if (!Object.keys(OWN).length) return;
  for (const shown of root.querySelectorAll("[data-key] kbd, .rail .keys kbd, .key-tables table:nth-of-type(-n + 2) kbd, .bar kbd")) {
    const usual = shown.dataset.usual ?? shown.textContent;
    const own = OWN[usual === "space" ? " " : usual];
    shown.dataset.usual = usual;
    if (own) shown.textContent = own === " " ? "space" : own;
  }
}

document.addEventListener("dragoman:ready", () => {
  label(document);
  while (waiting.length && !document.documentElement.dataset.busy) press(waiting.shift());
});

// Whether a key meant anything here.
function press(key) {
  const first = Date.now() - since < WAIT || pending === "e" ? pending : "";
  pending = "";
  if (first === "g" && PAGES[key]) { location.assign(PAGES[key]); return true; }
  if (first === "e" && field(key)) return true;
  key = meant(key);
  if (key === "g") { pending = "g"; since = Date.now(); return true; }
  if (key === "]" || key === "[") return claim(key === "]" ? 1 : -1);
  const found = carrying(key);
  if (!found) return false;
  if (found.matches("summary")) open(found, key); else if (key === "?") help(found.href); else found.click();
  return true;
}

// Opens a folded form: the next key names its field, or its first field has the focus.
function open(summary, key) {
  const folded = summary.parentElement;
  folded.open = key === "/" || !folded.open;
  if (!folded.open) return;
  if (key === "n") { marked(folded); folded.querySelector("select").focus(); }
  else if (key === "/") folded.querySelector("input").focus();
  else { pending = "e"; since = Date.now(); }
  folded.scrollIntoView({ block: "nearest" });
}

function field(key) {
  const found = document.querySelector(`details.edit[open] [data-field="${CSS.escape(key)}"]`);
  found?.focus();
  found?.select?.();
  return Boolean(found);
}

// Closes what Escape closes, and gives the keys back.
function leave(event) {
  const folded = event.target.closest?.("details[open]") ?? (pending === "e" ? document.querySelector("details.edit[open]") : null);
  pending = "";
  if (event.target.blur && typing(event.target)) event.target.blur();
  if (folded) folded.open = false;
}

// Return saves from a list of choices too, as it does from a line of text.
function save(event) {
  event.preventDefault();
  event.target.form.querySelector(".act button").click();
}

function claim(by) {
  const all = [...document.querySelectorAll("#claims article.claim")];
  const next = all[all.findIndex((e) => e.matches(".sel")) + by];
  next?.querySelector(".kind a")?.click();
  return Boolean(next);
}

// The words that are marked, with the code point at which they begin: the server counts code points,
// the browser counts UTF-16 units, and this is the one place where the one becomes the other.
export function selected(selection) {
  const words = selection.toString().trim();
  if (!words || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const node = range.startContainer;
  const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const lead = raw.length - raw.trimStart().length;
  return { words, start: Number(paragraph.dataset.start) + [...(before.toString() + raw.slice(0, lead))].length };
}

function marked(form) {
  const found = selected(document.getSelection());
  if (!found) return;
  form.querySelector("[name=words]").value = found.words;
  form.querySelector("[name=start]").value = found.start;
}

// The page of keys in a window of its own above the present page.
async function help(href) {
  const answer = await fetch(href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const dialog = document.createElement("dialog");
  dialog.className = "keys-dialog";
  dialog.setAttribute("aria-label", "Keys");
  dialog.append(page.querySelector("main.keys"));
  dialog.querySelector("main").removeAttribute("id");
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("keydown", (e) => { if (meant(e.key) === "?") { e.preventDefault(); dialog.close(); } });
  document.body.append(dialog);
  label(dialog);
  offer(dialog);
  dialog.showModal();
}

// The button that switches keys off, and on again.
function offer(root) {
  const place = root.querySelector("#switch-keys");
  if (!place) return;
  const button = place.querySelector("button");
  const say = () => { button.textContent = off() ? "Switch the keys on" : "Switch the keys off in this browser"; };
  button.addEventListener("click", () => { try { off() ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"); } catch { /* nothing is kept then */ } say(); });
  say();
  place.hidden = false;
}

label(document);
offer(document);
