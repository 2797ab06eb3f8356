"""Hallway: what was made of a film or photo that was taken back goes, from every place we know, and each is searched.

The text says it first. Whoever is killed after that leaves a note in the cache: the next `withdraw` or `build` reads it
and finishes. Until a site is built anew the old one stands whole; where it cannot be built anew it is taken down.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.amending import read_text
from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.clips import Clip, caption_files, clips_of, may_be_shown
from generator.consent import Law, law_of
from generator.load import find_people
from generator.owing import owe_publish
from generator.person import Person
from generator.problems import GeneratorError
from generator.proving import remembered_in
from generator.report import BuildReport, PersonReport
from generator.shelf import Unusable
from generator.swap import sweep, take_away
from generator.unchanged import places_built
from generator.video.captions import read_captions
from generator.walk import lines
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.shelf import Shelf

__all__ = ["Cleared", "Looked", "begin", "finish", "law_here", "places_of_sites", "unfinished"]

_NOTES = "withdrawing"
"""The folder in the cache where a withdrawal that goes on is noted."""
_TEXT_BYTES = 20_000_000
"""A larger file is no page: of it only its bytes are compared."""
_FEWEST_WORDS = 3
"""Shorter lines of captions anybody might say."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One place that was searched."""

    place: str
    """From the workspace, or whole where it lies elsewhere."""
    files: int
    """How many files were looked through."""
    same: tuple[Path, ...] = ()
    """Files that hold the very bytes, or carry the name."""
    words: tuple[Path, ...] = ()
    """Files where words about it still stand, such as its title."""


@dataclass(slots=True)
class Cleared:
    """What came of it."""

    clips: tuple[Clip, ...] = ()
    """What is in no site any more. Private."""
    kept: tuple[Clip, ...] = ()
    """What may still be shown: whoever took it back is hidden in it, or the text was never changed."""
    others: tuple[Clip, ...] = ()
    """All the rest there is of this person. Private."""
    sources: dict[str, str] = field(default_factory=dict)
    """File names in the media folder that are there, and the hash of their bytes. Private."""
    built: list[PersonReport] = field(default_factory=list)
    taken_down: list[Path] = field(default_factory=list)
    """Sites that could not be built anew and were taken away instead."""
    made: int = 0
    """Web films, photos and stills deleted from the shelf."""
    notes: int = 0
    """Rows of the cache's memory deleted."""
    previews: int = 0
    shared: int = 0
    """Files whose bytes somebody else's film or photo, which may be shown, is made of too."""
    looked: list[Looked] = field(default_factory=list)

    @property
    def still_there(self) -> bool:
        """Whether anything of it was found all the same."""
        return any(looked.same for looked in self.looked)


# ---------------------------------------------------------------- the note


def _note_of(workspace: Workspace, short_name: str) -> Path:
    return workspace.cache / _NOTES / f"{short_name}.json"


def begin(workspace: Workspace, person: Person, clips: Iterable[Clip], shelf: Shelf, day: date) -> None:
    """Note what is to go, before the text says it: so that nothing is forgotten when somebody is killed."""
    clips, note = tuple(clips), _note_of(workspace, person.short_name)
    known = _noted(note)
    known["clips"] |= {clip.what: clip.file for clip in clips}
    known["sources"] |= _sources(workspace, person.short_name, clips, shelf)
    known["since"] = {"day": day.isoformat()}
    note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = note.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(known), "utf-8")
    part.replace(note)


def unfinished(workspace: Workspace) -> list[str]:
    """Whose films and photos are still to be cleared away."""
    folder = workspace.cache / _NOTES
    return sorted(note.stem for note in folder.glob("*.json")) if folder.is_dir() else []


def _noted(note: Path) -> dict[str, dict[str, str]]:
    try:
        known = json.loads(note.read_text("utf-8"))
    except (OSError, ValueError):
        known = {}
    names = ("clips", "sources", "since")
    return {name: dict(known.get(name, {})) if isinstance(known, dict) else {} for name in names}


def _sources(workspace: Workspace, short_name: str, clips: Iterable[Clip], shelf: Shelf) -> dict[str, str]:
    """The hash of every file of these clips that is there."""
    there, found = workspace.media_files(short_name), {}
    for clip in clips:
        name = _nfc(clip.file)
        if name in there:
            try:
                found[name] = shelf.take_in(there[name], workspace.media / short_name).sha256
            except Unusable:
                continue
    return found


# ---------------------------------------------------------------- going


def law_here(workshop: Workshop, person: Person) -> Law:
    """Whose yes counts where this person lives."""
    return law_of(workshop.settings(BuildReport(workshop.workspace.site)), person)


def finish(workshop: Workshop, short_name: str, day: date | None = None) -> Cleared:
    """Do all that is left to do once the text says it. Can be done again, and again after that.

    Args:
        workshop: whose.
        short_name: whose films and photos.
        day: the day the sites are built for; None for the day it was begun on.
    """
    workspace, shelf = workshop.workspace, workshop.tools.gatherer.shelf
    note = _note_of(workspace, short_name)
    known = _noted(note)
    since = date.fromisoformat(known["since"].get("day", (day or date.today()).isoformat()))
    day = day or since
    person = read_text(workspace, short_name).person
    law = law_here(workshop, person)
    clips = tuple(clip for clip in clips_of(person) if clip.file in known["clips"].values())
    done = Cleared(
        tuple(clip for clip in clips if not may_be_shown(clip, person, day, law)),
        tuple(clip for clip in clips if may_be_shown(clip, person, day, law)),
        tuple(clip for clip in clips_of(person) if clip not in clips),
    )
    # Also of what is not in the text any more: somebody may have taken its lines out by hand meanwhile.
    kept = {_nfc(clip.file) for clip in done.kept}
    done.sources = {name: sha for name, sha in known["sources"].items() if name not in kept}
    going = set(done.sources.values()) - _still_needed(workshop, short_name, done.sources, day)
    done.shared = len(set(done.sources.values())) - len(going)
    gone = _Gone.of(workspace, person, done, going, shelf)

    for out in places_of_sites(workspace):
        _build_anew(workshop, short_name, out, day, gone, done)
    done.previews = _forget_preview(workspace, short_name)
    files = [path.stat() for sha in sorted(going) for path in shelf.files_from(sha)]
    done.notes = remembered_in(workspace.cache).forget(files)
    done.made = sum(shelf.forget_source(sha) for sha in sorted(going))
    done.notes += sum(shelf.forget_hash(sha) for sha in sorted(going))
    sweep(workspace.cache / "work", kept=True)
    # What is known of the bytes of films that were sealed: it can be found out again of those that stay.
    (workspace.cache / "sealing/hashes.jsonl").unlink(missing_ok=True)
    done.looked = list(_look_everywhere(workspace, short_name, gone))
    if done.clips:
        owe_publish(workspace, short_name, since, [clip.what for clip in done.clips])
    if not done.still_there:
        note.unlink(missing_ok=True)
    return done


def _still_needed(workshop: Workshop, whose: str, sources: Mapping[str, str], day: date) -> set[str]:
    """Those of the bytes that a film or photo is made of which may be shown, of whomever."""
    workspace, needed = workshop.workspace, set[str]()
    ours = workspace.media_files(whose)
    sizes = {ours[name].stat().st_size for name in sources if name in ours}
    for short_name in find_people(workspace.profiles) if sizes else ():
        same = _same_bytes(workshop, short_name, sizes, set(sources.values()))
        if same:
            person = read_text(workspace, short_name).person
            law = law_here(workshop, person)
            needed |= {
                same[name]
                for clip in clips_of(person)
                if (name := _nfc(clip.file)) in same and may_be_shown(clip, person, day, law)
            }
    return needed


def _same_bytes(workshop: Workshop, short_name: str, sizes: set[int], wanted: set[str]) -> dict[str, str]:
    """Somebody's media files that are made of some of these bytes."""
    workspace, same = workshop.workspace, dict[str, str]()
    for name, path in workspace.media_files(short_name).items():
        try:
            if path.stat().st_size in sizes:
                same[name] = workshop.tools.gatherer.shelf.take_in(path, workspace.media / short_name).sha256
        except (OSError, Unusable):
            continue
    return {name: sha for name, sha in same.items() if sha in wanted}


def places_of_sites(workspace: Workspace) -> list[Path]:
    """Every folder sites were built to; the preview goes by itself."""
    known = {workspace.site.absolute(), *places_built(workspace.cache)}
    return sorted(out for out in known if out.is_dir() and out != (workspace.cache / "preview").absolute())


def _build_anew(
    workshop: Workshop, short_name: str, out: Path, day: date, gone: _Gone, done: Cleared
) -> None:
    """The editions that lie there, as they are today; where that cannot be done, those that hold any of it go."""
    folder = out / short_name
    there = {name for name in EditionName if any(_sites_of(folder, name))}
    if not there:
        return
    editions = tuple(name for name in EditionName if name in there)
    closed = {site for name in there for site in _sites_of(folder, name) if (site / "k.json").is_file()}
    try:
        report = workshop.build(BuildOrder((short_name,), editions, out, day, sealed=bool(closed)))
        done.built += report.people
        built = {edition.folder for person in report.people for edition in person.editions}
    except GeneratorError as around:
        # Nobody is here to open the keys, for one: what cannot be made again without it must not stay.
        failed = PersonReport(
            short_name, failed=f"{around} {around.hint}".strip(), failed_with=around.exit_code
        )
        done.built.append(failed)
        built = set()
    work = workshop.workspace.cache / "work"
    for site in [site for name in there for site in _sites_of(folder, name)]:
        looked = gone.looked_for(site, str(site))
        # Into a sealed site nobody can look without its key.
        if looked.same or ((looked.words or site in closed) and site not in built):
            near = work if work.stat().st_dev == out.stat().st_dev else out / ".work"
            if take_away(site, near):
                done.taken_down.append(site)


def _sites_of(folder: Path, name: EditionName) -> Iterator[Path]:
    """An edition and its variants, where they lie."""
    if folder.is_dir():
        yield from sorted(p for p in folder.iterdir() if p.is_dir() and p.name.partition("-")[0] == name)


def _forget_preview(workspace: Workspace, short_name: str) -> int:
    folder = workspace.cache / "preview" / short_name
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    if folder.is_dir():
        take_away(folder, workspace.cache / "work")
    return files


# ---------------------------------------------------------------- looking


@dataclass(frozen=True, slots=True)
class _Gone:
    """What nothing may hold any more."""

    bytes_: Mapping[int, frozenset[str]]
    """Hashes by size, of the originals and of all that was made of them."""
    names: tuple[str, ...]
    """File names in the media folder."""
    phrases: tuple[str, ...]
    """Words about it that nothing else in the person's text says, in plain letters."""

    @classmethod
    def of(
        cls, workspace: Workspace, person: Person, done: Cleared, going: Iterable[str], shelf: Shelf
    ) -> _Gone:
        """All that is known of the clips that are taken back."""
        sizes: dict[int, set[str]] = {}
        there = workspace.media_files(person.short_name)
        for name, sha in done.sources.items():
            if sha in going and name in there:
                sizes.setdefault(there[name].stat().st_size, set()).add(sha)
        for sha in going:
            for made, size in shelf.made_from(sha).items():
                sizes.setdefault(size, set()).add(made)
        captions = [line for clip in done.clips for line in caption_files(clip)]
        names = {name for name in (*(clip.file for clip in done.clips), *captions) if name}
        return cls(
            {size: frozenset(hashes) for size, hashes in sizes.items()},
            tuple(sorted(_plain(name.rpartition("/")[2]) for name in names)),
            _phrases(person, done.clips, there),
        )

    def looked_for(self, folder: Path, place: str, *, inside: bool = True) -> Looked:
        """Every file of a folder, looked through.

        Args:
            folder: where.
            place: what it is called.
            inside: whether its files are read as text too.
        """
        same, words, files = [], [], 0
        for path in _files(folder):
            files += 1
            if _plain(path.name) in self.names or self._is_same(path):
                same.append(path)
            elif inside and self._speaks_of_it(path):
                words.append(path)
        return Looked(place, files, tuple(same), tuple(words))

    def _is_same(self, path: Path) -> bool:
        hashes = self.bytes_.get(path.stat().st_size)
        if not hashes:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() in hashes

    def _speaks_of_it(self, path: Path) -> bool:
        if path.stat().st_size > _TEXT_BYTES:
            return False
        raw = path.read_bytes()
        if b"\0" in raw[:8192]:
            return False
        text = html.unescape(raw.decode("utf-8", "replace"))
        # What stands in a tag, such as the words for a picture, and what tags cut in two.
        looks = (_plain(text), _plain(_TAG.sub(" ", text)))
        return any(words in look for words in (*self.names, *self.phrases) for look in looks)


def _look_everywhere(workspace: Workspace, short_name: str, gone: _Gone) -> Iterator[Looked]:
    for out in places_of_sites(workspace):
        if (out / short_name).is_dir():
            yield gone.looked_for(out / short_name, _called(out / short_name, workspace))
    for folder in sorted(path for path in workspace.cache.iterdir() if path.is_dir()):
        if folder.name == "preview":  # the others' there are none of ours
            yield gone.looked_for(folder / short_name, f".cache/preview/{short_name}")
        elif folder.name != _NOTES:
            yield gone.looked_for(folder, f".cache/{folder.name}", inside=folder.name != "media")


def _called(path: Path, workspace: Workspace) -> str:
    return (
        path.relative_to(workspace.root).as_posix()
        if path.is_relative_to(workspace.root)
        else path.as_posix()
    )


def _files(folder: Path) -> Iterator[Path]:
    for place, _, files in os.walk(folder):
        yield from (path for name in files if (path := Path(place, name)).is_file())


def _phrases(person: Person, clips: tuple[Clip, ...], there: Mapping[str, Path]) -> tuple[str, ...]:
    """Sentences of these films and photos and of their captions that stand nowhere else."""
    ours = {clip.what for clip in clips}
    others = [clip for clip in clips_of(person) if clip.what not in ours]
    away = {id(line) for clip in clips for line in lines(clip.media)}
    rest = [line.text for line in lines(person) if id(line) not in away]
    allowed = _plain("\n".join((*rest, *_said_in(others, there))))
    told = [line.text for clip in clips for line in lines(clip.media)]
    phrases = {_plain(words).strip() for words in (*told, *_said_in(clips, there))}
    long = {words for words in phrases if len(words.split()) >= _FEWEST_WORDS}
    return tuple(sorted(words for words in long if words not in allowed))


def _said_in(clips: Iterable[Clip], there: Mapping[str, Path]) -> Iterator[str]:
    for name in (name for clip in clips for name in caption_files(clip)):
        path = there.get(_nfc(name))
        captions, _ = read_captions(path, "", "") if path is not None else (None, ())
        for cue in captions.cues if captions is not None else ():
            yield from (cue.text, *cue.text.splitlines())


_TAG = re.compile(r"<[^<>]*>")


def _plain(text: str) -> str:
    """Small letters, straight quotes, one space between words."""
    return " ".join(_nfc(text).casefold().translate(_QUOTES).split())


def _nfc(text: str) -> str:
    """A Mac takes letters and their accents apart, and a family sees no difference."""
    return unicodedata.normalize("NFC", text)


_QUOTES = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'}
