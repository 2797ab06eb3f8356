"""Room: a person's files and their mistakes go in, the same files with the safe ones mended come out.

Mending is guessing and proving. For each mistake that was read as meant there are ways to write it properly (`signs`,
`levels`, `moves`); the first one with which everything reads exactly as before is taken (`proof`). Nothing is printed
or written here, and what cannot be proved stays as it is typed.
"""

from __future__ import annotations

from generator.mend.mender import Left, Mended, mend
from generator.mend.proof import Reading, same_under_another_name, without_places

__all__ = ["Left", "Mended", "Reading", "mend", "same_under_another_name", "without_places"]
