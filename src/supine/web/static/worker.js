// The worker of the whole site. It keeps what the list KEPT names, whole or not at all, and gives it when the server
// is away. Everything else goes to the network untouched. The server puts KEPT above these lines (views/worker.py):
//   version  the name of exactly this content
//   asked    the languages (and so the country) of the browser that asked, to ask for the pages in the same way
//   pages    [{ address, integrity, serves }]: the page that stands in for all addresses beginning with `serves`
//   parts    [{ address, integrity }]: what those pages load, from /static/

/* global KEPT */
const PREFIX = "supine-kept-";
const NAME = PREFIX + KEPT.version;
const PLACE = `/kept/${KEPT.version}/`;

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/kept/")) event.respondWith(kept(pathname));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept(standIn(pathname))));
});

/** Fetch everything first, and only then put it away: a version is there whole or not at all. */
async function keep() {
  const pages = KEPT.pages.map(async (one) => [one.address, await asKept(await fetched(one))]);
  const parts = KEPT.parts.map(async (one) => [one.address.replace("/static/", PLACE), await asPart(await fetched(one))]);
  const all = await Promise.all([...pages, ...parts]);
  try {
    const cache = await caches.open(NAME);
    await Promise.all(all.map(([address, response]) => cache.put(address, response)));
  } catch (fault) {
    await caches.delete(NAME);
    throw fault;
  }
}

/** Only the very bytes that the list names will do. */
async function fetched({ address, integrity }) {
  const headers = { "Accept-Language": KEPT.asked };
  const response = await fetch(address, { headers, integrity, cache: "no-store", redirect: "error" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** The kept page loads the kept parts of its own version, and knows since when it is kept. */
async function asKept(response) {
  const text = (await response.text())
    .replaceAll('"/static/', `"${PLACE}`)
    .replace('data-kept=""', `data-kept="${new Date().toISOString()}"`);
  return made(text, response);
}

async function asPart(response) {
  return made(await response.arrayBuffer(), response);
}

/** A response of our own has no address: what a kept script imports is then looked for beside it, among the kept. */
function made(body, { headers }) {
  const kept = new Headers(headers);
  for (const name of ["Content-Encoding", "Content-Length"]) kept.delete(name);
  return new Response(body, { headers: kept });
}

async function forgetOthers() {
  const names = (await caches.keys()).filter((one) => one.startsWith(PREFIX) && one !== NAME);
  await Promise.all(names.map((one) => caches.delete(one)));
}

async function kept(address) {
  return (await caches.match(address, { cacheName: NAME })) || Response.error();
}

/** The kept page whose `serves` is the longest beginning of an address. */
function standIn(pathname) {
  const fitting = KEPT.pages.filter((one) => pathname.startsWith(one.serves));
  return fitting.sort((one, other) => other.serves.length - one.serves.length)[0].address;
}
