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

const FORMAT = "alongside/1"; /* in everything that is made from the key */
const FORMATS = ["alongside/1", "alongside/2"]; /* that are read */
const SCOPE = self.registration.scope;
const SCOPE_PATH = new URL(SCOPE).pathname;
const SEALED_NAME = /^(?:k\.json|[mo]\/[a-z2-7]{20}\.bin)$/;
const PAGE_FOLDER = /^p\/[a-z2-7]{10}\/$/;

/* A file's bytes are sealed in segments, each with a tag of its own; the first is short by the file's header. */
const SEGMENT = 65536;
const TAG = 16;
const HEADER = 40;
const PLAIN = SEGMENT - TAG;
/* Sixteen segments lie in one object of the host, so that a host without ranges still lets a film be wound. */
const SEGMENTS_PER_OBJECT = 16;
const OBJECT = SEGMENT * SEGMENTS_PER_OBJECT;

/** The opened site; null while locked, and at every start of this worker. */
let current = null;

/** Something went wrong that a reader is told of in words. */
class Trouble extends Error {
  constructor(kind, final = false) {
    super(kind);
    this.kind = kind;
    /* Asking again would be trusting a host that has just answered another question than ours. */
    this.final = final;
  }
}
