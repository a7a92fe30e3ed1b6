// Photos of the skin, in a database of their own: they are in no entry, and nothing here ever sends anything.

/**
 * A photo as it was made smaller here: a JPEG without anything the camera had written into it.
 * @typedef {{id: string, day: string, at: string, person: string, bytes: ArrayBuffer}} Photo
 */

const NAME = "supine-photos";
const STORE = "photos";
const LONGEST_PX = 1280;
const QUALITY = 0.85;

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => { request.result.createObjectStore(STORE, { keyPath: "id" }); };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Do one thing; resolves when it is on the disk. @param {IDBTransactionMode} mode @param {(at: IDBObjectStore) => IDBRequest} act @returns {Promise<any>} */
async function within(mode, act) {
  const kept = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = kept.transaction(STORE, mode, { durability: "strict" });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    kept.close();
  }
}

/** A person's photos, the newest first. @param {string} person @returns {Promise<Photo[]>} */
export async function photosOf(person) {
  const all = /** @type {Photo[]} */ (await within("readonly", (at) => at.getAll()));
  return all.filter((one) => one.person === person).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** @param {Photo} photo */
export const keepPhoto = (photo) => within("readwrite", (at) => at.put(photo));
/** @param {string} id */
export const forgetPhoto = (id) => within("readwrite", (at) => at.delete(id));

/** @param {string} person */
export async function forgetPhotosOf(person) {
  for (const { id } of await photosOf(person)) await forgetPhoto(id);
}

/** Make a picture smaller, and nothing but a picture. @param {Blob} file @returns {Promise<ArrayBuffer>} */
export async function madeSmaller(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  /** @type {Blob | null} */
  const made = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
  if (!made) throw new Error("no picture");
  return made.arrayBuffer();
}
