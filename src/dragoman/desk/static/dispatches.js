// While a draft is written, what is wrong with it and its notes follow; nothing is saved by this.
// Without this file they are made anew whenever the draft is saved.

const WAIT = 700; // milliseconds without a key before the desk is asked
const form = document.querySelector("#edit");
let asked = 0;
let waiting;

form?.addEventListener("input", (event) => {
  if (!event.target.matches("[name=body], [name=title], [name=series]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(look, WAIT);
});

// Leaving with something typed and not saved is asked about by the browser.
let typed = false;
form?.addEventListener("input", () => { typed = true; });
form?.addEventListener("submit", (event) => { if (event.submitter?.formTarget !== "preview") typed = false; });
addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });

async function look() {
  const turn = ++asked;
  try {
    const reply = await fetch(`${form.action}/look`, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!reply.ok || turn !== asked) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    for (const part of ["#findings", "#noted"]) document.querySelector(part).replaceWith(page.querySelector(part));
  } catch { /* the desk does not answer: what is shown stays, and saving will say so */ }
}
