"""Hallway: which lock is on which site, when its key turns, and how a proved edition gets behind it.

A key is saved after the folder it opens stands: readers open by their own words, whatever the keystore knows, so a run
that is killed in between costs the next one work and nobody their way in.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from generator.access import Keystore, Place, find_place
from generator.access.record import new_record
from generator.access.whose import strays
from generator.circle import EditionName
from generator.load import find_people
from generator.person import Contact, InIt, NotToContact, Profile
from generator.phones import phones_in
from generator.protect import Flaw, Hashes, inspect, look_again, protect
from generator.protect.pointing import pointing_page
from generator.protect.shell import alone_files, shell_files
from generator.sealing import Reader, Terms
from generator.settings import Settings, idle_minutes, shift_minutes
from generator.shelf.meta import hash_of_kept
from generator.site_record import SiteRecord
from generator.swap import kept_folder
from generator.unchanged import places_built
from generator.validate.kinds import YES
from generator.walk import everything
from generator.words import ENGLISH, load_words, words_there_are

if TYPE_CHECKING:
    from generator.edition import Edition
    from generator.person import Person
    from generator.site import Asset, Proved, Site
    from generator.words import Words
    from generator.workspace import Workspace

At = tuple[str, str]
"""A site: short name and folder."""

Ask = Callable[[str], str]
"""Asks somebody who sits there for what nobody else may see typed."""


class Keys(Protocol):
    """Where the keys of sites come from."""

    def site(self, short_name: str, folder: str) -> SiteRecord:
        """The keys of one site; they are made the first time somebody asks for them."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The keys as another process gets them. What it makes anew goes back with its report."""

    records: Mapping[At, SiteRecord] = field(repr=False)

    def site(self, short_name: str, folder: str) -> SiteRecord:
        """The keys of one site."""
        return self.records.get((short_name, folder)) or new_record(short_name, folder)


def copied_for(keys: Keystore, people: Sequence[str], folders: Sequence[str]) -> Copied:
    """The keys of some people, for another process.

    Args:
        keys: all of them.
        people: whose.
        folders: what is built of each; only examples need to know beforehand, for their words are made here.
    """
    if keys.example:
        for name in people:
            for folder in folders:
                keys.site(name, folder)
    return Copied({record.at: record for record in keys.sites() if record.short_name in people})


def open_keys(
    workspace: Workspace,
    settings: Settings,
    out: Path | None = None,
    ask: Ask | None = None,
    choose: Ask | None = None,
) -> Keystore:
    """The keys of a workspace.

    Args:
        workspace: whose.
        settings: they say whether everybody in it is invented.
        out: where sites are built to, where that is not the usual place: no key may lie there.
        ask: asks for a passphrase; None where nobody is there to type one.
        choose: asks what may be seen typed.

    Raises:
        GeneratorError: when there were keys and nothing at hand opens them, or they would lie where sites are.
    """
    return Keystore.open(place_of_keys(workspace, settings, out, choose), ask)


def place_of_keys(
    workspace: Workspace,
    settings: Settings,
    out: Path | None = None,
    choose: Ask | None = None,
    *,
    environ: Mapping[str, str] = os.environ,
    anew: bool = False,
) -> Place:
    """Where the keys of a workspace lie, or will.

    Args:
        workspace: whose.
        settings: they say whether everybody in it is invented.
        out: where sites are built to, where that is not the usual place: no key may lie there.
        choose: asks which keys are this workspace's, where that is not clear.
        environ: the environment.
        anew: begin new keys, whatever there is.
    """
    return find_place(
        workspace,
        find_people(workspace.profiles),
        example=is_invented(settings),
        outs=places_of_sites(workspace, out),
        choose=choose,
        environ=environ,
        anew=anew,
    )


def places_of_sites(workspace: Workspace, out: Path | None) -> tuple[Path, ...]:
    """Folders that sites were or will be built to: no key may lie in one."""
    return tuple(sorted({*places_built(workspace.cache), *([out] if out else [])}))


def is_invented(settings: Settings) -> bool:
    """Whether everybody in a workspace is invented, so that its keys are throw-away."""
    said = settings.people_here_are_invented
    return said is not None and said.text.strip().casefold() in YES


@dataclass(frozen=True, slots=True)
class Outside:
    """What of one edition the sealed folder tells, and what it must not."""

    settings: Settings
    person: Person = field(repr=False)
    """Whose; names and titles of films must not lie in the clear."""

    @property
    def phone(self) -> str:
        """The number the family wants on the locked page; "" where they want none."""
        line = self.person.profile.show_before_unlocking
        found = phones_in(line.text) if line is not None else ()
        return found[0].shown if found else ""

    @property
    def names(self) -> Iterator[str]:
        """Names of everybody who is written down, whole and in parts."""
        for block in everything(self.person):
            if isinstance(block, Profile | Contact | NotToContact | InIt):
                for line in (block.name, getattr(block, "full_name", None)):
                    if line is not None:
                        yield line.text
                        yield from (word for word in re.findall(r"[^\W\d_]+", line.text) if len(word) > 2)

    @property
    def titles(self) -> Iterator[str]:
        """What films are called."""
        return (film.title.text for film in self.person.videos.films if film.title is not None)


def note_kept(assets: Iterable[Asset], hashes: Hashes) -> None:
    """What the shelf knows of its films is not found out once more: they are placed as they lie there.

    Inspection opens and hashes all that was sealed: a hash that were wrong would be found.
    """
    for asset in assets:
        if asset.source and (sha256 := hash_of_kept(asset.source)):
            hashes.note(asset.source.stat(), sha256)


class Locker:
    """Puts proved editions behind their locks, for one run."""

    def __init__(
        self, keys: Keys, theme_roots: Sequence[Path], cache: Path, english: Words, day: date
    ) -> None:
        """Get ready.

        Args:
            keys: where the keys of sites come from.
            theme_roots: folders of themes.
            cache: the workspace's own.
            english: the interface's words, in which every locked page begins.
            day: the day it is built for, which decides who may still read.
        """
        self._keys = keys
        self._roots = theme_roots
        self._english = english
        self._hashes = Hashes(cache)
        self.now = datetime.combine(day, datetime.now().time() if day == date.today() else time())
        self._done: dict[At, SiteRecord] = {}
        self._left_out: dict[tuple[str, EditionName], tuple[str, ...]] = {}

    def record(self, short_name: str, folder: str) -> SiteRecord:
        """What is known of a site."""
        return self._done.get((short_name, folder)) or self._keys.site(short_name, folder)

    def leave_out(self, short_name: str, edition: EditionName, names: Sequence[str]) -> None:
        """Say whom lines of an edition are not for. A reader of that name is let into no site that holds one."""
        self._left_out[short_name, edition] = tuple(names)

    def strays(self, short_name: str, folder: str) -> int:
        """How many readers stay out of a site, because it holds a line that is not for them by now."""
        record = self.record(short_name, folder)
        return sum(reader.may_open(self.now) for reader in record.readers) - len(self._let_in(record))

    def _let_in(self, record: SiteRecord) -> tuple[Reader, ...]:
        """Who may open a site today."""
        edition = EditionName(record.folder.partition("-")[0])
        out = strays(record, self._left_out.get((record.short_name, edition), ()))
        return tuple(one for one in record.readers if one.may_open(self.now) and one not in out)

    def readers(self, short_name: str, folder: str) -> int:
        """How many may open a site."""
        return len(self._let_in(self.record(short_name, folder)))

    def state(self, short_name: str, folder: str) -> str:
        """Changes when the site has to be locked anew: for other readers, or because its key must turn."""
        record = self.record(short_name, folder)
        readers = sorted(repr((r.keys.tag, r.name, r.role, r.until, r.ends)) for r in self._let_in(record))
        turns = self._as_locked(record).must_turn(self.now)
        told = repr((record.key.site, record.key.raw, record.salt, readers, turns))
        return hashlib.sha256(told.encode()).hexdigest()

    def next_build(self, short_name: str, folder: str, old: Path) -> SiteRecord:
        """With what a site is locked now: one generation on from its record and from what lies there."""
        record = self.record(short_name, folder)
        record = replace(record, generation=max(record.generation, _generation_of(old, record.key.site)))
        return self._as_locked(record).next_build(self.now)

    def _as_locked(self, record: SiteRecord) -> SiteRecord:
        """A record with those only who are let in."""
        return replace(record, readers=self._let_in(record))

    def seal(
        self,
        proved: Proved,
        site: Site,
        edition: Edition,
        outside: Outside,
        record: SiteRecord,
        into: Path,
        old: Path,
    ) -> tuple[SiteRecord, tuple[Flaw, ...]]:
        """Seal a proved edition, and look through what came of it.

        Args:
            proved: its pages.
            site: the same as a value, with its pages at the addresses of this key.
            edition: whose last day and films' last days count.
            outside: what lies in the clear.
            record: from `next_build`.
            into: an empty folder.
            old: where the last one lies, whose unchanged files are taken over.

        Returns:
            The record as the folder is locked, to be kept once the folder stands; and why it must not.
        """
        shell, generic = self._shell(outside)
        terms = Terms(
            issued=edition.day,
            expires=edition.closes,
            lang=site.chrome.lang,
            pages={page.name: page.address for page in site.pages},
            until={asset.address: asset.until for asset in site.assets if asset.until is not None},
            idle=idle_minutes(outside.settings),
            shift=shift_minutes(outside.settings),
        )
        lock = record.lock()
        note_kept(site.assets, self._hashes)
        with kept_folder(into.parent, record.key.site) as parked:
            sealed = protect(
                proved, lock, terms, shell, into, old=old, parked=parked, hashes=self._hashes, now=self.now
            )
        flaws = inspect(sealed, lock.key, outside.titles, names=outside.names, generic=generic)
        # Whoever is left out stays on the list, which says so.
        everybody = self.record(*record.at).readers
        return replace(record.sealed(record.readers), readers=everybody), flaws

    def look_through(self, folder: Path, record: SiteRecord, outside: Outside) -> tuple[Flaw, ...]:
        """Why a folder that was sealed earlier must not be published; nothing where it is as it was sealed.

        Args:
            folder: where it lies.
            record: with what it was locked.
            outside: whose names and titles must not lie in the clear.
        """
        return look_again(folder, record.key, outside.titles, names=outside.names, generic=self.generic)

    def keep(self, records: Iterable[SiteRecord]) -> None:
        """The folders of these stand now."""
        self._done.update({record.at: record for record in records})

    def _shell(self, outside: Outside) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
        """The generic files, and as the program brings them: what a theme of one's own adds may hold a name."""
        english = self._english
        phone = (english("sealed.ring"), outside.phone) if outside.phone else None
        return shell_files(self._roots, english, _further(self._roots), phone), self.generic

    def alone(self, outside: Outside) -> Mapping[str, bytes]:
        """The generic files of a site that opens out of its folder, as the program brings them: they name nobody."""
        english = self._built_in_words
        phone = (english("sealed.ring"), outside.phone) if outside.phone else None
        return alone_files(self._roots[-1:], english, _further(self._roots[-1:]), phone)

    def pointing(self, sites: Mapping[str, int]) -> bytes:
        """The page that leads to several of those, by their folders and numbers."""
        return pointing_page(self._roots[-1], self._built_in_words, _further(self._roots[-1:]), sites)

    @functools.cached_property
    def _built_in_words(self) -> Words:
        return load_words(self._roots[-1] / "words", ENGLISH)

    @functools.cached_property
    def generic(self) -> Mapping[str, bytes]:
        """The generic files as the program brings them: put together once a run."""
        built_in = self._roots[-1]
        return shell_files((built_in,), self._built_in_words, _further((built_in,)))


def _further(roots: Sequence[Path]) -> tuple[Words, ...]:
    """The interface's words in every language a locked page can be read in: whose it is, nobody must see by its language."""
    folders = tuple(root / "words" for root in roots)
    every = (load_words(folders, tag) for tag in words_there_are(folders) if tag != ENGLISH)
    return tuple(words for words in every if words.has_most_of("sealed"))


def _generation_of(folder: Path, site: str) -> int:
    """Of which generation a sealed folder is; 0 where there is none of this site."""
    try:
        front = json.loads((folder / "k.json").read_bytes())
        return int(front["generation"]) if front["site"] == site else 0
    except (OSError, ValueError, KeyError, TypeError):
        return 0
