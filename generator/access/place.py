"""Where the keys of a workspace lie: outside of it, and found again when the workspace was moved, cloned or cleaned."""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.access.opening import KEYS
from generator.access.vault import Header, header_in
from generator.problems import GeneratorError, WrongUseError
from generator.sealing import SITE_LETTERS
from generator.workspace import Workspace

NOTE = "keys-of"
"""The file in the workspace's cache that says which keys are its own."""

_BEGUN = " begun"
"""Stands behind the name of keys that are being written for the first time."""

Choose = Callable[[str], str]
"""Asks a person a question; what they type may be seen."""


class LostKeysError(GeneratorError):
    """A workspace had keys, and they are not where they were."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the keys of one workspace lie, or will."""

    folder: Path
    id: str
    """Which workspace's they are."""
    note: Path
    """Where the workspace keeps that, for the next time."""
    example: bool = False
    is_new: bool = False
    """Whether keys are begun here."""
    anew: bool = False
    """Whether what lies there already is put aside for them."""
    was: str = ""
    """Whose keys the workspace said were its own before."""
    said: tuple[str, ...] = ()
    """What whoever looks for them is told."""

    def noted_now(self) -> str:
        """Whose keys the workspace says are its own; "" where it does not know."""
        return _noted(self.note)[0]

    def note_it(self, *, begun: bool = False) -> None:
        """Let the workspace know its keys.

        Args:
            begun: whether they are still to be written. Whoever is killed then has lost none.
        """
        if self.example or _noted(self.note) == (self.id, begun):
            return
        self.note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self.note.with_name(f"{NOTE}.{os.getpid()}")
        part.write_text(f"{self.id}{_BEGUN if begun else ''}\n", "utf-8")
        part.replace(self.note)


def find_place(
    workspace: Workspace,
    people: Sequence[str],
    *,
    example: bool = False,
    outs: Sequence[Path] = (),
    choose: Choose | None = None,
    environ: Mapping[str, str] = os.environ,
    anew: bool = False,
) -> Place:
    """Find the keys of a workspace, or where they will be made.

    Args:
        workspace: whose.
        people: the short names of everybody in it.
        example: whether everybody in it is invented: then the keys are throw-away, and lie in the cache.
        outs: folders that sites are built into, beside the usual one.
        choose: asks whether keys that were found are this workspace's; None where nobody is there.
        environ: the environment.
        anew: begin new keys, whatever there is: somebody said that the old ones are gone.

    Raises:
        LostKeysError: when there were keys and they are gone.
        GeneratorError: when keys were found that may be this workspace's, and nobody is there to say.
        WrongUseError: when they would lie where they could be published.
    """
    note = workspace.cache / NOTE
    if example:
        return Place(workspace.cache / "example-keys", "examples", note, example=True)
    search = _Search(workspace, people, note, *_noted(note), choose)
    named = environ.get(KEYS, "").strip()
    if named:
        folder = Path(named).expanduser().absolute()
        refuse_inside(folder, workspace, outs)
        return search.named(folder, _usual_root(environ), anew=anew)
    place = search.usual(_needed(_usual_root(environ)), anew=anew)
    refuse_inside(place.folder, workspace, outs)
    return place


@dataclass(frozen=True, slots=True)
class _Search:
    """What is known of a workspace while its keys are looked for."""

    workspace: Workspace
    people: Sequence[str]
    note: Path
    noted: str
    """Which keys it says are its own; "" where it does not know."""
    begun: bool
    """Whether they were about to be written for the first time."""
    choose: Choose | None

    def named(self, folder: Path, usual: Path | None, *, anew: bool) -> Place:
        """Somebody says in the environment where they are."""
        header = header_in(folder)
        own = new_id(self.workspace.root.name)
        if anew:
            return self._new(folder, own, anew=True)
        if header is None:
            if self.noted and self.begun:
                return self._new(folder, self.noted)
            self._refuse_unlikely(folder, usual)
            return self._new(folder, own)
        if self.noted and header.id != self.noted:
            raise WrongUseError(
                f"The folder that {KEYS} names holds the keys of another workspace.",
                f"Name another folder in {KEYS}, or take it away: then each workspace has keys of its own.",
            )
        if not (self.noted or self._is_mine(header) or self._names_us(header) or not header.people):
            self._asked(folder, header)
        return Place(folder, header.id, self.note)

    def _refuse_unlikely(self, folder: Path, usual: Path | None) -> None:
        """Stop whoever names a folder without keys by mistake: with new ones, every reader would be locked out."""
        if folder.is_dir():
            told = f"There are no keys in the folder that {KEYS} names: {folder}."
        else:
            told = f"{KEYS} names a folder that is not there: {folder}."
        there = [place for place, header in self._likely(usual) if not self.noted or header.id == self.noted]
        if there:
            raise GeneratorError(
                f"{told} Keys that name people of this workspace lie in {there[0]}.",
                f"To use them, take {KEYS} away; type: unset {KEYS}",
            )
        if not folder.is_dir():
            raise WrongUseError(
                told,
                f"When your keys lie elsewhere, such as on a memory stick, {KEYS} names that folder. For new keys in this"
                f' one, type: mkdir "{folder}"',
            )
        if self.noted:
            raise LostKeysError(
                f"{told} This workspace has keys already, and with others everybody would be locked out.",
                f"Let {KEYS} name the folder they lie in, bring them back from a copy, or type: alongside access import"
                " FILE. When they are gone for good, type: alongside access renew --everyone",
            )

    def usual(self, root: Path, *, anew: bool) -> Place:
        """They lie with what this user's programs keep."""
        own = new_id(self.workspace.root.name)
        if anew:
            return self._new(root / own, own, anew=True)
        if self.noted:
            folder = root / self.noted
            header = header_in(folder) if _is_id(self.noted) else None
            if header is None and self.begun:
                return self._new(folder, self.noted)
            if header is None or header.id != self.noted:
                raise _lost(folder)
            return Place(folder, self.noted, self.note)
        for folder, header in self._likely(root):
            if self._is_mine(header):
                return Place(folder, header.id, self.note)
            if self._asked(folder, header):
                return Place(
                    folder,
                    header.id,
                    self.note,
                    said=(f"From now on the keys in {folder} are this workspace's.",),
                )
        return self._new(root / own, own)

    def _new(self, folder: Path, own: str, *, anew: bool = False) -> Place:
        return Place(
            folder,
            own,
            self.note,
            is_new=True,
            anew=anew,
            was=self.noted,
            said=(f"New keys are made in {folder}.",),
        )

    def _likely(self, root: Path | None) -> list[tuple[Path, Header]]:
        """Keys that may be this workspace's: those that open what is built here first, then those of the same people."""
        if root is None or not root.is_dir():
            return []
        found = []
        for folder in sorted(root.iterdir()):
            header = header_in(folder) if folder.is_dir() else None
            if header is not None and (self._is_mine(header) or self._names_us(header)):
                found.append((folder, header))
        return sorted(found, key=lambda one: (not self._is_mine(one[1]), -self._names_us(one[1])))

    def _is_mine(self, header: Header) -> bool:
        """Whether a site that is built here was sealed with them."""
        return any(site in header.sites for site in _sites_built_in(self.workspace.site))

    def _names_us(self, header: Header) -> int:
        return header.knows(self.people)

    def _asked(self, folder: Path, header: Header) -> bool:
        """Whether keys are this workspace's; only somebody who is there can know."""
        many = self._names_us(header)
        told = (
            f"Keys were found in {folder}. They name {many} of the {len(self.people)} people here."
            if many
            else f"The keys in {folder} name nobody here."
        )
        if self.choose is None:
            raise GeneratorError(
                f"{told} Whether they are this workspace's, only you can say, and there is nobody here to ask.",
                f"Where they are: {KEYS} names that folder. Else: on your own terminal, type the same line.",
            )
        yes = _is_yes(self.choose(f"{told} Is this the same workspace, moved or copied? Type yes or no"))
        if not yes and not many:
            raise WrongUseError(
                f"The folder that {KEYS} names holds the keys of another workspace.", f"Take {KEYS} away."
            )
        return yes


def place_of_carried(
    workspace: Workspace,
    carried_id: str,
    *,
    example: bool,
    outs: Sequence[Path] = (),
    environ: Mapping[str, str] = os.environ,
) -> Place:
    """Where the keys go that were carried here in a file, and whether this workspace has others.

    Raises:
        WrongUseError: when they would lie where they could be published, or are no keys of real people.
    """
    note = workspace.cache / NOTE
    if example or not _is_id(carried_id):
        raise WrongUseError(
            "The people in this workspace are invented, and their keys are never carried.",
            "Type it in the workspace the keys are for.",
        )
    named = environ.get(KEYS, "").strip()
    folder = Path(named).expanduser().absolute() if named else _needed(_usual_root(environ)) / carried_id
    refuse_inside(folder, workspace, outs)
    header = header_in(folder)
    mine = header is not None and header.id == carried_id
    return Place(folder, carried_id, note, is_new=not mine, anew=not mine, was=_noted(note)[0])


def refuse_inside(folder: Path, workspace: Workspace, outs: Sequence[Path] = ()) -> None:
    """What opens sealed sites never lies where it could be published with them or kept by git.

    Raises:
        WrongUseError: when it would.
    """
    real = folder.resolve()
    for around in (workspace.root, workspace.site, *outs, *_repository(workspace.root)):
        if real.is_relative_to(around.resolve()):
            raise WrongUseError(
                f"What opens the sealed websites would lie in {around}, and could be published with them.",
                f"Choose a folder outside of it; for the keys: {KEYS}=FOLDER",
            )


def new_id(name: str) -> str:
    """A name for the keys of a workspace: what its folder is called, and letters nobody else has."""
    told = re.sub("[^a-z0-9]+", "-", name.casefold()).strip("-")[:30].strip("-") or "workspace"
    return f"{told}-{''.join(secrets.choice(SITE_LETTERS) for _ in range(10))}"


def _is_id(told: str) -> bool:
    return bool(re.fullmatch("[a-z0-9-]{1,60}", told))


def _noted(note: Path) -> tuple[str, bool]:
    """Whose keys a workspace says are its own, and whether they were only about to be written."""
    try:
        told = note.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return "", False
    return told.removesuffix(_BEGUN), told.endswith(_BEGUN)


def _lost(folder: Path) -> LostKeysError:
    return LostKeysError(
        f"This workspace has keys, which lay in {folder}, and they are not there.",
        f"Bring the folder back from a copy, or type: alongside access import FILE. If they lie elsewhere, {KEYS} names"
        " the folder. When they are gone for good, type: alongside access renew --everyone",
    )


def _usual_root(environ: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Where programs keep what is a user's own, and our folder in it; None where a user has no home."""
    told = environ.get("XDG_DATA_HOME" if platform != "win32" else "LOCALAPPDATA", "").strip()
    if told and Path(told).is_absolute():
        return Path(told) / "alongside" / "keys"
    try:
        home = Path(environ.get("HOME", "") or Path.home())
    except RuntimeError:
        return None
    below = {"darwin": "Library/Application Support", "win32": "AppData/Local"}.get(platform, ".local/share")
    return home / below / "alongside" / "keys"


def _needed(root: Path | None) -> Path:
    if root is None:
        raise GeneratorError(
            "There is no home folder here to keep keys in.", f"{KEYS} names a folder outside the workspace."
        )
    return root


def _repository(root: Path) -> tuple[Path, ...]:
    """The folder that git keeps, with the workspace in it."""
    return next(((folder,) for folder in (root, *root.parents) if (folder / ".git").exists()), ())


def _sites_built_in(site: Path) -> frozenset[str]:
    """The random names of the sealed sites in an output folder."""
    found = set()
    for file in site.glob("*/*/k.json"):
        try:
            told = json.loads(file.read_text("utf-8"))
            found.add(str(told["site"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return frozenset(found)


def _is_yes(typed: str) -> bool:
    return typed.strip().casefold() in ("yes", "y")
