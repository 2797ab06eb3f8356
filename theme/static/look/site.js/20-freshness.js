
/* The day after which the words are to be looked at again. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  var strip = document.querySelector("[data-after]");
  if (!strip) return;
  var now = new Date();
  var two = function (n) { return (n < 10 ? "0" : "") + n; };
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  if (today > strip.getAttribute("data-after")) strip.hidden = false;
});
