// Search in the kept guide, the same as on the server (views/finding.py): the very words, no case, no accents.

const MOST_PIECES = 2;

/**
 * @typedef {{title: string, lead: string, pieces: string[]}} Leaf
 * @param {Leaf[]} leaves @param {string} sought
 * @returns {{leaf: Leaf, pieces: string[]}[]} those with the words in their heading first
 */
export function find(leaves, sought) {
  const words = plain(sought).split(" ").filter(Boolean);
  if (!words.length) return [];
  const ranked = leaves.flatMap((leaf) => {
    if (!has([leaf.title, leaf.lead, ...leaf.pieces].join(" "), words)) return [];
    const hits = leaf.pieces.filter((one) => has(one, words));
    const rank = has(leaf.title, words) ? 0 : has(leaf.lead, words) ? 1 : hits.length ? 2 : 3;
    return [{ rank, leaf, pieces: hits.slice(0, MOST_PIECES) }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ leaf, pieces }) => ({ leaf, pieces }));
}

/** @param {string} text @returns {string} */
export function plain(text) {
  return text.toUpperCase().toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "").replace(/\s+/gu, " ");
}

/** @param {string} text @param {string[]} words @returns {boolean} */
/** @param {string} text @param {string[]} words */
function has(text, words) {
  const searched = plain(text);
  return words.every((word) => searched.includes(word));
}

/**
 * Return the name of the part that an address asks for, none for the page as a whole.
 * @param {string} path @param {string} hash @returns {string}
 */
export function placeOf(path, hash) {
  if (hash.length > 1) return decodeURIComponent(hash.slice(1));
  const [room, part] = path.split("/").filter(Boolean);
  if (room === "guide") return part === "whole" ? "" : part || "";
  if (room === "care") return `care-${part || "emergency"}`;
  return "";
}

/** @param {string} path @returns {boolean} whether a page of the guide or of care was wanted */
export function isHere(path) {
  return /^\/(guide|care)\//u.test(path);
}
