/* The site's sealed list: fetched, opened, and doubted before anything in it is believed. */

/** Everything about an opened site. Throws Trouble when the list does not open or cannot be trusted.

    given: {key, k, m (the sealed list), info, words, clock}, as a shell or a tab hands it over. */
async function openSite(given) {
  const { key, k, m } = given;
  const keys = await subkeys(key, k.site);
  const sealed = new Uint8Array(m);
  let list;
  try {
    const additionalData = utf8.encode(`${FORMAT}|${k.site}|manifest|${k.generation}`);
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData }, keys.manifest, sealed.subarray(12),
    );
    list = JSON.parse(new TextDecoder().decode(plain));
  } catch {
    throw new Trouble("damaged");
  }
  if (!trusted(list, k)) throw new Trouble("damaged");
  return {
    id: k.site, generation: k.generation, key, k, m, keys,
    info: given.info || {},
    words: given.words || {},
    lang: list.lang || "en",
    pages: list.pages,
    files: new Map(Object.entries(list.files).map(([path, entry]) => [path, taken(entry)])),
    idle: list.idle * 60000,
    shift: list.shift * 60000,
    ends: endOf(given.info || {}, list.expires),
    clock: given.clock || { seen: Date.now(), until: 0 },
    fileKeys: new Map(),
    names: new Map(),
    shared: new Map(),
    kept: undefined, /* nobody has looked yet */
  };
}

const taken = (entry) => ({ ...entry, head: fromBase64(entry.head), id: fromBase64(entry.id) });

/** Whether a list that opened makes sense. It was sealed by the family's own computer: this catches a faulty program
    there before it leads a browser astray. */
function trusted(list, k) {
  return (
    list.format === FORMAT && list.site === k.site && list.generation === k.generation && list.idle > 0 &&
    list.shift >= 0 && Object.hasOwn(list.files, `${list.pages.home}index.html`) &&
    Object.values(list.pages).every((folder) => PAGE_FOLDER.test(folder)) &&
    Object.entries(list.files).every(([path, entry]) => safePath(path) && safeEntry(entry))
  );
}

/** No step up, no other host, no escapes: a path below the site's folder. */
function safePath(path) {
  return !/[\\\x00-\x1f\x7f?#]|^[^/]*:/.test(path) && path.split("/").every((step) => step && step !== "." && step !== "..");
}

function safeEntry({ size, sealed, type, head, id }) {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(sealed) || size < 0) return false;
  const room = sealed - HEADER - TAG * Math.ceil(sealed / SEGMENT);
  const first = fromBase64(head);
  return room >= size && /^[\w.+-]+\/[\w.+-]+(?:; ?charset=[\w-]+)?$/.test(type) &&
    first.length === HEADER && first[0] === HEADER && fromBase64(id).length === 16;
}

/** The sealed list of a k.json: from the kept copy, else from the host. Its name is new with every build. Throws Trouble. */
async function sealedList(k, cache = "default") {
  const address = SCOPE + k.manifest;
  const ahead = listAhead.of === k.manifest ? listAhead.bytes : null;
  listAhead = { of: "", bytes: null };
  const waiting = cache === "default" && (await ahead);
  if (waiting) return waiting;
  const kept = cache === "default" ? await anyKept(address) : undefined;
  if (kept) return kept.arrayBuffer();
  const answered = await fetch(address, { cache }).catch(() => null);
  if (!answered || !answered.ok) throw new Trouble(answered ? "missing" : "offline");
  return answered.arrayBuffer();
}

/** A list that was fetched while words still became a key. It is sealed: anybody may have it. */
let listAhead = { of: "", bytes: null };

async function fetchListAhead(k) {
  if (listAhead.of === k.manifest) return;
  const bytes = sealedList(k).catch(() => null); /* told to whoever asks for it again */
  listAhead = { of: k.manifest, bytes };
  await bytes;
}

/** Whether the part of k.json that we go by is what it should be. */
function readableK(k) {
  return (
    k && k.format === FORMAT && /^[a-z2-7]{20}$/.test(k.site) && Number.isSafeInteger(k.generation) &&
    SEALED_NAME.test(k.manifest)
  );
}
