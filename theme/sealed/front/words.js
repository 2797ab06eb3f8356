// The words that open sites: what somebody typed becomes the words that were meant.

const LIST = unfolded("/*WORDS*/");

const LONGEST = 10_000; // letters that are looked at, however many are pasted
const LONGEST_WORD = 40; // letters that a box takes

const KNOWN = new Set(LIST);
const BY_START = new Map(LIST.map((word) => [word.slice(0, 4), word]));

/** The list as the build folds it: of every word how many letters it shares with the one before, and the others. */
function unfolded(folded) {
  let last = "";
  return folded.match(/\d[a-z]+/g).map((one) => (last = last.slice(0, Number(one[0])) + one.slice(1)));
}

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
