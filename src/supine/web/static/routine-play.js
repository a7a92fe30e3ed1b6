// What a routine shows and says at this moment, asked ten times a second; and what its buttons and keys do.

import { drawBreath } from "./breath.js";
import { dimWhenLeftAlone } from "./dimming.js";
import { tellLockscreen, tellPosition } from "./lockscreen.js";
import { afterStep, placeAt, spentBetween } from "./routine-parts.js";
import { guided, played, prepared, run, save, saveNowAndThen, show, track, voice } from "./routine-run.js";
import { asClock, bellsBetween, cueAt } from "./timeline.js";
import { ringsNow } from "./timer.js";
import { $, draw, focusOn, keepAwake, letSleep, page, say, words } from "./view.js";
import { signal } from "./voice.js";

/** A bell that is longer past than this is let go. */
const MISSED_S = 5;
/** So many characters need smaller letters, for the drawing to have room. */
const LONG = 55;
let rung = 1;

export function begin() {
  if (guided.routine.is_soft) document.documentElement.dataset.theme = "dark";
  $("pause").hidden = !guided.routine.may_pause;
  page.toggleAttribute("data-breathes", guided.breathing !== null);
  show("play");
  tick();
  breathe();
  if (run.view === "play") keepAwake();
}

export function tick() {
  if (run.view === "asked") return ringAgain();
  if (run.view !== "play") return;
  track.check();
  if (!run.isPaused) advance();
  if (run.view !== "play") return;
  dimWhenLeftAlone(prepared.player.dims && track.isLeading && !run.isPaused, guided.routine.is_soft);
  tellLockscreen($("step-title").textContent ?? "", run.isPaused ? "paused" : "playing", page.dataset.picture);
  tellPosition(played.seconds, guided.total_s);
  saveNowAndThen();
}

function advance() {
  const now = played.seconds;
  for (const one of bellsBetween({ cues: guided.said.map(asCue) }, Math.max(run.heard, now - MISSED_S), now)) bell(one.kind === "chime" ? "chime" : "end");
  run.spent += spentBetween(guided.parts, run.at, now);
  run.at = now;
  run.heard = now;
  if (now >= guided.total_s) over(now - guided.total_s);
  else paint(now);
}

/** @param {import("./routine-parts.js").Spoken} said */
const asCue = (said) => ({ ...said, state: "" });

/** @param {import("./voice.js").Signal} name */
function bell(name) {
  signal(name, { rings: page.dataset.sound === "on" && !track.isPlaying, buzzes: prepared.player.vibration });
}

/** @param {number} now */
export function paint(now) {
  const { parts, routine } = guided;
  const place = placeAt(parts, now);
  const part = parts[place];
  const cue = cueAt({ cues: guided.said.filter((one) => one.text).map(asCue) }, now);
  const said = part && part.side === 2 && (cue?.at_s ?? 0) <= part.starts_s ? `${cue?.text} ${part.say}` : cue?.text;
  say($("step-title"), part ? part.title : routine.title);
  const text = now < run.noteUntil && run.note ? run.note : said ?? part?.say ?? "";
  say($("cue"), text);
  $("cue").toggleAttribute("data-long", text.length > LONG);
  page.toggleAttribute("data-ending", !part);
  say($("left"), asClock((part?.ends_s ?? now) - now));
  say($("left-in-all"), (words.all ?? "").replace("TIME", asClock(guided.last_s - now)));
  tellHow(part?.how ?? []);
  draw(part?.drawing ?? "");
  $("breath").hidden = !guided.breathing || !part;
  page.toggleAttribute("data-beside", Boolean(guided.breathing && part?.drawing));
  $("skip").hidden = !part?.is_skippable;
}

/** @param {string[]} lines */
function tellHow(lines) {
  const list = $("how");
  if (list.dataset.told === lines.join("\n")) return;
  list.dataset.told = lines.join("\n");
  list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
}

/** The breathing shape, drawn with every frame. */
function breathe() {
  if (run.view !== "play") return;
  if (guided.breathing && !run.isPaused) drawBreath(guided.breathing, played.seconds);
  requestAnimationFrame(breathe);
}

/** Go to the next step, the track too; past the last one its end is said. */
export function skip() {
  const { parts } = guided;
  const now = played.seconds;
  const place = placeAt(parts, now);
  if (run.view !== "play" || !parts[place]?.is_skippable) return;
  const next = afterStep(parts, place);
  const to = parts[next]?.starts_s ?? guided.last_s;
  run.spent += spentBetween(parts, run.at, now);
  for (let n = place; n < next; n += 1) run.skips.push(n);
  run.at = to;
  run.heard = to - 0.01;
  run.note = "";
  played.set(to);
  if (run.isPaused) goOn();
  else voice.join();
  paint(to);
  save();
}

/** Only where it may: what lies on the skin goes on, whatever the phone does. */
export function pause() {
  if (run.view !== "play" || run.isPaused || !guided.routine.may_pause) return;
  played.halt();
  track.pause();
  run.isPaused = true;
  sayPause();
  save();
}

export function goOn() {
  if (!run.isPaused) return;
  run.isPaused = false;
  played.run();
  voice.join();
  sayPause();
}

export function sayPause() {
  $("pause").setAttribute("aria-pressed", String(run.isPaused));
  say($("pause-words"), run.isPaused ? words.resume : words.pause);
  if (run.isPaused) say($("cue"), words.paused);
}

/** Stop, at once and from anywhere: what was done counts. */
export function stop() {
  if (run.view !== "play") return;
  if (!run.isPaused) run.spent += spentBetween(guided.parts, run.at, played.seconds);
  run.at = played.seconds;
  over(0);
}

/** @param {number} since_s seconds since its end */
export function over(since_s) {
  played.halt();
  track.pause();
  letSleep();
  tellLockscreen("", "none");
  run.endedAt = Date.now() - since_s * 1000;
  rung = Math.floor(since_s / 60) + 1;
  ask();
}

/** Ask if it helped, also after a reload. */
export function ask() {
  say($("ends"), guided.routine.ends);
  page.removeAttribute("data-dim");
  show("asked");
  focusOn("did-it-help");
  save();
}

/** What may not be paused must come off the skin: it rings again while nobody comes to the phone. */
function ringAgain() {
  if (guided.routine.may_pause || !ringsNow((Date.now() - run.endedAt) / 1000, rung)) return;
  rung += 1;
  bell("end");
}
