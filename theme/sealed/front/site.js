// k.json, which anybody may read: fetched, and refused where it cannot be ours or is older than what this browser has seen.

const BIGGEST = 1 << 20; // bytes of k.json: 64 readers need about 32,000
const FEWEST_ROUNDS = 300_000; // fewer would be too easily guessed
const MOST_ROUNDS = 10_000_000; // more would only keep a phone busy

/** Reads what anybody may read: which site this is, and whose words open it. */
async function readSite() {
  // Without a host the worker answers with the kept copy, where there is one.
  const answer = await fetch(`${scope}k.json`, { cache: "no-store", redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") throw new Trouble("portal");
  if (answer?.status === 404 || answer?.status === 410) throw new Trouble("missing");
  if (!answer?.ok) throw new Trouble(navigator.onLine ? "unreachable" : "offline");
  const text = await readUpTo(answer, BIGGEST);
  if (/^\s*</.test(text)) throw new Trouble("portal");
  return checkSite(text);
}

/** The words of an answer; one that never ends is left in the middle. */
async function readUpTo(answer, most) {
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Trouble("unreachable");
    });
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      throw new Trouble("damaged");
    }
    text += decoder.decode(value, { stream: true });
  }
}

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
