"""The generic files: the same for everybody, whole, and with nothing in them that a strict host would refuse."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from generator.problems import GeneratorError
from generator.protect.protecting import SHELL
from generator.protect.scripts import PARTS
from generator.protect.shell import ShellError, alone_files, shell_files
from generator.serve.answers import HEADERS
from generator.words import load_words
from tests.tools.draw_icons import icon

THEME = Path(__file__).resolve().parents[2] / "theme"
WORDS = load_words(THEME / "words", "en")
FILES = shell_files([THEME], WORDS)
PAGES = ("index.html", "404.html")


def text(name: str) -> str:
    return FILES[name].decode()


def own_theme(folder: Path, changed: Mapping[str, str | None]) -> Path:
    """A theme with some of its sealed files changed, or (None) taken away."""
    shutil.copytree(THEME / "sealed", folder / "sealed")
    for name, content in changed.items():
        file = folder / "sealed" / name
        if content is None:
            file.unlink()
        else:
            file.write_text(content)
    return folder


def test_every_generic_file_is_there_and_no_other() -> None:
    assert FILES.keys() == SHELL


def test_a_telephone_number_stands_in_the_pages_alone() -> None:
    other = shell_files([THEME], WORDS, phone=("Ring <Sara> & Amir", "07700 900123"))

    assert {name for name in SHELL if other[name] != FILES[name]} == set(PAGES)
    for name in PAGES:
        page = other[name].decode()
        assert 'href="tel:+447700900123"' in page
        assert "07700 900123" in page
        assert "Ring &lt;Sara&gt; &amp; Amir" in page
    assert "tel:+" not in text("index.html")


def test_a_number_that_cannot_be_rung_stops_the_build_without_saying_it() -> None:
    with pytest.raises(GeneratorError, match="cannot be rung") as told:
        shell_files([THEME], WORDS, phone=("Ring Sara", "07700 90"))

    assert "07700" not in str(told.value)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_allows_its_one_style_by_its_sum_and_nothing_else_inline(name: str) -> None:
    page = text(name)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)

    assert len(styles) == 1
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    assert f"style-src 'self' 'sha256-{digest}';" in allowed
    assert "script-src 'self';" in allowed
    assert allowed.startswith("default-src 'none';")
    assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=|javascript:", page)


def test_nothing_is_let_in_that_should_not_be() -> None:
    for name in SHELL - {"icon-192.png", "icon-512.png"}:
        assert not re.search(r"unsafe-(inline|eval)|https?://(?!www\.w3\.org/2000/svg)", text(name)), name


def test_addresses_lead_from_a_page_below_to_the_first_folder() -> None:
    found = {name: re.findall(r'(?:src|href)="([^"]*)"', text(name)) for name in PAGES}

    assert set(found["index.html"]) == {"tel:999", "app.js", "app.webmanifest", "icon-192.png"}
    assert found["404.html"] == [one if ":" in one else f"../../{one}" for one in found["index.html"]]


def test_headers_are_those_of_the_preview_and_https_is_remembered() -> None:
    lines = text("_headers").splitlines()
    sent = dict(line.strip().split(": ", 1) for line in lines[1:])

    assert lines[0] == "/*"
    assert {name: sent[name] for name in HEADERS if name != "Content-Security-Policy"} == {
        name: value for name, value in HEADERS.items() if name != "Content-Security-Policy"
    }
    own = re.sub(r" 'sha256-[^']*'", "", sent["Content-Security-Policy"])
    assert own == HEADERS["Content-Security-Policy"]
    assert sent.keys() - HEADERS.keys() == {"Strict-Transport-Security"}


def unfolded(folded: str) -> list[str]:
    """The words of a list of which each tells how many letters it shares with the one before."""
    words = [""]
    for shared, rest in re.findall(r"(\d)([a-z]+)", folded):
        words.append(words[-1][: int(shared)] + rest)
    return words[1:]


def test_the_script_holds_the_words_that_open_and_those_that_are_said() -> None:
    welsh = replace(WORDS, lang="cy", texts={**WORDS.texts, "sealed.open": "Agor"})
    arabic = replace(WORDS, lang="ar", texts={**WORDS.texts, "sealed.open": "افتح"})
    files = shell_files([THEME], WORDS, (welsh, WORDS, arabic))
    script = files["app.js"].decode()

    listed = re.search(r'const LIST=unfolded\("([a-z0-9]+)"\);', script)
    assert listed
    assert unfolded(listed[1]) == sorted((THEME / "sealed/words.txt").read_text().split())
    said = re.search(r"const TEXTS=(\{.*?\});", script)
    assert said
    assert list(json.loads(said[1])) == ["en"]
    names = re.search(r"const TONGUES=(\{.*?\});", script)
    assert names
    assert json.loads(names[1]) == {"en": "English", "cy": "Cymraeg", "ar": "العربية"}
    texts = json.loads(said[1]) | json.loads(files["tongues.json"])
    assert list(texts) == ["en", "cy", "ar"]
    assert texts["cy"]["open"] == "Agor"
    assert (texts["en"]["dir"], texts["ar"]["dir"], texts["ar"]["open"]) == ("ltr", "rtl", "افتح")
    assert texts["en"]["word"] == "Word {n}"


HELP = ("title", "browser", "signal", "words", "ask")


def test_what_to_try_when_it_does_not_open_is_said_in_every_language() -> None:
    """On the page itself, so that it is there when no script comes; and in what the script says in other languages."""
    tongues = [load_words(THEME / "words", tag) for tag in ("cy", "pl", "bn", "ur", "ar")]
    files = shell_files([THEME], WORDS, tongues)
    told = json.loads(files["tongues.json"])

    for name in ("index.html", "404.html"):
        page = html.unescape(files[name].decode())
        assert all(f'data-say="help_{part}">{WORDS(f"sealed.help_{part}")}<' in page for part in HELP)
    for part in HELP:
        said = {told[words.lang][f"help_{part}"] for words in tongues}
        assert len(said | {WORDS(f"sealed.help_{part}")}) == 6
    assert "help_title" not in alone_files([THEME], WORDS)["index.html"].decode(), "a folder needs no wifi"


def test_the_page_is_in_the_sites_own_language(tmp_path: Path) -> None:
    urdu = replace(WORDS, lang="ur", texts={**WORDS.texts, "sealed.title": "نجی صفحہ"})
    files = shell_files([THEME], urdu)

    assert '<html lang="ur" dir="rtl">' in files["index.html"].decode()
    assert "<title>نجی صفحہ</title>" in files["404.html"].decode()
    assert json.loads(files["app.webmanifest"])["name"] == "نجی صفحہ"


def test_a_phone_can_put_it_on_its_home_screen() -> None:
    told = json.loads(text("app.webmanifest"))

    assert told["name"] == told["short_name"] == "Private page"
    assert (told["start_url"], told["scope"]) == ("./", "./")
    for one in told["icons"]:
        width, height = map(int, one["sizes"].split("x"))
        assert Image.open(io.BytesIO(FILES[one["src"]])).size == (width, height)


@pytest.mark.parametrize("size", [192, 512])
def test_the_icons_are_those_the_script_draws(size: int) -> None:
    kept = Image.open(io.BytesIO(FILES[f"icon-{size}.png"])).convert("RGB")

    assert kept.info == {}
    assert ImageChops.difference(kept, icon(size).convert("RGB")).getbbox() is None


def test_every_part_of_a_script_has_its_place_and_can_be_read_alone() -> None:
    ordered = list(dict.fromkeys(part for parts in PARTS.values() for part in parts))
    assert all(len(parts) == len(set(parts)) for parts in PARTS.values())
    there = {f"{file.parent.name}/{file.name}" for file in (THEME / "sealed").glob("*/*.js")}
    assert there == set(ordered)
    files = [THEME / "sealed" / part for part in ordered]
    for file in files:
        assert file.read_text().startswith(("/* ", "// ")), f"{file.name} says at its top what it does"
    read_each = "process.argv.slice(1).forEach(file => new vm.Script(fs.readFileSync(file, 'utf8'), file))"
    subprocess.run(["node", "-e", read_each, *files], check=True)


def test_nobody_is_named() -> None:
    """Case 63: the shell of the example people holds none of their names."""
    names = {file.name for file in (THEME.parent / "profiles").iterdir()} | {"sara", "maya"}

    assert len(names) >= 4
    for name in SHELL - {"icon-192.png", "icon-512.png"}:
        assert not set(re.findall(r"[a-z]+", text(name).lower())) & names, name


def test_a_theme_of_ones_own_goes_first_file_by_file(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "sealed").mkdir(parents=True)
    (own / "sealed" / "page.css").write_text("h1 { color: #123456 }")
    files = shell_files([own, THEME], WORDS)

    assert b"#123456" in files["index.html"]
    assert files["app.js"] == FILES["app.js"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"worker/keys.js": None}, "no sealed/worker/keys.js"),
        ({"index.html": "{% if %}"}, "sealed/index.html cannot be filled"),
        ({"index.html": "{{ nothing_like_it }}"}, "sealed/index.html cannot be filled"),
        ({"words.txt": "fine\nl'été\n"}, "more than words"),
        ({"front/words.js": "no places"}, "no place for /*WORDS*/"),
    ],
    ids=["a file is gone", "half a sentence", "an unknown word", "a strange word", "no places"],
)
def test_a_broken_theme_is_told(tmp_path: Path, changed: dict[str, str | None], told: str) -> None:
    with pytest.raises(ShellError, match=re.escape(told)):
        shell_files([own_theme(tmp_path / "own", changed)], WORDS)


@pytest.mark.parametrize("name", PAGES)
def test_every_sentence_of_the_page_is_one_of_ours(name: str) -> None:
    """`say.copy` in a template was what Python calls copying, and another text in every build."""
    shown = re.findall(r'data-say="(\w+)"[^>]*>([^<{]+)<', text(name))

    assert len(shown) > 20
    for which, said in shown:
        sentence = WORDS.texts[f"sealed.{which}"]
        assert html.unescape(said).strip() == re.sub(r"\{\w+\}", "", str(sentence)) or "{" in str(sentence), (
            which
        )
