// Keep the session that goes on, each second, so that it outlives the page.

import { onMat, played, prepared, run } from "./sitting.js";
import { writeLive } from "./store.js";

const NOTHING_TO_KEEP = ["prepare", "broken", "saving", "done"];
const EVERY_MS = 1000;
let savedAt = 0;

/** What outlives the page. A question that is open is put again after a reload. */
export const living = () => ({
  prepared,
  run: { ...run, asked: null, put: run.put.filter((id) => id !== run.asked?.id) },
  played: played.seconds,
  onMat: onMat.seconds,
  wall: Date.now(),
  on: prepared.day,
});

export function save() {
  if (NOTHING_TO_KEEP.includes(run.view) || run.state === "ended") return;
  savedAt = performance.now();
  writeLive(living()).catch(() => {});
}

export function saveNowAndThen() {
  if (performance.now() - savedAt >= EVERY_MS) save();
}
