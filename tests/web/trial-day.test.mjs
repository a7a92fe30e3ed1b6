// What a trial drew for today, on a phone that cannot ask: only the days it was told, and always below the plan.

import assert from "node:assert/strict";
import { test } from "node:test";

import { asDrawn, heldFor, partOf } from "../../src/supine/web/static/trial-day.js";

const at = (/** @type {string} */ day, hour = 12) => new Date(`${day}T${String(hour).padStart(2, "0")}:00:00`).getTime();
const mat = { day: "2026-03-10", n: 9, of: 56, words: "Mat.", name: "Mat", needs_mat: true, minutes: null };
const lying = { day: "2026-03-11", n: 10, of: 56, words: "Lie.", name: "Lying", needs_mat: false, minutes: 10 };
const nothing = { day: "2026-03-12", n: 11, of: 56, words: "Rest.", name: "Nothing", needs_mat: false, minutes: null };
const ahead = { trial: [mat, lying, nothing] };
const entry = (/** @type {string} */ kind, /** @type {any} */ body, /** @type {string} */ day) => /** @type {any} */ ({ kind, body, day });

test("a day has its own part by the local date, from its first minute to its last", () => {
  assert.equal(heldFor(ahead, at("2026-03-11", 0)), lying);
  assert.equal(heldFor(ahead, at("2026-03-11", 23)), lying);
  assert.equal(heldFor(ahead, at("2026-03-13")), null);
});

test("days that this phone was not told are not guessed, and without a trial nothing is said", () => {
  assert.deepEqual(partOf(ahead, [], "ready", at("2026-03-14")), { held: null, stands: "unknown" });
  assert.equal(partOf({ trial: [] }, [], "ready", at("2026-03-10")), null);
  assert.equal(partOf(null, [], "ready", at("2026-03-10")), null);
  assert.equal(partOf(ahead, [], "clock", at("2026-03-10")), null);
});

test("the mat yields whenever no session is open, lying down only when an answer speaks against it", () => {
  for (const what of ["none", "later", "over", "ask"]) assert.equal(partOf(ahead, [], what, at(mat.day))?.stands, "yields");
  assert.equal(partOf(ahead, [], "ready", at(mat.day))?.stands, "open");
  for (const what of ["none", "later", "over", "ready"]) assert.equal(partOf(ahead, [], what, at(lying.day))?.stands, "open");
  assert.equal(partOf(ahead, [], "ask", at(lying.day))?.stands, "yields");
});

test("a session of today ends the part with the mat, and one of yesterday does not", () => {
  assert.equal(partOf(ahead, [entry("session", {}, mat.day)], "later", at(mat.day))?.stands, "done");
  assert.equal(partOf(ahead, [entry("session", {}, "2026-03-09")], "ready", at(mat.day))?.stands, "open");
  assert.equal(partOf(ahead, [entry("session", {}, lying.day)], "later", at(lying.day))?.stands, "open");
});

test("the word of the evening ends a day; where one lies down, the word how it went", () => {
  const number = { moment: "evening", kept: null };
  assert.equal(partOf(ahead, [entry("rating", number, nothing.day)], "ready", at(nothing.day))?.stands, "told");
  assert.equal(partOf(ahead, [entry("rating", number, lying.day)], "ready", at(lying.day))?.stands, "open");
  assert.equal(partOf(ahead, [entry("rating", { ...number, kept: false }, lying.day)], "ready", at(lying.day))?.stands, "told");
});

test("a session is as it was drawn for the day, and as the plan has it on another", () => {
  const session = { minutes: 20, drawn: [{ days: [mat.day], minutes: 10 }] };
  assert.equal(asDrawn(session, at(mat.day)).minutes, 10);
  assert.equal(asDrawn(session, at(lying.day)).minutes, 20);
});
