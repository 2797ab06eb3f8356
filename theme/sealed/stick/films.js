// Films and sounds: one at a time is opened, when it is played; its memory is let go when another is.

/** The one that is open: {film, path, address}; null while none is. */
let playing = null;
/** What a player asked for by name, before it is played. */
let wishes = new WeakMap();

const given = (film) => playing?.film === film && Boolean(playing.address);

/** The place in the site that an address in a page means; "" for none. */
function placeOf(address) {
  const here = address.startsWith(scope) ? decodeURI(address.slice(scope.length)) : "";
  return here.split("?")[0];
}

/** A player chooses a file: small or sharp. */
function wants(film, address) {
  wishes.set(film, address);
  if (playing?.film === film) letFilmGo();
}

/** The address of the film as this screen would show it. */
function wished(film) {
  if (wishes.has(film)) return wishes.get(film);
  if (film.dataset.file) return film.dataset.file;
  const view = film.ownerDocument.defaultView;
  const fits = [...film.querySelectorAll("source")].find((one) => !one.media || view.matchMedia(one.media).matches);
  return fits?.dataset.file ?? "";
}

/** Opens a film so that it can be played; whether it could be. */
async function ready(film) {
  const [path, moment = ""] = placeOf(wished(film)).split("#");
  if (playing?.film === film && playing.path === path) return playing.coming;
  letFilmGo();
  const mine = { film, path, address: "" };
  playing = mine;
  mine.coming = openFilm(mine, moment ? `#${moment}` : "");
  return mine.coming;
}

async function openFilm(mine, moment) {
  const { film, path } = mine;
  film.setAttribute("aria-busy", "true");
  try {
    const blob = await opened(path, () => playing !== mine);
    if (playing !== mine) return false;
    mine.address = URL.createObjectURL(blob);
    shown.frame.give(film, mine.address + moment);
    return true;
  } catch (odd) {
    if (playing === mine) {
      playing = null;
      tellTrouble(odd);
    }
    return false;
  } finally {
    film.removeAttribute("aria-busy");
  }
}

function letFilmGo() {
  if (!playing) return;
  const { film, address } = playing;
  playing = null;
  if (!address) return;
  film.pause();
  film.removeAttribute("src");
  film.load();
  URL.revokeObjectURL(address);
  // The browser's own button cannot fetch it again; a touch on the picture does.
  film.addEventListener("click", () => film.play().catch(() => {}), { once: true });
}
