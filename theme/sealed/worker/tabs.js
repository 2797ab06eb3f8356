/* What tabs say, and what they are answered: the shell unlocks, pages hold the key, all of them tell that somebody is there. */

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
