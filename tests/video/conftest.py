"""One pair of programs, one folder of clips and one shelf for all tests of films."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.shelf import Shelf
from generator.video import Tools, find_tools
from tests.video.clips import Clips, Darkroom


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return find_tools(tmp_path_factory.mktemp("tools"))


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"), tools)


@pytest.fixture(scope="session")
def darkroom(tmp_path_factory: pytest.TempPathFactory, clips: Clips, tools: Tools) -> Darkroom:
    return Darkroom(clips, Shelf(tmp_path_factory.mktemp("cache")), tools)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "cache")
