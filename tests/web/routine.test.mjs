// A routine laid out in time: which part it is, what a skip leads to, and what is written down of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { afterStep, minutesOf, outcome, placeAt, spentBetween } from "../../src/supine/web/static/routine-parts.js";

const part = (step, starts_s, ends_s, counts = true, side = 0) => ({ step, side, starts_s, ends_s, counts });
const heat = [part("ready", 0, 45, false), part("on", 45, 945)];
const stretches = [part("knee", 0, 40, true, 1), part("knee", 40, 80, true, 2), part("child", 80, 140), part("bridge", 140, 200)];
const own = [part("own", 0, 10, false), part("own", 10, 40), part("own", 40, 70), part("clam", 70, 80, false), part("clam", 80, 110)];

test("the part is the one whose time it is, and none once the last is over", () => {
  assert.deepEqual([0, 44.9, 45, 944, 945, 2000].map((s) => placeAt(heat, s)), [0, 0, 1, 1, -1, -1]);
});

test("a skip leaves out all that is left of a step, both of its sides and each of its rounds", () => {
  assert.equal(afterStep(stretches, 0), 2);
  assert.equal(afterStep(stretches, 1), 2);
  assert.equal(afterStep(stretches, 3), 4);
  assert.deepEqual([0, 1, 2].map((place) => afterStep(own, place)), [3, 3, 3]);
});

test("only the time in parts that count is time spent, whatever the steps between two looks", () => {
  assert.equal(spentBetween(heat, 0, 45), 0);
  assert.equal(spentBetween(heat, 40, 105), 60);
  assert.equal(spentBetween(heat, 900, 5000), 45);
  assert.equal(spentBetween(stretches, 30, 90), 60);
  const looks = [0, 3, 44, 46, 300, 945, 953];
  const inPieces = looks.slice(1).reduce((sum, to, n) => sum + spentBetween(heat, looks[n], to), 0);
  assert.equal(inPieces, 900);
});

test("minutes are whole, and never more than were planned", () => {
  assert.equal(minutesOf(heat, 899.6), 15);
  assert.equal(minutesOf(heat, 29), 0);
  assert.equal(minutesOf(heat, 4000), 15);
});

test("a step is done once a part of it was gone through, and skipped where none was", () => {
  assert.deepEqual(outcome(heat, 600, []), { did: ["ready"], skipped: [] });
  assert.deepEqual(outcome(heat, 945, [0]), { did: ["on"], skipped: ["ready"] });
  assert.deepEqual(outcome(stretches, 140, [1, 2]), { did: ["knee"], skipped: ["child"] });
  assert.deepEqual(outcome(stretches, 200, [0, 1, 2, 3]), { did: [], skipped: ["knee", "child", "bridge"] });
});

test("an exercise that was only told is not done, one of its rounds is enough", () => {
  assert.deepEqual(outcome(own, 110, [1, 2]), { did: ["clam"], skipped: ["own"] });
  assert.deepEqual(outcome(own, 110, [2]), { did: ["own", "clam"], skipped: [] });
  assert.deepEqual(outcome(own, 10, []), { did: [], skipped: [] });
});
