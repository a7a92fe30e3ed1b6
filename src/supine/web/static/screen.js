// The page of the session: which of its views shows, and the bell where no track rings it.

import { prepared, run, track } from "./sitting.js";
import { page, turnTo } from "./view.js";
import { signal } from "./voice.js";

/** @param {string} view */
export function show(view) {
  run.view = view;
  turnTo(view);
}

/**
 * A bell where no track rings it, and a buzz.
 * @param {import("./voice.js").Signal} name
 */
export function bell(name) {
  signal(name, { rings: page.dataset.sound === "on" && !track.isPlaying, buzzes: prepared.player.vibration });
}
