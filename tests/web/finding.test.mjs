// The kept guide is searched as the server searches it: the same leaves, the same words, the same answers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { find, isHere, placeOf } from "../../src/supine/web/static/finding.js";

const { leaves, queries } = JSON.parse(readFileSync(new URL("finding.json", import.meta.url), "utf8"));

for (const { sought, found } of queries) {
  test(`“${sought}” finds ${found.length}`, () => {
    assert.deepEqual(find(leaves, sought).map((one) => [one.leaf.id, one.pieces]), found);
  });
}
test("signs that mean something in patterns are only letters here", () => assert.deepEqual(find(leaves, "(.*"), []));
test("an address of the guide or of care asks for its part", () => {
  const wanted = [["/guide/lying/", "lying"], ["/guide/", ""], ["/guide/whole/", ""], ["/guide/differences/", "differences"],
    ["/care/", "care-emergency"], ["/care/urgent/", "care-urgent"], ["/diary/", ""], ["/", ""]];
  assert.deepEqual(wanted.map(([path]) => placeOf(path, "")), wanted.map(([, place]) => place));
});
test("what stands after the # is asked for first", () => assert.equal(placeOf("/guide/lying/", "#marks"), "marks"));
test("only the guide and care are kept here", () => {
  assert.deepEqual(["/guide/", "/guide/lying/", "/care/urgent/", "/", "/diary/", "/guidebook/"].map(isHere), [true, true, true, false, false, false]);
});
