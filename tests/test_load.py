"""Bytes to words with their places: proper YAML reads as YAML says, everything else as meant, and nothing is lost."""

from __future__ import annotations

import os
import random
import re
import string
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check import check_person
from generator.load import find_people, load_file, load_person
from generator.load.blocks import read_text
from generator.load.decode import MOST_BYTES
from generator.problems import Level, Problems
from generator.validate import known_headings, read_person
from generator.written import Listed, SourceFile, Words, Written
from tests.cases.reader import DAY

SOME = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
FEW = settings(SOME, max_examples=25)


def read(text: str) -> tuple[Written | None, Problems]:
    problems = Problems()
    return read_text(text, "case.yml", known_headings(), problems)[1], problems


def as_python(node: Written | None) -> object:
    if isinstance(node, Words):
        return node.text
    if isinstance(node, Listed):
        return [as_python(item) for item in node.items]
    return None if node is None else {name.text: as_python(value) for name, value in node.pairs}


def load(raw: bytes, folder: Path, name: str = "profile.yml") -> tuple[SourceFile, Problems]:
    problems = Problems()
    path = folder / name
    path.write_bytes(raw)
    return load_file(path, f"profiles/sam/{name}", known_headings(), problems), problems


def every_words(node: Written | None) -> Iterator[Words]:
    if isinstance(node, Words):
        yield node
    elif isinstance(node, Listed):
        for item in node.items:
            yield from every_words(item)
    elif node is not None:
        for name, value in node.pairs:
            yield name
            yield from every_words(value)


# ---------------------------------------------------------------- proper YAML reads as YAML says


def yaml_tree(node: yaml.Node) -> object:
    """What PyYAML composes, every value as typed."""
    if isinstance(node, yaml.MappingNode):
        return {name.value: yaml_tree(value) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [yaml_tree(item) for item in node.value]
    return node.value.rstrip("\n") if node.style == "|" else node.value


_ODD = [
    "tea",
    "cake",
    "love",
    "9pm",
    "22:30",
    "1/2",
    "no",
    "Amir's",
    "it's",
    "(big)",
    '"wow"',
    "don't",
    "#",
    "#2",
    "£5",
    "a,b",
    "[x]",
    "{y}",
    "'em",
    "-",
    "--",
    "*",
    "&",
    "!",
    ":",
    "ok?",
    "😀",
    "مرحبا",
    "|",
    ">",
    "%",
    "@",
    "`x`",
    "\\",
    "~",
    "null",
    "0042",
    "?",
    "…",
]


def _some_words(chance: random.Random) -> str:
    words = " ".join(chance.choice(_ODD) for _ in range(chance.randint(1, 9)))
    return words + "\n" * chance.randint(1, 2) + chance.choice(_ODD) if chance.random() < 0.2 else words


def _some_tree(chance: random.Random, depth: int = 0) -> object:
    kind = chance.random()
    if depth > 3 or kind < 0.5:
        return _some_words(chance)
    if kind < 0.75:
        return [_some_tree(chance, depth + 1) for _ in range(chance.randint(1, 3))]
    return {
        f"h{n} {chance.choice('abc')}": _some_tree(chance, depth + 1) for n in range(chance.randint(1, 3))
    }


def test_what_a_yaml_library_writes_is_read_as_that_library_reads_it() -> None:
    """Or a note says what was read in another way, such as a line of wrapped words that begins with a dash."""
    chance = random.Random(11)
    noted = 0
    for _ in range(250):
        text = yaml.safe_dump(
            {f"top {n}": _some_tree(chance) for n in range(3)},
            allow_unicode=chance.random() < 0.7,
            width=chance.choice((20, 80, 1000)),
            default_flow_style=chance.choice((False, False, None, True)),
            default_style=chance.choice((None, None, "'", '"', "|")),
            indent=chance.choice((2, 4)),
        )
        root, problems = read(text)
        if as_python(root) != yaml_tree(yaml.compose(text, Loader=yaml.CSafeLoader)):
            noted += 1
            assert len(problems), text
    assert noted < 25


# ---------------------------------------------------------------- no word is lost


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co"))
    | st.sampled_from("\n\t"),
    max_size=80,
).filter(lambda text: not re.search(r"[A-Za-z]:\\|\\\S*\.\w{3,4}$|[ÃÂâ]|\ufeff", text))


@SOME
@given(_TEXT)
def test_words_in_proper_double_quotes_come_back(text: str) -> None:
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    root, problems = read(f'hello: "{written}"\n')

    assert as_python(root) == {"hello": text}
    assert not len(problems)


@SOME
@given(_TEXT)
def test_words_in_a_block_come_back_letter_by_letter(text: str) -> None:
    rows = "".join(f"  {row}\n" for row in text.split("\n"))
    root, problems = read(f"hello: |2\n{rows}please do: wait\n")

    kept = "\n".join(
        "" if not row.strip(" \t\xa0\u2007\u202f") and len(row) == 0 else row for row in text.split("\n")
    )
    got = as_python(root)
    assert isinstance(got, dict)
    assert _trimmed(got["hello"]) == _trimmed(kept)
    assert got["please do"] == "wait"
    assert not len(problems)


def _trimmed(text: str) -> list[str]:
    """Lines, where those of nothing but spaces at the end of the text do not count."""
    rows = text.split("\n")
    while rows and not rows[-1].strip():
        rows.pop()
    return rows


_LETTERS = string.ascii_letters + string.digits + " .,;:!?'\"()[]{}#&*-–—/@%|>£é’“”"


@SOME
@given(st.sampled_from(string.ascii_letters), st.text(_LETTERS, max_size=70))
def test_of_plain_words_every_one_comes_back_or_is_named_in_a_problem(first: str, rest: str) -> None:
    text = first + rest
    for written in (f"hello: {text}\n", f"hello:\n  - {text}\n", f"hello:\n  {text}\n"):
        root, problems = read(written)
        kept = " ".join(words.text for words in every_words(root))
        kept += " ".join(problem.found for problem in problems)
        # Behind two spaces and a #, words are a note to oneself, on purpose.
        typed = re.sub(r" {2,}#( .*)?$", "", text)

        assert not [word for word in re.findall(r"\w+", typed) if word not in kept], written


@pytest.mark.parametrize(
    "typed",
    [
        "yes",
        "no",
        "on",
        "off",
        "22:30",
        "1.10",
        "0042",
        "01632041203",
        "2011-10-27",
        "~",
        "Null",
        "1/2",
        "1_000",
        "0x1F",
        "1e3",
        ".inf",
        "+5",
        "12:30:45",
        "=",
        "<<",
        ".",
    ],
)
def test_what_computers_like_to_change_stays_as_typed(typed: str) -> None:
    assert as_python(read(f"hello: {typed}\n")[0]) == {"hello": typed}
    assert as_python(read(f"please do:\n  - {typed}\n")[0]) == {"please do": [typed]}
    assert as_python(read(f"please do: [{typed}, {typed}]\n")[0]) == {"please do": [typed, typed]}
    assert as_python(read(f"please do: {{share with: {typed}}}\n")[0]) == {"please do": {"share with": typed}}


@pytest.mark.parametrize("heading", ["no", "on", "yes", "2026", "1.10", "null", "12:30"])
def test_headings_stay_as_typed(heading: str) -> None:
    assert as_python(read(f"{heading}: tea\n")[0]) == {heading: "tea"}


# ---------------------------------------------------------------- every mistake at its place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("hello:\n\t- note: it is: tea\n", "2:15 Y04"),
        ("hello:\n\t\t-\ttea #2\n", "2:9 V18"),
        ("hello:\n  • it is #2\n", "2:11 V18"),
        ("hello:\n  •\xa0it is #2\n", "2:11 V18"),
        ("hello:tea: it is: cake\n", "1:10 Y04"),
        ("hello:\n  - - it is #2\n", "2:13 V18"),
        ("hello:\n  1) it is #2\n", "2:12 V18"),
        ("hello: {text: a: b}\n", "1:16 Y04"),
        ("hello: [tea,\n  cake,\n    , bus]\n", "3:5 Y45"),
    ],
)
def test_a_place_is_that_of_the_file_as_typed(text: str, place: str) -> None:
    found = [f"{p.at.line}:{p.at.column} {p.code}" for p in read(text)[1]]

    assert place in found


def test_words_after_tabs_and_bullets_know_where_they_stand() -> None:
    root, _ = read("hello:\n\t•\ttea\n\t•\tcake\n")

    assert [(w.at.line, w.at.column, w.length) for w in every_words(root)] == [
        (1, 1, 5),
        (2, 4, 3),
        (3, 4, 4),
    ]


def test_one_mistake_hides_none_of_its_neighbours() -> None:
    """Nine mistakes under one heading, one after the other: nine problems, each on its own line."""
    lines = [
        '- "tea',
        "- [cake",
        "- it is: so: be it",
        "- *x",
        "- #1",
        "• bus",
        "- 'Sam's bus'",
        "- &",
        "- {a: b",
    ]
    problems = read("please do:\n" + "".join(f"  {line}\n" for line in lines))[1]

    assert [problem.at.line for problem in problems] == list(range(2, 11))


def test_a_quote_left_open_never_swallows_the_next_heading() -> None:
    root, problems = read('hello: "tea\nplease do: "wait"\nplease do not:\n  - "shout\n  - run"\n')

    assert as_python(root) == {"hello": "tea", "please do": "wait", "please do not": ["shout", 'run"']}
    assert [(p.at.line, p.code, p.level) for p in problems] == [
        (1, "Y35", Level.STOP),
        (4, "Y35", Level.STOP),
    ]


# ---------------------------------------------------------------- whatever stands there, it ends


_HEADINGS = sorted(known_headings())
_PIECES = (
    st.sampled_from(
        (
            r"  |\t|- |-|• |: |:|\n|\n|\n  |\n- |\n  - |\"|'|[|]|{|}|>|#| # |&a|*a|!|!!x|share with: me|text: |also said: |"
            r"film: a.mov from 0:12|a|b c|no|0042|1. |o |\n---\n|\xa0|\r\n|\x07|<<: *a|\\|,"
        )
        .encode()
        .decode("unicode_escape")
        .split("|")
    )
    | st.sampled_from(("|\n", "é", "\u2028"))
    | st.sampled_from(_HEADINGS).map(lambda heading: f"{heading}: ")
)


def outcome(raw: bytes, folder: Path, name: str = "profile.yml") -> tuple[object, list[object]]:
    home = folder / "profiles" / "sam"
    home.mkdir(parents=True, exist_ok=True)
    (home / name).write_bytes(raw)
    problems = Problems()
    sources = load_person(home.parent, "sam", known_headings(), problems)
    person = read_person(sources, problems)
    check_person(person, ["a.mov"], DAY, problems)
    (home / name).unlink()
    return person, list(problems)


@SOME
@given(
    st.lists(_PIECES, max_size=50).map("".join),
    st.sampled_from(["profile", "videos", "people", "job_description"]),
)
def test_any_mixture_of_mistakes_ends_in_the_same_person_and_problems(
    tmp_path_factory: pytest.TempPathFactory, text: str, chapter: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    first = outcome(text.encode(), folder, f"{chapter}.yml")

    assert first == outcome(text.encode(), folder, f"{chapter}.yml")
    assert all(problem.hint or problem.type_this for problem in first[1])  # type: ignore[attr-defined]


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_end_in_words_or_in_a_problem(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    outcome(raw, tmp_path_factory.mktemp("any"))


BOMBS = {
    "brackets": "hello: " + "[" * 9_000 + "]" * 9_000,
    "braces": "hello: " + "{a: " * 4_000,
    "dashes": "hello:\n  " + "- " * 9_000 + "tea",
    "steps in": "".join(" " * n + "a:\n" for n in range(900)),
    "steps in with dashes": "".join(" " * n + "- a:\n" for n in range(900)),
    "shorthand": "a: &a [x,x,x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a,*a,*a]\n" for n in range(900)),
    "tabs": "\t" * 19_000 + "\n" + "\t\n" * 9_000,
    "quotes": "hello:\n" + '  - "tea\n' * 5_000,
    "open quotes": 'hello: "tea\n' + '  "tea\n' * 4_000,
    "open brackets": "hello:\n" + "  - [tea,\n" * 4_000,
    "brackets further in": "".join(" " * n + f"a{n}: [x,\n" for n in range(400)),
    "colons": "hello: " + "a: " * 6_000,
    "words": "hello:\n" + "  tea\n" * 20_000,
    "commas": "hello: [" + "," * 19_000 + "]",
    "one word": "a" * 19_999,
    "backslashes": 'hello: "' + "\\" * 19_000 + '"',
    "apostrophes": "hello: '" + "'" * 19_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_nothing_can_make_reading_slow(bomb: str) -> None:
    """Counted in steps of the program, not in seconds: another computer is slower, and does not do more."""
    text = BOMBS[bomb]
    steps = _Steps()
    with steps:
        read(text)

    assert steps.count < 60 * (len(text) + 1_000)


class _Steps:
    """Counts calls."""

    def __init__(self) -> None:
        self.count = 0

    def __enter__(self) -> None:
        import sys

        sys.setprofile(self._called)

    def __exit__(self, *_: object) -> None:
        import sys

        sys.setprofile(None)

    def _called(self, *_: object) -> None:
        self.count += 1


def test_twice_the_text_is_twice_the_work() -> None:
    def steps(rows: int) -> int:
        text = "good stories:\n" + "  - text: tea and cake\n    said by: Sam\n  - note: so: be it\n" * rows
        steps = _Steps()
        with steps:
            read(text)
        return steps.count

    assert steps(400) < 2.2 * steps(200)


@pytest.mark.parametrize("bomb", ["brackets", "braces", "dashes", "steps in"])
def test_what_goes_too_deep_is_said_once(bomb: str) -> None:
    problems = read(BOMBS[bomb])[1]

    assert [problem.level for problem in problems if problem.code == "Y54"] == [Level.STOP]


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    "raw",
    [
        "hello: café\r\nplease do: wait\r\n".encode(),
        "hello: café\rplease do: wait\r".encode(),
        "\ufeffhello: café\nplease do: wait".encode(),
    ],
    ids=["windows", "old mac", "bom"],
)
def test_line_ends_and_marks_of_other_computers_are_no_mistake(raw: bytes, tmp_path: Path) -> None:
    source, problems = load(raw, tmp_path)

    assert as_python(source.root) == {"hello": "café", "please do": "wait"}
    assert source.lines == ("hello: café", "please do: wait")
    assert not len(problems)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_notepads_unicode_is_read(encoding: str, tmp_path: Path) -> None:
    source, problems = load("hello: café and a bus\n".encode(encoding), tmp_path)

    assert as_python(source.root) == {"hello": "café and a bus"}
    assert [(p.code, p.level) for p in problems] == [("F01", Level.FIX)]


def test_the_old_windows_way_is_read_and_asked_about(tmp_path: Path) -> None:
    source, problems = load("name: Sam\nhello: Sam’s café\n".encode("cp1252"), tmp_path)

    assert as_python(source.root) == {"name": "Sam", "hello": "Sam’s café"}
    assert [(p.at.line, p.code, p.level, p.found) for p in problems] == [
        (2, "F03", Level.ASK, "hello: Sam’s café")
    ]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"hello: \0\0\0\0\n", "F09"),
        (b"PK\x03\x04 and so on", "F10"),
        (rb"{\rtf1\ansi hello}", "F11"),
        (b"x" * (MOST_BYTES + 1), "F22"),
        (b"hello: " + b"x" * 20_001, "F22"),
    ],
)
def test_what_is_no_text_is_refused_and_nothing_else_is_said_of_it(
    raw: bytes, code: str, tmp_path: Path
) -> None:
    person_and_problems = outcome(raw, tmp_path)

    assert {problem.code for problem in person_and_problems[1]} - {"C12"} == {code}  # type: ignore[attr-defined]


def test_an_empty_file_is_asked_about(tmp_path: Path) -> None:
    for raw in (b"", b"\n\n", b"# hello:\n#  - what would you say first?\n"):
        codes = {problem.code for problem in outcome(raw, tmp_path, "stories.yml")[1]}  # type: ignore[attr-defined]
        assert "F15" in codes


def test_every_ending_is_read_and_hidden_files_are_not(tmp_path: Path) -> None:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    for name in ("a.yml", "b.YAML", "c.yml.txt", ".d.yml", "e.txt", "f.yml~"):
        (home / name).write_text("hello: hi\n", encoding="utf-8")
    problems = Problems()
    sources = load_person(home.parent, "sam", known_headings(), problems)

    assert [file.path for file in sources.files] == [
        f"profiles/sam/{n}" for n in ("a.yml", "b.YAML", "c.yml.txt")
    ]
    assert [(p.at.file, p.code) for p in problems] == [
        ("profiles/sam/c.yml.txt", "F13"),
        ("profiles/sam/e.txt", "F16"),
    ]


def test_a_chapter_saved_by_a_plain_editor_is_read(tmp_path: Path) -> None:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    for name in ("profile.txt", "Family Culture.txt"):
        (home / name).write_text("hello: hi\n", encoding="utf-8")
    problems = Problems()
    sources = load_person(home.parent, "sam", known_headings(), problems)

    assert len(sources.files) == 2
    assert [p.code for p in problems] == ["F13", "F13"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("profile.docx", "copy its words"),
        ("notes.rtf", "copy its words"),
        ("garden.heic", "media/"),
        ("hello.mov", "media/"),
        ("old", "one folder up"),
        ("list.csv", ".yml"),
    ],
)
def test_what_is_not_read_in_a_folder_is_told(tmp_path: Path, name: str, hint: str) -> None:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / "profile.yml").write_text("name: Sam\n", encoding="utf-8")
    (home / name).mkdir() if name == "old" else (home / name).touch()
    problems = Problems()
    load_person(home.parent, "sam", known_headings(), problems)

    assert [(p.at.file, p.code, p.level) for p in problems] == [(f"profiles/sam/{name}", "F16", Level.ASK)]
    assert hint in next(iter(problems)).hint


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "~$profile.docx", "profile.yml.bak", "profile.yml.bak2", "Thumbs.db", "profile.yml~"],
)
def test_what_programs_leave_behind_is_nobodys_words(tmp_path: Path, name: str) -> None:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / name).touch()
    problems = Problems()
    load_person(home.parent, "sam", known_headings(), problems)

    assert not len(problems)


def test_a_second_copy_says_what_differs_and_which_is_newer(tmp_path: Path) -> None:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / "support.yml").write_text("a good day: trains\n", encoding="utf-8")
    (home / "support-SarasLaptop.yml").write_text("a good day: trains\nnight: a lamp\n", encoding="utf-8")
    os.utime(home / "support.yml", (1, 1))
    problems = Problems()
    load_person(home.parent, "sam", known_headings(), problems)

    found = next(iter(problems))
    assert found.message == (
        "a second copy of support.yml? 1 line stands only here; support-SarasLaptop.yml was saved last"
    )
    assert found.unplaced == ("night: a lamp",)


def test_of_a_file_that_is_too_large_only_the_beginning_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "profile.yml"
    path.write_bytes(b"hello: tea\n" * 5_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the whole file was read"))
    tracemalloc.start()
    problems = Problems()
    load_file(path, "profiles/sam/profile.yml", known_headings(), problems)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [p.code for p in problems] == ["F22"]
    assert most < 5 * MOST_BYTES


@pytest.mark.parametrize(
    "name",
    [
        "health (1).yml",
        "health - Copy.yml",
        "Copy of health.yml",
        "health - copy (2).yml",
        "health conflict.yml",
        "health (Sara's conflicted copy 2026-11-02).yml",
    ],
)
def test_a_second_copy_is_never_read(name: str, tmp_path: Path) -> None:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / "health.yml").write_text("hello: hi\n", encoding="utf-8")
    (home / name).write_text("hello: ho\n", encoding="utf-8")
    problems = Problems()
    sources = load_person(home.parent, "sam", known_headings(), problems)

    assert [file.path for file in sources.files] == ["profiles/sam/health.yml"]
    assert [(p.code, p.level) for p in problems] == [("F14", Level.STOP)]


def test_people_are_the_folders_with_text_in_them(tmp_path: Path) -> None:
    for name, file in (("amir", "profile.yml"), ("bea", "notes.docx"), (".git", "a.yml"), ("zoe", "a.yaml")):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).touch()

    assert find_people(tmp_path) == ["amir", "zoe"]
    assert find_people(tmp_path / "nowhere") == []


def test_the_fingerprint_changes_with_every_byte_and_name(tmp_path: Path) -> None:
    def fingerprint() -> str:
        return load_person(tmp_path, "sam", known_headings(), Problems()).fingerprint

    home = tmp_path / "sam"
    home.mkdir()
    (home / "a.yml").write_text("hello: hi\n", encoding="utf-8")
    first = fingerprint()
    (home / "a.yml").write_text("hello: hi \n", encoding="utf-8")
    second = fingerprint()
    (home / "a.yml").rename(home / "b.yml")

    assert len({first, second, fingerprint()}) == 3


def test_the_file_itself_is_never_changed(tmp_path: Path) -> None:
    raw = "hello:\r\n\t• “tea”\r\n".encode()
    load(raw, tmp_path)

    assert (tmp_path / "profile.yml").read_bytes() == raw
