// The page of the session: which view shows, what it says and draws, and the screen that stays on.

import { ring } from "./bell.js";
import { buzz } from "./buzz.js";
import { prepared, run, track } from "./sitting.js";

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function $(id) {
  const found = document.getElementById(id);
  if (!found) throw new ReferenceError(id);
  return found;
}

export const page = $("session");

/** What the page can say, in the person's language. @type {Record<string, string>} */
export const words = Object.fromEntries(Object.entries(page.dataset).map(([name, said]) => [name, said ?? ""]));

/** How loud a chime is beside a bell. */
const SOFT = 0.4;
/** @type {WakeLockSentinel | null} */
let lock = null;

/** @param {string} view */
export function show(view) {
  run.view = view;
  for (const part of page.querySelectorAll("[data-view]")) {
    if (part instanceof HTMLElement) part.hidden = !(part.dataset.view ?? "").split(" ").includes(view);
  }
  page.dataset.now = view;
  window.scrollTo(0, 0);
}

/**
 * Change the words only when they differ: a screen reader speaks every change.
 * @param {HTMLElement} node
 * @param {string | null | undefined} text
 */
export function say(node, text) {
  if (node.textContent !== (text ?? "")) node.textContent = text ?? "";
}

/** @param {string} name */
export function draw(name) {
  for (const one of page.querySelectorAll("[data-drawing]")) {
    if (one instanceof HTMLElement) one.hidden = one.dataset.drawing !== name;
  }
}

/** @param {string} name */
export function canDraw(name) {
  return page.querySelector(`[data-drawing="${CSS.escape(name)}"]`) !== null;
}

/** @param {string} id */
export function focusOn(id) {
  $(id).focus({ preventScroll: true });
}

/**
 * A bell where no track rings it, and a buzz.
 * @param {Parameters<typeof buzz>[0]} name
 */
export function bell(name) {
  if (page.dataset.sound === "on" && !track.isPlaying) ring(name === "chime" ? SOFT : 1);
  buzz(name, prepared.player.vibration);
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
