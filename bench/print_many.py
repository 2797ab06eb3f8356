"""A hundred people: Alongside's whole way, from text files to printed pages, against plain `mkdocs build` for each.

    python bench/print_many.py [PEOPLE [ROUNDS]]

Both print the same words on the same number of pages; that is checked. MkDocs gets them as Markdown with Material,
one process for each person, as somebody would who has no Alongside; a few people are measured each round and the
time is multiplied. Both may use every core. The two take turns, and the middle of the rounds counts. Ends with 1
when Alongside is not at least 8 times as fast.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from parts.invented import Invented, words_of, write_project, write_workspace
from parts.measuring import ALONGSIDE, CORES, Cost, middle, run, run_all

SAMPLE = 3 * CORES
"""People MkDocs builds in a round; all cores are busy to the end."""

AT_LEAST = 8


def alongside(workspace: Path, out: Path, *more: str) -> Cost:
    """Print everybody anew. Only the theme's compiled templates stay from before."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(workspace / ".cache/sites", ignore_errors=True)
    return run([*ALONGSIDE, "build", "--plain", "--out", out, *more], workspace)


def mkdocs(projects: list[Path]) -> Cost:
    """Build some people's projects, one process each, as many at once as there are cores."""
    for project in projects:
        shutil.rmtree(project / "site", ignore_errors=True)
    return run_all([sys.executable, "-m", "mkdocs", "build", "--quiet"], projects)


def same_words(printed: Path, projects: list[Path]) -> tuple[int, int]:
    """Pages and words of a person, the same in both; ends here when they are not."""
    pages = words = 0
    for project in projects:
        ours = sorted((printed / project.name / "team").rglob("index.html"))
        theirs = sorted((project / "site").rglob("index.html"))
        if len(ours) != len(theirs):
            sys.exit(f"{project.name}: {len(ours)} pages here, {len(theirs)} there")
        for mine, other in zip(ours, theirs, strict=True):
            read = words_of(mine, "main")
            if read != words_of(other, "article"):
                sys.exit(f"{project.name}: {mine.parent.name or 'home'} does not say the same")
            words += len(read)
        pages += len(ours)
    return pages // len(projects), words // len(projects)


def main(people: int, rounds: int) -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as place:
        root = Path(place)
        everybody = [Invented(number) for number in range(people)]
        write_workspace(root / "workspace", everybody)
        out = root / "out"
        alongside(root / "workspace", out, "--edition", "team")
        projects = [root / "mkdocs" / person.short_name for person in everybody[:SAMPLE]]
        for project in projects:
            write_project(out / project.name / "team", project)
        mkdocs(projects)
        pages, words = same_words(out, projects)
        print(
            f"{people} people, each {pages} pages and {words} words, the same in both. {rounds} rounds, turn by turn, {CORES} cores."
        )
        ours, theirs = [], []
        for number in range(1, rounds + 1):
            ours.append(alongside(root / "workspace", out, "--edition", "team"))
            theirs.append(mkdocs(projects) / len(projects))
            print(
                f"  round {number}: Alongside {ours[-1]}   mkdocs build, one person {theirs[-1]}", flush=True
            )
        all_editions = alongside(root / "workspace", out)
        sites = sum(1 for _ in out.glob("*/*/index.html"))
    mine, other = middle(ours), middle(theirs)
    ratio = other.wall * people / mine.wall
    print(f"Alongside, {people} people, start of the command included {mine}")
    print(
        f"  one person {mine.wall / people * 1000:.0f} ms; every edition, {sites} sites, once {all_editions}"
    )
    print(
        f"mkdocs build with Material, {people} times (from {SAMPLE}) {Cost(other.wall * people, other.cpu * people)}"
    )
    print(
        f"Alongside is {ratio:.1f} times as fast (CPU: {other.cpu * people / mine.cpu:.1f}). At least {AT_LEAST} is promised."
    )
    return 0 if ratio >= AT_LEAST else 1


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(asked + [100, 5][len(asked) :])))
