// Send what is waiting. Only entries the server has answered for are let go; a refused one is kept and said.

import { letGo, waiting } from "./store.js";

const AT_ONCE = 100;
const SAME_TIME_MS = 60_000; // a date in a header has no fractions, and a request takes a moment
let sending = null;

/**
 * @returns {Promise<{left: number, early: number, refused: {id: string, why: string}[]}>} what still waits, how many of these are dated
 * ahead of the server's clock and go when their time has come, and which others the server refused, and why
 */
export function send() {
  sending = sending || sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll() {
  const entries = (await waiting()).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!entries.length) return { left: 0, early: 0, refused: [] };
  try {
    const { receipts, serverTime } = await post(entries.slice(0, AT_ONCE));
    const stored = receipts.filter((one) => one.status !== "refused").map((one) => one.id);
    await letGo(stored);
    return { left: entries.length - stored.length, ...sorted(receipts, entries, serverTime) };
  } catch {
    return { left: entries.length, early: 0, refused: [] };
  }
}

/** Tell those that only came too early, because this phone's clock is ahead, from those refused for good. */
export function sorted(receipts, entries, serverTime) {
  const refused = receipts.filter((one) => one.status === "refused");
  const early = new Set(entries.filter((one) => Date.parse(one.at) > serverTime + SAME_TIME_MS).map((one) => one.id));
  const forGood = refused.filter((one) => !early.has(one.id));
  return { early: refused.length - forGood.length, refused: forGood.map(({ id, why }) => ({ id, why })) };
}

export async function post(entries) {
  const answer = await fetch("/api/entries", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    body: JSON.stringify({ entries }),
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const { receipts } = await answer.json();
  return { receipts, serverTime: Date.parse(answer.headers.get("Date") || "") || Date.now() };
}

function token() {
  const meta = document.querySelector('meta[name="csrf"]');
  return meta instanceof HTMLMetaElement ? meta.content : "";
}
