/* Answers in words, and the headers round every answer. */

const HEADERS = {
  "Cache-Control": "private, no-store",
  "X-Robots-Tag": "noindex, nofollow, noarchive",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
    "media-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  ...(self.location.protocol === "https:" ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
};

/* How a page of our own looks where the site's own style cannot be had, such as offline: what is in a layer gives way to it. */
const OWN_STYLE = "plain.css";
const OWN_LOOK = `@layer plain {
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 1.5rem; background: #FBF7F0; color: #2A2522; font: 1.1875rem/1.5 system-ui, sans-serif; }
  main { max-inline-size: 34rem; margin: 0 auto; }
  h1 { font-size: 1.875rem; line-height: 1.2; }
  .button, .call { display: inline-block; margin: 0.25rem 0.5rem 0.25rem 0; padding: 0.75rem 1.25rem; border: 2px solid #0B5563; border-radius: 14px; background: #0B5563; color: #FFFFFF; font-weight: 700; text-decoration: none; }
  .button-quiet { background: none; color: inherit; }
  .call { display: block; border-color: #A3161A; background: #A3161A; text-align: center; }
  @media (prefers-color-scheme: dark) {
    body { background: #1B1816; color: #F5EFE7; }
    .button { border-color: #8FD3E0; background: #8FD3E0; color: #1B1816; }
    .button-quiet { background: none; color: inherit; }
    .call { border-color: #FFB4AB; background: #FFB4AB; color: #1B1816; }
  }
}`;

/* Used until the shell has handed over the words in the reader's language, and for any it lacks. keep.js has its own. */
const ENGLISH = {
  private: "Private page",
  danger: "In danger? Call 999 first.",
  try_again: "Try again",
  go_home: "Go to the first page",
  damaged_title: "This did not arrive whole",
  damaged: "It was changed on its way here, so it is not shown. Try again. If it stays like this, tell the person who gave you your words.",
  missing_title: "This part is not there at the moment",
  missing: "It may be being changed just now. Wait a minute and try again.",
  offline_title: "You are offline",
  offline: "This part is not kept on this phone. Try again where there is signal.",
  slow_title: "This is taking too long",
  slow: "The signal may be weak. Try again in a moment.",
  unknown_title: "There is no such page here",
  unknown: "Its address may be an old one. Begin at the first page.",
  address_title: "This address cannot be read",
  film_ended: "This film is no longer shown.",
  photo_ended: "This photo is no longer shown.",
  locked: "Locked",
  locked_more: "Open this site with your words, then look again.",
  only_look: "Here you can only look.",
};

const STATUS = { offline: 503, slow: 504, damaged: 502, missing: 502, unknown: 404, address: 400 };

const word = (name) => (current && current.words[name]) || ENGLISH[name];

const escaped = (text) =>
  text.replace(/[&<>"']/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[letter]);

/** A sentence instead of a file. */
const said = (status, text, more = {}) =>
  new Response(text, { status, headers: { ...HEADERS, ...more, "Content-Type": "text/plain; charset=utf-8" } });

/** The answer when something went wrong: a page for a reader, a sentence for a page. */
function failed(request, kind) {
  const title = word(`${kind}_title`);
  const more = kind === "address" ? word("unknown") : word(kind);
  return isVisit(request) ? page(STATUS[kind], title, more) : said(STATUS[kind], `${title}. ${more}`);
}

/** A small page. It always tells whom to call in danger: it may stand where the Emergency page should. */
function page(status, title, more) {
  const { lang = "en", dir = "ltr" } = current ? current.words : {};
  const style = current && current.files.has("look/site.css") ? `<link rel="stylesheet" href="${SCOPE_PATH}look/site.css">` : "";
  const home = current ? SCOPE_PATH + firstPage(current) : SCOPE_PATH;
  const text = `<!doctype html>
<html lang="${escaped(lang)}" dir="${escaped(dir)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="color-scheme" content="light dark">
<title>${escaped(word("private"))}</title>
<link rel="stylesheet" href="${SCOPE_PATH}${OWN_STYLE}">
${style}
</head>
<body>
<div class="frame">
<main class="part trouble">
<h1>${escaped(title)}</h1>
<p class="lead">${escaped(more)}</p>
<p class="buttons"><a class="button" href="">${escaped(word("try_again"))}</a> <a class="button button-quiet" href="${home}">${escaped(word("go_home"))}</a></p>
<p><a class="call call-danger" href="tel:999">${escaped(word("danger"))}</a></p>
</main>
</div>
</body>
</html>
`;
  const answered = page200(text, "text/html; charset=utf-8");
  return new Response(answered.body, { status, headers: answered.headers });
}

const moved = (address) => new Response(null, { status: 302, headers: { ...HEADERS, Location: address } });

/** An answer of the host with our headers round it. Its own rule for styles stays: the shell names its one style there. */
function covered(answered) {
  if (answered.type === "opaqueredirect") return answered;
  const headers = new Headers(HEADERS);
  headers.set("Content-Security-Policy", answered.headers.get("content-security-policy") || "frame-ancestors 'none'");
  headers.set("Content-Type", answered.headers.get("content-type") || "application/octet-stream");
  return new Response(answered.body, { status: answered.status, headers });
}
