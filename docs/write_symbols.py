"""Writes docs/symbols.md from the symbols that come along: `.venv/bin/python docs/write_symbols.py`."""

from __future__ import annotations

from pathlib import Path

from generator.draw import read_sets
from generator.symbols import SymbolSet

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "symbols.md"

HEAD = """\
# Symbols

A small picture beside easy words, for those to whom words say little: `symbol: tea` at a line that has `easy:` words, or at a step of the day.
A photo of your own wins wherever a line has one. How easy words are written: [easy-read.md](easy-read.md).

Type any name of this page, in capitals or not, with spaces or hyphens: `symbol: ice cream`. `alongside check` tells you the nearest name
where there is none. This page is written from the pictures themselves (`python docs/write_symbols.py`).

## Pictures of your own

Make a folder in your workspace, beside `profiles`, with the pictures as SVG or PNG, each named as you want to type it, and a `licence.txt`:

```
symbols/
  our-drawings/
    departures-board.svg
    blue-cup.png
    licence.txt
    words.txt
```

- `licence.txt` says what the set is called in its first line, and below it who made the pictures and on what terms they may be used. It is
  printed on the page Symbols of every website that uses one. A set without it stops the build.
- `words.txt` is only for other names: a line `blue-cup: my cup, hot chocolate` for a picture.
- `symbol: blue cup` finds it in the first set that has it, yours before ours; `symbol: our-drawings/blue cup` in that set only.
- Of an SVG only shapes and colours go on, of a PNG only its dots: no scripts, no links, no words inside. Words in it have to be drawn.

Sets you have bought or may use (Widgit, PCS, Makaton, ARASAAC, Mulberry, Photosymbols) work in the same way, in a folder of their own, on their
own terms. Read those first: some are not for organisations that are paid, and some ask for words of theirs to be shown.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(map(_set, read_sets([ROOT / "theme" / "symbols"]).sets))


def _set(one: SymbolSet) -> str:
    others: dict[str, list[str]] = {}
    for other, name in one.called.items():
        others.setdefault(name, []).append(other)
    rows = [
        f'| <img src="../{path.relative_to(ROOT).as_posix()}" width="40" height="40" alt=""> | `{name}` |'
        f" {', '.join(others.get(name, []))} |"
        for name, path in sorted(one.files.items())
    ]
    said = "\n\n".join(one.licence)
    table = "\n".join(("|  | name | also called |", "|---|---|---|", *rows))
    return f"\n## {one.title}: {len(rows)} pictures that come along\n\n{said}\n\n{table}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
