"""videos.yml: films and photos, what each shows, and who agreed to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.circle import Circle
from generator.said import H, Kind, Many, One, Said

NOBODY = Circle.NOBODY

RECORDINGS = ("recordings", "recording", "sound recordings", "voice recordings")
"""How families head what is sound alone. It is listed with the films, and may stand beside them under its own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Said):
    """One person's agreement to be seen or heard, said once and named by many films and photos."""

    name: Annotated[One, H("The short name films use for it.")] = None
    who: Annotated[One, H("Who is seen or heard.", safety=True)] = None
    how: Annotated[
        One,
        H(
            "yes myself, with support, best interests, parental, attorney or deputy; in Scotland welfare attorney or guardian; "
            "or no, or not asked yet.",
            ("basis", "on what ground"),
            kind=Kind.BASIS,
            safety=True,
        ),
    ] = None
    born: Annotated[
        One,
        H(
            "Their date of birth, where a parent decided: at 16 they decide for themself.",
            ("date of birth", "dob"),
            kind=Kind.DAY,
        ),
    ] = None
    decided_by: Annotated[One, H("Who decided.", ("given by",))] = None
    asked: Annotated[Many, H("Who was asked for their view.", ("who was consulted", "consulted"))] = ()
    showed_us: Annotated[
        Many,
        H(
            "What the person showed us they wished.",
            ("he showed us", "she showed us", "they showed us", "i showed you"),
        ),
    ] = ()
    why: Annotated[
        Many, H("What speaks for and against it, where others decided.", ("reasons", "pros and cons"))
    ] = ()
    agreed_on: Annotated[One, H("The day it was agreed.", ("date", "on"), kind=Kind.DAY, safety=True)] = None
    for_: Annotated[Many, H("What for. One purpose, such as induction.", ("purpose", "purposes"))] = ()
    may_be_shown_to: Annotated[
        One,
        H("The widest circle that may see it.", ("share with", "shown to"), kind=Kind.CIRCLE, safety=True),
    ] = None
    until: Annotated[One, H("The last day it holds.", ("expires", "ends"), kind=Kind.DAY, safety=True)] = None
    withdrawn: Annotated[
        One, H("The day it was taken back.", ("withdrawn on", "taken back"), kind=Kind.DAY, safety=True)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InIt(Said):
    """Somebody who can be seen or heard in a film or photo, and what they agreed to."""

    name: Annotated[One, H("Who.")] = None
    agreed: Annotated[
        One,
        H(
            "The short name of an agreement, or `yes herself 2026-09-01`, `no`, `not asked yet`.",
            ("consent",),
            safety=True,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Said):
    """A moment in a film that is worth finding again. Written `0:12 Knock first`."""

    moment: Annotated[
        One, H("When, such as 0:42.", ("at", "from", "time"), kind=Kind.MOMENT, required=True)
    ] = None
    title: Annotated[One, H("What happens.", ("what",))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenPart(Said):
    """A box over somebody's face, or a letter, in a film; for a while or for all of it."""

    who: Annotated[Many, H("Whom it hides, by the name they have under `who is in it`.", ("whom",))] = ()
    where: Annotated[
        One,
        H(
            "The box in the picture: from the left, from the top, how wide, how high.",
            ("box", "place"),
            kind=Kind.BOX,
            required=True,
        ),
    ] = None
    from_: Annotated[
        One, H("From which moment. Left out, from the beginning.", ("start", "starts"), kind=Kind.CUT)
    ] = None
    to: Annotated[
        One, H("Up to which moment. Left out, to the end.", ("until", "end", "ends"), kind=Kind.CUT)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenSpot(Said):
    """A box over somebody's face, or a letter, in a photo."""

    who: Annotated[Many, H("Whom it hides, by the name they have under `who is in it`.", ("whom",))] = ()
    where: Annotated[
        One,
        H(
            "The box in the picture: from the left, from the top, how wide, how high.",
            ("box", "place"),
            kind=Kind.BOX,
            required=True,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MutedPart(Said):
    """A stretch of a film whose sound is taken out; without moments the whole of it."""

    who: Annotated[Many, H("Whose voice it takes out, by the name under `who is in it`.", ("whom",))] = ()
    from_: Annotated[
        One, H("From which moment. Left out, from the beginning.", ("start", "starts"), kind=Kind.CUT)
    ] = None
    to: Annotated[
        One, H("Up to which moment. Left out, to the end.", ("until", "end", "ends"), kind=Kind.CUT)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowPart(Said):
    """A few seconds of a film that are shown once more at half speed, such as a sign that is easily missed."""

    from_: Annotated[
        One, H("From which moment. Left out, from the beginning.", ("start", "starts"), kind=Kind.MOMENT)
    ] = None
    to: Annotated[
        One,
        H(
            "Up to which moment, ten seconds later at most. Left out, to the end.",
            ("until", "end", "ends"),
            kind=Kind.MOMENT,
        ),
    ] = None
    what: Annotated[One, H("What to look at.", ("title", "shows", "what to look for"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Film(Said):
    """A film, or a recording of a voice: what it shows, who is in it, what it does not mean."""

    file: Annotated[One, H("The file in the media folder.", kind=Kind.FILM_FILE, required=True)] = None
    title: Annotated[One, H("What it is called.", ("name",))] = None
    shows: Annotated[
        Many, H("What it shows, for somebody who cannot see it.", ("what it shows", "description"))
    ] = ()
    who_is_in_it: Annotated[
        tuple[InIt, ...],
        H(
            "Everyone seen or heard, and what each agreed to. `nobody` if nobody is.",
            ("who's in it", "people in it"),
            keyed="name",
            safety=True,
        ),
    ] = ()
    purpose: Annotated[One, H("The one thing it is for.")] = None
    watch: Annotated[
        One,
        H(
            "When to watch it: first, before the first shift, in the first week …",
            ("stage", "watch when", "when to watch"),
        ),
    ] = None
    what_to_look_for: Annotated[Many, H("Three things to notice.", ("look for",), most=3)] = ()
    what_it_does_not_mean: Annotated[
        Many,
        H(
            "What this film does not allow you to do.",
            ("what this does not mean", "what it does not authorise", "does not mean", "not a script"),
            safety=True,
        ),
    ] = ()
    chapters: Annotated[
        tuple[Mark, ...], H("Moments worth finding: `0:12 Knock first`.", keyed="moment")
    ] = ()
    captions: Annotated[
        Many,
        H(
            "Caption files, such as hello.en.srt and hello.cy.srt; or `no speech`, or `not yet, because …`.",
            ("subtitles",),
            kind=Kind.CAPTIONS_FILE,
        ),
    ] = ()
    transcript: Annotated[Many, H("What is said, in words. Left out, it is made from the captions.")] = ()
    in_words: Annotated[
        Many, H("The film told in words, for somebody who cannot see it.", ("audio description", "described"))
    ] = ()
    dignity_checked_by: Annotated[One, H("Who looked whether it is kind to me.", ("dignity check",))] = None
    poster: Annotated[
        One, H("The still picture: a moment of the film, such as 0:12.", ("poster at",), kind=Kind.STILL)
    ] = None
    hide: Annotated[
        tuple[HiddenPart, ...],
        H(
            "What is covered in the film: boxes over a face or a letter, for a while or for all of it.",
            ("hidden", "cover", "cover up", "blur"),
            circle=NOBODY,
            safety=True,
        ),
    ] = ()
    mute: Annotated[
        tuple[MutedPart, ...],
        H(
            "Where the sound is taken out. A row without moments takes out all of it.",
            ("muted", "silence", "no sound"),
            circle=NOBODY,
            safety=True,
        ),
    ] = ()
    starts_at: Annotated[
        One,
        H(
            "From which moment it is shown. Nothing before it is in any site.",
            (
                "starts",
                "start at",
                "begins at",
                "begins",
                "begin",
                "begin at",
                "cut from",
                "trim",
                "trim from",
            ),
            kind=Kind.CUT,
            circle=NOBODY,
            safety=True,
        ),
    ] = None
    ends_at: Annotated[
        One,
        H(
            "Up to which moment it is shown. Nothing after it is in any site.",
            ("ends", "end at", "stops at", "stop at", "cut to", "trim to"),
            kind=Kind.CUT,
            circle=NOBODY,
            safety=True,
        ),
    ] = None
    slowly: Annotated[
        tuple[SlowPart, ...],
        H(
            "Signs that are easily missed: a few seconds, shown once more at half speed.",
            ("in slow motion", "slow motion", "slowed down"),
        ),
    ] = ()
    cut_short: Annotated[
        One, H("Did the recording stop early, and is this all there is?", kind=Kind.YES_NO)
    ] = None
    filmed_by: Annotated[One, H("Who held the phone.")] = None
    filmed_on: Annotated[One, H("When.", ("filmed",), kind=Kind.DAY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Said):
    """A photo: what it shows and who is in it."""

    file: Annotated[One, H("The file in the media folder.", kind=Kind.PICTURE_FILE, required=True)] = None
    shows: Annotated[
        One,
        H(
            "Who is in it and what are they doing? For somebody who cannot see it.",
            ("alt", "what it shows", "description"),
        ),
    ] = None
    who_is_in_it: Annotated[
        tuple[InIt, ...],
        H(
            "Everyone in it, and what each agreed to. `nobody` if nobody is.",
            ("who's in it", "people in it"),
            keyed="name",
            safety=True,
        ),
    ] = ()
    focus: Annotated[
        One, H("The part that must never be cut off: from the left, from the top.", kind=Kind.FOCUS)
    ] = None
    hide: Annotated[
        tuple[HiddenSpot, ...],
        H(
            "What is covered in the photo: boxes over a face or a letter.",
            ("hidden", "cover", "cover up", "blur"),
            circle=NOBODY,
            safety=True,
        ),
    ] = ()
    taken_by: Annotated[One, H("Who took it.")] = None
    taken_on: Annotated[One, H("When.", ("taken",), kind=Kind.DAY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Videos(Said):
    """videos.yml: films and photos, and who agreed to what."""

    agreed: Annotated[
        tuple[Agreed, ...],
        H(
            "Agreements, each said once under a short name.",
            ("consents", "agreements"),
            keyed="name",
            circle=NOBODY,
            safety=True,
        ),
    ] = ()
    country: Annotated[
        One,
        H(
            "Which country's law says who may decide for me: England and Wales, Scotland, Northern Ireland, or another.",
            ("country i live in", "which country"),
            circle=NOBODY,
        ),
    ] = None
    parents_decide_until: Annotated[
        One,
        H(
            "At which birthday a parent no longer decides. Only for a country that Alongside has no table for.",
            ("a parent decides until",),
            circle=NOBODY,
        ),
    ] = None
    films: Annotated[
        tuple[Film, ...],
        H(
            "Films and recordings of a voice, in the order they should be watched.",
            ("videos", "film", *RECORDINGS),
        ),
    ] = ()
    photos: Annotated[tuple[Photo, ...], H("Photos.", ("pictures", "photo list"))] = ()
