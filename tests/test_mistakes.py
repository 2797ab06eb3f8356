"""Every mistake a family can make: found at its own place, all at once, with something to type, and told kindly."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.cases.reader import CASES, case_files, read_case, run, words_at

FORTY = CASES / "forty"
PLANTED = [
    "brindlewick",
    "tumblequist",
    "vandersnoot",
    "quiltington",
    "wobblecrumb",
    "klingonese",
    "elvish",
    "tomasz",
    "beatrix",
    "marigold",
    "oswald",
    "rufus",
    "turquoise",
    "sinducton",
    "kettle",
    "portrait",
    "grandpa",
    "dinosaur",
    "handshake",
    "otter",
    "960113",
    "9zz",
    "hollowlane",
]
"""Words of the profiles in `forty` that no sentence of ours holds."""
_PLACE = re.compile(r"(?P<file>[^:]+):(?P<place>\d+:\d+): (?P<level>fix|ask|stop) (?P<code>[A-Z]\d\d): ")
_TO_DO = re.compile(r"   [A-Z].*[.?]")
"""What is done with a file or a phone, and is no words to type."""
_KINDLESS = re.compile(
    r"\b(pars(e|ed|er|ing)|token|scalar|mapping|sequence|key|null|none type|invalid|illegal|error|fail(ed|ure)?|wrong|"
    r"bad|must|please|sorry|syntax|node|string|boolean|exception|unexpected|cannot parse|you forgot|oops)\b|!(?=\s|$)",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"key (contact|worker|safe|code)|codes and keys|please (do|wait)( not)?|& \* !( and <<)?|! mean|`[^`]*`"
)
"""Headings of ours, and the mark `!` where it is what is spoken of."""


# ---------------------------------------------------------------- one workspace, many mistakes


@pytest.fixture
def forty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace of many mistakes, with two files in its media folder."""
    own = tmp_path / "forty"
    shutil.copytree(FORTY, own)
    media = own / "media" / "sam"
    media.mkdir(parents=True)
    for name in ("garden.jpg", "hello.mov"):
        (media / name).touch()
    monkeypatch.chdir(own)
    return own


def check(*options: str) -> Result:
    result = CliRunner().invoke(main, ["check", "--date", "2026-11-22", *options])
    assert "Traceback" not in result.output
    return result


def shown(output: str) -> list[str]:
    """Each problem as `file:line:column level code | what to type or do`."""
    found: list[str] = []
    for row in output.split("\n"):
        if match := _PLACE.match(row):
            found.append(f"{match['file']}:{match['place']} {match['level']} {match['code']}")
        elif row.startswith("   type:  "):
            found[-1] += f" | {row.removeprefix('   type:  ')}"
        elif _TO_DO.fullmatch(row) and " | " not in found[-1]:
            found[-1] += f" | {row.strip()}"
    return found


def expected() -> list[str]:
    rows = (FORTY / "expected.txt").read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def code_of(row: str) -> str:
    return row.split(" | ", maxsplit=1)[0].rsplit(" ", 1)[1]


def test_all_mistakes_of_a_workspace_are_found_in_one_run(forty: Path) -> None:
    result = check("--show-lines")

    assert shown(result.output) == expected()
    assert result.exit_code == 1


def test_there_are_at_least_forty_kinds_four_a_file(forty: Path) -> None:
    rows = expected()
    kinds = {code_of(row) for row in rows}
    files = {row.split(":")[0] for row in rows}

    assert len(kinds) >= 55
    assert len(rows) >= 4 * len(files)


def test_every_mistake_has_something_to_type(forty: Path) -> None:
    assert all(" | " in row for row in shown(check("--show-lines").output))
    assert all(" | " in row for row in shown(check("--hide-lines").output))


def test_json_holds_the_same_and_no_word_of_a_profile(forty: Path) -> None:
    result = check("--json")
    answer = json.loads(result.stdout)
    problems = [*answer["people"][0]["problems"], *answer["settings"]]

    places = {f"{p['file']}:{p['line']}:{p['column']} {p['level']} {p['code']}" for p in problems}
    assert places == {row.split(" | ")[0] for row in expected()}
    assert all(bool(p["type"]) != bool(p["do"]) for p in problems)
    assert not [word for word in PLANTED if word in result.stdout.casefold()]
    assert result.exit_code == 1


@pytest.mark.parametrize("options", [(), ("--hide-lines",), ("--format", "github")])
def test_without_a_terminal_no_word_of_a_profile_is_shown(
    forty: Path, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    output = check(*options).output.casefold()

    assert not [word for word in PLANTED if word in output]


def test_mistakes_are_found_by_kind_and_not_by_what_the_example_says(forty: Path) -> None:
    """Other names and other nonsense, and the same mistakes stand at the same places."""
    before = [row.split(" | ")[0] for row in shown(check("--hide-lines").output)]
    swaps = {"brindlewick": "snorklefarm", "tumblequist": "wimplegrund", "Vandersnoot": "Ottlebridge"}
    swaps |= {
        "Quiltington": "Paddlewhist",
        "Wobblecrumb": "Fizzlethorn",
        "Marigold": "Petronia",
        "Rufus": "Edgar",
    }
    swaps |= {
        "Tomasz": "Ingrid",
        "Beatrix": "Philipa",
        "Oswald": "Leopol",
        "scarf": "mitts",
        "kettle": "bridge",
    }
    for path in forty.rglob("*.yml*"):
        raw = path.read_bytes()
        for old, new in swaps.items():
            raw = raw.replace(old.encode(), new.encode())
        path.write_bytes(raw)
    after = [row.split(" | ")[0] for row in shown(check("--hide-lines").output)]

    assert after == before


def test_the_same_text_gives_the_same_answer(forty: Path) -> None:
    assert check("--json").stdout == check("--json").stdout


# ---------------------------------------------------------------- one behaviour a file


@pytest.mark.parametrize("path", case_files(), ids=lambda p: "/".join(p.with_suffix("").parts[-3:]))
def test_case(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    outcome = run(case, tmp_path)

    assert outcome.found == list(case.expected)
    assert bool(case.expected) != case.good
    assert [(where, words_at(outcome.person, where)) for where, _ in case.reads] == list(case.reads)


def test_every_code_has_a_case() -> None:
    """Every code in the program stands in a case or in `forty`."""
    proved = {place.split(" ")[2] for path in case_files() for place, _ in read_case(path).expected}
    proved |= {code_of(row) for row in expected()}

    assert set(_codes()) - proved == ELSEWHERE


ELSEWHERE = {"F01", "F03", "F11", "F15", "F16", "F22", "C12", "E03", "E04", "S01", "S02"}
"""Codes a case cannot hold: files that are no text (`test_load.py`), nobody named at all (`test_check.py`), what only makes
easy words easier, and sets of symbols in a workspace (`check/test_easy.py`)."""


def _codes() -> Counter[str]:
    found: Counter[str] = Counter()
    for path in _sources():
        found.update(re.findall(r"\"([A-Z]\d\d)\"", path.read_text(encoding="utf-8")))
    return found


def _sources() -> list[Path]:
    generator = FORTY.parents[2] / "generator"
    return sorted(p for room in ("load", "validate", "check") for p in (generator / room).glob("*.py"))


# ---------------------------------------------------------------- how it is said


def test_no_message_blames_begs_or_speaks_like_a_program(forty: Path) -> None:
    said = [
        f"{p['message']} {p['type']}" for p in json.loads(check("--json").stdout)["people"][0]["problems"]
    ]
    for path in _sources():
        said += _sentences(ast.parse(path.read_text(encoding="utf-8")))

    assert not [words for words in said if _KINDLESS.search(_OURS.sub("", words))]


def _sentences(tree: ast.Module) -> list[str]:
    """Every text in a module that looks like words for a person: it has a space, and is no docstring or pattern."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    docstrings |= {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and " " in node.value.strip()
        and "\\" not in node.value
        and id(node) not in docstrings
    ]


def test_messages_are_short_and_end_without_a_full_stop(forty: Path) -> None:
    for problem in json.loads(check("--json").stdout)["people"][0]["problems"]:
        assert len(problem["message"]) <= 100, problem["message"]
        assert not problem["message"].endswith(".")
        assert not problem["type"].endswith("."), problem["type"]
