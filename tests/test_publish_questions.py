"""Three questions, in any words; the last answers are offered again."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.deploy import HOSTS
from generator.problems import GeneratorError
from generator.publish_questions import ask_three, is_somebody, keep_answers
from generator.workspace import Workspace
from tests import tiny


def saying(*answers: str) -> tuple[Callable[[str], str], list[str]]:
    """Somebody who answers so; and what they were asked."""
    asked: list[str] = []
    left = list(answers)

    def ask(question: str) -> str:
        asked.append(question)
        return left.pop(0)

    return ask, asked


@pytest.fixture
def family(tmp_path: Path) -> Workspace:
    return Workspace(
        tiny.workspace(tmp_path / "w", {"ann": tiny.PLAIN, "ben": {"profile.yml": "name: Ben\n"}})
    )


def test_enter_three_times_is_everybody_and_the_first_host(family: Workspace) -> None:
    ask, asked = saying("", "", "")
    answers = ask_three(family, ask)
    assert (answers.people, answers.host.name, answers.address) == ((), "netlify", "")
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("said", "people", "host", "address", "questions"),
    [
        (("ben", "2", "https://a.example/"), ("ben",), "cloudflare", "https://a.example/", 3),
        (("ben, ann", "", ""), ("ben", "ann"), "netlify", "", 3),
        (
            ("cleo", "ann", "9", "zero", "6", "a.example", "https://a.example"),
            ("ann",),
            "other",
            "https://a.example",
            7,
        ),
    ],
)
def test_answers_are_read_and_asked_again_where_they_are_none(
    family: Workspace, said: tuple[str, ...], people: tuple[str, ...], host: str, address: str, questions: int
) -> None:
    ask, asked = saying(*said)
    answers = ask_three(family, ask)
    assert (answers.people, answers.host.name, answers.address) == (people, host, address)
    assert len(asked) == questions


def test_the_last_answers_are_offered_again(family: Workspace) -> None:
    keep_answers(family.cache, HOSTS["github"], "https://a.example/")
    ask, _ = saying("", "", "")
    answers = ask_three(family, ask)
    assert (answers.host.name, answers.address) == ("github", "https://a.example/")
    (family.cache / "publishing.json").write_text("{")
    ask, _ = saying("", "", "")
    assert ask_three(family, ask).host.name == "netlify"


def test_where_there_is_one_person_nobody_asks_whose(tmp_path: Path) -> None:
    one = Workspace(tiny.workspace(tmp_path / "w", {"ann": tiny.PLAIN}))
    ask, asked = saying("", "")
    assert ask_three(one, ask).people == ()
    assert len(asked) == 2


def test_a_workspace_of_nobody(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").write_text("organisation: {name: Tiny}\n")
    with pytest.raises(GeneratorError):
        ask_three(Workspace(tmp_path), saying()[0])


def test_a_name_is_somebody_and_a_folder_is_not(family: Workspace) -> None:
    assert is_somebody(family, "ann")
    assert not is_somebody(family, "../ann")


def test_on_a_terminal_the_command_asks_and_tells_the_way(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path / "w", {"ann": tiny.PLAIN})
    (tmp_path / "phrase").write_text("gravel orbit teapot muffin lantern 47 willow")
    around = os.environ | {
        "ALONGSIDE_KEYS_PASSPHRASE_FILE": str(tmp_path / "phrase"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    around.pop("CI", None)
    subprocess.run(
        tiny.command(
            "access", "add", "ann", "--edition", "team", "--name", "Jo", "--until", "never", "--json"
        ),
        cwd=root,
        env=around,
        check=True,
        capture_output=True,
    )
    main, other = pty.openpty()
    os.write(main, b"4\n\n")
    done = subprocess.run(
        tiny.command("publish", "ann"),
        check=False,
        cwd=root,
        env=around,
        stdin=other,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    said = done.stderr
    assert "To bring it to Azure Static Web Apps:" in said
    assert str(tmp_path / "to-upload") in said
    names = {path.name for path in (tmp_path / "to-upload").iterdir()}
    assert "staticwebapp.config.json" in names
    assert not any("ann" in name for name in names)
    assert json.loads((root / ".cache" / "publishing.json").read_text())["host"] == "azure"
