"""How we work together: worries, good news, whose call it is, what we expect, hope and are working out."""

from __future__ import annotations

from generator.compose.desk import Desk, plain
from generator.compose.headed import cards, heading, known, label, labelled, lines, listed, name_of, rows
from generator.compose.sayings import film_of, section, word_list
from generator.compose.sides import two_sides
from generator.compose.steps import jobs
from generator.said import Said
from generator.site import Band, Bands, Cards, Page, Section
from generator.walk import inside

_WHOSE = {"always_do": "note", "you_decide": "good", "ask_us": "caution", "never_yours": "danger"}
_WORKING_OUT = {
    "tried": "note",
    "learned": "note",
    "pleased_about": "good",
    "worried_about": "caution",
    "what_next": "mine",
}
_ELSEWHERE = frozenset(
    {
        "thank_yous",
        "how_endings_are_done",
        "when_somebody_leaves",
        "if_somebody_goes_suddenly",
        "if_somebody_dies",
        "what_must_not_be_lost",
        "coming_back",
    }
)
"""Headings of the same file that have pages of their own."""


def page(desk: Desk) -> Page | None:
    """How we work together; worries and good news alone stand on the family's page."""
    words, ours, support = desk.words, desk.person.together, desk.person.support
    views = two_sides(desk, support.working_and_not_working, "working", "not_working", "working")
    will_do = jobs(desk, support.what_we_will_do, who="who", by_when="time")
    expect = cards(desk, ours.what_we_expect)
    may_decide = (_bands(desk, call, _WHOSE, "role") for call in ours.what_you_may_decide)
    working_out = (_bands(desk, question, _WORKING_OUT) for question in ours.what_we_are_working_out)
    own = {field for field, _ in inside(ours)} - _ELSEWHERE
    if not (own or views or will_do or support.what_we_still_have_to_learn):
        return None
    sections = (
        *_telling(desk),
        *listed(desk, ours, "when_things_go_wrong", "hard_talks_early", "how_we_keep_in_touch"),
        *section(heading(desk, ours, "what_you_may_decide"), "what-you-may-decide", *may_decide),
        *listed(desk, ours, "watching_is_not_spying", "what_family_may_know"),
        *section(heading(desk, ours, "what_we_expect"), "what-we-expect", Cards(expect) if expect else None),
        *section(words("family.promises"), "our-promises", word_list(desk, desk.person.culture.our_promises)),
        *section(
            heading(desk, ours, "hopes_and_fears"),
            "hopes-and-fears",
            two_sides(desk, ours.hopes_and_fears, "hopes", "fears", "hopes"),
        ),
        *section(heading(desk, support, "working_and_not_working"), "working", views),
        *section(heading(desk, support, "what_we_will_do"), "what-we-will-do", will_do),
        *section(heading(desk, ours, "what_we_are_working_out"), "working-out", *working_out),
        *listed(desk, support, "what_we_still_have_to_learn"),
    )
    if not sections:
        return None
    return Page("together", "together/", words("kind.together"), words("together.title"), "people", sections)


def _telling(desk: Desk) -> tuple[Section, ...]:
    """How the family likes to be told something hard, and something good."""
    words, ours = desk.words, desk.person.culture
    return (
        *section(words("family.worry"), "worry", word_list(desk, ours.how_to_raise_a_worry)),
        *section(words("family.good_news"), "good-news", word_list(desk, ours.how_we_like_good_news)),
    )


def _bands(desk: Desk, block: Said, tones: dict[str, str], role: str = "") -> Bands:
    """A card with a band for each of some headings; what else is written stands in one more.

    Args:
        desk: where it is written.
        block: a block that has a name.
        tones: the colour of each heading.
        role: a heading that stands as a label.
    """
    name = name_of(block)
    labels = labelled(block, role) if role else ()
    bands = [
        Band(tone, heading(desk, block, field), said)
        for field, tone in tones.items()
        if (said := lines(desk, block, field))
    ]
    bands += [Band("mine", title, said) for title, said in rows(desk, block, without=(*tones, *labels))]
    return Bands(
        bands=tuple(bands),
        title=plain(name),
        labels=label(desk, block, role, "who") if role else (),
        after=known(desk, block),
        picture=desk.media.clip(block.photo) or (desk.media.clip(name.photo) if name else None),
        film=film_of(desk, block, name),
    )
