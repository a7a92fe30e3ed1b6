// On the skin log: keep a photo in this browser, show it beside its day, save it as a file, delete it.

import { withOffset } from "./dates.js";
import { forgetPhoto, forgetPhotosOf, keepPhoto, madeSmaller, photosOf } from "./photos.js";
import { uuid7 } from "./uuid.js";

/** @typedef {import("./photos.js").Photo} Photo */

const $ = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const person = document.querySelector('meta[name="person"]')?.getAttribute("content") || "";

async function showAll() {
  for (const one of document.querySelectorAll(".skin-photos")) one.replaceChildren();
  for (const one of await photosOf(person)) {
    const beside = document.querySelector(`[data-day="${one.day}"] .skin-photos`);
    (beside || $("photos-else")).append(await figure(one));
  }
}

/** @param {Photo} photo */
async function figure(photo) {
  const node = /** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ ($("one-photo")).content.cloneNode(true));
  const found = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (node.querySelector(selector));
  const day = new Date(`${photo.day}T12:00`).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
  const picture = await createImageBitmap(new Blob([photo.bytes], { type: "image/jpeg" }));
  const canvas = /** @type {HTMLCanvasElement} */ (found("canvas"));
  Object.assign(canvas, { width: picture.width, height: picture.height });
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  canvas.setAttribute("aria-label", (canvas.getAttribute("aria-label") || "").replace("DAY", day));
  found("[data-day]").textContent = day;
  const link = /** @type {HTMLAnchorElement} */ (found("[data-save]"));
  link.addEventListener("click", (event) => { event.preventDefault(); save(photo); });
  found("[data-delete]").addEventListener("click", () => { forgetPhoto(photo.id).then(showAll).catch(fail); });
  return node;
}

/** Hand it over as a file: the one way out of this browser, by the person's own tap. @param {Photo} photo */
function save(photo) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([photo.bytes], { type: "image/jpeg" }));
  link.download = `supine-skin-${photo.day}.jpg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {File} file */
async function keep(file) {
  const now = Date.now();
  const at = withOffset(now, -new Date(now).getTimezoneOffset());
  const bytes = await madeSmaller(file);
  await keepPhoto({ id: uuid7(now), day: at.slice(0, 10), at: new Date(now).toISOString(), person, bytes });
  await showAll();
  $("photo-kept").hidden = false;
}

function fail() {
  $("photo-fault").hidden = false;
}

async function begin() {
  if (document.body.dataset.erased !== undefined) {
    await forgetPhotosOf(person);
    return;
  }
  const input = /** @type {HTMLInputElement} */ ($("photo"));
  input.addEventListener("change", () => {
    const [file] = input.files || [];
    $("photo-fault").hidden = true;
    $("photo-kept").hidden = true;
    if (file) keep(file).catch(fail).finally(() => { input.value = ""; });
  });
  await showAll();
  $("photos").hidden = false;
}

begin().catch(() => {});
