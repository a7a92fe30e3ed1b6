// The routine that goes on: what was made ready for it, its clock, and what has happened so far.

import { Clock } from "./clock.js";
import { minutesOf, outcome } from "./routine-parts.js";
import { own, writeLive } from "./store.js";
import { Track } from "./track.js";
import { turnTo } from "./view.js";
import { Voice } from "./voice.js";

/**
 * @typedef {import("./routine-parts.js").Guided} Guided
 * @typedef {{ schema: number, guided: Guided, track: string | null, player: import("./sitting.js").Manner }} Prepared
 */

const EVERY_MS = 1000;
const TO_KEEP = ["play", "asked"];

export let prepared = /** @type {Prepared} */ (JSON.parse(document.getElementById("prepared")?.textContent || "null"));
export let guided = prepared?.guided;

export const track = new Track(/** @type {HTMLAudioElement} */ (document.getElementById("track")));
export const played = new Clock(track);
export const run = {
  view: "prepare",
  isPaused: false,
  /** Up to where the time is accounted for, and how much of it was spent in parts that count. */
  at: 0,
  spent: 0,
  /** @type {number[]} the places of the parts that were skipped */
  skips: [],
  heard: -1,
  endedAt: 0,
  note: "",
  noteUntil: 0,
};

export const voice = new Voice(track, {
  isSounding: () => run.view === "play",
  isWaiting: () => ["prepare", "broken"].includes(run.view),
  isStill: () => run.isPaused,
  seconds: () => played.seconds,
  total: () => guided.total_s,
  remark,
});

let savedAt = 0;

/** @param {Prepared} other */
export function use(other) {
  prepared = other;
  guided = other.guided;
}

/** @param {string} view */
export function show(view) {
  run.view = view;
  turnTo(view);
}

/**
 * Say something for a while in the place of the sentence.
 * @param {string} text
 * @param {number} stays_s
 */
export function remark(text, stays_s) {
  run.note = text;
  run.noteUntil = played.seconds + stays_s;
}

/** What a journal says of it. @param {number | null} eased @param {boolean} isWorse */
export function happened(eased, isWorse) {
  const { parts, routine } = guided;
  return { what: routine.id, minutes: minutesOf(parts, run.spent), helped: isWorse ? "worse" : null, eased, ...outcome(parts, run.at, run.skips) };
}

/** Whose phone this is: what goes on is theirs. */
export const whose = async () => (await own("person").catch(() => null))?.mark || "";
const person = whose();

/** Keep what goes on, so that it outlives the page. */
export async function save() {
  if (!TO_KEEP.includes(run.view)) return;
  savedAt = performance.now();
  const living = { prepared, run: { ...run }, played: played.seconds, wall: Date.now(), on: await person };
  if (TO_KEEP.includes(run.view)) await writeLive(living, "routine").catch(() => {});
}

export function saveNowAndThen() {
  if (performance.now() - savedAt >= EVERY_MS) save();
}
