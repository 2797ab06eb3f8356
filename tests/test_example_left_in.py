"""An example of ours that nobody changed is never published; what families wrote themselves is left in peace."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.check import check_person, check_settings
from generator.check.examples import _safety_fields
from generator.examples import prints, sheet
from generator.examples.prints import STEMS, is_example
from generator.load import find_people, load_file, load_person
from generator.person import CHAPTER_FILES, Person
from generator.problems import Level, Problem, Problems
from generator.said import Said
from generator.settings import Settings
from generator.validate import known_headings, read_person, read_settings
from generator.validate.shape import Form, Heading, shape_of
from tests.cases.reader import DAY, case_files, read_case
from tests.conftest import REPO

SETTINGS = {stem: chapter for chapter, stem in CHAPTER_FILES.items()}


def found_in(folder: Path, files: dict[str, str]) -> list[Problem]:
    """What is still ours in a person's files."""
    home = folder / "profiles/sam"
    home.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (home / name).write_text(text, "utf-8")
    return _left_in(folder / "profiles", "sam")


def _left_in(profiles: Path, name: str) -> list[Problem]:
    problems = Problems()
    person = read_person(load_person(profiles, name, known_headings(), problems), problems)
    check_person(person, (), DAY, problems)
    return [problem for problem in problems if problem.code == "C01"]


def words_in(value: object) -> list[str]:
    """Every piece of text in plain YAML; headings and names are not counted."""
    if isinstance(value, dict):
        return [words for part in value.values() for words in words_in(part)]
    if isinstance(value, list):
        return [words for part in value for words in words_in(part)]
    return [str(value)]


EXAMPLES = [
    text for stem in STEMS for group in sheet(stem) for one in group.headings for text in one.examples
]
LONG = sorted(
    {
        words
        for text in EXAMPLES
        for words in words_in(yaml.load(text, yaml.BaseLoader))
        if len(words.split()) >= 6
    }
)


def test_there_are_fingerprints_of_every_file() -> None:
    assert set(STEMS) == {*CHAPTER_FILES.values(), "site_config"}
    assert len(LONG) > 350


def test_every_long_example_line_is_known() -> None:
    assert [words for words in LONG if not is_example(words)] == []
    assert [words for words in LONG if not is_example(f"  {words.upper()}!")] == []


def test_another_name_does_not_make_it_ones_own() -> None:
    one_other, two_others = [], []
    for words in LONG:
        first, second, *others, last = words.split()
        if len(others) >= 6 and not re.search(r"\d", second + last):
            one_other.append(" ".join([first, "Bartholomew", *others, last]))
            two_others.append(" ".join([first, "Bartholomew", *others, "Marmaduke"]))

    assert len(one_other) > 200
    assert [words for words in (*one_other, *two_others) if not is_example(words)] == []


def test_three_words_of_ones_own_do() -> None:
    long = [words.split() for words in LONG if not re.search(r"\d{5}", words)]
    changed = [" ".join(["Snorkel", "wimple", "fizzle", *words[3:9]]) for words in long if len(words) >= 9]

    assert len(changed) > 200
    assert [words for words in changed if is_example(words)] == []


def test_an_example_of_an_earlier_version_is_still_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A family may take the # away years after the file was made."""
    line = "Hold up the two shirts and wait until my eyes have stopped moving."
    monkeypatch.setattr(prints, "_prints", prints._Prints)  # today there are no examples at all

    assert is_example(line)
    assert not is_example(line.replace("shirts", "ferrets"))


def test_every_line_of_today_is_noted_for_later() -> None:
    """New examples: .venv/bin/python docs/write_format.py notes them. None is ever taken out."""
    noted = (REPO / "generator/examples" / prints.EVER).read_text("utf-8").split()

    assert noted == prints.ever_and_now()
    assert len(noted) > 500


def test_a_number_of_ones_own_does() -> None:
    assert is_example("Seizure plan of my epilepsy nurse, 4 March 2026")
    assert not is_example("Seizure plan of my epilepsy nurse, 9 March 2026")


@pytest.mark.parametrize(
    "words",
    [
        "please",
        "I have a long seizure",
        "Who I am looking for",
        "Call the number on the fridge",
        "Ring 999",
        "Say my name first",
        "none known",
        "Stay with me. Look at the clock.",
        "I love my mum, my dog and the sea at Whitby when it is windy and nobody else is there.",
        "Call 999 if it lasts longer than five minutes",
        "My mum gives me my tablets with a spoon of yoghurt",
        "Two people and the hoist, every time",
    ],
)
def test_what_many_families_write_is_left_in_peace(words: str) -> None:
    assert not is_example(words)


@pytest.mark.parametrize("name", find_people(REPO / "profiles"))
def test_the_example_people_speak_for_themselves(name: str) -> None:
    assert _left_in(REPO / "profiles", name) == []


def test_no_good_case_is_taken_for_ours() -> None:
    for path in case_files():
        if path.parent.name == "good":
            rows = [row.strip(" -") for row in read_case(path).text.splitlines() if not row.startswith("#")]
            assert [row for row in rows if is_example(row)] == [], path


def _safety_headings() -> list[tuple[str, Heading]]:
    models = {stem: type(getattr(Person(), chapter)) for chapter, stem in CHAPTER_FILES.items()}
    return [(stem, h) for stem, model in models.items() for h in shape_of(model).headings if h.h.safety]


@pytest.mark.parametrize(("stem", "heading"), _safety_headings(), ids=lambda v: getattr(v, "says", v))
def test_an_example_left_under_a_safety_heading_stops(stem: str, heading: Heading, tmp_path: Path) -> None:
    """Each example has at least one line by which it is known; nobody can publish it by oversight."""
    one = next(one for group in sheet(stem) for one in group.headings if one.heading == heading.says)
    if heading.says == "key contact":
        one = replace(one, examples=one.examples[1:])  # the first is no more than a name
    for text in one.examples:
        found = found_in(tmp_path, {f"{stem}.yml": "name: Sam\n" + text})

        assert [p.level for p in found if p.level is Level.STOP], text
        assert {p.at.line for p in found} <= set(range(2, 3 + text.count("\n")))


def test_elsewhere_it_is_asked_about_with_its_place(tmp_path: Path) -> None:
    text = "name: Sam\ni like:\n  - Cheese\n  - Lifts with mirrors, and pressing the button for strangers.\n"
    (found,) = found_in(tmp_path, {"profile.yml": text})

    assert (str(found.at), found.level, found.heading) == (
        "profiles/sam/profile.yml:4:5",
        Level.ASK,
        "i like",
    )
    assert "mirrors" not in found.message + found.hint
    assert "take the line out" in found.hint


def test_who_says_so_can_keep_a_line_that_happens_to_be_true(tmp_path: Path) -> None:
    line = "I wear no hat, and I laugh and turn my chair away. Laughing does not mean that I agree."
    ours = "how i say no: I laugh and turn my chair away. Laughing does not mean that I agree."
    vouched = f"how i say no:\n  text: {ours.split(': ')[1]}\n  said by: Nan\n"

    assert [p.level for p in found_in(tmp_path, {"profile.yml": f"name: Sam\n{ours}\n"})] == [Level.STOP]
    assert [p.level for p in found_in(tmp_path, {"profile.yml": f"name: Sam\n{vouched}"})] == [Level.ASK]
    assert (
        found_in(tmp_path, {"profile.yml": f"name: Sam\nhow i say no: {line.split('. ', maxsplit=1)[0]}\n"})
        == []
    )


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("key contact:\n  name: Nan\n  phone: 01632 960117\n", Level.STOP),
        ("my family:\n  Nan:\n    phone: 01632-960 117\n", Level.ASK),
        ("who to ring: Nan on 07700 900151, or at the shop\n", Level.STOP),
        ("agreed:\n  priya-induction: {who: Sam, how: yes myself, date: 2026-09-03}\n", Level.STOP),
        ("job description:\n  advert:\n    email: jobs@finn.example\n", Level.ASK),
    ],
)
def test_a_number_to_ring_or_a_yes_of_ours_is_known_by_itself(
    text: str, level: Level, tmp_path: Path
) -> None:
    assert [p.level for p in found_in(tmp_path, {"profile.yml": f"name: Sam\n{text}"})] == [level]


def test_other_numbers_are_nobodys_but_theirs(tmp_path: Path) -> None:
    text = "name: Sam\nkey contact: {name: Nan, phone: 01632 960199}\nwho to ring: Nan\n"

    assert found_in(tmp_path, {"profile.yml": text}) == []


def test_promises_in_the_settings_too(tmp_path: Path) -> None:
    promise = "We tell you when something went wrong, on the day that it did."
    (tmp_path / "site_config.yml").write_text(f"commitments:\n  - promise: {promise}\n", "utf-8")
    problems = Problems()
    source = load_file(tmp_path / "site_config.yml", "site_config.yml", known_headings(), problems)
    settings = read_settings(source, problems)
    check_settings(settings, problems)

    assert [(p.code, p.level, p.at.line) for p in problems] == [("C01", Level.ASK, 2)]


def test_safety_is_read_from_the_models() -> None:
    for model in _models(Person(), Settings()):
        own = {heading.field for heading in shape_of(model).headings if heading.h.safety}
        assert _safety_fields(model) == own


def _models(*roots: Said) -> set[type[Said]]:
    waiting, seen = [type(root) for root in roots], set[type[Said]]()
    waiting += [type(getattr(Person(), chapter)) for chapter in CHAPTER_FILES]
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            waiting += [h.holds for h in shape_of(model).headings if h.form in (Form.BLOCK, Form.BLOCKS)]
    return seen
