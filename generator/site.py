"""A site as a value: pages, blocks, what they point to. `compose` makes it, `render` prints it, nothing else sees it.

Every address here is a *target*: "" (no link), "page:<page id>#<anchor>", "media:<file>", "tel:…", "mailto:…" or
"#anchor", "tongue:<language>" (the same page in that language). `render` turns targets into relative addresses for the page they stand on. Text is plain unless it is `Markup`;
templates escape plain text. A block's class names its template: `WordList` is laid out by `profile/parts/word_list.html`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in several widths. Never without `alt`, except beside the same words."""

    sources: tuple[tuple[int, str, str], ...]
    """(width in px, target of the WebP, target of the JPEG), narrow to wide."""
    width: int
    """Of the widest, in px."""
    height: int
    alt: str
    placeholder: str = ""
    """A tiny data: picture to stand there first."""
    focus_x: int = 50
    """Per cent from the left of the part that must stay in the frame."""
    focus_y: int = 33


@dataclass(frozen=True, slots=True)
class Drawing:
    """A symbol beside words that say the same."""

    target: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FilmLink:
    """A way to a film page, maybe to a moment in it."""

    target: str
    title: str
    label: str
    """Whole accessible words: "Watch: How Amir says hello, 24 seconds"."""
    length: str
    """In words: "24 seconds"."""
    poster: Picture | None = None
    sound: str = ""
    """Target of the file when it is sound alone: it is played where it stands, beside the words it belongs to."""
    at: float = 0.0
    """Seconds at which it is to begin."""


@dataclass(frozen=True, slots=True)
class SlowLoop:
    """A short stretch of a film at half speed, without sound, for a signal that is too fast to see."""

    target: str
    width: int
    height: int
    poster: Picture
    what: str
    """What to look at, in the family's words; may be ""."""
    label: str
    """Whole accessible words: "In slow motion: hand to cheek"."""
    length: str
    """In words: "6 seconds"."""


@dataclass(frozen=True, slots=True)
class InPlace:
    """A moment of a film that is played where it stands; its page has the rest."""

    full: str
    """Target of the file."""
    small: str
    """Target of the 480p file, "" when the film is that small anyway."""
    width: int
    height: int
    poster: Picture
    tracks: tuple[Track, ...]
    """Captions."""
    at: float = 0.0
    """Seconds at which it begins."""
    until: float = 0.0
    """Seconds at which it is over; 0 for the end of the film."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One line as a reader sees it: its words, who said so, what shows it, and who says otherwise."""

    html: Markup
    """The words, Markdown made safe; inline when they are one paragraph."""
    by: str = ""
    """"Sara, mum · 2 October 2026 · we have seen it often". Empty when nobody said."""
    lang: str = ""
    """Only when it differs from the page's."""
    rtl: bool = False
    picture: Picture | None = None
    film: FilmLink | None = None
    also: tuple[Saying, ...] = ()
    """Other people's different views, shown beside it."""
    check: str = ""
    """Where they differ about what keeps the person safe: whom to ask before anybody relies on either."""
    old: str = ""
    """A sentence when its review date has passed."""
    again: tuple[Saying, ...] = ()
    """The same words in other languages, as the family wrote them: shown beside it."""
    on: date | None = None
    """The day somebody said so."""


@dataclass(frozen=True, slots=True)
class CallButton:
    """A telephone button."""

    label: str
    """"Call Sara 07700 900123"."""
    target: str
    """tel:+44…"""
    shown: str = ""
    """The number as people read it, when it stands alone."""
    danger: bool = False


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Hero:
    """The top of the home page."""

    greeting: str
    """"Hello, I’m Amir"."""
    hello: tuple[Saying, ...]
    picture: Picture | None
    initials: str
    say_my_name: str = ""
    heard: FilmLink | None = None
    """Somebody who says the name as it is said."""
    pronouns: str = ""
    buttons: tuple[tuple[str, str], ...] = ()
    """(label, target)."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """What people say, in their words."""

    sayings: tuple[Saying, ...]
    look: str = ""
    """notes: small, one beside the other; "" for big."""
    initials: tuple[str, ...] = ()
    """Of whoever says each of them, for those without a photo."""


Rows = tuple[tuple[str, tuple[Saying, ...]], ...]
"""Headings with their lines."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word or two beside a line: when, who, how."""

    text: str
    tone: str = ""
    """time, mine, both, yours, watch, read, meet, shown, who, place: names its icon; "" for none."""


@dataclass(frozen=True, slots=True)
class CardItem:
    """A card: maybe a picture, a title, words, a tag, headings of its own."""

    title: str
    sayings: tuple[Saying, ...]
    picture: Picture | None = None
    film: FilmLink | None = None
    tag: str = ""
    """"Important"."""
    anchor: str = ""
    labels: tuple[Label, ...] = ()
    rows: Rows = ()
    after: tuple[Saying, ...] = ()
    """What is known about the whole card: who says so, who says otherwise."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side where there is room."""

    cards: tuple[CardItem, ...]
    look: str = ""
    """album: photos first; dates: when it is stands at the edge; "" for plain."""


@dataclass(frozen=True, slots=True)
class DoDont:
    """What works and what does not."""

    do_title: str
    do: tuple[Saying, ...]
    dont_title: str
    dont: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """Lines under a heading. One line is a paragraph, several are a list."""

    sayings: tuple[Saying, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Safety:
    """A safety fact that is always shown: what is known, that none is known, or that nobody wrote it down."""

    title: str
    state: str
    """"facts", "none known" or "not written"."""
    sayings: tuple[Saying, ...]
    sentence: str = ""
    """For the two last states: "Not written down yet. Ask Sara before the first shift."."""
    anchor: str = ""
    tone: str = ""
    """danger or caution where facts stand out among others; "" for the person's own colour."""
    differ: str = ""
    """In brief, where people say different things: whom to ask. All of it stands where the link leads."""
    link: tuple[str, str] = ("", "")
    """(label, target): the way to all of it, where only its first words stand here."""
    untranslated: str = ""
    """That nobody has put it into the language of the page yet."""


@dataclass(frozen=True, slots=True)
class SafetyGrid:
    """Safety facts together."""

    facts: tuple[Safety, ...]
    tight: bool = False
    """Where there is little room: one below the other."""
    untranslated: str = ""
    """Said once, of all of them; "" where some are in the language of the page, and the others say it each."""


@dataclass(frozen=True, slots=True)
class DangerCard:
    """What to do in one emergency."""

    title: str
    anchor: str
    steps: tuple[Saying, ...]
    steps_missing: str = ""
    """When there are no steps yet: whom to ask."""
    call_999_when: Saying | None = None
    call: CallButton | None = None
    more: tuple[tuple[str, tuple[Saying, ...]], ...] = ()
    """(heading, lines): what it looks like, medicine, afterwards, the plan."""
    notice: str = ""
    """"The signed plan always wins over this page."."""
    film: FilmLink | None = None
    picture: Picture | None = None
    """For those who have to know a face."""
    red: bool = True
    """Only the first three are red."""
    untranslated: str = ""
    """That nobody has put it into the language of the page yet."""


@dataclass(frozen=True, slots=True)
class SignItem:
    """How I say one thing."""

    label: str
    """"Yes"."""
    saying: Saying | None
    missing: str = ""
    """Said when nobody wrote it down."""
    picture: Picture | None = None
    film: FilmLink | None = None
    anchor: str = ""
    target: str = ""
    """Where all of it stands, when this is only its first words."""
    differ: str = ""
    """In brief, where people say different things: whom to ask."""
    untranslated: str = ""
    """That nobody has put it into the language of the page yet."""


@dataclass(frozen=True, slots=True)
class SignStrip:
    """Yes, no, stop, pain, toilet."""

    items: tuple[SignItem, ...]
    small: bool = False
    """A strip of small photos, each a way to its card."""
    untranslated: str = ""
    """As that of `SafetyGrid`."""


@dataclass(frozen=True, slots=True)
class ChartItem:
    """One row of a communication chart."""

    when: Saying | None
    does: Saying | None
    means: tuple[Saying, ...]
    please: tuple[Saying, ...]
    sure: str = ""
    by: str = ""
    picture: Picture | None = None
    film: FilmLink | None = None
    also: tuple[Saying, ...] = ()
    anchor: str = ""
    here: InPlace | None = None
    """Its film, to be played on the card."""
    loop: SlowLoop | None = None
    """The same at half speed, where the moment its film is named with is shown slowly."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Chart rows as cards, with the words that stand above each part."""

    when_title: str
    does_title: str
    means_title: str
    please_title: str
    rows: tuple[ChartItem, ...]


@dataclass(frozen=True, slots=True)
class PhraseItem:
    """A word of the family's language."""

    words: str
    lang: str
    rtl: bool
    sounds_like: str
    means: str
    when: str
    film: FilmLink | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words that are good to know. Titles stand above the parts."""

    items: tuple[PhraseItem, ...]
    sounds_like_title: str
    means_title: str
    when_title: str


@dataclass(frozen=True, slots=True)
class ContactItem:
    """Somebody to know or to ring."""

    name: str
    relation: str
    initials: str
    picture: Picture | None = None
    tag: str = ""
    """"Key worker", "Ring any time"."""
    lines: tuple[Saying, ...] = ()
    facts: tuple[tuple[str, tuple[Saying, ...]], ...] = ()
    """(heading, lines)."""
    calls: tuple[CallButton, ...] = ()
    email: str = ""
    email_target: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ContactCards:
    """People with a face, a reason and a button."""

    contacts: tuple[ContactItem, ...]
    big: bool = False
    """The key contact's own card: call button full width."""


@dataclass(frozen=True, slots=True)
class FilmItem:
    """A film among others."""

    link: FilmLink
    badges: tuple[str, ...]
    """"With captions", "Welsh captions", "No captions yet"."""
    first: bool = False
    """The one to watch first, shown large."""
    about: str = ""


@dataclass(frozen=True, slots=True)
class FilmCards:
    """Films to choose from."""

    films: tuple[FilmItem, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """Captions in one language."""

    lang: str
    label: str
    target: str
    """The .vtt beside the film, for those who want the file; "" for chapters."""
    data: str
    """The same as a data: address, so that it also works from a folder."""
    rtl: bool = False
    default: bool = False
    """Whether it is shown until the reader chooses: one of all."""
    draft: bool = False
    """Whether nobody has checked what a computer wrote; its label says so."""


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """A line of a film's words."""

    start: float
    clock: str
    """"0:42"; "" when the transcript has no times."""
    text: str
    tile: int = -1
    """Which small picture shows the moment; -1 for none."""
    unsure: tuple[tuple[int, int], ...] = ()
    """Which of its words a computer was not sure of: from where to where in the text."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A film's words in one more language."""

    label: str
    """The language in its own words, and whether nobody has checked it."""
    lang: str
    rtl: bool
    lines: tuple[TranscriptLine, ...]
    draft: str = ""
    """"Made by computer, not checked …"; "" when somebody wrote or read it."""


class Chapter(NamedTuple):
    """A moment worth finding."""

    start: float
    """Seconds from the film's start."""
    clock: str
    """"0:42"."""
    title: str
    tile: int = -1
    """Which small picture shows it; -1 for none."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """A sheet with small pictures of a film, row by row from the left."""

    webp: str
    """Target of the sheet as WebP."""
    jpeg: str
    """Target of the sheet as JPEG."""
    width: int
    """Of the whole sheet, in px."""
    height: int
    tile_width: int
    tile_height: int
    columns: int
    count: int
    every: float
    """Seconds of film that one stands for."""

    def x(self, tile: int) -> int:
        """How far from the left a small picture stands in the sheet, in px."""
        return tile % self.columns * self.tile_width

    def y(self, tile: int) -> int:
        """How far from the top a small picture stands in the sheet, in px."""
        return tile // self.columns * self.tile_height


@dataclass(frozen=True, slots=True)
class Player:
    """A film, with all that stands in for seeing and hearing it."""

    full: str
    """Target of the 1080p (or only) file."""
    small: str
    """Target of the 480p file, "" when the film is that small anyway."""
    width: int
    """0 where there is sound alone."""
    height: int
    poster: Picture | None
    """None for a recording that is sound alone, where no photo stands for it."""
    title: str
    tracks: tuple[Track, ...]
    chapters_title: str
    chapters: tuple[Chapter, ...]
    transcript_title: str
    transcript: tuple[TranscriptLine, ...]
    transcript_lang: str = ""
    transcript_rtl: bool = False
    other_transcripts: tuple[Transcript, ...] = ()
    """The same in the other languages there are captions in."""
    draft: str = ""
    """That captions were made by computer and not checked: at the player and, where `transcript` is made of them, there."""
    transcript_draft: bool = False
    """Whether `transcript` is made of unchecked captions."""
    unsure_note: str = ""
    """What the mark under a word means, where any has it."""
    unsure_word: str = ""
    """The same mark for those who do not see it: "unsure"."""
    silent: str = ""
    """"There is no sound in this film."."""
    no_captions: str = ""
    """"No captions yet"."""
    download_label: str = ""
    length: str = ""
    """In words: "24 seconds"."""
    words: dict[str, str] = field(default_factory=dict)
    """What stands on its buttons and what they tell."""
    sound_only: bool = False
    """A recording without a picture: `full` is an .m4a file."""
    seconds: float = 0.0
    tiles: Tiles | None = None
    """Small pictures for chapters and transcript."""
    chapters_track: Track | None = None
    """The chapters for the player itself."""
    loops_title: str = ""
    loops: tuple[SlowLoop, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Headings with a few words each, as a definition list."""

    rows: tuple[tuple[str, tuple[Saying, ...]], ...]
    marks: tuple[str, ...] = ()
    """What each heading is about (shoes, pets …), for the picture beside it; none for plain headings."""
    fold: str = ""
    """The words that open them by a tap; "" where they stand open."""


class Ring(NamedTuple):
    """An oval around the middle of a picture."""

    across: int
    """Half of its width, in units of the picture."""
    down: int
    """Half of its height."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Somebody's place in a picture of people."""

    name: str
    """"" where there is no room for it."""
    initials: str
    picture: Picture | None = None
    x: int = 0
    y: int = 0
    radius: int = 0

    @property
    def crop(self) -> tuple[int, int, int]:
        """The square of the photo that is shown: from the left, from the top, and its side."""
        if self.picture is None:
            return (0, 0, 0)
        side = min(self.picture.width, self.picture.height)
        left = (self.picture.width - side) * self.picture.focus_x // 100
        return (left, (self.picture.height - side) * self.picture.focus_y // 100, side)


@dataclass(frozen=True, slots=True)
class Circle:
    """The people in somebody's life, drawn round them. A list that says all of it stands beside it."""

    title: str
    """What it is, for those who do not see it."""
    width: int
    height: int
    rings: tuple[Ring, ...]
    """From the inside out."""
    spots: tuple[Spot, ...]
    """The person first, in the middle."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence that stands out."""

    text: str
    tone: str = "note"
    """note, good, caution or danger: always with its own icon and word."""
    link: tuple[str, str] = ("", "")
    """(label, target)."""


@dataclass(frozen=True, slots=True)
class Links:
    """Ways to go on."""

    links: tuple[tuple[str, str], ...]
    """(label, target)."""
    buttons: bool = False
    look: str = ""
    """danger: ways to what to do when something goes wrong, side by side."""


@dataclass(frozen=True, slots=True)
class Door:
    """A way to a page, with a photo from it."""

    title: str
    target: str
    picture: Picture | None = None
    """None where the page has no photo of its own: an icon stands there."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Ways to pages, where somebody looks around as in an album."""

    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Promises:
    """Commitments: what is promised, why, how it shows, who owns it."""

    items: tuple[tuple[str, tuple[tuple[str, tuple[Saying, ...]], ...]], ...]
    """(promise, ((heading, lines), …))."""


@dataclass(frozen=True, slots=True)
class StepItem:
    """One step: what happens, when, who does it, and what else is said about it."""

    saying: Saying
    labels: tuple[Label, ...] = ()
    rows: Rows = ()
    film: FilmLink | None = None
    """A film that is the step: shown with its poster."""
    picture: Picture | None = None
    """A photo at its beginning, where the steps stand beside a clock."""
    at: int = -1
    """Minutes since midnight, where there is no doubt about them; past 1440 after midnight; -1 otherwise."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Things in their order, or one beside the other; with a title they stand on a card of their own."""

    steps: tuple[StepItem, ...]
    title: str = ""
    numbered: bool = True
    rows: Rows = ()
    """What holds for all of them."""
    after: tuple[Saying, ...] = ()
    picture: Picture | None = None
    film: FilmLink | None = None
    anchor: str = ""
    look: str = ""
    """hours: beside a clock, as a day goes; "" for a list."""
    fold: str = ""
    """How many steps, in words, where they are opened by a tap; "" where they stand open."""


@dataclass(frozen=True, slots=True)
class Now:
    """The way through a day: its parts; with a script, what is now and what comes next."""

    stops: tuple[tuple[str, str], ...]
    """(part of the day, target)."""
    words: dict[str, str] = field(default_factory=dict)
    """What the script says."""


@dataclass(frozen=True, slots=True)
class Journey:
    """The stages of a way, in order."""

    stops: tuple[tuple[str, str, str], ...]
    """(title, how long it takes or "", target)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened."""

    when: str
    sayings: tuple[Saying, ...]
    labels: tuple[Label, ...] = ()
    rows: Rows = ()
    after: tuple[Saying, ...] = ()
    picture: Picture | None = None
    film: FilmLink | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A life, moment by moment."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing seen from two sides."""

    title: str
    left: tuple[Saying, ...]
    right: tuple[Saying, ...]
    lead: tuple[Saying, ...] = ()
    """Words above the two sides."""
    rows: Rows = ()
    after: tuple[Saying, ...] = ()
    picture: Picture | None = None
    film: FilmLink | None = None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two sides of several things: good and hard, content and distressed, love and leave."""

    left_title: str
    right_title: str
    pairs: tuple[Pair, ...]
    look: str = "days"
    """days, body, tastes, working, hopes or times: names its icons."""


@dataclass(frozen=True, slots=True)
class Band:
    """Words in a colour that has a meaning; the title says it too."""

    tone: str
    """danger, caution, good, note or mine."""
    title: str
    sayings: tuple[Saying, ...] = ()
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands that belong together; with a title they stand on a card of their own."""

    bands: tuple[Band, ...]
    title: str = ""
    labels: tuple[Label, ...] = ()
    after: tuple[Saying, ...] = ()
    picture: Picture | None = None
    film: FilmLink | None = None


@dataclass(frozen=True, slots=True)
class DayItem:
    """One day of a week."""

    name: str
    cells: tuple[tuple[Saying, ...], ...]
    """One for each of the week's parts of a day."""
    plan: tuple[Saying, ...] = ()
    rows: Rows = ()
    after: tuple[Saying, ...] = ()
    picture: Picture | None = None
    film: FilmLink | None = None
    on: tuple[int, ...] = ()
    """Which days of the week it is, 1 for Monday to 7 for Sunday; none where its name does not say."""


@dataclass(frozen=True, slots=True)
class Week:
    """Days under each other, their parts side by side where there is room."""

    parts: tuple[str, ...]
    """Only those in which something happens: Morning, Afternoon, Evening."""
    days: tuple[DayItem, ...]
    today: str = ""
    """What stands at today's, where it is the week as it goes."""
    keys: tuple[str, ...] = ()
    """The parts again, as the headings of the format are called: morning, afternoon, evening."""


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A page among all pages, with the places on it."""

    title: str
    target: str
    places: tuple[tuple[str, str], ...]
    """(heading, target)."""
    first: bool = False
    """Whether it comes before others that fit as well: Emergency."""


@dataclass(frozen=True, slots=True)
class SiteMap:
    """Every page and heading of the site; with a script, what is typed finds its way through them."""

    entries: tuple[MapEntry, ...]
    title: str
    index: str
    """Target of the file with all words of the pages, whose places stand in the order of the entries."""
    words: dict[str, str] = field(default_factory=dict)
    """What the script says."""
    ask: str = ""
    """Whom to ask when nothing is found."""
    call: CallButton | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A name among all names: of a page, a heading, a person, a film, a word."""

    before: str
    """Small words nobody looks under: "If I have a "."""
    word: str
    """The rest, by which it stands in its place: "seizure"."""
    ways: tuple[tuple[str, str], ...]
    """(page, target): where it is found, the best place first; the page is "" where the name is that of the page."""
    lang: str = ""
    """Only when it differs from the page's."""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """Every name of the site by its letter."""

    title: str
    """What the row of letters is called, for those who hear it."""
    letters: tuple[tuple[str, str, tuple[Listed, ...]], ...]
    """(letter, anchor, names)."""


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """A place on which something can be read that was not there before."""

    page: str
    title: str
    """"" where it is the page itself."""
    target: str
    tag: str
    """"New" or "Changed"."""
    first: bool = False
    """Whether it is about what to do in an emergency."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed, day by day; with a script, since this reader last looked."""

    days: tuple[tuple[str, tuple[ChangedPlace, ...]], ...]
    """(day in words, places), the latest first."""
    none: str
    """Said when no day is told of."""
    places: tuple[ChangedPlace, ...]
    """Every place there is, in the order of the file of marks."""
    words: dict[str, str] = field(default_factory=dict)
    """What the script says."""


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea in easy words: a screen of its own, with the picture first."""

    spot: str
    """Its place on the page."""
    saying: Saying
    """Its picture is the family's own photo."""
    number: int
    total: int
    where: str
    """"3 of 12"."""
    back: tuple[str, str]
    """(label, target); empty on the first."""
    onward: tuple[str, str]
    """(label, target)."""
    drawing: Drawing | None = None
    """Where there is no photo."""
    calls: tuple[CallButton, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    """(heading, target): on the first, where each heading begins."""


@dataclass(frozen=True, slots=True)
class Ideas:
    """Ideas under one heading."""

    ideas: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """What colour the page may have, to choose from."""

    legend: str
    papers: tuple[tuple[str, str], ...]
    """(tone, its name), the usual one first."""


@dataclass(frozen=True, slots=True)
class BigButton:
    """A button as large as a hand."""

    words: str
    target: str
    picture: Picture | None = None
    drawing: Drawing | None = None
    tone: str = ""
    """good, danger or caution where its colour means something; face or film for how its photo stands."""
    initials: str = ""
    """Of a person without a photo."""


@dataclass(frozen=True, slots=True)
class Board:
    """Large buttons to choose from."""

    spot: str
    """Its place on the page."""
    title: str
    buttons: tuple[BigButton, ...]
    back: tuple[str, str] = ("", "")
    """(label, target); empty on the first."""


@dataclass(frozen=True, slots=True)
class Large:
    """What a large button leads to: one thing, shown large."""

    spot: str
    """Its place on the page."""
    title: str
    back: tuple[str, str]
    """(label, target)."""
    picture: Picture | None = None
    drawing: Drawing | None = None
    sayings: tuple[Saying, ...] = ()
    drawings: tuple[Drawing | None, ...] = ()
    """For each of those what stands beside it where it has no photo; none for none at all."""
    calls: tuple[CallButton, ...] = ()
    film: FilmLink | None = None
    tone: str = ""
    """good, danger or caution where its colour means something."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A sheet there is to print."""

    title: str
    target: str
    about: str
    """What it is for."""
    size: str
    """"A4, 1 page"."""
    look: str
    """profile, card or passport: names its miniature."""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """Sheets to choose from, each with a miniature."""

    choices: tuple[PaperChoice, ...]
    face: Picture | None
    private: str
    """"Private: shred when old."."""


@dataclass(frozen=True, slots=True)
class PaperBox:
    """A heading on paper with as many of its lines as fit."""

    title: str
    sayings: tuple[Saying, ...]
    name: str = ""
    """like, matters, do, dont …: how it looks."""
    sentence: str = ""
    """Where no lines stand: that nobody wrote them down, that none is known, that they are too long to stand here."""
    more: str = ""
    """"More on the website", where not every line fits."""
    numbered: bool = False
    note: str = ""
    """What stands below the lines: when to call 999."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One page of paper, as it comes out of a printer."""

    look: str
    """profile, card, or one of the passport's: danger, caution, good."""
    title: str
    """What stands on its band: "Red: you must know this"; of a profile's last box; "" where it has none."""
    name: str
    """Whose it is."""
    boxes: tuple[PaperBox, ...]
    under: tuple[str, ...] = ()
    """Below the name: how it is said, pronouns."""
    picture: Picture | None = None
    initials: str = ""
    contact_title: str = ""
    contact: ContactItem | None = None
    contact_missing: str = ""
    """Where nobody wrote down whom to ring."""
    notes: tuple[str, ...] = ()
    """What did not fit, and that the signed plan wins."""
    place: str = ""
    """"2 of 4"."""
    letters: str = ""
    """How large they are where they are smaller than usual, so that what to do in an emergency stands whole: "8-5"."""
    printed: str = ""
    """"Private. Printed 22 November 2026. Check the site for changes."."""
    printed_on: str = ""
    """The same with a hole for the day: a browser puts its own there."""
    fresh: str = ""
    """When somebody last read it through, and who."""


@dataclass(frozen=True, slots=True)
class PrintButton:
    """The way to paper: a button where there is a script, words where there is none."""

    label: str
    without: str


Block = (
    Hero
    | Quotes
    | Cards
    | DoDont
    | WordList
    | SafetyGrid
    | DangerCard
    | SignStrip
    | Chart
    | Phrases
    | ContactCards
    | FilmCards
    | Player
    | Facts
    | Circle
    | Notice
    | Links
    | Doors
    | Promises
    | Steps
    | Now
    | Journey
    | Timeline
    | Pairs
    | Bands
    | Week
    | SiteMap
    | Ideas
    | Sheets
    | Board
    | Large
    | Letters
    | Changes
    | PaperChoices
    | Paper
    | PrintButton
)


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under its own heading; no heading for what stands at the top."""

    heading: str
    anchor: str
    blocks: tuple[Block, ...]
    lead: str = ""
    onward: bool = False
    """Whether it holds ways to other pages, which stand below the key contact."""
    untranslated: str = ""
    """That nobody has put these words into the language of the page yet; "" where they are in it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    id: str
    """"home", "glance", "watch/2": what targets name."""
    address: str
    """"" for home, "glance/" and so on, from the site's root."""
    kind: str
    """Its kind in the reader's language, for the browser's tab and history: never a word of the profile."""
    title: str
    """For the h1. Empty on home, where the hero holds it."""
    tab: str
    """Which of the tabs it belongs to; "" for none."""
    sections: tuple[Section, ...]
    lead: str = ""
    tongue: str = ""
    """The language these pages are in besides the site's own: `page:` targets lead to pages of the same; "" for those
    of the site's own."""

    @property
    def name(self) -> str:
        """What the page is called among all pages of the site: "home", "cy/home"."""
        return f"{self.tongue}/{self.id}" if self.tongue else self.id


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language a site's pages are in."""

    lang: str
    """BCP 47 tag."""
    name: str
    """What those who speak it call it: Cymraeg."""
    rtl: bool
    within: str = ""
    """What `Page.tongue` is on its pages."""
    offer: str = ""
    """An offer in that language to read on in it, where it stands first and visible on the first page."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of at most five ways at the bottom of a phone."""

    id: str
    """home, support, day, watch or people: names its icon."""
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that goes into the site as it is."""

    address: str
    """From the site's root: media/3f9a….mp4."""
    source: Path | None = None
    """Where it lies on this computer; linked, not copied."""
    content: bytes = b""
    """Or what it holds."""
    until: date | None = None
    """The last day the consent behind it lasts; None where that has no end, or it shows nobody."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands around every page, and the interface's own words for it."""

    name: str
    """What people call the person; "" where this edition may not know."""
    initials: str
    face: Picture | None
    accent: str
    """One of the seven colours."""
    lang: str
    rtl: bool
    tabs: tuple[Tab, ...]
    emergency: tuple[str, str]
    """(label, target); empty label where there is no such page."""
    key_contact: ContactItem | None
    """The same on every page (WCAG 3.2.6)."""
    key_contact_title: str
    key_contact_missing: str
    freshness: str
    """"Checked on 3 April 2026 by Sara (mum). Check again by 3 October 2026."."""
    out_of_date: str
    """The amber strip; "" while it is fresh."""
    review_by: str
    """ISO day after which the page's own script shows the strip; "" when there is none."""
    out_of_date_later: str
    """What the strip says from that day on."""
    footer: tuple[str, ...]
    words: dict[str, str] = field(default_factory=dict)
    """Interface words the templates need: skip, print notice, more …"""
    search: str = ""
    """Target of the page to search on; "" where there is none."""
    tongues: tuple[Tongue, ...] = ()
    """The languages there are pages in, where there is more than one; the site's own among them."""
    ways: tuple[tuple[str, str], ...] = ()
    """(label, target): pages that lead to others, at the foot of each."""
    marks: str = ""
    """Target of the file by which a reader's browser knows what has changed; "" where there is none."""
    own: str = ""
    """What the pages of a sealed site say to themselves and nowhere else, the same until its key turns; "" otherwise."""
    closes: str = ""
    """ISO day after which an advert's own script says that it has closed; "" where there is none."""
    closed_later: str = ""
    """What it says then."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything one edition of one person's site is made of. Made only by `compose`."""

    short_name: str
    edition: str
    chrome: Chrome
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    marks: frozenset[str] = frozenset()
    """What stands for every line of it: by these the next build knows what has come since."""
    more: Mapping[str, Chrome] = field(default_factory=dict)
    """What stands around the pages in further languages, by `Page.tongue`."""

    def chrome_of(self, page: Page) -> Chrome:
        """What stands around one of its pages."""
        return self.more.get(page.tongue, self.chrome)

    def moved(self, address_of: Callable[[str], str]) -> Site:
        """The same site with its pages at other addresses.

        Args:
            address_of: a page's name in; its address from the site's root out.
        """
        # The address of no page: nobody ever goes there, so no browser writes it down.
        own = address_of("what has changed")
        return replace(
            self,
            pages=tuple(replace(page, address=address_of(page.name)) for page in self.pages),
            chrome=replace(self.chrome, own=own),
            more={tongue: replace(chrome, own=own) for tongue, chrome in self.more.items()},
        )


@dataclass(frozen=True, slots=True)
class Printed:
    """A folder of readable pages. Made only by `render`."""

    folder: Path
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proved:
    """Readable pages in which nothing stands that their readers may not know. Made only by `proving`."""

    printed: Printed


@dataclass(frozen=True, slots=True)
class Sealed:
    """A folder nobody can read without a key. Made only by `protect`."""

    folder: Path
