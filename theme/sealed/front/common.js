/* The page before a sealed site: words become a key here, and the key goes to the worker (sw.js) and nowhere else.

   Nothing of it is ever written down: no key, no word, no half of a secret in storage, cookies or the address bar.
   What this phone keeps is told by name: `<site>-generation`, `<site>-seen` and, when asked for, `<site>-passkey`,
   which is useless without the phone's own lock.

   The build puts the word list and the interface's words where they are named below. */

const FORMAT = "alongside/1"; // in everything that is made from a secret
const FORMATS = ["alongside/1", "alongside/2"]; // that are read

const scope = new URL("./", document.currentScript.src).href;
const at = (id) => document.getElementById(id);
const utf8 = new TextEncoder();

/** What is known while the page is open; all of it goes with the page. */
const now = {
  link: "", // half of the secret, from `#k=…`
  to: "", // the page that was asked for: `p/…/#anchor`
  why: "", // why it is locked
  keep: false, // whether "This phone" was asked for
  k: null, // k.json, as it was read and checked
  held: null, // what opens the site: {key, k, info, pages, idle}
  root: null, // what the words became, for "Stay signed in"; only until "Go on"
  touched: Date.now(),
  busy: false, // something is being done that must not be done twice
  going: false, // this page is on its way to another
  registration: null,
  listening: false, // whether the worker's own messages are heard
};

/** Something that is told in words: `why` is a name in TEXTS. */
class Trouble extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

function toBase64(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/** The bytes of base64 that has to be so many long; anything else is damage. */
function fromBase64(text, length) {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    if (length === undefined || bytes.length === length) return bytes;
  } catch {
    // Told below.
  }
  throw new Trouble("damaged");
}
