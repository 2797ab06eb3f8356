"""Easy words: short, one idea a screen, said plainly; and symbols that are there and may be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from generator.check.lists import one, read_rows, several
from generator.headings import spoken
from generator.languages import tag_of
from generator.person import Person
from generator.problems import Level, Problem, Problems
from generator.prose import is_no_answer
from generator.said import Line, Said
from generator.symbols import Catalogue
from generator.tips import Tip
from generator.walk import inside

MOST_WORDS = 15
"""Words on one screen."""
_MOST_SENTENCES = 3

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])[\"”’)]?\s+")
_TWO_IN_ONE = re.compile(
    r";|[,–—]? \b(?:and|but|because|so|although|while|unless)\b (?:then )?(?:i|we|you|he|she|they|it|please)\b"
    r" (?!too\b)\w+",
    re.IGNORECASE,
)
"""A second sentence that is tied on to the first."""

_MARKS = re.compile(r"(?<![\w*_])[*_]{1,3}(?=\S)[^*_\n]+[*_]{1,3}(?![\w*_])")
_LETTERS = re.compile(r"\b(?:e\.g\.?|i\.e\.?|etc\.?|approx\.?|[A-Z]{2,5})(?![\w-])")
_KNOWN_LETTERS = frozenset({"TV", "DVD", "CD", "OK", "UK", "NHS", "GP", "BBC", "ID", "PE"})
_CAPITALS = re.compile(r"\b[A-Z]{6,}\b")
_NUMBERS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{"eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100},
}
_NUMBER = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_HYPHEN = re.compile(r"\b[^\W\d_]+-[^\W\d_]+\b|[^\W\d_]+-$")
_TWICE_NO = re.compile(
    r"\b(?:not|never|no|don['’]t|do not|cannot|can['’]t|won['’]t)\b[^.!?]*\b(?:unless|without|until|nothing|nobody|never)\b",
    re.IGNORECASE,
)

_IMPORTANT = (
    *("profile.hello", "profile.what_matters_to_me", "profile.three_things_to_know_first"),
    *("profile.please_do", "profile.please_do_not", "profile.allergies"),
    *("profile.how_i_say_yes", "profile.how_i_say_no", "profile.how_i_say_stop", "profile.how_i_show_pain"),
    *("profile.how_i_ask_for_the_toilet", "support.i_get_to_change_my_mind"),
)
"""Headings the person themself would want to read first."""


def check_easy(person: Person, problems: Problems) -> None:
    """Ask about easy words that are too long for a screen, or say more than one thing."""
    for said, heading in _easy(person):
        english = _is_english(said, person)
        for idea in _ideas(said):
            count = len(_WORD.findall(idea))
            if count > MOST_WORDS:
                _ask(
                    problems,
                    said,
                    "E01",
                    f"{count} easy words stand here together; {MOST_WORDS} fit on a screen",
                    f"{MOST_WORDS} words or fewer; a new line begins a new screen",
                    idea,
                    heading,
                )
            elif len(_SENTENCE_ENDS.split(idea)) > _MOST_SENTENCES or (english and _TWO_IN_ONE.search(idea)):
                _ask(
                    problems,
                    said,
                    "E02",
                    "more than one thing is said here at once",
                    "one idea on a line of its own; after `easy: |` a new line begins a new screen",
                    idea,
                    heading,
                )


def check_symbols(person: Person, symbols: Catalogue, problems: Problems) -> None:
    """Ask about symbols nobody has; stop where one has no licence that could be printed.

    Args:
        person: everything written down.
        symbols: the symbols there are.
        problems: where mistakes are gathered.
    """
    for said, heading in _all(person):
        if not said.symbol:
            continue
        found = symbols.find(said.symbol)
        if found is None:
            near = symbols.near(said.symbol)
            # The names are ours, or those of files: no word of the family's.
            hint = ", or ".join(f"symbol: {name}" for name in near)
            _ask(
                problems,
                said,
                "S01",
                "no symbol has this name",
                hint or "a name from docs/symbols.md, or a picture of your own in symbols/",
                said.symbol,
                heading,
            )
        elif not found[0].licence:
            problems.add(
                Problem(
                    said.at,
                    "S02",
                    Level.STOP,
                    "this symbol is from a set without a licence.txt, so nobody knows whether it may be shown",
                    hint="Put a licence.txt into its folder: who drew it, and on what terms it may be used.",
                    found=said.symbol,
                    heading=heading,
                )
            )


def tips_on_easy(person: Person) -> Iterator[Tip]:
    """What would make easy words easier; and, where there are some, an important heading that has none."""
    any_there = False
    for said, heading in _easy(person):
        any_there = True
        if _is_english(said, person):
            for idea in _ideas(said):
                yield from _harder_than_need_be(said, idea, heading)
    if any_there:
        yield from _without(person)


def _harder_than_need_be(said: Said, idea: str, heading: str) -> Iterator[Tip]:
    for message, found, instead, why in chain(_shapes(idea), _hard_words(idea)):
        yield Tip(said.at, "E03", message, heading, found, instead, why)


def _shapes(idea: str) -> Iterator[tuple[str, str, str, str]]:
    """(what is hard, the words, what to say instead, why), as one can see without knowing what words mean."""
    if found := _MARKS.search(idea):
        yield (
            "slanted or underlined words are hard to read",
            found[0],
            found[0].strip("*_"),
            "Letters that all stand alike are read fastest.",
        )
    for found in chain(_CAPITALS.finditer(idea), _LETTERS.finditer(idea)):
        if found[0] not in _KNOWN_LETTERS:
            yield (
                "capitals, or letters in place of words",
                found[0],
                "the whole words, in small letters",
                "Words are known by their shape, and letters in place of words only to some.",
            )
            break
    if found := _NUMBER.search(idea):
        yield (
            "a number is written in letters",
            found[0],
            str(_NUMBERS[found[0].casefold()]),
            "Figures are read at once.",
        )
    if found := _HYPHEN.search(idea):
        yield (
            "a hyphen splits a word",
            found[0],
            "the whole word, or two words",
            "Two halves are two riddles.",
        )
    if found := _TWICE_NO.search(idea):
        yield (
            "two noes in one sentence",
            found[0],
            "what to do, and when",
            "No and no again has to be turned round twice.",
        )
    if "%" in idea:
        yield (
            "a sign in place of words",
            "%",
            "half, most of it, 3 out of 10",
            "Not everybody knows the sign.",
        )


def _hard_words(idea: str) -> Iterator[tuple[str, str, str, str]]:
    for name, kept in (("easy", False), ("plainer", True)):
        pattern, say = _pattern(name, kept=kept)
        for found in pattern.finditer(idea):
            easier = say[found[0] if kept else found[0].casefold()]
            yield (
                "a hard word stands in easy words",
                found[0],
                easier,
                "Short words that everybody says at home are easy.",
            )


@cache
def _pattern(name: str, *, kept: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """All words of a list at once, and what to say instead of each.

    Args:
        name: the list.
        kept: whether capitals tell words apart.
    """
    say = {
        (word if kept else word.casefold()): one(row, "say")
        for row in read_rows(name)
        for word in several(row, "words")
    }
    words = "|".join(re.escape(word) for word in sorted(say, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.NOFLAG if kept else re.IGNORECASE), say


def _without(person: Person) -> Iterator[Tip]:
    """The first important heading under which no line has easy words, and how many there are."""
    lacking = [
        (found[0], spoken(place.partition(".")[2]))
        for place in _IMPORTANT
        if (found := _lines_at(person, place)) and not any(line.easy.strip() for line in found)
    ]
    if lacking:
        line, heading = lacking[0]
        more = f" (and {len(lacking) - 1} more such headings)" if len(lacking) > 1 else ""
        yield Tip(
            line.at,
            "E04",
            f"nothing under an important heading has easy words yet{more}",
            heading,
            line.text.split("\n")[0],
            f"`easy:` and {MOST_WORDS} words or fewer",
            "The Easy Read pages show only what has easy words, and here stands what the person would read first.",
        )


def _lines_at(person: Person, place: str) -> tuple[Line, ...]:
    chapter, _, field = place.partition(".")
    found: Line | tuple[Line, ...] | None = getattr(getattr(person, chapter), field)
    lines = found if isinstance(found, tuple) else (found,) if found is not None else ()
    return tuple(line for line in lines if line.text.strip() and not is_no_answer(line.text))


# ---------------------------------------------------------------- where easy words stand


def _easy(person: Person) -> Iterator[tuple[Said, str]]:
    return ((said, heading) for said, heading in _all(person) if said.easy.strip())


def _all(said: Said, heading: str = "") -> Iterator[tuple[Said, str]]:
    """Every line and block, with the heading it stands under."""
    for field, part in inside(said):
        name = heading or ("" if field in _CHAPTERS else spoken(field))
        yield part, name
        yield from _all(part, name)


_CHAPTERS = frozenset(
    {
        *("profile", "communication", "support", "people", "together", "stories", "culture"),
        *("induction", "job", "videos"),
    }
)


def _ideas(said: Said) -> Iterator[str]:
    """The screens: each line of easy words is one."""
    return (idea.strip() for idea in said.easy.splitlines() if idea.strip())


def _is_english(said: Said, person: Person) -> bool:
    """Whether words are English, as they are when nobody says otherwise; our lists know no other words."""
    pages = person.profile.language_of_these_pages
    tag = said.language or (tag_of(pages.text) if pages is not None else "")
    return tag.split("-", maxsplit=1)[0] in ("", "en")


def _ask(
    problems: Problems, said: Said, code: str, message: str, hint: str, found: str, heading: str
) -> None:
    problems.add(Problem(said.at, code, Level.ASK, message, hint=hint, found=found, heading=heading))
