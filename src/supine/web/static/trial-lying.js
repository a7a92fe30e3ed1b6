// The minutes without the mat, by the clock: they go on while the phone is locked and after a reload.

import { theirAhead } from "./ahead.js";
import { wake } from "./bell.js";
import { theTime } from "./entering.js";
import { tickingOn } from "./ticking.js";
import { begin, forget, passed, running } from "./timer.js";
import { heldFor } from "./trial-day.js";

/** @typedef {import("./timer.js").Running} Running */

const NAME = "lying";
const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const page = $("timed");
const isKept = Boolean(document.documentElement.dataset.kept);
const time = tickingOn(page, { shown, ended: () => forget(NAME) });

/** @param {string} view */
function shown(view) {
  const title = page.querySelector(`[data-view="${view}"] h1`);
  if (title?.tabIndex === -1 && view !== "ready") title.focus({ preventScroll: true });
}

async function start() {
  wake();
  const { sound, vibration, minutes } = page.dataset;
  time.goOn(await begin({ what: NAME, minutes: Number(minutes), rings: sound === "on", buzzes: vibration === "on" }, NAME), 0);
}

/** Without the server, the minutes are those that this phone was told for today. @returns {Promise<boolean>} whether there are any */
async function takeHeld() {
  const held = heldFor(await theirAhead(), (await theTime()).now);
  if (!held?.minutes || held.needs_mat) return false;
  page.dataset.minutes = String(held.minutes);
  const { one, many } = $("how-long").dataset;
  $("how-long").textContent = held.minutes === 1 ? one : many.replace("NUMBER", String(held.minutes));
  return true;
}

/** What runs since today; what was left running on another day is over. @returns {Promise<Running | null>} */
async function ofToday() {
  const found = await running(NAME);
  return found && new Date(found.since).toDateString() === new Date().toDateString() ? found : null;
}

async function beginPage() {
  $("start").addEventListener("click", start);
  $("off").addEventListener("click", time.off);
  const found = await ofToday().catch(() => null);
  if (!found && isKept && !(await takeHeld().catch(() => false))) return;
  page.hidden = false;
  if ($("nothing-here")) $("nothing-here").hidden = true;
  if (!found) return time.show("ready");
  document.addEventListener("pointerdown", wake, { once: true });
  time.goOn(found, passed(found, Date.now()) || 0);
}

beginPage();
