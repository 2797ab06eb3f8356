/* The service worker of a sealed site: the site's host holds nothing but random-looking bytes; here every request of a
   page is answered from them, opened.

   Three promises, and everything below serves one of them:
   - No byte reaches a page before its AES-GCM tag has been checked. What is damaged is told, never shown.
   - The key lives in memory only: here, and in the open tabs (keep.js; app.js while the shell is in front), which hand it back after the browser has stopped
     this worker, as browsers do every half minute. It is never in IndexedDB, localStorage, sessionStorage or a cache:
     browsers write those to disk in the clear, even for keys that scripts cannot export.
   - No answer leads anywhere else: other hosts are refused, and every answer carries the headers that a host with no
     settings for them (GitHub Pages, a USB stick with a little server) cannot send.

   The byte format is told in docs/sealed-format.md. */
"use strict";

/* ------------------------------------------------------------------ what is fixed */

const FORMAT = "alongside/1";
const SCOPE = self.registration.scope;
const SCOPE_PATH = new URL(SCOPE).pathname;

/* A file's bytes are sealed in segments, each with a tag of its own; the first is short by the file's header. */
const SEGMENT = 65536;
const TAG = 16;
const HEADER = 40;
const PLAIN = SEGMENT - TAG;
/* Sixteen segments lie in one object of the host, so that a host without ranges still lets a film be wound. */
const SEGMENTS_PER_OBJECT = 16;
const OBJECT = SEGMENT * SEGMENTS_PER_OBJECT;

/* The only files that are the same for everybody and not sealed. "" is the folder itself. */
const SHELL = new Set([
  "", "index.html", "404.html", "app.js", "sw.js", "keep.js", "app.webmanifest", "icon-192.png", "icon-512.png",
  ".nojekyll", "_headers",
]);
/* What a browser needs of them to open the site without a host. */
const SHELL_KEPT = ["", "index.html", "404.html", "app.js", "keep.js", "app.webmanifest", "icon-192.png", "icon-512.png"];
const SEALED_NAME = /^(?:k\.json|[mo]\/[a-z2-7]{20}\.bin)$/;
const PAGE_FOLDER = /^p\/[a-z2-7]{10}\/$/;

const SILENCE = 20000; /* ms without a byte after which a host counts as stalled */
const WAIT_FOR_TABS = 1000; /* ms; tabs answer within 150 */
const WAIT_FOR_SHELLS = 400;
const SHORT = 3; /* segments: so few have come before another request is answered */
/* What a player of Chromium reads at once. Given more than that at first, it takes the new place in a film for well
   served and goes back to filling the old one: it hangs up here, and comes again two requests later. */
const BLOCK = 32768;
const FIRST_LOOK = 10; /* ms for a player to take its first block */
const SHARED = /^(?:text\/(?:css|javascript)|font\/)/;
const SHARED_MOST = 262144; /* bytes of a file that stays opened in memory */
const WHOLE_OBJECTS = 6; /* objects of a host without ranges that stay in memory */
const PATIENCE = 4000; /* ms for a host where a copy is at hand */
const LOOK_AGAIN = 300000; /* ms after which a visit to a page asks for k.json again */

const HEADERS = {
  "Cache-Control": "private, no-store",
  "X-Robots-Tag": "noindex, nofollow, noarchive",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
    "media-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  ...(self.location.protocol === "https:" ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
};

/* How a page of our own looks where the site's own style cannot be had, such as offline: what is in a layer gives way to it. */
const OWN_STYLE = "plain.css";
const OWN_LOOK = `@layer plain {
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 1.5rem; background: #FBF7F0; color: #2A2522; font: 1.1875rem/1.5 system-ui, sans-serif; }
  main { max-inline-size: 34rem; margin: 0 auto; }
  h1 { font-size: 1.875rem; line-height: 1.2; }
  .button, .call { display: inline-block; margin: 0.25rem 0.5rem 0.25rem 0; padding: 0.75rem 1.25rem; border: 2px solid #0B5563; border-radius: 14px; background: #0B5563; color: #FFFFFF; font-weight: 700; text-decoration: none; }
  .button-quiet { background: none; color: inherit; }
  .call { display: block; border-color: #A3161A; background: #A3161A; text-align: center; }
  @media (prefers-color-scheme: dark) {
    body { background: #1B1816; color: #F5EFE7; }
    .button { border-color: #8FD3E0; background: #8FD3E0; color: #1B1816; }
    .button-quiet { background: none; color: inherit; }
    .call { border-color: #FFB4AB; background: #FFB4AB; color: #1B1816; }
  }
}`;

/* Used until the shell has handed over the words in the reader's language, and for any it lacks. keep.js has its own. */
const ENGLISH = {
  private: "Private page",
  danger: "In danger? Call 999 first.",
  try_again: "Try again",
  go_home: "Go to the first page",
  damaged_title: "This did not arrive whole",
  damaged: "It was changed on its way here, so it is not shown. Try again. If it stays like this, tell the person who gave you your words.",
  missing_title: "This part is not there at the moment",
  missing: "It may be being changed just now. Wait a minute and try again.",
  offline_title: "You are offline",
  offline: "This part is not kept on this phone. Try again where there is signal.",
  slow_title: "This is taking too long",
  slow: "The signal may be weak. Try again in a moment.",
  unknown_title: "There is no such page here",
  unknown: "Its address may be an old one. Begin at the first page.",
  address_title: "This address cannot be read",
  film_ended: "This film is no longer shown.",
  photo_ended: "This photo is no longer shown.",
  locked: "Locked",
  locked_more: "Open this site with your words, then look again.",
  only_look: "Here you can only look.",
};

/* ------------------------------------------------------------------ what is known while it is open */

/** The opened site; null while locked, and at every start of this worker. */
let current = null;
/** True once this worker has locked: then no tab is asked for the key. */
let lockedHere = false;
/** A question to the tabs that is under way, and the one who waits for their answers. */
let asking = null;
let handedBack = null;
/** Films and pages that are being read: all are stopped when the site is locked. */
const running = new Set();
/** Objects of a host without ranges, or from the kept copy, by name. */
const wholes = new Map();
/** Whether the host has answered a range with the whole object. */
let rangeless = false;
/** A look at k.json that is under way. */
let looking = null;
let lookedAt = 0;
let alarm = 0;

/** Something went wrong that a reader is told of in words. */
class Trouble extends Error {
  constructor(kind, final = false) {
    super(kind);
    this.kind = kind;
    /* Asking again would be trusting a host that has just answered another question than ours. */
    this.final = final;
  }
}

const STATUS = { offline: 503, slow: 504, damaged: 502, missing: 502, unknown: 404, address: 400 };

/* ------------------------------------------------------------------ life of the worker */

self.addEventListener("install", (event) => {
  /* A browser may ask the host for a page at the same time as it wakes this worker, and the host would see its address:
     told so, it asks here alone. */
  const ours = { condition: { urlPattern: `${SCOPE}*` }, source: "fetch-event" };
  if (event.addRoutes) event.waitUntil(event.addRoutes(ours).catch(() => {}));
  self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  event.respondWith(
    answer(event).catch((odd) => failed(event.request, odd instanceof Trouble ? odd.kind : "damaged")),
  );
});
self.addEventListener("message", (event) => {
  if (!event.source || event.source.type !== "window" || !isOurs(event.source)) return;
  const what = event.data && event.data.do;
  if (!Object.hasOwn(MESSAGES, what)) return;
  const act = MESSAGES[what];
  event.waitUntil(act(event.data, event).catch(() => tell(event, { ok: false, why: "damaged" })));
});

/* ------------------------------------------------------------------ one request, one answer */

async function answer(event) {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || !url.pathname.startsWith(SCOPE_PATH)) return Response.error();
  if (request.method !== "GET") return said(405, word("only_look"), { Allow: "GET" });
  const path = decoded(url.pathname.slice(SCOPE_PATH.length));
  if (path === null) return failed(request, "address");
  if (SHELL.has(path)) return fromShell(request, url, path);
  if (SEALED_NAME.test(path)) return passedOn(request, path);
  if (path === OWN_STYLE) return new Response(OWN_LOOK, { headers: { ...HEADERS, "Content-Type": "text/css; charset=utf-8" } });
  return fromSite(event, url, path);
}

/** A path without its escapes; null when they are none. */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

const isVisit = (request) => request.mode === "navigate";

/** The generic files: from the host, or else from the kept copy. Somebody for whom it is open goes on to the first page. */
async function fromShell(request, url, path) {
  const atDoor = path === "" || path === "index.html";
  /* `index.html` is always the shell: behind it lies what is kept on this phone, also for somebody who is in. */
  if (isVisit(request) && path === "" && !url.hash) {
    const site = await opened();
    if (site) return moved(SCOPE + firstPage(site));
  }
  const looked = anyKept(SCOPE + path).then((kept) => kept || (atDoor ? anyKept(SCOPE) : undefined));
  const answered = await fromNet(request, looked);
  const kept = await looked;
  const good = answered && (answered.ok || answered.type === "opaqueredirect");
  const best = good ? answered : kept || answered;
  return best ? covered(best) : failed(request, "offline");
}

/** Sealed files that a page asks for by name (the shell reads k.json): as they are. */
async function passedOn(request, path) {
  const looked = anyKept(SCOPE + path);
  const answered = await fromNet(request, looked);
  const kept = await looked;
  const best = answered && answered.ok ? answered : kept || answered;
  return best ? covered(best) : failed(request, "offline");
}

/** Everything else stands in the site's sealed list, or does not exist. */
async function fromSite(event, url, path) {
  const { request } = event;
  let last = null;
  for (let turn = 0; turn < 2; turn++) {
    const site = await opened();
    if (!site) return refused(request, url, path);
    if (isVisit(request)) noteVisit(event, site);
    try {
      return await fileOf(site, request, path);
    } catch (odd) {
      last = odd instanceof Trouble ? odd : new Trouble("damaged");
      const mayBeNew = last.kind === "missing" || last.kind === "damaged" || (last.kind === "unknown" && isVisit(request));
      if (!mayBeNew || !(await lookForNews(site))) break;
    }
  }
  return current ? failed(request, last.kind) : refused(request, url, path);
}

/** The answer while it is locked: a visit goes to the unlock page, which comes back here afterwards. */
function refused(request, url, path) {
  if (!isVisit(request)) return said(401, `${word("locked")}. ${word("locked_more")}`);
  const folder = path.replace(/index\.html$/, "");
  /* The address stands behind #, which no browser sends to a host. */
  return moved(PAGE_FOLDER.test(folder) ? `${SCOPE}#/${folder}${url.hash}` : SCOPE);
}

async function fileOf(site, request, asked) {
  const path = asked.endsWith("/") ? `${asked}index.html` : asked;
  const entry = site.files.get(path);
  if (!entry) throw new Trouble("unknown");
  if (overdue(entry)) {
    const film = /^(video|audio)\//.test(entry.type);
    return isVisit(request)
      ? page(410, word(film ? "film_ended" : "photo_ended"), "")
      : said(410, word(film ? "film_ended" : "photo_ended"));
  }
  const file = { site, path, entry };
  return entry.type.startsWith("text/html") ? pageOf(file) : bytesOf(file, request);
}

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
  const { size, type } = file.entry;
  const headers = { ...HEADERS, "Content-Type": type, "Accept-Ranges": "bytes" };
  const part = askedPart(request.headers, size);
  const whole = part ? null : await shared(file);
  if (whole) return new Response(whole, { headers: { ...headers, "Content-Length": String(size) } });
  if (part && part.first > part.last) {
    return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${size}`, "Content-Length": "0" } });
  }
  const { first, last } = part || { first: 0, last: size - 1 };
  headers["Content-Length"] = String(last - first + 1);
  if (part) headers["Content-Range"] = `bytes ${first}-${last}/${size}`;
  const body = size ? await streamed(new Reading(file, first, last, part !== null || /^(video|audio)\//.test(type))) : null;
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

/* ------------------------------------------------------------------ reading a sealed file */

const segmentOf = (position) => Math.floor((position + HEADER) / PLAIN);
/** Where the bytes of a segment begin in the opened file. */
const beginning = (segment) => Math.max(0, segment * PLAIN - HEADER);

/** Bytes first..last of a file, piece by piece. The host is asked for what there is of them in one object, and for the
    next object before that is read to its end. Of a film every segment is opened and handed on as soon as it has come:
    a player shows a picture, or leaves for another place, long before the rest is here. */
class Reading {
  constructor(file, first, last, hasty) {
    this.file = file;
    this.first = first;
    this.last = last;
    this.segment = segmentOf(first);
    this.end = segmentOf(last) + 1;
    this.planned = this.segment;
    this.hasty = hasty;
    this.batch = null;
    this.after = null;
    this.ahead = null;
    this.stopper = new AbortController();
    running.add(this);
    fileKey(file).catch(() => {}); /* made while the host is asked; told when it is used */
  }

  get over() {
    return !this.ahead && this.segment >= this.end;
  }

  /** The next bytes, checked. */
  async next() {
    const now = this.ahead || this.load();
    this.ahead = null;
    const bytes = await now;
    if (this.over) running.delete(this);
    return bytes;
  }

  /** Opens the piece after, while the last one is shown. */
  hurry() {
    if (this.ahead || this.segment >= this.end) return;
    this.ahead = this.load();
    this.ahead.catch(() => {}); /* told when it is asked for */
  }

  stop() {
    running.delete(this);
    this.stopper.abort();
  }

  /** The next batch, asked for at once; none beyond the border of an object, for that is another request. */
  plan() {
    const from = this.planned;
    const inObject = SEGMENTS_PER_OBJECT - (from % SEGMENTS_PER_OBJECT);
    const count = Math.min(inObject, this.end - from);
    this.planned += count;
    return new Batch(this.file, from, count, this.stopper.signal);
  }

  /** What follows sets out when half of a batch is here, and together with one that is short. */
  planAhead(batch) {
    const due = batch.count <= SHORT || this.segment - batch.from >= batch.count / 2;
    if (due && !this.after && this.planned < this.end) this.after = this.plan();
  }

  async load() {
    this.batch = this.batch || this.plan();
    const { batch, segment } = this;
    this.planAhead(batch);
    const { plain, count } = await this.opened(batch, segment, this.hasty ? 1 : batch.end - segment);
    this.segment += count;
    this.planAhead(batch);
    if (this.segment === batch.end) {
      this.batch = this.after;
      this.after = null;
    }
    const start = beginning(segment);
    return plain.subarray(Math.max(0, this.first - start), Math.min(plain.length, this.last + 1 - start));
  }

  async opened(batch, segment, least) {
    try {
      return await batch.open(segment, least);
    } catch (odd) {
      /* The site may have been built again under our hands. The same film goes on in the new one. */
      const { site, path, entry } = this.file;
      if (this.stopper.signal.aborted || !(odd instanceof Trouble) || odd.kind === "offline") throw odd;
      if (!(await lookForNews(site)) || !current) throw odd;
      const now = current.files.get(path);
      if (!now || now.sha256 !== entry.sha256) throw odd;
      this.file = { site: current, path, entry: now };
      this.after = null;
      this.planned = batch.end;
      this.batch = new Batch(this.file, segment, batch.end - segment, this.stopper.signal);
      return this.batch.open(segment, least);
    }
  }
}

/** Some segments of one object: from the kept copy, else from the host, else the whole object from the host past every
    cache on the way (a captive portal's page may have stayed in one, and some hosts pack parts so that they do not open). */
class Batch {
  constructor(file, from, count, signal) {
    Object.assign(this, { file, from, count, signal });
    this.end = from + count;
    this.sources = [fromKept, fromHost, fromHostAfresh];
    this.ask(from);
  }

  ask(from) {
    this.part = this.sources.shift()(this.file, from, this.end - from, this.signal);
    this.part.catch(() => {}); /* told when it is opened */
  }

  /** At least so many of its segments, opened, and with them what else of it has come: {plain, count}. */
  async open(from, least) {
    for (;;) {
      try {
        const part = await this.part;
        if (part) {
          await part.segments(from, least);
          const count = Math.min(Math.max(least, part.there(from)), this.end - from);
          return { plain: await openSegments(this.file, from, count, await part.segments(from, count)), count };
        }
      } catch (odd) {
        const trouble = odd instanceof Trouble ? odd : new Trouble("damaged");
        wholes.delete(await objectName(this.file, Math.floor(from / SEGMENTS_PER_OBJECT)));
        const hopeless = trouble.final || trouble.kind === "missing" || trouble.kind === "slow";
        if (!this.sources.length || hopeless || this.signal.aborted) throw trouble;
      }
      this.ask(from);
    }
  }
}

/** A body for an answer. The first piece is opened before any header is sent: so damage is a page with words and a
    status, and not a player that hangs. */
async function streamed(reading) {
  let atHand;
  try {
    atHand = await reading.next();
  } catch (odd) {
    reading.stop();
    throw odd;
  }
  if (reading.over && !reading.hasty) return atHand;
  let given = 0;
  let pause = null;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          await pause;
          const bytes = atHand.length ? atHand : await reading.next();
          reading.hurry();
          const now = reading.hasty && given < BLOCK ? bytes.subarray(0, BLOCK - given) : bytes;
          atHand = bytes.subarray(now.length);
          given += now.length;
          pause = given === BLOCK ? new Promise((over) => setTimeout(over, FIRST_LOOK)) : null;
          controller.enqueue(now);
          if (reading.over && !atHand.length) controller.close();
        } catch (odd) {
          reading.stop();
          controller.error(odd);
        }
      },
      cancel() {
        reading.stop();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A whole small file in one piece of memory. */
async function everything(file) {
  const whole = new Uint8Array(file.entry.size);
  if (!whole.length) return whole;
  const reading = new Reading(file, 0, whole.length - 1, false);
  try {
    for (let at = 0; !reading.over; ) {
      const bytes = await reading.next();
      reading.hurry();
      whole.set(bytes, at);
      at += bytes.length;
    }
  } finally {
    reading.stop();
  }
  return whole;
}

async function openSegments(file, from, count, sealed) {
  const { entry } = file;
  const segments = Math.ceil(entry.sealed / SEGMENT);
  const shift = from === 0 ? HEADER : 0;
  if (shift && !same(sealed.subarray(0, HEADER), entry.head)) throw new Trouble("damaged");
  const key = await fileKey(file);
  const opening = [];
  for (let i = 0; i < count; i++) {
    const piece = sealed.subarray(Math.max(shift, i * SEGMENT), (i + 1) * SEGMENT);
    const iv = nonce(entry.head, from + i, from + i === segments - 1);
    opening.push(crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, piece));
  }
  let pieces;
  try {
    pieces = await Promise.all(opening);
  } catch {
    throw new Trouble("damaged");
  }
  if (count === 1) return new Uint8Array(pieces[0]);
  const plain = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    plain.set(new Uint8Array(piece), at);
    at += piece.byteLength;
  }
  return plain;
}

/** Tink's: seven bytes of the file, the segment's number, and whether it is the last, so that none can be moved or cut. */
function nonce(head, segment, last) {
  const bytes = new Uint8Array(12);
  bytes.set(head.subarray(33, 40));
  new DataView(bytes.buffer).setUint32(7, segment);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/* ------------------------------------------------------------------ where the sealed bytes come from */

/** Bytes of one object on their way in: whoever needs the first of them does not wait for the rest. */
class Arriving {
  constructor(size, stopper) {
    this.bytes = new Uint8Array(size);
    this.have = 0;
    this.over = false;
    this.odd = null;
    this.waiting = new Set();
    this.readers = 0;
    this.stopper = stopper;
  }

  /** Waits for the first n bytes. All of them means to the end: one byte too many is damage as well. */
  upTo(n) {
    const enough = () => this.have >= n && (n < this.bytes.length || this.over);
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.odd) reject(this.odd);
        else if (enough()) resolve();
        else if (this.over) reject(new Trouble("damaged"));
        else return this.waiting.add(look);
        return this.waiting.delete(look);
      };
      look();
    });
  }

  wake() {
    for (const look of [...this.waiting]) look();
  }

  async drain(body, watch) {
    const reader = body.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        watch.heard();
        if (done) break;
        if (this.have + value.length > this.bytes.length) throw new Trouble("damaged");
        this.bytes.set(value, this.have);
        this.have += value.length;
        this.wake();
      }
    } catch (odd) {
      this.odd = odd instanceof Trouble ? odd : new Trouble(watch.stalled ? "slow" : "offline");
      reader.cancel().catch(() => {});
    }
    watch.done();
    this.over = true;
    this.wake();
  }

  /** Stops the download when the last one who wanted it has gone. */
  wantedBy(signal) {
    if (this.over) return;
    this.readers += 1;
    signal.addEventListener("abort", () => {
      this.readers -= 1;
      if (!this.readers && !this.over) this.stopper.abort();
    });
  }
}

/** Ends a request that has been silent for too long. */
class Watch {
  constructor(stopper) {
    this.stopper = stopper;
    this.stalled = false;
    this.heard();
  }

  heard() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.stalled = true;
      this.stopper.abort();
    }, SILENCE);
  }

  done() {
    clearTimeout(this.timer);
  }
}

/** Sealed bytes on their way in, and the segment with which they begin. */
class Part {
  constructor(arriving, begins) {
    this.arriving = arriving;
    this.begins = begins;
  }

  /** How many segments, one after another, are here whole. */
  there(from) {
    return Math.floor(this.arriving.have / SEGMENT) - (from - this.begins);
  }

  /** The sealed bytes of some segments, as soon as they are here. */
  async segments(from, count) {
    const start = (from - this.begins) * SEGMENT;
    const end = Math.min(start + count * SEGMENT, this.arriving.bytes.length);
    await this.arriving.upTo(end);
    return this.arriving.bytes.subarray(start, end);
  }
}

const fromHostAfresh = (file, from, count, signal) => fromHost(file, from, count, signal, true);

async function fromHost(file, from, count, signal, afresh = false) {
  const index = Math.floor(from / SEGMENTS_PER_OBJECT);
  const begins = index * SEGMENTS_PER_OBJECT;
  const name = await objectName(file, index);
  if (signal.aborted) throw new Trouble("offline");
  const known = wholes.get(name);
  if (known && !known.stopper.signal.aborted) {
    known.wantedBy(signal);
    return new Part(known, begins);
  }

  const size = Math.min(OBJECT, file.entry.sealed - index * OBJECT);
  const start = (from - begins) * SEGMENT;
  const end = Math.min(start + count * SEGMENT, size);
  const all = afresh || rangeless || end - start === size || size <= 2 * SEGMENT;
  const stopper = new AbortController();
  const watch = new Watch(stopper);
  const leave = () => stopper.abort();
  signal.addEventListener("abort", leave);
  const answered = await asked(`${SCOPE}o/${name}.bin`, {
    cache: afresh ? "reload" : "default",
    headers: all ? {} : { Range: `bytes=${start}-${end - 1}` },
    redirect: "error",
    signal: stopper.signal,
  }, watch);
  signal.removeEventListener("abort", leave);
  const part = answered.status === 206 && partial(answered, start, end, size);
  if (answered.status !== 200 && !part) {
    watch.done();
    stopper.abort();
    throw answered.status === 206 || answered.status === 416 ? new Trouble("damaged", true) : new Trouble("missing");
  }
  const arriving = new Arriving(part ? end - start : size, stopper);
  arriving.wantedBy(signal);
  arriving.drain(answered.body, watch);
  if (part) return new Part(arriving, from);
  /* Asked for a part and given everything: a host without ranges. It is not asked for parts again. */
  rangeless = rangeless || !all;
  if (rangeless || afresh) remember(name, arriving);
  if (afresh) await arriving.upTo(size);
  return new Part(arriving, begins);
}

async function asked(address, options, watch) {
  try {
    return await fetch(address, options);
  } catch {
    watch.done();
    throw new Trouble(watch.stalled ? "slow" : "offline");
  }
}

/** Whether a host sent the very part that was asked for, and of an object that is not longer than ours. */
function partial(answered, start, end, size) {
  const told = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(answered.headers.get("content-range") || "");
  return (
    told !== null && Number(told[1]) === start && Number(told[2]) === end - 1 &&
    !(Number(told[3]) > size)
  );
}

function remember(name, arriving) {
  wholes.set(name, arriving);
  if (wholes.size > WHOLE_OBJECTS) wholes.delete(wholes.keys().next().value);
}

/** From the copy on this phone; null where there is none. */
async function fromKept(file, from) {
  const index = Math.floor(from / SEGMENTS_PER_OBJECT);
  const name = await objectName(file, index);
  const cache = await keptCache(file.site);
  if (!cache || wholes.has(name)) return null;
  const kept = await cache.match(`${SCOPE}o/${name}.bin`);
  if (!kept) return null;
  const arriving = new Arriving(0, new AbortController());
  arriving.bytes = new Uint8Array(await kept.arrayBuffer());
  arriving.have = arriving.bytes.length;
  arriving.over = true;
  remember(name, arriving);
  return new Part(arriving, index * SEGMENTS_PER_OBJECT);
}

/* ------------------------------------------------------------------ keys */

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
  return { manifest, names, files: await crypto.subtle.importKey("raw", files, "HKDF", false, ["deriveKey"]) };
}

/** The key of one file. Its path is part of it: no file can stand in for another. */
function fileKey({ site, path, entry }) {
  let key = site.fileKeys.get(path);
  if (!key) {
    const how = hkdf(`${FORMAT}|${site.id}|file|${path}`, entry.head.subarray(1, 33));
    key = crypto.subtle.deriveKey(how, site.keys.files, AES, false, ["decrypt"]);
    site.fileKeys.set(path, key);
  }
  return key;
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

/* ------------------------------------------------------------------ the site's sealed list */

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

/** Looks whether the site was built again, once for all who ask at the same time.

    A newer one that our key opens is taken over. One that it does not open was locked against us: so do we lock.
    Returns true when something changed. */
async function lookForNews(site) {
  if (current !== site) return true;
  if (!looking) {
    looking = news(site).finally(() => {
      looking = null;
    });
  }
  await looking;
  return current !== site;
}

async function news(site) {
  lookedAt = Date.now();
  let k;
  try {
    const answered = await fetch(`${SCOPE}k.json`, { cache: "no-store", redirect: "error" });
    k = await answered.json();
  } catch {
    return;
  }
  if (!readableK(k) || k.generation <= site.generation) return;
  let next;
  try {
    const m = await sealedList(k, "no-store");
    if (current !== site) return;
    next = await openSite({ ...site, k, m });
  } catch (odd) {
    /* Only a list that came and does not open tells that the key has turned; a lost one tells nothing. */
    if (current === site && odd instanceof Trouble && odd.kind === "damaged") await lock("changed");
    return;
  }
  if (current !== site) return;
  await begin(next);
  freshen(next).catch(() => {});
}

/** Somebody opens a page: a sign of life, and now and then a reason to ask whether the site was built again. */
function noteVisit(event, site) {
  site.clock.seen = Date.now();
  if (Date.now() - lookedAt > LOOK_AGAIN) event.waitUntil(lookForNews(site));
}

/* ------------------------------------------------------------------ open and locked */

/** The opened site, if need be from a tab that holds its key; null while it is locked. */
async function opened(except) {
  if (!current && !lockedHere && !asking) {
    asking = askTabs(except).finally(() => {
      asking = null;
    });
  }
  if (asking) await asking;
  if (current) await lockWhenDue();
  return current;
}

/* The shell and the pages, and nothing that lies deeper: another person's site may stand in a folder of this one. */
const OUR_WINDOW = /^(?:(?:index\.html|404\.html)?|p\/[a-z2-7]{10}\/(?:index\.html)?)$/;

const placeOf = (client) => client.url.slice(SCOPE.length).split(/[?#]/)[0];

const isOurs = (client) => client.url.startsWith(SCOPE) && OUR_WINDOW.test(placeOf(client));

const windows = async () =>
  (await self.clients.matchAll({ type: "window", includeUncontrolled: true })).filter(isOurs);

const isShell = (client) => !placeOf(client).startsWith("p/");

/** The browser had stopped this worker, and with it the key went. Some tab has it still. */
async function askTabs(except) {
  const tabs = (await windows()).filter((tab) => tab.id !== except);
  if (!tabs.length) return;
  let silent = tabs.length;
  await new Promise((done) => {
    /* An unlock page whose script has not begun holds nothing, and is not waited for as long as pages are. */
    let patience = setTimeout(done, tabs.every(isShell) ? WAIT_FOR_SHELLS : WAIT_FOR_TABS);
    handedBack = async (data) => {
      if (!current && data.key && readableK(data.k)) {
        /* Somebody has it: what is left to do is ours, and may take the time it takes. */
        clearTimeout(patience);
        patience = setTimeout(done, SILENCE);
        try {
          const m = data.m || (await sealedList(data.k));
          const site = await openSite({ ...data, m });
          if (!current && !lockedHere) await begin(site);
        } catch {
          /* Another tab may have better. */
        }
      }
      hearFrom(data);
      silent -= 1;
      /* A tab that has long been out of sight may answer first: before locking on its word the others are heard. */
      if (silent <= 0 || (current && Date.now() < due(current).at)) {
        clearTimeout(patience);
        done();
      }
    };
    for (const tab of tabs) tab.postMessage({ do: "who holds" });
  });
}

async function begin(site) {
  current = site;
  lockedHere = false;
  lookedAt = lookedAt || Date.now();
  setAlarm();
  for (const tab of await windows()) tab.postMessage({ do: "opened" });
}

/** The moment at which it locks by itself, and why. */
function due({ clock, idle, ends }) {
  const sleepy = { at: Math.max(clock.seen + idle, clock.until), why: "idle" };
  return ends && ends.at <= sleepy.at ? ends : sleepy;
}

async function lockWhenDue() {
  const { at, why } = due(current);
  if (Date.now() >= at) await lock(why);
}

/* While this worker lives it keeps the time itself; while it does not, the tabs do. */
function setAlarm() {
  clearTimeout(alarm);
  if (!current) return;
  alarm = setTimeout(async () => {
    /* Not on the word of the first tab while others are still being asked. */
    if (current && !asking) await lockWhenDue();
    setAlarm();
  }, Math.min(Math.max(due(current).at - Date.now(), 0) + 20, 60000));
}

/** Drops every key, here and in all tabs, and stops what is being read. `by`: the tab in which somebody chose to lock. */
async function lock(why, by = null) {
  current = null;
  lockedHere = true;
  heldBy();
  clearTimeout(alarm);
  wholes.clear();
  for (const reading of [...running]) reading.stop();
  for (const tab of await windows()) {
    tab.postMessage({ do: "locked", why: why === "you" && tab.id !== by ? "elsewhere" : why });
  }
}

/** When a reader's access or the site itself ends, whichever comes first; null for never. Days end at midnight here. */
function endOf(info, expires) {
  const ends = [];
  if (info.ends) ends.push({ at: Date.parse(info.ends), why: "ended" });
  if (info.until) ends.push({ at: afterDay(info.until), why: "ended" });
  if (expires) ends.push({ at: afterDay(expires), why: "expired" });
  /* A date that cannot be read ends at once. */
  return ends.map((one) => ({ ...one, at: one.at || 0 })).sort((a, b) => a.at - b.at)[0] || null;
}

function afterDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + 1).getTime();
}

function localDay() {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const firstPage = ({ pages, info }) => (info.view === "tonight" && pages.glance) || pages.home;

/* ------------------------------------------------------------------ what tabs say */

function tell(event, what) {
  if (event.ports[0]) event.ports[0].postMessage(what);
}

const MESSAGES = {
  /** Somebody's words are becoming a key. */
  async "make ready"(data) {
    if (readableK(data.k)) await fetchListAhead(data.k);
  },

  /** The shell has opened a slot with somebody's words. */
  async unlock(data, event) {
    const { key, k } = data;
    if (!readableK(k) || !(key instanceof CryptoKey)) return tell(event, { ok: false, why: "damaged" });
    if (current && current.id === k.site && current.generation > k.generation) {
      return tell(event, { ok: false, why: "older" });
    }
    let site;
    try {
      site = await openSite({ ...data, words: ownWords(data.words), clock: null, m: await sealedList(k) });
    } catch (odd) {
      try {
        /* A list that some cache on the way has kept, or a portal's page instead of it. */
        if (odd.kind !== "damaged") throw odd;
        site = await openSite({ ...data, words: ownWords(data.words), clock: null, m: await sealedList(k, "reload") });
      } catch (still) {
        return tell(event, { ok: false, why: still instanceof Trouble ? still.kind : "damaged" });
      }
    }
    if (site.ends && Date.now() >= site.ends.at) return tell(event, { ok: false, why: "expired" });
    lookedAt = Date.now();
    openAhead(site, data.to).catch(() => {}); /* told to whoever asks for it */
    await begin(site);
    tell(event, { ok: true, pages: site.pages, lang: site.lang });
    event.waitUntil(freshen(site).catch(() => {}));
    return untilHeld();
  },

  async state(data, event) {
    const site = await opened();
    if (!site) return tell(event, { open: false });
    return tell(event, {
      open: true, pages: site.pages, info: site.info, generation: site.generation, site: site.id, lang: site.lang,
      kept: await whatIsKept(site), sizes: sizes(site),
    });
  },

  /** keep.js on a page that has just been shown: it keeps what we may lose. */
  async hold(data, event) {
    const site = await opened(event.source.id);
    if (!site) return tell(event, null);
    heldBy();
    return tell(event, {
      key: site.key, k: site.k, m: site.m, info: site.info, words: site.words, lang: site.lang, pages: site.pages,
      idle: site.idle / 60000, shift: site.shift / 60000, clock: site.clock, ends: site.ends,
    });
  },

  async "hand back"(data) {
    return handedBack ? handedBack(data) : hearFrom(data);
  },

  /** Somebody is there. */
  async busy(data, event) {
    const site = await opened();
    if (site) heard({ seen: Date.now() });
    tell(event, site ? { clock: site.clock } : null);
  },

  /** A tab thinks that it is time to warn or to lock: other tabs may know better, so it asks. */
  async clock(data, event) {
    if (data.clock && current) heard(data.clock);
    const site = await opened();
    if (site && data.clock) heard(data.clock);
    tell(event, site ? { clock: site.clock } : null);
  },

  async "on shift"(data, event) {
    const site = await opened();
    if (!site) return tell(event, null);
    const wanted = Math.max(0, Number(data.hours) || 0) * 3600000;
    site.clock = { seen: Date.now(), until: wanted ? Date.now() + Math.min(wanted, site.shift) : 0 };
    setAlarm();
    for (const tab of await windows()) tab.postMessage({ do: "clock", clock: site.clock });
    return tell(event, { ok: true, clock: site.clock });
  },

  async lock(data, event) {
    await lock("you", event.source.id);
    tell(event, { ok: true });
  },

  async keep(data, event) {
    const site = await opened();
    if (!site) return tell(event, { ok: false, why: "locked" });
    const films = data.what === "film" ? [data.path] : [];
    return tell(event, await keep(site, films, (done, of) => tell(event, { done, of })));
  },

  async forget(data, event) {
    const id = await siteHere(data.site);
    await lock("you", event.source.id);
    for (const name of await caches.keys()) {
      if (id && name.startsWith(`${id}-`)) await caches.delete(name);
    }
    for (const tab of await windows()) tab.postMessage({ do: "forgotten", site: id });
    tell(event, { ok: true });
    await self.registration.unregister();
  },
};

/** Words as the shell hands them over, by the names used here. */
function ownWords(words) {
  const own = {};
  for (const [name, text] of Object.entries(words || {})) {
    if (typeof text === "string") own[name.replace(/^worker_/, "")] = text;
  }
  return own;
}

/** A tab of this site may know of a later touch than the one that spoke before it. */
function hearFrom({ clock, k }) {
  if (current && clock && k && k.site === current.id) heard(clock);
}

function heard(clock) {
  current.clock.seen = Math.max(current.clock.seen, Math.min(clock.seen || 0, Date.now()));
  current.clock.until = Math.max(current.clock.until, clock.until || 0);
  setAlarm();
}

/** After unlocking nobody else has the key until the first page is shown. A reader may stay on the shell for a while, and
    a worker with nothing to do is stopped: so this one has something to do until then. */
let heldBy = () => {};
function untilHeld() {
  return new Promise((held) => {
    heldBy = held;
    setTimeout(held, 240000);
  });
}

/* ------------------------------------------------------------------ the copy on this phone */

/** Whether somebody in it agreed until a day that is over. */
const overdue = ({ until }) => Boolean(until) && localDay() > until;

const isFilm = (entry) => entry.type.startsWith("video/");

/** The cache of this site; null where nothing is kept. Looked for once: every piece of a film asks. */
async function keptCache(site) {
  if (site.kept === undefined) {
    try {
      site.kept = (await caches.has(`${site.id}-kept`)) ? await caches.open(`${site.id}-kept`) : null;
    } catch {
      site.kept = null; /* A browser that may keep nothing. */
    }
  }
  return site.kept;
}

/** What lies in any copy under an address of this site: while it is locked its name is not known. */
async function anyKept(address) {
  try {
    return await caches.match(address);
  } catch {
    return undefined;
  }
}

/** The host's answer, or undefined: no signal, or so little that a copy at hand is not kept waiting for it. */
async function fromNet(request, looked) {
  const answered = fetch(request).catch(() => undefined);
  if (!(await looked)) return answered;
  return Promise.race([answered, new Promise((done) => setTimeout(done, PATIENCE))]);
}

async function addressesOf(site, path) {
  const entry = site.files.get(path);
  const count = Math.ceil(entry.sealed / OBJECT);
  const names = await Promise.all(Array.from({ length: count }, (_, i) => objectName({ site, path, entry }, i)));
  return names.map((name) => `${SCOPE}o/${name}.bin`);
}

function sizes(site) {
  const films = {};
  let pages = 0;
  for (const [path, entry] of site.files) {
    if (!isFilm(entry)) pages += entry.sealed;
    else if (!overdue(entry)) films[path] = entry.sealed;
  }
  return { pages, films };
}

/** What of this build lies whole in the copy. */
async function whatIsKept(site) {
  const cache = await keptCache(site);
  if (!cache) return { pages: false, films: [] };
  const there = new Set((await cache.keys()).map((request) => request.url));
  const films = [];
  let pages = there.has(`${SCOPE}k.json`) && there.has(SCOPE + site.k.manifest);
  for (const [path, entry] of site.files) {
    const whole = (await addressesOf(site, path)).every((address) => there.has(address));
    if (isFilm(entry)) {
      if (whole) films.push(path);
    } else if (!whole) pages = false;
  }
  return { pages, films };
}

/** Puts the pages, and films too, on this phone, sealed as they are. What is there already is not fetched again.

    k.json goes in last: stopped anywhere, the copy that was there before is the one that opens. */
async function keep(site, films, report) {
  const cache = await caches.open(`${site.id}-kept`);
  site.kept = cache;
  const added = [];
  try {
    const there = new Set((await cache.keys()).map((request) => request.url));
    const wanted = [];
    for (const [path, entry] of site.files) {
      if (isFilm(entry) && !films.includes(path)) continue;
      const addresses = await addressesOf(site, path);
      addresses.forEach((address, index) => wanted.push({ path, entry, address, index }));
    }
    const of = wanted.reduce((sum, one) => sum + sizeOf(one), 0);
    let done = 0;
    const left = wanted.slice();
    const lane = async () => {
      for (let object = left.shift(); object; object = left.shift()) {
        if (current !== site) throw new Trouble("locked");
        if (!there.has(object.address)) {
          added.push(object.address);
          await keepObject(site, cache, object);
        }
        done += sizeOf(object);
        report(done, of);
      }
    };
    /* Four at a time; when one fails the others end what they have in hand, so that nothing comes in after a clean-up. */
    const lanes = Array.from({ length: 4 }, () => lane().catch((odd) => {
      left.length = 0;
      throw odd;
    }));
    const ended = await Promise.allSettled(lanes);
    const broken = ended.find((one) => one.status === "rejected");
    if (broken) throw broken.reason;
    await keepShell(site, cache, added, there);
    await sweep(site, cache);
    return { ok: true };
  } catch (odd) {
    const why = odd.name === "QuotaExceededError" ? "full" : odd instanceof Trouble ? odd.kind : "damaged";
    /* No room: what this try has added goes again. No signal: it stays, and the next try goes on from there. */
    if (why === "full") for (const address of added) await cache.delete(address);
    if (!(await cache.keys()).length) await caches.delete(`${site.id}-kept`);
    site.kept = undefined;
    return { ok: false, why: why === "slow" || why === "missing" ? "offline" : why };
  }
}

const sizeOf = ({ entry, index }) => Math.min(OBJECT, entry.sealed - index * OBJECT);

/** One object, opened on the way: a portal's page must not lie in the copy. */
async function keepObject(site, cache, { path, entry, address, index }) {
  const file = { site, path, entry };
  const from = index * SEGMENTS_PER_OBJECT;
  const count = Math.min(SEGMENTS_PER_OBJECT, Math.ceil(entry.sealed / SEGMENT) - from);
  const { signal } = new AbortController();
  let sealed = null;
  for (const source of [fromHost, fromHostAfresh]) {
    try {
      sealed = await (await source(file, from, count, signal)).segments(from, count);
      await openSegments(file, from, count, sealed);
      break;
    } catch (odd) {
      wholes.delete(await objectName(file, index));
      if (source === fromHostAfresh || odd.kind === "missing") throw odd;
    }
  }
  await cache.put(address, new Response(sealed, { headers: { "Content-Type": "application/octet-stream" } }));
}

async function keepShell(site, cache, added, there) {
  for (const name of SHELL_KEPT) {
    const answered = await fetch(SCOPE + name, { cache: "no-cache" }).catch(() => null);
    if (!there.has(SCOPE + name)) added.push(SCOPE + name);
    if (answered && answered.ok) await cache.put(SCOPE + name, whole(answered));
    else if (!there.has(SCOPE + name) && name === "") throw new Trouble("offline");
  }
  if (!there.has(SCOPE + site.k.manifest)) added.push(SCOPE + site.k.manifest);
  await cache.put(SCOPE + site.k.manifest, new Response(site.m));
  if (!there.has(`${SCOPE}k.json`)) added.push(`${SCOPE}k.json`);
  await cache.put(`${SCOPE}k.json`, new Response(JSON.stringify(site.k), { headers: { "Content-Type": "application/json" } }));
}

/* A cache takes no answer that was redirected for a visit: a fresh one of the same bytes is none. */
const whole = (answered) => new Response(answered.body, { headers: { "Content-Type": answered.headers.get("content-type") || "" } });

/** Takes out of the copy what belongs to older builds, and other sites that once stood at this very address. */
async function sweep(site, cache) {
  const ours = new Set(SHELL_KEPT.map((name) => SCOPE + name));
  ours.add(`${SCOPE}k.json`).add(SCOPE + site.k.manifest);
  for (const path of site.files.keys()) for (const address of await addressesOf(site, path)) ours.add(address);
  for (const request of await cache.keys()) if (!ours.has(request.url)) await cache.delete(request);
  for (const name of await caches.keys()) {
    if (name === `${site.id}-kept` || !/^[a-z2-7]{20}-kept$/.test(name)) continue;
    const other = await caches.open(name);
    if (await other.match(`${SCOPE}k.json`)) await caches.delete(name);
  }
  site.kept = cache;
}

/** Brings an older copy up to the build that is open now, with the films that were in it. */
async function freshen(site) {
  const cache = await keptCache(site);
  const old = cache && (await cache.match(`${SCOPE}k.json`));
  if (!old) return;
  const k = await old.json();
  if (!readableK(k) || k.generation >= site.generation) return;
  let films = [];
  try {
    const m = await (await cache.match(SCOPE + k.manifest)).arrayBuffer();
    const before = await openSite({ key: site.key, k, m });
    films = (await whatIsKept(before)).films.filter((path) => site.files.has(path));
  } catch {
    /* The key has turned since: which films they were is not to be known. */
  }
  await keep(site, films, () => {});
}

/** Which site lies at this address, also while it is locked. */
async function siteHere(told) {
  if (current) return current.id;
  if (/^[a-z2-7]{20}$/.test(told)) return told;
  try {
    const known = (await anyKept(`${SCOPE}k.json`)) || (await fetch(`${SCOPE}k.json`));
    const k = await known.json();
    return readableK(k) ? k.site : null;
  } catch {
    return null;
  }
}

/* ------------------------------------------------------------------ answers in words */

const word = (name) => (current && current.words[name]) || ENGLISH[name];

const escaped = (text) =>
  text.replace(/[&<>"']/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[letter]);

/** A sentence instead of a file. */
const said = (status, text, more = {}) =>
  new Response(text, { status, headers: { ...HEADERS, ...more, "Content-Type": "text/plain; charset=utf-8" } });

/** The answer when something went wrong: a page for a reader, a sentence for a page. */
function failed(request, kind) {
  const title = word(`${kind}_title`);
  const more = kind === "address" ? word("unknown") : word(kind);
  return isVisit(request) ? page(STATUS[kind], title, more) : said(STATUS[kind], `${title}. ${more}`);
}

/** A small page. It always tells whom to call in danger: it may stand where the Emergency page should. */
function page(status, title, more) {
  const { lang = "en", dir = "ltr" } = current ? current.words : {};
  const style = current && current.files.has("look/site.css") ? `<link rel="stylesheet" href="${SCOPE_PATH}look/site.css">` : "";
  const home = current ? SCOPE_PATH + firstPage(current) : SCOPE_PATH;
  const text = `<!doctype html>
<html lang="${escaped(lang)}" dir="${escaped(dir)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="color-scheme" content="light dark">
<title>${escaped(word("private"))}</title>
<link rel="stylesheet" href="${SCOPE_PATH}${OWN_STYLE}">
${style}
</head>
<body>
<div class="frame">
<main class="part trouble">
<h1>${escaped(title)}</h1>
<p class="lead">${escaped(more)}</p>
<p class="buttons"><a class="button" href="">${escaped(word("try_again"))}</a> <a class="button button-quiet" href="${home}">${escaped(word("go_home"))}</a></p>
<p><a class="call call-danger" href="tel:999">${escaped(word("danger"))}</a></p>
</main>
</div>
</body>
</html>
`;
  const answered = page200(text, "text/html; charset=utf-8");
  return new Response(answered.body, { status, headers: answered.headers });
}

const moved = (address) => new Response(null, { status: 302, headers: { ...HEADERS, Location: address } });

/** An answer of the host with our headers round it. Its own rule for styles stays: the shell names its one style there. */
function covered(answered) {
  if (answered.type === "opaqueredirect") return answered;
  const headers = new Headers(HEADERS);
  headers.set("Content-Security-Policy", answered.headers.get("content-security-policy") || "frame-ancestors 'none'");
  headers.set("Content-Type", answered.headers.get("content-type") || "application/octet-stream");
  return new Response(answered.body, { status: answered.status, headers });
}
