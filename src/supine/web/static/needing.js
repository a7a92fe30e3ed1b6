// Forms that only the server can answer: first see that it is there, so that nothing typed is lost to a page of the browser's.

const PATIENCE_MS = 4000;

for (const form of document.querySelectorAll("form[data-needs-server]")) form.addEventListener("submit", onSubmit);
window.addEventListener("pageshow", () => say("working", false));

/** @param {Event} event */
async function onSubmit(event) {
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  if (form.dataset.isThere) {
    delete form.dataset.isThere;
    return;
  }
  event.preventDefault();
  if (form.dataset.isAsking) return;
  form.dataset.isAsking = "yes";
  say("needs-server", false);
  say("working", true);
  const isThere = await answers();
  delete form.dataset.isAsking;
  say("working", isThere);
  say("needs-server", !isThere);
  if (!isThere) return;
  form.dataset.isThere = "yes";
  form.requestSubmit(/** @type {SubmitEvent} */ (event).submitter);
}

/** Whether the server answers at all. */
async function answers() {
  try {
    return (await fetch("/health", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) })).ok;
  } catch {
    return false;
  }
}

/** @param {string} id @param {boolean} isSo */
function say(id, isSo) {
  const node = document.getElementById(id);
  if (node) node.hidden = !isSo;
}
