"""What a profile is ready for: in words, by named rules, and never a reason not to build."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.check import ready_for
from generator.check.ready import QUESTIONS, rules
from generator.circle import Circle
from generator.cli import main
from generator.headings import plain
from generator.load import load_person
from generator.person import CHAPTER_FILES, Person, Profile
from generator.problems import Problems
from generator.ready import ORDER, Fact, Stage
from generator.said import Line
from generator.validate import known_headings, read_person
from generator.validate.chapters import places

SHARE = """\
name: Sam
hello: I love trains
what people like about me: The best laugh in the house
please do: [Wait]
key contact: Marigold
"""
SHIFT = (
    SHARE.replace("key contact: Marigold", "key contact: {name: Marigold, phone: 01632 960123}")
    + """\
emergency:
  - if: I choke
    steps: [Lean me forward]
allergies: none known
how I say stop: A flat hand
how I say no: I look away
how I say yes: I look up
how I show pain: I go quiet
eating and drinking: Anything, cut small
three things to know first: [Wait]
who to ring: Marigold
best way to talk to me: One thing at a time
medicines: With yoghurt, as the plan says
never leave me alone with: Water
walking and lifting: I walk by myself
how I ask for the toilet: I pat my belt
please do not: [Rush me]
photos:
  - {file: a.jpg, shows: Sam, who is in it: {Sam: yes myself 2026-01-01}}
"""
)


def read(tmp_path: Path, text: str) -> Person:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True, exist_ok=True)
    (home / "profile.yml").write_text(text, encoding="utf-8")
    problems = Problems()
    return read_person(load_person(home.parent, "sam", known_headings(), problems), problems)


def stage(tmp_path: Path, text: str) -> Stage:
    return ready_for(read(tmp_path, text), ["a.jpg"]).stage


def test_each_stage_holds_all_of_the_one_before(tmp_path: Path) -> None:
    assert stage(tmp_path, "name: Sam\n") is Stage.BEGUN
    assert stage(tmp_path, SHARE) is Stage.SHARE
    assert stage(tmp_path, SHIFT) is Stage.SHIFT
    assert stage(tmp_path, SHIFT.replace("hello: I love trains\n", "")) is Stage.BEGUN


@pytest.mark.parametrize(
    "rule", [rule for rule in rules() if rule.stage is Stage.SHIFT], ids=lambda r: r.name
)
def test_a_first_shift_needs_every_one_of_its_rules(tmp_path: Path, rule: object) -> None:
    """Without the lines a rule needs, it is the next thing to add."""
    heading = rule.heading.removesuffix(":")  # type: ignore[attr-defined]
    # An empty heading says nothing; what stands under it is left out with it.
    kept, skip = [], False
    for row in SHIFT.splitlines():
        if not row.startswith(" "):
            named = row.split(":")[0].casefold()
            skip = named == heading.casefold() or (heading == "films" and named == "photos")
        if not skip:
            kept.append(row)
    ready = ready_for(read(tmp_path, "\n".join(kept)), ["a.jpg"])

    if heading == "key contact":  # without anybody it is not even ready to share
        assert ready.stage is Stage.BEGUN
    else:
        assert ready.stage is Stage.SHARE
        assert ready.next is not None
        assert ready.next.name == rule.name  # type: ignore[attr-defined]


@pytest.mark.parametrize("folder", ["amir", "gwen"])
def test_the_example_people_are_full(folder: str, workspace: Path) -> None:
    person = read_person(
        load_person(workspace / "profiles", folder, known_headings(), Problems()), Problems()
    )
    files = [path.name for path in (workspace / "media" / folder).iterdir()]

    assert ready_for(person, files).stage is Stage.FULL


def test_nothing_about_what_to_do_if_it_goes_wrong(tmp_path: Path) -> None:
    text = SHIFT.replace("emergency:\n  - if: I choke\n    steps: [Lean me forward]\n", "")
    ready = ready_for(read(tmp_path, text), ["a.jpg"])

    assert ready.stage is Stage.SHARE
    assert ready.next is not None
    assert (ready.next.code, ready.next.heading) == ("C13", "emergency:")


def test_none_known_is_an_answer_and_a_bare_no_is_none(tmp_path: Path) -> None:
    text = SHIFT.replace(
        "emergency:\n  - if: I choke\n    steps: [Lean me forward]\n", "emergency: none known\n"
    )

    assert stage(tmp_path, text) is Stage.SHIFT
    assert stage(tmp_path, text.replace("allergies: none known", "allergies: no")) is Stage.SHARE


def test_the_three_states_of_a_safety_fact() -> None:
    def profile(*allergies: str) -> Person:
        lines = tuple(Line(text=words, circle=Circle.TEAM) for words in allergies)
        return Person(profile=Profile(allergies=lines))

    def fact(person: Person) -> Fact:
        return ready_for(person, ()).safety["allergies"]

    assert fact(profile("Peanuts")) is Fact.WRITTEN
    assert fact(profile("none known")) is Fact.NONE_KNOWN
    assert fact(profile("no")) is Fact.NOT_WRITTEN
    assert fact(profile()) is Fact.NOT_WRITTEN


def test_what_the_team_may_not_read_is_of_no_use_to_a_worker(tmp_path: Path) -> None:
    text = SHIFT.replace(
        "how I say stop: A flat hand", "how I say stop: {text: A flat hand, share with: family}"
    )
    ready = ready_for(read(tmp_path, text), ["a.jpg"])

    assert ready.stage is Stage.SHARE
    assert ready.safety["how i say stop"] is Fact.NOT_WRITTEN


def test_a_photo_that_is_not_there_is_no_face(tmp_path: Path) -> None:
    assert ready_for(read(tmp_path, SHIFT), []).stage is Stage.SHARE


def test_a_number_may_stand_with_the_name_elsewhere(tmp_path: Path) -> None:
    text = SHIFT.replace("key contact: {name: Marigold, phone: 01632 960123}", "key contact: Marigold")

    assert stage(tmp_path, text) is Stage.SHARE
    assert stage(tmp_path, text + "my family:\n  Marigold: {phone: 01632 960123}\n") is Stage.SHIFT


# ---------------------------------------------------------------- the rules themselves


def test_every_rule_names_places_and_headings_that_there_are() -> None:
    for rule in rules():
        for need in rule.needs:
            assert need in QUESTIONS or _exists(need), need
        chapter = next(name for name, file in CHAPTER_FILES.items() if f"{file}.yml" == rule.file)
        placed = places()[chapter].get(plain(rule.heading.removesuffix(":")))
        assert placed is not None, rule.heading
        assert placed.chapter == chapter, f"{rule.heading} stands in {placed.chapter}"
        assert rule.why.endswith(".")
    assert {rule.stage for rule in rules()} == set(ORDER)
    assert len({rule.name for rule in rules()}) == len(rules())


def _exists(need: str) -> bool:
    from generator.validate.shape import shape_of

    model: type = Person
    for number, name in enumerate(need.split(".")):
        if number == 0:
            model = type(getattr(Person(), name))
            continue
        found = next((h for h in shape_of(model).headings if h.field == name), None)
        if found is None:
            return False
        model = found.holds
    return True


# ---------------------------------------------------------------- the command


@pytest.fixture
def sam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with Sam, who has just been begun."""
    read(tmp_path, "name: Sam\nhello: I love ??? and trains\nallergies: none known\nkey contact: Zelda\n")
    (tmp_path / "site_config.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_stands_at_the_end_of_a_check_in_words(sam: Path) -> None:
    out = CliRunner().invoke(main, ["check"]).stdout

    assert (
        "Well begun. For “Ready to share” there is still: what people like about me, how to support me well."
        in out
    )
    assert "Next: write `what people like about me:` in profile.yml. A worker who" in out
    assert "None known: allergies." in out
    assert "Not written down for the team yet: eating and drinking, " in out
    assert "Still to write: profile.yml, line 2" in out
    assert not re.search(r"\d ?%|\d of \d", out), "a person's life is no number"


def test_what_could_not_be_read_is_not_told_as_silence(sam: Path) -> None:
    path = sam / "profiles" / "sam" / "profile.yml"
    path.write_text(path.read_text("utf-8") + 'medicines: "With yoghurt\n', encoding="utf-8")

    assert "As far as we could read: Well begun." in CliRunner().invoke(main, ["check"]).stdout


def test_programs_get_the_names_of_the_rules(sam: Path) -> None:
    answer = json.loads(CliRunner().invoke(main, ["check", "--json"]).stdout)["people"][0]

    assert answer["ready_for"] == "begun"
    assert answer["missing"][0]["rule"] == "what people like about me"
    assert answer["safety"]["allergies"] == "none known"
    assert "Zelda" not in json.dumps(answer)


def test_it_never_makes_a_check_fail(sam: Path) -> None:
    text = "name: Sam\nkey contact: {name: Zelda, phone: 01632 960123}\n"
    (sam / "profiles" / "sam" / "profile.yml").write_text(text, encoding="utf-8")

    assert CliRunner().invoke(main, ["check", "--strict"]).exit_code == 0


def test_stages_are_said_in_words() -> None:
    assert [one.said for one in ORDER] == ["Ready to share", "Ready for a first shift", "Full"]
    assert replace(ready_for(Person(), ()), missing=()).next is None
