// From words to the key: what they become, the reader's place in k.json, and the worker that gets what is in it.

/** What the words become: slow on purpose, and done once, however many readers there are. */
async function rootOf(words, k) {
  const secret = now.link ? `${words}\n${now.link}` : words;
  const material = await crypto.subtle.importKey("raw", utf8.encode(secret), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: fromBase64(k.kdf.salt, 16), iterations: k.kdf.iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, material, 256));
}

function hkdf(info) {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8.encode(info) };
}

function gcm(sealed, context) {
  return { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData: utf8.encode(context) };
}

/** The reader's place in k.json, opened: {key, info}. Trouble "wrong" when there is none. */
async function openSlot(root, k) {
  const name = (purpose) => `${FORMAT}|${k.site}|${purpose}`;
  const base = await crypto.subtle.importKey("raw", root, "HKDF", false, ["deriveBits", "deriveKey"]);
  const tag = toBase64(await crypto.subtle.deriveBits(hkdf(name("tag")), base, 128));
  const slot = k.slots.find((one) => one.tag === tag);
  if (!slot) throw new Trouble("wrong");
  const context = name(`${k.generation}|${tag}`);
  const lock = (purpose, use) =>
    crypto.subtle.deriveKey(hkdf(name(purpose)), base, { name: "AES-GCM", length: 256 }, false, [use]);
  try {
    const told = fromBase64(slot.info);
    const plain = await crypto.subtle.decrypt(gcm(told, context), await lock("info", "decrypt"), told.subarray(12));
    const wrapped = fromBase64(slot.key);
    const opener = await lock("wrap", "unwrapKey");
    const uses = ["deriveKey", "deriveBits"];
    const key = await crypto.subtle.unwrapKey(
      "raw", wrapped.subarray(12), opener, gcm(wrapped, context), "HKDF", false, uses,
    );
    return { key, info: JSON.parse(new TextDecoder().decode(plain)) };
  } catch {
    // A reader who was taken off the list: their place stays, with nothing in it.
    throw new Trouble("no_more");
  }
}

/** Today and the time on this phone's clock, as the last day and hour are written. */
function localTime() {
  const clock = new Date();
  return new Date(clock.getTime() - clock.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function refuseEnded(info) {
  const time = localTime();
  if ((info.until && info.until < time.slice(0, 10)) || (info.ends && info.ends <= time)) throw new Trouble("why_ended");
}

/** From what the words became to an open site; comes back with what the worker holds. */
async function openSite(root, asked = readSite()) {
  // A page that stood open overnight may know an old k.json; offline, what is known has to do.
  const k = await asked.catch((odd) => {
    if (["offline", "unreachable"].includes(odd.why)) return now.k;
    throw odd;
  });
  now.k = k;
  refuseOlder(k);
  const { key, info } = await openSlot(root, k);
  refuseEnded(info);
  const answer = await askTheNewest({ do: "unlock", key, k, info, words: wordsForWorker(), to: now.to.split("#")[0] });
  if (!answer.ok) throw new Trouble(answer.why === "expired" ? "why_expired" : answer.why);
  memory.set("generation", Math.max(k.generation, Number(memory.get("generation") ?? 0)));
  now.held = { key, k, info, words: wordsForWorker(), pages: answer.pages };
  now.touched = Date.now();
  return now.held;
}

function wordsForWorker() {
  const ours = Object.entries(TEXTS[lang]).filter(([name]) => name.startsWith("worker_"));
  return { lang, dir: TEXTS[lang].dir, ...Object.fromEntries(ours.map(([name, text]) => [name.slice(7), text])) };
}

function forgetSecrets() {
  now.root?.fill(0);
  now.root = null;
  now.held = null;
  now.link = "";
  for (const box of boxes()) box.value = "";
  at("manager").value = "";
}
