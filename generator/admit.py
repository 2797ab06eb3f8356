"""Door: `alongside access`. Lets readers in and takes them off the list; each gets words of their own, shown once.

The keys are saved before anybody is told any words. A sealed folder that is there already only gets a new `k.json`;
whoever is removed is shut out by the next build, which turns the key.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from generator.access import Hands, Keystore, LostKeysError, Place, hands_here, refuse_inside
from generator.access.carrying import header_of, packed, taken_over, unpacked
from generator.access.place import place_of_carried
from generator.access.record import new_record
from generator.access.whose import folder_for, sees_too_much, strays
from generator.access.words import FOUR, SIX, draw, known_words
from generator.build import Workshop
from generator.circle import EditionName, same_reader
from generator.disclose import readers_left_out
from generator.languages import own_name, tag_of
from generator.load import load_person
from generator.locking import is_invented, place_of_keys, places_of_sites
from generator.phones import Phone, read_phone
from generator.problems import Exit, GeneratorError, Problems, WrongUseError
from generator.progress import Silence
from generator.protect import admit
from generator.report import BuildReport
from generator.sealing import LINK_BYTES, Reader, ReaderKeys, View, normalise, reader_keys
from generator.settings import Settings
from generator.site_record import SiteRecord
from generator.tools import Tools
from generator.validate import known_headings, read_person
from generator.words import ENGLISH, Words
from generator.workspace import Workspace

__all__ = ["SEALED", "Desk", "Invited", "Listed", "Wish", "write_privately"]

SEALED = (EditionName.TEAM, EditionName.FAMILY, EditionName.MINE, EditionName.APPLICANT)
"""Editions that somebody can be let into. The advert is for everybody."""

MOST_READERS = 64
MORNING = time(9)
"""When a night ends."""
_LONGEST = 60
"""Letters of a name or a role."""

_ROLES = {
    EditionName.TEAM: "support worker",
    EditionName.FAMILY: "family",
    EditionName.MINE: "somebody I chose",
    EditionName.APPLICANT: "applicant",
}


_NO_ADDRESS = (
    "A link needs the address of the website.",
    "Add it to the same line: --at https://pages.example/ (it is remembered for the next one)",
)

_NOBODYS = ReaderKeys(b"", b"", b"")
"""Before there are words."""


class TextToMendError(GeneratorError):
    """A person's text cannot be read, so nobody knows which lines are not for whom."""

    exit_code = Exit.MEND


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom to let in."""

    edition: EditionName
    name: str
    role: str = ""
    until: date | None = None
    view: View = View.ALL
    link: bool = False
    at: str = ""
    """The site's address; "" for the one that was said before."""
    also: str = ""
    """What the text calls them behind `not for:`, where that is another name; "nobody" where nobody there is meant."""
    lang: str = ""
    """The language of what is handed to them, as `Desk.language` gives it; "" for English."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who has words now. The only place where these words are."""

    person: str
    record: SiteRecord = field(repr=False)
    reader: Reader = field(repr=False)
    words: str = field(repr=False)
    link: str = field(default="", repr=False)
    at_once: bool = False
    """Whether the folder that is there lets them in; else the next build does."""

    @property
    def variant(self) -> bool:
        """Whether they get the website without the lines that are not for them."""
        return "-" in self.record.folder


@dataclass(frozen=True, slots=True)
class Listed:
    """One reader in a list."""

    number: int
    record: SiteRecord = field(repr=False)
    reader: Reader = field(repr=False)
    ended: bool = False
    too_much: bool = False
    """Whether the text says by now that a line of their website is not for them."""

    @property
    def edition(self) -> EditionName:
        """Which edition they read."""
        return EditionName(self.record.folder.partition("-")[0])


class Desk:
    """Where access to the sites of one workspace is given."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        out: Path | None = None,
        ask: Callable[[str], str] | None = None,
        choose: Callable[[str], str] | None = None,
        now: datetime | None = None,
        hands: Hands | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Sit down.

        Args:
            workspace: whose sites.
            out: where they are built, if that is not the usual place.
            ask: asks for what nobody else may see typed; None where nobody is there.
            choose: asks any other question.
            now: local time.
            hands: what the keys are opened with; None for what this computer has.
            environ: the environment.
        """
        self.workspace = workspace
        self.out = (out or workspace.site).absolute()
        self.now = now or datetime.now()
        self.hands = hands or hands_here(ask, environ)
        self.notes: list[str] = []
        """What is worth knowing about the keys."""
        self._choose = choose
        self._environ = environ
        self._settings: Settings | None = None
        self._keys: Keystore | None = None
        self._left_out: dict[tuple[str, EditionName], tuple[str, ...]] = {}

    # ---- what is around

    @property
    def settings(self) -> Settings:
        """The workspace's settings."""
        if self._settings is None:
            self._settings = Workshop(self.workspace).settings(BuildReport(self.out))
        return self._settings

    @property
    def example(self) -> bool:
        """Whether everybody here is invented."""
        return is_invented(self.settings)

    @property
    def keys(self) -> Keystore:
        """The keys, opened when they are needed."""
        if self._keys is None:
            self._keys = Keystore.open(self.place(), hands=self.hands)
            self.notes += self._keys.notes
        return self._keys

    def place(self, *, anew: bool = False) -> Place:
        """Where the keys lie."""
        return place_of_keys(
            self.workspace, self.settings, self.out, self._choose, environ=self._environ, anew=anew
        )

    def _outs(self) -> tuple[Path, ...]:
        return places_of_sites(self.workspace, self.out)

    def must_be_here(self, person: str) -> None:
        """Refuse a short name that nobody here has."""
        Workshop(self.workspace).people((person,))

    # ---- in which language

    def language(self, typed: str) -> str:
        """The tag of a language somebody named, by a name or by its tag.

        Raises:
            WrongUseError: when nobody has written Alongside's words in it.
        """
        there = self._tools.languages
        tag = tag_of(typed)
        known = next((one for one in (tag, tag.partition("-")[0]) if one in there), "")
        if known:
            return known
        names = ", ".join(f"{one} ({own_name(one)})" if own_name(one) else one for one in there)
        raise WrongUseError("Slips and messages are not in that language yet.", f"Those there are: {names}")

    def words_for(self, reader: Reader) -> Words:
        """The interface's words as a reader reads them: in English where nobody has said otherwise."""
        tag = reader.lang if reader.lang in self._tools.languages else ENGLISH
        return self._tools.words_in(tag)

    @property
    def helpline(self) -> str:
        """The number to ring when a website does not open, where one was written down for just this."""
        line = self.settings.when_a_page_does_not_open
        read = read_phone(line.text) if line is not None else None
        return read.shown if isinstance(read, Phone) else ""

    @functools.cached_property
    def _tools(self) -> Tools:
        return Tools(self.workspace, Silence())

    # ---- letting in

    def add(self, person: str, wish: Wish) -> Invited:
        """Let somebody in.

        Raises:
            WrongUseError: when the wish cannot be granted as it is; nothing is changed then.
            TextToMendError: when nobody can tell which lines are not for whom.
        """
        self.must_be_here(person)
        wish = replace(
            wish, name=_plain(wish.name, "name"), role=_plain(wish.role, "role") or _ROLES[wish.edition]
        )
        _check_days(wish, self.now)
        folder = self._folder_of(person, wish)
        record = self.keys.site(person, folder)
        known = [one for one in record.readers if one.name.casefold() == wish.name.casefold()]
        if known:
            raise WrongUseError(
                "Somebody of that name has words for this website already.",
                "Give the second one another name, such as Jo B. For new words: alongside access renew"
                f" {person} NAME",
            )
        if sum(one.may_open(self.now) for one in record.readers) >= MOST_READERS:
            raise WrongUseError(
                f"{MOST_READERS} readers are on the list of this website, and it holds no more.",
                f"To see who no longer comes, type: alongside access list {person}",
            )
        record = replace(record, address=_address(wish.at) or record.address)
        if wish.link and not record.address:
            raise WrongUseError(*_NO_ADDRESS)
        ends = night_ends(self.now) if wish.view is View.TONIGHT else None
        bare = Reader(
            wish.name, wish.role, _NOBODYS, self.now.date(), wish.until, ends, wish.view, wish.link, wish.lang
        )
        return self._invite(record, bare)

    def _invite(self, record: SiteRecord, bare: Reader, instead_of: Reader | None = None) -> Invited:
        """Draw words, keep what they become, and let the folder that is there know."""
        reader, words, half = self._with_words(record, bare)
        if instead_of is not None:
            record = record.without(instead_of)
        record, at_once = self._kept(record.with_reader(reader))
        link = f"{record.address}#k={half.hex()}" if half else ""
        return Invited(record.short_name, record, reader, words, link, at_once)

    def _with_words(self, record: SiteRecord, bare: Reader) -> tuple[Reader, str, bytes]:
        taken = {one.keys.tag for one in record.readers}
        while True:
            words = draw(FOUR if bare.link else SIX)
            half = secrets.token_bytes(LINK_BYTES) if bare.link else b""
            said = normalise(words, known_words())
            keys = reader_keys(record.key.site, record.salt, said, half, record.iterations)
            if keys.tag not in taken:
                return replace(bare, keys=keys), words, half

    def _kept(self, record: SiteRecord) -> tuple[SiteRecord, bool]:
        """Save a record with a reader who is new or changed; whether the folder that is there lets them in now.

        A folder whose key has to turn stays as it is: to write its list anew would let somebody's place go while a
        key they kept goes on fitting.
        """
        folder = self.out / record.short_name / record.folder
        there = (folder / "k.json").is_file() and record.generation > 0 and not record.turn
        edition = EditionName(record.folder.partition("-")[0])
        out = strays(record, self.left_out(record.short_name, edition))
        lets_in = tuple(one for one in record.readers if one not in out and one.may_open(self.now))
        if there:
            tags = {one.keys.tag for one in lets_in}
            record = replace(record, sealed_for=record.sealed_for | tags)
        self.keys.put(record)
        self.keys.save()
        record = self.keys.site(*record.at)  # with what others changed in the meantime
        if there and not record.turn:
            # Whatever keeps the folder from being changed: the keys are saved, and the words must be told.
            with contextlib.suppress(GeneratorError):
                admit(folder, record.lock().only_for(lets_in), now=self.now)
                return record, True
        return record, False

    def address_of(self, person: str, wish: Wish) -> str:
        """Where a website is on the internet, as it was said before; "" where nobody has."""
        return self.keys.site(person, self._folder_of(person, wish)).address

    def _folder_of(self, person: str, wish: Wish) -> str:
        left_out = self.left_out(person, wish.edition)
        nobody = wish.also.strip().casefold() == "nobody"
        names = [wish.name] if nobody or not wish.also else [wish.name, wish.also]
        folder = folder_for(wish.edition, names, left_out)
        if wish.also and not nobody and folder == wish.edition.value:
            raise WrongUseError(
                "No line of this website is `not for:` anybody of the name that stands behind --for.",
                f"To see who is left out of what, type: alongside check {person} --who",
            )
        unsure = any(same_reader(one, wish.role) for one in left_out)
        if folder == wish.edition.value and unsure and not nobody:
            raise WrongUseError(
                "A line of this website is `not for:` somebody who is called like this reader's role.",
                "If they are the same, add --for and the name in the text; if they are not, add: --for nobody",
            )
        return folder

    def left_out(self, person: str, edition: EditionName) -> tuple[str, ...]:
        """The names behind `not for:` of what an edition holds.

        Raises:
            TextToMendError: when lines cannot be read.
        """
        if (person, edition) not in self._left_out:
            self._left_out[person, edition] = self._read_left_out(person, edition)
        return self._left_out[person, edition]

    def _read_left_out(self, person: str, edition: EditionName) -> tuple[str, ...]:
        problems = Problems()
        text = read_person(load_person(self.workspace.profiles, person, known_headings(), problems), problems)
        if problems.stops:
            raise TextToMendError(
                "There are lines in the text that cannot be read, and they may say what is not for whom.",
                f"Mend them first. To see them, type: alongside check {person}",
            )
        return readers_left_out(text, self.settings, edition)

    # ---- who is in

    def readers(self, person: str) -> list[Listed]:
        """Everybody who has words for one person's websites, edition by edition, in the order they came."""
        self.must_be_here(person)
        found: list[Listed] = []
        for record in self._records(person):
            for reader in record.readers:
                ended = not reader.may_open(self.now)
                listed = Listed(len(found) + 1, record, reader, ended)
                with contextlib.suppress(TextToMendError):
                    left_out = self.left_out(person, listed.edition)
                    listed = replace(
                        listed, too_much=sees_too_much(listed.edition, record.folder, reader.name, left_out)
                    )
                found.append(listed)
        return found

    def everybody(self, person: str = "") -> list[Reader]:
        """Everybody who may still read one person's websites, or anybody's."""
        return [
            reader
            for record in self._records(person)
            for reader in record.readers
            if reader.may_open(self.now)
        ]

    def _records(self, person: str = "") -> list[SiteRecord]:
        """Records in the order of editions; those of one person, or all. Nothing is begun for it."""
        if self._keys is None and self.place().is_new:
            return []
        some = [record for record in self.keys.sites() if not person or record.short_name == person]
        order = {name.value: number for number, name in enumerate(SEALED)}
        return sorted(
            some, key=lambda one: (one.short_name, order.get(one.folder.partition("-")[0], 9), one.folder)
        )

    def find(self, person: str, who: str, edition: EditionName | None = None) -> Listed:
        """The reader of a number or a name.

        Raises:
            WrongUseError: when there is none, or several have that name.
        """
        readers = self.readers(person)
        see = f"To see all of them, type: alongside access list {person}"
        if who.isdecimal():
            found = [one for one in readers if one.number == int(who)]
        else:
            wanted = " ".join(who.casefold().split())
            found = [one for one in readers if one.reader.name.casefold() == wanted]
        if edition is not None:
            found = [one for one in found if one.edition is edition]
        if not found:
            raise WrongUseError("Nobody of that name or number is on the list.", see)
        if len(found) > 1:
            numbers = " or ".join(str(one.number) for one in found)
            raise WrongUseError(
                "That name stands on the lists of several websites.",
                f"Type the number in its place ({numbers}), or add --edition. {see}",
            )
        return found[0]

    def remove(self, listed: Listed) -> SiteRecord:
        """Take somebody off the list. The next build turns the key."""
        record = listed.record.without(listed.reader)
        self.keys.put(record)
        self.keys.save()
        return record

    # ---- anew

    def prolong(self, listed: Listed, until: date | None) -> tuple[Listed, bool]:
        """Another last day for the same words; whether the folder that is there knows it now."""
        if listed.reader.ends is not None:
            raise WrongUseError(
                "This reader was let in for one night, and that is not made longer.",
                f"For another night, type: alongside access add {listed.record.short_name} --tonight",
            )
        _check_days(Wish(listed.edition, listed.reader.name, until=until), self.now)
        reader = replace(listed.reader, until=until)
        others = tuple(reader if one == listed.reader else one for one in listed.record.readers)
        record, at_once = self._kept(replace(listed.record, readers=others))
        return replace(listed, record=record, reader=reader, ended=False), at_once

    def new_words(self, listed: Listed, lang: str = "", *, link: bool = False, at: str = "") -> Invited:
        """Other words for the same reader. The old ones open the folder that is there until the key has turned.

        Args:
            listed: who.
            lang: another language for what is handed to them; "" for the one they have.
            link: half of the secret in a link from now on, where it was all in their words.
            at: the site's address; "" for the one that was said before.
        """
        if listed.ended:
            raise WrongUseError(
                "Their access has ended, so new words would open nothing.",
                "Give it another last day first: the same line with --until YYYY-MM-DD",
            )
        old, record = listed.reader, replace(listed.record, address=_address(at) or listed.record.address)
        bare = replace(old, since=self.now.date(), lang=lang or old.lang, link=old.link or link)
        if bare.link and not record.address:
            raise WrongUseError(*_NO_ADDRESS)
        return self._invite(record, bare, old)

    def everyone_anew(self, person: str = "") -> list[Invited]:
        """New keys for all websites, or one person's; everybody who may still read gets new words."""
        invited: list[Invited] = []
        records = self._records(person)
        for record in records:
            fresh = replace(
                new_record(record.short_name, record.folder, self.hands.iterations), address=record.address
            )
            words = []
            for old in record.readers:
                if old.may_open(self.now):
                    reader, said, half = self._with_words(fresh, replace(old, since=self.now.date()))
                    fresh = fresh.with_reader(reader)
                    words.append((reader, said, f"{fresh.address}#k={half.hex()}" if half else ""))
            self.keys.put(fresh)
            invited += [Invited(fresh.short_name, fresh, *one) for one in words]
        if records:
            self.keys.save()
        return invited

    def begin_again(self) -> tuple[Place, list[tuple[str, str]]]:
        """New keys where the old ones are gone; and the websites here that old words open until they are built again."""
        place = self.place(anew=True)
        if self.example:
            raise WrongUseError(
                "The people here are invented, and so are their keys.",
                "To have new ones, delete .cache/example-keys and type: alongside build",
            )
        self._keys = Keystore.open(place, hands=self.hands)
        self.notes += self._keys.notes
        self._keys.save()
        return place, sorted(
            (front.parent.parent.name, front.parent.name) for front in self.out.glob("*/*/k.json")
        )

    # ---- the keys themselves

    def are_lost(self) -> bool:
        """Whether there were keys, and they are gone."""
        try:
            self.place()
        except LostKeysError:
            return True
        return False

    def needs_sheet(self) -> bool:
        """Whether no recovery sheet was made yet."""
        return not (self.example or self.keys.has_sheet)

    def new_sheet(self) -> str:
        """The words of a new recovery sheet, which takes an older one's place."""
        if self.example:
            raise WrongUseError(
                "The people here are invented, and their keys need no sheet.",
                "Type it in the workspace of real people.",
            )
        words = self.keys.new_sheet()
        self.keys.save()
        return words

    def recover(self, words: str) -> None:
        """Open the keys with the words of the recovery sheet, and let what opens them be chosen anew."""
        self._keys = Keystore.recovered(self.place(), words, hands=self.hands)
        self._keys.save()
        self.notes += self._keys.notes

    def export(self) -> tuple[bytes, str]:
        """The keys as a file to carry, and the six words that open it."""
        if self.example:
            raise WrongUseError(
                "The people here are invented, and their keys are never carried.",
                "Type it in the workspace of real people.",
            )
        if not self._records():
            raise WrongUseError(
                "There are no keys to carry yet.", "They are made by: alongside access add PERSON"
            )
        return packed(self.keys, self.hands.cost)

    def carried(self, data: bytes) -> Place:
        """Where the keys in a file would go."""
        return place_of_carried(
            self.workspace,
            header_of(data).id,
            example=self.example,
            outs=self._outs(),
            environ=self._environ,
        )

    def take_over(self, data: bytes, words: str) -> tuple[int, int]:
        """Take the keys in a file over; how many websites' were, and of how many those here are newer."""
        records = unpacked(data, words)
        self._keys = Keystore.open(self.carried(data), hands=self.hands)
        counts = taken_over(self._keys, records)
        self._keys.save()
        return counts

    def refuse_inside(self, path: Path) -> None:
        """Nothing that opens a website is written where it could be published or kept by git."""
        refuse_inside(path.absolute(), self.workspace, self._outs())


def night_ends(now: datetime) -> datetime:
    """Nine in the morning: today's before nine, else tomorrow's."""
    morning = datetime.combine(now.date(), MORNING)
    return morning if now < morning else morning + timedelta(days=1)


def write_privately(path: Path, data: bytes) -> None:
    """A file for this user only, whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _plain(typed: str, what: str) -> str:
    """A name or a role in one line, without what would steer a screen."""
    words = " ".join(typed.split())
    if len(words) > _LONGEST or any(
        unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs") for letter in words
    ):
        raise WrongUseError(
            f"That {what} is too long, or holds letters that cannot be shown.",
            f"A first name or a few words are enough: up to {_LONGEST} letters.",
        )
    if what == "name" and not re.search(r"\w", words):
        raise WrongUseError("A reader needs a name.", "Add it to the same line: --name Jo")
    return words


def _check_days(wish: Wish, now: datetime) -> None:
    if wish.until is not None and wish.until < now.date():
        raise WrongUseError(
            "That last day has passed already.", "Type a day that is still to come, or today's."
        )
    if wish.edition is EditionName.APPLICANT and wish.until is None and wish.view is not View.TONIGHT:
        raise WrongUseError(
            "Whoever applies reads until a last day.", "Add it to the same line: --until YYYY-MM-DD"
        )


def _address(typed: str) -> str:
    """A website's address, ending in `/`; "" for none."""
    if not typed.strip():
        return ""
    parts = urlsplit(typed.strip())
    here = parts.hostname in ("localhost", "127.0.0.1")
    if parts.scheme != "https" and not (here and parts.scheme == "http"):
        raise WrongUseError(
            "A sealed website opens at an address that begins with https://",
            "Type it as it stands in the address bar, such as https://pages.example/",
        )
    if (
        not parts.hostname
        or parts.query
        or parts.fragment
        or parts.username
        or re.search(r"\s", typed.strip())
    ):
        raise WrongUseError(
            "That is not the address of a website alone.",
            "Type it without anything behind it, such as https://pages.example/",
        )
    path = parts.path.removesuffix("index.html")
    return f"{parts.scheme}://{parts.netloc}{path if path.endswith('/') else f'{path}/'}"
