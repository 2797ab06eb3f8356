"""Every row of the table of mistakes that families make has a case: what is read, noted, asked or stopped, and where.

Rows of words are files in `cases/rows/`; rows of bytes, names of files and whole folders are here.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.load import load_person
from generator.person import Person
from generator.problems import Problems
from generator.validate import known_headings, read_person
from tests.cases.reader import CASES, case_files, read_case

ROWS = [
    "F01",
    "F02",
    "F03",
    "F05",
    "F06",
    "F07",
    "F09",
    "F10",
    "F11",
    "F13",
    "F14",
    "F15",
    "F17",
    "F18",
    "F19",
    "F21",
    "F22",
    "Y01",
    "Y03",
    "Y04",
    "Y05",
    "Y07",
    "Y08",
    "Y09",
    "Y11",
    "Y12",
    "Y13",
    "Y15",
    "Y16",
    "Y17",
    "Y19",
    "Y20",
    "Y21",
    "Y23",
    "Y24",
    "Y25",
    "Y27",
    "Y28",
    "Y29",
    "Y31",
    "Y32",
    "Y33",
    "Y35",
    "Y36",
    "Y37",
    "Y39",
    "Y40",
    "Y41",
    "Y43",
    "Y44",
    "Y45",
    "Y47",
    "Y48",
    "Y49",
    "Y51",
    "Y52",
    "Y53",
    "V01",
    "V02",
    "V03",
    "V05",
    "V06",
    "V07",
    "V09",
    "V10",
    "V11",
    "V13",
    "V14",
    "V15",
    "V17",
    "V18",
    "V19",
    "V21",
    "V22",
    "V23",
    "V25",
    "V26",
    "V27",
    "V29",
    "V30",
    "V31",
    "C01",
    "C02",
    "C03",
    "C05",
    "C06",
    "C07",
    "C09",
    "C10",
    "C11",
    "C13",
    "C14",
]

TEXT = "name: Sam\nhello: Amir’s café is “nice”\nplease do:\n  - wait\n"
READ = "Amir’s café is “nice”"

BYTES: dict[str, tuple[str, bytes, list[str], str]] = {
    "F01": ("profile.yml", TEXT.encode("utf-16"), ["profile.yml:1 fix F01"], READ),
    "F02": ("profile.yml", TEXT.encode("utf-16-le"), ["profile.yml:1 fix F01"], READ),
    "F02 the other way": ("profile.yml", TEXT.encode("utf-16-be"), ["profile.yml:1 fix F01"], READ),
    "F03": ("profile.yml", TEXT.encode("cp1252"), ["profile.yml:2 ask F03"], READ),
    "F06": ("profile.yml", TEXT.replace("\n", "\r\n").encode(), [], READ),
    "F06 an old Mac": ("profile.yml", TEXT.replace("\n", "\r").encode(), [], READ),
    "F06 with a mark": ("profile.yml", b"\xef\xbb\xbf" + TEXT.encode(), [], READ),
    "F09": ("profile.yml", b"name: Sam\nhello: tea\0\0\0", ["profile.yml:1 stop F09"], ""),
    "F10": ("profile.yml", b"PK\x03\x04and more", ["profile.yml:1 stop F10"], ""),
    "F11": ("profile.yml", b"{\\rtf1\\ansi name: Sam}", ["profile.yml:1 stop F11"], ""),
    "F13": ("profile.yml.txt", TEXT.encode(), ["profile.yml.txt:1 fix F13"], READ),
    "F13 in capitals": ("profile.YAML", TEXT.encode(), [], READ),
    "F14": ("profile (1).yml", TEXT.encode(), ["profile (1).yml:1 stop F14"], "tea"),
    "F14 of a laptop": (
        "profile-SarasLaptop.yml",
        TEXT.encode(),
        ["profile-SarasLaptop.yml:1 stop F14"],
        "tea",
    ),
    "F15": ("stories.yml", b"# nothing yet\n", ["stories.yml:1 ask F15"], "tea"),
    "F22": ("stories.yml", b"hello: " + b"aGVsbG8=" * 200_000, ["stories.yml:1 stop F22"], "tea"),
    "F22 in a line": (
        "stories.yml",
        b"good stories: " + b"aGVsbG8=" * 3_000,
        ["stories.yml:1 stop F22"],
        "tea",
    ),
}


def read(folder: Path, files: dict[str, bytes]) -> tuple[Person, list[str]]:
    home = folder / "profiles" / "sam"
    home.mkdir(parents=True)
    for name, raw in files.items():
        (home / name).write_bytes(raw)
    problems = Problems()
    person = read_person(load_person(home.parent, "sam", known_headings(), problems), problems)
    return person, [f"{p.at.file.rsplit('/', 1)[-1]}:{p.at.line} {p.level} {p.code}" for p in problems]


@pytest.mark.parametrize("row", BYTES)
def test_files_as_programs_leave_them(row: str, tmp_path: Path) -> None:
    name, raw, expected, hello = BYTES[row]
    beside = {} if name.startswith("profile.") else {"profile.yml": b"name: Sam\nhello: tea\n"}
    person, found = read(tmp_path, {**beside, name: raw})

    assert [row for row in found if not row.endswith("N01")] == expected
    assert "".join(line.text for line in person.profile.hello) == hello


def test_f21_a_name_with_an_accent_is_one_name_however_it_is_stored(tmp_path: Path) -> None:
    """A Mac keeps `é` in a file's name as two letters; a family types it as one."""
    from generator.check import check_person
    from tests.cases.reader import DAY

    text = "name: Sam\nkey contact: {name: Jo, phone: 01632 960123}\nphotos:\n  - {file: café.jpg, shows: tea, who is in it: nobody}\n"
    person, found = read(tmp_path, {"profile.yml": text.encode()})
    problems = Problems()
    check_person(person, [unicodedata.normalize("NFD", "café.jpg")], DAY, problems)

    assert found == []
    assert [p.code for p in problems] == []


ELSEWHERE = {
    "C01": "tests/check",
    "C05": "tests/cases",
    "C06": "tests",
    "C07": "tests",
    "C09": "tests",
    "C10": "tests",
    "C11": "tests/cases",
    "C13": "tests",
    "C14": "tests/cases",
}
"""Rows about what is said and not how it is typed, and where their cases are."""


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_a_case(row: str) -> None:
    if row == "F21" or any(name.startswith(row) for name in BYTES):
        return
    if row in ELSEWHERE:
        holding = [
            p
            for p in (CASES.parent.parent / ELSEWHERE[row]).rglob("*")
            if p.suffix in (".py", ".yml", ".txt")
        ]
        assert any(row in p.read_text(encoding="utf-8") for p in holding if p != Path(__file__))
        return
    cases = [p for p in case_files() if p.parent.parent.name == "rows" and p.name.startswith(f"{row}-")]

    assert cases
    for case in cases:
        assert read_case(case).expected or case.parent.name == "good"
