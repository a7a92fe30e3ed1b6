// The next sessions, made ready by the server while it can be reached, and their tracks: for when it cannot.

import { sessionNow } from "./choosing.js";
import { theTime } from "./entering.js";
import { send } from "./outbox.js";
import { done, own, readAhead, readLive, recognise, rows, sent, TRACKS, within } from "./store.js";
import { asDrawn, partOf } from "./trial-day.js";

const AGAIN_MS = 15_000;
const MOST_ASKED = 6;
let isFull = false;
let isRemoved = false;

/** How the tracks are: here, not yet, not wanted with the data saver on, or no room for them. @typedef {"here" | "coming" | "saving" | "full"} Sound */

/** Ask what comes next, when nothing is on its way that the server does not know yet. */
export async function lookAhead() {
  if (!("caches" in window)) return;
  const state = await send();
  if (state.fault || state.left > state.refused.length) return;
  const known = await readAhead();
  const answer = await fetch("/api/ahead", { headers: known ? { "If-None-Match": known.tag } : {} });
  if (answer.ok && (await putAway({ ...(await answer.json()), tag: answer.headers.get("ETag") || "" }))) await send();
  if (answer.ok || answer.status === 304) await fetchTracks();
}

/**
 * An entry that was written meanwhile is not in it: then it does not count.
 * @param {any} ahead @returns {Promise<number>} how many entries the server has lost and must be sent again
 */
async function putAway(ahead) {
  const again = await recognise(ahead.server, Date.parse(ahead.made_at));
  await within("readwrite", async (at) => {
    const onItsWay = (await done(at("outbox").getAll())).some((/** @type {any} */ one) => !one.refused);
    if (!onItsWay && !isRemoved) at("ahead").put({ ...ahead, name: "ahead" });
  });
  return again;
}

/** @param {any} ahead @returns {string[]} */
function tracksOf(ahead) {
  const made = (ahead?.sessions || []).flatMap((/** @type {any} */ one) => [one, ...(one.drawn || [])]);
  const all = made.flatMap((/** @type {any} */ one) => [one.prepared.track, one.prepared.more?.track]);
  return [...new Set(all.filter(Boolean))];
}

/** The track of a routine that goes on here, or may begin on this page. @returns {Promise<string[]>} */
async function tracksInUse() {
  const here = JSON.parse(document.getElementById("prepared")?.textContent || "null");
  return [here?.track, (await readLive("routine"))?.prepared?.track].filter(Boolean);
}

/** Fetch what is missing, the next session's first; remove what nothing ahead needs any more. */
async function fetchTracks(asked = 0) {
  const wanted = tracksOf(await readAhead());
  const inUse = await tracksInUse();
  const cache = await caches.open(TRACKS);
  for (const one of await cache.keys()) if (![...wanted, ...inUse].includes(new URL(one.url).pathname)) await cache.delete(one);
  if (savesData()) return;
  let isMade = true;
  isFull = false;
  for (const address of wanted) {
    if (await cache.match(address)) continue;
    const answer = await fetch(address);
    if (answer.status === 503) isMade = false;
    if (answer.status === 200) isFull = !(await cache.put(address, answer).then(() => true, () => false)) || isFull;
  }
  document.dispatchEvent(new CustomEvent("supine-ahead"));
  if (!isMade && asked < MOST_ASKED) setTimeout(() => fetchTracks(asked + 1).catch(() => {}), AGAIN_MS);
}

/** Whether the person asked this browser to spare data. */
export const savesData = () => Boolean(/** @type {any} */ (navigator).connection?.saveData);

/** The sessions ahead of the person whose browser this is; another person's count as none. */
export async function theirAhead() {
  const [ahead, person] = await Promise.all([readAhead(), own("person")]);
  return ahead && (!person || person.mark === ahead.person_mark) ? ahead : null;
}

/**
 * What is ready here for when there is no server.
 * @returns {Promise<{what: import("./choosing.js").What, session: import("./choosing.js").Session | null, sound: Sound, isSilent: boolean,
 *   part: ReturnType<typeof partOf>}>}
 */
export async function readiness() {
  const [ahead, waiting, arrived, { now }] = await Promise.all([theirAhead(), rows(), sent(), theTime()]);
  const found = sessionNow(ahead, [...waiting, ...arrived], now);
  const part = partOf(ahead, [...waiting, ...arrived].map((one) => one.entry), found.what, now);
  const session = found.session && asDrawn(found.session, now);
  const track = session?.prepared.track;
  const isHere = track && "caches" in window && (await caches.match(track, { cacheName: TRACKS }));
  /** @type {Sound} */ const sound = isHere ? "here" : savesData() ? "saving" : isFull ? "full" : "coming";
  return { ...found, session, sound, isSilent: !track, part };
}

/** Whether the track of every session ahead is here. @returns {Promise<boolean>} */
export async function tracksHere() {
  if (!("caches" in window)) return false;
  const wanted = tracksOf(await readAhead());
  const found = await Promise.all(wanted.map((one) => caches.match(one, { cacheName: TRACKS })));
  return found.every(Boolean);
}

/** Remove the tracks; what is on its way to this page meanwhile is not kept either. */
export async function forgetTracks() {
  isRemoved = true;
  if ("caches" in window) await caches.delete(TRACKS);
}
