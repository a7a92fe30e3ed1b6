// The session that goes on: what was made ready for it, its clocks, and what has happened so far.

import { Clock } from "./clock.js";
import { Stopwatch } from "./stopwatch.js";
import * as store from "./store.js";
import { Track } from "./track.js";

/**
 * @typedef {import("./timeline.js").Timeline} Timeline
 * @typedef {import("./timeline.js").CheckIn} CheckIn
 * @typedef {{ timeline: Timeline, track: string | null }} Played
 * @typedef {{ sound: boolean, vibration: boolean, dims: boolean, theme: string }} Manner
 * @typedef {Played & { schema: number, more: Played | null, player: Manner, pain_before?: number | null, day?: string, decided?: object | null }} Prepared
 * @typedef {"comfortable" | "strong_but_fine" | "too_strong"} Felt
 */

const MOST_ON_MAT_S = 24 * 60 * 60;

/** @type {Prepared | null} */
const written = JSON.parse(document.getElementById("prepared")?.textContent || "null");

/** The session as the server made it ready: in this page, or kept on this phone for when there is no server. */
export let prepared = /** @type {Prepared} */ (written ?? (await store.readChosen().catch(() => null)));
export let timeline = prepared?.timeline;

export const track = new Track(/** @type {HTMLAudioElement} */ (document.getElementById("track")));
export const played = new Clock(track);
export const onMat = new Stopwatch();
export const run = {
  state: "ready",
  /** @type {string | null} the state a pause came from */
  before: null,
  /** @type {string[]} the questions that were put */
  put: [],
  /** @type {{ at_seconds: number, sensation?: number, is_bearable?: boolean }[]} */
  checkIns: [],
  /** @type {CheckIn | null} the question that is open, and since when */
  asked: null,
  askedAt: 0,
  isTooStrong: false,
  wasTooStrong: false,
  hasMore: false,
  stopped: false,
  /** Whether the person was led off the mat at another moment than the planned end. */
  isLedOff: false,
  /** The entry that a session was kept as before anything was asked. */
  keptAs: "",
  /** @type {string | null} */
  reason: null,
  endedAt: 0,
  /** @type {number | null} */
  painBefore: null,
  heard: 0,
  note: "",
  noteUntil: 0,
  view: "prepare",
};

/** @param {Prepared} other */
export function use(other) {
  prepared = other;
  timeline = other.timeline;
}

/**
 * Say something for a while in the place of the cue.
 * @param {string} text
 * @param {number} stays_s
 */
export function remark(text, stays_s) {
  run.note = text;
  run.noteUntil = played.seconds + stays_s;
}

/**
 * What a journal says of the session; the answers of afterwards are laid over it. The dose is what was planned:
 * five minutes more, a pause or a stop show in the seconds on the mat.
 */
export function happened() {
  return {
    dose: timeline.dose,
    on_mat_seconds: Math.min(Math.round(onMat.seconds), MOST_ON_MAT_S),
    ended: run.stopped ? "stopped" : "completed",
    stop_reason: run.stopped ? run.reason : null,
    check_ins: run.checkIns,
    pain_before: run.painBefore,
    pain_after: /** @type {number | null} */ (null),
    felt: /** @type {string | null} */ (null),
    marks: /** @type {string | null} */ (null),
    speed: 1,
    decided: prepared.decided ?? null,
  };
}

/** @typedef {ReturnType<typeof happened>} Happened */
