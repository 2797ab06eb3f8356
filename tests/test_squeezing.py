"""Comments and idle spaces go, and nothing else: a real parser finds the same script."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.protect.scripts import FRONT, WORKER, script
from generator.render.stock import static_files
from generator.squeezing import squeezed_script, squeezed_style
from tests.tools.html_check import NODE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEALED = Path(__file__).resolve().parents[1] / "theme/sealed"

HARD = r"""
/* A comment with `backticks`, "quotes" and // strokes. */
"use strict"; // another
const a = 4 / 2 / 1, b = "// none", c = '/* none */', d = /[/"`]\/* none/g.test("x"), e = a / b;
const f = `one
    ${ a + `two ${ { g: "}" }.g /* in a hole */ } // text` }  /* text */
`;
let i = a
const h = a + +b - -a
++i
function k() {
  return
  a
}
for (const l of [/a/, / b/ ]) if (l in {} || typeof /x/ === "object") { i = i++ + ++i; }
const m = (x) => {
  return /y/.test(x)
}
label: for (;;) { break label }
"""

_SAME = """
const { parse } = require("internal/deps/acorn/acorn/dist/acorn");
const [before, after] = require("node:fs").readFileSync(0, "utf8").split("\\0");
const bare = (name, value) => (name === "start" || name === "end" ? undefined : value);
const tree = (text) => JSON.stringify(parse(text, { ecmaVersion: "latest", allowReturnOutsideFunction: true }), bare);
console.log(tree(before) === tree(after));
"""


def is_the_same(before: str, after: str) -> str:
    """ "true" where a parser sees no difference, else what it says."""
    done = subprocess.run(
        [NODE, "--expose-internals", "-e", _SAME],
        input=f"{before}\0{after}",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout.strip() or done.stderr


LOOK = Path(__file__).resolve().parents[1] / "theme/static/look"


def _of_the_site() -> dict[str, str]:
    """The scripts of readable pages."""
    parts = static_files([LOOK.parents[1]])
    return {
        name: b"".join(map(Path.read_bytes, files)).decode()
        for name, files in parts.items()
        if name.endswith(".js")
    }


def test_a_parser_finds_the_same_scripts_of_the_pages() -> None:
    scripts = _of_the_site()
    assert len(scripts) >= 5
    for name, text in scripts.items():
        assert is_the_same(text, squeezed_script(text)) == "true", name
        assert len(squeezed_script(text)) < len(text)


@pytest.mark.parametrize("name", [FRONT, WORKER, "keep.js", "hard"])
def test_a_parser_finds_the_same_script(name: str) -> None:
    if name == "hard":
        whole = HARD
    elif name == "keep.js":
        whole = (SEALED / name).read_text("utf-8")
    else:
        whole = script(name, lambda part: (SEALED / part).read_text("utf-8"))
    small = squeezed_script(whole)

    assert is_the_same(whole, small) == "true"
    assert len(small) < 0.85 * len(whole)


def test_the_parser_tells_when_something_is_lost() -> None:
    assert is_the_same("let a = 1\n++a", "let a=1++a") != "true"
    assert is_the_same("f(`a  b`)", "f(`a b`)") == "false"


def test_a_style_loses_its_comments_and_lines() -> None:
    style = "/* One\n two */\nh1 {\n  color: teal;\n  margin: 0 auto;\n}\n\np > a { top: 0 }\n"

    assert squeezed_style(style) == "h1{color:teal;margin:0 auto}p>a{top:0}"


HARD_STYLE = r"""
@media screen and (min-width: 40rem) and (not (hover)) { a :hover, a:not(.b) > c::before { content: "a: { b } ; /* c"; } }
a[title='x ; y']::after { content: '\'}'; background: url(data:image/svg+xml;utf8,<svg>) no-repeat , #fff; }
.a .b + .c ~ .d { width: calc(100% - (2 * var(--x, 4px)) + 1px); --y: 0 ; margin: -1px auto !important }
@supports (color: color-mix(in srgb, red 10%, blue)) { :is(h1, h2) :where(a) { grid: "a b" 1fr / auto } }
@font-face { font-family: "A B"; src: url("a b.woff2") format("woff2"); unicode-range: U+30-39, U+1E80 } /* end */
"""

RULES = """([before, after]) => [before, after].map(text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    /* Variables and conditions are kept letter by letter; behind a comma or a colon of theirs a space may stand or not. */
    return [...sheet.cssRules].map(rule => rule.cssText.replaceAll(", ", ",").replace(/\\(([\\w-]+): /g, "($1:"));
})"""


def _styles() -> list[Path]:
    return [path for path in sorted(SEALED.parent.rglob("*.css")) if path.is_file()]


@pytest.mark.browser
def test_a_browser_reads_the_same_in_a_style(chromium: Browser) -> None:
    sheets = [HARD_STYLE, *(path.read_text("utf-8") for path in _styles())]
    page = chromium.new_page()

    for whole in sheets:
        before, after = page.evaluate(RULES, [whole, squeezed_style(whole)])
        assert before
        assert before == after
    assert len(sheets) > 8
