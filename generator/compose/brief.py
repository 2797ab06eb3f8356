"""A line in brief, for a page that has little room: its first sentences, never half of one and never one that the next turns."""

from __future__ import annotations

import re

from generator.languages import MARKS

_MARKS = re.compile(r"[*_\[`\n]")
"""Where a line holds marks, a cut might part two that belong together."""

_ENDS = re.compile(r"[.!?。۔؟।][\"”’»)]*\s+(?=\S)")
"""Where a sentence may end: behind its mark, and the mark of whatever is quoted in it."""

_SHORTENED = re.compile(r"\b(?:dr|mr|mrs|ms|st|e\.g|i\.e|etc|approx|vs|no|\d|[a-z])\.\s*$", re.IGNORECASE)
"""A full stop behind one of these ends no sentence."""

_FIRST_WORD = re.compile(rf"(?:[^\W\d_][{MARKS}]*)+")


def in_brief(text: str, room: int, turns: frozenset[str]) -> str:
    """As many of a line's first sentences as there is room for, at least one; the whole line where it holds marks.

    Args:
        text: the line as it was typed.
        room: how many letters there is room for.
        turns: first words of sentences that turn what stands before them: "but", "never", "only".
    """
    whole = text.strip()
    if len(whole) <= room or _MARKS.search(whole):
        return whole
    ends = [found.end() for found in _ENDS.finditer(whole) if _may_part(whole, found, turns)]
    if not ends:
        return whole
    fitting = [end for end in ends if len(whole[:end].strip()) <= room]
    return whole[: fitting[-1] if fitting else ends[0]].strip()


def _may_part(whole: str, found: re.Match[str], turns: frozenset[str]) -> bool:
    """Whether a line may end here: a sentence is over, and the next one takes nothing of it back."""
    before, after = whole[: found.end()], whole[found.end() :]
    if after[0].islower() or _SHORTENED.search(before) or before.count('"') % 2:
        return False
    if before.count("“") > before.count("”") or before.count("(") > before.count(")"):
        return False
    first = _FIRST_WORD.match(after)
    return first is None or first[0].casefold() not in turns
