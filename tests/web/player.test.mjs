// The pure parts of the player: run with `node --test tests/web`.
import assert from "node:assert/strict";
import test from "node:test";
import { Clock } from "../../src/supine/web/static/clock.js";
import { isOffered } from "../../src/supine/web/static/offering.js";
import { awayFor, Stopwatch, waking } from "../../src/supine/web/static/stopwatch.js";
import { asClock, bellsBetween, cueAt, dueCheckIn, follow, fullness, offFrom, phaseAt, step } from "../../src/supine/web/static/timeline.js";
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
  const full = [["in", 0], ["in", 1], ["hold", 0.5], ["out", 0], ["out", 1]].map(([part, done]) => Math.round(fullness({ part, done })));
  assert.deepEqual(full, [0, 1, 1, 1, 0]);
});
test("a question has its own place, all else that has words is shown", () => {
  const cues = [["a", 0, "say", "A"], ["b", 5, "bell", "B"], ["c", 9, "ask", "C"], ["d", 12, "chime", ""]];
  const laid = { cues: cues.map(([id, at_s, kind, text]) => ({ id, at_s, kind, text })) };
  assert.deepEqual([-1, 0, 4.9, 5, 9, 99].map((s) => cueAt(laid, s)?.id), [undefined, "a", "a", "b", "b", "b"]);
  assert.deepEqual([[4, 5], [5, 11], [0, 12]].map(([from, to]) => bellsBetween(laid, from, to).map((one) => one.id)), [["b"], [], ["b", "d"]]);
});
test("getting off is led from its first words", () => assert.equal(offFrom({ on_mat_until_s: 345, getting_off: [{ at_s: 3, text: "" }] }), 348));
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
test("a clock set a year ahead or back while a session goes on counts for nothing", () => {
  const year = 365 * 24 * 3_600_000;
  for (const leap of [year, -year]) {
    const time = { steady: 0, wall: 0 };
    const clock = waking(() => time.steady, () => time.wall);
    Object.assign(time, { steady: 1000, wall: leap });
    assert.equal(clock(), 1000);
    Object.assign(time, { steady: 2000, wall: leap + 1000 });
    assert.equal(clock(), 2000);
  }
});
test("how long a page was away is known for a day, and unknown once the clock went back", () => {
  const day = 24 * 3_600_000;
  assert.deepEqual([[0, 30_000], [2000, 0], [0, day], [0, day + 1], [6000, 0]].map(([then, now]) => awayFor(then, now)), [30, 0, 86400, null, null]);
});

/** A clock with a track that a test moves. */
function atHand() {
  const now = { ms: 0 };
  const joined = [];
  const track = { isPlaying: false, seconds: 0, join(s) { joined.push(s); } };
  const clock = new Clock(track, new Stopwatch(0, () => now.ms));
  clock.run();
  return { clock, track, joined, after: (ms) => { now.ms += ms; return clock.seconds; } };
}
test("a track that plays is the clock, and the stopwatch goes on from it", () => {
  const { clock, track, after } = atHand();
  assert.equal(after(1000), 1);
  track.isPlaying = true;
  track.seconds = 1.4;
  assert.equal(after(200), 1.4);
  track.seconds = 1.6;
  assert.equal(after(200), 1.6);
  track.isPlaying = false;
  assert.equal(after(200), 1.8);
  assert.equal(clock.isRunning, true);
});
test("a track that comes in a little behind is waited for: no second comes twice", () => {
  const { track, joined, after } = atHand();
  after(5000);
  track.isPlaying = true;
  const shown = [4.7, 4.9, 5.1].map((heard) => { track.seconds = heard; return after(200); });
  assert.deepEqual([shown, joined], [[5, 5, 5.1], []]);
});
test("a track that stands still does not hold time up", () => {
  const { track, after } = atHand();
  track.isPlaying = true;
  track.seconds = 10;
  assert.deepEqual([after(200), after(200), after(1000)].map((s) => Number(s.toFixed(1))), [10, 10.2, 11.2]);
});
test("a track that slept is taken to where time is; one that is wound back, too", () => {
  const { clock, track, joined, after } = atHand();
  track.isPlaying = true;
  track.seconds = 10;
  after(200);
  track.seconds = 10.2;
  assert.equal(after(60_000), 70);
  assert.deepEqual(joined, [70]);
  track.seconds = 30;
  assert.ok(after(200) >= 70);
  clock.set(20);
  assert.equal(clock.seconds, 20);
});
test("a halted clock stands still, whatever the track does", () => {
  const { clock, track, after } = atHand();
  after(3000);
  clock.halt();
  track.isPlaying = true;
  track.seconds = 50;
  assert.equal(after(9000), 3);
});
test("five minutes more are offered once, near the end, where they fit under the limit and it is not too strong", () => {
  const now = { on_mat_until_s: 345, longer: { before_end_s: 60, after_end_s: 10 } };
  const more = { timeline: { on_mat_until_s: 645, most_on_mat_s: 600 } };
  const free = { hasMore: false, wasTooStrong: false, stopped: false };
  const at = (s, onMat, run = free, longer = more) => isOffered(now, longer, run, s, onMat);
  assert.deepEqual([284, 285, 344, 355, 356].map((s) => at(s, s - 45)), [false, true, true, true, false]);
  assert.equal(at(300, 300), false, "a pause of 45 seconds leaves no room");
  for (const key of Object.keys(free)) assert.equal(at(300, 255, { ...free, [key]: true }), false, key);
  assert.equal(at(300, 255, free, null), false);
});
test("a new id is a UUIDv7 that sorts by time", () => {
  assert.match(uuid7(), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(uuid7(1000) < uuid7(2000));
});
