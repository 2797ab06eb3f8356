
/* Letters of other scripts are large: they come when the page stands. */
addEventListener("load", function () {
  "use strict";
  document.querySelectorAll("link[data-late]").forEach(function (sheet) { sheet.media = "all"; });
});
