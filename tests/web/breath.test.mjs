// The breath on the screen is that of the session: the moments are the same that Python answers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { breathAt } from "../../src/supine/web/static/timeline.js";

const asked = JSON.parse(readFileSync(new URL("breath.json", import.meta.url), "utf8"));

for (const { per_minute, moments, ...pace } of asked) {
  test(`${per_minute} breaths a minute`, () => {
    for (const [at, part, done] of moments) {
      const found = breathAt(pace, at);
      assert.equal(found.part, part, `${at} s`);
      assert.ok(Math.abs(found.done - done) < 1e-6, `${at} s: ${found.done}, not ${done}`);
    }
  });
}
test("a breath that is held is held in between", () => {
  const pace = { in_s: 4, hold_s: 2, out_s: 6 };
  assert.deepEqual([5, 6, 12].map((at) => breathAt(pace, at)), [{ part: "hold", done: 0.5 }, { part: "out", done: 0 }, { part: "in", done: 0 }]);
});
