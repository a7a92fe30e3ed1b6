// A page with a time on it: it ticks by the clock, rings at the end, and keeps the screen on. What runs, timer.js keeps.

import { ring } from "./bell.js";
import { buzz } from "./buzz.js";
import { Stopwatch } from "./stopwatch.js";
import { asClock } from "./timeline.js";
import { LAST_RING_S, left, ringsNow } from "./timer.js";

/** @typedef {import("./timer.js").Running} Running */

const EVERY_MS = 250;

/**
 * Make a page tick, whose views are "ready", "on" and "over".
 * @param {any} page
 * @param {{shown: (view: string) => void, ended?: () => void}} then what else a view needs, and what the end does
 */
export function tickingOn(page, { shown, ended = () => {} }) {
  const watch = new Stopwatch();
  /** @type {Running | null} */ let run = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */ let ticking;
  /** @type {any} */ let lock = null;
  let rung = 0;

  /** @param {string} view */
  function show(view) {
    for (const one of document.querySelectorAll("[data-view]")) {
      if (one instanceof HTMLElement) one.hidden = one.dataset.view !== view;
    }
    document.body.dataset.now = view;
    shown(view);
    window.scrollTo(0, 0);
  }

  /** @param {Running} now @param {number} seconds that have passed of it */
  function goOn(now, seconds) {
    run = now;
    watch.set(seconds);
    watch.run();
    show("on");
    ticking = setInterval(paint, EVERY_MS);
    paint();
    keepAwake();
  }

  function paint() {
    if (!run) return;
    const words = asClock(left(run, watch.seconds));
    const place = page.querySelector("[data-left]");
    if (place.textContent !== words) place.textContent = words;
    const over = watch.seconds - run.minutes * 60;
    if (over < 0) return;
    if (rung === 0) end();
    if (ringsNow(over, rung)) sound(run, over);
    if (over > LAST_RING_S) stop();
  }

  /** Rings that were missed are not made up for. @param {Running} now @param {number} over */
  function sound(now, over) {
    rung = Math.floor(over / 60) + 1;
    if (now.rings) ring();
    buzz("end", now.buzzes);
  }

  function end() {
    show("over");
    ended();
  }

  function off() {
    stop();
    watch.halt();
    end();
  }

  function stop() {
    clearInterval(ticking);
    ticking = undefined;
    lock?.release().catch(() => {});
    lock = null;
  }

  async function keepAwake() {
    lock = await navigator.wakeLock?.request("screen").catch(() => null);
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden && ticking) { paint(); keepAwake(); } });
  return { show, goOn, off, stop, seconds: () => watch.seconds };
}
