// Pages of the open site: opened, their pictures, letters and scripts given addresses of this browser's memory, and shown.

/** The page that is in front. */
const shown = { frame: null, place: "", turn: 0, addresses: [] };
/** What pages share: path to the address of what is opened. They stay until it is locked. */
const looks = new Map();

/** A file of the site, opened; Trouble where there is none, or who is in it agreed until a day that is over. */
async function opened(path, gone) {
  const site = now.site;
  const entry = site?.files.get(path);
  if (!entry) throw new Trouble("missing");
  if (engine.overdue(entry)) throw new Trouble("why_expired");
  return engine.blobOf({ site, path, entry }, gone);
}

async function addressOf(path) {
  const address = URL.createObjectURL(await opened(path));
  shown.addresses.push(address);
  return address;
}

/** The address of a script, a letter or a style sheet, whose own files are named in it by theirs. */
function lookOf(path) {
  if (!looks.has(path)) {
    const made = (path.endsWith(".css") ? styleOf(path) : opened(path)).then((blob) => URL.createObjectURL(blob));
    made.catch(() => looks.delete(path));
    looks.set(path, made);
  }
  return looks.get(path);
}

async function styleOf(path) {
  const text = await (await opened(path)).text();
  const named = /url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)/g;
  const places = [...new Set([...text.matchAll(named)].map(([, name]) => name))];
  const found = await Promise.all(places.map((name) => lookOf(placeOf(new URL(name, scope + path).href)).catch(() => "")));
  const own = text.replace(named, (_, name) => `url("${found[places.indexOf(name)]}")`);
  return new Blob([own], { type: "text/css" });
}

/** Goes to a place: `p/…/#anchor`, or a photo or film by itself. */
async function showPlace(asked) {
  const turn = ++shown.turn;
  const [place, ...behind] = asked.split("#");
  const anchor = behind.join("#");
  if (shown.frame && shown.place === place) return moveTo(anchor);
  let text;
  try {
    text = await pageAt(place);
  } catch (odd) {
    if (turn === shown.turn && now.site) tellTrouble(odd);
    return;
  }
  if (turn !== shown.turn || !now.site) return;
  letPageGo();
  Object.assign(shown, { place, frame: newFrame(anchor) });
  const html = await withAddresses(text, place);
  if (turn !== shown.turn || !now.site) return;
  shown.frame.srcdoc = html;
  at("shown").append(shown.frame);
  at("damage").hidden = true;
}

async function pageAt(place) {
  const path = place.endsWith("/") ? `${place}index.html` : place;
  if (path.endsWith(".html")) return (await opened(path)).text();
  // A photo or film that somebody wants to see by itself.
  if (!now.site.files.has(path)) throw new Trouble("missing");
  const film = path.endsWith(".mp4");
  return `<!doctype html><html><head><title></title><link rel="stylesheet" href="${scope}look/site.css"></head><body><main class="part">${
    film ? `<video controls preload="none" src="${scope}${path}"></video>` : `<img alt="" src="${scope}${path}">`
  }</main></body></html>`;
}

/** The page with everything it names replaced by addresses of this browser's memory. */
async function withAddresses(text, place) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const base = new URL(place, scope).href;
  const placeIn = (name) => placeOf(new URL(name, base).href);
  for (const link of page.querySelectorAll("link:not([rel=stylesheet])")) link.remove();
  await Promise.all([...page.querySelectorAll("link[rel=stylesheet], script[src]")].map(async (one) => {
    const name = one.tagName === "LINK" ? "href" : "src";
    one.setAttribute(name, await lookOf(placeIn(one.getAttribute(name))).catch(() => ""));
  }));
  for (const media of page.querySelectorAll("video, audio")) {
    media.preload = "none";
    if (media.hasAttribute("poster")) media.dataset.carried = placeIn(media.getAttribute("poster"));
    media.removeAttribute("poster");
  }
  // Their own addresses lead nowhere here: inFrame knows what they are called.
  for (const one of page.querySelectorAll("audio[src], video[src], video source, audio source")) {
    const name = one.getAttribute("src");
    one.dataset.file = new URL(name, base).href;
    one.removeAttribute("src");
    if (name.includes("#")) one.setAttribute("src", `data:,${name.slice(name.indexOf("#"))}`);
  }
  for (const track of page.querySelectorAll("track:not([src^='data:'])")) track.src = await addressOf(placeIn(track.getAttribute("src")));
  // Moments of a film are cut out of one picture.
  const pictures = new Map();
  for (const cut of page.querySelectorAll("image[href]:not([href^='data:'])")) {
    const path = placeIn(cut.getAttribute("href"));
    if (!pictures.has(path)) pictures.set(path, await addressOf(path).catch(() => ""));
    cut.setAttribute("href", pictures.get(path));
  }
  for (const photo of page.querySelectorAll("img:not([src^='data:'])")) prepare(photo, placeIn);
  page.head.prepend(...(await firstIn(page, base)));
  return `<!doctype html>\n${page.documentElement.outerHTML}`;
}

/** What stands first in each page: the same promises as here, where it lies, and the script that asks this page. */
async function firstIn(page, base) {
  const policy = page.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = document.querySelector("meta[http-equiv=Content-Security-Policy]").content;
  const here = page.createElement("base");
  here.href = base;
  if (!looks.has("")) looks.set("", Promise.resolve(URL.createObjectURL(new Blob([`(${inFrame})()`], { type: "text/javascript" }))));
  const script = page.createElement("script");
  script.src = await looks.get("");
  return [policy, here, script];
}

/** A photo waits until the words are there; then the size that fits is opened. */
function prepare(photo, placeIn) {
  const better = photo.closest("picture")?.querySelector("source[srcset]");
  const set = (better ?? photo).getAttribute("srcset") ?? "";
  const sizes = set.split(",").map((one) => one.trim().split(/\s+/)).filter(([name, wide]) => name && wide);
  const all = sizes.map(([name, wide]) => `${parseInt(wide, 10)} ${placeIn(name)}`);
  photo.dataset.carried = all.join("\n") || `0 ${placeIn(photo.getAttribute("src"))}`;
  for (const one of photo.closest("picture")?.querySelectorAll("source") ?? []) one.remove();
  for (const name of ["src", "srcset", "sizes", "loading"]) photo.removeAttribute(name);
}

function newFrame(anchor) {
  const frame = document.createElement("iframe");
  frame.id = "page";
  Object.assign(frame, { anchor: anchor && `#${anchor}`, follow, touched, wants, ready, given });
  frame.addEventListener("load", () => arrived(frame));
  return frame;
}

/** The words of a page stand there: now its photos, one after another from the top. */
async function arrived(frame) {
  if (shown.frame !== frame) return;
  const page = frame.contentDocument;
  document.title = page.title || say("title");
  frame.title = document.title;
  frame.focus();
  // Where its photos come later, the way to a heading may have grown.
  if (frame.anchor) toAnchor(frame);
  const sharp = frame.contentWindow.devicePixelRatio || 1;
  for (const one of page.querySelectorAll("[data-carried]")) {
    if (shown.frame !== frame || !now.site) return;
    const film = one.tagName === "VIDEO";
    const sizes = film ? [[0, one.dataset.carried]] : one.dataset.carried.split("\n").map((row) => row.split(" "));
    const fit = sizes.find(([wide]) => Number(wide) >= one.clientWidth * sharp) ?? sizes.at(-1);
    const address = await addressOf(fit[1]).catch(() => "");
    if (address) one[film ? "poster" : "src"] = address;
    delete one.dataset.carried;
  }
  frame.dataset.whole = "";
}

function toAnchor(frame) {
  let id = "";
  try {
    id = decodeURIComponent(frame.anchor.slice(1));
  } catch {
    // No name of a part of a page.
  }
  frame.contentDocument.getElementById(id)?.scrollIntoView();
}

function moveTo(anchor) {
  shown.frame.anchor = `#${anchor}`;
  shown.frame.contentWindow.location.hash = shown.frame.anchor;
  if (!anchor) shown.frame.contentWindow.scrollTo(0, 0);
}

/** Somebody follows a link. Pages are shown here; telephone numbers are this computer's business; other addresses get a
    window of their own. */
function follow(event) {
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  if (!link.href.startsWith(scope)) {
    link.target = /^https?:/.test(link.href) ? "_blank" : "_top";
    link.rel = "noopener noreferrer";
    return;
  }
  event.preventDefault();
  const place = link.href.slice(scope.length).replace(/index\.html(?=#|$)/, "");
  if (!now.site) return lock("idle");
  if (location.hash === `#/${place}`) return showPlace(place);
  location.hash = `/${place}`;
}

/** A page that is not whole is not shown; the one before it stays. */
function tellTrouble(odd) {
  at("damage").hidden = false;
  put(at("damage"), odd instanceof Trouble && odd.why in TEXTS[lang] ? odd.why : inWords(odd).why);
}

function letPageGo() {
  letFilmGo();
  shown.frame?.remove();
  for (const address of shown.addresses.splice(0)) URL.revokeObjectURL(address);
  Object.assign(shown, { frame: null, place: "" });
  wishes = new WeakMap();
}
