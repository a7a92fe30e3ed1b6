// A routine laid out in time, asked what holds at a moment and what was done. Pure: no clock, no page.

/**
 * @typedef {{ step: string, side: number, starts_s: number, ends_s: number, title: string, say: string, how: string[], drawing: string,
 *   is_skippable: boolean, counts: boolean }} Part
 * @typedef {{ id: string, at_s: number, kind: string, text: string }} Spoken
 * @typedef {{ schema: number, routine: { id: string, title: string, ends: string, is_soft: boolean, may_pause: boolean, about: string },
 *   parts: Part[], said: Spoken[], last_s: number, total_s: number, breathing: import("./timeline.js").Pace | null }} Guided
 */

/**
 * The place of the part at so many seconds; none once the last one is over.
 * @param {Part[]} parts
 * @param {number} seconds
 */
export const placeAt = (parts, seconds) => parts.findIndex((one) => seconds < one.ends_s);

/**
 * The place after all that is left of a step: one exercise may be several parts.
 * @param {Part[]} parts
 * @param {number} place
 */
export function afterStep(parts, place) {
  const next = parts.findIndex((one, n) => n > place && one.step !== parts[place]?.step);
  return next < 0 ? parts.length : next;
}

/**
 * The seconds from one moment to another that were spent in parts that count.
 * @param {Part[]} parts
 * @param {number} from
 * @param {number} to
 */
export function spentBetween(parts, from, to) {
  const within = parts.filter((one) => one.counts).map((one) => Math.min(to, one.ends_s) - Math.max(from, one.starts_s));
  return within.reduce((sum, one) => sum + Math.max(0, one), 0);
}

/**
 * Whole minutes, and never more than were planned.
 * @param {Part[]} parts
 * @param {number} spent_s
 */
export function minutesOf(parts, spent_s) {
  return Math.round(Math.min(spent_s, spentBetween(parts, 0, Infinity)) / 60);
}

/**
 * The steps of which something was gone through to its end, and those that were skipped without.
 * @param {Part[]} parts
 * @param {number} at where the time had come to
 * @param {number[]} skips the places of the parts that were skipped
 */
export function outcome(parts, at, skips) {
  const did = new Set(), skipped = new Set();
  parts.forEach(({ step, ends_s, counts }, place) => {
    const isWhole = counts || !parts.some((one) => one.step === step && one.counts);
    if (skips.includes(place)) skipped.add(step);
    else if (isWhole && ends_s <= at) did.add(step);
  });
  return { did: [...did], skipped: [...skipped].filter((step) => !did.has(step)) };
}
