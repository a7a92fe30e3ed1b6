// What the session shows and says at this moment, asked five times a second.

import { askWhatIsDue } from "./asking.js";
import { enter } from "./course.js";
import { $, bell, draw, say, words } from "./screen.js";
import { off, onMat, played, run, timeline } from "./sitting.js";
import { asClock, bellsBetween, breathAt, cueAt, follow, ON_MAT } from "./timeline.js";

const LATE_S = 20;
const NOTE_STAYS_S = 6;
const ROLLING_OFF = ["lying", "rolling", "pushing-up", "sitting"];

export function tick() {
  if (played.isRunning && run.state !== "paused") play();
  if (run.state === "getting_off") playOff();
}

/** The breathing shape, drawn with every frame. */
export function breathe() {
  if (run.view === "play" && run.state !== "paused") {
    const breath = breathAt(timeline.breathing, played.seconds);
    $("breath").style.setProperty("--full", breath.full.toFixed(3));
    say($("breath-words"), breath.part === "in" ? timeline.breathing.in_text : timeline.breathing.out_text);
  }
  requestAnimationFrame(breathe);
}

function play() {
  const now = played.seconds;
  const isLate = now - run.heard > LATE_S && now > timeline.on_mat_until_s + LATE_S;
  if (bellsBetween(timeline, run.heard, now).length) bell();
  run.heard = now;
  if (isLate) run.note = words.late;
  const state = isLate ? "getting_off" : follow(timeline, run.state, now);
  if (isLate || ON_MAT.includes(state)) onMatStarted(now);
  enter(state);
  if (run.state !== "getting_off") paint(now);
}

/** Count the time on the mat from when it began, also when the tab slept through that moment. */
function onMatStarted(now) {
  if (onMat.isRunning || onMat.seconds > 0) return;
  onMat.passed = Math.max(0, now - timeline.on_mat_from_s);
  onMat.run();
}

/** Show the moment; a paused session shows where it paused. */
export function paint(now) {
  const state = run.state === "paused" ? run.before : run.state;
  const phase = timeline.phases.find((one) => one.state === state);
  const cue = cueAt(timeline, now);
  const isBefore = now < timeline.on_mat_from_s;
  say($("phase"), phase?.title || "");
  say($("cue"), run.note || (cue ? cue.text : phase?.title || ""));
  say($("left"), asClock((isBefore ? timeline.on_mat_from_s : timeline.on_mat_until_s) - now));
  say($("left-words"), isBefore ? words.until : words.left);
  draw({ ready: "sitting", lying_down: "lowering" }[state] || "breath");
  askWhatIsDue(now);
}

function playOff() {
  const now = off.seconds;
  const cue = timeline.getting_off.filter((one) => one.at_s <= now).pop() || timeline.getting_off[0];
  say($("off-cue"), now < NOTE_STAYS_S && run.note ? run.note : cue.text);
  draw(ROLLING_OFF[timeline.getting_off.indexOf(cue)] || "sitting");
}
