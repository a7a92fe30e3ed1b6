// The screen goes dark once it is left alone on the mat. A touch anywhere wakes it; Stop stops without waking first.

import { isOpen } from "./asking.js";
import { $, page } from "./screen.js";
import { prepared, run, track } from "./sitting.js";
import { ON_MAT } from "./timeline.js";

const AFTER_MS = 20000;
let touchedAt = performance.now();

export function wakeScreen() {
  touchedAt = performance.now();
  page.removeAttribute("data-dim");
}

/** Only where the voice leads: who hears nothing needs the words. What wants an answer is not put in the dark. */
export function dimWhenLeftAlone() {
  const isWanted = prepared.player.dims && track.isLeading && ON_MAT.includes(run.state);
  const isAsking = isOpen() || !$("more").hidden;
  if (!isWanted || isAsking) wakeScreen();
  else page.toggleAttribute("data-dim", performance.now() - touchedAt > AFTER_MS);
}

for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, wakeScreen, { capture: true });
