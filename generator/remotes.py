"""Floor: where the repository of a workspace is sent to, and what stands there in clear. Asks nobody but this computer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.git import ask_git, git_here

__all__ = ["PRIVATE", "Remote", "address_told", "repository_of", "same_address", "what_stands_in_clear"]

PRIVATE = ("profiles", "media", "site_config.yml")
"""What a workspace is known by; the people's text, their films, the settings."""

_PATIENCE = 10
"""Seconds; whoever checks a text does not wait for a history of years."""
_SCP = re.compile(r"(?:[^@/:\s]+@)?(\[[^\]]+\]|[^/:\s]{2,}):(?!//)(.*)")
"""`git@github.com:somebody/something.git`; one letter before the colon is a disk of Windows."""
_URL = re.compile(r"([a-z][a-z0-9+.-]*)://(?:[^/@]*@)?(\[[^\]]+\]|[^/:]*)(?::\d*)?(?:/(.*))?", re.IGNORECASE)
_DOORS = {
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}
"""Other names of the same hosts."""


@dataclass(frozen=True, slots=True)
class Remote:
    """One repository elsewhere that the workspace's own is sent to or fetched from."""

    name: str
    addresses: tuple[str, ...]
    """As git knows them; where it fetches from and where it sends to may differ. Private: they can hold a password."""
    people: int = 0
    """How many people's text stands there, as far as this computer knows."""
    media: bool = False
    settings: bool = False
    before: bool = False
    """Whether it stands there only in older versions."""

    @property
    def holds(self) -> bool:
        """Whether anything private stands there."""
        return bool(self.people or self.media or self.settings or self.before)

    def for_programs(self) -> dict[str, object]:
        """Numbers and names of places; nobody is named."""
        return {
            "remote": self.name,
            "address": self._address,
            "people": self.people,
            "media": self.media,
            "settings": self.settings,
            "older_versions": self.before,
            "says": self.told(),
        }

    def told(self) -> str:
        """One sentence."""
        where = f"{self.name} ({self._address})" if self._address else self.name
        if not self.holds:
            return (
                f"This workspace is kept in git and has a remote, {where}: a push puts its text and films there, readable"
                " for everybody who may open that."
            )
        if self.before:
            return f"Text or films of this workspace: in clear at {where}, in older versions."
        parts = [
            f"profiles/ of {self.people} {'person' if self.people == 1 else 'people'}" if self.people else "",
            "media/" if self.media else "",
            "site_config.yml" if self.settings and not self.people else "",
        ]
        return f"{', '.join(filter(None, parts))}: in clear at {where}, for everybody who may open that."

    @property
    def _address(self) -> str:
        return address_told(self.addresses[0]) if self.addresses else ""


def repository_of(folder: Path) -> Path | None:
    """The folder that git keeps, with this one in it."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def what_stands_in_clear(root: Path) -> tuple[Remote, ...]:
    """Every remote of the repository a workspace lies in, with what this computer knows was sent there. Fetches nothing.

    Args:
        root: the workspace's.
    """
    kept = repository_of(root.resolve())
    if kept is None:
        return ()
    inside = ask_git(root, "rev-parse", "--show-prefix", patience=_PATIENCE) if git_here() else None
    if inside is None or not inside.fine:
        # There is no git, or it does not trust this folder: the remotes still stand in its settings.
        return tuple(Remote(name, urls) for name, urls in _in_config(kept / ".git" / "config").items())
    told = ask_git(root, "config", "-z", "--get-regexp", r"^remote\..*\.(url|pushurl)$", patience=_PATIENCE)
    # From the root of the repository down to here.
    prefix = "".join(inside.rows)
    found: dict[str, tuple[str, ...]] = {}
    for row in told.out.decode("utf-8", "replace").split("\0"):
        name, _, address = row.partition("\n")
        if address:
            key = name.removeprefix("remote.").rpartition(".")[0]
            found[key] = (*found.get(key, ()), _resolved(root, address))
    return tuple(
        _looked_at(root, prefix, Remote(name, addresses)) for name, addresses in sorted(found.items())
    )


def _resolved(root: Path, address: str) -> str:
    """An address with what the user's settings put instead of its beginning."""
    return next(
        iter(ask_git(root, "ls-remote", "--get-url", "--", address, patience=_PATIENCE).rows), address
    )


def _looked_at(root: Path, prefix: str, remote: Remote) -> Remote:
    """What the branches hold that were sent there or fetched from there."""
    tips = ask_git(
        root, "for-each-ref", "--format=%(objectname)", f"refs/remotes/{remote.name}/", patience=_PATIENCE
    )
    asked = [f"{tip}:{prefix}{name}" for tip in dict.fromkeys(tips.rows) for name in PRIVATE]
    if not asked:
        return remote
    found: dict[str, set[str]] = {name: set() for name in PRIVATE}
    rows = ask_git(
        root, "cat-file", "--batch-check", given="\n".join(asked).encode() + b"\n", patience=_PATIENCE
    ).rows
    for question, answer in zip(asked, rows, strict=False):
        if not answer.endswith((" missing", " ambiguous")):
            found[question.rpartition("/")[2].rpartition(":")[2]].add(answer.partition(" ")[0])
    people = {
        one
        for tree in found["profiles"]
        for one in ask_git(
            root, "ls-tree", "-d", "-z", "--full-tree", "--name-only", tree, patience=_PATIENCE
        ).rows
    }
    standing = Remote(
        remote.name, remote.addresses, len(people), bool(found["media"]), bool(found["site_config.yml"])
    )
    if standing.holds:
        return standing
    once = ask_git(
        root,
        "log",
        f"--remotes={remote.name}",
        "-1",
        "--full-history",
        "--format=%h",
        "--",
        *PRIVATE,
        patience=_PATIENCE,
    )
    return Remote(remote.name, remote.addresses, before=bool(once.rows))


def _in_config(file: Path) -> Mapping[str, tuple[str, ...]]:
    """The remotes of a repository's settings, read without git."""
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    try:
        rows = file.read_text("utf-8", "replace").splitlines()
    except OSError:
        return found
    for row in map(str.strip, rows):
        if row.startswith("["):
            met = re.match(r'\[remote "(.*)"\]', row)
            name = met[1] if met else ""
            if name:
                found.setdefault(name, ())
        elif name and (url := re.match(r"(?:push)?url\s*=\s*(.+)", row, re.IGNORECASE)):
            found[name] = (*found[name], url[1])
    return found


# ---------------------------------------------------------------- addresses


def address_told(address: str) -> str:
    """An address as it may be shown: whose computer and what there; no name to log in with and no password."""
    if url := _URL.fullmatch(address):
        return f"{url[2]}/{url[3] or ''}".rstrip("/") if url[1].casefold() != "file" else f"/{url[3] or ''}"
    if scp := _SCP.fullmatch(address):
        return f"{scp[1]}/{scp[2].lstrip('/')}"
    return address


def same_address(one: str, other: str, here: Path) -> bool:
    """Whether two addresses lead to the same repository, however they are written.

    Args:
        one: an address.
        other: another.
        here: where a path that is not whole begins.
    """
    return bool(set(_forms(one, here)) & set(_forms(other, here)))


def _forms(address: str, here: Path) -> Iterator[str]:
    """What an address comes down to; it may be read in two ways."""
    url, scp = _URL.fullmatch(address), _SCP.fullmatch(address)
    if url and url[1].casefold() != "file":
        yield _on_a_host(url[2], url[3] or "")
    else:
        if scp and not url:
            yield _on_a_host(scp[1], scp[2])
        path = Path(f"/{url[3] or ''}") if url else Path(address).expanduser()
        whole = (here / path).resolve()
        yield str(
            whole.parent
            if whole.name == ".git"
            else whole.with_suffix("")
            if whole.suffix == ".git"
            else whole
        )


def _on_a_host(host: str, path: str) -> str:
    plain = host.casefold().removeprefix("www.")
    return f"{_DOORS.get(plain, plain)}:{path.strip('/').removesuffix('.git').casefold()}"
