"""What lies in a person's folder: which files are read, which are second copies, and what is not read at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.person import CHAPTER_FILES
from generator.problems import Level, Position, Problem

ENDINGS = (".yml", ".yaml", ".yml.txt", ".yaml.txt")
_COPY = re.compile(r"( \(\d+\)| \d+\.|[ _-]+copy\b|copy of |conflict|~)", re.IGNORECASE)
_CHAPTERS = tuple(CHAPTER_FILES.values())
_MARK_OF_A_COPY = re.compile(r"^copy of | \(\d+\)| \d+$|[ _-]+copy.*|[ _-]*\(?[^ _-]*['’]?s? ?conflict.*|~.*")
_OF_A_PROGRAM = re.compile(
    r"\..*|~\$.*|.*\.(bak\d*|tmp|swp)|.*~|thumbs\.db|desktop\.ini|icon\r?", re.IGNORECASE
)
"""Files that programs leave behind: nobody wrote anything in them."""


def text_files(folder: Path) -> list[Path]:
    """The text files of a folder, in no order."""
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if _is_text(path.name) and path.is_file()]


def _is_text(name: str) -> bool:
    """`profile.yml` under its many names; also `profile.txt`, as Notepad saves it."""
    low = name.lower()
    stem = low.removesuffix(".txt")
    return not _OF_A_PROGRAM.fullmatch(name) and (
        low.endswith(ENDINGS) or (stem != low and _chapter(stem) in _CHAPTERS)
    )


def _chapter(stem: str) -> str:
    return re.sub(r"[ _-]+", "_", stem)


def not_read(folder: Path, place: str) -> Iterator[Problem]:
    """Files in a person's folder that are not read: nobody should wonder why their words are missing."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if _OF_A_PROGRAM.fullmatch(path.name) or (path.is_file() and _is_text(path.name)):
            continue
        at = Position(f"{place}/{path.name}")
        if path.is_dir():
            yield Problem(
                at,
                "F16",
                Level.ASK,
                "what is in this folder is not read",
                "Move its text files one folder up.",
            )
        else:
            yield Problem(
                at, "F16", Level.ASK, f"this file is not read{_because(path.suffix)}", _instead(path.suffix)
            )


_DOCUMENTS = frozenset({".doc", ".docx", ".odt", ".rtf", ".pages", ".pdf"})
_MEDIA = frozenset(
    {
        ".jpg",
        ".jpeg",
        ".png",
        ".heic",
        ".gif",
        ".webp",
        ".mov",
        ".mp4",
        ".m4v",
        ".m4a",
        ".mp3",
        ".wav",
        ".ogg",
        ".opus",
        ".amr",
        ".aac",
        ".vtt",
        ".srt",
    }
)


def _because(ending: str) -> str:
    if ending.lower() in _DOCUMENTS:
        return ": it is a document, not plain text"
    if ending.lower() in _MEDIA:
        return ": photos, films and recordings have a folder of their own"
    return ""


def _instead(ending: str) -> str:
    if ending.lower() in _MEDIA:
        return "move it to the same person's folder under media/"
    if ending.lower() in _DOCUMENTS:
        return "copy its words into a text file such as profile.yml, and keep the document elsewhere"
    return "give it a name that ends with .yml if its words belong here; else move it elsewhere"


def second_copies(folder: Path, place: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, Problem]]:
    """Files that a sync program or a second Save left beside the one they are a copy of. Nobody chooses for a family.

    Args:
        folder: where they lie, to see which was saved last.
        place: how the folder is called in mistakes.
        files: what stands in each text file.
    """
    for name in files:
        if (other := _copy_of(name, files)) is not None:
            yield name, _copy(folder, place, name, other, files)


def _copy_of(name: str, files: Mapping[str, bytes]) -> str | None:
    """The file it is a copy of, "" when that one is gone; None when it is none."""
    stem = _stem(name)
    others = {_chapter(_stem(other)): other for other in files if other != name}
    if _COPY.search(name):
        return others.get(_chapter(_MARK_OF_A_COPY.sub("", stem).strip()), "")
    # `support-SarasLaptop.yml` beside `support.yml`.
    for chapter in _CHAPTERS:
        if _chapter(stem).startswith(f"{chapter}_") and chapter in others:
            return others[chapter]
    return None


def _stem(name: str) -> str:
    return name.split(".", 1)[0].lower()


def _copy(folder: Path, place: str, name: str, other: str, files: Mapping[str, bytes]) -> Problem:
    message, different = "this looks like a second copy of another file", tuple(_rows(files[name]))
    if other:
        theirs = set(_rows(files[other]))
        different = tuple(row for row in different if row not in theirs)
        last = max((name, other), key=lambda one: (folder / one).stat().st_mtime)
        lines = "1 line stands" if len(different) == 1 else f"{len(different) or 'no'} lines stand"
        message = f"a second copy of {other}? {lines} only here; {last} was saved last"
    return Problem(
        Position(f"{place}/{name}"),
        "F14",
        Level.STOP,
        message,
        hint="Keep what is right in the one with the plain name, and move the other out of the folder.",
        unplaced=different,
    )


def _rows(raw: bytes) -> list[str]:
    text = raw.decode("utf-8", errors="replace")
    return [row.strip() for row in text.splitlines() if row.strip() and not row.lstrip().startswith("#")]
