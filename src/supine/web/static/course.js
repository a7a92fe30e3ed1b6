// The course of a session: from state to state as its table says, and what each state begins with.

import { keepUnasked, leaveSaved } from "./after.js";
import { answered } from "./asking.js";
import { save } from "./live.js";
import { tellLockscreen } from "./lockscreen.js";
import { bell, show } from "./screen.js";
import { happened, onMat, played, remark, run, timeline, track } from "./sitting.js";
import { join } from "./sound.js";
import { offFrom, ON_MAT, step } from "./timeline.js";
import { $, focusOn, letSleep, say, words } from "./view.js";

/** Up to here after its end a session counts as watched: its getting off goes on where it is. */
export const LATE_S = 20;
const NOTE_STAYS_S = 6;

/** @param {string} name */
export function event(name) {
  const state = step(timeline.states, run.state, name, run.before);
  if (name === "pause" && state !== run.state) run.before = run.state;
  enter(state);
}

/** @param {string} state */
export function enter(state) {
  if (state === run.state) return;
  run.state = state;
  if (ON_MAT.includes(state)) onMat.run();
  if (state === "getting_off") beginGettingOff();
  if (state === "after") beginAfter();
  save();
}

/** Stop, at once and from anywhere. */
export function stop() {
  if (run.view !== "play") return;
  run.note = "";
  run.stopped = true;
  event("stop");
}

/**
 * Lead off the mat before or after the planned end, and say why.
 * @param {string} why
 */
export function leadOff(why) {
  run.isLedOff = true;
  enter("getting_off");
  remark(why, NOTE_STAYS_S);
}

export function pause() {
  if (run.view !== "play" || run.state === "paused") return;
  played.halt();
  track.pause();
  event("pause");
  sayPause();
}

export function goOn() {
  if (run.state !== "paused") return;
  event("resume");
  played.run();
  join();
  sayPause();
}

export function sayPause() {
  const isPaused = run.state === "paused";
  if (isPaused) say($("cue"), words.paused);
  $("pause").setAttribute("aria-pressed", String(isPaused));
  say($("pause-words"), isPaused ? words.resume : words.pause);
}

/** Whether sleep may come at the end of this session: then nothing is asked for, and what happened is kept at once. */
export const isQuiet = () => timeline.ending === "sleep" && !run.stopped;

/** Whether the last words end it, without a tap; who had to be led off the mat says that they are off. */
export const endsByItself = () => isQuiet() && !run.isLedOff && run.state === "getting_off";

/** @param {number} now */
export function endQuietly(now) {
  if (!endsByItself() || now < timeline.total_s) return;
  run.endedAt = Date.now() - (now - timeline.total_s) * 1000;
  event("off");
}

/** Give what happened to the page that asks how it was. */
export function handOn() {
  leaveSaved(happened(), run.endedAt, () => event("finish"), run.keptAs);
}

/** Getting off comes before any question that is still open; who never lay down has nothing to get off. */
function beginGettingOff() {
  answered(null);
  if (!onMat.isRunning && onMat.seconds === 0) return event("off");
  onMat.halt();
  const now = played.seconds;
  const isThere = now >= timeline.on_mat_until_s && (now < timeline.on_mat_until_s + LATE_S || track.isPlaying);
  if (!isThere) played.set(offFrom(timeline));
  run.heard = played.seconds;
  played.run();
  if (!isThere) join();
  show("off");
  if (!isThere) bell("end");
  focusOn("off-button");
}

function beginAfter() {
  played.halt();
  track.pause();
  run.endedAt = run.endedAt || Date.now();
  letSleep();
  tellLockscreen("", "none");
  if (!run.stopped) handOn();
  show(run.stopped ? "why" : "after");
  if (isQuiet()) keepQuietly();
  else focusOn(run.stopped ? "why-title" : "after-title");
}

/** Keep a session whose person may be asleep; its questions wait on this page, and on this phone. */
export function keepQuietly() {
  $("answer-later").hidden = false;
  if (!run.keptAs) keepUnasked((id) => { run.keptAs = id; });
}
