"""The page that leads to the websites on a stick: in every language, asks nobody, and names nobody."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from generator.protect.pointing import pointing_page
from generator.protect.shell import FOLDER, ShellError
from generator.words import ENGLISH, load_words, words_there_are
from tests.conftest import REPO

THEME = REPO / "theme"
ALL = {tag: load_words(THEME / "words", tag) for tag in words_there_are([THEME / "words"])}


def page(*sites: str) -> str:
    more = [words for tag, words in ALL.items() if tag != ENGLISH]
    numbers = {site: number for number, site in enumerate(sites, 1)}
    return pointing_page(THEME, ALL[ENGLISH], more, numbers).decode()


def test_every_language_has_its_part_and_its_button() -> None:
    told = page("abcdefghij")
    assert len(ALL) >= 6
    for tag, words in ALL.items():
        assert f'<button type="button" class="button quiet" data-to="{tag}" lang="{tag}"' in told
        part = told.partition(f'<div class="tongue" data-tongue="{tag}"')[2].partition("</div>")[0]
        assert f"<h1>{words('sealed.title')}</h1>" in part
        assert words("stick.open") in part and words("stick.which") not in part
        assert part.partition(">")[0].endswith("hidden") is (tag != ENGLISH)
        assert ('dir="rtl"' in part.partition(">")[0]) is words.rtl
        assert not [key for key in words.borrowed if key.startswith("stick.")], tag
    assert told.count('href="abcdefghij/index.html"') == len(ALL)


def test_several_have_numbers() -> None:
    told = page("abcdefghij", "klmnopqrst")
    for words in ALL.values():
        assert words("stick.which") in told
        for number in "12":
            assert f">{words.texts['stick.open_n']}</a>".replace("{n}", number) in told
    assert 'data-site="klmnopqrst" data-number="2"' in told


def test_it_runs_and_shows_nothing_but_its_own() -> None:
    told = page("abcdefghij")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', told)
    assert policy
    said = policy[1].replace("&#39;", "'")
    for kind in ("script", "style"):
        found = re.search(rf"<{kind}>(.*?)</{kind}>", told, re.DOTALL)
        assert found
        digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in said
    assert said.startswith("default-src 'none'; ")
    assert not re.search(r"https?:|src=|<link|<img|@import|url\(", told.replace(policy[0], ""))


def test_a_theme_without_it_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(ShellError, match=f"{FOLDER}/"):
        pointing_page(tmp_path_factory.mktemp("theme"), ALL[ENGLISH], [], {})
