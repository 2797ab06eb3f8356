/* What a film or a recording can do beyond the browser's own controls. Only pages with one carry this script, and they are
   whole without it. Nothing is asked for before somebody presses play, and what was watched is written down nowhere. */
(function () {
  "use strict";
  var STEP = 10;
  var still = matchMedia("(prefers-reduced-motion: reduce)");
  /* On a site with a lock its own script knows why a film does not come, and says so. */
  var locked = document.querySelector("script[data-site]");

  /* What stands in a <template> exists only here, where it works. */
  function bring(within, name) {
    var template = within.querySelector("template[" + name + "]");
    if (!template) return null;
    var part = template.content.firstElementChild;
    template.replaceWith(part);
    return part;
  }
  function each(within, what, act) {
    if (within) within.querySelectorAll(what).forEach(act);
  }
  function press(button, on) {
    button.setAttribute("aria-pressed", String(on));
  }
  function clockOf(seconds) {
    var whole = Math.floor(seconds), minutes = Math.floor(whole / 60), rest = whole % 60;
    return minutes + ":" + (rest < 10 ? "0" : "") + rest;
  }
  /* #t=75 and #t=1:15; -1 when the address names no moment. */
  function moment() {
    var found = /^#(?:.*&)?t=(?:(\d+):)?(\d+(?:\.\d+)?)(?:$|[&,])/.exec(location.hash);
    return found ? Number(found[1] || 0) * 60 + Number(found[2]) : -1;
  }
  function start(media) {
    var started = media.play();
    /* Refused: the reader presses again. No file: there are words for that. */
    if (started) started.catch(function () {});
  }
  /* The button with its two pictures and two words: CSS shows the picture that goes with data-playing. */
  function playButton(button, media) {
    var word = button.querySelector("[data-word]"), words = [word.textContent, button.getAttribute("data-pause-word")];
    button.addEventListener("click", function () { media.paused ? start(media) : media.pause(); });
    ["play", "playing", "pause", "ended", "emptied"].forEach(function (kind) {
      media.addEventListener(kind, function () {
        var on = !media.paused && !media.ended;
        button.toggleAttribute("data-on", on);
        word.textContent = words[on ? 1 : 0];
      });
    });
  }

  /* Before it plays, a still picture with one large sign on it; then the browser's own controls. */
  function covered(media, cover) {
    function uncover() {
      media.controls = true;
      if (cover) cover.hidden = true;
    }
    if (cover && media.paused && !media.error) {
      media.controls = false;
      cover.hidden = false;
      cover.addEventListener("click", function () { start(media); });
    }
    media.addEventListener("play", uncover);
    return uncover;
  }

  /* Of several players on a page only one is heard. */
  document.addEventListener("play", function (event) {
    each(document, "video, audio", function (other) { if (other !== event.target) other.pause(); });
  }, true);

  function player(box, number) {
    var media = box.querySelector("[data-media]");
    var cover = box.querySelector("[data-cover][data-from]");
    var controls = bring(box, "data-controls");
    var told = controls.querySelector("[data-told]");
    var at = -1;

    function tell(words) { told.textContent = words; }

    var uncover = covered(media, cover);

    /* ---------------------------------------------------------------- moments */

    function go(seconds, play) {
      /* A film that was not asked for yet begins there once it is. */
      media.currentTime = seconds;
      at = media.readyState ? -1 : seconds;
      mark(seconds);
      if (cover && !cover.hidden) {
        var length = cover.querySelector(".length");
        if (length) length.textContent = cover.getAttribute("data-from") + " " + clockOf(seconds);
      }
      if (play) {
        show();
        start(media);
        tell(clockOf(seconds));
      }
    }
    media.addEventListener("loadedmetadata", function () {
      if (at >= 0 && Math.abs(media.currentTime - at) > 1) media.currentTime = at;
      at = -1;
    });
    function show() {
      var seen = media.getBoundingClientRect();
      if (seen.top < 0 || seen.bottom > innerHeight) media.scrollIntoView({ block: "center" });
    }
    function back(by) {
      go(Math.max(0, Math.min(media.currentTime + by, media.duration || Infinity)), false);
      tell(clockOf(media.currentTime));
    }

    /* ---------------------------------------------------------------- what is said, and where we are in it */

    var chapters = [], spoken = [];
    var list = box.querySelector(".transcript");
    var follow = bring(box, "data-follow");
    var following = false, stood = 0, line = null;

    each(box, ".chapters a[data-at]", function (link) {
      chapters.push({ at: Number(link.getAttribute("data-at")), what: link });
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(Number(link.getAttribute("data-at")), true);
      });
    });
    each(box, ".transcript", function (words) {
      var lines = [];
      each(words, "li[data-at]", function (line) { lines.push(button(line)); });
      words.classList.add("transcript-live");
      spoken.push(lines);
    });
    function button(line) {
      var button = document.createElement("button");
      button.type = "button";
      while (line.firstChild) button.appendChild(line.firstChild);
      line.appendChild(button);
      button.addEventListener("click", function () {
        go(Number(line.getAttribute("data-at")), true);
        if (follow && !follow.asked) setFollow(!still.matches);
      });
      return { at: Number(line.getAttribute("data-at")), what: button };
    }

    function last(marks, seconds) {
      var found = null;
      for (var i = 0; i < marks.length && marks[i].at <= seconds + 0.05; i++) found = marks[i].what;
      return found;
    }
    function move(marks, seconds) {
      var now = last(marks, seconds);
      if (marks.now === now) return;
      if (marks.now) marks.now.removeAttribute("aria-current");
      if (now) now.setAttribute("aria-current", "true");
      marks.now = now;
    }
    function mark(seconds) {
      move(chapters, seconds);
      spoken.forEach(function (lines) { move(lines, seconds); });
      if (spoken[0] && spoken[0].now !== line) {
        line = spoken[0].now;
        bringLine();
      }
    }
    media.addEventListener("timeupdate", function () { if (at < 0) mark(media.currentTime); });

    /* Inside its own box only: the page stays where the reader is. */
    function bringLine() {
      if (!following || !line || list.scrollHeight <= list.clientHeight) return;
      var item = line.parentElement;
      list.scrollTop = item.offsetTop - (list.clientHeight - item.offsetHeight) / 2;
      stood = list.scrollTop;
    }
    function setFollow(on) {
      following = on;
      stood = list.scrollTop;
      press(follow.firstElementChild, on);
      if (on) bringLine();
    }
    if (follow) {
      var room = function () { follow.hidden = list.scrollHeight <= list.clientHeight; };
      addEventListener("resize", room);
      room();
      setFollow(!still.matches);
      follow.firstElementChild.addEventListener("click", function () {
        follow.asked = following;
        setFollow(!following);
      });
      /* Whoever scrolls it is reading: with a finger, a wheel, keys or a reader's own ways. */
      list.addEventListener("scroll", function () {
        if (following && Math.abs(list.scrollTop - stood) > 2) setFollow(false);
      });
    }

    /* ---------------------------------------------------------------- finding words */

    function plain(words) { return words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
    var find = bring(box, "data-find");
    if (find) {
      var field = find.querySelector("input");
      field.addEventListener("input", function () {
        var wanted = plain(field.value.trim()), found = 0;
        each(list, "li", function (line) {
          line.hidden = plain(line.querySelector(".heard").textContent).indexOf(wanted) < 0;
          if (!line.hidden) found += 1;
        });
        stood = list.scrollTop;
        tell(wanted ? field.getAttribute("data-found").replace("{n}", found) : "");
      });
      find.querySelector("[data-past]").addEventListener("click", function (event) {
        document.getElementById(event.currentTarget.getAttribute("data-past")).focus();
      });
    }

    /* ---------------------------------------------------------------- the buttons */

    playButton(controls.querySelector("[data-play]"), media);
    controls.querySelector("[data-back]").addEventListener("click", function () { back(-STEP); });

    each(controls, "[data-opens]", function (button) {
      var part = document.getElementById(button.getAttribute("data-opens"));
      function open(on) {
        button.setAttribute("aria-expanded", String(on));
        part.hidden = !on;
      }
      button.addEventListener("click", function () {
        var on = part.hidden;
        each(controls, "[data-opens][aria-expanded=true]", function (other) { if (other !== button) other.click(); });
        open(on);
      });
      part.addEventListener("keydown", function (event) {
        if (event.key !== "Escape") return;
        open(false);
        button.focus();
      });
    });

    var rates = controls.querySelectorAll("[data-rate]");
    each(controls, "[data-rate]", function (button) {
      button.addEventListener("click", function () { media.defaultPlaybackRate = media.playbackRate = Number(button.getAttribute("data-rate")); });
    });
    media.addEventListener("ratechange", function () {
      rates.forEach(function (button) { press(button, Number(button.getAttribute("data-rate")) === media.playbackRate); });
      controls.querySelector("[data-rate-now]").textContent = media.playbackRate + "×";
    });

    /* Captions: the browser's own menu may change them too. */
    var captions = controls.querySelector("[data-captions]");
    var tracks = [].filter.call(media.textTracks || [], function (track) { return track.kind === "captions"; });
    var wanted = 0;
    function shown() {
      for (var i = 0; i < tracks.length; i++) if (tracks[i].mode === "showing") return i;
      return -1;
    }
    function showTrack(number) {
      tracks.forEach(function (track, i) { track.mode = i === number ? "showing" : "disabled"; });
      tellTracks();
    }
    function tellTracks() {
      var now = shown();
      if (now >= 0) wanted = now;
      captions.toggleAttribute("data-on", now >= 0);
      if (captions.hasAttribute("aria-pressed")) press(captions, now >= 0);
      each(controls, "[data-track]", function (button) { press(button, Number(button.getAttribute("data-track")) === now); });
    }
    function switchCaptions() { showTrack(shown() < 0 ? wanted : -1); }
    if (captions) {
      if (captions.hasAttribute("aria-pressed")) captions.addEventListener("click", switchCaptions);
      each(controls, "[data-track]", function (button) {
        button.addEventListener("click", function () { showTrack(Number(button.getAttribute("data-track"))); });
      });
      media.textTracks.addEventListener("change", tellTracks);
      tellTracks();
    }

    var larger = controls.querySelector("[data-larger]");
    var can = larger && ((document.fullscreenEnabled && media.requestFullscreen) || media.webkitEnterFullscreen);
    function enlarge() {
      if (document.fullscreenElement) return document.exitFullscreen();
      uncover();
      if (media.requestFullscreen) return media.requestFullscreen().catch(function () {});
      /* An iPhone makes a film larger only once it knows how large that is. */
      if (media.readyState) return media.webkitEnterFullscreen();
      media.addEventListener("loadedmetadata", function () { media.webkitEnterFullscreen(); }, { once: true });
      start(media);
    }
    if (can) {
      larger.hidden = false;
      larger.addEventListener("click", enlarge);
      /* The keys go with it, and come back. */
      media.addEventListener("fullscreenchange", function () {
        if (document.fullscreenElement === media) media.focus();
        else larger.focus({ preventScroll: true });
      });
    }

    /* ---------------------------------------------------------------- the small file or the sharp one */

    var small = media.querySelector("source[media]");
    var sharper = bring(box, "data-sharper");
    if (small) {
      var full = media.querySelector("source:not([media])");
      var saves = navigator.connection && navigator.connection.saveData;
      var sharp = !saves && !matchMedia(small.media).matches;
      var use = function () {
        var was = media.currentTime, on = !media.paused, rate = media.playbackRate;
        media.src = (sharp ? full : small).src;
        press(sharper.firstElementChild, sharp);
        if (!was) return;
        if (cover && cover.hidden) media.preload = "metadata";
        media.playbackRate = rate;
        go(was, false);
        if (on) start(media);
      };
      use();
      sharper.firstElementChild.addEventListener("click", function () {
        sharp = !sharp;
        use();
      });
    }

    /* ---------------------------------------------------------------- a file that does not come */

    var trouble = box.querySelector("template[data-trouble]");
    var turned = false, playing = false;
    /* Told by the reader's wish: a film whose file does not come calls itself paused. */
    media.addEventListener("play", function () { playing = true; });
    media.addEventListener("pause", function () { playing = false; });
    function explain() {
      if (!media.error && media.networkState !== 3) return;
      var was = at >= 0 ? at : media.currentTime;
      /* Without a signal perhaps the other file is there: kept while the phone was held upright, say. Once. */
      if (small && !turned && !media.readyState) {
        turned = true;
        sharp = !sharp;
        use();
        go(was, playing);
        return;
      }
      media.pause();
      /* The still picture and our words, not controls that control nothing. */
      if (cover && !media.readyState) {
        media.controls = false;
        cover.hidden = true;
      }
      if (locked || box.querySelector(".trouble-note")) return;
      var note = trouble.content.firstElementChild.cloneNode(true);
      trouble.before(note);
      note.querySelector("[data-again]").addEventListener("click", function () {
        note.remove();
        controls.querySelector("[data-play]").focus();
        media.load();
        go(was, false);
        start(media);
      });
    }
    media.addEventListener("error", explain);
    /* The last place to fetch it from is told before the browser has given up. */
    each(media, "source", function (source) { source.addEventListener("error", function () { setTimeout(explain, 0); }); });

    /* ---------------------------------------------------------------- keys, while the player has the focus */

    function toggle() {
      if (media.paused) start(media); else media.pause();
      tell(controls.querySelector("[data-play]").getAttribute(media.paused ? "data-paused" : "data-playing"));
    }
    var KEYS = {
      " ": toggle,
      k: toggle,
      j: function () { back(-STEP); },
      ArrowLeft: function () { back(-STEP); },
      ArrowRight: function () { back(STEP); },
      c: captions && function () {
        switchCaptions();
        tell(captions.getAttribute(shown() < 0 ? "data-says-off" : "data-says-on"));
      },
      f: can && enlarge
    };
    box.addEventListener("keydown", function (event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable], [data-slow]")) return;
      /* Other alphabets have other letters on the same keys. */
      var letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : (/^Key([A-Z])$/.exec(event.code) || ["", ""])[1].toLowerCase();
      var key = event.key in KEYS ? event.key : letter;
      if (!Object.prototype.hasOwnProperty.call(KEYS, key) || !KEYS[key]) return;
      /* A button is pressed with the space bar, and the browser's own controls know both. */
      if (key === " " && event.target.closest("button, summary, video, audio")) return;
      if (key.indexOf("Arrow") === 0 && event.target === media) return;
      event.preventDefault();
      KEYS[key]();
    });

    /* ---------------------------------------------------------------- moments at half speed */

    each(box, "[data-slow]", function (figure) {
      var loop = figure.querySelector("video"), row = bring(figure, "data-controls"), over = row.querySelector("[data-over]");
      playButton(row.querySelector("[data-play]"), loop);
      covered(loop, figure.querySelector("[data-cover]"));
      over.addEventListener("click", function () {
        loop.loop = !loop.loop;
        press(over, loop.loop);
      });
    });

    /* ---------------------------------------------------------------- where the address leads, and paper */

    function arrive() {
      var wanted = moment();
      if (wanted < 0) return;
      go(wanted, false);
      show();
    }
    if (number === 0) {
      addEventListener("hashchange", arrive);
      arrive();
    }
    /* On paper nothing can be opened: what is said in other languages is there too. */
    addEventListener("beforeprint", function () { each(box, "details:not([open])", function (more) { more.open = more.printed = true; }); });
    addEventListener("afterprint", function () { each(box, "details", function (more) { if (more.printed) more.open = more.printed = false; }); });
    if (/^http/.test(location.protocol)) {
      var address = box.querySelector("[data-address]");
      address.querySelector("span").textContent = location.href.replace(/#.*/, "");
      address.hidden = false;
    }
  }

  document.querySelectorAll("[data-player]").forEach(player);
})();
