// The worker that keeps the guide: whole or not at all, one version, and nothing of its own while the server answers.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const LINES = readFileSync(new URL("../../src/supine/web/static/worker.js", import.meta.url), "utf8");
const FILES = {
  "/guide/whole/": '<html data-kept=""><link href="/static/page.css"></html>',
  "/static/page.css": "p { margin: 0 }",
  "/static/whole.js": 'import "./finding.js"',
};
const integrity = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
const listed = (address) => ({ address, integrity: integrity(FILES[address]) });
const KEPT = {
  version: "new",
  asked: "de-AT",
  pages: [{ ...listed("/guide/whole/"), serves: ["/"] }],
  parts: [listed("/static/page.css"), listed("/static/whole.js")],
};

/** A browser of a few lines: what it keeps is in `stores`, what the network gives is in `network`. */
function browser({ network = FILES, kept = KEPT, stores = {}, isFull = false, hangs = false } = {}) {
  const listeners = {};
  const asked = [];
  const open = (name) => ({
    put: async (address, response) => {
      if (isFull && Object.keys(stores[name]).length) throw new Error("full");
      stores[name][address] = response;
    },
  });
  const caches = {
    open: async (name) => { stores[name] ??= {}; return open(name); },
    keys: async () => Object.keys(stores),
    delete: async (name) => delete stores[name],
    match: async (address, { cacheName }) => stores[cacheName]?.[address]?.clone(),
  };
  const fetch = async (wanted, { integrity: right, headers, signal } = {}) => {
    if (hangs && signal) return new Promise((_, reject) => { signal.onabort = () => reject(new Error("given up")); });
    const address = typeof wanted === "string" ? wanted : new URL(wanted.url).pathname;
    asked.push([address, headers?.["Accept-Language"]]);
    if (!(address in network)) throw new TypeError("no network");
    if (right && right !== integrity(network[address])) throw new TypeError("not these bytes");
    return new Response(network[address], { headers: { "Content-Encoding": "gzip", "X-Frame-Options": "DENY" } });
  };
  const self = {
    location: { origin: "http://here" },
    addEventListener: (name, listener) => { listeners[name] = listener; },
    skipWaiting: async () => {},
    clients: { claim: async () => {} },
  };
  const waits = [];
  const setTimeout = (act, ms) => { waits.push(ms); if (hangs) queueMicrotask(act); };
  const given = { self, caches, fetch, Headers, Response, URL, Date, Error, AbortController, setTimeout, clearTimeout: () => {} };
  vm.runInNewContext(`const KEPT = ${JSON.stringify(kept)};\n${LINES}`, given);
  const passed = async (name) => { let done; listeners[name]({ waitUntil: (promise) => { done = promise; } }); return done; };
  const answer = async (path, { method = "GET", mode = "navigate", origin = "http://here" } = {}) => {
    let given = null;
    listeners.fetch({ request: { url: origin + path, method, mode }, respondWith: (one) => { given = one; } });
    return given && (await given);
  };
  return { stores, asked, waits, passed, answer };
}

test("it keeps the pages and, under its own version, all they load", async () => {
  const one = browser();
  await one.passed("install");
  assert.deepEqual(Object.keys(one.stores), ["supine-kept-new"]);
  assert.deepEqual(Object.keys(one.stores["supine-kept-new"]).sort(), ["/guide/whole/", "/kept/new/page.css", "/kept/new/whole.js"]);
});
test("it asks in the languages of the browser that asked", async () => {
  const one = browser();
  await one.passed("install");
  assert.deepEqual(new Set(one.asked.map(([, languages]) => languages)), new Set(["de-AT"]));
});
test("the kept page loads the kept files, knows since when, and keeps its strict headers", async () => {
  const one = browser();
  await one.passed("install");
  const page = one.stores["supine-kept-new"]["/guide/whole/"];
  const text = await page.text();
  assert.match(text, /href="\/kept\/new\/page.css"/);
  assert.match(text, /data-kept="\d{4}-\d\d-\d\dT/);
  assert.equal(page.headers.get("X-Frame-Options"), "DENY");
  assert.equal(page.headers.get("Content-Encoding"), null);
});
for (const [what, network] of [
  ["a file is missing", { ...FILES, "/static/whole.js": undefined }],
  ["a file is another than the list says", { ...FILES, "/static/whole.js": "half new" }],
  ["the page is another than the list says", { ...FILES, "/guide/whole/": "another person's" }],
]) {
  test(`when ${what} nothing is kept and the old version stays`, async () => {
    const there = Object.fromEntries(Object.entries(network).filter(([, text]) => text !== undefined));
    const one = browser({ network: there, stores: { "supine-kept-old": { "/guide/whole/": new Response("old") } } });
    await assert.rejects(one.passed("install"));
    assert.deepEqual(Object.keys(one.stores), ["supine-kept-old"]);
  });
}
test("when there is no room for all of it none of it stays", async () => {
  const one = browser({ isFull: true, stores: { "supine-kept-old": {} } });
  await assert.rejects(one.passed("install"));
  assert.deepEqual(Object.keys(one.stores), ["supine-kept-old"]);
});
test("a new version deletes the old ones, and leaves what is not its own", async () => {
  const one = browser({ stores: { "supine-kept-old": {}, "supine-kept-older": {}, other: {} } });
  await one.passed("install");
  await one.passed("activate");
  assert.deepEqual(Object.keys(one.stores).sort(), ["other", "supine-kept-new"]);
});
test("while the server answers, its answer is given", async () => {
  const one = browser({ network: { ...FILES, "/diary/": "the diary" } });
  await one.passed("install");
  assert.equal(await (await one.answer("/diary/")).text(), "the diary");
});
test("when the server is away any page is answered with what is kept", async () => {
  const one = browser();
  await one.passed("install");
  for (const path of ["/guide/lying/", "/care/", "/diary/", "/"]) assert.match(await (await one.answer(path)).text(), /data-kept="2/);
});
test("what is sent, loaded or elsewhere is left to the network", async () => {
  const one = browser();
  await one.passed("install");
  assert.equal(await one.answer("/diary/", { method: "POST" }), null);
  assert.equal(await one.answer("/api/entries", { mode: "cors" }), null);
  assert.equal(await one.answer("/static/page.css", { mode: "no-cors" }), null);
  assert.equal(await one.answer("/guide/", { origin: "http://elsewhere" }), null);
});
test("a file of another version is never given", async () => {
  const one = browser();
  await one.passed("install");
  assert.equal((await one.answer("/kept/new/page.css", { mode: "no-cors" })).status, 200);
  assert.equal((await one.answer("/kept/old/page.css", { mode: "no-cors" })).type, "error");
});
test("of several kept pages the one whose address fits best is given", async () => {
  const files = { ...FILES, "/session/whole/": '<html data-kept="">session</html>' };
  const session = { address: "/session/whole/", integrity: integrity(files["/session/whole/"]), serves: ["/session/", "/player/"] };
  const one = browser({ network: files, kept: { ...KEPT, pages: [...KEPT.pages, session] } });
  await one.passed("install");
  assert.match(await (await one.answer("/session/?take=stay")).text(), /session/);
  assert.match(await (await one.answer("/player/")).text(), /session/);
  assert.doesNotMatch(await (await one.answer("/settings/")).text(), /session/);
});
test("a network that neither answers nor fails is given up after five seconds", async () => {
  const one = browser({ hangs: true });
  await one.passed("install");
  assert.match(await (await one.answer("/")).text(), /data-kept="2/);
  assert.deepEqual(one.waits, [5000]);
});
test("a kept page asks for no manifest: it is installed already, or cannot be", async () => {
  const files = { ...FILES, "/guide/whole/": '<html data-kept=""><link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials"></html>' };
  const kept = { ...KEPT, pages: [{ address: "/guide/whole/", integrity: integrity(files["/guide/whole/"]), serves: ["/"] }] };
  const one = browser({ network: files, kept });
  await one.passed("install");
  assert.doesNotMatch(await one.stores["supine-kept-new"]["/guide/whole/"].text(), /manifest/);
});
