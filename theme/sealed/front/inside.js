// Open: in at once, or first the calm page that tells who one is here and what this phone can do.

/** Where to go at once when something is wrong, in every language there are pages in. */
const urgentPages = (pages) => Object.keys(pages).filter((id) => /(^|\/)emergency$/.test(id)).map((id) => pages[id]);

/** Opens with what the words became, then goes in, or first shows once what this phone can keep. */
async function enter(root, asked) {
  const held = await openSite(root, asked);
  const place = destination(held);
  const urgent = urgentPages(held.pages).includes(place.split("#")[0]) || held.info.view === "tonight";
  if (!now.keep && (urgent || memory.get("seen") || !memory.set("seen", "1"))) return goTo(place);
  now.root = root;
  await showInside();
}

/** Opens with words. What has to be fetched is fetched while they become a key. */
async function enterWith(words) {
  const asked = readSite();
  asked.then((k) => now.registration.active?.postMessage({ do: "make ready", k })).catch(() => {});
  return enter(await rootOf(words, now.k), asked);
}

/** The calm page between the words and the site, and what stands under `#keep`. */
async function showInside() {
  const { info } = now.held;
  tellNews("");
  if (now.keep) put(at("title"), "this_phone");
  else put(at("title"), info.name ? "hello" : "it_is_open", { name: info.name });
  put(at("who"), info.role || info.name ? "you_are" : "", { who: now.keep && info.name ? `${info.name}${info.role ? `, ${info.role}` : ""}` : info.role || info.name });
  tellLastDay(info);
  put(at("go-on"), now.keep ? "back" : "go_on");
  at("iphone").hidden = !lettingGo();
  at("leave").hidden = at("lock").hidden = !now.keep;
  askAgainToForget(false);
  show("inside");
  at("title").focus();
  await Promise.all([showStay(), showKept()]);
}

/** English dates are written as in Britain. */
const dated = () => (lang === "en" ? "en-GB" : lang);

function tellLastDay({ until, ends }) {
  const told = at("last-day");
  told.hidden = !until && !ends;
  if (ends) put(told, "ends", { time: new Date(ends).toLocaleString(dated(), { weekday: "long", hour: "numeric", minute: "2-digit" }) });
  else if (until) put(told, "until", { day: new Date(`${until}T12:00`).toLocaleDateString(dated(), { dateStyle: "long" }) });
}

/** Whether this is a browser that throws away what pages keep after a week: Safari, unless on the home screen. */
function lettingGo() {
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return apple && !matchMedia("(display-mode: standalone)").matches;
}

async function showStay() {
  const able = await canStaySignedIn();
  const on = rememberedPasskey() !== null;
  at("stay").hidden = !able && !on;
  at("stay-on").hidden = on;
  tell("stay-news", on ? "stay_on" : "");
}

/** "Stay signed in": what the words became is needed, so who came by another way types them once more. */
async function stayPressed() {
  if (!now.root) {
    showWords();
    tellNews("stay_words");
    boxes()[0].focus();
    return;
  }
  try {
    await staySignedIn(now.root);
    await showStay();
    at("go-on").focus();
  } catch (odd) {
    // Whoever closes the phone's own question wants it closed.
    tell("stay-news", odd.name === "NotAllowedError" ? "phone_stopped" : "stay_not");
  }
}
