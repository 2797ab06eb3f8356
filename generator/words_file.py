"""One file of interface words: read line by line and held against the English one. What does not fit names its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from string import Formatter
from typing import TYPE_CHECKING

from generator.problems import Exit, GeneratorError

if TYPE_CHECKING:
    from pathlib import Path

    import yaml

Text = str | dict[str, str]
"""A sentence, or several by who is speaking or how many there are."""

VOICES = frozenset({"first", "third"})
NUMBERS = frozenset({"zero", "one", "two", "few", "many", "other"})
"""Kinds of numbers that languages tell apart."""
MONTHS = frozenset({"alone", "other"})
"""Forms of a month where they differ: with only a year, and after a day ("październik 2026", "2 października 2026")."""
_ALWAYS_FILLED = frozenset({"name"})
"""Holes that any sentence may have or leave out."""
_LEFT_OUT = frozenset({"n"})
"""Holes that a form for certain numbers may leave out: "one minute"."""
_MOST_TOLD = 10


class WordsError(GeneratorError):
    """A file of interface words lacks something; the text names the file and what it lacks."""

    exit_code = Exit.MEND


class _Slip(Exception):  # noqa: N818 - never leaves this file
    def __init__(self, node: yaml.Node, what: str) -> None:
        super().__init__(what)
        self.line = node.start_mark.line + 1


def read_words(path: Path, english: Mapping[str, Text], *, may_add: bool = False) -> dict[str, Text]:
    """The lines of one file.

    Args:
        path: the file.
        english: what they are translations of; holes and forms have to fit.
        may_add: whether a line may stand there that English has not.

    Raises:
        WordsError: when something in it cannot be used; every such line is named.
    """
    shown = f"{path.parent.name}/{path.name}"
    rows = _rows(path, shown)
    found: dict[str, Text] = {}
    slips: list[_Slip] = []
    for name, node in rows:
        try:
            key, text = _line(name, node)
            if key in found:
                raise _Slip(name, f"“{key}” stands there twice.")
            found[key] = text
            _compare(name, key, text, english)
        except _Slip as slip:
            slips.append(slip)
    slips += [] if may_add else _misspelled(rows, found, english)
    if slips:
        told = [f"{shown}, line {slip.line}: {slip}" for slip in slips[:_MOST_TOLD]]
        more = len(slips) - len(told)
        told += [f"And {more} more."] if more else []
        raise WordsError("\n".join(told), "Compare it with en.yml.")
    return found


def _rows(path: Path, shown: str) -> list[tuple[yaml.Node, yaml.Node]]:
    import yaml  # noqa: PLC0415

    # Every value stays text: a language's own name for `no` is "no", and Norway's too.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    except OSError as odd:
        raise WordsError(f"There is no {shown}.", "Copy en.yml and translate it.") from odd
    except UnicodeDecodeError as odd:
        raise WordsError(f"{shown} cannot be read.", "Save it as UTF-8 text.") from odd
    except yaml.YAMLError as odd:
        mark = getattr(odd, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        hint = 'Put words that hold a colon or begin with a bracket or a quotation mark in quotes: "…".'
        raise WordsError(f"{shown}{where} cannot be read.", hint) from odd
    if not isinstance(root, yaml.MappingNode):
        raise WordsError(f"{shown} holds no words.", "Compare it with en.yml.")
    return list(root.value)


def _line(name: yaml.Node, node: yaml.Node) -> tuple[str, Text]:
    """One line of a file: its key, and its sentence or forms."""
    import yaml  # noqa: PLC0415

    key = str(name.value)
    if isinstance(node, yaml.ScalarNode):
        return key, str(node.value)
    if isinstance(node, yaml.MappingNode) and all(
        isinstance(form, yaml.ScalarNode) for _, form in node.value
    ):
        return key, {str(which.value): str(form.value) for which, form in node.value}
    raise _Slip(name, f"no sentence under “{key}”.")


def _misspelled(
    rows: Sequence[tuple[yaml.Node, yaml.Node]], found: Mapping[str, Text], english: Mapping[str, Text]
) -> list[_Slip]:
    """Keys that English lacks and that are nearly spelled like one that is lacking here. Others may be of another year."""
    lacking = english.keys() - found.keys()
    slips = []
    for name, _ in rows:
        key = str(name.value)
        if key not in english and (near := get_close_matches(key, lacking, 1, 0.85)):
            slips.append(_Slip(name, f"nobody asks for “{key}”. Is “{near[0]}” meant?"))
    return slips


def _compare(name: yaml.Node, key: str, text: Text, english: Mapping[str, Text]) -> None:
    """Refuse a line that could not be said where its English one is."""
    ours = english.get(key)
    _check_forms(name, key, text, ours)
    if ours is None:
        for _, form in _forms(text):
            _holes(name, key, form)
        return
    known = frozenset().union(*(_holes(name, key, form) for _, form in _forms(ours)))
    for which, form in _forms(text):
        there = _holes(name, key, form)
        if too_many := sorted(there - known - _ALWAYS_FILLED):
            raise _Slip(name, f"nothing fills {{{too_many[0]}}} in “{key}”.")
        may_lack = _ALWAYS_FILLED | (_LEFT_OUT if which not in ("", "other") else frozenset())
        if lacking := sorted(known - there - may_lack):
            raise _Slip(name, f"“{key}” lacks {{{lacking[0]}}}.")


def _check_forms(name: yaml.Node, key: str, text: Text, ours: Text | None) -> None:
    if isinstance(text, str):
        return
    if key.startswith("month."):
        if text.keys() != MONTHS:
            raise _Slip(name, f"“{key}” needs both alone and other, and nothing else.")
        return
    if text.keys() & VOICES:
        if text.keys() != VOICES:
            raise _Slip(name, f"“{key}” needs both first and third, and nothing else.")
        if isinstance(ours, dict) and not ours.keys() & VOICES:
            raise _Slip(name, f"“{key}” goes by how many there are, not by who is speaking.")
        return
    if odd := sorted(which for which in text if which not in NUMBERS and not which.isdigit()):
        raise _Slip(name, f"“{key}” has a form “{odd[0]}” that nobody asks for.")
    if isinstance(ours, str) or (ours is not None and ours.keys() & VOICES):
        raise _Slip(name, f"“{key}” does not go by how many there are.")
    if ours is not None and "other" not in text:
        raise _Slip(name, f"“{key}” needs a form for other.")


def _forms(text: Text) -> Iterator[tuple[str, str]]:
    if isinstance(text, str):
        yield "", text
    else:
        yield from text.items()


def _holes(name: yaml.Node, key: str, text: str) -> frozenset[str]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError as odd:
        raise _Slip(name, f"“{key}” has a bracket without its other half.") from odd
    if any(spec or kind for _, hole, spec, kind in parts if hole is not None):
        raise _Slip(name, f"a hole in “{key}” holds more than its name.")
    return frozenset(hole for _, hole, _, _ in parts if hole is not None)
