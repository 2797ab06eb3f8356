"""Names are told from ordinary words and from other people's: by their capitals and by what stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.withheld import Sort
from tests.prove.site import page, searched

ALLOWED = (
    "Will you come in? Knock first.",
    "Young people meet on Fridays. I go with Sam.",
    "Will you sit with me",
    "the young ones",
    "I will ring. Will it rain?",
    "Ask {who}.",
)
BODY = (
    "<p>Will you come in? Knock first.</p><p>Young people meet on Fridays. I go with Sam.</p>"
    "<ul><li>Will you sit with me</li><li>the young ones</li></ul><p>I will ring. Will it rain?</p>"
)


def proof_of(folder: Path, more: str, *names: str, allowed: tuple[str, ...] = ()) -> tuple[int, int]:
    """How many hits there are, and how many places to look at."""
    files = {"index.html": page(BODY + more)}
    proof = searched(folder, files, *names, sort=Sort.NAME, allowed=(*ALLOWED, *allowed))
    return len(proof.hits), len(proof.look_at)


@pytest.mark.parametrize(
    "name", ["Will Young", "Uncle Will (Young)", "Young, Will", "will young", "Mr Young", "Will"]
)
def test_a_name_of_ordinary_words_stops_nobody(name: str, tmp_path: Path) -> None:
    assert proof_of(tmp_path, "", name) == (0, 0)


@pytest.mark.parametrize(
    "leak",
    [
        "<p>Will Young may come</p>",
        "<p>WILL YOUNG</p>",
        "<p>we met will young today</p>",
        "<p>Will <b>Young</b></p>",
        "<p>Young Will was here</p>",
        '<img alt="With Will Young at sea" src="media/1.jpg">',
        '<a href="will-young/">x</a>',
        '<p id="young-will">x</p>',
        '<a href="mailto:will.young@example.org">x</a>',
    ],
)
def test_the_two_words_of_a_name_side_by_side_are_found(leak: str, tmp_path: Path) -> None:
    assert proof_of(tmp_path, leak, "Will Young")[0] == 1


def test_a_name_that_was_written_the_other_way_round_is_found(tmp_path: Path) -> None:
    assert proof_of(tmp_path, "<p>Will Young may come</p>", "Young, Will")[0] == 1


@pytest.mark.parametrize("leak", ["<p>We saw Will at the gate</p>", "<h3>Will</h3>", "<p>the Young boy</p>"])
def test_what_cannot_be_decided_is_to_be_looked_at(leak: str, tmp_path: Path) -> None:
    assert proof_of(tmp_path, leak, "Will Young") == (0, 1)


def test_small_letters_are_no_name(tmp_path: Path) -> None:
    assert proof_of(tmp_path, "<p>he will be young once</p>", "Will Young") == (0, 0)


def test_a_name_that_nobody_else_has_is_found_wherever_it_stands(tmp_path: Path) -> None:
    for number, leak in enumerate(
        ("<p>rafiq came</p>", '<p class="card rafiq">x</p>', '<a href="#rafiq">x</a>', "<p>Rafiq’s coat</p>")
    ):
        assert proof_of(tmp_path / str(number), leak, "Rafiq Miah") == (1, 0), leak


def test_a_friend_of_the_same_name_is_not_the_uncle(tmp_path: Path) -> None:
    friend = ("Will Smith", "I swim with Will on Mondays", "Ring Will")
    same = "<li>15 Will 16</li><h3>Will Smith</h3><p>I swim with Will on Mondays</p><p>Ring Will</p><p>Ask Will.</p>"

    assert proof_of(tmp_path / "a", same, "Will Young", allowed=friend) == (0, 0)
    assert proof_of(tmp_path / "b", same + "<p>Will Young</p>", "Will Young", allowed=friend)[0] == 1
    assert proof_of(
        tmp_path / "c", same + "<p>Beware of Will anywhere</p>", "Will Young", allowed=friend
    ) == (0, 1)


def test_somebody_the_edition_speaks_of_may_be_named(tmp_path: Path) -> None:
    files = {"index.html": page("<h3>Sara</h3><p>Call Sara now</p><p>Decided with Sara Khan</p>")}

    for number, name in enumerate(("Sara", "Sara (mum)", "Dr Sara Khan", "Sara and Sara Khan")):
        proof = searched(tmp_path / str(number), files, name, sort=Sort.NAME, allowed=("Sara", "Sara Khan"))
        assert not proof.hits, name
        assert not proof.look_at, name


def test_a_surname_that_only_the_agreement_knows_is_found(tmp_path: Path) -> None:
    files = {"index.html": page("<h3>Sara</h3><p>Sara Choudhury</p>")}

    hits = searched(tmp_path, files, "Sara Choudhury", sort=Sort.NAME, allowed=("Sara",)).hits

    assert len(hits) == 1


def test_titles_and_relations_are_nobodys_names(tmp_path: Path) -> None:
    files = {"index.html": page("<p>Ask Dr Okafor, or my Uncle Ben, and Mum.</p>")}

    proof = searched(
        tmp_path,
        files,
        "Dr Snell",
        "Uncle Cyril",
        "Mum",
        sort=Sort.NAME,
        allowed=("Dr Okafor", "my Uncle Ben", "Mum"),
    )

    assert not proof.hits
    assert not proof.look_at


def test_of_a_sentence_under_a_heading_for_names_only_the_names_tell(tmp_path: Path) -> None:
    files = {"index.html": page("<p>Ask Sara. Not today. Helen is nice.</p>")}
    allowed = ("Ask {who}.", "Sara", "Not today. Helen is nice.")

    assert not searched(
        tmp_path, files, "Helen Marsh. Not Sara. It is in the plan.", sort=Sort.NAME, allowed=allowed
    ).hits
