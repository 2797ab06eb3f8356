"""Editor help accepts what families write, marks plain slips, and follows from the models alone."""

from __future__ import annotations

import functools
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from generator import schema as editor_help
from generator.cli import main
from generator.examples import shown
from generator.examples.prints import STEMS
from generator.load import load_person
from generator.load.blocks import read_text
from generator.person import CHAPTER_FILES
from generator.problems import Problems
from generator.said import H, Kind, Many, One, Said
from generator.schema import as_text, person_schema, settings_schema, told_of, write_schemas
from generator.settings import Settings
from generator.start import start, template
from generator.validate import known_headings
from generator.validate.chapters import all_shapes, chapter_models
from generator.validate.shape import shape_of
from generator.written import Headed, Listed, Words, Written
from tests.cases.reader import case_files, read_case
from tests.conftest import REPO
from tests.test_start import uncommented
from tests.tools.html_check import NODE

PERSON = jsonschema.Draft7Validator(person_schema())
SETTINGS = jsonschema.Draft7Validator(settings_schema())
GOOD = [path for path in case_files() if path.parent.name == "good"]
PROFILES = sorted((REPO / "profiles").glob("*/*.yml"))


def marked(text: str, schema: jsonschema.Draft7Validator = PERSON) -> list[str]:
    """Where an editor would put a mark: the heading path of each."""
    value = yaml.load(text, yaml.BaseLoader)
    return [
        " > ".join(map(str, error.absolute_path)) or str(error.message) for error in schema.iter_errors(value)
    ]


def plain_yaml(node: Written) -> object:
    """What our reader found, as an editor would hold it."""
    if isinstance(node, Words):
        return node.text
    if isinstance(node, Listed):
        return [plain_yaml(item) for item in node.items]
    assert isinstance(node, Headed)
    return {name.text: plain_yaml(value) for name, value in node.pairs}


@pytest.mark.parametrize("schema", [person_schema(), settings_schema()], ids=["person", "settings"])
def test_it_is_a_schema_of_draft_7(schema: dict[str, object]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "http" not in as_text(schema).replace("http://json-schema.org/draft-07/schema#", "")


def test_every_reference_leads_somewhere() -> None:
    for schema in (person_schema(), settings_schema()):
        asked = set(re.findall(r'"\$ref": "#/definitions/([^"]+)"', as_text(schema)))

        assert asked <= {name.replace(" ", "%20") for name in schema["definitions"]}  # type: ignore[attr-defined]


# ---------------------------------------------------------------- what families write is accepted


@pytest.mark.parametrize("path", PROFILES, ids=lambda p: "/".join(p.parts[-2:]))
def test_the_example_people_are_accepted(path: Path) -> None:
    problems = Problems()
    sources = load_person(REPO / "profiles", path.parent.name, known_headings(), problems)
    (file,) = [file for file in sources.files if file.path.endswith(f"{path.parent.name}/{path.name}")]

    assert file.root is not None
    assert list(PERSON.iter_errors(plain_yaml(file.root))) == []


def test_most_of_their_files_are_plain_yaml_too() -> None:
    accepted = 0
    for path in PROFILES:
        try:
            accepted += not marked(path.read_text("utf-8"))
        except yaml.YAMLError:
            continue  # colons among words: our reader reads them as meant, an editor asks for quotes

    assert accepted >= len(PROFILES) // 2


@pytest.mark.parametrize("path", GOOD, ids=lambda p: "/".join(p.with_suffix("").parts[-3:]))
def test_every_good_case_is_accepted(path: Path) -> None:
    text = read_case(path).text
    try:
        value = yaml.load(text, yaml.BaseLoader)
    except (
        yaml.YAMLError
    ):  # read as meant by us; an editor asks for quotes, and has to know the headings all the same
        _, root = read_text(text, path.name, known_headings(), Problems())
        assert root is not None
        value = plain_yaml(root)

    assert list(PERSON.iter_errors(value)) == []


def test_the_settings_here_are_accepted() -> None:
    assert marked((REPO / "site_config.yml").read_text("utf-8"), SETTINGS) == []


@pytest.mark.parametrize("stem", STEMS)
def test_every_example_and_every_template_is_accepted(stem: str) -> None:
    schema = SETTINGS if stem == "site_config" else PERSON
    for one in shown(stem).values():
        assert [text for text in one.examples if marked(text, schema)] == []
    assert marked(template(stem), schema) == []
    for number in (0, 1):
        assert marked(uncommented(template(stem), number, "# "), schema) == []


@pytest.mark.parametrize("stem", CHAPTER_FILES.values())
def test_every_name_of_a_heading_is_accepted_in_every_spelling(stem: str) -> None:
    """Each spelling leads to the heading itself, and to no other one that is written in another way."""
    for heading in shape_of(dict(_models())[stem]).headings:
        for name in (heading.says, *heading.h.also):
            ways = {
                name,
                name.replace(" ", "_"),
                name.replace(" ", "-"),
                name.capitalize(),
                name.title(),
                name.upper(),
            }
            assert [way for way in ways if held_by(way) and heading.says not in held_by(way)] == []
            assert [way for way in ways if len(set(held_by(way))) != (2 if name == "my words" else 1)] == []


@functools.cache
def held_by(name: str) -> tuple[str, ...]:
    """The headings at the margin that a name is understood as."""
    schema = person_schema()
    found = [schema["properties"][name]] if name in schema["properties"] else []  # type: ignore[index,operator]
    found += [said for pattern, said in PATTERNS if pattern.search(name)]
    either = [one for said in found for one in said.get("anyOf", [said])]
    return tuple(
        one["$ref"].split(" - ")[-1].split("%20-%20")[-1].replace("%20", " ")
        for one in either
        if "$ref" in one
    )


PATTERNS = [(re.compile(pattern), said) for pattern, said in person_schema()["patternProperties"].items()]  # type: ignore[attr-defined]


def test_names_inside_blocks_too() -> None:
    for shape in all_shapes():
        definition = person_schema()["definitions"].get(shape.model.__name__)  # type: ignore[attr-defined]
        if definition is None or "properties" not in definition:
            continue
        for heading in shape.headings:
            names = [n for n in (heading.says, *heading.h.also) if shape.index[_plain(n)] is heading]
            for name in {way for n in names for way in (n, n.replace(" ", "_"), n.capitalize())}:
                assert name in definition["properties"] or any(
                    re.search(pattern, name) for pattern in definition["patternProperties"]
                ), (shape.model.__name__, name)


def _plain(name: str) -> str:
    from generator.headings import plain

    return plain(name)


@pytest.mark.parametrize(
    "text",
    [
        "name: 42",
        "Name: Ann\nWhat_Matters_To_Me: [trains]",
        "share with: family\nnot for: [Dad]\nhello: hi",
        "hello: {text: hi, said by: me, date: 2026-10-02, video: hello.mov 0:42}",
        "hello: {text: hi, also said: [{Dad: no}, {text: well, said by: Nan}]}",
        "hello:\n  share with: family\n  lines: [one, two]",
        "at a glance:\n  allergies: nuts\n  how i say yes: a nod",
        "my family:\n  Sara: mum\n  Ben: {phone: 01632 960117}",
        "my family:\n  - Sara: mum\n    phone: 01632 960117\n  - Ben",
        "my words:\n  - sign: boo\n    means: hello",
        "my words: I would say it so",
        "key contact: Sara",
        "key contact: {name: Sara, ring any time: true}",
        "what you would do: [the washing, the cooking]",
        "colour: Sea",
        "voice: First",
        "emergency:",
        "How he says yes: a nod\nWhat matters to Sam: trains\nSam's week: {Monday: choir}",
        "my own headings:\n  Lifts:\n    Glass ones: [the museum]",
        "how to support me:\n  please do: wait\n  please do not: shout",
    ],
)
def test_all_the_ways_to_write_it_are_accepted(text: str) -> None:
    assert marked(text) == []


# ---------------------------------------------------------------- plain slips are marked


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("alergies: nuts", "'alergies' does not match"),
        ("shoe size: 7", "'shoe size' does not match"),
        ("organisation: {name: A}", "'organisation' does not match"),
        ("voice: second", "voice"),
        ("share with: the world", "share with"),
        ("share with: Sam", "share with"),
        ("share with:", "share with"),
        ("hello: {text: hi, share with: the world}", "hello"),
        ("hello: {text: hi, siad by: me}", "hello"),
        ("name: [Ann, Bob]", "name"),
        ("name: {first: Ann}", "name"),
        ("three things to know first: [a, b, c, d]", "three things to know first"),
        ("films:\n  - {fiel: hello.mov}", "films"),
        ("films:\n  hello: {file: hello.mov}", "films"),
        ("advert: {salary: lots}", "advert"),
        ("my family:\n  Sara: {fone: 01632 960117}", "my family"),
        ("my friends:\n  Joe: {how close: very}", "my friends"),
        ("agreed:\n  a: {may be shown to: the world}", "agreed"),
        ("at a glance:\n  shoe size: 7", "at a glance"),
        ("- a\n- list", "is not of type 'object', 'null'"),
    ],
)
def test_a_plain_slip_is_marked(text: str, where: str) -> None:
    assert any(where in mark for mark in marked(text))


def test_slips_in_the_settings_are_marked() -> None:
    assert marked("organisation: {name: A}\neditions: [team, mine]", SETTINGS) == []
    assert marked("editions: [team, everybody]", SETTINGS) == ["editions"]
    assert "'hello' does not match" in marked("hello: hi", SETTINGS)[0]


# ---------------------------------------------------------------- it follows from the models


def held(schema: dict[str, object], heading: str) -> dict[str, str]:
    """The definition of a heading at the margin."""
    definitions, properties = schema["definitions"], schema["properties"]
    return definitions[properties[heading]["$ref"].removeprefix("#/definitions/").replace("%20", " ")]  # type: ignore[index]


def test_an_editor_is_told_what_each_heading_asks_with_examples() -> None:
    models = [(person_schema(), stem, model) for stem, model in _models()] + [
        (settings_schema(), "site_config", Settings)
    ]
    for schema, stem, model in models:
        for heading in shape_of(model).headings:
            told = held(schema, heading.says)
            assert told["title"] == heading.says
            assert told["description"] == heading.h.asks
            assert heading.h.asks in told["markdownDescription"]
            assert all(text in told["markdownDescription"] for text in shown(stem)[heading.says].examples)
            assert "examples" not in told, "an editor would offer to type them"


def _models() -> Iterator[tuple[str, type[Said]]]:
    yield from ((CHAPTER_FILES[chapter], model) for chapter, model in chapter_models().items())


def test_it_suggests_the_headings_there_are_and_no_other() -> None:
    suggested = set(person_schema()["properties"])  # type: ignore[call-overload]
    headings = {heading.says for _, model in _models() for heading in shape_of(model).headings}

    assert suggested == headings | {"share with", "not for"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather(Said):
    """A model that nobody has."""

    rain_makes_me: Annotated[One, H("What does rain do?", ("rain", "wet days"), circle=None, safety=True)] = (
        None
    )
    my_hat_is: Annotated[Many, H("Which?", kind=Kind.VOICE)] = ()


def test_a_heading_that_is_added_to_a_model_is_known_at_once() -> None:
    writer = editor_help._Writer()
    writer.margin(shape_of(Weather), "profile")
    schema = writer.whole("weather")
    check = jsonschema.Draft7Validator(schema)

    assert marked("rain_makes_me: sing\nmy hat is: [first]", check) == []
    assert marked("Wet days: I sing", check) == []
    assert marked("my hat is: [red]", check) == ["my hat is"]
    assert "A safety fact" in held(schema, "rain makes me")["markdownDescription"]
    assert "`wet days`" in held(schema, "rain makes me")["markdownDescription"]


def test_it_says_who_sees_it_when_nobody_says() -> None:
    headings = {heading.says: heading for _, model in _models() for heading in shape_of(model).headings}

    assert "is for: the family." in told_of(headings["money"])
    assert "nobody; it stays in this file" in told_of(headings["door code"])
    assert "is for" not in told_of(headings["hello"])


def test_editors_can_use_every_pattern(tmp_path: Path) -> None:
    """Editors read patterns as strict JavaScript: each is tried there, on the names it is for."""
    quoted = set(
        re.findall(r'"(\^(?:[^"\\]|\\.)*\$)"', as_text(person_schema()) + as_text(settings_schema()))
    )
    script = tmp_path / "try.cjs"
    script.write_text(
        f"for (const p of [{','.join(map(repr_of, sorted(quoted)))}]) new RegExp(p, 'u')\n", "utf-8"
    )
    done = subprocess.run([NODE, script], capture_output=True, text=True, timeout=60, check=False)

    assert len(quoted) > 400
    assert done.returncode == 0, done.stderr[-600:]


def repr_of(quoted: str) -> str:
    """What stands between quotes in JSON, as JavaScript writes it."""
    return json.dumps(json.loads(f'"{quoted}"'))


# ---------------------------------------------------------------- the command


def test_the_command_writes_both_files_and_says_what_is_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path, "ann")
    (tmp_path / ".tool/schema.json").write_text("old")
    monkeypatch.chdir(tmp_path / "profiles")
    done = CliRunner().invoke(main, ["schema"])

    assert done.exit_code == 0
    assert (tmp_path / ".tool/schema.json").read_text("utf-8") == as_text(person_schema())
    assert (tmp_path / ".tool/site_config.json").read_text("utf-8") == as_text(settings_schema())
    assert done.stderr.endswith("type: alongside check\n")


def test_it_writes_elsewhere_or_to_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = CliRunner().invoke(main, ["schema", "--out", "help", "--json"])
    shown_ = CliRunner().invoke(main, ["schema", "--show", "settings"])

    assert json.loads(out.stdout)["made"] == ["help/schema.json", "help/site_config.json"]
    assert shown_.stdout == as_text(settings_schema())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["help"]
    assert CliRunner().invoke(main, ["schema"]).exit_code == 2


def test_the_same_models_give_the_same_bytes(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_schemas(tmp_path / "a")]
    person_schema.cache_clear()

    assert [path.read_bytes() for path in write_schemas(tmp_path / "b")] == first
