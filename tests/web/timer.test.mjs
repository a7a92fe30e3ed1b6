// The time of lying down: by the clock, whatever the phone did meanwhile.

import assert from "node:assert/strict";
import { test } from "node:test";

import { left, passed, ringsNow } from "../../src/supine/web/static/timer.js";

const MINUTE = 60_000;
const lying = { what: "lying", minutes: 15, rings: true, buzzes: true, since: 1_000_000, on: "" };

test("what is left goes by the clock and never below zero", () => {
  assert.equal(left(lying, passed(lying, lying.since + 4 * MINUTE)), 11 * 60);
  assert.equal(left(lying, passed(lying, lying.since + 40 * MINUTE)), 0);
});

test("a clock that went back, or more than a day, tells nothing", () => {
  assert.equal(passed(lying, lying.since - MINUTE), null);
  assert.equal(passed(lying, lying.since + 25 * 60 * MINUTE), null);
});

test("it rings at the end and twice more, a minute apart", () => {
  const rings = [];
  for (let over = 0, rung = 0; over < 600; over += 1) {
    if (ringsNow(over, rung)) { rings.push(over); rung += 1; }
  }
  assert.deepEqual(rings, [0, 60, 120]);
});
