"""What a build did, for whoever tells it. Nothing here holds words of a profile, except the problems' private parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.circle import EditionName
from generator.edition import HeldBack
from generator.problems import Exit, Level, Problems


@dataclass(slots=True)
class BuiltEdition:
    """One folder that can be looked at."""

    name: EditionName
    folder: Path
    pages: int
    changed: bool
    """False when nothing it is made of had changed, and it was left as it is."""


@dataclass(slots=True)
class PersonReport:
    """One person's part of a build."""

    short_name: str
    problems: Problems = field(default_factory=Problems)
    editions: list[BuiltEdition] = field(default_factory=list)
    held_back: dict[EditionName, tuple[HeldBack, ...]] = field(default_factory=dict)
    no_edition: list[EditionName] = field(default_factory=list)
    """Editions there are none of today, such as an advert that is not open."""
    broken: int = 0
    """Films, photos and caption files that could not be used."""
    failed: str = ""
    """A sentence when something around us or of ours kept this person from being built."""
    failed_with: Exit = Exit.DONE
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The text files as typed, to show the line to mend. Private."""

    @property
    def stopped(self) -> bool:
        """Whether the site was not built, and the last good one stays."""
        return self.problems.stops or bool(self.failed)

    def exit_code(self, *, strict: bool = False) -> Exit:
        """This person's part of the command's exit code."""
        if self.failed:
            return self.failed_with
        asked = strict and any(p.level in (Level.ASK, Level.FIX) for p in self.problems)
        return Exit.MEND if self.problems.stops or self.broken or asked else Exit.DONE


@dataclass(slots=True)
class BuildReport:
    """A whole build."""

    out: Path
    people: list[PersonReport] = field(default_factory=list)
    settings_problems: Problems = field(default_factory=Problems)
    settings_lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    encodes: int = 0
    """Films and photos made; 0 when all were on the shelf."""

    def exit_code(self, *, strict: bool = False) -> Exit:
        """The first that applies of 130, 3, 5, 4, 1."""
        codes = {person.exit_code(strict=strict) for person in self.people}
        if self.settings_problems.stops:
            codes.add(Exit.MEND)
        order = (Exit.STOPPED, Exit.OURS, Exit.UNSAFE, Exit.AROUND, Exit.MEND)
        return next((code for code in order if code in codes), Exit.DONE)
