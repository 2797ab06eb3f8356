"""The public advert: what must never stand in it. Everything under `advert` may be read by anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.circle import Circle
from generator.dates import NotADayError, read_day
from generator.headings import spoken
from generator.person import Person
from generator.problems import Level, Problem, Problems
from generator.said import Line
from generator.walk import lines

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)


def check_advert(person: Person, problems: Problems) -> None:
    """Stop an advert that would give the person away, and ask about days and reasons."""
    advert = person.job.advert
    secrets = list(_secrets(person))
    for line in lines(person):
        if line.circle is Circle.EVERYONE:
            _leaks(line, secrets, problems)
    if advert is None:
        return
    for requirement in advert.has_to_be:
        if requirement.reason is None:
            problems.add(
                Problem(
                    requirement.at,
                    "L02",
                    Level.STOP,
                    "the law asks for a reason here (Equality Act 2010)",
                    hint="reason: why it has to be so",
                )
            )
    if advert.open_from and advert.closes:
        try:
            if read_day(advert.closes.text).last < read_day(advert.open_from.text).first:
                problems.add(
                    Problem(
                        advert.closes.at,
                        "D05",
                        Level.STOP,
                        "the advert closes before it opens",
                        hint="check both days",
                    )
                )
        except NotADayError:
            return


def _secrets(person: Person) -> Iterator[tuple[str, str]]:
    """(what it is called, words that must not be public)."""
    profile = person.profile
    called = set(_words(profile.name.text)) if profile.name else set()
    if profile.full_name:
        yield from (("full name", word) for word in _words(profile.full_name.text) if word not in called)
    for field in ("date_of_birth", "nhs_number"):
        line: Line | None = getattr(profile, field)
        if line:
            yield spoken(field), line.text.strip()
    for line in profile.address:
        yield from (
            ("address", part.strip())
            for part in re.split(r"[,\n]", line.text)
            if any(c.isdigit() for c in part)
        )
    for contact in person.people.do_not_contact:
        if contact.name:
            yield "do not contact", contact.name.text.strip()


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_][\w'’-]+", text) if len(word) > 2]


def _leaks(line: Line, secrets: list[tuple[str, str]], problems: Problems) -> None:
    # What a line says easily, and how it is known, is shown beside it.
    said = "\n".join(filter(None, (line.text, line.easy, line.said_by, line.how_we_know)))
    found = _POSTCODE.search(said)
    if found:
        problems.add(_leak(line, "a postcode", found[0]))
    for what, words in secrets:
        if found and found[0].casefold() in words.casefold():
            continue
        if words and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", said, re.IGNORECASE):
            problems.add(_leak(line, f"words that also stand under `{what}`", words))


def _leak(line: Line, what: str, words: str) -> Problem:
    return Problem(
        line.at,
        "L01",
        Level.STOP,
        f"anybody can read this line, and it holds {what}",
        hint="take them out, or add `share with: applicants`",
        found=words,
    )
