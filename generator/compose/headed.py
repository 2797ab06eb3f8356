"""Any block of a person's text as headings with lines, in the order its model gives them.

No heading has to be named twice: what a model asks for is laid out, under the theme's words for `model.heading`.
What is known about a whole block (who says so, who says otherwise, its photo and film) goes along.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from markupsafe import Markup, escape

from generator.compose.asked import asked, part_of
from generator.compose.desk import Desk, plain
from generator.compose.safety import FACTS, NONE_KNOWN, none_known, not_written, state_of
from generator.compose.sayings import (
    film_of,
    in_words,
    many,
    own,
    sayings,
    told,
    told_row,
)
from generator.person import (
    Action,
    BodySign,
    Decision,
    DoneBy,
    Ending,
    Equipment,
    Expectation,
    FourQuestions,
    Gate,
    HealthEssential,
    HopesAndFears,
    Learned,
    LifeEvent,
    Limit,
    MayKnow,
    PartOfDay,
    Place,
    Risk,
    Routine,
    TellBack,
    View,
    Weekday,
    WhoseCall,
)
from generator.said import Kind, Line, Many, One, Said
from generator.site import CardItem, Label, Rows, Saying, Section, WordList

NAME: dict[type[Said], str] = {
    Action: "what",
    BodySign: "sign",
    Decision: "decision",
    DoneBy: "what",
    Ending: "who",
    Equipment: "name",
    Expectation: "who",
    FourQuestions: "question",
    Gate: "gate",
    HealthEssential: "what",
    HopesAndFears: "who",
    Learned: "what_i_did",
    LifeEvent: "when",
    Limit: "limit",
    MayKnow: "who",
    PartOfDay: "part",
    Place: "activity",
    Risk: "what",
    Routine: "name",
    TellBack: "question",
    View: "who",
    Weekday: "day",
    WhoseCall: "topic",
}
"""The heading that names a block: its words are the title and need no heading above them."""


SHORT = 3
"""Words up to which lines need no line of their own."""


def heading(desk: Desk, block: Said, field: str) -> str:
    """The theme's words for one heading."""
    return desk.words(f"{part_of(type(block))}.{field}")


def lines(desk: Desk, block: Said, field: str) -> tuple[Saying, ...]:
    """What stands under one heading: a day is said in words, and a safety fact in one of its three states."""
    value, asks = getattr(block, field), asked(type(block))[field]
    if asks.kind is Kind.DAY and isinstance(value, Line):
        value = in_words(desk, value)
    return _answer(desk, many(value)) if asks.safety else sayings(desk, value)


def _answer(desk: Desk, found: Many) -> tuple[Saying, ...]:
    """The facts; that none is known, and who says so; where the answer is a bare `no`, whom to ask."""
    state = state_of(found)
    if state == FACTS or not found:
        return sayings(desk, found)
    if state == NONE_KNOWN:
        return (Saying(escape(none_known(desk, found[0]))),)
    return (Saying(escape(not_written(desk))),) if desk.whole else ()


def rows(desk: Desk, block: Said, *, without: Collection[str] = (), only: Collection[str] = ()) -> Rows:
    """Every heading somebody wrote under, but not the one that names the block.

    Args:
        desk: where it is written.
        block: any block.
        without: headings that have a place of their own; a label only where it is no more than words.
        only: when given, no others than these.
    """
    left_out = {NAME.get(type(block), ""), *without}
    found: list[tuple[str, tuple[Saying, ...]]] = []
    for field in asked(type(block)):
        if field in left_out or (only and field not in only):
            continue
        value = getattr(block, field)
        if isinstance(value, Said) and not isinstance(value, Line):
            found += (*rows(desk, value), *told_row(desk, value))
        elif said := lines(desk, block, field):
            found.append((heading(desk, block, field), in_one_line(value, said)))
    return tuple(found)


def in_one_line(value: object, said: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """Names, and other lines of a word or three that say nothing more, stand beside each other."""
    typed = value if isinstance(value, tuple) else ()
    short = all(is_label(line) and len(line.text.split()) <= SHORT for line in typed)
    if len(typed) != len(said) or len(said) < 2 or not short:
        return said
    if len({one.lang for one in said}) > 1:
        return said
    return (replace(said[0], html=Markup(", ").join(one.html for one in said)),)


def name_of(block: Said) -> One:
    """The line that names a block."""
    found: One = getattr(block, NAME[type(block)]) if type(block) in NAME else None
    return found


def known(desk: Desk, block: Said, name: One = None) -> tuple[Saying, ...]:
    """What is known about a whole block; its photo and film have places of their own."""
    name = name_of(block) if name is None else name
    found = told(desk, block, name, picture=False, film=False)
    return ((found,) if found else ()) + own(desk, block, name)


def card(
    desk: Desk, block: Said, *, without: Collection[str] = (), labels: tuple[Label, ...] = ()
) -> CardItem:
    """A block as a card: its name, its headings, its photo.

    Args:
        desk: where it is written.
        block: any block that has a name.
        without: headings that stand elsewhere on the card.
        labels: what stands right below its name.
    """
    name = name_of(block)
    return CardItem(
        title=plain(name),
        sayings=(),
        picture=desk.media.clip(block.photo) or (desk.media.clip(name.photo) if name else None),
        film=film_of(desk, block, name),
        labels=labels,
        rows=rows(desk, block, without=without),
        after=known(desk, block),
    )


def cards(desk: Desk, blocks: Iterable[Said]) -> tuple[CardItem, ...]:
    """Several blocks as cards, without those that say nothing."""
    made = (card(desk, block) for block in blocks)
    return tuple(item for item in made if item.title or item.rows or item.after or item.picture or item.film)


# ---------------------------------------------------------------- a word or two beside a line


def is_label(line: One) -> bool:
    """Whether a line is words and nothing else: who says so, a photo or another view need more room than a label."""
    return line is not None and not (
        line.said_by
        or line.how_we_know
        or line.date
        or line.review_by
        or line.translated
        or line.photo
        or line.video
        or line.also_said
    )


def label(desk: Desk, block: Said, field: str, tone: str = "") -> tuple[Label, ...]:
    """One heading as a label; none when it needs a row of its own."""
    line = getattr(block, field)
    if not isinstance(line, Line) or not is_label(line) or not plain(line):
        return ()
    shown = in_words(desk, line) if asked(type(block))[field].kind is Kind.DAY else line
    return (Label(plain(shown), tone),)


def labelled(block: Said, *fields: str) -> tuple[str, ...]:
    """Those of some headings that can stand as labels, so that no row repeats them."""
    return tuple(field for field in fields if is_label(getattr(block, field)))


# ---------------------------------------------------------------- sections


def anchor_of(field: str) -> str:
    """A heading's place on its page."""
    return field.strip("_").replace("_", "-")


def listed(desk: Desk, block: Said, *fields: str, numbered: bool = False) -> tuple[Section, ...]:
    """A section of lines for each heading that somebody wrote under."""
    return tuple(
        Section(heading(desk, block, field), anchor_of(field), (WordList(found, numbered),))
        for field in fields
        if (found := lines(desk, block, field))
    )
