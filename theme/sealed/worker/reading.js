/* Reading a sealed file: which segments a range of it lies in, what is asked for ahead, and no byte of one whose tag was
   not checked. Where the sealed bytes come from is told in fetching.js. */

const SHORT = 3; /* segments: so few have come before another request is answered */
/* What a player of Chromium reads at once. Given more than that at first, it takes the new place in a film for well
   served and goes back to filling the old one: it hangs up here, and comes again two requests later. */
const BLOCK = 32768;
const FIRST_LOOK = 10; /* ms for a player to take its first block */

/** Films and pages that are being read: all are stopped when the site is locked. */
const running = new Set();

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
      /* The same text may be packed in another way now: it is begun anew. */
      if (!now || now.sha256 !== entry.sha256 || entry.packed !== undefined || now.packed !== undefined) throw odd;
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

/** A whole small file in one piece of memory, unpacked. */
async function everything(file) {
  const { size, packed } = file.entry;
  const whole = await asSealed(file, packed ?? size);
  return packed === undefined ? whole : unpacked(whole, size);
}

async function asSealed(file, length) {
  const whole = new Uint8Array(length);
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
  const key = await fileKey(file);
  if (shift && !same(sealed.subarray(0, HEADER), entry.head)) throw new Trouble("damaged");
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
