// Keep the session that goes on, each second, so that it outlives the page.

import { page } from "./screen.js";
import { off, onMat, played, run, timeline } from "./sitting.js";
import { writeLive } from "./store.js";

const NOTHING_TO_KEEP = ["prepare", "broken", "saving", "done"];

export function save() {
  if (NOTHING_TO_KEEP.includes(run.view) || run.state === "ended") return;
  writeLive({
    timeline,
    run: { ...run, asked: null },
    played: played.seconds,
    onMat: onMat.seconds,
    off: off.seconds,
    wall: Date.now(),
    on: page.dataset.day,
  }).catch(() => {});
}
