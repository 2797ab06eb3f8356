"""Every code is explained once, in kind words, with an example; nothing is explained that there is not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.check.lists import one, read_rows
from generator.cli import main
from generator.codes import CODES, LETTERS, LEVELS, Code, as_page, levels_of, nearest_codes
from tests.cases.reader import CASES, case_files, read_case

REPO = Path(__file__).resolve().parents[2]
_KINDLESS = re.compile(
    r"\b(pars(e|ed|er|ing)|token|scalar|mapping|null|invalid|illegal|error|failed|exception|traceback|must|please(?! do)|"
    r"sorry|syntax|node|string|boolean|oops|you forgot)\b|\bkeys?\b(?! (contact|worker|safe))|!(?=\s|$)",
    re.IGNORECASE,
)
_MORE = {"fix": "ask", "ask": "stop", "stop": "stop", "tip": "tip"}


def raised() -> set[str]:
    """Every code that stands in the program or its lists."""
    found: set[str] = set()
    for path in (REPO / "generator").rglob("*.py"):
        if "codes" not in path.parts:
            found.update(re.findall(r"\"([A-Z]\d\d)\"", path.read_text(encoding="utf-8")))
    return found | {one(row, "code") for row in read_rows("ready")} - {""}


def test_every_code_is_explained_and_no_other() -> None:
    assert set(CODES) == raised()


def test_every_letter_is_explained_and_no_other() -> None:
    assert list(LETTERS) == sorted({code[0] for code in CODES})


def test_no_code_stands_in_the_table_twice() -> None:
    tables = "".join(path.read_text("utf-8") for path in (REPO / "generator" / "codes").glob("*.py"))

    assert len(re.findall(r"Code\(\s*\"[A-Z]\d\d\"", tables)) == len(CODES)


@pytest.mark.parametrize("entry", CODES.values(), ids=lambda entry: entry.code)
def test_each_is_said_in_kind_words_with_an_example(entry: Code) -> None:
    assert set(levels_of(entry)) <= set(LEVELS)
    assert entry.means.endswith(".")
    assert entry.why.endswith(".")
    assert entry.wrong.strip() != entry.right.strip()
    assert not _KINDLESS.search(f"{entry.means} {entry.why}"), f"{entry.means} {entry.why}"


def test_levels_are_those_of_the_cases() -> None:
    """What is told of a code is what happens: the levels of all cases are among those of its page."""
    for path in case_files():
        for place, _ in read_case(path).expected:
            level, _, code = place.split(" ")
            said = levels_of(CODES[code])
            allowed = {*said, *((_MORE[one_] for one_ in said) if CODES[code].safer else ())}
            assert level in allowed, f"{path.name}: {place}"


def test_every_code_is_proved_by_a_case_or_a_test() -> None:
    """Each code stands in a bad case, in `forty`, or by its name in a test of films, photos and whole files."""
    proved = {place.split(" ")[2] for path in case_files() for place, _ in read_case(path).expected}
    proved |= set(re.findall(r" ([A-Z]\d\d)\b", (CASES / "forty" / "expected.txt").read_text("utf-8")))
    for path in (REPO / "tests").rglob("test_*.py"):
        if path != Path(__file__):
            proved |= set(re.findall(r"\b([A-Z]\d\d)\b", path.read_text("utf-8")))

    assert set(CODES) - proved == set()


def test_the_page_in_the_documentation_is_the_one_the_program_writes() -> None:
    """To mend: python -m generator.codes > docs/mistakes.md."""
    assert (REPO / "docs" / "mistakes.md").read_text(encoding="utf-8") == as_page()


# ---------------------------------------------------------------- the command


def explain(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["check", "--explain", *words])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", ["C07", "c07", " C07 "])
def test_one_code_is_told_in_full_whatever_its_case_and_without_a_workspace(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = explain(name)

    assert code == 0
    for words in (CODES["C07"].means, CODES["C07"].why, "door code: 0042", LEVELS["stop"]):
        assert words in out


def test_one_level_more_is_told() -> None:
    assert "one level more" in explain("C01")[1]
    assert "one level more" not in explain("C07")[1]


def test_without_a_code_all_are_listed() -> None:
    code, out, _ = explain()

    assert code == 0
    assert re.findall(r"^  ([A-Z]\d\d)\b", out, re.MULTILINE) == list(CODES)
    assert re.findall(r"^([A-Z]): ", out, re.MULTILINE) == list(LETTERS)


def test_an_unknown_code_names_the_nearest() -> None:
    code, out, err = explain("V99")

    assert code == 2
    assert not out
    assert "V09" in err


@pytest.mark.parametrize("odd", ["", "zzz", "C", "77", "Ø", "C007"])
def test_there_is_always_a_nearest(odd: str) -> None:
    assert len(nearest_codes(odd)) >= 3


def test_programs_get_the_same() -> None:
    (entry,) = json.loads(explain("C07", "--json")[1])["codes"]

    assert entry["means"] == CODES["C07"].means
    assert entry["type"] == CODES["C07"].right


@pytest.mark.parametrize("command", [("check",), ("check", "--format", "github"), ("build", "--plain")])
def test_every_report_in_words_says_how_to_ask(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / "profile.yml").write_text("name: Sam\nallergies: no\n", encoding="utf-8")
    (tmp_path / "site_config.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, list(command))

    assert re.search(
        r"^What a code such as (\w\d\d) means.*: alongside check --explain \1$", result.stderr, re.M
    )
