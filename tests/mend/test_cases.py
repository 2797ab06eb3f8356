"""Every case of a mistake goes through the mending: what is read stays, every word stays, and the table says the rest."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml

from generator.load.blocks import read_text
from generator.mending import FileMend, mend_person, mend_settings
from generator.problems import Problems
from generator.validate import known_headings
from generator.workspace import Workspace
from tests.cases.reader import CASES, DAY, Case, case_files, read_case
from tests.mend.making import Sam, all_words, flat
from tests.test_load import as_python, yaml_tree

BAD = [path for path in case_files() if path.parent.name == "bad"]
TABLE = Path(__file__).parent / "codes.txt"


def name_of(path: Path) -> str:
    return "/".join((path.parts[-3], path.stem))


def sam(path: Path, folder: Path) -> tuple[Sam, Case]:
    case = read_case(path)
    made = Sam(folder, case.text, case.file)
    for name in case.media:
        file = folder / "media" / "sam" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return made, case


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_mended_case_reads_as_before(path: Path, tmp_path: Path) -> None:
    one, _ = sam(path, tmp_path)
    before, problems = one.read()
    mend = one.mends()
    one.path.write_bytes(mend.new)
    after, left = one.read()

    moved = [problem for problem in mend.mended if problem.code == "C04"]
    assert flat(after, own=not moved) == flat(before, own=not moved)
    assert len(after.profile.my_own_headings) - len(before.profile.my_own_headings) == len(moved)
    kinds = [Counter((p.code, p.level) for p in some) for some in (problems, left)]
    assert not kinds[1] - kinds[0]
    assert bool(mend.mended) == mend.changes


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_mended_case_holds_every_word_but_a_heading_that_got_its_name(path: Path, tmp_path: Path) -> None:
    one, _ = sam(path, tmp_path)
    mend = one.mends()
    old, new = all_words(mend.old.decode()), all_words(mend.new.decode())
    named = [p for p in mend.mended if p.code in ("C03", "Y22", "Y15", "Y12")]

    if not named:
        assert not old - new
    assert sum((old - new).values()) <= 4 * len(named)


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_mended_case_is_read_alike_by_other_programs(path: Path, tmp_path: Path) -> None:
    """Where no mistake of shape is left, an editor that knows YAML shows what we show."""
    one, case = sam(path, tmp_path)
    before = one.path.read_text(encoding="utf-8")
    mended = one.mended()
    if mended == before or any(p.code[0] in "AFVY" and p.at.file.endswith(case.file) for p in one.read()[1]):
        return
    _, root = read_text(mended, case.file, known_headings(), Problems())

    assert as_python(root) == yaml_tree(yaml.compose(mended, Loader=yaml.CSafeLoader))


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_mending_twice_mends_nothing_more(path: Path, tmp_path: Path) -> None:
    one, _ = sam(path, tmp_path)
    one.mended()

    assert not one.mends().changes


# ---------------------------------------------------------------- what is mended, by code


def table() -> dict[str, str]:
    rows = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(row.split(" ", 1) for row in rows if row and not row.startswith("#"))


def test_the_table_says_of_every_slip_whether_it_is_mended_and_why_not(tmp_path: Path) -> None:
    """A new code that is read as meant belongs into `codes.txt`: mended where that can be proved, or why never."""
    done: dict[str, set[str]] = defaultdict(set)
    for number, path in enumerate(BAD):
        one, case = sam(path, tmp_path / str(number))
        mend = one.mends()
        for place, _ in case.expected:
            level, _, code = place.split(" ")
            if level == "fix" or code == "C04":
                done[code] |= {"mended"} if code in {problem.code for problem in mend.mended} else set()
                done[code] |= {str(left.why) for left in mend.left if left.problem.code == code}
    found = {code: "mended" if "mended" in how else "; ".join(sorted(how)) for code, how in done.items()}

    assert found == table()


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_questions_and_stops_are_never_answered(path: Path, tmp_path: Path) -> None:
    """But for words nobody has a place for, which go under `my own headings`."""
    one, case = sam(path, tmp_path)
    asked = {place for place, _ in case.expected if place.split(" ")[0] in ("ask", "stop")}
    told = {f"{p.level} {p.at.line}:{p.at.column} {p.code}" for p in one.mends().mended}

    assert {place.split(" ")[2] for place in asked & told} <= {"C04"}


# ---------------------------------------------------------------- a whole workspace


@pytest.fixture
def forty(tmp_path: Path) -> Workspace:
    root = tmp_path / "forty"
    shutil.copytree(CASES / "forty", root)
    media = root / "media" / "sam"
    media.mkdir(parents=True)
    for name in ("garden.jpg", "hello.mov"):
        (media / name).touch()
    return Workspace(root)


def all_mends(workspace: Workspace) -> list[FileMend]:
    return [*mend_settings(workspace), *mend_person(workspace, "sam", DAY)]


def test_a_workspace_of_many_mistakes_keeps_every_word(forty: Workspace) -> None:
    for mend in all_mends(forty):
        old, new = (all_words(raw.decode("utf-8", "replace")) for raw in (mend.old, mend.new))
        gone = old - new
        assert set(gone) <= {"greeting", "us", "1", "2", "pleese", "abuot"}, mend.place
        assert set(new - old) <= {"my", "own", "headings", "please", "about"}, mend.place


def test_a_workspace_of_many_mistakes_has_few_slips_left_and_nothing_to_mend(forty: Workspace) -> None:
    mends = all_mends(forty)
    for mend in mends:
        mend.path.write_bytes(mend.new)
        if mend.name:
            mend.path.rename(mend.path.with_name(mend.name))

    assert sum(len(mend.mended) for mend in mends) >= 30
    assert {left.problem.code for mend in mends for left in mend.left} <= {"V20", "V29"}
    assert not [mend.place for mend in all_mends(forty) if mend.changes]


def test_a_second_copy_of_a_file_is_never_touched(forty: Workspace) -> None:
    assert "people (1).yml" not in {mend.path.name for mend in all_mends(forty)}


def test_no_mend_tells_a_word_of_the_profile_beside_its_private_parts(forty: Workspace) -> None:
    said = " ".join(f"{p.message} {p.hint}" for mend in all_mends(forty) for p in mend.mended).casefold()

    for word in ("brindlewick", "tumblequist", "vandersnoot", "wobblecrumb", "dinosaur", "handshake"):
        assert not re.search(word, said)
