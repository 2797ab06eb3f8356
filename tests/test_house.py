"""The house stands as `generator/__init__.py` draws it: imports go down, each value is made in one room only."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import generator
from generator import cli

REPO = Path(__file__).resolve().parent.parent
HOUSE = REPO / "generator"

Told = ast.Import | ast.ImportFrom | ast.Call
"""The parts of a module that are looked at here."""

LAYERS = ("floor", "rooms", "hallway", "door")
"""From the ground up."""

MADE_ONLY_IN = {
    "Edition": "disclose",
    "Site": "compose",
    "Printed": "render",
    "Proved": "proving",
    "Sealed": "protect",
}

SLOW = {
    "mkdocs",
    "material",
    "PIL",
    "pillow_heif",
    "ffmpeg",
    "phonenumbers",
    "markdown_it",
    "jinja2",
    "botocore",
}
"""What `alongside --help` has no need of and nobody should wait for."""


# ---------------------------------------------------------------- the plan, read from the words that draw it


def drawn(plan: str) -> dict[str, str]:
    """Unit -> layer, as a drawing says it; what is not named stands on the floor."""
    layer_of, layer = {}, ""
    for line in plan.splitlines():
        if named := re.match(r" {4}(door|hallway|rooms|floor) +(\S.*)", line):
            layer, rest = named[1], named[2]
        elif layer == "rooms" and (further := re.match(r" {14}(\w.*)", line)):
            rest = further[1]
        else:
            continue
        if layer in ("door", "hallway"):
            layer_of |= dict.fromkeys(re.split(r" {2,}", rest)[0].split(", "), layer)
        elif layer == "rooms":
            layer_of[rest.split()[0]] = layer
    return layer_of


def unit(module: str) -> str:
    """generator.video.plan -> video. The package's own file, which every module shares, is the empty unit."""
    return module.split(".")[1] if "." in module else ""


@cache
def modules() -> tuple[tuple[str, tuple[Told, ...]], ...]:
    """Every module of the program, by its whole name, and what it imports and calls."""
    found = []
    for file in sorted(HOUSE.rglob("*.py")):
        parts = file.relative_to(REPO).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        tree = ast.parse(file.read_text("utf-8"), str(file))
        found.append((name, tuple(node for node in ast.walk(tree) if isinstance(node, Told))))
    return tuple(found)


def imports(told: tuple[Told, ...], name: str = "") -> Iterator[str]:
    """What a module imports anywhere in it, for types only too."""
    for node in told:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: imports are written whole, from generator on"
            yield node.module or ""
            if node.module == "generator":
                yield from (f"generator.{alias.name}" for alias in node.names)


def climbs(name: str, imported: str, layer_of: dict[str, str]) -> str:
    """What is wrong with one import, or nothing."""
    here, there = unit(name), unit(imported)
    if here == there or not there or not imported.startswith("generator."):
        return ""
    mine, other = layer_of.get(here, "floor"), layer_of.get(there, "floor")
    if LAYERS.index(other) > LAYERS.index(mine):
        return f"{name} ({mine}) imports {imported} ({other}): imports go down only"
    if mine == other == "rooms":
        return f"{name} imports {imported}: rooms never import each other"
    return ""


PLAN = drawn(generator.__doc__ or "")


def test_the_drawing_names_what_is_there() -> None:
    units = {unit(name) for name, _ in modules()} - {""}
    to_come = set(re.findall(r"^ {14}(\w+) .*to come$", generator.__doc__ or "", re.MULTILINE))
    gone = set(PLAN) - units - to_come

    assert {PLAN[name] for name in PLAN} == {"door", "hallway", "rooms"}
    assert not gone, f"drawn in generator/__init__.py but not there: {sorted(gone)}"


def test_imports_go_down_and_rooms_stay_apart() -> None:
    wrong = [
        said
        for name, told in modules()
        for other in imports(told, name)
        if (said := climbs(name, other, PLAN))
    ]

    assert not wrong, "\n".join(sorted(set(wrong)))


def test_no_circle_of_imports() -> None:
    below: dict[str, set[str]] = {}
    for name, told in modules():
        others = {unit(other) for other in imports(told, name) if other.startswith("generator.")}
        below.setdefault(unit(name), set()).update(others - {unit(name), ""})
    done: set[str] = set()

    def walk(here: str, path: tuple[str, ...]) -> None:
        assert here not in path, " imports ".join([*path[path.index(here) :], here])
        if here not in done:
            for there in sorted(below.get(here, ())):
                walk(there, (*path, here))
            done.add(here)

    for start in sorted(below):
        walk(start, ())


@pytest.mark.parametrize(
    ("name", "imported", "wrong"),
    [
        ("generator.person", "generator.load.blocks", True),
        ("generator.load.blocks", "generator.validate", True),
        ("generator.render.links", "generator.cli", True),
        ("generator.build", "generator.cli", True),
        ("generator.load.blocks", "generator.load.marks", False),
        ("generator.cli", "generator.build", False),
        ("generator.load", "generator.problems", False),
        ("generator.load", "yaml", False),
    ],
)
def test_the_reading_of_imports_catches(name: str, imported: str, wrong: bool) -> None:
    assert bool(climbs(name, imported, PLAN)) is wrong


# ---------------------------------------------------------------- who may do what


@pytest.mark.parametrize(
    ("package", "room"), [("mkdocs", "render"), ("material", "render"), ("pydantic", None)]
)
def test_only_one_room_imports(package: str, room: str | None) -> None:
    found = {
        name
        for name, told in modules()
        for other in imports(told, name)
        if other.split(".")[0] == package and unit(name) != room
    }

    assert not found


@pytest.mark.parametrize(("value", "room"), MADE_ONLY_IN.items())
def test_each_stage_is_made_in_one_room(value: str, room: str) -> None:
    found = {
        f"{name}:{node.lineno}"
        for name, told in modules()
        if unit(name) != room
        for node in told
        if isinstance(node, ast.Call)
        and value in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
    }

    assert not found, f"{value}(…) is made outside {room}: {sorted(found)}"


def test_every_package_is_installed() -> None:
    listed = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    folders = {".".join(file.parent.relative_to(REPO).parts) for file in HOUSE.rglob("*.py")}

    assert folders == {name for name in listed if name.split(".")[0] == "generator"}


# ---------------------------------------------------------------- the command


COMMANDS = sorted(cli.main.commands) if isinstance(cli.main, click.Group) else []


def test_there_are_commands() -> None:
    assert COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_tells_of_every_command(command: str) -> None:
    assert re.search(rf"alongside {command}\b", (REPO / "README.md").read_text("utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_two_examples(command: str) -> None:
    done = CliRunner().invoke(cli.main, [command, "--help"], prog_name="alongside")
    examples = re.findall(rf"^\s+alongside {command}\b.*$", done.output, re.MULTILINE)

    assert done.exit_code == 0
    assert len(examples) >= 2, done.output
    assert "\\b" not in done.output, "a mark for the help's layout is shown to the reader"


def test_help_starts_without_what_is_slow() -> None:
    code = "import sys, json\nfrom generator.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint()\nprint(json.dumps(sorted({n.split('.')[0] for n in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60, cwd=REPO
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))

    assert "click" in loaded
    assert not loaded & SLOW


# ---------------------------------------------------------------- the repository


def test_no_file_names_a_registry_or_a_machine() -> None:
    # Written in two parts, or this file would find itself.
    hosts = [
        "pypi" + ".org",
        "python" + "hosted.org",
        "npm" + "js.org",
        "npm" + "js.com",
        "deb." + "debian.org",
    ]
    paths = ["/" + "work/", "/" + "root/", "/" + "opt/", "/" + "home/"]
    hint = re.compile("|".join([*map(re.escape, hosts), *(rf"(?<![\w.])(?<!/\w){p}" for p in paths)]))
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=REPO, capture_output=True, text=True, check=True)
    found = []
    for name in filter(None, tracked.stdout.split("\0")):
        data = (REPO / name).read_bytes() if (REPO / name).is_file() else b""
        if b"\0" in data[:8000]:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if hit := hint.search(line):
                found.append(f"{name}:{number}: {hit[0]}")

    assert not found, "\n".join(found)
