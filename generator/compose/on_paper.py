"""A family's lines on paper: as many as fit, each of them whole, and what stands at the foot of every sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypedDict

from markupsafe import Markup

from generator.compose.chrome import freshness
from generator.compose.desk import Desk
from generator.paper import Box, count_lines, fitting, line_height
from generator.site import PaperBox, Saying

_EDGE = re.compile(r"</?(?:p|ul|ol|li|br|blockquote|h\d)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


class Foot(TypedDict):
    """What stands at the foot of a sheet."""

    printed: str
    printed_on: str
    fresh: str


def foot(desk: Desk, *, brief: bool = False) -> Foot:
    """That it is private, when it was printed, and when somebody last read it through.

    Args:
        desk: where it is written.
        brief: whether there is room for the first alone.
    """
    words = desk.words
    return Foot(
        printed=words("sheet.printed", day=words.day(desk.today)),
        printed_on=words("sheet.printed", day="{day}"),
        fresh="" if brief else freshness(desk),
    )


def bare(said: Saying) -> Saying:
    """A line without what paper cannot show. Who says so stays where others say otherwise."""
    signed = bool(said.also or said.check)
    return replace(
        said,
        picture=None,
        film=None,
        by=said.by if signed else "",
        also=tuple(replace(bare(other), by=other.by) for other in said.also),
    )


def headed(title: str, said: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """Lines of which the first begins with a title of its own."""
    if not title:
        return said
    name = Markup("<strong>{}.</strong>").format(title.rstrip(".:"))
    if not said:
        return (Saying(name),)
    return (replace(said[0], html=name + " " + said[0].html), *said[1:])


def texts_of(desk: Desk, said: Saying) -> tuple[tuple[str, str], ...]:
    """(words, language) of all that stands below each other in a line."""
    lang = said.lang or desk.words.lang
    own = (
        (said.check, desk.words.lang),
        (_plain(said.html), lang),
        *((_plain(one.html), one.lang or desk.words.lang) for one in said.again),
        (said.by, desk.words.lang),
        *(found for other in said.also for found in texts_of(desk, other)),
        (said.old, desk.words.lang),
    )
    return tuple(text for text in own if text[0].strip())


def height(desk: Desk, said: Saying, box: Box) -> float:
    """How tall a line is on paper, in mm."""
    return box.height(texts_of(desk, said))


def fitted(desk: Desk, box: PaperBox, place: Box) -> tuple[PaperBox, float]:
    """A box with those of its lines that fit, and how tall they are.

    Args:
        desk: where it is written.
        box: with all its lines; the most important ones first.
        place: where it stands.
    """
    tall = [height(desk, said, place) for said in box.sayings]
    if sum(tall) <= place.tall:
        return box, sum(tall)
    more = line_height(place.size) + place.between
    there = fitting(tall, place.tall - more)
    kept = tuple(said for said, fits in zip(box.sayings, there, strict=True) if fits)
    taken = sum(size for size, fits in zip(tall, there, strict=True) if fits)
    return replace(box, sayings=kept, more=desk.words("sheet.more")), taken + more


def whole(desk: Desk, box: PaperBox, place: Box) -> tuple[PaperBox, float]:
    """A box with every line, or with none and where to read them: half a list of allergies kills.

    Args:
        desk: where it is written.
        box: with all its lines.
        place: where it stands.
    """
    tall = sum(height(desk, said, place) for said in box.sayings)
    tall += text_height(box.sentence, place, desk.words.lang) + text_height(box.note, place, desk.words.lang)
    if tall <= place.tall:
        return box, tall
    short = replace(box, sayings=(), sentence=desk.words("sheet.too_long"), more="")
    return short, sum(text_height(text, place, desk.words.lang) for text in (short.sentence, short.note))


def text_height(text: str, place: Box, lang: str) -> float:
    """How tall our own words are in a box, in mm."""
    if not text:
        return 0.0
    return place.between + count_lines(text, place.wide, place.size, bold=True) * line_height(
        place.size, lang
    )


def _plain(html: Markup) -> str:
    bare_words = _TAG.sub("", _EDGE.sub("\n", str(html)))
    return Markup(bare_words).unescape()  # noqa: S704 - it is made plain here
