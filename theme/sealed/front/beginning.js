// The beginning: what no browser can do here, whether it is open already, and what every button does. It comes last.

/** What no browser can do here, told before anything is tried. */
function refusePlace() {
  if (location.protocol === "file:") throw new Trouble("no_host");
  if (!isSecureContext || !crypto.subtle) throw new Trouble("no_https");
}

/** From the beginning: open already, or which words are asked for. */
async function begin() {
  try {
    show("wait");
    put(at("title"), "title");
    refusePlace();
    listen();
    const open = now.why ? { open: false } : await state();
    if (open.open) return await comeIn(open);
    [now.k] = await Promise.all([readSite(), hire()]);
    refuseOlder(now.k);
    const chosen = memory.get("language");
    if (chosen in TONGUES) chooseLanguage(chosen);
    const reason = `why_${now.why}`;
    tellNews(now.why && reason in TEXTS[lang] ? reason : "");
    showWords();
  } catch (odd) {
    showTrouble(odd instanceof Trouble && odd.why in TEXTS[lang] ? odd.why : "damaged");
  }
}

/** Open already, in another window: straight on, or to what this phone keeps. */
async function comeIn(open) {
  if (!now.keep) return goTo(destination(open));
  now.k = await readSite();
  // Only who holds the key can give it back to a worker that the browser has stopped.
  const held = await ask({ do: "hold" }, { seconds: 5 }).catch(() => ({}));
  now.held = { ...held, info: open.info ?? {}, pages: open.pages };
  now.touched = Date.now();
  await showInside();
}

/** Somebody opened it in another window meanwhile. */
async function lookAgain() {
  if (document.visibilityState !== "visible" || at("words").hidden || now.busy || now.going) return;
  const open = await state();
  if (open.open && !now.held && !at("words").hidden) goTo(destination(open));
}

function wire() {
  const field = at("boxes");
  field.addEventListener("input", typed);
  field.addEventListener("keydown", pressed);
  field.addEventListener("focusout", left);
  for (const how of ["input", "change"]) at("manager").addEventListener(how, filledByManager);
  at("words").addEventListener("submit", submitted);
  at("with-phone").addEventListener("click", () => working(at("with-phone"), "with_phone", openWithPhone, "wrong"));
  at("go-on").addEventListener("click", () => goTo(destination(now.held)));
  at("stay-on").addEventListener("click", stayPressed);
  at("keep-pages").addEventListener("click", () => keep(at("keep-pages"), { what: "pages" }));
  at("lock").addEventListener("click", lockNow);
  at("forget").addEventListener("click", () => (askAgainToForget(true), at("forget-no").focus()));
  at("forget-no").addEventListener("click", () => (askAgainToForget(false), at("forget").focus()));
  at("forget-yes").addEventListener("click", forget);
  at("again").addEventListener("click", () => location.reload());
  at("copy").addEventListener("click", copyAddress);
  for (const how of ["pointerdown", "keydown"]) addEventListener(how, touched);
  addEventListener("hashchange", () => (readAddress(), begin()));
  document.addEventListener("visibilitychange", lookAgain);
}

readAddress();
offerLanguages();
speak(lang);
chooseLanguage(wishedLanguage());
wire();
begin();
