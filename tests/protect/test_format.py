"""`docs/sealed-format.md` is enough to write another program that reads our folders: the one that stands in it does."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.protect.manifest import Entry
from generator.protect.objects import object_names
from generator.protect.protecting import SHELL
from generator.protect.slots import COUNTS, MOST_ITERATIONS
from generator.sealing import SiteKey
from tests.sealed_sites import FEW, JO, Invited, SealedFixture, seal

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/sealed-format.md").read_text("utf-8")

LINK = bytes(range(16))

FILES = {
    "p/aaaaaaaaaa/index.html": "<h1>Zoë</h1>".encode(),
    "film.mp4": random.Random(1).randbytes(1_200_000),
    "whole segments.bin": random.Random(2).randbytes(65_480),
    "object and a little.bin": random.Random(3).randbytes(1_045_000),
    "packed.css": b"h1 { color: teal }\n" * 90,
    "empty.txt": b"",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SealedFixture:
    readers = (JO, Invited("Al", "acid acorn acre acts", LINK))
    return seal(FILES, tmp_path_factory.mktemp("format") / "site", readers=readers, iterations=FEW)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of the page, as it stands there."""
    (text,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path_factory.mktemp("reader") / "reader.py"
    path.write_text(text, "utf-8")
    return path


def told(reader: Path, *words: str | Path) -> bytes | None:
    done = subprocess.run([sys.executable, reader, *words], capture_output=True, check=False, timeout=60)
    return None if done.returncode else done.stdout


@pytest.mark.parametrize("path", FILES)
def test_the_program_of_the_page_reads_every_file(site: SealedFixture, reader: Path, path: str) -> None:
    assert told(reader, site.folder, JO.words.upper(), path) == FILES[path]


def test_it_reads_with_half_of_the_secret_from_a_link(site: SealedFixture, reader: Path) -> None:
    path = "p/aaaaaaaaaa/index.html"

    assert told(reader, site.folder, "acid acorn acre acts", path, LINK.hex()) == FILES[path]
    assert told(reader, site.folder, "acid acorn acre acts", path) is None


def test_the_page_names_every_file_and_number() -> None:
    assert not [name for name in SHELL if f"`{name}`" not in PAGE]
    assert "{}, {} or {} slots".format(*COUNTS) in PAGE
    assert f"{MOST_ITERATIONS:,} iterations" in PAGE


def test_names_and_addresses_follow_from_the_key_for_ever() -> None:
    """Made once, by the program of the page and by hand: they must never change, or old folders would not open."""
    key = SiteKey("abcdefghij234567abcd", bytes(range(32)))
    entry = Entry(1_100_000, "video/mp4", bytes([40]) + bytes(39), bytes(16), "")

    assert key.subkey("files").hex() == "dcd7a107daf88a98988d2e172dd8ebce2e74cd32fb7a3c9453c4821561f7b976"
    assert key.page_address("home") == "p/jy2g3fv3m5/"
    assert object_names(key, entry, "film.mp4") == ("agbdu365jh22q2bi5em7.bin", "a4wmjknel7qjw5d4ephj.bin")
