// The outbox against a record of a few lines that behaves as the server does; the store is a real one, in memory.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const STATIC = "../../src/supine/web/static/";
globalThis.document = { cookie: "", querySelector: () => null, dispatchEvent: () => true };
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
const store = await import(`${STATIC}store.js`);
const { batchOf, post, send } = await import(`${STATIC}outbox.js`);
const { entryOf } = await import(`${STATIC}entering.js`);

const YEAR_MS = 365 * 24 * 60 * 60_000;
const MONTH_MS = 30 * 24 * 60 * 60_000;
const REAL = Date.now;
const STEADY = performance.now.bind(performance);
let server;

class Server {
  entries = new Map();
  batches = [];
  epoch = "first";
  erased = "";
  take({ entries, sent_at }) {
    const now = new Date(REAL()).toISOString();
    if (Math.abs(Date.parse(sent_at) - REAL()) > 300_000) return reply(409, { detail: "sent_at", now });
    this.batches.push(entries.map((one) => one.id));
    return reply(200, { receipts: entries.map((one) => this.receipt(one)), epoch: this.epoch, erased: this.erased, now });
  }
  receipt(entry) {
    const { id } = entry;
    const text = JSON.stringify(entry);
    if (entry.body.text === 5) return { id, status: "refused", why: "key 'text'" };
    if (Date.parse(entry.at) > REAL() + 300_000) return { id, status: "refused", why: "is in the future" };
    const known = this.entries.get(id);
    if (known && known !== text) return { id, status: "refused", why: "another entry" };
    this.entries.set(id, text);
    return { id, status: known ? "already_there" : "stored", why: "" };
  }
}

const reply = (status, said = {}, headers = {}) => new Response(JSON.stringify(said), { status, headers });
const through = (act) => { globalThis.fetch = async (_address, { body }) => act(JSON.parse(body)); };
const note = (text, at = Date.now()) => entryOf("note", { text }, at, "phone-test");
const keepNotes = async (...texts) => { for (const one of texts) await store.keep(note(one)); };
const texts = () => [...server.entries.values()].map((one) => JSON.parse(one).body.text).sort();
const emptied = () => store.within("readwrite", async (at) => { for (const one of ["outbox", "sent", "live", "ahead", "own"]) at(one).clear(); });

beforeEach(async () => {
  Date.now = REAL;
  server = new Server();
  through((body) => server.take(body));
  await emptied();
});

test("what is kept is sent once, in the order it was written, and then waits no more", async () => {
  await keepNotes("a", "b", "c");
  const written = (await store.rows()).map((one) => one.id);
  const state = await send();
  assert.deepEqual([state.left, state.fault], [0, ""]);
  assert.deepEqual(server.batches, [written]);
  assert.deepEqual((await store.sent()).length, 3);
});
test("each entry has the number after the one before it, and the same moment of the sessions ahead", async () => {
  await store.within("readwrite", (at) => store.done(at("ahead").put({ name: "ahead", made_at: "then" })));
  await keepNotes("a", "b");
  assert.deepEqual((await store.rows()).map(({ n, since }) => [n, since]), [[1, "then"], [2, "then"]]);
});
test("an answer that is lost on its way doubles nothing", async () => {
  await keepNotes("a");
  through((body) => { server.take(body); throw new TypeError("lost"); });
  assert.equal((await send()).fault, "away");
  through((body) => server.take(body));
  assert.equal((await send()).left, 0);
  assert.deepEqual(texts(), ["a"]);
});
test("what is refused is kept and said, holds back no other, and is not asked again before tomorrow", async () => {
  await keepNotes("a", 5, "b");
  const state = await send();
  assert.deepEqual([state.left, state.refused.map((one) => one.why)], [1, ["key 'text'"]]);
  assert.deepEqual(texts(), ["a", "b"]);
  await send();
  assert.equal(server.batches.length, 1);
  Date.now = () => REAL() + 25 * 60 * 60_000;
  globalThis.fetch = async (_a, { body }) => server.take({ ...JSON.parse(body), sent_at: new Date(REAL()).toISOString() });
  await send();
  assert.equal(server.batches.length, 2);
});
test("at most a hundred go at once, and no more than 256 kB, but one always goes", () => {
  const row = (size) => ({ entry: { text: "x".repeat(size) } });
  assert.equal(batchOf(Array.from({ length: 250 }, () => row(10))).length, 100);
  assert.equal(batchOf([row(100_000), row(100_000), row(100_000)]).length, 2);
  assert.equal(batchOf([row(300_000), row(10)]).length, 1);
});
test("a hundred and more go in several batches of one sending", async () => {
  await keepNotes(...Array.from({ length: 130 }, (_, n) => `n${n}`));
  assert.equal((await send()).left, 0);
  assert.deepEqual(server.batches.map((one) => one.length), [100, 30]);
});
test("a batch that cannot be read is halved until the one at fault is alone", async () => {
  await keepNotes("a", "poison", "b", "c");
  through((body) => (body.entries.some((one) => one.body.text === "poison") ? reply(400, { detail: "body: cannot be read" }) : server.take(body)));
  const state = await send();
  assert.deepEqual(texts(), ["a", "b", "c"]);
  assert.deepEqual(state.refused.map((one) => one.why), ["body: cannot be read"]);
});
for (const [status, fault] of [[401, "closed"], [403, "closed"], [507, "full"], [503, "away"], [500, "away"], [404, "away"]]) {
  test(`when the server answers ${status} everything stays, and it is asked once`, async () => {
    await keepNotes("a", "b");
    let asked = 0;
    through(() => { asked += 1; return reply(status); });
    const state = await send();
    assert.deepEqual([state.left, state.fault, asked], [2, fault, 1]);
    assert.equal((await store.rows()).length, 2);
  });
}
test("an answer that is no answer of ours lets nothing go", async () => {
  await keepNotes("a");
  globalThis.fetch = async () => new Response("<html>Log in to the hotel</html>", { status: 200 });
  assert.deepEqual(await send().then(({ left, fault }) => [left, fault]), [1, "away"]);
});
test("a server that asks for time gets it", async () => {
  await keepNotes("a");
  let asked = 0;
  through(() => { asked += 1; return reply(503, {}, { "Retry-After": "120" }); });
  await send();
  assert.equal((await send()).fault, "later");
  assert.equal(asked, 1);
  performance.now = () => STEADY() + 121_000;
  through((body) => server.take(body));
  assert.equal((await send()).left, 0);
});
test("two calls at once send once, and what is kept meanwhile goes too", async () => {
  await keepNotes("a");
  const first = send();
  await keepNotes("b");
  await Promise.all([first, send()]);
  assert.deepEqual(texts(), ["a", "b"]);
  assert.equal(server.batches.flat().length, 2);
});
test("another person's entries stay here and are said", async () => {
  await store.setOwn("person", { mark: "one" });
  await keepNotes("of one");
  await store.setOwn("person", { mark: "two" });
  await keepNotes("of two");
  const state = await send();
  assert.deepEqual(texts(), ["of two"]);
  assert.deepEqual([state.left, state.refused.length], [1, 1]);
});

for (const [words, ahead] of [["a year ahead", YEAR_MS], ["a year behind", -YEAR_MS]]) {
  test(`a clock that is ${words} is put right before anything is stored`, async () => {
    Date.now = () => REAL() + ahead;
    await keepNotes("a", "b");
    const state = await send();
    assert.deepEqual([state.left, state.moved], [0, 2]);
    for (const one of server.entries.values()) assert.ok(Math.abs(Date.parse(JSON.parse(one).at) - REAL()) < 60_000);
    await store.keep(note("c"));
    await send();
    assert.equal(server.entries.size, 3);
  });
}
test("a clock that was a year ahead and is right again: the last entry counts as now, the others as long before", async () => {
  const hour = 60 * 60_000;
  await store.keep(note("a", REAL() + YEAR_MS));
  await store.keep(note("b", REAL() + YEAR_MS + hour));
  const state = await send();
  assert.deepEqual([state.left, state.moved], [0, 2]);
  const [a, b] = [...server.entries.values()].map((one) => Date.parse(JSON.parse(one).at));
  assert.ok(Math.abs(b - REAL()) < 60_000 && Math.abs(b - a - hour) < 2000);
});
test("an entry the server may have already keeps its date, whatever the clock says later", async () => {
  await keepNotes("a");
  through((body) => { server.take(body); throw new TypeError("lost"); });
  await send();
  Date.now = () => REAL() - YEAR_MS;
  through((body) => server.take(body));
  const state = await send();
  assert.deepEqual([state.left, state.moved, server.entries.size], [0, 0, 1]);
});
test("what was written before the clock went wrong keeps its date", async () => {
  await keepNotes("before");
  await send();
  const good = (await store.own("clock")).good;
  await store.keep(note("yesterday's", good + 1000));
  Date.now = () => REAL() + YEAR_MS;
  const state = await send();
  assert.deepEqual([state.left, state.moved], [0, 0]);
});

test("a server that went back to an older copy gets the last month again, and doubles nothing", async () => {
  await keepNotes("a", "b");
  await send();
  await store.within("readwrite", async (at) => {
    const [first] = await store.done(at("sent").getAll());
    at("sent").put({ ...first, sentAt: REAL() - MONTH_MS - 1 });
  });
  server.entries.clear();
  server.epoch = "second";
  await keepNotes("c");
  assert.equal((await send()).left, 0);
  assert.equal(server.entries.size, 2);
  await send();
  assert.equal(server.batches.length, 3);
});
test("a record that was deleted is not given back", async () => {
  await keepNotes("a");
  await send();
  server.entries.clear();
  Object.assign(server, { erased: "today", epoch: "second" });
  await keepNotes("b");
  await send();
  assert.deepEqual(texts(), ["b"]);
  assert.deepEqual((await store.sent()).map((one) => one.entry.body.text), ["b"]);
});
test("where nothing can be kept, an entry is handed over at once or not called saved", async () => {
  assert.equal((await post([note("a")])).receipts.length, 1);
  through(() => reply(503));
  await assert.rejects(post([note("b")]));
});

/** Chance that can be told again. */
function chanceOf(seed) {
  let state = seed;
  return () => { state = (state * 1664525 + 1013904223) >>> 0; return state / 2 ** 32; };
}
for (let seed = 1; seed <= 40; seed += 1) {
  test(`history ${seed}: whatever is dropped, doubled, lost or cut off, each entry arrives once`, async () => {
    const chance = chanceOf(seed);
    const faults = {
      drop: () => { throw new TypeError("dropped"); },
      lose: (body) => { server.take(body); throw new TypeError("lost"); },
      double: (body) => { server.take(body); return server.take(body); },
      half: (body) => { server.take({ ...body, entries: body.entries.slice(0, Math.ceil(body.entries.length / 2)) }); throw new TypeError("cut"); },
      busy: () => reply(503), full: () => reply(507), closed: () => reply(401), fine: (body) => server.take(body),
    };
    const names = Object.keys(faults);
    const written = [];
    let skew = 0;
    for (let n = 0; n < 12; n += 1) {
      if (chance() < 0.2) skew = [0, 0, 10_000_000, -10_000_000, YEAR_MS, -YEAR_MS][Math.floor(chance() * 6)];
      const now = skew;
      Date.now = () => REAL() + now;
      if (chance() < 0.7) { const one = note(`n${n}`); written.push(one.id); await store.keep(one); }
      const fault = faults[names[Math.floor(chance() * names.length)]];
      through(fault);
      await send();
    }
    Date.now = REAL;
    through((body) => server.take(body));
    await send();
    assert.deepEqual(await store.rows(), []);
    assert.deepEqual([...server.entries.keys()].sort(), written.sort());
  });
}
