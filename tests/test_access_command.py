"""`alongside access`: who gets in, who is shut out and when, and what is never told to anybody else."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.access import Hands
from generator.access.words import known_words, word_list
from generator.admit import Desk, Invited, TextToMendError, Wish, night_ends
from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.cli import main
from generator.cli.access import access
from generator.edition import Variant
from generator.problems import Exit, GeneratorError, WrongUseError
from generator.protect import Damaged, open_site, unlock
from generator.report import BuildReport
from generator.sealing import View
from generator.workspace import Workspace
from tests import tiny
from tests.access.tools import FakeSafe

DAY = date.fromisoformat(tiny.DAY)
NOON = datetime.combine(DAY, datetime.min.time()).replace(hour=12)
TEAM, FAMILY = EditionName.TEAM, EditionName.FAMILY
TEXT = {
    "profile.yml": "name: Ann\nwhat matters to me:\n  - My blue kettle\n"
    "  - {text: We argue about football., share with: family, not for: Dad}\n"
}
JO = Wish(TEAM, "Jo", until=date(2027, 1, 31))
SAM = Wish(TEAM, "Sam")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace of a person who is not invented, built sealed; its keys, and the safe that opens them."""
    home = tmp_path_factory.mktemp("access")
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_DATA_HOME", str(home / "data"))
    root = tiny.workspace(home / "w", {"ann": TEXT}, cold=True)
    patch.setattr("generator.access.keystore.hands_here", lambda ask: hands(SAFE))
    assert build(root).exit_code() is Exit.DONE
    yield home
    patch.undo()


SAFE = FakeSafe()


@pytest.fixture
def root(once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the workspace and its keys."""
    shutil.copytree(once, tmp_path, symlinks=True, dirs_exist_ok=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    monkeypatch.setattr("generator.access.keystore.hands_here", lambda ask: hands(SAFE))
    monkeypatch.setattr("generator.admit.hands_here", lambda ask, environ: hands(SAFE))
    monkeypatch.chdir(tmp_path / "w")
    return tmp_path / "w"


def hands(safe: FakeSafe, ask: Callable[[str], str] | None = None) -> Hands:
    return Hands(ask, safe, cost=2, iterations=1, today=lambda: DAY)


def build(root: Path, *editions: EditionName, day: date = DAY) -> BuildReport:
    order = BuildOrder((), editions or (TEAM, FAMILY), sealed=True, day=day)
    return Workshop(Workspace(root)).build(order)


def desk(root: Path, now: datetime = NOON, **more: object) -> Desk:
    return Desk(Workspace(root), now=now, **{"hands": hands(SAFE), "environ": os.environ, **more})  # type: ignore[arg-type]


def opens(root: Path, invited: Invited, *, half: bool = True) -> dict[str, object] | None:
    """What a browser would show to whoever has these words; None where they open nothing."""
    link = bytes.fromhex(invited.link.partition("#k=")[2]) if half else b""
    found = unlock(root / "site/ann" / invited.record.folder, invited.words, link, known_words())
    return dict(found[1]) if found else None


def typed(*words: str, answers: str = "") -> Result:
    """The command, with nobody at a terminal."""
    return CliRunner().invoke(main, ["access", *words], input=answers, catch_exceptions=False)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at their own terminal."""
    monkeypatch.setattr("generator.cli.access.authors_own_terminal", lambda: True)
    monkeypatch.setattr("generator.cli.access.somebody_is_there", lambda: True)
    monkeypatch.setattr("generator.cli.options.somebody_is_there", lambda: True)


# ---------------------------------------------------------------- somebody comes


def test_whoever_is_let_in_opens_the_folder_that_is_there_and_only_one_file_changes(root: Path) -> None:
    before = tiny.tree(root / "site")
    invited = desk(root).add("ann", JO)
    after = tiny.tree(root / "site")

    assert invited.at_once
    assert len(invited.words.split()) == 6
    assert set(invited.words.split()) <= set(word_list())
    assert opens(root, invited) == {
        "name": "Jo",
        "role": "support worker",
        "until": "2027-01-31",
        "ends": None,
        "view": "all",
    }
    assert [path for path in after if after[path] != before.get(path)] == ["ann/team/k.json"]


def test_nobody_opens_another_website_with_them(root: Path) -> None:
    invited = desk(root).add("ann", JO)

    assert unlock(root / "site/ann/family", invited.words, b"", known_words()) is None


def test_without_a_built_folder_the_next_build_lets_them_in(root: Path) -> None:
    shutil.rmtree(root / "site")
    invited = desk(root).add("ann", JO)
    assert not invited.at_once
    build(root, TEAM)

    assert opens(root, invited)


def test_a_folder_of_another_key_is_left_alone(root: Path) -> None:
    front = root / "site/ann/team/k.json"
    other = json.loads((root / "site/ann/family/k.json").read_text())
    front.write_text(json.dumps(other))
    before = front.read_bytes()

    assert not desk(root).add("ann", JO).at_once
    assert front.read_bytes() == before


def test_words_are_told_also_when_the_folder_cannot_be_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise GeneratorError("The disk is full.")

    monkeypatch.setattr("generator.admit.admit", full)
    invited = desk(root).add("ann", JO)

    assert invited.words
    assert not invited.at_once
    build(root, TEAM)
    assert opens(root, invited)


def test_the_words_are_kept_nowhere(root: Path) -> None:
    invited = desk(root).add("ann", replace(JO, name="Josephine"))
    first, second, *_ = invited.words.split()
    looked = [path.read_bytes() for path in root.parent.rglob("*") if path.is_file()]

    assert any(invited.record.key.site.encode() in data for data in looked), (
        "the control: it was looked through"
    )
    assert not any(f"{first} {second}".encode() in data for data in looked)
    assert not any(b"Josephine" in data for data in looked)


def test_two_readers_never_get_the_same_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 72: chance is made to repeat itself."""
    same = "candle orbit teapot muffin lantern willow"
    drawn = [same, same, "gravel orbit teapot muffin lantern willow"]
    monkeypatch.setattr("generator.admit.draw", lambda count: drawn.pop(0))
    there = desk(root)
    first, second = there.add("ann", JO), there.add("ann", SAM)

    assert first.words == same
    assert second.words != same
    assert not drawn


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-11-22T12:00", "2026-11-23T09:00"),
        ("2026-11-22T23:59", "2026-11-23T09:00"),
        ("2026-11-23T00:00", "2026-11-23T09:00"),
        ("2026-11-23T08:59:59", "2026-11-23T09:00"),
        ("2026-11-23T09:00", "2026-11-24T09:00"),
        ("2026-12-31T22:00", "2027-01-01T09:00"),
    ],
)
def test_a_night_ends_at_nine(now: str, ends: str) -> None:
    assert night_ends(datetime.fromisoformat(now)) == datetime.fromisoformat(ends)


def test_tonight_has_a_link_four_words_and_its_own_view(root: Path) -> None:
    wish = Wish(TEAM, "Kit", view=View.TONIGHT, link=True, at="https://pages.example/ann")
    invited = desk(root).add("ann", wish)
    shown = opens(root, invited)

    assert len(invited.words.split()) == 4
    assert re.fullmatch(r"https://pages\.example/ann/#k=[0-9a-f]{32}", invited.link)
    assert shown is not None
    assert (shown["view"], shown["ends"], shown["until"]) == ("tonight", "2026-11-23T09:00", None)
    assert opens(root, invited, half=False) is None, "the words alone open nothing"
    assert unlock(root / "site/ann/team", "", bytes.fromhex(invited.link[-32:]), known_words()) is None


def test_the_address_is_remembered_for_the_next_link(root: Path) -> None:
    desk(root).add("ann", replace(SAM, at="http://127.0.0.1:8000/index.html"))
    invited = desk(root).add("ann", replace(JO, link=True))

    assert invited.link.startswith("http://127.0.0.1:8000/#k=")


@pytest.mark.parametrize(
    "at",
    [
        "",
        "pages.example",
        "http://pages.example/",
        "javascript:alert(1)",
        "https://",
        "https://me:pw@pages.example/",
        "https://pages.example/?a=1",
        "https://pages.example/#k=00",
        "https://pages.example/a b",
    ],
)
def test_a_link_needs_an_address_that_is_one(root: Path, at: str) -> None:
    with pytest.raises(WrongUseError):
        desk(root).add("ann", replace(JO, link=True, at=at))

    assert not desk(root).readers("ann")


@pytest.mark.parametrize(
    "wish",
    [
        replace(JO, name=""),
        replace(JO, name="  .  "),
        replace(JO, name="J" * 61),
        replace(JO, name="Jo\x1b[2J"),
        replace(JO, role="\u202eevil"),
        replace(JO, until=date(2026, 11, 21)),
        Wish(EditionName.APPLICANT, "Jo"),
    ],
)
def test_what_cannot_be_granted_changes_nothing(root: Path, wish: Wish) -> None:
    keys = tiny.tree(root.parent / "data")
    with pytest.raises(WrongUseError):
        desk(root).add("ann", wish)

    assert tiny.tree(root.parent / "data") == keys


def test_a_name_that_is_there_already_is_asked_about(root: Path) -> None:
    desk(root).add("ann", JO)
    with pytest.raises(WrongUseError, match="Somebody of that name"):
        desk(root).add("ann", replace(JO, name="JO"))


def test_no_more_than_the_slots_hold(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.admit.MOST_READERS", 1)
    desk(root).add("ann", JO)
    with pytest.raises(WrongUseError, match="holds no more"):
        desk(root).add("ann", SAM)


def test_lines_that_cannot_be_read_may_say_what_is_not_for_whom(root: Path) -> None:
    tiny.write(root, "ann", {"people.yml": "nobody knows this heading: [not for anybody]\n"})
    with pytest.raises(TextToMendError) as told:
        desk(root).add("ann", JO)

    assert told.value.exit_code is Exit.MEND
    assert (
        typed("add", "ann", "--edition", "team", "--name", "Jo", "--until", "never", "--json").exit_code == 1
    )


# ---------------------------------------------------------------- not for them


def test_dad_never_gets_the_website_with_the_line_that_is_not_for_him(root: Path) -> None:
    invited = desk(root).add("ann", Wish(FAMILY, "dad (Dave)"))

    assert invited.record.folder == Variant(FAMILY, "Dad").folder
    assert invited.variant
    assert opens(root, invited)
    assert desk(root).add("ann", Wish(FAMILY, "Maya")).record.folder == "family"
    assert desk(root).add("ann", Wish(TEAM, "Dad")).record.folder == "team", "the team's holds no such line"


def test_another_name_for_the_same_man(root: Path) -> None:
    assert desk(root).add("ann", Wish(FAMILY, "David", also="Dad")).record.folder != "family"
    with pytest.raises(WrongUseError, match="behind --for"):
        desk(root).add("ann", Wish(FAMILY, "Maya", also="Mum"))
    with pytest.raises(WrongUseError, match="called like this reader's role"):
        desk(root).add("ann", Wish(FAMILY, "Dave", role="dad"))
    assert (
        desk(root).add("ann", Wish(FAMILY, "Bob", role="Dad of Jo", also="nobody")).record.folder == "family"
    )


def test_a_line_that_is_written_later_is_told(root: Path) -> None:
    desk(root).add("ann", Wish(FAMILY, "Maya"))
    assert not desk(root).readers("ann")[0].too_much
    tiny.write(root, "ann", {"profile.yml": TEXT["profile.yml"].replace("not for: Dad", "not for: Maya")})

    assert desk(root).readers("ann")[0].too_much
    assert "A line is not for a reader by now" in typed("list", "ann").stdout


def test_whoever_a_line_is_not_for_by_now_is_shut_out_by_the_build_that_holds_it(root: Path) -> None:
    maya = desk(root).add("ann", Wish(FAMILY, "Maya"))
    aunt = desk(root).add("ann", Wish(FAMILY, "Aunt Ivy"))
    build(root)
    assert opens(root, maya)
    tiny.write(root, "ann", {"profile.yml": TEXT["profile.yml"].replace("not for: Dad", "not for: Maya")})
    report = build(root, FAMILY)

    assert opens(root, maya) is None
    assert opens(root, aunt)
    with pytest.raises(Damaged):
        open_site(root / "site/ann/family", maya.record.key)
    assert any("is not let in" in note for note in report.people[0].notes)
    assert not any("Maya" in note for note in report.people[0].notes)
    late = desk(root).add("ann", Wish(FAMILY, "Late"))
    assert late.at_once
    assert opens(root, maya) is None, "nor does letting in somebody else let her in again"
    assert [one.reader.name for one in desk(root).readers("ann")] == ["Maya", "Aunt Ivy", "Late"]
    build(root, FAMILY)
    same = tiny.tree(root / "site")
    build(root, FAMILY)
    assert opens(root, late)
    assert [p for p, told in tiny.tree(root / "site").items() if same.get(p) != told and "family/" in p] == []


# ---------------------------------------------------------------- somebody leaves


def test_whoever_is_removed_is_shut_out_by_the_next_build_and_a_kept_key_opens_nothing_new(
    root: Path,
) -> None:
    """Cases 34 to 36."""
    there = desk(root)
    jo, sam = there.add("ann", JO), there.add("ann", SAM)
    site = root / "site/ann/team"
    kept = jo.record.key
    open_site(site, kept)
    removed = typed("remove", "ann", "jo")
    front = (site / "k.json").read_bytes()
    late = desk(root).add("ann", replace(JO, name="Late"))

    assert removed.exit_code == 0
    assert "alongside build ann --edition team" in removed.stderr
    assert str(site) in removed.stderr
    assert "Until then they can still open it" in removed.stderr
    assert "Jo" not in removed.output
    assert opens(root, jo), "which is true: nothing was built yet"
    assert not late.at_once
    assert (site / "k.json").read_bytes() == front, "no slot goes while the key stays"
    build(root, TEAM)
    assert opens(root, jo) is None
    assert opens(root, sam)
    assert opens(root, late)
    with pytest.raises(Damaged):
        open_site(site, kept)
    again = desk(root).add("ann", JO)
    assert again.at_once
    assert opens(root, again)
    assert opens(root, jo) is None


def test_by_number_by_name_and_where_a_name_is_on_two_lists(root: Path) -> None:
    there = desk(root)
    there.add("ann", JO)
    there.add("ann", Wish(FAMILY, "Jo"))

    for who in ("3", "0", "Kit", ""):
        assert typed("remove", "ann", who).exit_code == Exit.USAGE
    both = typed("remove", "ann", "Jo")
    assert both.exit_code == Exit.USAGE
    assert "(1 or 2)" in both.output
    assert typed("remove", "ann", "Jo", "--edition", "family").exit_code == 0
    assert json.loads(typed("remove", "ann", "1", "--json").stdout)["folder"] == "team"
    assert json.loads(typed("list", "ann", "--json").stdout)["readers"] == []


def test_whose_last_day_has_passed_is_marked_and_left_out_of_the_next_build(root: Path) -> None:
    jo = desk(root).add("ann", replace(JO, until=DAY))
    sam = desk(root).add("ann", SAM)
    later = NOON.replace(day=23)

    assert [one.ended for one in desk(root, later).readers("ann")] == [True, False]
    assert [one.ended for one in desk(root).readers("ann")] == [False, False]
    build(root, TEAM, day=later.date())
    assert opens(root, jo) is None
    assert opens(root, sam)
    with pytest.raises(Damaged):
        open_site(root / "site/ann/team", jo.record.key)
    with pytest.raises(WrongUseError, match="has ended"):
        desk(root, later).new_words(desk(root, later).find("ann", "Jo"))


# ---------------------------------------------------------------- anew


def test_another_last_day_for_the_same_words(root: Path) -> None:
    jo = desk(root).add("ann", JO)
    told = typed("renew", "ann", "Jo", "--until", "2027-06-30", "--json")
    shown = opens(root, jo)

    assert told.exit_code == 0
    assert json.loads(told.stdout)["real"] == "now"
    assert shown is not None
    assert shown["until"] == "2027-06-30"
    assert "Jo" not in told.stdout
    assert typed("renew", "ann", "1", "--until", "2020-01-01").exit_code == Exit.USAGE
    assert typed("renew", "ann", "1", "--until", "never").exit_code == 0
    assert json.loads(typed("list", "ann", "--json").stdout)["readers"][0]["until"] is None


def test_new_words_end_the_old_ones_with_the_next_build(root: Path) -> None:
    jo = desk(root).add("ann", JO)
    there = desk(root)
    anew = there.new_words(there.find("ann", "Jo"))

    assert anew.words != jo.words
    assert not anew.at_once
    assert opens(root, jo)
    build(root, TEAM)
    assert opens(root, jo) is None
    shown = opens(root, anew)
    assert shown is not None
    assert (shown["name"], shown["until"]) == ("Jo", "2027-01-31")


def test_a_night_is_not_made_longer(root: Path) -> None:
    desk(root).add("ann", Wish(TEAM, "Kit", view=View.TONIGHT, link=True, at="https://pages.example/"))

    assert "--tonight" in typed("renew", "ann", "Kit", "--until", "never").output


def test_everybody_anew(root: Path) -> None:
    jo = desk(root).add("ann", JO)
    desk(root, NOON.replace(month=10)).add("ann", replace(SAM, until=date(2026, 10, 31)))
    nobody = typed("renew", "--everyone", "--print", str(root.parent / "slips.html"))
    told = typed("renew", "--everyone", "--yes", "--print", str(root.parent / "slips.html"))
    keys = desk(root).keys.site("ann", "team")

    assert nobody.exit_code == Exit.USAGE
    assert "nobody here to ask" in nobody.output
    assert told.exit_code == 0
    assert (root.parent / "slips.html").read_text().count("<article ") == 1, "whose day has passed gets none"
    assert keys.key.site != jo.record.key.site
    assert [one.name for one in keys.readers] == ["Jo"]
    build(root)
    assert opens(root, jo) is None


def test_keys_that_are_gone_are_begun_again_only_when_somebody_says_so(root: Path) -> None:
    jo = desk(root).add("ann", JO)
    shutil.rmtree(root.parent / "data")
    lost = typed("list", "ann")
    asked = typed("renew", "--everyone")
    told = typed("renew", "--everyone", "--yes")

    assert lost.exit_code == asked.exit_code - Exit.USAGE + Exit.AROUND == Exit.AROUND
    assert "they are not there" in lost.output
    assert told.exit_code == 0
    assert "alongside access add ann --edition team" in told.output
    assert "alongside access add ann --edition family" in told.output
    assert opens(root, jo), "what is online goes on"
    again = desk(root).add("ann", JO)
    assert not again.at_once
    build(root)
    assert opens(root, again)
    assert opens(root, jo) is None


def test_keys_that_nothing_opens_are_put_aside_not_deleted(root: Path) -> None:
    desk(root).add("ann", JO)
    SAFE.shut = True
    try:
        shut = typed("renew", "--everyone", "--yes", "--json")
    finally:
        SAFE.shut = False
    before = sorted(path.read_bytes() for path in root.parent.rglob("keys.sealed"))
    told = typed("renew", "--everyone", "--lost", "--yes", "--json")

    assert shut.exit_code == Exit.AROUND
    assert told.exit_code == 0
    assert {"person": "ann", "folder": "team"} in json.loads(told.stdout)["to_invite_again"]
    assert set(before) <= {path.read_bytes() for path in root.parent.rglob("keys.sealed*")}
    assert typed("renew", "ann", "--everyone", "--lost", "--yes").exit_code == Exit.USAGE
    assert typed("renew", "--lost").exit_code == Exit.USAGE
    assert typed("renew", "ann").exit_code == Exit.USAGE


# ---------------------------------------------------------------- what is told to whom


def test_with_nobody_to_read_them_no_words_are_made(root: Path) -> None:
    keys = tiny.tree(root.parent / "data")
    told = typed("add", "ann", "--edition", "team", "--name", "Jo", "--until", "never")

    assert told.exit_code == Exit.USAGE
    assert "none were made" in told.output
    assert tiny.tree(root.parent / "data") == keys


@pytest.mark.parametrize("missing", ["--edition", "--name", "--until"])
def test_with_nobody_to_ask_what_is_missing_is_named(root: Path, missing: str) -> None:
    given = {"--edition": "team", "--name": "Jo", "--until": "2027-01-31"}
    words = [word for option, value in given.items() if option != missing for word in (option, value)]
    told = typed("add", "ann", *words, "--json")

    assert told.exit_code == Exit.USAGE
    assert missing in told.stderr


def test_programs_get_words_and_no_names(root: Path) -> None:
    told = typed(
        "add",
        "ann",
        "--edition",
        "team",
        "--name",
        "Josephine",
        "--role",
        "Aunt",
        "--until",
        "never",
        "--json",
    )
    invited = json.loads(told.stdout)["invited"][0]
    listed = typed("list", "ann", "--json")
    with_names = json.loads(typed("list", "ann", "--json", "--show-names").stdout)["readers"][0]

    assert len(invited["words"].split()) == 6
    for shown in (told.output, listed.output, typed("list", "ann").output):
        assert "Josephine" not in shown
        assert "Aunt" not in shown
    assert (with_names["name"], with_names["role"]) == ("Josephine", "Aunt")
    assert json.loads(listed.stdout)["readers"][0] == {
        "number": 1,
        "edition": "team",
        "folder": "team",
        "until": None,
        "ends": None,
        "since": datetime.now().date().isoformat(),
        "view": "all",
        "link": False,
        "language": "en",
        "ended": False,
        "sees_too_much": False,
        "key_turns_at_next_build": False,
    }


def test_a_slip_is_for_this_user_only_and_lies_nowhere_it_could_be_published(root: Path) -> None:
    slip = root.parent / "slip.html"
    wish = ("add", "ann", "--tonight", "--at", "https://pages.example/", "--print")
    for refused in (root / "slip.html", root / "site" / "slip.html", root.parent / "gone" / "slip.html"):
        assert typed(*wish, str(refused)).exit_code == Exit.USAGE
    assert not desk(root).readers("ann")
    told = typed(*wish, str(slip))
    page = slip.read_text("utf-8")

    assert told.exit_code == 0
    assert slip.stat().st_mode & 0o777 == 0o600
    assert page.count("<svg") == 1
    assert len(re.findall(r"<li>([a-z]{3,9})</li>", page)) == 4
    assert "In danger? Call 999 first." in page
    assert "Ann" not in page
    assert not re.search(r'<(script|link|img)|@import|url\((?!"data:font/woff2;base64,)', page), (
        "it asks nobody for anything"
    )
    assert typed(*wish, str(slip)).exit_code == Exit.USAGE, "a slip is never written over"
    assert not any(word in told.output for word in re.findall(r"<li>([a-z]{6,9})</li>", page))


HALF = ("--at", "https://pages.example/abcdefghij/")


def test_a_message_holds_half_and_names_nobody_and_the_other_half_is_said(root: Path, terminal: None) -> None:
    wish = ("add", "ann", "--edition", "team", "--name", "Josephine", "--until", "2027-01-31", *HALF)
    told = typed(*wish, "--text", "sms", "--language", "urdu")
    before, _, after = click.unstyle(told.stdout).partition("And these are for your voice alone:")
    words = re.findall(r"^   \d\. ([a-z]+)$", after, re.MULTILINE)
    link = re.search(r"^https://pages\.example/abcdefghij/#k=([0-9a-f]{32})$", before, re.MULTILINE)

    assert told.exit_code == 0
    assert len(words) == 4
    assert link is not None
    assert unlock(root / "site/ann/team", " ".join(words), bytes.fromhex(link[1]), known_words())
    assert not re.search("|".join(words), before)
    assert "میں کھولیں" in before
    assert not re.search("Ann|Josephine|team", before.partition("To copy into an SMS")[2])
    assert "Say them to Josephine yourself, by telephone or face to face" in after
    assert desk(root).readers("ann")[0].reader.lang == "ur"
    assert "slips in اردو" in typed("list", "ann").stdout


def test_a_language_is_said_once_and_used_again(root: Path, terminal: None) -> None:
    """Asked only where something is written for the reader, and remembered with the reader."""
    slip, again = root.parent / "slip.html", root.parent / "again.html"
    first = typed("add", "ann", "--print", str(slip), answers="team\nJo\nnever\nCymraeg\n")
    second = typed("renew", "ann", "Jo", "--print", str(again))
    third = typed("renew", "ann", "Jo", "--language", "pl", "--json")

    assert first.exit_code == second.exit_code == third.exit_code == 0
    assert "In which language they read [English]" in first.stderr
    for paper in (slip, again):
        assert '<article lang="cy" dir="ltr">' in paper.read_text("utf-8")
        assert "Tudalen breifat i Jo" in paper.read_text("utf-8")
    assert json.loads(third.stdout)["invited"][0]["language"] == "pl"
    assert "language" not in typed("add", "ann", answers="team\nSam\nnever\n").stderr


def test_half_of_the_secret_on_paper_and_the_other_half_told_to_somebody(root: Path, terminal: None) -> None:
    paper = root.parent / "slip.html"
    told = typed(
        "add", "ann", "--edition", "team", "--name", "Jo", "--until", "never", "--link", *HALF,
        "--language", "en", "--print", str(paper),
    )  # fmt: skip
    words = re.findall(r"^   \d\. ([a-z]+)$", click.unstyle(told.stdout), re.MULTILINE)
    page = re.sub(r'url\("data:[^"]*"\)', "", paper.read_text("utf-8"))

    assert len(words) == 4
    assert not re.search(rf"\b({'|'.join(words)})\b", re.sub("<style>.*?</style>", "", page, flags=re.DOTALL))
    assert "Type the four words that somebody says to you." in page
    assert "half of what opens" in page


@pytest.mark.parametrize(
    "way", [("--link", "--print", "slip.html"), ("--text", "sms"), ("--text", "sms", "--print", "../s.html")]
)
def test_half_of_the_secret_is_not_made_where_nobody_hears_the_other(
    root: Path, way: tuple[str, ...]
) -> None:
    told = typed("add", "ann", "--edition", "team", "--name", "Jo", "--until", "never", *HALF, *way)
    tonight = typed("add", "ann", "--tonight", "--text", "sms", "--print", "../s.html", *HALF)

    assert told.exit_code == tonight.exit_code == Exit.USAGE
    assert "none were made" in told.output
    assert not desk(root).readers("ann")


def test_six_words_become_four_and_a_link_when_a_message_is_asked_for(root: Path) -> None:
    desk(root).add("ann", replace(JO, lang="pl"))
    refused = typed("renew", "ann", "Jo", "--text", "mail", "--json")
    told = typed("renew", "ann", "Jo", "--text", "mail", "--json", *HALF)
    invited = json.loads(told.stdout)["invited"][0]

    assert refused.exit_code == Exit.USAGE
    assert "--at" in refused.stderr
    assert told.exit_code == 0
    assert len(invited["words"].split()) == 4
    assert invited["link"] in invited["message"]["text"]
    assert invited["message"]["subject"] == "Link dla ciebie"
    assert not re.search(rf"\b({'|'.join(invited['words'].split())}|Jo|Ann)\b", invited["message"]["text"])


def test_whom_to_ring_is_written_where_it_was_given_for_that(root: Path) -> None:
    config = root / "site_config.yml"
    config.write_text(f"{config.read_text()}\nwhen a page does not open: 01632960183\n")
    message = json.loads(
        typed("add", "ann", "--tonight", "--language", "cy", "--text", "mail", "--json", *HALF).stdout
    )["invited"][0]["message"]

    assert "Dal ar gau? Ffoniwch 01632 960183." in message["text"]
    assert "Mae’n agor tan 9:00, " in message["text"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("add", "ann", "--edition", "team", "--name", "Kit", "--until", "never", "--language", "Klingon", "--json"), "cy (Cymraeg)"),
        (("renew", "ann", "Jo", "--until", "never", "--text", "sms"), "nothing to hand over"),
        (("renew", "--everyone", "--language", "ur", "--yes"), "--everyone is for everybody"),
    ],
)  # fmt: skip
def test_what_cannot_be_handed_over_is_told(root: Path, line: tuple[str, ...], told: str) -> None:
    desk(root).add("ann", JO)
    said = typed(*line)

    assert said.exit_code == Exit.USAGE
    assert told in said.stderr


def test_on_their_own_terminal_what_is_missing_is_asked_and_a_sheet_is_made_once(
    root: Path, terminal: None
) -> None:
    sheet = root.parent / "home" / "alongside-recovery-sheet.html"
    told = typed("add", "ann", answers="team\nJo\nsoon\n2027-01-31\n")
    second = typed("add", "ann", "--tablet", "--edition", "team", "--until", "never")
    words = re.findall(r"^   \d\. ([a-z]+)$", click.unstyle(told.stdout), re.MULTILINE)

    assert told.exit_code == second.exit_code == 0
    assert "Jo may open ann, team, until 31 January 2027." in told.stdout
    assert unlock(root / "site/ann/team", " ".join(words), b"", known_words())
    assert str(sheet) in told.stderr
    assert "recovery sheet" not in second.stderr
    assert "Jo, support worker: team" in typed("list", "ann", "--show-names").stdout
    assert sheet.stat().st_mode & 0o777 == 0o600
    twelve = re.findall(r"<li>([a-z]{3,9})</li>", sheet.read_text())
    elsewhere = FakeSafe()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.admit.hands_here", lambda ask, environ: hands(elsewhere))
        assert typed("list", "ann").exit_code == Exit.AROUND
        assert typed("recover", answers="not these words").exit_code == Exit.AROUND
        assert typed("recover", answers=" ".join(word[:4].upper() for word in twelve)).exit_code == 0
        assert "support worker" in typed("list", "ann", "--show-names").stdout


def test_a_question_that_nobody_answers_stops_and_is_no_mistake_of_ours(root: Path, terminal: None) -> None:
    told = typed("add", "ann", answers="team\n")

    assert told.exit_code == Exit.STOPPED
    assert "Stopped." in told.stderr
    assert not desk(root).readers("ann")


def test_a_sheet_is_never_written_where_it_could_be_published(root: Path) -> None:
    assert typed("sheet", str(root / "sheet.html")).exit_code == Exit.USAGE
    assert typed("sheet", str(root.parent / "sheet.html")).exit_code == 0
    assert typed("sheet", str(root.parent / "sheet.html")).exit_code == Exit.USAGE


def test_carried_to_a_second_computer(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jo = desk(root).add("ann", JO)
    told = typed("export", str(tmp_path / "keys"), "--json")
    words = json.loads(told.stdout)["words"]
    second = tmp_path / "second"
    shutil.copytree(root, second / "w", ignore=shutil.ignore_patterns(".cache", "site"))
    monkeypatch.setenv("XDG_DATA_HOME", str(second / "data"))
    monkeypatch.chdir(second / "w")

    assert typed("import", str(tmp_path / "keys"), answers="other words").exit_code == Exit.AROUND
    assert not (second / "data").exists()
    assert typed("import", str(tmp_path / "keys"), answers=words).exit_code == 0
    assert desk(second / "w").readers("ann")[0].reader == jo.reader
    build(second / "w", TEAM)
    assert opens(second / "w", jo)
    assert typed("export", str(root / "keys")).exit_code == Exit.USAGE


def test_carried_keys_take_the_place_of_others_only_when_somebody_says_so(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo = desk(root).add("ann", JO)
    words = json.loads(typed("export", str(tmp_path / "keys"), "--json").stdout)["words"]
    second = tmp_path / "second"
    shutil.copytree(root, second / "w", ignore=shutil.ignore_patterns(".cache", "site"))
    monkeypatch.setenv("XDG_DATA_HOME", str(second / "data"))
    monkeypatch.chdir(second / "w")
    desk(second / "w").add("ann", SAM)
    own = next((second / "data").rglob("keys.sealed")).read_bytes()
    refused = typed("import", str(tmp_path / "keys"), answers=words)

    assert refused.exit_code == Exit.USAGE
    assert "other keys already" in refused.output
    assert desk(second / "w").readers("ann")[0].reader.name == "Sam"
    assert typed("import", str(tmp_path / "keys"), "--yes", answers=words).exit_code == 0
    assert [one.reader for one in desk(second / "w").readers("ann")] == [jo.reader]
    assert own in {path.read_bytes() for path in (second / "data").rglob("keys.sealed*")}


def test_invented_people_have_no_sheet_and_are_not_carried(root: Path) -> None:
    (root / "site_config.yml").write_text("organisation: {name: Tiny House}\npeople here are invented: yes\n")
    added = typed("add", "ann", "--edition", "team", "--name", "Jo", "--until", "never", "--json")

    assert added.exit_code == 0
    assert (root / ".cache/example-keys/keys.sealed").is_file()
    for words in (("sheet", "s"), ("export", "e"), ("renew", "--everyone", "--lost", "--yes")):
        assert (
            typed(words[0], *(str(root.parent / w) if len(w) == 1 else w for w in words[1:])).exit_code
            == Exit.USAGE
        )


def test_nobody_of_that_name_is_here(root: Path) -> None:
    assert typed("list", "zoe").exit_code == Exit.USAGE
    assert typed("add", "zoe", "--tonight", "--json").exit_code == Exit.USAGE


def test_asking_who_is_in_begins_no_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tiny.workspace(tmp_path / "w", {"ann": TEXT}, cold=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(root)

    assert "nobody has words yet" in typed("list", "ann").stdout
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("name", sorted(access.commands) if isinstance(access, click.Group) else [])
def test_every_part_has_help_with_two_examples(name: str) -> None:
    told = CliRunner().invoke(main, ["access", name, "--help"]).stdout

    assert "--json" in told
    assert len(re.findall(rf"^\s+(?:.*\| )?alongside access {name}\b", told, re.MULTILINE)) >= 2


# ---------------------------------------------------------------- the real command


def test_a_passphrase_is_typed_without_being_seen(tmp_path: Path) -> None:
    """A terminal, the computer's real stretching, and nothing of the passphrase on the screen."""
    root = tiny.workspace(tmp_path / "w", {"ann": TEXT}, cold=True)
    phrase = "gravel orbit teapot muffin lantern 47 willow"
    ours, theirs = pty.openpty()
    env = {key: value for key, value in os.environ.items() if key not in ("CI", "XDG_RUNTIME_DIR")}
    env |= {"XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path), "TERM": "dumb"}
    command = tiny.command("access", "add", "ann", "--edition", "team", "--name", "Jo", "--until", "never")
    with subprocess.Popen(command, cwd=root, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as run:
        os.close(theirs)
        shown = b""
        for question in (b"or press Enter for six words", b"The same once more"):
            while question not in shown:
                shown += os.read(ours, 65536)
            os.write(ours, f"{phrase}\n".encode())
        shown += tiny.all_shown(ours)
        assert run.wait(60) == 0
    os.close(ours)

    assert b"Jo may open ann, team" in shown
    assert b"gravel" not in shown
    assert (tmp_path / "alongside-recovery-sheet.html").is_file()


@pytest.mark.long
def test_many_commands_at_once_lose_nobody(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path / "w", {"ann": TEXT}, cold=True)
    (tmp_path / "phrase").write_text("gravel orbit teapot muffin lantern 47 willow")
    env = os.environ | {
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "ALONGSIDE_KEYS_PASSPHRASE_FILE": str(tmp_path / "phrase"),
    }

    def add(name: str) -> subprocess.Popen[bytes]:
        command = tiny.command(
            "access", "add", "ann", "--edition", "team", "--name", name, "--until", "never", "--json"
        )
        return subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    with add("First") as first:
        assert first.wait(60) == 0
    runs = [add(f"Reader {number}") for number in range(6)]
    done = [run.wait(120) for run in runs]
    for run in runs:
        run.communicate()
    listed = tiny.alongside(root, "access", "list", "ann", "--json", env=env)

    assert done == [0] * 6
    assert len(json.loads(listed.stdout)["readers"]) == 7
