/* The copy on this phone: sealed as it is on the host, and forgotten when somebody says so. */

/* What a browser needs of the generic files to open the site without a host. */
const SHELL_KEPT = ["", "index.html", "404.html", "app.js", "tongues.json", "app.webmanifest", "icon-192.png", "icon-512.png"];
const PATIENCE = 4000; /* ms for a host where a copy is at hand */

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

/** The files in the order in which they are worth having, should the signal go: what to do in an emergency, what to know
    first, all that is read, then photos and films. */
function inOrder({ pages, files }) {
  const first = [pages.emergency, pages.glance, pages.home].map((folder) => `${folder}index.html`);
  const rank = ([path, entry]) =>
    first.includes(path) ? first.indexOf(path) : first.length + (isFilm(entry) ? 2 : entry.type.startsWith("image/") ? 1 : 0);
  return [...files].sort((one, other) => rank(one) - rank(other));
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
    for (const [path, entry] of inOrder(site)) {
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
