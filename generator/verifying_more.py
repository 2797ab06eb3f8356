"""Door: `alongside verify` for everything: websites at a host, adverts, and folders that are on this computer or on a stick."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.advertised import Advertised, all_advertised
from generator.deploy import (
    HERE,
    POINTS,
    USB,
    FolderHost,
    expected_on_stick,
    look_at,
    look_at_advert,
    look_at_pointing,
    look_at_stick,
    look_for_more,
    sites_on,
)
from generator.on_sticks import on_stick, pages_known
from generator.placed import all_placed
from generator.problems import GeneratorError, WrongUseError
from generator.publishing_advert import HEADERS_OF_ADVERTS
from generator.verifying import LookedAt, Verified, address_to_ask, folders_of, verify

if TYPE_CHECKING:
    from generator.deploy import Ask
    from generator.workspace import Workspace

__all__ = ["verify_anything"]


def verify_anything(
    workspace: Workspace,
    typed: str,
    people: Sequence[str],
    day: date,
    *,
    whole: bool = False,
    headers: bool = True,
    ask: Ask | None = None,
) -> Verified:
    """Look at what somebody typed.

    Args:
        workspace: whose.
        typed: an address, `usb:` and a folder, or a folder; "" for all that was published, where it was said to be.
        people: short names; none for everybody.
        day: today: an advert whose last day has passed is told.
        whole: read every file to its end; of a folder that is always done.
        headers: whether the host can send headers.
        ask: asks the host; None for asking over the network.

    Raises:
        WrongUseError: nothing was published from here, or nobody said where it is.
    """
    if typed.startswith(USB) or ("://" not in typed and typed and Path(typed).expanduser().is_dir()):
        folder = Path(typed.removeprefix(USB)).expanduser().absolute()
        return _here(workspace, Path(os.path.normpath(folder)), people, day)
    folders_of(workspace, people)  # refuses whom nobody here is called
    adverts = [
        one for one in all_advertised(workspace.cache) if one.address and (not people or one.person in people)
    ]
    if typed:
        adverts = [one for one in adverts if one.address == address_to_ask(typed)]
    done = Verified()
    if not adverts or (not typed and all_placed(workspace.cache)):
        done = verify(workspace, typed, people, whole=whole, headers=headers, ask=ask)
    for one in adverts:
        done.sites.append(_advert(one, day, whole=whole, headers=headers, ask=ask))
    return done


def _advert(one: Advertised, day: date, *, whole: bool, headers: bool, ask: Ask | None) -> LookedAt:
    whose, more = f"{one.person}, advert", {"ask": ask} if ask else {}
    try:
        found = look_at_advert(
            one.address, one, day, HEADERS_OF_ADVERTS if headers else None, whole=whole, **more
        )
    except GeneratorError as around:
        return LookedAt(whose, one.address, failed=around)
    return LookedAt(whose, one.address, found)


def _here(workspace: Workspace, root: Path, people: Sequence[str], day: date) -> Verified:
    """A folder that can be read without asking anybody.

    Raises:
        WrongUseError: there is none, or nothing in it was published from here.
    """
    folders = folders_of(workspace, people)
    if sites := sites_on(root):
        return _stick(workspace, root, sites, folders)
    adverts = [one for one in all_advertised(workspace.cache) if one.target == str(root)]
    placed = [one for one in all_placed(workspace.cache) if (root / one.path / "k.json").is_file()]
    if not adverts and not placed:
        raise WrongUseError(
            "Nothing lies there that was published from this computer.",
            "Name the folder that was named when it was published, such as  alongside verify usb:/media/stick/pages",
        )
    host = FolderHost(root)
    done = Verified()
    for advert in adverts:
        found = look_at_advert(HERE, advert, day, None, whole=True, ask=host.ask)
        more = tuple(look_for_more(root, advert.files))
        done.sites.append(LookedAt(f"{advert.person}, advert", str(root), (*found, *more)))
    for one in placed:
        found = look_at(f"{HERE}{one.path}/", one, None, whole=True, ask=host.ask)
        # Old ones are told by the look itself.
        more = tuple(look_for_more(root / one.path, (*one.files, *one.gone)))
        done.sites.append(LookedAt(folders.get(one.site, one.path), str(root / one.path), (*found, *more)))
    return done


def _stick(workspace: Workspace, root: Path, sites: dict[str, str], folders: dict[str, str]) -> Verified:
    """Every website of a folder that opens by itself, the page before them, and what else lies there."""
    done = Verified()
    ours, gone = {POINTS}, set()
    for path, site in sites.items():
        placed = on_stick(workspace.cache, site) if site else None
        found = look_at_stick(root, path, placed)
        done.sites.append(LookedAt(folders.get(site, path), str(root / path), found))
        if placed is None:
            ours |= {one.relative_to(root).as_posix() for one in (root / path).rglob("*")}
        else:
            ours |= expected_on_stick(path, placed.files)
            gone |= expected_on_stick(path, placed.gone)
    found = (
        *look_at_pointing(root, pages_known(workspace.cache), sites),
        *look_for_more(root, ours, gone),
    )
    done.sites.append(LookedAt("the folder itself", str(root), found))
    return done
