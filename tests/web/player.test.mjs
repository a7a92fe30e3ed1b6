// The pure parts of the player: run with `node --test tests/web`.
import assert from "node:assert/strict";
import test from "node:test";
import { sorted } from "../../src/supine/web/static/outbox.js";
import { Stopwatch, waking } from "../../src/supine/web/static/stopwatch.js";
import { asClock, breathAt, dueCheckIn, follow, phaseAt, step } from "../../src/supine/web/static/timeline.js";
import { uuid7 } from "../../src/supine/web/static/uuid.js";

const states = {
  ready: { next: "lying_down", stop: "getting_off" },
  lying_down: { next: "first_minute", off: "getting_off", stop: "getting_off", pause: "paused" },
  first_minute: { next: "settling", off: "getting_off", stop: "getting_off" },
  settling: { next: "resting", off: "getting_off" },
  resting: { next: "getting_off", off: "getting_off" },
  getting_off: { next: "after", off: "after" },
  paused: { resume: "before_pause", stop: "getting_off" },
};
const phases = [["ready", 0, 45], ["lying_down", 45, 60], ["first_minute", 60, 105], ["settling", 105, 165], ["getting_off", 165, 225]];
const timeline = {
  states,
  phases: phases.map(([state, starts_s, ends_s]) => ({ state, starts_s, ends_s })),
  check_ins: [{ id: "one", at_s: 105 }, { id: "end", at_s: 145 }],
};

test("a frozen tab that wakes up late lands in the phase of now", () => assert.equal(follow(timeline, "ready", 120), "settling"));
test("when the time is up in an early phase the session goes on to getting off", () => assert.equal(follow(timeline, "settling", 900), "getting_off"));
test("the end of the timeline is not the end of getting off", () => assert.equal(follow(timeline, "getting_off", 9999), "getting_off"));
test("after its end the last phase holds", () => assert.equal(phaseAt(timeline, 9999).state, "getting_off"));
test("a pause goes back to where it came from", () => assert.equal(step(states, "paused", "resume", "settling"), "settling"));
test("an event that means nothing changes nothing", () => assert.equal(step(states, "ready", "resume", null), "ready"));
test("of several questions that are due only the newest is put", () => assert.equal(dueCheckIn(timeline, 500, []).id, "end"));
test("no question is put twice", () => assert.equal(dueCheckIn(timeline, 120, ["one"]), null));
test("the breath is empty, full and empty again", () => {
  const pace = { in_s: 4, hold_s: 0, out_s: 6 };
  assert.deepEqual([0, 4, 10].map((s) => Math.round(breathAt(pace, s).full)), [0, 1, 0]);
});
test("seconds read as a clock, the last second as 0:01", () => assert.deepEqual([0, 0.2, 65, -3].map(asClock), ["0:00", "0:01", "1:05", "0:00"]));
test("a halted stopwatch stands still and goes on", () => {
  let now = 0;
  const watch = new Stopwatch(5, () => now);
  watch.run();
  now = 2000;
  watch.halt();
  now = 9000;
  assert.equal(watch.seconds, 7);
  watch.run();
  now = 10000;
  assert.equal(watch.seconds, 8);
});
test("a clock counts what the wall clock says it slept, and never goes back", () => {
  const time = { steady: 0, wall: 0 };
  const clock = waking(() => time.steady, () => time.wall);
  const readings = [[1000, 1000], [1100, 601000], [2100, 602000], [3100, -3000000], [4100, -2999000]];
  const read = readings.map(([steady, wall]) => { Object.assign(time, { steady, wall }); return clock(); });
  assert.deepEqual(read, [1000, 601000, 602000, 603000, 604000]);
});
test("an entry dated ahead of the server comes early; every other refusal is said", () => {
  const entries = [{ id: "a", at: "2026-01-01T12:10:00+00:00" }, { id: "b", at: "2026-01-01T11:00:00+00:00" }];
  const receipts = [{ id: "a", status: "refused", why: "future" }, { id: "b", status: "refused", why: "wrong" }];
  assert.deepEqual(sorted(receipts, entries, Date.parse("2026-01-01T12:00:00Z")), { early: 1, refused: [{ id: "b", why: "wrong" }] });
});
test("a new id is a UUIDv7 that sorts by time", () => {
  assert.match(uuid7(), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(uuid7(1000) < uuid7(2000));
});
