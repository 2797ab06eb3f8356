/* On a sheet of paper: the button that prints, the day it is printed on, and whether it is past its day. */
(function () {
  "use strict";
  var button = document.querySelector("[data-print]");
  if (button) {
    button.hidden = false;
    button.parentElement.querySelector(".paper-how").hidden = true;
    button.addEventListener("click", function () { window.print(); });
  }

  function date() {
    var now = new Date();
    var two = function (n) { return (n < 10 ? "0" : "") + n; };
    var iso = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
    var day = now.toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang,
      { day: "numeric", month: "long", year: "numeric" });
    document.querySelectorAll("[data-printed]").forEach(function (line) {
      line.textContent = line.getAttribute("data-printed").replace("{day}", day);
    });
    document.querySelectorAll("[data-past]").forEach(function (line) {
      line.hidden = iso <= line.getAttribute("data-past");
    });
  }
  date();
  window.addEventListener("beforeprint", date);
})();
