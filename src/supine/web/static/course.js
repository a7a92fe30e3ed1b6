// The course of a session: from state to state as its table says, and what each state begins with.

import { leaveSaved } from "./after.js";
import { answered } from "./asking.js";
import { save } from "./live.js";
import { focusOn, letSleep, show } from "./screen.js";
import { happened, off, onMat, played, run, timeline } from "./sitting.js";
import { ON_MAT, step } from "./timeline.js";

export function event(name) {
  const state = step(timeline.states, run.state, name, run.before);
  if (name === "pause" && state !== run.state) run.before = run.state;
  enter(state);
}

export function enter(state) {
  if (state === run.state) return;
  run.state = state;
  if (ON_MAT.includes(state)) onMat.run();
  if (state === "getting_off") beginGettingOff();
  if (state === "after") beginAfter();
  save();
}

/** Give what happened to the page that asks how it was. */
export function handOn() {
  leaveSaved(happened(), run.endedAt, () => event("finish"));
}

/** Getting off comes before any question that is still open. */
function beginGettingOff() {
  answered(null);
  played.halt();
  onMat.halt();
  off.run();
  show("off");
  focusOn("off-button");
}

function beginAfter() {
  off.halt();
  run.endedAt = run.endedAt || Date.now();
  letSleep();
  if (!run.stopped) handOn();
  show(run.stopped ? "why" : "after");
  focusOn(run.stopped ? "why-title" : "after-title");
}
