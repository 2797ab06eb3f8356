"""All that the pages of one site are written from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.circle import EditionName
from generator.compose.addressbook import AddressBook
from generator.compose.days import is_closed
from generator.compose.developed import Developed
from generator.compose.media import Media
from generator.compose.tongues import in_language as in_tongue
from generator.compose.tongues import in_their_own, same_language
from generator.compose.views import SafeFacts
from generator.edition import Edition
from generator.languages import tag_of
from generator.person import Advert, Application, Contact, JobDescription, Person, Profile
from generator.prose import to_plain
from generator.said import One, Said
from generator.settings import Settings
from generator.tongues import in_language, joined
from generator.words import ENGLISH, Words

WHOLE = frozenset({EditionName.TEAM, EditionName.FAMILY, EditionName.MINE})
"""Editions for people who support the person: what is not written down is said to be not written down."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One edition of one person, the words to say it in, and what shows it."""

    edition: EditionName
    person: Person
    settings: Settings
    words: Words
    today: date
    name: str
    """What people call the person; "" where this edition may not know."""
    language: str
    """The language the family writes in (BCP 47)."""
    tongue: str
    """What `Page.tongue` is on its pages: "" for a site's own, the tag for those in a further language."""
    book: AddressBook
    media: Media
    key_contact: Contact | None
    """The one person to ask, with all that is written about them anywhere."""
    safe: SafeFacts
    """What of it keeps the person safe."""
    closed: bool = False
    """Whether an advert or applicant pack is over: its one page says so."""

    @property
    def whole(self) -> bool:
        """Whether readers are told what nobody has written down yet."""
        return self.edition in WHOLE

    def foreign(self, said: Said) -> str:
        """The language of a line or block where it is not that of its pages; "" where it is."""
        tag = said.language or self.language
        return "" if same_language(tag, self.words.lang) else tag

    @property
    def ask(self) -> str:
        """Whom to ask: the key contact's name, or the family."""
        known = plain(self.key_contact.name) if self.key_contact else ""
        return known or self.words("ask.family")


def set_desk(
    edition: Edition,
    developed: Developed,
    settings: Settings,
    words: Words,
    today: date,
    first: Words | None = None,
) -> Desk:
    """Lay out everything, with nothing written yet.

    Args:
        edition: what may be known.
        developed: films and photos.
        settings: the organisation.
        words: the interface's words, in the language of the pages.
        today: the day.
        first: the words of the site's own pages, where these are pages in another language.
    """
    person = edition.person
    own = tag_of(plain(person.profile.language_of_these_pages)) or (first or words).lang
    person = in_tongue(person, words.lang, own) if first is not None else in_their_own(person, own)
    if words.lang != ENGLISH:
        # An organisation writes in English, whatever its families speak, unless it says otherwise.
        settings = in_tongue(settings, words.lang, settings.language or ENGLISH)
    closed = edition.closed or (edition.name is EditionName.ADVERT and is_closed(person.job.advert, today))
    if closed:
        person = _only_when_it_closed(person)
    edition = replace(edition, person=person)
    name = _name(edition)
    spoken = words.speaking(name, third=plain(person.profile.voice).casefold() == "third")
    book = AddressBook(person.people)
    return Desk(
        edition=edition.name,
        person=person,
        settings=settings,
        words=spoken,
        today=today,
        name=name,
        language=own,
        tongue=words.lang if first is not None else "",
        book=book,
        media=Media(edition, developed, spoken, own),
        key_contact=book.key_contact,
        safe=SafeFacts(person),
        closed=closed,
    )


def _only_when_it_closed(person: Person) -> Person:
    """What is closed says that it is closed, and nothing else of anybody."""
    profile, advert, application = person.profile, person.job.advert, person.job.application
    return Person(
        short_name=person.short_name,
        profile=Profile(
            colour=profile.colour,
            voice=profile.voice,
            also_in_these_languages=profile.also_in_these_languages,
        ),
        job=JobDescription(
            advert=Advert(closes=advert.closes) if advert else None,
            application=Application(pages_close_on=application.pages_close_on) if application else None,
        ),
    )


def plain(line: One) -> str:
    """A line's words for a heading, a name or a label, in their language; "" when nobody wrote it.

    The same words in other languages stand behind them, for nothing stands beside a heading.
    """
    if line is None:
        return ""
    words = in_language(to_plain(line.text), line.language)
    return joined(" · ", (words, *map(plain, line.translated))) if line.translated else words


def _name(edition: Edition) -> str:
    """A name to use in public wins in the advert; everywhere else what people call the person."""
    own = plain(edition.person.profile.name)
    advert = edition.person.job.advert
    public = plain(advert.name_to_use) if advert is not None else ""
    return (public or own) if edition.name is EditionName.ADVERT else (own or public)
