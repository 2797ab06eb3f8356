/* Where the sealed bytes come from when there is no host: scripts beside this page, for a page in a folder may read nothing
   else there. Each hands over one sealed file, in base64, under the name it has on a host without its ending. */

/* What reading.js asks of a host and of the copy on a phone: here there is neither. */
const wholes = new Map();
const fromKept = async () => null;
const lookForNews = async () => false;
const anyKept = async () => undefined;

/** Files on their way, by name: who gets the bytes. */
const awaited = new Map();
/** The same, for whoever asks for one that is on its way already. */
const coming = new Map();

window.carried = (name, text) => {
  const done = awaited.get(name);
  if (done) done(text);
};

/** One sealed file. Throws Trouble where it is not there, or is no base64. */
function carry(name) {
  if (!coming.has(name)) coming.set(name, newlyCarried(name).finally(() => coming.delete(name)));
  return coming.get(name);
}

async function newlyCarried(name) {
  const script = document.createElement("script");
  try {
    const text = await new Promise((done, fail) => {
      awaited.set(name, done);
      /* After it has run, or where it could not. */
      script.onload = script.onerror = () => fail(new Trouble("missing"));
      script.src = `${SCOPE}${name}.js`;
      document.head.append(script);
    });
    return fromBase64(text);
  } catch (odd) {
    throw odd instanceof Trouble ? odd : new Trouble("damaged");
  } finally {
    awaited.delete(name);
    script.remove();
  }
}

/** One whole object of a file, as reading.js asks for it. */
async function fromHost(file, from) {
  const index = Math.floor(from / SEGMENTS_PER_OBJECT);
  const bytes = await carry(`o/${await objectName(file, index)}`);
  if (bytes.length !== Math.min(OBJECT, file.entry.sealed - index * OBJECT)) throw new Trouble("damaged", true);
  return new Whole(bytes, index * SEGMENTS_PER_OBJECT);
}

const fromHostAfresh = fromHost;

/** An object that is here, and the segment with which it begins. */
class Whole {
  constructor(bytes, begins) {
    this.bytes = bytes;
    this.begins = begins;
  }

  there(from) {
    return Math.ceil(this.bytes.length / SEGMENT) - (from - this.begins);
  }

  async segments(from, count) {
    const start = (from - this.begins) * SEGMENT;
    return this.bytes.subarray(start, Math.min(start + count * SEGMENT, this.bytes.length));
  }
}

/** A file of the site, opened: a film never lies in one piece of memory. `gone` says when nobody waits for it any more. */
async function blobOf(file, gone = () => false) {
  const { size, type, packed } = file.entry;
  if (packed !== undefined) return new Blob([await everything(file)], { type });
  if (!size) return new Blob([], { type });
  const reading = new Reading(file, 0, size - 1, false);
  const pieces = [];
  try {
    while (!reading.over) {
      pieces.push(await reading.next());
      if (gone()) throw new Trouble("missing");
    }
  } finally {
    reading.stop();
  }
  return new Blob(pieces, { type });
}
