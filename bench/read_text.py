"""How long reading takes: ms for each 1,000 lines; reading, all checks, tips. `python bench/read_text.py`."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.build import Workshop
from generator.check import check_person, ready_for, tips_for
from generator.load import load_person
from generator.problems import Problems
from generator.validate import known_headings, read_person
from generator.workspace import find_workspace

_SOME = "tea cake trains otter river chapel bus song kettle blue after before when with without Monday"
_WORDS = _SOME.split()


def proper(lines: int) -> str:
    """A long file without a mistake."""
    rows = ["name: Sam", "good stories:"]
    chance = random.Random(1)
    while len(rows) < lines:
        words = " ".join(chance.choices(_WORDS, k=12))
        rows += [f"  - text: {words}", "    share with: family", "    said by: Sam", f"  - {words}"]
    return "\n".join(rows[:lines])


def mistaken(lines: int) -> str:
    """A mistake on every line."""
    rows = ["name: Sam", "good stories:"]
    chance = random.Random(1)
    odd = (
        "  - note: bed: {}",
        "  • {}",
        "   - *{}*",
        '  - "{}',
        "  - [{}",
        "  - {} #2",
        "\t- {}",
        "  - shre with: {}",
    )
    while len(rows) < lines:
        rows.append(chance.choice(odd).format(" ".join(chance.choices(_WORDS, k=8))))
    return "\n".join(rows)


def unknown(lines: int) -> str:
    """A heading nobody knows on every line."""
    chance = random.Random(1)
    return "name: Sam\n" + "\n".join(
        f"{' '.join(chance.choices(_WORDS, k=3))} {number}: words" for number in range(lines)
    )


def people(lines: int) -> str:
    """A list of many people with their numbers."""
    rows = ["name: Sam", "my friends:"]
    while len(rows) < lines:
        rows += [f"  - name: Friend {len(rows)}", "    phone: 01632 960123", "    relation: friend"]
    return "\n".join(rows[:lines])


def photos(lines: int) -> str:
    """Many photos that are not there."""
    rows = ["name: Sam", "photos:"]
    while len(rows) < lines:
        rows.append(
            f"  - {{file: photo-{len(rows)}.jpg, shows: tea, who is in it: {{Sam: yes myself 2026-01-01}}}}"
        )
    return "\n".join(rows)


def milliseconds(text: str) -> tuple[float, int]:
    """How long it takes, and how many mistakes there are."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place, "profiles", "sam")
        home.mkdir(parents=True)
        (home / "profile.yml").write_text(text, encoding="utf-8")
        begin = time.process_time()
        problems = Problems()
        sources = load_person(home.parent, "sam", known_headings(), problems)
        person = read_person(sources, problems)
        media = [f"photo-{number}.jpeg" for number in range(500)]
        check_person(person, media, date(2026, 11, 22), problems)
        ready_for(person, media)
        tips_for(person)
        found = len(list(problems))
        return (time.process_time() - begin) * 1000, found


def many_people(lines: int, people: int = 200) -> tuple[float, int]:
    """The same words shared out among many people, checked as `alongside check` does: each beside all the others."""
    with tempfile.TemporaryDirectory() as place:
        rows = proper(lines).split("\n")[2:]
        each = len(rows) // people
        for number in range(people):
            home = Path(place, "profiles", f"person{number}")
            home.mkdir(parents=True)
            some = [f"  - {row.strip(' -')} {number}" for row in rows[number * each : (number + 1) * each]]
            text = "\n".join([f"name: Person {number}", "good stories:", *some])
            (home / "profile.yml").write_text(text, encoding="utf-8")
        Path(place, "site_config.yml").write_text("organisation: {name: Bench}\n", encoding="utf-8")
        begin = time.process_time()
        report = Workshop(find_workspace(Path(place))).check_people((), date(2026, 11, 22))
        found = sum(len(person.problems) for person in report.people)
        return (time.process_time() - begin) * 1000, found


def main() -> None:
    """Print a table."""
    makers: tuple[Callable[[int], str], ...] = (proper, mistaken, unknown, people, photos)
    milliseconds(proper(100))
    print(f"{'':10} {'lines':>7} {'ms':>8} {'ms/1,000':>9} {'found':>7}")
    for maker in makers:
        for lines in (1_000, 10_000):
            text = maker(lines)
            took, found = milliseconds(text)
            print(f"{maker.__name__:10} {lines:>7} {took:>8.0f} {took / lines * 1000:>9.0f} {found:>7}")
    took, found = many_people(10_000)
    print(f"{'200 people':10} {10_000:>7} {took:>8.0f} {took / 10:>9.0f} {found:>7}")


if __name__ == "__main__":
    main()
