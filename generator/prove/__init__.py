"""Room: a printed site and the words that must not be in it go in; every place where one still stands comes out.

It reads files and knows nothing of people, pages or templates. The words that it finds leave it only as `Hit.words`,
which is for the author's own terminal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from generator.problems import Position
from generator.prove.allowed import Allowed
from generator.prove.media import Remembered
from generator.prove.reading import read_site
from generator.prove.search import Found, Search
from generator.prove.where import Where
from generator.site import Printed
from generator.withheld import Withheld

__all__ = ["Hit", "Proof", "Remembered", "prove"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a site where withheld words can be read."""

    file: str
    """Its path in the site. Private where it is itself the place: `how` is "file name" then."""
    line: int
    """From 1; 0 in a file that has no lines."""
    words: str = field(repr=False)
    """What stands there. Private: for the author's own terminal only."""
    how: str
    """Where it hides: "text", "alt", "file name" …"""
    at: Position
    """Where it was written."""
    under: str
    """Our own heading there."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a search found."""

    hits: tuple[Hit, ...]
    """Withheld words: the site must not be used."""
    look_at: tuple[Hit, ...]
    """Words that may be withheld ones or may be harmless: for the terminal only."""
    searched: int
    """How many files were searched."""


def prove(
    printed: Printed,
    withheld: Iterable[Withheld],
    allowed: Iterable[str],
    *,
    stock: Collection[str] = (),
    remembered: Remembered | None = None,
) -> Proof:
    """Search every file of a site for words that its readers may not know.

    Args:
        printed: the site.
        withheld: what must not be found.
        allowed: what it may say: its own lines, what its films say, the interface's sentences with holes as
            `{name}`, and the day it is built on.
        stock: addresses of the theme's own files, which are the same in every site.
        remembered: what films and photos were found to say about themselves, from one build to the next.
    """
    reads, of_theme = read_site(printed, frozenset(stock), remembered or Remembered())
    said = Allowed(allowed)
    found = list(Search(said, reads, of_theme).run(withheld))
    where = Where(printed.folder)
    return Proof(
        _hits((one for one in found if one.sure), where),
        _hits((one for one in found if not one.sure), where),
        len(reads) + len({file for file, _ in of_theme.looks}),
    )


def _hits(found: Iterable[Found], where: Where) -> tuple[Hit, ...]:
    """Each withheld value once a file, however many of its words stand there."""
    once: dict[tuple[str, Withheld], Found] = {}
    for one in found:
        once.setdefault((one.file, one.of), one)
    return tuple(sorted((_hit(one, where) for one in once.values()), key=_order))


def _hit(found: Found, where: Where) -> Hit:
    line, how = where.is_it(found.file, found.words)
    words = b" ".join(found.words).decode("utf-8", "replace")
    return Hit(found.file, line, words, how, found.of.at, found.of.under)


def _order(hit: Hit) -> tuple[str, int, Position, str]:
    return hit.file, hit.line, hit.at, hit.words
