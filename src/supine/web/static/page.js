// On every page: send what waits, say honestly what still does, and offer a session that broke off.

import { keepForLater } from "./offline.js";
import { send } from "./outbox.js";
import { forgetEverything, letGo, readLive, waiting } from "./store.js";

const $ = (id) => document.getElementById(id);

async function sendAndSay() {
  try {
    const { left, refused } = await send();
    count($("waiting")?.querySelector("span"), $("waiting"), left - refused.length);
    if ($("waiting")) $("waiting").hidden = left === refused.length;
    await offerRefused(refused);
  } catch {
    // This browser keeps nothing (private window): there is nothing to send.
  }
}

/** Say how many, in the words that stand in the page. */
function count(place, words, n) {
  if (place && words) place.textContent = n === 1 ? words.dataset.one : words.dataset.many.replace("NUMBER", String(n));
}

/** What the server refused stays here: said on every page, to be saved as a file and then removed. */
async function offerRefused(refused) {
  const box = $("unsent");
  if (!box) return;
  box.hidden = refused.length === 0;
  if (box.hidden) return;
  const ids = refused.map((one) => one.id);
  const entries = (await waiting()).filter((one) => ids.includes(one.id));
  count($("unsent-count"), $("unsent-count"), entries.length);
  $("unsent-why").replaceChildren(...[...new Set(refused.map((one) => one.why))].map(asItem));
  const file = new Blob([JSON.stringify({ schema: 1, entries }, null, 2)], { type: "application/json" });
  const link = $("unsent-file");
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(file);
  link.onclick = () => { $("unsent-drop").disabled = false; };
  $("unsent-drop").onclick = async () => {
    await letGo(ids);
    await sendAndSay();
  };
}

function asItem(words) {
  const item = document.createElement("li");
  item.textContent = words;
  return item;
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
keepForLater();

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
