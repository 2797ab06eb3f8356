"""Easy Read: the family's own easy words, one idea a screen, and what is everybody's right. Nothing is made easy by us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import escape

from generator.circle import EditionName
from generator.compose.addressbook import bare_name
from generator.compose.chrome import face
from generator.compose.contacts import call_buttons
from generator.compose.desk import Desk, plain
from generator.compose.safety import FACTS, state_of
from generator.compose.sayings import saying
from generator.prose import to_plain
from generator.said import Line, Said
from generator.site import CallButton, Drawing, Idea, Ideas, Page, Picture, Saying, Section, Sheets
from generator.walk import inside

_GROUPS: tuple[tuple[str, str], ...] = (
    ("easy.about", "profile.hello profile.what_people_like_about_me"),
    ("home.matters", "profile.what_matters_to_me support.what_is_important_for_me"),
    ("home.likes", "profile.i_like profile.i_do_not_like profile.i_am_good_at"),
    ("home.support", "profile.three_things_to_know_first profile.please_do profile.please_do_not"),
    ("sign.title", "profile.how_i_say_yes profile.how_i_say_no profile.how_i_say_stop"),
    ("sign.title", "profile.how_i_show_pain profile.how_i_ask_for_the_toilet"),
    ("talk.title", "communication"),
    ("safety.title", "profile.allergies profile.eating_and_drinking profile.medicines"),
    ("safety.title", "profile.walking_and_lifting profile.what_i_can_see_and_hear"),
    ("safety.title", "profile.never_leave_me_alone_with"),
    (
        "emergency.title",
        "profile.emergency profile.what_to_tell_999 profile.who_to_ring profile.hospital_bag",
    ),
    ("emergency.title", "support.if_my_family_cannot_be_there support.if_i_go_missing"),
    ("food.title", "support.food_i_love support.food_i_do_not_like support.how_i_eat_and_drink"),
    ("food.title", "support.food_plan"),
    (
        "health.title",
        "support.what_i_have support.when_i_am_well support.when_i_am_unwell support.when_i_am_very_unwell",
    ),
    ("health.title", "support.contentment_and_distress support.what_distresses_me support.health_essentials"),
    ("health.title", "support.equipment support.appointments support.health_history support.in_hospital"),
    ("health.title", "support.what_keeps_me_well"),
    (
        "hard.title",
        "support.what_i_am_like_at_my_best support.early_signs support.what_helps support.what_makes_it_worse",
    ),
    (
        "hard.title",
        "support.when_it_is_really_hard support.when_it_is_over support.who_to_ring_when_it_is_hard",
    ),
    ("hard.title", "support.limits_on_my_freedom support.what_past_workers_learned"),
    ("decide.title", "support.how_to_help_me_understand support.best_time_to_decide"),
    ("decide.title", "support.worst_time_to_decide support.decisions_in_my_life support.risks_worth_taking"),
    ("decide.title", "support.my_phone_and_the_internet people.who_decides_what"),
    ("day.title", "support"),
    ("close.title", "profile.love_and_private_life people.people_i_love people.my_privacy"),
    ("close.title", "people.help_i_want_with_love people.keeping_safe_my_way"),
    ("people.title", "people"),
    ("family.title", "culture"),
    ("together.title", "together"),
    ("stories.title", "stories"),
    ("watch.title", "videos"),
    ("start.title", "induction"),
    ("job.title", "job"),
    ("home.more", "profile"),
)
"""Which screens stand under which of our headings, in order: a heading of the family's text, or all else of a chapter."""

_ORDER = tuple(dict.fromkeys(key for key, _ in _GROUPS))
_GROUP_OF = {place: key for key, places in _GROUPS for place in places.split()}


@dataclass(frozen=True, slots=True)
class _Told:
    """One screen, before it knows where it stands."""

    saying: Saying
    drawing: Drawing | None = None
    calls: tuple[CallButton, ...] = ()


def page(desk: Desk) -> Page | None:
    """Easy Read; None where nobody wrote easy words that this edition may know."""
    groups = _groups(desk)
    if not groups:
        return None
    words = desk.words
    first = _Told(Saying(escape(_greeting(desk)), picture=face(desk)))
    parts = [("", [first]), *((words(key), told) for key, told in groups.items())]
    parts.append((words("easy.rights"), list(rights(desk))))
    total = sum(len(told) for _, told in parts)
    sections, topics, number = [], [], 0
    for heading, told in parts:
        topics.append((heading, f"#e{number + 1}"))
        ideas = tuple(_idea(desk, one, place, total) for place, one in enumerate(told, number + 1))
        number += len(told)
        sections.append(Section(heading, "", (Ideas(ideas),)))
    sections[0] = _with_topics(sections[0], tuple(topics[1:]))
    papers = Sheets(words("easy.paper"), tuple((tone, words(f"easy.paper_{tone}")) for tone in PAPERS))
    return Page(
        "easy",
        "easy/",
        words("kind.easy"),
        words("easy.title"),
        "home",
        (*sections, Section("", "", (papers,))),
    )


def _with_topics(first: Section, topics: tuple[tuple[str, str], ...]) -> Section:
    """The first screen with the way to each heading, so that nobody has to turn through all."""
    (ideas,) = (block for block in first.blocks if isinstance(block, Ideas))
    (idea,) = ideas.ideas
    return replace(first, blocks=(Ideas((replace(idea, topics=topics),)),))


PAPERS = ("cream", "white", "yellow", "blue")
"""What colour the page may have."""


def is_there(desk: Desk) -> bool:
    """Whether this edition has an Easy Read page."""
    return any(said.easy.strip() for _, said in _found(desk))


def _greeting(desk: Desk) -> str:
    return desk.words("home.hello" if desk.name else "home.hello_unnamed")


def _idea(desk: Desk, told: _Told, number: int, total: int) -> Idea:
    words = desk.words
    return Idea(
        spot=f"e{number}",
        saying=told.saying,
        drawing=told.drawing,
        calls=told.calls,
        number=number,
        total=total,
        where=words("easy.where", n=str(number), all=str(total)),
        back=(words("easy.back"), f"#e{number - 1}") if number > 1 else ("", ""),
        onward=(words("easy.next"), f"#e{number + 1}") if number < total else (words("easy.again"), "#e1"),
    )


# ---------------------------------------------------------------- the family's easy words


def _groups(desk: Desk) -> dict[str, list[_Told]]:
    """The screens under each heading, in the order of the pages."""
    found: dict[str, list[_Told]] = {key: [] for key in _ORDER}
    for key, said in _found(desk):
        found[key] += _screens(desk, said)
    return {key: told for key, told in found.items() if told}


def _found(desk: Desk) -> Iterator[tuple[str, Said]]:
    """Every line and block with easy words, with the heading its screen stands under."""
    for chapter, block in inside(desk.person):
        for field, said in inside(block):
            key = _GROUP_OF.get(f"{chapter}.{field}") or _GROUP_OF.get(chapter, "home.more")
            for part in _within(said):
                yield key, part


def _within(said: Said) -> Iterator[Said]:
    """A line or block and all that stands in it, where it has easy words. Not the same in another language."""
    if said.easy.strip():
        yield said
    for field, part in inside(said):
        if field != "translated":
            yield from _within(part)


def _screens(desk: Desk, said: Said) -> Iterator[_Told]:
    """The screens of one line: every line of its easy words is an idea of its own."""
    ideas = [to_plain(idea) for idea in said.easy.splitlines() if idea.strip()]
    for number, idea in enumerate(ideas):
        known = easy_saying(desk, said, idea)
        if number:
            # Its film, and who says otherwise, are told once.
            known = replace(known, film=None, also=(), check="", old="")
        yield _Told(known, desk.media.symbol(said.symbol) if known.picture is None else None)


def easy_saying(desk: Desk, said: Said, idea: str) -> Saying:
    """Easy words with the picture of their line. Who said so stands there only where others say otherwise."""
    html = escape(idea)
    known = saying(desk, said, html=html) if isinstance(said, Line) else saying(desk, Line(), said, html=html)
    # What others say has easy words of its own, or none; that people differ is said all the same.
    differ = bool(said.also_said)
    return replace(known, by=known.by if differ else "", also=())


# ---------------------------------------------------------------- everybody's rights


def rights(desk: Desk) -> tuple[_Told, ...]:
    """Who can see this, that it can be said no to, and whom to ask."""
    words, key = desk.words, desk.key_contact
    name = bare_name(plain(key.name))[0] if key is not None else ""
    calls = call_buttons(desk, key.phone, name) if key is not None else ()
    who = _right(desk, words(f"easy.who_{desk.edition.value}"), _LOOK)
    ask = _right(
        desk,
        words("easy.ask", ask=name) if name else words("easy.ask_family"),
        _RING,
        desk.media.clip(key.photo) if key is not None else None,
        calls,
    )
    if desk.edition is EditionName.ADVERT:
        # For readers who have never met the person: how to say no is nothing to them.
        return (who, ask) if calls else (who,)
    no = _right(desk, words("easy.no"), _NO, _photo_of_no(desk))
    return (who, no, _right(desk, words("easy.take_away"), _CAMERA), ask)


_LOOK, _NO, _CAMERA, _RING = "eyes", "no", "camera", "ring"
SYMBOLS = (_LOOK, _NO, _CAMERA, _RING)
"""What these screens ask for."""


def _right(
    desk: Desk,
    sentence: str,
    symbol: str,
    picture: Picture | None = None,
    calls: tuple[CallButton, ...] = (),
) -> _Told:
    drawing = desk.media.symbol(symbol) if picture is None else None
    return _Told(Saying(escape(sentence), picture=picture), drawing, calls)


def _photo_of_no(desk: Desk) -> Picture | None:
    """How the person says no, where a photo shows it."""
    line = desk.person.profile.how_i_say_no
    return desk.media.clip(line.photo) if line is not None and state_of(line) == FACTS else None
