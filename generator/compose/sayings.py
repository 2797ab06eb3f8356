"""A family's lines as readers see them: their words, who said so and when, what shows it, who says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from generator.compose.addressbook import bare_name
from generator.compose.days import day_of
from generator.compose.desk import Desk, plain
from generator.languages import right_to_left
from generator.person import Card
from generator.prose import to_html
from generator.said import Line, Many, One, Said
from generator.site import Block, CardItem, Facts, FilmLink, Rows, Saying, Section, WordList
from generator.tongues import in_language, joined, numbers_in_order

_ME = frozenset({"me", "myself", "i"})
_ENDS_EARLY = re.compile(r"\b(?:dr|mr|mrs|ms|st|e\.g|i\.e|etc|approx|vs|no)\.$", re.IGNORECASE)
_SENTENCE = re.compile(r"([^*_\[\n]{2,40}?[.!?])\s+(\S.*)", re.DOTALL)


def saying(desk: Desk, line: Line, block: Said | None = None, *, html: Markup | None = None) -> Saying:
    """One line.

    Args:
        desk: where it is written.
        line: the words and what is known about them.
        block: the block whose main words these are: what is known about it is then said here.
        html: words to stand in place of the line's own.
    """
    foreign = desk.foreign(line if line.language or block is None else block)
    differ = desk.safe.differ(line)
    rtl = right_to_left(foreign) if foreign else desk.words.rtl
    own = Saying(
        html=_laid_out(line, rtl) if html is None else html,
        by=by(desk, line),
        lang=foreign,
        rtl=bool(foreign) and rtl,
        again=() if html is not None and not html else tuple(_again(desk, one) for one in line.translated),
        picture=desk.media.clip(line.photo),
        film=desk.media.link(line.video),
        also=others(desk, line.also_said),
        check=check(desk, line) if differ else "",
        old=old(desk, line),
        on=_day_of(line),
    )
    whole = own if block is None else _with_block(desk, own, block)
    return replace(whole, by=desk.words("by.not_said")) if differ and line.text and not whole.by else whole


def _laid_out(line: Line, rtl: bool) -> Markup:
    html = to_html(line.text)
    return Markup(numbers_in_order(str(html))) if rtl else html  # noqa: S704 - it was safe before


def _again(desk: Desk, line: Line) -> Saying:
    """The same words in another language, as the family wrote them."""
    rtl = right_to_left(line.language)
    return Saying(_laid_out(line, rtl), lang=desk.foreign(line), rtl=rtl)


def _with_block(desk: Desk, own: Saying, block: Said) -> Saying:
    """A saying that also tells what is known about its block; what is known about the line itself wins."""
    return replace(
        own,
        by=own.by or by(desk, block),
        picture=own.picture or desk.media.clip(block.photo),
        film=own.film or desk.media.link(block.video),
        also=own.also + others(desk, block.also_said),
        check=own.check or (check(desk, block) if desk.safe.differ(block) else ""),
        old=own.old or old(desk, block),
        on=own.on or _day_of(block),
    )


def _day_of(said: Said) -> date | None:
    """The day somebody said so, where they wrote a whole one."""
    return said.date.first if said.date and said.date.day else None


def sayings(desk: Desk, lines: Many | One, block: Said | None = None) -> tuple[Saying, ...]:
    """Several lines, or the only one, or none."""
    return tuple(saying(desk, line, block) for line in desk.safe.side_by_side(many(lines)))


def check(desk: Desk, said: Said) -> str:
    """Whom to ask where people differ about what keeps the person safe. It tells how many they are, and puts none first."""
    named = {said.said_by.strip().casefold(), *(other.said_by.strip().casefold() for other in said.also_said)}
    people = len(said.also_said) + 1 if "" in named else len(named)
    if people > 2:
        return desk.words("views.many", ask=desk.ask)
    return desk.words("views.two" if people > 1 else "views.one", ask=desk.ask)


def many(lines: Many | One) -> Many:
    """Lines that say something."""
    if lines is None:
        return ()
    found = lines if isinstance(lines, tuple) else (lines,)
    return tuple(line for line in found if line.text.strip() or line.also_said or line.photo or line.video)


def told(
    desk: Desk, block: Said, name: One = None, *, picture: bool = True, film: bool = True
) -> Saying | None:
    """What is known about a whole block, without words of its own; None when that is nothing.

    Args:
        desk: where it is written.
        block: the block.
        name: the line that names it, when what is known about that belongs here too.
        picture: False when its photo has a place of its own.
        film: False when its film has a place of its own.
    """
    said = saying(desk, name or Line(), block, html=Markup(""))
    said = replace(said, picture=said.picture if picture else None, film=said.film if film else None)
    return said if said.by or said.picture or said.film or said.also or said.old else None


def told_row(desk: Desk, block: Said, name: One = None, *, picture: bool = True, film: bool = True) -> Rows:
    """The same as the last row of a list of headings; no row when nothing is known."""
    known = told(desk, block, name, picture=picture, film=film)
    found = ((known,) if known else ()) + own(desk, block, name)
    return ((desk.words("who_says"), found),) if found else ()


def own(desk: Desk, block: Said, name: One) -> tuple[Saying, ...]:
    """What a block says of itself where the line that names it says something else: neither is lost."""
    if name is None:
        return ()
    ours, theirs = by(desk, block), by(desk, name)
    stale = old(desk, block) if old(desk, name) != old(desk, block) and old(desk, name) else ""
    said = Saying(
        Markup(""),
        by=ours if theirs and ours != theirs else "",
        picture=desk.media.clip(name.photo) if block.photo and name.photo != block.photo else None,
        film=desk.media.link(name.video) if block.video and name.video != block.video else None,
        old=stale,
    )
    return (said,) if said.by or said.picture or said.film or said.old else ()


def own_row(desk: Desk, block: Said, name: One) -> Rows:
    """The same as the last row of a list of headings; no row when nothing is left to say."""
    found = own(desk, block, name)
    return ((desk.words("who_says"), found),) if found else ()


def signed(
    desk: Desk,
    found: tuple[Saying, ...],
    block: Said,
    name: One = None,
    *,
    picture: bool = True,
    film: bool = True,
) -> tuple[Saying, ...]:
    """The lines of a block; what is known about all of them stands at the last."""
    known, rest = told(desk, block, name, picture=picture, film=film), own(desk, block, name)
    if known is None:
        return (*found, *rest)
    if not found or (found[-1].by and known.by and found[-1].by != known.by):
        return (*found, known, *rest)
    last = found[-1]
    whole = replace(
        last,
        by=last.by or known.by,
        picture=last.picture or known.picture,
        film=last.film or known.film,
        also=last.also + known.also,
        check=last.check or known.check,
        old=last.old or known.old,
    )
    return (*found[:-1], whole, *rest)


def film_of(desk: Desk, block: Said, name: One = None) -> FilmLink | None:
    """The film that a block, or the line that names it, points to."""
    return desk.media.link(block.video) or (desk.media.link(name.video) if name is not None else None)


def others(desk: Desk, lines: Many) -> tuple[Saying, ...]:
    """What others say of the same thing, each with who says so."""
    if not lines:
        return ()
    found = sayings(desk, lines)
    return tuple(other if other.by else replace(other, by=desk.words("by.another")) for other in found)


def by(desk: Desk, said: Said) -> str:
    """Who said so, when, and how we know."""
    if not (said.said_by or said.date or said.how_we_know):
        return ""
    day = desk.words.day(said.date) if said.date else ""
    how = in_language(said.how_we_know.strip(), desk.foreign(said))
    return joined(" · ", (who(desk, said.said_by), day, how))


def who(desk: Desk, words: str) -> str:
    """A name with who that is: "Sara (mum)"."""
    name, aside = bare_name(words)
    if name.casefold() in _ME and not aside:
        return desk.words("by.me")
    if not name or aside:
        return words.strip()
    contact = desk.book.find(name)
    relation = plain(contact.relation) if contact else ""
    if not relation or contact is None or bare_name(plain(contact.name))[0].casefold() != name.casefold():
        return name
    return desk.words("by.who", who=name, relation=relation)


def day(desk: Desk, line: One) -> str:
    """The day a line names, in words; as typed when it cannot be read."""
    known = day_of(line)
    return plain(line) if known is None else desk.words.day(known)


def in_words(desk: Desk, line: One) -> One:
    """A line that names a day, with the day in words."""
    return replace(line, text=day(desk, line)) if line is not None else None


def old(desk: Desk, said: Said) -> str:
    """A sentence when the day to look at it again has passed."""
    if said.review_by is None or desk.today <= said.review_by.last:
        return ""
    return desk.words("old", day=desk.words.day(said.review_by), ask=desk.ask)


# ---------------------------------------------------------------- blocks and sections made of lines


def word_list(desk: Desk, lines: Many | One, *, numbered: bool = False) -> WordList | None:
    """Lines, or nothing."""
    found = sayings(desk, lines)
    return WordList(found, numbered) if found else None


def facts(desk: Desk, *rows: tuple[str, Many | One]) -> Facts | None:
    """Headings with their lines, without those that nobody wrote."""
    found = fact_rows(desk, *rows)
    return Facts(found) if found else None


def fact_rows(desk: Desk, *rows: tuple[str, Many | One]) -> Rows:
    """Headings with their lines, without those that nobody wrote."""
    return tuple((heading, found) for heading, lines in rows if (found := sayings(desk, lines)))


def section(heading: str, anchor: str, *blocks: Block | None, lead: str = "") -> tuple[Section, ...]:
    """A section of the blocks there are; none without a block."""
    there = tuple(block for block in blocks if block is not None)
    return (Section(heading, anchor, there, lead),) if there else ()


def card(desk: Desk, line: Card, *, tag: str = "") -> CardItem:
    """A card: its picture and film stand on the card, not beside its words."""
    title, rest = title_of(line)
    said = saying(desk, line) if rest == line.text else saying(desk, line, html=to_html(rest))
    return CardItem(
        title=title,
        sayings=(replace(said, picture=None, film=None),) if rest or said.by or said.also or said.old else (),
        picture=said.picture,
        film=said.film,
        tag=tag,
    )


def title_of(line: Card) -> tuple[str, str]:
    """A card's title and its words: the title as written, or a short first sentence when more follows."""
    if line.title is not None:
        return plain(line.title), line.text
    match = None if line.translated else _SENTENCE.fullmatch(line.text.strip())
    if match is None or _ENDS_EARLY.search(match[1]) or not any(c.isalpha() for c in match[1]):
        return "", line.text
    return in_language(match[1].removesuffix("."), line.language), match[2]


def dedupe(lines: Iterable[str]) -> tuple[str, ...]:
    """Words without those that were there before, in their order."""
    return tuple(dict.fromkeys(line for line in lines if line))
