// The screen goes dark once it is left alone. A touch anywhere wakes it; Stop stops without waking first.

import { page } from "./view.js";

const AFTER_MS = 20000;
/** What is soft hardly waits. */
const SOON_MS = 4000;
let touchedAt = performance.now();

export function wakeScreen() {
  touchedAt = performance.now();
  page.removeAttribute("data-dim");
}

/**
 * @param {boolean} isWanted whether it may be dark now; what wants an answer is not put in the dark
 * @param {boolean} isSoft
 */
export function dimWhenLeftAlone(isWanted, isSoft = false) {
  if (!isWanted) wakeScreen();
  else page.toggleAttribute("data-dim", performance.now() - touchedAt > (isSoft ? SOON_MS : AFTER_MS));
}

for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, wakeScreen, { capture: true });
