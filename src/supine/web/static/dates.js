// What time it is, when the clock of this phone is wrong. Pure: the times are handed in.

/** @typedef {import("./store.js").Row} Row */

/** So far a clock may be off; the server allows as much. */
export const ALLOWED_MS = 5 * 60_000;

/** By how much to put right what this phone's clock says. @param {number} server @param {number} phone */
export function offsetOf(server, phone) {
  return Math.abs(server - phone) > ALLOWED_MS ? server - phone : 0;
}

/**
 * The entries that the server cannot have yet, with their dates put right, and only those that change.
 * First by what the clock is off now, where that gives a time since the server was last asked. What is still dated ahead
 * was written before now all the same: the last of it now, the others as long before as they were.
 * @param {Row[]} rows @param {{server: number, phone: number}} now @returns {Row[]}
 */
export function putRight(rows, { server, phone }) {
  const offset = offsetOf(server, phone);
  const free = rows.filter((one) => !one.tried);
  const moved = free.map((one) => (isWithin(one, offset - one.clock, server) ? byMs(one, offset - one.clock) : one));
  const ahead = moved.filter((one) => timeOf(one) > server + ALLOWED_MS);
  const back = server - Math.max(...ahead.map(timeOf));
  const right = moved.map((one) => (ahead.includes(one) ? byMs(one, back) : one));
  return right.filter((one, n) => one !== free[n]);
}

/** @param {Row} row @param {number} ms @param {number} server */
function isWithin(row, ms, server) {
  const then = timeOf(row) + ms;
  return ms !== 0 && then <= server + ALLOWED_MS && then >= row.good - ALLOWED_MS;
}

/** @param {Row} row */
const timeOf = (row) => Date.parse(row.entry.at);

/** @param {Row} row @param {number} ms @returns {Row} */
function byMs(row, ms) {
  const at = withOffset(timeOf(row) + ms, minutesIn(row.entry.at));
  return { ...row, clock: row.clock + ms, entry: { ...row.entry, at, day: at.slice(0, 10) } };
}

/** The minutes that a written time is ahead of UTC. @param {string} at */
function minutesIn(at) {
  const found = /([+-])(\d\d):(\d\d)$/u.exec(at);
  return found ? (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
}

/** The local day of an instant. @param {number} ms */
export const dayOf = (ms) => withOffset(ms, -new Date(ms).getTimezoneOffset()).slice(0, 10);

/** An instant with the offset of a place from UTC. @param {number} ms @param {number} minutes */
export function withOffset(ms, minutes) {
  const local = new Date(ms + minutes * 60_000).toISOString().slice(0, 19);
  const two = (/** @type {number} */ n) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  return `${local}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}
