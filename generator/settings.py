"""site_config.yml as values: the organisation, what it promises families, and what is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.circle import Circle
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
    tips: Annotated[
        One,
        H(
            "Shall `check` suggest kinder and plainer words? `off` when you would rather not.",
            ("reading tips", "reading help"),
            kind=Kind.YES_NO,
        ),
    ] = None
