"""What stands in a file, before anybody asks what it means: words, lists and headings, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.problems import Position


@dataclass(frozen=True, slots=True)
class Words:
    """Words exactly as typed; what was typed on several lines keeps its lines where the family kept them."""

    text: str
    at: Position
    quoted: bool = False
    """Whether the family put quotes round them."""
    length: int = 1
    """How many characters they take on their first line."""
    rows: int = 1
    """How many lines of the file they take."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list."""

    items: tuple[Written, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Headed:
    """Headings with what stands under each; the same heading may come twice, nothing is lost here."""

    pairs: tuple[tuple[Words, Written], ...]
    at: Position


Written = Words | Listed | Headed


def every_word(node: Written) -> Iterator[Words]:
    """Every word of a node, headings too."""
    if isinstance(node, Words):
        yield node
    elif isinstance(node, Listed):
        for item in node.items:
            yield from every_word(item)
    else:
        for name, value in node.pairs:
            yield name
            yield from every_word(value)


def texts(*nodes: Written | None) -> tuple[str, ...]:
    """All that was typed in some nodes, without what is empty."""
    return tuple(
        words.text for node in nodes if node is not None for words in every_word(node) if words.text.strip()
    )


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One text file of a person, read."""

    path: str
    """From the workspace, with forward slashes."""
    lines: tuple[str, ...]
    """As typed, without line ends, for showing the line to mend."""
    root: Written | None
    """None when there is nothing but comments, or nothing could be read."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All the text of one person."""

    short_name: str
    files: tuple[SourceFile, ...]
    fingerprint: str
    """SHA-256 of every byte read, names included: changes when anything typed changes."""
