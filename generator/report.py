"""What a build did, for whoever tells it. Nothing here holds words of a profile, except the problems' private parts."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.circle import EditionName
from generator.problems import Exit, Level, Position, Problems, first_of
from generator.ready import Ready
from generator.tips import Tips

if TYPE_CHECKING:
    from generator.edition import HeldBack, Variant
    from generator.site_record import SiteRecord


@dataclass(slots=True)
class BuiltEdition:
    """One folder that can be looked at."""

    variant: Variant
    folder: Path
    pages: int
    changed: bool
    """False when nothing it is made of had changed, and it was left as it is."""
    readers: int | None = None
    """How many may open it; None where it is not sealed."""

    @property
    def name(self) -> EditionName:
        """Which edition it is, or is a variant of."""
        return self.variant.edition


@dataclass(frozen=True, slots=True)
class Leak:
    """A place in a site that was printed where words stand, or may stand, that its readers may not know."""

    site: str
    """The folder of the edition or variant."""
    file: str = field(repr=False)
    """Its path in there. Private: the name of a file can be what leaks."""
    line: int
    """From 1; 0 where there are no lines."""
    words: str = field(repr=False)
    """Private: for the author's own terminal only."""
    how: str
    """Where it hides: "text", "alt", "file name" …"""
    at: Position
    """Where the words are written."""
    under: str
    """Our heading over them."""


@dataclass(frozen=True, slots=True)
class Unsafe:
    """Why a sealed folder must not be published."""

    site: str
    """The folder of the edition or variant."""
    place: str
    """A file of it, or a folder in it where the file's own name is private."""
    what: str
    """A sentence that quotes nothing."""
    words: str = field(default="", repr=False)
    """What was found. Private: for the author's own terminal only."""


@dataclass(slots=True)
class PersonReport:
    """One person's part of a build."""

    short_name: str
    problems: Problems = field(default_factory=Problems)
    editions: list[BuiltEdition] = field(default_factory=list)
    held_back: dict[EditionName, tuple[HeldBack, ...]] = field(default_factory=dict)
    no_edition: list[EditionName] = field(default_factory=list)
    """Editions there are none of today, such as an advert that is not open."""
    broken: set[Position] = field(default_factory=set)
    """Where films, photos and caption files are named that could not be used."""
    notes: list[str] = field(default_factory=list)
    """What is worth knowing about films made now: "film 2: This film has no sound."."""
    leaks: list[Leak] = field(default_factory=list)
    """Withheld words that stand in what was printed: nobody gets to see it."""
    look_at: list[Leak] = field(default_factory=list)
    """Places where only a person can tell whether withheld words stand there; for the terminal only."""
    unsafe: list[Unsafe] = field(default_factory=list)
    """What is wrong with folders that were sealed: nobody gets to see them."""
    sealed: list[SiteRecord] = field(default_factory=list)
    """With what each folder that stands now was locked. Private."""
    failed: str = ""
    """A sentence when something around us or of ours kept this person from being built."""
    failed_with: Exit = Exit.DONE
    bug: tuple[str, ...] = ()
    """Where in our program a mistake of ours happened."""
    tips: Tips = field(default_factory=Tips)
    """What could be said more kindly or plainly; only `check` asks."""
    ready: Ready | None = None
    """What the pages are ready for; None when nobody asked, or the person could not be read."""
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The text files that have mistakes, as typed, to show the line to mend. Private."""

    @property
    def stopped(self) -> bool:
        """Whether the site was not built, and the last good one stays."""
        return self.problems.stops or bool(self.failed)

    def exit_code(self, *, strict: bool = False) -> Exit:
        """This person's part of the command's exit code."""
        if self.failed:
            return self.failed_with
        return Exit.MEND if self.broken or to_mend(self.problems, strict=strict) else Exit.DONE


@dataclass(slots=True)
class BuildReport:
    """A whole build."""

    out: Path
    people: list[PersonReport] = field(default_factory=list)
    settings_problems: Problems = field(default_factory=Problems)
    settings_lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    encodes: int = 0
    """Films and photos made; 0 when all were on the shelf."""
    sealed: list[SiteRecord] = field(default_factory=list)
    """With what each folder that stands now was locked. Private."""
    keys_said: list[str] = field(default_factory=list)
    """What is worth knowing about the keys of sealed sites."""
    example_words: dict[tuple[str, str], str] = field(default_factory=dict)
    """The words that open each example, by short name and folder; empty for real people."""

    def exit_code(self, *, strict: bool = False) -> Exit:
        """The first that applies of 130, 3, 5, 4, 1."""
        codes = {person.exit_code(strict=strict) for person in self.people}
        if to_mend(self.settings_problems, strict=strict):
            codes.add(Exit.MEND)
        return first_of(codes)


def to_mend(problems: Problems, *, strict: bool) -> bool:
    """Whether these have to be mended first: a stop always, and with `--strict` every question and slip."""
    return problems.stops or (strict and any(p.level in (Level.ASK, Level.FIX) for p in problems))


OUR_MISTAKE = "Something in Alongside itself went wrong: our mistake, not yours."


def where_it_happened(ours: BaseException) -> tuple[str, ...]:
    """A mistake of ours by its places in the program alone: its message can hold a family's words."""
    rows = [type(ours).__name__]
    for frame in traceback.extract_tb(ours.__traceback__):
        # From the package on: what lies above it can be somebody's name.
        rows.append(f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}")
    return tuple(rows)
