"""Words with their places become a person: circles, groups, several files, safety facts and settings."""

from __future__ import annotations

import typing
from dataclasses import fields
from pathlib import Path

import pytest

from generator.circle import Circle
from generator.headings import plain
from generator.load import load_file, load_person
from generator.person import NAMED_WORDS_GO_TO, WORDS_GO_TO, Person
from generator.problems import Level, Problems
from generator.said import IN_A_LANGUAGE, Line, Said
from generator.settings import Settings
from generator.validate import known_headings, read_person, read_settings
from generator.validate.chapters import all_shapes, chapter_models, places
from generator.validate.shape import FACTS, Form, shape_of
from generator.validate.under import Under
from generator.walk import everything, parts_of


def person_of(folder: Path, **files: str) -> tuple[Person, Problems]:
    """A person from files by their short names."""
    home = folder / "profiles" / "sam"
    home.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (home / f"{name}.yml").write_text(text, encoding="utf-8")
    problems = Problems()
    sources = load_person(home.parent, "sam", known_headings(), problems)
    return read_person(sources, problems), problems


def codes(problems: Problems) -> list[str]:
    return [f"{p.at.file.rsplit('/', 1)[-1]}:{p.at.line}:{p.at.column} {p.level} {p.code}" for p in problems]


# ---------------------------------------------------------------- the shape


SHAPES = list(all_shapes())


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.model.__name__)
def test_every_field_of_every_model_is_walked_as_what_it_is(shape: typing.Any) -> None:
    """A new kind of field that `walk` does not know would slip past the circles."""
    walked = parts_of(shape.model)
    hints = typing.get_type_hints(shape.model)
    lines = {name for name, hint in hints.items() if _holds_said(hint)}

    assert set(walked.blocks) == lines
    assert set(walked.facts) | lines | {"at", "circle", "not_for"} == {
        field.name for field in fields(shape.model)
    }


def _holds_said(hint: object) -> bool:
    inside = typing.get_args(hint) or (hint,)
    return any(isinstance(part, type) and issubclass(part, Said) for part in inside)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.model.__name__)
def test_words_and_names_go_to_headings_that_are_there(shape: typing.Any) -> None:
    own = {heading.field for heading in shape.headings} | {"text"}

    assert WORDS_GO_TO.get(shape.model, "text") in own
    assert NAMED_WORDS_GO_TO.get(shape.model, "text") in own
    for heading in shape.headings:
        if heading.h.keyed:
            assert heading.form is Form.BLOCKS
            assert heading.h.keyed in {inner.field for inner in shape_of(heading.holds).headings}


def test_every_heading_says_what_it_asks() -> None:
    assert all(heading.h.asks for shape in SHAPES for heading in shape.headings)


# ---------------------------------------------------------------- who sees it


PRIVATE = (Circle.FAMILY, Circle.ME, Circle.NOBODY)


@pytest.mark.parametrize("above", Circle)
@pytest.mark.parametrize("model", chapter_models().values(), ids=lambda model: model.__name__)
def test_what_is_said_of_a_whole_file_never_opens_a_private_heading(above: Circle, model: type[Said]) -> None:
    for heading in shape_of(model).headings:
        default = Under(Circle.TEAM).below(heading).circle
        under = Under(above, said=True).below(heading).circle

        assert heading.h.circle not in PRIVATE or (under.within(default) and under.within(above))
        assert heading.h.circle in PRIVATE or under is above


@pytest.mark.parametrize("circle", Circle)
def test_the_nearest_share_with_counts_at_every_depth(circle: Circle, tmp_path: Path) -> None:
    text = f"name: Sam\nshare with: family\nemergency:\n  - if: x\n    share with: {circle}\n    steps: [a, {{text: b, share with: me}}]\n"
    card = person_of(tmp_path, profile=text)[0].profile.emergency[0]

    assert card.circle is circle
    assert card.if_ is not None
    assert card.if_.circle is circle
    assert [step.circle for step in card.steps] == [circle, Circle.ME]


def test_readers_left_out_add_up(tmp_path: Path) -> None:
    text = "name: Sam\nnot for: Jo\nhello:\n  not for: Ann and Bob\n  lines:\n    - {text: hi, not for: Cy}\n    - ho\n"
    hello = person_of(tmp_path, profile=text)[0].profile.hello

    assert [line.not_for for line in hello] == [("Jo", "Ann", "Bob", "Cy"), ("Jo", "Ann", "Bob")]


def test_a_circle_typed_last_counts_for_the_whole_file(tmp_path: Path) -> None:
    person = person_of(tmp_path, profile="name: Sam\nhello: hi\nshare with: me\n")[0]

    assert person.profile.hello[0].circle is Circle.ME


@pytest.mark.parametrize(
    "odd", ["frends", "", "[me, team]", "{me: yes}", "me and family", "everyone?", "team!"]
)
def test_a_circle_nobody_can_read_shows_the_line_to_nobody_and_stops(odd: str, tmp_path: Path) -> None:
    person, problems = person_of(
        tmp_path, profile=f"name: Sam\nhello:\n  - text: hi\n    share with: {odd}\n"
    )

    assert [line.circle for line in person.profile.hello] == [Circle.NOBODY]
    assert problems.stops


WAYS = (
    "hello:\n  - text: mark\n    {}: me\n",
    "hello:\n  - mark\n    {}: me\n",
    "hello:\n  text: mark\n  {}: me\n",
    "hello: mark\n  {}: me\n",
    "hello:\n  mark\n  {}: me\n",
    "hello:\n  - {{text: mark, {}: me}}\n",
    "hello:\n  - mark ({}: me)\n",
    "hello:\n  - {{text: tea, also said: {{text: mark, {}: me}}}}\n",
    "{}: me\nhello: mark\n",
    "what you would do:\n  {}: me\n  personal: mark\n",
    "my family:\n  - name: mark\n    {}: me\n",
    "my family:\n  Sara: {{relation: mark, {}: me}}\n",
    "hello: |\n  mark\n  {}: me\n",
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "typed", ["share with", "Share_With", "shre with", "share wiht", "sharewith", "shared wth"]
)
def test_however_share_with_is_typed_the_line_is_never_shown_to_more(
    way: str, typed: str, tmp_path: Path
) -> None:
    """Read as `me`, or the site is not built: nothing between."""
    person, problems = person_of(tmp_path, profile="name: Sam\n" + way.format(typed))
    shown_to = {said.circle for said in everything(person) if isinstance(said, Line) and "mark" in said.text}

    assert problems.stops or shown_to == {Circle.ME}


# ---------------------------------------------------------------- several files, and one


def test_a_heading_is_understood_in_any_file(tmp_path: Path) -> None:
    person, problems = person_of(
        tmp_path, profile="name: Sam\nplease wait: 10 seconds\n", stories="hello: hi\n", notes="gifts: none\n"
    )

    assert person.communication.please_wait is not None
    assert person.profile.hello[0].text == "hi"
    assert person.culture.gifts[0].text == "none"
    assert not len(problems)


def test_a_whole_person_in_one_file(tmp_path: Path) -> None:
    person, problems = person_of(
        tmp_path,
        profile="""
name: Sam
one page profile:
  what matters to me: [trains]
  how to support me:
    please do: [wait]
    please do not: [shout]
communication:
  communication chart:
    - {i do: hum, it means: happy}
family culture:
  gifts: none
people:
  key contact: {name: Sara, phone: 01632 960123}
  my team: {Jo: worker}
job description:
  place: by the sea
  pay: enough
  advert: {headline: Come}
videos:
  - {file: a.mov, title: T, who is in it: nobody}
good stories: The otter came.
""",
    )

    assert not len(problems)
    assert person.profile.please_do_not[0].text == "shout"
    assert person.communication.communication_chart[0].it_means[0].text == "happy"
    assert person.people.my_team[0].relation is not None
    assert (person.job.place[0].text, person.job.pay[0].circle) == ("by the sea", Circle.APPLICANTS)
    assert person.job.advert is not None
    assert person.videos.films[0].file is not None
    assert person.stories.good_stories[0].text == "The otter came."


def test_lists_of_two_files_are_joined_and_single_answers_are_asked_about(tmp_path: Path) -> None:
    person, problems = person_of(
        tmp_path, profile="name: Sam\nhello: hi\npronouns: he\n", stories="hello: ho\npronouns: they\n"
    )

    assert [line.text for line in person.profile.hello] == ["hi", "ho"]
    assert codes(problems) == ["stories.yml:1:1 fix Y22", "stories.yml:2:1 stop Y22"]
    assert all("profiles/sam/profile.yml, line" in problem.message for problem in problems)


def test_a_person_without_a_name_or_a_profile_is_asked_for_one(tmp_path: Path) -> None:
    assert codes(person_of(tmp_path / "a", profile="hello: hi\n")[1]) == ["profile.yml:1:1 stop N01"]
    assert codes(person_of(tmp_path / "b", stories="good stories: hi\n")[1]) == ["profile.yml:1:1 stop N01"]
    assert codes(person_of(tmp_path / "c", stories="name: Sam\n")[1]) == []


# ---------------------------------------------------------------- safety facts


SLIPS = ("a: b", "#1", "*tea*", "'tea' b", "[tea", "“tea”", "tea # b", "- tea")


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_safety_fact_counts_one_level_more(slip: str, tmp_path: Path) -> None:
    plain = person_of(tmp_path / "a", profile=f"name: Sam\nhello: {slip}\n")[1]
    safety = person_of(tmp_path / "b", profile=f"name: Sam\nmedicines: {slip}\n")[1]

    assert [p.level for p in plain] == [Level.FIX]
    assert [p.level for p in safety] == [Level.ASK]
    assert [p.code for p in plain] == [p.code for p in safety]


def test_a_slip_on_a_later_line_of_a_safety_fact_counts_too(tmp_path: Path) -> None:
    problems = person_of(tmp_path, profile="name: Sam\nmedicines:\n  with food\n  and so: be it\n")[1]

    assert codes(problems) == ["profile.yml:4:9 ask Y04"]


# ---------------------------------------------------------------- nothing is dropped


@pytest.mark.parametrize("model", list(chapter_models().values()), ids=lambda model: model.__name__)
def test_words_under_any_heading_are_read_or_asked_about(model: type[Said], tmp_path: Path) -> None:
    """Under every heading we know: words, a list, headings of no kind, and deeper. Nothing goes without a problem."""
    for number, heading in enumerate(shape_of(model).headings):
        for form, text in enumerate(
            (
                "mark",
                "\n  - mark",
                "\n  - - mark",
                "\n  text: mark",
                "\n  mark: mark",
                "\n  mark: {mark: {mark: mark}}",
                "\n  - {mark: [mark]}",
                "\n  - said by: mark",
                "\n  lines: mark",
                "\n  text: {text: mark}",
            )
        ):
            body = f"{heading.says}: {text}\n" + ("" if heading.field == "name" else "name: Sam\n")
            person, problems = person_of(tmp_path / f"{number}-{form}", profile=body)
            kept = repr(person).count("'mark") + repr(person).count(" mark'") + repr(person).count(": mark")

            assert kept or len(problems), body


def test_facts_are_never_headings_of_a_line(tmp_path: Path) -> None:
    for name, fact in FACTS.items():
        if fact in ("share_with", "not_for", "also_said", "photo", "video", "date", "review_by", "language"):
            continue
        person, problems = person_of(
            tmp_path / fact, profile=f"name: Sam\nhello: {{text: hi, {name}: mark}}\n"
        )
        said = person.profile.hello[0]

        if fact.startswith(IN_A_LANGUAGE):
            assert [(line.text, f"in {line.language}") for line in said.translated] == [("mark", fact)]
        else:
            assert getattr(said, fact) == "mark"
        assert not len(problems)


# ---------------------------------------------------------------- settings


def settings_of(text: str, folder: Path) -> tuple[Settings, Problems]:
    problems = Problems()
    (folder / "site_config.yml").write_text(text, encoding="utf-8")
    source = load_file(folder / "site_config.yml", "site_config.yml", known_headings(), problems)
    return read_settings(source, problems), problems


def test_settings_are_read_with_their_circles(tmp_path: Path) -> None:
    settings, problems = settings_of(
        "organisation: {name: Hollow Lane, on call: 01632 960111}\ncommitments:\n"
        "  - We ring back.\n  - promise: We listen.\n    why: It is your home.\neditions: [team, family]\n",
        tmp_path,
    )

    assert settings.organisation is not None
    assert settings.organisation.name is not None
    assert [line.text for line in settings.editions] == ["team", "family"]
    assert {said.circle for said in everything(settings)} == {Circle.TEAM}
    assert [c.promise.text for c in settings.commitments if c.promise] == ["We ring back.", "We listen."]
    assert not len(problems)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "just words\n", "- a list\n", "[]\n", "{}\n"])
def test_settings_that_say_nothing_are_settings(text: str, tmp_path: Path) -> None:
    assert isinstance(settings_of(text, tmp_path)[0], Settings)


# ---------------------------------------------------------------- the headings themselves


def test_every_heading_is_the_only_one_of_its_name() -> None:
    """In a small profile all chapters stand in one file: a heading may not be two."""
    own = [
        (plain(heading.says), chapter)
        for chapter, model in chapter_models().items()
        for heading in shape_of(model).headings
    ]
    names = [name for name, _ in own]

    assert sorted(names) == sorted(set(names))
    for name, chapter in own:
        assert {placed[name].chapter for placed in places().values()} == {chapter}, name


@pytest.mark.parametrize("model", sorted({shape.model for shape in all_shapes()}, key=lambda m: m.__name__))
def test_no_heading_answers_to_a_name_twice_or_to_a_fact(model: type[Said]) -> None:
    shape = shape_of(model)
    names: dict[str, str] = {}
    for heading in shape.headings:
        assert isinstance(heading.h.also, tuple), heading.field
        for name in {plain(heading.says), *map(plain, heading.h.also)}:
            assert names.setdefault(name, heading.field) == heading.field
            if (model.__name__, heading.field) not in MEANT:
                assert name not in FACTS


MEANT = {
    ("Agreed", "agreed_on"),
    ("Agreed", "may_be_shown_to"),
    ("Contact", "ring"),
    ("Profile", "my_photo"),
    ("Profile", "checked_on"),
    ("Profile", "language_of_these_pages"),
    ("Phrase", "means"),
    ("Videos", "films"),
}
"""Where a fact's name is a heading of its own: `date` of an agreement is the day it was made."""


# ---------------------------------------------------------------- bare answers to safety questions


@pytest.mark.parametrize(
    "bare", ["no", "No.", "none", "N/A", '"-"', "nil", '"?"', "tbc", "nothing", "Null", '"~"']
)
def test_a_bare_answer_is_no_answer_in_a_safety_fact(bare: str, tmp_path: Path) -> None:
    text = f"name: Sam\nallergies: {bare}\nhow i say stop:\n  - text: {bare}\nemergency:\n  - {bare}\nhello: {bare}\n"
    _, problems = person_of(tmp_path, profile=text)

    assert codes(problems) == [
        "profile.yml:2:12 ask V01",
        "profile.yml:4:11 ask V01",
        "profile.yml:6:5 ask V01",
    ]


@pytest.mark.parametrize("answer", ["none known", "no nuts", "nuts", "no known allergies"])
def test_an_answer_is_an_answer(answer: str, tmp_path: Path) -> None:
    assert codes(person_of(tmp_path, profile=f"name: Sam\nallergies: {answer}\n")[1]) == []


def test_a_no_to_being_filmed_is_an_answer(tmp_path: Path) -> None:
    text = "films:\n  - file: a.mov\n    who is in it: {Jo: no}\nagreed:\n  jo: {who: Jo, how: no}\n"
    _, problems = person_of(tmp_path, profile="name: Sam\n", videos=text)

    assert "V01" not in {p.code for p in problems}


# ---------------------------------------------------------------- days that could be read otherwise


@pytest.mark.parametrize(
    ("typed", "code", "read"),
    [
        ("3/4/2005", "V21", "3 April 2005"),
        ("13/4/2005", "", ""),
        ("4/4/2005", "", ""),
        ("3 April 2005", "", ""),
        ("2005-04-03", "", ""),
        ("3.4.05", "V22", "3 April 2005"),
        ("13/4/68", "V22", "13 April 2068"),
    ],
)
def test_how_a_day_was_read_is_said_where_it_could_be_another(
    tmp_path: Path, typed: str, code: str, read: str
) -> None:
    _, problems = person_of(
        tmp_path, profile=f"name: Sam\nchecked on: {typed}\nhello:\n  - {{text: hi, date: {typed}}}\n"
    )

    assert (
        [(p.code, p.type_this, p.level) for p in problems] == [(code, read, Level.FIX)] * 2
        if code
        else not len(problems)
    )
