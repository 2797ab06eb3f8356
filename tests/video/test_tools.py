"""Which ffmpeg is used: a pair from one place that really works, or words that say what to type."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from generator.problems import Exit, GeneratorError
from generator.progress import Silence
from generator.recording import FilmOrder, Mishap
from generator.shelf import Shelf
from generator.video import Tools, describe, develop, find_tools
from generator.video import tools as finder
from generator.video.tools import another_for_av1
from tests.video.clips import Clips, grow_old

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


READS_AV1 = GOOD + " libdav1d"


def test_a_film_of_a_rare_form_is_made_by_whichever_pair_reads_it(tmp_path: Path) -> None:
    """The first good pair makes the films; where it cannot read AV1, another that is there may."""
    able = pair(tmp_path / "system", can=READS_AV1)
    unable = dataclasses.replace(find_tools(environment=able), ffmpeg=tmp_path / "else", can=frozenset())

    other = another_for_av1(unable, environment=able)

    assert other is not None
    assert (other.origin, other.ffmpeg, other.can_read_av1) == (
        "system",
        tmp_path / "system" / "ffmpeg",
        True,
    )


@pytest.mark.parametrize("system", [GOOD, ""], ids=["none that reads it", "none at all"])
def test_where_no_pair_reads_it_there_is_no_other(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finder, "_in_wheel", lambda: None)
    around = pair(tmp_path / "system", can=system) if system else {"PATH": ""}
    tools = dataclasses.replace(
        find_tools(environment=pair(tmp_path / "first")), ffmpeg=tmp_path / "first" / "ffmpeg"
    )

    assert another_for_av1(tools, environment=around) is None


@pytest.mark.films
def test_an_av1_film_is_made_with_the_other_pair_or_told_how_to_mend_it(
    clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other pair is the same here, and only says that it reads AV1: what matters is which one is asked."""
    clip = tmp_path / "clip.mp4"
    clips.ffmpeg("-f", "lavfi", "-i", "color=s=64x64:r=5:d=1.2", "-c:v", "libsvtav1", "-preset", "12", clip)
    grow_old(clip)
    asked: list[Path] = []
    other = tmp_path / "ffmpeg"
    other.symlink_to(tools.ffmpeg)
    unable = dataclasses.replace(tools, can=tools.can - {"decoder libdav1d", "decoder libaom-av1"})
    able = dataclasses.replace(unable, ffmpeg=other, can=tools.can | {"decoder libdav1d"})
    monkeypatch.setattr(
        "generator.video.job.another_for_av1", lambda first, _: asked.append(first.ffmpeg) or able
    )
    develop(FilmOrder(clip, "amir film 1"), shelf, unable, Silence())
    monkeypatch.setattr("generator.video.job.another_for_av1", lambda *_: None)
    mishap = develop(FilmOrder(clip, "amir film 1"), shelf, unable, Silence())

    assert asked == [tools.ffmpeg]
    assert isinstance(mishap, Mishap)
    assert mishap.code == "M18" and "AV1" in mishap.sentence and "nstall" in mishap.hint
