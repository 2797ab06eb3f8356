/* An advert after its last day, until somebody publishes it again: it says that it has closed, and the ways to apply go.
   It looks at the day of this phone or computer and asks nobody. Without it the last day stands there in words. */
(function () {
  "use strict";
  var strip = document.querySelector("[data-closes]");
  if (!strip) return;

  function close() {
    var now = new Date();
    var two = function (number) { return (number < 10 ? "0" : "") + number; };
    var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
    if (!strip.hidden || today <= strip.getAttribute("data-closes")) return;
    document.querySelectorAll("#apply, a[href$='#apply'], a[href^='mailto:'], main a[href^='tel:']").forEach(function (way) {
      way.remove();
    });
    strip.hidden = false;
  }

  close();
  document.addEventListener("visibilitychange", close);
})();
