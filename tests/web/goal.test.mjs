// What the form of what the mat is for says, as the journal writes it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { goalOf } from "../../src/supine/web/static/entering.js";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** @param {[string, string][]} given */
function sent(...given) {
  const form = new FormData();
  for (const [key, value] of given) form.append(key, value);
  return goalOf(form);
}

const nothing = { aim: null, days: null, minutes: null, time_of_day: null, limit: null, ending: null, is_paused: false };
const untouched = [["is_paused", "no"], ["minutes", ""], ["time_of_day", ""], ["limit", ""], ["ending", "wake"]];

test("an untouched form says nothing", () => assert.deepEqual(sent(...untouched), nothing));
test("an end is said only by who winds down", () => {
  assert.equal(sent(["aim", "chronic"], ["ending", "sleep"]).ending, null);
  assert.equal(sent(["aim", "wind_down"], ["ending", "sleep"]).ending, "sleep");
});
test("all seven days are any day", () => {
  assert.deepEqual(sent(["days", "monday"], ["days", "friday"]).days, ["monday", "friday"]);
  assert.equal(sent(...DAYS.map((day) => ["days", day])).days, null);
});
test("numbers are numbers, and nothing is not a zero", () => {
  assert.deepEqual([sent(["limit", "0"]).limit, sent(["limit", ""]).limit, sent(["minutes", "15"]).minutes], [0, null, 15]);
});
test("the button tapped goes before what held", () => {
  assert.equal(sent(["is_paused", "no"], ["is_paused", "yes"]).is_paused, true);
  assert.equal(sent(["is_paused", "yes"], ["is_paused", "no"]).is_paused, false);
});
