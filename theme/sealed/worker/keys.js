/* From the site's key to that of each file and the names of its objects, as docs/sealed-format.md tells. */

const utf8 = new TextEncoder();

const hkdf = (info, salt = new Uint8Array()) => ({ name: "HKDF", hash: "SHA-256", salt, info: utf8.encode(info) });

const AES = { name: "AES-GCM", length: 256 };

/** Keys for the three purposes; none of them can be exported. */
async function subkeys(key, site) {
  const info = (purpose) => hkdf(`${FORMAT}|${site}|${purpose}`);
  const [manifest, names, files] = await Promise.all([
    crypto.subtle.deriveKey(info("manifest"), key, AES, false, ["decrypt"]),
    crypto.subtle.deriveKey(info("names"), key, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]),
    crypto.subtle.deriveBits(info("files"), key, 256),
  ]);
  return { manifest, names, files: await crypto.subtle.importKey("raw", files, "HKDF", false, ["deriveKey", "deriveBits"]) };
}

/** The key of one file. Its path is part of it: no file can stand in for another. */
function fileKey({ site, path, entry }) {
  let key = site.fileKeys.get(path);
  if (!key) {
    key = newFileKey(site, path, entry);
    site.fileKeys.set(path, key);
  }
  return key;
}

async function newFileKey(site, path, entry) {
  entry.head = entry.head || (await headOf(site, entry));
  const how = hkdf(`${FORMAT}|${site.id}|file|${path}`, entry.head.subarray(1, 33));
  return crypto.subtle.deriveKey(how, site.keys.files, AES, false, ["decrypt"]);
}

/** What a file's sealed bytes begin with: known before they come, so that a part of a film needs no second request. */
async function headOf(site, { id }) {
  const made = await crypto.subtle.deriveBits(hkdf(`${FORMAT}|${site.id}|head`, id), site.keys.files, 8 * (HEADER - 1));
  const head = new Uint8Array(HEADER);
  head[0] = HEADER;
  head.set(new Uint8Array(made), 1);
  return head;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

async function objectName({ site, path, entry }, index) {
  const known = `${path}\n${index}`;
  let name = site.names.get(known);
  if (!name) {
    const message = new Uint8Array(20);
    message.set(entry.id);
    new DataView(message.buffer).setUint32(16, index);
    const digest = new Uint8Array(await crypto.subtle.sign("HMAC", site.keys.names, message));
    name = base32(digest).slice(0, 20);
    site.names.set(known, name);
  }
  return name;
}

function base32(bytes) {
  let bits = 0;
  let held = 0;
  let letters = "";
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) letters += LETTERS[(held >> (bits - 5)) & 31];
  }
  return letters;
}

const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);
