"""Every code there is, explained: what it means, why it matters, what somebody typed, what to type instead."""

from __future__ import annotations

from difflib import get_close_matches

from generator.codes.consent import CONSENT
from generator.codes.content import CONTENT
from generator.codes.easy import EASY
from generator.codes.entry import Code
from generator.codes.files import FILES
from generator.codes.languages import LANGUAGES
from generator.codes.media import MEDIA
from generator.codes.shape import SHAPE
from generator.codes.values import VALUES

__all__ = ["CODES", "LETTERS", "LEVELS", "Code", "as_page", "code_named", "levels_of", "nearest_codes"]

CODES: dict[str, Code] = {
    entry.code: entry
    for entry in sorted(
        (*CONSENT, *CONTENT, *EASY, *FILES, *LANGUAGES, *MEDIA, *SHAPE, *VALUES), key=lambda entry: entry.code
    )
}
"""By their names, in order."""

LEVELS = {
    "fix": "read as meant, and noted; nothing waits for it",
    "ask": "a question; the site is built all the same",
    "stop": "this person's site is not built until it is mended; the last good one stays",
    "tip": "a suggestion; nothing counts it",
}
"""What a level means, in a few words."""

LETTERS = {
    "A": "who may see it",
    "C": "what is said",
    "D": "days",
    "E": "easy words",
    "F": "the file itself",
    "G": "who agreed to be seen",
    "K": "captions",
    "L": "the public advert",
    "M": "films and photos",
    "N": "what is needed",
    "P": "people",
    "S": "symbols",
    "T": "languages",
    "V": "what words mean",
    "Y": "how it is typed",
}
"""What the first letter of a code is about."""


def code_named(name: str) -> Code | None:
    """The code somebody means, in capitals or not."""
    return CODES.get(name.strip().upper())


def nearest_codes(name: str) -> tuple[str, ...]:
    """The codes most like one there is not; the first of its letter where none is."""
    wanted = name.strip().upper()
    near = get_close_matches(wanted, CODES, n=4, cutoff=0.3)
    return tuple(near or [code for code in CODES if code[:1] == wanted[:1]][:4] or list(CODES)[:4])


def levels_of(entry: Code) -> tuple[str, ...]:
    """The levels it can have, outside safety facts."""
    return tuple(entry.levels.split(", "))


def as_page() -> str:
    """All codes as one page of Markdown: `docs/mistakes.md`."""
    head = [
        "# What a code means",
        "",
        "Every mistake `alongside check` finds has a code. `alongside check --explain C07` says the same as here, in your "
        "terminal. This page is written from the program (`python -m generator.codes > docs/mistakes.md`).",
        "",
        *(f"- **{level}**: {words}" for level, words in LEVELS.items()),
        "",
        "In a safety fact (an allergy, an emergency, medicine, eating, consent) many count one level more: what would be read "
        "as meant is asked, and what would be asked stops.",
    ]
    parts = [
        [
            "",
            f"## {letter}: {about}",
            *(row for entry in CODES.values() if entry.code[0] == letter for row in _section(entry)),
        ]
        for letter, about in LETTERS.items()
    ]
    return "\n".join([*head, *(row for part in parts for row in part)]) + "\n"


def _section(entry: Code) -> list[str]:
    level = " or ".join(levels_of(entry)) + (", one level more in a safety fact" if entry.safer else "")
    return [
        "",
        f"### {entry.code}: {level}",
        "",
        entry.means,
        "",
        f"*Why it matters.* {entry.why}",
        "",
        "Instead of",
        "",
        "```",
        *entry.wrong.split("\n"),
        "```",
        "",
        "so:",
        "",
        "```",
        *entry.right.split("\n"),
        "```",
    ]
