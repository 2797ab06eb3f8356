"""`alongside consent`: who agreed to what, what is missing, and the answers written as they were given."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import select
import subprocess
import time
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.agreeing import as_csv, register_of
from generator.amending import write
from generator.asking import Interview, of
from generator.cli import main
from generator.consent import SCOTLAND, Basis, Needs, State
from generator.problems import Exit
from generator.workspace import Workspace
from tests import tiny

DAY = date.fromisoformat(tiny.DAY)

VIDEOS = """\
agreed:
  # said at the kitchen table
  ann-home: {who: Ann, how: best interests, decided by: Zanthorpe, asked: Jo, showed us: smiled, date: 2026-09-01, for: Ombrelune, until: 2027-09-01}
  bob-soon: {who: Bob, how: yes himself, date: 2026-01-01, until: 2026-12-01}
  old: {who: Ann, how: with support, date: 2025-01-01, until: 2026-01-01}
  half: {who: Cat, how: best interests}
films:
  - {file: one.mov, title: Snorklewick, who is in it: {Ann: ann-home, Bob: bob-soon}}
  - {file: two.mov, title: Quibblewort, who is in it: {Ann: ann-home, Cat: 'no'}}
  - {file: three.mov, title: Plumbercrest}
photos:
  - {file: a.jpg, shows: Ann at the sea, who is in it: {Ann: old}}
  - {file: b.jpg, shows: Only the swing, who is in it: nobody}
  - {file: c.jpg, shows: Cat asleep, who is in it: {Cat: half}}
  - {file: d.jpg, shows: Cat awake, who is in it: [Cat]}
  - {file: e.jpg, shows: Cat gone, who is in it: {Cat: withdrawn 3 May 2026}}
"""
PRIVATE = (
    "Zanthorpe",
    "Ombrelune",
    "Snorklewick",
    "Quibblewort",
    "Plumbercrest",
    "Bob",
    "Cat ",
    ".mov",
    ".jpg",
    "ann-home",
)


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    return workspace(tmp_path, VIDEOS)


def workspace(root: Path, videos: str, config: str = "organisation: {name: Tiny House}\n") -> Path:
    (root / "site_config.yml").write_text(config)
    tiny.write(root, "ann", {"profile.yml": "name: Ann\n", "videos.yml": videos})
    return root


def consent(root: Path, *words: str, env: dict[str, str] | None = None) -> Result:
    before = Path.cwd()
    os.chdir(root)
    try:
        result = CliRunner().invoke(main, ["consent", "ann", "--date", tiny.DAY, *words], env=env)
    finally:
        os.chdir(before)
    assert "Traceback" not in result.output
    return result


# ---------------------------------------------------------------- the register


def test_a_mother_sees_at_once_what_is_missing_and_what_it_means(ann: Path) -> None:
    told = click.unstyle(consent(ann, "--show-lines").stdout)
    write_, soon, not_, given = (
        told.index(f"{title} (") for title in ("Still to write down", "Ends soon", "Not shown", "Given")
    )

    assert write_ < soon < not_ < given
    assert "Still to write down (4)" in told
    assert (
        "  Nobody wrote down who is in it\n"
        "     to write down: who is in it\n"
        "     film 3  Plumbercrest: not shown: nobody wrote down who is in it\n"
    ) in told[write_:soon]
    assert (
        "  Ann: said yes, with support, on 1 January 2025, ended on 1 January 2026\n"
        "     to write down: a new answer, if they still agree\n"
        "     photo 1  Ann at the sea: not shown: consent has ended\n"
    ) in told[write_:soon]
    assert (
        "  Cat: yes, in their best interests\n     to write down: who decided for them, the day it was agreed, who was asked for their view, what they showed us they wished\n"
        in told
    )
    assert (
        "  Cat: no answer is written down\n     to write down: whether they agreed\n     photo 4  Cat awake: not shown"
        in told
    )
    assert (
        "  Bob: said yes, on 1 January 2026, until 1 December 2026, 9 days from now\n"
        "     film 1  Snorklewick: shown in team, family and mine\n"
    ) in told[soon:not_]
    assert "  Cat: said no\n     film 2  Quibblewort: not shown: consent was refused\n" in told[not_:given]
    assert (
        "  Cat: taken back on 3 May 2026\n     photo 5  Cat gone: not shown: consent was withdrawn\n"
        in told[not_:given]
    )
    assert (
        "  Ann: yes, in their best interests, decided by Zanthorpe, on 1 September 2026, for Ombrelune, "
        "until 1 September 2027\n"
        "     film 1  Snorklewick: shown in team, family and mine\n"
        "     film 2  Quibblewort: not shown, because of the answer of Cat\n"
    ) in told[given:]
    assert "  Nobody is in it\n     photo 2  Only the swing: shown in team, family and mine\n" in told[given:]


def test_another_day_another_register(ann: Path) -> None:
    then = click.unstyle(consent(ann, "--show-lines", "--date", "2025-06-01").stdout)

    assert "Ann: said yes, with support, on 1 January 2025, until 1 January 2026" in then.split("Given")[1]


@pytest.mark.parametrize("words", [(), ("--json",)], ids=str)
def test_with_no_terminal_places_are_told_and_no_private_word(words: tuple[str, ...], ann: Path) -> None:
    result = consent(ann, *words)

    assert result.exit_code == 0
    assert not [word for word in PRIVATE if word in result.output]
    assert "profiles/ann/videos.yml" in result.stdout
    assert "film 3" in result.stdout


def test_programs_get_places_days_and_what_is_missing(ann: Path) -> None:
    told = json.loads(consent(ann, "--json").stdout)
    by_media = {answer["media"]: answer for answer in told["answers"]}

    assert told["missing"] == 4
    assert by_media["film 3"]["to_write_down"] == [Needs.WHO.value]
    assert (
        by_media["photo 1"] | {"state": State.ENDED.value, "ends": "2026-01-01", "since": "2026-01-02"}
        == by_media["photo 1"]
    )
    assert by_media["film 1"]["shown_in"] == ["team", "family", "mine"]
    assert by_media["photo 1"]["line"] == 12


def test_it_ends_with_the_next_step(ann: Path, tmp_path: Path) -> None:
    assert consent(ann).stderr.endswith(
        "4 answers are not whole yet. To be asked for what is missing, type: alongside consent ann --ask\n"
    )
    workspace(tmp_path, "films:\n  - {file: a.mov, title: A, who is in it: {Ann: yes}}\n")
    assert "Nothing is missing." in consent(tmp_path).stderr
    workspace(tmp_path, "films: []\n")
    assert "There are no films and photos" in consent(tmp_path).stderr


# ---------------------------------------------------------------- the table


def test_the_table_holds_every_answer(ann: Path) -> None:
    result = consent(ann, "--csv", env={"CI": ""})
    rows = list(csv.DictReader(io.StringIO(result.stdout)))

    assert len(rows) == 10
    assert rows[0]["who"] == "Ann"
    assert rows[0]["decided by"] == "Zanthorpe"
    assert rows[0]["shown today in"] == "team, family, mine"
    assert [row["film or photo"] for row in rows][-1] == "photo 5"
    assert {row["still to write down"] for row in rows} >= {"who is in it", "whether they agreed"}


RECKONED = ("=1+1", "+44 7700", "-2", "@SUM(A1)", "\u2003=1", " =HYPERLINK(1)", "=1,2")


@pytest.mark.parametrize("words", RECKONED, ids=ascii)
def test_no_cell_is_reckoned_with(words: str, tmp_path: Path) -> None:
    root = workspace(tmp_path, f'films:\n  - {{file: a.mov, title: "{words}", who is in it: {{Ann: yes}}}}\n')
    rows = list(csv.reader(io.StringIO(as_csv(register_of(Workspace(root), "ann", DAY)))))

    assert rows[1][1] == f"'{words.strip()}"
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@")]


def test_where_others_read_along_there_is_no_table(ann: Path) -> None:
    refused = consent(ann, "--csv", env={"CI": "true"})

    assert refused.exit_code == Exit.USAGE
    assert not [word for word in PRIVATE if word in refused.output]
    assert "Zanthorpe" in consent(ann, "--csv", "--show-lines", env={"CI": "true"}).stdout


@pytest.mark.parametrize("words", [("--csv", "--json"), ("--ask", "--csv"), ("--ask",)], ids=" ".join)
def test_two_things_at_once_or_nobody_to_ask_is_wrong_use(words: tuple[str, ...], ann: Path) -> None:
    assert consent(ann, *words).exit_code == Exit.USAGE


# ---------------------------------------------------------------- asking


def asked(root: Path, *typed: str) -> tuple[Interview, list[str]]:
    """An interview in which these are typed, and Enter alone after that; and every question and word."""
    told: list[str] = []
    waiting = list(typed)

    def ask(question: str) -> str:
        told.append(question)
        return waiting.pop(0) if waiting else ""

    interview = of(register_of(Workspace(root), "ann", DAY), ask, told.append)
    interview.run()
    assert not waiting, f"never asked: {waiting}"
    return interview, told


def written(root: Path, interview: Interview) -> str:
    write(Workspace(root), register_of(Workspace(root), "ann", DAY).text, interview.text)
    return (root / "profiles/ann/videos.yml").read_text()


NOBODY_SAID = "# films\nfilms:\n  - file: a.mov   # the long one\n    title: A\n"
OWN, SUPPORTED, BEST, PARENTAL, NO, PENDING = "1", "2", "3", "4", "7", "8"


def test_who_is_in_it_and_what_each_answered_is_written(tmp_path: Path) -> None:
    root = workspace(tmp_path, NOBODY_SAID)
    typed = [
        "Ann, Maya Hill",
        BEST,
        "1 Sept 2026",
        "Sara (mum)",
        "Dr Rahman, Jo",
        "He smiled: twice",
        "induction",
        "",
        "September 2027",
        NO,
    ]
    interview, told = asked(root, *typed)

    assert written(root, interview) == (
        "# films\n"
        "agreed:\n"
        '  ann-yes: {who: Ann, how: best interests, decided by: Sara (mum), asked: [Dr Rahman, Jo], showed us: "He smiled: twice", '
        "date: 2026-09-01, for: induction, share with: team, until: September 2027}\n"
        "films:\n  - file: a.mov   # the long one\n    title: A\n"
        "    who is in it: {Ann: ann-yes, Maya Hill: no}\n"
    )
    assert "  nobody wrote down who is in it, so it is not shown" in told
    answers = register_of(Workspace(root), "ann", DAY).answers
    assert [(a.who, a.basis, a.needs) for a in answers] == [
        ("Ann", Basis.BEST_INTERESTS, ()),
        ("Maya Hill", Basis.REFUSED, ()),
    ]


def test_nobody_is_an_answer(tmp_path: Path) -> None:
    root = workspace(tmp_path, NOBODY_SAID)

    assert written(root, asked(root, "nobody")[0]).endswith("    title: A\n    who is in it: nobody\n")


def test_an_agreement_given_before_is_offered_and_named_again(ann: Path) -> None:
    before = (ann / "profiles/ann/videos.yml").read_text()
    interview, told = asked(ann, "Bob", "yes")

    assert "  Bob said yes before, until 2026-12-01. Does that hold here too? yes or no" in told
    assert written(ann, interview) == before.replace(
        "title: Plumbercrest}", "title: Plumbercrest, who is in it: {Bob: bob-soon}}"
    )


def test_an_agreement_that_has_ended_is_not_offered_and_a_new_one_is_made(ann: Path) -> None:
    before = (ann / "profiles/ann/videos.yml").read_text()
    interview, told = asked(ann, "", "no", SUPPORTED, "2026-11-20", "", "family", "")

    assert [row for row in told if "Does that hold" in row] == [
        "  It was decided for Ann before (best interests), for Ombrelune, until 2027-09-01. Does that hold here too? yes or no"
    ]
    assert written(ann, interview) == before.replace(
        "  ann-home:",
        "  ann-yes: {who: Ann, how: with support, date: 2026-11-20, share with: family}\n  ann-home:",
    ).replace("{Ann: old}", "{Ann: ann-yes}")


def test_what_an_agreement_lacks_is_added_to_it(ann: Path) -> None:
    before = (ann / "profiles/ann/videos.yml").read_text()
    interview, _ = asked(ann, "", "", "", "Carys: her mum", "3 May 2026", "Jo, Dev", "she nodded")

    assert written(ann, interview) == before.replace(
        "how: best interests}",
        'how: best interests, decided by: "Carys: her mum", date: 2026-05-03, showed us: she nodded, '
        "asked: [Jo, Dev]}",
    )


def test_enter_alone_leaves_everything_open_and_unwritten(ann: Path) -> None:
    before = tiny.tree(ann)
    interview, told = asked(ann)

    assert interview.answered == 0
    assert interview.text.files == register_of(Workspace(ann), "ann", DAY).text.files
    assert len([row for row in told if row.startswith(("film ", "photo "))]) == 4
    assert tiny.tree(ann) == before


def test_stop_ends_the_asking_and_keeps_what_was_said(tmp_path: Path) -> None:
    root = workspace(tmp_path, NOBODY_SAID + "  - {file: b.mov, title: B}\n")
    interview, told = asked(root, "Ann, Bob", OWN, "2026-11-01", "", "", "", "stop")

    assert "who is in it: {Ann: ann-yes, Bob: not asked yet}" in written(root, interview)
    assert "  Stopped here." in told
    assert not [row for row in told if row.startswith("film 2")]


def test_a_slip_is_asked_again(tmp_path: Path) -> None:
    root = workspace(tmp_path, "films:\n  - {file: a.mov, title: A, who is in it: [Ann]}\n")
    interview, told = asked(root, "nine", "99", OWN, "32 May", "1/5/2026", "", "the vicar", "me", "")

    assert "ann-yes: {who: Ann, how: yes, date: 2026-05-01, share with: me}" in written(root, interview)
    assert sum("number from 1 to" in row for row in told) == 2


def test_only_the_grounds_there_are_in_a_country_are_offered(tmp_path: Path) -> None:
    root = workspace(
        tmp_path, "country: Scotland\nfilms:\n  - {file: a.mov, title: A, who is in it: [Ann]}\n"
    )
    interview, told = asked(root)

    assert interview.law == SCOTLAND
    assert any("a guardian decided" in row for row in told)
    assert not any("best interests" in row for row in told)


def test_a_childs_birthday_is_asked_for_where_a_parent_decided(tmp_path: Path) -> None:
    root = workspace(tmp_path, "films:\n  - {file: a.mov, title: A, who is in it: [Maya]}\n")
    interview, told = asked(
        root, PARENTAL, "2026-11-01", "Sara (mum)", "", "she nodded", "3 May 2014", "", "", ""
    )

    assert "  When was Maya born? At 16 they decide for themself" in told
    assert "showed us: she nodded, date: 2026-11-01, share with: team, born: 2014-05-03}" in written(
        root, interview
    )
    assert register_of(Workspace(root), "ann", DAY).missing == 0


def test_what_cannot_be_written_is_told_with_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path, NOBODY_SAID)
    monkeypatch.setattr("generator.answering.added", lambda *_: iter(()))
    interview, told = asked(root, "Ann", OWN, "", "", "", "")

    assert interview.answered == 0
    assert "     type:  who is in it: {Ann: ann-yes}" in told
    assert interview.text.files["profiles/ann/videos.yml"].decode() == NOBODY_SAID


def test_on_a_terminal_it_is_shown_and_written_after_a_yes(tmp_path: Path) -> None:
    root = workspace(tmp_path, NOBODY_SAID)
    told = on_terminal(root, ["nobody", "yes"])

    assert "This will be written, and nothing else changes:" in told
    assert (root / "profiles/ann/videos.yml").read_text() == f"{NOBODY_SAID}    who is in it: nobody\n"
    assert (root / "profiles/ann/videos.yml.bak").read_text() == NOBODY_SAID


def on_terminal(root: Path, typed: list[str]) -> str:
    """Somebody types an answer whenever a question waits."""
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name != "CI"}
    words = tiny.command("consent", "ann", "--ask", "--date", tiny.DAY)
    process = subprocess.Popen(words, cwd=root, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    told, answered, deadline = "", 0, time.monotonic() + 60
    while time.monotonic() < deadline:
        if not select.select([ours], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        told += piece.decode()
        if told.endswith(": ") and told.count(": ") and answered < len(typed):
            os.write(ours, f"{typed[answered]}\n".encode())
            answered += 1
    process.wait(timeout=60)
    os.close(ours)
    return told


# ---------------------------------------------------------------- check names it


def test_check_ends_with_the_line_that_asks(ann: Path) -> None:
    def check() -> str:
        before = Path.cwd()
        os.chdir(ann)
        try:
            return CliRunner().invoke(main, ["check", "ann", "--date", tiny.DAY]).stderr
        finally:
            os.chdir(before)

    assert "alongside consent ann --ask" in check()
    tiny.write(ann, "ann", {"videos.yml": "films:\n  - {file: a.mov, title: A, who is in it: {Ann: 'no'}}\n"})
    assert "--ask" not in check()
