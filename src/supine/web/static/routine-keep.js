// After a routine: one entry, kept on this phone first, then sent; and what was lost with a page is offered again.

import { takeBack, writeDown } from "./entering.js";
import { send } from "./outbox.js";
import { begin, over, ask, sayPause } from "./routine-play.js";
import { guided, happened, played, prepared, run, show, use, whose } from "./routine-run.js";
import { awayFor } from "./stopwatch.js";
import { forgetLive, readLive } from "./store.js";
import { asClock } from "./timeline.js";
import { $, focusOn, page, say } from "./view.js";

/** @typedef {{ prepared: import("./routine-run.js").Prepared, run: typeof run, played: number, wall: number, on: string }} Living */

const PATIENCE_MS = 4000;
const RELOAD_S = 60;
const isKept = Boolean(document.documentElement.dataset.kept);
/** @type {import("./store.js").Entry | undefined} */
let entry;

/** Keep the answer and lead on. @param {HTMLFormElement} form */
export async function keepAnswer(form) {
  if (form.dataset.isBeingKept) return;
  form.dataset.isBeingKept = "yes";
  run.view = "saving";
  const given = new FormData(form);
  const eased = given.get("eased");
  const body = happened(eased === null ? null : Number(eased), given.has("worse"));
  try {
    [entry] = await writeDown([["care", body]], { over: "routine", when: run.endedAt });
  } catch {
    return handOver(form, body);
  }
  const state = await Promise.race([send().catch(() => null), new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); })]);
  const isSent = state && state.left === 0;
  if (isSent && guided.routine.about === "spasm") location.assign(`/spasm/?kept=${entry?.id}`);
  else sayDone(isSent);
}

/** @param {boolean} isSent */
function sayDone(isSent) {
  $("on-phone").hidden = isSent;
  show("done");
  focusOn("done-title");
}

/**
 * This browser keeps nothing: the form goes to the server as it is, where there is one.
 * @param {HTMLFormElement} form
 * @param {{ minutes: number, did: string[], skipped: string[] }} body
 */
function handOver(form, { minutes, did, skipped }) {
  if (isKept) {
    delete form.dataset.isBeingKept;
    run.view = "asked";
    $("kept-nowhere").hidden = false;
    return;
  }
  const told = [["minutes", String(minutes)], ...did.map((one) => ["did", one]), ...skipped.map((one) => ["skipped", one])];
  form.append(...told.map(([name, value]) => Object.assign(document.createElement("input"), { type: "hidden", name, value })));
  form.submit();
}

export async function takeItBack() {
  if (!entry) return;
  await takeBack(entry);
  entry = undefined;
  show("back");
  focusOn("back-title");
  send().catch(() => {});
}

/** Take up what goes on here; true when there is something. */
export async function resume() {
  /** @type {Living | null} */
  const found = await readLive("routine").catch(() => null);
  if (!found?.prepared || found.on !== (await whose())) return false;
  if (!isKept && found.prepared.guided.routine.id !== page.dataset.routine) return false;
  use(found.prepared);
  Object.assign(run, found.run);
  played.set(found.played);
  if (run.view === "asked") ask();
  else takeUp(awayFor(found.wall, Date.now()));
  return true;
}

/** What may not be paused has gone on by itself; else who was away for long says whether to go on. @param {number | null} away */
function takeUp(away) {
  const goesOn = away !== null && (away <= RELOAD_S || !guided.routine.may_pause);
  if (goesOn) goOnAfter(run.isPaused ? 0 : away);
  else offer(away);
}

/** @param {number} missed the seconds that went by meanwhile */
function goOnAfter(missed) {
  played.set(played.seconds + missed);
  if (!run.isPaused) played.run();
  begin();
  sayPause();
}

/** @param {number | null} away */
function offer(away) {
  run.endedAt = Date.now() - (away ?? 0) * 1000;
  say($("broken-title"), guided.routine.title);
  say($("broken-at"), asClock(played.seconds));
  $("broken-go-on").hidden = !guided.routine.may_pause;
  show("broken");
}

$("broken-go-on").addEventListener("click", () => { run.isPaused = false; goOnAfter(0); });
$("broken-keep").addEventListener("click", () => over((Date.now() - run.endedAt) / 1000));
$("broken-leave").addEventListener("click", async () => { run.view = "left"; await forgetLive("routine"); location.assign(page.dataset.next ?? "/"); });
