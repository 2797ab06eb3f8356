"""Symbols: what lies in their folders is found by name, and nothing goes on of a file but what is drawn."""

from __future__ import annotations

import io
import re
import runpy
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from PIL import Image, PngImagePlugin

from generator.draw import draw, read_sets
from generator.symbols import SymbolSet, plain_name

SHIPPED = Path(__file__).resolve().parents[2] / "theme" / "symbols"
EVERYDAY = """
    eat drink tea bath toilet bed bus train walk swim music phone tablet doctor pain medicine happy sad angry scared tired
    family mum dad friend home shop money time day night dog cat rain yes no stop help wait
"""
OURS = SymbolSet("ours", "Ours", ("Free.",), {})


def svg(inside: str, opening: str = 'viewBox="0 0 10 10"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {opening}>{inside}</svg>'


def drawn(tmp_path: Path, inside: str, **more: str) -> str:
    """What is left of an SVG; "" where nothing can be used."""
    file = tmp_path / "a.svg"
    file.write_text(svg(inside, **more), encoding="utf-8")
    made = draw(file, OURS)
    return made.content.decode() if made else ""


# ---------------------------------------------------------------- what we ship


def test_the_set_that_comes_along_has_what_every_day_needs_and_says_whose_it_is() -> None:
    (shipped,) = read_sets([SHIPPED]).sets

    assert [word for word in EVERYDAY.split() if shipped.find(word) is None] == []
    assert shipped.title == "OpenMoji"
    assert "CC BY-SA 4.0" in " ".join(shipped.licence)
    assert "Changes made" in " ".join(shipped.licence)


def test_every_symbol_that_comes_along_is_small_and_can_be_used() -> None:
    (shipped,) = read_sets([SHIPPED]).sets
    made = {name: draw(path, shipped) for name, path in shipped.files.items()}

    assert [name for name, one in made.items() if one is None or len(one.content) > 20_000] == []
    assert [name for name, one in made.items() if one and (one.width, one.height) != (72, 72)] == []


def test_no_name_of_a_symbol_is_another_name_of_one_before() -> None:
    folder = SHIPPED / "openmoji"
    listed = [line for line in (folder / "words.txt").read_text("utf-8").splitlines() if line[:1] != "#"]
    names = [plain_name(part) for line in listed for part in re.split("[:,]", line) if part.strip()]

    assert len(names) == len(set(names))
    assert {plain_name(line.partition(":")[0]) for line in listed} == {
        plain_name(path.stem) for path in folder.glob("*.svg")
    }


# ---------------------------------------------------------------- SVG


@pytest.mark.parametrize(
    "inside",
    [
        '<script>alert("secret")</script>',
        '<path d="M0 0h1" onload="secret()"/>',
        '<image href="https://example.org/secret.png"/>',
        '<image xlink:href="data:image/png;base64,secret"/>',
        '<use href="secret.svg#a"/>',
        "<foreignObject><p>secret</p></foreignObject>",
        "<text>secret</text>",
        "<title>secret</title>",
        "<desc>secret</desc>",
        "<metadata>secret</metadata>",
        "<style>path{background:url(secret.png)}</style>",
        '<path d="M0 0h1" fill="url(https://example.org/secret)"/>',
        '<path d="M0 0h1" style="fill:url(secret.svg#a)"/>',
        '<path d="M0 0h1" fill="URL(secret)"/>',
        '<path d="M0 0h1" class="secret" data-x="secret" id="secret"/>',
        '<a href="javascript:secret()"><path d="M0 0h1"/></a>',
        '<animate attributeName="secret"/>',
        '<linearGradient href="secret.svg#a"/>',
        "<!-- secret -->",
        "<?secret thing?>",
    ],
)
def test_nothing_goes_on_that_is_not_drawn(tmp_path: Path, inside: str) -> None:
    left = drawn(tmp_path, inside + '<circle cx="5" cy="5" r="4" fill="#a00"/>')

    assert "secret" not in left.casefold()
    assert '<circle cx="5" cy="5" r="4" fill="#a00"' in left
    Tree.fromstring(left)


def test_shapes_colours_and_gradients_stay(tmp_path: Path) -> None:
    left = drawn(
        tmp_path,
        '<defs><linearGradient id="my own"><stop offset="0" style="stop-color:#f00;font-family:Secret"/></linearGradient></defs>'
        '<g transform="translate(1 2)"><path d="M0 0L9 9" style="fill:url(#my own);stroke:#000"/></g>'.replace(
            "my own", "fire"
        ),
    )

    assert 'stop-color="#f00"' in left
    assert 'transform="translate(1 2)"' in left
    assert 'stroke="#000"' in left
    assert "Secret" not in left
    (name,) = re.findall(r'id="(\w+)"', left)
    assert f'fill="url(#{name})"' in left
    assert name != "fire"


def test_a_drawing_without_a_frame_gets_one_of_its_size(tmp_path: Path) -> None:
    left = drawn(tmp_path, '<path d="M0 0h1"/>', opening='width="40px" height="20"')

    assert 'viewBox="0 0 40 20"' in left


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a drawing",
        "<html><path d='M0 0'/></html>",
        svg(""),
        svg("<image href='photo.jpg'/>"),
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg('<path d="M0 0h1"/>&b;'),
        svg("<g>" * 5000 + '<path d="M0 0h1"/>' + "</g>" * 5000),
        svg('<path d="M0 0h1"/>' + " " * 400_000),
    ],
)
def test_what_is_no_drawing_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.svg"
    file.write_text(text, encoding="utf-8")

    assert draw(file, OURS) is None


# ---------------------------------------------------------------- PNG


def test_of_a_png_only_the_dots_go_on_and_no_more_than_a_screen_needs(tmp_path: Path) -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", "secret")
    file = tmp_path / "a.png"
    Image.new("RGBA", (1200, 600), (200, 0, 0, 255)).save(file, pnginfo=said)
    made = draw(file, OURS)

    assert made is not None
    assert (made.width, made.height) == (480, 240)
    assert b"secret" not in made.content
    with Image.open(io.BytesIO(made.content)) as read:
        assert read.getpixel((5, 5)) == (200, 0, 0, 255)
        assert read.info == {}


def test_what_is_no_png_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"\x89PNG no")

    assert draw(file, OURS) is None


# ---------------------------------------------------------------- sets


def make_set(root: Path, name: str, licence: str = "By Maya\n\nShe says yes.", **pictures: str) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    for picture, others in pictures.items():
        (folder / f"{picture}.svg").write_text(svg('<path d="M0 0h1"/>'), encoding="utf-8")
        with (folder / "words.txt").open("a", encoding="utf-8") as words:
            words.write(f"{picture}: {others}\n")
    if licence:
        (folder / "licence.txt").write_text(licence, encoding="utf-8")
    return folder


def test_a_set_has_names_other_names_and_a_licence(tmp_path: Path) -> None:
    folder = make_set(tmp_path, "ours", tea="cuppa, Paned", kettle="tea, cuppa")
    (one,) = read_sets([tmp_path]).sets

    assert one.title == "By Maya"
    assert one.licence == ("She says yes.",)
    assert one.find("TEA") == folder / "tea.svg"
    assert one.find("paned") == folder / "tea.svg"
    # What is another's name already stays with it.
    assert one.find("cuppa") == folder / "tea.svg"
    assert one.find("saucer") is None


def test_one_line_of_licence_is_enough_and_none_is_none(tmp_path: Path) -> None:
    make_set(tmp_path, "a", "Drawn by Maya, for us.", tea="")
    make_set(tmp_path, "b", "", tea="")
    first, second = read_sets([tmp_path]).sets

    assert first.licence == ("Drawn by Maya, for us.",)
    assert second.licence == ()


def test_a_set_of_the_workspace_stands_in_place_of_ours_and_an_empty_folder_is_none(tmp_path: Path) -> None:
    make_set(tmp_path / "own", "openmoji", tea="")
    (tmp_path / "own" / "empty").mkdir()

    assert [one.title for one in read_sets([tmp_path / "own", SHIPPED]).sets] == ["By Maya"]
    assert read_sets([tmp_path / "nowhere"]).sets == ()


def test_a_link_out_of_the_folder_is_no_symbol(tmp_path: Path) -> None:
    folder = make_set(tmp_path, "ours", tea="")
    outside = tmp_path / "outside.svg"
    outside.write_text(svg('<path d="M0 0h1"/>'), encoding="utf-8")
    (folder / "out.svg").symlink_to(outside)

    assert set(read_sets([tmp_path]).sets[0].files) == {"tea"}


def test_the_page_of_all_symbols_is_the_one_that_is_written_from_them() -> None:
    """To mend: python docs/write_symbols.py."""
    docs = SHIPPED.parents[1] / "docs"
    written = runpy.run_path(str(docs / "write_symbols.py"))

    assert (docs / "symbols.md").read_text(encoding="utf-8") == written["page"]()
