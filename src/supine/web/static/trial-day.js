// What a trial drew for today, of the days that this phone was told. Pure: nothing is drawn here.

import { dayOf } from "./dates.js";

/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {{day: string, n: number, of: number, words: string, name: string, needs_mat: boolean, beside_mat?: boolean, minutes: number | null}} Held */
/**
 * How the day's part stands: to be done, done, told in the evening, yielding to the plan, or not known here.
 * @typedef {"open" | "done" | "told" | "yields" | "unknown"} Stands
 */

/** @param {{trial?: Held[]} | null} ahead @param {number} now @returns {Held | null} */
export function heldFor(ahead, now) {
  return ahead?.trial?.find((one) => one.day === dayOf(now)) || null;
}

/**
 * @param {{trial?: Held[]} | null} ahead @param {Entry[]} written all that this phone still knows of
 * @param {string} what of the session that is ready here @param {number} now @returns {{held: Held | null, stands: Stands} | null}
 */
export function partOf(ahead, written, what, now) {
  if (!ahead?.trial?.length || what === "clock") return null;
  const held = heldFor(ahead, now);
  if (!held) return { held, stands: "unknown" };
  const ofToday = written.filter((one) => one.day === held.day && one.body);
  const isTold = ofToday.some((one) => isWordOf(one, held));
  if (held.needs_mat && ofToday.some((one) => one.kind === "session")) return { held, stands: isTold ? "told" : "done" };
  if (what === "ask" || (held.needs_mat && what !== "ready")) return { held, stands: isTold ? "told" : "yields" };
  return { held, stands: isTold && !held.needs_mat ? "told" : "open" };
}

/**
 * A session as a trial drew it for today; as it is where it drew none.
 * @template {{drawn?: {days: string[]}[]}} S @param {S} session @param {number} now @returns {S}
 */
export function asDrawn(session, now) {
  return { ...session, ...session.drawn?.find((one) => one.days.includes(dayOf(now))) };
}

/** The word of an evening ends a day; where there is more to do, the word how it went. @param {Entry} entry @param {Held} held */
function isWordOf({ kind, body }, held) {
  const isAll = held.minutes === null && body.moment === "evening";
  return kind === "rating" && (typeof body.kept === "boolean" || isAll);
}
