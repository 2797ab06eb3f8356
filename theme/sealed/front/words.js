// The words that open sites: what somebody typed becomes the words that were meant.

const LIST = "/*WORDS*/".split(" ");

const LONGEST = 10_000; // letters that are looked at, however many are pasted
const LONGEST_WORD = 40; // letters that a box takes

const KNOWN = new Set(LIST);
const BY_START = new Map(LIST.map((word) => [word.slice(0, 4), word]));

function plainLetters(text) {
  return text.slice(0, LONGEST).normalize("NFKC").toLowerCase();
}

/** The word that was meant: four letters name one. A word that is not ours stays as it is. */
function completed(word) {
  if (KNOWN.has(word) || word.length < 4) return word;
  const meant = BY_START.get(word.slice(0, 4));
  return meant?.startsWith(word) ? meant : word;
}

function normalise(text) {
  return plainLetters(text).split(/[^a-z]+/).filter(Boolean).map(completed).join(" ");
}
