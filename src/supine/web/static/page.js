// On every page: send what waits, say honestly what still does, and offer a session that broke off.

import { send } from "./outbox.js";
import { forgetEverything, readLive } from "./store.js";

const line = document.getElementById("waiting");

async function sendAndSay() {
  try {
    const { left } = await send();
    if (line) line.hidden = left === 0;
  } catch {
    // This browser keeps nothing (private window): there is nothing to send.
  }
}

async function offerUnfinished() {
  const offer = document.getElementById("unfinished");
  if (!offer) return;
  try {
    offer.hidden = !(await readLive());
  } catch {
    offer.hidden = true;
  }
}

if (document.body.dataset.erased !== undefined) forgetEverything().catch(() => {});
window.addEventListener("online", sendAndSay);
document.addEventListener("visibilitychange", () => { if (!document.hidden) sendAndSay(); });
sendAndSay();
offerUnfinished();

const fault = document.querySelector(".faults, .wrong");
if (fault instanceof HTMLElement) {
  fault.tabIndex = -1;
  fault.focus();
}

/** A question that hangs on another is out of sight while the answer to that one is no. */
function followGates() {
  for (const one of document.querySelectorAll("[data-asked-when]")) {
    if (!(one instanceof HTMLElement)) continue;
    const gates = (one.dataset.askedWhen || "").split(" ");
    one.hidden = gates.some((gate) => document.querySelector(`input[name="${gate}"][value="no"]:checked`));
  }
}
document.addEventListener("change", followGates);
followGates();
