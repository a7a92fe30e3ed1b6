// The timeline of a session, asked what holds at a moment. Pure: no clock, no page.

/**
 * @typedef {{ id: string, at_s: number, state: string, kind: string, text: string, drawing?: string | null }} Cue
 * @typedef {{ state: string, starts_s: number, ends_s: number, title: string }} Phase
 * @typedef {{ id: string, at_s: number, text: string, answer_s: number, headset_text: string, low_words: string,
 *   high_words: string, too_strong_from: number, too_strong_text: string }} CheckIn
 * @typedef {{ in_s: number, hold_s: number, out_s: number, in_text: string, out_text: string, free_text: string }} Pace
 * @typedef {{ id: string, text: string, care: string, then: string, asks: string[] }} StopReason
 * @typedef {Record<string, Record<string, string>>} States
 * @typedef {{ schema: number, dose: { minutes: number, support: string } & Record<string, unknown>, total_s: number, on_mat_from_s: number,
 *   on_mat_until_s: number, most_on_mat_s: number, phases: Phase[], cues: Cue[], check_ins: CheckIn[], breathing: Pace,
 *   ending: "wake" | "sleep", getting_off: { at_s: number, text: string }[],
 *   longer: { minutes: number, before_end_s: number, after_end_s: number }, stop_reasons: StopReason[], after: string[], states: States }} Timeline
 */

export const ON_MAT = ["lying_down", "first_minute", "settling", "resting"];

/**
 * The state that follows; an event that means nothing in a state leaves it as it is.
 * @param {States} table
 * @param {string} state
 * @param {string} event
 * @param {string | null} beforePause
 */
export function step(table, state, event, beforePause) {
  const next = table[state]?.[event];
  if (next === undefined) return state;
  return next === "before_pause" ? beforePause ?? state : next;
}

/**
 * The phase at so many seconds; after the end, the last one.
 * @param {Pick<Timeline, "phases">} timeline
 * @param {number} elapsed
 * @returns {Phase}
 */
export function phaseAt(timeline, elapsed) {
  const found = timeline.phases.find((phase) => elapsed < phase.ends_s) ?? timeline.phases.at(-1);
  if (!found) throw new RangeError("a timeline without phases");
  return found;
}

/**
 * Walk the table from a state to where the time has come to.
 * @param {Pick<Timeline, "phases" | "states">} timeline
 * @param {string} state
 * @param {number} elapsed
 */
export function follow(timeline, state, elapsed) {
  const due = phaseAt(timeline, elapsed).state;
  let at = state;
  for (let n = 0; at !== due && n < timeline.phases.length; n += 1) {
    const isOver = due === "getting_off" && ON_MAT.includes(at);
    const moved = step(timeline.states, at, isOver ? "off" : "next", null);
    if (moved === at || moved === "after") break;
    at = moved;
  }
  return at;
}

/**
 * The last cue with words up to a moment; a question has its own place.
 * @param {Pick<Timeline, "cues">} timeline
 * @param {number} elapsed
 * @returns {Cue | null}
 */
export function cueAt(timeline, elapsed) {
  return timeline.cues.filter((cue) => cue.kind !== "ask" && cue.text && cue.at_s <= elapsed).pop() ?? null;
}

/**
 * Every bell in between two moments; a chime is one soft stroke.
 * @param {Pick<Timeline, "cues">} timeline
 * @param {number} from
 * @param {number} to
 */
export function bellsBetween(timeline, from, to) {
  return timeline.cues.filter((cue) => ["bell", "chime"].includes(cue.kind) && from < cue.at_s && cue.at_s <= to);
}

/**
 * The question that is due and was not put yet; when several are, the newest, and the older ones are let go.
 * @param {Pick<Timeline, "check_ins">} timeline
 * @param {number} elapsed
 * @param {string[]} put
 * @returns {CheckIn | null}
 */
export function dueCheckIn(timeline, elapsed, put) {
  return timeline.check_ins.filter((one) => one.at_s <= elapsed && !put.includes(one.id)).pop() ?? null;
}

/**
 * The second at which getting off is led, also for who stops: the bell that says the time is up is left out.
 * @param {Pick<Timeline, "on_mat_until_s" | "getting_off">} timeline
 */
export function offFrom(timeline) {
  return timeline.on_mat_until_s + (timeline.getting_off[0]?.at_s ?? 0);
}

/**
 * Where the breath is, so many seconds after the first one began; done runs from 0 to 1 within its part.
 * @param {Pick<Pace, "in_s" | "hold_s" | "out_s">} pace
 * @param {number} elapsed
 * @returns {{ part: "in" | "hold" | "out", done: number }}
 */
export function breathAt(pace, elapsed) {
  let into = elapsed % (pace.in_s + pace.hold_s + pace.out_s);
  if (into < pace.in_s) return { part: "in", done: into / pace.in_s };
  into -= pace.in_s;
  if (into < pace.hold_s) return { part: "hold", done: into / pace.hold_s };
  into -= pace.hold_s;
  return { part: "out", done: Math.min(1, into / pace.out_s) };
}

/**
 * How full the breath is, from 0 to 1, for a shape that grows and shrinks softly.
 * @param {{ part: string, done: number }} breath
 */
export function fullness({ part, done }) {
  const eased = 0.5 - 0.5 * Math.cos(Math.PI * done);
  return { in: eased, hold: 1 }[part] ?? 1 - eased;
}

/**
 * Seconds as 4:05.
 * @param {number} seconds
 */
export function asClock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
