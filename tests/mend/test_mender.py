"""Mending is guessing and proving: what cannot be proved stays, whatever a way of mending may come up with."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.mend import mender
from generator.mend.rows import Candidate, Rows
from generator.problems import Level, Problem
from tests.mend.families import Family
from tests.mend.making import FLOOR, Sam, all_words, codes, flat

SOME = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
RULER = "hello:\n  - tea\n  - cake  # not on Sundays\n-----\nplease do: wait\n"


# ---------------------------------------------------------------- the proof


def blanks_the_row_above(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({problem.at.line - 1: ("",), problem.at.line - 2: ("",)})


def loses_a_note(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({problem.at.line - 1: ("",), problem.at.line - 2: ("  - cake",)})


def loses_a_word(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({problem.at.line - 1: ("",), problem.at.line: ("please do:",)})


def says_that_it_loses_a_word(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({problem.at.line - 1: ("",), problem.at.line: ("please do:",)}, gone=("wait",))


def adds_a_word(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({problem.at.line - 1: ("# mended",)})


def changes_the_order(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({1: (rows[2],), 2: (rows[1],), 3: ("",)})


def changes_a_heading(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({0: ("please do:",), 3: ("",), 4: ("hello: wait",)})


def makes_another_mistake(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({3: ("",), 4: ("please do:wait",)})


def changes_nothing(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({3: (rows[3],)})


def changes_a_mark(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({3: ("",), 4: ("please do: wait.",)})


@pytest.mark.parametrize(
    "way",
    [
        blanks_the_row_above,
        loses_a_note,
        loses_a_word,
        says_that_it_loses_a_word,
        adds_a_word,
        changes_the_order,
        changes_a_heading,
        makes_another_mistake,
        changes_nothing,
        changes_a_mark,
    ],
)
def test_a_mend_that_changes_anything_else_is_refused(
    way: Callable[[Rows, Problem], Iterator[Candidate]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(mender.WAYS, "F19", (way,))
    mend = Sam(tmp_path, RULER).mends()

    assert mend.new == mend.old
    assert [(left.problem.code, left.why) for left in mend.left] == [("F19", mender.Why.NOT_PROVED)]
    assert not mend.mended


def swaps_words_nobody_reads(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    yield Candidate({1: (rows[2],), 2: (rows[1],), problem.at.line - 1: ("",)})


def test_words_that_stand_on_no_page_yet_are_kept_as_they_are_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person would read the same: nobody knows the heading."""
    monkeypatch.setitem(mender.WAYS, "F19", (swaps_words_nobody_reads,))
    mend = Sam(tmp_path, "walking and talking:\n  - slow\n  - soft\n-----\nhello: tea\n").mends()

    assert mend.new == mend.old


@pytest.mark.parametrize(
    "moved",
    [
        ("my own headings:", "  kite weather:", "    - sun", "    - wind"),
        ("my own headings:", "  kite weather: [wind, sun]", "  # note"),
        ("my own headings:", "  kite weather: sun and wind"),
    ],
    ids=["another order", "a note more", "other words"],
)
def test_what_moves_reads_as_it_did(
    moved: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def way(rows: Rows, problem: Problem) -> Iterator[Candidate]:
        yield Candidate({0: moved, 1: (), 2: ()}, new=("my", "own", "headings"))

    monkeypatch.setitem(mender.MOVES, "C04", (way,))
    mend = Sam(tmp_path, "kite weather:\n  - wind\n  - sun\n").mends()

    assert mend.new == mend.old


def test_the_next_way_is_tried_when_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mender.WAYS, "F19", (loses_a_word, adds_a_word, *mender.WAYS["F19"]))

    assert Sam(tmp_path, RULER).mended() == RULER.replace("-----", "")


def test_one_mend_that_is_refused_keeps_no_other_from_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(mender.WAYS, "F19", (loses_a_word,))
    mend = Sam(tmp_path, RULER + "a good day:tea\n").mends()

    assert codes(mend.mended) == ["Y08"]
    assert mend.new.decode() == RULER + "a good day: tea\n"


def test_a_whole_file_whose_words_do_not_add_up_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last look at a file does not trust the looks before it."""
    monkeypatch.setattr(mender, "words_kept", lambda *_: True)
    monkeypatch.setitem(mender.WAYS, "F19", (loses_a_note,))
    mend = Sam(tmp_path, RULER).mends()

    assert mend.new == mend.old
    assert not mend.mended


def test_what_only_shows_in_the_whole_person_is_refused_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look at one file finds both mends fine; the person finds that one of them is not."""
    monkeypatch.setitem(mender.WAYS, "F19", (loses_a_word,))
    monkeypatch.setattr(mender, "words_kept", lambda *_: True)
    monkeypatch.setattr(mender, "shape", lambda *_: None)
    mend = Sam(tmp_path, RULER + "a good day:tea\n").mends()

    assert codes(mend.mended) == ["Y08"]
    assert mend.new.decode() == RULER + "a good day: tea\n"


# ---------------------------------------------------------------- families of all kinds


def reads_the_same_with_every_word_and_is_mended_once(folder: Path, seed: int) -> None:
    text = Family(Random(seed)).file()
    sam = Sam(folder, text)
    before, problems = sam.read()
    mend = sam.mends()
    sam.path.write_bytes(mend.new)
    after, left = sam.read()

    moved = codes(mend.mended).count("C04")
    assert flat(after, own=not moved) == flat(before, own=not moved)
    assert len(after.profile.my_own_headings) == len(before.profile.my_own_headings) + moved
    typed, still = all_words(text), all_words(mend.new.decode())
    assert {word: typed[word] for word in typed if word.startswith("wq")} == {
        word: still[word] for word in still if word.startswith("wq")
    }
    assert len(left) <= len(problems)
    assert not sam.mends().changes


@SOME
@given(st.integers(0, 10**9))
def test_whatever_a_family_writes(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    reads_the_same_with_every_word_and_is_mended_once(tmp_path_factory.mktemp("family"), seed)


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, 2000, 200))
def test_whatever_thousands_of_families_write(start: int, tmp_path: Path) -> None:
    for seed in range(start, start + 200):
        reads_the_same_with_every_word_and_is_mended_once(tmp_path, seed)


# ---------------------------------------------------------------- how a file was saved


SLIP = "# Sian's café\nhello:tea £5\nplease do:\n  • wait\n"
MENDED = "# Sian's café\nhello: tea £5\nplease do:\n  - wait\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "not ended"])
def test_line_ends_stay_as_they_are(end: str, last: bool, tmp_path: Path) -> None:
    text, mended = (
        (words if last else words.removesuffix("\n")).replace("\n", end) for words in (SLIP, MENDED)
    )

    assert Sam(tmp_path, text.encode()).mends().new == mended.encode()


def test_a_line_that_is_moved_ends_as_the_others_do(tmp_path: Path) -> None:
    raw = b"hello: tea\r\nkite weather: wind"
    sam = Sam(tmp_path, raw)

    assert sam.mends().new == b"hello: tea\r\nmy own headings:\r\n  kite weather: wind"


def test_the_mark_before_utf_8_stays(tmp_path: Path) -> None:
    raw = codecs.BOM_UTF8 + SLIP.encode()

    assert Sam(tmp_path, raw).mends().new == codecs.BOM_UTF8 + MENDED.encode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_was_saved_in_an_unusual_way_is_saved_as_everybody_can_read_it(
    encoding: str, tmp_path: Path
) -> None:
    mend = Sam(tmp_path, SLIP.encode(encoding)).mends()

    assert mend.new == MENDED.encode()
    assert "F01" in codes(mend.mended)


def test_half_a_letter_of_an_unusual_file_keeps_it_as_it_is(tmp_path: Path) -> None:
    mend = Sam(tmp_path, SLIP.encode("utf-16") + b"\x41").mends()

    assert mend.new == mend.old
    assert {left.why for left in mend.left} == {mender.Why.BYTES}


def test_what_was_saved_in_an_old_way_stays_so_until_somebody_says_it_was_read_right(tmp_path: Path) -> None:
    text, mended = (words.replace("• ", "- ") for words in (SLIP, MENDED))
    mend = Sam(tmp_path, text.encode("cp1252")).mends()

    assert mend.new == mended.encode("cp1252")
    assert codes(mend.mended) == ["Y08"]


def test_a_letter_an_old_file_cannot_hold_keeps_it_as_it_is(tmp_path: Path) -> None:
    mend = Sam(tmp_path, SLIP.replace("é", "\x81").encode("latin-1", "replace")).mends()

    assert mend.new == mend.old


# ---------------------------------------------------------------- what is never guessed


@pytest.mark.parametrize(
    "text",
    [
        "emergency:\n  - if: a seizure\n    steps:\n      - note: stay: call\n",
        "allergies:\n  • nuts\n  • wasps\n",
        "alergies: nuts\n",
        "eating and drinking: #1 is tea\n",
    ],
    ids=["second colon", "bullets", "misspelled", "hash"],
)
def test_a_slip_in_a_safety_fact_is_a_question_and_stays(text: str, tmp_path: Path) -> None:
    sam = Sam(tmp_path, text)
    mend = sam.mends()

    assert [p for p in sam.read()[1] if p.level is Level.ASK and p.at.file.endswith("case.yml")]
    assert not mend.changes


@pytest.mark.parametrize(
    "text",
    [
        "phone: 07700 900123\n",
        "walking and talking: slow\n",
        "share with: team\nshre wiht: me\n",
        "my wishes: team\n",
    ],
    ids=["a heading of somebody else", "nearly a heading", "who sees it", "a circle"],
)
def test_a_heading_that_could_be_meant_otherwise_is_not_moved(text: str, tmp_path: Path) -> None:
    mend = Sam(tmp_path, text, "people.yml").mends()

    assert not [problem for problem in mend.mended if problem.code == "C04"]


def test_a_secret_is_not_moved_onto_a_page(tmp_path: Path) -> None:
    mend = Sam(tmp_path, "garage: the alarm code is 4471\n").mends()

    assert not mend.changes


def test_numbers_that_do_not_count_from_one_stay(tmp_path: Path) -> None:
    text = "please do:\n  3. wait\n  4. listen\n"

    assert Sam(tmp_path, text).mended() == text


# ---------------------------------------------------------------- moving what no heading asks for


def test_words_nobody_asks_for_move_with_everything_under_them(tmp_path: Path) -> None:
    text = "hello: tea\nkite weather:\n  # only with Dad\n  - wind\n\n  - sun\n# the rest\nplease do: wait\n"
    assert Sam(tmp_path, text).mended() == (
        "hello: tea\nmy own headings:\n  kite weather:\n    # only with Dad\n    - wind\n\n    - sun\n"
        "# the rest\nplease do: wait\n"
    )


def test_words_nobody_asks_for_join_those_that_moved_before(tmp_path: Path) -> None:
    text = "kite weather: wind\nhello: tea\nmy own headings:\n  trains: blue\n"

    assert Sam(tmp_path, text).mended() == (
        "hello: tea\nmy own headings:\n  trains: blue\n  kite weather: wind\n"
    )


def test_they_join_a_list_as_one_of_it(tmp_path: Path) -> None:
    text = "my own headings:\n  - trains:\n      - blue\nkite weather:\n  - wind\n"
    sam = Sam(tmp_path, text)

    assert sam.mended() == "my own headings:\n  - trains:\n      - blue\n  - kite weather:\n      - wind\n"
    assert [own.title.text for own in sam.read()[0].profile.my_own_headings if own.title] == [
        "trains",
        "kite weather",
    ]


def test_they_never_join_words_that_others_may_see(tmp_path: Path) -> None:
    text = "my own headings:\n  share with: everyone\n  trains: blue\nkite weather: wind\n"
    mend = Sam(tmp_path, text).mends()

    assert not mend.changes
    assert [left.problem.code for left in mend.left] == ["C04"]


def test_they_keep_the_circle_of_their_file(tmp_path: Path) -> None:
    sam = Sam(tmp_path, "share with: family\nkite weather: wind\n")
    sam.mended()

    assert [line.circle for own in sam.read()[0].profile.my_own_headings for line in own.lines] == ["family"]


def test_each_file_may_have_headings_of_its_own_without_a_word(tmp_path: Path) -> None:
    sam = Sam(tmp_path, "kite weather: wind\n")
    (sam.home / "profile.yml").write_text(f"{FLOOR}my own headings:\n  trains: blue\n")
    sam.mended()
    person, problems = sam.read()

    assert [own.title.text for own in person.profile.my_own_headings if own.title] == [
        "kite weather",
        "trains",
    ]
    assert not [problem for problem in problems if problem.code in ("C04", "Y22")]
