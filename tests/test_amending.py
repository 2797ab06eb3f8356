"""What is written into a family's text for them counts only when everything else is proved to read as before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.amending import Text, Way, Wish, amend, as_words, read_text, write
from generator.clips import answer_wish, clips_of
from generator.problems import GeneratorError
from generator.workspace import Workspace
from tests import tiny

PLACE = "profiles/ann/videos.yml"
ROWS = (
    "films:",
    "  - file: a.mov",
    "    title: Hello",
    "    who is in it: {Ann: yes herself, Bob: yes himself}",
    "    # ask Bob again",
)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    (tmp_path / "site_config.yml").write_text("organisation: {name: Tiny House}\n")
    tiny.write(tmp_path, "ann", {"profile.yml": "name: Ann\n", "videos.yml": "\n".join(ROWS) + "\n"})
    return Workspace(tmp_path)


def wish(space: Workspace, *rows: tuple[str, ...]) -> tuple[Text, Wish]:
    """Ann's answer becomes a no; each of these is one way to write it."""
    text = read_text(space, "ann")
    edits = [{n: (row,) for n, row in enumerate(way) if row != ROWS[n]} for way in rows]

    def ways(_text: Text) -> Iterator[Way]:
        return ((PLACE, edit) for edit in edits)

    return text, replace(answer_wish(clips_of(text.person)[0], 0, "no"), ways=ways)


def with_row(number: int, row: str) -> tuple[str, ...]:
    return (*ROWS[:number], row, *ROWS[number + 1 :])


GOOD = with_row(3, "    who is in it: {Ann: no, Bob: yes himself}")

BAD = {
    "nothing is said": with_row(3, "    who is in it:  {Ann: yes herself, Bob: yes himself}"),
    "something else is said": with_row(3, "    who is in it: {Ann: not asked yet, Bob: yes himself}"),
    "somebody else's answer changes too": with_row(3, "    who is in it: {Ann: no, Bob: no}"),
    "somebody is lost": with_row(3, "    who is in it: {Ann: no}"),
    "somebody comes": with_row(3, "    who is in it: {Ann: no, Bob: yes himself, Cat: yes}"),
    "another word changes": (*ROWS[:2], "    title: Hullo", GOOD[3], ROWS[4]),
    "its readers change": with_row(3, "    who is in it: {Ann: no, Bob: yes himself, share with: family}"),
    "a new mistake comes": (*ROWS[:2], "    title:Hello", GOOD[3], ROWS[4]),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_would_change_anything_else_is_never_written(bad: tuple[str, ...], space: Workspace) -> None:
    text, one = wish(space, bad)
    done = amend(text, [one])

    assert done.cannot == [one]
    assert done.text.files == text.files


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_the_first_way_that_is_good_is_taken(bad: tuple[str, ...], space: Workspace) -> None:
    text, one = wish(space, bad, GOOD, with_row(3, "    who is in it: {Ann: 'no', Bob: yes himself}"))
    done = amend(text, [one])

    assert not done.cannot
    assert done.text.files[PLACE].decode() == "\n".join(GOOD) + "\n"
    assert done.text.files["profiles/ann/profile.yml"] == text.files["profiles/ann/profile.yml"]


def test_one_wish_that_cannot_be_written_keeps_no_other_from_it(space: Workspace) -> None:
    text, good = wish(space, GOOD)
    _, bad = wish(space)

    assert amend(text, [bad, good]).cannot == [bad]
    assert amend(text, [bad, good]).text.files[PLACE].decode() == "\n".join(GOOD) + "\n"


def test_it_is_written_in_one_step_and_what_was_there_is_kept(space: Workspace) -> None:
    text, good = wish(space, GOOD)
    written = write(space, text, amend(text, [good]).text)

    assert [place for place, _ in written] == [PLACE]
    assert written[0][1].read_text() == "\n".join(ROWS) + "\n"
    assert (space.root / PLACE).read_text() == "\n".join(GOOD) + "\n"


def test_what_somebody_saved_meanwhile_is_left_as_it_is(space: Workspace) -> None:
    text, good = wish(space, GOOD)
    (space.root / PLACE).write_text("films: []\n")

    with pytest.raises(GeneratorError, match="saved by somebody else"):
        write(space, text, amend(text, [good]).text)
    assert (space.root / PLACE).read_text() == "films: []\n"


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Maya Hill", "Maya Hill"),
        ("Sara (mum)", "Sara (mum)"),
        ("Smith, Jo", '"Smith, Jo"'),
        ("he smiled: twice", '"he smiled: twice"'),
        ('the "big" one', '"the \\"big\\" one"'),
        ("#1", '"#1"'),
        ("a {b} [c]", '"a {b} [c]"'),
        ("- a dash", '"- a dash"'),
        (" two  rows\nof it ", "two rows of it"),
        ("", '""'),
        ("O'Brien", '"O\'Brien"'),
    ],
)
def test_words_are_typed_so_that_they_stay_words(words: str, typed: str, tmp_path: Path) -> None:
    assert as_words(words) == typed
    (tmp_path / "site_config.yml").write_text("organisation: {name: Tiny House}\n")
    tiny.write(tmp_path, "ann", {"profile.yml": f"name: Ann\nwhat matters to me: [{typed}, tea]\n"})
    likes = read_text(Workspace(tmp_path), "ann").person.profile.what_matters_to_me

    assert [line.text for line in likes if line.text] == [*filter(None, [" ".join(words.split())]), "tea"]
