// Send what is waiting. Only entries the server has answered for are let go; one it refuses is kept, said, and holds back
// no other. One tab sends at a time, a batch at a time, and a server that asks for time gets it.

import { ALLOWED_MS, offsetOf, putRight } from "./dates.js";
import { changeRows, forgetOld, letGo, own, recognise, rows, setOwn } from "./store.js";

/**
 * @typedef {import("./store.js").Row} Row
 * @typedef {"" | "away" | "closed" | "full" | "later"} Fault
 * What still waits, what the server refused and why, how many dates were put right, and why the rest did not go.
 * @typedef {{left: number, refused: {id: string, why: string}[], moved: number, fault: Fault}} State
 */

const AT_ONCE = 100;
const MOST_BYTES = 256 * 1024;
const PATIENCE_MS = 20_000;
const PARKED_MS = 24 * 60 * 60_000;
const LONGEST_REST_MS = 60 * 60_000;
const BETWEEN_US = 409;
const UNREADABLE = [400, 413, 422];
const CLOSED = [401, 403];

/** @type {Promise<State> | null} */
let sending = null;
let again = false;
let notBefore = 0;

/** @returns {Promise<State>} */
export function send() {
  if (sending) again = true;
  else sending = sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll() {
  /** @type {State} */ let state;
  do {
    again = false;
    state = await alone(sendOnce);
  } while (again && !state.fault);
  document.dispatchEvent(new CustomEvent("supine-sent", { detail: state }));
  return state;
}

/** Two tabs of one phone take turns. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
function alone(act) {
  return navigator.locks ? navigator.locks.request("supine-outbox", act) : act();
}

/** Everything that waits, each entry at most once. @returns {Promise<State>} */
async function sendOnce() {
  /** @type {Run} */ const run = { moved: 0, isClockSet: false, isPutRight: false, fault: performance.now() < notBefore ? "later" : "" };
  const seen = new Set();
  for (;;) {
    const due = (await theirs()).filter((one) => !seen.has(one.id) && !isParked(one));
    if (run.fault || !due.length) return stateAfter(run);
    const next = batchOf(due);
    next.forEach((one) => seen.add(one.id));
    await deliver(next, run);
  }
}

/** What was refused is tried again a day later: the server may have learned to read it. @param {Row} row */
const isParked = (row) => row.refused !== "" && Math.abs(Date.now() - row.refusedAt) < PARKED_MS;

/** The entries for the person whose page this is; another's stay here, and unsent. */
async function theirs() {
  const mark = (await own("person"))?.mark || "";
  return (await rows()).filter((one) => !one.person || !mark || one.person === mark);
}

/** @param {{moved: number, fault: Fault}} run @returns {Promise<State>} */
async function stateAfter({ moved, fault }) {
  const all = await rows();
  const mine = new Set((await theirs()).map((one) => one.id));
  const refused = all.filter((one) => one.refused || !mine.has(one.id)).map((one) => ({ id: one.id, why: one.refused }));
  return { left: all.length, refused, moved, fault };
}

/** As many of the first as may go at once, and one at least. @param {Row[]} due */
export function batchOf(due) {
  let bytes = 0;
  const most = due.slice(0, AT_ONCE);
  const fits = most.findIndex((one, n) => { bytes += new Blob([JSON.stringify(one.entry)]).size; return n > 0 && bytes > MOST_BYTES; });
  return fits < 0 ? most : most.slice(0, fits);
}

/**
 * @typedef {{moved: number, isClockSet: boolean, isPutRight: boolean, fault: Fault}} Run
 * @param {Row[]} batch @param {Run} run
 */
async function deliver(batch, run) {
  const ids = batch.map((one) => one.id);
  await changeRows(ids, (row) => ({ ...row, tried: true }));
  const answer = await ask(batch.map((one) => one.entry)).catch(() => null);
  if (answer?.status === 200) return settle(batch, answer, run);
  if (!answer || ![BETWEEN_US, ...UNREADABLE, ...CLOSED].includes(answer.status)) {
    run.fault = answer?.status === 507 ? "full" : "away";
    return rest(answer);
  }
  await changeRows(ids, (row) => ({ ...row, tried: batch.some((one) => one.id === row.id && one.tried) }));
  if (CLOSED.includes(answer.status)) run.fault = "closed";
  else if (answer.status === BETWEEN_US) return setClock(batch, answer, run);
  else if (batch.length === 1) await park([{ id: ids[0] || "", why: answer.detail }]);
  else {
    const half = Math.ceil(batch.length / 2);
    await deliver(batch.slice(0, half), run);
    if (!run.fault) await deliver(batch.slice(half), run);
  }
}

/** @param {Row[]} batch @param {Answer} answer @param {Run} run */
async function settle(batch, { receipts, epoch, erased, serverTime }, run) {
  const stored = receipts.filter((one) => one.status !== "refused").map((one) => one.id);
  await recognise({ epoch, erased }, serverTime);
  await letGo(stored, epoch, serverTime);
  const refused = receipts.filter((one) => one.status === "refused");
  const early = batch.filter((row) => refused.some((one) => one.id === row.id) && Date.parse(row.entry.at) > serverTime + ALLOWED_MS / 2);
  const right = putRight(early.map((row) => ({ ...row, tried: false })), { server: serverTime, phone: serverTime });
  await park(refused.filter((one) => !right.some((row) => row.id === one.id)));
  await forgetOld(serverTime);
  await setOwn("clock", { offset: (await own("clock"))?.offset || 0, good: serverTime });
  if (!right.length) return;
  await redate(right, run);
  if (!run.isPutRight) await deliver(right, Object.assign(run, { isPutRight: true }));
}

/** The clock of this phone and the server's do not agree: the server's counts. @param {Row[]} batch @param {Answer} answer @param {Run} run */
async function setClock(batch, { serverTime }, run) {
  if (run.isClockSet) {
    run.fault = "away";
    return;
  }
  run.isClockSet = true;
  const phone = Date.now();
  await setOwn("clock", { good: 0, ...(await own("clock")), offset: offsetOf(serverTime, phone) });
  const right = putRight(batch, { server: serverTime, phone });
  await redate(right, run);
  await deliver(batch.map((row) => right.find((one) => one.id === row.id) || row), run);
}

/** @param {Row[]} right @param {Run} run */
async function redate(right, run) {
  run.moved += right.length;
  if (right.length) await setOwn("moved", { n: right.length });
  await changeRows(right.map((one) => one.id), (row) => ({ ...(right.find((one) => one.id === row.id) || row), tried: false, refused: "" }));
}

/** @param {{id: string, why: string}[]} refused */
function park(refused) {
  const why = new Map(refused.map((one) => [one.id, one.why]));
  return changeRows([...why.keys()], (row) => ({ ...row, tried: false, refused: why.get(row.id) || "?", refusedAt: Date.now() }));
}

/** @param {Answer | null} answer */
function rest(answer) {
  notBefore = answer?.restMs ? performance.now() + Math.min(answer.restMs, LONGEST_REST_MS) : 0;
}

/**
 * @typedef {{status: number, receipts: {id: string, status: string, why: string}[], epoch: string, erased: string,
 *   serverTime: number, detail: string, restMs: number}} Answer
 * @param {object[]} entries @returns {Promise<Answer>}
 */
async function ask(entries) {
  const offset = (await own("clock").catch(() => null))?.offset || 0;
  const answer = await fetch("/api/entries", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    body: JSON.stringify({ entries, sent_at: new Date(Date.now() + offset).toISOString() }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const said = await answer.json().catch(() => ({}));
  return {
    status: answer.status === 200 && !said.receipts ? 0 : answer.status,
    receipts: said.receipts || [],
    epoch: said.epoch || "",
    erased: said.erased || "",
    serverTime: Date.parse(said.now || answer.headers.get("Date") || "") || Date.now(),
    detail: typeof said.detail === "string" ? said.detail : String(answer.status),
    restMs: 1000 * Number(answer.headers.get("Retry-After")) || 0,
  };
}

/** Hand entries over at once, where this browser keeps nothing. @param {object[]} entries */
export async function post(entries) {
  const answer = await ask(entries);
  if (answer.status !== 200) throw new Error(`the server answered ${answer.status}`);
  return answer;
}

/** The page's own token; a page that was kept takes the browser's. */
function token() {
  const meta = (/** @type {string} */ name) => document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") || "";
  const name = meta("csrf-cookie");
  const cookie = document.cookie.split("; ").find((one) => name && one.startsWith(`${name}=`));
  return meta("csrf") || (cookie ? cookie.slice(name.length + 1) : "");
}
