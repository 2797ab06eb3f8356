/* A moment of a film on a card: its picture with one large button; the browser's own buttons come when it plays. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  document.querySelectorAll("video[data-clip]").forEach(function (video) {
    var cover = video.parentNode.querySelector(".clip-play");
    if (!cover) return;
    video.controls = false;
    cover.hidden = false;
    function open() {
      cover.hidden = true;
      video.controls = true;
    }
    video.addEventListener("play", open);
    cover.addEventListener("click", function () {
      open();
      var started = video.play();
      if (started && started.catch) started.catch(function () { /* its own buttons say what is wrong */ });
      video.focus();
    });
  });
});
