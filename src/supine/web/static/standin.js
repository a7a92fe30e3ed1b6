// The page that stands in while the server is away: the session that is ready, the check before it, and what can be
// written down. Each part has the address of the server's own page, so that every link leads back there when it can.

import { readiness } from "./ahead.js";
import { applies, passes } from "./choosing.js";
import { theTime, writeDown } from "./entering.js";
import { send } from "./outbox.js";

/** @typedef {import("./choosing.js").Question} Question */
/** @typedef {import("./choosing.js").Session} Session */

const QUICK = ["morning", "evening"];
const VIEWS = ["check", "diary", "skin", "wrong", ...QUICK];
const SAID = { yes: true, no: false, unsure: null };
const SEND_MS = 2000;

const $ = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const all = (/** @type {string} */ selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));
const room = location.pathname.split("/")[1] || "";
const kept = new URLSearchParams(location.search).get("kept");

/** @param {string} view @param {string} [act] */
function show(view, act = view) {
  for (const one of all("[data-view]")) one.hidden = one.dataset.view !== view;
  for (const one of all("[data-act]")) one.hidden = !(one.dataset.act || "").split(" ").includes(act);
  const title = document.querySelector(`[data-view="${view}"] h1`);
  if (title?.textContent) document.title = `${title.textContent} · Supine`;
  $("no-server").hidden = !document.documentElement.dataset.kept;
  window.scrollTo(0, 0);
}

async function begin() {
  const theme = localStorage.getItem("supine-theme");
  if (theme) document.documentElement.dataset.theme = theme;
  const found = await readiness().catch(() => ({ what: /** @type {const} */ ("none"), session: null, sound: "coming", isSilent: false, part: null }));
  if (room === "check" && found.what === "ready" && found.session) return showCheck(found.session);
  if (room === "wrong" && kept) return showTold(kept);
  for (const one of all("[data-drawn]")) one.hidden = !found.part?.held;
  if (room !== "check" && VIEWS.includes(room) && !(kept && QUICK.includes(room))) return showForm(room);
  return showNow(found);
}

/** @param {string} view */
function showForm(view) {
  show(view);
  sayKept();
}

function sayKept() {
  for (const one of all("[data-kept-now]")) one.hidden = !kept;
}

/** @param {string} trouble */
function showTold(trouble) {
  for (const one of all("[data-trouble]")) one.hidden = one.dataset.trouble !== trouble;
  show("wrong-kept");
}

/** @param {{what: string, session: Session | null, sound: string, isSilent: boolean, part: ReturnType<typeof import("./trial-day.js").partOf>}} found */
function showNow({ what, session, sound, isSilent, part }) {
  const leads = part ? showPart(part, what) : false;
  for (const one of all("[data-what]")) one.hidden = one.dataset.what !== (leads ? "trial" : what);
  $("elsewhere").hidden = Boolean(kept) || ["", "away", "check", "session"].includes(room);
  sayKept();
  if (what === "ready" && session) {
    $("session-words").textContent = session.dose_words.join(" · ");
    const words = $("session-sound").dataset;
    $("session-sound").textContent = (isSilent ? words.silent : sound === "here" ? words.here : words.not) || "";
    const { one = "", many = "" } = $("begin").dataset;
    $("begin").textContent = session.minutes === 1 ? one : many.replace("NUMBER", String(session.minutes));
  }
  if (what === "later" && session) sayWhen(new Date(session.opens));
  show("now", leads ? "trial" : what === "ready" ? "ready" : "now");
}

/**
 * What a trial drew for today; a day without the mat is the one thing to do, with the mat still in reach.
 * @param {NonNullable<ReturnType<typeof import("./trial-day.js").partOf>>} part @param {string} what @returns {boolean} whether it is that
 */
function showPart({ held, stands }, what) {
  $("trial-day").hidden = false;
  for (const one of all("[data-stands]")) one.hidden = one.dataset.stands !== stands;
  $("trial-n").hidden = !held;
  if (!held) return false;
  fill($("trial-n"), { NUMBER: held.n, OF: held.of });
  fill($("trial-yields"), { ARM: held.name });
  $("trial-words").textContent = held.words;
  const isOpen = stands === "open";
  $("lie").hidden = !isOpen || held.minutes === null;
  $("evening").hidden = !isOpen || held.minutes !== null;
  $("anyway").hidden = what !== "ready";
  const { one = "", many = "" } = $("lie").dataset;
  $("lie").textContent = held.minutes === 1 ? one : many.replace("NUMBER", String(held.minutes));
  return !held.needs_mat && !held.beside_mat && stands !== "yields";
}

/** @param {HTMLElement} place @param {Record<string, string | number>} values */
function fill(place, values) {
  place.textContent = Object.entries(values).reduce((words, [name, value]) => words.replace(name, String(value)), place.dataset.words || "");
}

/** @param {Date} opens */
function sayWhen(opens) {
  const line = /** @type {HTMLElement} */ (document.querySelector('[data-what="later"] [data-words]'));
  const { lang } = document.documentElement;
  const theirs = navigator.languages.find((one) => one.startsWith(lang)) || lang;
  const time = opens.toLocaleString(theirs, { weekday: "long", hour: "numeric", minute: "2-digit" });
  line.textContent = (line.dataset.words || "").replace("TIME", time);
}

/** @param {Session} session */
function showCheck(session) {
  const questions = [...session.check].sort((a, b) => Number(b.kind === "rating") - Number(a.kind === "rating"));
  $("questions").replaceChildren(...questions.map(asked));
  $("check-skin").hidden = !session.asks_skin;
  const form = /** @type {HTMLFormElement} */ ($("check"));
  const follow = () => hideWhatDoesNotApply(questions, form);
  form.addEventListener("change", follow);
  follow();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { submitter } = /** @type {SubmitEvent} */ (event);
    answer(form, session, submitter?.getAttribute("name") === "fine").catch(() => { $("kept-nowhere").hidden = false; });
  });
  show("check");
}

/** @param {Question} question */
function asked(question) {
  const from = /** @type {HTMLTemplateElement} */ ($(question.kind.replace("_", "-")));
  const node = /** @type {HTMLElement} */ (from.content.cloneNode(true)).firstElementChild;
  const field = /** @type {HTMLElement} */ (node);
  field.dataset.question = question.id;
  /** @type {HTMLElement} */ (field.querySelector("legend")).textContent = question.text;
  for (const one of field.querySelectorAll("input")) one.name = question.id;
  const number = /** @type {HTMLInputElement | null} */ (field.querySelector('[type="number"]'));
  if (number) Object.assign(number, { min: question.low, max: question.high, ariaLabel: question.text });
  const help = field.querySelector(".counts");
  if (help && question.help) /** @type {HTMLElement} */ (help.querySelector(".help")).textContent = question.help;
  else help?.remove();
  const unseen = field.querySelector(".counts .unseen");
  if (unseen) unseen.textContent = ` ${question.text}`;
  const ends = field.querySelectorAll(".ends span");
  if (ends.length === 2) [question.low_words, question.high_words].forEach((one, n) => { /** @type {Element} */ (ends[n]).textContent = `${n * 10} = ${one}`; });
  return field;
}

/** @param {Question[]} questions @param {HTMLFormElement} form */
function given(questions, form) {
  const sent = new FormData(form);
  /** @type {Record<string, any>} */ const answers = {};
  for (const { id, kind } of questions) {
    const value = sent.getAll(id).pop();
    if (!value) continue;
    answers[id] = kind === "yes_no" || value === "unsure" ? SAID[/** @type {keyof typeof SAID} */ (value)] : Number(value);
  }
  return answers;
}

/** @param {Question[]} questions @param {HTMLFormElement} form */
function hideWhatDoesNotApply(questions, form) {
  const answers = given(questions, form);
  for (const one of questions) /** @type {HTMLElement} */ (form.querySelector(`[data-question="${one.id}"]`)).hidden = !applies(one, answers) || one.asked_when.some((gate) => !(gate in answers));
}

/**
 * Keep the answers; go to the session when the server said that these go ahead, to help otherwise.
 * @param {HTMLFormElement} form @param {Session} session @param {boolean} isFine
 */
async function answer(form, session, isFine) {
  if (form.dataset.isBeingKept) return;
  const answers = given(session.check, form);
  if (isFine) for (const one of session.check) if (one.kind === "yes_no" && !(one.id in answers)) answers[one.id] = false;
  for (const one of session.check) if (!applies(one, answers)) delete answers[one.id];
  const marks = new FormData(form).get("marks");
  const isMissing = session.check.some((one) => applies(one, answers) && !(one.id in answers)) || (session.asks_skin && !marks);
  $("check-missing").hidden = !isMissing;
  if (isMissing) return $("check-missing").scrollIntoView({ block: "center" });
  form.dataset.isBeingKept = "yes";
  const isReady = passes(session.check, answers) && (!session.asks_skin || session.skin_goes_ahead.includes(String(marks)));
  /** @type {[string, object][]} */ const written = [["check", { answers }]];
  if (marks) written.unshift(["marks", { marks }]);
  try {
    await writeDown(written, { chosen: isReady ? await chosen(session, answers) : null });
  } catch (fault) {
    delete form.dataset.isBeingKept;
    throw fault;
  }
  await Promise.race([send(), new Promise((resolve) => { setTimeout(resolve, SEND_MS); })]);
  if (isReady) location.assign("/session/");
  else show("help");
}

/** @param {Session} session @param {Record<string, any>} answers */
async function chosen(session, answers) {
  const { now } = await theTime();
  const day = new Date(now - new Date(now).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const prepared = { ...session.prepared, pain_before: answers.pain_now ?? null, day };
  return { prepared, until: Date.parse(session.closes) - now + Date.now() };
}

begin();
