// The beginning of a site that lies in a folder: which words are asked for, and what every button does. It comes last.

/** The other half of a secret that is told in two: 32 signs that stand in a link behind `#k=`. */
const HALF = /(?:#k=|^\s*)([0-9a-f]{32})\s*$/i;

async function begin() {
  try {
    show("wait");
    put(at("title"), "title");
    if (!window.crypto?.subtle) throw new Trouble("no_worker");
    now.k = await readSite();
    refuseOlder(now.k);
    const chosen = memory.get("language");
    if (chosen in TONGUES) chooseLanguage(chosen);
    const reason = `why_${now.why}`;
    tellNews(now.why && reason in TEXTS[lang] ? reason : "");
    showWords();
    at("half-place").hidden = Boolean(now.link);
    boxes()[0].focus();
  } catch (odd) {
    showTrouble(odd instanceof Trouble && odd.why in TEXTS[lang] ? odd.why : "damaged");
  }
}

/** A link is pasted by who was given one, with four words: here nobody can open it. */
function halfPasted() {
  const found = HALF.exec(at("half").value);
  if (!found) return;
  now.link = found[1].toLowerCase();
  const typed = boxes().map((box) => box.value).slice(0, 4);
  makeBoxes();
  boxes().forEach((box, n) => (box.value = typed[n] ?? ""));
  at("half").value = "";
  at("half-place").hidden = true;
  (boxes().find((box) => !box.value) ?? at("open")).focus();
}

/** Back, forward, or a link: the place stands behind #. */
function placeChanged() {
  readAddress();
  if (now.link) history.replaceState(null, "", location.pathname);
  if (!now.site) return now.stays ? lock("you") : begin();
  const place = location.hash.replace(/^#\//, "");
  showPlace(now.site.files.has(place) ? place : now.to || destination({ pages: now.site.pages, info: now.site.info }));
}

function wire() {
  const field = at("boxes");
  field.addEventListener("input", typed);
  field.addEventListener("keydown", pressed);
  field.addEventListener("focusout", left);
  for (const how of ["input", "change"]) at("manager").addEventListener(how, filledByManager);
  at("half").addEventListener("input", halfPasted);
  at("words").addEventListener("submit", submitted);
  at("again").addEventListener("click", () => location.reload());
  at("bar-lock").addEventListener("click", () => lock("you"));
  at("bar-stay").addEventListener("click", touched);
  for (const how of ["pointerdown", "keydown"]) addEventListener(how, touched);
  addEventListener("hashchange", placeChanged);
  for (const how of ["visibilitychange", "focus"]) addEventListener(how, look, true);
  // Who leaves this page leaves nothing open behind it, also where Back shows it again.
  addEventListener("pagehide", () => now.site && lock("elsewhere"));
}

readAddress();
if (now.link) history.replaceState(null, "", location.pathname);
offerLanguages();
speak(lang);
chooseLanguage(wishedLanguage());
wire();
begin();
