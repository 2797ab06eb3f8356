"""Door: `alongside consent`. Who is in which film and photo, what they agreed to, and what that means today.

The rule of `tell` holds here too: names, titles and file names only on the author's own terminal, and in the table that
somebody asked for with `--csv`; never in JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import click

from generator.amending import Text, read_text
from generator.build import Workshop
from generator.circle import EditionName
from generator.clearing import law_here
from generator.consent import Answer, Basis, Law, Needs, State, register
from generator.dates import MONTHS, When
from generator.tell import printable
from generator.workspace import Workspace

__all__ = ["Register", "as_csv", "day_in_words", "media_shown_in", "register_of"]


@dataclass(frozen=True, slots=True)
class Register:
    """Everybody's answers on one day."""

    person: str
    day: date
    text: Text
    law: Law
    answers: tuple[Answer, ...]

    @property
    def missing(self) -> int:
        """How many answers are not whole."""
        return sum(bool(answer.needs) for answer in self.answers)

    def told(self, *, own: bool) -> Iterator[str]:
        """All of it in words: first what is still to be written down, last what is well."""
        today = _Today(media_shown_in(self.answers), self.answers, self.day, own)
        for title, belongs in _GROUPS:
            some = [answer for answer in self.answers if _group_of(answer) == belongs]
            if some:
                yield click.style(f"{title} ({len(some)})", bold=True)
                for together in _alike(some):
                    yield from _together_told(together, today)
                yield ""

    def for_programs(self) -> dict[str, object]:
        """The same for a program: places, days and our own words; no word of the profile."""
        shown = media_shown_in(self.answers)
        return {
            "person": self.person,
            "day": self.day.isoformat(),
            "missing": self.missing,
            "answers": [_as_json(answer, shown[answer.media]) for answer in self.answers],
        }


def register_of(workspace: Workspace, short_name: str, day: date) -> Register:
    """Everybody's answers, as the text stands."""
    workshop = Workshop(workspace)
    workshop.people((short_name,))
    text = read_text(workspace, short_name)
    law = law_here(workshop, text.person)
    return Register(short_name, day, text, law, register(text.person, law, day))


def media_shown_in(answers: Sequence[Answer]) -> dict[str, tuple[EditionName, ...]]:
    """Where each film and photo may be shown today, by all answers together."""
    shown: dict[str, frozenset[EditionName]] = {}
    for answer in answers:
        shown[answer.media] = shown.get(answer.media, frozenset(EditionName)) & frozenset(answer.editions)
    return {media: tuple(name for name in EditionName if name in names) for media, names in shown.items()}


# ---------------------------------------------------------------- in words

_WRITE, _SOON, _NOT, _SHOWN = range(4)
_GROUPS = (
    ("Still to write down", _WRITE),
    ("Ends soon", _SOON),
    ("Not shown", _NOT),
    ("Given", _SHOWN),
)


def _group_of(answer: Answer) -> int:
    if answer.needs:
        return _WRITE
    if answer.state is State.ENDS_SOON:
        return _SOON
    return _SHOWN if answer.editions else _NOT


def _alike(answers: Sequence[Answer]) -> list[list[Answer]]:
    """Those together that say the same of the same person, in the order of the text."""
    groups: dict[tuple[object, ...], list[Answer]] = {}
    for answer in answers:
        key = (answer.who.casefold(), answer.record or answer.words, answer.state, answer.why, answer.needs)
        groups.setdefault(key, []).append(answer)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class _Today:
    """What is known of one day."""

    shown: Mapping[str, tuple[EditionName, ...]]
    """Where each film and photo may be shown."""
    answers: tuple[Answer, ...]
    day: date
    own: bool
    """Whether the family's own words may be shown."""

    def means(self, answer: Answer) -> str:
        """What an answer means today for one film or photo."""
        if shown := self.shown[answer.media]:
            return f"shown in {_and(shown)}{', hidden in it' if answer.hidden else ''}"
        if answer.why:
            return f"not shown: {answer.why}"
        if not answer.editions:
            return "not shown: its circle and this answer have no site in common"
        others = [
            one.who for one in self.answers if one.media == answer.media and not one.editions and one.who
        ]
        if not (self.own and others):
            return "not shown, because of another answer in it"
        return f"not shown, because of the answer of {printable(_and(others))}"


def _together_told(answers: Sequence[Answer], today: _Today) -> Iterator[str]:
    own, day = today.own, today.day
    first = answers[0]
    who = printable(first.who) if own and first.who else "Somebody" if first.who else ""
    how = _how(first, day, own=own)
    yield f"  {who}: {how}" if who else f"  {how[:1].upper()}{how[1:]}"
    if first.needs:
        again = first.state is State.ENDED
        needed = (
            "a new answer, if they still agree" if again and need is Needs.ANSWER else need.value
            for need in first.needs
        )
        yield f"     to write down: {', '.join(needed)}"
    for answer in answers:
        called = printable(answer.title or answer.file).rstrip(".") if own else ""
        title = f"  {called}" if called else ""
        place = "" if own else f"  {answer.at.file}:{answer.at.line}"
        yield f"     {answer.media}{title}{place}: {today.means(answer)}"


_GIVEN = {
    Basis.OWN: "said yes",
    Basis.SUPPORTED: "said yes, with support",
    Basis.BEST_INTERESTS: "yes, in their best interests",
    Basis.PARENTAL: "yes, by a parent",
    Basis.ATTORNEY: "yes, by attorney or deputy",
    Basis.WELFARE_ATTORNEY: "yes, by welfare attorney",
    Basis.GUARDIAN: "yes, by guardian",
    Basis.REFUSED: "said no",
    Basis.PENDING: "not asked yet",
}


def _how(answer: Answer, day: date, *, own: bool) -> str:
    """How it was agreed, by whom, when, for what, until when."""
    if answer.state is State.NOBODY:
        return "nobody is in it"
    if answer.basis is None:
        return "nobody wrote down who is in it" if not answer.who else "no answer is written down"
    if answer.state is State.WITHDRAWN:
        taken = (
            day_in_words(answer.state_since) if answer.state_since and answer.state_since.year > 1900 else ""
        )
        return f"taken back{f' on {taken}' if taken else ''}"
    parts = [_GIVEN[answer.basis]]
    if own and answer.decided_by:
        parts.append(f"decided by {printable(answer.decided_by)}")
    if answer.since:
        parts.append(f"on {_when(answer.since)}")
    if own and answer.purposes:
        parts.append(f"for {printable(', '.join(answer.purposes))}")
    if answer.basis.is_a_yes and answer.ends is not None and answer.ends < day:
        parts.append(f"ended on {day_in_words(answer.ends)}")
    elif answer.basis.is_a_yes and answer.ends is not None:
        left = (answer.ends - day).days
        soon = f", {_days(left)} from now" if answer.state is State.ENDS_SOON else ""
        parts.append(f"until {day_in_words(answer.ends)}{soon}")
    return ", ".join(parts)


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _days(number: int) -> str:
    return "today" if not number else f"{number} day{'' if number == 1 else 's'}"


def day_in_words(day: date) -> str:
    """22 November 2026."""
    return f"{day.day} {MONTHS[day.month].capitalize()} {day.year}"


def _when(when: When) -> str:
    month = f"{MONTHS[when.month].capitalize()} " if when.month else ""
    return f"{f'{when.day} ' if when.day else ''}{month}{when.year}"


# ---------------------------------------------------------------- for others

_Column = Callable[[Answer, tuple[EditionName, ...]], str]

_COLUMNS: dict[str, _Column] = {
    "film or photo": lambda answer, _: answer.media,
    "title": lambda answer, _: answer.title,
    "file": lambda answer, _: answer.file,
    "who": lambda answer, _: answer.who,
    "answer": lambda answer, _: answer.state.value,
    "on what ground": lambda answer, _: answer.basis.value if answer.basis else "",
    "decided by": lambda answer, _: answer.decided_by,
    "asked for their view": lambda answer, _: ", ".join(answer.asked),
    "showed us": lambda answer, _: "; ".join(answer.showed_us),
    "agreed on": lambda answer, _: _when(answer.since) if answer.since else "",
    "for": lambda answer, _: ", ".join(answer.purposes),
    "widest circle": lambda answer, _: answer.circle.value,
    "until": lambda answer, _: _when(answer.until) if answer.until else "",
    "taken back": lambda answer, _: _when(answer.withdrawn) if answer.withdrawn else "",
    "shown today in": lambda _, shown: ", ".join(shown),
    "why not": lambda answer, _: answer.why,
    "still to write down": lambda answer, _: ", ".join(need.value for need in answer.needs),
    "where it stands": lambda answer, _: f"{answer.at.file}:{answer.at.line}",
}


def as_csv(register_: Register) -> str:
    """A table for a spreadsheet. A cell that a spreadsheet would reckon with begins with an apostrophe."""
    rows = io.StringIO()
    table = csv.writer(rows, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    shown = media_shown_in(register_.answers)
    for answer in register_.answers:
        table.writerow([_cell(column(answer, shown[answer.media])) for column in _COLUMNS.values()])
    return rows.getvalue()


_RECKONS = ("=", "+", "-", "@")


def _cell(words: str) -> str:
    """Also behind spaces, tabs and line ends, which spreadsheets pass over."""
    return f"'{words}" if words.lstrip().startswith(_RECKONS) else words


def _as_json(answer: Answer, shown: tuple[EditionName, ...]) -> dict[str, object]:
    return {
        "media": answer.media,
        "file": answer.at.file,
        "line": answer.at.line,
        "column": answer.at.column,
        "heading": "who is in it",
        "state": answer.state.value,
        "basis": answer.basis.value if answer.basis else None,
        "since": answer.state_since.isoformat() if answer.state_since else None,
        "ends": answer.ends.isoformat() if answer.ends else None,
        "shown_in": [name.value for name in shown],
        "why": answer.why,
        "to_write_down": [need.value for need in answer.needs],
    }
