// A routine: puts the buttons, the keys, the headset and the clock in touch with what they do.

import { wake } from "./bell.js";
import { listenToKeys } from "./lockscreen.js";
import { keepAnswer, resume, takeItBack } from "./routine-keep.js";
import { begin, goOn, pause, skip, stop, tick } from "./routine-play.js";
import { guided, played, prepared, run, save, track, voice } from "./routine-run.js";
import { $, focusOn, keepAwake, page } from "./view.js";

const TICK_MS = 100;
const isKept = Boolean(document.documentElement.dataset.kept);

function start() {
  played.run();
  begin();
  voice.join();
  history.replaceState(null, "", `${location.pathname}?on&next=${encodeURIComponent(page.dataset.next ?? "/")}`);
  save();
  focusOn("cue");
}

function press() {
  if (run.isPaused) goOn();
  else if (track.isPlaying && guided.routine.may_pause) pause();
  else if (run.view === "play") voice.join();
  tick();
}

/** Something else took the sound, a call for one; what may not be paused goes on without it. */
function onInterrupted() {
  if (run.view !== "play") return;
  pause();
  if (!run.isPaused) track.block();
  voice.changed();
}

/**
 * Escape and the space bar stop; on a button the space bar presses that button. The right arrow skips.
 * @param {KeyboardEvent} pressed
 */
function onKey(pressed) {
  if (run.view !== "play" || pressed.ctrlKey || pressed.altKey || pressed.metaKey) return;
  const isOnButton = pressed.target instanceof HTMLButtonElement && pressed.target.id !== "stop";
  if (pressed.key === "Escape" || (pressed.key === " " && !isOnButton)) stop();
  else if (pressed.key === "ArrowRight") skip();
  else return;
  pressed.preventDefault();
  tick();
}

function onSight() {
  tick();
  save();
  if (!document.hidden && run.view === "play") keepAwake();
}

/** @param {() => void} act */
const then = (act) => () => { act(); tick(); };

async function open() {
  const isTakenUp = await resume();
  if (!isTakenUp && isKept) return;
  if (!isTakenUp && new URLSearchParams(location.search).has("on")) return location.replace(`${location.pathname}?next=${encodeURIComponent(page.dataset.next ?? "/")}`); // it asks first
  if (!prepared) return;
  page.hidden = false;
  document.getElementById("nothing-on")?.toggleAttribute("hidden", true);
  voice.setOn(prepared.player.sound);
  voice.get(prepared.track);
}

track.changed = () => voice.changed();
track.interrupted = onInterrupted;
track.moved = tick;
$("start").addEventListener("click", start);
$("stop").addEventListener("click", then(stop));
$("skip").addEventListener("click", then(skip));
$("pause").addEventListener("click", then(() => (run.isPaused ? goOn() : pause())));
$("voice-tap").addEventListener("click", then(() => voice.join()));
$("take-back").addEventListener("click", takeItBack);
$("keep").addEventListener("submit", (submitted) => { submitted.preventDefault(); keepAnswer(/** @type {HTMLFormElement} */ ($("keep"))); });
for (const one of page.querySelectorAll(".sound")) one.addEventListener("click", () => voice.setOn(page.dataset.sound !== "on"));
listenToKeys({ play: press, pause: press, stop: then(stop), nexttrack: then(skip) });
document.addEventListener("pointerdown", wake, { once: true });
document.addEventListener("keydown", onKey);
document.addEventListener("visibilitychange", onSight);
window.addEventListener("pagehide", save);
setInterval(tick, TICK_MS);
open();
