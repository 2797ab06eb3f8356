"""Consent: on what ground, for whom, on which days. Whatever is not clearly a yes is no yes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.circle import Circle, EditionName
from generator.consent import Basis, Consent, NotAnAnswerError, birthday, consent_of, read_basis
from generator.dates import When
from generator.disclose import disclose
from generator.person import Agreed, Film, InIt, Person, Profile, Videos
from generator.said import Line

DAY = date(2026, 11, 22)
TEAM, FAMILY, MINE = EditionName.TEAM, EditionName.FAMILY, EditionName.MINE
ADVERT, APPLICANT = EditionName.ADVERT, EditionName.APPLICANT


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("yes myself", Basis.OWN),
        ("Yes", Basis.OWN),
        ("yes herself", Basis.OWN),
        ("himself", Basis.OWN),
        ("own", Basis.OWN),
        ("yes Maya", Basis.OWN),
        ("yes, 2 October 2026", Basis.OWN),
        ("with support", Basis.SUPPORTED),
        ("yes, with support from Jo", Basis.SUPPORTED),
        ("himself with support", Basis.SUPPORTED),
        ("supported by Jo", Basis.SUPPORTED),
        ("best interests", Basis.BEST_INTERESTS),
        ("best-interest decision (Dr Rahman, Jo)", Basis.BEST_INTERESTS),
        ("parental", Basis.PARENTAL),
        ("by her parents", Basis.PARENTAL),
        ("attorney or deputy", Basis.ATTORNEY),
        ("welfare attorney", Basis.WELFARE_ATTORNEY),
        ("attorney", Basis.ATTORNEY),
        ("Deputy", Basis.ATTORNEY),
        ("her welfare guardian", Basis.GUARDIAN),
        ("guardian", Basis.GUARDIAN),
        ("no", Basis.REFUSED),
        ("No, she said no", Basis.REFUSED),
        ("refused", Basis.REFUSED),
        ("not asked yet", Basis.PENDING),
        ("not yet", Basis.PENDING),
        ("to ask", Basis.PENDING),
        ("?", Basis.PENDING),
    ],
)
def test_what_families_write_is_read(words: str, basis: Basis) -> None:
    assert read_basis(words) is basis


@pytest.mark.parametrize(
    "words",
    [
        "perhaps",
        "nobody",
        "yes but not my face",
        "yes, only for family",
        "Yes, Only Family",
        "yes for induction",
        "yes until she leaves",
        "yes if I am wearing my hat",
        "yes unless I say so",
        "agreed to nothing",
        "yes, except Instagram",
        "yes, without sound",
        "best interests, not public",
        "best interests (family only)",
        "own room only",
        "parental, never online",
    ],
)
def test_a_yes_with_a_condition_is_never_read_as_a_yes(words: str) -> None:
    with pytest.raises(NotAnAnswerError):
        read_basis(words)
    assert consent_of(InIt(agreed=Line(text=words)), ()) is None


def test_no_answer_is_none() -> None:
    assert consent_of(InIt(), ()) is None
    assert consent_of(InIt(agreed=Line(text="  ")), ()) is None


# ---------------------------------------------------------------- the whole table

OFFSETS = (None, -400, -1, 0, 1, 400)


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("edition", EditionName)
def test_dates_grounds_circles_and_editions(basis: Basis, edition: EditionName) -> None:
    """Every mixture, against the rules said the short way."""
    for since in OFFSETS:
        for until in OFFSETS:
            for withdrawn in OFFSETS:
                for widest in (None, *Circle):
                    consent = Consent(basis, when(since), when(until), when(withdrawn), widest)
                    allowed = (
                        basis not in (Basis.REFUSED, Basis.PENDING, Basis.GUARDIAN)
                        and (since is None or since <= 0)
                        and (until is None or until >= 0)
                        and (withdrawn is None or withdrawn > 0)
                        and edition.value in SEEN_BY[widest.value if widest else "team"]
                        and not (edition is ADVERT and basis not in (Basis.OWN, Basis.SUPPORTED))
                    )

                    assert (consent.problem_on(DAY, edition, When(2014, 5)) == "") == allowed


SEEN_BY = {
    "everyone": {"advert", "applicant", "team", "family", "mine"},
    "applicants": {"applicant", "team", "family", "mine"},
    "team": {"team", "family", "mine"},
    "family": {"family"},
    "me": {"mine"},
    "nobody": set(),
}


def when(offset: int | None) -> When | None:
    if offset is None:
        return None
    day = DAY + timedelta(days=offset)
    return When(day.year, day.month, day.day)


def test_what_others_decided_is_public_only_when_the_advert_is_what_it_is_for() -> None:
    consent = Consent(Basis.BEST_INTERESTS, widest=Circle.EVERYONE, purposes=("induction", "the advert"))

    assert consent.problem_on(DAY, ADVERT, None) == ""


@pytest.mark.parametrize(
    ("born", "allowed"),
    [
        (When(2022, 3, 1), True),
        (When(2010, 11, 23), True),
        (When(2010, 11, 22), False),
        (When(2010, 11), False),
        (When(2010, 12), True),
        (When(2011), True),
        (When(2010), False),
        (When(1980, 3, 1), False),
        (When(2032, 2, 14), False),
        (None, False),
    ],
)
def test_a_parent_decides_only_for_somebody_under_sixteen(born: When | None, allowed: bool) -> None:
    """A month or a year of birth counts from its first day; a day still to come is none."""
    assert (Consent(Basis.PARENTAL).problem_on(DAY, TEAM, born) == "") == allowed


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (When(2010, 11, 22), 16, date(2026, 11, 22)),
        (When(2012, 2, 29), 16, date(2028, 2, 29)),
        (When(2012, 2, 29), 18, date(2030, 3, 1)),
        (When(2012, 2, 28), 18, date(2030, 2, 28)),
        (When(2010, 5), 16, date(2026, 5, 1)),
        (When(2010), 16, date(2026, 1, 1)),
    ],
)
def test_a_birthday_is_the_first_day_that_it_can_be(born: When, age: int, day: date) -> None:
    assert birthday(born, age) == day


# ---------------------------------------------------------------- records and short answers


def record(**values: str) -> Agreed:
    return Agreed(**{name: Line(text=text) for name, text in values.items()})  # type: ignore[arg-type]


def answer(agreed: str, name: str = "Sam", *records: Agreed) -> Consent | None:
    return consent_of(InIt(name=Line(text=name), agreed=Line(text=agreed)), records)


def test_a_record_is_found_by_its_short_name_however_it_is_written() -> None:
    found = answer(
        " SAM-Home ", "Sam", record(name="sam-home", who="Sam", how="yes myself", until="October 2026")
    )

    assert found is not None
    assert found.problem_on(date(2026, 10, 31), TEAM, None) == ""
    assert found.problem_on(date(2026, 11, 1), TEAM, None) == "consent has ended"


@pytest.mark.parametrize(
    ("who", "name", "counts"),
    [
        ("Sam", "Sam", True),
        ("Sam Vander", "Sam", True),
        ("Sam", "sam vander", True),
        ("Sam", "Maya", False),
        ("Sam Vander", "Maya Vander", False),
    ],
)
def test_nobody_is_shown_on_somebody_elses_yes(who: str, name: str, counts: bool) -> None:
    assert (answer("rec", name, record(name="rec", who=who, how="yes myself")) is not None) == counts


@pytest.mark.parametrize("field", ["agreed_on", "until", "withdrawn"])
def test_a_day_nobody_can_read_holds_it_back(field: str) -> None:
    found = answer("rec", "Sam", record(name="rec", how="yes myself", **{field: "someday"}))

    assert found is not None
    assert found.problem_on(DAY, TEAM, None) != ""


@pytest.mark.parametrize(
    ("circle", "editions"),
    [
        ("staff", {TEAM, FAMILY, MINE}),
        ("the family", {FAMILY}),
        ("Me", {MINE}),
        ("everyone", set(EditionName)),
        ("frends", set()),
    ],
)
def test_the_widest_circle_of_a_record_counts(circle: str, editions: set[EditionName]) -> None:
    found = answer("rec", "Sam", record(name="rec", how="yes myself", may_be_shown_to=circle))

    assert found is not None
    assert {edition for edition in EditionName if found.problem_on(DAY, edition, None) == ""} == editions


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("yes herself 2026-09-01", "2026-09-01", None),
        ("yes herself 2026-09-01 until 2027-09-01", "2026-09-01", "2027-09-01"),
        ("yes herself until 1 September 2027", None, "2027-09-01"),
        ("yes 1/9/26", "2026-09-01", None),
        ("yes, with support, September 2026 until october 2027", "2026-09-01", "2027-10-31"),
    ],
)
def test_short_answers_carry_their_days(words: str, first: str | None, last: str | None) -> None:
    found = answer(words)

    assert found is not None
    assert (found.since.first.isoformat() if found.since else None) == first
    assert (found.until.last.isoformat() if found.until else None) == last


def test_a_short_answer_may_be_taken_back() -> None:
    assert answer("withdrawn 3 May 2026").problem_on(DAY, TEAM, None) == "consent was withdrawn"  # type: ignore[union-attr]
    assert answer("withdrawn").problem_on(DAY, TEAM, None) == "consent was withdrawn"  # type: ignore[union-attr]


def test_one_no_among_many_holds_a_film_back() -> None:
    who = tuple(
        InIt(name=Line(text=name, circle=Circle.TEAM), agreed=Line(text=said), circle=Circle.TEAM)
        for name, said in (("Sam", "yes"), ("Maya", "yes"), ("Jo", "no"))
    )

    def shown(people: tuple[InIt, ...]) -> int:
        film = Film(file=Line(text="a.mov", circle=Circle.TEAM), who_is_in_it=people, circle=Circle.TEAM)
        found = disclose(Person(videos=Videos(films=(film,))), TEAM, DAY)
        assert found is not None
        return len(found[0].films)

    assert (shown(who[:2]), shown(who), shown(())) == (1, 0, 0)


def test_a_childs_parents_decide_until_the_birthday() -> None:
    one = InIt(name=Line(text="Sam"), agreed=Line(text="parental"), circle=Circle.TEAM)
    film = Film(file=Line(text="a.mov", circle=Circle.TEAM), who_is_in_it=(one,), circle=Circle.TEAM)
    profile = Profile(name=Line(text="sam"), date_of_birth=Line(text="22 November 2010"))
    person = Person(profile=profile, videos=Videos(films=(film,)))

    before, after = disclose(person, TEAM, date(2026, 11, 21)), disclose(person, TEAM, DAY)
    assert before is not None and after is not None
    assert (len(before[0].films), len(after[0].films)) == (1, 0)
