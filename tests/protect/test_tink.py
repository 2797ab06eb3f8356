"""The bytes are those of Tink's AES-GCM-HKDF streaming: an implementation by others opens and makes them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.protect import open_site
from generator.sealing import padme
from tests.protect.tinks import opened_by_tink, put_in, sealed_by_tink
from tests.sealed_sites import FEW, SealedFixture, seal

SIZES = (0, 1, 255, 256, 257, 65_480, 65_481, 131_000, 131_001, 1_048_280, 1_048_281, 2_200_000)
"""Round the borders of segments and objects, with their filler."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SealedFixture:
    chance = random.Random(5)
    files = {f"files/{size}.bin": chance.randbytes(size) for size in SIZES}
    return seal(files, tmp_path_factory.mktemp("tink") / "site", iterations=FEW)


def test_tink_opens_every_object(site: SealedFixture) -> None:
    opened = open_site(site.folder, site.key)
    seen = set()
    for path, entry in opened.manifest.files.items():
        places = opened.objects(path)
        seen.update(places)
        sealed = b"".join((site.folder / place).read_bytes() for place in places)
        plain = (site.plain / path).read_bytes()
        assert opened_by_tink(site.key, path, sealed) == plain.ljust(padme(entry.size), b"\0")

    assert seen == {f"o/{path.name}" for path in (site.folder / "o").iterdir()}


def test_tink_does_not_open_a_file_in_the_place_of_another(site: SealedFixture) -> None:
    opened = open_site(site.folder, site.key)
    (place,) = opened.objects("files/257.bin")
    sealed = (site.folder / place).read_bytes()
    with pytest.raises(Exception, match=r"(?i)decrypt|ciphertext|key"):
        opened_by_tink(site.key, "files/256.bin", sealed)


@pytest.mark.parametrize("size", SIZES)
def test_what_tink_seals_opens(tmp_path: Path, size: int) -> None:
    site = seal({"p/aaaaaaaaaa/index.html": b"other"}, tmp_path / "site", iterations=FEW)
    plain = random.Random(size).randbytes(size)
    put_in(site, "p/aaaaaaaaaa/index.html", plain)
    opened = open_site(site.folder, site.key)

    assert opened.read("p/aaaaaaaaaa/index.html") == plain
    assert (
        opened.read("p/aaaaaaaaaa/index.html", size // 2, size // 2 + 70_000) == plain[size // 2 :][:70_000]
    )


def test_tink_never_seals_the_same_twice(site: SealedFixture) -> None:
    one, other = (sealed_by_tink(site.key, "a", b"same") for _ in range(2))

    assert one != other
