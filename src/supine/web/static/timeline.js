// The timeline of a session, asked what holds at a moment. Pure: no clock, no page.

export const ON_MAT = ["lying_down", "first_minute", "settling", "resting"];

/** The state that follows; an event that means nothing in a state leaves it as it is. */
export function step(table, state, event, beforePause) {
  const next = (table[state] || {})[event];
  if (next === undefined) return state;
  return next === "before_pause" ? beforePause : next;
}

/** The phase at so many seconds; after the end, the last one. */
export function phaseAt(timeline, elapsed) {
  const found = timeline.phases.find((phase) => elapsed < phase.ends_s);
  return found || timeline.phases[timeline.phases.length - 1];
}

/** Walk the table from a state to where the time has come to. */
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

/** The last spoken cue up to a moment, and every bell in between two moments. */
export function cueAt(timeline, elapsed) {
  return timeline.cues.filter((cue) => cue.kind === "say" && cue.at_s <= elapsed).pop() || null;
}

export function bellsBetween(timeline, from, to) {
  return timeline.cues.filter((cue) => cue.kind === "bell" && from < cue.at_s && cue.at_s <= to);
}

/** The question that is due and was not put yet; when several are, the newest, and the older ones are let go. */
export function dueCheckIn(timeline, elapsed, put) {
  return timeline.check_ins.filter((one) => one.at_s <= elapsed && !put.includes(one.id)).pop() || null;
}

/** How far the breath is: its part and the fullness from 0 to 1. */
export function breathAt(breathing, elapsed) {
  const hold = breathing.hold_s || 0;
  const turn = elapsed % (breathing.in_s + hold + breathing.out_s);
  if (turn < breathing.in_s) return { part: "in", full: eased(turn / breathing.in_s) };
  if (turn < breathing.in_s + hold) return { part: "in", full: 1 };
  return { part: "out", full: 1 - eased((turn - breathing.in_s - hold) / breathing.out_s) };
}

function eased(x) {
  return 0.5 - 0.5 * Math.cos(Math.PI * x);
}

/** Seconds as 4:05. */
export function asClock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
