// What this phone keeps: entries on their way to the server and those that arrived, the session that is going on, and
// the sessions ahead. Everything goes through one transaction, and counts as kept only when it is on the disk.

/**
 * @typedef {{id: string, kind: string, at: string, day: string, device: string, by: string, body: any,
 *   supersedes: string | null, schema: number}} Entry
 *
 * An entry on its way. `clock` is by how much its date was put right when it was written, `good` when the server had last
 * told this phone the time, `since` the moment of the sessions ahead it was written after, `tried` whether the server may
 * have it already, `refused` why it does not take it.
 * @typedef {{id: string, entry: Entry, n: number, clock: number, good: number, since: string, person: string,
 *   tried: boolean, refused: string, refusedAt: number}} Row
 *
 * @typedef {{id: string, entry: Entry, since: string, person: string, epoch: string, sentAt: number}} Sent
 * @typedef {(name: "outbox" | "sent" | "live" | "ahead" | "own") => IDBObjectStore} At
 */

/** The cache that the tracks of sessions are kept in. */
export const TRACKS = "supine-tracks";

const NAME = "supine";
const VERSION = 2;
const MONTH_MS = 30 * 24 * 60 * 60_000;
const KEYS = { outbox: "id", sent: "id", live: "name", ahead: "name", own: "name" };

/** @type {IDBDatabase | null} */
let database = null;

/** Open once: a page that goes away has no time left to open anything. */
async function opened() {
  database = database || (await open());
  return database;
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => upgrade(request.result, /** @type {IDBTransaction} */ (request.transaction));
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); database = null; };
      request.result.onclose = () => { database = null; };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBDatabase} kept @param {IDBTransaction} transaction */
function upgrade(kept, transaction) {
  for (const [name, keyPath] of Object.entries(KEYS)) {
    if (!kept.objectStoreNames.contains(name)) kept.createObjectStore(name, { keyPath });
  }
  const outbox = transaction.objectStore("outbox");
  outbox.getAll().onsuccess = (event) => {
    const rows = /** @type {IDBRequest} */ (event.target).result;
    for (const one of rows) if (!one.entry) outbox.put(rowOf(one, { n: 0, clock: 0, good: 0, since: "", person: "" }));
  };
}

/** @param {Entry} entry @param {{n: number, clock: number, good: number, since: string, person: string}} known @returns {Row} */
function rowOf(entry, known) {
  return { id: entry.id, entry, ...known, tried: false, refused: "", refusedAt: 0 };
}

/**
 * Do something in one transaction; resolves when it is on the disk, and undoes all of it when anything fails.
 * @template T
 * @param {IDBTransactionMode} mode @param {(at: At) => Promise<T>} act @returns {Promise<T>}
 */
export async function within(mode, act) {
  const kept = database || (await opened());
  return new Promise((resolve, reject) => {
    const transaction = kept.transaction(Object.keys(KEYS), mode, { durability: "strict" });
    /** @type {any} */ let result;
    /** @type {any} */ let fault = null;
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = () => reject(fault || transaction.error);
    act((name) => transaction.objectStore(name)).then(
      (value) => { result = value; },
      (error) => { fault = error; try { transaction.abort(); } catch { reject(error); } },
    );
  });
}

/** @param {IDBRequest} request @returns {Promise<any>} */
export function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Keep entries until the server has them, all or none. With a session the one that was going on is over, unless its
 * questions are still open: then it stays as `live` says. `over` is another thing that is over with them.
 * @param {Entry[]} entries @param {{clock?: number, chosen?: any, live?: object | null, over?: Live | ""}} [also] a session chosen with them
 */
export function keepAll(entries, { clock = 0, chosen = null, live = null, over = "" } = {}) {
  return within("readwrite", async (at) => {
    const [device, ahead, time, person] = await Promise.all([
      done(at("own").get("device")), done(at("ahead").get("ahead")), done(at("own").get("clock")), done(at("own").get("person")),
    ]);
    let n = device ? device.n : 0;
    const known = { clock, good: time ? time.good : 0, since: ahead ? ahead.made_at : "", person: person ? person.mark : "" };
    for (const entry of entries) at("outbox").put(rowOf(entry, { ...known, n: (n += 1) }));
    at("own").put({ ...device, name: "device", n });
    if (chosen) at("ahead").put({ ...chosen, name: "chosen" });
    if (over) at("live").delete(over);
    if (entries.some((one) => one.kind === "session")) {
      if (live) at("live").put({ ...live, name: "session" });
      else at("live").delete("session");
      at("ahead").delete("chosen");
    }
  });
}

/** @param {Entry} entry @param {{clock?: number, live?: object | null}} [also] */
export const keep = (entry, also) => keepAll([entry], also);

/** @returns {Promise<Row[]>} in the order they were written */
export const rows = () => within("readonly", async (at) => inOrder(await done(at("outbox").getAll())));
/** @returns {Promise<Entry[]>} */
export const waiting = async () => (await rows()).map((one) => one.entry);
/** @returns {Promise<Sent[]>} */
export const sent = () => within("readonly", (at) => done(at("sent").getAll()));

/** @param {Row[]} found */
const inOrder = (found) => found.sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1));

/**
 * Change rows that still wait, each by itself; one that went meanwhile stays gone.
 * @param {string[]} ids @param {(row: Row) => Row} change
 */
export function changeRows(ids, change) {
  return within("readwrite", async (at) => {
    for (const id of ids) {
      const row = await done(at("outbox").get(id));
      if (row) at("outbox").put(change(row));
    }
  });
}

/**
 * The server has these: they wait no more, and stay for a month in case it goes back to an older copy of itself.
 * @param {string[]} ids @param {string} epoch of the server @param {number} now the server's time
 */
export function letGo(ids, epoch = "", now = Date.now()) {
  return within("readwrite", async (at) => {
    for (const id of ids) {
      const row = await done(at("outbox").get(id));
      if (row) at("sent").put({ id, entry: row.entry, since: row.since, person: row.person, epoch, sentAt: now });
      at("outbox").delete(id);
    }
  });
}

/**
 * Learn which server this is. One that went back to an older copy of itself is sent everything of the last month again; it
 * keeps what it has. One whose record was deleted is not given it back.
 * @param {{epoch: string, erased: string}} server @param {number} now the server's time @returns {Promise<number>} how many go again
 */
export function recognise({ epoch, erased }, now) {
  return within("readwrite", async (at) => {
    const known = await done(at("own").get("server"));
    if (known?.epoch === epoch && known.erased === erased) return 0;
    const isErased = known && erased && known.erased !== erased;
    /** @type {Sent[]} */
    const kept = await done(at("sent").getAll());
    const again = isErased ? [] : kept.filter((one) => known && one.epoch !== epoch && one.sentAt > now - MONTH_MS);
    if (isErased) at("sent").clear();
    for (const { id, entry, since, person } of again) {
      at("outbox").put({ ...rowOf(entry, { n: 0, clock: 0, good: 0, since, person }), tried: true });
      at("sent").delete(id);
    }
    at("own").put({ name: "server", epoch, erased });
    return again.length;
  });
}

/** Let go of what the server has had for a month. @param {number} now the server's time */
export const forgetOld = (now) =>
  within("readwrite", async (at) => {
    const old = (await done(at("sent").getAll())).filter((/** @type {Sent} */ one) => one.sentAt <= now - MONTH_MS);
    for (const { id } of old) at("sent").delete(id);
  });

/** Remove entries that nobody wants any more. @param {string[]} ids */
export const drop = (ids) => within("readwrite", async (at) => { for (const id of ids) at("outbox").delete(id); });

/** What goes on, or broke off: a session or a routine. @typedef {"session" | "routine"} Live */

/** @param {Live} name */
export const readLive = (name = "session") => within("readonly", (at) => done(at("live").get(name)));
/** @param {object} living @param {Live} name */
export const writeLive = (living, name = "session") => within("readwrite", (at) => done(at("live").put({ ...living, name })));
/** @param {Live} name */
export const forgetLive = (name = "session") => within("readwrite", (at) => done(at("live").delete(name)));

/** What this phone knows of itself and of the server. @param {string} name */
export const own = (name) => within("readonly", (at) => done(at("own").get(name)));
/** @param {string} name @param {object} values */
export const setOwn = (name, values) => within("readwrite", (at) => done(at("own").put({ ...values, name })));

export const readAhead = () => within("readonly", (at) => done(at("ahead").get("ahead")));
/** The session chosen on this phone, as the server had prepared it; null once its time is over. */
export async function readChosen() {
  const found = await within("readonly", (at) => done(at("ahead").get("chosen")));
  return found && Date.now() <= found.until ? found.prepared : null;
}

export const forgetEverything = () =>
  within("readwrite", async (at) => {
    for (const name of /** @type {("outbox" | "sent" | "live" | "ahead")[]} */ (["outbox", "sent", "live", "ahead"])) at(name).clear();
  });
