"""The hospital passport: red for what a ward must know, amber for what matters, green for what makes it bearable.

Red is one A4 page, amber at most two, green one. The most important headings come first. What is red and does not fit goes
on at the top of amber, and says that it is red; what else does not fit is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from generator.compose.chrome import face, freshness
from generator.compose.contacts import initials
from generator.compose.desk import Desk, plain
from generator.compose.emergency import danger_cards, ring_items
from generator.compose.headed import rows
from generator.compose.on_paper import bare, fitted, foot, headed, height, text_height, whole
from generator.compose.safety import safety, sign
from generator.compose.sayings import day, many, sayings
from generator.compose.sheet_card import someone_to_ring
from generator.compose.sheet_profile import most_important_first
from generator.paper import POINT, Box, count_lines, fitting, line_height
from generator.said import Many, One
from generator.site import ContactItem, Page, Paper, PaperBox, PrintButton, Saying, Section

_LETTERS = 14.0
_TITLE = 38.0
"""How wide the headings are, in mm; the words stand beside them."""
_ROW = Box(wide=141, tall=0, size=_LETTERS, between=0.4)
_BETWEEN = 2.4
"""From one heading to the next."""
_WHOLE_PAGE = 255.0
"""Room for headings and notes, below the band and above what stands at the foot."""
_NOTE = Box(wide=182, tall=0, size=12.0)

_SHORT = 60
"""Letters up to which lines may stand beside each other."""
_RING = 2
"""More numbers than these are on the website."""

_RED_AFTER = ("heart_and_breathing", "if_i_am_anxious", "how_i_agree", "tests_and_needles", "who_i_come_with")
_RED_LAST = ("medical_history", "faith_and_background")
_AMBER = ("keeping_safe", "who_stays", "personal_care", "toilet", "sleep")
_GREEN = ("what_cheers_me_up", "what_upsets_me")


def page(desk: Desk) -> Page | None:
    """The passport, in editions for those who support the person; none where only the name is known."""
    if not desk.whole:
        return None
    words = desk.words
    red, amber, green = _red(desk), _amber(desk), _green(desk)
    if not any(box.sayings for box in (*red, *amber, *green)):
        return None
    wins = (words("sheet.plan_wins"),)
    ends = (
        *(words("footer.written_by", who=plain(line)) for line in many(desk.person.profile.written_by)),
        *wins,
    )
    room = _room(desk) - _head(desk)
    first, over = _must_know(desk, red, room, wins)
    sheets = [("danger", "hospital.red", *first)]
    sheets += [
        ("caution", "hospital.amber", *one) for one in _two(desk, (*over, *amber), () if green else ends)
    ]
    if green:
        sheets.append(("good", "hospital.green", *_one(desk, green, _room(desk), ends)))
    contact = someone_to_ring(desk)
    papers = tuple(
        Paper(
            look=look,
            title=words(title),
            name=desk.name or words("print.passport"),
            boxes=boxes,
            under=_who(desk) if number == 1 else (),
            picture=face(desk) if number == 1 else None,
            initials=initials(desk.name),
            contact_title=words("key_contact") if number == 1 else "",
            contact=contact if number == 1 else None,
            contact_missing="" if contact or number > 1 else words("key_contact.missing"),
            notes=notes,
            place=words("easy.where", n=str(number), all=str(len(sheets))),
            **foot(desk),
        )
        for number, (look, title, boxes, notes) in enumerate(sheets, 1)
    )
    sections = (
        Section("", "sheet", (PrintButton(words("print.now"), words("print.without")),)),
        *(Section("", f"page-{number}", (paper,)) for number, paper in enumerate(papers, 1)),
    )
    return Page(
        "print/passport",
        "print/passport/",
        words("kind.print_passport"),
        words("print.passport"),
        "",
        sections,
    )


# ---------------------------------------------------------------- what stands on it


def _room(desk: Desk) -> float:
    """A page below its band and above its foot, in mm."""
    return _WHOLE_PAGE - count_lines(freshness(desk), 185, 10) * line_height(10, desk.words.lang)


def _head(desk: Desk) -> float:
    """The photo and what stands beside it, in mm."""
    lang = desk.words.lang
    name = count_lines(desk.name, 140, 22, bold=True) * 22 * 1.1 * POINT
    beside = sum(count_lines(text, 140, 12) * line_height(12, lang) for text in _who(desk))
    return max(40.0, name + beside + 12) + 2


def _who(desk: Desk) -> tuple[str, ...]:
    """What stands beside the photo: who it is, as a ward asks."""
    words, profile = desk.words, desk.person.profile
    how = plain(profile.say_my_name)
    found = (
        ("emergency.name", plain(profile.full_name)),
        ("emergency.born", day(desk, profile.date_of_birth)),
        ("emergency.nhs_number", plain(profile.nhs_number)),
        ("emergency.address", ", ".join(" ".join(plain(line).split("\n")) for line in many(profile.address))),
    )
    return (
        words("print.passport"),
        *(f"{words(name)}: {text}" for name, text in found if text),
        *((words("home.say_my_name", how=how),) if how else ()),
    )


def _red(desk: Desk) -> tuple[PaperBox, ...]:
    words, profile, support = desk.words, desk.person.profile, desk.person.support
    eating = _safe(desk, "eating", profile.eating_and_drinking)
    return _there(
        _safe(desk, "allergies", profile.allergies),
        *_lines(words("support.what_i_have"), sayings(desk, support.what_i_have)),
        *(_hospital(desk, ("choking",)) or _there(eating)),
        *_hospital(desk, _RED_AFTER),
        *_ring(desk),
        *_emergencies(desk),
        *_hospital(desk, _RED_LAST),
    )


def _amber(desk: Desk) -> tuple[PaperBox, ...]:
    words, profile, support = desk.words, desk.person.profile, desk.person.support
    talk = desk.person.communication
    return _there(
        _sign(desk, "yes", profile.how_i_say_yes),
        _sign(desk, "no", profile.how_i_say_no),
        _sign(desk, "stop", profile.how_i_say_stop),
        _sign(desk, "pain", profile.how_i_show_pain),
        _sign(desk, "toilet", profile.how_i_ask_for_the_toilet),
        _safe(desk, "medicines", profile.medicines),
        _safe(desk, "eating", profile.eating_and_drinking) if _hospital(desk, ("choking",)) else None,
        *_hospital(desk, _AMBER),
        _safe(desk, "walking", profile.walking_and_lifting),
        _safe(desk, "senses", profile.what_i_can_see_and_hear),
        *_lines(words("talk.best"), sayings(desk, talk.best_way_to_talk_to_me)),
        *_lines(words("talk.languages"), sayings(desk, talk.my_languages)),
        *_lines(words("safety.alone"), sayings(desk, profile.never_leave_me_alone_with)),
        *_lines(words("support.when_i_am_unwell"), sayings(desk, support.when_i_am_unwell)),
        *_lines(words("talk.use"), sayings(desk, talk.what_i_use)),
        *_lines(words("talk.choose"), sayings(desk, talk.how_i_choose)),
        *_lines(words("emergency.bag"), sayings(desk, profile.hospital_bag)),
    )


def _green(desk: Desk) -> tuple[PaperBox, ...]:
    words, profile, support = desk.words, desk.person.profile, desk.person.support
    return _there(
        *_hospital(desk, _GREEN),
        *_lines(words("likes.like"), sayings(desk, profile.i_like)),
        *_lines(words("likes.not"), sayings(desk, profile.i_do_not_like)),
        *_lines(words("home.matters"), most_important_first(desk)),
        *_lines(words("do"), sayings(desk, profile.please_do)),
        *_lines(words("dont"), sayings(desk, profile.please_do_not)),
        *_lines(words("support.food_i_love"), sayings(desk, support.food_i_love)),
    )


# ---------------------------------------------------------------- its parts


def _there(*boxes: PaperBox | None) -> tuple[PaperBox, ...]:
    return tuple(box for box in boxes if box is not None)


def _safe(desk: Desk, name: str, lines: Many) -> PaperBox | None:
    """A safety fact in one of its three states."""
    fact = safety(desk, desk.words(f"safety.{name}"), "", lines)
    if fact is None:
        return None
    return PaperBox(fact.title, tuple(map(bare, fact.sayings)), name, fact.sentence)


def _sign(desk: Desk, name: str, line: One) -> PaperBox | None:
    item = sign(desk, desk.words(f"sign.{name}"), line)
    if item is None:
        return None
    return PaperBox(item.label, (bare(item.saying),) if item.saying else (), "", item.missing)


def _lines(title: str, said: Sequence[Saying]) -> tuple[PaperBox, ...]:
    return (PaperBox(title, _in_a_row(tuple(map(bare, said)))),) if said else ()


def _hospital(desk: Desk, fields: tuple[str, ...]) -> tuple[PaperBox, ...]:
    """What is written for the ward, in the order it is asked for."""
    hospital = desk.person.support.in_hospital
    if hospital is None:
        return ()
    return tuple(
        box
        for field in fields
        for title, said in rows(desk, hospital, only=(field,))
        for box in _lines(title, said)
    )


def _ring(desk: Desk) -> tuple[PaperBox, ...]:
    """Whom to ring besides the one beside the photo, with their numbers."""
    first = someone_to_ring(desk)
    known = {call.target for call in first.calls} if first else set()
    said = tuple(
        Saying(Markup("{}: {}").format(item.name, _numbers(item)))
        for item in ring_items(desk)
        if item.calls and not known & {call.target for call in item.calls}
    )
    return _lines(desk.words("emergency.ring_next"), said[:_RING])


def _numbers(item: ContactItem) -> Markup:
    return Markup(" · ").join(Markup('<bdi dir="ltr">{}</bdi>').format(call.shown) for call in item.calls)


def _emergencies(desk: Desk) -> tuple[PaperBox, ...]:
    """What may happen: what it looks like, and its medicine. What to do outside a hospital is on the card."""
    words = desk.words
    wanted = [words(f"emergency.{name}") for name in ("looks_like", "anyone_may_give", "medicine")]
    made = []
    for card in danger_cards(desk):
        known = tuple(
            line
            for title, said in card.more
            if title in wanted
            for line in (said if title == wanted[0] else headed(title, said))
        )
        if known:
            made.append(PaperBox(card.title, tuple(map(bare, known)), "danger"))
    return tuple(made)


def _in_a_row(said: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """Short lines that say nothing more stand beside each other."""
    alike = {(one.lang, bool(one.again or one.also or one.old or "<" in one.html)) for one in said}
    if len(said) < 2 or len(alike) > 1 or next(iter(alike))[1] or max(len(one.html) for one in said) > _SHORT:
        return said
    return (replace(said[0], html=Markup(" · ").join(one.html for one in said)),)


# ---------------------------------------------------------------- what fits

_Fitted = tuple[tuple[PaperBox, ...], tuple[str, ...]]
"""The headings that stand on a page, and notes about what does not."""
_WHOLE = ("allergies", "danger")
"""Headings of which half is worse than none."""


def _tall(desk: Desk, box: PaperBox) -> float:
    """A heading with all its lines, in mm."""
    lang = desk.words.lang
    content = sum(height(desk, said, _ROW) for said in box.sayings)
    content += text_height(box.sentence, _ROW, lang) + text_height(box.more, _ROW, lang)
    return max(content, _title_height(desk, box)) + _BETWEEN


def _title_height(desk: Desk, box: PaperBox) -> float:
    return count_lines(box.title, _TITLE, _LETTERS, bold=True) * line_height(_LETTERS, desk.words.lang)


def _must_know(
    desk: Desk, boxes: Sequence[PaperBox], room: float, notes: tuple[str, ...]
) -> tuple[_Fitted, tuple[PaperBox, ...]]:
    """The red page, and what goes on on the next: a ward has no website."""
    left = room - _noted(desk, notes)
    tall = [_tall(desk, box) for box in boxes]
    if sum(tall) <= left:
        return (tuple(boxes), notes), ()
    there = fitting(tall, left - 3 * line_height(_NOTE.size, desk.words.lang) - _NOTE.between)
    over = [box for box, fits in zip(boxes, there, strict=True) if not fits]
    what = " · ".join(box.title for box in over)
    kept = tuple(box for box, fits in zip(boxes, there, strict=True) if fits)
    return (kept, (desk.words("sheet.goes_on", what=what), *notes)), tuple(
        replace(box, title=desk.words("sheet.red", what=box.title), name="danger") for box in over
    )


def _one(desk: Desk, boxes: Sequence[PaperBox], room: float, notes: tuple[str, ...] = ()) -> _Fitted:
    """What fits on a single page, above some notes; what does not is named."""
    left = room - _noted(desk, notes)
    if sum(_tall(desk, box) for box in boxes) <= left:
        return tuple(boxes), notes
    left -= 3 * line_height(_NOTE.size, desk.words.lang) + _NOTE.between
    kept, named = [], []
    for box in boxes:
        part = _part(desk, box, left)
        if part is None:
            named.append(box.title)
            continue
        kept.append(part)
        left -= _tall(desk, part)
    return tuple(kept), (*_notes(desk, named), *notes)


def _noted(desk: Desk, notes: Iterable[str]) -> float:
    return sum(text_height(note, _NOTE, desk.words.lang) for note in notes)


def _part(desk: Desk, box: PaperBox, left: float) -> PaperBox | None:
    """A heading with as many of its lines as there is room for; None without room for one."""
    if _tall(desk, box) <= left:
        return box
    place = replace(_ROW, tall=left - _BETWEEN)
    part = whole(desk, box, place)[0] if box.name in _WHOLE else fitted(desk, box, place)[0]
    return part if (part.sayings or part.sentence) and _tall(desk, part) <= left else None


def _notes(desk: Desk, named: Iterable[str]) -> tuple[str, ...]:
    titles = tuple(dict.fromkeys(named))
    return (desk.words("sheet.left_out", what=" · ".join(titles)),) if titles else ()


def _two(desk: Desk, boxes: Sequence[PaperBox], notes: tuple[str, ...]) -> tuple[_Fitted, ...]:
    """What stands on two pages: no heading is parted between them."""
    there = fitting([_tall(desk, box) for box in boxes], _room(desk) - _noted(desk, notes))
    first = tuple(box for box, fits in zip(boxes, there, strict=True) if fits)
    rest = tuple(box for box, fits in zip(boxes, there, strict=True) if not fits)
    if first and rest:
        return ((first, ()), _one(desk, rest, _room(desk), notes))
    return (_one(desk, boxes, _room(desk), notes),) if boxes else ()
