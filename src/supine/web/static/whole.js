// The page that holds everything: it opens what the address asks for, filters while one types, and says when it is kept.

import { find, isHere, placeOf } from "./finding.js";

const $ = (id) => document.getElementById(id);
const SPOKEN_AFTER_MS = 600;
const leaves = [...document.querySelectorAll("[data-leaf]")].map(asLeaf);
let speaking = 0;

function asLeaf(node) {
  const text = (one) => (one ? one.textContent.trim() : "");
  return {
    id: node.id,
    title: text(node.querySelector("[data-title]")),
    lead: text(node.querySelector("[data-lead]")),
    pieces: [...node.querySelectorAll("[data-piece]")].map(text),
  };
}

/** Open a part, and all it lies in, and go there. */
function open(place) {
  const node = place ? $(place) : null;
  if (!node) return;
  for (let one = node; one; one = one.parentElement) if (one instanceof HTMLDetailsElement) one.open = true;
  if (node.matches("[data-leaf]") && place !== "care-emergency") $("care-emergency").open = false;
  node.scrollIntoView({ block: "start" });
  node.querySelector("[data-title]")?.focus({ preventScroll: true });
}

function search() {
  const sought = $("q").value.trim();
  const found = find(leaves, sought);
  $("all").hidden = sought !== "";
  $("found").hidden = found.length === 0;
  $("found").replaceChildren(...found.map(asRow));
  clearTimeout(speaking);
  speaking = setTimeout(() => say(sought, found.length), SPOKEN_AFTER_MS);
  if (!sought) say(sought, 0);
}

/** Say how many only when the typing rests: a screen reader speaks every change. */
function say(sought, n) {
  const words = $("count").dataset;
  const counted = n === 0 ? words.none : n === 1 ? words.one : words.many.replace("NUMBER", String(n));
  const next = sought ? counted : "";
  if ($("count").textContent !== next) $("count").textContent = next;
}

function asRow({ leaf, pieces }) {
  const link = document.createElement("a");
  link.className = "row";
  link.href = `#${leaf.id}`;
  link.append(made("b", leaf.title), ...(pieces.length ? pieces : [leaf.lead]).map((one) => made("span", one)));
  link.addEventListener("click", () => {
    $("q").value = "";
    search();
  });
  const row = document.createElement("li");
  row.append(link);
  return row;
}

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
  $("kept-at").dateTime = kept;
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

$("search").addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
$("q").addEventListener("input", search);
window.addEventListener("hashchange", () => open(placeOf("", location.hash)));
sayWhenKept();
if (isHere(location.pathname)) markWhereWeAre();
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  $("q").value = asked;
  search();
} else open(placeOf(location.pathname, location.hash));
