/* One request, one answer: which of the generic files, the sealed files and the files of the site it means. */

/* The only files that are the same for everybody and not sealed. "" is the folder itself. */
const SHELL = new Set([
  "", "index.html", "404.html", "app.js", "sw.js", "tongues.json", "app.webmanifest", "icon-192.png",
  "icon-512.png", ".nojekyll", "_headers",
]);

/* keep.js, as the build puts it here: every page of an opened site has it. */
const KEEPER = "/*KEEPER*/";

async function answer(event) {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || !url.pathname.startsWith(SCOPE_PATH)) return Response.error();
  if (request.method !== "GET") return said(405, word("only_look"), { Allow: "GET" });
  const path = decoded(url.pathname.slice(SCOPE_PATH.length));
  if (path === null) return failed(request, "address");
  if (path === "keep.js") return new Response(KEEPER, { headers: { ...HEADERS, "Content-Type": "text/javascript; charset=utf-8" } });
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
