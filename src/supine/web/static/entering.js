// Make an entry here, as the journal writes it.

import { withOffset } from "./dates.js";
import { keepAll, own, setOwn } from "./store.js";
import { uuid7 } from "./uuid.js";

/** @typedef {import("./store.js").Entry} Entry */

/** The time as the server would tell it. @returns {Promise<{now: number, clock: number}>} */
export async function theTime() {
  const clock = (await own("clock").catch(() => null))?.offset || 0;
  return { now: Date.now() + clock, clock };
}

/** The name of this phone, made at the first call. @returns {Promise<string>} */
export async function deviceName() {
  const known = await own("device").catch(() => null);
  if (known?.id) return known.id;
  const id = localStorage.getItem("supine-device") || `phone-${uuid7().slice(-4)}`;
  await setOwn("device", { n: 0, ...known, id }).catch(() => {});
  return id;
}

/** @param {string} kind @param {object} body @param {number} now @param {string} device @returns {Entry} */
export function entryOf(kind, body, now, device) {
  const at = withOffset(now, -new Date(now).getTimezoneOffset());
  return { id: uuid7(now), kind, at, day: at.slice(0, 10), device, by: "person", body, supersedes: null, schema: 1 };
}

/**
 * Write down one thing or several that belong together, on the disk of this phone.
 * @param {[string, object][]} written kinds and bodies
 * @param {{chosen?: object | null, over?: import("./store.js").Live | "", when?: number}} [also] a session chosen with them, what is over
 *   with them, and when it was by this phone's clock, if not now
 * @returns {Promise<Entry[]>}
 */
export async function writeDown(written, { chosen = null, over = "", when = Date.now() } = {}) {
  const device = await deviceName();
  const { clock } = await theTime();
  const entries = written.map(([kind, body]) => entryOf(kind, body, when + clock, device));
  await keepAll(entries, { clock, chosen, over });
  return entries;
}

/** Take back what was written down. @param {Entry} entry */
export async function takeBack(entry) {
  const { now, clock } = await theTime();
  const back = { ...entryOf(entry.kind, entry.body, now, entry.device), at: entry.at, day: entry.day, body: null, supersedes: entry.id };
  await keepAll([back], { clock });
}

/** What a rating's form says; null when it says nothing. @param {FormData} form */
export function diaryOf(form) {
  const number = (/** @type {string} */ key) => (form.get(key) === null ? null : Number(form.get(key)));
  const said = (/** @type {string} */ key) => ({ yes: true, no: false })[String(form.get(key))] ?? null;
  const body = {
    pain_now: number("pain_now"),
    pain_worst: number("pain_worst"),
    pain_average: number("pain_average"),
    sleep: number("sleep"),
    note: String(form.get("note") || "").trim(),
    spasm: said("spasm"),
    stops_daily_life: said("stops_daily_life"),
  };
  const kept = said("kept");
  const moment = String(form.get("moment") || "") || null;
  return [...Object.values(body), kept].every((one) => one === null || one === "") ? null : { ...body, moment, kept };
}

/** What a questionnaire's form says; null when it says nothing, or two things that cannot both be. @param {HTMLFormElement} form */
export function filledInOf(form) {
  const given = new FormData(form);
  const inputs = [...form.querySelectorAll("input")].filter(({ type, name }) => (type === "radio" || type === "checkbox") && name !== "none");
  const number = (/** @type {string} */ name) => (given.get(name) === null ? null : Number(given.get(name)));
  const answers = Object.fromEntries(inputs.map(({ type, name }) => [name, type === "checkbox" ? given.has(name) : number(name)]));
  const isSaid = Object.values(answers).some((one) => one !== null && one !== false);
  return isSaid === given.has("none") ? null : { scale: form.dataset.scale, answers };
}

/** What the form of what the mat is for says; all seven days are any day, as none is. @param {FormData} form */
export function goalOf(form) {
  const said = (/** @type {string} */ key) => String(form.getAll(key).pop() || "") || null;
  const number = (/** @type {string} */ key) => (said(key) === null ? null : Number(said(key)));
  const days = form.getAll("days");
  return {
    aim: said("aim"),
    days: days.length % 7 ? days : null,
    minutes: number("minutes"),
    time_of_day: said("time_of_day"),
    limit: number("limit"),
    ending: said("aim") === "wind_down" ? said("ending") : null,
    is_paused: said("is_paused") === "yes",
  };
}

/**
 * The entries that a form stands for; none when nothing was chosen.
 * @param {HTMLFormElement} form @param {HTMLElement | null} submitter @returns {[string, object][]}
 */
export function writtenIn(form, submitter = null) {
  const given = new FormData(form, submitter);
  const marks = given.get("marks");
  const what = given.get("what");
  if (form.dataset.entry === "rating") {
    const body = diaryOf(given);
    return body ? [["rating", body]] : [];
  }
  if (form.dataset.entry === "questionnaire") {
    const body = filledInOf(form);
    return body ? [["questionnaire", body]] : [];
  }
  if (form.dataset.entry === "goal") return [["goal", goalOf(given)]];
  if (form.dataset.entry === "marks") return marks ? [["marks", { marks, is_sore: given.get("sore") ? true : null }]] : [];
  if (!what) return [];
  const seen = form.querySelector("input:checked[data-marks]")?.getAttribute("data-marks");
  const event = { what, note: String(given.get("note") || "").trim() };
  return seen ? [["event", event], ["marks", { marks: seen }]] : [["event", event]];
}
