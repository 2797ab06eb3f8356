"""Invented people, as many as wanted and always the same ones: their text files, and the same words for plain MkDocs."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser
from pathlib import Path

_NAMES = "Alder Bryn Ceri Dara Eilir Fern Gwil Ivo Juno Kit Lowri Mabli Nia Osian Perl Rhun Tegan Wren"
_VERBS = "likes finds keeps brings takes shows holds hears watches gives chooses"
_WORDS = """
apple basket blanket boat book breakfast bridge bus button cake candle chair coat cup dance door drum evening
finger fire garden glove hand hat hill home jumper kettle kitchen lamp laugh letter light market milk moon
morning music orange pencil picture plate pocket puddle rabbit rain ring river road room rope sand scarf sea
shell shoe shop slow smile snow song soup spoon star stone story sugar sun swing table tea tent train tree
walk wall warm water whistle window winter wool yellow
"""
NAMES, VERBS, WORDS = _NAMES.split(), _VERBS.split(), _WORDS.split()


class Invented:
    """One person. The same number gives the same words."""

    def __init__(self, number: int) -> None:
        self._chance = random.Random(number)
        self.name = f"{NAMES[number % len(NAMES)]}"
        self.short_name = f"{self.name.lower()}-{number:04}"

    def files(self) -> dict[str, str]:
        """What a family would have typed, by the name of the file."""
        lists = {
            "profile": {
                "hello": 4, "what people like about me": 8, "please do": 14, "please don't": 14,
                "three things to know first": 3, "allergies": 2,
            },
            "communication": {"best way to talk to me": 16, "my languages": 6},
            "family_culture": {
                "who our family is": 10, "names and titles": 6, "greeting us": 6, "food and drink": 10,
                "kitchen rules": 8, "faith": 8, "prayer": 6,
            },
            "job_description": {
                "in my words": 6, "who I am looking for": 12, "a good day with me": 8, "you will love this if": 8,
                "honest hard bits": 8, "not your job": 8, "what you can learn": 8, "what I give back": 6,
            },
        }  # fmt: skip
        texts = {
            file: "".join(self._list(*entry) for entry in headings.items())
            for file, headings in lists.items()
        }
        texts["profile"] = f"name: {self.name}\nkey contact: Sara\n{texts['profile']}{self._cards()}"
        texts["communication"] += self._chart()
        texts["people"] = self._people()
        texts["stories"] = self._stories()
        return {f"{file}.yml": text for file, text in texts.items()}

    def _sentence(self) -> str:
        words = self._chance.sample(WORDS, self._chance.randint(9, 15))
        words.insert(2, self._chance.choice(VERBS))
        return " ".join(words).capitalize() + "."

    def _list(self, heading: str, lines: int) -> str:
        return f"{heading}:\n" + "".join(f"  - {self._sentence()}\n" for _ in range(lines))

    def _cards(self) -> str:
        cards = (
            f"  - title: {' '.join(self._chance.sample(WORDS, 2)).capitalize()}\n    text: {self._sentence()}\n"
            for _ in range(12)
        )
        return "what matters to me:\n" + "".join(cards)

    def _chart(self) -> str:
        row = "  - what is happening: {}\n    I do: {}\n    it means: {}\n    please do: {}\n    how sure: certain\n"
        return "communication chart:\n" + "".join(
            row.format(*(self._sentence() for _ in range(4))) for _ in range(10)
        )

    def _people(self) -> str:
        one = "  {}:\n    relation: {}\n    phone: 01632 960{:03}\n    ring: closest\n    why they matter: {}\n    best way: {}\n    what they need: {}\n"
        relations = ("mum", "dad", "sister", "brother", "grandmother", "aunt", "uncle", "cousin")
        names = ("Sara", *self._chance.sample(NAMES, len(relations) - 1))
        return "my family:\n" + "".join(
            one.format(name, relation, number, *(self._sentence() for _ in range(3)))
            for number, (name, relation) in enumerate(zip(names, relations, strict=True), 100)
        )

    def _stories(self) -> str:
        one = "  - title: {}\n    text: {}\n    said by: Sara\n    date: 2026-09-{:02}\n"
        return "good stories:\n" + "".join(
            one.format(
                " ".join(self._chance.sample(WORDS, 3)).capitalize(),
                " ".join(self._sentence() for _ in range(6)),
                day,
            )
            for day in range(1, 9)
        )


def write_workspace(folder: Path, people: list[Invented]) -> None:
    """A workspace with these people in it, as a provider would have it."""
    folder.mkdir(parents=True)
    (folder / "site_config.yml").write_text(
        "organisation:\n  name: An Invented House\n  phone: 01632 960999\n", encoding="utf-8"
    )
    for person in people:
        place = folder / "profiles" / person.short_name
        place.mkdir(parents=True)
        for name, text in person.files().items():
            (place / name).write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- the same words for plain MkDocs


class _Blocks(HTMLParser):
    """What a page's main part says, block by block."""

    SILENT = frozenset({"svg", "script", "style", "template"})
    INLINE = frozenset(
        {
            "a",
            "abbr",
            "b",
            "bdi",
            "code",
            "em",
            "i",
            "mark",
            "q",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "time",
            "u",
        }
    )

    def __init__(self, main: str) -> None:
        super().__init__()
        self._main = main
        self._depth = 0
        self._silent = 0
        self._tag = "p"
        self._text = ""
        self.blocks: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == self._main:
            self._depth += 1
        self._silent += tag in self.SILENT
        if tag not in self.INLINE:
            self._end()
            self._tag = tag

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.INLINE:
            self._end()
        self._silent -= tag in self.SILENT
        if tag == self._main:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth and not self._silent:
            self._text += data

    def _end(self) -> None:
        words = " ".join(self._text.split())
        if words:
            self.blocks.append((self._tag, words))
        self._text, self._tag = "", "p"


def blocks_of(page: Path, main: str) -> list[tuple[str, str]]:
    """(tag, words) of everything a reader reads between <main> or <article> and its end."""
    parser = _Blocks(main)
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.blocks


def words_of(page: Path, main: str) -> list[str]:
    """Every word a reader reads there, in order."""
    return " ".join(words for _, words in blocks_of(page, main)).split()


def write_project(site: Path, folder: Path) -> None:
    """A plain MkDocs project with Material: the pages of a printed site, word for word, as Markdown."""
    for page in sorted(site.rglob("index.html")):
        text = folder / "docs" / page.relative_to(site).with_suffix(".md")
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text("\n\n".join(map(_markdown, blocks_of(page, "main"))) + "\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: An Invented House\ntheme:\n  name: material\n  font: false\nplugins: []\n",
        encoding="utf-8",
    )


def _markdown(block: tuple[str, str]) -> str:
    tag, words = block
    safe = re.sub(r"([\\`*_{}\[\]()#+\-.!>])", r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;"))
    before = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- "}.get(tag, "")
    return before + safe
