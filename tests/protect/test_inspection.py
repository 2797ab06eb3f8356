"""A sealed folder is looked through: each thing that must not be in it is found, and nothing else."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.protect import Flaw, inspect, open_site
from generator.protect.inspection import entropy
from generator.protect.manifest import seal_manifest
from generator.protect.slots import read_front, written
from generator.site import Sealed
from tests.sealed_sites import FEW, SealedFixture, generic_shell, new_key, seal

FILES = {
    "p/aaaaaaaaaa/index.html": b"<h1>Amir and the blue kettle</h1>",
    "film.mp4": random.Random(1).randbytes(1_300_000),
}

WORDS = ("Amir", "Khan", "The blue kettle", "Chloë", "epilepsy")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> SealedFixture:
    return seal(FILES, tmp_path_factory.mktemp("inspection") / "site", iterations=FEW)


@pytest.fixture
def site(sealed: SealedFixture, tmp_path: Path) -> SealedFixture:
    """A copy to do harm to."""
    shutil.copytree(sealed.folder, tmp_path / "site")
    return replace(sealed, folder=tmp_path / "site")


def flaws(site: SealedFixture, **more: object) -> tuple[Flaw, ...]:
    return inspect(Sealed(site.folder), site.key, WORDS, generic=generic_shell(), **more)  # type: ignore[arg-type]


def test_a_whole_folder_has_none(site: SealedFixture) -> None:
    assert flaws(site, names=("Jo", "Al", "Ann", "Will", "May")) == ()


# ---------------------------------------------------------------- what does not belong there


@pytest.mark.parametrize(
    "name",
    [
        "app.js.map",
        ".DS_Store",
        ".git/config",
        "profile.yml",
        "notes about amir.txt",
        "k.json.part",
        "o/.hidden",
        "o/aaaaaaaaaaaaaaaaaaaa.bin",
        "m/aaaaaaaaaaaaaaaaaaaa.bin",
        "p/aaaaaaaaaa/index.html",
        "sitemap.xml",
    ],
)
def test_a_stray_file_is_found_and_its_name_kept_private(site: SealedFixture, name: str) -> None:
    (site.folder / name).parent.mkdir(parents=True, exist_ok=True)
    (site.folder / name).write_bytes(b"x")
    found = flaws(site)

    assert name in {flaw.words for flaw in found}
    assert {flaw.place for flaw in found} <= {".", "o", "m"}
    assert name not in repr(found)


def test_an_empty_folder_and_a_link_are_strays(site: SealedFixture) -> None:
    (site.folder / "films").mkdir()
    (site.folder / "app.js").unlink()
    (site.folder / "app.js").symlink_to(site.folder / "sw.js")

    assert {flaw.words for flaw in flaws(site)} >= {"films", "app.js"}


@pytest.mark.parametrize("name", ["index.html", "404.html", "sw.js", ".nojekyll", "_headers", "icon-192.png"])
def test_a_missing_file_is_found(site: SealedFixture, name: str) -> None:
    (site.folder / name).unlink()

    assert [(flaw.place, flaw.what) for flaw in flaws(site)] == [(name, "It is missing.")]


def test_missing_and_damaged_objects_are_found(site: SealedFixture) -> None:
    first, second = open_site(site.folder, site.key).objects("film.mp4")
    (page,) = open_site(site.folder, site.key).objects("p/aaaaaaaaaa/index.html")
    (site.folder / first).unlink()
    content = bytearray((site.folder / page).read_bytes())
    content[7] ^= 1
    (site.folder / page).write_bytes(content)
    found = {flaw.place: flaw.what for flaw in flaws(site)}

    assert found[first] == "It is missing."
    assert found[page].startswith("It does not open")
    assert second not in found


@pytest.mark.parametrize("place", ["k.json", "m"])
def test_without_its_list_nothing_is_right(site: SealedFixture, place: str) -> None:
    path = site.folder / place
    (next(path.iterdir()) if path.is_dir() else path).unlink()

    assert [flaw.place[:1] for flaw in flaws(site)] == [place[0]]


def test_with_another_key_nothing_is_right(site: SealedFixture) -> None:
    (found,) = inspect(Sealed(site.folder), new_key(site.key.site), ())

    assert found.place.startswith("m/")


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("index.html", "<title>AMIR</title>", "amir"),
        ("index.html", "<p>the  <b>blue</b>\nkettle", ""),
        ("index.html", "<p>The blue&nbsp;kettle", "the blue kettle"),
        ("index.html", "<p>Chlo&euml;", "chloe"),
        ("404.html", "<p>Ｋｈａｎ", "khan"),
        ("app.js", 'const who = "Chlo\\u00eb"', "chloe"),
        ("app.js", "// amir_khan", "amir"),
        ("sw.js", "fetch('/health/epilepsy/')", "epilepsy"),
        ("keep.js", "location = '/%41mir'", "amir"),
        ("app.webmanifest", '{"name": "Amir’s site"}', "amir"),
        ("_headers", "X-Site: amir", "amir"),
    ],
)
def test_a_word_of_the_profile_in_what_everybody_reads_is_found(
    site: SealedFixture, name: str, text: str, word: str
) -> None:
    (site.folder / name).write_text((site.folder / name).read_text() + text)
    found = flaws(site)

    assert (word in {flaw.words for flaw in found}) is bool(word)
    assert {flaw.place for flaw in found} <= {name}
    assert "amir" not in repr(found).lower()


@pytest.mark.parametrize("text", ["amirable", "Khanate", "kettle, blue", "xChloëx"])
def test_a_part_of_a_word_is_none(site: SealedFixture, text: str) -> None:
    (site.folder / "index.html").write_text(text)

    assert flaws(site) == ()


def test_short_words_are_searched_for_only_when_they_are_names(site: SealedFixture) -> None:
    (site.folder / "index.html").write_text("Ask Jo at the sea")
    look = {"names": ("Jo",), "generic": generic_shell()}

    assert [flaw.words for flaw in inspect(Sealed(site.folder), site.key, ("at", "sea"), **look)] == ["jo"]  # type: ignore[arg-type]


def test_what_stands_as_often_in_anybody_s_shell_tells_nothing(site: SealedFixture) -> None:
    generic = generic_shell() | {"index.html": b"Will you open this page, May?"}
    (site.folder / "index.html").write_bytes(b"Please will you open this page, May?")
    look = {"names": ("Will", "May", "Page"), "generic": generic}
    assert inspect(Sealed(site.folder), site.key, (), **look) == ()  # type: ignore[arg-type]

    (site.folder / "index.html").write_bytes(b"Will, will you open this page, May?")
    assert [flaw.words for flaw in inspect(Sealed(site.folder), site.key, (), **look)] == ["will"]  # type: ignore[arg-type]


def test_words_are_not_searched_for_in_sealed_bytes(site: SealedFixture) -> None:
    """Random bytes hold short names by chance, and so does base64."""
    text = (site.folder / "k.json").read_text() + "".join(path.name for path in (site.folder / "o").iterdir())
    by_chance = {text[at : at + 2] for at in range(0, len(text), 7)} | {"AB", "Q"}

    assert flaws(site, names=by_chance) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("{", '{"note": "Amir",', 1),
        lambda text: text + "\n",
        lambda text: text.replace("alongside/2", "alongside\\u002f2"),
        lambda text: json.dumps(json.loads(text) | {"name": "Amir"}),
    ],
)
def test_k_json_holds_nothing_but_its_own_fields(site: SealedFixture, change: Callable[[str], str]) -> None:
    path = site.folder / "k.json"
    path.write_text(change(path.read_text()))

    assert [(flaw.place, flaw.what) for flaw in flaws(site)] == [
        ("k.json", "It holds more than a sealed site tells.")
    ]


def test_two_slots_of_one_tag_are_found(site: SealedFixture) -> None:
    front = read_front(site.folder)
    twice = replace(front, slots=(*front.slots[:15], replace(front.slots[15], tag=front.slots[0].tag)))
    (site.folder / "k.json").write_bytes(written(twice))

    assert [flaw.what for flaw in flaws(site)] == ["Two of its slots are of the same reader."]


@pytest.mark.parametrize("count", [0, 1, 15])
def test_a_number_of_slots_that_tells_the_number_of_readers_is_found(site: SealedFixture, count: int) -> None:
    front = read_front(site.folder)
    (site.folder / "k.json").write_bytes(written(replace(front, slots=front.slots[:count])))

    assert [flaw.what for flaw in flaws(site)] == ["It shows how many readers there are."]


# ---------------------------------------------------------------- what is sealed


def test_an_object_that_opens_to_other_bytes_than_the_list_promises_is_found(site: SealedFixture) -> None:
    files = {path: replace(entry, sha256="0" * 64) for path, entry in site.manifest.files.items()}
    (place,) = (site.folder / "m").iterdir()
    place.write_bytes(seal_manifest(replace(site.manifest, files=files), site.key, os.urandom))
    found = flaws(site)

    assert len(found) == 2
    assert {flaw.what for flaw in found} == {"It opens to other bytes than the list promises."}


def test_an_object_that_does_not_look_sealed_is_found(
    site: SealedFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the cipher had done nothing: only how even the bytes are tells it."""
    monkeypatch.setattr(AESGCM, "decrypt_into", lambda *_: 0, raising=False)
    place = site.folder / open_site(site.folder, site.key).objects("film.mp4")[0]
    content = place.read_bytes()
    place.write_bytes(content[:40] + b"The blue kettle " * (len(content) // 16 - 3) + content[:8])
    monkeypatch.setattr("generator.protect.inspection.open_object", lambda *_: bytearray(1))

    assert (place.relative_to(site.folder).as_posix(), "It does not look sealed.") in {
        (flaw.place, flaw.what) for flaw in flaws(site)
    }


def test_entropy_is_that_of_its_definition() -> None:
    chance = random.Random(5)

    assert entropy(bytes(range(256)) * 64) == 8
    assert entropy(b"\0\1" * 8192) == 1
    assert entropy(bytes(1 << 20)) == 0
    found = [entropy(chance.randbytes(16_384)) for _ in range(50)]
    assert 7.985 < min(found) < max(found) < 7.993
    assert entropy(b"The blue kettle is mine. " * 1000) < 5
