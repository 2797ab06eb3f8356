// Where we are: what the address asks for, and what must not stay in it.

/** Reads the address, and takes at once out of it what must not stay in the browser's history. */
function readAddress() {
  const here = new URL(location.href);
  const hash = here.hash;
  const page = /^(p\/[a-z2-7]{10}\/)(?:index\.html)?$/.exec((here.origin + here.pathname).slice(scope.length));
  // Why it is locked, and the page that was asked for then, or that was read when it locked by itself.
  const [, why = "", deep = ""] = /^#(?:why=([a-z]+))?(?:\/(p\/[a-z2-7]{10}\/(?:#\S*)?))?$/.exec(hash) ?? [];
  now.link = /^#k=([0-9a-f]{32})$/i.exec(hash)?.[1].toLowerCase() ?? now.link;
  now.why = why;
  now.keep = hash === "#keep";
  // A page that was loaded past the worker, with Shift and Reload, comes here as 404.html.
  now.to = deep || (page ? page[1] + (/^#k=/i.test(hash) ? "" : hash) : "");
  if (here.protocol === "file:") return;
  const rest = now.keep ? "index.html#keep" : now.to ? `index.html#/${now.to}` : "";
  history.replaceState(null, "", scope + rest);
}

function goTo(place) {
  // Once is enough: a second time would break off the first.
  if (now.going) return;
  now.going = true;
  forgetSecrets();
  location.replace(scope + place);
}

/** The page to go to: the one asked for when the site has it, else the reader's first. */
function destination({ pages, info }) {
  const asked = now.to.split("#")[0];
  if (asked && Object.values(pages).includes(asked)) return now.to;
  const first = info?.view === "tonight" && pages.glance ? "glance" : "home";
  return pages[`${lang}/${first}`] ?? pages[first];
}
