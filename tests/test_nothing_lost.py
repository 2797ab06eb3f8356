"""No word is lost: whatever a family writes, each word is read, or stands in a list of words not understood.

The files here come from a grammar of what families do: known and unknown headings, bullets of all kinds, stray colons,
tabs, quotes that are not closed, facts, people by name. Every word of theirs is a mark of its own, so that it can be
seen where it went.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check import check_person
from generator.load import load_person
from generator.person import CHAPTER_FILES
from generator.problems import Problems
from generator.validate import known_headings, read_person
from generator.validate.chapters import chapter_models
from generator.validate.shape import Form, Heading, shape_of
from tests.cases.reader import DAY

_MARK = re.compile(r"wq\d+z")
_FACTS = ("said by", "how we know", "symbol", "easy", "not for", "also said", "photo", "video")
_SPOILED = ("• ", "· ", "o ", "– ", "* ", "1. ", "2) ", "→ ", "-", "- - ", "✓ ")
_AROUND = (
    "{}",
    '"{}"',
    "'{}'",
    "“{}”",
    "{}:",
    "#{}",
    "*{}*",
    "**{}** {}",
    "[{}]",
    "({})",
    "@{}",
    "! {}",
    "{} # {}",
    "{}: {}",
)
_BROKEN = (
    '"{}',
    "'{} {}'s",
    "[{}, {}",
    "{{{}: {}",
    "{}: {}: {}",
    "> {}",
    "| {}",
    "& {}",
    "%{}",
    '"{}" {}',
    "{}\\{}",
)


class Mother:
    """Writes a file by chance. Takes a file's worth of decisions from one number."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.count = 0
        self.headings = [
            heading for model in chapter_models().values() for heading in shape_of(model).headings
        ]

    def mark(self) -> str:
        self.count += 1
        return f"wq{self.count}z"

    def some(self, *choices: str) -> str:
        return self.chance.choice(choices)

    def words(self) -> str:
        shape = self.chance.random()
        form = self.some(*_AROUND) if shape < 0.3 else self.some(*_BROKEN) if shape < 0.4 else "{} {}"
        return form.format(*(self.mark() for _ in range(form.count("{}"))))

    def file(self) -> str:
        rows: list[str] = []
        for _ in range(self.chance.randint(1, 5)):
            rows += self.section()
        if self.chance.random() < 0.1:
            rows = [row.replace("  ", "\t") for row in rows]
        return self.some("\n", "\n", "\n", "\r\n", "\r").join(rows) + "\n"

    def section(self) -> list[str]:
        heading = self.chance.choice(self.headings)
        name = heading.says
        slip = self.chance.random()
        if slip < 0.08:
            name = self.mark() + " " + self.mark()
        elif slip < 0.16:
            name = name[:-1] + self.some("", name[-1] * 2)
        elif slip < 0.24:
            name = self.some(name.upper(), name.replace(" ", "_"), name.title())
        colon = self.some(":", ":", ":", ":", " :", "", " =", ":\u00a0")
        return [name + colon + row if n == 0 else row for n, row in enumerate(self.under(heading, 0))]

    def under(self, heading: Heading, depth: int) -> list[str]:
        """What stands behind a heading's colon, and below it."""
        step = "  " * (depth + 1)
        kind = self.chance.random()
        if kind < 0.2:
            return [" " + self.words()]
        if kind < 0.3:
            return ["", step + self.words(), step + self.words()]
        if kind < 0.36:
            return [self.some(" |", " >", " |-"), *(step + self.words() for _ in range(2))]
        if heading.form in (Form.BLOCK, Form.BLOCKS) and kind < 0.8 and depth < 3:
            return ["", *self.blocks(heading, depth)]
        if kind < 0.65:
            return ["", *(step + self.bullet() + self.words() for _ in range(self.chance.randint(1, 3)))]
        return ["", *(row for _ in range(self.chance.randint(1, 2)) for row in self.headed(depth + 1))]

    def bullet(self) -> str:
        return "- " if self.chance.random() < 0.75 else self.some(*_SPOILED)

    def headed(self, depth: int) -> list[str]:
        """One line with facts about it."""
        step = "  " * depth
        rows = [f"{step}- text: {self.words()}"]
        for _ in range(self.chance.randint(0, 3)):
            fact = self.some(*_FACTS)
            value = (
                self.mark() + ".jpg"
                if fact == "photo"
                else self.mark() + ".mov"
                if fact == "video"
                else self.words()
            )
            rows.append(f"{step}  {fact}: {value}")
        if self.chance.random() < 0.15:
            rows.append(f"{step}  {self.mark()}: {self.words()}")
        if self.chance.random() < 0.1:
            rows[1:2] = [row[self.chance.randint(1, 3) :] for row in rows[1:2]]
        return rows

    def blocks(self, heading: Heading, depth: int) -> list[str]:
        step = "  " * (depth + 1)
        named = heading.h.keyed and self.chance.random() < 0.5
        rows: list[str] = []
        for _ in range(self.chance.randint(1, 2)):
            lead = step if not named else step + "  "
            if named:
                rows.append(f"{step}{self.mark()}:{self.some('', '', ' ' + self.words())}")
            parts = shape_of(heading.holds).headings
            for n, part in enumerate(self.chance.sample(parts, min(len(parts), self.chance.randint(1, 3)))):
                dash = (
                    "- "
                    if n == 0 and not named and heading.form is Form.BLOCKS
                    else "  "
                    if not named and heading.form is Form.BLOCKS
                    else ""
                )
                name = part.says if self.chance.random() > 0.06 else self.mark()
                first, *more = self.under(part, depth + 2)
                rows += [f"{lead}{dash}{name}:{first}", *more]
        return rows


def read(folder: Path, text: str, chapter: str) -> tuple[str, Problems]:
    home = folder / "profiles" / "sam"
    home.mkdir(parents=True, exist_ok=True)
    path = home / f"{CHAPTER_FILES[chapter]}.yml"
    path.write_bytes(text.encode())
    problems = Problems()
    person = read_person(load_person(home.parent, "sam", known_headings(), problems), problems)
    check_person(person, [], DAY, problems)
    path.unlink()
    return repr(person), problems


def lost(text: str, kept: str, problems: Problems) -> list[str]:
    """Marks that are neither read nor listed. A line that begins with # is a note to oneself, and
    names after `not for:` are for no page: at the top of a file they may be about nothing."""
    listed = " ".join((p.found + " " + " ".join(p.unplaced)) for p in problems)
    found = set(_MARK.findall(kept)) | set(_MARK.findall(listed))
    rows = [row for row in re.split(r"[\r\n]+", text) if not row.lstrip().startswith(("#", "not for:"))]
    typed = [mark for row in rows for mark in _MARK.findall(row)]
    return [mark for mark in typed if mark not in found]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32), st.sampled_from(sorted(CHAPTER_FILES)))
def test_every_word_is_read_or_listed(
    tmp_path_factory: pytest.TempPathFactory, seed: int, chapter: str
) -> None:
    text = Mother(random.Random(seed)).file()
    kept, problems = read(tmp_path_factory.getbasetemp() / "lost", text, chapter)

    assert lost(text, kept, problems) == [], text
