// The page of a player: which view shows, what it says and draws, and the screen that stays on.

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function $(id) {
  const found = document.getElementById(id);
  if (!found) throw new ReferenceError(id);
  return found;
}

export const page = /** @type {HTMLElement} */ (document.querySelector(".player"));

/** What the page can say, in the person's language. @type {Record<string, string>} */
export const words = Object.fromEntries(Object.entries(page.dataset).map(([name, said]) => [name, said ?? ""]));

/** @type {WakeLockSentinel | null} */
let lock = null;

/** @param {string} view */
export function turnTo(view) {
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
