// The page that holds everything: it opens what the address asks for, filters while one types, and says when it is kept.

import { find, isHere, placeOf } from "./finding.js";

/** @typedef {import("./finding.js").Leaf & {id: string}} Place a part of the page, as the search sees it */

const $ = /** @param {string} id */ (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const field = /** @type {HTMLInputElement} */ ($("q"));
const SPOKEN_AFTER_MS = 600;
const leaves = [...document.querySelectorAll("[data-leaf]")].map(asLeaf);
/** @type {ReturnType<typeof setTimeout> | undefined} */ let speaking;

/** @param {Element} node @returns {Place} */
function asLeaf(node) {
  const text = /** @param {Element | null} one */ (one) => one?.textContent?.trim() || "";
  return {
    id: node.id,
    title: text(node.querySelector("[data-title]")),
    lead: text(node.querySelector("[data-lead]")),
    pieces: [...node.querySelectorAll("[data-piece]")].map(text),
  };
}

/** Open a part, and all it lies in, and go there. @param {string} place */
function open(place) {
  const node = place ? $(place) : null;
  if (!node) return;
  for (let one = /** @type {HTMLElement | null} */ (node); one; one = one.parentElement) if (one instanceof HTMLDetailsElement) one.open = true;
  if (node.matches("[data-leaf]") && place !== "care-emergency") $("care-emergency").removeAttribute("open");
  node.scrollIntoView({ block: "start" });
  const title = node.querySelector("[data-title]");
  if (title instanceof HTMLElement) title.focus({ preventScroll: true });
}

function search() {
  const sought = field.value.trim();
  const found = find(leaves, sought);
  $("all").hidden = sought !== "";
  $("found").hidden = found.length === 0;
  $("found").replaceChildren(...found.map(asRow));
  clearTimeout(speaking);
  speaking = window.setTimeout(() => say(sought, found.length), SPOKEN_AFTER_MS);
  if (!sought) say(sought, 0);
}

/** Say how many only when the typing rests: a screen reader speaks every change. @param {string} sought @param {number} n */
function say(sought, n) {
  const words = $("count").dataset;
  const counted = n === 0 ? words.none : n === 1 ? words.one : words.many?.replace("NUMBER", String(n));
  const next = (sought && counted) || "";
  if ($("count").textContent !== next) $("count").textContent = next;
}

/** @param {{leaf: import("./finding.js").Leaf, pieces: string[]}} found */
/** @param {{leaf: import("./finding.js").Leaf & {id?: string}, pieces: string[]}} found */
function asRow({ leaf, pieces }) {
  const link = document.createElement("a");
  link.className = "row";
  link.href = `#${/** @type {Place} */ (leaf).id}`;
  link.append(made("b", leaf.title), ...(pieces.length ? pieces : [leaf.lead]).map((one) => made("span", one)));
  link.addEventListener("click", () => {
    field.value = "";
    search();
  });
  const row = document.createElement("li");
  row.append(link);
  return row;
}

/** @param {string} name @param {string} words */
/** @param {string} name @param {string} words */
function made(name, words) {
  const node = document.createElement(name);
  node.textContent = words;
  if (name === "span") node.className = "quiet";
  return node;
}

/** The copy a browser kept says so, and since when; in another page's place it says what it is first. */
function sayWhenKept() {
  const { kept } = document.documentElement.dataset;
  if (!kept) return;
  const { lang } = document.documentElement;
  const theirs = navigator.languages.find((one) => one.startsWith(lang)) || lang;
  $("kept-at").setAttribute("datetime", kept);
  $("kept-at").textContent = new Date(kept).toLocaleString(theirs, { dateStyle: "long", timeStyle: "short" });
  $("elsewhere").hidden = isHere(location.pathname);
  $("away").hidden = false;
}

function markWhereWeAre() {
  const room = location.pathname.split("/")[1];
  for (const link of document.querySelectorAll(".bar a")) {
    const isIt = link.getAttribute("href") === `/${room}/`;
    if (isIt) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

$("search").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  search();
});
field.addEventListener("input", search);
window.addEventListener("hashchange", () => open(placeOf("", location.hash)));
sayWhenKept();
if (isHere(location.pathname)) markWhereWeAre();
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  search();
} else open(placeOf(location.pathname, location.hash));
