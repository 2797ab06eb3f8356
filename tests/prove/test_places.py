"""Words are found wherever in a site they hide, however they are written; and nothing else stops anybody."""

from __future__ import annotations

import base64
import gzip
import io
import json
import random
import unicodedata
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.withheld import Sort
from tests.prove.site import page, searched

WORD = "Snorklewick"
LINE = "Snorklewick hid the blue kettle under grandad's bed"


def _letters(form: str, text: str) -> str:
    return "".join(form.format(ord(letter)) for letter in text)


def _zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return packed.getvalue()


def _data(content: bytes) -> str:
    return base64.b64encode(content).decode()


HIDDEN: dict[str, tuple[str, str | bytes]] = {
    "text": ("index.html", page(f"<p>{WORD}</p>")),
    "words to search for": (
        "search/0123456789abcdef01234567.js",
        f'window.words=[[["Home",["a \\"{WORD}\\""]]]];',
    ),
    "capitals": ("index.html", page(f"<p>{WORD.upper()}</p>")),
    "accents": ("index.html", page("<p>Snörklewíck</p>")),
    "accents apart": ("index.html", page("<p>Sno\u0308rklewick</p>")),
    "wide letters": ("index.html", page("<p>" + "".join(chr(ord(one) + 0xFEE0) for one in WORD) + "</p>")),
    "within marks": ("index.html", page(f"<p>(“{WORD}”)…</p>")),
    "split over tags": ("index.html", page("<p>Snor<b>kle</b>wick</p>")),
    "split over links": ("index.html", page('<p>Snor<a href="x/"><i>kle</i></a>wick</p>')),
    "split over blocks": ("index.html", page("<div>Snork</div><div>lewick</div>")),
    "soft hyphens": ("index.html", page("<p>Snor\u00adkle\u00adwick</p>")),
    "soft hyphens as entities": ("index.html", page("<p>Snor&shy;kle&#173;wick</p>")),
    "spaces of no width": ("index.html", page("<p>Snor\u200bkle\u2060wick</p>")),
    "places to break": ("index.html", page("<p>Snor<wbr>kle<wbr>wick</p>")),
    "entities": ("index.html", page(f"<p>{_letters('&#{};', WORD)}</p>")),
    "hexadecimal entities": ("index.html", page(f"<p>{_letters('&#x{:x};', WORD)}</p>")),
    "entities of entities": ("index.html", page(f"<p>{_letters('&amp;#{};', WORD)}</p>")),
    "percent": ("index.html", page(f"<p>{_letters('%{:02x}', WORD)}</p>")),
    "percent twice": ("index.html", page(f'<p><a href="{_letters("%25{:02x}", WORD)}">x</a></p>')),
    "alt text": ("index.html", page(f'<img src="media/1.jpg" alt="{WORD} on the swing">')),
    "title": ("index.html", page(f'<p title="{WORD}">x</p>')),
    "label": ("index.html", page(f"<nav aria-label='{WORD}'>x</nav>")),
    "label without quotes": ("index.html", page(f"<nav aria-label={WORD}>x</nav>")),
    "meta": ("index.html", page("", f'<meta name="description" content="{WORD}">')),
    "data": ("index.html", page(f'<p data-said="{WORD}">x</p>')),
    "name of data": ("index.html", page(f"<p {WORD}=1>x</p>")),
    "name of a tag": ("index.html", page(f"<{WORD}>x</{WORD}>")),
    "address": ("index.html", page(f'<a href="{WORD.lower()}/">x</a>')),
    "address of a mail": ("index.html", page(f'<a href="mailto:{WORD.lower()}@example.org">x</a>')),
    "comment": ("index.html", page(f"<!-- {WORD} -->")),
    "comment with tags": ("index.html", page(f"<!-- <p>{WORD}</p> -->")),
    "split over a comment": ("index.html", page("<p>Snor<!-- x -->klewick</p>")),
    "open comment": ("index.html", page(f"<!-- {WORD}")),
    "JSON in a page": ("index.html", page(f'<script type="application/json">{{"a": ["{WORD}"]}}</script>')),
    "script": ("index.html", page(f'<script>const who = "{WORD}";</script>')),
    "style": ("index.html", page(f'<style>p::after {{content: "{WORD}"}}</style>')),
    "JSON": ("find.json", json.dumps({"pages": [{"text": f"a {WORD} b"}]})),
    "JSON escapes": ("find.json", json.dumps({"text": "Snörklewick"})),
    "all escaped": ("find.json", f'{{"text": "{_letters(chr(92) + "u{:04x}", WORD)}"}}'),
    "escapes twice": ("find.json", json.dumps({"text": _letters("\\u{:04x}", WORD)})),
    "broken JSON": ("find.json", f'{{"text": "{WORD}"'),
    "captions": ("media/1.vtt", f"WEBVTT\n\n00:00.000 --> 00:01.000\n{WORD} waves\n"),
    "captions with a word unsure": (
        "media/1.vtt",
        "WEBVTT\n\n00:00.000 --> 00:01.000\nSo Snor<c.unsure>kle</c>wick waves\n",
    ),
    "note in captions": ("media/1.vtt", f"WEBVTT\n\nNOTE {WORD}\n\n00:00.000 --> 00:01.000\nHello\n"),
    "drawing": ("icon.svg", f'<svg xmlns="x"><title>{WORD}</title><path d="M1 2"/></svg>'),
    "script file": ("look/own.js", f"// {WORD}\nlet a = 1;\n"),
    "style sheet": ("look/own.css", f"/* {WORD} */ p {{color: red}}\n"),
    "escapes in a style sheet": (
        "look/own.css",
        f'p::after {{content: "{_letters(chr(92) + "{:x} ", WORD)}"}}',
    ),
    "feed": ("feed.xml", f"<?xml version='1.0'?><feed><entry>{WORD}</entry></feed>"),
    "plain text": ("robots.txt", f"# {WORD}\n"),
    "table": ("people.csv", f"name;since\n{WORD};2019\n"),
    "no ending": ("CNAME", WORD.lower()),
    "two bytes a letter": ("notes.txt", f"{WORD} läuft".encode("utf-16")),
    "data: address": (
        "index.html",
        page(f'<img alt="" src="data:text/plain;base64,{_data(WORD.encode())}">'),
    ),
    "coded": ("find.json", json.dumps({"packed": _data(LINE.encode())})),
    "coded and packed": ("find.json", json.dumps({"packed": _data(gzip.compress(LINE.encode()))})),
    "coded in a page": ("index.html", page(f'<p data-find="{_data(zlib.compress(LINE.encode()))}">x</p>')),
    "gzip": ("find.json.gz", gzip.compress(json.dumps({"text": WORD}).encode())),
    "zlib": ("find.bin", zlib.compress(f"{WORD} waves. ".encode() * 3)),
    "zip": ("all.zip", _zipped("a.txt", WORD.encode())),
    "name in a zip": ("all.zip", _zipped(f"{WORD}.txt", b"x")),
    "comment of a zip": ("all.zip", _zipped("a.txt", b"x", WORD.encode())),
    "zip in gzip": ("all.zip.gz", gzip.compress(_zipped("a.html", page(f"<p>{WORD}</p>").encode()))),
    "name of a file": (f"{WORD}.html", page("x")),
    "name of a folder": (f"watch/{WORD.lower()}/index.html", page("x")),
    "name of a picture": (f"media/{WORD.lower()}-480.jpg", b"\xff\xd8\xff\xd9"),
}


@pytest.mark.parametrize("place", HIDDEN)
def test_a_word_is_found(place: str, tmp_path: Path) -> None:
    name, content = HIDDEN[place]

    proof = searched(tmp_path, {name: content}, WORD)

    assert {hit.file for hit in proof.hits} == {name}
    assert not proof.look_at
    assert WORD.casefold() in proof.hits[0].words


@pytest.mark.parametrize("place", HIDDEN)
def test_the_places_hold_nothing_else(place: str, tmp_path: Path) -> None:
    name, content = HIDDEN[place]

    assert not searched(tmp_path, {name: content}, "Grumblethorpe", "list", "main", "a").hits


def test_a_link_tells_by_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to(f"../media/{WORD}.mov")

    assert len(searched(tmp_path, {"index.html": page("x")}, WORD).hits) == 1


def test_a_folder_with_nothing_in_it_tells_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "watch" / WORD).mkdir(parents=True)

    assert len(searched(tmp_path, {"index.html": page("x")}, WORD).hits) == 1


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("আমির দাদুর বাড়ি", "<p>আমির দাদুর বাড়ি।</p>"),
        ("Tŷ Capel Hywel", "<p>Tŷ Capel Hywel</p>"),
        ("جدتي تحب البحر", "<p>«جدتي تحب البحر»</p>"),
        ("أمير", "<p>أَمِير</p>"),
        ("房子", "<p>我的房子很大</p>"),
        ("🐱🐈🐾", "<p>🐱🐈🐾</p>"),
        ("🐱🐈", "<p>🐱🐈</p>"),
        ("🐱", "<p>🐱</p>"),
    ],
)
def test_every_script_is_read(line: str, printed: str, tmp_path: Path) -> None:
    proof = searched(tmp_path, {"index.html": page(printed)}, line)

    assert proof.hits or proof.look_at


def test_five_words_in_a_row_are_enough(tmp_path: Path) -> None:
    body = page("<p>They said he hid the blue kettle under a chair</p>")

    assert searched(tmp_path / "a", {"index.html": body}, LINE).hits
    assert not searched(
        tmp_path / "b", {"index.html": body}, LINE, allowed=("hid the blue kettle under it",)
    ).hits
    assert not searched(tmp_path / "c", {"index.html": page("<p>hid the blue kettle</p>")}, LINE).hits


def test_five_words_with_a_tag_within_one_of_them(tmp_path: Path) -> None:
    files = {"index.html": page("<p>They said he hid the bl<b>ue</b> kettle under a chair</p>")}

    assert searched(tmp_path, files, LINE).hits


def test_words_that_the_edition_says_itself_stop_nobody(tmp_path: Path) -> None:
    body = page("<ul><li>Hot chocolate</li><li>Ask Sara</li></ul>")
    allowed = ("Hot chocolate, the right way", "Ask {who}", "Sara")

    assert not searched(
        tmp_path / "a", {"index.html": body}, "hot chocolate", "Ask", "Sara", allowed=allowed
    ).hits
    assert searched(tmp_path / "b", {"index.html": body}, "chocolate. Ask Sara", allowed=("Sara",)).hits


def test_words_of_two_blocks_stop_nobody_where_each_says_what_it_may(tmp_path: Path) -> None:
    files = {"index.html": page("<h3>Sara</h3>\n<p>mum</p>")}

    assert not searched(tmp_path / "a", files, "Sara, mum", allowed=("Sara", "mum")).hits
    assert searched(tmp_path / "b", files, "Sara, mum", allowed=("Sara",)).hits


def test_lines_of_a_script_stop_nobody_where_each_says_what_it_may(tmp_path: Path) -> None:
    files = {
        "index.html": page("<p>x</p>"),
        "search/words.js": 'window.words=[\n[["Home",["Sara","mum, 42"]]]\n];\n',
    }

    assert not searched(tmp_path / "a", files, "Sara, mum", allowed=("Sara", "mum")).hits
    assert searched(tmp_path / "b", files, "Sara, mum", allowed=("Sara",)).hits
    assert searched(tmp_path / "c", files, "mum, 42", allowed=("Sara", "mum")).hits


@pytest.mark.parametrize(
    "word", ["list", "main", "4", "card", "width", "en", "utf", "x", "noindex", "html", "-", "…"]
)
def test_words_of_markup_stop_nobody(word: str, tmp_path: Path) -> None:
    head = '<meta name="robots" content="noindex"><meta name="viewport" content="width=device-width">'
    proof = searched(tmp_path, {"index.html": page("<p>Hello</p>", head)}, word)

    assert not proof.hits
    assert not proof.look_at


@pytest.mark.parametrize("mark", ['class="my-school"', 'id="my-school"', 'href="#my-school"'])
def test_two_words_tell_even_as_a_mark(mark: str, tmp_path: Path) -> None:
    assert searched(tmp_path, {"index.html": page(f"<a {mark}>x</a>")}, "My school").hits


def test_one_letter_tells_only_where_nothing_else_stands(tmp_path: Path) -> None:
    alone, within = page("<td>Q</td>"), page("<p>Q and A</p>")

    assert len(searched(tmp_path / "a", {"index.html": alone}, "Q").look_at) == 1
    assert not searched(tmp_path / "b", {"index.html": within}, "Q").look_at
    assert not searched(tmp_path / "c", {"index.html": alone}, "Q", allowed=("Q",)).look_at


def test_the_theme_has_words_of_its_own(tmp_path: Path) -> None:
    files = {
        "look/site.css": ".will-change {color: red} /* Jane Appleyard made this from the garden of Elm Road */",
        "index.html": page('<p class="will-change">x</p>'),
    }
    stock = ("look/site.css",)

    assert not searched(tmp_path / "a", files, "Will", sort=Sort.NAME, stock=stock).hits
    single = searched(tmp_path / "b", files, "red", "garden", stock=stock)
    assert not single.hits
    assert not single.look_at
    assert searched(tmp_path / "c", files, "the garden of Elm Road", stock=stock).hits
    assert searched(tmp_path / "d", files, "Appleyard", sort=Sort.NAME, stock=stock).look_at


def test_a_place_is_told_by_its_line(tmp_path: Path) -> None:
    files = {
        "index.html": page(f'<p>Hello</p>\n<p>{WORD}\nhid</p>\n<img alt="The kettle" src="media/1.jpg">')
    }

    found = searched(tmp_path, files, f"{WORD} hid", "The kettle").hits

    assert [(hit.line, hit.how) for hit in found] == [(11, "text"), (13, "within a tag")]
    assert all(hit.under == "do not contact" for hit in found)


def test_words_are_in_nothing_that_is_written_down(tmp_path: Path) -> None:
    proof = searched(tmp_path, {"index.html": page(f"<p>{WORD}</p>")}, WORD)

    assert WORD.casefold() not in repr(proof).casefold()


# ---------------------------------------------------------------- by chance

SYLLABLES = (
    "ba",
    "de",
    "ki",
    "lo",
    "mu",
    "na",
    "po",
    "ri",
    "sa",
    "te",
    "vu",
    "wy",
    "zó",
    "ŷr",
    "ña",
    "মা",
    "লি",
)


class Writer:
    """Writes pages of words nobody knows, and hides one line in them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(3, 5)))

    def line(self, fewest: int = 1, most: int = 12) -> str:
        return " ".join(self.word() for _ in range(self.chance.randint(fewest, most)))

    def disguised(self, line: str) -> str:
        disguise = self.chance.choice(
            [
                str.upper,
                lambda text: _letters("&#{};", text),
                lambda text: text.replace(" ", "\u00a0"),
                lambda text: text.replace(" ", " <b></b>\n"),
                lambda text: f"{text[:2]}<i>{text[2:4]}</i>{text[4:]}",
                lambda text: f'<img alt="{text}" src="media/1.jpg">',
                lambda text: f"<!-- {text} -->",
                lambda text: f'<a href="{quote(text)}">x</a>',
                lambda text: f'<p data-text="{_data((text + " " * 24).encode())}">x</p>',
                "\u00ad".join,
            ]
        )
        return str(disguise(line))


def _bare(line: str) -> str:
    letters = unicodedata.normalize("NFKD", line.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _by_chance(seed: int, folder: Path) -> None:
    writer = Writer(seed)
    allowed = [writer.line() for _ in range(30)]
    withheld = [writer.line() for _ in range(20)]
    body = [f"<p>{line}</p>" for line in writer.chance.sample(allowed, 20)]

    clean = searched(
        folder / "clean", {"index.html": page("\n".join(body))}, *withheld, allowed=tuple(allowed)
    )
    # Without its accents a line may be what this site says itself.
    said = f" {' | '.join(map(_bare, allowed))} "
    hidden = writer.chance.choice([line for line in withheld if f" {_bare(line)} " not in said])
    body.insert(writer.chance.randint(0, len(body)), writer.disguised(hidden))
    leaking = searched(
        folder / "leaking", {"index.html": page("\n".join(body))}, *withheld, allowed=tuple(allowed)
    )

    assert not clean.hits, seed
    assert not clean.look_at, seed
    assert leaking.hits, (seed, hidden)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_hidden_by_chance_is_found_and_nothing_else(seed: int, tmp_path: Path) -> None:
    _by_chance(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("block", range(20))
def test_thousands_of_lines_hidden_by_chance_are_found(block: int, tmp_path: Path) -> None:
    for seed in range(1000 + 150 * block, 1150 + 150 * block):
        _by_chance(seed, tmp_path / str(seed))
