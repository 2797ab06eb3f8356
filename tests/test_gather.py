"""Only what an edition may show is opened, under whatever name a Mac gave it; what cannot be used is told in its place."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.disclose import disclose
from generator.gather import Gatherer
from generator.problems import Level
from generator.progress import Silence
from generator.recording import Captions, Cue, Mishap
from generator.report import PersonReport
from generator.shelf import Shelf
from generator.video.captions import for_the_page
from generator.video.tools import Tools
from generator.workspace import Workspace
from tests import tiny
from tests.absence import words_in

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


HIDE = "hide: {where: 10% 20% 30% 40%, share with: me"


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


def test_the_same_slip_on_several_lines_is_told_once_with_all_of_them(root: Path) -> None:
    blinks = "".join(f"00:00.{n}00 --> 00:00.{n}50\nOh\n\n" for n in (1, 2, 3))
    (root / "media/ann/a.en.vtt").write_text(
        f"WEBVTT\n\n{blinks}00:00.600 --> 00:03.000\nA sentence that ends late.\n"
    )
    _, report = gather(root, film(", captions: a.en.vtt"))

    assert sorted((p.code, p.level, p.message.partition(":")[0]) for p in report.problems) == [
        ("K09", Level.FIX, "line 12 of these captions"),
        ("K11", Level.FIX, "lines 3, 6 and 9 of these captions"),
    ]


def test_captions_are_shown_so_that_they_can_be_read_and_end_with_the_film(root: Path) -> None:
    said = (
        "This is much more than anybody reads in two lines, so it is shown in two parts, one after the other."
    )
    (root / "media/ann/a.srt").write_text(f"00:00:00,000 --> 00:00:09,000\n{said}\n")
    made, _ = gather(root, film(", captions: a.srt"))
    (captions,) = made.captions["hello.mov"]

    assert len(captions.cues) == 2
    assert captions.vtt.count("-->") == 2
    assert captions.cues[-1].end <= made.films["hello.mov"].seconds or captions.cues[-1].start > 1
    assert [cue.text for cue in captions.sentences] == [said]


DRAFT = "WEBVTT\n\nNOTE made by computer, not checked\n\n00:00.000 --> 00:00.900\nHello <c.unsure>Sam</c>\n"


@pytest.mark.parametrize(
    ("name", "content", "draft"),
    [
        ("a.en.draft.vtt", DRAFT, True),
        ("a.en.vtt", DRAFT, True),
        ("a.en.draft.vtt", SPEECH, True),
        ("a.en.vtt", DRAFT.replace("not checked", "read by Sara on 2026-11-22"), False),
    ],
)
def test_a_draft_is_asked_about_and_known_as_one(name: str, content: str, draft: bool, root: Path) -> None:
    (root / "media/ann" / name).write_text(content)
    made, report = gather(root, film(f", captions: {name}"))
    (captions,) = made.captions["hello.mov"]

    assert (captions.draft, captions.language) == (draft, "en")
    assert [problem.code for problem in report.problems] == (["K15"] if draft else [])
    assert all("alongside captions review ann" in problem.hint for problem in report.problems)
    assert ("(made by computer, not checked)" in captions.vtt) is draft


def test_a_draft_is_never_shown_as_final_and_nothing_says_so_once_it_was_read(root: Path) -> None:
    def pages(content: str) -> Path:
        (root / "media/ann/a.en.vtt").write_text(content)
        report = Workshop(Workspace(root)).build(BuildOrder(("ann",), (EditionName.TEAM,), day=DAY))
        assert not report.people[0].failed
        return root / "site/ann/team"

    tiny.write(root, "ann", {"videos.yml": film(", captions: a.en.vtt")})
    says = "made by computer, not checked"
    made = pages(DRAFT)
    card, page = made / "watch/index.html", made / "watch/hello/index.html"
    assert f"English captions – {says}" in card.read_text()
    assert page.read_text().count(f"English captions – {says}") == 2, "at the player, and over the words"
    assert f'label="English – {says}"' in page.read_text()
    assert page.read_text().count("(not sure)") == 1
    assert all(f"({says})" in track.read_text() for track in made.rglob("media/*.vtt"))

    made = pages(
        DRAFT.replace("not checked", "read by Sara on 2026-11-22").replace("<c.unsure>Sam</c>", "Sam")
    )
    assert "Hello Sam" in (made / "watch/hello/index.html").read_text()
    assert words_in([says, "computer", "unsure", "not sure"], made) <= {"unsure"}


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


# ---------------------------------------------------------------- what is hidden and what is muted


def test_what_is_hidden_is_hidden_in_every_edition_whoever_may_see_the_row(root: Path) -> None:
    videos = film(f", {HIDE}}}, mute: {{to: 0:00, not for: Ann, share with: nobody}}")
    videos += f"photos:\n  - {{file: garden.jpg, shows: x, who is in it: {tiny.AGREED}, {HIDE}}}}}\n"
    plain, _ = gather(root, tiny.FILMED["videos.yml"])
    team, report = gather(root, videos)
    family, _ = gather(root, videos, EditionName.FAMILY)
    mine, _ = gather(root, videos, EditionName.MINE)

    assert not report.problems
    assert team == family == mine
    assert team.films["hello.mov"].key != plain.films["hello.mov"].key
    assert not team.films["hello.mov"].has_sound
    for made in (team.films["hello.mov"].poster, team.photos["garden.jpg"]):
        with Image.open(made.fallback.path) as picture:
            shown = picture.convert("RGB")
        inside, outside = (
            shown.getpixel((shown.width * x // 100, shown.height * y // 100)) for x, y in ((25, 40), (75, 80))
        )
        assert max(inside) - min(inside) < 20, "teal is hidden under grey"
        assert max(outside) - min(outside) > 60


@pytest.mark.parametrize(
    ("rows", "code", "column"),
    [
        ("hide: {where: 80% 20% 30% 40%}", "V39", "80%"),
        ("hide: {who: Ann}", "V39", "{who"),
        ("hide: {where: 1% 2% 3% 4%, from: 0:20, to: 0:05}", "M22", "0:05"),
        ("hide: {where: 1% 2% 3% 4%, from: soon}", "V34", "soon"),
        ("hide: {where: 1% 2% 3% 4%, from: 0:09}", "M23", "0:09"),
        ("hide: [{where: 1% 2% 3% 4%}, {where: 1% 2% 3% 4%, to: 0:09}]", "M23", "0:09"),
        ("mute: {from: 0:20, to: 0:05}", "M22", "0:05"),
        ("mute: {from: 0:02}", "M23", "0:02"),
    ],
)
def test_a_film_is_not_shown_while_something_in_it_cannot_be_hidden(
    rows: str, code: str, column: str, root: Path
) -> None:
    videos = film(f", {rows}")
    made, report = gather(root, videos)
    (problem,) = report.problems

    assert made.films == {}
    assert (problem.code, problem.at.line) == (code, 2)
    assert problem.at.column == videos.split("\n")[1].index(column) + 1
    assert problem.at in report.broken


def test_a_photo_is_not_shown_while_its_box_cannot_be_read(root: Path) -> None:
    made, report = gather(
        root,
        f"photos:\n  - {{file: garden.jpg, shows: x, who is in it: {tiny.AGREED}, hide: {{where: her face}}}}\n",
    )

    assert made.photos == {}
    assert [problem.code for problem in report.problems] == ["V39"]
    assert report.broken


def test_words_that_are_muted_are_in_no_captions_and_no_transcript(root: Path) -> None:
    said = [
        (0.0, 0.3, "Hello"),
        (0.3, 0.45, "half"),
        (0.5, 0.6, "whole"),
        (0.65, 0.9, "half too"),
        (0.9, 0.95, "Bye"),
    ]
    cues = [f"00:{a:06.3f} --> 00:{b:06.3f}\n{words}\n" for a, b, words in said]
    (root / "media/ann/a.en.vtt").write_text("WEBVTT\n\n" + "\n".join(cues))
    heard, _ = gather(root, film(", captions: a.en.vtt"))
    made, report = gather(root, film(", captions: a.en.vtt, mute: {from: 0:00.4, to: 0:00.7}"))
    captions = made.captions["hello.mov"][0]

    assert {problem.level for problem in report.problems} == {Level.FIX}
    assert len(heard.captions["hello.mov"][0].cues) == 5
    assert [cue.text for cue in captions.cues] == ["Hello", "Bye"]
    assert "half" not in repr(captions) and "whole" not in repr(captions)
    assert " ".join(cue.text for cue in captions.sentences) == "Hello Bye"


def test_where_all_words_are_muted_there_are_no_captions(root: Path) -> None:
    (root / "media/ann/a.en.vtt").write_text(SPEECH)
    made, report = gather(root, film(", captions: a.en.vtt, mute: {who: Ann}"))

    assert made.captions["hello.mov"] == ()
    (told,) = report.problems
    assert (told.code, told.level) == ("K17", Level.FIX)
    assert told.message == "nothing is left of these captions: the whole film is muted"


def test_a_built_site_hides_what_is_hidden_and_says_nothing_of_whom(root: Path) -> None:
    videos = film(", hide: {who: Zanthorpe, where: 0% 0% 50% 50%}, mute: {who: Zanthorpe, to: 0:00}")
    tiny.write(root, "ann", {"videos.yml": videos})
    report = Workshop(Workspace(root)).build(BuildOrder(("ann",), (EditionName.TEAM,), day=DAY))
    pages = root / "site/ann/team"
    made = list(pages.rglob("media/*.mp4"))

    assert not report.people[0].failed
    assert made
    assert words_in(["Zanthorpe", "50% 50%"], pages) == set()
    assert tiny.clip().read_bytes() not in [one.read_bytes() for one in made]


def test_what_was_made_before_something_was_hidden_leaves_the_shelf(root: Path) -> None:
    def built(videos: str) -> set[str]:
        tiny.write(root, "ann", {"videos.yml": videos})
        report = Workshop(Workspace(root)).build(BuildOrder(("ann",), (EditionName.TEAM,), day=DAY))
        assert not report.people[0].failed and report.people[0].editions
        return set(Shelf(root / ".cache").keys())

    photo = f"photos:\n  - {{file: garden.jpg, shows: x, who is in it: {tiny.AGREED}"
    tiny.add(root, "ann", "other.mov", tiny.clip("maroon"))
    other = film(file="other.mov").partition("\n")[2]
    plain = built(f"{film()}{other}{photo}}}\n")
    hidden = built(f"{film(f', {HIDE}}}')}{other}{photo}}}\n")
    both = built(f"{film(f', {HIDE}}}')}{other}{photo}, {HIDE}}}}}\n")
    again = built(f"{film(f', {HIDE}}}')}{other}{photo}, {HIDE}}}}}\n")

    assert len(plain) == len(hidden) == len(both) == 7, (
        "a film, its still and its small pictures, twice, and a photo"
    )
    assert len(plain & hidden) == 4
    assert len(plain & both) == 3, "nothing of the other film is touched"
    assert len(hidden & both) == 6
    assert again == both


def test_a_silence_too_leaves_nothing_that_was_heard_before(root: Path) -> None:
    gatherer = Gatherer(Workspace(root), Silence())
    heard, _ = gather(root, film(), gatherer=gatherer)
    gatherer.forget_run()
    muted, _ = gather(root, film(", mute: {who: Ann}"), gatherer=gatherer)
    gatherer.forget_uncovered()

    assert gatherer.shelf.find(heard.films["hello.mov"].key) is None
    assert gatherer.shelf.find(muted.films["hello.mov"].key) is not None
    assert muted.films["hello.mov"].poster.fallback.path.exists()


# ---------------------------------------------------------------- what is left out, and what is shown slowly

LONG = "starts at: 0:01, ends at: 0:02"
SAID = [
    (0.0, 0.9, "Zanthorpe before"),
    (0.7, 1.3, "Quibblewort halfway"),
    (1.2, 1.6, "Hello you"),
    (1.7, 1.9, "there."),
    (1.8, 2.6, "Snorklewick halfway"),
    (2.5, 2.9, "Grimsbottle after"),
]
CUT_OUT = ("Zanthorpe", "Quibblewort", "Snorklewick", "Grimsbottle")


def three_seconds(root: Path) -> None:
    tiny.add(root, "ann", "hello.mov", tiny.clip("teal", seconds=3))
    cues = [f"00:{a:06.3f} --> 00:{b:06.3f}\n{words}\n" for a, b, words in SAID]
    (root / "media/ann/a.en.vtt").write_text("WEBVTT\n\n" + "\n".join(cues))


def test_words_that_are_said_outside_what_is_shown_are_withheld(root: Path) -> None:
    three_seconds(root)
    gatherer = Gatherer(Workspace(root), Silence())
    made, _ = gather(root, film(f", captions: a.en.vtt, {LONG}"), gatherer=gatherer)
    person, _ = Workshop(Workspace(root)).check("ann", DAY, PersonReport("ann"))
    (spoken,) = gatherer.spoken("ann", person.videos)
    (captions,) = made.captions["hello.mov"]

    assert [cue.text for cue in captions.cues] == ["Hello you", "there."]
    assert [cue.start for cue in captions.cues] == pytest.approx([0.2, 0.7])
    assert not any(word in captions.vtt + repr(captions.sentences) for word in CUT_OUT)
    assert " ".join(spoken.said).split() == ["Hello", "you", "there."]
    assert all(word in " ".join(spoken.muted) for word in CUT_OUT)


def test_a_built_site_holds_nothing_that_is_cut_out_of_a_film_and_the_proof_looks_for_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_seconds(root)
    more = f", captions: a.en.vtt, {LONG}, chapters: [0:01 Tea, 0:00 Zanthorpe chapter]"
    tiny.write(root, "ann", {"videos.yml": film(more)})
    order, pages = BuildOrder(("ann",), (EditionName.TEAM,), day=DAY), root / "site/ann/team"

    def slipped(captions: Captions, seconds: float) -> Captions:
        said = Cue(0.0, 0.5, "Zanthorpe before")
        return for_the_page(replace(captions, cues=(said, *captions.cues)), seconds)

    with monkeypatch.context() as broken:
        broken.setattr("generator.gather.for_the_page", slipped)
        unsafe = Workshop(Workspace(root)).build(order).people[0]
    assert {leak.at.file for leak in unsafe.leaks} == {"profiles/ann/videos.yml"}
    assert not (pages / "index.html").exists()

    person = Workshop(Workspace(root)).build(order).people[0]
    assert not person.failed and not person.leaks
    assert list(pages.rglob("media/*.mp4"))
    assert words_in(["Hello you", "Tea"], pages) == {"Hello you", "Tea"}
    assert words_in([*CUT_OUT, "0:01, ends"], pages) == set()


@pytest.mark.parametrize(
    ("rows", "code", "column"),
    [
        ("starts at: 0:02, ends at: 0:01", "M26", "0:01"),
        ("starts at: soon", "V34", "soon"),
        ("starts at: -0:01", "V34", "-0:01"),
        ("starts at: 0:01, ends at: 0:01.0", "M26", "0:01.0"),
        ("starts at: 0:01, ends at: 0:09", "M27", "0:01"),
        ("ends at: 0:09", "M27", "0:09"),
    ],
)
def test_a_film_is_not_shown_while_what_is_left_out_cannot_be_told(
    rows: str, code: str, column: str, root: Path
) -> None:
    videos = film(f", {rows}")
    made, report = gather(root, videos)
    (problem,) = report.problems

    assert made.films == {}
    assert (problem.code, problem.at.line) == (code, 2)
    assert problem.at.column == videos.split("\n")[1].index(column) + 1
    assert problem.at in report.broken


@pytest.mark.parametrize("rows", ["starts at: 0:02, ends at: 0:01", "mute: {from: soon}"])
def test_while_that_is_so_none_of_its_words_may_be_anywhere(rows: str, root: Path) -> None:
    (root / "media/ann/a.en.vtt").write_text(SPEECH)
    gatherer = Gatherer(Workspace(root), Silence())
    gather(root, film(f", captions: a.en.vtt, {rows}"), gatherer=gatherer)
    person, _ = Workshop(Workspace(root)).check("ann", DAY, PersonReport("ann"))
    (spoken,) = gatherer.spoken("ann", person.videos)

    assert (spoken.said, spoken.muted) == ((), ("Hello",))


@pytest.mark.parametrize(
    ("more", "level", "words"),
    [
        ("starts at: 0:01, ends at: 0:02", Level.FIX, "4 of 6 captions are left out: they are said where"),
        ("mute: {from: 0:01.3, to: 0:01.5}", Level.FIX, "1 of 6 captions is left out: it is said where"),
        (
            "ends at: 0:01",
            Level.ASK,
            "nothing is left of these captions: all of it is said where the film is cut",
        ),
    ],
)
def test_captions_that_are_left_out_are_told(more: str, level: Level, words: str, root: Path) -> None:
    three_seconds(root)
    said = [(1.1, 1.2), (1.3, 1.4), (2.1, 2.2), (2.3, 2.4), (2.5, 2.6), (2.7, 2.8)]
    cues = [f"00:{start:06.3f} --> 00:{end:06.3f}\nQuibblewort\n" for start, end in said]
    (root / "media/ann/Zanthorpe.en.vtt").write_text("WEBVTT\n\n" + "\n".join(cues))
    made, report = gather(root, film(f", captions: Zanthorpe.en.vtt, {more}"))
    (told,) = (problem for problem in report.problems if problem.code == "K17")

    assert told.level == level
    assert words in told.message
    assert (told.at.line, told.length) == (2, len("Zanthorpe.en.vtt"))
    assert bool(told.hint) == (level is Level.ASK)
    assert ("nothing" in words) == (made.captions["hello.mov"] == ())
    assert not report.broken


@pytest.mark.parametrize("rows", ["starts at: 0:02, ends at: 0:01", "starts at: -0:05", "mute: {from: soon}"])
def test_whoever_mends_a_moment_is_told_how_long_the_clip_is(rows: str, root: Path) -> None:
    three_seconds(root)
    _, report = gather(root, film(f", {rows}"))

    assert report.notes == ["film 1: as it came off the phone it is 0:03 long"]


@pytest.mark.parametrize(
    ("rows", "heading"), [("hide: {where: 1% 2% 3% 4%, from: 0:09}", "hide"), ("mute: {from: 0:09}", "mute")]
)
def test_what_is_after_the_end_is_found_before_the_film_is_made(rows: str, heading: str, root: Path) -> None:
    gatherer = Gatherer(Workspace(root), Silence())
    made, report = gather(root, film(f", {rows}"), gatherer=gatherer)

    assert [(p.code, p.heading) for p in report.problems] == [("M23", heading)]
    assert (made.films, gatherer.encodes) == ({}, 0)


def test_moments_are_those_of_the_clip_also_where_they_are_too_late(root: Path) -> None:
    three_seconds(root)
    _, fine = gather(root, film(f", {LONG}, chapters: [0:02 Tea]"))
    _, late = gather(root, film(f", {LONG}, chapters: [0:04 Tea]"))
    hidden, held = gather(root, film(f", {LONG}, hide: {{where: 1% 2% 3% 4%, from: 0:03}}"))

    assert not fine.problems
    assert [(p.code, "at 0:03" in p.message) for p in late.problems] == [("D06", True)]
    assert [p.code for p in held.problems] == ["M23"]
    assert hidden.films == {}


def test_what_is_shown_slowly_comes_with_its_row_and_only_where_the_row_is_known(root: Path) -> None:
    three_seconds(root)
    rows = "slowly: [{from: 0:01, to: 0:02, what: Her hand}, {from: 0:00, to: 0:01, what: x, share with: family}]"
    team, report = gather(root, film(f", {rows}"))
    family, _ = gather(root, film(f", {rows}"), EditionName.FAMILY)
    _, asked = gather(root, film(", slowly: {from: 0:08, to: 0:09}"))

    assert not report.problems
    assert [(row.what.text, loop.during.start) for row, loop in team.slowly["hello.mov"]] == [("Her hand", 1)]
    assert [row.what.text for row, _ in family.slowly["hello.mov"]] == ["Her hand", "x"]
    assert team.films["hello.mov"].key == family.films["hello.mov"].key
    assert [(p.code, p.at.line) for p in asked.problems] == [("M28", 2)]


def test_what_was_made_before_something_was_left_out_leaves_the_shelf(root: Path) -> None:
    three_seconds(root)
    gatherer = Gatherer(Workspace(root), Silence())
    slow = "slowly: {from: 0:00, to: 0:02}"
    whole, _ = gather(root, film(f", {slow}"), gatherer=gatherer)
    gatherer.forget_run()
    cut, _ = gather(root, film(f", {slow}, {LONG}"), gatherer=gatherer)
    gatherer.forget_uncovered()
    left = set(gatherer.shelf.keys())

    assert whole.films["hello.mov"].keys & left == set()
    assert cut.films["hello.mov"].keys <= left
    assert len(cut.films["hello.mov"].keys) == 4, "a film, its still, its small pictures, what is slow"


def test_a_recording_is_listed_with_the_films_and_what_only_a_picture_has_is_asked_about(root: Path) -> None:
    tiny.add(root, "ann", "welcome.m4a", tiny.voice())
    recording = f"recordings:\n  - {{file: welcome.m4a, title: Welcome, who is in it: {tiny.AGREED}MORE}}\n"
    made, report = gather(root, film() + recording.replace("MORE", ""))
    odd = "hide: {where: 1% 2% 3% 4%}, poster: 0:00, slowly: {from: 0:00, to: 0:01}"
    still, asked = gather(root, recording.replace("MORE", f", {odd}"))

    assert list(made.films) == ["hello.mov", "welcome.m4a"]
    assert made.films["welcome.m4a"].sound_only
    assert not report.problems
    assert list(still.films) == ["welcome.m4a"]
    assert sorted(p.code for p in asked.problems) == ["M29", "M29", "M29"]


def test_a_voice_that_has_not_agreed_is_in_no_site_nor_what_it_says(root: Path) -> None:
    tiny.add(root, "ann", "welcome.m4a", tiny.voice())
    (root / "media/ann/w.en.vtt").write_text(SPEECH.replace("Hello", "Zanthorpe says hello"))
    row = "recordings:\n  - {file: welcome.m4a, title: Quibblewort, captions: w.en.vtt, who is in it: {Bea: ANSWER}}\n"
    found = []
    for answer in ("yes herself 2026-01-01", "no"):
        tiny.write(root, "ann", {"videos.yml": row.replace("ANSWER", answer)})
        order = BuildOrder(("ann",), (EditionName.TEAM,), day=DAY)
        person = Workshop(Workspace(root)).build(order).people[0]
        assert not person.failed and not person.leaks
        site = root / "site/ann/team"
        found.append((len(list(site.rglob("*.m4a"))), words_in(["Zanthorpe", "Quibblewort"], site)))

    assert found == [(1, {"Zanthorpe", "Quibblewort"}), (0, set())]
