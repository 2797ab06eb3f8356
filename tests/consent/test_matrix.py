"""Every mixture of ground, country, days, birthday, purpose and circle, against the rules said the short way."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from generator.circle import Circle, EditionName
from generator.consent import Basis, Consent, birthday
from generator.dates import When
from tests.consent.test_answers import SEEN_BY
from tests.consent.test_law import COUNTS, LAWS

DAY = date(2026, 11, 22)
OFFSETS = (None, -1, 0, 1)
BORN = (
    None,
    When(1980, 1, 1),
    When(2010, 11, 22),
    When(2010, 11, 23),
    When(2009),
    When(2020, 5),
    When(2030, 1, 1),
)
PURPOSES: dict[tuple[str, ...], tuple[bool, bool]] = {
    (): (True, False),
    ("induction",): (False, False),
    ("induction", "the job"): (True, False),
    ("the public advert",): (True, True),
    ("induction, never the advert",): (False, False),
}
"""Whether the advert is meant by somebody's own yes, and by what another decided."""


def when(offset: int | None) -> When | None:
    day = DAY + timedelta(days=offset or 0)
    return None if offset is None else When(day.year, day.month, day.day)


def allowed(basis: Basis, number: int, born: When | None) -> bool:
    """By ground, country and birthday alone."""
    if not COUNTS[basis.value][number]:
        return False
    until = LAWS[number].parents_until
    if basis is not Basis.PARENTAL or until is None:
        return True
    return born is not None and born.first <= DAY < birthday(born, until)


@pytest.mark.long
@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("number", range(len(LAWS)))
def test_every_mixture(basis: Basis, number: int) -> None:
    own = basis in (Basis.OWN, Basis.SUPPORTED)
    for born, since, until, withdrawn in itertools.product(BORN, OFFSETS, OFFSETS, OFFSETS):
        today = (
            allowed(basis, number, born)
            and (since is None or since <= 0)
            and (until is None or until >= 0)
            and (withdrawn is None or withdrawn > 0)
        )
        for (purposes, public), widest in itertools.product(PURPOSES.items(), (None, *Circle)):
            consent = Consent(basis, when(since), when(until), when(withdrawn), widest, purposes)
            seen = SEEN_BY[widest.value if widest else "team"] if today else set()
            seen = seen if public[0 if own else 1] else seen - {"advert"}
            found = {
                name.value for name in EditionName if not consent.problem_on(DAY, name, born, LAWS[number])
            }

            assert found == seen, (consent, born, LAWS[number].country)
