"""The fifty-five ways in which what a family filmed can be bad or odd, and the tests that hold each of them.

They were written down before the first line of it was: what is given, and what must come of it. Whoever takes away or
renames a test that holds one is told here. `THE_WHOLE_WAY` is one real build with most of what can be refused in it: the
family's own name of each file, a reason and what to do stand on the author's terminal, the rest of the site is built,
and it ends with 1.
"""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest

from tests.video.test_whole_way import CLIPS, MISNAMED

TESTS = Path(__file__).resolve().parents[1]

BAD, FILM, ODD, CUT, TOOLS = (
    f"video/test_{name}.py::" for name in ("bad_films", "film", "odd_clips", "cut", "tools")
)
KILLED, STOPPED, CAPTIONS = (f"video/test_{name}.py::" for name in ("killed", "stopped", "captions"))
SHELF, GATHER, PLAN = "test_shelf.py::", "test_gather.py::", "video/test_plan.py::"

TOLD = "video/test_whole_way.py::test_it_is_told_with_its_name_a_reason_and_what_to_do"
THE_WHOLE_WAY = (
    TOLD,
    "video/test_whole_way.py::test_the_rest_of_the_site_is_built_and_the_command_ends_with_1",
)
NO_FILM = f"{BAD}test_a_clip_that_is_no_film"
SOMETHING_ELSE = f"{BAD}test_something_else_named_as_a_film"
PLAYS = f"{FILM}test_every_browser_can_play_it"
UPRIGHT = "video/test_upright.py::test_it_stands_as_the_phone_shows_it"
LIGHT = "video/test_light.py::test_greys_shine_as_they_shone"
IN_STEP = f"{ODD}test_sound_and_picture_are_in_step_till_the_end"
SAME_DOTS = f"{ODD}test_whatever_its_dots_are_made_of_they_look_the_same"
ONE_FILM = f"{BAD}test_a_folder_a_pipe_and_nothing_at_all"
LINKS = (
    f"{GATHER}test_a_link_out_of_the_media_folder_is_never_followed",
    f"{BAD}test_a_link_that_stays_inside_is_followed",
)
ENDED = f"{STOPPED}test_wherever_it_is_ended_one_whole_site_is_there_and_the_next_run_finishes"
AT_ANY_STEP = f"{STOPPED}test_killed_at_any_step_nothing_torn_is_kept_and_the_next_run_finishes"
KILLS = "test_build.py::test_a_killed_build_leaves_a_whole_site_and_the_next_finishes"
DISK = (
    f"{STOPPED}test_a_real_disk_that_refuses_leaves_nothing_and_the_next_run_finishes",
    f"{STOPPED}test_a_disk_that_refuses_at_any_step",
)

CASES: dict[int, tuple[str, ...]] = {
    1: ("no bytes: empty, copy it again", *THE_WHOLE_WAY, SOMETHING_ELSE),
    2: ("no index: the recording was cut off", *THE_WHOLE_WAY, NO_FILM),
    3: (
        "cut at six tenths: it stops early, and `cut short` accepts it",
        *THE_WHOLE_WAY, NO_FILM, f"{BAD}test_a_film_that_stops_early_can_be_accepted",
    ),
    4: ("a cut Matroska file: the same", *THE_WHOLE_WAY),
    5: (
        "damaged in the middle: told, and refused when more than a twentieth is lost",
        *THE_WHOLE_WAY, NO_FILM, f"{BAD}test_a_few_damaged_pictures_are_told_and_shown",
    ),
    6: ("any bytes: not a film", *THE_WHOLE_WAY, SOMETHING_ELSE),
    7: ("a web page: told as that", *THE_WHOLE_WAY, SOMETHING_ELSE),
    8: (
        "a good film with another ending: works, and is asked about",
        "video/test_whole_way.py::test_a_film_whose_name_says_something_else_is_shown_and_asked_about",
        f"{BAD}test_the_ending_of_the_name_does_not_matter",
    ),
    9: ("a photo: put it under photos", *THE_WHOLE_WAY, f"{BAD}test_a_photo_named_as_a_film"),
    10: ("a GIF: a picture", *THE_WHOLE_WAY, SOMETHING_ELSE),
    11: (
        "sound alone: a recording to listen to",
        "video/test_sound.py::test_every_form_becomes_one_that_every_phone_plays",
        f"{GATHER}test_a_recording_is_listed_with_the_films_and_what_only_a_picture_has_is_asked_about",
    ),
    12: ("no sound: a silent film, and a note", f"{FILM}test_a_film_without_sound_works_and_is_said"),
    13: ("a silent track: left alone, and a note", f"{FILM}test_a_silent_track_is_left_alone_and_said"),
    14: ("one picture: shorter than a second", *THE_WHOLE_WAY, NO_FILM),
    15: ("no length said: measured", f"{CUT}test_the_length_of_a_clip_that_does_not_say_it_is_measured"),
    16: (
        "eight thousand dots wide: made smaller; sixteen thousand: refused",
        *THE_WHOLE_WAY, f"{ODD}test_a_film_far_larger_than_any_screen_is_made_smaller",
    ),
    17: ("two dots: too small", *THE_WHOLE_WAY, f"{ODD}test_two_dots_are_no_film"),
    18: ("odd sizes: made even", PLAYS, SAME_DOTS, f"{PLAN}test_sizes_are_even_fit_and_never_grow"),
    19: ("dots of ten and twelve bits, four for four: the usual form", SAME_DOTS, PLAYS),
    20: ("turned by the phone: upright, the still too", UPRIGHT),
    21: ("mirrored: as the phone shows it", UPRIGHT),
    22: ("narrow dots: square", f"{FILM}test_narrow_dots_become_square"),
    23: ("HLG: the usual colours, greys where they were", LIGHT),
    24: ("PQ: the same", LIGHT),
    25: ("Dolby Vision: the same", LIGHT),
    26: ("woven half pictures: no comb", f"{ODD}test_woven_half_pictures_lose_their_comb"),
    27: ("a rate that varies: steady, and in step at the end", IN_STEP),
    28: ("slow motion: thirty a second, as long as it was", IN_STEP),
    29: ("sound that begins late: in step", f"{ODD}test_sound_that_begins_late_is_heard_when_it_was"),
    30: ("four channels, six, and nobody knows which: two", f"{ODD}test_a_voice_is_as_loud_as_every_other"),
    31: ("two sound tracks: the first, and a note", f"{FILM}test_of_two_sound_tracks_the_first_is_taken_and_said"),
    32: ("a cover: not taken for the film", f"{ODD}test_the_cover_of_a_film_is_not_taken_for_it"),
    33: (
        "AV1 where it cannot be read: told how to mend it",
        f"{TOOLS}test_an_av1_film_is_made_with_the_other_pair_or_told_how_to_mend_it",
        "video/test_unfit.py::test_what_cannot_become_a_film_is_refused",
    ),
    34: ("a film of a phone of long ago: plays", f"{FILM}test_a_film_of_a_phone_of_long_ago_plays"),
    35: (
        "a place wherever a clip can hold one: in no byte that is made",
        f"{FILM}test_no_place_device_or_chapter_is_in_any_byte",
        f"{FILM}test_a_track_of_where_the_phone_was_is_not_taken_along",
        "video/test_contents.py::test_what_is_written_into_a_film_is_found",
        "video/test_keeping.py::test_a_note_in_the_pictures_is_taken_out",
    ),
    36: (
        "awkward names: taken, and what is made of them is called otherwise",
        TOLD, f"{FILM}test_awkward_names_are_names", f"{FILM}test_file_names_say_nothing",
        f"{GATHER}test_a_name_a_mac_took_apart_is_the_name_a_family_typed",
    ),
    37: ("a link that leads outside: refused before it is opened; inside: followed", *THE_WHOLE_WAY, *LINKS),
    38: (
        "a folder, a pipe, a device: told, and not waited for",
        *THE_WHOLE_WAY, ONE_FILM, f"{SHELF}test_only_real_files_from_inside_are_taken_in",
        f"{CAPTIONS}test_a_pipe_named_as_captions_is_not_waited_for",
    ),
    39: ("a file we may not read: told", *THE_WHOLE_WAY),
    40: ("a list of other files: refused before anything reads it", *THE_WHOLE_WAY, SOMETHING_ELSE),
    41: ("changed or gone meanwhile: not used", f"{BAD}test_a_file_that_changes_meanwhile_is_not_used"),
    42: (
        "a full disk: told, with how much is needed; nothing is left behind",
        *DISK, f"{BAD}test_too_little_room_is_said_before_anything_is_made",
        f"{BAD}test_a_full_disk_stops_the_build_and_leaves_nothing",
        f"{STOPPED}test_a_disk_that_is_full_wherever_it_is_met_is_told_as_that",
    ),
    43: (
        "an output folder nobody may write in: told before any film is made",
        f"{STOPPED}test_a_site_that_cannot_take_its_place_is_told_before_any_film_is_made", *DISK,
    ),
    44: (
        "stopped kindly: never a short film, and the next run is clean",
        KILLS, ENDED, f"{KILLED}test_stopping_by_hand_ends_ffmpeg_and_removes_its_work",
        f"{STOPPED}test_a_computer_that_shuts_down_is_heard_and_ffmpeg_goes_too",
        "video/test_keeping.py::test_a_valid_film_that_is_too_short_is_never_used",
    ),
    45: ("killed: what was half made goes", AT_ANY_STEP, KILLS, ENDED, f"{KILLED}test_a_killed_build_leaves_no_half_film_and_the_next_one_finishes"),
    46: (
        "two builds at once: each film once, no torn file",
        f"{KILLED}test_two_builds_at_once_make_a_film_once",
        f"{STOPPED}test_two_commands_at_once_make_each_film_once_and_one_whole_site",
    ),
    47: (
        "cut or edited on the shelf: made again",
        f"{FILM}test_a_film_damaged_on_the_shelf_is_made_again", f"{SHELF}test_a_damaged_entry_does_not_exist",
    ),
    48: (
        "no ffmpeg, one that crashes, one that hangs: told, stopped",
        f"{BAD}test_an_ffmpeg_that_is_gone_is_told", f"{BAD}test_an_ffmpeg_that_crashes_harms_only_this_film",
        f"{BAD}test_an_ffmpeg_that_hangs_is_stopped", f"{TOOLS}test_without_any_there_is_one_line_to_type",
    ),
    49: ("another ffmpeg: made again, and told why", f"{FILM}test_another_ffmpeg_makes_the_film_again_and_says_why_once"),
    50: ("a clock set back: read again", f"{SHELF}test_a_clock_that_was_moved_is_noticed", f"{SHELF}test_a_changed_file_is_read_again_even_with_its_old_date"),
    51: ("the same clip for two people: made once", f"{SHELF}test_the_same_clip_for_two_people_is_known_and_made_once"),
    52: (
        "taken out, or taken back: gone from the shelf too",
        "test_withdraw.py::test_a_film_is_gone_from_site_and_cache_and_the_photo_stays",
        "test_media_command.py::test_what_is_taken_out_of_the_text_can_go",
        f"{SHELF}test_forgetting_deletes_the_bytes",
    ),
    53: (
        "captions in any encoding, with any slip: read, or told with the line",
        "video/test_captions_formats.py::test_what_is_written_in_any_form_and_encoding_is_read_back",
        f"{CAPTIONS}test_an_older_encoding_keeps_its_letters", f"{CAPTIONS}test_every_slip_is_told_with_its_line",
        f"{CAPTIONS}test_words_stay_words_and_known_marks_go", f"{CAPTIONS}test_a_file_without_captions_is_told",
        f"{GATHER}test_each_slip_in_captions_is_told_where_the_file_is_named",
    ),
    54: (
        "a cut that ends before it begins, lies past the end or before the beginning: told with the length",
        f"{CUT}test_a_cut_the_clip_does_not_have_is_told_with_its_length",
        f"{GATHER}test_a_film_is_not_shown_while_what_is_left_out_cannot_be_told",
    ),
    55: (
        "a box outside the picture: told, and the film not shown",
        "test_hiding.py::test_what_is_no_box_inside_the_picture",
        f"{GATHER}test_a_film_is_not_shown_while_something_in_it_cannot_be_hidden",
    ),
}  # fmt: skip
"""Number -> what is given and what comes of it, and the tests."""


@functools.cache
def named_in(file: str) -> frozenset[str]:
    """The names of the tests in a file."""
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_each_case_has_its_place() -> None:
    assert set(CASES) == set(range(1, 56))
    assert all(len(case) > 1 for case in CASES.values())


@pytest.mark.parametrize("number", CASES)
def test_the_tests_of_a_case_are_there(number: int) -> None:
    _, *tests = CASES[number]
    for test in tests:
        file, _, name = test.partition("::")
        assert name.startswith("test_") and name in named_in(file), test


def test_what_is_said_to_go_the_whole_way_does() -> None:
    gone = {int(name.strip("-").split()[0].strip("-")) for name in [*CLIPS, MISNAMED]}

    assert {number for number, case in CASES.items() if TOLD in case} == gone - {8}
