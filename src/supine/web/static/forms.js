// Forms that are kept on this phone first, and then sent. Where this browser keeps nothing, they go to the server as they are.

import { writeDown, writtenIn } from "./entering.js";
import { send } from "./outbox.js";

const PATIENCE_MS = 4000;

export function keepForms() {
  for (const form of document.querySelectorAll("form[data-entry]")) form.addEventListener("submit", onSubmit);
}

/** @param {Event} event */
async function onSubmit(event) {
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const { submitter } = /** @type {SubmitEvent} */ (event);
  const written = writtenIn(form, /** @type {HTMLElement | null} */ (submitter));
  const isKeptPage = Boolean(document.documentElement.dataset.kept);
  if (!written.length && !isKeptPage) return;
  event.preventDefault();
  say("nothing-said", !written.length);
  if (!written.length || form.dataset.isBeingKept) return;
  form.dataset.isBeingKept = "yes";
  await keepAndGo(form, written, /** @type {HTMLElement | null} */ (submitter));
}

/** @param {HTMLFormElement} form @param {[string, any][]} written @param {HTMLElement | null} submitter */
async function keepAndGo(form, written, submitter) {
  try {
    const [entry] = await writeDown(written);
    const state = await Promise.race([send(), new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); })]);
    const isSent = state && state.left === 0;
    if (isSent || navigator.serviceWorker?.controller) location.assign(nextOf(form, written, entry?.id || ""));
    else showKept(form);
  } catch {
    delete form.dataset.isBeingKept;
    if (document.documentElement.dataset.kept) say("kept-nowhere", true);
    else sendAsItIs(form, submitter);
  }
}

/** With what the tapped button says. @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
function sendAsItIs(form, submitter) {
  form.removeEventListener("submit", onSubmit);
  form.requestSubmit(submitter);
}

/** Where the server would have led. @param {HTMLFormElement} form @param {[string, any][]} written @param {string} id */
function nextOf(form, [first], id) {
  if (form.dataset.then) return `${form.dataset.then}?kept=${id}`;
  if (form.dataset.entry === "rating") return `/diary/?kept=${id}`;
  return form.dataset.entry === "event" ? `/wrong/?kept=${encodeURIComponent(first?.[1].what)}` : "/";
}

/** @param {HTMLFormElement} form */
function showKept(form) {
  form.hidden = true;
  for (const one of document.querySelectorAll(`button[form="${form.id}"]`)) one.toggleAttribute("hidden", true);
  say("kept-here", true);
}

/** @param {string} id @param {boolean} isSo */
function say(id, isSo) {
  const node = document.getElementById(id);
  if (!node) return;
  node.hidden = !isSo;
  if (isSo) node.scrollIntoView({ block: "center" });
}
