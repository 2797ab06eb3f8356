"""Somebody changes a sealed folder: what opens is what was sealed, and nothing else opens.

The cases of the threat model: every one names the outcome that was decided for it.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.problems import GeneratorError
from generator.protect import Damaged, inspect, open_site
from generator.protect.manifest import Entry, seal_manifest
from generator.protect.packing import pack, unpack
from generator.protect.tink import Altered
from generator.sealing import padme
from generator.site import Sealed
from tests.sealed_lists import in_base64, make_format_1, packed_list, resealed, row, sealed_list, told
from tests.sealed_sites import FEW, SealedFixture, new_key, seal

HOME, PLAN, FILM = "p/aaaaaaaaaa/index.html", "p/bbbbbbbbbb/index.html", "media/film.mp4"

FILES = {
    HOME: b"<h1>Home</h1>" * 40,
    PLAN: b"<h1>Plan</h1>" * 40,
    FILM: random.Random(1).randbytes(2_300_000),
}
"""The film has three objects; padded it is 2,359,296 bytes long."""

SIGN_IN = b"<!doctype html><title>Sign in to the network</title>"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> SealedFixture:
    return seal(FILES, tmp_path_factory.mktemp("tampered") / "site", iterations=FEW)


@pytest.fixture(scope="module")
def older(sealed: SealedFixture) -> SealedFixture:
    """The same site of the same key, built before, with other words on its pages."""
    files = {path: content.replace(b"h1", b"h2") for path, content in FILES.items()}
    into = sealed.folder.with_name("older")
    return seal(files, into, key=sealed.key, salt=sealed.lock.salt, generation=0, iterations=FEW)


@pytest.fixture
def site(sealed: SealedFixture, tmp_path: Path) -> SealedFixture:
    """A copy to do harm to."""
    folder = tmp_path / "site"
    shutil.copytree(sealed.folder, folder)
    return replace(sealed, folder=folder)


def object_of(site: SealedFixture, path: str, index: int = 0) -> Path:
    return site.folder / open_site(site.folder, site.key).objects(path)[index]


def manifest_of(site: SealedFixture) -> Path:
    (place,) = (site.folder / "m").iterdir()
    return place


def swap(one: Path, other: Path) -> None:
    mine, theirs = one.read_bytes(), other.read_bytes()
    one.write_bytes(theirs)
    other.write_bytes(mine)


def reads(site: SealedFixture, path: str, start: int = 0, end: int | None = None) -> str:
    """What somebody who asks for these bytes gets: "whole", "damaged", or "WRONG BYTES"."""
    try:
        found = open_site(site.folder, site.key).read(path, start, end)
    except Damaged:
        return "damaged"
    return "whole" if found == FILES[path][start:end] else "WRONG BYTES"


def flawed(site: SealedFixture) -> bool:
    return bool(inspect(Sealed(site.folder), site.key, ()))


# ---------------------------------------------------------------- objects


def test_a_flipped_bit_harms_its_own_segment_only(site: SealedFixture) -> None:
    place = object_of(site, FILM, 1)
    content = bytearray(place.read_bytes())
    content[200_000] ^= 4
    place.write_bytes(content)

    assert reads(site, FILM) == "damaged"
    assert reads(site, FILM, 1_048_280 + 190_000, 1_048_280 + 199_000) == "damaged"
    assert reads(site, FILM, 0, 1_100_000) == "whole"
    assert reads(site, FILM, 2_000_000) == "whole"
    assert reads(site, HOME) == reads(site, PLAN) == "whole"
    assert flawed(site)


def _entry(site: SealedFixture, path: str, change: Callable[[Entry], Entry]) -> None:
    """Somebody who has the site's key changes a line of the list."""
    manifest = site.manifest
    files = {**manifest.files, path: change(manifest.files[path])}
    content = seal_manifest(replace(manifest, files=files), site.key, random.Random(1).randbytes)
    manifest_of(site).write_bytes(content)


def test_another_salt_harms_the_whole_file(site: SealedFixture) -> None:
    _entry(site, FILM, lambda entry: replace(entry, head=entry.head[:5] + b"?" + entry.head[6:]))

    assert reads(site, FILM) == reads(site, FILM, 2_200_000) == "damaged"
    assert reads(site, HOME) == "whole"
    assert flawed(site)


HARM: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "no bytes": lambda place: place.write_bytes(b""),
    "a sign-in page": lambda place: place.write_bytes(SIGN_IN),
    "a long sign-in page": lambda place: place.write_bytes(SIGN_IN * 60_000),
    "one byte more": lambda place: place.write_bytes(place.read_bytes() + b"\0"),
    "one byte less": lambda place: place.write_bytes(place.read_bytes()[:-1]),
    "the first byte gone": lambda place: place.write_bytes(place.read_bytes()[1:]),
    "random bytes": lambda place: place.write_bytes(random.Random(2).randbytes(place.stat().st_size)),
    "zeros": lambda place: place.write_bytes(bytes(place.stat().st_size)),
    "a folder": lambda place: (place.unlink(), place.mkdir()),
}


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize(("path", "index"), [(HOME, 0), (FILM, 0), (FILM, 1)])
def test_a_harmed_object_gives_no_byte(site: SealedFixture, harm: str, path: str, index: int) -> None:
    HARM[harm](object_of(site, path, index))

    assert reads(site, path) == "damaged"
    assert reads(site, PLAN) == "whole"
    if path == FILM:
        assert reads(site, FILM, 2_200_000) == "whole"
    assert flawed(site)


def test_exchanged_objects_give_no_byte(site: SealedFixture) -> None:
    swap(object_of(site, FILM, 0), object_of(site, FILM, 1))

    assert reads(site, FILM, 0, 10) == reads(site, FILM, 1_500_000, 1_500_010) == "damaged"
    assert reads(site, FILM, 2_200_000) == "whole"
    assert flawed(site)


def test_exchanged_segments_give_no_byte(site: SealedFixture) -> None:
    place = object_of(site, FILM, 1)
    content = place.read_bytes()
    one, other = content[65_536:131_072], content[131_072:196_608]
    place.write_bytes(content[:65_536] + other + one + content[196_608:])

    assert reads(site, FILM) == "damaged"
    assert reads(site, FILM, 1_048_280, 1_048_280 + 65_000) == "whole"
    assert flawed(site)


def test_exchanged_pages_give_no_byte(site: SealedFixture) -> None:
    swap(object_of(site, HOME), object_of(site, PLAN))

    assert reads(site, HOME) == reads(site, PLAN) == "damaged"
    assert flawed(site)


def test_a_list_that_calls_one_page_another_gives_no_byte(site: SealedFixture) -> None:
    """Not even somebody with the key makes one file stand in for another by its objects."""
    plan = site.manifest.files[PLAN]
    _entry(site, HOME, lambda _: plan)

    assert reads(site, HOME) == "damaged"


def test_an_object_of_an_older_build_gives_no_byte(site: SealedFixture, older: SealedFixture) -> None:
    object_of(site, HOME).write_bytes(object_of(older, HOME).read_bytes())

    assert reads(site, HOME) == "damaged"
    assert flawed(site)


def test_an_object_of_somebody_else_gives_no_byte(site: SealedFixture, tmp_path: Path) -> None:
    other = seal(FILES, tmp_path / "other", iterations=FEW)
    object_of(site, HOME).write_bytes(object_of(other, HOME).read_bytes())

    assert reads(site, HOME) == "damaged"
    assert flawed(site)


def test_filler_that_was_cut_is_not_missed(site: SealedFixture) -> None:
    """What stands behind a file's end may go; the file is whole. Only whoever inspects the folder sees it."""
    place = object_of(site, FILM, 2)
    kept = 4 * 65_536
    assert place.stat().st_size > kept
    assert FILM in site.manifest.files
    assert padme(len(FILES[FILM])) == 2_359_296
    place.write_bytes(place.read_bytes()[:kept])

    assert reads(site, FILM) == "whole"
    assert reads(site, FILM, 2_299_990) == "whole"
    assert flawed(site)


# ---------------------------------------------------------------- the list


def test_no_bit_of_the_list_may_change(site: SealedFixture) -> None:
    place, chance = manifest_of(site), random.Random(3)
    content = place.read_bytes()
    for at in [0, 11, 12, len(content) - 1, *chance.sample(range(len(content)), 12)]:
        flipped = bytearray(content)
        flipped[at] ^= 1 << chance.randrange(8)
        place.write_bytes(flipped)
        with pytest.raises(Damaged):
            open_site(site.folder, site.key)
    place.write_bytes(content)

    assert reads(site, HOME) == "whole"


@pytest.mark.parametrize("harm", HARM)
def test_a_harmed_list_opens_nothing(site: SealedFixture, harm: str) -> None:
    HARM[harm](manifest_of(site))
    with pytest.raises(Damaged, match=r"^m/[a-z2-7]{20}\.bin in the sealed folder is damaged"):
        open_site(site.folder, site.key)

    assert flawed(site)


@pytest.mark.parametrize("also_k", [False, True])
def test_the_list_of_an_older_generation_opens_nothing_in_a_newer_one(
    site: SealedFixture, older: SealedFixture, also_k: bool
) -> None:
    manifest_of(site).write_bytes(manifest_of(older).read_bytes())
    if also_k:
        told = json.loads((site.folder / "k.json").read_text())
        (site.folder / "k.json").write_text(json.dumps(told | {"generation": 2}))
    with pytest.raises(Damaged):
        open_site(site.folder, site.key)


def test_another_key_or_another_site_opens_nothing(site: SealedFixture) -> None:
    for key in (new_key(site.key.site), replace(site.key, site="a" * 20)):
        with pytest.raises(Damaged):
            open_site(site.folder, key)


def _with(site: SealedFixture, plain: bytes) -> None:
    """A list that says anything, sealed by somebody who has the key."""
    manifest_of(site).write_bytes(sealed_list(plain, site.key))


def _saying(site: SealedFixture, said: dict[str, Any]) -> None:
    manifest_of(site).write_bytes(resealed(said, site.key))


def _told(site: SealedFixture) -> dict[str, Any]:
    return told(site.folder, site.key)


def test_the_list_that_others_write_as_the_format_says_is_read(site: SealedFixture) -> None:
    _saying(site, _told(site))

    assert reads(site, HOME) == "whole"


def test_a_folder_of_format_1_is_read(tmp_path: Path) -> None:
    film = random.Random(3).randbytes(70_000)
    old = seal({HOME: b"<h1>Home</h1>", "film.mp4": film}, tmp_path / "old", iterations=FEW)
    make_format_1(old.folder, old.key, old.manifest)
    opened = open_site(old.folder, old.key)

    assert opened.manifest.files == old.manifest.files
    assert opened.read("film.mp4", 65_000, 66_000) == film[65_000:66_000]
    assert not flawed(old)


ADDRESSES = ["../x", "/x", "//evil/x", "p//x", "p/../../x", "p\\x", "", "./x", "https://evil.example/x"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_list_with_an_address_outside_the_site_opens_nothing(site: SealedFixture, path: str) -> None:
    said = _told(site)
    row(said, HOME)[0] = path
    _saying(site, said)
    with pytest.raises(Damaged):
        open_site(site.folder, site.key)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, None),
        (1, -1),
        (1, 99),
        (1, "text/html"),
        (2, -1),
        (2, "13"),
        (2, None),
        (2, 1 << 80),
        (2, (1 << 22) + 1),
        (3, -1),
        (3, "13"),
        (3, 1 << 80),
    ],
)
def test_a_line_that_does_not_fit_opens_nothing(site: SealedFixture, place: int, value: object) -> None:
    said = _told(site)
    row(said, HOME)[place] = value
    _saying(site, said)
    with pytest.raises(Damaged):
        open_site(site.folder, site.key)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("types", None),
        ("types", [7]),
        ("files", {}),
        ("files", [7]),
        ("ids", "AAAA"),
        ("ids", "?"),
        ("sha256", 5),
        ("sha256", "AAAA"),
        ("heads", None),
        ("heads", {HOME: "AAAA"}),
        ("heads", {HOME: in_base64(bytes(40))}),
        ("until", {HOME: "never"}),
    ],
)
def test_a_part_of_the_list_that_does_not_fit_opens_nothing(
    site: SealedFixture, name: str, value: object
) -> None:
    _saying(site, _told(site) | {name: value})
    with pytest.raises(Damaged):
        open_site(site.folder, site.key)


@pytest.mark.parametrize(("place", "change"), [(2, 1), (2, -1), (3, 1), (3, -1)])
def test_a_packed_file_that_is_not_as_long_as_the_list_says_is_never_given(
    site: SealedFixture, place: int, change: int
) -> None:
    """Not one byte more than it is said to have is unpacked, so nothing that is small here fills a memory there."""
    said = _told(site)
    row(said, HOME)[place] += change
    _saying(site, said)

    assert reads(site, HOME) == "damaged"
    assert reads(site, FILM) == "whole"
    assert flawed(site)


def test_a_packed_file_with_something_in_front_of_its_filler_is_never_given(site: SealedFixture) -> None:
    """Zeros behind the packed bytes are filler only where the list says that they are."""
    with pytest.raises(Altered):
        unpack(pack(b"Home" * 900) + b"\0", 3600)
    with pytest.raises(Altered):
        unpack(b"\6", 3600)
    assert unpack(pack(b"Home" * 900), 3600) == b"Home" * 900


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}", b"no list at all", b"[" * 100_000, b"\xff\xfe", b'{"format":"alongside/2"}']
)
@pytest.mark.parametrize("packed", [True, False])
def test_a_sealed_text_that_is_no_list_opens_nothing(site: SealedFixture, text: bytes, packed: bool) -> None:
    _with(site, packed_list(text) if packed else text)
    with pytest.raises(Damaged):
        open_site(site.folder, site.key)


@pytest.mark.parametrize("size", [0, 5, (1 << 24) + 1, (1 << 32) - 1])
def test_a_list_that_is_not_as_long_as_it_says_opens_nothing(site: SealedFixture, size: int) -> None:
    _with(site, packed_list(json.dumps(_told(site)).encode(), size=size))
    with pytest.raises(Damaged):
        open_site(site.folder, site.key)


@pytest.mark.parametrize(("field", "value"), [("site", "a" * 20), ("generation", 2), ("issued", None)])
def test_a_list_that_says_it_is_another_s_opens_nothing(
    site: SealedFixture, field: str, value: object
) -> None:
    _saying(site, _told(site) | {field: value})
    with pytest.raises(Damaged):
        open_site(site.folder, site.key)


def test_a_list_of_a_later_format_asks_for_a_later_version(site: SealedFixture) -> None:
    _saying(site, _told(site) | {"format": "alongside/3"})
    with pytest.raises(GeneratorError, match="newer version"):
        open_site(site.folder, site.key)


def test_what_goes_wrong_is_told_without_an_address_of_a_page(site: SealedFixture) -> None:
    object_of(site, HOME).unlink()
    with pytest.raises(Damaged) as why:
        open_site(site.folder, site.key).read(HOME)

    assert HOME not in f"{why.value} {why.value.hint}"
    assert why.value.place.startswith("o/")


# ---------------------------------------------------------------- whoever is no longer a reader


def test_whoever_kept_the_old_key_opens_nothing_new_once_it_turned(
    sealed: SealedFixture, tmp_path: Path
) -> None:
    turned = seal(
        FILES,
        tmp_path / "turned",
        key=new_key(sealed.key.site),
        salt=sealed.lock.salt,
        generation=2,
        old=sealed.folder,
        iterations=FEW,
    )
    with pytest.raises(Damaged):
        open_site(turned.folder, sealed.key)

    assert not {path.name for path in (turned.folder / "o").iterdir()} & {
        path.name for path in (sealed.folder / "o").iterdir()
    }
    assert all(open_site(turned.folder, turned.key).read(path) == content for path, content in FILES.items())
