"""Reading help: words that label, words of the trade, long sentences, one voice. Spelling is nobody's business here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from generator.check.easy import tips_on_easy
from generator.check.lists import Row, one, read_rows, several
from generator.headings import spoken
from generator.languages import tag_of
from generator.person import CHAPTER_FILES, Person
from generator.said import Line, Said
from generator.tips import SHOWN, Tip, Tips
from generator.walk import inside

_LONGEST = 25
"""Words of a sentence that somebody still follows on a bus."""
_QUOTED = re.compile(r"\"[^\"]{0,300}\"|“[^”“]{0,300}”|‘[^’‘]{0,300}’|«[^»«]{0,300}»")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])[\"”’)]?\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_EXPLAINED = re.compile(
    r"^\s*\(|^[,:]? (?:means|is|that is|which is|stands for)\b|^(?: level)? \d[^\w.]+\w", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:not|never|n't|n’t|called|calls?|calling|says?|said|saying|the words?|instead of) (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
"""Before a label these take it back or quote it: `she had not refused`."""
_NEAR = 60
"""So many letters before a label are looked at."""

_SAYS_WHAT_NOT = frozenset(
    {
        "please_do_not",
        "i_do_not_like",
        "what_not_to_assume",
        "what_has_been_hard_with_services",
        "what_makes_it_worse",
        "topics_to_leave",
        "agreed",
        "transcript",
        "do_not_contact",
    }
)
"""Headings that quote what others should not say or do, and those nobody reads on a page."""
_STRENGTHS = ("what_people_like_about_me", "i_am_good_at", "hello")
_PROBLEMS = re.compile(
    r"\b(?:cannot|can't|can’t|unable|needs?|requires?|difficult\w*|problems?|issues?|behaviours?|aggress\w+|violent|"
    r"refus\w+|incontinen\w+|non-verbal|risks?|limited|poor|lacks?|struggles?|never|disorder|disabilit\w+|condition)\b",
    re.IGNORECASE,
)
_WARM = re.compile(
    r"\b(?:lov\w+|laugh\w*|likes?|kind\w*|fun\w*|smil\w+|friend\w*|enjoy\w*|happy|good|great|best|proud\w*|help\w*|"
    r"car(?:es?|ing)|music|clever|brave|patien\w+|honest|warm\w*|gentle|can)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?i:calls? me|my name is|i am called|i'm called|i’m called|known as|prefers? to be called)\s+"
    r"(?P<name>[^\W\d_a-z][^\W\d_]+)"
)
_I = re.compile(r"^(?:I|I'm|I’m|I've|I’ve|My|Me)\b")
_OTHERS = re.compile(r"^(?:He|She|They|His|Her|Their|He's|She's|He’s|She’s)\b")
_FIRST_ABOUT = ("profile", "communication", "support")
"""Chapters in which every line is about the person."""
_MOST_USEFUL = ("C06", "C09", "C15", "C08", "C10", "E03", "E04")


def tips_for(person: Person) -> Tips:
    """What could be said more kindly or plainly, the most useful first, one of each kind before a second."""
    found = [*_too_important(person), *_in_words(person), *tips_on_easy(person)]
    if _is_english(_pages_language(person)):
        found += [*_names(person), *_voice(person), *_only_problems(person)]
    counts: Counter[str] = Counter()
    ranked = []
    for tip in sorted(found, key=lambda tip: tip.at):
        ranked.append((counts[tip.code], _MOST_USEFUL.index(tip.code), tip.at, tip))
        counts[tip.code] += 1
    ordered = [tip for *_, tip in sorted(ranked, key=lambda row: row[:3])]
    return Tips(tuple(ordered[:SHOWN]), max(0, len(ordered) - SHOWN))


# ---------------------------------------------------------------- words and sentences


_CHAPTERS = tuple(chapter for chapter in CHAPTER_FILES if chapter != "videos")
"""What is read as sentences; of films only titles are, and those are short."""


def _in_words(person: Person) -> Iterator[Tip]:
    seen: set[str] = set()
    pages = _pages_language(person)
    for chapter in _CHAPTERS:
        for line, heading in _read(getattr(person, chapter)):
            if _is_english(line.language or pages):
                text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), line.text)
                yield from _labels(line, text, heading)
                yield from _trade(line, text, heading, seen)
            yield from _long(line, heading)


def _pages_language(person: Person) -> str:
    language = person.profile.language_of_these_pages
    return tag_of(language.text) if language is not None else ""


def _is_english(tag: str) -> bool:
    """Whether words are English, as they are when nobody says otherwise; our lists know no other words."""
    return tag.split("-", maxsplit=1)[0] in ("", "en")


def _read(said: Said, heading: str = "") -> Iterator[tuple[Line, str]]:
    """Every line somebody reads on a page, with the heading it stands under."""
    for name, part in inside(said):
        if name in _SAYS_WHAT_NOT:
            continue
        if isinstance(part, Line):
            yield part, heading or spoken(name)
        yield from _read(part, heading or spoken(name))


def _labels(line: Line, text: str, heading: str) -> Iterator[Tip]:
    pattern, rows = _pattern("kinder", capitals=False)
    for found in pattern.finditer(text):
        if _DENIED.search(text[max(0, found.start() - _NEAR) : found.start()]):
            continue
        row = rows[found[0].casefold()]
        message = "a word here puts a label on somebody; what you see says more"
        yield Tip(line.at, "C09", message, heading, found[0], one(row, "say"), one(row, "why"))


def _trade(line: Line, text: str, heading: str, seen: set[str]) -> Iterator[Tip]:
    pattern, rows = _pattern("plainer", capitals=True)
    for found in pattern.finditer(text):
        row = rows[found[0]]
        word = several(row, "words")[0]
        if word in seen or _EXPLAINED.match(text[found.end() :]):
            continue
        seen.add(word)
        message = "a word of the trade stands here; a new worker may not know it"
        yield Tip(line.at, "C08", message, heading, found[0], one(row, "say"), one(row, "why"))


@cache
def _pattern(name: str, *, capitals: bool) -> tuple[re.Pattern[str], dict[str, Row]]:
    """All words of a list at once, the longest first, and the row each stands in.

    Args:
        name: the list.
        capitals: whether they tell words apart: SALT is no salt.
    """
    rows: dict[str, Row] = {}
    for row in read_rows(name):
        for word in several(row, "words"):
            rows[word if capitals else word.casefold()] = row
            if capitals and word.islower():
                rows[word.capitalize()] = row
    words = "|".join(re.escape(word) for word in sorted(rows, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.NOFLAG if capitals else re.IGNORECASE), rows


def _long(line: Line, heading: str) -> Iterator[Tip]:
    if line.text.count(" ") < _LONGEST:
        return
    for sentence in _SENTENCE_ENDS.split(line.text):
        count = len(_WORD.findall(sentence))
        if count > _LONGEST:
            yield Tip(
                line.at,
                "C10",
                f"a sentence of {count} words; two short ones are read more easily",
                heading,
                sentence.strip(),
                "",
                "Up to 25 words can be followed on a phone, or read aloud, or by somebody whose English is new.",
            )


# ---------------------------------------------------------------- the person as a whole


def _names(person: Person) -> Iterator[Tip]:
    """`Call me Sam` where `name` says another."""
    profile = person.profile
    known = " ".join(
        line.text for line in (profile.name, profile.full_name, profile.say_my_name) if line is not None
    ).casefold()
    for line in (*profile.hello, *profile.also_worth_knowing):
        for found in _CALLED.finditer(line.text):
            if known and found["name"].casefold() not in known:
                message = "another name than the one under `name`; which do I like?"
                why = "People should be able to use the name I like from the first minute."
                yield Tip(line.at, "C06", message, "hello", found["name"], "the same name everywhere", why)


def _voice(person: Person) -> Iterator[Tip]:
    """`He likes` among lines that say `I like`, or the other way round."""
    first, others = _voices(person)
    said = person.profile.voice.text.strip().casefold() if person.profile.voice else ""
    wanted = said or ("first" if len(first) >= len(others) else "third")
    odd = others if wanted == "first" else first
    # A few lines among many speak of somebody else: the man next door, the cat.
    if len(odd) < 2 or len(odd) * 10 < len(first) + len(others):
        return
    where = f" ({len(odd)} lines like it)"
    says = (
        "others speak about me here; elsewhere I speak myself"
        if wanted == "first"
        else "I speak here; elsewhere others speak about me"
    )
    why = "A page with one voice is believed; where two mix, nobody knows who is speaking."
    instead = "the same voice everywhere; `said by:` where somebody else is quoted"
    yield Tip(odd[0].at, "C06", f"{says}{where}", "", odd[0].text.split("\n")[0], instead, why)


def _voices(person: Person) -> tuple[list[Line], list[Line]]:
    """Lines in which the person speaks, and lines in which others speak about them, by their first word."""
    called = person.profile.name.text.strip().split(" ")[0] if person.profile.name else ""
    first, others = [], []
    for chapter in _FIRST_ABOUT:
        for line, heading in _read(getattr(person, chapter)):
            if (
                heading in ("what people like about me", "written by", "working and not working")
                or line.said_by
            ):
                continue
            text = line.text.lstrip()
            if _I.match(text):
                first.append(line)
            elif _OTHERS.match(text) or (called and re.match(rf"{re.escape(called)}(?:'s|’s)? [a-z]", text)):
                others.append(line)
    return first, others


def _only_problems(person: Person) -> Iterator[Tip]:
    """Headings made for strengths that hold none."""
    for field in _STRENGTHS:
        found: tuple[Line, ...] = getattr(person.profile, field)
        if found and all(_PROBLEMS.search(line.text) and not _WARM.search(line.text) for line in found):
            message = "only what is hard stands here, where somebody looks for what is good"
            why = "Whoever reads these lines first decides whether they want to meet me."
            instead = "one thing people thank me for, or laugh about with me"
            yield Tip(found[0].at, "C15", message, spoken(field), found[0].text.split("\n")[0], instead, why)


def _too_important(person: Person) -> Iterator[Tip]:
    marked = [
        card
        for card in person.profile.what_matters_to_me
        if card.important is not None and card.important.text.strip().casefold() in ("yes", "y", "true", "✓")
    ]
    if len(marked) > 2:
        message = f"{len(marked)} lines are marked `important`; two stand out, more do not"
        why = "When everything is important, a new worker cannot tell what to hold on to."
        yield Tip(
            marked[2].at, "C10", message, "what matters to me", "", "`important: yes` under two of them", why
        )
