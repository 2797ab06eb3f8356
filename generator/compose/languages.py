"""Pages in more than one language: how they lead to each other, and where they say that nobody has translated them yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from generator.compose.desk import Desk
from generator.compose.tongues import same_language
from generator.languages import own_name
from generator.site import (
    Block,
    DangerCard,
    Page,
    Safety,
    SafetyGrid,
    Saying,
    Section,
    SignItem,
    SignStrip,
    Tongue,
)

WELSH = "cy"
Part = TypeVar("Part", DangerCard, Safety, SignItem)


def tongues_of(desk: Desk, more: Sequence[Desk]) -> tuple[Tongue, ...]:
    """The languages there are pages in: a site's own first; none where that is the only one.

    Args:
        desk: the site's own pages.
        more: pages in further languages.
    """
    if not more:
        return ()
    return tuple(_tongue(one) for one in (desk, *more))


def _tongue(desk: Desk) -> Tongue:
    words = desk.words
    # In Wales nobody has to ask for Welsh: it is offered, in Welsh, before anything else.
    offered = same_language(words.lang, WELSH)
    return Tongue(
        lang=words.lang,
        name=own_name(words.lang) or words.language(words.lang),
        rtl=words.rtl,
        within=desk.tongue,
        offer=words("tongue.offer") if offered and "tongue.offer" not in words.borrowed else "",
    )


def in_its_folder(desk: Desk, page: Page) -> Page:
    """A page in a further language: below that language's own folder, and with what is not translated marked.

    Args:
        desk: where it was written.
        page: the page.
    """
    return replace(
        page,
        address=f"{desk.tongue}/{page.address}",
        tongue=desk.tongue,
        sections=tuple(_marked(section, desk) for section in page.sections),
    )


def _marked(section: Section, desk: Desk) -> Section:
    """A section that says once that words in it are not translated.

    Safety facts say it for themselves; several together, of which none is translated, say it once.
    """
    blocks = tuple(_safety_marked(block, desk) for block in section.blocks)
    lacking = any(_lacks(block, desk) for block in section.blocks if not isinstance(block, _TOLD_APART))
    return replace(section, blocks=blocks, untranslated=desk.words("tongue.not_yet") if lacking else "")


_TOLD_APART = (DangerCard, Safety, SignItem)
_PHRASES = "Phrases"
"""Words of a language that are shown because they are of that language."""


def _safety_marked(value: Block, desk: Desk) -> Block:
    """A block with the mark on every safety fact in it that lacks its translation."""
    if isinstance(value, _TOLD_APART):
        return _alone(value, desk)
    if isinstance(value, SafetyGrid):
        facts, once = _together(value.facts, desk)
        return replace(value, facts=facts, untranslated=once)
    if isinstance(value, SignStrip):
        items, once = _together(value.items, desk)
        return replace(value, items=items, untranslated=once)
    return value


def _alone(part: Part, desk: Desk) -> Part:
    lacking = _lacks(part, desk, whole=True)
    return replace(part, untranslated=desk.words("tongue.not_yet")) if lacking else part


def _together(parts: tuple[Part, ...], desk: Desk) -> tuple[tuple[Part, ...], str]:
    """Safety facts that stand together, and what is said once of all: where several have words and none is translated."""
    worded = [part for part in parts if _some(part, _worded, whole=True)]
    if len(worded) > 1 and all(_lacks(part, desk, whole=True) for part in worded):
        return parts, desk.words("tongue.not_yet")
    return tuple(_alone(part, desk) for part in parts), ""


def _worded(said: Saying) -> bool:
    return bool(said.html)


def _lacks(value: object, desk: Desk, *, whole: bool = False) -> bool:
    """Whether anything in it is in the family's own language and not in that of the page.

    Args:
        value: a block, or a part of one.
        desk: where it was written.
        whole: whether safety facts in it count too.
    """

    def lacking(said: Saying) -> bool:
        return _worded(said) and same_language(said.lang or desk.words.lang, desk.language)

    return _some(value, lacking, whole=whole)


def _some(value: object, holds: Callable[[Saying], bool], *, whole: bool) -> bool:
    """Whether it holds of any line in a block, or in a part of one."""
    if isinstance(value, Saying):
        return holds(value)
    if isinstance(value, _TOLD_APART) and not whole:
        return False
    if isinstance(value, tuple):
        return any(_some(part, holds, whole=whole) for part in value)
    if is_dataclass(value) and type(value).__name__ != _PHRASES:
        return any(_some(getattr(value, one.name), holds, whole=whole) for one in fields(value))
    return False
