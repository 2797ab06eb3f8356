"""Typing captions in the browser: played in pieces, kept after each, named in the text when all is done; this computer only."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from generator.captions import Desk, desk_of
from generator.problems import GeneratorError, WrongUseError
from generator.progress import Silence
from generator.recording import Cue
from generator.video.captions import read_captions
from generator.workspace import Workspace
from generator.writing import Writing, open_writing, write_in_browser
from tests import tiny
from tests.browser.looking import ACROSS, accessibility
from tests.test_captions_command import SAID, YES, Listener, space, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DAY = date.fromisoformat(tiny.DAY)
FILM = f"films:\n  - file: hello.mov\n    {YES}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a film of nine seconds without captions, made ready once."""
    where = space(tmp_path_factory.mktemp("made") / "whole", FILM)
    tiny.add(where.root, "ann", "hello.mov", tiny.clip("maroon", seconds=9))
    open_writing(desk_of(where, "ann", DAY, Silence()), ["1"])
    return where.root


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    """A copy of it."""
    root = tmp_path / "whole"
    shutil.copytree(made, root)
    return desk_of(Workspace(root), "ann", DAY, Silence())


@contextmanager
def shown(writing: Writing) -> Iterator[str]:
    """The page's address, for as long as the block runs."""
    said: list[str] = []
    thread = threading.Thread(target=write_in_browser, args=(writing, 0, None, said.append), daemon=True)
    thread.start()
    until(lambda: said)
    try:
        yield said[-1].split()[2]
    finally:
        writing.finished.set()
        thread.join(30)


def until(done: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


def ask(address: str, path: str, body: object = None, **headers: str) -> tuple[int, bytes]:
    where = urlsplit(address)
    sent = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    with closing(http.client.HTTPConnection("127.0.0.1", where.port, timeout=30)) as line:
        line.request("GET" if body is None else "POST", where.path + path, sent, headers)
        answer = line.getresponse()
        return answer.status, answer.read()


def keep(
    address: str, *cues: tuple[float, float, str], path: str = "keep", **more: object
) -> dict[str, object]:
    status, body = ask(address, path, {"cues": cues, "up_to": cues[-1][1] if cues else 0, **more})
    assert status == 200, body
    return json.loads(body)


# ---------------------------------------------------------------- what is kept


def test_every_piece_is_kept_and_the_text_names_the_file_when_all_is_done(desk: Desk) -> None:
    writing = open_writing(desk, ["1"])
    file = desk.workspace.media / "ann/hello.en.vtt"
    with shown(writing) as address:
        assert keep(address, (0, 4, "Hello,  Amir.\n\n This & that <3"))["kept"]
        assert text_of(desk.workspace) == FILM
        again = open_writing(desk_of(desk.workspace, "ann", DAY), ["hello.mov"])
        assert (again.up_to, [cue.text for cue in again.cues]) == (4, ["Hello, Amir.\nThis & that <3"])
        assert keep(address, (0, 4, "Hello, Amir."), (5, 8, "Bye."), path="finish") == {
            "kept": True,
            "to_type": "",
        }

    assert writing.finished.is_set()
    assert text_of(desk.workspace) == f"films:\n  - file: hello.mov\n    captions: hello.en.vtt\n    {YES}\n"
    read, slips = read_captions(file, "en", "")
    assert read is not None and not read.draft and not slips
    assert [(cue.start, cue.end, cue.text) for cue in read.cues] == [(0, 4, "Hello, Amir."), (5, 8, "Bye.")]


def test_finished_ones_can_be_changed_later_and_are_named_once(desk: Desk) -> None:
    for words in ("Helo", "Hello"):
        writing = open_writing(desk_of(desk.workspace, "ann", DAY), ["1"])
        with shown(writing) as address:
            keep(address, (0, 4, words), path="finish")

    assert text_of(desk.workspace).count("hello.en.vtt") == 1
    assert "Hello" in (desk.workspace.media / "ann/hello.en.vtt").read_text()


def test_no_words_are_no_captions(desk: Desk) -> None:
    with shown(open_writing(desk, ["1"])) as address:
        told = keep(address, path="finish")

    assert not told["kept"]
    assert "captions: no speech" in told["why"]
    assert text_of(desk.workspace) == FILM


def test_another_language_has_a_file_of_its_own(desk: Desk) -> None:
    writing = open_writing(desk, ["1"], "Welsh")

    assert (writing.language, writing.path.name) == ("cy", "hello.cy.vtt")
    assert writing.state()["dir"] == "ltr"
    assert open_writing(desk, ["1"], "Urdu").state()["dir"] == "rtl"


def test_moments_are_those_of_the_film_as_it_came_off_the_phone(tmp_path: Path) -> None:
    where = space(tmp_path, f"{FILM}    starts at: 0:02\n    ends at: 0:06\n")
    tiny.add(where.root, "ann", "hello.mov", tiny.clip("maroon", seconds=9))
    writing = open_writing(desk_of(where, "ann", DAY, Silence()), ["1"])
    writing.cues = (Cue(0.5, 1.5, "Cut off before"), Cue(7.0, 8.0, "and after"))
    with shown(writing) as address:
        assert json.loads(ask(address, "state")[1])["cues"] == []
        keep(address, (1, 3, "Hello"))

    read, _ = read_captions(writing.path, "en", "")
    assert read is not None
    assert [(cue.start, cue.text) for cue in read.cues] == [
        (0.5, "Cut off before"),
        (3.0, "Hello"),
        (7.0, "and after"),
    ]


def test_a_draft_is_read_over_on_the_same_page_and_needs_a_name(desk: Desk) -> None:
    desk.draft((), Silence(), Listener(*SAID))
    desk = desk_of(desk.workspace, "ann", DAY)
    writing = open_writing(desk, ["1"])
    with shown(writing) as address:
        state = json.loads(ask(address, "state")[1])
        assert state["draft"]
        assert state["cues"] == [[0.1, 1.1, "Hello, Quibblewort.", [[7, 19]]]]
        assert not keep(address, (0.1, 1.1, "Hello, Amir."), path="finish")["kept"]
        assert keep(address, (0.1, 1.1, "Hello, Amir."), path="finish", name="Sara")["kept"]

    written = (desk.workspace.media / "ann/hello.en.vtt").read_text()
    assert "read by Sara on 2026-11-22" in written
    assert "Hello, Amir." in written
    assert "captions: hello.en.vtt\n" in text_of(desk.workspace)
    assert not (desk.workspace.media / "ann/hello.en.draft.vtt").exists()


@pytest.mark.parametrize("named", ["captions: hello.srt", "captions: hello.en.vtt"])
def test_what_was_made_in_another_program_is_never_written_over(named: str, tmp_path: Path) -> None:
    where = space(tmp_path, f"{FILM}    {named}\n")
    for name in ("hello.srt", "hello.en.vtt"):
        (where.media / "ann" / name).write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nMine\n")

    with pytest.raises(WrongUseError, match="has captions in this language already"):
        open_writing(desk_of(where, "ann", DAY, Silence()), ["1"])


def test_a_film_nobody_may_be_shown_is_not_opened(tmp_path: Path) -> None:
    where = space(tmp_path, "films:\n  - {file: hello.mov, who is in it: {Ann: not asked yet}}\n")

    with pytest.raises(WrongUseError, match="Nobody may be shown film 1"):
        open_writing(desk_of(where, "ann", DAY, Silence()), ["1"])


def test_one_film_is_named(desk: Desk) -> None:
    with pytest.raises(WrongUseError, match="Say which film"):
        open_writing(desk, [])


def test_what_cannot_be_written_is_said_and_lost_nowhere(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise GeneratorError("There is no room left on the disk.", "Make room.")

    writing = open_writing(desk, ["1"])
    with shown(writing) as address:
        monkeypatch.setattr("generator.writing.put_new", full)
        assert keep(address, (0, 4, "Hello")) == {
            "kept": False,
            "why": "There is no room left on the disk. Make room.",
        }
        monkeypatch.undo()
        assert keep(address, (0, 4, "Hello"))["kept"]


# ---------------------------------------------------------------- who may come in


NO_LISTS = (
    b"",
    b"[]",
    b"{",
    b"\xff",
    b'{"cues": 1}',
    b'{"cues": [[0, 1]]}',
    b'{"cues": [[1, 0, "back"]]}',
    b'{"cues": [[0, 1, ""]]}',
    b'{"cues": [[0, NaN, "x"]]}',
    b'{"cues": [[0, 1e9, "x"]]}',
    b'{"cues": [[true, 2, "x"]]}',
    b'{"cues": [[0, 1, 7]]}',
    b'{"cues": [], "up_to": "x"}',
    json.dumps({"cues": [[0, 1, "x" * 501]]}).encode(),
)


def test_what_is_no_list_of_captions_is_refused(desk: Desk) -> None:
    writing = open_writing(desk, ["1"])
    with shown(writing) as address:
        assert [ask(address, "keep", body)[0] for body in NO_LISTS] == [400] * len(NO_LISTS)

    assert not writing.path.exists()


def test_only_the_page_itself_is_answered(desk: Desk) -> None:
    writing = open_writing(desk, ["1"])
    said = {"cues": [[0, 1, "x"]], "up_to": 1}
    with shown(writing) as address:
        root = address.replace(f"{writing.token}/", "")
        assert ask(root, "")[0] == 404
        assert ask(root, "keep", said)[0] == 404
        assert ask(root, "guess/film")[0] == 404
        assert ask(address, "elsewhere")[0] == 404
        assert ask(address, "", said)[0] == 404
        assert ask(address, "keep", said, Host="evil.example")[0] == 403
        assert ask(address, "keep", said, **{"Sec-Fetch-Site": "cross-site"})[0] == 403
        assert ask(address, "keep", said, **{"Sec-Fetch-Site": "same-site"})[0] in (403, 404)
        assert ask(address, "keep", b"x" * 9_000_001)[0] == 400
        assert ask(address, "film", Range="bytes=0-9")[0] == 206
        assert ask(address, "")[0] == 200

    assert not writing.path.exists()


# ---------------------------------------------------------------- as somebody types


@pytest.mark.browser
def test_it_is_typed_with_the_keyboard_alone(desk: Desk, chromium: Browser) -> None:
    writing = open_writing(desk, ["1"])
    with shown(writing) as address:
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        context.set_default_timeout(60_000)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        piece = page.locator("#piece")
        until(lambda: piece.text_content() == "0:00 to 0:04 of 0:09")
        assert page.evaluate("document.activeElement.id") == "words"
        assert list(accessibility(page, ACROSS)) == []

        page.keyboard.type("Hello, Amir.")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("How are you?")
        page.keyboard.press("Enter")
        until(lambda: piece.text_content() == "0:04 to 0:08 of 0:09")
        until(lambda: writing.path.exists() and "How are you?" in writing.path.read_text())
        page.keyboard.press("Alt+m")
        assert piece.text_content() == "0:04 to 0:09 of 0:09"
        page.keyboard.press("Alt+b")
        assert page.locator("#words").input_value() == "Hello, Amir.\nHow are you?"
        page.keyboard.type("!")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.keyboard.type("Bye.")
        page.keyboard.press("Enter")
        until(lambda: page.locator("#end").is_visible())
        assert list(accessibility(page, ACROSS)) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        until(lambda: page.locator("#done").is_visible())
        context.close()

    assert all(url.startswith(address) or url.startswith("data:") for url in asked)
    assert [(cue.start, cue.text) for cue in writing.cues] == [
        (0, "Hello, Amir.\nHow are you?!"),
        (8, "Bye."),
    ]
    assert "captions: hello.en.vtt\n" in text_of(desk.workspace)
