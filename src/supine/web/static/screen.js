// The page of the session: which view shows, what it says and draws, and the screen that stays on.

import { ring } from "./bell.js";
import { run } from "./sitting.js";

export const $ = (id) => document.getElementById(id);
export const page = $("session");
export const words = page.dataset;
let lock = null;

export function show(view) {
  run.view = view;
  for (const part of page.querySelectorAll("[data-view]")) part.hidden = !part.dataset.view.split(" ").includes(view);
  page.dataset.now = view;
}

/** Change the words only when they differ: a screen reader speaks every change. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function draw(name) {
  for (const one of page.querySelectorAll("[data-drawing]")) one.hidden = one.dataset.drawing !== name;
}

export function focusOn(id) {
  $(id).focus({ preventScroll: true });
}

export function bell() {
  if (words.sound === "on") ring();
}

export async function keepAwake() {
  try {
    lock = await navigator.wakeLock.request("screen");
  } catch {
    lock = null;
  }
}

export function letSleep() {
  if (lock) lock.release().catch(() => {});
  lock = null;
}
