// What the session shows and says at this moment, asked ten times a second.

import { askWhatIsDue, isOpen, isPressAnAnswer } from "./asking.js";
import { drawBreath } from "./breath.js";
import { endQuietly, enter, LATE_S, leadOff } from "./course.js";
import { dimWhenLeftAlone } from "./dimming.js";
import { saveNowAndThen } from "./live.js";
import { tellLockscreen, tellPosition } from "./lockscreen.js";
import { offerMore } from "./more.js";
import { bell } from "./screen.js";
import { onMat, played, prepared, run, timeline, track } from "./sitting.js";
import { asClock, bellsBetween, cueAt, follow, ON_MAT } from "./timeline.js";
import { $, canDraw, draw, page, say, words } from "./view.js";

/** A bell that is longer past than this is let go. */
const MISSED_S = 5;
/** @type {Record<string, string>} */
const DRAWN = { ready: "sitting", lying_down: "lowering" };
/** @type {Record<string, string>} */
const LYING = { knees: "lying-knees", lumbar: "lying-roll" };
const LED_BY_BREATH = ["first_minute", "settling", "resting"];

export function tick() {
  if (run.view !== "play" && run.view !== "off") return;
  track.check();
  if (run.state !== "paused") play();
  if (run.view === "play") keepTheCap();
  dimWhenLeftAlone(mayBeDark());
  tellOutside();
  saveNowAndThen();
}

/** Only where the voice leads: who hears nothing needs the words. */
function mayBeDark() {
  const isLed = prepared.player.dims && track.isLeading && ON_MAT.includes(run.state);
  return isLed && !isOpen() && Boolean($("more").hidden);
}

/** The breathing shape, drawn with every frame. */
export function breathe() {
  if (run.view === "play" && run.state !== "paused") {
    drawBreath(timeline.breathing, played.seconds - timeline.on_mat_from_s);
  }
  requestAnimationFrame(breathe);
}

function play() {
  const now = played.seconds;
  const isLate = isLeftBehind(now);
  for (const one of isLate ? [] : bellsBetween(timeline, Math.max(run.heard, now - MISSED_S), now)) bell(nameOf(one));
  run.heard = now;
  const state = isLate ? "getting_off" : follow(timeline, run.state, now);
  if (ON_MAT.includes(state) || state === "getting_off") onMatStarted(now);
  if (isLate) leadOff(words.late ?? "");
  else enter(state);
  paint(played.seconds);
  endQuietly(now);
}

/** @param {import("./timeline.js").Cue} rung */
function nameOf({ kind, at_s }) {
  if (kind === "chime") return "chime";
  return at_s < timeline.on_mat_until_s ? "start" : "end";
}

/**
 * Whether the end passed while this page slept and nothing led the person off the mat.
 * @param {number} now
 */
function isLeftBehind(now) {
  if (run.state === "getting_off" || track.isPlaying) return false;
  return now - run.heard > LATE_S && now > timeline.on_mat_until_s + LATE_S;
}

/**
 * Count the time on the mat from when it began, also when the tab slept through that moment.
 * @param {number} now
 */
function onMatStarted(now) {
  if (onMat.isRunning || onMat.seconds > 0) return;
  onMat.set(Math.max(0, now - timeline.on_mat_from_s));
  onMat.run();
}

/** Nobody lies longer than their limits allow: a pause counts, too. */
function keepTheCap() {
  const hasTimeLeft = timeline.on_mat_until_s - played.seconds > 1;
  if (hasTimeLeft && onMat.seconds >= timeline.most_on_mat_s) leadOff(words.cap ?? "");
}

/**
 * Show the moment; a paused session shows where it paused.
 * @param {number} now
 */
export function paint(now) {
  const state = run.state === "paused" ? run.before : run.state;
  const phase = timeline.phases.find((one) => one.state === state);
  const cue = cueAt(timeline, now);
  const isBefore = now < timeline.on_mat_from_s;
  const said = now < run.noteUntil && run.note ? run.note : cue?.text ?? phase?.title;
  const isOff = run.state === "getting_off";
  say($("phase"), phase?.title);
  say($(isOff ? "off-cue" : "cue"), said);
  say($("left"), asClock((isBefore ? timeline.on_mat_from_s : timeline.on_mat_until_s) - now));
  say($("left-words"), isBefore ? words.until : words.left);
  draw(drawingOf(cue, state ?? ""));
  if (!isOff) askWhatIsDue(now);
  offerMore(now);
}

/**
 * The drawing that belongs to the words; once the person lies still, the breath leads.
 * @param {import("./timeline.js").Cue | null} cue
 * @param {string} state
 */
function drawingOf(cue, state) {
  if (LED_BY_BREATH.includes(state)) return "breath";
  const named = cue?.drawing;
  if (named && canDraw(named)) return named;
  return DRAWN[state] ?? LYING[timeline.dose.support] ?? "lying";
}

/** What the lock screen shows: the question while it is open, else the phase. */
function tellOutside() {
  const phase = $("phase").textContent ?? "";
  const state = run.state === "paused" ? "paused" : "playing";
  tellLockscreen(run.asked && isPressAnAnswer() ? run.asked.text : phase, state, page.dataset.picture);
  tellPosition(played.seconds, timeline.total_s);
}
