"""Sheets to print: the page that leads to them, and which of them an edition has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.circle import EditionName
from generator.compose import sheet_card, sheet_passport, sheet_profile
from generator.compose.chrome import face
from generator.compose.desk import Desk
from generator.site import Links, Page, Paper, PaperChoice, PaperChoices, Section


def sheets(desk: Desk) -> tuple[Page, ...]:
    """The page to choose from, then every sheet there is; none for strangers."""
    if desk.edition is EditionName.ADVERT or desk.closed:
        return ()
    made = [page for make in _SHEETS if (page := make(desk)) is not None]
    return (_choices(desk, made), *made) if made else ()


_SHEETS = (sheet_profile.page, sheet_card.page, sheet_passport.page)


def _choices(desk: Desk, made: list[Page]) -> Page:
    words = desk.words
    choices = tuple(
        PaperChoice(
            title=page.title,
            target=f"page:{page.id}",
            about=words(f"print.{name}_for"),
            size=words.count("print.size", _pages(page), paper="A6" if name == "card" else "A4"),
            look=name,
            anchor=f"sheet-{name}",
        )
        for page in made
        for name in (page.id.removeprefix("print/"),)
    )
    block = PaperChoices(choices, face(desk), words("print.private"))
    return Page(
        "print",
        "print/",
        words("kind.print"),
        words("print.title"),
        "",
        (Section("", "sheets", (block,)),),
        lead=words("print.lead"),
    )


def _pages(page: Page) -> int:
    return sum(isinstance(block, Paper) for section in page.sections for block in section.blocks)


def with_the_passport(desk: Desk, made: Mapping[str, Page], printed: tuple[Page, ...]) -> dict[str, Page]:
    """The pages an edition has, with the way to the passport where an ambulance is called.

    Args:
        desk: where they are written.
        made: pages by their ids.
        printed: the sheets there are.
    """
    pages = dict(made)
    if "emergency" in pages and any(page.id == "print/passport" for page in printed):
        page = pages["emergency"]
        way = Links(((desk.words("print.for_hospital"), "page:print/passport"),), buttons=True)
        pages["emergency"] = replace(page, sections=_beside_the_bag(page.sections, way))
    return pages


def _beside_the_bag(sections: tuple[Section, ...], way: Links) -> tuple[Section, ...]:
    """The way stands with what comes to hospital; where nobody wrote that, at the end."""
    if not any(section.anchor == "hospital-bag" for section in sections):
        return (*sections, Section("", "passport", (way,)))
    return tuple(
        replace(section, blocks=(*section.blocks, way)) if section.anchor == "hospital-bag" else section
        for section in sections
    )
