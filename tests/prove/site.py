"""A small site to hide words in, and the question whether they are found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.problems import Position
from generator.prove import Proof, prove
from generator.site import Printed
from generator.withheld import Sort, Withheld

AT = Position("profiles/ann/people.yml", 7, 3)


def page(body: str, head: str = "") -> str:
    """A page as ours are, with some words of its own."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Home</title>\n{head}</head>\n'
        f'<body>\n<main id="main" class="list card">\n<h1>Ann</h1>\n{body}\n</main>\n</body>\n</html>\n'
    )


def site(folder: Path, files: Mapping[str, str | bytes]) -> Printed:
    """Write the files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Printed(folder, tuple(sorted(files)))


def searched(
    folder: Path,
    files: Mapping[str, str | bytes],
    *withheld: str,
    sort: Sort = Sort.WORDS,
    allowed: tuple[str, ...] = (),
    stock: tuple[str, ...] = (),
) -> Proof:
    """Search a site of these files for these words."""
    wanted = [Withheld(words, sort, AT, "do not contact") for words in withheld]
    return prove(site(folder, files), wanted, ["Home", "Ann", *allowed], stock=stock)
