"""Door: `alongside withdraw`. Shows what it will do, asks once, and ends with two lists: gone, and still there.

The rule of `tell` holds here too: titles, names and file names only on the author's own terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from generator.agreeing import day_in_words
from generator.amending import Amended, Text, Wish, amend, read_text, write
from generator.build import Workshop
from generator.clearing import Cleared, Looked, begin, finish, unfinished
from generator.clips import Clip
from generator.leftovers import Left, leftovers
from generator.mending import FileMend
from generator.problems import Exit, WrongUseError, first_of
from generator.progress import Progress
from generator.report import PersonReport
from generator.tell import authors_own_terminal, printable, say
from generator.tell_mends import mend_told
from generator.withdrawal import Taken, choose, wishes_for
from generator.workspace import Workspace

__all__ = ["Asked", "Withdrawn", "finish_what_was_begun", "take_back"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed."""

    person: str
    named: tuple[str, ...]
    who: str
    everything: bool
    day: date
    yes: bool
    own: bool
    """Whether the family's own words may be shown."""
    quiet: bool
    """Tell nothing and ask nothing: a program reads the answer."""


@dataclass(slots=True)
class Withdrawn:
    """What came of it."""

    person: str
    taken: Taken
    cannot: list[Wish] = field(default_factory=list)
    """What could not be written into the text for them. Then nothing was done."""
    done: bool = False
    """Whether it was taken back; not where somebody said no."""
    written: list[str] = field(default_factory=list)
    """Where what stood there before is kept."""
    cleared: Cleared = field(default_factory=Cleared)
    left: tuple[Left, ...] = ()

    @property
    def exit_code(self) -> Exit:
        """What a command ends with."""
        codes = {person.failed_with for person in self.cleared.built if person.failed}
        if self.cleared.still_there:
            codes.add(Exit.UNSAFE)
        stopped = any(person.problems.stops for person in self.cleared.built)
        if self.cannot or self.cleared.taken_down or stopped:
            codes.add(Exit.MEND)
        return first_of(codes)

    def told(self, *, own: bool) -> Iterator[str]:
        """How it ended."""
        if self.cannot:
            yield from _cannot_told(self.cannot, own=own)
        elif not self.done:
            yield "Nothing was changed."
        else:
            yield from _done_told(self, own=own)

    def for_programs(self) -> dict[str, object]:
        """The same for a program: places and numbers, never a word of the profile."""
        return {
            "person": self.person,
            "done": self.done,
            "withdrawn": [clip.what for clip in self.taken.clips],
            "to_write": [
                {"file": wish.at.file, "line": wish.at.line, "column": wish.at.column} for wish in self.cannot
            ],
            "gone": [
                {"place": looked.place, "files_searched": looked.files, "found": len(looked.same)}
                for looked in self.cleared.looked
            ],
            "deleted": {
                "made_for_the_web": self.cleared.made,
                "remembered": self.cleared.notes,
                "preview": self.cleared.previews,
            },
            "look_at": sum(len(looked.words) for looked in self.cleared.looked),
            "taken_down": len(self.cleared.taken_down),
            "still_there": [{"where": left.where, "why": left.why, "do": left.how} for left in self.left],
        }


def take_back(
    workspace: Workspace,
    asked: Asked,
    progress: Progress,
    ask: Callable[[str], str] | None = None,
    ask_openly: Callable[[str], str] | None = None,
) -> Withdrawn:
    """Take consent back.

    Args:
        workspace: whose.
        asked: what was asked for.
        progress: who is told how far films are.
        ask: asks for the passphrase of sealed sites; None where nobody is there to type it.
        ask_openly: asks what may be seen typed.

    Raises:
        WrongUseError: when nothing of that name is there, or nobody can be asked and nobody said --yes.
    """
    workshop = Workshop(workspace, progress, ask=ask, choose=ask_openly)
    workshop.people((asked.person,))
    text = read_text(workspace, asked.person)
    taken = choose(text.person, asked.named, asked.who, everything=asked.everything)
    plan = _plan(text, taken, asked.day)
    told = Withdrawn(asked.person, taken, plan.cannot)
    if plan.cannot:
        return told
    if not asked.quiet:
        for row in _shown(text, plan.text, taken, asked):
            say(row)
    if not asked.yes and not _said_yes(asked):
        return told
    begin(workspace, text.person, taken.clips, workshop.tools.gatherer.shelf, asked.day)
    told.written = [kept.name for _, kept in write(workspace, text, plan.text)]
    if not asked.quiet:
        say("Making the websites again and looking everywhere. This can take a minute.")
    told.cleared = finish(workshop, asked.person, asked.day)
    told.left = leftovers(workspace, asked.person, told.cleared)
    told.done = True
    return told


def finish_what_was_begun(workshop: Workshop) -> list[PersonReport]:
    """Clear away what a withdrawal that was stopped left; whose it was, and what kept it from being finished."""
    begun = [name for name in unfinished(workshop.workspace) if (workshop.workspace.profiles / name).is_dir()]
    return [workshop.person(name, lambda report: finish(workshop, report.short_name)) for name in begun]


def _plan(text: Text, taken: Taken, day: date) -> Amended:
    """The text as it will be; agreements are ended only where that can be written."""
    plan = amend(text, wishes_for(taken, text, day))
    if plan.cannot:
        other = amend(text, wishes_for(taken, text, day, by_record=False))
        return plan if other.cannot else other
    return plan


def _said_yes(asked: Asked) -> bool:
    if asked.quiet or not (authors_own_terminal() and sys.stdin.isatty()):
        raise WrongUseError(
            "Nothing was changed: there is nobody here to ask whether that is right.",
            "To take it back without being asked, add --yes to the same line.",
        )
    try:
        answer = click.prompt("Is that right? Type yes to go on", default="", show_default=False, err=True)
    except click.Abort:
        raise KeyboardInterrupt from None
    return str(answer).strip().casefold() in ("yes", "y")


# ---------------------------------------------------------------- before


def _shown(text: Text, after: Text, taken: Taken, asked: Asked) -> Iterator[str]:
    """What it will do."""
    whose = (
        f"{printable(taken.who)}'s yes"
        if asked.own and taken.who
        else "one person's yes"
        if taken.who
        else "consent"
    )
    yield f"{asked.person}: {whose} is taken back, from {day_in_words(asked.day)} on, for"
    for clip in taken.clips:
        yield f"  {_called(clip, own=asked.own)}"
    if not taken.clips:
        yield "  nothing yet: no film or photo rests on it. It is written down all the same"
    changed = [place for place in sorted(after.files) if after.files[place] != text.files[place]]
    if not changed:
        yield "The text says so already. What is left of it on this computer is cleared away."
        return
    yield ""
    yield "The text will say so, and nothing else in it changes:"
    for place in changed:
        mend = FileMend(place, Path(place), text.files[place], after.files[place], mended=(), left=())
        for row in mend_told(mend, own=asked.own):
            yield f"  {row}"
    yield ""
    yield "Then the websites on this computer are made again without it."


def _called(clip: Clip, *, own: bool) -> str:
    """A clip as a family knows it, or only by its number."""
    if not own or not clip.title:
        return clip.what
    file = f" ({clip.file})" if clip.file and clip.file != clip.title else ""
    return printable(f"{clip.what}: {clip.title}{file}")


# ---------------------------------------------------------------- after


def _cannot_told(cannot: Sequence[Wish], *, own: bool) -> Iterator[str]:
    yield "Nothing was changed. It cannot be written into the text for you without touching more of it."
    for wish in cannot:
        yield f"  {wish.at}"
        if own:
            yield f"     type:  {printable(wish.type_this)}"
        else:
            yield "     type:  withdrawn, and the day, in the place of this answer"
    yield "When that is typed, the same line again clears away what is left."


def _done_told(told: Withdrawn, *, own: bool) -> Iterator[str]:
    cleared = told.cleared
    if told.written:
        yield f"The text says so. What stood there before is kept as {', '.join(told.written)}."
    for person in cleared.built:
        if person.failed or person.problems.stops:
            yield f"{person.short_name}: the websites could not all be made again. {person.failed}".rstrip()
    yield ""
    yield click.style("Gone", bold=True)
    yield from (f"  {row}" for row in _gone_told(cleared))
    yield ""
    yield click.style("Still there, and what to type", bold=True)
    for left in told.left:
        yield f"  {left.where}: {left.why}."
        if left.how:
            yield f"     {left.how}"
        if left.type_this and (own or left.type_this.startswith("alongside")):
            yield f"     type:  {printable(left.type_this)}"
    found = [(looked, path) for looked in cleared.looked for path in looked.words]
    if found:
        yield ""
        yield click.style("Look at these", bold=True)
        yield "  Words of what was taken back still stand here, and they may be about something else:"
        yield from (
            f"  {printable(str(path))}" if own else f"  {looked.place}" for looked, path in found[:20]
        )
    yield ""
    if cleared.still_there:
        yield f"It was found again, so this is not finished. Type the same line again: alongside withdraw {told.person} …"
    else:
        yield f"To see who agreed to what now, type: alongside consent {told.person}"


def _gone_told(cleared: Cleared) -> Iterator[str]:
    for looked in (looked for looked in cleared.looked if looked.files):
        yield f"{looked.place}: {_found(looked)} in {_many(looked.files, 'file')} searched"
    if cleared.made:
        yield f"{_many(cleared.made, 'web film or picture', 'web films and pictures')} deleted from the shelf"
    if cleared.previews:
        yield f"{_many(cleared.previews, 'file')} of the preview deleted; it is made again when you look"
    if cleared.notes:
        yield "what the cache remembered of the original"
    if cleared.shared:
        yield f"{_many(cleared.shared, 'original')} stays on the shelf: another film or photo that may be shown is made of it"


def _found(looked: Looked) -> str:
    return f"{_many(len(looked.same), 'copy', 'copies')} of it" if looked.same else "nothing of it"


def _many(count: int, what: str, more: str = "") -> str:
    return f"{count} {what if count == 1 else more or f'{what}s'}"
