"""A site as a value comes out as pages: the right ones, only those, and the same every time."""

from __future__ import annotations

import dataclasses
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.problems import Exit, GeneratorError
from generator.render import BrokenThemeError, DeadTargetError, Printer, UnprintableError, theme_fingerprint
from generator.render import stock as stock_module
from generator.site import Asset, Chrome, Links, Page, Saying, Section, Site, WordList

MAIN = """\
<!doctype html><html lang="{{ chrome.lang }}"><head><title>{{ sheet.kind }}</title>
<link rel="stylesheet" href="{{ href('static:look.css') }}"></head>
<body><h1>{{ sheet.title or chrome.name }}</h1>
{%- for section in sheet.sections %}
<section>{% for block in section.blocks %}{% include "profile/parts/" ~ block.__class__.__name__ ~ ".html" %}{% endfor %}</section>
{%- endfor %}
</body></html>
"""
WORDS = "{% for saying in block.sayings %}<p>{{ saying.html }}</p>{% endfor %}"
LINKS = '{% for label, target in block.links %}<a href="{{ href(target) }}">{{ label }}</a>{% endfor %}'


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme that lays out words and links, and nothing else."""
    root = tmp_path / "theme"
    for name, content in {
        "templates/main.html": MAIN,
        "templates/profile/parts/WordList.html": WORDS,
        "templates/profile/parts/Links.html": LINKS,
        "static/look.css": "body { color: black }",
        "static/fonts/letters.woff2": "not really a font",
        "static/.DS_Store": "never",
        "static/look.css~": "never",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    return root


@pytest.fixture
def printer(theme: Path, tmp_path: Path) -> Printer:
    return Printer([theme], tmp_path / "cache")


def page(page_id: str, address: str, *blocks: WordList | Links) -> Page:
    return Page(
        id=page_id,
        address=address,
        kind="A page",
        title="",
        tab="",
        sections=(Section(heading="", anchor="", blocks=blocks),),
    )


def words(*lines: str | Markup) -> WordList:
    return WordList(
        tuple(Saying(html=line if isinstance(line, Markup) else Markup.escape(line)) for line in lines)
    )


def site(*pages: Page, name: str = "Amir", assets: tuple[Asset, ...] = ()) -> Site:
    chrome = Chrome(
        name=name,
        initials="A",
        face=None,
        accent="sea",
        lang="en",
        rtl=False,
        tabs=(),
        emergency=("", ""),
        key_contact=None,
        key_contact_title="",
        key_contact_missing="",
        freshness="",
        out_of_date="",
        review_by="",
        out_of_date_later="",
        footer=(),
    )
    return Site(
        short_name=name.lower(),
        edition="team",
        chrome=chrome,
        pages=pages or (page("home", ""),),
        assets=assets,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


THEME_FILES = {"look.css", "fonts/letters.woff2"}


# ---------------------------------------------------------------- what is in a site


def test_holds_the_pages_the_assets_the_themes_files_and_nothing_else(
    printer: Printer, tmp_path: Path
) -> None:
    made = site(
        page("home", "", words("At home.")),
        page("watch/2", "watch/2/", words("A film.")),
        page("readme", "readme/", words("A page called readme.")),
        assets=(Asset("media/3f9a.vtt", content=b"WEBVTT"), Asset("media/notes.md", content=b"# not a page")),
    )

    printed = printer.print(made, tmp_path / "out")

    expected = THEME_FILES | {
        "index.html",
        "watch/2/index.html",
        "readme/index.html",
        "media/3f9a.vtt",
        "media/notes.md",
    }
    assert set(tree(tmp_path / "out")) == expected
    assert printed.files == tuple(sorted(expected))
    assert printed.folder == tmp_path / "out"
    assert (tmp_path / "out/media/notes.md").read_bytes() == b"# not a page"
    assert "A film." in (tmp_path / "out/watch/2/index.html").read_text()


def test_the_same_site_gives_the_same_bytes_also_in_another_process_at_another_time(
    printer: Printer, theme: Path, tmp_path: Path
) -> None:
    made = site(page("home", "", words("One.", "Two.")), page("glance", "glance/", words("Three.")))
    printer.print(made, tmp_path / "a")
    printer.print(made, tmp_path / "b")
    script = (
        "import sys; from pathlib import Path; import test_render as t; from generator.render import Printer\n"
        "made = t.site(t.page('home', '', t.words('One.', 'Two.')), t.page('glance', 'glance/', t.words('Three.')))\n"
        "Printer([Path(sys.argv[1])], Path(sys.argv[2])).print(made, Path(sys.argv[3]))\n"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(theme), str(tmp_path / "other-cache"), str(tmp_path / "c")],
        check=True,
        env=os.environ
        | {"PYTHONPATH": str(Path(__file__).parent), "SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "7"},
    )

    assert tree(tmp_path / "a") == tree(tmp_path / "b") == tree(tmp_path / "c")


def test_two_people_in_one_process_leave_no_trace_in_each_other(printer: Printer, tmp_path: Path) -> None:
    zara = site(
        page("home", "", words("Zara swims.")),
        page("z", "z/"),
        name="Zara",
        assets=(Asset("media/z", content=b"z"),),
    )
    omar = site(page("home", "", words("Omar paints.")), name="Omar")
    printer.print(omar, tmp_path / "omar-first")
    printer.print(zara, tmp_path / "zara")
    printer.print(omar, tmp_path / "omar-after")

    assert tree(tmp_path / "omar-after") == tree(tmp_path / "omar-first")
    assert not any(b"Zara" in content for content in tree(tmp_path / "omar-after").values())
    assert not any(b"Omar" in content for content in tree(tmp_path / "zara").values())


def test_a_site_that_fails_leaves_no_trace_in_the_next(printer: Printer, tmp_path: Path) -> None:
    good = site(page("home", "", words("Fine.")))
    printer.print(good, tmp_path / "before")
    with pytest.raises(DeadTargetError):
        printer.print(site(page("home", "", Links((("x", "page:nowhere"),)))), tmp_path / "bad")

    printer.print(good, tmp_path / "after")

    assert tree(tmp_path / "after") == tree(tmp_path / "before")


def test_refuses_a_folder_that_holds_something(printer: Printer, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("keep me")
    with pytest.raises(GeneratorError):
        printer.print(site(), tmp_path / "mine")

    assert (tmp_path / "mine/letter.txt").read_text() == "keep me"


# ---------------------------------------------------------------- words


def test_names_are_escaped_and_safe_words_are_not(printer: Printer, tmp_path: Path) -> None:
    name = "A & B <script>\"'"
    made = site(page("home", "", words(name, Markup("<em>mine</em>"))), name=name)
    printer.print(made, tmp_path / "out")
    html = (tmp_path / "out/index.html").read_text()

    assert "<script>" not in html
    assert "<em>mine</em>" in html
    assert [unescape(text) for text in re.findall(r"<(?:h1|p)>(.*?)</", html)] == [name, name, "<em>mine"]


@pytest.mark.parametrize(
    "text", ["שלום", "ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "{{ chrome.name }}", "{% raise %}", "🙂‍↔️", "a\u2028b", "--- \ntitle: x"]
)
def test_words_are_printed_as_they_were_typed(printer: Printer, tmp_path: Path, text: str) -> None:
    printer.print(site(page("home", "", words(text))), tmp_path / "out")

    assert f"<p>{Markup.escape(text)}</p>".encode() in (tmp_path / "out/index.html").read_bytes()


# ---------------------------------------------------------------- targets


TARGETS = {
    "": ("", "", ""),
    "#meals": ("#meals", "#meals", "#meals"),
    "tel:+441632960983": ("tel:+441632960983",) * 3,
    "mailto:sara@example.org": ("mailto:sara@example.org",) * 3,
    "https://example.org/x?y#z": ("https://example.org/x?y#z",) * 3,
    "page:home": ("./", "../", "../../"),
    "page:home#top": ("#top", "../#top", "../../#top"),
    "page:glance": ("glance/", "../glance/", "../../glance/"),
    "page:glance#meals": ("glance/#meals", "#meals", "../../glance/#meals"),
    "page:watch/2": ("watch/2/", "../watch/2/", "../../watch/2/"),
    "media:a b.mp4": ("media/a%20b.mp4", "../media/a%20b.mp4", "../../media/a%20b.mp4"),
    "static:look.css": ("look.css", "../look.css", "../../look.css"),
    "static:fonts/letters.woff2": (
        "fonts/letters.woff2",
        "../fonts/letters.woff2",
        "../../fonts/letters.woff2",
    ),
}


def three_pages(*blocks: Links) -> Site:
    return site(
        page("home", "", *blocks),
        page("glance", "glance/", *blocks),
        page("watch/2", "watch/2/", *blocks),
        assets=(Asset("media/a b.mp4", content=b"film"),),
    )


def test_targets_become_addresses_seen_from_the_page_they_stand_on(printer: Printer, tmp_path: Path) -> None:
    printer.print(three_pages(Links(tuple((target, target) for target in TARGETS))), tmp_path / "out")
    seen = [
        re.findall(r'<a href="(.*?)">', (tmp_path / "out" / file).read_text())
        for file in ("index.html", "glance/index.html", "watch/2/index.html")
    ]

    assert dict(zip(TARGETS, zip(*seen, strict=True), strict=True)) == TARGETS


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("page:Amir's secret", "page"),
        ("page:", "page"),
        ("media:amir.mp4", "media"),
        ("media:../index.html", "media"),
        ("static:app.js", "static"),
        ("javascript:alert(1)", "unknown"),
        ("data:text/html,x", "unknown"),
        ("glance/", "unknown"),
    ],
)
def test_a_target_that_leads_nowhere_is_our_mistake_told_by_its_kind_alone(
    printer: Printer, tmp_path: Path, target: str, kind: str
) -> None:
    with pytest.raises(DeadTargetError) as caught:
        printer.print(three_pages(Links((("Go", target),))), tmp_path / "out")

    assert str(caught.value) == f"Page 1 of 3 has a target of the kind “{kind}” that leads nowhere."
    assert caught.value.exit_code is Exit.OURS


@pytest.mark.parametrize(
    "made",
    [
        site(page("home", ""), page("two", "../two/")),
        site(page("home", ""), page("two", "/two/")),
        site(page("home", ""), page("two", "two")),
        site(page("home", ""), page("two", ".two/")),
        site(page("home", ""), page("two", "a//b/")),
        site(page("home", ""), page("two", "a\\..\\b/")),
        site(page("home", ""), page("home", "two/")),
        site(page("home", ""), page("two", "")),
        site(page("home", ""), assets=(Asset("../x", content=b""),)),
        site(page("home", ""), assets=(Asset("media/../../x", content=b""),)),
        site(page("home", ""), assets=(Asset("media/", content=b""),)),
        site(page("home", ""), assets=(Asset("media/x\0y", content=b""),)),
        site(page("home", ""), assets=(Asset("index.html", content=b""),)),
        site(page("home", ""), assets=(Asset("look.css", content=b""),)),
        site(page("home", ""), assets=(Asset("media/x", content=b"1"), Asset("media/x", content=b"2"))),
    ],
    ids=range(15),
)
def test_two_things_in_one_place_or_a_place_outside_are_refused_before_anything_is_written(
    printer: Printer, tmp_path: Path, made: Site
) -> None:
    with pytest.raises(DeadTargetError):
        printer.print(made, tmp_path / "in" / "out")

    assert not (tmp_path / "in").exists()


# ---------------------------------------------------------------- files


def test_files_are_linked_and_never_to_the_theme_they_came_from(
    printer: Printer, theme: Path, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"film")
    (tmp_path / "shortcut.mp4").symlink_to(film)
    assets = (Asset("media/a.mp4", source=film), Asset("media/b.mp4", source=tmp_path / "shortcut.mp4"))
    printer.print(site(assets=assets), tmp_path / "one")
    printer.print(site(), tmp_path / "two")

    assert (tmp_path / "one/media/a.mp4").samefile(film)
    assert (tmp_path / "one/media/b.mp4").samefile(film)
    assert not (tmp_path / "one/media/b.mp4").is_symlink()
    assert (tmp_path / "one/look.css").samefile(tmp_path / "two/look.css")
    assert not (tmp_path / "one/look.css").samefile(theme / "static/look.css")


@pytest.mark.parametrize("why", ["EXDEV", "EMLINK", "EPERM", "ENOTSUP"])
def test_files_are_copied_where_they_cannot_be_linked(
    printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(getattr(__import__("errno"), why), "no")

    film = tmp_path / "film.mp4"
    film.write_bytes(b"film")
    monkeypatch.setattr(os, "link", refuse)
    printer.print(site(assets=(Asset("media/a.mp4", source=film),)), tmp_path / "out")

    assert (tmp_path / "out/media/a.mp4").read_bytes() == b"film"
    assert not (tmp_path / "out/media/a.mp4").samefile(film)
    assert (tmp_path / "out/look.css").read_text() == "body{color:black}"


def test_a_full_disk_and_a_missing_film_are_told_without_a_name(
    printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(GeneratorError, match="No such file") as gone:
        printer.print(site(assets=(Asset("media/a.mp4", source=tmp_path / "amir.mp4"),)), tmp_path / "a")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(GeneratorError, match="No space left") as refused:
        printer.print(site(), tmp_path / "b")

    assert "amir" not in str(gone.value) + gone.value.hint
    assert refused.value.exit_code is Exit.AROUND


def test_a_copy_in_stock_that_was_changed_in_place_is_made_again(theme: Path, tmp_path: Path) -> None:
    Printer([theme], tmp_path / "cache").print(site(), tmp_path / "one")
    changed = next((tmp_path / "cache/stock").glob("*.css"))
    changed.chmod(0o644)
    changed.write_text("body { color: red }")
    Printer([theme], tmp_path / "cache").print(site(), tmp_path / "two")

    assert (tmp_path / "two/look.css").read_text() == "body{color:black}"
    assert sorted(p.suffix for p in (tmp_path / "cache/stock").iterdir()) == [".became", ".css", ".woff2"]


# ---------------------------------------------------------------- themes


def test_of_two_themes_the_first_wins_file_by_file(theme: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "templates/profile/parts").mkdir(parents=True)
    (own / "templates/profile/parts/WordList.html").write_text("<p>ours</p>")
    (own / "static").mkdir()
    (own / "static/look.css").write_text("ours")
    Printer([own, theme], tmp_path / "cache").print(site(page("home", "", words("x"))), tmp_path / "out")

    assert (tmp_path / "out/look.css").read_text() == "ours"
    assert (tmp_path / "out/fonts/letters.woff2").exists()
    assert "<h1>Amir</h1>\n<section><p>ours</p></section>" in (tmp_path / "out/index.html").read_text()


def test_materials_icons_can_be_used(theme: Path, tmp_path: Path) -> None:
    (theme / "templates/main.html").write_text('{% include ".icons/material/phone.svg" %}')
    Printer([theme], tmp_path / "cache").print(site(), tmp_path / "out")

    assert (tmp_path / "out/index.html").read_text().startswith("<svg")
    assert set(tree(tmp_path / "out")) == THEME_FILES | {"index.html"}


def test_the_fingerprint_changes_with_every_part_of_a_theme(theme: Path, tmp_path: Path) -> None:
    seen = {theme_fingerprint([theme])}
    for name in ("templates/main.html", "static/look.css", "words/cy.yml", "static/new.js"):
        (theme / name).parent.mkdir(exist_ok=True)
        (theme / name).write_text("changed")
        seen.add(theme_fingerprint([theme]))

    assert len(seen) == 5
    assert theme_fingerprint([theme]) == theme_fingerprint([theme, tmp_path / "not there"])


def test_a_theme_without_its_main_template_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(BrokenThemeError, match=r"templates/main\.html"):
        Printer([tmp_path], tmp_path / "cache")


SECRET = "Amir takes midazolam"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{% if %}", "templates/main.html, line 1: Expected an expression"),
        (
            "\n\n{{ sheet.sections[0].gone }}",
            "templates/main.html, line 3: the template stopped here (UndefinedError).",
        ),
        ("{{ gone }}", "templates/main.html, line 1: the template stopped here (UndefinedError)."),
        (
            "\n{{ {}[chrome.name] + 1 }}",
            "templates/main.html, line 2: the template stopped here (UndefinedError).",
        ),
        (
            "{{ chrome.name|int(none) + none }}",
            "templates/main.html, line 1: the template stopped here (TypeError).",
        ),
        ('{% include "gone.html" %}', "The theme has no templates/gone.html."),
        ("{# nothing #}", "templates/main.html: a page came out empty."),
    ],
)
def test_a_broken_template_is_told_by_its_place_and_never_quotes_a_page(
    theme: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], template: str, told: str
) -> None:
    (theme / "templates/main.html").write_text(template)
    with pytest.raises(BrokenThemeError) as caught:
        Printer([theme], tmp_path / "cache").print(site(name=SECRET), tmp_path / "out")

    assert str(caught.value).startswith(told)
    assert "midazolam" not in str(caught.value) + "".join(capfd.readouterr())
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_what_a_library_says_about_our_data_is_kept_back(
    printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(*_: object) -> Callable[[str], str]:
        raise RuntimeError(SECRET)

    caplog.set_level(logging.NOTSET)
    monkeypatch.setattr("generator.render.links.Links.seen_from", stumble)
    with pytest.raises(UnprintableError) as caught:
        printer.print(site(), tmp_path / "out")

    assert str(caught.value) == "Printing stopped (RuntimeError)."
    assert caplog.text == ""


# ---------------------------------------------------------------- quiet and quick


def test_says_nothing_also_when_the_command_is_called_mkdocs(theme: Path, tmp_path: Path) -> None:
    script = tmp_path / "mkdocs"
    script.write_text(
        "import logging, sys; logging.basicConfig(level=logging.DEBUG)\n"
        "from pathlib import Path; import test_render as t; from generator.render import Printer\n"
        "Printer([Path(sys.argv[1])], Path(sys.argv[2])).print(t.site(), Path(sys.argv[3]))\n"
        "assert 'material.templates' not in sys.modules\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "NO_MKDOCS_2_WARNING"}
    done = subprocess.run(
        [sys.executable, script, theme, tmp_path / "cache", tmp_path / "out"],
        check=True,
        capture_output=True,
        env=environment | {"PYTHONPATH": str(Path(__file__).parent)},
    )

    assert (done.stdout, done.stderr) == (b"", b"")


def test_importing_the_room_does_not_import_mkdocs() -> None:
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, generator.render; assert not {'mkdocs', 'jinja2'} & set(sys.modules)",
        ],
        check=True,
    )


def test_templates_are_compiled_once_and_remembered(theme: Path, tmp_path: Path) -> None:
    Printer([theme], tmp_path / "cache").print(site(page("home", "", words("x"))), tmp_path / "out")
    compiled = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "cache/templates").iterdir()}
    Printer([theme], tmp_path / "cache").print(site(page("home", "", words("x"))), tmp_path / "again")

    assert len(compiled) == 2
    assert {p.name: p.stat().st_mtime_ns for p in (tmp_path / "cache/templates").iterdir()} == compiled


def test_a_site_is_left_as_it_was(printer: Printer, tmp_path: Path) -> None:
    made = three_pages(Links((("Go", "page:home"),)))
    before = dataclasses.replace(made)
    printer.print(made, tmp_path / "out")

    assert made == before
    assert stock_module.static_files([]) == {}


def test_a_folder_called_like_a_style_sheet_is_one(theme: Path, tmp_path: Path) -> None:
    """In order of the names; another theme may bring one part anew, or one file for all of them."""
    parts = theme / "static/look/parts.css"
    parts.mkdir(parents=True)
    (parts / "20-b.css").write_text("b{}\n")
    (parts / "10-a.css").write_text("a{}\n")
    own = tmp_path / "own"

    def shipped(number: int) -> str:
        into = tmp_path / f"out{number}"
        Printer([own, theme], tmp_path / "cache").print(site(page("home", "", words("x"))), into)
        assert not [path for path in into.rglob("*.css") if path.is_dir()]
        return (into / "look/parts.css").read_text()

    assert shipped(1) == "a{}b{}"
    mine = own / "static/look/parts.css"
    mine.mkdir(parents=True)
    (mine / "10-a.css").write_text("mine{}\n")
    assert shipped(2) == "mine{}\nb{}\n"
    (mine / "10-a.css").unlink()
    mine.rmdir()
    mine.write_text("all mine{}\n")
    assert shipped(3) == "all mine{}\n"
