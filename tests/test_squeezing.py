"""Comments and idle spaces go, and nothing else: a real parser finds the same script."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.protect.scripts import FRONT, WORKER, script
from generator.render.stock import static_files
from generator.squeezing import squeezed_script, squeezed_style
from tests.tools.html_check import NODE

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

    assert squeezed_style(style) == "h1 {color: teal;margin: 0 auto;}\np > a { top: 0 }"
