// Shows the page of a stick in one language: the one the browser asks for, or the one somebody chooses. Nothing is kept.

(() => {
  "use strict";

  const parts = [...document.querySelectorAll("[data-tongue]")];
  const buttons = [...document.querySelectorAll("[data-to]")];
  const there = new Set(buttons.map((button) => button.dataset.to));

  function show(tongue) {
    for (const part of parts) {
      part.hidden = part.dataset.tongue !== tongue;
      if (part.hidden) continue;
      document.documentElement.lang = part.lang;
      document.documentElement.dir = part.dir;
      if (part.dataset.title) document.title = part.dataset.title;
    }
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.to === tongue));
  }

  const wishes = (navigator.languages ?? []).flatMap((wish) => [wish, wish.split("-")[0]]);
  const wished = wishes.find((tag) => there.has(tag));
  if (wished) show(wished);
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.to));
  document.querySelector(".languages").hidden = buttons.length < 2;
})();
