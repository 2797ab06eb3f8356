"""What several commands tell of a report in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.tell import as_json

if TYPE_CHECKING:
    from generator.problems import Problem, Problems
    from generator.report import BuildReport, PersonReport


def listed(problems: Problems) -> list[dict[str, str | int]]:
    """Mistakes for programs."""
    return [as_json(problem) for problem in problems]


def checked(person: PersonReport) -> dict[str, object]:
    """What a look over one person's files found, for programs."""
    return {
        "person": person.short_name,
        "would_build": not person.stopped,
        "failed": person.failed,
        "problems": listed(person.problems),
    }


def every_problem(report: BuildReport) -> list[Problem]:
    """Those of the settings first, then everybody's."""
    return [*report.settings_problems, *(problem for person in report.people for problem in person.problems)]
