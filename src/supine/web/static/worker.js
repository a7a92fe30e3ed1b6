// The worker of the whole site. It keeps what the list KEPT names, whole or not at all, and gives it when the server
// is away. Everything else goes to the network untouched. The server puts KEPT above these lines (views/worker.py):
//   version  the name of exactly this content
//   asked    the languages (and so the country) of the browser that asked, to ask for the pages in the same way
//   pages    [{ address, integrity, serves }]: the page that stands in for all addresses beginning with one of `serves`
//   parts    [{ address, integrity }]: what those pages load, from /static/

/* global KEPT */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PREFIX = "supine-kept-";
const NAME = PREFIX + KEPT.version;
const PLACE = `/kept/${KEPT.version}/`;
const PATIENCE_MS = 5000;

worker.addEventListener("install", (event) => event.waitUntil(keep().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => worker.clients.claim())));
worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(toFront());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (pathname.startsWith("/kept/")) event.respondWith(kept(pathname));
  else if (request.mode === "navigate") event.respondWith(answered(request).catch(() => kept(standIn(pathname))));
});

/** A reminder that is tapped brings Supine to the front. */
async function toFront() {
  const [open] = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open) await open.focus();
  else await worker.clients.openWindow("/");
}

/** A network that neither answers nor fails (a phone that left home) is given up after a while. @param {Request} request */
async function answered(request) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: giveUp.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Fetch everything first, and only then put it away: a version is there whole or not at all. */
async function keep() {
  /** @typedef {[string, Response]} Kept */
  const pages = KEPT.pages.map(async (one) => /** @type {Kept} */ ([one.address, await asKept(await fetched(one))]));
  const parts = KEPT.parts.map(async (one) => /** @type {Kept} */ ([one.address.replace("/static/", PLACE), await asPart(await fetched(one))]));
  const all = await Promise.all([...pages, ...parts]);
  try {
    const cache = await caches.open(NAME);
    await Promise.all(all.map(([address, response]) => cache.put(address, response)));
  } catch (fault) {
    await caches.delete(NAME);
    throw fault;
  }
}

/** Only the very bytes that the list names will do. @param {Listed} listed */
async function fetched({ address, integrity }) {
  const headers = { "Accept-Language": KEPT.asked };
  const response = await fetch(address, { headers, integrity, cache: "no-store", redirect: "error" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** The kept page loads the kept parts of its own version, and knows since when it is kept. @param {Response} response */
async function asKept(response) {
  const text = (await response.text())
    .replace(/(["\s])\/static\//gu, `$1${PLACE}`)
    .replace(/<link rel="manifest"[^>]*>/u, "")
    .replace('data-kept=""', `data-kept="${new Date().toISOString()}"`);
  return made(text, response);
}

/** @param {Response} response */
async function asPart(response) {
  return made(await response.arrayBuffer(), response);
}

/**
 * A response of our own has no address: what a kept script imports is then looked for beside it, among the kept.
 * @param {BodyInit} body @param {Response} response
 */
function made(body, { headers }) {
  const kept = new Headers(headers);
  for (const name of ["Content-Encoding", "Content-Length"]) kept.delete(name);
  return new Response(body, { headers: kept });
}

/** Nothing of an older version is needed: a page loads all of its scripts and styles when it is opened. */
async function forgetOthers() {
  const names = (await caches.keys()).filter((one) => one.startsWith(PREFIX) && one !== NAME);
  await Promise.all(names.map((one) => caches.delete(one)));
}

/** @param {string} address */
async function kept(address) {
  return (await caches.match(address, { cacheName: NAME })) || Response.error();
}

/** The kept page with the longest beginning of an address. @param {string} pathname */
function standIn(pathname) {
  const fitting = KEPT.pages.flatMap((one) => one.serves.filter((start) => pathname.startsWith(start)).map((start) => ({ one, start })));
  return fitting.sort((a, b) => b.start.length - a.start.length)[0]?.one.address || "";
}
