// Kept on this phone: the pages, films one by one, and "Forget this phone".

function sizeInWords(bytes) {
  const mega = bytes / 1e6;
  const style = { style: "unit", unit: "megabyte", maximumFractionDigits: mega < 10 ? 1 : 0 };
  return new Intl.NumberFormat(lang, style).format(Math.max(mega, 0.1));
}

async function showKept() {
  const { kept, sizes } = await state();
  const button = at("keep-pages");
  button.hidden = Boolean(kept?.pages);
  tell("keep-news", kept?.pages ? "kept" : "");
  if (sizes?.pages) put(button, "keep_size", { size: sizeInWords(sizes.pages) });
  else put(button, "keep_pages");
  if (!now.keep) return;
  const films = await theFilms(sizes?.films ?? {});
  at("films").hidden = !films.length;
  at("film-list").replaceChildren(...films.map((film) => makeFilm(film, kept?.films ?? [])));
}

/** The films of the site as this phone would show them: {title, path, size}. Their names stand in their pages only. */
async function theFilms(sizes) {
  const numbered = Object.entries(now.held.pages).filter(([id]) => /^watch\/\d+$/.test(id));
  numbered.sort(([one], [other]) => one.slice(6) - other.slice(6));
  const found = await Promise.all(numbered.map(([, page]) => theFilmOf(page).catch(() => null)));
  return found.filter((film) => film && sizes[film.path]).map((film) => ({ ...film, size: sizes[film.path] }));
}

async function theFilmOf(page) {
  const answer = await fetch(scope + page);
  if (!answer.ok) return null;
  const read = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fits = (source) => !source.getAttribute("media") || matchMedia(source.getAttribute("media")).matches;
  const source = [...read.querySelectorAll("video source")].find(fits);
  const path = source && new URL(source.getAttribute("src"), scope + page).href.slice(scope.length);
  return path ? { path, title: read.querySelector("h1")?.textContent.trim() ?? "" } : null;
}

function makeFilm({ path, title, size }, kept) {
  const row = document.createElement("li");
  const about = document.createElement("span");
  about.className = "film";
  const name = document.createElement("b");
  name.textContent = title;
  const large = document.createElement("span");
  large.className = "muted";
  large.textContent = sizeInWords(size);
  about.append(name, large);
  const button = makeButton("button quiet");
  put(button, "keep_film");
  button.setAttribute("aria-label", `${say("keep_film")}: ${title}`);
  button.addEventListener("click", () => keep(button, { what: "film", path }));
  const told = document.createElement("span");
  put(told, "kept_film");
  row.append(about, kept.includes(path) ? told : button);
  return row;
}

/** Has something kept, and says how far it is. A part copy is taken away by the worker, and said so here. */
async function keep(button, what) {
  if (now.busy) return;
  now.busy = true;
  navigator.storage?.persist?.().catch(() => {});
  const bar = at("keep-done");
  bar.value = 0;
  bar.hidden = false;
  button.setAttribute("aria-disabled", "true");
  try {
    let said = -1;
    const answer = await ask({ do: "keep", ...what }, {
      told: ({ done, of }) => {
        bar.value = of ? Math.floor((100 * done) / of) : 0;
        // A screen reader hears every fourth part of it, not every number.
        if (Math.floor(bar.value / 25) !== said) put(at("keep-news"), "keeping", { percent: bar.value });
        said = Math.floor(bar.value / 25);
      },
    });
    if (!answer.ok) throw new Trouble(answer.why === "full" ? "full" : "keep_stopped");
    await showKept();
    // The button is gone, and with it the place on the page of whoever uses the keyboard.
    at(what.path ? "films-title" : "keep-title").focus();
  } catch (odd) {
    tell("keep-news", odd.why === "full" ? "full" : "keep_stopped");
  } finally {
    now.busy = false;
    bar.hidden = true;
    button.removeAttribute("aria-disabled");
  }
}

function askAgainToForget(sure) {
  at("forget").hidden = sure;
  at("forget-sure").hidden = !sure;
}

async function forget() {
  const passkey = rememberedPasskey();
  forgetSecrets();
  await ask({ do: "forget", site: now.k.site }).catch(() => {});
  if (passkey) {
    const credentialId = toBase64(passkey.id).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const told = { rpId: location.hostname, credentialId };
    await window.PublicKeyCredential?.signalUnknownCredential?.(told).catch(() => {});
  }
  memory.dropAll();
  history.replaceState(null, "", scope);
  put(at("title"), "title");
  showTrouble("forgotten");
  at("title").focus();
}
