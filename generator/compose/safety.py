"""Safety facts, never guessed: the facts; that none is known, and who says so; or that nobody has written it down."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.compose.addressbook import bare_name
from generator.compose.desk import Desk
from generator.compose.sayings import many, old, sayings
from generator.prose import is_no_answer, says_none_known
from generator.said import Line, Many, One
from generator.site import Safety, SignItem

FACTS, NONE_KNOWN, NOT_WRITTEN = "facts", "none known", "not written"


def state_of(lines: Many | One) -> str:
    """Which of the three it is. A bare `no` is not an answer; where somebody says otherwise, all of it is shown."""
    found = many(lines)
    answers = [line for line in found if line.also_said or not is_no_answer(line.text)]
    if not answers:
        return NOT_WRITTEN
    only = found[0]
    alone = len(found) == 1 and not (only.also_said or only.photo or only.video)
    return NONE_KNOWN if alone and says_none_known(only.text) else FACTS


def not_written(desk: Desk) -> str:
    """Whom to ask."""
    return desk.words("safety.not_written", ask=desk.ask)


def none_known(desk: Desk, line: Line) -> str:
    """Who knows of none, since when, and how."""
    name = bare_name(line.said_by)[0]
    if name.casefold() in ("me", "myself", "i"):
        sentence = desk.words("safety.none_i_know")
    elif re.search(r",|&|\band\b", name):
        sentence = desk.words("safety.none_known_by_several", who=name)
    elif name:
        sentence = desk.words("safety.none_known_by", who=name)
    else:
        sentence = desk.words("safety.none_known")
    parts = [sentence, desk.words.day(line.date) if line.date else "", line.how_we_know.strip()]
    stale = old(desk, line)
    return ", ".join(part for part in parts if part) + (f". {stale}" if stale else "")


def safety(desk: Desk, title: str, anchor: str, lines: Many | One) -> Safety | None:
    """A safety fact in one of its three states; in editions for strangers only what is written."""
    found, state = many(lines), state_of(lines)
    if state == FACTS:
        return Safety(title, state, sayings(desk, found), anchor=anchor)
    if state == NONE_KNOWN:
        return Safety(title, state, (), none_known(desk, found[0]), anchor)
    return Safety(title, state, (), not_written(desk), anchor) if desk.whole else None


def sign(desk: Desk, label: str, line: One) -> SignItem | None:
    """How the person says one thing."""
    state = state_of(line)
    if line is None or state == NOT_WRITTEN:
        return SignItem(label, None, not_written(desk)) if desk.whole else None
    if state == NONE_KNOWN:
        return SignItem(label, None, none_known(desk, line))
    said = sayings(desk, line)[0]
    return SignItem(label, replace(said, picture=None, film=None), picture=said.picture, film=said.film)
