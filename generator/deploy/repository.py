"""A git repository of its own elsewhere, from which a host shows the files of one branch.

It holds one commit without a past, made anew each time. Everything is gathered in a private repository in the workspace's
cache; one push is the moment from which readers have it, and whoever is stopped before has changed nothing. A repository
that holds, or ever held, anybody's text is refused; so is one that has to do with the workspace's own.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.git import Said, ask_git
from generator.problems import GeneratorError, NotSafeError, WrongUseError
from generator.remotes import PRIVATE, address_told, repository_of, same_address, what_stands_in_clear
from generator.workspace import Workspace

__all__ = ["MARK", "Repository", "open_repository"]

MARK = "git:"
"""What such a place begins with, as it is typed."""

_BRANCH = "main"
_NOBODY = ("Alongside", "nobody@alongside.example")
"""Who a commit is by: neither the person, nor the family, nor whose computer it is."""
_MESSAGE = "Website"
_HOSTS_OWN = frozenset({"CNAME"})
"""What a host itself commits to the branch: the name the site has on the internet. It stays."""
_THERE = "refs/place/there"
_FORGOTTEN = 24 * 3600
"""Seconds after which what a stopped run left is nobody's any more."""
_SEALED = (
    "core.compression=0",
    "core.looseCompression=0",
    "pack.compression=0",
    "pack.window=0",
    "core.fsync=none",
    "i18n.commitEncoding=UTF-8",
    "fetch.unpackLimit=1000000000",
)
"""Nothing sealed gets smaller; and what lies singly can be taken away singly."""

_NOTHING = "Nothing was published."


@dataclass(frozen=True, slots=True)
class _Blob:
    """One file: where it lies among git's objects."""

    mode: str
    name: str
    size: int


class Repository:
    """A place that is one branch of a repository. `open_repository` makes one."""

    def __init__(self, address: str, branch: str, gathered: Path, seen: Mapping[str, str]) -> None:
        """Begin from what lies there.

        Args:
            address: of the repository; it may hold a password.
            branch: which of its branches.
            gathered: a repository of ours that has that branch's files.
            seen: every branch and tag there, and its commit.
        """
        self._address, self._branch, self._gathered, self._seen = address, branch, gathered, seen
        self._files = dict(_listed(gathered)) if self._ref in seen else {}

    @property
    def told(self) -> str:
        """The repository, without who logs in there, and its branch where it is not the usual one."""
        return f"{MARK}{address_told(self._address)}{'' if self._branch == _BRANCH else f'#{self._branch}'}"

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self._branch}"

    def names(self, under: str) -> Mapping[str, int]:
        """Every file below a folder of it."""
        start = f"{under}/" if under else ""
        return {
            name.removeprefix(start): blob.size
            for name, blob in sorted(self._files.items())
            if name.startswith(start)
        }

    def read(self, name: str) -> bytes | None:
        """What a file holds."""
        blob = self._files.get(name)
        return None if blob is None else self._ours("cat-file", "blob", blob.name).out

    def put(self, name: str, content: bytes | Path) -> None:
        """Gather it; nobody sees it yet."""
        if isinstance(content, Path):
            size = content.stat().st_size
            # Not as a text file that git may write otherwise: as the bytes it is.
            told = self._ours("hash-object", "-w", "--no-filters", "--", str(content.absolute()))
        else:
            size = len(content)
            told = self._ours("hash-object", "-w", "--stdin", given=content)
        self._files[name] = _Blob("100644", told.rows[0], size)

    def delete(self, names: Iterable[str]) -> None:
        """Leave files out; whoever reads meanwhile still has them."""
        for name in names:
            self._files.pop(name, None)

    def finish(self, day: date) -> None:
        """Put all of it there at once, as one commit without a past.

        Args:
            day: of which day the commit says it is.

        Raises:
            NotSafeError: something was changed there meanwhile.
            GeneratorError: it cannot be reached or written. What was there before still is.
        """
        if not self._files and self._ref not in self._seen:
            return
        tree = self._tree()
        if (tip := self._seen.get(self._ref)) and self._is_ours_alone(tip, tree):
            return
        commit = self._commit(tree, day)
        if _refs(self._gathered, self._address) != self._seen:
            raise _changed_meanwhile()
        told = _ask(
            self._gathered,
            *("push", "--quiet", "--no-verify", f"--force-with-lease={self._ref}:{tip or ''}"),
            *("--", self._address, f"{commit}:{self._ref}"),
            around=_reaching(self._gathered),
        )
        if not told.fine:
            raise _trouble(told)
        self._seen = {**self._seen, self._ref: commit}
        self._ours("update-ref", _THERE, commit)
        _ask(self._gathered, "prune", "--expire=1.hour.ago")

    def _tree(self) -> str:
        """All files as git's tree; its name."""
        rows = "".join(f"{blob.mode} {blob.name}\t{name}\0" for name, blob in sorted(self._files.items()))
        with tempfile.TemporaryDirectory(dir=self._gathered) as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self._ours(
                "update-index",
                "-z",
                "--index-info",
                given=rows.encode("utf-8", "surrogateescape"),
                around=index,
            )
            return self._ours("write-tree", around=index).rows[0]

    def _is_ours_alone(self, commit: str, tree: str) -> bool:
        """Whether what lies there is that tree already, in a commit of ours without a past."""
        head = (
            self._ours("cat-file", "commit", commit)
            .out.decode("utf-8", "replace")
            .partition("\n\n")[0]
            .splitlines()
        )
        return head[0] == f"tree {tree}" and head[1].startswith("author ") and f"<{_NOBODY[1]}>" in head[1]

    def _commit(self, tree: str, day: date) -> str:
        name, mail = _NOBODY
        when = f"{day.isoformat()}T00:00:00+0000"
        who = {
            f"GIT_{role}_{what}": said
            for role in ("AUTHOR", "COMMITTER")
            for what, said in (("NAME", name), ("EMAIL", mail), ("DATE", when))
        }
        return self._ours("commit-tree", tree, "-m", _MESSAGE, around=who).rows[0]

    def _ours(self, *words: str, given: bytes = b"", around: Mapping[str, str] | None = None) -> Said:
        return _in_ours(self._gathered, *words, given=given, around=around)


def open_repository(typed: str, workspace: Path) -> Repository:
    """The place that somebody typed, after it was looked through.

    Args:
        typed: what stands behind `git:`, an address or a path, and perhaps `#branch`.
        workspace: the root of the workspace, which may have nothing to do with it.

    Raises:
        WrongUseError: it names no repository.
        NotSafeError: text, films or settings of a workspace stand there, or did; or it is the workspace's own.
        GeneratorError: it cannot be reached.
    """
    address, branch = _read(typed)
    _refuse_our_own(typed, address, workspace)
    cache = Workspace(workspace).cache / "git"
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    cache.chmod(0o700)
    _clear_old(cache)
    # Its name tells nobody where the place is; and no password is kept.
    gathered = cache / hashlib.sha256(f"{address_told(address)}#{branch}".encode()).hexdigest()[:20]
    ref = f"refs/heads/{branch}"
    _begin(gathered)
    # From in there: the settings of the workspace's own repository have no say in where this goes.
    seen = _refs(gathered, address)
    # What we put there ourselves, or looked through before, need not be looked through again.
    if seen and seen != {ref: _known(gathered)}:
        _look_through(cache, address, ref, workspace)
    if ref in seen and seen[ref] != _known(gathered):
        _fetch(gathered, address, ref)
    return Repository(address, branch, gathered, seen)


# ---------------------------------------------------------------- what was typed


def _read(typed: str) -> tuple[str, str]:
    """An address that git understands from anywhere, and a branch."""
    address, mark, branch = typed.partition("#")
    if (
        not address
        or (mark and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}", branch))
        or branch.endswith((".lock", "/", "."))
        or ".." in branch
        or "//" in branch
    ):
        raise WrongUseError(
            "Which repository, or which branch of it, is not clear.",
            "Type it like  git:git@github.com:somebody/website.git  or  git:../website.git#pages",
        )
    if kind := re.match(r"([A-Za-z0-9+.-]+)::?//|//|[A-Za-z0-9]+::", address):
        if kind[0].casefold() not in {"https://", "ssh://", "file://"}:
            raise WrongUseError(
                "A repository is reached over https, over ssh, or as a folder on this computer; not in that way.",
                "Type it like  git:https://github.com/somebody/website.git",
            )
        return address, branch or _BRANCH
    path = Path(address).expanduser()
    if ":" in address.partition("/")[0] and not path.exists():
        return address, branch or _BRANCH
    return str(path.absolute()), branch or _BRANCH


def _refuse_our_own(typed: str, address: str, workspace: Path) -> None:
    """Nothing that the workspace's own repository is, or is sent to."""
    root = workspace.resolve()
    kept = repository_of(root)
    here = kept or root
    named = typed.partition("#")[0]
    for remote in what_stands_in_clear(root):
        if named == remote.name or any(
            same_address(one, other, here)
            for one in remote.addresses
            for other in (address, *_resolved(root, (address,)))
        ):
            raise NotSafeError(
                "Your text is kept in that repository: it is a remote of the workspace’s own. Nothing was put there.",
                "Make another one at your host, empty, for the websites alone.",
            )
    if (
        same_address(address, str(here), root)
        or same_address(address, str(root), root)
        or _lies_in(address, root)
    ):
        raise NotSafeError(
            "That repository lies in the workspace itself, or the workspace in it. Nothing was put there.",
            "Make one of its own beside it, such as  git init --bare ../website.git",
        )


def _resolved(root: Path, addresses: Iterable[str]) -> list[str]:
    """Addresses as git really goes there: a user's settings may put another beginning in their place."""
    return [row for one in addresses for row in ask_git(root, "ls-remote", "--get-url", "--", one).rows]


def _lies_in(address: str, root: Path) -> bool:
    path = address.removeprefix("file://")
    return path.startswith("/") and Path(path).resolve().is_relative_to(root)


# ---------------------------------------------------------------- what stands there


def _refs(folder: Path, address: str) -> Mapping[str, str]:
    """Every branch, tag and whatever else the repository shows, with its commit."""
    told = _ask(folder, "ls-remote", "--", address, around=_reaching(folder))
    if not told.fine:
        raise _trouble(told)
    rows = (row.partition("\t") for row in told.rows)
    return {name: commit for commit, _, name in rows if name.startswith("refs/") and not name.endswith("^{}")}


def _look_through(cache: Path, address: str, ref: str, workspace: Path) -> None:
    """Refuse a repository in which anybody's text stands or stood, or something that is not ours.

    Only names of files are asked for where the host can leave out what they hold. All of it is gone afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="looking-", dir=cache) as name:
        folder = Path(name)
        _in_ours(folder, "init", "--quiet", "--bare", "--template=")
        told = _ask(
            folder,
            *("fetch", "--quiet", "--no-tags", "--filter=blob:none", "--", address, "+refs/*:refs/seen/*"),
            around=_reaching(folder),
        )
        if not told.fine:
            raise _trouble(told)
        _refuse_text(folder)
        _refuse_shared_history(folder, workspace)
        _refuse_what_is_not_ours(folder, ref.replace("refs/", "refs/seen/", 1))


def _refuse_text(folder: Path) -> None:
    listed = _in_ours(
        folder, "log", "--all", "-m", "--full-history", "--no-renames", "--format=", "--name-only", "-z"
    )
    if any(step.casefold() in PRIVATE for path in listed.rows for step in path.split("/")):
        raise NotSafeError(
            "Text, films or settings of a workspace stand in that repository, on some branch or in an older version of it,"
            " and whoever finds the website may find them. Nothing was put there.",
            "Make another one at your host, empty, for the websites alone. If others may open that one, look whether they should.",
        )


def _refuse_shared_history(folder: Path, workspace: Path) -> None:
    if repository_of(workspace.resolve()) is None:
        return
    own = ask_git(workspace, "rev-list", "--all")
    if not own.fine:
        raise GeneratorError(
            "git could not look into the workspace’s own repository, so nothing tells whether the other one is a copy of it.",
            "Type  git status  in the workspace: it says what is the matter.",
        )
    if set(own.rows) & set(_in_ours(folder, "rev-list", "--all").rows):
        raise NotSafeError(
            "That repository holds versions of the workspace’s own. Nothing was put there.",
            "Make another one at your host, empty, for the websites alone.",
        )


def _refuse_what_is_not_ours(folder: Path, ref: str) -> None:
    """The branch is made anew each time: nothing of anybody else's may be lost with it."""
    if not _ask(folder, "rev-parse", "--verify", "--quiet", ref).fine:
        return
    listed = _in_ours(
        folder, "log", ref, "-m", "--full-history", "--no-renames", "--format=%x01%ae", "--name-only", "-z"
    )
    for commit in listed.out.decode("utf-8", "replace").split("\x01")[1:]:
        mail, *paths = [part for part in re.split(r"[\0\n]+", commit) if part]
        if mail != _NOBODY[1] and not set(paths) <= _HOSTS_OWN:
            raise NotSafeError(
                "Something else stands on that branch, and would be lost: it is made anew each time. Nothing was put there.",
                "Take an empty repository, made without a README, or another branch of it, such as  git:…#pages",
            )


# ---------------------------------------------------------------- our own copy of it


def _begin(gathered: Path) -> None:
    """A repository of ours to gather in; one that is damaged is made anew."""
    if gathered.exists() and not ((gathered / "HEAD").is_file() and _is_whole(gathered)):
        shutil.rmtree(gathered)
    if not gathered.exists():
        gathered.mkdir(mode=0o700)
        _in_ours(gathered, "init", "--quiet", "--bare", "--template=")


def _known(gathered: Path) -> str:
    """The commit we last put there, or looked through and fetched; "" where there is none."""
    if not (gathered / "HEAD").is_file():
        return ""
    return "".join(_ask(gathered, "rev-parse", "--verify", "--quiet", _THERE).rows)


def _is_whole(gathered: Path) -> bool:
    """Whether nothing of that commit is missing, and git knows the folder as a repository."""
    known = _known(gathered)
    ask = ("rev-list", "--objects", "--quiet", known) if known else ("rev-parse", "--is-bare-repository")
    return _ask(gathered, *ask).fine


def _fetch(gathered: Path, address: str, ref: str) -> None:
    told = _ask(
        gathered,
        *("fetch", "--quiet", "--no-tags", "--depth=1", "--force", "--", address, f"+{ref}:{_THERE}"),
        around=_reaching(gathered),
    )
    if not told.fine:
        raise _trouble(told)


def _listed(gathered: Path) -> Iterator[tuple[str, _Blob]]:
    told = _in_ours(gathered, "ls-tree", "-r", "-l", "-z", "--full-tree", _THERE)
    for row in told.out.decode("utf-8", "surrogateescape").split("\0"):
        about, mark, name = row.partition("\t")
        if mark:
            mode, _, blob, size = about.split()
            yield name, _Blob(mode, blob, int(size) if size.isdigit() else 0)


def _clear_old(cache: Path) -> None:
    """What a run left that was killed while it looked."""
    for folder in cache.glob("looking-*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _FORGOTTEN:
                shutil.rmtree(folder)


def _ask(folder: Path, *words: str, given: bytes = b"", around: Mapping[str, str] | None = None) -> Said:
    """Ask git something about a repository of ours.

    Which one is said outright: git would else look for one in the folders above, and find the workspace's.
    """
    there = {**(around or {}), "GIT_DIR": str(folder.absolute())}
    return ask_git(folder, *words, given=given, around=there, settings=_SEALED)


def _in_ours(folder: Path, *words: str, given: bytes = b"", around: Mapping[str, str] | None = None) -> Said:
    """Ask git something about a repository of ours, which cannot fail but for the disk."""
    told = _ask(folder, *words, given=given, around=around)
    if not told.fine:
        raise GeneratorError(
            "What is to be published could not be gathered in the folder .cache/git.",
            "Look whether the disk is full. Else delete that folder, and type the same line again.",
        )
    return told


# ---------------------------------------------------------------- reaching it


def _reaching(folder: Path) -> Mapping[str, str]:
    """What lets git out, makes ssh ask nobody for a passphrase and give up on a dead line; the user's own ssh stays theirs."""
    allowed = {"GIT_ALLOW_PROTOCOL": "file:https:ssh", "GIT_NO_LAZY_FETCH": "0"}
    if os.environ.get("GIT_SSH") and not os.environ.get("GIT_SSH_COMMAND"):
        return allowed
    own = _ask(folder, "config", "core.sshCommand").rows
    ssh = os.environ.get("GIT_SSH_COMMAND") or next(iter(own), "ssh")
    if "plink" in ssh.casefold():  # it has other options
        return allowed
    return allowed | {
        "GIT_SSH_COMMAND": f"{ssh} -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=20"
    }


def _changed_meanwhile() -> NotSafeError:
    return NotSafeError(
        "Somebody else published there, or changed something there, in the meantime. Nothing was changed by us.",
        "Look whether they have newer text or newer access; then type the same line again.",
    )


_MEANWHILE = r"stale info|fetch first|reference already exists|failed to update ref|incorrect old value|cannot lock ref"
"""What git says when it is not what we saw."""

_TROUBLE = (
    (
        r"protected branch|protected ref|non-fast-forward updates|denying non-fast-forward|force-push|cannot force|branch is currently checked out|hook declined|GH006|GH013",
        "The repository does not let its branch be made anew.",
        "Allow forced pushes to it where your host protects branches; a folder on this computer is made with  git init --bare.",
    ),
    (
        r"GH001|exceeds|too large|larger than|quota|HTTP 413|No space left",
        "The host does not take that much.",
        "Make the films shorter or fewer, or choose a host that takes more.",
    ),
    (
        r"cannot run",
        "There is no ssh on this computer.",
        "Install it, or take the address that begins with https://",
    ),
    (
        r"certificate|SSL|TLS|Host key verification failed",
        "Nothing proves that the host is the one it says it is.",
        "Type  git ls-remote  and the address yourself, once: it says what is the matter, or asks whether you know the host.",
    ),
    (
        r"resolve host|timed out|Connection|connect to|unreachable|early EOF|disconnected|hung up",
        "The host cannot be reached, or the line broke.",
        "Look whether the internet is there, then type the same line again. What was there before still is.",
    ),
    (
        r"not found|does not exist|does not appear to be a git repository|no such|HTTP 404",
        "There is no repository there that this computer may see.",
        "Make it at your host first, empty; a folder on this computer:  git init --bare ../website.git",
    ),
    (
        r"Authentication failed|could not read (?:Username|Password)|prompts disabled|denied|access rights|HTTP 40[13]|error: 40[13]|insufficient permission|unable to create|not writable",
        "The host does not let this computer in.",
        "Log in once with git itself:  git ls-remote  and the address asks for what is needed and keeps it.",
    ),
)
"""What git says when something is the matter, and what we say."""


def _trouble(told: Said) -> GeneratorError:
    """What is the matter with the repository; git's own words are not shown."""
    if re.search(_MEANWHILE, told.why, re.IGNORECASE):
        return _changed_meanwhile()
    for pattern, what, do in _TROUBLE:
        if re.search(pattern, told.why, re.IGNORECASE):
            return GeneratorError(f"{what} {_NOTHING}", do)
    return GeneratorError(
        f"git could not reach or write the repository (it ended with {told.code}). {_NOTHING}",
        "Type  git ls-remote  and the address: git itself then says what is the matter.",
    )
