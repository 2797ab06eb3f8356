"""What the theme promises on every page, looked up in what it prints and ships."""

from __future__ import annotations

import itertools
import re
import typing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator import site as site_module
from generator.render.engine import in_other_letters
from tests.theme import sample_printer, sample_site
from tests.theme.sample_printer import ROOT, SHIPPED, TEMPLATES, shipped

LOOK = ROOT / "theme/static/look"
STYLES = {Path(address).name: shipped(address) for address in SHIPPED if address.endswith((".css", ".js"))}
PARTS = TEMPLATES / "profile" / "parts"
VOID = {"img", "source", "track", "meta", "link", "br", "hr", "input"}
HANDED_OVER = {"amir": sample_site.amir(), "name": sample_site.only_a_name(), "urdu": sample_site.urdu()}


class Reader(HTMLParser):
    """Tags with their attributes, in order, and whether they close as they should."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID and not (self.open and "svg" in self.open and tag != "svg"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if "svg" in self.open and tag != "svg":
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """Every sample page, printed with nothing left undefined."""
    env = sample_printer.environment()
    return {
        f"{name}/{page.address}": sample_printer.page_html(site, page, env)
        for name, site in HANDED_OVER.items()
        for page in site.pages
    }


def snake(name: str) -> str:
    """WordList -> word_list."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


# ---------------------------------------------------------------- templates


def test_every_block_has_a_template_and_every_template_a_block() -> None:
    blocks = {snake(block.__name__) for block in typing.get_args(site_module.Block)}

    assert {file.stem for file in PARTS.iterdir()} == blocks


def test_the_sample_uses_every_kind_of_block() -> None:
    used = {type(block) for page in sample_site.PAGES for part in page.sections for block in part.blocks}

    assert used == set(typing.get_args(site_module.Block))


def test_the_template_folder_holds_nothing_but_templates() -> None:
    """MkDocs publishes whatever lies in it and does not end in .html."""
    assert not [file for file in TEMPLATES.rglob("*") if file.is_file() and file.suffix != ".html"]


def test_every_icon_is_drawn_once_and_used() -> None:
    text = (TEMPLATES / "profile" / "icons.html").read_text()
    drawn = re.findall(r'"([a-z0-9-]+)": draw\("([a-z0-9-]+)"\)', text)
    others = "".join(file.read_text() for file in TEMPLATES.rglob("*.html") if file.name != "icons.html")

    assert drawn
    assert [name for name, shown in drawn if name != shown] == []
    assert [name for name, _ in drawn if f'"{name}"' not in others and f"'{name}'" not in others] == []


# ---------------------------------------------------------------- pages


def test_pages_are_well_formed_and_ids_stand_once(printed: dict[str, str]) -> None:
    for where, html in printed.items():
        reader = Reader(html)
        ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]

        assert reader.open == [], where
        assert len(ids) == len(set(ids)), where


def test_one_first_heading_and_no_level_left_out(printed: dict[str, str]) -> None:
    for where, html in printed.items():
        levels = [int(tag[1]) for tag, _ in Reader(html).tags if re.fullmatch(r"h[1-6]", tag)]

        assert levels.count(1) == 1, where
        assert levels[0] == 1, where
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (where, levels)


def test_nothing_inline_that_a_strict_policy_would_stop(printed: dict[str, str]) -> None:
    for where, html in printed.items():
        for tag, attrs in Reader(html).tags:
            assert tag != "style", where
            assert tag != "script" or attrs.get("src"), where
            assert not [name for name in attrs if name == "style" or name.startswith("on")], (where, tag)


def test_no_page_style_or_script_names_another_host(printed: dict[str, str]) -> None:
    ours = STYLES | {str(file): file.read_text() for file in LOOK.glob("*.svg")}
    written = {str(file): file.read_text() for file in TEMPLATES.rglob("*.html")}

    for where, text in (printed | ours | written).items():
        named = set(re.findall(r"(?:https?:)?//[a-z0-9][\w.-]*\.[a-z]+[^\s\"')]*", text))

        assert named <= {"http://www.w3.org/2000/svg"}, where


def test_the_browser_tab_and_history_say_the_kind_of_page_only(printed: dict[str, str]) -> None:
    for name, site in HANDED_OVER.items():
        for page in site.pages:
            html = printed[f"{name}/{page.address}"]

            assert re.findall(r"<title>(.*?)</title>", html) == [page.kind]
            assert '<meta name="robots" content="noindex' in html
            assert '<meta name="referrer" content="no-referrer">' in html


def test_language_and_direction_stand_on_the_page_and_on_what_differs(printed: dict[str, str]) -> None:
    assert '<html lang="ur" dir="rtl"' in printed["urdu/"]
    assert '<html lang="en" dir="ltr"' in printed["amir/"]
    assert '<div class="words" lang="ur" dir="rtl">' in printed["amir/talk/"]
    assert '<div class="words" lang="en" dir="ltr">' in printed["urdu/"]


def test_pictures_have_words_room_and_two_formats(printed: dict[str, str]) -> None:
    for where, html in printed.items():
        reader = Reader(html)
        pictures = [attrs for tag, attrs in reader.tags if tag == "img"]

        assert all("alt" in attrs and attrs["width"] and attrs["height"] for attrs in pictures), where
        assert html.count("<picture>") == html.count('type="image/webp"'), where
        assert html.count('fetchpriority="high"') <= 1, where
    assert 'fetchpriority="high"' in printed["amir/"]
    assert 'class="fx-50 fy-30"' in printed["amir/"]


def test_a_film_waits_for_a_tap_and_has_its_words_beside_it(printed: dict[str, str]) -> None:
    html = printed["amir/watch/1/"]
    film = next(attrs for tag, attrs in Reader(html).tags if tag == "video")

    assert film["preload"] == "none"
    assert "controls" in film and "playsinline" in film and film["poster"]
    assert "autoplay" not in film and "loop" not in film
    assert '<source src="../../media/hello-480.mp4" type="video/mp4" media="(max-width: 600px)">' in html
    assert 'src="data:text/vtt,' in html
    # Without the script a chapter opens the film itself at its moment.
    assert '.mp4#t=12.5"' in html and '.mp4#t=20"' in html
    assert "Say his name first, and wait." in html


def test_only_a_page_with_a_film_waits_for_what_plays_it(printed: dict[str, str]) -> None:
    with_film = {where for where, html in printed.items() if "data-player" in html}

    assert {"amir/watch/1/", "amir/watch/2/"} <= with_film
    assert "amir/talk/" not in with_film
    for what in (
        '<link rel="stylesheet" href="../../look/player.css">',
        'src="../../look/player.js"></script>',
    ):
        assert {where for where, html in printed.items() if what in html} == with_film


def test_what_is_heard_or_shown_slowly_stands_beside_its_words_and_waits(printed: dict[str, str]) -> None:
    html = printed["amir/talk/"]

    assert (
        '<audio controls preload="none" src="../media/shabash.m4a#t=2" aria-label="Listen: Shabash, 9 seconds">'
        in html
    )
    assert "Listen: Shabash, 9 seconds</span></a>" in html
    films = [attrs for tag, attrs in Reader(html).tags if tag == "video"]
    assert [film["preload"] for film in films] == ["none"] * len(films)
    slow = next(attrs for attrs in films if "data-clip" not in attrs)
    assert slow["preload"] == "none" and "controls" in slow and "muted" in slow and "autoplay" not in slow
    assert slow["aria-label"] == "In slow motion: the teeth, then the sleeve"
    assert "<figcaption>The teeth, then the sleeve " in html


def test_a_card_of_the_chart_plays_its_moment_with_its_captions(printed: dict[str, str]) -> None:
    tags = Reader(printed["amir/talk/"]).tags
    start = next(n for n, (_, attrs) in enumerate(tags) if "data-clip" in attrs)
    (_, film), (_, small), (_, full), (_, words), (_, button) = tags[start : start + 5]

    assert "controls" in film and "autoplay" not in film
    assert (
        film["aria-label"]
        == button["aria-label"]
        == "Watch: Yes and no, with his eyes, 48 seconds. Amir at the door"
    )
    assert (small["src"], full["src"]) == ("../media/hello-480.mp4#t=6,12.5", "../media/hello.mp4#t=6,12.5")
    assert (words["kind"], words["label"]) == ("captions", "English")
    assert "hidden" in button


def test_telephone_numbers_can_be_tapped_and_never_turn_round(printed: dict[str, str]) -> None:
    assert 'href="tel:+447700900123"' in printed["amir/"]
    assert '<bdi class="number" dir="ltr">07700 900123</bdi>' in printed["urdu/"]


def test_the_tab_of_this_page_and_the_tab_it_belongs_to_are_marked(printed: dict[str, str]) -> None:
    assert '<a href="./index.html" aria-current="page">' in printed["amir/"]
    assert '<a href="../index.html" aria-current="true">' in printed["amir/watch/1/"]
    assert 'aria-current="page"' not in printed["amir/watch/1/"]


def test_what_is_typed_is_shown_and_never_becomes_markup() -> None:
    name = 'A & B <i> "x"'
    safe = "A &amp; B &lt;i&gt; &#34;x&#34;"
    site = sample_site.amir()
    hero = replace(sample_site.HOME.sections[0].blocks[0], greeting=name, say_my_name=name)  # type: ignore[type-var]
    contact = replace(sample_site.SARA_CARD, name=name, relation=name)
    page = replace(
        sample_site.HOME,
        kind=name,
        sections=(site_module.Section(name, "a", (hero, site_module.Notice(name)), lead=name),),
    )
    around = replace(site.chrome, name=name, key_contact=contact, freshness=name, footer=(name,))

    html = sample_printer.page_html(
        replace(site, chrome=around, pages=(page,)), page, sample_printer.environment()
    )

    assert "<i>" not in html
    assert name not in html
    assert html.count(safe) >= 9


def test_the_strip_stands_when_out_of_date_and_waits_hidden_before() -> None:
    env = sample_printer.environment()
    site = sample_site.amir()
    fresh = sample_printer.page_html(site, sample_site.GLANCE, env)
    old = replace(site, chrome=replace(site.chrome, out_of_date="This may be out of date."))

    assert 'data-after="2999-10-03" hidden' in fresh
    assert 'class="strip" role="status"><' in sample_printer.page_html(old, sample_site.GLANCE, env)


# ---------------------------------------------------------------- what is shipped


def test_every_font_has_its_licence_and_is_asked_for() -> None:
    css = STYLES["site.css"] + STYLES["letters.css"]
    readme = (LOOK / "fonts" / "README.txt").read_text()
    fonts = sorted((LOOK / "fonts").glob("*.woff2"))
    licences = sorted((LOOK / "fonts").glob("*-OFL.txt"))

    assert fonts
    for font in fonts:
        mine = [file for file in licences if font.stem.startswith(file.stem.removesuffix("-OFL"))]
        assert mine, font.name
        assert "SIL Open Font License" in mine[0].read_text(), font.name
        assert f'url("fonts/{font.name}")' in css, font.name
        assert font.name in readme, font.name
    assert set(re.findall(r'url\("fonts/(.*?)"\)', css)) == {font.name for font in fonts}


def test_letters_of_a_script_are_small_and_asked_for_only_where_they_stand() -> None:
    faces = {
        re.search(r"fonts/(.*?)\"", face)[1]: face  # type: ignore[index]
        for face in re.findall(r"@font-face \{(.*?)\}", STYLES["letters.css"], re.S)
    }
    scripts = ("bengali.woff2", "naskh-arabic.woff2", "nastaliq-arabic.woff2")

    for name in scripts:
        ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", faces[name].split("unicode-range")[1])
        asked = [(int(start, 16), int(end or start, 16)) for start, end in ranges]
        assert all(start > ord("z") for start, _ in asked), name
        assert (LOOK / "fonts" / name).stat().st_size <= 110_000, name


def test_a_page_knows_every_letter_that_the_sheet_of_letters_has() -> None:
    shared = {0x200C, 0x200D, 0x20B9, 0x25CC}
    ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", STYLES["letters.css"])
    letters = {code for start, end in ranges for code in range(int(start, 16), int(end or start, 16) + 1)}

    assert len(letters) > 300
    assert [hex(code) for code in sorted(letters - shared) if not in_other_letters(chr(code))] == []
    assert not in_other_letters("Ŵŷńł “Ann” – £5 \ufdd0\ufdd1\ufdd2")


def test_every_language_of_ours_in_another_script_has_letters_and_room() -> None:
    rules = re.findall(r"^(:[^{\n]+) \{([^}]+)\}", STYLES["site.css"], re.M)

    for lang, letters, room in (("bn", "bengali", 1.7), ("ar", "naskh", 1.8), ("ur", "nastaliq", 2.1)):
        mine = [body for selector, body in rules if f":lang({lang})" in selector]
        assert any(f"var(--{letters}), var(--sans)" in body for body in mine), lang
        heights = [
            float(height) for body in mine for height in re.findall(r"line-height: ([\d.]+) !important", body)
        ]
        assert heights == [room], lang


def test_faces_of_one_family_name_the_same_weights() -> None:
    """A browser takes only one group of faces; with other weights the digits would win and the letters be lost."""
    css = STYLES["site.css"]
    faces = re.findall(r"@font-face \{(.*?)\}", css, re.S)
    sans = [face for face in faces if '"Alongside Sans"' in face]

    assert len(sans) == 3
    assert len({re.search(r"font-weight: (.*?);", face)[1] for face in sans}) == 1  # type: ignore[index]


SIZES = {
    **{"site.css": 74_000, "site.js": 18_000, "player.css": 16_000, "player.js": 20_000},
    **{"letters.css": 2_000, "search.css": 4_000, "search.js": 34_000, "news.js": 6_000, "aa.css": 5_000},
    **{"first.css": 26_000, "album.css": 24_000, "day.js": 9_000, "easy.css": 12_000},
    **{"sheets.css": 14_000, "sheets.js": 2_000, "closing.js": 2_000},
}


def test_styles_and_scripts_stay_small() -> None:
    sizes = {name: len(text.encode()) for name, text in STYLES.items()}

    assert set(sizes) == set(SIZES)
    assert {name: size for name, size in sizes.items() if size >= SIZES[name]} == {}


@pytest.mark.parametrize(
    "sheet", ["site.css", "first.css", "aa.css", "player.css", "search.css", "sheets.css"]
)
def test_a_style_sheet_follows_the_direction_of_reading(sheet: str) -> None:
    css = STYLES[sheet]

    assert not re.findall(r"(?:margin|padding|border|[^a]-inset)-(?:left|right)|[\s;{](?:left|right):", css)
    assert not re.findall(r"text-align: (?:left|right|justify)|italic|uppercase|hyphens: auto", css)
    assert "hyphens: none" in STYLES["site.css"]


# ---------------------------------------------------------------- colours


def declarations(css: str, opening: str) -> dict[str, str]:
    """The custom properties of the first rule that opens so."""
    start = css.index(opening) + len(opening)
    return dict(re.findall(r"--([\w-]+): ([^;]+);", css[start : css.index("}", start)]))


CSS = re.sub(r"/\*.*?\*/", "", STYLES["site.css"], flags=re.S)
LIGHT = declarations(CSS, "\n:root {")
DARK = declarations(CSS, ':root:not([data-look="light"]) {')
ACCENTS = {
    name: dict(re.findall(r"--([\w-]+): (#\w{6})", rule))
    for name, rule in re.findall(r"\.accent-(\w+) \{(.*?)\}", CSS)
}


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def colours(accent: str, scheme: str) -> dict[str, str]:
    """What a page wears."""
    mine = LIGHT | (DARK if scheme == "dark" else {})
    own = ACCENTS[accent]
    chosen = {"accent": own[scheme], "tint": own[f"{scheme}-tint"], "poster": own["light"]}
    return mine | chosen


TEXT = [
    *[
        ("ink", ground)
        for ground in ("paper", "card", "tint", "danger-tint", "good-tint", "caution-tint", "note-tint")
    ],
    *[("muted", ground) for ground in ("paper", "card", "tint")],
    *[("accent", ground) for ground in ("paper", "card", "tint")],
    *[(tone, f"{tone}-tint") for tone in ("danger", "caution", "good", "note")],
    ("caution", "paper"),
    ("good", "card"),
    ("on-accent", "accent"),
    ("on-danger", "danger"),
]
"""(letters, what they stand on)"""
CONTROLS = [
    ("control", "paper"),
    ("control", "card"),
    ("control", "tint"),
    ("accent", "paper"),
    ("accent", "card"),
    ("danger", "paper"),
    ("ink", "paper"),
]
"""(borders and signs, what they stand on)"""


def test_there_are_seven_colours() -> None:
    assert set(ACCENTS) == {"sea", "forest", "plum", "berry", "terracotta", "indigo", "honey"}


def test_the_switch_and_the_phone_mean_the_same_dark() -> None:
    assert declarations(CSS, ':root[data-look="dark"] {') == DARK


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("accent", sorted(ACCENTS))
def test_letters_and_controls_can_be_seen(accent: str, scheme: str) -> None:
    worn = colours(accent, scheme)
    weak = [(a, b, round(contrast(worn[a], worn[b]), 2)) for a, b in TEXT if contrast(worn[a], worn[b]) < 4.5]
    faint = [
        (a, b, round(contrast(worn[a], worn[b]), 2)) for a, b in CONTROLS if contrast(worn[a], worn[b]) < 3
    ]

    assert weak == []
    assert faint == []
    assert contrast("#FFFFFF", worn["poster"]) >= 4.5, "the play sign on a poster"
