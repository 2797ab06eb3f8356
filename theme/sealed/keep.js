/* On every page of an opened site: it holds the key while the browser rests the service worker, draws the lock, and
   sends the page away when it is locked. The worker (sw.js) puts it into each page; the shell's app.js holds the key in
   the same way while it is in front.

   What is held stays in this closure. It is handed to the service worker that this page belongs to, and to nobody else:
   no other script can ask for it, nothing of it is stored, and it is dropped on locking. */
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || !("serviceWorker" in navigator)) return;

  const WORKERS = navigator.serviceWorker;
  const SCOPE = new URL("./", script.src).href;
  const MINUTE = 60000;
  const WARN = 2 * MINUTE; /* before it locks by itself */
  const PATIENCE = 3000; /* for an answer of the worker, which may have to start first */

  const ENGLISH = {
    bar: "This page is private",
    lock: "Lock",
    locked: "Locked",
    locked_stays: "Locked. This page stays until you leave it.",
    on_shift: "I am on shift",
    shift_how_long: "How long are you here today?",
    shift_until: "Until {time}",
    shift_start: "Stay open",
    shift_now: "On shift until {time}",
    shift_over: "My shift is over",
    keep: "This phone",
    warn: "Nobody has touched this for a while. It locks at {time}.",
    ends: "Your access ends at {time}. Then it locks.",
    stay: "Stay open",
    try_again: "Try again",
    print: "Private. Keep it safe, and shred it when it is old.",
  };
  const words = given();
  const say = (name, holes = {}) =>
    (words[name] || ENGLISH[name]).replace(/\{(\w+)\}/g, (hole, of) => (of in holes ? holes[of] : hole));

  /** What the worker gave us to hold; null while we hold nothing. */
  let held = null;
  let gone = false;
  let told = 0;
  let hiddenAt = 0;
  let bar = null;
  let timer = 0;

  function given() {
    try {
      return JSON.parse(script.dataset.words || "{}");
    } catch {
      return {};
    }
  }

  /* ---------------------------------------------------------------- the worker */

  /** Asks the worker; undefined when it does not answer. */
  function ask(question) {
    const worker = WORKERS.controller;
    if (!worker) return Promise.resolve(undefined);
    return new Promise((answered) => {
      const { port1, port2 } = new MessageChannel();
      const patience = setTimeout(() => answered(undefined), PATIENCE);
      port1.onmessage = ({ data }) => {
        clearTimeout(patience);
        answered(data);
      };
      worker.postMessage(question, [port2]);
    });
  }

  function heard({ data, source }) {
    /* Another person's worker, in a folder round this one, has nothing to say here. */
    if (!data || source.scriptURL !== `${SCOPE}sw.js`) return;
    if (data.do === "who holds") {
      /* Answered at once, also with nothing: the worker counts the answers. */
      source.postMessage(held ? { do: "hand back", ...held, left: minutesLeft() } : { do: "hand back" });
    } else if (data.do === "opened") hold();
    else if (data.do === "locked") locked(data.why);
    else if (data.do === "clock" && held) setClock(data.clock);
    else if (data.do === "forgotten") forget(data.site);
  }

  async function hold() {
    const given = await ask({ do: "hold" });
    if (given) {
      held = given;
      setClock(held.clock);
    } else if (given === null) {
      locked("idle");
    }
  }

  /** The page was put aside and is shown again: it may have been locked since. */
  async function comeBack() {
    const state = await ask({ do: "state" });
    if (state && state.open) hold();
    else locked("elsewhere");
  }

  /* ---------------------------------------------------------------- locking */

  const isEmergency = () =>
    held && held.pages.emergency && location.href.slice(SCOPE.length).split(/[?#]/)[0].replace(/index\.html$/, "") === held.pages.emergency;

  function locked(why) {
    if (gone) return;
    clearTimeout(timer);
    const stays = why !== "you" && isEmergency() && document.visibilityState === "visible";
    const idle = held ? held.idle * MINUTE : 0;
    held = null;
    if (stays) return stay(idle);
    leave(why);
  }

  /** Somebody is reading what to do in an emergency: that page is never taken from them. */
  function stay(idle) {
    sayAloud(say("locked_stays"), "strip lockbar-stays");
    if (bar) bar.remove();
    bar = null;
    hideWarning();
    /* A call to 999 puts the page behind for minutes, and it must be there afterwards. Not on the next day. */
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") hiddenAt = Date.now();
      else if (hiddenAt && Date.now() - hiddenAt > Math.max(idle, MINUTE)) leave("idle");
    });
  }

  /** To the unlock page, so that Back does not come here again; and until that is there, nothing is left to read. */
  function leave(why) {
    gone = true;
    held = null;
    for (const media of document.querySelectorAll("video, audio")) media.pause();
    const word = document.createElement("p");
    word.setAttribute("role", "alert");
    word.textContent = say("locked");
    document.body.replaceChildren(word);
    location.replace(`${SCOPE}#why=${encodeURIComponent(why)}${why === "you" ? "" : placeHere()}`);
  }

  /** This page as the unlock page takes people back to it: `/p/…/#anchor`, behind # where no host sees it. Nothing else
      stays, and nothing at all of a page that was left by choosing to lock. */
  function placeHere() {
    const found = /^(p\/[a-z2-7]{10}\/)(?:index\.html)?(?:\?[^#]*)?(#\S*)?$/.exec(location.href.slice(SCOPE.length));
    return found ? `/${found[1]}${found[2] || ""}` : "";
  }

  function forget(site) {
    if (!site) return;
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(`${site}-`)) localStorage.removeItem(name);
    } catch {
      /* A browser that keeps nothing has nothing to forget. */
    }
  }

  /* ---------------------------------------------------------------- the clock */

  /** When it locks by itself. */
  function lockAt() {
    const { clock, idle, ends } = held;
    const sleepy = Math.max(clock.seen + idle * MINUTE, clock.until);
    return ends && ends.at < sleepy ? { at: ends.at, ends: true } : { at: sleepy, ends: false };
  }

  const minutesLeft = () => Math.max(0, (lockAt().at - Date.now()) / MINUTE);

  /** What the worker knows of the time; a touch here may be later than the last it was told of. */
  function setClock({ seen, until }) {
    held.clock = { seen: Math.max(seen, held.clock.seen), until };
    showShift();
    look();
  }

  /** Looks at the time, and comes again when there is something to do. A browser slows the clocks of pages that nobody
      sees: so it is the time of day that counts, looked at whenever the page is shown again too. */
  function look() {
    clearTimeout(timer);
    if (!held || gone) return;
    const { at, ends } = lockAt();
    const warnAt = at - Math.min(WARN, held.idle * MINUTE * 0.5);
    const now = Date.now();
    if (now < warnAt) {
      hideWarning();
      timer = setTimeout(look, Math.min(warnAt - now + 20, MINUTE));
    } else {
      due(at, ends);
    }
  }

  let asked = false;
  /** Time to warn, or to lock. Another tab may have been used meanwhile: the worker knows. */
  async function due(at, ends) {
    if (asked) return;
    asked = true;
    const answered = await ask({ do: "clock", clock: held.clock });
    asked = false;
    if (!held || gone) return;
    if (answered) held.clock = { ...answered.clock, seen: Math.max(answered.clock.seen, held.clock.seen) };
    const now = lockAt();
    if (answered === null || (answered === undefined && Date.now() >= now.at)) return locked(ends ? "ended" : "idle");
    if (now.at > at) return look();
    warn(now);
    const left = now.at - Date.now();
    timer = setTimeout(look, left > 0 ? Math.min(left + 50, MINUTE) : 1000);
  }

  /** Any touch counts, and so does a film that plays. The worker is told now and then only. */
  function watchTouches() {
    const touched = () => {
      if (!held || gone) return;
      held.clock.seen = Date.now();
      hideWarning();
      if (Date.now() - told < Math.min(20000, held.idle * MINUTE * 0.1)) return;
      told = Date.now();
      ask({ do: "busy" }).then((answered) => {
        if (answered && held) setClock(answered.clock);
        else if (answered === null) locked("idle");
      });
    };
    for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove", "scroll"]) {
      document.addEventListener(kind, touched, { capture: true, passive: true });
    }
    document.addEventListener("timeupdate", (event) => !event.target.paused && touched(), true);
    for (const kind of ["visibilitychange", "focus"]) window.addEventListener(kind, look, true);
  }

  /* ---------------------------------------------------------------- what is drawn */

  function made(tag, classes, text) {
    const element = document.createElement(tag);
    if (classes) element.className = classes;
    if (text) element.textContent = text;
    return element;
  }

  function button(classes, text, act) {
    const pressed = made("button", classes, text);
    pressed.type = "button";
    pressed.addEventListener("click", act);
    return pressed;
  }

  const PADLOCK = "M12 17a2 2 0 0 0 2-2 2 2 0 0 0-4 0 2 2 0 0 0 2 2m6-9a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V10c0-1.100.9-2 2-2h1V6a5 5 0 0 1 10 0v2zm-6-5a3 3 0 0 0-3 3v2h6V6a3 3 0 0 0-3-3";
  const CLOCK = "M12 20a8 8 0 0 0 8-8 8 8 0 0 0-16 0 8 8 0 0 0 8 8m0-18a10 10 0 0 1 0 20 10 10 0 0 1 0-20m.5 5v5.250l4.500 2.670-.75 1.230L11 13V7z";
  const PHONE = "M17 19H7V5h10m0-4H7a2 2 0 0 0-2 2v18a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V3a2 2 0 0 0-2-2m-1 12h-3V8h-2v5H8l4 4z";

  function icon(path) {
    const SVG = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("class", "icon");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    picture.setAttribute("focusable", "false");
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    picture.append(line);
    return picture;
  }

  /** The row of buttons under the page's head. It scrolls away with it, so it never lies over anything. */
  function draw() {
    bar = made("section", "lockbar");
    bar.setAttribute("aria-label", say("bar"));
    const lock = button("lockbar-lock", "", () => {
      ask({ do: "lock" });
      locked("you");
    });
    lock.append(icon(PADLOCK), made("span", "", say("lock")));
    const shift = button("lockbar-shift", "", () => openShift(shift.getAttribute("aria-expanded") !== "true"));
    shift.setAttribute("aria-expanded", "false");
    shift.setAttribute("aria-controls", "lockbar-shift");
    shift.append(icon(CLOCK), made("span", "", say("on_shift")));
    const panel = made("div", "lockbar-panel card");
    panel.id = "lockbar-shift";
    panel.hidden = true;
    bar.append(lock, shift, panel);
    const head = document.querySelector("nav.tabs") || document.querySelector("header.bar");
    if (head) head.after(bar);
    else document.body.prepend(bar);
    /* A live region must be there before it speaks. */
    spoken = made("p", "lockbar-said");
    spoken.setAttribute("role", "status");
    bar.after(spoken);
    drawKeep();
    footer();
  }

  /** The way to what is kept on this phone, at the foot: it is used once. */
  function drawKeep() {
    const foot = document.querySelector("footer .foot-in");
    if (!foot) return;
    const keep = made("a", "button button-quiet");
    keep.href = `${SCOPE}index.html#keep`;
    keep.append(icon(PHONE), made("span", "", say("keep")));
    const line = made("p", "lockbar-keep");
    line.append(keep);
    foot.append(line);
  }

  const clockTime = (moment) =>
    new Intl.DateTimeFormat(document.documentElement.lang || "en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);

  const onShift = () => held && held.clock.until > Date.now();

  function showShift() {
    if (!bar || !held) return;
    const shift = bar.querySelector(".lockbar-shift");
    shift.hidden = !(held.shift > 0);
    shift.lastChild.textContent = onShift() ? say("shift_now", { time: clockTime(held.clock.until) }) : say("on_shift");
    shift.classList.toggle("lockbar-on", Boolean(onShift()));
  }

  function openShift(open) {
    if (!held) return;
    const panel = bar.querySelector(".lockbar-panel");
    bar.querySelector(".lockbar-shift").setAttribute("aria-expanded", String(open));
    panel.hidden = !open;
    panel.replaceChildren();
    if (!open) return;
    if (onShift()) {
      panel.append(button("button", say("shift_over"), () => setShift(0)));
    } else {
      const label = made("label", "", say("shift_how_long"));
      const choice = made("select");
      choice.id = "lockbar-hours";
      label.htmlFor = choice.id;
      for (const hours of shiftHours()) {
        const option = made("option", "", say("shift_until", { time: clockTime(Date.now() + hours * 60 * MINUTE) }));
        option.value = String(hours);
        choice.append(option);
      }
      choice.selectedIndex = Math.max(0, Math.min(choice.options.length - 1, shiftHours().indexOf(8)));
      panel.append(label, choice, button("button", say("shift_start"), () => setShift(Number(choice.value))));
    }
    panel.querySelector("select, button").focus();
  }

  /** Whole hours up to the longest shift, and that itself. */
  function shiftHours() {
    const longest = held.shift / 60;
    const hours = Array.from({ length: Math.floor(longest) }, (_, i) => i + 1);
    return Number.isInteger(longest) ? hours : [...hours, longest];
  }

  async function setShift(hours) {
    const answered = await ask({ do: "on shift", hours });
    if (!answered || !held) return;
    setClock(answered.clock);
    openShift(false);
    const shift = bar.querySelector(".lockbar-shift");
    shift.focus();
    sayAloud(shift.textContent);
  }

  let spoken = null;
  /** Said to screen readers; shown only where `look` gives it a look. */
  function sayAloud(text, look = "lockbar-said") {
    spoken.className = look;
    spoken.textContent = text;
  }

  let warning = null;
  function warn({ at, ends }) {
    const text = say(ends ? "ends" : "warn", { time: clockTime(at) });
    if (warning && warning.firstChild.textContent === text) return;
    hideWarning();
    warning = made("div", "lockbar-warn");
    warning.setAttribute("role", "alert");
    warning.append(made("p", "", text));
    /* Any touch at all is a way to stay; the button is for those who look for one. */
    if (!ends) warning.append(button("button", say("stay"), hideWarning));
    document.body.append(warning);
  }

  function hideWarning() {
    if (warning) warning.remove();
    warning = null;
  }

  /** "Private" under every sheet of paper; where a browser knows no margins of sheets, under the last. */
  function footer() {
    const text = say("print");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page { @bottom-center { content: ${JSON.stringify(text)}; font: 9pt sans-serif; color: #000; } }`);
    if (sheet.cssRules.length && sheet.cssRules[0].cssText.includes("bottom-center")) {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    } else {
      document.body.append(made("p", "lockbar-print", text));
    }
  }

  /* ---------------------------------------------------------------- films that do not come */

  /** A player tells nobody why it stands still. The worker knows: its answer is a sentence. */
  function watchMedia() {
    document.addEventListener("error", ({ target }) => explain(target), true);
    /* What broke before this script had begun. */
    for (const media of document.querySelectorAll("video, audio")) {
      if (media.error) explain(media);
      else if (media.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) explain(media.querySelector("source"));
    }
  }

  async function explain(target) {
    const media = target && target.tagName === "SOURCE" ? target.parentElement : target;
    if (gone || !(media instanceof HTMLMediaElement)) return;
    /* A file for smaller windows that was passed over is none that is missing. */
    if (target.media && !matchMedia(target.media).matches) return;
    const address = target.src || media.currentSrc;
    if (!address.startsWith(SCOPE)) return;
    const answered = await fetch(address, { headers: { Range: "bytes=0-0" } }).catch(() => null);
    if (!answered || gone) return;
    /* Meanwhile the page may have found another file of it. */
    if (!media.error && media.networkState !== HTMLMediaElement.NETWORK_NO_SOURCE) return;
    tellUnder(media, answered.status === 401 || answered.ok ? "" : await answered.text(), answered.status !== 410);
  }

  function tellUnder(media, text, again) {
    const old = media.parentElement.querySelector(":scope > .lockbar-media");
    if (old) old.remove();
    const note = made("div", "lockbar-media");
    note.setAttribute("role", "status");
    if (text) note.append(made("p", "", text));
    if (again) note.append(button("button", say("try_again"), () => retry(media, note)));
    media.after(note);
  }

  /** Goes on at the moment at which it broke. */
  function retry(media, note) {
    const at = media.currentTime;
    note.remove();
    media.load();
    if (at > 0) media.addEventListener("loadedmetadata", () => { media.currentTime = at; }, { once: true });
    media.play().catch(() => {});
  }

  /* ---------------------------------------------------------------- begin */

  WORKERS.addEventListener("message", heard);
  WORKERS.startMessages();
  hold();
  draw();
  watchTouches();
  watchMedia();
  window.addEventListener("pageshow", (event) => event.persisted && comeBack());
  /* A page that waits to be shown again keeps nothing meanwhile. */
  window.addEventListener("pagehide", (event) => {
    if (event.persisted) held = null;
  });
})();
