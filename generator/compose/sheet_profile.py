"""The one-page profile: a photo, a name, what people like, what matters, how to support well, whom to ring. One A4 page."""

from __future__ import annotations

from dataclasses import replace

from generator.compose.chrome import face, freshness
from generator.compose.contacts import initials, is_yes, key_contact_item
from generator.compose.desk import Desk, plain
from generator.compose.on_paper import bare, fitted, foot, headed, height
from generator.compose.sayings import saying, sayings, title_of
from generator.compose.stories import says_something
from generator.paper import LIKED, MORE, POINT, SIDE, Box, below, count_lines, line_height, shared
from generator.person import Card
from generator.prose import to_html
from generator.site import Page, Paper, PaperBox, PrintButton, Saying, Section


def page(desk: Desk) -> Page | None:
    """The sheet; none until there is something to say on it."""
    words = desk.words
    boxes = _boxes(desk)
    if not boxes:
        return None
    contact = key_contact_item(desk)
    paper = Paper(
        look="profile",
        title=words("home.support"),
        name=desk.name or words("print.profile"),
        boxes=boxes,
        under=_under(desk),
        picture=face(desk),
        initials=initials(desk.name),
        contact_title=words("key_contact") if contact or desk.whole else "",
        contact=contact,
        contact_missing="" if contact or not desk.whole else words("key_contact.missing"),
        **foot(desk),
    )
    sections = (Section("", "sheet", (PrintButton(words("print.now"), words("print.without")), paper)),)
    return Page(
        "print/profile", "print/profile/", words("kind.print_profile"), words("print.profile"), "", sections
    )


def _under(desk: Desk) -> tuple[str, ...]:
    """Below the name: how it is said, pronouns."""
    profile = desk.person.profile
    how = plain(profile.say_my_name)
    found = (desk.words("home.say_my_name", how=how) if how else "", plain(profile.pronouns))
    return tuple(text for text in found if text)


def _name_height(desk: Desk) -> float:
    """The name and what stands below it, in mm."""
    lang = desk.words.lang
    name = count_lines(desk.name, 112, 28, bold=True) * 28 * 1.1 * POINT
    return name + sum(count_lines(text, 118, 10) * line_height(10, lang) for text in _under(desk))


def _fresh_lines(desk: Desk) -> int:
    return count_lines(freshness(desk), 185, 10)


def _boxes(desk: Desk) -> tuple[PaperBox, ...]:
    """The three boxes, the last of two parts, each with the lines that fit."""
    words, profile = desk.words, desk.person.profile
    liked = tuple(
        replace(bare(said), by=said.by) for said in sayings(desk, profile.what_people_like_about_me)
    )
    matters = most_important_first(desk)
    do = tuple(map(bare, sayings(desk, profile.please_do)))
    dont = tuple(map(bare, sayings(desk, profile.please_do_not)))
    made: tuple[PaperBox, ...] = ()
    taken = 0.0
    if liked:
        box, taken = fitted(desk, PaperBox(words("home.like"), liked, "like"), LIKED)
        made = (box,)
    place = below(_name_height(desk), taken, alone=not (matters and (do or dont)))
    place = replace(place, tall=place.tall - (_fresh_lines(desk) - 1) * line_height(10, desk.words.lang))
    if matters:
        made += (fitted(desk, PaperBox(words("home.matters"), matters, "matters"), place)[0],)
    return made + _support(desk, do, dont, place)


def _support(
    desk: Desk, do: tuple[Saying, ...], dont: tuple[Saying, ...], place: Box
) -> tuple[PaperBox, ...]:
    """What to do and what not: one column, shared between them."""
    sides = tuple(
        PaperBox(desk.words(name), said, name) for name, said in (("do", do), ("dont", dont)) if said
    )
    doing, leaving = ([height(desk, said, place) for said in side] for side in (do, dont))
    room = place.tall - SIDE * len(sides)
    if sum(doing) + sum(leaving) <= room:
        return sides
    fits = dict(zip(("do", "dont"), shared(doing, leaving, room - MORE), strict=True))
    kept = [
        replace(box, sayings=tuple(s for s, there in zip(box.sayings, fits[box.name], strict=True) if there))
        for box in sides
    ]
    return (*kept[:-1], replace(kept[-1], more=desk.words("sheet.more")))


def most_important_first(desk: Desk) -> tuple[Saying, ...]:
    """What matters, each with its title before its words; what is marked important stands first."""
    cards = [card for card in desk.person.profile.what_matters_to_me if says_something(card)]
    return tuple(
        said
        for card in sorted(cards, key=lambda one: not is_yes(one.important))
        for said in _card(desk, card)
    )


def _card(desk: Desk, card: Card) -> tuple[Saying, ...]:
    title, rest = title_of(card)
    said = saying(desk, card) if rest == card.text else saying(desk, card, html=to_html(rest))
    return headed(title, (bare(said),))
