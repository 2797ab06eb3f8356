/* Texts and the list were packed before they were sealed: raw deflate (RFC 1951). A browser unpacks that by itself, but for
   Safari before 16.4 and Firefox before 113: there it is done here, so that no telephone is too old for it. */

/** What was packed; Trouble where it is not exactly so many bytes. It never takes more memory than those. */
async function unpacked(small, size) {
  const stream = unpacker();
  try {
    return stream ? await unpackedBy(stream, small, size) : inflated(small, size);
  } catch {
    throw new Trouble("damaged");
  }
}

function unpacker() {
  try {
    return new DecompressionStream("deflate-raw");
  } catch {
    return null;
  }
}

async function unpackedBy(stream, small, size) {
  const whole = new Uint8Array(size);
  const writer = stream.writable.getWriter();
  for (const sent of [writer.write(small), writer.close()]) sent.catch(() => {}); /* told to whoever reads */
  const reader = stream.readable.getReader();
  for (let at = 0; ; ) {
    const { done, value } = await reader.read();
    if (done && at === size) return whole;
    if (done || at + value.length > size) {
      reader.cancel().catch(() => {});
      throw new RangeError();
    }
    whole.set(value, at);
    at += value.length;
  }
}

/* In which order the lengths of the codes for lengths stand. */
const CODES_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const lengthOf = (code, take) => {
  if (code < 8 || code === 28) return code === 28 ? 258 : code + 3;
  const more = (code - 4) >> 2;
  return ((4 + (code & 3)) << more) + 3 + take(more);
};

const distanceOf = (code, take) => {
  if (code < 4) return code + 1;
  const more = (code - 2) >> 1;
  return ((2 + (code & 1)) << more) + 1 + take(more);
};

/** A table of codes from the length of each: how many have which length, and their symbols in order. */
function tableOf(lengths) {
  const counts = new Array(16).fill(0);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const places = [0, 0];
  for (let length = 1; length < 15; length++) places.push(places[length] + counts[length]);
  const symbols = [];
  lengths.forEach((length, symbol) => {
    if (length) symbols[places[length]++] = symbol;
  });
  return { counts, symbols };
}

/** The same by hand, for browsers that cannot. */
function inflated(small, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  let from = 0;
  let held = 0;
  let bits = 0;

  const take = (count) => {
    for (; bits < count; bits += 8) {
      if (from >= small.length) throw new RangeError();
      held |= small[from++] << bits;
    }
    const value = held & ((1 << count) - 1);
    held >>>= count;
    bits -= count;
    return value;
  };
  const put = (byte) => {
    if (at >= size) throw new RangeError();
    whole[at++] = byte;
  };
  const symbolIn = ({ counts, symbols }) => {
    for (let length = 1, code = 0, first = 0, index = 0; length < 16; length++) {
      code |= take(1);
      if (code - counts[length] < first) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new RangeError();
  };

  const stored = () => {
    held = bits = 0;
    const count = take(16);
    if ((take(16) ^ 0xffff) !== count) throw new RangeError();
    for (let i = 0; i < count; i++) put(take(8));
  };
  const usualTables = () => {
    const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
    return [tableOf(lengths), tableOf(new Array(30).fill(5))];
  };
  const ownTables = () => {
    const literals = take(5) + 257;
    const distances = take(5) + 1;
    const first = new Array(19).fill(0);
    for (let i = 0, count = take(4) + 4; i < count; i++) first[CODES_ORDER[i]] = take(3);
    const table = tableOf(first);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const symbol = symbolIn(table);
      if (symbol < 16) lengths.push(symbol);
      else {
        const value = symbol === 16 ? lengths[lengths.length - 1] : 0;
        for (let i = symbol === 16 ? take(2) + 3 : symbol === 17 ? take(3) + 3 : take(7) + 11; i; i--) lengths.push(value);
      }
    }
    return [tableOf(lengths.slice(0, literals)), tableOf(lengths.slice(literals, literals + distances))];
  };
  const coded = ([literals, distances]) => {
    for (let symbol = symbolIn(literals); symbol !== 256; symbol = symbolIn(literals)) {
      if (symbol < 256) put(symbol);
      else {
        const length = lengthOf(symbol - 257, take);
        const back = distanceOf(symbolIn(distances), take);
        if (back > at) throw new RangeError();
        for (let i = 0; i < length; i++) put(whole[at - back]);
      }
    }
  };

  for (let last = 0; !last; ) {
    last = take(1);
    const kind = take(2);
    if (kind === 3) throw new RangeError();
    if (kind === 0) stored();
    else coded(kind === 1 ? usualTables() : ownTables());
  }
  if (at !== size || from !== small.length) throw new RangeError();
  return whole;
}
