// k.json, which anybody may read: fetched, and refused where it cannot be ours or is older than what this browser has seen.

const BIGGEST = 1 << 20; // bytes of k.json: 64 readers need about 32,000
const FEWEST_ROUNDS = 300_000; // fewer would be too easily guessed
const MOST_ROUNDS = 10_000_000; // more would only keep a phone busy

function checkSite(text) {
  let k;
  try {
    k = JSON.parse(text);
  } catch {
    throw new Trouble("damaged");
  }
  if (typeof k?.format === "string" && /^alongside\/\d+$/.test(k.format) && !FORMATS.includes(k.format)) throw new Trouble("newer");
  const rounds = k?.kdf?.iterations;
  const sound =
    FORMATS.includes(k?.format) &&
    /^[a-z2-7]{20}$/.test(k.site) &&
    Number.isSafeInteger(k.generation) &&
    k.generation > 0 &&
    /^m\/[a-z2-7]{20}\.bin$/.test(k.manifest) &&
    k.kdf.name === "PBKDF2-SHA256" &&
    Number.isSafeInteger(rounds) &&
    rounds >= FEWEST_ROUNDS &&
    rounds <= MOST_ROUNDS &&
    Array.isArray(k.slots) &&
    k.slots.length <= 64;
  if (!sound) throw new Trouble("damaged");
  fromBase64(k.kdf.salt, 16);
  for (const slot of k.slots) {
    fromBase64(slot?.tag, 16);
    fromBase64(slot.key, 12 + 32 + 16);
    fromBase64(slot.info, 12 + 256 + 16);
  }
  return k;
}

/** A host that shows an older copy than this browser has opened before is not believed. */
function refuseOlder(k) {
  if (k.generation < Number(memory.get("generation") ?? 0)) throw new Trouble("older");
}
