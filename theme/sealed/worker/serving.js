/* A file of the site, opened, as an answer: a page with the script that holds the key, or the bytes that were asked for. */

const SHARED = /^(?:text\/(?:css|javascript)|font\/)/;
const SHARED_MOST = 262144; /* bytes of a file that stays opened in memory */

/** A page, with the script that holds the key and draws the lock. */
async function pageOf(file) {
  const waiting = file.site.shared.get(file.path);
  file.site.shared.delete(file.path);
  const text = new TextDecoder().decode(await (waiting || everything(file)));
  shareWhatIsNamed(file, text);
  return page200(text, file.entry.type);
}

/** The looks, scripts and letters that pages share are opened once and stay in memory while it is open; null for others. */
function shared(file) {
  const { site, path, entry } = file;
  if (!SHARED.test(entry.type) || entry.size > SHARED_MOST) return null;
  return site.shared.get(path) || keptOpen(file);
}

function keptOpen(file) {
  const { site, path } = file;
  const bytes = everything(file);
  site.shared.set(path, bytes);
  bytes.catch(() => site.shared.delete(path)); /* the next who asks tries again */
  return bytes;
}

/** What a page names in its head is opened while the browser has yet to read that. */
function shareWhatIsNamed({ site, path }, text) {
  const head = text.slice(0, Math.max(0, text.search(/<\/head\s*>/i)));
  for (const [, address] of head.matchAll(/<(?:link|script)\b[^>]*?\s(?:href|src)="([^"]+)"/gi)) {
    const named = new URL(address, SCOPE + path).href.slice(SCOPE.length);
    const entry = site.files.get(named);
    if (entry) shared({ site, path: named, entry });
  }
}

/** Somebody has just come in: the page they go to is opened before their browser asks for it. */
async function openAhead(site, asked) {
  const path = [`${asked}index.html`, `${firstPage(site)}index.html`].find((one) => site.files.has(one));
  const file = { site, path, entry: site.files.get(path) };
  shareWhatIsNamed(file, new TextDecoder().decode(await keptOpen(file)));
}

function page200(text, type) {
  const words = JSON.stringify(current ? current.words : {});
  const site = escaped(current ? current.id : "");
  const script = `<script src="${SCOPE_PATH}keep.js" data-site="${site}" data-words="${escaped(words)}" defer></script>`;
  const end = text.search(/<\/head\s*>/i);
  const whole = end < 0 ? text + script : text.slice(0, end) + script + text.slice(end);
  return new Response(whole, { status: 200, headers: { ...HEADERS, "Content-Type": type } });
}

/** Any other file, or the part of it that was asked for. */
async function bytesOf(file, request) {
  const { size, type, packed } = file.entry;
  const headers = { ...HEADERS, "Content-Type": type, "Accept-Ranges": "bytes" };
  const part = askedPart(request.headers, size);
  const whole = packed !== undefined ? await (shared(file) || everything(file)) : part ? null : await shared(file);
  if (whole && !part) return new Response(whole, { headers: { ...headers, "Content-Length": String(size) } });
  if (part && part.first > part.last) {
    return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${size}`, "Content-Length": "0" } });
  }
  const { first, last } = part || { first: 0, last: size - 1 };
  headers["Content-Length"] = String(last - first + 1);
  if (part) headers["Content-Range"] = `bytes ${first}-${last}/${size}`;
  const body = whole ? whole.subarray(first, last + 1) : size ? await streamed(new Reading(file, first, last, part !== null || /^(video|audio)\//.test(type))) : null;
  return new Response(body, { status: part ? 206 : 200, headers });
}

/** Which bytes a Range header asks for (RFC 9110, section 14): null for the whole file; first > last for none of it.

    Several ranges, other units and words that are no range mean the whole file. We send nothing an If-Range could be
    compared with, so such a request means the whole file too. */
function askedPart(headers, size) {
  const [unit, ranges = ""] = (headers.get("range") || "").split(/=(.*)/s);
  const asked = ranges.split(",").map((one) => one.trim()).filter(Boolean);
  const match = asked.length === 1 ? /^(\d{0,40})-(\d{0,40})$/.exec(asked[0]) : null;
  if (unit.trim().toLowerCase() !== "bytes" || !match || match[0] === "-" || headers.has("if-range")) return null;
  const [, from, to] = match;
  if (!from) return { first: Math.max(0, size - Number(to)), last: size - 1 };
  return { first: Number(from), last: to ? Math.min(Number(to), size - 1) : size - 1 };
}
