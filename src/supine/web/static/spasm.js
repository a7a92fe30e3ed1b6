// Heat, cold and movement by the clock: begin, ring at the end, ask if it helped, and keep the answer on this phone first.

import { wake } from "./bell.js";
import { writeDown } from "./entering.js";
import { send } from "./outbox.js";
import { tickingOn } from "./ticking.js";
import { begin, forget, passed, running, used } from "./timer.js";

/** @typedef {import("./timer.js").Running} Running */

const PATIENCE_MS = 4000;

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const page = $("timed");
const form = $("aid");
const isKept = Boolean(document.documentElement.dataset.kept);
const time = page && tickingOn(page, { shown });
/** @type {Running | null} */ let run = null;

/** @param {string} view */
function shown(view) {
  page.querySelector("[data-ends]").hidden = view !== "over";
  if (view === "on") page.querySelector("h1").focus({ preventScroll: true });
}

async function start() {
  wake();
  const { aid: what, sound, vibration } = page.dataset;
  const minutes = Number(new FormData(form).get("minutes"));
  run = await begin({ what, minutes, rings: sound === "on", buzzes: vibration === "on" });
  history.replaceState(null, "", "?on");
  time.goOn(run, 0);
}

/** @param {Event} event */
async function keep(event) {
  event.preventDefault();
  if (!run || form.dataset.isBeingKept) return;
  form.dataset.isBeingKept = "yes";
  time.stop();
  const body = { what: run.what, minutes: used(run, time.seconds()), helped: new FormData(form).get("helped") };
  try {
    const [entry] = await writeDown([["care", body]]);
    await forget();
    const state = await Promise.race([send(), new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); })]);
    if (state && state.left === 0) location.assign(`/spasm/?kept=${entry?.id}`);
    else sayKept();
  } catch {
    handOver(body.minutes);
  }
}

function sayKept() {
  form.hidden = true;
  $("keep").hidden = true;
  $("kept-here").hidden = false;
}

/** This browser keeps nothing: the form goes to the server as it is, where there is one. @param {number} minutes */
function handOver(minutes) {
  if (isKept) {
    delete form.dataset.isBeingKept;
    $("kept-nowhere").hidden = false;
    return;
  }
  page.querySelector('input[name="minutes"]:checked').value = String(minutes);
  form.submit();
}

/** Another aid is on: say so. @param {Running} found */
function tell(found) {
  const box = $("running");
  if (box) box.hidden = false;
  for (const one of box?.querySelectorAll("[data-aid]") || []) one.hidden = one.dataset.aid !== found.what;
}

/** @param {Running} found */
function takeUp(found) {
  for (const one of page.querySelectorAll("[data-of]")) if (one.dataset.of !== found.what) one.remove();
  page.hidden = false;
  if ($("nothing-on")) $("nothing-on").hidden = true;
  run = found;
  time.goOn(found, passed(found, Date.now()) || 0);
}

async function beginPage() {
  const found = await running().catch(() => null);
  const isOurs = found && page && (isKept || found.what === page.dataset.aid);
  if (found && !isOurs) tell(found);
  if (!page) return;
  $("start").addEventListener("click", start);
  $("off").addEventListener("click", time.off);
  form.addEventListener("submit", keep);
  document.addEventListener("pointerdown", wake, { once: true });
  if (found && isOurs) takeUp(found);
  else if (location.search === "?on" && !isKept) location.replace(location.pathname); // it asks the server first
  else if (!isKept) time.show("ready");
}

beginPage();
