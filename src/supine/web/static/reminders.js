// Reminders on this device while a page of Supine is open: only where the person asked for them, in words that tell
// nothing. Whether one is still due is asked again at its time: what was done meanwhile stays silent.

/** @typedef {{ id: string, at: string, title: string }} Ring */
/** @typedef {{ address: string, due: Ring[], rings: Ring[] }} Told */

const WANTED = "supine-reminders";
const LATEST_MS = 15 * 60_000;

const $ = (/** @type {string} */ id) => document.getElementById(id);
/** @type {Told | null} */ const told = JSON.parse($("rings")?.textContent || "null");
const canShow = "Notification" in window;

const isWanted = () => canShow && Notification.permission === "granted" && localStorage.getItem(WANTED) === "yes";

/** Have each ring of the coming day shown at its time. @param {Ring[]} rings */
function wait(rings) {
  for (const one of rings) setTimeout(() => ring(one).catch(() => {}), Date.parse(one.at) - Date.now());
}

/** Show a reminder unless it was done meanwhile, or its time is long past: the phone slept. @param {Ring} one */
async function ring(one) {
  if (!told || !isWanted()) return;
  const isStill = await stillDue(told.address, one).catch(() => Date.now() - Date.parse(one.at) < LATEST_MS);
  if (!isStill) return;
  const shown = { tag: `supine-${one.id}` };
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) await worker.showNotification(one.title, shown);
  else new Notification(one.title, shown);
}

/** @param {string} address @param {Ring} one */
async function stillDue(address, one) {
  const response = await fetch(address, { cache: "no-store" });
  if (!response.ok) throw new Error(String(response.status));
  const { due } = /** @type {Told} */ (await response.json());
  return due.some((other) => other.id === one.id && other.at === one.at);
}

/** Say on the page how it stands here. */
function say() {
  const section = $("here");
  if (!section || !canShow) return;
  section.hidden = false;
  const isDenied = Notification.permission === "denied";
  for (const [id, isShown] of Object.entries({
    "show-here": !isDenied && !isWanted(),
    "shown-here": isWanted(),
    "hide-here": isWanted(),
    "not-here": isDenied,
  })) {
    const part = $(id);
    if (part) part.hidden = !isShown;
  }
}

$("show-here")?.addEventListener("click", async () => {
  localStorage.setItem(WANTED, "yes");
  await Notification.requestPermission();
  say();
});
$("hide-here")?.addEventListener("click", () => {
  localStorage.removeItem(WANTED);
  say();
});

// A new reminder goes by the clocks of this device, which may not be where the server is.
const zone = document.querySelector("input[data-new]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone instanceof HTMLInputElement && here) zone.value = here;

say();
if (told) wait(told.rings);
