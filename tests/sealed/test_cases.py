"""The eighty ways in which a sealed site can be attacked, broken or misused, and the tests that hold each of them.

They were written down before the first line of it was: what happens, and what must come of it. Whoever takes away or
renames a test that holds one is told here.
"""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]

SHELL, WORKER, LOCKING, OFFLINE = (
    f"sealed/test_{name}.py::" for name in ("shell", "worker", "locking", "offline")
)
SLOTS, TAMPERED, INSPECTION = (f"protect/test_{name}.py::" for name in ("slots", "tampered", "inspection"))
ACCESS, KEYSTORE, PLACE = "test_access_command.py::", "access/test_keystore.py::", "access/test_place.py::"

CARRYING, LOOKING, SERVERS = (f"deploy/test_{name}.py::" for name in ("carrying", "looking", "servers"))
PUBLISHING = "test_publishing.py::"

REFUSED = f"{SHELL}test_other_words_are_refused_without_a_detail"
FRONT = f"{SHELL}test_a_broken_front_is_told_in_words_before_any_work"
CHANGED = f"{WORKER}test_nothing_that_was_changed_is_ever_shown"
OTHERS = f"{WORKER}test_an_object_of_another_place_time_or_person_is_not_shown"
LIST = f"{WORKER}test_a_list_that_is_not_ours_opens_nothing"
ENDED = f"{SHELL}test_a_reader_whose_day_is_over_and_an_older_copy"
REBUILT = f"{LOCKING}test_a_new_build_is_taken_over_and_a_new_lock_locks"
REMOVED = f"{ACCESS}test_whoever_is_removed_is_shut_out_by_the_next_build_and_a_kept_key_opens_nothing_new"
NO_WAY_OUT = f"{WORKER}test_no_other_host_no_frame_no_other_method_no_way_out"
STOPPED = f"{LOCKING}test_a_worker_that_was_stopped_has_the_key_from_a_tab"

CASES: dict[int, tuple[str, ...]] = {
    1: ("wrong words: they did not match, and no detail", REFUSED),
    2: ("no words: the same", REFUSED, f"{SLOTS}test_for_no_words_nothing_is_worked_out"),
    3: ("capitals, tabs, two spaces, wide letters: taken", f"{SHELL}test_words_are_taken_as_people_write_them"),
    4: ("one letter off: refused", REFUSED),
    5: ("ten thousand letters: refused at once", REFUSED),
    6: ("emoji, Hebrew, nothing at all: refused kindly", REFUSED),
    7: ("a bit of an object flips: that part is 502", CHANGED, f"{TAMPERED}test_a_flipped_bit_harms_its_own_segment_only"),
    8: ("another salt: the whole file is 502", CHANGED, f"{TAMPERED}test_another_salt_harms_the_whole_file"),
    9: ("an object is gone: 502", OTHERS),
    10: ("an object of no bytes: 502", CHANGED),
    11: ("a portal's page as an object: 502", CHANGED),
    12: ("one byte more: 502", CHANGED),
    13: ("one byte less: 502", CHANGED),
    14: ("objects exchanged: 502", CHANGED, f"{TAMPERED}test_exchanged_objects_give_no_byte"),
    15: ("segments exchanged: 502", CHANGED, f"{TAMPERED}test_exchanged_segments_give_no_byte"),
    16: ("two pages exchanged: 502", OTHERS, f"{TAMPERED}test_exchanged_pages_give_no_byte"),
    17: ("an object of an older build: 502", OTHERS, f"{TAMPERED}test_an_object_of_an_older_build_gives_no_byte"),
    18: ("an object of somebody else: 502", OTHERS, f"{TAMPERED}test_an_object_of_somebody_else_gives_no_byte"),
    19: ("filler cut off: not missed", OTHERS, f"{TAMPERED}test_filler_that_was_cut_is_not_missed"),
    20: ("a bit of the list flips: refused", LIST, f"{TAMPERED}test_no_bit_of_the_list_may_change"),
    21: ("the list is gone: plain words", LIST),
    22: ("an older list: an older copy, ask the family", LIST, ENDED),
    23: ("the list has ended: locked", LIST),
    24: (
        "addresses that lead outside: refused at build and in the browser",
        LIST,
        "protect/test_protect.py::test_an_address_that_leads_outside_is_refused",
    ),
    25: ("k.json is none, gone, huge or without slots: plain words", FRONT),
    26: ("one round, or endless ones: refused before any work", FRONT),
    27: (
        "the secrets of slots exchanged: nothing opens",
        f"{SHELL}test_a_site_without_readers_and_a_damaged_list",
        f"{SLOTS}test_slots_whose_bodies_were_exchanged_open_nothing",
    ),
    28: ("all slots gone: they did not match", f"{SHELL}test_a_site_without_readers_and_a_damaged_list"),
    29: (
        "two slots of one tag: the build stops",
        f"{SLOTS}test_two_readers_with_the_same_words_are_refused",
        f"{INSPECTION}test_two_slots_of_one_tag_are_found",
    ),
    30: ("a later format: a newer version is needed", FRONT, f"{SLOTS}test_a_later_format_asks_for_a_later_version"),
    31: ("a reader whose day is over: access has ended", ENDED),
    32: ("a clock set back: bound by the next build", ENDED, f"{SLOTS}test_whose_time_is_over_gets_no_slot"),
    33: ("removed, with a tab open while it is published: locked", REBUILT),
    34: ("removed, with a kept key: opens nothing new", REMOVED, REBUILT),
    35: ("removed without turning the key: cannot be", f"{KEYSTORE}test_nobody_is_taken_off_the_list_without_the_key_turning"),
    36: ("added again: new words, the old ones stay dead", REMOVED),
    37: ("the worker stops in the middle of a film: it plays on", f"{OFFLINE}test_a_film_is_wound_and_goes_on_when_the_worker_is_stopped"),
    38: ("the worker stops, no tab: locked", STOPPED),
    39: ("a hard reload: the locked page, and back", f"{SHELL}test_a_hard_reload_and_a_deep_link_come_back_to_their_page"),
    40: (
        "a deep link, and the host saw no path",
        f"{SHELL}test_a_hard_reload_and_a_deep_link_come_back_to_their_page",
        f"{LOCKING}test_words_open_it_and_a_deep_link_keeps_its_end",
    ),
    41: ("Back after locking: the locked page", f"{LOCKING}test_locking_one_tab_locks_all_and_back_shows_nothing"),
    42: ("locked in one tab, locked in all", f"{LOCKING}test_locking_one_tab_locks_all_and_back_shows_nothing"),
    43: ("two builds, an old tab: updated, open it again", f"{SHELL}test_a_tab_of_an_older_build_is_told_and_opens_the_new_one", REBUILT),
    44: ("no worker may run here: which browser to use", f"{SHELL}test_a_browser_without_a_worker_is_told_where_to_go"),
    45: ("http: told", f"{SHELL}test_without_https_it_says_so"),
    46: ("a folder of a computer: told which command", f"{SHELL}test_a_folder_of_a_computer_names_the_command"),
    47: ("nothing may be stored: it works, or plain words", f"{SHELL}test_a_browser_that_keeps_nothing_opens_it_all_the_same"),
    48: ("every kind of range: as RFC 9110 says", f"{WORKER}test_every_range_is_answered_to_the_byte"),
    49: ("a host without ranges: films are wound all the same", f"{OFFLINE}test_a_film_is_wound_and_goes_on_when_the_worker_is_stopped"),
    50: ("a host gives another part: 502", OTHERS),
    51: ("a host packs, or calls it something else: works", OTHERS),
    52: ("a host adds something to pages: sealed files open or do not, and it is told", CHANGED, f"{LOOKING}test_a_host_that_adds_something_to_pages_is_told"),
    53: ("a host falls silent: told, and trying again goes on", f"{OFFLINE}test_a_host_that_falls_silent_is_told_of_and_trying_again_goes_on"),
    54: (
        "no signal, no copy: plain words",
        f"{SHELL}test_offline_without_a_copy_is_told",
        f"{OFFLINE}test_what_was_kept_opens_without_a_host_and_is_only_ciphertext",
    ),
    55: ("no signal, a copy: page and film", f"{OFFLINE}test_what_was_kept_opens_without_a_host_and_is_only_ciphertext"),
    56: ("a full phone: no half copy, and said", f"{OFFLINE}test_a_phone_that_is_full_keeps_no_half_and_says_so"),
    57: ("asking another host from a page: blocked", NO_WAY_OUT, f"{WORKER}test_the_worker_refuses_other_hosts_by_itself"),
    58: ("framed by another site: refused", NO_WAY_OUT),
    59: (
        "a script in a note: words, and no script",
        "compose/test_odd_words.py::test_odd_words_everywhere",
        "test_prose.py::test_only_our_own_tags_come_out",
    ),
    60: ("POST and PUT: 405", NO_WAY_OUT),
    61: ("a way up and out in an address: 404", NO_WAY_OUT),
    62: ("an escape that is none: 400", NO_WAY_OUT),
    63: (
        "a name in what everybody can read: the build stops",
        f"{INSPECTION}test_a_word_of_the_profile_in_what_everybody_reads_is_found",
        "test_locking.py::test_a_name_on_the_locked_page_stops_it",
        "protect/test_shell.py::test_nobody_is_named",
    ),
    64: ("a photo that says where it was taken: it does not", "test_photos.py::test_no_place_device_or_note_is_in_any_byte"),
    65: ("a film that says where it was taken: it does not", "video/test_film.py::test_no_place_device_or_chapter_is_in_any_byte"),
    66: ("a stray file: the build stops", f"{INSPECTION}test_a_stray_file_is_found_and_its_name_kept_private"),
    67: (
        "a list of all addresses: none lies in the clear",
        f"{INSPECTION}test_a_stray_file_is_found_and_its_name_kept_private",
        "protect/test_protect.py::test_nothing_but_what_the_format_names_lies_in_it",
    ),
    68: ("links to other hosts: nothing is fetched", "test_prose.py::test_what_is_left_of_markdown", NO_WAY_OUT),
    69: ("a readable website was built: only what is sealed is published", f"{PUBLISHING}test_what_is_published_is_of_today_and_sealed_whatever_was_built_before"),
    70: ("keys where they could be published: refused", f"{PLACE}test_never_in_the_workspace_or_an_output_folder"),
    71: ("a weak passphrase: refused", "access/test_strength.py::test_refused", f"{KEYSTORE}test_a_passphrase_that_is_guessed_soon_is_not_taken"),
    72: ("the same words for two: refused", f"{KEYSTORE}test_two_readers_never_have_the_same_words", f"{ACCESS}test_two_readers_never_get_the_same_words"),
    73: ("keys lost: new ones, and everybody invited anew", f"{ACCESS}test_keys_that_are_gone_are_begun_again_only_when_somebody_says_so"),
    74: ("publishing breaks off: the old website opens", f"{CARRYING}test_stopped_after_any_step_the_old_or_the_new_site_opens_and_the_next_try_finishes"),
    75: ("two publish at once: the second is refused", f"{CARRYING}test_another_site_or_a_newer_build_is_left_as_it_is", "deploy/test_repository.py::test_two_who_publish_at_once_do_not_undo_each_other"),
    76: ("the browser's disk: no text, no key, no words", f"{OFFLINE}test_the_browsers_disk_holds_no_word_no_key_and_no_words_of_the_reader"),
    77: (
        "a link alone: opens nothing, and does not stay",
        f"{SHELL}test_a_link_is_half_of_the_secret_and_leaves_the_address_at_once",
        f"{SLOTS}test_other_words_or_half_of_the_secret_open_nothing",
    ),
    78: ("printed: says that it is private", f"{LOCKING}test_the_row_is_easy_to_hit_and_covers_nothing"),
    79: ("not let in, not there: every header all the same", f"{SERVERS}test_nobody_gets_a_byte_without_the_login_of_that_site", f"{SERVERS}test_without_a_login_all_is_sent_as_it_should_be"),
    80: ("wrong passwords, twenty a second: the server answers", f"{SERVERS}test_nobody_gets_a_byte_without_the_login_of_that_site"),
}  # fmt: skip
"""Number -> what happens and what comes of it, and the tests."""


@functools.cache
def named_in(file: str) -> frozenset[str]:
    """The names of the tests in a file."""
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_each_case_has_its_place() -> None:
    assert set(CASES) == set(range(1, 81))
    assert all(len(case) > 1 for case in CASES.values())


@pytest.mark.parametrize("number", sorted(CASES))
def test_the_tests_of_a_case_are_there(number: int) -> None:
    _, *tests = CASES[number]
    for test in tests:
        file, _, name = test.partition("::")
        assert name.startswith("test_") and name in named_in(file), test
