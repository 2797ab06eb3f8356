"""docs/format/ says what the program does: it is written from the same models, and every example in it can be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.write_format import FOLDER, main, pages
from generator.circle import Circle
from generator.examples.prints import EVER, ever_and_now
from generator.load import load_file, load_person
from generator.person import CHAPTER_FILES
from generator.problems import Problems
from generator.said import FACT_NAMES
from generator.settings import Settings
from generator.standards import STANDARDS
from generator.validate import known_headings, read_person, read_settings
from generator.validate.chapters import chapter_models
from generator.validate.shape import shape_of
from tests.conftest import REPO

MODELS = {CHAPTER_FILES[chapter]: model for chapter, model in chapter_models().items()} | {
    "site_config": Settings
}
PAGES = pages()
AGAIN = "docs/format/ is behind the models. To write it anew, type: .venv/bin/python docs/write_format.py"


def blocks(text: str) -> list[str]:
    """What stands between ```yaml and ```."""
    found = re.findall(r"^( *)```yaml\n(.*?)\n\1```$", text, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


def test_writing_it_again_gives_the_same_bytes() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(pages()), AGAIN
    for name, text in pages().items():
        assert (FOLDER / name).read_text("utf-8") == text, AGAIN


def test_the_command_writes_what_is_tested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docs.write_format.FOLDER", tmp_path / "format")
    monkeypatch.setattr("docs.write_format.EXAMPLES", tmp_path)
    (tmp_path / "format").mkdir()
    (tmp_path / "format" / "gone.md").write_text("a file that no longer is")
    main()

    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "format").iterdir()} == pages()
    assert (tmp_path / EVER).read_text("utf-8").split() == ever_and_now()


@pytest.mark.parametrize("stem", MODELS)
def test_every_heading_has_its_question_names_readers_and_examples(stem: str) -> None:
    page = PAGES[f"{stem}.md"]
    parts = {part.split("\n", 1)[0]: part for part in page.split("\n### ")[1:]}

    assert sorted(parts) == sorted(heading.says for heading in shape_of(MODELS[stem]).headings)
    for heading in shape_of(MODELS[stem]).headings:
        part = parts[heading.says]
        assert heading.h.asks in part
        assert [name for name in heading.h.also if f"`{name}`" not in part] == []
        assert ("**A safety fact.**" in part) is heading.h.safety
        assert len(blocks(part)) == 2
        assert stem == "site_config" or "Unless you say otherwise it is for" in part
        inside = [inner.says for inner in shape_of(heading.holds).headings]
        assert heading.form.name not in ("BLOCK", "BLOCKS") or all(f"| `{name}` |" in part for name in inside)


@pytest.mark.parametrize("name", [*PAGES, "../../README.md"])
def test_every_example_can_be_typed_as_it_stands(name: str, tmp_path: Path) -> None:
    for number, block in enumerate(blocks((FOLDER / name).read_text("utf-8"))):
        problems = Problems()
        if name == "site_config.md":
            (tmp_path / "site_config.yml").write_text(block, "utf-8")
            source = load_file(tmp_path / "site_config.yml", "site_config.yml", known_headings(), problems)
            read_settings(source, problems)
        else:
            named = block.startswith("name:")
            folder = tmp_path / str(number)
            folder.mkdir()
            (folder / "profile.yml").write_text(block if named else "name: Sam\n", "utf-8")
            own = f"{name[:-3]}.yml" if name[:-3] in MODELS and name != "profile.md" else "more.yml"
            (folder / own).write_text("i like: tea\n" if named else block, "utf-8")
            read_person(load_person(tmp_path, str(number), known_headings(), problems), problems)

        assert [f"{p.at} {p.code} {p.message}" for p in problems] == [], block


@pytest.mark.parametrize("name", list(PAGES))
def test_every_link_leads_somewhere(name: str) -> None:
    for file, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", pages()[name]):
        page = PAGES[file or name]
        anchors = {
            row.lstrip("# ").replace(" ", "-").lower() for row in page.splitlines() if row.startswith("#")
        }
        assert not anchor or anchor in anchors, (file, anchor)


def test_the_first_page_names_every_fact_and_circle() -> None:
    page = PAGES["README.md"]

    assert [name for names in FACT_NAMES.values() for name in names if f"`{name}`" not in page] == []
    assert [circle for circle in Circle if f"| `{circle}` |" not in page] == []
    assert [stem for stem in MODELS if f"({stem}.md)" not in page] == []


def test_each_standard_has_its_table() -> None:
    for standard in STANDARDS:
        page = next(
            text for text in PAGES.values() if text.startswith(f"# {standard.name} {standard.version}\n")
        )
        rows = re.findall(r"^\| \*\*(?:\d+\. )?(.+?)\*\* \|", page, re.MULTILINE)
        assert rows == [place.name for place in (*standard.headings, *standard.at_the_end)]


def test_the_readme_points_here() -> None:
    assert "docs/format/README.md" in (REPO / "README.md").read_text("utf-8")
    assert "docs/write_format.py" in (REPO / "docs/developing.md").read_text("utf-8")
