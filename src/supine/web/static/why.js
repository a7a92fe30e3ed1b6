// After a stop: why, and what to do about it first.

import { goOnTo } from "./after.js";
import { handOn } from "./course.js";
import { save } from "./live.js";
import { show } from "./screen.js";
import { run, timeline } from "./sitting.js";
import { $, focusOn, say } from "./view.js";

/** @typedef {import("./timeline.js").StopReason} StopReason */

export function listReasons() {
  for (const reason of timeline.stop_reasons) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button second";
    button.textContent = reason.text;
    button.addEventListener("click", () => choose(reason));
    $("reasons").append(button);
  }
  const chosen = timeline.stop_reasons.find((one) => one.id === run.reason);
  if (chosen) showCare(chosen);
}

/** @param {StopReason} reason */
function choose(reason) {
  run.reason = reason.id;
  showCare(reason);
  handOn();
  show("after");
  save();
  focusOn("after-title");
}

/** @param {StopReason} reason */
function showCare(reason) {
  const care = $("stop-care");
  care.hidden = false;
  care.classList.add(reason.care === "none" ? "quiet-care" : reason.care);
  for (const one of care.querySelectorAll("[data-care]")) {
    if (one instanceof HTMLElement) one.hidden = one.dataset.care !== reason.care;
  }
  say($("stop-then"), reason.then);
  if (reason.asks.length) offerQuestions();
}

/** What went wrong raises questions: they can be answered at once, and the session is saved on the way. */
function offerQuestions() {
  $("ask-now").hidden = false;
  $("ask-now").addEventListener("click", () => goOnTo($("ask-now").dataset.next ?? ""));
  $("done-ask").hidden = false;
  $("done-today").classList.add("plain");
}
