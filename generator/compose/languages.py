"""Pages in more than one language: how they lead to each other, and where they say that nobody has translated them yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

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
Part = TypeVar("Part", Safety, SignItem)


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
    return cast("Block", _each_marked(value, desk))


def _each_marked(value: object, desk: Desk) -> object:
    """A block with the mark on every safety fact in it that lacks its translation."""
    if isinstance(value, _TOLD_APART):
        return (
            replace(value, untranslated=desk.words("tongue.not_yet"))
            if _lacks(value, desk, whole=True)
            else value
        )
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return tuple(_each_marked(part, desk) for part in value)
    if isinstance(value, SafetyGrid):
        facts = cast("tuple[Safety, ...]", _each_marked(value.facts, desk))
        once = _said_once(facts)
        return replace(value, facts=_unmarked(facts) if once else facts, untranslated=once)
    if isinstance(value, SignStrip):
        items = cast("tuple[SignItem, ...]", _each_marked(value.items, desk))
        once = _said_once(items)
        return replace(value, items=_unmarked(items) if once else items, untranslated=once)
    return value


def _said_once(parts: Sequence[Safety | SignItem]) -> str:
    """The mark, where each of several parts has it that has any words of the family; else ""."""
    marks = [part.untranslated for part in parts if part.untranslated or _worded(part)]
    return marks[0] if len(marks) > 1 and all(marks) else ""


def _worded(value: object) -> bool:
    if isinstance(value, Saying):
        return bool(value.html)
    if isinstance(value, tuple):
        return any(_worded(part) for part in value)
    return is_dataclass(value) and any(_worded(getattr(value, one.name)) for one in fields(value))


def _unmarked(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(replace(part, untranslated="") for part in parts)


def _lacks(value: object, desk: Desk, *, whole: bool = False) -> bool:
    """Whether anything in it is in the family's own language and not in that of the page.

    Args:
        value: a block, or a part of one.
        desk: where it was written.
        whole: whether safety facts in it count too.
    """
    if isinstance(value, Saying):
        return bool(value.html) and same_language(value.lang or desk.words.lang, desk.language)
    if isinstance(value, _TOLD_APART) and not whole:
        return False
    if isinstance(value, tuple):
        return any(_lacks(part, desk, whole=whole) for part in value)
    if is_dataclass(value) and type(value).__name__ != _PHRASES:
        return any(_lacks(getattr(value, one.name), desk, whole=whole) for one in fields(value))
    return False
