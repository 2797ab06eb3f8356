/* Where the sealed bytes come from: the host, in parts or whole objects, or the copy on this phone. Nothing is opened here. */

const SILENCE = 20000; /* ms without a byte after which a host counts as stalled */
const WHOLE_OBJECTS = 6; /* objects of a host without ranges that stay in memory */

/** Objects of a host without ranges, or from the kept copy, by name. */
const wholes = new Map();
/** Whether the host has answered a range with the whole object. */
let rangeless = false;

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
