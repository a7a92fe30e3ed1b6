// A session that the page lost: a reload goes on where time has come to; one that broke off is offered.

import { event, handOn } from "./course.js";
import { $, keepAwake, say, show } from "./screen.js";
import { off, onMat, played, run, timeline } from "./sitting.js";
import { forgetLive, readLive } from "./store.js";
import { asClock } from "./timeline.js";

const RELOAD_S = 60;

export async function resume() {
  const live = await readLive().catch(() => null);
  if (!live) return;
  takeUp(live);
  const away = Math.max(0, (Date.now() - live.wall) / 1000);
  if (["why", "after"].includes(run.view)) askAgain();
  else if (away <= RELOAD_S) goOn(away);
  else offer(live.wall);
}

function takeUp(live) {
  Object.assign(timeline, live.timeline);
  Object.assign(run, live.run, { asked: null });
  played.passed = live.played;
  onMat.passed = live.onMat;
  off.passed = live.off;
}

function askAgain() {
  if (run.view === "after") handOn();
  show(run.view);
}

function goOn(away) {
  show(run.state === "getting_off" ? "off" : "play");
  if (run.state === "getting_off") return lengthen(off, away);
  if (run.state !== "paused") lengthen(played, away);
  if (onMat.passed > 0) lengthen(onMat, away);
  run.heard = played.passed;
  return keepAwake();
}

function lengthen(watch, seconds) {
  watch.passed += seconds;
  watch.run();
}

function offer(brokeOffAt) {
  run.endedAt = brokeOffAt;
  say($("broken-at"), asClock(onMat.seconds || played.seconds));
  show("broken");
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

$("broken-save").addEventListener("click", writeDown);
$("broken-leave").addEventListener("click", leaveOut);
