/* The site's sealed list: fetched, opened, and doubted before anything in it is believed. */

const ID = 16;
const SUM = 16;
const MOST_LISTED = 1 << 24; /* bytes of the list's text */
const MOST_PACKED = 1 << 22; /* bytes of a packed file, which is in memory all at once */

/** Everything about an opened site. Throws Trouble when the list does not open or cannot be trusted.

    given: {key, k, m (the sealed list), info, words, clock}, as a shell or a tab hands it over. */
async function openSite(given) {
  const { key, k, m } = given;
  const keys = await subkeys(key, k.site);
  const sealed = new Uint8Array(m);
  let list;
  let files;
  try {
    const additionalData = utf8.encode(`${FORMAT}|${k.site}|manifest|${k.generation}`);
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData }, keys.manifest, sealed.subarray(12),
    );
    list = JSON.parse(new TextDecoder().decode(await listText(plain)));
    files = new Map(list.format === FORMAT ? rowsOfFormat1(list) : rowsOf(list));
    if (!trusted(list, files, k)) throw new Trouble("damaged");
  } catch {
    throw new Trouble("damaged");
  }
  return {
    id: k.site, generation: k.generation, key, k, m, keys,
    info: given.info || {},
    words: given.words || {},
    lang: list.lang || "en",
    pages: list.pages,
    files,
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

/* A packed one has its length in front, and so begins with 0. */
async function listText(plain) {
  const bytes = new Uint8Array(plain);
  if (bytes[0]) return bytes;
  const view = new DataView(plain);
  const size = view.getUint32(4);
  if (size > MOST_LISTED) throw new Trouble("damaged");
  return unpacked(bytes.subarray(8, 8 + view.getUint32(0)), size);
}

/** Every file with what is told of it. */
function rowsOf({ types, files, ids, sha256, heads, until }) {
  const allIds = fromBase64(ids);
  const sums = fromBase64(sha256);
  if (allIds.length !== files.length * ID || sums.length !== files.length * SUM) throw new Trouble("damaged");
  return files.map(([path, kind, size, packed], i) => [path, {
    size, packed,
    sealed: sealedSize(packed ?? size),
    type: types[kind],
    id: allIds.subarray(i * ID, (i + 1) * ID),
    sha256: Array.from(sums.subarray(i * SUM, (i + 1) * SUM), (byte) => byte.toString(16).padStart(2, "0")).join(""),
    head: Object.hasOwn(heads, path) ? fromBase64(heads[path]) : null,
    until: Object.hasOwn(until, path) ? until[path] : undefined,
  }]);
}

/* Copies on phones and folders of older builds hold it. */
function rowsOfFormat1({ files }) {
  return Object.entries(files).map(([path, entry]) => [
    path, { ...entry, head: fromBase64(entry.head), id: fromBase64(entry.id) },
  ]);
}

/** How long a file is when it is filled up and sealed. */
function sealedSize(size) {
  const long = padded(size);
  return HEADER + long + TAG * (segmentOf(long - 1) + 1);
}

function padded(size) {
  if (size <= 256) return 256;
  const exponent = Math.floor(Math.log2(size));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(size / step) * step;
}

/** Whether a list that opened makes sense. It was sealed by the family's own computer: this catches a faulty program
    there before it leads a browser astray. */
function trusted(list, files, k) {
  return (
    FORMATS.includes(list.format) && list.site === k.site && list.generation === k.generation && list.idle > 0 &&
    list.shift >= 0 && files.has(`${list.pages.home}index.html`) &&
    Object.values(list.pages).every((folder) => PAGE_FOLDER.test(folder)) &&
    [...files].every(([path, entry]) => safePath(path) && safeEntry(entry))
  );
}

/** No step up, no other host, no escapes: a path below the site's folder. */
function safePath(path) {
  return !/[\\\x00-\x1f\x7f?#]|^[^/]*:/.test(path) && path.split("/").every((step) => step && step !== "." && step !== "..");
}

function safeEntry({ size, packed, sealed, type, head, id }) {
  const held = packed ?? size;
  if (![size, held, sealed].every((n) => Number.isSafeInteger(n) && n >= 0)) return false;
  const room = sealed - HEADER - TAG * Math.ceil(sealed / SEGMENT);
  return room >= held && (packed === undefined || size <= MOST_PACKED) &&
    /^[\w.+-]+\/[\w.+-]+(?:; ?charset=[\w-]+)?$/.test(type) &&
    (!head || (head.length === HEADER && head[0] === HEADER)) && id.length === ID;
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
    k && FORMATS.includes(k.format) && /^[a-z2-7]{20}$/.test(k.site) && Number.isSafeInteger(k.generation) &&
    SEALED_NAME.test(k.manifest)
  );
}
