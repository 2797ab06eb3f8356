"""Which place somebody typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.deploy.folder import Folder
from generator.deploy.hosts import BUCKET, HOSTS, Host
from generator.deploy.over_s3 import OVER_S3, open_bucket
from generator.deploy.over_ssh import OVER_SSH, open_over_ssh
from generator.deploy.places import Place
from generator.deploy.repository import MARK, open_repository
from generator.deploy.stick import Stick
from generator.problems import NotSafeError, WrongUseError
from generator.remotes import PRIVATE

USB = "usb:"
"""Before a folder whose sites are to open out of it, by double click."""


def place_for(target: str, workspace: Path, endpoint: str = "") -> Place:
    """The place a target names.

    Args:
        target: as it was typed: a folder, `usb:` and a folder, `git:` and a repository, `rsync:` and a folder of another
            computer, or `s3:` and a bucket.
        workspace: the root of the workspace, of which nothing may lie there.
        endpoint: of a bucket's host, where it is not the usual one.

    Raises:
        NotSafeError: the family's text, films or keys lie there, or would.
        WrongUseError: it names no place we know of.
    """
    if target.startswith(OVER_S3):
        return open_bucket(target.removeprefix(OVER_S3), endpoint)
    if endpoint:
        raise WrongUseError(
            "--endpoint names the host of a bucket, and that is none.",
            "Leave it out, or type  alongside publish s3:BUCKET --endpoint https://…",
        )
    if target.startswith(MARK):
        return open_repository(target.removeprefix(MARK), workspace)
    if target.startswith(OVER_SSH):
        return open_over_ssh(target.removeprefix(OVER_SSH))
    alone = target.startswith(USB)
    target = target.removeprefix(USB)
    if not target:
        raise WrongUseError(
            "The folder is missing.", "Type the stick’s folder, such as  usb:/media/stick/pages"
        )
    kind, mark, _ = target.partition(":")
    if mark and len(kind) > 1 and not target.startswith(("/", ".")):
        raise WrongUseError(
            f"There is no kind of place called “{kind}:”.", "Type a folder, such as  ./to-upload"
        )
    folder = Path(target).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise WrongUseError(
            "That is a file, and a website needs a folder.", "Name a folder; a new one is made."
        )
    inside = folder.resolve()
    private = [workspace / name for name in ("profiles", "media", ".cache", "site", "theme")]
    if inside == workspace.resolve() or any(inside.is_relative_to(one.resolve()) for one in private):
        raise NotSafeError(
            "That folder belongs to the workspace itself. Nothing was put there.",
            "Name a folder of its own, such as  ../to-upload",
        )
    if any((inside / name).exists() for name in PRIVATE):
        raise NotSafeError(
            "Text, films or settings of a workspace lie in that folder, and would go online with it. Nothing was put there.",
            "Name an empty folder, such as  ../to-upload",
        )
    return Stick(folder) if alone else Folder(folder)


def place_beside(target: str) -> Place:
    """The folder in which a target's folder lies: for what is not to be uploaded."""
    if target.startswith((MARK, OVER_SSH, OVER_S3)):
        return Folder(Path.cwd())
    return Folder(Path(target.removeprefix(USB)).expanduser().absolute().parent)


def usual_host(target: str) -> Host:
    """Who shows a target to the world, where nobody said: of a bucket, that it is one is enough to know what it takes."""
    other = HOSTS["other"]
    return replace(other, title="A bucket", limits=BUCKET) if target.startswith(OVER_S3) else other
