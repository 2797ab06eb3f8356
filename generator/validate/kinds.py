"""What a family's words have to be able to mean: days, numbers, colours. They stay words whatever is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.caption_lines import SOUNDS
from generator.circle import EditionName, circle_named
from generator.colours import COLOURS, nearest_colour
from generator.consent import NotAnAnswerError, read_basis
from generator.dates import MONTHS, NotADayError, When, read_day
from generator.languages import tag_of
from generator.moments import (
    LIKE_A_BOX,
    NotAMomentError,
    box_inside,
    read_box,
    read_focus,
    read_minutes,
    read_moment,
    read_seconds,
)
from generator.problems import Level
from generator.said import Kind

RINGS = ("closest", "friends", "people i know", "paid")
YES = frozenset({"yes", "y", "true", "✓", "on", "ydw", "ydy"})
NO = frozenset({"no", "n", "false", "✗", "off"})
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_IN_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})", re.ASCII)
_DIGITS = re.compile(r"\d")
_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp")
_FILMS = (".mov", ".mp4", ".m4v", ".3gp", ".mkv", ".avi", ".webm", ".mts")


FILES = frozenset({Kind.PICTURE_FILE, Kind.FILM_FILE, Kind.CAPTIONS_FILE})
_IN_A_FOLDER = re.compile(
    r"(?:\.{1,2}[\\/])?(?:media[\\/](?:[\w-]+[\\/])?)?(?:(?:photos?|pictures?|images?|films?|videos?)[\\/])?(?P<file>[\w .()-]+\.\w{2,5})",
    re.IGNORECASE,
)
"""Folders that only say what lies in them. Another, such as `summer/`, may be the family's own in the media folder."""


def bare_file(words: str) -> str:
    """A file's own name, where somebody wrote folders before it: `photos/amir.jpg` lies in the media folder too."""
    match = _IN_A_FOLDER.fullmatch(words.strip())
    return match["file"] if match else words


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is odd about words, and what to type instead."""

    code: str
    level: Level
    message: str
    hint: str
    type_this: str = ""
    """The words to type. Private."""


def doubt_about(words: str, kind: Kind) -> Doubt | None:
    """What is odd about words that should be of this kind; None when nothing is."""
    ask = _CHECKS.get(kind)
    return ask(words.strip()) if ask is not None and words.strip() else None


CIRCLE_HINT = "everyone, applicants, team, family, me or nobody"


def _day(words: str) -> Doubt | None:
    try:
        when = read_day(words)
    except NotADayError as odd:
        return Doubt("V23", Level.STOP, str(odd), "write it like 2 October 2026")
    return _echo(words, when)


def _echo(words: str, when: When) -> Doubt | None:
    """How a day was read that could be read otherwise: month first, or another century."""
    match = _IN_NUMBERS.fullmatch(words.strip())
    if match is None or not when.day:
        return None
    read = f"{when.day} {MONTHS[when.month].capitalize()} {when.year}"
    hint = "write the month as a word and the year in full, such as 2 October 2026"
    if len(match[3]) == 2:
        return Doubt("V22", Level.FIX, "a year of two digits; we chose its century", hint, read)
    if when.month != when.day and when.day <= len(MONTHS) - 1:
        return Doubt("V21", Level.FIX, "day and month could be swapped; we read the day first", hint, read)
    return None


def _phone(words: str) -> Doubt | None:
    digits = len(_DIGITS.findall(words))
    rest = re.sub(r"[\d\s()+\-.]", "", re.sub(r"\b(ext|extension|x)\.?\s*\d+$", "", words.casefold()))
    if rest:
        return Doubt(
            "V09",
            Level.ASK,
            "there are letters in this number",
            "digits only; other words go under `when to ring`",
        )
    if words.strip().startswith(("+", "00")):
        return (
            None
            if 9 <= digits <= 16
            else Doubt("V09", Level.ASK, f"this number has {digits} digits", "check it: it is a call button")
        )
    if digits != 11 and not (digits == 10 and words.strip().startswith("01")) and digits not in (3, 4):
        return Doubt(
            "V09", Level.ASK, f"UK numbers have 11 digits; this has {digits}", "check it: it is a call button"
        )
    return None


def _email(words: str) -> Doubt | None:
    if _EMAIL.fullmatch(words):
        return None
    return Doubt("V26", Level.ASK, "this is not quite an e-mail address", "write it like sara@example.org")


def _yes_no(words: str) -> Doubt | None:
    if words.casefold() in YES | NO:
        return None
    return Doubt("V02", Level.ASK, "we cannot tell whether this is yes or no", "yes, or no")


def _one_of(code: str, what: str, choices: tuple[str, ...]) -> Callable[[str], Doubt | None]:
    def check(words: str) -> Doubt | None:
        if " ".join(words.casefold().split()) in {choice.casefold() for choice in choices}:
            return None
        return Doubt(
            code, Level.ASK, f"we do not know this {what}", ", ".join(choices[:-1]) + " or " + choices[-1]
        )

    return check


def _with(
    code: str, level: Level, read: Callable[[str], object], error: type[ValueError], hint: str
) -> Callable[[str], Doubt | None]:
    def check(words: str) -> Doubt | None:
        try:
            read(words)
        except error as odd:
            return Doubt(code, level, str(odd), hint)
        return None

    return check


def _box(words: str) -> Doubt | None:
    try:
        read_box(words)
    except NotAMomentError as odd:
        # What was to be covered must not be seen because of a slip: `gather` leaves the film or photo out.
        message = f"{odd}, so the film or photo is not shown"
        return Doubt("V39", Level.ASK, message, LIKE_A_BOX, box_inside(words))
    return None


def _colour(words: str) -> Doubt | None:
    near = nearest_colour(words)
    if near == words.casefold():
        return None
    if near:
        return Doubt(
            "V29", Level.FIX, "we have seven colours, and take the one nearest to this", _SEVEN, near
        )
    return Doubt("V29", Level.ASK, "we do not know this colour", _SEVEN)


_SEVEN = ", ".join(COLOURS[:-1]) + " or " + COLOURS[-1]


def _language(words: str) -> Doubt | None:
    if tag_of(words):
        return None
    return Doubt(
        "V30",
        Level.ASK,
        "we do not know this language",
        "its English name, such as Welsh, or its code, such as cy",
    )


def _circle(words: str) -> Doubt | None:
    return (
        None if circle_named(words) else Doubt("A01", Level.STOP, "we do not know this circle", CIRCLE_HINT)
    )


def _file(endings: tuple[str, ...], what: str, code: str) -> Callable[[str], Doubt | None]:
    def check(words: str) -> Doubt | None:
        if re.match(r"[A-Za-z]:[\\/]|file:|/|~", words):
            return Doubt(
                "Y49",
                Level.ASK,
                "this is on one computer only",
                f"copy the {what} into the media folder and write its name",
            )
        if re.match(r"https?:|www\.", words):
            return Doubt(
                "V27",
                Level.ASK,
                f"this {what} is on the internet, where others can find it",
                f"put the {what} in the media folder and write its name",
            )
        if not words.casefold().endswith(endings):
            return Doubt(
                code,
                Level.ASK,
                f"this does not look like the name of a {what}",
                f"its whole name, such as hello{endings[0]}",
            )
        return None

    return check


_CHECKS: dict[Kind, Callable[[str], Doubt | None]] = {
    Kind.DAY: _day,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.YES_NO: _yes_no,
    Kind.SECONDS: _with("V33", Level.ASK, read_seconds, NotAMomentError, "a number, such as 10 seconds"),
    Kind.MINUTES: _with(
        "V40", Level.ASK, read_minutes, NotAMomentError, "minutes or hours, such as 15 minutes"
    ),
    Kind.MOMENT: _with("V34", Level.STOP, read_moment, NotAMomentError, "minutes and seconds, such as 0:42"),
    Kind.STILL: _with(
        "V34",
        Level.ASK,
        read_moment,
        NotAMomentError,
        "a moment of the film, such as 0:12; a photo cannot be its still picture",
    ),
    Kind.FOCUS: _with("V35", Level.ASK, read_focus, NotAMomentError, "from the left, from the top: 50% 30%"),
    Kind.BOX: _box,
    Kind.COLOUR: _colour,
    Kind.VOICE: _one_of("V36", "voice", ("first", "third")),
    Kind.RING: _one_of("V37", "closeness", ("closest", "friends", "people I know", "paid")),
    Kind.EDITION: _one_of("V38", "edition", tuple(EditionName)),
    Kind.LANGUAGE: _language,
    Kind.CIRCLE: _circle,
    Kind.BASIS: _with(
        "N03",
        Level.ASK,
        read_basis,
        NotAnAnswerError,
        "yes myself, with support, best interests, parental, attorney or deputy; or no, or not asked yet",
    ),
    Kind.PICTURE_FILE: _file(_PICTURES, "photo", "C21"),
    Kind.FILM_FILE: _file(_FILMS + SOUNDS, "film", "C22"),
}
