// Where a track comes from: the phone first, then the server, which is asked again while it is at work.
import assert from "node:assert/strict";
import test from "node:test";
import { fetchTrack, forgetTrack } from "../../src/supine/web/static/tracks.js";

const ADDRESS = "/session/track/0.mp3";
const SOUND = () => new Response("sound", { status: 200, headers: { "Content-Type": "audio/mpeg" } });
const AWAY = () => { throw new TypeError("no network"); };
const BUSY = () => new Response(null, { status: 503, headers: { "Retry-After": "2" } });

/** A phone that keeps what it is given, and a server that gives these answers in turn. */
function given(...answers) {
  const kept = new Map();
  const asked = [];
  const waits = [];
  const cache = { put: async (name, response) => { kept.set(name, response); }, delete: async (name) => kept.delete(name) };
  globalThis.caches = { open: async () => cache, match: async (name) => kept.get(name)?.clone() };
  globalThis.fetch = async (address) => { asked.push(address); return (answers.shift() ?? SOUND)(); };
  return { kept, asked, waits, wait: async (seconds) => { waits.push(seconds); } };
}

test("a track is fetched whole, kept, and not asked for again", async () => {
  const { asked, wait } = given(SOUND);
  const first = await fetchTrack(ADDRESS, { wait });
  const second = await fetchTrack(ADDRESS, { wait });
  assert.deepEqual([await first.blob.text(), first.isKept, await second.blob.text(), second.isKept, asked.length], ["sound", true, "sound", true, 1]);
});
test("a server at work is asked again after as long as it says", async () => {
  const { waits, wait } = given(BUSY, BUSY, SOUND);
  assert.ok(await fetchTrack(ADDRESS, { wait }));
  assert.deepEqual(waits, [2, 2]);
});
test("without a network it says so, and asks ever more seldom", async () => {
  const { waits, wait } = given(AWAY, AWAY, AWAY, AWAY, AWAY, SOUND);
  let said = 0;
  assert.ok(await fetchTrack(ADDRESS, { wait, away: () => { said += 1; } }));
  assert.deepEqual([waits, said], [[3, 6, 12, 24, 30], 5]);
});
test("a track that nobody made is not waited for", async () => {
  const { waits, wait } = given(() => new Response(null, { status: 404 }));
  assert.equal(await fetchTrack(ADDRESS, { wait }), null);
  assert.deepEqual(waits, []);
});
test("who no longer wants it asks no more", async () => {
  let left = 2;
  const { asked, wait } = given(BUSY, BUSY, BUSY);
  assert.equal(await fetchTrack(ADDRESS, { wait, isWanted: () => (left -= 1) >= 0 }), null);
  assert.equal(asked.length, 2);
});
test("a phone without room plays it all the same and says it is not kept", async () => {
  const { wait } = given(SOUND);
  globalThis.caches.open = async () => { throw new DOMException("full", "QuotaExceededError"); };
  assert.equal((await fetchTrack(ADDRESS, { wait })).isKept, false);
});
test("where nothing can be kept at all it is fetched", async () => {
  const { wait } = given(SOUND);
  delete globalThis.caches;
  assert.equal((await fetchTrack(ADDRESS, { wait })).isKept, false);
  await forgetTrack(ADDRESS);
});
test("a track that was let go is fetched anew", async () => {
  const { asked, wait } = given(SOUND, SOUND);
  await fetchTrack(ADDRESS, { wait });
  await forgetTrack(ADDRESS);
  await fetchTrack(ADDRESS, { wait });
  assert.equal(asked.length, 2);
});
