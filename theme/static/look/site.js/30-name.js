
/* A short recording with one large button in place of the browser's own controls. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  document.querySelectorAll("[data-hear]").forEach(function (button) {
    var sound = button.parentElement.querySelector("audio");
    var from = /#t=([\d.]+)/.exec(sound.getAttribute("src"));
    sound.hidden = true;
    button.hidden = false;
    button.addEventListener("click", function () {
      if (!sound.paused) return sound.pause();
      sound.currentTime = from ? Number(from[1]) : 0;
      var started = sound.play();
      /* No file: then the browser's own controls say so. */
      if (started) started.catch(function () { sound.hidden = false; });
    });
    ["play", "pause", "ended"].forEach(function (kind) {
      sound.addEventListener(kind, function () { button.toggleAttribute("data-on", !sound.paused && !sound.ended); });
    });
  });
});
