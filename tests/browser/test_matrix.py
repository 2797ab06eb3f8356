"""All pages of one person in every language that comes along, light and dark, phone and desktop, in every way we look.

Amir's family has written none of these languages: what is ours is in the page's, what is theirs is in English and marked.
The panel's extremes on every page are in `test_aa`; Easy Read and the large buttons are pages like any other.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve.answers import HEADERS
from tests import short
from tests.browser import reading, visiting
from tests.browser.reading import Leaf
from tests.browser.visiting import PROMISES
from tests.conftest import DAY
from tests.tools import html_check
from tests.tools.range_server import serving

pytestmark = [pytest.mark.browser, pytest.mark.long]

LANGUAGES = {"cy": "Welsh", "pl": "Polish", "bn": "Bengali", "ur": "Urdu", "ar": "Arabic"}


KEYBOARD = frozenset(promise for promise in PROMISES if promise.startswith("keyboard"))
"""The way of Tab through a page is the same in all languages but where pages run from right to left."""


def _turn(_: int, leaf: Leaf) -> frozenset[str]:
    promises = frozenset(PROMISES)
    return promises if leaf.address.startswith("ur/") else promises - KEYBOARD


@pytest.fixture(scope="module")
def in_all_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Amir's induction site and his own, each page once more in every language."""
    base = tmp_path_factory.mktemp("languages")
    workspace = short.workspace(base / "workspace")
    profile = workspace / "profiles" / "amir" / "profile.yml"
    also = f"also in these languages: [{', '.join(LANGUAGES.values())}]"
    profile.write_text(f"{profile.read_text('utf-8').rstrip()}\n\n{also}\n", "utf-8")
    done = subprocess.run(
        [
            *(Path(sys.executable).with_name("alongside"), "build", "amir", "--plain", "--date", DAY),
            *("--edition", "team", "--edition", "mine", "--out", base / "site"),
        ],
        cwd=workspace,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return base / "site"


@pytest.fixture(scope="module")
def pages(in_all_languages: Path) -> list[Leaf]:
    """All pages of the induction site but the English ones, which `test_pages` looks at; of his own what differs."""
    every = reading.leaves(in_all_languages)
    large = [leaf for leaf in every if leaf.edition == "mine" and leaf.address.endswith(("me/", "easy/"))]
    found = [leaf for leaf in every if leaf.edition == "team"] + large
    return [leaf for leaf in found if leaf.address.partition("/")[0] in LANGUAGES]


@pytest.fixture(scope="module")
def seen(in_all_languages: Path, pages: list[Leaf]) -> Iterator[dict[str, list[str]]]:
    """What one visit to each page found, by promise."""
    kept = {name: value for name, value in HEADERS.items() if name != "Cache-Control"}
    with serving(in_all_languages, kept) as address:
        yield visiting.seen(address, pages, _turn, whole=True)


def test_every_language_has_every_page(in_all_languages: Path, pages: list[Leaf]) -> None:
    english = {
        leaf.address
        for leaf in reading.leaves(in_all_languages)
        if leaf.edition == "team" and leaf.address.partition("/")[0] not in LANGUAGES
    }
    for tag in LANGUAGES:
        there = {
            leaf.address.removeprefix(f"{tag}/")
            for leaf in pages
            if leaf.edition == "team" and leaf.address.startswith(f"{tag}/")
        }
        assert there == english, tag


@pytest.mark.parametrize("promise", PROMISES)
def test_every_page_keeps_in_every_language(promise: str, seen: dict[str, list[str]]) -> None:
    problems = seen[promise]

    assert not problems, visiting.listed(problems)


def test_headings_titles_languages_and_pictures_in_every_language(pages: list[Leaf]) -> None:
    problems = [
        f"{leaf}: {said}"
        for leaf in pages
        for said in reading.structure(reading.document(leaf.file), ["Amir"])
    ]

    assert not problems, visiting.listed(problems)


def test_the_html_is_right_in_every_language(in_all_languages: Path, pages: list[Leaf]) -> None:
    problems = html_check.problems((leaf.file for leaf in pages), below=in_all_languages)

    assert not problems, visiting.listed(problems)
