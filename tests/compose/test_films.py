"""Films: their order, their pages, their words; one that was not developed does not exist."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.circle import EditionName
from generator.compose import Developed
from generator.person import ChartRow, Communication, Film, InIt, Mark, Photo, Videos
from generator.recording import Captions, Cue
from generator.said import Clip
from generator.site import ChartItem, FilmItem, Player
from tests.compose.making import (
    assert_whole,
    blocks,
    developed,
    film,
    headings,
    ids,
    line,
    lines,
    listed,
    listed_photo,
    media_of,
    named,
    page,
    photo,
    recording,
    site,
    with_videos,
    words_of,
)

VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n"


def spoken(language: str = "en", *texts: str) -> Captions:
    cues = tuple(
        Cue(start * 62.0, start * 62.0 + 1, text) for start, text in enumerate(texts or ("Hello", "Tea?"))
    )
    return Captions(language, cues, VTT + language)


def test_the_one_to_watch_first_comes_first_and_large() -> None:
    person = with_videos(
        named(),
        listed("a.mov", "A", watch=line("in the first week")),
        listed("b.mov", "B"),
        listed("c.mov", "C", watch=line("First.")),
        listed("d.mov", "D", watch=line("In the first week")),
    )
    made = site(person, media=developed("a.mov", "b.mov", "c.mov", "d.mov"))
    items = blocks(page(made, "watch"), FilmItem)

    assert headings(page(made, "watch")) == ["Watch this first", "In the first week", "More films"]
    assert [(item.link.title, item.first) for item in items] == [
        ("C", True),
        ("A", False),
        ("D", False),
        ("B", False),
    ]
    assert blocks(page(made, "home"), FilmItem)[0].link.title == "C"


def test_without_stages_there_is_no_heading() -> None:
    made = site(with_videos(named(), listed("a.mov", "A")), media=developed("a.mov"))

    assert headings(page(made, "watch")) == [""]


def test_addresses_are_readable_and_never_the_same() -> None:
    titles = ["How Amir says hello!", "How Amir says hello", "Żółć & tea", "سلام", "سلام", "../../etc"]
    films = [listed(f"{n}.mov", title) for n, title in enumerate(titles)]
    made = site(with_videos(named(), *films), media=developed(*(f"{n}.mov" for n in range(6))))

    assert [found.address for found in made.pages if found.id.startswith("watch/")] == [
        "watch/how-amir-says-hello/",
        "watch/how-amir-says-hello-2/",
        "watch/zoc-tea/",
        "watch/film/",
        "watch/film-2/",
        "watch/etc/",
    ]
    assert [found.kind for found in made.pages if found.id.startswith("watch/")][-1] == "Film 6"


def test_a_film_without_a_title_is_never_called_by_its_file() -> None:
    made = site(with_videos(named(), listed("sara-and-amir.mov")), media=developed("sara-and-amir.mov"))

    assert page(made, "watch/1").title == "Film 1"
    assert "sara" not in words_of((made.pages, made.assets))


@pytest.mark.parametrize("made_of", [{}, {"gone.mov": None}])
def test_a_film_that_was_not_developed_does_not_exist(made_of: dict[str, None]) -> None:
    row = ChartRow(i_do=line("I tap"), video=Clip("gone.mov", 3.0), photo=Clip("gone.jpg"))
    person = with_videos(
        replace(named(), communication=Communication(communication_chart=(row,))),
        listed("gone.mov", "Secretname"),
        photos=(listed_photo("gone.jpg", "Secretplace"),),
    )
    made = site(person, media=Developed(films=made_of, photos={"gone.jpg": None}))

    assert "watch" not in ids(made)
    assert "Secret" not in words_of(made)
    assert media_of(made) == ()


def test_a_film_that_is_not_in_the_edition_does_not_exist() -> None:
    """What was developed for another edition says nothing here."""
    made = site(
        named(hello=(line("Hi", video=Clip("a.mov"), photo=Clip("b.jpg")),)),
        media=developed("a.mov", "b.jpg"),
    )

    assert (media_of(made), "watch" in ids(made)) == ((), False)


def film_page(**more: object) -> tuple[object, Player]:
    captions = more.pop("spoken", ())
    person = with_videos(named(), listed("a.mov", "Hello", **more), listed("b.mov", "Tea"))
    media = replace(developed("a.mov", "b.mov"), captions={"a.mov": captions})
    made = site(person, media=media)
    assert_whole(made)
    return page(made, "watch/1"), blocks(page(made, "watch/1"), Player)[0]


def test_a_film_page_has_its_blocks_in_order() -> None:
    found, _ = film_page(
        shows=lines("Amir waves"),
        what_to_look_for=lines("His hand", "His eyes"),
        what_it_does_not_mean=lines("Do not wave back"),
        who_is_in_it=(InIt(name=line("Amir")), InIt(name=line("Maya")), InIt(name=line("Jo"))),
        filmed_on=line("2/10/26"),
    )

    assert headings(found) == [
        "",
        "What it shows",
        "What to look for",
        "What this does not mean",
        "About this film",
        "The next film",
    ]
    read = words_of(found)
    assert "Do not wave back" in read
    assert "is not a script" not in read
    assert "Amir, Maya and Jo. Everyone in this film agreed to it" in read
    assert "2 October 2026" in read


def test_what_a_film_does_not_mean_is_always_said() -> None:
    found, _ = film_page()

    assert "What this does not mean" in headings(found)
    assert "This film is not a script. My mood on the day comes first." in words_of(found)


def test_a_recording_that_stopped_early_says_so() -> None:
    assert "stopped early" in words_of(film_page(cut_short=line("yes"))[0])
    assert "stopped early" not in words_of(film_page(cut_short=line("no"))[0])


def test_nobody_in_a_film_is_said() -> None:
    found, _ = film_page(who_is_in_it=(InIt(name=line("nobody")),))

    assert "Nobody can be seen or heard." in words_of(found)


def test_the_last_film_leads_back_to_all() -> None:
    made = site(with_videos(named(), listed("a.mov", "A")), media=developed("a.mov"))

    assert ("All films", "page:watch") in page(made, "watch/1").sections[-1].blocks[0].links


def test_chapters_and_the_transcript_from_the_captions() -> None:
    marks = (
        Mark(moment=line("1:05"), title=line("Tea")),
        Mark(moment=line("0:12"), title=line("Knock first")),
    )
    _, player = film_page(chapters=marks, spoken=(spoken("en"), spoken("cy")))

    assert player.chapters == ((12.0, "0:12", "Knock first", -1), (65.0, "1:05", "Tea", -1))
    assert [(said.start, said.clock, said.text) for said in player.transcript] == [
        (0.0, "0:00", "Hello"),
        (62.0, "1:02", "Tea?"),
    ]
    assert [(track.lang, track.label) for track in player.tracks] == [("en", "English"), ("cy", "Cymraeg")]
    assert player.tracks[0].data.startswith("data:text/vtt;base64,")
    assert player.no_captions == ""


def test_a_written_transcript_wins() -> None:
    _, player = film_page(transcript=lines("Amir: hello\nSara: tea?"), spoken=(spoken(),))

    assert [said.text for said in player.transcript] == ["Amir: hello", "Sara: tea?"]
    assert {said.clock for said in player.transcript} == {""}


def test_words_joined_into_sentences_are_used_where_there_are_any() -> None:
    person = with_videos(named(), listed("a.mov", "A"))
    media = Developed(
        films={"a.mov": film()},
        captions={"a.mov": (replace(spoken("ur"), sentences=(Cue(3.0, 9.0, "All of it."),)),)},
    )
    player = blocks(page(site(person, media=media), "watch/1"), Player)[0]

    assert [(said.clock, said.text) for said in player.transcript] == [("0:03", "All of it.")]
    assert (player.transcript_lang, player.transcript_rtl) == ("ur", True)


def test_each_language_has_its_track_and_its_words_the_readers_own_first() -> None:
    _, player = film_page(spoken=(spoken("ur", "Salaam"), spoken("zh-TW", "Nihao"), spoken("en"), spoken("")))

    assert [(track.lang, track.label, track.rtl, track.default) for track in player.tracks] == [
        ("en", "English", False, True),
        ("en", "Captions", False, False),
        ("ur", "اردو", True, False),
        ("zh-tw", "中文", False, False),
    ]
    assert player.transcript[0].text == "Hello"
    assert (player.transcript_lang, player.transcript_rtl) == ("", False)
    assert [(other.label, other.lang, other.rtl) for other in player.other_transcripts] == [
        ("Captions", "en", False),
        ("اردو", "ur", True),
        ("中文", "zh-tw", False),
    ]
    assert player.other_transcripts[1].lines[0].text == "Salaam"
    assert (player.draft, player.unsure_note, player.unsure_word, player.transcript_draft) == (
        "",
        "",
        "",
        False,
    )


def test_a_language_is_the_readers_own_in_whatever_country_it_is_spoken() -> None:
    _, player = film_page(spoken=(spoken("cy"), spoken("en-GB")))

    assert [(track.lang, track.label, track.default) for track in player.tracks] == [
        ("en-gb", "English", True),
        ("cy", "Cymraeg", False),
    ]


def test_two_tracks_of_one_language_are_told_apart() -> None:
    _, player = film_page(spoken=(spoken("cy", "a"), spoken("cy", "b"), spoken("en")))

    assert [track.label for track in player.tracks] == ["English", "Cymraeg", "Cymraeg (2)"]


def test_a_written_transcript_leaves_the_words_of_every_language_to_open() -> None:
    _, player = film_page(transcript=lines("Amir: hello"), spoken=(spoken("cy"), spoken("en")))

    assert [other.label for other in player.other_transcripts] == ["English", "Cymraeg"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "What is said is not written down yet"),
        ({"transcript": lines("Ding, dong.")}, ""),
        ({"captions": lines("no speech")}, ""),
    ],
)
def test_a_recording_needs_its_words_and_they_need_no_times(more: dict[str, object], told: str) -> None:
    person = with_videos(named(), listed("a.m4a", "A", **more))
    made = site(person, media=Developed(films={"a.m4a": recording()}))

    assert blocks(page(made, "watch/1"), Player)[0].no_captions == told
    assert (told in blocks(page(made, "watch"), FilmItem)[0].badges) is bool(told)


# ---------------------------------------------------------------- made by computer

UNCHECKED = "made by computer, not checked"


def draft(language: str = "en") -> Captions:
    cue = Cue(0.0, 2.0, "Hello, I am Amir.", ((12, 16),))
    return Captions(language, (cue,), "WEBVTT", draft=True, sentences=(cue,))


def test_a_draft_is_told_wherever_it_is_shown() -> None:
    _, player = film_page(spoken=(spoken("cy"), draft()))

    assert [(track.label, track.draft, track.default) for track in player.tracks] == [
        (f"English – {UNCHECKED}", True, True),
        ("Cymraeg", False, False),
    ]
    assert player.draft.startswith(f"English captions – {UNCHECKED}.")
    assert player.transcript_draft
    assert player.transcript[0].unsure == ((12, 16),)
    assert "not sure" in player.unsure_note and player.unsure_word == "not sure"
    assert [other.draft for other in player.other_transcripts] == [""]
    assert player.no_captions == ""


def test_captions_somebody_read_come_before_a_draft_of_the_same_language() -> None:
    _, player = film_page(spoken=(draft(), spoken("en", "Read")))

    assert [(track.label, track.draft) for track in player.tracks] == [
        ("English", False),
        (f"English (2) – {UNCHECKED}", True),
    ]
    assert not player.transcript_draft
    assert player.other_transcripts[0].draft == player.draft != ""


def test_a_draft_in_the_words_of_another_language_is_told_over_those() -> None:
    _, player = film_page(spoken=(draft("cy"), spoken("en")))

    assert not player.transcript_draft
    assert player.draft.startswith(f"Welsh captions – {UNCHECKED}.")
    assert player.other_transcripts[0].draft == player.draft


def test_what_the_family_typed_itself_is_no_draft() -> None:
    _, player = film_page(transcript=lines("Amir: hello"), spoken=(draft(),))

    assert not player.transcript_draft
    assert player.draft
    assert player.other_transcripts[0].draft


@pytest.mark.parametrize(
    ("captions", "written", "sound", "badges"),
    [
        ((spoken("en"),), (), True, ("With captions",)),
        ((spoken("en-GB"),), (), True, ("With captions",)),
        ((spoken("cy"),), (), True, ("Welsh captions",)),
        ((spoken("en"), spoken("cy")), (), True, ("English captions", "Welsh captions")),
        ((draft("en"),), (), True, (f"English captions – {UNCHECKED}",)),
        ((draft(""), spoken("cy")), (), True, (f"Captions – {UNCHECKED}", "Welsh captions")),
        ((), (), True, ("No captions yet",)),
        ((), ("nobody speaks, only the train",), True, ("Nobody speaks",)),
        ((), ("not yet, because Jo is ill",), True, ("No captions yet",)),
        ((), ("no speech",), True, ("Nobody speaks",)),
        ((), (), False, ("No sound",)),
    ],
)
def test_badges(
    captions: tuple[Captions, ...], written: tuple[str, ...], sound: bool, badges: tuple[str, ...]
) -> None:
    person = with_videos(named(), listed("a.mov", "A", captions=lines(*written)))
    media = Developed(films={"a.mov": film(sound=sound)}, captions={"a.mov": captions})
    made = site(person, media=media)

    assert blocks(page(made, "watch"), FilmItem)[0].badges == badges
    if written and written[0].startswith("not yet"):
        assert "Jo is ill" in words_of(page(made, "watch/1"))


@pytest.mark.parametrize(
    ("seconds", "length"),
    [
        (0.4, "1 second"),
        (24.4, "24 seconds"),
        (60, "1 minute"),
        (89, "1 minute"),
        (100, "2 minutes"),
        (360, "6 minutes"),
    ],
)
def test_lengths_in_words(seconds: float, length: str) -> None:
    made = site(
        with_videos(named(), listed("a.mov", "A")), media=Developed(films={"a.mov": film(seconds=seconds)})
    )

    assert blocks(page(made, "watch"), FilmItem)[0].link.length == length


def test_a_player_knows_how_long_it_is_and_what_its_buttons_say() -> None:
    _, player = film_page()

    assert player.length == "24 seconds"
    assert (player.words["play"], player.words["back_whole"]) == ("Play", "Back 10 seconds")
    # Filled in while somebody types.
    assert player.words["found"] == "Lines found: {n}"


def test_a_small_film_has_one_file() -> None:
    media = Developed(films={"a.mov": film(small=False)})
    player = blocks(page(site(with_videos(named(), listed("a.mov", "A")), media=media), "watch/1"), Player)[0]

    assert player.small == ""
    assert player.full.endswith("-1920.mp4")
    assert player.download_label == "Keep this film on your phone (12 MB)"


def test_photos_keep_their_focus_and_their_words() -> None:
    person = with_videos(
        named(my_photo=line("a.jpg"), hello=(line("Hi", photo=Clip("b.jpg")),)),
        photos=(listed_photo("a.jpg", focus=line("40% 20%")), listed_photo("b.jpg", "Amir waving")),
    )
    made = site(person, media=Developed(photos={"a.jpg": photo("a"), "b.jpg": photo("b")}))
    face = made.chrome.face
    beside = page(made, "home").sections[0].blocks[0].hello[0].picture

    assert face is not None
    assert (face.alt, face.focus_x, face.focus_y, face.width) == ("A photo of Amir", 40, 20, 960)
    assert [width for width, _, _ in face.sources] == [480, 960]
    assert (beside.alt, beside.focus_x, beside.focus_y) == ("Amir waving", 50, 33)


def test_files_are_named_by_what_they_hold() -> None:
    made = site(with_videos(named(), listed("amir.mov", "Hello Amir")), media=developed("amir.mov"))

    assert len(media_of(made)) == 6
    assert all("amir" not in asset.address.casefold() for asset in made.assets)
    assert list(made.assets) == sorted(made.assets, key=lambda asset: asset.address)


def test_composing_twice_gives_the_same() -> None:
    person = with_videos(named(), listed("a.mov", "A"), photos=(listed_photo("b.jpg", "B"),))

    for edition in EditionName:
        assert site(person, edition, developed("a.mov", "b.jpg")) == site(
            person, edition, developed("a.mov", "b.jpg")
        )


def test_a_card_of_the_chart_plays_its_moment_up_to_the_next_chapter() -> None:
    marks = (Mark(moment=line("0:06"), title=line("No")), Mark(moment=line("0:12"), title=line("Stop")))
    shown = Film(file=line("signs.mov"), title=line("Signs"), chapters=marks)
    face = Photo(file=line("face.heic"), shows=line("Amir looking away"))
    rows = (
        ChartRow(i_do=line("I look away"), video=Clip("signs.mov", 6.0), photo=Clip("face.heic")),
        ChartRow(i_do=line("One hand up"), video=Clip("signs.mov", 12.0)),
        ChartRow(i_do=line("I hum"), video=Clip("gone.mov", 12.0)),
    )
    person = replace(
        named(),
        communication=Communication(communication_chart=rows),
        videos=Videos(films=(shown,), photos=(face,)),
    )
    made = Developed(films={"signs.mov": film()}, photos={"face.heic": photo("c")})
    first, last, none = blocks(page(site(person, media=made), "talk"), ChartItem)

    assert first.here is not None
    assert (first.here.at, first.here.until, first.here.poster.alt) == (6.0, 12.0, "Amir looking away")
    assert last.here is not None
    assert (last.here.at, last.here.until) == (12.0, 0.0)
    assert (none.here, none.film) == (None, None)
