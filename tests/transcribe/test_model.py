"""The model is found without running anybody's code, put together once, and used only when every byte is right."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from generator.problems import Exit, GeneratorError
from generator.transcribe import find_model, find_transcriber
from generator.transcribe import model as models

FILES = {
    "model.bin": b"what it knows",
    "config.json": b"{}",
    "tokenizer.json": b"[]",
    "vocabulary.txt": b"a\n",
}


def packaged(*parts: str) -> models.Packaged:
    """A model of which the largest file comes in these packages."""
    return models.Packaged(
        name="try",
        extra="captions",
        parts={
            "model.bin": tuple((one, f"model.bin.{number}") for number, one in enumerate(parts)),
            **{name: ((parts[0], name),) for name in FILES if name != "model.bin"},
        },
        sha256={name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()},
    )


def install(folder: Path, name: str, files: dict[str, bytes]) -> None:
    """As an installer leaves a package: files, code that must never run, and the list of both."""
    inside = name.replace("-", "_")
    (folder / inside / "data").mkdir(parents=True)
    (folder / inside / "__init__.py").write_text("raise SystemExit('somebody ran it')")
    listed = [f"{inside}/__init__.py,,"]
    for one, data in files.items():
        (folder / inside / "data" / one).write_bytes(data)
        listed.append(f"{inside}/data/{one},,")
    info = folder / f"{inside}-1.0.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\n")
    (info / "RECORD").write_text("\n".join(listed))


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two packages that carry a model."""
    folder = tmp_path / "installed"
    others = {name: data for name, data in FILES.items() if name != "model.bin"}
    install(folder, "try-one", {"model.bin.0": FILES["model.bin"][:5], **others})
    install(folder, "try-two", {"model.bin.1": FILES["model.bin"][5:]})
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    monkeypatch.setattr(models, "BASE", packaged("try-one", "try-two"))
    monkeypatch.setattr(models, "TINY", packaged("nobody-has-this"))
    return folder


def test_its_parts_are_put_together_once(installed: Path, tmp_path: Path) -> None:
    found = find_model(tmp_path / "cache")

    assert {path.name: path.read_bytes() for path in found.folder.iterdir()} == FILES
    assert [path.name for path in (tmp_path / "cache/captions").iterdir()] == [found.folder.name]
    seen = (found.folder / "model.bin").stat().st_ino
    assert find_model(tmp_path / "cache").folder == found.folder
    assert (found.folder / "model.bin").stat().st_ino == seen


@pytest.mark.parametrize("name", FILES)
def test_one_that_was_changed_since_is_put_together_again(name: str, installed: Path, tmp_path: Path) -> None:
    folder = find_model(tmp_path / "cache").folder
    (folder / name).write_bytes(b"something else")

    assert (find_model(tmp_path / "cache").folder / name).read_bytes() == FILES[name]


@pytest.mark.parametrize("name", ["model.bin.1", "tokenizer.json"])
def test_other_bytes_are_never_used(name: str, installed: Path, tmp_path: Path) -> None:
    (changed,) = installed.glob(f"*/data/{name}")
    changed.write_bytes(b"something else")

    with pytest.raises(GeneratorError, match="not the one that was tried") as refused:
        find_model(tmp_path / "cache")

    assert refused.value.exit_code is Exit.AROUND
    assert list((tmp_path / "cache/captions").iterdir()) == []


def test_whole_in_one_package_it_is_used_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "installed"
    install(folder, "small-one", FILES)
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    small = {name: (("small-one", name),) for name in FILES}
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    monkeypatch.setattr(models, "BASE", packaged("nobody-has-this"))
    monkeypatch.setattr(models, "TINY", models.Packaged("small", "captions-small", small, sums))

    found = find_model(tmp_path / "cache")

    assert found.folder == folder / "small_one/data"
    assert not found.takes_hints
    (found.folder / "model.bin").write_bytes(b"something else")
    with pytest.raises(GeneratorError, match="not the one that was tried"):
        find_model(tmp_path / "cache")


def test_without_one_the_line_to_install_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "BASE", packaged("nobody-has-this"))
    monkeypatch.setattr(models, "TINY", packaged("nor-this"))

    with pytest.raises(GeneratorError) as refused:
        find_model(tmp_path / "cache")

    assert refused.value.exit_code is Exit.AROUND
    assert "pip install 'alongside[captions]'" in refused.value.hint


def test_without_the_listener_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faster_whisper", None)

    with pytest.raises(GeneratorError) as refused:
        find_transcriber(tmp_path / "cache")

    assert "pip install 'alongside[captions]'" in refused.value.hint


def test_a_folder_of_ones_own_goes_first(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    with pytest.raises(GeneratorError, match="holds no model"):
        find_model(tmp_path / "cache", own)

    (own / "model.bin").write_bytes(b"mine")
    assert find_model(tmp_path / "cache", own).folder == own
