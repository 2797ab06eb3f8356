"""What is said of one code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of mistake or tip, explained. All words are ours, every example is invented."""

    code: str
    levels: str
    """`fix`, `ask`, `stop` or `tip`; several with a comma where it depends on what is found."""
    safer: bool
    """Whether it counts one level more in a safety fact."""
    means: str
    why: str
    wrong: str
    """What somebody typed, or did."""
    right: str
    """What to type, or do."""
