// The time of lying down against the clock: it goes on while the phone is locked and after a reload.
// Pure but for what this phone keeps.

import { awayFor } from "./stopwatch.js";
import { own, setOwn } from "./store.js";

/**
 * What runs: `on` is whose phone it is, `since` when it began by the wall clock, `rings` and `buzzes` what the person set.
 * @typedef {{what: string, minutes: number, rings: boolean, buzzes: boolean}} Chosen
 * @typedef {Chosen & {since: number, on: string}} Running
 */

const MOST_RINGS = 3;

/** So long after the end it rings for the last time. */
export const LAST_RING_S = (MOST_RINGS - 1) * 60;

/** The seconds since it began; null where the clock cannot tell, or it began more than a day ago. @param {Running} running @param {number} now */
export const passed = (running, now) => awayFor(running.since, now);

/** The seconds left, none below zero. @param {Running} running @param {number} seconds since it began */
export const left = (running, seconds) => Math.max(0, Math.ceil(running.minutes * 60 - seconds));

/** Whether to ring: at the end, and again after a minute and two while nobody answers. @param {number} over seconds @param {number} rung */
export const ringsNow = (over, rung) => over >= rung * 60 && rung < MOST_RINGS;

/** What runs on this phone for this person; null when nothing does. @param {string} name of the timer @returns {Promise<Running | null>} */
export async function running(name) {
  const [found, person] = await Promise.all([own(name), own("person")]);
  if (!found?.what || found.on !== (person?.mark || "") || passed(found, Date.now()) === null) return null;
  return found;
}

/** @param {Chosen} chosen @param {string} name of the timer @returns {Promise<Running>} */
export async function begin(chosen, name) {
  const person = await own("person").catch(() => null);
  const begun = { ...chosen, since: Date.now(), on: person?.mark || "" };
  await setOwn(name, begun).catch(() => {});
  return begun;
}

/** @param {string} name of the timer */
export const forget = (name) => setOwn(name, { what: "" }).catch(() => {});
