// The minutes without the mat, by the clock: they go on while the phone is locked and after a reload.

import { theirAhead } from "./ahead.js";
import { ring, wake } from "./bell.js";
import { buzz } from "./buzz.js";
import { theTime } from "./entering.js";
import { Stopwatch } from "./stopwatch.js";
import { asClock } from "./timeline.js";
import { begin, forget, LAST_RING_S, left, passed, ringsNow, running } from "./timer.js";
import { heldFor } from "./trial-day.js";

/** @typedef {import("./timer.js").Running} Running */

const NAME = "lying";
const EVERY_MS = 250;

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const page = $("timed");
const isKept = Boolean(document.documentElement.dataset.kept);
const watch = new Stopwatch();
/** @type {Running | null} */ let run = null;
/** @type {ReturnType<typeof setInterval> | undefined} */ let ticking;
/** @type {any} */ let lock = null;
let rung = 0;

/** @param {string} view */
function show(view) {
  for (const one of document.querySelectorAll("[data-view]")) {
    if (one instanceof HTMLElement) one.hidden = one.dataset.view !== view;
  }
  document.body.dataset.now = view;
  const title = page.querySelector(`[data-view="${view}"] h1`);
  if (title?.tabIndex === -1 && view !== "ready") title.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

async function start() {
  wake();
  const { sound, vibration, minutes } = page.dataset;
  run = await begin({ what: NAME, minutes: Number(minutes), rings: sound === "on", buzzes: vibration === "on" }, NAME);
  watch.set(0);
  goOn();
}

function goOn() {
  watch.run();
  show("on");
  ticking = setInterval(paint, EVERY_MS);
  paint();
  keepAwake();
}

function paint() {
  if (!run) return;
  const words = asClock(left(run, watch.seconds));
  const place = page.querySelector("[data-left]");
  if (place.textContent !== words) place.textContent = words;
  const over = watch.seconds - run.minutes * 60;
  if (over < 0) return;
  if (rung === 0) end();
  if (ringsNow(over, rung)) sound(run, over);
  if (over > LAST_RING_S) stopTicking();
}

/** Rings that were missed are not made up for. @param {Running} now @param {number} over */
function sound(now, over) {
  rung = Math.floor(over / 60) + 1;
  if (now.rings) ring();
  buzz("end", now.buzzes);
}

function end() {
  show("over");
  forget(NAME);
}

function off() {
  stopTicking();
  watch.halt();
  end();
}

function stopTicking() {
  clearInterval(ticking);
  ticking = undefined;
  lock?.release().catch(() => {});
  lock = null;
}

async function keepAwake() {
  lock = await navigator.wakeLock?.request("screen").catch(() => null);
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
  $("off").addEventListener("click", off);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && ticking) { paint(); keepAwake(); } });
  const found = await ofToday().catch(() => null);
  if (!found && isKept && !(await takeHeld().catch(() => false))) return;
  page.hidden = false;
  if ($("nothing-here")) $("nothing-here").hidden = true;
  if (!found) return show("ready");
  run = found;
  document.addEventListener("pointerdown", wake, { once: true });
  watch.set(passed(found, Date.now()) || 0);
  goOn();
}

beginPage();
