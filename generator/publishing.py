"""Door: `alongside publish`. Builds what is to be published, refuses what is not safe, and only then touches the place.

All reasons against are collected and told at once, person by person; one person's never hold another's back. What is told
names people by their short names and sites by their folders, never by a word of the profile.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.access import Keystore
from generator.build import BuildOrder, Workshop
from generator.caption_lines import stops_publishing
from generator.captioning import wordings_of
from generator.circle import Circle, EditionName
from generator.clips import clips_of
from generator.deploy import (
    HOSTS,
    OPEN,
    POINTS,
    Carried,
    Gathering,
    Host,
    Limits,
    Place,
    Sending,
    Stick,
    carry,
    headers_in,
    place_beside,
    place_for,
    refuse_too_much,
    take_down,
    usual_host,
)
from generator.in_use import damaged_for
from generator.locking import Locker, Outside
from generator.on_sticks import note_on_stick, note_page
from generator.owing import settled
from generator.placed import forget_placed, note_placed, placed_as, placed_of
from generator.problems import Exit, GeneratorError, NotSafeError, WrongUseError, first_of
from generator.protect import SHELL, Opened, open_site
from generator.release import Release, new_path
from generator.report import PersonReport
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.progress import Progress
    from generator.report import BuildReport, BuiltEdition
    from generator.site_record import SiteRecord
    from generator.workspace import Workspace

__all__ = [
    "HOSTS",
    "Host",
    "Published",
    "PublishedSite",
    "Wish",
    "address_of_place",
    "not_built",
    "publish",
    "usual_host",
]

_ROOT = ("404.html", "_headers", ".nojekyll")
"""What hosts read in the first folder only. All of it is generic: it names nobody, and holds nobody's number."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody typed."""

    target: str
    """A folder, `usb:` and one that opens by itself, `git:` and a repository, `rsync:` and a folder elsewhere, or `s3:` and a bucket."""
    people: tuple[str, ...] = ()
    """Short names; none for everybody."""
    editions: tuple[EditionName, ...] = ()
    """None for all that are built."""
    address: str = ""
    """Where the place is on the internet; "" where nobody said."""
    day: date = field(default_factory=date.today)
    host: Host = HOSTS["other"]
    """Who will show it to the world."""
    endpoint: str = ""
    """Of a bucket's host, where it is not the usual one."""
    after: Callable[[Keystore, Mapping[str, str]], object] | None = None
    """Given the keys and the headers of every answer once all of it is there: for what lies beside it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one person's sites, or one of them, are not published."""

    site: str
    """The folder of the edition; "" for all of them."""
    what: str
    """A sentence that quotes nothing."""
    do: str = ""
    """What to do, or to type."""


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """One site that lies at the place now."""

    folder: str
    path: str
    carried: Carried
    address: str
    """Where its readers find it; "" where nobody said."""
    opens: str = ""
    """The file that is double-clicked, of a site that opens out of its folder."""
    size: int = 0
    """Bytes of that folder."""
    number: int = 0
    """By which it is told from the others there; 0 where there is no other."""


@dataclass(slots=True)
class PublishedPerson:
    """What became of one person."""

    short_name: str
    report: PersonReport
    reasons: list[Reason] = field(default_factory=list)
    sites: list[PublishedSite] = field(default_factory=list)
    nobody: list[str] = field(default_factory=list)
    """Folders that nobody can open, and so were not published."""
    taken_down: list[str] = field(default_factory=list)
    """Folders that there are no sites for any more: they are gone from the place too."""
    failed: GeneratorError | None = None
    """What went wrong on the way."""
    settled: bool = False
    """Whether a publish was owed for them, and now is not."""

    @property
    def exit_code(self) -> Exit:
        """This person's part of the command's exit code."""
        codes = {self.report.exit_code()}
        if self.reasons:
            codes.add(Exit.UNSAFE)
        if self.failed is not None:
            codes.add(self.failed.exit_code)
        return first_of(codes)


@dataclass(slots=True)
class Published:
    """What became of it all."""

    place: str
    build: BuildReport
    people: list[PublishedPerson] = field(default_factory=list)

    @property
    def exit_code(self) -> Exit:
        """What the command ends with."""
        return first_of({self.build.exit_code(), *(person.exit_code for person in self.people)})


def publish(
    workspace: Workspace,
    wish: Wish,
    progress: tuple[Progress, Progress],
    ask: Callable[[str], str] | None = None,
    choose: Callable[[str], str] | None = None,
    tell: Callable[[BuildReport], object] | None = None,
) -> Published:
    """Build, look through, and put sealed sites at a place.

    Args:
        workspace: whose.
        wish: what was typed.
        progress: who is told how far films are, and who how far the sites are on their way.
        ask: asks for the passphrase of the keys; None where nobody is there to type it.
        choose: asks which keys are this workspace's.
        tell: tells the mistakes of the text before anybody is asked for a passphrase.

    Raises:
        WrongUseError: the target or a person is none.
        NotSafeError: the keys are the throw-away ones of examples, or the target is a folder of the workspace.
    """
    place = place_for(wish.target, workspace.root, wish.endpoint)
    address = address_of_place(wish.address)
    workshop = Workshop(workspace, progress[0], ask=ask, choose=choose, tell=tell)
    editions = tuple(one for one in wish.editions if one is not EditionName.ADVERT)
    built = workshop.build(BuildOrder(wish.people, editions, None, wish.day, sealed=True))
    done = Published(place.told, built)
    keys = workshop.keys_used
    if keys is None:
        # Nobody's text could be built, so no key was asked for.
        done.people = [PublishedPerson(one.short_name, one, list(not_built(one))) for one in built.people]
        return done
    if keys.example:
        raise NotSafeError(
            "The people here are invented, so their keys are no secret: anybody could open what would be online."
            " Nothing was published.",
            "For real people, take the line  people here are invented  out of site_config.yml, and build again.",
        )
    desk = _Desk(workshop, keys, place, address, wish, progress[1], place_beside(wish.target), built)
    ready = [desk.ready(report) for report in built.people]
    done.people = [person for person, _ in ready]
    desk.refuse_too_much(release for _, releases in ready for _, release in releases)
    for person, releases in ready:
        desk.carry(person, releases)
    desk.finish(done.people)
    if wish.after is not None:
        wish.after(keys, desk.headers)
    return done


@dataclass
class _Desk:
    """Where one person after another is looked through and carried."""

    workshop: Workshop
    keys: Keystore
    place: Place
    address: str
    wish: Wish
    carrying: Progress
    apart: Place
    """Where lies what somebody needs who sets up the host."""
    build: BuildReport
    rooted: bool = False
    later: list[Callable[[], object]] = field(default_factory=list)
    """What is noted only when all of it is there."""

    @functools.cached_property
    def _locker(self) -> Locker:
        workshop = self.workshop
        tools = workshop.tools
        return Locker(
            self.keys, tools.theme_roots, workshop.workspace.cache, tools.words(None), self.wish.day
        )

    def ready(self, report: PersonReport) -> tuple[PublishedPerson, list[tuple[SiteRecord, Release]]]:
        """One person's sites that may be carried; whatever goes wrong is noted, and the next person is not touched."""
        done = PublishedPerson(report.short_name, report)
        try:
            releases = self._ready(done)
        except GeneratorError as around:
            done.failed = around
            releases = []
        return done, [] if done.reasons or report.failed else releases

    def refuse_too_much(self, releases: Iterable[Release]) -> None:
        """Whether the host takes what will lie there: these sites, and what lies there of others.

        Raises:
            GeneratorError: it does not.
        """
        if self.wish.host.limits == Limits():
            return
        carried = {release.path: release for release in releases}
        there = self.place.names("")
        sizes = {name: size for name, size in there.items() if name.partition("/")[0] not in carried}
        for path, release in carried.items():
            sizes |= {f"{path}/{name}": (release.folder / name).stat().st_size for name in release.in_order()}
        refuse_too_much(self.wish.host, sizes.values())

    def carry(self, done: PublishedPerson, releases: list[tuple[SiteRecord, Release]]) -> None:
        """Put one person's sites there; whatever goes wrong is noted, and the next person is not touched."""
        if done.reasons or done.report.failed or done.failed:
            return
        try:
            if isinstance(self.place, Stick):
                self._carry_on_stick(done, releases, self.place)
            else:
                self._carry(done, releases)
        except GeneratorError as around:
            done.failed = around

    def _ready(self, done: PublishedPerson) -> list[tuple[SiteRecord, Release]]:
        """What may be carried; every reason against goes into `done`."""
        report = done.report
        if report.failed:
            return []
        sealed = [one for one in report.editions if one.readers is not None]
        done.reasons += not_built(report)
        if sealed and not done.reasons:
            done.reasons += about_films(self.workshop, report.short_name, self.wish.day)
        releases = []
        for one in sealed:
            if not one.readers:
                done.nobody.append(one.folder.name)
                continue
            record = self.keys.site(report.short_name, one.folder.name)
            reasons, opened = self._look_through(record, one)
            done.reasons += reasons
            if opened is not None and not done.reasons:
                releases.append((record, opened))
        return releases

    def _look_through(self, record: SiteRecord, one: BuiltEdition) -> tuple[list[Reason], Release | None]:
        """Whether a folder is what was sealed today, byte for byte, and nothing else lies in it."""
        site = one.folder.name
        person, _ = self.workshop.check(record.short_name, self.wish.day, PersonReport(record.short_name))
        outside = Outside(Settings(circle=Circle.NOBODY), person)
        flaws = self._locker.look_through(one.folder, record, outside)
        if flaws:
            again = f"Delete the folder site/{record.short_name}/{site}, then build again."
            return [Reason(site, f"{flaw.place}: {flaw.what}", again) for flaw in flaws], None
        opened = open_site(one.folder, record.key)
        if opened.manifest.terms.issued != self.wish.day:
            return [
                Reason(site, "It was built for another day.", f"alongside build {record.short_name}")
            ], None
        return [], _release(opened, record.path or new_path())

    def _carry(self, done: PublishedPerson, releases: list[tuple[SiteRecord, Release]]) -> None:
        """Put them there. Their folders' names are kept first, so that a second try goes to the same ones."""
        named = [
            (replace(record, path=release.path, address=self._address_of(release) or record.address), release)
            for record, release in releases
        ]
        for record, _ in named:
            self.keys.put(record)
        if named:
            self.keys.save()
            self._root()
        cache = self.workshop.workspace.cache
        for record, release in named:
            carried = carry(release, self.place, self.carrying, f"{done.short_name}, {record.folder}")
            done.sites.append(PublishedSite(record.folder, release.path, carried, record.address))
            placed = placed_as(release, record.address, placed_of(cache, release.site))
            self._note(functools.partial(note_placed, cache, placed))
        if not self.wish.editions:
            there = {record.folder for record, _ in named}
            gone = (one for one in self.keys.sites() if one.short_name == done.short_name and one.path)
            down = [one for one in gone if one.folder not in there and take_down(one.path, self.place)]
            self._note(functools.partial(forget_placed, cache, [one.key.site for one in down]))
            done.taken_down += [one.folder for one in down]
            self._note(functools.partial(self._settle, done))

    def _settle(self, done: PublishedPerson) -> None:
        done.settled = settled(self.workshop.workspace, done.short_name)

    def _note(self, note: Callable[[], object]) -> None:
        """Note what lies there now; where it does not before all of it does, then."""
        if isinstance(self.place, Gathering):
            self.later.append(note)
        else:
            note()

    def finish(self, people: Iterable[PublishedPerson]) -> None:
        """Where the place waits for it: let readers have all of it at once. On a stick: which number each has."""
        if isinstance(self.place, Stick) and len(numbers := self.place.numbers) > 1:
            for person in people:
                person.sites = [replace(site, number=numbers[site.path]) for site in person.sites]
        if not (self.later and isinstance(self.place, Gathering)):
            return
        try:
            self.place.finish(self.wish.day)
        except GeneratorError as around:
            for person in people:
                if person.sites or person.taken_down:
                    person.sites, person.taken_down, person.failed = [], [], around
            return
        for note in self.later:
            note()

    def _carry_on_stick(
        self, done: PublishedPerson, releases: list[tuple[SiteRecord, Release]], stick: Stick
    ) -> None:
        """The same into a folder that opens by itself. What lies on a host, and is owed there, is as it was."""
        locker, settings = self._locker, self.workshop.settings(self.build)
        person, _ = self.workshop.check(done.short_name, self.wish.day, PersonReport(done.short_name))
        generic = locker.alone(Outside(settings, person))
        stick.furnish(generic)
        for record, release in releases:
            self.keys.put(replace(record, path=release.path))
        if releases:
            self.keys.save()
        for record, release in releases:
            told = f"{done.short_name}, {record.folder}"
            # A page of its own opens it there, which the stick puts beside it.
            carried = carry(replace(release, shell=()), stick, self.carrying, told)
            note_on_stick(self.workshop.workspace.cache, release, generic)
            opens = f"{release.path}/{OPEN}"
            done.sites.append(
                PublishedSite(record.folder, release.path, carried, "", opens, stick.size(release.path))
            )
        if not self.wish.editions:
            there = {record.folder for record, _ in releases}
            gone = (one for one in self.keys.sites() if one.short_name == done.short_name and one.path)
            done.taken_down += [
                one.folder for one in gone if one.folder not in there and take_down(one.path, stick)
            ]
        stick.point(locker.pointing)
        note_page(self.workshop.workspace.cache, stick.read(POINTS) or b"")

    @functools.cached_property
    def headers(self) -> Mapping[str, str]:
        """Of every answer."""
        return headers_in(self._locker.generic["_headers"].decode())

    def _address_of(self, release: Release) -> str:
        return f"{self.address}{release.path}/" if self.address else ""

    def _root(self) -> None:
        """What stands in the place's first folder, once a run."""
        if self.rooted:
            return
        generic, host = self._locker.generic, self.wish.host
        headers = self.headers
        if isinstance(self.place, Sending):
            self.place.send_with(headers)
        for name, content in ({name: generic[name] for name in _ROOT} | dict(host.beside(headers))).items():
            if self.place.read(name) != content:
                self.place.put(name, content)
        for name, content in host.apart(headers).items():
            self.apart.put(name, content)
        self.rooted = True


def not_built(report: PersonReport) -> Iterator[Reason]:
    """Why today's text has no site: the last good one is of another day, so it stays where it is."""
    who = report.short_name
    if report.failed:
        return
    if report.problems.stops:
        yield Reason(
            "", "Today’s text was not built: lines are to be mended first.", f"alongside check {who}"
        )
    elif report.leaks or report.unsafe:
        yield Reason(
            "",
            "Words that its readers may not know were found, so it was not built.",
            f"alongside build {who}",
        )
    elif not report.editions:
        yield Reason("", "There is no website of today’s text.", f"alongside build {who}")


def about_films(workshop: Workshop, short_name: str, day: date) -> Iterator[Reason]:
    """Films without a word for who cannot hear them, and made ones that are damaged."""
    person, _ = workshop.check(short_name, day, PersonReport(short_name))
    wordings = wordings_of(workshop.workspace, short_name, person.videos)
    shown = {clip.what for clip in clips_of(person)}
    for what, sentence in stops_publishing((one for one in wordings if one.media in shown), short_name):
        yield Reason("", f"{what} has no captions.", sentence.partition(": ")[2])
    if number := damaged_for(workshop, (short_name,), day).get(short_name, 0):
        yield Reason(
            "",
            f"{number} finished {'film or photo is' if number == 1 else 'films or photos are'} not what was put on the"
            " shelf.",
            "alongside media verify",
        )


def _release(opened: Opened, path: str) -> Release:
    """A sealed folder as what is carried."""
    objects = sorted(name for file in opened.manifest.files for name in opened.objects(file))
    front = opened.front
    return Release(
        opened.folder,
        path,
        opened.key.site,
        front.generation,
        front.manifest,
        tuple(dict.fromkeys(objects)),
        tuple(sorted(SHELL)),
    )


def address_of_place(typed: str) -> str:
    """A place's address as it was typed, with a stroke at its end.

    Raises:
        WrongUseError: it is none that a browser opens privately.
    """
    if not typed:
        return ""
    if not typed.startswith("https://") or any(letter.isspace() or letter in "#?" for letter in typed):
        raise WrongUseError(
            "The address of the place has to begin with https:// and hold no # and no ?.",
            "Type it as the browser shows it, such as  --address https://something.example/",
        )
    return typed.rstrip("/") + "/"
