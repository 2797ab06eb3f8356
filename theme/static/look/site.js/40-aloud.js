
/* Reads a part of the page aloud: what the family recorded is played, the rest is spoken by a voice of this device in the
   language of the words. Other voices send what they read to a company, so they are never used. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  var MOST = 150; /* letters at one go: many voices stop in the middle of more */
  var template = document.querySelector("template[data-aloud]");
  if (!template) return;
  var speech = window.SpeechSynthesisUtterance && window.speechSynthesis;
  var pattern = template.content.querySelector(".listen");
  var bar = document.body.appendChild(template.content.querySelector(".aloud"));
  template.remove();
  var WORD = pattern.textContent.trim(), STOP = bar.querySelector("button").textContent.trim();
  var skipped = bar.querySelector("[data-skipped]");

  /* ---- what there is to listen to */

  function all(what, within) { return Array.prototype.slice.call((within || document).querySelectorAll(what)); }

  /* Each with where its button goes, what names it, and the parts of the page that are read. */
  function scopes() {
    var found = all("[data-say], .danger, .hero-sheet").map(function (el) {
      return { at: el, head: el.querySelector("h1, h2, h3") || el, parts: [el] };
    });
    var open = null;
    all("main > .head, main > .part").forEach(function (el) {
      var head = el.querySelector(":scope > h1, :scope > h2");
      if (el.querySelector("[data-say], .danger, .hero-sheet, .player, .search-page, .letters")) open = null;
      else if (head) found.push(open = { at: el, head: head, parts: [el] });
      else if (open) open.parts.push(el);
    });
    return found.filter(function (one) {
      one.name = one.head.textContent.replace(/\s+/g, " ").trim();
      return !one.at.matches(".head") || one.parts.length > 1 || one.at.querySelector(".lead");
    });
  }

  function langOf(el) {
    var holder = el.closest("[lang]");
    return (holder ? holder.getAttribute("lang") : "").toLowerCase();
  }
  function base(tag) { return tag.toLowerCase().replace(/_/g, "-").split("-")[0]; }
  function voiceFor(lang) {
    var best = null, most = 0;
    (speech ? speech.getVoices() : []).forEach(function (voice) {
      var tag = voice.lang.toLowerCase().replace(/_/g, "-");
      if (voice.localService !== true || base(tag) !== base(lang)) return;
      var fits = 1 + (voice.default ? 1 : 0) + (tag === "en-gb" ? 2 : 0) + (tag === lang ? 4 : 0);
      if (fits > most) {
        best = voice;
        most = fits;
      }
    });
    return best;
  }

  /* A recording, and the words it says. One that begins in the middle says more than them. */
  var SAYS = { ".say": ".words", ".quote": "blockquote", ".phrase": ".phrase-words", ".say-name": ".say-words" };
  function recordings(parts) {
    var found = { of: new Map(), silent: new Set() };
    parts.forEach(function (part) {
      var beside = part.matches("[data-say]") ? all(":scope > .hear audio", part.parentElement) : [];
      all("audio", part).concat(beside).forEach(function (sound) {
        var holder = beside.indexOf(sound) < 0 ? sound.closest("[data-say], .say, .quote, .phrase, .say-name") : part;
        if (/#t=/.test(sound.getAttribute("src") || "") || !holder) return;
        var kind = Object.keys(SAYS).find(function (one) { return holder.matches(one); });
        var words = holder.matches("[data-say]") ? [holder] : all(SAYS[kind], holder).filter(function (el) {
          return el.closest(kind) === holder;
        });
        if (words.length) found.of.set(words[0], sound);
        words.slice(1).forEach(function (el) { found.silent.add(el); });
      });
    });
    return found;
  }

  /* ---- its words, in order */

  var NEVER = "button, template, script, style, svg, audio, video, .unseen, .listen, .button, .watch, .hear, .play, [aria-hidden=true]";

  function seen(el) {
    var style = getComputedStyle(el);
    if (style.display === "contents") return true;
    return style.visibility !== "hidden" && (el.checkVisibility ? el.checkVisibility() : el.getClientRects().length > 0);
  }
  function pieces(parts, recorded) {
    var found = [];
    function add(el, lang, text) {
      var last = found[found.length - 1];
      if (last && last.el === el && last.lang === lang && !last.sound) last.text += text;
      else found.push({ el: el, lang: lang, text: text });
    }
    function walk(el, block) {
      if (el.matches(NEVER) || (recorded && recorded.silent.has(el)) || !seen(el)) return;
      if (!/^inline$|^inline-block$|^contents$/.test(getComputedStyle(el).display)) block = el;
      if (recorded && recorded.of.has(el)) return found.push({ el: el, lang: "", sound: recorded.of.get(el) });
      el.childNodes.forEach(function (node) {
        if (node.nodeType === 1) walk(node, block);
        else if (node.nodeType === 3 && node.data.trim()) add(block, langOf(el), node.data);
        else if (node.nodeType === 3) add(block, langOf(el), " ");
      });
    }
    parts.forEach(function (part) { walk(part, part); });
    var short = [];
    found.forEach(function (piece) {
      if (piece.sound) return short.push(piece);
      chunks(spoken(piece.text)).forEach(function (text) {
        if (/[\p{L}\p{N}]/u.test(text)) short.push({ el: piece.el, lang: piece.lang, text: text });
      });
    });
    return short;
  }

  /* Numbers to ring are read digit by digit, with a rest where they have a space. */
  function spoken(text) {
    return text.replace(/\s+/g, " ").replace(/ · /g, ", ")
      .replace(/(?:\+|\b0)\d[\d ]{5,}\d\b|\b\d{3} \d{3} \d{4}\b|\b(?:999|111|112|101)\b/g, function (number) {
        return number.split(" ").map(function (part) { return part.split("").join(" "); }).join(", ");
      }).trim();
  }

  /* Whole sentences as far as they fit; a longer one is parted at a comma, or else between words. */
  function chunks(text) {
    var found = [], sentences = text.split(/([.!?…।۔؟]["'”’)]*\s+)/), now = "";
    function put(part) {
      if ((now + part).trim().length <= MOST) return (now += part);
      if (now.trim()) found.push(now.trim());
      now = part;
      while (now.trim().length > MOST) {
        var room = now.slice(0, MOST), cut = Math.max(room.lastIndexOf(", "), room.lastIndexOf("; "), room.lastIndexOf("، ")) + 1;
        if (cut < MOST / 3) cut = room.lastIndexOf(" ");
        if (cut < 1) cut = MOST;
        found.push(now.slice(0, cut).trim());
        now = now.slice(cut);
      }
    }
    for (var i = 0; i < sentences.length; i += 2) put(sentences[i] + (sentences[i + 1] || ""));
    if (now.trim()) found.push(now.trim());
    return found;
  }

  /* ---- reading */

  var turn = 0, said = null, button = null, sound = null, utterance = null, follows = true;

  function stop() {
    turn += 1;
    if (speech && (speech.speaking || speech.pending)) speech.cancel();
    if (sound) sound.pause();
    if (button) name(button, WORD);
    mark(null);
    bar.hidden = true;
    button = sound = utterance = null;
  }
  function mark(el) {
    if (said && said !== el) said.removeAttribute("data-said");
    said = el;
    if (!el) return;
    el.setAttribute("data-said", "");
    var box = el.getBoundingClientRect(), top = document.querySelector(".bar").getBoundingClientRect().bottom;
    var foot = bar.getBoundingClientRect().top;
    /* Moved only where it cannot be read, and never against a reader who moves the page. */
    if (follows && (box.top < top || box.bottom > foot)) el.scrollIntoView({ block: box.height < (foot - top) / 2 ? "center" : "start" });
  }
  function name(one, word) {
    one.toggleAttribute("data-on", word === STOP);
    one.querySelector("span").textContent = word;
    one.setAttribute("aria-label", word + ": " + one.scope.name);
  }

  function read(one) {
    if (button === one) return stop();
    stop();
    var mine = turn, queue = pieces(one.scope.parts, recordings(one.scope.parts));
    all("audio, video").forEach(function (media) { media.pause(); });
    button = one;
    follows = true;
    skipped.hidden = true;
    bar.hidden = false;
    /* Above the tabs, which are higher in some scripts. */
    var tabs = document.querySelector(".tabs");
    bar.style.insetBlockEnd = tabs && getComputedStyle(tabs).position === "fixed" ? tabs.offsetHeight + "px" : "";
    name(one, STOP);
    next();

    function next() {
      if (mine !== turn) return;
      var piece = queue.shift();
      if (!piece) return stop();
      sound = null;
      if (piece.sound) play(piece);
      else speak(piece);
    }
    function play(piece) {
      mark(piece.el);
      sound = piece.sound;
      sound.currentTime = 0;
      var over = false;
      function end(event) {
        if (over) return;
        over = true;
        ["ended", "pause"].forEach(function (kind) { piece.sound.removeEventListener(kind, end); });
        if (mine !== turn) return;
        if (event.type === "pause" && !piece.sound.ended) stop();
        else next();
      }
      ["ended", "pause"].forEach(function (kind) { piece.sound.addEventListener(kind, end); });
      Promise.resolve(sound.play()).catch(function () {
        /* It does not come: its words are spoken. */
        if (over || mine !== turn) return;
        over = true;
        queue = pieces([piece.el], null).concat(queue);
        next();
      });
    }
    function speak(piece) {
      var voice = voiceFor(piece.lang);
      if (!voice) {
        skipped.hidden = false;
        return next();
      }
      mark(piece.el);
      utterance = new SpeechSynthesisUtterance(piece.text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.onend = utterance.onerror = next;
      speech.speak(utterance);
    }
  }

  /* ---- its buttons, once this device has said which voices it has */

  var every = scopes();
  function offer() {
    every = every.filter(function (scope) {
      if (!voiceFor(langOf(scope.head)) && !recordings(scope.parts).of.size) return true;
      var one = pattern.cloneNode(true);
      one.scope = scope;
      name(one, WORD);
      if (scope.head === scope.at) scope.at.append(one);
      else scope.head.after(one);
      one.addEventListener("click", function () { read(one); });
      return false;
    });
  }
  offer();
  if (speech) speech.onvoiceschanged = offer;

  bar.querySelector("button").addEventListener("click", function () {
    var back = button;
    stop();
    if (back) back.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape" && button) stop(); });
  /* A film or a recording that somebody starts is heard alone. */
  document.addEventListener("play", function (event) { if (button && event.target !== sound) stop(); }, true);
  ["wheel", "touchmove"].forEach(function (kind) {
    document.addEventListener(kind, function () { follows = false; }, { passive: true });
  });
  window.addEventListener("pagehide", stop);
});
