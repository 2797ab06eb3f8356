/* The page before a sealed site: words become a key here, and the key goes to the worker (sw.js) and nowhere else.

   Nothing of it is ever written down: no key, no word, no half of a secret in storage, cookies or the address bar.
   What this phone keeps is told by name: `<site>-generation`, `<site>-seen` and, when asked for, `<site>-passkey`,
   which is useless without the phone's own lock.

   The build puts the word list and the interface's words where they are named below. */

(() => {
  "use strict";

  const FORMAT = "alongside/1";
  const LIST = "/*WORDS*/".split(" ");
  const TEXTS = /*TEXTS*/ {};

  const LONGEST = 10_000; // letters that are looked at, however many are pasted
  const LONGEST_WORD = 40; // letters that a box takes
  const BIGGEST = 1 << 20; // bytes of k.json: 64 readers need about 32,000
  const FEWEST_ROUNDS = 300_000; // fewer would be too easily guessed
  const MOST_ROUNDS = 10_000_000; // more would only keep a phone busy

  const scope = new URL("./", document.currentScript.src).href;
  const at = (id) => document.getElementById(id);
  const utf8 = new TextEncoder();

  /** What is known while the page is open; all of it goes with the page. */
  const now = {
    link: "", // half of the secret, from `#k=…`
    to: "", // the page that was asked for: `p/…/#anchor`
    why: "", // why it is locked
    keep: false, // whether "This phone" was asked for
    k: null, // k.json, as it was read and checked
    held: null, // what opens the site: {key, k, info, pages, idle}
    root: null, // what the words became, for "Stay signed in"; only until "Go on"
    touched: Date.now(),
    busy: false, // something is being done that must not be done twice
    going: false, // this page is on its way to another
    registration: null,
    listening: false, // whether the worker's own messages are heard
  };

  /** Something that is told in words: `why` is a name in TEXTS. */
  class Trouble extends Error {
    constructor(why) {
      super(why);
      this.why = why;
    }
  }

  // ---------------------------------------------------------------- where we are

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
    return (info?.view === "tonight" && pages.glance) || pages.home;
  }

  // ---------------------------------------------------------------- the interface's words

  let lang = Object.keys(TEXTS)[0];

  function chooseLanguage() {
    for (const wish of navigator.languages ?? []) {
      const found = [wish, wish.split("-")[0]].find((tag) => tag in TEXTS);
      if (found) return found;
    }
    return lang;
  }

  function say(name, holes = {}) {
    return (TEXTS[lang][name] ?? "").replace(/\{(\w+)\}/g, (_, hole) => holes[hole] ?? "");
  }

  /** Puts a sentence somewhere; it is put there again when another language is chosen. */
  function put(element, name, holes = {}) {
    element.dataset.say = name;
    element.dataset.holes = JSON.stringify(holes);
    element.textContent = name && say(name, holes);
  }

  function speak(tag) {
    lang = tag;
    document.documentElement.lang = tag;
    document.documentElement.dir = TEXTS[tag].dir;
    for (const element of document.querySelectorAll("[data-say]")) {
      element.textContent = say(element.dataset.say, JSON.parse(element.dataset.holes ?? "{}"));
    }
    for (const list of document.querySelectorAll("[role=listbox]")) list.setAttribute("aria-label", say("suggestions"));
    document.title = say("title");
    at("manager-name").value = siteName();
    for (const button of at("languages").querySelectorAll("button")) {
      button.setAttribute("aria-pressed", button.lang === tag);
    }
  }

  /** What password managers and passkeys are told: nobody's name, but other letters for every site of a host. */
  function siteName() {
    return `${say("title")} ${now.k?.site.slice(0, 4) ?? ""}`.trim();
  }

  function offerLanguages() {
    const tags = Object.keys(TEXTS);
    if (tags.length < 2) return;
    const group = document.createElement("div");
    group.className = "buttons";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", say("language"));
    for (const tag of tags) {
      const button = makeButton("button quiet");
      button.lang = tag;
      button.textContent = new Intl.DisplayNames([tag], { type: "language" }).of(tag);
      button.addEventListener("click", () => speak(tag));
      group.append(button);
    }
    at("languages").replaceChildren(group);
    at("languages").hidden = false;
  }

  function makeButton(look) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = look;
    return button;
  }

  /** Shows these sections of the page and no others. */
  function show(...names) {
    for (const name of ["wait", "trouble", "phone", "words", "inside"]) at(name).hidden = !names.includes(name);
  }

  function tellNews(name) {
    const told = document.createElement("p");
    if (name) put(told, name);
    at("news").replaceChildren(...(name ? [told] : []));
  }

  // ---------------------------------------------------------------- what this phone remembers

  /** Small things this browser keeps, each named after the site; a browser that keeps nothing is no trouble. */
  const memory = {
    get(name) {
      try {
        return localStorage.getItem(`${now.k.site}-${name}`);
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        localStorage.setItem(`${now.k.site}-${name}`, value);
        return true;
      } catch {
        return false;
      }
    },
    drop(name) {
      try {
        localStorage.removeItem(`${now.k.site}-${name}`);
      } catch {
        // Nothing is kept, so nothing is left.
      }
    },
    dropAll() {
      try {
        const ours = Object.keys(localStorage).filter((name) => name.startsWith(`${now.k.site}-`));
        for (const name of ours) localStorage.removeItem(name);
      } catch {
        // The same.
      }
    },
  };

  // ---------------------------------------------------------------- bytes

  function toBase64(bytes) {
    return btoa(String.fromCharCode(...new Uint8Array(bytes)));
  }

  /** The bytes of base64 that has to be so many long; anything else is damage. */
  function fromBase64(text, length) {
    try {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      if (length === undefined || bytes.length === length) return bytes;
    } catch {
      // Told below.
    }
    throw new Trouble("damaged");
  }

  // ---------------------------------------------------------------- k.json

  /** Reads what anybody may read: which site this is, and whose words open it. */
  async function readSite() {
    // Without a host the worker answers with the kept copy, where there is one.
    const answer = await fetch(`${scope}k.json`, { cache: "no-store", redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect") throw new Trouble("portal");
    if (answer?.status === 404 || answer?.status === 410) throw new Trouble("missing");
    if (!answer?.ok) throw new Trouble(navigator.onLine ? "unreachable" : "offline");
    const text = await readUpTo(answer, BIGGEST);
    if (/^\s*</.test(text)) throw new Trouble("portal");
    return checkSite(text);
  }

  /** The words of an answer; one that never ends is left in the middle. */
  async function readUpTo(answer, most) {
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new Trouble("unreachable");
      });
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > most) {
        reader.cancel().catch(() => {});
        throw new Trouble("damaged");
      }
      text += decoder.decode(value, { stream: true });
    }
  }

  function checkSite(text) {
    let k;
    try {
      k = JSON.parse(text);
    } catch {
      throw new Trouble("damaged");
    }
    if (typeof k?.format === "string" && /^alongside\/\d+$/.test(k.format) && k.format !== FORMAT) throw new Trouble("newer");
    const rounds = k?.kdf?.iterations;
    const sound =
      k?.format === FORMAT &&
      /^[a-z2-7]{20}$/.test(k.site) &&
      Number.isSafeInteger(k.generation) &&
      k.generation > 0 &&
      /^m\/[a-z2-7]{20}\.bin$/.test(k.manifest) &&
      k.kdf.name === "PBKDF2-SHA256" &&
      Number.isSafeInteger(rounds) &&
      rounds >= FEWEST_ROUNDS &&
      rounds <= MOST_ROUNDS &&
      Array.isArray(k.slots) &&
      k.slots.length <= 64;
    if (!sound) throw new Trouble("damaged");
    fromBase64(k.kdf.salt, 16);
    for (const slot of k.slots) {
      fromBase64(slot?.tag, 16);
      fromBase64(slot.key, 12 + 32 + 16);
      fromBase64(slot.info, 12 + 256 + 16);
    }
    return k;
  }

  /** A host that shows an older copy than this browser has opened before is not believed. */
  function refuseOlder(k) {
    if (k.generation < Number(memory.get("generation") ?? 0)) throw new Trouble("older");
  }

  // ---------------------------------------------------------------- from words to the key

  const KNOWN = new Set(LIST);
  const BY_START = new Map(LIST.map((word) => [word.slice(0, 4), word]));

  function plainLetters(text) {
    return text.slice(0, LONGEST).normalize("NFKC").toLowerCase();
  }

  /** The word that was meant: four letters name one. A word that is not ours stays as it is. */
  function completed(word) {
    if (KNOWN.has(word) || word.length < 4) return word;
    const meant = BY_START.get(word.slice(0, 4));
    return meant?.startsWith(word) ? meant : word;
  }

  function normalise(text) {
    return plainLetters(text).split(/[^a-z]+/).filter(Boolean).map(completed).join(" ");
  }

  /** What the words become: slow on purpose, and done once, however many readers there are. */
  async function rootOf(words, k) {
    const secret = now.link ? `${words}\n${now.link}` : words;
    const material = await crypto.subtle.importKey("raw", utf8.encode(secret), "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: fromBase64(k.kdf.salt, 16), iterations: k.kdf.iterations };
    return new Uint8Array(await crypto.subtle.deriveBits(how, material, 256));
  }

  function hkdf(info) {
    return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8.encode(info) };
  }

  function gcm(sealed, context) {
    return { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData: utf8.encode(context) };
  }

  /** The reader's place in k.json, opened: {key, info}. Trouble "wrong" when there is none. */
  async function openSlot(root, k) {
    const name = (purpose) => `${FORMAT}|${k.site}|${purpose}`;
    const base = await crypto.subtle.importKey("raw", root, "HKDF", false, ["deriveBits", "deriveKey"]);
    const tag = toBase64(await crypto.subtle.deriveBits(hkdf(name("tag")), base, 128));
    const slot = k.slots.find((one) => one.tag === tag);
    if (!slot) throw new Trouble("wrong");
    const context = name(`${k.generation}|${tag}`);
    const lock = (purpose, use) =>
      crypto.subtle.deriveKey(hkdf(name(purpose)), base, { name: "AES-GCM", length: 256 }, false, [use]);
    try {
      const told = fromBase64(slot.info);
      const plain = await crypto.subtle.decrypt(gcm(told, context), await lock("info", "decrypt"), told.subarray(12));
      const wrapped = fromBase64(slot.key);
      const opener = await lock("wrap", "unwrapKey");
      const uses = ["deriveKey", "deriveBits"];
      const key = await crypto.subtle.unwrapKey(
        "raw", wrapped.subarray(12), opener, gcm(wrapped, context), "HKDF", false, uses,
      );
      return { key, info: JSON.parse(new TextDecoder().decode(plain)) };
    } catch {
      // A reader who was taken off the list: their place stays, with nothing in it.
      throw new Trouble("no_more");
    }
  }

  /** Today and the time on this phone's clock, as the last day and hour are written. */
  function localTime() {
    const clock = new Date();
    return new Date(clock.getTime() - clock.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }

  function refuseEnded(info) {
    const time = localTime();
    if ((info.until && info.until < time.slice(0, 10)) || (info.ends && info.ends <= time)) throw new Trouble("why_ended");
  }

  /** From what the words became to an open site; comes back with what the worker holds. */
  async function openSite(root, asked = readSite()) {
    // A page that stood open overnight may know an old k.json; offline, what is known has to do.
    const k = await asked.catch((odd) => {
      if (["offline", "unreachable"].includes(odd.why)) return now.k;
      throw odd;
    });
    now.k = k;
    refuseOlder(k);
    const { key, info } = await openSlot(root, k);
    refuseEnded(info);
    const answer = await ask({ do: "unlock", key, k, info, words: wordsForWorker(), to: now.to.split("#")[0] });
    if (!answer.ok) throw new Trouble(answer.why === "expired" ? "why_expired" : answer.why);
    memory.set("generation", Math.max(k.generation, Number(memory.get("generation") ?? 0)));
    now.held = { key, k, info, words: wordsForWorker(), pages: answer.pages };
    now.touched = Date.now();
    return now.held;
  }

  function wordsForWorker() {
    const ours = Object.entries(TEXTS[lang]).filter(([name]) => name.startsWith("worker_"));
    return { lang, dir: TEXTS[lang].dir, ...Object.fromEntries(ours.map(([name, text]) => [name.slice(7), text])) };
  }

  function forgetSecrets() {
    now.root?.fill(0);
    now.root = null;
    now.held = null;
    now.link = "";
    for (const box of boxes()) box.value = "";
    at("manager").value = "";
  }

  // ---------------------------------------------------------------- the worker

  /** The browser's door to workers; some browsers inside other apps have none. */
  function workers() {
    let found;
    try {
      found = navigator.serviceWorker;
    } catch {
      throw new Trouble("no_cookies");
    }
    if (!found) throw new Trouble("no_worker");
    return found;
  }

  /** Has the worker that opens pages come to work; Trouble where it may not. */
  async function hire() {
    const registration = await workers()
      .register(`${scope}sw.js`, { scope, updateViaCache: "none" })
      .catch(async (odd) => (await theWorkerHere()) ?? refuseWorker(odd));
    if (!registration) throw new Trouble("no_worker");
    await atWork(registration);
    now.registration = registration;
  }

  function refuseWorker(odd) {
    if (!navigator.cookieEnabled) throw new Trouble("no_cookies");
    // A script that could not be fetched is the network's doing, not the browser's.
    if (odd.name === "TypeError") throw new Trouble(navigator.onLine ? "unreachable" : "offline");
    throw new Trouble("no_worker");
  }

  /** The worker of this very folder, when there is one at work already: another site may lie above ours. */
  async function theWorkerHere() {
    const found = await workers().getRegistration(scope).catch(() => undefined);
    return found?.active && found.scope === scope ? found : undefined;
  }

  function atWork(registration) {
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    return new Promise((done, fail) => {
      const look = () => {
        if (worker.state === "activated") done();
        if (worker.state === "redundant") fail(new Trouble("no_worker"));
      };
      worker.addEventListener("statechange", look);
      look();
    });
  }

  /** Asks the worker and waits for its answer; `told` hears how far long work is. */
  function ask(message, { seconds = 60, told } = {}) {
    return new Promise((done, fail) => {
      const { port1, port2 } = new MessageChannel();
      let patience;
      const wait = () => {
        clearTimeout(patience);
        patience = setTimeout(() => finish(fail, new Trouble("slow")), seconds * 1000);
      };
      const finish = (how, what) => {
        clearTimeout(patience);
        port1.close();
        how(what);
      };
      port1.onmessage = ({ data }) => {
        if (!told || "ok" in data) return finish(done, data);
        wait();
        told(data);
      };
      wait();
      now.registration.active.postMessage(message, [port2]);
    });
  }

  /** Whether the site is open already, in this window or another: {open, pages, info, kept …}. */
  async function state() {
    const registration = await theWorkerHere();
    if (!registration) return { open: false };
    now.registration = registration;
    return ask({ do: "state" }, { seconds: 5 }).catch(() => ({ open: false }));
  }

  /** What the worker says by itself: it has been stopped and asks who holds the key, or everything is locked. */
  function listen() {
    if (now.listening) return;
    const own = workers();
    now.listening = true;
    own.addEventListener("message", ({ data, source }) => {
      if (data?.do === "who holds" && now.held) handBack(source);
      if (data?.do === "locked" && now.held) relock(data.why);
      if (data?.do === "opened") lookAgain();
    });
    own.startMessages();
  }

  function handBack(worker) {
    const { key, k, m, info, words, clock } = now.held;
    worker.postMessage({ do: "hand back", key, k, m, info, words, clock: { until: 0, ...clock, seen: now.touched } });
  }

  function relock(why) {
    forgetSecrets();
    now.keep = false;
    now.to = "";
    now.why = why;
    history.replaceState(null, "", scope);
    begin();
  }

  async function lockNow() {
    forgetSecrets();
    await ask({ do: "lock" }).catch(() => {});
    relock("you");
  }

  /** Whoever touches this page uses it: the worker's clock hears so, but not with every letter. */
  function touched() {
    if (!now.held) return;
    if (Date.now() - now.touched > 30_000) now.registration.active?.postMessage({ do: "busy" });
    now.touched = Date.now();
  }

  // ---------------------------------------------------------------- the boxes for the words

  function boxes() {
    return [...at("boxes").querySelectorAll("input")];
  }

  function needed() {
    return now.link ? 4 : 6;
  }

  function makeBoxes() {
    const count = needed();
    put(at("lead"), `lead_${count}`);
    put(at("boxes-title"), `boxes_${count}`);
    if (boxes().length === count) return;
    at("boxes").replaceChildren(...Array.from({ length: count }, (_, n) => makeBox(n + 1, n + 1 === count)));
  }

  function makeBox(number, last) {
    const place = document.createElement("div");
    place.className = "box";
    const label = document.createElement("label");
    label.htmlFor = `word-${number}`;
    put(label, "word", { n: number });
    const box = document.createElement("input");
    const settings = {
      id: `word-${number}`, type: "text", role: "combobox", autocomplete: "off", autocapitalize: "none",
      autocorrect: "off", spellcheck: "false", enterkeyhint: last ? "go" : "next",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `list-${number}`,
    };
    for (const [name, value] of Object.entries(settings)) box.setAttribute(name, value);
    const list = document.createElement("ul");
    list.id = `list-${number}`;
    list.className = "list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", say("suggestions"));
    // A finger on a suggestion must not take the place in the box away first.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => choose(box, event.target.closest("li")));
    place.append(label, box, list);
    return place;
  }

  const listOf = (box) => at(box.getAttribute("aria-controls"));

  function typed(event) {
    const box = event.target;
    const text = plainLetters(box.value);
    box.removeAttribute("aria-invalid");
    if (text.length > LONGEST_WORD && !/[^a-z]/.test(text)) box.value = text.slice(0, LONGEST_WORD);
    else if (/[^a-z]/.test(text)) spread(box, text);
    else if (!event.inputType?.startsWith("delete") && isWhole(text)) moveOn(box);
    else suggest(box, text);
    keepInStep();
  }

  /** Whether nothing can follow these letters: some words of three letters begin longer ones. */
  function isWhole(text) {
    return KNOWN.has(text) && !LIST.some((word) => word !== text && word.startsWith(text));
  }

  /** Several words, or one and a space: each gets a box of its own. */
  function spread(box, text) {
    const all = boxes();
    const words = text.split(/[^a-z]+/).filter(Boolean).slice(0, all.length);
    const first = Math.min(all.indexOf(box), all.length - words.length);
    const ended = /[^a-z]$/.test(text);
    closeList(box);
    box.value = "";
    words.forEach((word, n) => {
      all[first + n].value = (ended || n < words.length - 1 ? completed(word) : word).slice(0, LONGEST_WORD);
    });
    const last = all[first + Math.max(words.length - 1, 0)];
    last.focus();
    if (ended && words.length) moveOn(last);
    else if (words.length === 1) suggest(last, words[0]);
  }

  function moveOn(box) {
    closeList(box);
    box.value = completed(plainLetters(box.value));
    const next = boxes()[boxes().indexOf(box) + 1];
    // One that is filled is left alone: somebody is mending the word before it.
    if (next && !next.value) next.focus();
  }

  function suggest(box, text) {
    const list = listOf(box);
    const found = text.length < 2 || isWhole(text) ? [] : LIST.filter((word) => word.startsWith(text)).slice(0, 5);
    list.replaceChildren(...found.map((word, n) => makeOption(`${list.id}-${n}`, word, text.length)));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(found.length > 0));
    box.removeAttribute("aria-activedescendant");
  }

  function makeOption(id, word, typedLetters) {
    const option = document.createElement("li");
    option.id = id;
    option.dataset.word = word;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const rest = document.createElement("b");
    rest.textContent = word.slice(typedLetters);
    const both = document.createElement("span");
    both.append(word.slice(0, typedLetters), rest);
    option.append(both);
    return option;
  }

  function closeList(box) {
    listOf(box).hidden = true;
    listOf(box).replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(box, option) {
    if (!option) return;
    box.value = option.dataset.word;
    moveOn(box);
    keepInStep();
  }

  function pressed(event) {
    const box = event.target;
    const options = [...listOf(box).children];
    const chosen = options.findIndex((option) => option.id === box.getAttribute("aria-activedescendant"));
    if (event.key === "Backspace" && !box.value) {
      const before = boxes()[boxes().indexOf(box) - 1];
      before?.focus();
      before?.setSelectionRange(before.value.length, before.value.length);
    } else if (event.key === "ArrowDown" && options.length) {
      mark(box, options, (chosen + 1) % options.length);
    } else if (event.key === "ArrowUp" && options.length) {
      mark(box, options, (Math.max(chosen, 0) + options.length - 1) % options.length);
    } else if (event.key === "Enter" && chosen >= 0) {
      choose(box, options[chosen]);
    } else if (event.key === "Escape" && options.length) {
      closeList(box);
    } else {
      return;
    }
    event.preventDefault();
  }

  function mark(box, options, number) {
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === number)));
    box.setAttribute("aria-activedescendant", options[number].id);
  }

  /** Who leaves a box sees the whole word, and hears when it is none of ours: that says nothing of this site. */
  function left(event) {
    const box = event.target;
    closeList(box);
    box.value = completed(plainLetters(box.value));
    keepInStep();
    doubt();
  }

  function doubt() {
    const all = boxes();
    const odd = all.filter((box) => box.value && !KNOWN.has(box.value));
    for (const box of all) {
      if (odd.includes(box)) box.setAttribute("aria-invalid", "true");
      else box.removeAttribute("aria-invalid");
    }
    if (odd.length) put(at("doubt"), "not_ours", { n: all.indexOf(odd[0]) + 1 });
    else put(at("doubt"), "");
    return odd[0];
  }

  // Password managers know one field; it and the boxes always say the same.
  function keepInStep() {
    at("manager").value = boxes().map((box) => box.value).filter(Boolean).join(" ");
  }

  function filledByManager() {
    const words = plainLetters(at("manager").value).split(/[^a-z]+/).filter(Boolean);
    boxes().forEach((box, n) => {
      box.value = completed(words[n] ?? "").slice(0, LONGEST_WORD);
      closeList(box);
    });
    doubt();
  }

  /** Enter, or the button: the words are tried. */
  async function submitted(event) {
    event.preventDefault();
    if (now.busy) return;
    const typedWords = boxes().map((box) => box.value).join(" ");
    const words = normalise(typedWords.trim() ? typedWords : at("manager").value);
    tell("wrong", "");
    tellNews("");
    const count = words ? words.split(" ").length : 0;
    if (count < needed()) {
      tell("wrong", "wrong");
      boxes().find((box) => !box.value)?.focus();
      if (count === 4) put(at("doubt"), "only_four");
      return;
    }
    await working(at("open"), "open", async () => enterWith(words), "wrong", () => doubt()?.focus());
  }

  function tell(id, name) {
    put(at(id), name);
  }

  /** Does something while the button says so; trouble is told in the element `told`. */
  async function working(button, name, work, told, after = () => {}) {
    if (now.busy) return;
    now.busy = true;
    button.setAttribute("aria-disabled", "true");
    put(button, "opening");
    tellNews("opening");
    try {
      await work();
    } catch (odd) {
      tell(told, odd instanceof Trouble && odd.why in TEXTS[lang] ? odd.why : "damaged");
      after(odd);
    } finally {
      now.busy = false;
      button.removeAttribute("aria-disabled");
      put(button, name);
      tellNews("");
    }
  }

  // ---------------------------------------------------------------- signed in with the phone's own lock

  const rememberedPasskey = () => {
    try {
      const { id, wrapped } = JSON.parse(memory.get("passkey"));
      return { id: fromBase64(id), wrapped: fromBase64(wrapped, 12 + 32 + 16) };
    } catch {
      return null;
    }
  };

  /** Whether this phone can do it: a lock of its own that makes a secret for us (PRF), and a host with a name. */
  async function canStaySignedIn() {
    try {
      if (!memory.set("try", "1") || /^[\d.]+$|:/.test(location.hostname)) return false;
      const able = await PublicKeyCredential.getClientCapabilities?.();
      if (able?.["extension:prf"] === false) return false;
      return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
    } catch {
      return false;
    } finally {
      memory.drop("try");
    }
  }

  const passkeyName = () => `${FORMAT}|${now.k.site}|passkey`;
  const prfAsked = () => ({ prf: { eval: { first: utf8.encode(passkeyName()) } } });

  async function passkeyLock(secret, use) {
    const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
    return crypto.subtle.deriveKey(hkdf(passkeyName()), base, { name: "AES-GCM", length: 256 }, false, [use]);
  }

  /** The secret the phone makes behind its own lock, for a passkey it has. */
  async function askPhone(id) {
    const found = await navigator.credentials.get({
      publicKey: {
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: [{ type: "public-key", id }],
        userVerification: "required",
        extensions: prfAsked(),
      },
    });
    return found.getClientExtensionResults().prf?.results?.first;
  }

  /** Makes a passkey that names nobody and seals with it what the words became. */
  async function staySignedIn(root) {
    const title = siteName();
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        rp: { name: say("title") },
        // The same for every reader of a site on this phone: a second one takes the place of the first.
        user: { id: utf8.encode(now.k.site), name: title, displayName: title },
        pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }],
        authenticatorSelection: {
          authenticatorAttachment: "platform", residentKey: "required", requireResidentKey: true, userVerification: "required",
        },
        attestation: "none",
        extensions: prfAsked(),
      },
    });
    const { prf } = made.getClientExtensionResults();
    if (!prf?.enabled) throw new Trouble("stay_not");
    const secret = prf.results?.first ?? (await askPhone(made.rawId));
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await passkeyLock(secret, "encrypt"), root);
    const wrapped = new Uint8Array([...nonce, ...new Uint8Array(sealed)]);
    const kept = memory.set("passkey", JSON.stringify({ id: toBase64(made.rawId), wrapped: toBase64(wrapped) }));
    if (!kept) throw new Trouble("stay_not");
  }

  /** One touch: the phone opens what the words became, and that opens the site. */
  async function openWithPhone() {
    const { id, wrapped } = rememberedPasskey();
    let root;
    try {
      const lock = await passkeyLock(await askPhone(id), "decrypt");
      root = await crypto.subtle.decrypt({ name: "AES-GCM", iv: wrapped.subarray(0, 12) }, lock, wrapped.subarray(12));
    } catch {
      throw new Trouble("phone_stopped");
    }
    try {
      await enter(new Uint8Array(root));
    } catch (odd) {
      if (!["wrong", "no_more"].includes(odd.why)) throw odd;
      // The reader was given new words, or none: what is kept here opens nothing.
      memory.drop("passkey");
      throw new Trouble("phone_ended");
    }
  }

  // ---------------------------------------------------------------- open

  /** Opens with what the words became, then goes in, or first shows once what this phone can keep. */
  async function enter(root, asked) {
    const held = await openSite(root, asked);
    const place = destination(held);
    const urgent = place.split("#")[0] === held.pages.emergency || held.info.view === "tonight";
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

  // ---------------------------------------------------------------- kept on this phone

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

  // ---------------------------------------------------------------- what is shown when

  const NO_USE_TRYING = ["no_worker", "no_cookies", "no_https", "no_host"];
  const ELSEWHERE = ["no_worker", "no_cookies"];

  function showTrouble(why) {
    tellNews("");
    put(at("trouble-text"), why);
    at("trouble-command").hidden = why !== "no_host";
    at("trouble-address").hidden = at("copy").hidden = !ELSEWHERE.includes(why);
    // What was taken out of the address bar belongs to the address all the same.
    at("address").value = scope + (now.link ? `#k=${now.link}` : now.to && `#/${now.to}`);
    at("again").hidden = NO_USE_TRYING.includes(why);
    put(at("again"), ["newer", "forgotten"].includes(why) ? "reload" : "again");
    show("trouble");
  }

  function showWords() {
    put(at("title"), "title");
    makeBoxes();
    const passkey = rememberedPasskey() !== null && !now.link;
    at("or-words").hidden = !passkey;
    at("manager-name").value = siteName();
    // A password manager may have been quicker than this page.
    if (at("manager").value) filledByManager();
    show("words", ...(passkey ? ["phone"] : []));
  }

  async function copyAddress() {
    at("address").focus();
    at("address").select();
    const copied = await navigator.clipboard?.writeText(at("address").value).then(() => true, () => false);
    if (copied ?? document.execCommand("copy")) tellNews("copied");
  }

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
  speak(chooseLanguage());
  wire();
  begin();
})();
