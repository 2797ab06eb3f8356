"""Whose the symbols are: every set that stands on a page, with its licence."""

from __future__ import annotations

from markupsafe import Markup

from generator.compose.desk import Desk
from generator.site import Page, Saying, Section, WordList


def page(desk: Desk) -> Page | None:
    """Symbols and their licences; None where no page has a symbol. Ask for it when the others are composed."""
    sets = desk.media.symbol_sets
    if not sets:
        return None
    words = desk.words
    sections = tuple(
        Section(one.title, f"set-{number}", (WordList((Saying(_paragraphs(one.licence)),)),))
        for number, one in enumerate(sets.values(), 1)
    )
    return Page(
        "symbols",
        "symbols/",
        words("kind.symbols"),
        words("symbols.title"),
        "home",
        sections,
        lead=words("symbols.lead"),
    )


def _paragraphs(texts: tuple[str, ...]) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(text) for text in texts)
