"""A to Z: every page, heading, person, film and other name of the site, under the word somebody new would look for.

Read off the pages themselves, as the words to search are. What has no place of its own leads to the heading it stands
under.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import groupby

from generator.compose.alphabet import letter_of, order, word_to_look_for
from generator.compose.desk import Desk
from generator.site import (
    Bands,
    CardItem,
    ContactItem,
    DangerCard,
    Letters,
    Listed,
    Page,
    Pair,
    PhraseItem,
    Safety,
    Section,
    Steps,
)

_SUMMARIES = ("emergency", "glance", "home")
"""Pages that say again what stands elsewhere: of one name, the other places are better ones."""
_NAMED = (Bands, CardItem, ContactItem, DangerCard, Pair, Safety, Steps)
_WORDS = 6
"""More words than this are a sentence, and no name."""


@dataclass(slots=True)
class _Name:
    """A name, and where it stands."""

    title: str
    lang: str = ""
    rtl: bool = False
    ways: list[tuple[str, str, str]] = field(default_factory=list)
    """(id of the page, its title, target)."""


def page(desk: Desk, pages: Sequence[Page]) -> Page | None:
    """A to Z; None where there is one page only.

    Args:
        desk: where it is written.
        pages: the pages it leads to, in their order.
    """
    if len(pages) < 2:
        return None
    words = desk.words
    small = frozenset(words("a_z.small").casefold().split()) | {desk.name.casefold()}
    found = [_listed(name, small) for name in _names(pages)]
    found.sort(key=lambda one: order(one.word, words.lang))
    by_letter = [(letter_of(one.word, words.lang), one) for one in found]
    by_letter.sort(key=lambda pair: pair[0])
    letters = tuple(
        (letter[1], f"letter-{number}", tuple(one for _, one in some))
        for number, (letter, some) in enumerate(groupby(by_letter, key=lambda pair: pair[0]), 1)
    )
    block = Letters(words("a_z.letters"), letters)
    return Page(
        "a-z",
        "a-z/",
        words("kind.a_z"),
        words("a_z.title"),
        "",
        (Section("", "", (block,)),),
        words("a_z.lead"),
    )


def _listed(name: _Name, small: frozenset[str]) -> Listed:
    at = word_to_look_for(name.title, small)
    return Listed(name.title[:at], name.title[at:], _best_ways(name), name.lang, name.rtl)


def _best_ways(name: _Name) -> tuple[tuple[str, str], ...]:
    """One way to each page; to those that only say it again none, where there is another."""
    proper = [way for way in name.ways if way[0] not in _SUMMARIES]
    whole = [way for way in name.ways if way[1] == name.title]
    ways = whole + [way for way in proper or name.ways[:1] if way not in whole]
    by_page = {
        page_id: ("" if title == name.title else title, target) for page_id, title, target in reversed(ways)
    }
    return tuple(by_page[page_id] for page_id in dict.fromkeys(page_id for page_id, _, _ in ways))


def _names(pages: Sequence[Page]) -> list[_Name]:
    """Every name once, with all places it stands at."""
    found: dict[str, _Name] = {}
    for sheet in pages:
        title, target = sheet.title or sheet.kind, f"page:{sheet.id}"
        for one in _names_on(sheet, title, target):
            first = found.setdefault(" ".join(one.title.casefold().split()), one)
            if first is not one:
                first.ways += [way for way in one.ways if way not in first.ways]
    return list(found.values())


def _names_on(sheet: Page, title: str, target: str) -> Iterator[_Name]:
    yield _Name(title, ways=[(sheet.id, title, target)])
    # A page of one film says its parts as every other does: what it is looked for by is its name.
    if sheet.id.startswith("watch/"):
        return
    for section in sheet.sections:
        there = f"{target}#{section.anchor}" if section.heading and section.anchor else target
        if there != target:
            yield _Name(section.heading, ways=[(sheet.id, title, there)])
        for name, lang, rtl, anchor in _named_in(section.blocks):
            yield _Name(name, lang, rtl, [(sheet.id, title, f"{target}#{anchor}" if anchor else there)])


def _named_in(value: object) -> Iterator[tuple[str, str, bool, str]]:
    """(name, language, whether it runs from right to left, anchor) of what has one in some blocks."""
    if isinstance(value, tuple):
        for part in value:
            yield from _named_in(part)
    elif is_dataclass(value):
        if isinstance(value, PhraseItem):
            yield value.words, value.lang, value.rtl, ""
        elif isinstance(value, _NAMED):
            name = value.name if isinstance(value, ContactItem) else value.title
            if name and len(name.split()) <= _WORDS:
                yield name, "", False, getattr(value, "anchor", "")
        for one in fields(value):
            yield from _named_in(getattr(value, one.name))
