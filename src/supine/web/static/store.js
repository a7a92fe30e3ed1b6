// What this phone keeps: entries on their way to the server, and the session that is going on.

const NAME = "supine";

let database = null;

/** Open once: a page that goes away has no time left to open anything. */
async function opened() {
  database = database || (await open());
  return database;
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("outbox", { keyPath: "id" });
      request.result.createObjectStore("live", { keyPath: "name" });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); database = null; };
      request.result.onclose = () => { database = null; };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

/** Do something to both stores in one transaction; resolves only when it is on the disk. */
async function within(mode, act) {
  const kept = database || (await opened());
  return new Promise((resolve, reject) => {
    const transaction = kept.transaction(["outbox", "live"], mode, { durability: "strict" });
    const request = act(transaction.objectStore("outbox"), transaction.objectStore("live"));
    transaction.oncomplete = () => resolve(request ? request.result : undefined);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Keep an entry until the server has it; the session it came from is over. */
export function keep(entry) {
  return within("readwrite", (outbox, live) => {
    live.delete("session");
    return outbox.put(entry);
  });
}

export const waiting = () => within("readonly", (outbox) => outbox.getAll());
export const readLive = () => within("readonly", (outbox, live) => live.get("session"));
export const writeLive = (session) => within("readwrite", (outbox, live) => live.put({ ...session, name: "session" }));
export const forgetLive = () => within("readwrite", (outbox, live) => live.delete("session"));

export function letGo(ids) {
  return within("readwrite", (outbox) => {
    ids.forEach((id) => outbox.delete(id));
    return null;
  });
}

export const forgetEverything = () =>
  within("readwrite", (outbox, live) => {
    live.clear();
    return outbox.clear();
  });
