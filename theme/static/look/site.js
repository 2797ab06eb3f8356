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
})();
