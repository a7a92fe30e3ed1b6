// On every page but the session: keep here what is wanted without the server, and what is written in forms.

import { lookAhead, readiness } from "./ahead.js";
import { keepForms } from "./forms.js";
import { keepForLater } from "./offline.js";
import { own, setOwn } from "./store.js";

const isKept = Boolean(document.documentElement.dataset.kept);
const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

/** The line on Today: whether the session would be there without a network. */
async function sayAhead() {
  const line = $("ahead");
  if (!line || !("caches" in window)) return;
  const { what, session, sound, isSilent } = await readiness();
  const { dataset: words } = line;
  const ready = isSilent ? words.silent : { here: words.ready, coming: words.coming, saving: words.saving, full: words.full }[sound];
  line.querySelector("span").textContent = what === "ready" && session ? ready.replace("NUMBER", String(session.minutes)) : words.not;
  line.hidden = false;
}

/** Once something was written here, the browser is asked to keep it. Never waited for: some ask the person first. */
async function askToKeep() {
  if (isKept || !navigator.storage?.persist || (await own("lasting")) || !(await own("device"))?.n) return;
  await setOwn("lasting", { asked: Date.now() });
  navigator.storage.persist().catch(() => {});
}

/** @param {() => void} act */
function whenIdle(act) {
  if ("requestIdleCallback" in window) window.requestIdleCallback(act);
  else setTimeout(act, 500);
}

async function begin() {
  keepForms();
  askToKeep().catch(() => {});
  await keepForLater();
  if (!isKept) whenIdle(() => lookAhead().catch(sayWhenFull).then(sayAhead).catch(() => {}));
}

/** @param {any} fault */
function sayWhenFull(fault) {
  if (fault?.name === "QuotaExceededError" && $("phone-full")) $("phone-full").hidden = false;
}

document.addEventListener("supine-ahead", () => { sayAhead().catch(() => {}); });
begin();
