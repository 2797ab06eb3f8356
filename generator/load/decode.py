"""Bytes to text. We decide the encoding ourselves; the YAML reader never guesses."""

from __future__ import annotations

import re

from generator.problems import Level, Position, Problem, Problems
from generator.typed import encoding_of

MOST_BYTES = 1_000_000
MOST_IN_A_LINE = 20_000
_SEPARATORS = str.maketrans({"\u2028": " ", "\u2029": " ", "\x85": " "})


def decode(raw: bytes, place: str, problems: Problems) -> str | None:
    """The text of a file, or None when it is none; says why in `problems`.

    Line ends come out as a bare newline; the file itself is never changed.
    """
    refused = _refused(raw)
    if refused:
        code, message, hint = refused
        problems.add(Problem(Position(place), code, Level.STOP, message, hint=hint))
        return None
    text = _text(raw, place, problems)
    if "\0" in text:
        problems.add(
            Problem(
                Position(place),
                "F09",
                Level.STOP,
                "this file is not finished downloading",
                hint="Open OneDrive or iCloud, wait for the tick, and try again.",
            )
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    swept = text.translate(_SEPARATORS)
    if swept != text:
        line = next(n for n, row in enumerate(text.split("\n"), 1) if row.translate(_SEPARATORS) != row)
        problems.add(
            Problem(
                Position(place, line),
                "F07",
                Level.FIX,
                "a hidden line separator came in with pasted text; we read it as a space",
                hint="delete it and type the space again",
            )
        )
    _scrambled(swept, place, problems)
    _not_shown(swept, place, problems)
    return _short_enough(swept, place, problems)


_NOT_SHOWN = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


def _not_shown(text: str, place: str, problems: Problems) -> None:
    """A letter no text should hold, such as a bell."""
    match = _NOT_SHOWN.search(text)
    if match:
        line = text.count("\n", 0, match.start())
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1)
        at = Position(place, line + 1, column + 1)
        message = "a letter that cannot be shown stands here"
        problems.add(Problem(at, "F08", Level.STOP, message, hint="delete it and type it again"))


_SCRAMBLED = re.compile(
    r"\S*(?:â€[\u0080-\u2122]?|Ã[\u0080-\u00bf\u0192\u02c6\u2018-\u203a]|Â[\u00a0-\u00bf])\S*"
)


def _scrambled(text: str, place: str, problems: Problems) -> None:
    """Letters that went through two computers: `Amirâ€™s`. The first of a file is asked about."""
    for number, row in enumerate(text.split("\n"), 1):
        match = _SCRAMBLED.search(row) if "â" in row or "Ã" in row or "Â" in row else None
        if match is None:
            continue
        try:
            meant = match[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        at = Position(place, number, match.start() + 1)
        message = "scrambled letters stand here; they came from another program"
        hint = "type the word again, or save the file as UTF-8 where it came from"
        length = len(match[0])
        problems.add(
            Problem(at, "F05", Level.ASK, message, hint=hint, found=match[0], type_this=meant, length=length)
        )
        return


def _refused(raw: bytes) -> tuple[str, str, str] | None:
    if len(raw) > MOST_BYTES:
        return (
            "F22",
            "this file is very large; perhaps a picture was pasted into it",
            "Put the picture in the media folder and write its name here.",
        )
    if raw.startswith(b"PK\x03\x04"):
        return (
            "F10",
            "this is a Word document under another name",
            "Open it in Word, choose Save As, and pick Plain Text (.txt); then copy the words in here.",
        )
    if raw.lstrip().startswith(b"{\\rtf"):
        return (
            "F11",
            "this was saved as Rich Text",
            "In TextEdit choose Format, then Make Plain Text, and save again.",
        )
    return None


def _text(raw: bytes, place: str, problems: Problems) -> str:
    encoding = encoding_of(raw)
    if encoding.startswith("utf-16"):
        _note_encoding(place, problems)
        return raw.decode(encoding, errors="replace")
    if encoding == "utf-8":
        return raw.decode("utf-8-sig")
    text = raw.decode(encoding, errors="replace")
    line = _first_not_utf8(raw)
    problems.add(
        Problem(
            Position(place, line),
            "F03",
            Level.ASK,
            "saved in an old Windows way; we think we read the accents and quotes right. Did we?",
            hint="Look at the word on this line; then save the file as UTF-8.",
            found=text.split("\n")[line - 1].strip(),
        )
    )
    return text


def _first_not_utf8(raw: bytes) -> int:
    """The first line, from one, that cannot be read as everybody saves text today."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return raw[: wrong.start].count(b"\n") + 1
    return 1


def _note_encoding(place: str, problems: Problems) -> None:
    problems.add(
        Problem(
            Position(place),
            "F01",
            Level.FIX,
            "saved in an unusual way (UTF-16); we read it fine",
            hint="In Notepad choose Save As and pick UTF-8.",
        )
    )


def _short_enough(text: str, place: str, problems: Problems) -> str | None:
    for number, row in enumerate(text.split("\n"), 1):
        if len(row) > MOST_IN_A_LINE:
            problems.add(
                Problem(
                    Position(place, number),
                    "F22",
                    Level.STOP,
                    "this line is longer than a book chapter; perhaps a picture was pasted in",
                    hint="Put the picture in the media folder and write its name here.",
                )
            )
            return None
    return text
