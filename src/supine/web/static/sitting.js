// The session that goes on: its timeline, its watches, and what has happened so far.

import { Stopwatch } from "./stopwatch.js";

const MOST_ON_MAT_S = 24 * 60 * 60;

export const timeline = JSON.parse(document.getElementById("timeline").textContent);
export const played = new Stopwatch();
export const onMat = new Stopwatch();
export const off = new Stopwatch();
export const run = {
  state: "ready",
  before: null,
  put: [],
  checkIns: [],
  stopped: false,
  reason: null,
  endedAt: 0,
  painBefore: null,
  heard: 0,
  asked: null,
  note: "",
  view: "prepare",
};

/** What a journal says of the session; the answers of afterwards are laid over it. */
export function happened() {
  return {
    dose: timeline.dose,
    on_mat_seconds: Math.min(Math.round(onMat.seconds), MOST_ON_MAT_S),
    ended: run.stopped ? "stopped" : "completed",
    stop_reason: run.stopped ? run.reason : null,
    check_ins: run.checkIns,
    pain_before: run.painBefore,
    pain_after: null,
    felt: null,
    marks: null,
    speed: 1,
  };
}
