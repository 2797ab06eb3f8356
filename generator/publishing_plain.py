"""Door: `alongside publish nginx:DIR --plain`. Readable websites, where a login of one's own server is all that keeps them.

They are built for today into an empty folder, as an advert is, so nothing but what was proved today can go with them. Pages
have addresses that tell nothing: a server writes down what is asked of it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import tempfile
from base64 import b32encode
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.deploy import Folder, Login, headers_in
from generator.locking import Locker, open_keys
from generator.problems import Exit, GeneratorError, NotSafeError, WrongUseError, first_of
from generator.publishing import Reason, about_films, not_built
from generator.release import new_path
from generator.report import BuildReport, PersonReport
from generator.serving_config import Readable, note_readable, readable_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.access import Keystore
    from generator.progress import Progress
    from generator.serving_config import Served
    from generator.workspace import Workspace

__all__ = ["PlainWish", "PublishedPlain", "publish_plain", "refuse_unlocked"]

_ROOT = ("404.html", "_headers", ".nojekyll")
_HOME = "home"
UNKNOWN = "404.html"
_SAID = ("private", "danger", "unknown_title", "unknown", "go_home")


@dataclass(frozen=True, slots=True)
class PlainWish:
    """What somebody typed."""

    served: Served
    people: tuple[str, ...]
    editions: tuple[EditionName, ...]
    day: date


@dataclass(frozen=True, slots=True)
class PlainSite:
    """One readable website that lies there now."""

    folder: str
    path: str
    files: int
    """How many were written."""


@dataclass(slots=True)
class PlainPerson:
    """What became of one person."""

    report: PersonReport
    reasons: list[Reason] = field(default_factory=list)
    sites: list[PlainSite] = field(default_factory=list)
    nobody: list[str] = field(default_factory=list)
    """Folders that no reader has a login for: none of them lies there."""
    gone: list[str] = field(default_factory=list)
    """Folders that were taken away there."""
    failed: GeneratorError | None = None

    @property
    def exit_code(self) -> Exit:
        """This person's part of the command's exit code."""
        codes = {self.report.exit_code(), *({Exit.UNSAFE} if self.reasons else ())}
        return first_of(codes | ({self.failed.exit_code} if self.failed else set()))


@dataclass(slots=True)
class PublishedPlain:
    """What became of it all."""

    build: BuildReport
    people: list[PlainPerson] = field(default_factory=list)

    @property
    def exit_code(self) -> Exit:
        """What the command ends with."""
        return first_of({self.build.exit_code(), *(person.exit_code for person in self.people)})


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Where pages lie: the same from publish to publish, and no word of their names in them."""

    secret: bytes = field(repr=False)

    def __call__(self, name: str) -> str:
        if name == _HOME:
            return ""
        drawn = hmac.digest(self.secret, name.encode(), hashlib.sha256)
        return f"p/{b32encode(drawn).decode().casefold()[:10]}/"


def refuse_unlocked(
    served: Served | None,
    people: tuple[str, ...],
    editions: tuple[str, ...],
    *,
    at_server: bool,
) -> Served:
    """Look whether a readable website would have a login before it, ere anything is read or asked.

    Args:
        served: the server of one's own; None where the target is no such, or no login was typed.
        people: whose.
        editions: which.
        at_server: whether the target is a server of one's own.

    Raises:
        NotSafeError: it would not.
        WrongUseError: nobody said whose, or which.
    """
    example = "Type for example  alongside publish nginx:../readable amir --edition team --plain --login oidc"
    if not at_server:
        raise NotSafeError(
            "A website that is not sealed goes nowhere but to a server of your own that asks for a login. Nothing was published.",
            f"Leave out --plain; or: {example}",
        )
    if served is None or served.login is Login.NONE:
        raise NotSafeError(
            "A website that is not sealed needs a login, said each time. Nothing was published.",
            "Type the same line with  --login oidc  or  --login passwords",
        )
    if not people or not editions or EditionName.ADVERT.value in editions:
        raise WrongUseError("Name whose websites, and which, are not to be sealed.", example)
    lying = served.folder / "sites"
    if not readable_in(served.folder).paths and lying.is_dir() and any(lying.iterdir()):
        raise NotSafeError(
            "Websites lie in that folder already, and a server may show it without a login. Nothing was published.",
            "Name a new folder, that is for websites with this login alone.",
        )
    return served


def publish_plain(
    workspace: Workspace,
    wish: PlainWish,
    progress: Progress,
    ask: Callable[[str], str] | None = None,
    choose: Callable[[str], str] | None = None,
    tell: Callable[[BuildReport], object] | None = None,
) -> PublishedPlain:
    """Build what was wished and put it, readable, where a login stands before it.

    Args:
        workspace: whose.
        wish: what was typed, after `refuse_unlocked`.
        progress: who is told how far films are.
        ask: asks for the passphrase of the keys, where the readers stand.
        choose: asks which keys are this workspace's.
        tell: tells the mistakes of the text.

    Raises:
        NotSafeError: everybody in the workspace is invented.
    """
    workshop = Workshop(workspace, progress, ask=ask, choose=choose, tell=tell)
    workshop.people(wish.people)
    keys = open_keys(workspace, workshop.settings(BuildReport(workspace.site)), None, ask, choose)
    if keys.example:
        raise NotSafeError(
            "The people here are invented. Nothing was published.",
            "For real people, take the line  people here are invented  out of site_config.yml.",
        )
    workspace.cache.mkdir(parents=True, exist_ok=True)
    folder = wish.served.folder
    known = readable_in(folder)
    desk = _Desk(workshop, keys, wish, replace(known, secret=known.secret or secrets.token_hex(32)))
    with tempfile.TemporaryDirectory(prefix="readable-", dir=workspace.cache) as out:
        order = BuildOrder(wish.people, wish.editions, Path(out), wish.day)
        addresses = _Addresses(bytes.fromhex(desk.readable.secret))
        built = workshop.build(replace(order, address_of=addresses))
        if tell is not None:
            tell(built)
        done = PublishedPlain(built, [desk.put(report) for report in built.people])
    if desk.rooted or desk.readable.paths:
        wish.served.write(keys, desk.headers)
    return done


@dataclass
class _Desk:
    """Where one person after another is looked through and put there."""

    workshop: Workshop
    keys: Keystore
    wish: PlainWish
    readable: Readable
    rooted: bool = False

    @property
    def _place(self) -> Folder:
        return Folder(self.wish.served.folder / "sites")

    @property
    def _generic(self) -> Mapping[str, bytes]:
        tools = self.workshop.tools
        cache = self.workshop.workspace.cache
        return Locker(self.keys, tools.theme_roots, cache, tools.words(None), self.wish.day).generic

    @property
    def headers(self) -> Mapping[str, str]:
        """Of every answer: the same as of sealed websites, whose one more allowed style is that of the page for 404."""
        return headers_in(self._generic["_headers"].decode())

    def put(self, report: PersonReport) -> PlainPerson:
        """One person's; whatever goes wrong is noted, and the next person is not touched."""
        done = PlainPerson(report)
        if report.failed:
            return done
        try:
            done.reasons += self._against(report)
            if not done.reasons:
                self._put(done)
        except GeneratorError as around:
            done.failed = around
        return done

    def _against(self, report: PersonReport) -> Iterator[Reason]:
        """Why nothing of this person may be put there."""
        yield from () if report.no_edition and not report.stopped else not_built(report)
        if report.editions:
            yield from about_films(self.workshop, report.short_name, self.wish.day)

    def _put(self, done: PlainPerson) -> None:
        name = done.report.short_name
        there = set()
        for one in done.report.editions:
            record = self.keys.site(name, one.folder.name)
            if self.wish.served.login is Login.PASSWORDS and not any(
                reader.may_open(datetime.now()) for reader in record.readers
            ):
                done.nobody.append(one.folder.name)
                continue
            there.add(one.folder.name)
            # Its random name has to be the same the next time.
            self.keys.put(record)
            self.keys.save()
            path = self._path(record.key.site)
            self._root()
            put = self._carry(one.folder, path, self._unknown(name, path))
            done.sites.append(PlainSite(one.folder.name, path, put))
        asked = {name.value for name in self.wish.editions}
        for record in self.keys.sites():
            mine = record.short_name == name and record.folder.partition("-")[0] in asked
            noted = self.readable.paths.get(record.key.site)
            if noted and mine and record.folder not in there:
                self._take_away(record.key.site, noted)
                done.gone.append(record.folder)

    def _path(self, site: str) -> str:
        """Its ten letters, noted before the first file lies there."""
        if site not in self.readable.paths:
            self.readable = replace(self.readable, paths={**self.readable.paths, site: new_path()})
            note_readable(self.wish.served.folder, self.readable)
        return self.readable.paths[site]

    def _unknown(self, name: str, path: str) -> bytes:
        """What stands where there is no page, in the language of the others: an old address is no dead end."""
        person, _ = self.workshop.check(name, self.wish.day, PersonReport(name))
        words = self.workshop.tools.words(person.profile.language_of_these_pages)
        say = {key: escape(words(f"sealed.worker_{key}")) for key in _SAID}
        return (
            f'<!doctype html>\n<html lang="{words.lang}" dir="auto">\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<title>{say["private"]}</title>\n<link rel="stylesheet" href="/{path}/look/site.css">\n'
            f'<div class="frame">\n<main id="main">\n<header class="head"><h1>{say["unknown_title"]}</h1></header>\n'
            f'<section class="part">\n<p>{say["unknown"]}</p>\n<p><a href="/{path}/">{say["go_home"]}</a></p>\n'
            f'<p><a href="tel:999">{say["danger"]}</a></p>\n</section>\n</main>\n</div>\n</html>\n'
        ).encode()

    def _carry(self, folder: Path, path: str, unknown: bytes) -> int:
        """What pages show first, then the pages, then the first of them; what was, last. How many were written."""
        lying = {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}
        files: dict[str, bytes | Path] = {**lying, UNKNOWN: unknown}
        place, put = self._place, 0
        for name in sorted(files, key=lambda name: (name == "index.html", name.endswith(".html"), name)):
            content = lying[name].read_bytes() if name in lying else unknown
            if place.read(f"{path}/{name}") != content:
                place.put(f"{path}/{name}", files[name])
                put += 1
        place.delete(f"{path}/{name}" for name in place.names(path) if name not in files)
        return put

    def _take_away(self, site: str, path: str) -> None:
        """The first page first; it is forgotten when none of it is left."""
        names = sorted(self._place.names(path), key=lambda name: (name != "index.html", name))
        self._place.delete(f"{path}/{name}" for name in names)
        paths = {one: there for one, there in self.readable.paths.items() if one != site}
        self.readable = replace(self.readable, paths=paths)
        note_readable(self.wish.served.folder, self.readable)
        self.rooted = True

    def _root(self) -> None:
        """What stands in the first folder."""
        if not self.rooted:
            for name in _ROOT:
                self._place.put(name, self._generic[name])
            self.rooted = True
