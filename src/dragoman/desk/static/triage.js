// Forms and links of triage answered in place: the same requests, the same pages, but only what
// differs is put in. Any trouble, and the browser does what it would have done without this file.

const PATH = "/desk/triage";
const PARTS = ["main[data-swap]", "footer.rail"];
const said = document.createElement("p");
said.className = "vh";
said.setAttribute("role", "status");
document.body.append(said);
show(true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || new URL(form.action).pathname !== PATH || !event.submitter) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  answer(form.action, { method: "POST", body }, () => event.submitter.textContent.trim());
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname !== PATH || !link.closest("main, footer.rail")) return;
  event.preventDefault();
  answer(link.href, {}, () => "");
});

addEventListener("popstate", () => answer(location.href, { kept: true }, () => ""));

// Says that the page itself is wanted in answer to a form, not the address of the page.
const HERE = { "X-Dragoman-Page": "here" };

// Asks, and puts the page that comes back in the place of this one.
async function answer(address, { kept, ...how }, did) {
  const root = document.documentElement;
  if (root.dataset.busy) return;
  root.dataset.busy = "1";
  try {
    const reply = await fetch(address, { headers: HERE, ...how });
    const now = reply.headers.get("content-location") ? new URL(reply.headers.get("content-location"), location.href).href : reply.url + hash(address);
    const html = (reply.headers.get("content-type") ?? "").startsWith("text/html");
    const page = html && new DOMParser().parseFromString(await reply.text(), "text/html");
    if (!page || !PARTS.every((part) => page.querySelector(part))) throw new Error(html ? "another page" : await reply.text());
    const pressed = did();
    swap(page);
    if (!kept && reply.ok && now !== location.href) history.pushState(null, "", now);
    said.textContent = [reply.ok ? pressed : "", document.querySelector(".notice")?.textContent ?? "", document.querySelector("#it")?.textContent ?? ""].filter(Boolean).join(". ");
  } catch (error) {
    said.textContent = "";
    refused(error);
  }
  delete root.dataset.busy;
  document.dispatchEvent(new Event("dragoman:ready"));
}

const hash = (address) => new URL(address, location.href).hash;

function swap(page) {
  const pane = document.querySelector(".list"), scrolled = pane?.scrollTop ?? 0;
  const before = document.querySelector("#queue [aria-current]")?.id;
  // What has the focus goes: without it first, the page would be laid out halfway through.
  if (document.activeElement?.closest("#claims")) document.activeElement.blur();
  for (const part of PARTS) put(document.querySelector(part), page.querySelector(part));
  document.title = page.title;
  const now = document.querySelector(".list");
  if (now && now !== pane) now.scrollTop = scrolled;
  show(before !== document.querySelector("#queue [aria-current]")?.id);
}

// Puts one part in the place of another. What is the same stays: to lay it out anew is most of what a
// swap costs. Forms that decide are always new, so that nothing typed for one claim goes with the next.
function put(old, fresh) {
  if (old.isEqualNode(fresh) && !(old.closest("#claims") && fresh.matches(":is(form, :has(form))"))) return;
  const parts = [...old.children], others = [...fresh.children];
  if (!framed(old, fresh) || parts.length !== others.length || !parts.every((e, n) => e.id === others[n].id && e.localName === others[n].localName)) { old.replaceWith(fresh); return; }
  parts.forEach((part, n) => put(part, others[n]));
}

// Whether two parts differ, if at all, in the parts within them alone.
function framed(old, fresh) {
  const bare = (e) => ![...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  return !fresh.matches("form, details") && fresh.firstElementChild && bare(old) && bare(fresh) && old.cloneNode(false).isEqualNode(fresh.cloneNode(false));
}

// Brings what is open into sight, without any motion, and gives it the focus.
function show(fresh) {
  document.querySelector("#queue [aria-current]")?.scrollIntoView({ block: "nearest" });
  if (fresh && !location.hash) scrollTo(0, 0);
  const alert = document.querySelector("[role=alert]");
  const claim = document.querySelector("#claims .claim.sel");
  document.querySelector("#text mark.on")?.scrollIntoView({ block: "nearest" });
  const aim = alert ?? claim;
  if (!aim) return;
  aim.focus({ preventScroll: true });
  if (!fresh || innerWidth > 960) aim.scrollIntoView({ block: "nearest" });
}

// Nothing came back that can be shown: what was typed stays, and a line says so.
function refused(error) {
  document.querySelector("#claims .notice")?.remove();
  const line = document.createElement("div");
  line.className = "notice wrong";
  line.setAttribute("role", "alert");
  line.textContent = document.querySelector("main").dataset.refused.replace("{}", error.message);
  document.querySelector("#claims, main")?.prepend(line);
}
