// Heat, cold and movement by the clock: begin, ring at the end, ask if it helped, and keep the answer on this phone first.

import { ring, wake } from "./bell.js";
import { buzz } from "./buzz.js";
import { writeDown } from "./entering.js";
import { send } from "./outbox.js";
import { Stopwatch } from "./stopwatch.js";
import { asClock } from "./timeline.js";
import { begin, forget, LAST_RING_S, left, passed, ringsNow, running, used } from "./timer.js";

/** @typedef {import("./timer.js").Running} Running */

const EVERY_MS = 250;
const PATIENCE_MS = 4000;

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const page = $("timed");
const form = $("aid");
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
  page.querySelector("[data-ends]").hidden = view !== "over";
  document.body.dataset.now = view;
  window.scrollTo(0, 0);
}

async function start() {
  wake();
  const { aid: what, sound, vibration } = page.dataset;
  const minutes = Number(new FormData(form).get("minutes"));
  run = await begin({ what, minutes, rings: sound === "on", buzzes: vibration === "on" });
  history.replaceState(null, "", "?on");
  watch.set(0);
  goOn();
}

function goOn() {
  watch.run();
  show("on");
  ticking = setInterval(paint, EVERY_MS);
  paint();
  keepAwake();
  page.querySelector("h1").focus({ preventScroll: true });
}

function paint() {
  if (!run) return;
  const place = page.querySelector("[data-left]");
  const words = asClock(left(run, watch.seconds));
  if (place.textContent !== words) place.textContent = words;
  const over = watch.seconds - run.minutes * 60;
  if (over < 0) return;
  if (rung === 0) show("over");
  if (ringsNow(over, rung)) sound(run, over);
  if (over > LAST_RING_S) stopTicking();
}

/** Rings that were missed are not made up for. @param {Running} now @param {number} over */
function sound(now, over) {
  rung = Math.floor(over / 60) + 1;
  if (now.rings) ring();
  buzz("end", now.buzzes);
}

function off() {
  stopTicking();
  watch.halt();
  show("over");
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

/** @param {Event} event */
async function keep(event) {
  event.preventDefault();
  if (!run || form.dataset.isBeingKept) return;
  form.dataset.isBeingKept = "yes";
  stopTicking();
  const body = { what: run.what, minutes: used(run, watch.seconds), helped: new FormData(form).get("helped") };
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
  watch.set(passed(found, Date.now()) || 0);
  goOn();
}

async function beginPage() {
  const found = await running().catch(() => null);
  const isOurs = found && page && (isKept || found.what === page.dataset.aid);
  if (found && !isOurs) tell(found);
  if (!page) return;
  $("start").addEventListener("click", start);
  $("off").addEventListener("click", off);
  form.addEventListener("submit", keep);
  document.addEventListener("pointerdown", wake, { once: true });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && ticking) { paint(); keepAwake(); } });
  if (found && isOurs) takeUp(found);
  else if (location.search === "?on" && !isKept) location.replace(location.pathname); // it asks the server first
  else if (!isKept) show("ready");
}

beginPage();
