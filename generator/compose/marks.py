"""What stands for the lines of a site, so that a later build, or a reader's browser, knows which have come since.

A mark is a few letters worked out of a line and the place it stands at. Of what a mark was made nobody can read out of
it, and marks say nothing of a line that is gone: a place is told of when something *new* can be read there, never when
something went. The one exception are the pages people act on at once (`WHOLE`): a step that fell away is news there, so
any other wording of a place counts, and still no word of it is told.

Photos, films and sentences of our own (that a line is due for a look) are no news.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date

from markupsafe import Markup

from generator.known import FORM
from generator.site import (
    CallButton,
    ContactItem,
    Doors,
    FilmLink,
    Journey,
    Label,
    Links,
    Notice,
    Page,
    PhraseItem,
    Picture,
    Player,
    Safety,
    Saying,
    Section,
    SlowLoop,
)

SIGNS = "bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ"
"""No vowels and no digits: no mark is ever a word or a number that somebody withholds."""
LENGTH = 6
WHOLE = ("emergency", "glance")
_NO_NEWS = (Picture, FilmLink, SlowLoop, Links, Doors, Journey)
"""What shows a thing, or leads to it: one that is gone was perhaps taken back, and nobody is to be told."""


@dataclass(slots=True)
class Marked:
    """A page, a heading on it or a card with a name, and the marks of what can be read there."""

    page: Page
    title: str
    """"" for the page itself."""
    target: str
    lines: list[tuple[str, str, date | None]] = field(default_factory=list)
    """(within what, words, the day somebody said so)."""
    marks: dict[str, date | None] = field(default_factory=dict)
    """Each with the day its line says of itself."""


def marked_places(pages: Sequence[Page]) -> tuple[Marked, ...]:
    """Every place on which a family's words stand, each page before what stands on it.

    What people act on at once comes first, and the first page, which says again what stands elsewhere, last; words that
    stand on several pages count on the first of them.
    """
    places: list[Marked] = []
    first = [page for page in pages if page.id in WHOLE]
    first.sort(key=lambda page: WHOLE.index(page.id))
    rest = [page for page in pages if page.id not in WHOLE]
    rest.sort(key=lambda page: page.id == "home")
    told: dict[str, str] = {}
    for page in (*first, *rest):
        whole, *parts = _places(page)
        for place in (whole, *parts):
            for within, words, day in place.lines:
                if told.setdefault(words, place.target) == place.target:
                    place.marks[_mark(_scope(place), within, words)] = day
            if page.id in WHOLE and place.lines:
                place.marks[_mark(_scope(place), *(words for _, words, _ in place.lines))] = None
        parts = [place for place in parts if place.marks]
        if whole.marks or parts:
            places += [whole, *parts]
    return tuple(places)


def _scope(place: Marked) -> str:
    """What a place is called, whatever number it has today, and in whatever language the page around it is."""
    page_id, _, anchor = place.target.removeprefix("page:").partition("#")
    if page_id.startswith("watch/"):
        return f"watch|{anchor or place.page.title}"
    return f"{page_id}|{place.title if anchor[-1:].isdigit() else anchor}"


def _mark(*parts: str) -> str:
    number = int.from_bytes(hashlib.sha256("\0".join((FORM, *parts)).encode("utf-8", "replace")).digest()[:8])
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(SIGNS))
        letters.append(SIGNS[rest])
    return "".join(letters)


def _places(page: Page) -> list[Marked]:
    found = [Marked(page, "", f"page:{page.id}")]
    for section in page.sections:
        _read_section(section, page, found)
    return found


def _read_section(section: Section, page: Page, found: list[Marked]) -> None:
    into = found[0]
    if section.heading and section.anchor:
        into = Marked(page, section.heading, f"page:{page.id}#{section.anchor}")
        found.append(into)
    for block in section.blocks:
        _read(block, into, "", found)


def _read(value: object, into: Marked, within: str, found: list[Marked]) -> None:
    """Whatever a family said in a part of a page."""
    if isinstance(value, Markup):
        _say(into, within, value.striptags())
    elif isinstance(value, tuple):
        for part in value:
            _read(part, into, within, found)
    elif is_dataclass(value) and not isinstance(value, _NO_NEWS):
        name = _name_of(value)
        anchor = getattr(value, "anchor", "")
        if name and anchor:
            into = Marked(into.page, name, f"page:{into.page.id}#{anchor}")
            found.append(into)
        for words in _own_words(value):
            _say(into, name or within, words)
        if isinstance(value, Saying):
            _say(into, within, value.html.striptags(), value.on)
            _read((*value.again, *value.also), into, within, found)
            return
        for one in fields(value):
            _read(getattr(value, one.name), into, name or within, found)


def _name_of(value: object) -> str:
    named = (getattr(value, field, "") for field in ("title", "name", "label"))
    return next((name for name in named if isinstance(name, str) and name), "")


def _own_words(value: object) -> Iterator[str]:
    """What else than lines a family wrote."""
    if isinstance(value, PhraseItem):
        yield from (value.words, value.sounds_like, value.means, value.when)
    elif isinstance(value, CallButton):
        yield value.shown
    elif isinstance(value, ContactItem):
        yield from (value.name, value.relation, value.email)
    elif isinstance(value, Label):
        yield value.text
    elif isinstance(value, Safety):
        yield value.sentence
    elif isinstance(value, Notice):
        yield value.text
    elif isinstance(value, Player):
        yield value.title
        yield from (line.text for line in value.transcript)
    else:
        title = getattr(value, "title", "")
        if isinstance(title, str):
            yield title


def _say(into: Marked, within: str, words: str, day: date | None = None) -> None:
    said = " ".join(words.split())
    if said:
        into.lines.append((within, said, day))
