"""Door: `alongside publish nginx:…`. What lies beside sealed websites for the server that shows them to the world."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from generator.deploy import SERVERS, Login, Serving, files_for, place_for, refuse_strange, rows_for
from generator.problems import GeneratorError, NotSafeError, WrongUseError

if TYPE_CHECKING:
    from generator.access import Keystore
    from generator.site_record import SiteRecord

_GROUP = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:@/-]*")
_PATH = re.compile(r"[a-z]{10}")


@dataclass(frozen=True, slots=True)
class NewLogin:
    """A login nobody has seen yet. It is told once, and its password kept nowhere."""

    site: str
    """Short name and folder."""
    reader: str = field(repr=False)
    login: str
    password: str = field(repr=False)


@dataclass
class Served:
    """What is written beside the websites."""

    server: str
    folder: Path
    login: Login
    new: list[NewLogin] = field(default_factory=list)
    closed: list[tuple[str, str]] = field(default_factory=list)
    """Sites no group may get at yet, and their letters."""

    @property
    def sites(self) -> str:
        """The folder that is shown to the world, as a target."""
        return str(self.folder / "sites")

    def write(self, keys: Keystore, headers: Mapping[str, str]) -> None:
        """Write it for every site that lies there, whoever was published today.

        Args:
            keys: where the sites' paths and readers stand.
            headers: of every answer.
        """
        readable = readable_in(self.folder)
        there = {
            path: one
            for one in keys.sites()
            for path in (one.path, readable.paths.get(one.key.site, ""))
            if path and (self.folder / "sites" / path / "index.html").is_file()
        }
        groups: dict[str, tuple[str, ...]] = {}
        logins: Mapping[str, tuple[str, ...]] = {}
        if self.login is Login.PASSWORDS:
            logins = self._logins(there)
        elif self.login is Login.OIDC:
            groups = self._groups(tuple(sorted(there)))
            self.closed = [
                (f"{there[path].short_name}, {there[path].folder}", path)
                for path in there
                if not groups.get(path)
            ]
        serving = Serving(
            self.folder,
            headers,
            tuple(sorted(there)),
            self.login,
            groups,
            frozenset(there) & frozenset(readable.paths.values()),
            logins,
        )
        for name, text in files_for(self.server, serving).items():
            _write(self.folder / name, text, 0o644)

    def _logins(self, there: Mapping[str, SiteRecord]) -> Mapping[str, tuple[str, ...]]:
        """One file a site; nobody's login of one site opens another. The names of each site's come out."""
        folder, now = self.folder / "logins", datetime.now()
        names: dict[str, tuple[str, ...]] = {}
        with _disk():
            folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        for path, record in there.items():
            # A reader with new words gets a new login; the tag says nothing of who it is, and stands in k.json anyway.
            readers = {f"r{one.keys.tag.hex()[:8]}": one for one in record.readers if one.may_open(now)}
            file = folder / f"{path}.htpasswd"
            before = file.read_text("utf-8") if file.is_file() else ""
            rows, told = rows_for(readers, before, self.server)
            _write(file, rows, 0o640)
            names[path] = tuple(readers)
            at = f"{record.short_name}, {record.folder}"
            self.new += [NewLogin(at, readers[name].name, name, password) for name, password in told.items()]
        for file in folder.glob("*.htpasswd"):
            if _PATH.fullmatch(file.stem) and file.stem not in there:
                file.unlink()
        return names

    def _groups(self, paths: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """What stands in `groups.yml`, which is written once and then somebody's own."""
        file = self.folder / "groups.yml"
        if not file.exists():
            rows = "".join(f"{path}:\n" for path in paths)
            _write(
                file, "# Behind each website's letters: a group, or several as  [one, two]\n" + rows, 0o644
            )
        try:
            told = yaml.safe_load(file.read_text("utf-8")) or {}
        except (yaml.YAMLError, UnicodeDecodeError):
            told = None
        wrong = GeneratorError(
            "groups.yml cannot be read: each row is ten letters, a colon, and a group or  [one, two].",
            f"Mend {file}, then type the same line again.",
        )
        if not isinstance(told, dict):
            raise wrong
        found: dict[str, tuple[str, ...]] = {}
        for path, value in told.items():
            listed = [] if value is None else value if isinstance(value, list) else [value]
            groups = tuple(map(str, listed))
            if not _PATH.fullmatch(str(path)) or not all(_GROUP.fullmatch(group) for group in groups):
                raise wrong
            found[str(path)] = groups
        return found


def served_by(target: str, login: str | None, workspace: Path) -> Served | None:
    """What a target that names a server asks for; None for every other target.

    Args:
        target: as it was typed.
        login: what the server asks for first; None for what it asked for the last time: a lock that somebody forgets to
            ask for again stays on the door.
        workspace: of which nothing may lie there.

    Raises:
        WrongUseError: the folder is missing or has a name that cannot stand in a configuration; or a login is asked for
            where there is no server.
        NotSafeError: the folder belongs to the workspace; or what lies there is not sealed and would have no login.
    """
    server, mark, typed = target.partition(":")
    if not mark or server not in SERVERS:
        if login not in {None, Login.NONE.value}:
            raise WrongUseError(
                "A login needs a server that asks for it.",
                "Type for example  alongside publish nginx:../server --login passwords",
            )
        _refuse_beside_readable(target)
        return None
    if not typed:
        raise WrongUseError(
            "The folder is missing.", f"Type for example  alongside publish {server}:../server"
        )
    place_for("./" + typed if not typed.startswith(("/", "~")) else typed, workspace)
    folder = Path(typed).expanduser().absolute().resolve()
    refuse_strange(folder)
    served = Served(server, folder, _login_of(folder) if login is None else Login(login))
    if served.login is Login.NONE and readable_in(folder).paths:
        raise NotSafeError(
            "Websites that are not sealed lie there, and only a login keeps them. Nothing was changed.",
            "Type the same line with  --login passwords  or  --login oidc, or name another folder.",
        )
    return served


# ---------------------------------------------------------------- what is not sealed there

READABLE = "readable.json"
"""Beside `sites/`: which of them are not sealed. Random names only."""


@dataclass(frozen=True, slots=True)
class Readable:
    """What lies there that only the login keeps."""

    paths: Mapping[str, str] = field(default_factory=dict)
    """A site's random name, and its ten letters."""
    secret: str = field(default="", repr=False)
    """Of what their pages' addresses are drawn, so that they stay the same; it opens nothing."""


def _refuse_beside_readable(target: str) -> None:
    """Look that no folder is made ready for a host in which something lies that only a login keeps.

    Raises:
        NotSafeError: it is such a folder.
    """
    folder = Path(target.removeprefix("usb:")).expanduser().absolute()
    for one in (folder, *folder.parents):
        if readable_in(one).paths:
            raise NotSafeError(
                "Websites that are not sealed lie there, and would go to a host with it. Nothing was changed.",
                "Name another folder, such as  ../to-upload",
            )


def readable_in(folder: Path) -> Readable:
    """What is noted there; nothing in a folder that has no such website.

    Raises:
        GeneratorError: the note cannot be read. Then nothing may be done: it could be opened to everybody.
    """
    file = folder / READABLE
    try:
        told = json.loads(file.read_text("ascii"))
        paths = {str(site): str(path) for site, path in told["sites"].items()}
        secret = str(told["pages"])
        bytes.fromhex(secret)
    except (FileNotFoundError, NotADirectoryError):
        return Readable()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as why:
        raise GeneratorError(
            f"{READABLE} there was changed, so nobody knows what is not sealed. Nothing was changed.",
            "Bring it back from a copy; or name another folder, and take this one off the server.",
        ) from why
    return Readable({site: path for site, path in paths.items() if _PATH.fullmatch(path)}, secret)


def note_readable(folder: Path, readable: Readable) -> None:
    """Note it, before the first of it lies there."""
    told = {"readable": 1, "sites": dict(readable.paths), "pages": readable.secret}
    _write(folder / READABLE, json.dumps(told, indent=0) + "\n", 0o600)


def _login_of(folder: Path) -> Login:
    """The login for which something lies there."""
    if (folder / "groups.yml").is_file():
        return Login.OIDC
    return Login.PASSWORDS if any((folder / "logins").glob("*.htpasswd")) else Login.NONE


def _write(file: Path, text: str, mode: int) -> None:
    """Beside it, then over it; whom the old file belonged to, the new one belongs to."""
    with _disk():
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_file() and file.read_text("utf-8") == text:
            return
        part = file.with_name(f".part-{file.name}")
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8"
        ) as out:
            out.write(text)
        if file.exists():
            with contextlib.suppress(OSError):
                os.chown(part, -1, file.stat().st_gid)
        part.chmod(mode)
        part.replace(file)


@contextlib.contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as why:
        raise GeneratorError(
            f"What the server needs could not be written: {why.strerror}.",
            "The websites are there. Look whether the disk is full and whether you may write to that folder, then type the same"
            " line again.",
        ) from why
