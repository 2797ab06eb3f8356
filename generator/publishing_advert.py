"""Door: `alongside publish TARGET PERSON --edition advert`. The one page that everybody may read goes to a place of its own.

It is readable, so it never lies beside what is sealed: whoever finds the one must not find the other. It is built for today
into an empty folder, so nothing but what was proved today can go with it.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.advertised import (
    Advertised,
    advertised_at,
    forget_advertised,
    note_advertised,
    size_and_hash,
    without_password,
)
from generator.build import BuildOrder, Workshop
from generator.caption_lines import stops_publishing
from generator.captioning import wordings_of
from generator.circle import EditionName
from generator.consent import law_of
from generator.deploy import Folder, Gathering, Place, Stick, place_for
from generator.disclose import disclose, last_day
from generator.problems import Exit, GeneratorError, NotSafeError, WrongUseError, first_of
from generator.publishing import address_of_place, not_built
from generator.report import BuildReport, PersonReport
from generator.serve.answers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.edition import Edition
    from generator.progress import Progress
    from generator.publishing import Wish
    from generator.workspace import Workspace

__all__ = ["HEADERS_OF_ADVERTS", "PublishedAdvert", "publish_advert"]

LIST = "advert.json"
"""Names what is ours there, so that the next time no more than that is taken away. It says nothing the page does not."""

_NOT_FOR_ALL = frozenset({"Cache-Control"})
"""Headers of what is private: an advert may be kept for a while. Not by search engines, as its page says too: what they and
archives copy, a face among it, would stay there long after somebody was found."""

HEADERS_OF_ADVERTS = {name: value for name, value in HEADERS.items() if name not in _NOT_FOR_ALL}
"""What a host is to send with an advert."""


@dataclass(slots=True)
class PublishedAdvert:
    """What became of one advert."""

    place: str
    report: PersonReport
    build: BuildReport
    reasons: list[str] = field(default_factory=list)
    """Why it was not published. Each quotes nothing."""
    put: int = 0
    """Files that were written."""
    deleted: int = 0
    """Files of an older one that are gone."""
    closes: date | None = None
    """The last day; None where nobody wrote one."""
    address: str = ""
    """Where it is on the internet; "" where nobody ever said."""
    closed: bool = False
    """Whether the page says that it has closed."""
    gone: bool = False
    """Whether there is no advert today, and so none at the place either."""

    @property
    def exit_code(self) -> Exit:
        """What the command ends with."""
        return first_of({self.build.exit_code(), *({Exit.UNSAFE} if self.reasons else ())})


def publish_advert(
    workspace: Workspace,
    wish: Wish,
    progress: Progress,
    tell: Callable[[BuildReport], object] | None = None,
) -> PublishedAdvert:
    """Build one person's advert for a day and put it, readable, at a place of its own.

    Args:
        workspace: whose.
        wish: what was typed, with one person.
        progress: who is told how far films are.
        tell: tells the mistakes of the text.

    Raises:
        GeneratorError: the place cannot be reached or written.
        NotSafeError: something else lies there.
        WrongUseError: the target or the person is none.
    """
    (short_name,), day = wish.people, wish.day
    place = place_for(wish.target, workspace.root, wish.endpoint)
    if isinstance(place, Stick):
        raise WrongUseError(
            "An advert is read by everybody, so there is nothing to unlock out of a folder.",
            "Name a folder, such as  ../advert-to-upload",
        )
    address = address_of_place(wish.address)
    before = _ours(place)
    workshop = Workshop(workspace, progress, tell=tell)
    workspace.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="advert-", dir=workspace.cache) as out:
        order = BuildOrder((short_name,), (EditionName.ADVERT,), Path(out), day, sealed=True)
        built = workshop.build(order)
        report = built.people[0]
        done = PublishedAdvert(place.told, report, built)
        person, _ = workshop.check(short_name, day, PersonReport(short_name))
        law = law_of(workshop.settings(BuildReport(workspace.site)), person)
        disclosed = None if report.stopped else disclose(person, EditionName.ADVERT, day, law=law)
        edition = disclosed[0] if disclosed else None
        done.reasons += _reasons(workshop, report, edition)
        if done.reasons or report.failed:
            return done
        files = {} if edition is None else _files(report.editions[0].folder)
        if edition is not None:
            done.closes = last_day(person.job, EditionName.ADVERT)
            done.closed = done.closes is not None and day > done.closes
        done.gone = edition is None
        there = _carry(done, place, files, before, day)
    _note(workspace.cache, done, _typed_again(place, wish.target), replace(wish, address=address), there)
    return done


def _typed_again(place: Place, target: str) -> str:
    """The place, to be typed again from anywhere."""
    return os.path.normpath(place.told) if isinstance(place, Folder) else without_password(target)


def _note(
    cache: Path,
    done: PublishedAdvert,
    target: str,
    wish: Wish,
    there: Mapping[str, tuple[int, str]],
) -> None:
    """Remember what lies there now, so that somebody is told when it closes."""
    name = done.report.short_name
    if done.gone:
        forget_advertised(cache, name, target)
    else:
        known = Advertised(name, target, wish.day, done.closes, done.closed, wish.address, there)
        note_advertised(cache, replace(known, endpoint=wish.endpoint))
        noted = advertised_at(cache, name, target)
        done.address = noted.address if noted else wish.address


def _reasons(workshop: Workshop, report: PersonReport, edition: Edition | None) -> list[str]:
    """Why it may not be published."""
    # That there is no advert today is no reason against anything.
    of_the_build = not_built(report) if edition is not None or report.stopped else ()
    told = [f"{reason.what} Type: {reason.do}" for reason in of_the_build]
    if told or edition is None:
        return told
    name = report.short_name
    wordings = wordings_of(workshop.workspace, name, edition.person.videos)
    return [sentence for _, sentence in stops_publishing(wordings, name)]


def _files(folder: Path) -> Mapping[str, Path | bytes]:
    """Every file by its name at the place, in the order in which they go there: a page after what it shows."""
    there = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    names = sorted(there, key=lambda name: (name == "index.html", name.endswith(".html"), name))
    sent = "".join(f"  {name}: {value}\n" for name, value in HEADERS_OF_ADVERTS.items())
    return {"_headers": f"/*\n{sent}".encode(), ".nojekyll": b"", **{name: there[name] for name in names}}


def _carry(
    done: PublishedAdvert, place: Place, files: Mapping[str, Path | bytes], before: frozenset[str], day: date
) -> Mapping[str, tuple[int, str]]:
    """The list first, so that a second try knows what the first one put; then what is read; then what was.

    Returns:
        Size and hash of every file that lies there now.
    """
    listed = sorted({*files, LIST} | before)
    if files:
        place.put(LIST, _list(listed))
    there = {}
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.read_bytes()
        there[name] = size_and_hash(data)
        if name not in before or place.read(name) != data:
            place.put(name, content)
            done.put += 1
    old = sorted(
        before - set(files) - ({LIST} if files else set()), key=lambda name: (name != "index.html", name)
    )
    place.delete(old)
    done.deleted = len(old)
    if files:
        told = _list(sorted({*files, LIST}))
        there[LIST] = size_and_hash(told)
        place.put(LIST, told)
    else:
        place.delete([LIST])
    if isinstance(place, Gathering):
        place.finish(day)
    return there


def _list(names: list[str]) -> bytes:
    return (json.dumps({"advert": 1, "files": names}, indent=0) + "\n").encode()


def _ours(place: Place) -> frozenset[str]:
    """What an earlier advert put there; nothing in an empty place.

    Raises:
        NotSafeError: something else lies there.
    """
    told = place.read(LIST)
    try:
        ours = frozenset(map(str, json.loads(told)["files"])) if told is not None else frozenset()
    except (ValueError, KeyError, TypeError) as why:
        raise GeneratorError(
            f"{LIST} at that place was changed, so nobody knows what there is ours.",
            "Empty the place, then type the same line again.",
        ) from why
    if strange := [name for name in place.names("") if name not in ours and name != "CNAME"]:
        raise NotSafeError(
            f"Something else lies there ({len(strange)} files), and an advert has a place of its own. Nothing was changed.",
            "Name an empty one, such as  ../advert-to-upload",
        )
    return ours
