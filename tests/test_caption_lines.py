"""What a line under `captions:` says, and what a film's lines mean for who cannot hear it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.caption_lines import (
    FilmWording,
    Wording,
    draft_name,
    final_name,
    is_draft,
    is_file,
    language_of,
    says_no_speech,
    stops_publishing,
    why_not_yet,
    wordings,
)
from generator.captioning import wordings_of
from generator.languages import _TAGS, own_name
from generator.person import Film, MutedPart, Videos
from generator.problems import Position
from generator.said import Line
from generator.workspace import Workspace


def line(text: str, language: str = "") -> Line:
    return Line(at=Position("videos.yml", 1, 1), text=text, language=language)


def film(*captions: str, mute: tuple[MutedPart, ...] = (), file: str = "a.mov", typed: str = "") -> Film:
    return Film(
        file=line(file),
        captions=tuple(map(line, captions)),
        mute=mute,
        transcript=(line(typed),) if typed else (),
    )


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("hello.vtt", True),
        ("my own words.SRT", True),
        ("hello.docx", True),
        ("hello", True),
        ("not yet.srt", True),
        ("no speech.en.vtt", True),
        ("no speech", False),
        ("No speech.", False),
        ("Nobody speaks in it", False),
        ("not yet, because Jo is ill.", False),
        ("Jo will write them", False),
        ("", False),
    ],
)
def test_which_lines_name_a_file(words: str, file: bool) -> None:
    assert is_file(line(words)) is file


@pytest.mark.parametrize(
    ("name", "said", "language"),
    [
        ("hello.cy.srt", "", "cy"),
        ("hello.CY.SRT", "", "cy"),
        ("hello.en.draft.vtt", "", "en"),
        ("hello.pt-BR.ass", "", "pt-br"),
        ("hello.ur.ssa", "", "ur"),
        ("hello.srt", "", ""),
        ("hello.mum.srt", "", ""),
        ("hello.draft.vtt", "", ""),
        ("hello.cy.srt", "Welsh", "cy"),
        ("hello.cy.srt", "Urdu", "ur"),
        ("hello.srt", "Klingon", "Klingon"),
    ],
)
def test_the_language_is_the_lines_own_else_its_names(name: str, said: str, language: str) -> None:
    assert language_of(line(name, said)) == language


@pytest.mark.parametrize(
    ("name", "draft", "final"),
    [
        ("hello.en.draft.vtt", True, "hello.en.vtt"),
        ("hello.en.Draft.SRT", True, "hello.en.SRT"),
        ("my.draft.film.en.vtt", False, "my.draft.film.en.vtt"),
        ("draft.vtt", False, "draft.vtt"),
    ],
)
def test_a_draft_is_known_by_its_name(name: str, draft: bool, final: str) -> None:
    assert (is_draft(name), final_name(name)) == (draft, final)


def test_a_draft_is_named_after_its_film() -> None:
    assert draft_name("hello.first.mov", "en") == "hello.first.en.draft.vtt"
    assert draft_name("summer/hello", "en") == "summer/hello.en.draft.vtt"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("not yet, because Jo is ill", "Jo is ill"),
        ("Not yet – we wait for Jo.", "we wait for Jo"),
        ("not yet because: of Jo", "of Jo"),
        ("not yet", ""),
        ("Not yet, because …", ""),
        ("not yet.", ""),
        ("no speech", ""),
    ],
)
def test_the_reason_is_what_follows(words: str, why: str) -> None:
    assert why_not_yet(words) == why


def test_a_file_called_no_speech_is_a_file() -> None:
    assert not says_no_speech(film("no speech.srt"))
    assert says_no_speech(film("there.srt", "no speech"))


HERE = ("a.srt", "a.cy.srt", "a.draft.vtt", "b.en.vtt")


@pytest.mark.parametrize(
    ("one", "wording", "languages", "drafts"),
    [
        (film(), Wording.MISSING, (), 0),
        (film("gone.srt"), Wording.MISSING, (), 0),
        (film("not yet"), Wording.MISSING, (), 0),
        (film("Jo will write them"), Wording.MISSING, (), 0),
        (film("not yet, because Jo is ill"), Wording.LATER, (), 0),
        (film("no speech"), Wording.NO_SPEECH, (), 0),
        (film(mute=(MutedPart(),)), Wording.NO_SPEECH, (), 0),
        (film(mute=(MutedPart(from_=line("0:00")),)), Wording.NO_SPEECH, (), 0),
        (film(mute=(MutedPart(from_=line("0:05")),)), Wording.MISSING, (), 0),
        (film(typed="Hello"), Wording.MISSING, (), 0),
        (film(file="a.M4A"), Wording.MISSING, (), 0),
        (film(file="a.M4A", typed="Hello"), Wording.TRANSCRIPT, (), 0),
        (film("a.srt", file="a.wav", typed="Hello"), Wording.CAPTIONS, ("",), 0),
        (film("a.srt", "a.cy.srt"), Wording.CAPTIONS, ("", "cy"), 0),
        (film("a.draft.vtt"), Wording.DRAFT, ("",), 1),
        (film("b.en.vtt"), Wording.DRAFT, ("en",), 1),
        (film("a.srt", "a.draft.vtt"), Wording.CAPTIONS, ("",), 1),
    ],
)
def test_how_a_film_can_be_followed(
    one: Film, wording: Wording, languages: tuple[str, ...], drafts: int
) -> None:
    (found,) = wordings([one], HERE, {"b.en.vtt"})

    assert (found.number, found.wording, found.languages, len(found.drafts)) == (
        1,
        wording,
        languages,
        drafts,
    )


def test_what_stops_a_publish_says_what_to_type() -> None:
    films = [FilmWording(number, wording) for number, wording in enumerate(Wording, 1)]
    stopped = stops_publishing(films, "amir")
    (missing,) = (film for film in films if film.wording is Wording.MISSING)

    assert [film for film, _ in stopped] == [missing.media]
    assert f"alongside captions write amir {missing.number}" in stopped[0][1]
    assert "captions: not yet, because" in stopped[0][1]
    assert stops_publishing([film for film in films if film is not missing], "amir") == ()


def test_files_are_read_once_found_and_never_outside_the_media_folder(tmp_path: Path) -> None:
    media = tmp_path / "media/ann"
    media.mkdir(parents=True)
    cue = "00:00:01,000 --> 00:00:02,000\nHello\n"
    (tmp_path / "elsewhere.srt").write_text(cue)
    (media / "linked.srt").symlink_to(tmp_path / "elsewhere.srt")
    (media / "Siân.srt").write_text(cue)
    (media / "picture.srt").write_bytes(b"\x89PNG\x00")
    films = (film("linked.srt"), film("Siân.srt"), film("picture.srt"), film())
    found = wordings_of(Workspace(tmp_path), "ann", Videos(films=films))

    assert [one.wording for one in found] == [
        Wording.MISSING,
        Wording.CAPTIONS,
        Wording.MISSING,
        Wording.MISSING,
    ]


def test_every_language_we_know_has_a_name_of_its_own() -> None:
    assert [tag for tag in _TAGS.values() if not own_name(tag)] == []
    assert (own_name("cy"), own_name("zh-TW"), own_name("tlh")) == ("Cymraeg", "中文", "")
