// The questions on the mat: how strong is it, on a keypad, with no hurry.

import { save } from "./live.js";
import { $, bell, page, say } from "./screen.js";
import { onMat, run, timeline } from "./sitting.js";
import { dueCheckIn } from "./timeline.js";

const TOO_STRONG_STAYS_MS = 25000;

/** Put the question that is due, if none is open. */
export function askWhatIsDue(now) {
  const due = now < timeline.on_mat_from_s ? null : dueCheckIn(timeline, now, run.put);
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

/** Take the answer, or null for none, and put the keypad away. */
export function answered(value) {
  const checkIn = run.asked;
  run.asked = null;
  delete page.dataset.asking;
  $("keypad").hidden = true;
  if (value === null || !checkIn) return;
  run.checkIns.push({ at_seconds: Math.round(onMat.seconds), sensation: value });
  if (value >= checkIn.too_strong_from) {
    run.note = checkIn.too_strong_text;
    setTimeout(() => { run.note = ""; }, TOO_STRONG_STAYS_MS);
  }
  save();
}

for (const key of $("keypad").querySelectorAll("button")) {
  key.addEventListener("click", () => answered(key.value === "" ? null : Number(key.value)));
}
