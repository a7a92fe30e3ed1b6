// On every page: send what waits, say honestly what still does, and offer a session that broke off.

import { send } from "./outbox.js";
import { drop, forgetEverything, own, readLive, rows, setOwn } from "./store.js";

/** @typedef {import("./outbox.js").State} State */

const SOON_MS = 2000;
const LATEST_MS = 5 * 60_000;
const MOST_TIMES = 10;
const READ_MS = 4000;

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const isKept = Boolean(document.documentElement.dataset.kept);
let times = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */ let soon;

async function sendNow() {
  times = 0;
  await trySending();
}

async function trySending() {
  clearTimeout(soon);
  try {
    await send();
  } catch {
    // This browser keeps nothing (private window): there is nothing to send.
  }
}

/** A server that was away is tried again, each time later, and not for ever: what the person does next tries again. @param {State} state */
function tryLater({ left, refused, fault }) {
  if (left <= refused.length || fault === "closed" || times >= MOST_TIMES) return;
  const longest = Math.min(LATEST_MS, SOON_MS * 2 ** times);
  times += 1;
  clearTimeout(soon);
  soon = setTimeout(trySending, longest * (0.5 + Math.random() / 2));
}

/** @param {State} state */
async function say({ left, refused, fault }) {
  if (!$("waiting")) return;
  const waiting = left - refused.length;
  count($("waiting").querySelector("span"), $("waiting"), waiting);
  $("waiting").hidden = waiting === 0;
  if ((await own("moved"))?.n) {
    $("clock-right").hidden = false;
    setTimeout(() => setOwn("moved", { n: 0 }), READ_MS);
  }
  $("pair-again").hidden = fault !== "closed";
  $("server-full").hidden = fault !== "full";
  await offerRefused(refused);
}

/** Say how many, in the words that stand in the page. @param {any} place @param {any} words @param {number} n */
function count(place, words, n) {
  if (place && words) place.textContent = n === 1 ? words.dataset.one : words.dataset.many.replace("NUMBER", String(n));
}

/** What the server refused stays here: said on every page, to be saved as a file and then removed. @param {State["refused"]} refused */
async function offerRefused(refused) {
  const box = $("unsent");
  box.hidden = refused.length === 0;
  if (box.hidden) return;
  const ids = refused.map((one) => one.id);
  const entries = (await rows()).filter((one) => ids.includes(one.id)).map((one) => one.entry);
  count($("unsent-count"), $("unsent-count"), entries.length);
  const { others } = $("unsent-why").dataset;
  $("unsent-why").replaceChildren(...[...new Set(refused.map((one) => one.why || others))].map(asItem));
  const file = new Blob([JSON.stringify({ schema: 1, entries }, null, 2)], { type: "application/json" });
  const link = $("unsent-file");
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(file);
  link.onclick = () => { $("unsent-drop").disabled = false; };
  $("unsent-drop").onclick = async () => {
    await drop(ids);
    await sendNow();
  };
}

/** @param {string} words */
function asItem(words) {
  const item = document.createElement("li");
  item.textContent = words;
  return item;
}

async function offerUnfinished() {
  const offer = $("unfinished");
  const live = offer && (await readLive().catch(() => null));
  if (!live) return;
  const words = offer.querySelector("h2");
  if (live.run.keptAs) words.textContent = words.dataset.kept;
  offer.hidden = false;
}

/** A routine that goes on here, or waits for its answer. */
async function offerRoutine() {
  const offer = $("routine-on");
  const [live, person] = offer ? await Promise.all([readLive("routine"), own("person")]) : [];
  if (!live?.prepared || live.on !== (person?.mark || "")) return;
  const { id, title } = live.prepared.guided.routine;
  offer.querySelector("b").textContent = title;
  offer.querySelector("a").href = `/routine/${encodeURIComponent(id)}/?on`;
  offer.hidden = false;
}

/** Whose page this is; what was made ready for another person is not theirs. */
async function knowThePerson() {
  const mark = document.querySelector('meta[name="person"]')?.getAttribute("content");
  const known = await own("person");
  if (mark && known?.mark !== mark) await setOwn("person", { mark });
}

async function begin() {
  if (document.body.dataset.erased !== undefined) await forgetEverything().catch(() => {});
  if (!isKept) localStorage.setItem("supine-theme", document.documentElement.dataset.theme || "system");
  await knowThePerson().catch(() => {});
  await sendNow();
  offerUnfinished();
  offerRoutine().catch(() => {});
}

document.addEventListener("supine-sent", (event) => {
  const state = /** @type {CustomEvent<State>} */ (event).detail;
  say(state).catch(() => {});
  tryLater(state);
});
window.addEventListener("online", sendNow);
document.addEventListener("visibilitychange", () => { if (!document.hidden) sendNow(); });
begin();

const fault = document.querySelector(".faults, .wrong");
if (fault instanceof HTMLElement) {
  fault.tabIndex = -1;
  fault.focus();
}

/** A question that hangs on another is out of sight while the answer to that one is no. */
function followGates() {
  for (const one of document.querySelectorAll("[data-asked-when]")) {
    if (!(one instanceof HTMLElement)) continue;
    const gates = (one.dataset.askedWhen || "").split(" ");
    one.hidden = gates.some((gate) => document.querySelector(`input[name="${gate}"][value="no"]:checked`));
  }
}
document.addEventListener("change", followGates);
followGates();
