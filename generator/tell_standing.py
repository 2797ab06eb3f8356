"""Door: where everybody's websites stand, in words for a terminal of 80 columns. No word of any profile."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import click

from generator.agreeing import day_in_words
from generator.circle import EditionName
from generator.consent import SOON
from generator.problems import Level
from generator.standing import Advert, AReader, AWebsite, Standing, Status, codes_of
from generator.tell import printable

WIDTH = 80
_LABEL = 11

_DUE = {
    "publish": ("publish owed", "publishes owed"),
    "ends": ("answer that ends soon", "answers that end soon"),
    "grows up": ("parent’s answer that ends with a birthday", "parents’ answers that end with a birthday"),
    "ended": ("answer that has ended", "answers that have ended"),
    "missing": ("answer to write down", "answers to write down"),
    "to complete": ("agreement to complete", "agreements to complete"),
    "captions": ("film without captions", "films without captions"),
    "draft captions": ("film with captions nobody has read", "films with captions nobody has read"),
    "advert closes": ("advert that closes soon", "adverts that close soon"),
    "advert is over": ("advert online that is over", "adverts online that are over"),
    "advert is gone": (
        "page online of an advert that is no more",
        "pages online of adverts that are no more",
    ),
    "advert day": ("advert online with another last day", "adverts online with another last day"),
}
"""What `due` tells, in a word or two."""


def status_told(status: Status) -> Iterator[str]:
    """Everybody, then what concerns all of them."""
    for one in status.people:
        yield from _person(one, status.day)
    stops = codes_of(status.settings, Level.STOP)
    if stops:
        yield from _row("settings", f"{_codes(stops)} to mend. Type: alongside check", stop=True)
    if status.keys_shut is not None:
        said = f"{status.keys_shut} {status.keys_shut.hint}".strip()
        yield from _row("readers", f"nobody can say who has access. {said}", stop=True)
    for remote in status.remotes:
        yield from _row("git", remote.told())


def _person(one: Standing, day: date) -> Iterator[str]:
    name, report = click.style(printable(one.person), bold=True), one.report
    ready = f": {report.ready.stage.said}" if report.ready is not None else ""
    yield f"{name}{ready}{', as far as we could read' if ready and report.problems.stops else ''}"
    if report.failed:
        yield from _row("text", report.failed, stop=True)
    else:
        yield from _text(one)
    # What is readable by design has a line of its own.
    for site in (site for site in one.sites if site.folder != EditionName.ADVERT):
        yield from _row(site.folder, _site(site, one.person))
    if not one.sites:
        yield from _row("websites", f"none built yet. Type: alongside build {one.person}")
    if one.readers is not None:
        yield from _row("readers", _readers(one.readers, day))
    if one.advert is not None and (one.advert.written or one.advert.notes):
        yield from _row("advert", _advert(one.advert, day))
    yield from _coming(one)
    yield ""


def _text(one: Standing) -> Iterator[str]:
    stops, asks = one.codes(Level.STOP), one.codes(Level.ASK)
    if stops:
        yield from _row(
            "text",
            f"{_codes(stops)} to mend first, so nothing can be built. Type: alongside check {one.person}",
            stop=True,
        )
    else:
        can = f"can be built: {', '.join(one.can)}" if one.can else "nothing to build today"
        cannot = f"; not today: {', '.join(one.cannot)}" if one.cannot else ""
        asked = sum(asks.values())
        questions = (
            f"; {asked} question{'' if asked == 1 else 's'} (alongside check {one.person})" if asked else ""
        )
        yield from _row("text", f"{can}{cannot}{questions}")


def _site(site: AWebsite, person: str) -> str:
    if site.built is None:
        built = "not on this computer any more"
    else:
        kind = "readable, not sealed" if site.generation is None else f"build {site.generation}"
        built = f"built {day_in_words(site.built)} ({kind}{', the text has changed since' if site.changed else ''})"
    if site.stick is not None:
        built = f"{built}; build {site.stick} on a stick"
    if site.placed is None:
        unseen = site.generation is not None and site.stick is None
        return f"{built}; not published from here" if unseen else built
    where = f" at {printable(site.placed.address)}" if site.placed.address else ""
    online = (
        f"build {site.placed.generation} was published" if site.behind or site.built is None else "published"
    )
    again = f". To bring it up to date: alongside publish TARGET {person}" if site.behind else ""
    return f"{built}; {online}{where}{again}"


def _readers(readers: tuple[AReader, ...], day: date) -> str:
    may = Counter(one.folder for one in readers if not one.ended)
    if not readers:
        return "nobody has words yet"
    told = [", ".join(f"{folder} {number}" for folder, number in may.items()) or "nobody any more"]
    for one in readers:
        if one.ended:
            told.append(f"number {one.number} ({one.folder}) has ended")
        elif one.ends is not None and one.soon(day):
            left = (one.ends - day).days
            when = "today" if not left else f"in {left} day{'' if left == 1 else 's'}"
            told.append(f"number {one.number} ({one.folder}) ends {when}, on {day_in_words(one.ends)}")
    return "; ".join(told)


def _advert(advert: Advert, day: date) -> str:
    if not advert.written:
        told = "none in the text any more"
    elif advert.open:
        told = f"open until {day_in_words(advert.last)}" if advert.last else "open, without a last day"
    elif advert.last is not None and advert.last < day:
        told = f"closed since its last day, {day_in_words(advert.last)}"
    else:
        told = "not open yet"
    online = [
        f"published on {day_in_words(one.put)}{' as closed' if one.closed else ''}"
        f"{f' at {printable(one.address)}' if one.address else ''}"
        for one in advert.notes
    ]
    return "; ".join([told, *(online or ["not published from here"])])


def _coming(one: Standing) -> Iterator[str]:
    """What `due` tells, counted, and lines to look at again."""
    found: Counter[str] = Counter()
    for due in one.owing.due:
        if not due.quiet:
            found[due.what] += 1 if due.what == "publish" else len(due.clips) or 1
    told = [f"{number} {_DUE[what][number != 1]}" for what, number in found.items()]
    if one.owing.failed and not one.report.failed:
        yield from _row("due", one.owing.failed, stop=True)
    if told:
        yield from _row("due", f"{', '.join(told)}. Type: alongside due {one.person}")
    again = one.again
    if again.passed or again.soon:
        parts = []
        if again.passed:
            lines, their = ("line", "its") if again.passed == 1 else ("lines", "their")
            parts.append(f"{again.passed} {lines} to look at again since {their} day")
        if again.soon:
            parts.append(f"{again.soon} to look at again within {SOON.days} days")
        yield from _row("review", f"{', '.join(parts)}. Type: alongside check {one.person}")
    if not told and not one.owing.failed and not again.passed and not again.soon:
        yield from _row("due", "nothing")


def _codes(codes: Mapping[str, int]) -> str:
    """Such as: 3 lines (C07 twice, Y04)."""
    number = sum(codes.values())
    each = ", ".join(f"{code} ×{count}" if count > 1 else code for code, count in codes.items())
    return f"{number} line{'' if number == 1 else 's'} ({each})"


def _row(label: str, words: str, *, stop: bool = False) -> Iterator[str]:
    rows = textwrap.wrap(words, WIDTH - _LABEL - 3, break_long_words=False, break_on_hyphens=False)
    # The name of a variant is longer than any label.
    if len(label) > _LABEL:
        yield f"  {label}"
        label = ""
    for number, row in enumerate(rows):
        head = f"{label if not number else '':<{_LABEL}}"
        yield f"  {click.style(head, fg='red', bold=True) if stop else click.style(head, dim=True)} {row}"
