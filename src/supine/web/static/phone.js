// In Settings: what this phone keeps, whether the browser will keep it, and away with it when the person says so.

import { forgetTracks, tracksHere } from "./ahead.js";
import { send } from "./outbox.js";
import { forgetPhotosOf, photosOf } from "./photos.js";
import { forgetEverything, readAhead, rows } from "./store.js";

const MB = 1_000_000;
const person = document.querySelector('meta[name="person"]')?.getAttribute("content") || "";
const $ = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The words for a number that stand in a place of the page. @param {string} id @param {number} n */
function words(id, n) {
  const { none = "", one = "", many = "" } = $(id).dataset;
  if (n === 0) return none;
  return n === 1 ? one : many.replace("NUMBER", String(n));
}

async function say() {
  const waiting = await rows();
  const sessions = (await readAhead())?.sessions.length || 0;
  $("phone-waiting").textContent = words("phone-waiting", waiting.length);
  const hasSound = await tracksHere();
  $("phone-sessions").textContent = sessions && !hasSound ? ($("phone-sessions").dataset.silent || "").replace("NUMBER", String(sessions)) : words("phone-sessions", sessions);
  await sayRoom();
  $("this-phone").hidden = false;
}

async function sayRoom() {
  const { usage = 0 } = (await navigator.storage?.estimate?.()) || {};
  const { lang } = document.documentElement;
  $("phone-room").textContent = ($("phone-room").dataset.words || "").replace("NUMBER", (usage / MB).toLocaleString(lang, { maximumFractionDigits: 1 }));
  const lasts = await navigator.storage?.persisted?.();
  $("phone-lasting").hidden = !lasts;
  $("phone-fleeting").hidden = Boolean(lasts);
  $("phone-lasting-ask").hidden = Boolean(lasts) || !navigator.storage?.persist;
}

/** What is not on the server yet is never removed without a second tap that says so. */
async function remove() {
  const { left } = await send().catch(() => ({ left: 0 }));
  const photos = (await photosOf(person).catch(() => [])).length;
  const isSaid = !$("phone-unsent").hidden || !$("phone-photos").hidden;
  if ((left || photos) && !isSaid) {
    $("phone-unsent").textContent = words("phone-unsent", left);
    $("phone-unsent").hidden = left === 0;
    $("phone-photos").textContent = words("phone-photos", photos);
    $("phone-photos").hidden = photos === 0;
    $("phone-remove").textContent = $("phone-remove").dataset.sure || "";
    return;
  }
  await forgetTracks();
  await forgetEverything();
  await forgetPhotosOf(person).catch(() => {});
  $("phone-unsent").hidden = true;
  $("phone-photos").hidden = true;
  $("phone-remove").hidden = true;
  $("phone-removed").hidden = false;
  await say();
}

$("phone-remove").addEventListener("click", () => { remove().catch(() => {}); });
$("phone-lasting-ask").addEventListener("click", () => {
  navigator.storage.persist().then(sayRoom, () => {});
});
document.addEventListener("supine-ahead", () => { say().catch(() => {}); });
say().catch(() => {});
