"""The pocket card: allergies, what to do in an emergency, how the person talks, whom to ring. One A6 page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from generator.compose.chrome import face
from generator.compose.contacts import initials, key_contact_item
from generator.compose.desk import Desk
from generator.compose.emergency import danger_cards, ring_items
from generator.compose.on_paper import bare, foot, height, text_height, whole
from generator.compose.safety import safety
from generator.compose.sayings import sayings
from generator.paper import POINT, Box, count_lines, fitting, line_height
from generator.site import ContactItem, DangerCard, Page, Paper, PaperBox, PrintButton, Saying, Section

_SIZES = (10.0, 9.0, 8.5)
"""Of the letters: smaller ones only where what to do would not stand there whole."""
_TALL = 111.5
"""An A6 page without its edges, its foot and the number to ring."""
_FACE = 26.0
_BOX = 9.0
"""A box's frame and heading."""
_TALK = 6.6
"""The heading of what has no frame."""
_WIDE = 85.0
_BESIDE = 53.0
"""Beside the photo."""
_STEPS = 5.0
"""The numbers of steps."""


def page(desk: Desk) -> Page | None:
    """The card, in editions for those who support the person."""
    if not desk.whole:
        return None
    words = desk.words
    contact = someone_to_ring(desk)
    boxes, notes, size = _laid_out(desk)
    paper = Paper(
        look="card",
        title="",
        name=desk.name or words("print.card"),
        boxes=boxes,
        picture=face(desk),
        initials=initials(desk.name),
        contact=contact,
        contact_missing="" if contact else words("key_contact.missing"),
        notes=notes,
        letters=str(size).replace(".", "-") if size < _SIZES[0] else "",
        **foot(desk, brief=True),
    )
    sections = (Section("", "sheet", (PrintButton(words("print.now"), words("print.without")), paper)),)
    return Page("print/card", "print/card/", words("kind.print_card"), words("print.card"), "", sections)


def someone_to_ring(desk: Desk) -> ContactItem | None:
    """The key contact; where they have no number, the first who has one."""
    item = key_contact_item(desk)
    if item is not None and item.calls:
        return item
    return next((other for other in ring_items(desk) if other.calls), item)


_LaidOut = tuple[tuple[PaperBox, ...], tuple[str, ...], float]
"""Boxes, notes, and how large the letters are."""


def _laid_out(desk: Desk) -> _LaidOut:
    """As large as what to do fits whole, with a word on how the person talks if that can be."""
    made = [_sized(desk, size, talk) for talk in (True, False) for size in _SIZES]
    for one in made:
        if not any(box.sentence == desk.words("sheet.too_long") for box in one[0]):
            return one
    return made[0]


def _sized(desk: Desk, size: float, talks: bool) -> _LaidOut:
    """Allergies and what to do stand whole or not at all; how the person talks has the room that is left."""
    words, lang = desk.words, desk.words.lang
    cards = _first_first(desk, danger_cards(desk))
    notes = (words.count("sheet.others", len(cards) - 1),) if len(cards) > 1 else ()
    all_of_it = Box(wide=_WIDE, tall=_TALL, size=size, between=0.6)
    left = _TALL - sum(text_height(note, replace(all_of_it, size=10), lang) for note in notes)
    name = count_lines(desk.name, 58, 18, bold=True) * 18 * 1.1 * POINT
    talk = _talk(desk)
    spare = _BOX + 3 * line_height(size, lang) if talk is not None and talks else 0.0
    danger_room = _BOX + 4 * line_height(size, lang) if cards else 0.0
    beside = replace(all_of_it, wide=_BESIDE, tall=left - name - _BOX - spare - danger_room)
    allergies, tall = whole(desk, _allergies(desk), beside)
    left -= max(_FACE, name + _BOX + tall)
    boxes = [allergies]
    if cards:
        room = replace(all_of_it, wide=_WIDE - _STEPS, tall=left - _BOX - spare)
        danger, tall = whole(desk, _danger(desk, cards[0]), room)
        left -= _BOX + tall
        boxes.append(danger)
    if talk is not None:
        place = replace(all_of_it, wide=90, tall=left - _TALK)
        there = fitting([height(desk, said, place) for said in talk.sayings], place.tall)
        said = tuple(one for one, fits in zip(talk.sayings, there, strict=True) if fits)
        boxes += [replace(talk, sayings=said)] if said else []
    return tuple(boxes), notes, size


def _allergies(desk: Desk) -> PaperBox:
    fact = safety(desk, desk.words("safety.allergies"), "", desk.person.profile.allergies)
    if fact is None:
        return PaperBox(desk.words("safety.allergies"), (), "allergies")
    return PaperBox(fact.title, tuple(map(bare, fact.sayings)), "allergies", fact.sentence)


def _first_first(desk: Desk, cards: Sequence[DangerCard]) -> tuple[DangerCard, ...]:
    """A seizure first, then the others as the family wrote them."""
    first = set(desk.words("sheet.card_first").casefold().split())
    return tuple(
        sorted(cards, key=lambda card: not first & set(card.title.casefold().replace(",", " ").split()))
    )


def _danger(desk: Desk, card: DangerCard) -> PaperBox:
    when = card.call_999_when
    note = ""
    if when is not None:
        note = f"{desk.words('chrome.call_999_when')}: {when.html.striptags()}"
    return PaperBox(
        card.title,
        tuple(map(bare, card.steps)),
        "danger",
        card.steps_missing,
        numbered=True,
        note=note,
    )


def _talk(desk: Desk) -> PaperBox | None:
    """Yes, no and stop, then the best way to talk."""
    words, profile, talk = desk.words, desk.person.profile, desk.person.communication
    signs = (
        *(("yes", profile.how_i_say_yes), ("no", profile.how_i_say_no), ("stop", profile.how_i_say_stop)),
        ("pain", profile.how_i_show_pain),
    )
    said: tuple[Saying, ...] = ()
    for name, line in signs:
        for one in sayings(desk, line):
            said += (replace(bare(one), html=_named(words(f"sign.{name}"), one)),)
    said += tuple(map(bare, sayings(desk, talk.best_way_to_talk_to_me)))
    return PaperBox(words("sheet.talk"), said, "talk") if said else None


def _named(name: str, said: Saying) -> Markup:
    return Markup("<strong>{}:</strong> ").format(name) + said.html
