"""`alongside captions`: a draft beside the film and one line in the text; read over, it is captions; nothing else changes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import captions as door
from generator.amending import amend, read_text
from generator.caption_lines import Wording
from generator.captioning import wordings_of
from generator.captions import Desk, desk_of
from generator.cli import main
from generator.clips import clips_of
from generator.drafting import captions_wish, safety_words
from generator.problems import GeneratorError, WrongUseError
from generator.progress import Silence
from generator.transcribe import Word
from generator.video.captions import read_captions
from generator.workspace import Workspace
from tests import tiny

DAY = date.fromisoformat(tiny.DAY)
YES = "who is in it: {Ann: yes herself 2026-01-01}"
SAID = [Word(0.1, 0.4, "Hello,", 0.9), Word(0.4, 0.8, "Quibblewort.", 0.2)]


class Listener:
    """Hears what it is told to."""

    identity = "somebody"

    def __init__(self, *words: Word) -> None:
        self.words, self.hints, self.sounds = words, (), []

    def listen(
        self, sound: Path, hints: Sequence[str] = (), moved: Callable[[float], None] | None = None
    ) -> tuple[Word, ...]:
        self.hints = tuple(hints)
        self.sounds.append(sound.read_bytes()[:44])
        if moved is not None:
            moved(1.0)
        return self.words


def space(root: Path, films: str, profile: str = "name: Ann\n") -> Workspace:
    """Somebody with the usual tiny film."""
    tiny.workspace(root, {"ann": {"profile.yml": profile, "videos.yml": films}})
    (root / "media/ann/garden.jpg").unlink()
    return Workspace(root)


def text_of(where: Workspace) -> str:
    return (where.profiles / "ann/videos.yml").read_text("utf-8")


def asked(*answers: str) -> Callable[[str], str]:
    waiting: Iterator[str] = iter(answers)
    return lambda _: next(waiting)


@pytest.fixture
def drafted(tmp_path: Path) -> Desk:
    """A film with a draft of two captions."""
    where = space(tmp_path, f"films:\n  - file: hello.mov\n    {YES}\n")
    desk = desk_of(where, "ann", DAY, Silence())
    later = [Word(3.0, 3.3, "Wait", 0.9), Word(3.3, 3.5, "5", 0.4), Word(3.5, 3.9, "minutes.", 0.9)]
    desk.draft((), Silence(), Listener(*SAID, *later))
    return desk_of(where, "ann", DAY, Silence())


# ---------------------------------------------------------------- the line in the text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("films:\n  - hello.mov\n", None),
        (
            "films:\n  - {file: hello.mov}  # ours\n",
            "films:\n  - {file: hello.mov, captions: new.vtt}  # ours\n",
        ),
        (
            "films:\n  - file: hello.mov\n    title: Hello\n",
            "films:\n  - file: hello.mov\n    title: Hello\n    captions: new.vtt\n",
        ),
        (
            "films:\n  - file: hello.mov\n    captions: not yet, because Jo is ill  # soon\n",
            'films:\n  - file: hello.mov\n    captions: ["not yet, because Jo is ill", new.vtt]  # soon\n',
        ),
        (
            "films:\n  - file: hello.mov\n    captions: [hello.cy.vtt]\n",
            "films:\n  - file: hello.mov\n    captions: [hello.cy.vtt, new.vtt]\n",
        ),
        (
            "films:\n  - file: hello.mov\n    captions:\n      - hello.cy.vtt\n    title: Hello\n",
            "films:\n  - file: hello.mov\n    captions:\n      - hello.cy.vtt\n      - new.vtt\n    title: Hello\n",
        ),
    ],
)
def test_one_more_file_is_named_and_every_other_word_stays(
    before: str, after: str | None, tmp_path: Path
) -> None:
    (tmp_path / "site_config.yml").write_text("organisation: {name: Tiny House}\n")
    tiny.write(tmp_path, "ann", {"profile.yml": "name: Ann\n", "videos.yml": before})
    text = read_text(Workspace(tmp_path), "ann")

    done = amend(text, [captions_wish(clips_of(text.person)[0], "new.vtt")])

    written = done.text.files["profiles/ann/videos.yml"].decode()
    assert (None if done.cannot else written) == after
    if done.cannot:
        assert written == before
        assert done.cannot[0].type_this == "captions: new.vtt"


def test_captions_of_which_nothing_is_left_in_the_film_are_none(tmp_path: Path) -> None:
    row = f"  - {{file: NAME.mov, captions: [a.en.vtt, b.cy.vtt], {YES}MORE}}\n"
    more = ("", ", mute: {to: 0:00.4}", ", starts at: 0:00.6", ", mute: {who: Ann}", ", starts at: soon")
    where = space(
        tmp_path,
        "films:\n"
        + "".join(row.replace("MORE", one).replace("NAME", f"hello{n}") for n, one in enumerate(more)),
    )
    for name, start in (("a.en.vtt", "0.1"), ("b.cy.vtt", "2.1")):
        (where.media / "ann" / name).write_text(f"WEBVTT\n\n00:0{start} --> 00:0{start}50\nOh\n")
    found = [
        (film.wording, film.languages)
        for film in wordings_of(where, "ann", desk_of(where, "ann", DAY, Silence()).text.person.videos)
    ]

    assert found == [
        (Wording.CAPTIONS, ("en", "cy")),
        (Wording.CAPTIONS, ("cy",)),
        (Wording.CAPTIONS, ("cy",)),
        (Wording.NO_SPEECH, ()),
        (Wording.CAPTIONS, ("en", "cy")),
    ]


def test_a_film_of_which_no_word_is_left_has_no_captions_yet(tmp_path: Path) -> None:
    where = space(tmp_path, f"films:\n  - {{file: hello.mov, captions: a.en.vtt, {YES}, ends at: 0:03}}\n")
    (where.media / "ann/a.en.vtt").write_text("WEBVTT\n\n00:04.100 --> 00:04.200\nOh\n")
    (film,) = desk_of(where, "ann", DAY, Silence()).films

    assert film.wording.wording is Wording.MISSING
    assert "(en)" not in film.told(own=True)


# ---------------------------------------------------------------- drafts


def test_a_draft_lies_beside_the_film_and_the_text_names_it(drafted: Desk) -> None:
    file = drafted.workspace.media / "ann/hello.en.draft.vtt"

    assert (
        text_of(drafted.workspace)
        == f"films:\n  - file: hello.mov\n    captions: hello.en.draft.vtt\n    {YES}\n"
    )
    read, slips = read_captions(file, "en", "")
    assert read is not None and read.draft and not slips
    assert [cue.text for cue in read.cues] == ["Hello, Quibblewort.", "Wait 5 minutes."]
    assert [film.wording.wording for film in drafted.films] == [Wording.DRAFT]


def test_what_was_heard_is_not_listened_to_twice(tmp_path: Path) -> None:
    where, listener = space(tmp_path, f"films:\n  - file: hello.mov\n    {YES}\n"), Listener(*SAID)
    for _ in range(2):
        (where.media / "ann/hello.en.draft.vtt").unlink(missing_ok=True)
        tiny.write(where.root, "ann", {"videos.yml": f"films:\n  - file: hello.mov\n    {YES}\n"})
        done = desk_of(where, "ann", DAY, Silence()).draft((), Silence(), listener)
        assert [captions for _, _, captions in done.made] == [1]

    assert len(listener.sounds) == 1
    (head,) = listener.sounds
    assert (int.from_bytes(head[22:24], "little"), int.from_bytes(head[24:28], "little")) == (1, 16_000)


def test_moments_are_those_of_the_film_as_it_came_off_the_phone(tmp_path: Path) -> None:
    clip = tiny.clip("navy", seconds=4)
    where = space(tmp_path, f"films:\n  - file: hello.mov\n    {YES}\n    starts at: 0:02\n")
    tiny.add(where.root, "ann", "hello.mov", clip)

    desk_of(where, "ann", DAY, Silence()).draft((), Silence(), Listener(*SAID))

    read, _ = read_captions(where.media / "ann/hello.en.draft.vtt", "en", "")
    assert read is not None
    assert read.cues[0].start == pytest.approx(2.1)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"{YES}\n    captions: no speech", "nobody speaks in it"),
        ("who is in it: {Ann: not asked yet}", "nobody may be shown it today"),
        (f"{YES}\n    language: Welsh", "in English only"),
    ],
)
def test_some_films_get_no_draft_and_are_told_why(row: str, why: str, tmp_path: Path) -> None:
    where, listener = space(tmp_path, f"films:\n  - file: hello.mov\n    {row}\n"), Listener(*SAID)
    before = text_of(where)

    done = desk_of(where, "ann", DAY, Silence()).draft(("1",), Silence(), listener)

    ((_, told),) = done.not_made
    assert why in told
    assert (listener.sounds, text_of(where)) == ([], before)
    assert not list(where.media.rglob("*.vtt"))


def test_where_nobody_speaks_nothing_is_written(tmp_path: Path) -> None:
    where = space(tmp_path, f"films:\n  - file: hello.mov\n    {YES}\n")

    done = desk_of(where, "ann", DAY, Silence()).draft((), Silence(), Listener())

    assert "captions: no speech" in done.not_made[0][1]
    assert not list(where.media.rglob("*.vtt"))


def test_a_draft_that_lies_there_is_never_written_over(tmp_path: Path) -> None:
    where = space(tmp_path, f"films:\n  - file: hello.mov\n    {YES}\n")
    (where.media / "ann/hello.en.draft.vtt").write_text("WEBVTT\n\nmine\n")

    done = desk_of(where, "ann", DAY, Silence()).draft((), Silence(), Listener(*SAID))

    assert "already" in done.not_made[0][1]
    assert (where.media / "ann/hello.en.draft.vtt").read_text() == "WEBVTT\n\nmine\n"


def test_only_words_the_team_may_know_are_hinted_at(tmp_path: Path) -> None:
    profile = (
        "name: Ann Other\nallergies:\n  - Penicillin\n"
        "medicines:\n  - text: Clozapine in the morning\n    share with: family\n"
    )
    where, listener = space(tmp_path, f"films:\n  - file: hello.mov\n    {YES}\n", profile), Listener(*SAID)

    desk_of(where, "ann", DAY, Silence()).draft((), Silence(), listener)

    assert listener.hints == ("Ann", "Penicillin")


# ---------------------------------------------------------------- reading over


def test_read_over_it_is_captions_and_the_draft_is_gone(drafted: Desk) -> None:
    (film,) = drafted.drafts(())
    over = drafted.review(film)

    assert over.run(asked("", "Wait ten minutes. / Always."), lambda _: None)
    assert drafted.approve(over, "Sara").to_type is None

    assert "captions: hello.en.vtt\n" in text_of(drafted.workspace)
    folder = drafted.workspace.media / "ann"
    assert sorted(path.name for path in folder.iterdir()) == ["hello.en.vtt", "hello.mov"]
    written = (folder / "hello.en.vtt").read_text()
    assert "NOTE made by computer, read by Sara on 2026-11-22" in written
    read, _ = read_captions(folder / "hello.en.vtt", "en", "")
    assert read is not None and not read.draft
    assert [(cue.text, cue.unsure) for cue in read.cues] == [
        ("Hello, Quibblewort.", ()),
        ("Wait ten minutes.\nAlways.", ()),
    ]
    assert [one.wording.wording for one in desk_of(drafted.workspace, "ann", DAY).films] == [Wording.CAPTIONS]


def test_every_answer_is_kept_at_once_and_one_goes_on_where_one_stopped(drafted: Desk) -> None:
    (film,) = drafted.drafts(())
    told: list[str] = []

    assert not drafted.review(film).run(asked("Hello, Amir.", "stop"), told.append)
    again = desk_of(drafted.workspace, "ann", DAY)
    over = again.review(again.drafts(())[0])

    assert over.left == 1
    assert over.run(asked("<", "", "-"), told.append)
    kept, _ = read_captions(over.path, "en", "")
    assert kept is not None and kept.draft
    assert [cue.text for cue in kept.cues] == ["Hello, Amir."]
    assert over.left == 0


def test_what_was_dropped_by_a_slip_comes_back(drafted: Desk) -> None:
    over = drafted.review(drafted.drafts(())[0])

    assert over.run(asked("-", "<", "", ""), lambda _: None)

    kept, _ = read_captions(over.path, "en", "")
    assert kept is not None
    assert [cue.text for cue in kept.cues] == ["Hello, Quibblewort.", "Wait 5 minutes."]


def test_what_to_listen_for_is_pointed_out(drafted: Desk) -> None:
    told: list[str] = []

    drafted.review(drafted.drafts(())[0]).run(asked("", ""), told.append)

    text = "\n".join(told)
    assert "Hello, ?Quibblewort.?" in text
    assert "Not sure of: Quibblewort." in text
    assert "Listen twice to: 5, minutes" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [("Never hold him.", ("Never",)), ("Give 10 ml of midazolam", ("10", "midazolam")), ("Hello.", ())],
)
def test_words_that_keep_somebody_safe(text: str, words: tuple[str, ...]) -> None:
    assert safety_words(text, ["Midazolam"]) == words


def test_stopped_between_two_steps_one_of_both_is_shown(
    drafted: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (film,) = drafted.drafts(())
    over = drafted.review(film)
    monkeypatch.setattr(door, "write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))

    with pytest.raises(KeyboardInterrupt):
        drafted.approve(over, "Sara")

    assert "hello.en.draft.vtt" in text_of(drafted.workspace)
    assert over.path.exists()


def test_captions_of_the_family_are_never_written_over(drafted: Desk) -> None:
    (film,) = drafted.drafts(())
    own = drafted.workspace.media / "ann/hello.en.vtt"
    own.write_text("WEBVTT\n\nmine\n")

    with pytest.raises(GeneratorError, match="already"):
        drafted.approve(drafted.review(film), "Sara")

    assert own.read_text() == "WEBVTT\n\nmine\n"


# ---------------------------------------------------------------- as it is typed


def typed(where: Workspace, *words: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(where.root)
    return CliRunner().invoke(main, ["captions", *words, "--date", tiny.DAY])


def test_a_short_name_alone_lists_its_films(drafted: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    result = typed(drafted.workspace, "ann", "--show-lines", monkeypatch=monkeypatch)

    assert result.exit_code == 0
    assert "film 1  hello.mov: a draft by computer, which nobody has read over (en)" in result.output
    assert "alongside captions review ann 1" in result.output


def test_programs_are_told_numbers_and_no_words(drafted: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = typed(drafted.workspace, "list", "ann", "--json", monkeypatch=monkeypatch)
    waiting = typed(drafted.workspace, "review", "ann", "--json", monkeypatch=monkeypatch)

    assert json.loads(listed.stdout)["films"] == [
        {"film": 1, "captions": "draft", "languages": ["en"], "shown": True}
    ]
    assert json.loads(waiting.stdout)["drafts"] == [{"film": 1, "captions_left": 2}]
    assert "hello" not in listed.stdout + waiting.stdout
    assert "Quibble" not in waiting.output


def test_without_anything_that_listens_the_line_to_install_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    where = space(tmp_path, f"films:\n  - file: hello.mov\n    {YES}\n")

    result = typed(where, "draft", "ann", monkeypatch=monkeypatch)

    assert result.exit_code == 4
    assert "pip install 'alongside[captions]'" in result.output
    assert not list(where.media.rglob("*.vtt"))


def test_somebody_who_read_it_in_an_editor_says_so(drafted: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    result = typed(drafted.workspace, "review", "ann", "1", "--approve-by", "Sara", monkeypatch=monkeypatch)

    assert result.exit_code == 0, result.output
    assert "captions: hello.en.vtt\n" in text_of(drafted.workspace)


def test_with_nobody_there_nothing_is_read_over(drafted: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    result = typed(drafted.workspace, "review", "ann", monkeypatch=monkeypatch)

    assert result.exit_code == 2
    assert "2 captions to read over" in result.output
    assert "Quibble" not in result.output


@pytest.mark.parametrize("named", ["2", "goodbye.mov"])
def test_a_film_that_is_not_there(named: str, drafted: Desk) -> None:
    with pytest.raises(WrongUseError, match=r"No film is called that\. There is 1 film here") as told:
        drafted.chosen((named,), "draft")
    assert told.value.hint.endswith("type: alongside captions ann")
