"""Where things lie: the folder with site_config.yml, and what stands beside it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.problems import WrongUseError

CONFIG = "site_config.yml"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A family's or provider's folder."""

    root: Path

    @property
    def config(self) -> Path:
        """The settings."""
        return self.root / CONFIG

    @property
    def profiles(self) -> Path:
        """One folder a person, with their text."""
        return self.root / "profiles"

    @property
    def media(self) -> Path:
        """One folder a person, with what came off the phone."""
        return self.root / "media"

    def media_files(self, short_name: str) -> dict[str, Path]:
        """A person's media files by their names as families type them: `hello.mov`, `summer/beach.jpg`; sorted.

        Names are put together as one letter an accent: a Mac takes them apart, and a family sees no difference.
        """
        folder = self.media / short_name
        return {
            unicodedata.normalize("NFC", path.relative_to(folder).as_posix()): path
            for path in sorted(_files(folder))
        }

    @property
    def symbols(self) -> Path:
        """Symbols of their own: one folder a set."""
        return self.root / "symbols"

    @property
    def cache(self) -> Path:
        """What can always be made again. Private: it holds films."""
        return self.root / ".cache"

    @property
    def site(self) -> Path:
        """Where sites are built unless `--out` says otherwise."""
        return self.root / "site"

    def theme_roots(self, built_in: Path) -> tuple[Path, ...]:
        """The workspace's own theme where it has one, then the one that came with the program; file by file."""
        own = self.root / "theme"
        if not own.is_dir() or own.resolve() == built_in.resolve():
            return (built_in,)
        return own, built_in


def find_workspace(start: Path) -> Workspace:
    """The workspace that holds this folder: the nearest one upwards with a site_config.yml.

    Raises:
        WrongUseError: when there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CONFIG).is_file():
            return Workspace(folder)
    raise WrongUseError(
        f"There is no {CONFIG} here or in any folder above.",
        "To make a new workspace here, type: alongside init",
    )


def _files(folder: Path) -> Iterator[Path]:
    """Every file, hidden ones left out. A link to a folder is not followed: it may lead anywhere."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if not name.startswith("."))
