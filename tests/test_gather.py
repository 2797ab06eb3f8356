"""Only what an edition may show is opened, under whatever name a Mac gave it; what cannot be used is told in its place."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.disclose import disclose
from generator.gather import Gatherer
from generator.progress import Silence
from generator.recording import Mishap
from generator.report import PersonReport
from generator.video.tools import Tools
from generator.workspace import Workspace
from tests import tiny

DAY = date.fromisoformat(tiny.DAY)
SPEECH = "WEBVTT\n\n00:00.000 --> 00:00.900\nHello\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tiny.workspace(tmp_path, {"ann": tiny.FILMED})


def gather(
    root: Path, videos: str, edition: EditionName = EditionName.TEAM, gatherer: Gatherer | None = None
) -> tuple[object, PersonReport]:
    tiny.write(root, "ann", {"videos.yml": videos})
    workspace, report = Workspace(root), PersonReport("ann")
    person, _ = Workshop(workspace).check("ann", DAY, PersonReport("ann"))
    disclosed = disclose(person, edition, DAY)
    assert disclosed
    gatherer = gatherer or Gatherer(workspace, Silence())
    return gatherer.gather(disclosed[0], person.videos, report), report


def film(more: str = "", file: str = "hello.mov") -> str:
    return f"films:\n  - {{file: {file}, title: Hello, who is in it: {tiny.AGREED}{more}}}\n"


def test_a_caption_file_named_in_a_withheld_line_stays_shut(root: Path) -> None:
    for name in ("a.en.vtt", "b.cy.vtt"):
        (root / "media/ann" / name).write_text(SPEECH)
    videos = film(", captions: [a.en.vtt, {text: b.cy.vtt, share with: family}]")
    team, _ = gather(root, videos)
    family, _ = gather(root, videos, EditionName.FAMILY)

    assert [c.language for c in team.captions["hello.mov"]] == ["en"]
    assert [c.language for c in family.captions["hello.mov"]] == ["en", "cy"]


def test_a_name_a_mac_took_apart_is_the_name_a_family_typed(root: Path) -> None:
    apart = unicodedata.normalize("NFD", "Siân.mov")
    (root / "media/ann/hello.mov").rename(root / "media/ann" / apart)
    made, report = gather(root, film(file="Siân.mov"))

    assert list(made.films) == ["Siân.mov"]
    assert not report.problems


def test_each_slip_in_captions_is_told_where_the_file_is_named(root: Path) -> None:
    (root / "media/ann/Zanthorpe.vtt").write_text(SPEECH + "\n00:05.000 --> 00:03.000\nQuibblewort\n")
    _, report = gather(root, film(", captions: Zanthorpe.vtt"))
    told = [(p.at.file, p.at.line, p.message) for p in report.problems]

    assert told
    assert all(place == "profiles/ann/videos.yml" and line == 2 for place, line, _ in told)
    assert all("line 6 of these captions: " in message for _, _, message in told)
    assert "Zanthorpe" not in str(told)
    assert "Quibblewort" not in str(told)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"not captions"])
def test_captions_nobody_can_read_leave_the_film_in(content: bytes, root: Path) -> None:
    (root / "media/ann/a.vtt").write_bytes(content)
    made, report = gather(root, film(", captions: a.vtt"))

    assert list(made.films) == ["hello.mov"]
    assert made.captions["hello.mov"] == ()
    assert len(report.broken) == 1


@pytest.mark.parametrize("what", ["film", "photo", "captions"])
def test_a_link_out_of_the_media_folder_is_never_followed(what: str, root: Path) -> None:
    outside = root / "elsewhere"
    outside.write_bytes(tiny.clip().read_bytes() if what == "film" else SPEECH.encode())
    (root / "media/ann/linked").symlink_to(outside)
    videos = {
        "film": film(file="linked"),
        "photo": f"photos:\n  - {{file: linked, shows: x, who is in it: {tiny.AGREED}}}\n",
        "captions": film(", captions: linked"),
    }[what]
    made, report = gather(root, videos)

    assert [problem.code for problem in report.problems] == ["M03"]
    assert (len(made.films), len(made.photos)) == ((1, 0) if what == "captions" else (0, 0))
    assert not any(made.captions.values())


def test_a_film_that_is_none_is_told_once_however_many_editions_want_it(root: Path) -> None:
    (root / "media/ann/hello.mov").write_bytes(b"<html>not found</html>")
    order = BuildOrder(("ann",), (EditionName.TEAM, EditionName.FAMILY), day=DAY)
    person = Workshop(Workspace(root)).build(order).people[0]

    assert len(person.broken) == 1
    assert [edition.changed for edition in person.editions] == [True, True]
    assert len([p for p in person.problems if p.code.startswith("M")]) == 1
    assert not any(p.message.endswith(".") or p.message[0].isupper() for p in person.problems)


def test_no_film_no_ffmpeg(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object) -> Tools:
        raise AssertionError("somebody looked for ffmpeg")

    monkeypatch.setattr("generator.gather.find_tools", nobody)
    made, _ = gather(
        root, tiny.FILMED["videos.yml"].replace("title: Hello", "title: Hello, share with: family")
    )

    assert list(made.photos) == ["garden.jpg"]


def test_what_was_made_elsewhere_in_this_run_is_not_looked_at_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Gatherer(Workspace(root), Silence())
    made, _ = gather(root, tiny.FILMED["videos.yml"], gatherer=first)
    monkeypatch.setattr("generator.gather.Shelf", None)
    second = Gatherer(Workspace(root), Silence(), first.made_for({"ann"}))
    again, _ = gather(root, tiny.FILMED["videos.yml"], gatherer=second)

    assert again == made
    assert first.made_for({"bob"}) == {}
    assert not any(isinstance(one, Mishap) for one in first.made_for({"ann"}).values())
