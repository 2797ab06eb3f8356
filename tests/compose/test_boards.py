"""Ways through a film: its moments with small pictures, what is shown slowly, and recordings that are sound alone."""

from __future__ import annotations

import base64
from dataclasses import replace

from generator.compose import Developed
from generator.person import ChartRow, Communication, FamilyCulture, Mark, Phrase, SlowPart
from generator.recording import Captions, Cue, Stretch
from generator.said import Clip
from generator.site import Chart, FilmItem, Page, PhraseItem, Player, Site
from tests.compose.making import (
    assert_whole,
    blocks,
    board,
    film,
    line,
    listed,
    listed_photo,
    loop,
    named,
    page,
    photo,
    recording,
    site,
    with_videos,
)

MARKS = (
    Mark(moment=line("0:04"), title=line("Knock <twice> & wait")),
    Mark(moment=line("0:12"), title=line("Tea")),
    Mark(moment=line("0:31"), title=line("Goodbye")),
)
SPOKEN = Captions("en", (Cue(0.5, 2.0, "Hello."), Cue(11.0, 12.0, "Milk last.")), "WEBVTT\n")


def a_film(**of_it: object) -> tuple[Site, Player]:
    """A page with one film, and its player."""
    made = replace(film(seconds=24.4), storyboard=board(5, 5.0), **of_it)
    developed = Developed(films={"hello.mov": made}, captions={"hello.mov": (SPOKEN,)})
    person = with_videos(named(), listed("hello.mov", "Hello", chapters=MARKS))
    found = site(person, media=developed)
    assert_whole(found)
    return found, blocks(page(found, "watch/1"), Player)[0]


def test_each_moment_and_each_line_has_the_small_picture_of_its_time() -> None:
    _, player = a_film()
    assert player.tiles is not None

    assert [(chapter.clock, chapter.tile) for chapter in player.chapters] == [
        ("0:04", 0),
        ("0:12", 2),
        ("0:31", 4),
    ], "what comes too late has the last one"
    assert [(said.text, said.tile) for said in player.transcript] == [("Hello.", 0), ("Milk last.", 2)]
    assert (player.tiles.count, player.tiles.every, player.tiles.tile_width) == (5, 5.0, 160)
    assert (player.tiles.x(4), player.tiles.y(4)) == (640, 0)
    assert (replace(player.tiles, columns=3).x(4), replace(player.tiles, columns=3).y(4)) == (160, 90)


def test_moments_are_counted_from_where_the_film_begins_and_what_is_left_out_is_no_moment() -> None:
    _, player = a_film(shown=Stretch(10, 30))

    assert player.chapters == ((2.0, "0:02", "Tea", 0),)


def test_the_player_gets_the_moments_as_a_track_of_its_own() -> None:
    _, player = a_film()
    assert player.chapters_track is not None
    kind, _, packed = player.chapters_track.data.partition(";base64,")

    assert kind == "data:text/vtt"
    assert base64.b64decode(packed).decode() == (
        "WEBVTT\n\n00:00:04.000 --> 00:00:12.000\nKnock &lt;twice&gt; &amp; wait\n"
        "\n00:00:12.000 --> 00:00:31.000\nTea\n\n00:00:31.000 --> 00:00:31.001\nGoodbye\n"
    )


def test_a_film_without_moments_has_no_track_of_them() -> None:
    made = Developed(films={"hello.mov": film()})
    found = site(with_videos(named(), listed("hello.mov", "Hello")), media=made)
    player = blocks(page(found, "watch/1"), Player)[0]

    assert (player.chapters_track, player.tiles, player.loops, player.loops_title) == (None, None, (), "")


# ---------------------------------------------------------------- pointing into a film


def chart(start: float, shown: Stretch = Stretch()) -> tuple[Page, Site]:  # noqa: B008 - it never changes
    rows = (SlowPart(what=line("Hand to cheek")),)
    person = with_videos(named(), listed("hello.mov", "Hello", slowly=rows))
    talk = Communication(
        communication_chart=(ChartRow(i_do=line("I touch my cheek"), video=Clip("hello.mov", start)),)
    )
    made = replace(film(seconds=60), shown=shown, slowly=(loop(30, 33),))
    developed = Developed(films={"hello.mov": made}, slowly={"hello.mov": ((rows[0], loop(30, 33)),)})
    found = site(replace(person, communication=talk), media=developed)
    assert_whole(found)
    return page(found, "talk"), found


def test_a_row_of_the_chart_shows_its_moment_slowly() -> None:
    talk, found = chart(31)
    (row,) = blocks(talk, Chart)[0].rows
    player = blocks(page(found, "watch/1"), Player)[0]

    assert row.loop is not None and player.loops == (row.loop,)
    assert (row.loop.what, row.loop.label) == ("Hand to cheek", "In slow motion: Hand to cheek")
    assert row.loop.length == "6 seconds"
    assert player.loops_title


def test_a_row_that_points_elsewhere_does_not() -> None:
    for start in (0.0, 29.9, 33.1):
        talk, _ = chart(start)
        assert blocks(talk, Chart)[0].rows[0].loop is None


def test_a_line_leads_to_its_moment_of_the_film_as_it_is_shown() -> None:
    whole, cut, gone = (chart(31, shown)[0] for shown in (Stretch(), Stretch(20, 60), Stretch(40, 60)))
    targets = [blocks(talk, Chart)[0].rows[0].film.target for talk in (whole, cut, gone)]

    assert targets == ["page:watch/1#t=31", "page:watch/1#t=11", "page:watch/1"]


# ---------------------------------------------------------------- sound alone


def heard(**more: object) -> Site:
    person = with_videos(
        named(),
        listed("welcome.m4a", "A welcome", **more),
        photos=(listed_photo("sara.jpg", "Sara, smiling"),),
    )
    phrase = Phrase(say=line("Croeso"), means=line("Welcome"), video=Clip("welcome.m4a", 2.0))
    developed = Developed(films={"welcome.m4a": recording()}, photos={"sara.jpg": photo("b")})
    found = site(replace(person, culture=FamilyCulture(words_we_use=(phrase,))), media=developed)
    assert_whole(found)
    return found


def test_a_recording_has_a_page_and_says_that_it_is_sound_alone() -> None:
    found = heard()
    its_page = page(found, "watch/1")
    player = blocks(its_page, Player)[0]
    (card,) = blocks(page(found, "watch"), FilmItem)

    assert (its_page.kind, player.sound_only) == ("Recording 1", True)
    assert (player.width, player.height, player.small, player.poster) == (0, 0, "", None)
    assert player.full.endswith(".m4a")
    assert "recording" in player.download_label
    assert card.badges[0] == "Sound only"
    assert card.link.label == "Listen: A welcome, 9 seconds"


def test_the_photo_the_family_puts_beside_it_stands_there() -> None:
    found = heard(photo=Clip("sara.jpg"))
    player = blocks(page(found, "watch/1"), Player)[0]
    (card,) = blocks(page(found, "watch"), FilmItem)

    assert player.poster is not None and player.poster.alt == "Sara, smiling"
    assert card.link.poster is not None and card.link.poster.alt == "", "it stands beside its title"


def test_a_phrase_is_played_where_it_stands() -> None:
    found = heard()
    (phrase,) = blocks(found.pages, PhraseItem)

    assert phrase.film is not None
    assert phrase.film.sound == blocks(page(found, "watch/1"), Player)[0].full
    assert phrase.film.at == 2.0
