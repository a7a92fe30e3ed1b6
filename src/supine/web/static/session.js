// The session: plays the timeline that the page carries, asks what it asks, and hands on what happened.

import { ring, wake } from "./bell.js";
import { keepHappened, leaveSaved } from "./after.js";
import { Stopwatch } from "./stopwatch.js";
import { forgetLive, readLive, writeLive } from "./store.js";
import { asClock, bellsBetween, breathAt, cueAt, dueCheckIn, follow, ON_MAT, step } from "./timeline.js";

const timeline = JSON.parse(document.getElementById("timeline").textContent);
const $ = (id) => document.getElementById(id);
const page = $("session");
const words = page.dataset;
const LATE_S = 20;
const RELOAD_S = 60;
const OFF_FROM_STOP = "getting_off";

const played = new Stopwatch();
const onMat = new Stopwatch();
const off = new Stopwatch();
const run = { state: "ready", before: null, put: [], checkIns: [], stopped: false, reason: null, endedAt: 0, painBefore: null, heard: 0, asked: null, note: "", view: "prepare" };
let lock = null;

function show(view) {
  run.view = view;
  for (const part of page.querySelectorAll("[data-view]")) part.hidden = !part.dataset.view.split(" ").includes(view);
  page.dataset.now = view;
}

function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function draw(name) {
  for (const one of page.querySelectorAll("[data-drawing]")) one.hidden = one.dataset.drawing !== name;
}

function event(name) {
  const state = step(timeline.states, run.state, name, run.before);
  if (name === "pause" && state !== run.state) run.before = run.state;
  enter(state);
}

function enter(state) {
  if (state === run.state) return;
  run.state = state;
  if (ON_MAT.includes(state)) onMat.run();
  if (state === "getting_off") beginGettingOff();
  if (state === "after") beginAfter();
  save();
}

function beginGettingOff() {
  played.halt();
  onMat.halt();
  off.run();
  show("off");
  $("off-button").focus({ preventScroll: true });
}

function beginAfter() {
  off.halt();
  run.endedAt = run.endedAt || Date.now();
  release();
  if (run.stopped) askWhy();
  else leaveSaved(happened(), run.endedAt, finish);
  if (!run.stopped) show("after");
}

function askWhy() {
  show("why");
  $("why-title").focus({ preventScroll: true });
}

function happened() {
  return {
    dose: timeline.dose,
    on_mat_seconds: Math.round(onMat.seconds),
    ended: run.stopped ? "stopped" : "completed",
    stop_reason: run.stopped ? run.reason : null,
    check_ins: run.checkIns,
    pain_before: run.painBefore,
    pain_after: null,
    felt: null,
    marks: null,
    speed: 1,
  };
}

function finish() {
  event("finish");
}

function tick() {
  if (played.isRunning && run.state !== "paused") play();
  if (run.state === "getting_off") playOff();
}

function play() {
  const now = played.seconds;
  const isLate = now - run.heard > LATE_S && now > timeline.on_mat_until_s + LATE_S;
  if (bellsBetween(timeline, run.heard, now).length) bell();
  run.heard = now;
  if (isLate) {
    run.note = words.late;
    onMatStarted(now);
    return enter("getting_off");
  }
  const state = follow(timeline, run.state, now);
  if (ON_MAT.includes(state)) onMatStarted(now);
  if (state !== run.state) enter(state);
  if (run.state === "getting_off") return undefined;
  return paint(now);
}

/** Count the time on the mat from when it began, also when the tab slept through that moment. */
function onMatStarted(now) {
  if (onMat.isRunning || onMat.seconds > 0) return;
  onMat.passed = Math.max(0, now - timeline.on_mat_from_s);
  onMat.run();
}

function paint(now) {
  const phase = timeline.phases.find((one) => one.state === run.state);
  const cue = cueAt(timeline, now);
  say($("phase"), phase ? phase.title : "");
  say($("cue"), run.note || (cue ? cue.text : phase.title));
  const before = now < timeline.on_mat_from_s;
  say($("left"), asClock(before ? timeline.on_mat_from_s - now : timeline.on_mat_until_s - now));
  say($("left-words"), before ? words.until : words.left);
  draw({ ready: "sitting", lying_down: "lowering" }[run.state] || "breath");
  const due = before ? null : dueCheckIn(timeline, now, run.put);
  if (due && run.asked === null) ask(due);
}

function ask(checkIn) {
  run.put = timeline.check_ins.filter((one) => one.at_s <= checkIn.at_s).map((one) => one.id);
  run.asked = checkIn;
  run.note = "";
  say($("question"), checkIn.text);
  say($("ends"), `0 = ${checkIn.low_words}, 10 = ${checkIn.high_words}`);
  page.dataset.asking = "yes";
  $("keypad").hidden = false;
  bell();
}

function answered(value) {
  const checkIn = run.asked;
  run.asked = null;
  delete page.dataset.asking;
  $("keypad").hidden = true;
  if (value === null || !checkIn) return;
  run.checkIns.push({ at_seconds: Math.round(onMat.seconds), sensation: value });
  if (value >= checkIn.too_strong_from) {
    run.note = checkIn.too_strong_text;
    setTimeout(() => { run.note = ""; }, 25000);
  }
  save();
}

function playOff() {
  const now = off.seconds;
  const cue = timeline.getting_off.filter((one) => one.at_s <= now).pop() || timeline.getting_off[0];
  say($("off-cue"), now < 6 && run.note ? run.note : cue.text);
  draw(["lying", "rolling", "pushing-up", "sitting"][timeline.getting_off.indexOf(cue)] || "sitting");
}

function breathe() {
  if (run.view === "play") {
    const breath = breathAt(timeline.breathing, played.seconds);
    $("breath").style.setProperty("--full", breath.full.toFixed(3));
    say($("breath-words"), breath.part === "in" ? timeline.breathing.in_text : timeline.breathing.out_text);
  }
  requestAnimationFrame(breathe);
}

function bell() {
  if (words.sound === "on") ring();
}

function stop() {
  if (!["play"].includes(run.view)) return;
  answered(null);
  run.note = "";
  run.stopped = true;
  if (run.state === "paused") onMat.halt();
  event("stop");
}

function pause() {
  if (run.state === "paused") {
    event("resume");
    played.run();
  } else {
    event("pause");
    played.halt();
    say($("cue"), words.paused);
  }
  const paused = run.state === "paused";
  $("pause").setAttribute("aria-pressed", String(paused));
  say($("pause-words"), paused ? words.resume : words.pause);
}

function start() {
  const given = document.querySelector('input[name="pain_before"]:checked');
  const known = words.painBefore;
  run.painBefore = given instanceof HTMLInputElement ? Number(given.value) : known ? Number(known) : null;
  wake();
  hold();
  played.run();
  show("play");
  tick();
  save();
  window.scrollTo(0, 0);
  $("cue").focus({ preventScroll: true });
}

async function hold() {
  try {
    lock = await navigator.wakeLock.request("screen");
  } catch {
    lock = null;
  }
}

function release() {
  if (lock) lock.release().catch(() => {});
  lock = null;
}

function save() {
  if (["prepare", "broken", "saving", "done"].includes(run.view) || run.state === "ended") return;
  writeLive({
    timeline, run: { ...run, asked: null }, played: played.seconds, onMat: onMat.seconds, off: off.seconds,
    wall: Date.now(), on: page.dataset.day,
  }).catch(() => {});
}

async function resume() {
  const live = await readLive().catch(() => null);
  if (!live) return;
  const away = Math.max(0, (Date.now() - live.wall) / 1000);
  Object.assign(timeline, live.timeline);
  Object.assign(run, live.run, { asked: null });
  played.passed = live.played;
  onMat.passed = live.onMat;
  off.passed = live.off;
  if (["why", "after"].includes(run.view)) {
    if (run.view === "after") leaveSaved(happened(), run.endedAt, finish);
    return show(run.view);
  }
  if (away <= RELOAD_S) return goOn(away);
  run.endedAt = live.wall;
  say($("broken-at"), asClock(onMat.seconds || played.seconds));
  return show("broken");
}

function goOn(away) {
  show(run.state === OFF_FROM_STOP ? "off" : "play");
  if (run.state === OFF_FROM_STOP) {
    off.passed += away;
    return off.run();
  }
  if (run.state !== "paused") {
    played.passed += away;
    played.run();
  }
  if (onMat.passed > 0) {
    onMat.passed += away;
    onMat.run();
  }
  run.heard = played.passed;
  return hold();
}

function writeDownBroken() {
  run.stopped = true;
  run.state = "getting_off";
  event("off");
}

function chosenReason(reason) {
  run.reason = reason.id;
  const care = $("stop-care");
  care.hidden = false;
  care.classList.add(reason.care === "none" ? "quiet-care" : reason.care);
  for (const one of care.querySelectorAll("[data-care]")) one.hidden = one.dataset.care !== reason.care;
  say($("stop-then"), reason.then);
  leaveSaved(happened(), run.endedAt, finish);
  show("after");
  save();
  $("after-title").focus({ preventScroll: true });
}

async function saveIt() {
  run.view = "saving";
  const isKept = await keepHappened(new FormData($("save")), () => show("done"));
  if (!isKept) run.view = "after";
}

function listReasons() {
  for (const reason of timeline.stop_reasons) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button second";
    button.textContent = reason.text;
    button.addEventListener("click", () => chosenReason(reason));
    $("reasons").append(button);
  }
}

function setSound(on) {
  words.sound = on ? "on" : "off";
  for (const one of page.querySelectorAll(".sound")) one.setAttribute("aria-pressed", String(on));
  if (on) wake();
}

$("start").addEventListener("click", start);
$("stop").addEventListener("click", stop);
$("pause").addEventListener("click", pause);
$("off-button").addEventListener("click", () => event("off"));
$("broken-save").addEventListener("click", writeDownBroken);
$("broken-leave").addEventListener("click", async () => { await forgetLive(); location.assign("/"); });
for (const one of page.querySelectorAll(".sound")) one.addEventListener("click", () => setSound(words.sound !== "on"));
for (const key of $("keypad").querySelectorAll("button")) {
  key.addEventListener("click", () => answered(key.value === "" ? null : Number(key.value)));
}
$("save").addEventListener("submit", (submitted) => { submitted.preventDefault(); saveIt(); });
document.addEventListener("keydown", (pressed) => {
  const isButton = pressed.target instanceof HTMLButtonElement && pressed.key === " " && pressed.target.id !== "stop";
  if (run.view === "play" && (pressed.key === "Escape" || (pressed.key === " " && !isButton))) {
    pressed.preventDefault();
    stop();
  }
});
document.addEventListener("visibilitychange", () => {
  tick();
  save();
  if (!document.hidden && played.isRunning) hold();
});
window.addEventListener("pagehide", save);
setInterval(tick, 200);
setInterval(save, 1000);
resume().then(() => {
  if (!timeline.phases) return location.assign("/");
  listReasons();
  return breathe();
});
