// The session: plays the timeline that the page carries, asks what it asks, and hands on what happened.

import { keepHappened } from "./after.js";
import { wake } from "./bell.js";
import { event } from "./course.js";
import { save } from "./live.js";
import { breathe, paint, tick } from "./playing.js";
import { $, focusOn, keepAwake, page, say, show, words } from "./screen.js";
import { onMat, played, run, timeline } from "./sitting.js";
import { resume } from "./unfinished.js";
import { listReasons } from "./why.js";

const TICK_MS = 200;
const SAVE_MS = 1000;

function start() {
  run.painBefore = painBefore();
  wake();
  keepAwake();
  played.run();
  show("play");
  tick();
  save();
  window.scrollTo(0, 0);
  focusOn("cue");
}

function painBefore() {
  const given = document.querySelector('input[name="pain_before"]:checked');
  const known = given instanceof HTMLInputElement ? given.value : words.painBefore;
  return known ? Number(known) : null;
}

function stop() {
  if (run.view !== "play") return;
  run.note = "";
  run.stopped = true;
  if (run.state === "paused") onMat.halt();
  event("stop");
  tick();
}

function pause() {
  if (run.state === "paused") {
    event("resume");
    played.run();
  } else {
    event("pause");
    played.halt();
  }
  sayPause();
  tick();
}

function sayPause() {
  const isPaused = run.state === "paused";
  if (isPaused) say($("cue"), words.paused);
  $("pause").setAttribute("aria-pressed", String(isPaused));
  say($("pause-words"), isPaused ? words.resume : words.pause);
}

async function saveIt() {
  run.view = "saving";
  const isKept = await keepHappened(new FormData($("save")), () => show("done"));
  if (!isKept) run.view = "after";
}

function setSound(on) {
  words.sound = on ? "on" : "off";
  for (const one of page.querySelectorAll(".sound")) one.setAttribute("aria-pressed", String(on));
  if (on) wake();
}

/** Escape and the space bar stop; on a button the space bar presses that button. */
function onKey(pressed) {
  if (run.view !== "play") return;
  const isOnButton = pressed.target instanceof HTMLButtonElement && pressed.target.id !== "stop";
  if (pressed.key === "Escape" || (pressed.key === " " && !isOnButton)) {
    pressed.preventDefault();
    stop();
  }
}

function onSight() {
  tick();
  save();
  if (!document.hidden && played.isRunning) keepAwake();
}

async function begin() {
  await resume();
  if (!timeline.phases) {
    location.assign("/");
    return;
  }
  if (run.state === "paused") paint(played.seconds);
  sayPause();
  listReasons();
  breathe();
}

$("start").addEventListener("click", start);
$("stop").addEventListener("click", stop);
$("pause").addEventListener("click", pause);
$("off-button").addEventListener("click", () => event("off"));
$("save").addEventListener("submit", (submitted) => { submitted.preventDefault(); saveIt(); });
for (const one of page.querySelectorAll(".sound")) one.addEventListener("click", () => setSound(words.sound !== "on"));
document.addEventListener("keydown", onKey);
document.addEventListener("visibilitychange", onSight);
window.addEventListener("pagehide", save);
setInterval(tick, TICK_MS);
setInterval(save, SAVE_MS);
begin();
