// Which session of those that the server made ready may begin here, without it. Pure. Nothing is decided here: answers and
// entries are compared with what the server said goes ahead, and anything else means asking the server.

import { ALLOWED_MS } from "./dates.js";

/** @typedef {import("./store.js").Entry} Entry */
/**
 * @typedef {{id: string, kind: "yes_no" | "number" | "rating", text: string, help: string, low: number, high: number, low_words: string, high_words: string,
 *   asked_when: string[], goes_ahead: boolean[] | {at_most: number}}} Question
 * @typedef {{opens: string, closes: string, minutes: number, dose_words: string[], check: Question[], asks_skin: boolean,
 *   skin_goes_ahead: string[], prepared: any, drawn?: {days: string[], minutes: number, dose_words: string[], prepared: any}[]}} Session
 * @typedef {{felt: (string | null)[], marks: (string | null)[], stop_reasons: string[], pain_rise_at_most: number, sensation_at_most: number}} GoesOn
 * @typedef {{made_at: string, person_mark: string, sessions: Session[], goes_on: GoesOn, care: string}} Ahead
 * @typedef {"ready" | "none" | "later" | "over" | "clock" | "ask"} What
 */

/**
 * @param {Ahead | null} ahead @param {{since: string, entry: Entry}[]} written all that this phone still knows of
 * @param {number} now @returns {{what: What, session: Session | null}}
 */
export function sessionNow(ahead, written, now) {
  if (!ahead || !ahead.sessions.length) return { what: "none", session: null };
  if (now < Date.parse(ahead.made_at) - ALLOWED_MS) return { what: "clock", session: null };
  const since = written.filter((one) => one.since === ahead.made_at).map((one) => one.entry);
  const session = follow(ahead, since);
  if (!session) return { what: "ask", session: null };
  if (now < Date.parse(session.opens)) return { what: "later", session };
  return { what: now <= Date.parse(session.closes) ? "ready" : "over", session };
}

/** Whether all of a check goes ahead. @param {Question[]} check @param {Record<string, any>} answers */
export function passes(check, answers) {
  return check.every((one) => !applies(one, answers) || goesAhead(one, answers[one.id]));
}

/** A question hangs on others: with a no to one of them it is not asked. @param {Question} question @param {Record<string, any>} answers */
export function applies(question, answers) {
  return question.asked_when.every((gate) => answers[gate] !== false);
}

/** @param {Question} question @param {any} answer */
function goesAhead({ goes_ahead: fine }, answer) {
  if (Array.isArray(fine)) return fine.includes(answer);
  return typeof answer === "number" && answer <= fine.at_most;
}

/** Walk through what was written, from session to session, while all is as the server said. @param {Ahead} ahead @param {Entry[]} since */
function follow({ sessions, goes_on }, since) {
  let n = 0;
  for (const { kind, body } of since) {
    const next = sessions[n];
    if (!next || !goesOn(kind, body, next, goes_on)) return null;
    if (kind === "session") n += 1;
  }
  return sessions[n] || null;
}

/** @param {string} kind @param {any} body @param {Session} next @param {GoesOn} fine */
function goesOn(kind, body, next, fine) {
  if (kind === "note") return true;
  if (kind === "check") return passes(next.check, body.answers);
  if (kind === "marks") return body.is_sore !== true && (next.asks_skin ? next.skin_goes_ahead : fine.marks).includes(body.marks);
  if (kind === "session") return wentWell(body, fine);
  return kind === "rating" && isQuiet(body, next.check);
}

/** @param {any} body @param {Question[]} check */
function isQuiet(body, check) {
  const pain = check.find((one) => one.id === "pain_now");
  const pains = [body.pain_now, body.pain_worst, body.pain_average].filter((one) => one !== null);
  return body.spasm !== true && body.stops_daily_life !== true && pains.every((one) => pain && goesAhead(pain, one));
}

/** @param {any} body @param {GoesOn} fine */
function wentWell(body, fine) {
  const isToTheEnd = body.ended === "completed" || fine.stop_reasons.includes(body.stop_reason);
  const rise = body.pain_before === null || body.pain_after === null ? 0 : body.pain_after - body.pain_before;
  const isBorne = body.check_ins.every((/** @type {any} */ one) => one.is_bearable !== false && (one.sensation ?? 0) <= fine.sensation_at_most);
  return isToTheEnd && isBorne && rise <= fine.pain_rise_at_most && fine.felt.includes(body.felt) && fine.marks.includes(body.marks);
}
