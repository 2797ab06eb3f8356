// What runs in every page that is shown, before its own scripts: links, films and touches are this page's business.

/** Put into each page as a script of its own; `frameElement` is our frame, with what it may ask. */
function inFrame() {
  const frame = window.frameElement;
  if (frame.anchor) location.hash = frame.anchor;
  for (const kind of ["click", "auxclick"]) document.addEventListener(kind, (event) => frame.follow(event));
  document.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove", "scroll"]) {
    document.addEventListener(kind, () => frame.touched(), { capture: true, passive: true });
  }
  document.addEventListener("timeupdate", (event) => !event.target.paused && frame.touched(), true);

  // A film is opened when it is played. Until then its address leads nowhere, and nobody is told that it does not come.
  const media = HTMLMediaElement.prototype;
  const source = Object.getOwnPropertyDescriptor(media, "src");
  const play = media.play;
  frame.give = (film, address) => source.set.call(film, address);
  Object.defineProperty(media, "src", {
    ...source,
    set(address) {
      frame.wants(this, address);
    },
  });
  Object.defineProperty(HTMLSourceElement.prototype, "src", { get() { return this.dataset.file ?? ""; } });
  media.play = async function () {
    if (!(await frame.ready(this))) throw new DOMException("", "AbortError");
    return play.call(this);
  };
  addEventListener("play", (event) => {
    if (!frame.given(event.target)) event.target.play().catch(() => {});
  }, true);
  addEventListener("error", (event) => {
    const film = event.target.tagName === "SOURCE" ? event.target.parentElement : event.target;
    if (film instanceof HTMLMediaElement && !frame.given(film)) event.stopImmediatePropagation();
  }, true);
}
