/* What has changed since this reader last looked: compares the marks of this build's lines (changes/….js has set them)
   with those this browser kept when its reader last said that all is read. A line that went is not told of. What is kept
   goes to nobody, and in a sealed site it is locked with a word that stands in the sealed pages alone. */
(() => {
  "use strict";
  const told = window.alongsideMarks;
  const line = document.querySelector("template[data-news]");
  const page = document.querySelector("[data-changes]");
  if (!told || !(line || page)) return;
  const [whose, urgent, sizes, places] = told;
  const sealed = document.querySelector("script[data-site]");
  const own = (line || page).getAttribute("data-own");
  const KEY = `${sealed ? `${sealed.getAttribute("data-site")}-` : ""}seen-${whose}`;
  const NONCE = 12;
  /** [number of its first place, how many it has], for each page. */
  const pages = sizes.map((length, number) => [sizes.slice(0, number).reduce((sum, one) => sum + one, 0), length]);

  /* ---------------------------------------------------------------- what is kept */

  let key = null;
  const ourKey = () => {
    key = key || crypto.subtle.digest("SHA-256", new TextEncoder().encode(`changes|${own}`))
      .then((raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]));
    return key;
  };

  async function locked(text) {
    if (!sealed) return text;
    const iv = crypto.getRandomValues(new Uint8Array(NONCE));
    const bytes = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await ourKey(), new TextEncoder().encode(text)));
    let letters = "";
    for (const byte of [...iv, ...bytes]) letters += String.fromCharCode(byte);
    return btoa(letters);
  }

  async function opened(text) {
    if (!sealed) return text;
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const raw = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, NONCE) }, await ourKey(), bytes.slice(NONCE));
    return new TextDecoder().decode(raw);
  }

  /** The marks this reader has seen; null where nothing is kept, or it cannot be read any more. */
  async function seen() {
    try {
      const text = localStorage.getItem(KEY);
      const known = text === null ? null : new Set((await opened(text)).split(" "));
      /* Not one of them is here: they were made in another way, and say nothing. */
      return known && places.some((marks) => marks.split(" ").some((mark) => known.has(mark))) ? known : null;
    } catch {
      return null;
    }
  }

  /** Notes that all of this build is seen; whether the browser could. */
  async function keep() {
    try {
      localStorage.setItem(KEY, await locked(places.join(" ")));
      return true;
    } catch {
      return false;
    }
  }

  /** [number of the place, whether all of it is new], for each with something new; a page that is new counts once. */
  function changed(known) {
    const found = [];
    for (const [from, length] of pages) {
      const some = [];
      let isNew = true;
      for (let at = from; at < from + length; at++) {
        const all = places[at] ? places[at].split(" ") : [];
        const fresh = all.filter((mark) => !known.has(mark)).length;
        if (fresh) some.push([at, fresh === all.length]);
        if (fresh < all.length) isNew = false;
      }
      found.push(...(isNew && some.length ? [[from, true]] : some));
    }
    return found;
  }

  /* ---------------------------------------------------------------- what is shown */

  function bring(template) {
    const part = template.content.firstElementChild;
    template.replaceWith(part);
    return part;
  }

  function sayOnHome(found) {
    if (!found.length) return;
    const part = line.content.firstElementChild;
    const label = part.querySelector("span");
    const words = `${label.textContent} ${found.length}`;
    const isUrgent = found.some(([at]) => at < urgent);
    label.textContent = isUrgent ? `${words} · ${line.getAttribute("data-first")}` : words;
    part.classList.toggle("news-first", isUrgent);
    const first = document.querySelector("main > .part");
    if (first) first.after(part);
    else line.replaceWith(part);
  }

  function showSince(known) {
    const all = [...page.querySelector("template[data-places]").content.querySelectorAll("li")];
    const since = page.querySelector("template[data-since]");
    if (all.length !== places.length) return; /* the file is of another build */
    const part = bring(since);
    const list = part.querySelector("ul");
    const show = (name, on) => { part.querySelector(`[data-${name}]`).hidden = !on; };
    const found = known ? changed(known) : [];
    for (const [at, isNew] of found) {
      const item = document.importNode(all[at], true);
      item.querySelector(".change-tag").textContent = page.getAttribute(isNew ? "data-new" : "data-changed");
      list.append(item);
    }
    list.hidden = !found.length;
    show("press", found.length);
    show("nothing", known && !found.length);
    show("begins", !known);
    part.querySelector("button").addEventListener("click", async () => {
      if (!(await keep())) return;
      list.replaceChildren();
      list.hidden = true;
      show("press", false);
      show("nothing", true);
      part.querySelector("h2").focus();
    });
  }

  async function begin() {
    const known = await seen();
    if (!known && !(await keep())) return;
    if (page) showSince(known);
    else if (known) sayOnHome(changed(known));
  }

  begin();
})();
