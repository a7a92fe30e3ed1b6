// Send what is waiting. Only entries the server has answered for are let go; a refused one is kept and said.

import { letGo, waiting } from "./store.js";

let sending = null;

/** @returns {Promise<{left: number, refused: string[]}>} what still waits, and why the server refused any */
export function send() {
  sending = sending || sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll() {
  const entries = (await waiting()).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!entries.length) return { left: 0, refused: [] };
  try {
    const receipts = await post(entries.slice(0, 100));
    const stored = receipts.filter((one) => one.status !== "refused").map((one) => one.id);
    await letGo(stored);
    return { left: entries.length - stored.length, refused: receipts.filter((one) => one.status === "refused").map((one) => one.why) };
  } catch {
    return { left: entries.length, refused: [] };
  }
}

export async function post(entries) {
  const answer = await fetch("/api/entries", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    body: JSON.stringify({ entries }),
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return (await answer.json()).receipts;
}

function token() {
  const meta = document.querySelector('meta[name="csrf"]');
  return meta instanceof HTMLMetaElement ? meta.content : "";
}
