"""Door: what `alongside media` does with the shelf: how full it is, what can go, what must go, and whether all is whole.

Only short names and numbers are told: the shelf holds no name, and what was made of what is nobody else's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.build import Workshop
from generator.in_use import Looking, Used, sources_of, use_of
from generator.load import find_people
from generator.problems import Exit, WrongUseError
from generator.proving import remembered_in
from generator.shelf import Shelf, Unusable
from generator.workspace import Workspace

__all__ = ["Amount", "Cleaned", "Purged", "Standing", "Verified", "clean", "purge", "stats", "verify"]


@dataclass(frozen=True, slots=True)
class Amount:
    """So many finished things, and their size."""

    number: int = 0
    size: int = 0
    """Bytes."""

    def __str__(self) -> str:
        things = "finished thing" if self.number == 1 else "finished things"
        return f"{self.number} {things}, {in_megabytes(self.size)}"

    @property
    def for_programs(self) -> dict[str, int]:
        """The same for a program."""
        return {"number": self.number, "bytes": self.size}


def in_megabytes(size: int) -> str:
    """A size as people say it."""
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:.1f} GB"
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(size, 1) / 1000:.0f} kB"


# ---------------------------------------------------------------- how full, what can go


@dataclass(slots=True)
class Standing:
    """How the shelf stands."""

    all: Amount
    used: dict[str, Amount]
    """By short name. What two people share counts for both."""
    could_go: Amount
    held: Amount
    """What a build that is at work now holds or makes; it stays, whatever its text says by now."""
    uncertain: tuple[str, ...]
    """People whose text has something to mend, so that all that was made of their files stays."""
    waiting: dict[str, int]
    """By short name: films and photos that no build has made yet."""
    refused: dict[str, int]
    """By short name: films and photos that cannot be used."""
    free: int
    """Bytes left on the disk."""

    def told(self) -> Iterator[str]:
        """In words."""
        yield f"On the shelf: {self.all}. Free on the disk: {in_megabytes(self.free)}."
        for name, amount in self.used.items():
            yield f"  {name}: {amount}"
        if self.held.number:
            yield f"A build at work holds {self.held}."
        yield f"No profile uses any more: {self.could_go}."
        for name, number in self.waiting.items():
            yield f"{name}: {_many(number)} not made yet; what was made of the same files before stays until a build."
        for name, number in self.refused.items():
            yield f"{name}: {_cannot(number)} be used. To see which and why, type: alongside media list {name}"
        yield from _uncertain_told(self.uncertain)

    def for_programs(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "shelf": self.all.for_programs,
            "people": {name: amount.for_programs for name, amount in self.used.items()},
            "held": self.held.for_programs,
            "could_go": self.could_go.for_programs,
            "not_made_yet": self.waiting,
            "cannot_be_used": self.refused,
            "something_to_mend": list(self.uncertain),
            "free_bytes": self.free,
        }


def stats(workspace: Workspace, day: date) -> Standing:
    """How full the shelf is, and what could go."""
    seen = _look(workspace, day)
    used = {name: seen.amount(one.keys) for name, one in seen.used.items()}
    return Standing(
        seen.amount(seen.sizes),
        used,
        seen.amount(seen.unused),
        seen.amount(seen.held),
        seen.uncertain,
        {name: len(one.waiting) for name, one in seen.used.items() if one.waiting},
        {name: len(one.refused) for name, one in seen.used.items() if one.refused},
        seen.shelf.free_room(),
    )


@dataclass(slots=True)
class Cleaned:
    """What went."""

    gone: Amount = Amount()
    kept: Amount = Amount()
    """What a build began to use meanwhile."""
    could_go: Amount = Amount()
    """What would go, where nobody said yes."""
    uncertain: tuple[str, ...] = ()
    done: bool = False

    def told(self) -> Iterator[str]:
        """In words."""
        if not self.done:
            yield "Nothing was changed." if self.could_go.number else "There is nothing to clear away."
        else:
            yield f"Deleted from the shelf: {self.gone}."
        if self.kept.number:
            yield f"A build at work holds {self.kept}; that stays. When it has ended, type: alongside media clean"
        yield from _uncertain_told(self.uncertain)

    def for_programs(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "done": self.done,
            "gone": self.gone.for_programs,
            "held": self.kept.for_programs,
            "could_go": self.could_go.for_programs,
            "something_to_mend": list(self.uncertain),
        }


def clean(workspace: Workspace, day: date, agree: Callable[[Amount], bool]) -> Cleaned:
    """Delete what no profile uses any more, and never what a build at work holds.

    Args:
        workspace: whose.
        day: the day whose editions count.
        agree: whether so much may go; asked only where something may.
    """
    seen = _look(workspace, day)
    could_go = seen.amount(seen.unused)
    if not could_go.number or not agree(could_go):
        return Cleaned(could_go=could_go, uncertain=seen.uncertain)
    gone = set(seen.shelf.clear(sorted(seen.unused)))
    return Cleaned(
        seen.amount(gone),
        seen.amount(seen.unused - gone),
        uncertain=seen.uncertain,
        done=True,
    )


@dataclass(slots=True)
class _Seen:
    """What lies on the shelf, and who uses it."""

    shelf: Looking
    used: dict[str, Used]
    sizes: dict[str, int]
    held: set[str] = field(default_factory=set)
    unused: set[str] = field(default_factory=set)

    def amount(self, keys: Iterator[str] | set[str] | dict[str, int]) -> Amount:
        there = [key for key in keys if key in self.sizes]
        return Amount(len(there), sum(self.sizes[key] for key in there))

    @property
    def uncertain(self) -> tuple[str, ...]:
        return tuple(name for name, one in self.used.items() if not one.certain)


def _look(workspace: Workspace, day: date) -> _Seen:
    shelf = Looking(workspace.cache)
    workshop = Workshop(workspace)
    used = use_of(workshop, find_people(workspace.profiles), day, shelf)
    seen = _Seen(shelf, used, {key: shelf.size_of(key) for key in list(shelf.keys())})
    for name in seen.uncertain:
        used[name].keys |= set(shelf.keys_from(set(sources_of(workshop, name, shelf).values())))
    seen.held = set(seen.sizes) & shelf.at_work()
    needed = set[str]().union(*(one.keys for one in used.values()))
    seen.unused = set(seen.sizes) - needed - seen.held
    return seen


def _uncertain_told(people: Sequence[str]) -> Iterator[str]:
    for name in people:
        yield (
            f"{name}: the text has something to mend, so all that was made of {name}'s files stays."
            f" To see what, type: alongside check {name}"
        )


# ---------------------------------------------------------------- what must go


@dataclass(slots=True)
class Purged:
    """What was made of some files, and is gone."""

    named: str
    """Who or what was meant, as typed. It may be a file's name: only for the author's own terminal."""
    person: str
    """The short name."""
    files: int = 0
    """Files of the family whose web copies were looked for."""
    unread: int = 0
    """Files that could not be read, so that nothing is known of them."""
    gone: Amount = Amount()
    held: Amount = Amount()
    """What a build at work holds."""
    forgotten: int = 0
    """Notes about these files."""
    shared: tuple[str, ...] = ()
    """Others who have a file of the same bytes: it is made again for them."""

    @property
    def exit_code(self) -> Exit:
        """Something that had to go is still there while a build holds it."""
        return Exit.AROUND if self.held.number else Exit.DONE

    def told(self, *, own: bool) -> Iterator[str]:
        """In words."""
        files = "1 file" if self.files == 1 else f"{self.files} files"
        whose = self.named if own else f"{self.person}, {files}"
        yield f"{whose}: deleted from the shelf: {self.gone}. Notes about it forgotten: {self.forgotten}."
        if self.unread:
            yield f"{self.unread} of the files could not be read, so nothing is known of them."
        if self.held.number:
            yield f"A build at work still holds {self.held}. When it has ended, type the same again."
        for name in self.shared:
            yield f"{name} has a file of the same bytes; the next build makes it again for {name}."

    def for_programs(self) -> dict[str, object]:
        """The same for a program: short names and numbers."""
        return {
            "person": self.person,
            "files": self.files,
            "unread": self.unread,
            "gone": self.gone.for_programs,
            "held": self.held.for_programs,
            "forgotten": self.forgotten,
            "shared_with": list(self.shared),
        }


def purge(workspace: Workspace, named: str, here: Path) -> Purged:
    """Delete everything that was made of a file, or of all files of a person.

    Args:
        workspace: whose.
        named: a short name, or a file in the media folder.
        here: the folder the command was typed in.

    Raises:
        WrongUseError: there is no such person and no such file.
    """
    person, paths = _meant(workspace, named, here)
    shelf, workshop = Shelf(workspace.cache), Workshop(workspace)
    done = Purged(named, person, len(paths))
    sources = set()
    for path in paths:
        try:
            sources.add(shelf.take_in(path, workspace.media / person).sha256)
        except Unusable:
            done.unread += 1
    keys = shelf.keys_from(sources)
    sizes = {key: shelf.size_of(key) for key in keys}
    files = [path.stat() for sha in sorted(sources) for path in shelf.files_from(sha)]
    gone = shelf.clear(keys)
    done.gone = Amount(len(gone), sum(sizes[key] for key in gone))
    done.held = Amount(len(keys) - len(gone), sum(sizes.values()) - done.gone.size)
    done.forgotten = remembered_in(workspace.cache).forget(files)
    done.forgotten += sum(shelf.forget_hash(sha) for sha in sorted(sources))
    # What is known of the bytes of films that were sealed: it can be found out again of those that stay.
    (workspace.cache / "sealing/hashes.jsonl").unlink(missing_ok=True)
    others = [name for name in find_people(workspace.profiles) if name != person]
    done.shared = tuple(name for name in others if sources & set(_known(workshop, name, shelf, paths)))
    return done


def _known(workshop: Workshop, name: str, shelf: Shelf, paths: Sequence[Path]) -> Iterator[str]:
    """The bytes of somebody's files, as far as they are as large as one of these."""
    sizes = {path.stat().st_size for path in paths if path.is_file()}
    folder = workshop.workspace.media / name
    for path in workshop.workspace.media_files(name).values():
        try:
            if path.stat().st_size in sizes:
                yield shelf.take_in(path, folder).sha256
        except (Unusable, OSError):
            continue


def _meant(workspace: Workspace, named: str, here: Path) -> tuple[str, list[Path]]:
    people = find_people(workspace.profiles)
    if named in people or (named and "/" not in named and (workspace.media / named).is_dir()):
        return named, list(workspace.media_files(named).values())
    media = workspace.media.resolve()
    for path in (here / named, workspace.media / named):
        whole = path.parent.resolve() / path.name
        if path.is_file() and whole.is_relative_to(media) and len(whole.relative_to(media).parts) > 1:
            return whole.relative_to(media).parts[0], [path]
    raise WrongUseError(
        "There is nobody of that short name, and no such file in media/.",
        "Name a person, or a file such as media/amir/hello.mov. What was made of files that are gone by now goes with:"
        " alongside media clean",
    )


# ---------------------------------------------------------------- whether all is whole


@dataclass(slots=True)
class Verified:
    """What reading everything again found."""

    whole: Amount
    damaged: Amount
    """Not what was put there: deleted, so that the next build makes it again."""
    held: Amount
    """Damaged, and a build at work holds it."""
    files: int
    """The family's own files that were read."""
    changed: dict[str, int]
    """By short name: files that were changed so that neither size nor time shows it."""
    unread: dict[str, int]
    """By short name: files that cannot be read."""

    @property
    def exit_code(self) -> Exit:
        """Whether anything has to be made again."""
        bad = self.damaged.number or self.held.number or self.changed
        return Exit.MEND if bad else Exit.DONE

    def told(self) -> Iterator[str]:
        """In words."""
        yield f"Whole: {self.whole}. Files of the families read: {self.files}."
        if self.damaged.number:
            yield f"Damaged, and deleted so that it is made again: {self.damaged}."
        if self.held.number:
            yield f"Damaged, and a build at work holds it: {self.held}. When it has ended, type the same again."
        for name, number in self.changed.items():
            yield f"{name}: changed in a way that nothing showed, and made again by the next build: {_files(number)}."
        for name, number in self.unread.items():
            yield f"{name}: could not be read: {_files(number)}."

    def for_programs(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "whole": self.whole.for_programs,
            "damaged": self.damaged.for_programs,
            "held": self.held.for_programs,
            "files": self.files,
            "changed": self.changed,
            "unread": self.unread,
        }


def verify(workspace: Workspace) -> Verified:
    """Read every finished film and photo, and every file of the families, from end to end."""
    shelf = Shelf(workspace.cache)
    sizes = {key: shelf.size_of(key) for key in list(shelf.keys()) if not shelf.is_made_now(key)}
    bad = shelf.damaged(sizes)
    gone = set(shelf.clear(bad))
    done = Verified(
        Amount(len(sizes) - len(bad), sum(size for key, size in sizes.items() if key not in set(bad))),
        Amount(len(gone), sum(sizes[key] for key in gone)),
        Amount(len(bad) - len(gone), sum(sizes[key] for key in set(bad) - gone)),
        files=0,
        changed={},
        unread={},
    )
    folders = workspace.media.iterdir() if workspace.media.is_dir() else ()
    for name in sorted(path.name for path in folders if path.is_dir()):
        _read_files(workspace, name, shelf, done)
    return done


def _read_files(workspace: Workspace, name: str, shelf: Shelf, done: Verified) -> None:
    for path in workspace.media_files(name).values():
        try:
            done.files += 1
            if not shelf.read_again(path, workspace.media / name)[1]:
                done.changed[name] = done.changed.get(name, 0) + 1
        except (Unusable, OSError):
            done.unread[name] = done.unread.get(name, 0) + 1


def _many(number: int) -> str:
    return "1 film or photo is" if number == 1 else f"{number} films and photos are"


def _cannot(number: int) -> str:
    return "1 film or photo cannot" if number == 1 else f"{number} films and photos cannot"


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
