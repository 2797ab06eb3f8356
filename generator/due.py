"""Door: `alongside due`. What is owed: a publish, answers that end or are missing, captions to write or to read.

No personal detail: "film 3 of amir", and its title only on the author's own terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import click

from generator.advertised import all_advertised
from generator.adverts import AdvertOwes, adverts_owe, seen_to
from generator.agreeing import Register, day_in_words, media_shown_in, register_of
from generator.build import Workshop
from generator.caption_lines import FilmWording, Wording
from generator.captioning import wordings_of
from generator.clearing import places_of_sites
from generator.clips import clips_of, may_be_shown
from generator.consent import A_YEAR, Answer, State
from generator.owing import owed, settled
from generator.problems import Exit, WrongUseError, first_of
from generator.tell import printable
from generator.workspace import Workspace

__all__ = ["Due", "Owing", "all_due", "exit_code", "settle"]

_DayOf = Callable[[Answer], date | None]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is owed."""

    what: str
    """"publish", "ends", "grows up", "ended", "missing", "to complete", "captions", "draft captions", "captions later";
    and of adverts "advert closes", "advert is over", "advert is gone", "advert day"."""
    day: date | None
    """Since when it is owed, or when it ends."""
    answers: tuple[Answer, ...] = ()
    """About which answers. Private."""
    clips: tuple[str, ...] = ()
    """"film 4", "photo 2"."""
    titles: tuple[str, ...] = ()
    """What a family knows these by, where no answer tells. Private."""
    advert: AdvertOwes | None = None
    """About which advert."""

    @property
    def quiet(self) -> bool:
        """Whether the family has said why, so that it is only kept in mind."""
        return self.what == "captions later"


@dataclass(slots=True)
class Owing:
    """All that is owed for one person."""

    person: str
    due: tuple[Due, ...] = ()
    failed: str = ""
    failed_with: Exit = Exit.DONE
    bug: tuple[str, ...] = field(default=())

    def told(self, today: date, *, own: bool) -> Iterator[str]:
        """In words."""
        if self.failed:
            yield f"{self.person}: {self.failed}"
            return
        pressing = [one for one in self.due if not one.quiet]
        yield click.style(self.person, bold=True) if pressing else f"{self.person}: nothing is due"
        for one in pressing:
            yield f"  {_said(one, today)}"
            yield from (f"     {row}" for row in _titles(one) if own)
            yield f"     type:  {_type(one, self.person)}"
        yield from (click.style(f"  {_said(one, today)}", dim=True) for one in self.due if one.quiet)

    def for_programs(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "person": self.person,
            "failed": self.failed,
            "due": [
                {"what": one.what, "day": one.day.isoformat() if one.day else None, "about": list(one.clips)}
                for one in self.due
            ],
        }


def all_due(workspace: Workspace, people: Sequence[str], day: date) -> list[Owing]:
    """What is owed for everybody who is wanted; one person's trouble never stops the next."""
    workshop = Workshop(workspace)
    return [_due_of(workspace, workshop, name, day) for name in workshop.people(people)]


def settle(workspace: Workspace, people: Sequence[str], day: date) -> list[str]:
    """The new pages are live: whose publish, or advert, is not owed any more.

    Raises:
        WrongUseError: when nobody is named.
    """
    if not people:
        raise WrongUseError(
            "Say whose new pages are where others read them.", "Such as: alongside due amir --done"
        )
    names = Workshop(workspace).people(people)
    return [name for name in names if settled(workspace, name) | _adverts_settled(workspace, name, day)]


def _adverts_settled(workspace: Workspace, name: str, day: date) -> bool:
    """An advert that was over, or that there is none of any more, is gone from where it was."""
    notes = all_advertised(workspace.cache, name)
    return bool(notes) and seen_to(workspace.cache, notes, register_of(workspace, name, day).text.person, day)


def exit_code(owing: Sequence[Owing]) -> Exit:
    """What the command ends with: something that is due is no mistake."""
    return first_of({one.failed_with for one in owing})


def _due_of(workspace: Workspace, workshop: Workshop, name: str, day: date) -> Owing:
    found: list[Due] = []
    report = workshop.person(
        name, lambda _: found.extend(_look(workspace, register_of(workspace, name, day)))
    )
    return Owing(name, tuple(found), report.failed, report.failed_with, report.bug)


def _look(workspace: Workspace, book: Register) -> Iterator[Due]:
    ended = [answer for answer in book.answers if answer.state in (State.ENDED, State.OUTGROWN)]
    yield from _publish(workspace, book, ended)
    notes = all_advertised(workspace.cache, book.person)
    for one in adverts_owe(notes, book.text.person, book.day):
        yield Due(one.what, one.day, advert=one)
    # An end matters only where something is shown until then.
    shown = media_shown_in(book.answers)
    live = [answer for answer in book.answers if shown[answer.media]]
    soon = [answer for answer in live if answer.state is State.ENDS_SOON]
    yield from _by_day("ends", soon, lambda answer: answer.ends)
    grows = [answer for answer in live if _grows_up(answer, book.day) and answer not in soon]
    yield from _by_day("grows up", grows, lambda answer: answer.ends)
    yield from _by_day("ended", ended, lambda answer: answer.state_since)
    rest = [answer for answer in book.answers if answer.needs and answer not in ended]
    yield from _by_day("missing", [answer for answer in rest if answer.why], lambda _: None)
    yield from _by_day("to complete", [answer for answer in rest if not answer.why], lambda _: None)
    yield from _captions(workspace, book)


def _captions(workspace: Workspace, book: Register) -> Iterator[Due]:
    """Films that somebody who cannot hear them cannot follow, or not well; of those only that may be shown."""
    person = book.text.person
    shown = {clip.what: clip for clip in clips_of(person) if may_be_shown(clip, person, book.day, book.law)}
    films = [film for film in wordings_of(workspace, book.person, person.videos) if film.media in shown]
    for what, owes in _WORDINGS.items():
        if some := tuple(film.media for film in films if owes(film)):
            yield Due(what, None, clips=some, titles=tuple(f"{one}: {shown[one].title}" for one in some))


_WORDINGS: dict[str, Callable[[FilmWording], bool]] = {
    "captions": lambda film: film.wording is Wording.MISSING,
    "draft captions": lambda film: bool(film.drafts),
    "captions later": lambda film: film.wording is Wording.LATER,
}


def _publish(workspace: Workspace, book: Register, ended: Sequence[Answer]) -> Iterator[Due]:
    """Pages to replace: after something was taken back, and where they are older than an end."""
    known = owed(workspace, book.person)
    built = _oldest_site(workspace, book.person)
    late = [one for one in ended if built and one.state_since and built < one.state_since <= book.day]
    days = [one.state_since for one in late if one.state_since] + ([known.since] if known else [])
    if days:
        clips = (*(known.clips if known else ()), *(answer.media for answer in late))
        yield Due("publish", min(days), tuple(late), tuple(sorted(set(clips), key=_in_order)))


def _in_order(clip: str) -> tuple[str, int]:
    """Films, then photos, each by number."""
    kind, _, number = clip.partition(" ")
    return kind, int(number) if number.isdigit() else 0


def _oldest_site(workspace: Workspace, short_name: str) -> date | None:
    """The day the oldest pages on this computer were made; None where there are none."""
    homes = [home for out in places_of_sites(workspace) for home in (out / short_name).glob("*/index.html")]
    return min((date.fromtimestamp(home.stat().st_mtime) for home in homes), default=None)


def _grows_up(answer: Answer, day: date) -> bool:
    """Whether a parent's yes ends within a year because of a birthday."""
    if answer.state not in (State.GIVEN, State.ENDS_SOON) or not answer.parents_until or answer.ends is None:
        return False
    of_birthday = answer.until is None or answer.until.last != answer.ends
    return of_birthday and day <= answer.ends <= day + A_YEAR


def _by_day(what: str, answers: Sequence[Answer], day_of: _DayOf) -> Iterator[Due]:
    """Those of one day together, the earliest first."""
    days: dict[date | None, list[Answer]] = {}
    for answer in answers:
        days.setdefault(day_of(answer), []).append(answer)
    for day in sorted(days, key=lambda day: day or date.max):
        some = days[day]
        yield Due(what, day, tuple(some), tuple(dict.fromkeys(answer.media for answer in some)))


def _said(one: Due, today: date) -> str:
    if one.advert is not None:
        return _said_of_advert(one.advert, today)
    about = ", ".join(one.clips)
    day = day_in_words(one.day) if one.day else ""
    left = (one.day - today).days if one.day else 0
    return {
        "publish": f"publish owed since {day}: the pages others read may still show {about}",
        "ends": f"an answer ends on {day}, {'today' if not left else f'in {left} days'}: {about}",
        "grows up": f"a parent's answer ends on {day}, then they decide for themself: {about}",
        "ended": f"an answer ended, not shown since {day}: {about}",
        "missing": f"answers to write down, not shown until then: {about}",
        "to complete": f"facts of an agreement to write down: {about}",
        "captions": f"no captions yet, and not said why: {about}",
        "draft captions": f"captions made by computer that nobody has read: {about}",
        "captions later": f"no captions yet, for the reason in the text: {about}",
    }[one.what]


def _said_of_advert(one: AdvertOwes, today: date) -> str:
    day = day_in_words(one.day) if one.day else ""
    left = (one.day - today).days if one.day else 0
    return {
        "advert closes": f"the advert closes on {day}, {'today' if not left else f'in {left} days'}; from the next day, publish it once more",
        "advert is over": f"the advert is closed since {day}, but what is online is from before: publish it once more",
        "advert is gone": "there is no advert any more, but its page is online: publish it once more, and it is taken down",
        "advert day": f"the advert that is online names another last day than the text{f' ({day})' if day else ''}",
    }[one.what]


def _type(one: Due, person: str) -> str:
    if one.advert is not None:
        return one.advert.advert.line
    if one.what == "publish":
        return (
            f"alongside build {person}; put the new pages in the place of the old ones; "
            f"then: alongside due {person} --done"
        )
    if one.what == "captions":
        return f"alongside captions draft {person}, or: alongside captions write {person} {one.clips[0].split()[-1]}"
    if one.what == "draft captions":
        return f"alongside captions review {person}"
    if one.what in ("ended", "missing", "to complete"):
        return f"alongside consent {person} --ask"
    return f"alongside consent {person}"


def _titles(one: Due) -> list[str]:
    seen = dict.fromkeys(
        f"{answer.media}: {answer.title or answer.file}" + (f" ({answer.who})" if answer.who else "")
        for answer in one.answers
    )
    return [printable(row) for row in (*seen, *one.titles)]
