"""Door: what `alongside access` says. Words are told once; names only on the author's own terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from generator.access.message import Kind, Message, message
from generator.access.paper import Slip, for_terminal, slips
from generator.admit import Desk, Invited, Listed
from generator.agreeing import day_in_words
from generator.languages import own_name
from generator.sealing import Reader, View
from generator.site_record import SiteRecord
from generator.tell import printable
from generator.words import ENGLISH

__all__ = [
    "invited_as_json",
    "invited_told",
    "listed_as_json",
    "listed_told",
    "message_for",
    "real_after_build",
    "said_by_voice",
    "slips_for",
    "until_in_words",
]


_FEW = 2
"""As many messages as an SMS in other letters than a to z usually takes."""


def invited_told(invited: Invited, to_send: Message | None = None) -> Iterator[str]:
    """Somebody's words, this once, on the author's own terminal.

    Args:
        invited: who.
        to_send: a text to copy into a message; None where nobody asked for one.
    """
    reader, record = invited.reader, invited.record
    until = until_in_words(reader)
    who = printable(reader.name)
    yield f"{who} may open {record.short_name}, {_edition(record)}{f', until {until}' if until else ', with no last day'}."
    if invited.variant:
        yield "They get the website without the lines that are not for them, in a folder of its own."
    yield ""
    if to_send is not None:
        yield from _to_copy(to_send)
        yield "And these are for your voice alone:"
        yield ""
    for number, word in enumerate(invited.words.split(), 1):
        yield f"   {number}. {click.style(word, bold=True)}"
    yield ""
    if to_send is not None:
        yield f"Say them to {who} yourself, by telephone or face to face, never in a message: whoever reads that would have both."
        yield "They are told this once; nobody can look them up."
    elif invited.link:
        yield f"   {invited.link}"
        yield ""
        yield from for_terminal(invited.link).splitlines()
        yield ""
        if reader.view is View.TONIGHT:
            yield "Show or print both for tonight. They are told this once; nobody can look them up."
        else:
            yield (
                f"Send the link, and say the four words to {who} yourself, by telephone or face to face: never in the"
                " message that holds the link. Neither opens anything without the other."
            )
            yield "They are told this once; nobody can look them up."
    else:
        yield f"Tell {who} these words by voice or on paper, never in the message that holds the address."
        yield "They are told this once; nobody can look them up."
    yield from _when_real(invited)


def _to_copy(to_send: Message) -> Iterator[str]:
    """A text without anything before its lines, so that it can be copied as it stands."""
    if to_send.kind is Kind.SMS:
        parts = "one message" if to_send.parts == 1 else f"{to_send.parts} messages"
        yield f"To copy into an SMS ({to_send.letters} letters, {parts}):"
        if to_send.parts > _FEW:
            yield "It is long because the address is. Most telephones put it together again; a mail never takes it apart."
    else:
        yield f"To copy into a mail. As its subject: {to_send.subject}"
    yield ""
    yield from to_send.text.split("\n")
    yield ""


def _when_real(invited: Invited) -> Iterator[str]:
    record, person = invited.record, invited.person
    if invited.at_once:
        yield "The website that is built already lets them in now. If it is online, put its k.json there again."
    elif record.turn:
        yield (
            "They open the website once it is built again: somebody was taken off the list, and the key turns first."
        )
        yield f"Type: alongside build {person}"
    else:
        yield f"They open the website once it is built. Type: alongside build {person}"


def invited_as_json(invited: Invited, to_send: Message | None = None) -> dict[str, object]:
    """The same for a program that asked for it: the words, and no name."""
    reader = invited.reader
    return {
        "person": invited.person,
        "edition": invited.record.folder.partition("-")[0],
        "folder": invited.record.folder,
        "words": invited.words,
        "link": invited.link,
        "until": reader.until.isoformat() if reader.until else None,
        "ends": reader.ends.isoformat(timespec="minutes") if reader.ends else None,
        "view": reader.view.value,
        "language": reader.lang or ENGLISH,
        "real": "now" if invited.at_once else "after the next build",
        **({"message": _message_as_json(to_send)} if to_send is not None else {}),
    }


def _message_as_json(to_send: Message) -> dict[str, object]:
    told: dict[str, object] = {"kind": to_send.kind.value, "text": to_send.text}
    if to_send.kind is Kind.SMS:
        return told | {"letters": to_send.letters, "parts": to_send.parts}
    return told | {"subject": to_send.subject}


def said_by_voice(reader: Reader) -> bool:
    """Whether a reader's words are kept off paper: half of the secret is on it already, and it may go by post.

    A slip for tonight holds both: it goes from hand to hand, and is over in the morning.
    """
    return reader.link and reader.view is not View.TONIGHT


def slips_for(desk: Desk, some: Sequence[Invited]) -> str:
    """The same for paper, each in the reader's language."""
    made = [
        Slip(
            desk.words_for(one.reader),
            one.reader,
            "" if said_by_voice(one.reader) else one.words,
            one.link,
            one.record.address,
        )
        for one in some
    ]
    return slips(made, desk.helpline)


def message_for(desk: Desk, invited: Invited, kind: Kind | None) -> Message | None:
    """The same for a message, in the reader's language; None where none was asked for, or there is no link."""
    if kind is None or not invited.link:
        return None
    return message(kind, desk.words_for(invited.reader), invited.reader, invited.link, desk.helpline)


def listed_told(person: str, readers: Sequence[Listed], *, own: bool) -> Iterator[str]:
    """Everybody who has words."""
    if not readers:
        yield f"{person}: nobody has words yet. To let somebody in, type: alongside access add {person}"
        return
    for one in readers:
        yield f"{one.number:>3}  {_row(one, own=own)}"
    yield ""
    turning = sorted({one.record.folder for one in readers if one.record.turn})
    if turning:
        yield f"Somebody was taken off a list since the last build. It counts after: alongside build {person}"
    if any(one.too_much for one in readers):
        yield (
            "A line is not for a reader by now whose website holds it. The next build leaves them out. Remove them, then"
            " add them again: they get a website without it."
        )
    if any(one.ended for one in readers):
        yield f"Whose access has ended is left out of the next build. To take them off the list: alongside access remove {person} NUMBER"
    yield f"To let somebody else in, type: alongside access add {person}"


def _row(one: Listed, *, own: bool) -> str:
    reader = one.reader
    who = f"{printable(reader.name)}, {printable(reader.role)}: " if own else ""
    until = until_in_words(reader)
    facts = [
        _edition(one.record),
        f"until {until}" if until else "no last day",
        f"since {day_in_words(reader.since)}",
    ]
    if reader.view is not View.ALL:
        facts.append({View.TONIGHT: "for one night", View.TABLET: "a shared tablet"}[reader.view])
    if reader.link:
        facts.append("link and four words")
    if reader.lang not in ("", ENGLISH):
        facts.append(f"slips in {own_name(reader.lang) or reader.lang}")
    marks = []
    if one.ended:
        marks.append(click.style("has ended", fg="yellow", bold=True))
    if one.too_much:
        marks.append(click.style("sees a line that is not for them", fg="red", bold=True))
    return f"{who}{', '.join([*facts, *marks])}"


def listed_as_json(one: Listed, *, own: bool) -> dict[str, object]:
    """One reader for a program; a name only where somebody asked for names."""
    reader = one.reader
    told: dict[str, object] = {
        "number": one.number,
        "edition": one.edition.value,
        "folder": one.record.folder,
        "until": reader.until.isoformat() if reader.until else None,
        "ends": reader.ends.isoformat(timespec="minutes") if reader.ends else None,
        "since": reader.since.isoformat(),
        "view": reader.view.value,
        "link": reader.link,
        "language": reader.lang or ENGLISH,
        "ended": one.ended,
        "sees_too_much": one.too_much,
        "key_turns_at_next_build": one.record.turn,
    }
    return told | ({"name": reader.name, "role": reader.role} if own else {})


def real_after_build(record: SiteRecord, out: Path) -> Iterator[str]:
    """What has to be done before somebody who was taken off the list is shut out."""
    person, folder = record.short_name, record.folder
    edition = folder.partition("-")[0]
    yield "Until then they can still open it. So now:"
    yield f"  1. alongside build {person} --edition {edition}"
    yield f"  2. put {out / person / folder} online again, in the place of what is there"
    yield "  3. where your host keeps older versions, delete them there"
    yield "What they read, saved or photographed before stays with them; no key changes that."


def until_in_words(reader: Reader) -> str:
    """Until when somebody may read; "" for no last day."""
    if reader.ends is not None:
        return f"{_clock(reader.ends)} on {_with_weekday(reader.ends.date())}"
    return day_in_words(reader.until) if reader.until else ""


def _clock(moment: datetime) -> str:
    return f"{moment.hour % 12 or 12}{f':{moment.minute:02}' if moment.minute else ''} {'am' if moment.hour < 12 else 'pm'}"


def _with_weekday(day: date) -> str:
    return f"{day.strftime('%A')} {day_in_words(day)}"


def _edition(record: SiteRecord) -> str:
    edition, _, variant = record.folder.partition("-")
    return f"{edition} (their own variant)" if variant else edition
