// The session: puts the buttons, the keys, the headset and the clock in touch with what they do.

import { keepHappened } from "./after.js";
import { answeredByKey, answeredByPress, isPressAnAnswer } from "./asking.js";
import { event, goOn, pause, stop } from "./course.js";
import { save } from "./live.js";
import { listenToKeys } from "./lockscreen.js";
import { takeMore } from "./more.js";
import { breathe, tick } from "./playing.js";
import { fillIn } from "./preparing.js";
import { show } from "./screen.js";
import { played, prepared, run, track } from "./sitting.js";
import { getTrack, join, SOUNDING, voice } from "./sound.js";
import { resume } from "./unfinished.js";
import { $, focusOn, keepAwake, page, say, words } from "./view.js";
import { listReasons } from "./why.js";

const TICK_MS = 100;

function start() {
  run.painBefore = painBefore();
  keepAwake();
  played.run();
  show("play");
  join();
  tick();
  save();
  focusOn("cue");
}

function painBefore() {
  const given = document.querySelector('input[name="pain_before"]:checked');
  return given instanceof HTMLInputElement ? Number(given.value) : prepared.pain_before ?? null;
}

/** A headset has one key: while a question is open it answers, else it pauses and goes on. */
function press() {
  if (isPressAnAnswer()) answeredByPress();
  else if (run.state === "paused") goOn();
  else if (track.isPlaying) pause();
  else if (SOUNDING.includes(run.view)) join();
  tick();
}

/** Something else took the sound, a call for one. */
function onInterrupted() {
  if (run.view === "play") {
    pause();
    say($("cue"), words.interrupted);
  } else if (run.view === "off") {
    track.block();
    voice.changed();
  }
}

async function saveIt() {
  run.view = "saving";
  const isKept = await keepHappened(new FormData(/** @type {HTMLFormElement} */ ($("save"))), () => show("done"));
  if (!isKept) run.view = "after";
}

/**
 * Escape and the space bar stop; on a button the space bar presses that button.
 * @param {KeyboardEvent} pressed
 */
function onKey(pressed) {
  if (run.view !== "play" || pressed.ctrlKey || pressed.altKey || pressed.metaKey) return;
  const isOnButton = pressed.target instanceof HTMLButtonElement && pressed.target.id !== "stop";
  const isStop = pressed.key === "Escape" || (pressed.key === " " && !isOnButton);
  if (isStop) stop();
  if (isStop || answeredByKey(pressed.key)) {
    pressed.preventDefault();
    tick();
  }
}

function onSight() {
  tick();
  save();
  if (!document.hidden && SOUNDING.includes(run.view)) keepAwake();
}

/** @param {() => void} act */
const then = (act) => () => { act(); tick(); };

async function begin() {
  await resume();
  if (!prepared) {
    location.assign("/");
    return;
  }
  fillIn();
  voice.setOn(prepared.player.sound);
  listReasons();
  breathe();
  tick();
  getTrack();
}

track.changed = () => voice.changed();
track.interrupted = onInterrupted;
track.moved = tick;
$("start").addEventListener("click", start);
$("stop").addEventListener("click", then(stop));
$("pause").addEventListener("click", then(() => (run.state === "paused" ? goOn() : pause())));
$("more").addEventListener("click", then(takeMore));
$("voice-tap").addEventListener("click", then(join));
$("off-button").addEventListener("click", () => event("off"));
$("save").addEventListener("submit", (submitted) => { submitted.preventDefault(); saveIt(); });
for (const one of page.querySelectorAll(".sound")) one.addEventListener("click", () => voice.setOn(page.dataset.sound !== "on"));
listenToKeys({ play: press, pause: press, stop: then(stop), nexttrack: then(stop) });
document.addEventListener("keydown", onKey);
document.addEventListener("visibilitychange", onSight);
window.addEventListener("pagehide", save);
setInterval(tick, TICK_MS);
begin();
