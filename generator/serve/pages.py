"""The preview's own pages, script and style. Served only; no file of a site ever holds them."""

from __future__ import annotations

from html import escape
from itertools import groupby
from urllib.parse import quote

from generator.circle import EditionName

SCRIPT = """\
(() => {
  "use strict";
  const seen = document.currentScript.dataset.version;
  const key = "alongside-place";
  const say = {
    stop: "Stops the build",
    ask: "A question",
    fix: "Read as meant",
  };

  // ---- the same place again after a reload
  const keepPlace = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify([location.pathname, scrollX, scrollY]));
      // The browser would find the place again in its own way, at its own time: one of the two at once.
      history.scrollRestoration = "manual";
    } catch { /* storage is switched off: then the page starts at its top */ }
  };
  const findPlace = () => {
    try {
      const [path, x, y] = JSON.parse(sessionStorage.getItem(key) || "[]");
      if (path === location.pathname) {
        scrollTo({ left: x, top: y, behavior: "instant" });
        const reached = scrollY;
        addEventListener("load", () => {
          // pictures have given the page its height by now; whoever has moved on meanwhile stays there
          if (scrollY === reached) scrollTo({ left: x, top: y, behavior: "instant" });
          sessionStorage.removeItem(key);
          requestAnimationFrame(() => requestAnimationFrame(() => { history.scrollRestoration = "auto"; }));
        });
      }
    } catch { /* as above */ }
  };

  // ---- the panel: apart from the page, so that neither changes the other
  const host = document.createElement("alongside-preview");
  const root = host.attachShadow({ mode: "open" });
  const make = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const style = make("link");
  style.rel = "stylesheet";
  style.href = "/-/preview.css";
  const panel = make("section", "panel");
  panel.setAttribute("aria-label", "Preview");
  const line = make("p", "line");
  line.setAttribute("role", "status");
  const more = make("details");
  const list = make("ol");
  list.tabIndex = 0;
  list.setAttribute("aria-label", "What to mend");
  more.append(make("summary", "", "What to mend"), list);
  panel.append(line, more);
  root.append(style, panel);
  document.body.append(host);

  const item = (problem) => {
    const made = make("li", problem.level);
    const head = make("p");
    if (problem.place) head.append(make("code", "place", problem.place), " ");
    head.append(make("strong", "", say[problem.level] || ""), ` ${problem.code}`);
    made.append(head, make("p", "", problem.message));
    if (problem.found) made.append(make("pre", "", problem.found));
    if (problem.hint) made.append(make("p", "", problem.hint));
    if (problem.type) {
      made.append(make("p", "", "Type:"), make("pre", "type", problem.type));
    }
    return made;
  };
  const count = (number, one, many) => (number === 1 ? `1 ${one}` : `${number} ${many}`);
  const sum = (state) => {
    const stops = state.problems.filter((problem) => problem.level === "stop").length;
    const rest = state.problems.length - stops;
    const parts = [...state.troubles];
    if (stops) parts.push(`${count(stops, "mistake stops", "mistakes stop")} the build.`);
    if (stops || state.troubles.length) parts.push("You see the last good version.");
    if (rest) parts.push(`${count(rest, "thing", "things")} to look at.`);
    if (state.building) parts.push("Building the newest version …");
    return parts.join(" ");
  };

  let shown = "";
  const show = (state) => {
    const now = JSON.stringify(state);
    if (now === shown) return;
    const before = list.childElementCount;
    shown = now;
    line.textContent = sum(state);
    list.replaceChildren(...state.problems.map(item));
    more.hidden = !state.problems.length;
    if (!before) more.open = state.problems.some((problem) => problem.level === "stop");
    panel.classList.toggle("there", line.textContent !== "");
  };

  // ---- asking
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/-/state", { cache: "no-store" });
      const state = await answer.json();
      if (state.version !== seen) {
        keepPlace();
        location.reload();
        return;
      }
      show(state);
    } catch {
      show({ problems: [], troubles: ["The preview has ended. To go on, type: alongside serve"], building: false });
    }
  };
  findPlace();
  ask();
  setInterval(ask, 1000);
  document.addEventListener("visibilitychange", ask);
})();
"""

STYLE = """\
:host, body { color-scheme: light dark; }
.panel {
  position: fixed; z-index: 2147483647; inset: auto 0 0 0; display: none; box-sizing: border-box;
  max-height: 50vh; overflow: auto; padding: .75rem 1rem; border-top: 4px solid #a3161a;
  background: #fffdf8; color: #2a2522; font: 1rem/1.5 system-ui, sans-serif; text-align: start;
}
.panel.there { display: block; }
.panel p { margin: 0 0 .25rem; }
.panel .line { font-weight: 600; }
.panel summary { cursor: pointer; padding: .25rem 0; min-height: 1.5rem; }
.panel ol { margin: .5rem 0 0; padding-inline-start: 1.5rem; }
.panel li { margin: 0 0 1rem; }
.panel pre { margin: .25rem 0; padding: .5rem; overflow-x: auto; background: #f1ebe0; white-space: pre-wrap; }
.panel .type { border-inline-start: 4px solid #1b5e34; }
.panel code, .panel pre { font: .95em/1.4 ui-monospace, monospace; }
.panel :focus-visible { outline: 3px solid; outline-offset: 2px; }
.own { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.6 system-ui, sans-serif; }
.own a { display: inline-block; padding: .5rem 0; color: inherit; }
body { margin: 0; background: #fffdf8; color: #2a2522; }
@media (prefers-color-scheme: dark) {
  body, .panel { background: #26221f; color: #f5efe7; }
  .panel { border-color: #ffb4ab; }
  .panel pre { background: #1b1816; }
  .panel .type { border-color: #9bddb0; }
}
@media print { .panel { display: none !important; } }
"""

_WHO_FOR = {
    EditionName.ADVERT: "everybody: the advert",
    EditionName.APPLICANT: "shortlisted people",
    EditionName.TEAM: "new and present support workers",
    EditionName.FAMILY: "family and the key contact",
    EditionName.MINE: "the person, and readers the person named",
}


def with_script(page: bytes, version: str) -> bytes:
    """The page as it is served: with the script that keeps it new."""
    ours = f'<script defer src="/-/preview.js" data-version="{version}"></script>'.encode()
    head, end, rest = page.partition(b"</head>")
    return head + ours + end + rest if end else page + ours


def list_of(doors: list[str]) -> bytes:
    """Links to every person and edition."""
    parts = ["<h1>Preview</h1><p>Only this computer can see it.</p>"]
    for person, group in groupby(doors, key=lambda door: door.split("/")[0]):
        links = "".join(f'<li><a href="/{quote(door)}">{_named(door)}</a></li>' for door in group)
        parts.append(f"<h2>{escape(person)}</h2><ul>{links}</ul>")
    if not doors:
        parts.append("<p>There is nothing to look at yet. When the text is mended, it comes by itself.</p>")
    return _page("Preview", "".join(parts))


def not_here() -> bytes:
    """There is no such page."""
    return _page(
        "Not here",
        "<h1>This page is not here</h1><p>It may have got another name, or it has no words yet.</p>"
        '<p><a href="/">Everything there is to look at</a></p>',
    )


def refused(why: str) -> bytes:
    """The preview does not answer that."""
    return _page("No", f"<h1>No</h1><p>{escape(why)}</p>")


def _named(door: str) -> str:
    name = door.rstrip("/").split("/")[-1]
    edition, _, variant = name.partition("-")
    who = _WHO_FOR.get(EditionName(edition)) if edition in set(EditionName) else None
    if who and variant:
        who += ", without what is not for one of them"
    return escape(f"{name} – for {who}" if who else name)


def _page(title: str, body: str) -> bytes:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/-/preview.css"></head>'
        f'<body><main class="own">{body}</main></body></html>'
    ).encode()
