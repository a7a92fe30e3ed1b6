// Off the mat: what happened becomes one entry, kept on this phone first, then sent.

import { post, send } from "./outbox.js";
import { keep } from "./store.js";
import { uuid7 } from "./uuid.js";

const AGAIN_MS = 30000;
const kept = { happened: null, at: 0, finish: () => {}, entry: null, again: 0, next: "" };
const $ = (id) => document.getElementById(id);

/** Remember what is to be saved when the person taps Save. */
export function leaveSaved(happened, at, finish) {
  kept.happened = happened;
  kept.at = at;
  kept.finish = finish;
}

/** Lead to a page once the server has the session. */
export function goOnTo(address) {
  kept.next = address;
}

/** Lay the answers over what happened, keep it, say so, send it, say so. */
export async function keepHappened(answers, done) {
  const rated = answers.get("pain_after");
  const body = {
    ...kept.happened,
    pain_after: rated === null ? null : Number(rated),
    felt: answers.get("felt"),
    marks: answers.get("marks"),
  };
  kept.entry = kept.entry || entryOf(body, new Date(kept.at));
  const isKept = (await keptHere(kept.entry)) || (await sentAtOnce(kept.entry));
  $("not-kept").hidden = isKept;
  if (!isKept) return false;
  kept.finish();
  done();
  $("done-title").focus({ preventScroll: true });
  sendAndSay();
  return true;
}

async function keptHere(entry) {
  try {
    await keep(entry);
    return true;
  } catch {
    return false;
  }
}

/** Where the browser keeps nothing (a private window), the server must answer before anything is called saved. */
async function sentAtOnce(entry) {
  try {
    const { receipts } = await post([entry]);
    return receipts.every((one) => one.status !== "refused");
  } catch {
    return false;
  }
}

async function sendAndSay() {
  const { left, early, refused } = await send().catch(() => ({ left: 0, early: 0, refused: [] }));
  $("on-phone").hidden = left === 0 || refused.length > 0;
  $("on-server").hidden = left > 0;
  $("clock-ahead").hidden = early === 0;
  $("refused").hidden = refused.length === 0;
  $("refused-why").textContent = refused.map((one) => one.why).join(" ");
  if (left > refused.length) trySoon();
  if (left === 0 && kept.next) location.assign(kept.next);
}

/** Once more when the network comes back, and every half minute: the server itself may have been away. */
function trySoon() {
  clearTimeout(kept.again);
  kept.again = setTimeout(sendAndSay, AGAIN_MS);
  window.addEventListener("online", sendAndSay, { once: true });
}

function entryOf(body, now) {
  return {
    id: uuid7(now.getTime()),
    kind: "session",
    at: withOffset(now),
    day: dayOf(now),
    device: deviceName(),
    by: "person",
    body,
    supersedes: null,
    schema: 1,
  };
}

/** The person's own day, and the instant with their own offset. */
export function dayOf(now) {
  return withOffset(now).slice(0, 10);
}

export function withOffset(now) {
  const minutes = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + minutes * 60000).toISOString().slice(0, 19);
  const sign = minutes < 0 ? "-" : "+";
  const two = (n) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  return `${local}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function deviceName() {
  const name = localStorage.getItem("supine-device") || `browser-${uuid7().slice(-8)}`;
  localStorage.setItem("supine-device", name);
  return name;
}
