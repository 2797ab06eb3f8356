"""site_config.yml as values: the organisation, what it promises families, and what is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.circle import Circle
from generator.moments import NotAMomentError, read_minutes
from generator.said import H, Kind, Many, One, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Said):
    """Who supports the person."""

    name: Annotated[One, H("What is the organisation called?")] = None
    about: Annotated[Many, H("One or two sentences about it.")] = ()
    phone: Annotated[One, H("A number that is answered.", ("telephone",), kind=Kind.PHONE)] = None
    on_call: Annotated[
        One, H("The number for nights and weekends.", ("on call number", "out of hours"), kind=Kind.PHONE)
    ] = None
    email: Annotated[One, H("An address that is read.", kind=Kind.EMAIL)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Said):
    """One promise to families."""

    promise: Annotated[One, H("What do you promise?", ("commitment", "we promise"), required=True)] = None
    why: Annotated[Many, H("Why it matters.", ("because",))] = ()
    how_you_will_see_it: Annotated[
        Many, H("What a family will notice.", ("how you'll see it", "how you see it"))
    ] = ()
    who_owns_it: Annotated[One, H("A person or a post, never a team.", ("owner", "who is responsible"))] = (
        None
    )
    answer_within: Annotated[One, H("How quickly.", ("response time", "how fast"))] = None
    if_we_slip: Annotated[
        Many, H("What to do, and what we do.", ("if we fail", "what to do if we slip"))
    ] = ()
    what_shows_it: Annotated[Many, H("What shows that it is kept, and when.", ("evidence", "proof"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Said):
    """Everything in site_config.yml."""

    organisation: Annotated[
        Organisation | None, H("Who supports the people here.", ("provider", "organization"))
    ] = None
    commitments: Annotated[
        tuple[Commitment, ...],
        H(
            "What you promise families.",
            ("commitments to families", "our commitments", "our commitments to families", "promises"),
        ),
    ] = ()
    how_and_why_we_work_with_families: Annotated[
        Many, H("In your own words.", ("how we work with families",))
    ] = ()
    commitments_signed_by: Annotated[One, H("Who signed the promises.", ("signed by",))] = None
    commitments_signed_on: Annotated[One, H("When.", ("signed on",), kind=Kind.DAY)] = None
    commitments_reviewed_by: Annotated[
        One, H("When they are looked at again.", ("look again by",), kind=Kind.DAY)
    ] = None
    editions: Annotated[
        Many, H("Which sites to build: team, family, mine, applicant, advert.", ("build",), kind=Kind.EDITION)
    ] = ()
    country: Annotated[
        One,
        H(
            "Which country's law says who may decide for somebody: England and Wales, Scotland, Northern Ireland, or another.",
            ("which country",),
            circle=Circle.NOBODY,
        ),
    ] = None
    parents_decide_until: Annotated[
        One,
        H(
            "At which birthday a parent no longer decides. Only for a country that Alongside has no table for.",
            ("a parent decides until",),
            circle=Circle.NOBODY,
        ),
    ] = None
    people_here_are_invented: Annotated[
        One,
        H(
            "yes, where all this is an example to try things on: then the words that open the sealed websites are no secret.",
            ("this is an example", "everybody here is invented"),
            kind=Kind.YES_NO,
            circle=Circle.NOBODY,
        ),
    ] = None
    pages_lock_after: Annotated[
        One,
        H(
            "How long a sealed website stays open when nobody touches the phone: 15 minutes if you say nothing.",
            ("lock after", "idle lock"),
            kind=Kind.MINUTES,
            circle=Circle.NOBODY,
        ),
    ] = None
    longest_shift: Annotated[
        One,
        H(
            "How long a worker who says `I am on shift` may keep it open: 12 hours at most.",
            ("a shift lasts", "shift"),
            kind=Kind.MINUTES,
            circle=Circle.NOBODY,
        ),
    ] = None
    when_a_page_does_not_open: Annotated[
        One,
        H(
            "Whom to ring when a sealed website does not open. The number stands on slips and in mails, so take one that anybody may see.",
            ("if a page does not open", "when it does not open", "help with opening"),
            kind=Kind.PHONE,
            circle=Circle.NOBODY,
        ),
    ] = None
    captions_model: Annotated[
        One,
        H(
            "A folder with another model that drafts captions, as faster-whisper reads it.",
            ("model for captions",),
            circle=Circle.NOBODY,
        ),
    ] = None
    tips: Annotated[
        One,
        H(
            "Shall `check` suggest kinder and plainer words? `off` when you would rather not.",
            ("reading tips", "reading help"),
            kind=Kind.YES_NO,
        ),
    ] = None


IDLE = range(1, 121)
"""Minutes after which pages may lock."""
SHIFT = range(60, 12 * 60 + 1)
"""Minutes that a shift may last."""


def idle_minutes(settings: Settings) -> int:
    """After how many minutes without a touch a sealed website locks."""
    return _within(settings.pages_lock_after, IDLE, 15)


def shift_minutes(settings: Settings) -> int:
    """For how many minutes a worker on shift may keep it open."""
    return _within(settings.longest_shift, SHIFT, SHIFT[-1])


def _within(line: One, span: range, usual: int) -> int:
    try:
        minutes = read_minutes(line.text) if line is not None else usual
    except NotAMomentError:
        return usual
    return min(max(minutes, span[0]), span[-1])
