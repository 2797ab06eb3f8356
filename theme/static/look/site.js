/* What a page can do beyond reading. Every page is whole without it. */
(function () {
  "use strict";
  var root = document.documentElement;

  /* The day after which the words are to be looked at again. */
  var strip = document.querySelector("[data-after]");
  if (strip) {
    var now = new Date();
    var two = function (n) { return (n < 10 ? "0" : "") + n; };
    var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
    if (today > strip.getAttribute("data-after")) strip.hidden = false;
  }

  /* Light, dark, or as the phone says. Kept on this phone only. */
  /* A sealed site says its random name: what is kept of two people's sites at one address never meets. */
  var sealed = document.querySelector("script[data-site]");
  var KEY = (sealed ? sealed.getAttribute("data-site") + "-" : "") + "look";
  function kept() {
    try { return localStorage.getItem(KEY) || ""; } catch (e) { return ""; }
  }
  function wear(look) {
    if (look === "light" || look === "dark") root.setAttribute("data-look", look);
    else root.removeAttribute("data-look");
  }
  wear(kept());
  var looks = bring(document.querySelector("template[data-look]"));
  if (looks) {
    var buttons = looks.querySelectorAll("button");
    var press = function (look) {
      buttons.forEach(function (b) { b.setAttribute("aria-pressed", String(b.getAttribute("data-set") === look)); });
    };
    press(kept());
    buttons.forEach(function (b) {
      b.addEventListener("click", function () {
        var look = b.getAttribute("data-set");
        try { localStorage.setItem(KEY, look); } catch (e) { /* a private window keeps nothing */ }
        wear(look);
        press(look);
      });
    });
  }

  /* What stands in a <template> exists only here, where it works. */
  function bring(template) {
    if (!template) return null;
    var part = template.content.firstElementChild;
    template.replaceWith(part);
    return part;
  }

  document.querySelectorAll("[data-player]").forEach(function (player) {
    var video = player.querySelector("video");
    var lines = [];

    function go(seconds, play) {
      if (video.readyState > 0) video.currentTime = seconds;
      else {
        video.addEventListener("loadedmetadata", function () { video.currentTime = seconds; }, { once: true });
        video.preload = "metadata";
        video.load();
      }
      if (play) {
        var started = video.play();
        if (started) started.catch(function () { /* the reader presses play */ });
      }
    }
    function show() {
      var box = video.getBoundingClientRect();
      if (box.top < 0 || box.bottom > innerHeight) video.scrollIntoView({ block: "center" });
    }

    var controls = bring(player.querySelector("template[data-controls]"));
    if (controls) {
      var back = controls.querySelector("[data-back]");
      if (back) back.addEventListener("click", function () { video.currentTime = Math.max(0, video.currentTime - 10); });
      var speeds = controls.querySelectorAll("[data-speed]");
      speeds.forEach(function (b) {
        b.addEventListener("click", function () {
          video.defaultPlaybackRate = video.playbackRate = Number(b.getAttribute("data-speed"));
          speeds.forEach(function (other) { other.setAttribute("aria-pressed", String(other === b)); });
        });
      });
    }

    player.querySelectorAll("a[data-at]").forEach(function (link) {
      link.addEventListener("click", function (event) {
        event.preventDefault();
        go(Number(link.getAttribute("data-at")), true);
        show();
      });
    });

    player.querySelectorAll(".transcript [data-at]").forEach(function (line) {
      var at = Number(line.getAttribute("data-at"));
      var clock = line.querySelector(".clock");
      var button = document.createElement("button");
      button.type = "button";
      button.className = "clock";
      button.textContent = clock.textContent;
      var heard = line.querySelector(".heard");
      heard.id = heard.id || "heard-" + lines.length;
      button.setAttribute("aria-describedby", heard.id);
      button.addEventListener("click", function () { go(at, true); show(); });
      clock.replaceWith(button);
      lines.push({ at: at, line: line });
    });
    if (lines.length) {
      var last = null;
      video.addEventListener("timeupdate", function () {
        var found = null;
        for (var i = 0; i < lines.length && lines[i].at <= video.currentTime + 0.05; i++) found = lines[i].line;
        if (found === last) return;
        if (last) { last.classList.remove("now"); last.removeAttribute("aria-current"); }
        if (found) { found.classList.add("now"); found.setAttribute("aria-current", "true"); }
        last = found;
      });
    }

    /* A link from another page may point into the film: #t=42. */
    var moment = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
    if (moment) go(Number(moment[1]), false);
  });
})();
