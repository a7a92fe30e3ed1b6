// A session that the page lost: a reload goes on where time has come to; one that broke off is offered.

import { markStrong } from "./asking.js";
import { endsByItself, event, handOn, isQuiet, keepQuietly, sayPause } from "./course.js";
import { paint } from "./playing.js";
import { show } from "./screen.js";
import { onMat, played, prepared, run, use } from "./sitting.js";
import { join } from "./sound.js";
import { awayFor, Stopwatch } from "./stopwatch.js";
import { forgetLive, readLive } from "./store.js";
import { asClock } from "./timeline.js";
import { $, focusOn, keepAwake, say } from "./view.js";

const RELOAD_S = 60;
/** @type {number | null} */
let away = null;
const waited = new Stopwatch();

export async function resume() {
  const live = await readLive().catch(() => null);
  if (!live?.prepared || isOfAnotherDay(live)) return;
  takeUp(live);
  away = awayFor(live.wall, Date.now());
  if (["why", "after"].includes(run.view)) askAgain();
  else if (away !== null && (away <= RELOAD_S || endsByItself())) goOn(away);
  else offer(live.wall);
}

/** A session that is kept already asks no more once the next one begins. @param {{ run: typeof run, on?: string }} live */
const isOfAnotherDay = (live) => Boolean(live.run.keptAs && prepared && prepared.day !== live.on);

/** @param {{ prepared: import("./sitting.js").Prepared, run: typeof run, played: number, onMat: number }} live */
function takeUp(live) {
  use(live.prepared);
  Object.assign(run, live.run);
  played.set(live.played);
  onMat.set(live.onMat);
}

function askAgain() {
  if (run.view === "after") handOn();
  show(run.view);
  if (isQuiet()) keepQuietly();
}

/** @param {number} missed the seconds that went by meanwhile */
function goOn(missed) {
  const isOff = run.state === "getting_off";
  run.heard = played.seconds;
  if (run.state !== "paused") {
    played.set(played.seconds + missed);
    played.run();
  }
  if (!isOff && onMat.seconds > 0) {
    onMat.set(onMat.seconds + missed);
    onMat.run();
  }
  show(isOff ? "off" : "play");
  paint(played.seconds);
  markStrong();
  sayPause();
  keepAwake();
}

/** @param {number} brokeOffAt */
function offer(brokeOffAt) {
  run.endedAt = brokeOffAt;
  waited.run();
  say($("broken-at"), asClock(onMat.seconds || played.seconds));
  show("broken");
}

function goOnAfterAll() {
  run.endedAt = 0;
  goOn(away === null ? 0 : away + waited.seconds);
  join();
  focusOn(run.view === "off" ? "off-button" : "cue");
}

function writeDown() {
  run.stopped = true;
  run.state = "getting_off";
  event("off");
}

async function leaveOut() {
  await forgetLive();
  location.assign("/");
}

$("broken-go-on").addEventListener("click", goOnAfterAll);
$("broken-save").addEventListener("click", writeDown);
$("broken-leave").addEventListener("click", leaveOut);
