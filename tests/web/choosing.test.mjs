// Which of the sessions ahead may begin here: what the server said goes ahead, and nothing else.
import assert from "node:assert/strict";
import test from "node:test";
import { passes, sessionNow } from "../../src/supine/web/static/choosing.js";

const HOUR = 60 * 60_000;
const MADE = Date.parse("2026-03-01T10:00:00Z");
const at = (hours) => new Date(MADE + hours * HOUR).toISOString();
const check = [
  { id: "pain_now", kind: "rating", asked_when: [], goes_ahead: { at_most: 6 } },
  { id: "spasm", kind: "yes_no", asked_when: [], goes_ahead: [false] },
  { id: "spasm_days", kind: "number", asked_when: ["spasm"], goes_ahead: { at_most: 2 } },
];
const session = (opens, closes) => ({ opens: at(opens), closes: at(closes), minutes: 5, dose_words: [], check, asks_skin: false, skin_goes_ahead: ["none"], prepared: {} });
const ahead = {
  made_at: at(0), person_mark: "", care: "/care/", sessions: [session(0, 12), session(14, 80)],
  goes_on: { felt: ["comfortable", null], marks: ["none", "fading_redness", null], stop_reasons: ["time_up"], pain_rise_at_most: 1, sensation_at_most: 6 },
};
const fine = { pain_now: 3, spasm: false };
const lain = { ended: "completed", stop_reason: null, felt: "comfortable", marks: "none", pain_before: 3, pain_after: 2, check_ins: [{ at_seconds: 60, sensation: 5 }] };
const wrote = (...entries) => entries.map(([kind, body]) => ({ since: ahead.made_at, entry: { kind, body } }));
const what = (written, hours, of = ahead) => sessionNow(of, written, MADE + hours * HOUR).what;

test("only the answers the server named go ahead", () => {
  assert.ok(passes(check, fine));
  for (const other of [{ pain_now: 7 }, { pain_now: null }, { spasm: true, spasm_days: 1 }, { spasm: null, spasm_days: 1 }, { pain_now: undefined }]) {
    assert.ok(!passes(check, { ...fine, ...other }), JSON.stringify(other));
  }
});
test("the first session is ready in its time, and in no other", () => {
  assert.deepEqual([0, 11, 13].map((hours) => what([], hours)), ["ready", "ready", "over"]);
  assert.equal(what([], -1), "clock");
  assert.equal(sessionNow(null, [], MADE).what, "none");
  assert.equal(what([], 0, { ...ahead, sessions: [] }), "none");
});
test("after a session that went well the next is ready in its own time", () => {
  assert.equal(what(wrote(["check", { answers: fine }], ["session", lain]), 1), "later");
  assert.equal(what(wrote(["check", { answers: fine }], ["session", lain]), 20), "ready");
  assert.equal(what(wrote(["session", { ...lain, ended: "stopped", stop_reason: "time_up" }]), 20), "ready");
  assert.equal(what(wrote(["session", lain], ["session", lain]), 20), "ask");
});
for (const [words, kind, body] of [
  ["a session stopped for dizziness", "session", { ...lain, ended: "stopped", stop_reason: "dizzy" }],
  ["a session that felt too strong", "session", { ...lain, felt: "too_strong" }],
  ["a bruise", "session", { ...lain, marks: "bruise_or_broken" }],
  ["more pain after than before", "session", { ...lain, pain_after: 5 }],
  ["a strong feeling on the mat", "session", { ...lain, check_ins: [{ at_seconds: 300, sensation: 8 }] }],
  ["a check that does not go ahead", "check", { answers: { ...fine, spasm: null } }],
  ["something that went wrong", "event", { what: "rash_or_itching", note: "" }],
  ["a bruise that came later", "marks", { marks: "bruise_or_broken" }],
  ["an itch", "session", { ...lain, marks: "itching" }],
  ["a back that is still sore", "marks", { marks: "none", is_sore: true }],
  ["a mat that is broken", "mat_care", { mat: "other", what: "spike_broken", name: "" }],
  ["a spasm in the diary", "rating", { spasm: true, stops_daily_life: null, pain_now: null, pain_worst: null, pain_average: null }],
  ["severe pain in the diary", "rating", { spasm: null, stops_daily_life: null, pain_now: null, pain_worst: 9, pain_average: null }],
  ["anything not known here", "clearance", {}],
]) {
  test(`after ${words} the server is asked first`, () => assert.equal(what(wrote([kind, body]), 20), "ask"));
}
test("a look at the skin that the next session asks for must be one that goes ahead", () => {
  const asks = { ...ahead, sessions: [{ ...session(0, 12), asks_skin: true }] };
  assert.equal(what(wrote(["marks", { marks: "none", is_sore: null }]), 1, asks), "ready");
  assert.equal(what(wrote(["marks", { marks: "fading_redness", is_sore: null }]), 1, asks), "ask");
});
test("a quiet line in the diary and a note change nothing, nor does what the server knew already", () => {
  const quiet = ["rating", { spasm: false, stops_daily_life: null, pain_now: 3, pain_worst: null, pain_average: null }];
  assert.equal(what(wrote(quiet, ["note", { text: "" }]), 1), "ready");
  assert.equal(what([{ since: at(-24), entry: { kind: "event", body: {} } }], 1), "ready");
});
