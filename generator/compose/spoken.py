"""What is said in a film, for who cannot hear it: captions in each language, and the same words to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.languages import own_name, right_to_left, tag_of
from generator.moments import clock
from generator.person import Film
from generator.recording import Captions
from generator.site import Transcript, TranscriptLine
from generator.words import Words


def in_reading_order(captions: Iterable[Captions], words: Words) -> tuple[Captions, ...]:
    """The reader's own language first, and what somebody has read before what nobody has; else as listed."""
    return tuple(sorted(captions, key=lambda one: (not _is_readers(one, words), one.draft)))


def language_of(captions: Captions) -> str:
    """The tag of their language; "" when nobody said it."""
    return tag_of(captions.language)


def track_labels(captions: Sequence[Captions], words: Words) -> tuple[str, ...]:
    """What each is called in the player: its language in its own words, no two alike, and a draft as what it is."""
    labels: list[str] = []
    for one in captions:
        tag = language_of(one)
        language = own_name(tag) or words.language(tag) if tag else words("player.captions")
        alike = sum(label.split(" – ", maxsplit=1)[0].split(" (")[0] == language for label in labels)
        named = f"{language} ({alike + 1})" if alike else language
        labels.append(words("player.unchecked", captions=named) if one.draft else named)
    return tuple(labels)


def caption_badges(captions: Sequence[Captions], words: Words) -> list[str]:
    """What a film's card says of its captions."""
    if len(captions) == 1 and _is_readers(captions[0], words) and not captions[0].draft:
        return [words("film.captions")]
    told = []
    for one in captions:
        named = _named(one, words)
        told.append(words("player.unchecked", captions=named) if one.draft else named)
    return list(dict.fromkeys(told))


def draft_notice(captions: Sequence[Captions], words: Words) -> str:
    """That a computer wrote some of them and nobody has checked; "" when somebody has."""
    named = dict.fromkeys(_named(one, words) for one in captions if one.draft)
    return " ".join(words("player.draft", captions=one) for one in named)


def typed_lines(film: Film) -> tuple[TranscriptLine, ...]:
    """What the family itself wrote down of what is said."""
    typed = (line for said in film.transcript for line in said.text.splitlines() if line.strip())
    return tuple(TranscriptLine(0.0, "", line.strip()) for line in typed)


def translated_transcripts(film: Film, words: Words) -> tuple[Transcript, ...]:
    """The same in other languages, as somebody wrote it there."""
    tags = dict.fromkeys(one.language for said in film.transcript for one in said.translated)
    return tuple(
        Transcript(
            label=own_name(tag) or words.language(tag),
            lang=tag,
            rtl=right_to_left(tag),
            lines=tuple(
                TranscriptLine(0.0, "", line.strip())
                for said in film.transcript
                for one in said.translated
                if one.language == tag
                for line in one.text.splitlines()
                if line.strip()
            ),
        )
        for tag in tags
    )


def spoken_lines(captions: Captions) -> tuple[TranscriptLine, ...]:
    """What is said, with its times and, of a draft, what was unsure."""
    return tuple(
        TranscriptLine(
            cue.start,
            clock(cue.start),
            " ".join(cue.text.split()),
            unsure=cue.unsure if captions.sentences else (),
        )
        for cue in captions.sentences or captions.cues
    )


def other_transcripts(captions: Sequence[Captions], words: Words) -> tuple[Transcript, ...]:
    """What is said in the further languages, each once."""
    labels = track_labels(captions, words)
    return tuple(
        Transcript(
            label=label,
            lang=language_of(one) or words.lang,
            rtl=right_to_left(language_of(one) or words.lang),
            lines=spoken_lines(one),
            draft=draft_notice((one,), words),
        )
        for one, label in zip(captions, labels, strict=True)
    )


def _is_readers(captions: Captions, words: Words) -> bool:
    """Whether they are in the language of the pages, in whatever country it is spoken."""
    return language_of(captions).split("-", maxsplit=1)[0] in ("", words.lang.split("-", maxsplit=1)[0])


def _named(captions: Captions, words: Words) -> str:
    tag = language_of(captions)
    return words("film.captions_in", language=words.language(tag)) if tag else words("player.captions")
