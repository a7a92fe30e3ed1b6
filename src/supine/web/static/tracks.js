// Where the track of a session comes from: what this phone keeps, else the server, asked again while it is being made.

import { TRACKS } from "./store.js";

const AGAIN_S = 3;
const MOST_AGAIN_S = 30;

/**
 * The whole file, from this phone or from the server; null when there is none to be had.
 * A server that is away, or still at work on it, is asked again until the caller has had enough.
 * @param {string} address
 * @param {{ isWanted?: () => boolean, away?: () => void, wait?: (seconds: number) => Promise<void> }} how
 * @returns {Promise<{ blob: Blob, isKept: boolean } | null>}
 */
export async function fetchTrack(address, { isWanted = () => true, away = () => {}, wait = waited } = {}) {
  const kept = await keptTrack(address);
  if (kept) return { blob: kept, isKept: true };
  for (let pause = AGAIN_S; isWanted(); pause = Math.min(2 * pause, MOST_AGAIN_S)) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.status === 200) {
      const blob = await answer.blob().catch(() => null);
      if (blob?.size) return { blob, isKept: await keep(address, blob) };
    } else if (answer && answer.status !== 503) {
      return null;
    }
    if (!answer) away();
    const asked = Number(answer?.headers.get("Retry-After"));
    await wait(asked > 0 ? Math.min(asked, MOST_AGAIN_S) : pause);
  }
  return null;
}

/** @param {string} address */
async function keptTrack(address) {
  try {
    const found = await caches.match(address, { cacheName: TRACKS });
    return found ? await found.blob() : null;
  } catch {
    return null;
  }
}

/**
 * Let go of a track that cannot be played, so that the next time it is fetched anew.
 * @param {string} address
 */
export async function forgetTrack(address) {
  try {
    await (await caches.open(TRACKS)).delete(address);
  } catch {
    // Nothing is kept here.
  }
}

/**
 * @param {string} address
 * @param {Blob} blob
 */
async function keep(address, blob) {
  try {
    const cache = await caches.open(TRACKS);
    await cache.put(address, new Response(blob, { headers: { "Content-Type": blob.type } }));
    return true;
  } catch {
    return false;
  }
}

/** @param {number} seconds */
function waited(seconds) {
  return /** @type {Promise<void>} */ (new Promise((resolve) => setTimeout(resolve, seconds * 1000)));
}
