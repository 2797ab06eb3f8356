"""What a family hides is under a pattern in every size, still and turn of a film; what it mutes is silent, and only that."""

from __future__ import annotations

import array
import dataclasses
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from generator.mosaic import dots, paint
from generator.progress import Silence
from generator.recording import Box, DevelopedFilm, FilmOrder, Rendition, Stretch
from generator.shelf import Shelf, Unusable
from generator.video import Tools, develop, film_key
from generator.video.covered import check_covered
from generator.video.plan import settings
from generator.video.poster import Stills
from tests.video.clips import Clips, Darkroom, first_picture, loudness, told

pytestmark = pytest.mark.films

BOX = Box(10, 20, 30, 40, Stretch(1, 2))
ALWAYS = dataclasses.replace(BOX, during=Stretch())
EVERYTHING = Stretch()


def made(source: Path, shelf: Shelf, tools: Tools, **asked: object) -> DevelopedFilm:
    film = develop(FilmOrder(source, "amir film 1", **asked), shelf, tools, Silence())
    assert isinstance(film, DevelopedFilm), film
    return film


def picture(film: Rendition, at: float, tools: Tools) -> Image.Image:
    """What is seen at a moment."""
    raw = subprocess.run(
        [tools.ffmpeg, "-v", "error", "-ss", str(at), "-i", film.path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    return Image.frombytes("RGB", (film.width, film.height), raw)


def squares_of(
    seen: Image.Image, box: Box, size: tuple[int, int] | None = None
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Places all over a box: what is seen there, and what the pattern has there in a picture of a size."""
    wanted = Image.new("RGB", size or seen.size)
    paint(wanted, box)
    left, top, wide, high = dots(box, *wanted.size)
    places = [
        (left + wide * (2 * x + 1) // 16, top + high * (2 * y + 1) // 16) for x in range(8) for y in range(8)
    ]
    return [
        (
            seen.getpixel((x * seen.width // wanted.width, y * seen.height // wanted.height)),
            wanted.getpixel((x, y)),
        )
        for x, y in places
    ]


def unlike(pairs: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> float:
    """How far two pictures are apart in these places, on average, of 255."""
    apart = [abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True)]
    return sum(apart) / len(apart)


def covered(seen: Image.Image, box: Box, size: tuple[int, int] | None = None) -> bool:
    return unlike(squares_of(seen, box, size)) < 12


def beside(seen: Image.Image, other: Image.Image, box: Box) -> float:
    """How far two pictures are apart outside a box."""
    left, top, wide, high = dots(box, *seen.size)
    places = [
        (x, y)
        for x in range(8, seen.width, seen.width // 12)
        for y in range(8, seen.height, seen.height // 12)
        if not (left - 8 <= x <= left + wide + 8 and top - 8 <= y <= top + high + 8)
    ]
    assert len(places) > 30
    return unlike([(seen.getpixel(place), other.getpixel(place)) for place in places])


# ---------------------------------------------------------------- the picture


def test_it_is_covered_in_every_size_while_it_is_asked_for_and_nothing_else_ever_is(
    clips: Clips, darkroom: Darkroom
) -> None:
    shelf, tools = darkroom.shelf, darkroom.tools
    plain, hidden = darkroom.film("wide.mp4"), made(clips["wide.mp4"], shelf, tools, hide=(BOX,))
    size = hidden.full.width, hidden.full.height
    assert plain.small and hidden.small

    moments = {0.75: False, 1.0: True, 2.0: True, 2.35: False}
    for before, after in ((plain.full, hidden.full), (plain.small, hidden.small)):
        for at, inside in list(moments.items())[0 if after is hidden.full else 2 :]:
            was, seen = picture(before, at, tools), picture(after, at, tools)
            assert covered(seen, BOX, size) is inside, (after.width, at)
            assert beside(seen, was, BOX) < 6, (after.width, at)
            assert not covered(was, BOX, size)


def test_several_boxes_each_at_its_place_and_time(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    boxes = (BOX, Box(60, 5, 35, 20), Box(55, 60, 45, 40, Stretch(2.5)))
    film = made(clips["long.mp4"], shelf, tools, hide=boxes)
    seen = {at: [covered(picture(film.full, at, tools), box) for box in boxes] for at in (0.5, 1.5, 3)}

    assert seen == {0.5: [False, True, False], 1.5: [True, True, False], 3: [False, True, True]}


LONG = pytest.mark.long


@pytest.mark.parametrize(
    "turn", [90, pytest.param(180, marks=LONG), pytest.param(270, marks=LONG), "mirrored.mov"]
)
def test_the_box_stands_where_the_film_is_seen_and_not_where_the_phone_stored_it(
    turn: int | str, clips: Clips, darkroom: Darkroom
) -> None:
    source = clips.turned(turn) if isinstance(turn, int) else clips[turn]
    corner = Box(0, 0, 50, 50)
    film = made(source, darkroom.shelf, darkroom.tools, hide=(corner,))
    was = darkroom.film(source if isinstance(turn, int) else turn)
    before, after = (
        first_picture(darkroom.tools, one.full.path, one.full.width, one.full.height) for one in (was, film)
    )

    assert (film.full.width, film.full.height) == (was.full.width, was.full.height)
    assert covered(after, corner)
    for across, down in ((3, 1), (1, 3), (3, 3)):
        place = before.width * across // 4, before.height * down // 4
        assert unlike([(before.getpixel(place), after.getpixel(place))]) < 6


@pytest.mark.parametrize("name", [pytest.param("odd.mkv", marks=LONG), "wide-dots.mp4"])
def test_whatever_its_dots_are_like(name: str, clips: Clips, shelf: Shelf, tools: Tools) -> None:
    film = made(clips[name], shelf, tools, hide=(ALWAYS,))

    assert covered(picture(film.full, 0.6, tools), ALWAYS)


@LONG
def test_a_film_of_wide_colours_is_covered_and_its_light_stays_right(
    clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    film = made(clips["hlg.mov"], shelf, tools, hide=(ALWAYS,))
    seen = picture(film.full, 0.6, tools)

    assert covered(seen, ALWAYS)
    assert seen.getpixel((240, 90)) == pytest.approx((143, 143, 143), abs=8)


@pytest.mark.parametrize("at", [None, 1.5])
def test_the_still_is_made_of_the_covered_film_in_every_width(
    at: float | None, clips: Clips, darkroom: Darkroom
) -> None:
    film = made(clips["wide.mp4"], darkroom.shelf, darkroom.tools, hide=(ALWAYS,), poster_at=at)

    for rendition in film.poster.renditions:
        with Image.open(rendition.path) as seen:
            assert covered(seen.convert("RGB"), ALWAYS, (film.full.width, film.full.height))


def test_the_pattern_is_the_same_whatever_it_hides(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    """So nobody can work anything back out of it, not even from many pictures of somebody who moves behind it."""
    hide = (ALWAYS,)
    films = [made(clips[name], shelf, tools, hide=hide).full for name in ("corners.mov", "plain.mp4")]
    pairs = [
        [pair[0] for pair in squares_of(picture(film, at, tools), ALWAYS)]
        for film in films
        for at in (0.1, 0.9)
    ]

    for one in pairs[1:]:
        assert unlike(list(zip(pairs[0], one, strict=True))) < 4


def test_a_film_that_should_be_covered_and_is_not_is_never_used(
    clips: Clips, darkroom: Darkroom, tmp_path: Path
) -> None:
    hidden = made(clips["wide.mp4"], darkroom.shelf, darkroom.tools, hide=(BOX,))
    for film, boxes, fine in (
        (hidden, (BOX,), True),
        (darkroom.film("wide.mp4"), (BOX,), False),
        (hidden, (BOX, Box(60, 60, 20, 20)), False),
        (hidden, (dataclasses.replace(BOX, left=45),), False),
        (hidden, (ALWAYS, dataclasses.replace(BOX, left=45, during=Stretch(99))), True),
    ):
        for size in filter(None, (film.full, film.small)):
            stills = Stills(size, film.seconds, tmp_path, darkroom.shelf, darkroom.tools)
            if fine:
                check_covered(stills, boxes, (960, 540))
            else:
                with pytest.raises(Unusable, match="hidden that has to be") as fault:
                    check_covered(stills, boxes, (960, 540))
                assert fault.value.code == "M24"


# ---------------------------------------------------------------- the sound


def loudest(film: DevelopedFilm, tools: Tools) -> list[float]:
    """The loudest sample of each tenth of a second."""
    raw = subprocess.run(
        [tools.ffmpeg, "-v", "error", "-i", film.full.path, "-f", "f32le", "-ac", "1", "-ar", "48000", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    samples = array.array("f", raw[: len(raw) // 4 * 4])
    return [max(map(abs, samples[n : n + 4800])) for n in range(0, len(samples) - 4800, 4800)]


def test_a_muted_stretch_is_silent_and_nothing_beside_it(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    film = made(clips["long.mp4"], shelf, tools, mute=(Stretch(1, 2), Stretch(3, 3.2)))
    heard = loudest(film, tools)

    assert film.has_sound
    assert len(heard) in (39, 40)
    assert all(level < 0.001 for level in heard[10:20] + heard[30:32])
    assert all(level > 0.1 for level in heard[:8] + heard[22:28] + heard[35:39])


def test_how_loud_a_film_is_is_measured_without_what_is_muted(
    clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    film = made(clips["shouted.mov"], shelf, tools, mute=(Stretch(0, 2),))
    after, _ = loudness(tools, film.full.path)

    assert abs(after + 16) <= 1


def test_a_film_muted_from_end_to_end_has_no_sound_track_at_all(
    clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    film = made(clips["plain.mp4"], shelf, tools, mute=(Stretch(0.5, 0.6), EVERYTHING))

    assert [stream["codec_type"] for stream in told(tools, film.full.path)["streams"]] == ["video"]
    assert not film.has_sound
    assert film.notes == ()


def test_muting_a_film_that_has_no_sound_does_nothing(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    film = made(clips["mute.mp4"], shelf, tools, mute=(Stretch(0.2, 0.4),))

    assert film.notes == ("This film has no sound.",)


# ---------------------------------------------------------------- its place on the shelf


def test_another_box_or_silence_is_another_film(tools: Tools) -> None:
    def key(*hide: Box, mute: tuple[Stretch, ...] = ()) -> str:
        return film_key("ab" * 32, tools, hide=hide, mute=mute)

    other = Box(10, 20, 30, 41)
    keys = [
        *(key(), key(BOX), key(ALWAYS), key(other), key(BOX, other)),
        *(key(mute=(EVERYTHING,)), key(mute=(Stretch(1, 2),)), key(mute=(Stretch(1, 2.5),))),
        *(key(BOX, mute=(EVERYTHING,)), key(dataclasses.replace(BOX, during=Stretch(1)))),
    ]
    assert len(set(keys)) == len(keys)
    assert key(BOX, other) == key(other, BOX)
    assert key() == film_key("ab" * 32, tools)
    many = tuple(Box(n, 0, 9, 9) for n in (5, 3, 8, 1, 9, 2))
    assert str(settings(many)["hide"]).endswith(" ".join(sorted(repr(box) for box in many)))
    assert not {"hide", "mute"} & set(settings()), "films without boxes stay as they lie on the shelf"


def test_a_film_with_boxes_is_taken_from_the_shelf_too(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    first = made(clips["plain.mp4"], shelf, tools, hide=(ALWAYS,), mute=(Stretch(0, 0.3),))
    again = Shelf(shelf.cache)
    second = made(clips["plain.mp4"], again, tools, hide=(ALWAYS,), mute=(Stretch(0, 0.3),))

    assert first == second
    assert (again.counts.encodes_run, again.counts.programs_run) == (0, 0)
