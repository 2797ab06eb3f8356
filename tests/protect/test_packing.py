"""Text is packed before it is sealed, in Python and in a browser: by the browser itself or, where it cannot, by our own hands."""

from __future__ import annotations

import random
import subprocess
import zlib
from pathlib import Path

import pytest

from generator.protect import inspect, open_site
from generator.protect.packing import MOST, pack, packed
from generator.site import Sealed
from tests.sealed_lists import make_format_1
from tests.sealed_sites import FEW, JO, generic_shell, seal
from tests.tools.html_check import NODE

THEME = Path(__file__).resolve().parents[2] / "theme"

PAGE = (THEME / "sealed/index.html").read_bytes()
HOME = "p/aaaaaaaaaa/index.html"


def test_text_is_sealed_smaller_and_nothing_else(tmp_path: Path) -> None:
    chance = random.Random(2)
    files = {
        HOME: PAGE,
        "look/site.css": b"h1 { color: teal }\n" * 60,
        "look/icon.svg": b"<svg><path/></svg>" * 60,
        "media/film.vtt": b"00:01.000 --> 00:02.000\n" * 60,
        "find.json": b'["seizure"],' * 60,
        "media/film.mp4": bytes(40_000),
        "look/letters.woff2": bytes(40_000),
        "media/photo.webp": bytes(40_000),
        "short.txt": b"Hello. " * 30,
        "hardly.txt": chance.randbytes(4000).hex().encode()[:260],
    }
    site = seal(files, tmp_path / "site", iterations=FEW)
    small = {path: entry.packed for path, entry in site.manifest.files.items() if entry.packed is not None}

    assert small.keys() == {HOME, "look/site.css", "look/icon.svg", "media/film.vtt", "find.json"}
    assert small[HOME] == len(pack(PAGE)) < len(PAGE) / 2
    opened = open_site(site.folder, site.key)
    for path, content in files.items():
        assert opened.read(path) == b"".join(opened.pieces(path)) == content
        assert opened.read(path, 7, 99) == content[7:99]
        (place,) = opened.objects(path)
        assert (site.folder / place).stat().st_size < 1.07 * site.manifest.files[path].held + 330, path
    assert inspect(Sealed(site.folder), site.key, ()) == ()


def test_it_is_the_same_every_time_and_what_others_unpack() -> None:
    assert pack(PAGE) == pack(PAGE)
    assert zlib.decompress(pack(PAGE), -15) == PAGE


def test_a_text_too_large_for_a_phone_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "find.json").write_bytes(b" " * MOST)
    assert packed(tmp_path / "find.json", "find.json")
    (tmp_path / "find.json").write_bytes(b" " * (MOST + 1))
    assert packed(tmp_path / "find.json", "find.json") is None


def test_what_an_older_build_did_not_pack_is_sealed_anew_and_its_films_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {HOME: PAGE, "media/film.mp4": random.Random(1).randbytes(40_000)}
    with monkeypatch.context() as patch:
        patch.setattr("generator.protect.objects.packed", lambda *_: None)
        first = seal(files, tmp_path / "first", iterations=FEW)
    make_format_1(first.folder, first.key, first.manifest)
    again = {"key": first.key, "salt": first.lock.salt, "generation": 2, "iterations": FEW}
    second = seal(files, tmp_path / "second", readers=(JO,), old=first.folder, **again)  # type: ignore[arg-type]

    before, now = first.manifest.files, second.manifest.files
    assert now["media/film.mp4"] == before["media/film.mp4"]
    assert before[HOME].packed is None
    assert now[HOME].packed == len(pack(PAGE))
    assert open_site(second.folder, second.key).read(HOME) == PAGE


_NODE = """
const fs = require("node:fs"), zlib = require("node:zlib");
const text = fs.readFileSync(process.argv[1], "utf8"), page = fs.readFileSync(process.argv[2]);
const byHand = new Function("Trouble", "DecompressionStream", text + "; return unpacked;")(Error, null);
const byNode = new Function("Trouble", text + "; return unpacked;")(Error);
const c = zlib.constants, all = Buffer.concat([page, page.subarray(0, 5), Buffer.alloc(70000, 7)]);
const ways = [{level: 9}, {level: 1}, {level: 0}, {strategy: c.Z_FIXED}, {strategy: c.Z_HUFFMAN_ONLY}, {strategy: c.Z_RLE}];
const refused = async (how, small, size) => how(small, size).then(() => 0, () => 1);
(async () => {
    let odd = [];
    for (const plain of [all, page, Buffer.alloc(1, 65), Buffer.alloc(0)]) for (const way of ways) {
        const small = new Uint8Array(zlib.deflateRawSync(plain, way)), n = plain.length;
        for (const how of [byHand, byNode]) {
            if (Buffer.compare(Buffer.from(await how(small, n)), plain)) odd.push("other bytes", way);
            const wrong = [[small.subarray(0, -1), n], [small, n + 1], [new Uint8Array([...small, 0]), n]];
            if (n) wrong.push([small, n - 1]);
            for (const [bytes, size] of wrong) if (!await refused(how, bytes, size)) odd.push("not refused", way);
        }
    }
    for (const bytes of [[], [6], [7], [0, 1, 2, 3, 4], [3, 2], [237, 253, 255]]) for (const how of [byHand, byNode])
        if (!await refused(how, new Uint8Array(bytes), 10)) odd.push("not refused", bytes);
    console.log(JSON.stringify(odd));
})();
"""


def test_a_browser_unpacks_the_same_by_itself_and_by_our_hands() -> None:
    """And neither takes a byte more or less than it was told of."""
    files = (THEME / "sealed/worker/unpacking.js", THEME / "sealed/words.txt")
    done = subprocess.run(
        [NODE, "-e", _NODE, *files], capture_output=True, text=True, check=False, timeout=60
    )

    assert (done.stdout.strip(), done.stderr) == ("[]", "")
    assert generic_shell()["sw.js"].count(b"inflated(") == 2
