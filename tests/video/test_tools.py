"""Which ffmpeg is used: a pair from one place that really works, or words that say what to type."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from generator.problems import Exit, GeneratorError
from generator.video import Tools, describe, find_tools
from generator.video import tools as finder

GOOD = "libx264 aac ebur128 alimiter loudnorm"


def program(folder: Path, name: str, version: str = "6.1.1", can: str = GOOD) -> Path:
    """A stand-in that answers what it is asked and counts how often."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"echo ' V....D {one}  words'\n" for one in can.split())
    path = folder / name
    path.write_text(
        f'#!/bin/sh\necho x >> "{folder}/asked"\ncase "$*" in\n-version) echo "{name} version {version} Copyright";;\n'
        f"*coders|*filters) {lines};;\nesac\n"
    )
    path.chmod(0o755)
    return path


def pair(folder: Path, version: str = "6.1.1", can: str = GOOD) -> dict[str, str]:
    program(folder, "ffmpeg", version, can)
    program(folder, "ffprobe", version)
    return {"PATH": str(folder)}


@pytest.mark.films
def test_without_any_on_the_system_the_one_that_came_along_is_used() -> None:
    tools = find_tools(environment={"PATH": ""})

    assert tools.origin == "wheel"
    assert tools.ffmpeg.parent == tools.ffprobe.parent
    # The builds named after an Ubuntu version need libraries that may not be there.
    assert "ubuntu" not in tools.ffmpeg.name


def test_a_good_pair_of_the_system_comes_first(tmp_path: Path) -> None:
    tools = find_tools(environment=pair(tmp_path))

    assert (tools.origin, tools.version) == ("system", "6.1.1")
    assert (tools.ffmpeg, tools.ffprobe) == (tmp_path / "ffmpeg", tmp_path / "ffprobe")


@pytest.mark.parametrize(
    ("version", "can"), [("4.4.2-0ubuntu0", GOOD), ("5.0.1", GOOD), ("6.1.1", GOOD.replace("libx264", ""))]
)
def test_a_pair_that_is_too_old_or_cannot_make_films_is_passed_over(
    tmp_path: Path, version: str, can: str
) -> None:
    assert find_tools(environment=pair(tmp_path, version, can)).origin == "wheel"


@pytest.mark.parametrize(
    "version", ["5.1.9-0+deb12u1", "n8.1.2", "9.0.2", "N-117000-gabc", "2026-01-01-git-abc"]
)
def test_versions_as_they_are_written(tmp_path: Path, version: str) -> None:
    assert find_tools(environment=pair(tmp_path, version)).version == version


def test_ffmpeg_alone_is_no_pair(tmp_path: Path) -> None:
    program(tmp_path, "ffmpeg")

    tools = find_tools(environment={"PATH": str(tmp_path)})

    assert tools.origin == "wheel"


def test_the_one_that_is_named_wins_and_its_neighbour_comes_with_it(tmp_path: Path) -> None:
    pair(tmp_path / "own")
    around = pair(tmp_path / "system") | {"ALONGSIDE_FFMPEG": str(tmp_path / "own" / "ffmpeg")}

    tools = find_tools(environment=around)

    assert (tools.origin, tools.ffprobe) == ("named", tmp_path / "own" / "ffprobe")


def test_a_named_one_that_does_not_work_is_told_and_not_replaced(tmp_path: Path) -> None:
    around = pair(tmp_path) | {"ALONGSIDE_FFMPEG": "/nowhere/ffmpeg"}

    with pytest.raises(GeneratorError, match="ALONGSIDE_FFMPEG") as told:
        find_tools(environment=around)

    assert told.value.exit_code is Exit.AROUND


def test_without_any_there_is_one_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "_in_wheel", lambda: None)

    with pytest.raises(GeneratorError) as told:
        find_tools(environment={"PATH": ""})

    assert told.value.exit_code is Exit.AROUND
    assert "install ffmpeg" in told.value.hint and "\n" not in told.value.hint


def test_what_it_can_do_is_asked_once_until_it_changes(tmp_path: Path) -> None:
    around, cache = pair(tmp_path / "bin"), tmp_path / "cache"
    asked = tmp_path / "bin" / "asked"
    first = find_tools(cache, around)
    before = asked.read_text()
    second = find_tools(cache, around)

    assert first == second
    assert asked.read_text() == before

    program(tmp_path / "bin", "ffmpeg", "7.0")
    os.utime(tmp_path / "bin" / "ffmpeg", (1, 1))

    assert find_tools(cache, around).version == "7.0"


def test_what_doctor_shows(tmp_path: Path) -> None:
    tools = find_tools(environment=pair(tmp_path))

    assert "6.1.1" in describe(tools)[0]
    assert any("AV1 films: no" in line for line in describe(tools))
    able = dataclasses.replace(tools, can=tools.can | {"decoder libdav1d", "filter zscale"})
    assert {"AV1 films: yes", "iPhone HDR films: yes"} <= set(describe(able))
    assert isinstance(able, Tools)
