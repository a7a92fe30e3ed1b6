// Off the mat: what happened becomes one entry, kept on this phone first, then sent.

import { deviceName, entryOf, theTime } from "./entering.js";
import { living } from "./live.js";
import { post, send } from "./outbox.js";
import { keep, waiting } from "./store.js";
import { $ } from "./view.js";

/**
 * @typedef {import("./store.js").Entry} Entry
 * @typedef {{ happened: import("./sitting.js").Happened | null, at: number, finish: () => void, entry: Entry | null,
 *   isHere: boolean, next: string, supersedes: string | null, unasked: Promise<void> | null }} Kept
 */

const AGAIN_MS = 30000;
/** @type {Kept} */
const kept = { happened: null, at: 0, finish: () => {}, entry: null, isHere: false, next: "", supersedes: null, unasked: null };
/** @type {ReturnType<typeof setTimeout> | undefined} */
let again;

/**
 * Remember what is to be saved when the person taps Save.
 * @param {import("./sitting.js").Happened} happened
 * @param {number} at
 * @param {() => void} finish
 * @param {string} keptAs the entry it was kept as already, which the answers then correct
 */
export function leaveSaved(happened, at, finish, keptAs = "") {
  Object.assign(kept, { happened, at, finish, supersedes: keptAs || null });
}

/**
 * Keep what happened before anything is asked: a person who sleeps now answers later, if at all.
 * @param {(id: string) => void} told the entry it is kept as, once it is
 */
export function keepUnasked(told) {
  kept.unasked = keepFirst(told).catch(() => {});
}

/** @param {(id: string) => void} told */
async function keepFirst(told) {
  const { clock } = await theTime();
  const entry = entryOf("session", { ...kept.happened }, kept.at + clock, await deviceName());
  const live = living();
  Object.assign(live.run, { view: "after", keptAs: entry.id });
  const isHere = await keptHere(entry, { clock, live });
  if (!isHere && !(await sentAtOnce(entry))) return;
  told(entry.id);
  kept.supersedes = entry.id;
  if (isHere) send().catch(() => {});
}

/**
 * Lead to a page once the server has the session.
 * @param {string} address
 */
export function goOnTo(address) {
  kept.next = address;
}

/**
 * Lay the answers over what happened, keep it, say so, send it, say so.
 * @param {FormData} answers
 * @param {() => void} done
 * @returns {Promise<boolean>} whether it is kept anywhere
 */
export async function keepHappened(answers, done) {
  const rated = answers.get("pain_after");
  const body = {
    ...kept.happened,
    pain_after: rated === null ? null : Number(rated),
    felt: answers.get("felt"),
    marks: answers.get("marks"),
  };
  await kept.unasked;
  const { clock } = await theTime();
  const { supersedes } = kept;
  kept.entry = kept.entry || { ...entryOf("session", body, kept.at + clock, await deviceName()), supersedes };
  kept.isHere = await keptHere(kept.entry, { clock });
  const isKept = kept.isHere || (await sentAtOnce(kept.entry));
  $("not-kept").hidden = isKept;
  if (!isKept) return false;
  kept.finish();
  done();
  $("done-title").focus({ preventScroll: true });
  sendAndSay();
  return true;
}

/** @param {Entry} entry @param {{clock: number, live?: object}} also by how much the phone's clock was put right */
async function keptHere(entry, also) {
  try {
    await keep(entry, also);
    return true;
  } catch {
    return false;
  }
}

/** Where the browser keeps nothing (a private window), the server must answer before anything is called saved. @param {Entry} entry */
async function sentAtOnce(entry) {
  try {
    const { receipts } = await post([entry]);
    return receipts.every((one) => one.status !== "refused");
  } catch {
    return false;
  }
}

async function sendAndSay() {
  const state = kept.isHere ? await send().catch(() => null) : null;
  const isWaiting = kept.isHere && (await waiting().catch(() => [])).some((one) => one.id === kept.entry?.id);
  const refused = state?.refused.filter((one) => one.id === kept.entry?.id) ?? [];
  $("on-phone").hidden = !isWaiting || refused.length > 0;
  $("on-server").hidden = isWaiting;
  $("refused").hidden = refused.length === 0;
  $("refused-why").textContent = refused.map((one) => one.why).join(" ");
  if (isWaiting && !refused.length) trySoon();
  if (!isWaiting && kept.next) location.assign(kept.next);
}

/** Once more when the network comes back, and every half minute: the server itself may have been away. */
function trySoon() {
  clearTimeout(again);
  again = setTimeout(sendAndSay, AGAIN_MS);
  window.addEventListener("online", sendAndSay, { once: true });
}
