/* What a page can do beyond reading. Every page is whole without it. The file comes first in the body: what the reader
   chose is worn before anything is painted, and the rest waits until the page is there. */

/* Size, space, letters, calm, light or dark: worn at once, chosen in a panel, kept on this phone only. */
(function () {
  "use strict";
  var root = document.documentElement;
  var GROUP_OF = { light: "look", dark: "look", 125: "zoom", 150: "zoom", wide: "space", simple: "font", own: "font", calm: "calm" };
  /* A sealed site says its random name: what is kept of two people's sites at one address never meets. */
  var sealed = document.querySelector("script[data-site]");
  var KEY = (sealed ? sealed.getAttribute("data-site") + "-" : "") + "look";
  var worn = {};

  function kept() {
    try { return localStorage.getItem(KEY) || ""; } catch (e) { return ""; }
  }
  function keep() {
    var chosen = Object.keys(worn).map(function (group) { return worn[group]; }).join(" ");
    try {
      if (chosen) localStorage.setItem(KEY, chosen);
      else localStorage.removeItem(KEY);
    } catch (e) { /* a private window keeps nothing */ }
  }
  function wear(chosen) {
    worn = {};
    chosen.split(" ").forEach(function (one) { if (GROUP_OF[one]) worn[GROUP_OF[one]] = one; });
    ["look", "zoom", "space", "font", "calm"].forEach(function (group) {
      if (worn[group]) root.setAttribute("data-" + group, worn[group]);
      else root.removeAttribute("data-" + group);
    });
  }

  root.setAttribute("data-js", "");
  wear(kept());
  document.addEventListener("DOMContentLoaded", begin);

  function begin() {
    var template = document.querySelector("template[data-aa]"), opener = document.querySelector(".aa");
    if (!template || !opener) return;
    var panel = template.content.firstElementChild;
    template.replaceWith(panel);
    opener.setAttribute("aria-controls", panel.id);

    function show() {
      panel.querySelectorAll("[data-set]").forEach(function (button) {
        var group = button.closest("[data-group]").getAttribute("data-group");
        button.setAttribute("aria-pressed", String(button.getAttribute("data-set") === (worn[group] || "")));
      });
      panel.querySelector("[data-undo]").hidden = !Object.keys(worn).length;
    }
    function open(wanted) {
      panel.hidden = !wanted;
      opener.setAttribute("aria-expanded", String(wanted));
      (wanted ? panel : opener).focus({ preventScroll: true });
    }
    panel.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      if (button.hasAttribute("data-close")) return open(false);
      if (button.hasAttribute("data-undo")) {
        wear("");
        panel.focus({ preventScroll: true });
      } else {
        worn[button.closest("[data-group]").getAttribute("data-group")] = button.getAttribute("data-set");
        wear(Object.keys(worn).map(function (group) { return worn[group]; }).join(" "));
      }
      keep();
      show();
    });
    /* How the panel looks is fetched when somebody wants to see it; without that it still works. */
    var sheet = document.createElement("link"), wants = false;
    sheet.rel = "stylesheet";
    sheet.onload = sheet.onerror = function () { if (wants) open(true); };
    opener.addEventListener("click", function () {
      if (sheet.isConnected) return open(panel.hidden);
      wants = true;
      sheet.href = template.getAttribute("data-sheet");
      document.head.append(sheet);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !panel.hidden) open(false);
    });
    /* Shown again as it was left, while another page may have changed what is kept. */
    window.addEventListener("pageshow", function (event) {
      if (!event.persisted) return;
      wear(kept());
      show();
    });
    show();
  }
})();
