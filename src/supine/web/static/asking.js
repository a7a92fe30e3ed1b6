// The questions on the mat: how strong is it, on a keypad with no hurry, or with one press on a headset.

import { save } from "./live.js";
import { bell } from "./screen.js";
import { onMat, played, remark, run, timeline } from "./sitting.js";
import { dueCheckIn } from "./timeline.js";
import { $, page, say, words } from "./view.js";

const TOO_STRONG_STAYS_S = 25;
const NOTED_STAYS_S = 5;
let isReopened = false;

/**
 * Put the question that is due, if none is open. One that nobody answers makes room after a while; it can still be
 * answered, until the next one comes.
 * @param {number} now
 */
export function askWhatIsDue(now) {
  const due = now < timeline.on_mat_from_s ? null : dueCheckIn(timeline, now, run.put);
  if (due && !isOpen()) ask(due, now);
  else if (isOpen() && !isReopened && !isPressAnAnswer()) fold();
}

/** Whether a question takes the screen. */
export function isOpen() {
  return run.asked !== null && page.dataset.asking === "yes";
}

/**
 * @param {import("./timeline.js").CheckIn} checkIn
 * @param {number} now
 */
function ask(checkIn, now) {
  run.put = timeline.check_ins.filter((one) => one.at_s <= checkIn.at_s).map((one) => one.id);
  run.asked = checkIn;
  run.askedAt = now;
  run.note = "";
  say($("question"), checkIn.text);
  say($("ends"), `0 = ${checkIn.low_words}, 10 = ${checkIn.high_words}`);
  say($("headset"), checkIn.headset_text);
  isReopened = false;
  unfold();
  bell("question");
}

function unfold() {
  page.dataset.asking = "yes";
  $("keypad").hidden = false;
  $("answer").hidden = true;
}

function fold() {
  delete page.dataset.asking;
  $("keypad").hidden = true;
  $("answer").hidden = run.asked === null;
}

/** Whether one press on a headset answers now, rather than pauses. */
export function isPressAnAnswer() {
  return run.asked !== null && played.seconds - run.askedAt <= run.asked.answer_s;
}

/** The press: it can be borne. No number is made up for it. */
export function answeredByPress() {
  close();
  run.checkIns.push({ at_seconds: Math.round(onMat.seconds), is_bearable: true });
  run.isTooStrong = false;
  remark(words.bearable ?? "", NOTED_STAYS_S);
  bell("noted");
  save();
}

/**
 * Take the answer, or null for none, and put the keypad away.
 * @param {number | null} value
 */
export function answered(value) {
  const checkIn = close();
  if (value === null || !checkIn) return;
  run.checkIns.push({ at_seconds: Math.round(onMat.seconds), sensation: value });
  run.isTooStrong = value >= checkIn.too_strong_from;
  run.wasTooStrong ||= run.isTooStrong;
  if (run.isTooStrong) {
    remark(checkIn.too_strong_text, TOO_STRONG_STAYS_S);
    bell("strong");
  }
  markStrong();
  save();
}

/** Where it is too strong, Stop stands out for as long as the person goes on. */
export function markStrong() {
  page.toggleAttribute("data-strong", run.isTooStrong);
}

function close() {
  const checkIn = run.asked;
  run.asked = null;
  fold();
  return checkIn;
}

/**
 * A digit, or t for ten, where there is a keyboard.
 * @param {string} key
 * @returns {boolean} whether it was an answer
 */
export function answeredByKey(key) {
  if (!isOpen() || !/^[0-9tT]$/.test(key)) return false;
  answered(/\d/.test(key) ? Number(key) : 10);
  return true;
}

for (const key of $("keypad").querySelectorAll("button")) {
  key.addEventListener("click", () => answered(key.value === "" ? null : Number(key.value)));
}
$("answer").addEventListener("click", () => { isReopened = true; unfold(); });
