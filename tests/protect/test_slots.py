"""`k.json`: readers' words open their slots and nobody else's do; how many readers there are does not show."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.problems import GeneratorError
from generator.protect import Damaged, admit, unlock
from generator.protect.slots import read_front, slots_for
from generator.sealing import Lock, View
from tests.sealed_sites import FEW, JO, KNOWN, NOW, Invited, SealedFixture, lock_for, new_key, seal, six

PAGE = {"p/aaaaaaaaaa/index.html": b"<h1>Home</h1>"}

MANY = tuple(
    Invited(f"R{number}", f"word number {chr(97 + number // 26)}{chr(97 + number % 26)}")
    for number in range(65)
)
LOCK = lock_for(MANY)


def many(count: int) -> Lock:
    return replace(LOCK, readers=LOCK.readers[:count])


def k(folder: Path) -> dict[str, object]:
    told = json.loads((folder / "k.json").read_text())
    assert isinstance(told, dict)
    return told


def tags(folder: Path) -> set[bytes]:
    return {slot.tag for slot in read_front(folder).slots}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SealedFixture:
    """Jo has six words; Al has four and a link, for one night."""
    al = Invited(
        "Ál",
        "acid acorn acre acts",
        bytes(range(16)),
        ends=datetime(2026, 11, 23, 9),
        view=View.TONIGHT,
        until=date(2026, 11, 30),
    )
    return seal(PAGE, tmp_path_factory.mktemp("slots") / "site", readers=(JO, al), iterations=FEW)


# ---------------------------------------------------------------- the format, made by hand


def hkdf_by_hand(secret: bytes, info: str, length: int) -> bytes:
    """RFC 5869 with no salt."""
    key = hmac.digest(bytes(32), secret, "sha256")
    return hmac.digest(key, info.encode() + b"\1", "sha256")[:length]


@pytest.mark.parametrize(
    ("password", "name"),
    [(JO.words, "Jo"), (f"acid acorn acre acts\n{bytes(range(16)).hex()}", "Ál")],
)
def test_a_slot_is_what_the_format_says(site: SealedFixture, password: str, name: str) -> None:
    told = k(site.folder)
    of, kdf, slots = told["site"], told["kdf"], told["slots"]
    assert isinstance(kdf, dict)
    assert isinstance(slots, list)
    assert kdf["name"] == "PBKDF2-SHA256"
    salt = base64.b64decode(kdf["salt"])
    root = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, kdf["iterations"], 32)
    tag = base64.b64encode(hkdf_by_hand(root, f"alongside/1|{of}|tag", 16)).decode()
    (slot,) = [slot for slot in slots if slot["tag"] == tag]
    context = f"alongside/1|{of}|{told['generation']}|{tag}".encode()

    def by_hand(what: str, sealed: str) -> bytes:
        raw = base64.b64decode(sealed)
        key = AESGCM(hkdf_by_hand(root, f"alongside/1|{of}|{what}", 32))
        return key.decrypt(raw[:12], raw[12:], context)

    assert by_hand("wrap", slot["key"]) == site.key.raw
    info = by_hand("info", slot["info"])
    assert len(info) == 256
    assert json.loads(info)["name"] == name
    assert set(json.loads(info)) == {"name", "role", "until", "ends", "view"}


# ---------------------------------------------------------------- who gets in


def test_words_open_and_tell_their_reader(site: SealedFixture) -> None:
    assert unlock(site.folder, JO.words, b"", KNOWN) == (
        site.key,
        {"name": "Jo", "role": "support worker", "until": None, "ends": None, "view": "all"},
    )
    assert unlock(site.folder, "acid acorn acre acts", bytes(range(16)), KNOWN) == (
        site.key,
        {
            "name": "Ál",
            "role": "support worker",
            "until": "2026-11-30",
            "ends": "2026-11-23T09:00",
            "view": "tonight",
        },
    )


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda words: f"\t {words.replace(' ', '   ')}\n",
        lambda words: words.replace(" ", "-"),
        lambda words: " ".join(word[:4] for word in words.split()),
        lambda words: "".join(chr(ord(one) + 0xFEE0) if one.isalpha() else one for one in words),
        lambda words: unicodedata.normalize("NFD", words),
    ],
    ids=["capitals", "spaces and tabs", "dashes", "four letters a word", "full width", "NFD"],
)
def test_words_are_taken_as_people_type_them(site: SealedFixture, change: object) -> None:
    assert callable(change)
    found = unlock(site.folder, change(JO.words), b"", KNOWN)

    assert found is not None
    assert found[0] == site.key


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("", b""),
        (" \n ", b""),
        ("🔑 \u202e \0", b""),
        (six(2), b""),
        (JO.words[:-1] + ("a" if JO.words[-1] != "a" else "b"), b""),
        (" ".join(JO.words.split()[::-1]), b""),
        (JO.words, bytes(16)),
        ("acid acorn acre acts", b""),
        ("acid acorn acre acts", bytes(16)),
        ("", bytes(range(16))),
        ("x" * 10_000, b""),
    ],
)
def test_other_words_or_half_of_the_secret_open_nothing(site: SealedFixture, words: str, link: bytes) -> None:
    assert unlock(site.folder, words, link, KNOWN) is None


def test_for_no_words_nothing_is_worked_out(site: SealedFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.protect.slots.reader_keys", lambda *_: pytest.fail("for nothing"))

    assert unlock(site.folder, " \t 7!", b"", KNOWN) is None


def test_a_slot_of_another_generation_opens_nothing(site: SealedFixture, tmp_path: Path) -> None:
    later = seal(PAGE, tmp_path / "later", key=site.key, salt=site.lock.salt, generation=2, iterations=FEW)
    told = k(later.folder)
    told["slots"] = k(site.folder)["slots"]
    (later.folder / "k.json").write_text(json.dumps(told))

    assert unlock(later.folder, JO.words, b"", KNOWN) is None


def test_slots_whose_bodies_were_exchanged_open_nothing(site: SealedFixture, tmp_path: Path) -> None:
    twice = seal(PAGE, tmp_path / "twice", readers=(JO, Invited("Al", six(2))), iterations=FEW)
    told = k(twice.folder)
    slots = told["slots"]
    assert isinstance(slots, list)
    bodies = [(slot["key"], slot["info"]) for slot in slots]
    for slot, (key, info) in zip(slots, bodies[1:] + bodies[:1], strict=True):
        slot |= {"key": key, "info": info}
    (twice.folder / "k.json").write_text(json.dumps(told))

    assert unlock(twice.folder, JO.words, b"", KNOWN) is None
    assert unlock(twice.folder, six(2), b"", KNOWN) is None


# ---------------------------------------------------------------- what does not show


@pytest.mark.parametrize(("readers", "slots"), [(0, 16), (1, 16), (16, 16), (17, 32), (33, 64), (64, 64)])
def test_the_number_of_slots_is_one_of_three(readers: int, slots: int) -> None:
    made = slots_for(many(readers), NOW, (), random.Random(1).randbytes)

    assert len(made) == len({slot.tag for slot in made}) == slots
    assert {(len(slot.tag), len(slot.key), len(slot.info)) for slot in made} == {(16, 60, 284)}


def test_more_than_sixty_four_readers_are_told_of_in_plain_words() -> None:
    with pytest.raises(GeneratorError, match="More than 64 readers"):
        slots_for(many(65), NOW, (), random.Random(1).randbytes)


def test_where_a_reader_s_slot_stands_is_chance() -> None:
    """Among 40 readers of 40 sites every part of the list is met."""
    found = set()
    for number in range(40):
        key = new_key()
        lock = lock_for([JO], key=key)
        made = slots_for(lock, NOW, (), random.Random(number).randbytes)
        found.add([slot.tag for slot in made].index(lock.readers[0].keys.tag) // 4)

    assert found == {0, 1, 2, 3}


def test_two_builds_side_by_side_do_not_tell_which_slots_are_readers(tmp_path: Path) -> None:
    first = seal(PAGE, tmp_path / "1", iterations=FEW)
    second = seal(
        PAGE,
        tmp_path / "2",
        key=first.key,
        salt=first.lock.salt,
        generation=2,
        old=first.folder,
        iterations=FEW,
    )
    turned = seal(
        PAGE,
        tmp_path / "3",
        key=new_key(first.key.site),
        salt=first.lock.salt,
        generation=3,
        old=second.folder,
        iterations=FEW,
    )

    assert tags(first.folder) == tags(second.folder) == tags(turned.folder)
    assert not {slot.key for slot in read_front(first.folder).slots} & {
        slot.key for slot in read_front(second.folder).slots
    }
    assert unlock(turned.folder, JO.words, b"", KNOWN) is not None


def test_another_site_shares_no_tag(tmp_path: Path) -> None:
    first = seal(PAGE, tmp_path / "1", iterations=FEW)
    other = seal(PAGE, tmp_path / "2", old=first.folder, iterations=FEW)

    assert not tags(first.folder) & tags(other.folder)


def test_whoever_is_no_longer_a_reader_gets_nothing_though_the_tag_stays(tmp_path: Path) -> None:
    first = seal(PAGE, tmp_path / "1", readers=(JO, Invited("Al", six(2))), iterations=FEW)
    second = seal(
        PAGE,
        tmp_path / "2",
        key=new_key(first.key.site),
        salt=first.lock.salt,
        generation=2,
        old=first.folder,
        iterations=FEW,
    )

    assert tags(first.folder) == tags(second.folder)
    assert unlock(first.folder, six(2), b"", KNOWN) is not None
    assert unlock(second.folder, six(2), b"", KNOWN) is None
    assert unlock(second.folder, JO.words, b"", KNOWN) is not None


# ---------------------------------------------------------------- readers who may not, or not any more


def test_two_readers_with_the_same_words_are_refused() -> None:
    with pytest.raises(GeneratorError, match="the same words"):
        slots_for(lock_for([JO, replace(JO, name="Al")]), NOW, (), random.Random(1).randbytes)


@pytest.mark.parametrize(
    ("reader", "now", "opens"),
    [
        (replace(JO, until=date(2026, 11, 22)), datetime(2026, 11, 22, 23, 59), True),
        (replace(JO, until=date(2026, 11, 22)), datetime(2026, 11, 23), False),
        (replace(JO, ends=datetime(2026, 11, 23, 9)), datetime(2026, 11, 23, 8, 59), True),
        (replace(JO, ends=datetime(2026, 11, 23, 9)), datetime(2026, 11, 23, 9), False),
    ],
)
def test_whose_time_is_over_gets_no_slot(reader: Invited, now: datetime, opens: bool) -> None:
    lock = lock_for([reader])
    made = slots_for(lock, now, (), random.Random(1).randbytes)

    assert (lock.readers[0].keys.tag in {slot.tag for slot in made}) is opens


def test_a_long_name_is_cut_and_the_line_stays_as_long_as_all(tmp_path: Path) -> None:
    long = Invited("ظ" * 300, six(3), role="é" * 200)
    site = seal(PAGE, tmp_path / "site", readers=(long,), iterations=FEW)
    found = unlock(site.folder, long.words, b"", KNOWN)

    assert found is not None
    name, role = found[1]["name"], found[1]["role"]
    assert name
    assert role
    assert len(name) > 10
    assert long.name.startswith(name)
    assert long.role.startswith(role)


# ---------------------------------------------------------------- letting somebody in


def test_letting_somebody_in_changes_only_k_json(tmp_path: Path) -> None:
    site = seal(PAGE, tmp_path / "site", iterations=FEW)
    before = {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}
    new = lock_for([JO, Invited("Al", six(2))], key=site.key, salt=site.lock.salt, generation=9)
    admit(site.folder, new, now=NOW)
    after = {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}

    assert {path.name for path in after if before.get(path) != after[path]} == {"k.json"}
    assert set(before) == set(after)
    assert k(site.folder)["generation"] == 1
    assert (site.folder / "k.json").stat().st_mode & 0o777 == 0o644
    for words in (JO.words, six(2)):
        found = unlock(site.folder, words, b"", KNOWN)
        assert found is not None
        assert found[0] == site.key


def test_whoever_reads_k_json_meanwhile_reads_one_of_both_whole(tmp_path: Path) -> None:
    site = seal(PAGE, tmp_path / "site", iterations=FEW)
    before = (site.folder / "k.json").read_bytes()
    with (site.folder / "k.json").open("rb", buffering=0) as reading:
        assert reading.read(10) == before[:10]
        admit(site.folder, lock_for([], key=site.key, salt=site.lock.salt), now=NOW)
        assert reading.read() == before[10:]

    assert (site.folder / "k.json").read_bytes() != before


def test_nobody_is_let_into_a_site_of_another_key(tmp_path: Path) -> None:
    site = seal(PAGE, tmp_path / "site", iterations=FEW)
    before = (site.folder / "k.json").read_bytes()
    with pytest.raises(Damaged):
        admit(site.folder, lock_for([JO], key=new_key(site.key.site), salt=site.lock.salt), now=NOW)

    assert (site.folder / "k.json").read_bytes() == before


# ---------------------------------------------------------------- somebody changed it


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "<!doctype html><title>Sign in to the network</title>",
        "[" * 100_000,
        " " * 50_000_000,
        '{"format":"alongside/1"}',
        '{"format":7}',
    ],
    ids=["empty", "half", "list", "nothing", "captive portal", "deep", "50 MB", "bare", "number"],
)
def test_a_k_json_that_is_none_is_told_in_plain_words(site: SealedFixture, tmp_path: Path, text: str) -> None:
    (tmp_path / "k.json").write_text(text)
    with pytest.raises(Damaged, match=r"^k\.json in the sealed folder is damaged"):
        unlock(tmp_path, JO.words, b"", KNOWN)


def test_a_k_json_with_megabytes_of_nothing_in_it_is_refused(site: SealedFixture, tmp_path: Path) -> None:
    (tmp_path / "k.json").write_text((site.folder / "k.json").read_text() + " " * 2_000_000)
    with pytest.raises(Damaged):
        read_front(tmp_path)


def test_a_missing_k_json_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        read_front(tmp_path)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("site", "../../etc"),
        ("site", 7),
        ("generation", -1),
        ("generation", True),
        ("generation", "1"),
        ("manifest", "m/../../x"),
        ("manifest", "https://elsewhere.example/x.bin"),
        ("kdf", {}),
        ("kdf", {"name": "scrypt", "iterations": 2, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="}),
        ("kdf", {"name": "PBKDF2-SHA256", "iterations": 2, "salt": "AAAA"}),
        ("slots", [{}] * 16),
        ("slots", None),
    ],
)
def test_a_k_json_with_something_else_in_it_is_refused(
    site: SealedFixture, tmp_path: Path, field: str, value: object
) -> None:
    (tmp_path / "k.json").write_text(json.dumps(k(site.folder) | {field: value}))
    with pytest.raises(Damaged):
        unlock(tmp_path, JO.words, b"", KNOWN)


def test_with_all_slots_taken_away_words_open_nothing(site: SealedFixture, tmp_path: Path) -> None:
    (tmp_path / "k.json").write_text(json.dumps(k(site.folder) | {"slots": []}))

    assert unlock(tmp_path, JO.words, b"", KNOWN) is None


def test_more_slots_than_any_site_has_are_refused(site: SealedFixture, tmp_path: Path) -> None:
    slots = k(site.folder)["slots"]
    assert isinstance(slots, list)
    (tmp_path / "k.json").write_text(json.dumps(k(site.folder) | {"slots": slots * 5}))
    with pytest.raises(Damaged):
        unlock(tmp_path, JO.words, b"", KNOWN)


def test_a_later_format_asks_for_a_later_version(site: SealedFixture, tmp_path: Path) -> None:
    (tmp_path / "k.json").write_text(json.dumps(k(site.folder) | {"format": "alongside/3"}))
    with pytest.raises(GeneratorError, match="newer version"):
        unlock(tmp_path, JO.words, b"", KNOWN)


def test_four_thousand_million_rounds_are_refused_before_any_work(
    site: SealedFixture, tmp_path: Path
) -> None:
    told = k(site.folder)
    kdf = told["kdf"]
    assert isinstance(kdf, dict)
    (tmp_path / "k.json").write_text(json.dumps(told | {"kdf": kdf | {"iterations": 4_000_000_000}}))

    assert unlock(tmp_path, JO.words, b"", KNOWN) is None


def test_nothing_of_a_secret_shows_when_it_is_printed(site: SealedFixture) -> None:
    shown = repr((site, site.lock, read_front(site.folder).slots[:0]))

    assert site.key.raw.hex() not in shown
    assert repr(site.key.raw)[2:10] not in shown
    assert "Jo'" not in shown.replace("'Jo': ", "")
