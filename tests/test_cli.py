"""Every command ends in words and the code that was promised; programs get pure JSON, and nobody gets a family's words."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import build as hallway
from generator.cli import main
from tests import tiny

Run = Callable[..., Result]

NONSENSE = ("Quibblewort", "Zanthorpe", "Snorklewick", "Plumbercrest", "Thrumbledown", "Ombrelune")

MANY_MISTAKES = {
    "profile.yml": """\
name: Ann
Zanthorpe days: Quibblewort
what maters to me:
  - Snorklewick: Ombrelune: Zanthorpe
allergies: "TODO Quibblewort"
my photo: Plumbercrest.jpg
date of birth: Thrumbledown
what matters to me: [Quibblewort, {text: Zanthorpe, shar with: Ombrelune}]
please do:
  - {text: Snorklewick, share with: Zanthorpe, video: Plumbercrest.mov}
  - [Quibblewort
who to ring: [Zanthorpe]
""",
    "people.yml": "key contact: Thrumbledown\nmy family:\n  Zanthorpe: {phone: Quibblewort, email: Snorklewick}\n",
    "job_description.yml": "advert:\n  open from: 2026-01-01\n  who i am: [Zanthorpe, LS1 4AB Quibblewort]\n",
    "videos.yml": """\
films:
  - {file: Plumbercrest.mov, title: Snorklewick, captions: Ombrelune.vtt, who is in it: {Zanthorpe: Thrumbledown}}
  - {file: hello.mov, title: Snorklewick, captions: Plumbercrest.vtt, chapters: ["9:00 Zanthorpe"], who is in it: {Ann: yes}}
""",
}
NEARLY_RIGHT = {
    "profile.yml": "name: Ann\nallergies: Thrumbledown TODO\nwho to ring: [Zanthorpe]\n",
    "videos.yml": MANY_MISTAKES["videos.yml"],
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def invoke(root: Path, *words: str) -> Result:
        monkeypatch.chdir(root)
        dated = ("--date", tiny.DAY) if words[0] in ("build", "check") and "--help" not in words else ()
        return CliRunner().invoke(main, [*words, *dated])

    return invoke


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    return tiny.workspace(tmp_path, {"ann": tiny.PLAIN})


# ---------------------------------------------------------------- help


@pytest.mark.parametrize("name", sorted(main.commands))
def test_help_gives_two_lines_to_type_that_work(name: str, run: Run, tmp_path: Path) -> None:
    helped = run(tmp_path, name, "--help")
    examples = helped.stdout.partition("Examples:\n")[2].splitlines()

    assert helped.exit_code == 0
    assert len(examples) == 2
    assert all(line.startswith(f"  alongside {name}") for line in examples)
    assert "\\b" not in helped.stdout
    for line in examples:
        words = line.split()[2:]
        main.commands[name].make_context(name, words, resilient_parsing=False)


def test_the_first_help_names_every_command(run: Run, tmp_path: Path) -> None:
    helped = run(tmp_path, "--help")

    assert helped.exit_code == 0
    assert all(f"  {name}" in helped.stdout for name in main.commands)
    assert helped.stdout.endswith("Examples:\n  alongside init\n  alongside serve\n")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_can_answer_programs(name: str) -> None:
    command = main.commands[name]
    each = command.commands.values() if isinstance(command, click.Group) else [command]
    for one in each:
        assert "--json" in {word for option in one.params for word in option.opts}, one.name


HEAVY = (
    "PIL",
    "pillow_heif",
    "ffmpeg",
    "mkdocs",
    "markdown_it",
    "jinja2",
    "rich",
    "phonenumbers",
    "http.server",
    "cryptography",
    "keyring",
)


@pytest.mark.parametrize(
    ("words", "none_of"),
    [
        (["--help"], (*HEAVY, "yaml", "generator.person", "asyncio", "multiprocessing")),
        (["check", "--help"], (*HEAVY, "yaml", "generator.person")),
        (
            ["check"],
            (*(heavy for heavy in HEAVY if heavy != "phonenumbers"), "generator.compose", "generator.shelf"),
        ),
    ],
    ids=["help", "check help", "check"],
)
def test_starting_imports_nothing_it_does_not_use(
    words: list[str], none_of: tuple[str, ...], ann: Path
) -> None:
    script = (
        "import sys\nfrom generator.cli import main\nsys.argv[0] = 'alongside'\n"
        "try:\n    main()\nexcept SystemExit as ended:\n    assert ended.code == 0, ended.code\n"
        "print(*sys.modules, file=sys.stderr, sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=ann, capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())

    assert "generator.cli" in loaded
    assert not loaded & set(none_of)


# ---------------------------------------------------------------- codes, each for real


def test_done_is_0(ann: Path, run: Run) -> None:
    built = run(ann, "build", "--plain")

    assert built.exit_code == 0
    assert built.stderr.endswith("To look, on this computer only, type: alongside serve ann\n")
    assert run(ann, "check").exit_code == 0


def test_something_to_mend_is_1_and_the_last_good_site_stays(ann: Path, run: Run) -> None:
    run(ann, "build", "--plain")
    good = tiny.tree(ann / "site")
    tiny.write(ann, "ann", {"profile.yml": "nombre: Ann\n"})
    built = run(ann, "build", "--plain")

    assert built.exit_code == 1
    assert "ann: not built (" in built.stderr
    assert "The last good website stays." in built.stderr
    assert built.stderr.endswith("type: alongside check\n")
    assert tiny.tree(ann / "site") == good
    assert run(ann, "check").exit_code == 1


def test_with_strict_a_question_is_1(ann: Path, run: Run) -> None:
    assert run(ann, "check").exit_code == 0
    assert run(ann, "check", "--strict").exit_code == 1
    built = run(ann, "build", "--plain", "--strict")

    assert built.exit_code == 1
    assert not (ann / "site/ann").exists()
    assert built.stderr.endswith("type: alongside check --strict\n")


def test_a_mistake_in_the_settings_builds_nobody(ann: Path, run: Run) -> None:
    (ann / "site_config.yml").write_text("Zanthorpe: Quibblewort\n")
    built = run(ann, "build", "--plain")

    assert built.exit_code == 1
    assert "Your websites have not changed." in built.stderr
    assert not (ann / "site/ann").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["build", "nobody", "--plain"],
        ["build", "--plain", "--edition", "staff"],
        ["build", "--plain", "--jobs", "0"],
        ["check", "nobody"],
        ["check", "--format", "xml"],
        ["serve", "nobody"],
        ["serve", "--port", "99999"],
        ["init"],
        ["fly"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_2(words: list[str], ann: Path, run: Run) -> None:
    wrong = run(ann, *words)

    assert wrong.exit_code == 2
    assert "Traceback" not in wrong.output


def test_a_day_that_is_none_is_2(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ann)
    wrong = CliRunner().invoke(main, ["build", "--plain", "--date", "22/11/2026"])

    assert wrong.exit_code == 2
    assert "a day is written like 2026-11-22" in wrong.stderr


def test_no_workspace_is_2(tmp_path: Path, run: Run) -> None:
    wrong = run(tmp_path, "check")

    assert wrong.exit_code == 2
    assert "alongside init" in wrong.stderr


def test_a_workspace_is_found_from_a_folder_inside(ann: Path, run: Run) -> None:
    assert run(ann / "profiles/ann", "check").exit_code == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_our_own_mistake_is_3_and_tells_no_word(
    jobs: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = {"ann": {"profile.yml": "name: Zanthorpe\nplease do: [Quibblewort]\n"}, "bob": tiny.PLAIN}
    root = tiny.workspace(tmp_path, people)
    real = hallway.check_person

    def broken(person: hallway.Person, *rest: object) -> None:  # type: ignore[name-defined]
        if person.short_name == "ann":
            raise ValueError(person.profile.name.text, person.profile.please_do)
        real(person, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(hallway, "check_person", broken)
    if jobs == "2":
        monkeypatch.setattr("generator.crew.side_by_side", _crew_of_one)
    built = run(root, "build", "--plain", "--jobs", jobs)
    report = (root / "alongside-report.txt").read_text("utf-8")

    assert built.exit_code == 3
    assert "our mistake" in built.stderr
    assert "ValueError" in report
    assert "generator/build.py:" in report
    assert not [word for word in NONSENSE if word in built.output + report]
    assert "Traceback" not in built.output
    assert str(Path(hallway.__file__).parents[1]) not in report
    assert (root / "site/bob/team/index.html").exists()
    assert run(root, "check").exit_code == 3


def _crew_of_one(
    names: list[str], jobs: int, work_on: Callable[[tuple[str, ...]], Callable[..., None]]
) -> list[object]:
    """A crew that works here, where the test has put its mistake."""
    told: list[object] = []
    work_on(tuple(names))(told.append)
    return told


def test_our_own_mistake_outside_of_anybody_is_3_too(
    ann: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Quibblewort")

    monkeypatch.setattr(hallway.Workshop, "people", broken)
    ended = run(ann, "build", "--plain", "--json")

    assert ended.exit_code == 3
    assert json.loads(ended.stdout)["ended"]["exit_code"] == 3
    assert "Quibblewort" not in ended.output + (ann / "alongside-report.txt").read_text()


def test_no_ffmpeg_is_4_for_whom_it_matters(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.FILMED, "bob": {"profile.yml": "name: Bob\n"}}, cold=True)
    built = tiny.alongside(root, "build", "--plain", env={"ALONGSIDE_FFMPEG": "/nonexistent"})

    assert built.returncode == 4
    assert "The ffmpeg named in ALONGSIDE_FFMPEG does not run" in built.stderr
    assert "Traceback" not in built.stderr
    assert not (root / "site/ann").exists()
    assert (root / "site/bob/team/index.html").exists()


def test_a_place_nobody_may_write_is_4(ann: Path, run: Run) -> None:
    (ann / "taken").write_text("a file")
    built = run(ann, "build", "--plain", "--out", "taken/inside")

    assert built.exit_code == 4
    assert "The folder for the websites could not be made" in built.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopped_is_130_and_says_that_all_is_whole(jobs: str, tmp_path: Path) -> None:
    people = {f"p{number}": {"profile.yml": f"name: P{number}\n"} for number in range(12)}
    root = tiny.workspace(tmp_path, people)
    process = subprocess.Popen(
        tiny.command("build", "--plain", "--edition", "team", "--jobs", jobs, "--json"),
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not [*root.glob("site/*/team/index.html")] and time.monotonic() < deadline:
        time.sleep(0.005)
    # As a terminal does it: to everybody at once.
    os.killpg(process.pid, signal.SIGINT)
    out, told = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "Stopped. Every website is whole" in told
    assert "Traceback" not in told
    assert json.loads(out)["ended"]["exit_code"] == 130
    assert all((folder / "look/site.js").exists() for folder in root.glob("site/*/team"))
    assert [*(root / ".cache/work").iterdir()] == []


# ---------------------------------------------------------------- nobody gets a family's words


@pytest.fixture(scope="module")
def many_mistakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tiny.workspace(tmp_path_factory.mktemp("many"), {"ann": MANY_MISTAKES, "bob": NEARLY_RIGHT})
    for name in ("ann", "bob"):
        (root / "media" / name / "Plumbercrest.vtt").write_text("WEBVTT\n\n1 --> 2\nSnorklewick\n")
    (root / "site_config.yml").write_text(
        "editons: [Quibblewort]\norganisation: {name: Tiny, phone: Zanthorpe}\n"
    )
    return root


COMMANDS = [
    ["check", "--json"],
    ["check", "--format", "json"],
    ["build", "--plain", "--json"],
    ["build", "--json"],
    ["build", "nobody", "--plain", "--json"],
    ["doctor", "--json"],
    ["init", "--json"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_programs_get_one_json_object_and_no_private_word(
    words: list[str], many_mistakes: Path, run: Run
) -> None:
    answer = run(many_mistakes, *words)
    told = json.loads(answer.stdout)

    assert told["schema_version"] == 1
    assert not [word for word in NONSENSE if word.casefold() in answer.output.casefold()]


def test_what_is_found_is_all_in_the_json(many_mistakes: Path, run: Run) -> None:
    told = json.loads(run(many_mistakes, "check", "--json").stdout)
    ann, bob = told["people"]

    assert len(ann["problems"]) >= 8
    assert {"stop", "ask"} <= {problem["level"] for problem in ann["problems"]}
    assert (ann["would_build"], bob["would_build"]) == (False, True)
    assert all(
        {"code", "level", "file", "line", "column", "heading", "message", "type", "do"} == set(problem)
        for problem in (*ann["problems"], *bob["problems"], *told["settings"])
    )


@pytest.mark.parametrize(
    "words", [["check"], ["check", "--format", "github"], ["build", "--plain"]], ids=" ".join
)
def test_with_no_terminal_places_are_told_and_no_private_word(
    words: list[str], many_mistakes: Path, run: Run
) -> None:
    answer = run(many_mistakes, *words)

    assert "profiles/ann/profile.yml" in answer.stdout
    assert not [word for word in NONSENSE if word.casefold() in answer.output.casefold()]
    if "github" in words:
        assert all(re.match(r"::(error|warning|notice) file=", row) for row in answer.stdout.splitlines())


def test_on_request_the_lines_are_shown(many_mistakes: Path, run: Run) -> None:
    shown = click.unstyle(run(many_mistakes, "check", "--show-lines").stdout)

    assert "    2 |  Zanthorpe days: Quibblewort\n      |  ^^^^^^^^^^^^^^\n" in shown


@pytest.mark.parametrize(("around", "seen"), [({}, True), ({"CI": "true"}, False)], ids=["at home", "in CI"])
def test_on_ones_own_terminal_the_line_is_shown(
    around: dict[str, str], seen: bool, many_mistakes: Path
) -> None:
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name != "CI"} | around
    process = subprocess.Popen(
        tiny.command("check"), cwd=many_mistakes, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    told = tiny.all_shown(ours)
    process.wait(timeout=60)
    os.close(ours)

    assert (b"Quibblewort" in told) is seen


def test_build_in_json_says_what_was_done(tmp_path: Path, run: Run) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.FILMED})
    tiny.write(root, "ann", {"videos.yml": tiny.FILMED["videos.yml"].replace("yes herself", "withdrawn", 1)})
    told = json.loads(run(root, "build", "--plain", "--json").stdout)
    ann = told["people"][0]

    assert [edition["edition"] for edition in ann["editions"]] == ["team", "family", "mine"]
    assert ann["built"] is True
    assert ann["held_back"]["team"] == [{"what": "film 1", "why": "consent was withdrawn"}]
    assert ann["no_edition"] == ["applicant", "advert"]


def test_build_says_what_is_left_out_and_why(tmp_path: Path, run: Run) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.FILMED})
    tiny.write(root, "ann", {"videos.yml": tiny.FILMED["videos.yml"].replace("yes herself", "withdrawn", 1)})
    built = run(root, "build", "--plain", "--edition", "team")

    assert "  team goes without film 1: consent was withdrawn\n" in built.stderr


def test_whoever_reads_along_may_stop_reading() -> None:
    """`alongside check --explain | head`: nobody hears of a pipe."""
    command = Path(sys.executable).with_name("alongside")
    with subprocess.Popen(
        [command, "check", "--explain"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        said = running.stderr.read()
        assert running.wait(timeout=60) == 0

    assert "pipe" not in said.casefold()
    assert "Traceback" not in said
