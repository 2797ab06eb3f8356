"""`alongside withdraw`: the text says so and nothing else, and what was made of the film is nowhere any more."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from generator import clearing
from generator.access import Keystore, find_place
from generator.amending import amend, read_text
from generator.circle import EditionName
from generator.cli import main
from generator.clips import clips_of, may_be_shown
from generator.consent import ENGLAND_AND_WALES
from generator.disclose import disclose
from generator.owing import owed
from generator.problems import Exit, GeneratorError, WrongUseError
from generator.protect import Opened, open_site
from generator.shelf import Shelf
from generator.withdrawal import choose, wishes_for
from generator.workspace import Workspace
from tests import tiny
from tests.absence import places_of

DAY = date.fromisoformat(tiny.DAY)
REPO = Path(__file__).resolve().parent.parent
TAKEN = "withdrawn 2026-11-22"

HEAD = "# our films. Ask Quibblewort first.\n"


def texts(tmp_path: Path, videos: str | bytes, profile: str = "name: Ann\n") -> Workspace:
    """A workspace with text only."""
    (tmp_path / "site_config.yml").write_text("organisation: {name: Tiny House}\n")
    tiny.write(tmp_path, "ann", {"profile.yml": profile})
    raw = videos if isinstance(videos, bytes) else videos.encode()
    (tmp_path / "profiles/ann/videos.yml").write_bytes(raw)
    return Workspace(tmp_path)


def taken_back(space: Workspace, *named: str, who: str = "", everything: bool = False) -> bytes | None:
    """What videos.yml holds then; None where it cannot be written."""
    text = read_text(space, "ann")
    done = amend(text, wishes_for(choose(text.person, named, who, everything=everything), text, DAY))
    return None if done.cannot else done.text.files["profiles/ann/videos.yml"]


def shown(space: Workspace, name: EditionName = EditionName.TEAM) -> list[str]:
    """The files an edition may show."""
    disclosed = disclose(read_text(space, "ann").person, name, DAY)
    assert disclosed is not None
    edition = disclosed[0]
    return [one.file.text for one in (*edition.films, *edition.photos) if one.file]


# ---------------------------------------------------------------- the text

TWO = "  - {file: b.mov, title: Tea, who is in it: {Ann: yes herself 2026-01-01}}\n"

ANSWERS = {
    "in brackets": ("{Ann: yes herself 2026-01-01}", f"{{Ann: {TAKEN}}}"),
    "in brackets, with another": (
        "{Bob: 'no', Ann: yes herself 2026-01-01}   # ask Bob again",
        f"{{Bob: 'no', Ann: {TAKEN}}}   # ask Bob again",
    ),
    "each on a row": ("\n      Ann: yes herself 2026-01-01  # she said", f"\n      Ann: {TAKEN}  # she said"),
    "in quotes": ('{Ann: "yes herself, 2026-01-01"}', f"{{Ann: {TAKEN}}}"),
    "a list": ("\n      - Ann: yes herself", f"\n      - Ann: {TAKEN}"),
    "a list of names": ("[Ann, Bob]", f"[Ann: {TAKEN}, Bob: {TAKEN}]"),
    "a name alone": ("Ann", f"{{Ann: {TAKEN}}}"),
    "no answer": ("\n      Ann:\n      Bob: 'no'", f"\n      Ann: {TAKEN}\n      Bob: 'no'"),
    "no answer in brackets": ("{Ann: }", f"{{Ann: {TAKEN} }}"),
    "not asked yet": ("{Ann: not asked yet}", f"{{Ann: {TAKEN}}}"),
    "with its own headings": (
        "\n      - name: Ann\n        agreed: yes herself",
        f"\n      - name: Ann\n        agreed: {TAKEN}",
    ),
    "named, and nothing more": ("\n      - name: Ann", f"\n      - name: Ann\n        agreed: {TAKEN}"),
}


@pytest.mark.parametrize(("typed", "then"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_taken_back_however_it_is_written(typed: str, then: str, tmp_path: Path) -> None:
    def whole(answer: str) -> str:
        row = f"    who is in it: {answer}".replace(": \n", ":\n")
        return f"{HEAD}films:\n  - file: a.mov\n    title: Hello\n{row}\n{TWO}"

    space = texts(tmp_path, whole(typed))
    after = taken_back(space, "a.mov")

    assert after is not None
    assert after.decode() == whole(then)
    (tmp_path / "profiles/ann/videos.yml").write_bytes(after)
    assert shown(space) == ["b.mov"]


RECORDS = {
    "flow": ("  ann-yes: {who: Ann, how: yes}\n", "  ann-yes: {who: Ann, how: yes, withdrawn: 2026-11-22}\n"),
    "flow over rows": (
        "  ann-yes: {who: Ann, how: yes,\n    until: 2027-09-01}  # mum\n",
        "  ann-yes: {who: Ann, how: yes,\n    until: 2027-09-01, withdrawn: 2026-11-22}  # mum\n",
    ),
    "ends with a list": (
        "  ann-yes: {who: Ann, how: yes, asked: [Jo, Dev]}\n",
        "  ann-yes: {who: Ann, how: yes, withdrawn: 2026-11-22, asked: [Jo, Dev]}\n",
    ),
    "rows": (
        "  ann-yes:\n    who: Ann\n    how: yes\n    why:\n      - For it\n      - Against it\n    # a note\n",
        "  ann-yes:\n    who: Ann\n    how: yes\n    why:\n      - For it\n      - Against it\n    withdrawn: 2026-11-22\n    # a note\n",
    ),
    "list": (
        "  - name: ann-yes\n    who: Ann\n    how: yes\n",
        "  - name: ann-yes\n    who: Ann\n    how: yes\n    withdrawn: 2026-11-22\n",
    ),
}
USES = "films:\n  - {file: a.mov, title: A, who is in it: {Ann: ann-yes}}\n"


@pytest.mark.parametrize(("typed", "then"), RECORDS.values(), ids=RECORDS)
def test_an_agreement_only_these_films_name_is_ended_itself(typed: str, then: str, tmp_path: Path) -> None:
    after = taken_back(texts(tmp_path, f"{HEAD}agreed:\n{typed}{USES}"), "a.mov")

    assert after is not None
    read = texts(tmp_path, after)
    record = read_text(read, "ann").person.videos.agreed[0]
    assert record.withdrawn is not None
    assert record.withdrawn.text == "2026-11-22"
    if "why:" not in typed:
        assert after.decode() == f"{HEAD}agreed:\n{then}{USES}"
    # Nothing but one addition, wherever it stands.
    assert after.decode().replace(", withdrawn: 2026-11-22", "").replace(
        "    withdrawn: 2026-11-22\n", ""
    ) == (f"{HEAD}agreed:\n{typed}{USES}")
    assert shown(read) == []


def test_an_agreement_other_films_rest_on_stays_for_them(tmp_path: Path) -> None:
    both = USES + "  - {file: b.mov, title: B, who is in it: {Ann: ann-yes}}\n"
    space = texts(tmp_path, f"agreed:\n  ann-yes: {{who: Ann, how: yes}}\n{both}")
    after = taken_back(space, "film", "1")

    assert (
        after
        == f"agreed:\n  ann-yes: {{who: Ann, how: yes}}\n{both}".replace(
            "ann-yes}}", TAKEN + "}}", 1
        ).encode()
    )
    assert shown(texts(tmp_path, after)) == ["b.mov"]
    everything = taken_back(
        texts(tmp_path, f"agreed:\n  ann-yes: {{who: Ann, how: yes}}\n{both}"), everything=True
    )
    assert everything == f"agreed:\n  ann-yes: {{who: Ann, how: yes, withdrawn: 2026-11-22}}\n{both}".encode()


def test_one_persons_no_is_enough_and_leaves_the_others_answers(tmp_path: Path) -> None:
    row = "  - {{file: {0}, title: {0}, who is in it: {{Ann: yes herself, Bob Hill: {1}}}}}\n"
    before = "films:\n" + row.format("a.mov", "yes himself") + row.format("b.mov", "no") + TWO
    space = texts(tmp_path, before)

    assert (
        taken_back(space, who="bob") == before.replace("Bob Hill: yes himself", f"Bob Hill: {TAKEN}").encode()
    )
    assert taken_back(space, "a.mov", who="Ann") == before.replace("yes herself", TAKEN, 1).encode()


def test_all_of_somebodys_agreements_end_also_those_nothing_rests_on_yet(tmp_path: Path) -> None:
    before = "agreed:\n  bob-spare: {who: Bob, how: yes}\n  ann-yes: {who: Ann, how: yes}\n" + USES
    after = before.replace("who: Bob, how: yes", "who: Bob, how: yes, withdrawn: 2026-11-22")

    assert taken_back(texts(tmp_path, before), who="Bob") == after.encode()


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        (
            "{file: a.mov, title: A, who is in it: nobody}",
            "{file: a.mov, title: A, who is in it: nobody, share with: nobody}",
        ),
        (
            "{file: a.mov, share with: family, who is in it: nobody}",
            "{file: a.mov, share with: nobody, who is in it: nobody}",
        ),
        ("{file: a.mov, title: A}", "{file: a.mov, title: A, share with: nobody}"),
        ("a.mov   # the swing", "{file: a.mov, share with: nobody}   # the swing"),
    ],
)
def test_where_nobody_is_in_it_it_is_for_nobody(typed: str, then: str, tmp_path: Path) -> None:
    after = taken_back(texts(tmp_path, f"films:\n  - {typed}\n{TWO}"), "a.mov")

    assert after == f"films:\n  - {then}\n{TWO}".encode()
    assert shown(texts(tmp_path, after), EditionName.FAMILY) == ["b.mov"]


def test_what_is_a_no_already_stays_as_it_is(tmp_path: Path) -> None:
    before = "films:\n  - {file: a.mov, title: A, who is in it: {Ann: 'no', Bob: withdrawn 3 May 2026}}\n"

    assert taken_back(texts(tmp_path, before), "a.mov") == before.encode()


@pytest.mark.parametrize("how", ["windows rows", "a mark in front", "old windows letters", "no last row end"])
def test_every_other_byte_stays(how: str, tmp_path: Path) -> None:
    before = f"{HEAD}films:\n  - file: a.mov\n    title: Caf\u00e9\t \n    who is in it: {{Ann: yes herself}}\n".encode()
    if how == "windows rows":
        before = before.replace(b"\n", b"\r\n")
    if how == "a mark in front":
        before = b"\xef\xbb\xbf" + before
    if how == "old windows letters":
        before = before.decode().encode("cp1252")
    if how == "no last row end":
        before = before.rstrip(b"\n")

    assert taken_back(texts(tmp_path, before), "a.mov") == before.replace(b"yes herself", TAKEN.encode())


def test_what_cannot_be_written_safely_is_told_and_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = texts(tmp_path, f"{HEAD}{USES}")
    monkeypatch.setattr("generator.withdrawal.answer_wish", _unwritable(clearing))
    before = tiny.tree(tmp_path)
    result = withdraw(tmp_path, "a.mov", "--yes", "--show-lines")

    assert result.exit_code == Exit.MEND
    assert "profiles/ann/videos.yml:3:" in result.stderr
    assert f"type:  Ann: {TAKEN}" in result.stderr
    assert tiny.tree(tmp_path) == before
    assert "Quibblewort" not in withdraw(tmp_path, "a.mov", "--yes").output
    assert shown(space) == []


def _unwritable(_: object) -> Callable[..., object]:
    """A wish there is no way for."""
    from dataclasses import replace

    from generator.clips import answer_wish

    return lambda *rest: replace(answer_wish(*rest), ways=lambda _text: iter(()))


SOMEBODY = ("Ann", "Bob Hill", "Cat O'Dea", "Zo\u00eb", '"Mum"')
SAID = (
    "yes herself 2026-01-01",
    "yes",
    "one",
    "two",
    "'no'",
    "not asked yet",
    '"yes, herself"',
    "best interests",
    "",
)


def any_text(chance: Random) -> str:
    """Films and agreements as families write them: in brackets or rows, in any order, with notes."""

    def who() -> str:
        style = chance.choice(("brackets", "rows", "list", "names", "name list", "headings", "one", "nobody"))
        names = chance.sample(SOMEBODY, chance.randint(1, 3))
        said = [chance.choice(SAID) for _ in names]
        both = list(zip(names, said, strict=True))
        return {
            "brackets": f" {{{', '.join(f'{name}: {one}' for name, one in both)}}}",
            "rows": "".join(
                f"\n      {name}: {one}{chance.choice(('', '  # a note'))}" for name, one in both
            ),
            "list": "".join(f"\n      - {name}: {one or 'yes'}" for name, one in both),
            "names": f" [{', '.join(names)}]",
            "name list": "".join(f"\n    - {name}" for name in names),
            "headings": "".join(
                f"\n      - name: {name}\n        agreed: {one or 'yes'}" for name, one in both
            ),
            "one": f" {names[0]}",
            "nobody": " nobody",
        }[style]

    def film(number: int) -> str:
        inside = who()
        parts = [f"file: f{number}.mov", f"title: Film {number}", f"who is in it:{inside}"]
        chance.shuffle(parts)
        if "\n" not in inside and chance.random() < 0.5:
            return f"  - {{{', '.join(parts)}}}{chance.choice(('', ' # a note'))}\n"
        parts.insert(
            0, chance.choice(("share with: family", "what to look for:\n      - a\n      - b", "purpose: x"))
        )
        return "  - " + "\n    ".join(parts[: None if chance.random() < 0.8 else -1]) + "\n"

    def record(name: str) -> str:
        return chance.choice(
            (
                f"  {name}: {{who: Ann, how: yes herself, asked: [a, b], until: 2027-01-01}}\n",
                f"  {name}: yes herself 2026-01-01\n",
                f"  {name}:\n    how: yes\n    why:\n      - for\n      - against\n",
                f"  {name}:\n    until: 2027-01-01   # a note\n    how: yes\n",
            )
        )

    agreed = f"agreed:\n{record('one')}{record('two')}"
    films = "films:\n" + chance.choice(("", "\n")).join(film(n) for n in range(1, chance.randint(2, 5)))
    return chance.choice((agreed + films, films + agreed))


@pytest.mark.parametrize(
    "seeds", [range(8), pytest.param(range(8, 300), marks=pytest.mark.long)], ids=["few", "many"]
)
def test_whatever_a_family_wrote_any_film_can_be_taken_back(seeds: range, tmp_path: Path) -> None:
    for seed in seeds:
        space = texts(tmp_path, any_text(Random(seed)))
        text = read_text(space, "ann")
        for clip in (None, *clips_of(text.person)):
            taken = choose(text.person, [clip.what] if clip else [], "", everything=clip is None)
            done = amend(text, wishes_for(taken, text, DAY))
            if done.cannot:
                done = amend(text, wishes_for(taken, text, DAY, by_record=False))
            after = done.text.person

            assert not done.cannot, f"seed {seed}, {clip.what if clip else 'everything'}"
            ours = {one.what for one in taken.clips}
            for was, now in zip(clips_of(text.person), clips_of(after), strict=True):
                before_, then = (
                    may_be_shown(one, whose, DAY, ENGLAND_AND_WALES)
                    for one, whose in ((was, text.person), (now, after))
                )
                assert then is (before_ and was.what not in ours), f"seed {seed}, {was.what}"


@pytest.mark.parametrize("name", ["gwen", pytest.param("amir", marks=pytest.mark.long)])
def test_everything_of_a_whole_family_is_taken_back_with_a_few_words(name: str) -> None:
    text = read_text(Workspace(REPO), name)
    done = amend(text, wishes_for(choose(text.person, (), "", everything=True), text, DAY))
    before, after = ("".join(sorted(f)) for f in (_rows(text.files), _rows(done.text.files)))

    assert not done.cannot
    assert len(after) - len(before) < 2000
    for edition in EditionName:
        disclosed = disclose(done.text.person, edition, DAY)
        assert disclosed is None or not (disclosed[0].films or disclosed[0].photos)


def _rows(files: Mapping[str, bytes]) -> list[str]:
    return [raw.decode() for raw in files.values()]


# ---------------------------------------------------------------- which one is meant

NAMED = (
    "films:\n  - {file: summer/a.mov, title: Tea for two, who is in it: nobody}\n"
    "  - {file: b.mov, title: Tea, who is in it: {Ann: yes}}\n"
    "photos:\n  - {file: b.jpg, shows: Ann at the sea, who is in it: nobody}\n"
)


@pytest.mark.parametrize(
    ("named", "what"),
    [
        (("summer/a.mov",), ["film 1"]),
        (("SUMMER/A.MOV",), ["film 1"]),
        (("media/ann/summer/a.mov",), ["film 1"]),
        (("tea for  two",), ["film 1"]),
        (("film 2",), ["film 2"]),
        (("film", "2"), ["film 2"]),
        (("Film2",), ["film 2"]),
        (("photo", "1", "film", "1"), ["film 1", "photo 1"]),
        (("recording 1",), ["film 1"]),
        (("recording", "1", "photo", "1"), ["film 1", "photo 1"]),
        (("Ann at the sea",), ["photo 1"]),
        (("b.mov", "b.jpg"), ["film 2", "photo 1"]),
        (("a",), ["film 1"]),
    ],
    ids=str,
)
def test_a_film_is_named_as_a_family_would(named: tuple[str, ...], what: list[str], tmp_path: Path) -> None:
    person = read_text(texts(tmp_path, NAMED), "ann").person

    assert [clip.what for clip in choose(person, named, "", everything=False).clips] == what


@pytest.mark.parametrize(
    ("named", "who", "everything"),
    [
        (("b",), "", False),
        (("film 9",), "", False),
        (("film",), "", False),
        ((), "Zanthorpe", False),
        (("film 1",), "", True),
        ((), "Ann", True),
        ((), "", False),
    ],
)
def test_what_is_not_there_or_not_clear_is_wrong_use(
    named: tuple[str, ...], who: str, everything: bool, tmp_path: Path
) -> None:
    person = read_text(texts(tmp_path, NAMED), "ann").person

    with pytest.raises(WrongUseError) as wrong:
        choose(person, named, who, everything=everything)
    assert "alongside" in wrong.value.hint
    assert "Tea" not in f"{wrong.value} {wrong.value.hint}"


# ---------------------------------------------------------------- the command


def run(root: Path, *words: str) -> Result:
    before = Path.cwd()
    os.chdir(root)
    try:
        result = CliRunner().invoke(main, [*words, "--date", tiny.DAY])
    finally:
        os.chdir(before)
    assert "Traceback" not in result.output
    return result


def withdraw(root: Path, *words: str) -> Result:
    return run(root, "withdraw", "ann", *words)


WORDS = ("Snorklewick waves hello", "Plumbercrest laughing in the garden")
VIDEOS = (
    "films:\n"
    "  - file: hello.mov\n    title: Snorklewick waves hello\n    captions: hello.en.vtt\n"
    f"    who is in it: {tiny.AGREED}\n"
    "photos:\n"
    f"  - {{file: garden.jpg, shows: Plumbercrest laughing in the garden, who is in it: {tiny.AGREED}}}\n"
)
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:00.900\nOmbrelune says it is teatime now\n"


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one edition, with a film and a photo; to copy, not to touch."""
    root = tmp_path_factory.mktemp("once") / "one"
    tiny.workspace(root, {"ann": tiny.PLAIN | {"videos.yml": VIDEOS}})
    (root / "media/ann/hello.en.vtt").write_text(CAPTIONS)
    assert run(root, "build", "--plain", "--edition", "team").exit_code == 0
    return root


@pytest.fixture
def ann(built_once: Path, tmp_path: Path) -> Path:
    """The same, to change at will."""
    return shutil.copytree(built_once, tmp_path / "one")


def of_film(root: Path) -> set[str]:
    """Hashes of the film and of all that was made of it."""
    source = hashlib.sha256((root / "media/ann/hello.mov").read_bytes()).hexdigest()
    return {source, *Shelf(root / ".cache").made_from(source)}


def holding(hashes: set[str], *folders: Path) -> list[str]:
    """Files that hold the very bytes."""
    return [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() in hashes
    ]


def test_a_film_is_gone_from_site_and_cache_and_the_photo_stays(ann: Path) -> None:
    assert run(ann, "build", "--plain", "--edition", "team").exit_code == 0
    made = of_film(ann)
    places = ann / "site", ann / ".cache"
    films = [path.stat() for path in (ann / "site").rglob("*.mp4")]
    notes = [f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ino}" for seen in films]
    memory = ann / ".cache/proof/texts.jsonl"
    assert notes
    assert all(note in memory.read_text() for note in notes)
    assert holding(made, *places)
    assert places_of([WORDS[0]], ann / "site")
    result = withdraw(ann, "hello.mov", "--yes")

    assert result.exit_code == 0, result.output
    assert len(made) > 2
    assert holding(made, *places) == []
    for folder in places:
        assert places_of([WORDS[0], "hello.mov", "hello.en.vtt", "Ombrelune"], folder) == []
    assert made & set((ann / ".cache/media/hashes.jsonl").read_text().split('"')) == set()
    assert not [note for note in notes if note in memory.read_text()]
    assert memory.read_text().count("\n") > 0
    assert places_of([WORDS[1]], ann / "site")
    assert [*(ann / "site/ann/team").rglob("*.webp")]
    assert (ann / "profiles/ann/videos.yml").read_text() == VIDEOS.replace(
        "{Ann: yes herself 2026-01-01}", f"{{Ann: {TAKEN}}}", 1
    )
    assert (ann / "profiles/ann/videos.yml.bak").read_text() == VIDEOS
    assert owed(Workspace(ann), "ann").clips == ("film 1",)  # type: ignore[union-attr]
    assert not [*(ann / ".cache/withdrawing").iterdir()]


def _sealed(root: Path) -> Opened:
    keys = Keystore.open(find_place(Workspace(root), ["ann"], example=True))
    return open_site(root / "site/ann/team", keys.site("ann", "team").key)


def _invented(root: Path) -> None:
    with (root / "site_config.yml").open("a") as config:
        config.write("people here are invented: yes\n")
    assert run(root, "build", "--edition", "team").exit_code == 0


def test_a_film_is_gone_from_a_sealed_site_and_the_photo_stays(ann: Path) -> None:
    _invented(ann)
    before = _sealed(ann).manifest
    assert any(path.endswith(".mp4") for path in before.files)
    result = withdraw(ann, "hello.mov", "--yes")

    assert result.exit_code == 0, result.output
    after = _sealed(ann)
    assert not any(path.endswith((".mp4", ".vtt")) for path in after.manifest.files)
    assert any(path.endswith(".webp") for path in after.manifest.files)
    assert WORDS[0] not in "".join(after.read(path).decode() for path in after.manifest.files if "p/" in path)
    assert after.manifest.generation == before.generation + 1
    assert not (ann / ".cache/sealing/hashes.jsonl").exists()


def test_a_sealed_site_that_cannot_be_made_again_is_taken_down(ann: Path) -> None:
    """Nobody can look whether the film is in it, so it must not stay."""
    _invented(ann)
    for file in ("keys.sealed", "keys.sealed.before"):
        (ann / ".cache/example-keys" / file).write_bytes(b"spoilt")
    result = withdraw(ann, "hello.mov", "--yes")

    assert not (ann / "site/ann/team").exists()
    assert result.exit_code != 0 or "taken down" in result.output
    assert "keys" in result.output


def test_it_ends_with_what_is_gone_and_what_is_still_there(ann: Path) -> None:
    (ann / ".history").mkdir()
    git(ann, "init", "-q")
    git(ann, "add", "media", "profiles")
    git(ann, "commit", "-q", "-m", "all")
    told = withdraw(ann, "hello.mov", "--yes", "--show-lines").stderr
    gone, left = told.split("Gone\n")[1].split("Still there, and what to type\n")

    assert "site/ann: nothing of it in " in gone
    assert ".cache/media: nothing of it in " in gone
    assert "deleted from the shelf" in gone
    assert "rm media/ann/hello.en.vtt media/ann/hello.mov" in left
    assert "rm profiles/ann/videos.yml.bak" in left
    assert "rm -r .history" in left
    assert "git filter-repo --invert-paths --path media/ann/hello.en.vtt --path media/ann/hello.mov" in left
    assert all(f"  {place}: " in left for place in ("the live site", "phones", "paper and copies", "git"))
    assert told.rstrip().endswith("alongside consent ann")


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.mark.parametrize("words", [["--yes"], ["--yes", "--json"], []], ids=" ".join)
def test_with_no_terminal_no_word_of_a_profile_is_told(words: list[str], ann: Path) -> None:
    result = withdraw(ann, "hello.mov", *words)
    private = ("Snorklewick", "Ombrelune", "hello.mov", "hello.en.vtt", "Plumbercrest", "yes herself")

    assert not [word for word in private if word in result.output]
    if "--json" in words:
        told = json.loads(result.stdout)
        assert (told["done"], told["withdrawn"], told["schema_version"]) == (True, ["film 1"], 1)
        assert all(place["found"] == 0 for place in told["gone"])
    if not words:
        assert result.exit_code == Exit.USAGE
        assert "--yes" in result.stderr


def test_with_nobody_to_ask_nothing_changes(ann: Path) -> None:
    before = tiny.tree(ann)

    assert withdraw(ann, "hello.mov").exit_code == Exit.USAGE
    assert tiny.tree(ann) == before


@pytest.mark.parametrize(
    ("typed", "done"), [("yes", True), pytest.param("no", False, marks=pytest.mark.long)]
)
def test_on_a_terminal_only_a_typed_yes_goes_on(typed: str, done: bool, ann: Path) -> None:
    if not done:
        before = (ann / "profiles/ann/videos.yml").read_text()
    told = on_terminal(ann, "withdraw", "ann", "hello.mov", "--date", tiny.DAY, typed=typed)

    assert "film 1: Snorklewick waves hello (hello.mov)" in told
    assert ("Nothing was changed." in told) is not done
    assert (ann / "profiles/ann/videos.yml.bak").exists() is done
    if not done:
        assert (ann / "profiles/ann/videos.yml").read_text() == before
        assert not (ann / ".cache/withdrawing").exists()


def on_terminal(root: Path, *words: str, typed: str) -> str:
    """What a terminal shows when somebody types an answer."""
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name != "CI"}
    process = subprocess.Popen(
        tiny.command(*words), cwd=root, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(ours, f"{typed}\n".encode())
    told = tiny.all_shown(ours)
    process.wait(timeout=60)
    os.close(ours)
    return told.decode()


# ---------------------------------------------------------------- everywhere it may be


def test_sites_that_were_built_elsewhere_are_made_again_too(ann: Path) -> None:
    elsewhere = ann / "usb stick"
    assert run(ann, "build", "--plain", "--edition", "family", "--out", str(elsewhere)).exit_code == 0
    made = of_film(ann)
    assert holding(made, elsewhere)
    withdraw(ann, "hello.mov", "--yes")

    assert holding(made, elsewhere) == []
    assert places_of([WORDS[0]], elsewhere) == []
    assert sorted(path.name for path in (elsewhere / "ann").iterdir()) == ["family"]
    assert sorted(path.name for path in (ann / "site/ann").iterdir()) == ["team"]


def test_a_copied_workspace_never_touches_the_sites_of_the_first(ann: Path, tmp_path: Path) -> None:
    assert run(ann, "build", "--plain", "--edition", "team").exit_code == 0
    other = shutil.copytree(ann, tmp_path / "copy")
    before = tiny.tree(ann)
    withdraw(other, "hello.mov", "--yes")

    assert tiny.tree(ann) == before
    assert places_of([WORDS[0]], other / "site") == []


def test_the_preview_and_what_a_dead_build_left_go_too(ann: Path) -> None:
    made = of_film(ann)
    dead = ann / ".cache/work/new-999999999-1-abcd1234"
    old = ann / "site/ann/.team.old-999999999-1"
    for place in (ann / ".cache/preview/ann/team", dead, old):
        shutil.copytree(ann / "site/ann/team", place)
    result = withdraw(ann, "hello.mov", "--yes", "--json")

    assert holding(made, ann / "site", ann / ".cache") == []
    assert not (ann / ".cache/preview/ann").exists()
    assert not dead.exists()
    assert not old.exists()
    assert json.loads(result.stdout)["deleted"]["preview"] > 0


def test_what_somebody_else_still_agrees_to_stays_on_the_shelf(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN | {"videos.yml": VIDEOS}, "bob": tiny.FILMED})
    for person in ("ann", "bob"):
        assert run(root, "build", person, "--plain", "--edition", "team").exit_code == 0
    made, bobs = of_film(root), tiny.tree(root / "site/bob")
    result = withdraw(root, "hello.mov", "--yes")

    assert result.exit_code == 0
    assert holding(made, root / "site/ann") == []
    assert holding(made, root / ".cache/media")
    assert tiny.tree(root / "site/bob") == bobs
    assert "1 original stays on the shelf" in result.stderr


@pytest.mark.long
@pytest.mark.films
def test_where_whoever_took_it_back_is_hidden_the_film_stays_and_it_is_said(ann: Path) -> None:
    hidden = VIDEOS.replace(
        tiny.AGREED + "\nphotos",
        "{Ann: yes herself 2026-01-01, Zanthorpe: yes}\n    hide: [{who: Zanthorpe, where: 10% 10% 50% 50%}]\n"
        "    mute: [{who: Zanthorpe}]\nphotos",
    )
    tiny.write(ann, "ann", {"videos.yml": hidden})
    assert run(ann, "build", "--plain", "--edition", "team").exit_code == 0
    made = of_film(ann)
    assert holding(made, ann / "site")
    result = withdraw(ann, "--who", "Zanthorpe", "--yes")

    assert result.exit_code == 0
    assert (
        "  film 1: it may still be shown: everyone in it agreed, or whoever did not is hidden in it."
        in result.stderr
    )
    assert holding(made, ann / "site")
    assert f"Zanthorpe: {TAKEN}" in (ann / "profiles/ann/videos.yml").read_text()
    assert places_of(["Zanthorpe"], ann / "site") == []


def test_where_the_site_cannot_be_made_again_it_is_taken_down(ann: Path) -> None:
    made = of_film(ann)
    tiny.write(ann, "ann", {"stories.yml": "nombre: Zanthorpe\n"})
    assert run(ann, "build", "--plain", "--edition", "team").exit_code == Exit.MEND
    assert holding(made, ann / "site")
    result = withdraw(ann, "hello.mov", "--yes")

    assert result.exit_code == Exit.MEND
    assert holding(made, ann / "site", ann / ".cache") == []
    assert not (ann / "site/ann/team").exists()
    assert "websites taken down: 1 website could not be built again" in result.stderr
    assert "Zanthorpe" not in result.output


@pytest.mark.long
def test_a_mistake_in_the_settings_keeps_no_face_online(ann: Path) -> None:
    made = of_film(ann)
    (ann / "site_config.yml").write_text("Zanthorpe: Quibblewort\n")
    result = withdraw(ann, "hello.mov", "--yes")

    assert result.exit_code == Exit.MEND
    assert holding(made, ann / "site", ann / ".cache") == []
    assert "type:  alongside check" in result.stderr


@pytest.mark.long
def test_a_site_that_never_held_it_stays_when_it_cannot_be_made_again(ann: Path) -> None:
    withdraw(ann, "hello.mov", "--yes")
    tiny.write(ann, "ann", {"stories.yml": "nombre: Zanthorpe\n"})
    site = tiny.tree(ann / "site/ann/team")
    result = withdraw(ann, "hello.mov", "--yes")

    assert result.exit_code == Exit.MEND
    assert tiny.tree(ann / "site/ann/team") == site


@pytest.mark.long
def test_again_is_no_harm(ann: Path) -> None:
    withdraw(ann, "hello.mov", "--yes")
    text, site = (ann / "profiles/ann/videos.yml").read_bytes(), tiny.tree(ann / "site")
    result = withdraw(ann, "hello.mov", "--yes")

    assert result.exit_code == 0
    assert (ann / "profiles/ann/videos.yml").read_bytes() == text
    assert tiny.tree(ann / "site") == site
    assert "The text says so already." in result.stderr


def test_what_is_searched_is_really_searched(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a site was not made again, its film is found, it is taken down, and nothing is said to be gone before."""
    monkeypatch.setattr("generator.build.Workshop.build", lambda self, order: clearing.BuildReport(order.out))
    result = withdraw(ann, "hello.mov", "--yes")

    assert not (ann / "site/ann/team").exists()
    assert "websites taken down" in result.stderr
    bytes_alone = ann / "site/ann/mine/0.mp4"
    bytes_alone.parent.mkdir()
    shutil.copy2(ann / "media/ann/hello.mov", bytes_alone)
    assert withdraw(ann, "hello.mov", "--yes").exit_code == Exit.MEND
    assert not bytes_alone.exists()
    shutil.copytree(ann / "media/ann", ann / "site/ann/family/media")
    (ann / "site/ann/family/index.html").write_text("<p>Snorklewick waves&#32;<b>hello</b></p>")
    monkeypatch.setattr(clearing, "take_away", lambda *_: False)
    result = withdraw(ann, "hello.mov", "--yes", "--show-lines")

    assert result.exit_code == Exit.UNSAFE
    assert "site/ann: 2 copies of it in " in result.stderr
    assert "site/ann/family/index.html" in result.stderr.split("Look at these")[1]
    assert (ann / ".cache/withdrawing/ann.json").exists()


# ---------------------------------------------------------------- killed in the middle

ENDS_ITSELF = """
import os, sys
from generator.cli import main
from generator.clips import clips_of, may_be_shown
from generator.consent import ENGLAND_AND_WALES
import generator.build, generator.clearing, generator.render.engine, generator.shelf, generator.swap, generator.withdraw

number, moment = int(sys.argv[1]), sys.argv[2]
where, name = {
    "noted": (generator.withdraw, "write"),
    "written": (generator.withdraw, "finish"),
    "print": (generator.render.engine, "place"),
    "swap": (generator.swap, "_take_place"),
    "swapped": (generator.swap, "_remove"),
    "preview": (generator.clearing, "_forget_preview"),
    "shelf": (generator.shelf.Shelf, "forget"),
    "hashes": (generator.shelf.Shelf, "forget_hash"),
    "looked": (generator.clearing, "owe_publish"),
}[moment]

def ended(*a, **k):
    os.kill(os.getpid(), number)

setattr(where, name, ended)
sys.argv = ["alongside", *sys.argv[3:]]
main()
"""
"""The real command, which sends itself a signal at one step."""

MOMENTS = ("noted", "written", "print", "swap", "swapped", "preview", "shelf", "hashes", "looked")
QUICK = {(signal.SIGKILL, "shelf", "build")}
KILLS = [
    pytest.param(
        *kill, marks=() if kill in QUICK else pytest.mark.long, id="-".join((kill[0].name, *kill[1:]))
    )
    for kill in (
        (number, moment, then)
        for number in (signal.SIGKILL, signal.SIGINT)
        for moment in MOMENTS
        for then in ("build", "withdraw")
    )
]


@pytest.fixture(scope="module")
def dangerous(
    built_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, str], set[str]]:
    """A workspace to copy and be killed in, the site it has without the film, and what was made of the film."""
    other = shutil.copytree(built_once, tmp_path_factory.mktemp("dangerous") / "other")
    assert withdraw(other, "hello.mov", "--yes").exit_code == 0
    return built_once, tiny.tree(other / "site"), of_film(built_once)


@pytest.mark.parametrize(("number", "moment", "then"), KILLS)
def test_a_killed_withdrawal_leaves_a_whole_site_and_the_next_run_finishes(
    number: int, moment: str, then: str, dangerous: tuple[Path, dict[str, str], set[str]], tmp_path: Path
) -> None:
    before, new, made = dangerous
    root = tmp_path / "one"
    shutil.copytree(before, root)
    old = tiny.tree(root / "site")
    words = ["withdraw", "ann", "hello.mov", "--yes", "--date", tiny.DAY]
    ended = subprocess.run(
        [sys.executable, "-c", ENDS_ITSELF, str(int(number)), moment, *words],
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    text = (root / "profiles/ann/videos.yml").read_text()

    assert ended.returncode == (Exit.STOPPED if number == signal.SIGINT else -number)
    assert tiny.tree(root / "site") in (old, new)
    assert text == (VIDEOS if moment == "noted" else VIDEOS.replace("yes herself 2026-01-01", TAKEN, 1))
    # Who was killed before the text said so has taken nothing back: only the same line again does that.
    next_one = (
        words
        if then == "withdraw" or moment == "noted"
        else ["build", "--plain", "--edition", "team", "--date", tiny.DAY]
    )
    finished = tiny.alongside(root, *next_one)
    assert finished.returncode == 0, finished.stderr
    assert tiny.tree(root / "site") == new
    assert holding(made, root / "site", root / ".cache") == []
    assert not [*(root / ".cache/withdrawing").iterdir()]
    assert owed(Workspace(root), "ann") is not None


def test_a_note_without_a_word_in_the_text_takes_nothing_away(ann: Path) -> None:
    space = Workspace(ann)
    person = read_text(space, "ann").person
    clearing.begin(space, person, clips_of(person), Shelf(space.cache), DAY)
    site, made = tiny.tree(ann / "site"), of_film(ann)

    assert run(ann, "build", "--plain", "--edition", "team").exit_code == 0
    assert tiny.tree(ann / "site") == site
    assert holding(made, ann / ".cache/media")
    assert owed(space, "ann") is None
    assert not [*(ann / ".cache/withdrawing").iterdir()]


def test_a_build_that_cannot_finish_says_so_and_keeps_the_note(
    ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = Workspace(ann)
    person = read_text(space, "ann").person
    clearing.begin(space, person, clips_of(person), Shelf(space.cache), DAY)

    def full(*_: object) -> None:
        raise GeneratorError("The disk is full.", "Make room.")

    with monkeypatch.context() as while_full:
        while_full.setattr("generator.withdraw.finish", full)
        result = run(ann, "build", "--plain", "--edition", "team")
    assert result.exit_code == Exit.AROUND
    assert (
        "ann: a withdrawal that was stopped in the middle is not finished. The disk is full. Make room."
        in result.stderr
    )
    assert clearing.unfinished(space) == ["ann"]
    again = run(ann, "build", "--plain", "--edition", "team")
    assert "ann: a withdrawal that was stopped in the middle is finished now." in again.stderr
    assert clearing.unfinished(space) == []


@pytest.mark.long
def test_a_film_whose_lines_were_taken_out_meanwhile_goes_too(ann: Path) -> None:
    space = Workspace(ann)
    person = read_text(space, "ann").person
    made = of_film(ann)
    clearing.begin(space, person, clips_of(person)[:1], Shelf(space.cache), DAY)
    tiny.write(ann, "ann", {"videos.yml": VIDEOS[VIDEOS.index("photos:") :]})

    assert run(ann, "build", "--plain", "--edition", "team").exit_code == 0
    assert holding(made, ann / "site", ann / ".cache") == []
    assert places_of([WORDS[1]], ann / "site")


# ---------------------------------------------------------------- a real film of the examples


@pytest.fixture
def amir(built: Path, tmp_path: Path) -> Path:
    """Amir alone, with a shelf of his own: nothing of the example workspace is touched."""
    root = tmp_path / "amirs"
    root.mkdir()
    shutil.copy2(REPO / "site_config.yml", root)
    shutil.copytree(REPO / "profiles/amir", root / "profiles/amir")
    shutil.copytree(REPO / "media/amir", root / "media/amir", copy_function=os.link)
    (root / ".cache").mkdir(mode=0o700)
    shutil.copytree(REPO / ".cache/media", root / ".cache/media", copy_function=os.link, ignore=_in_hand)
    # These are written to in their places.
    for name in ("media/hashes.jsonl", "media/entries.jsonl", "tools.json"):
        (root / ".cache" / name).unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            shutil.copy2(REPO / ".cache" / name, root / ".cache" / name)
    return root


def _in_hand(folder: str, names: list[str]) -> list[str]:
    return names if Path(folder).name in ("tmp", "locks") else []


CHOCOLATE = (
    "hot-chocolate.mp4",
    "hot-chocolate.en.vtt",
    "Hot chocolate, the right way",
    "Maya and Amir in the kitchen with the blue cup",
    "Cold milk, so that it is not too hot",
)


@pytest.mark.long
@pytest.mark.films
def test_the_hot_chocolate_film_is_nowhere(amir: Path) -> None:
    film = amir / "media/amir/hot-chocolate.mp4"
    elsewhere = "".join(path.read_text() for path in amir.glob("profiles/amir/[!v]*.yml"))
    told = (amir / "media/amir/hot-chocolate.en.vtt").read_text().splitlines()
    rows = [row for row in told if len(row.split()) > 4 and "-->" not in row and row not in elsewhere]
    built = tiny.alongside(amir, "build", "--plain", "--edition", "team", "--edition", "applicant")
    assert built.returncode == 0, built.stderr
    source = hashlib.sha256(film.read_bytes()).hexdigest()
    made = {source, *Shelf(amir / ".cache").made_from(source)}
    assert len(made) > 5
    assert holding(made, amir / "site", amir / ".cache")
    before = tiny.tree(REPO / ".cache/media")
    assert places_of(CHOCOLATE[2:3], amir / "site")
    done = tiny.alongside(amir, "withdraw", "amir", "hot-chocolate.mp4", "--yes", "--date", tiny.DAY)

    assert done.returncode == 0, done.stderr
    assert holding(made, amir / "site", amir / ".cache") == []
    assert rows
    assert places_of([*CHOCOLATE, *rows, source], amir / "site") == []
    for name in ("sites", "printer", "work"):
        assert places_of([*CHOCOLATE, source], amir / ".cache" / name) == []
    assert (amir / "site/amir/team/watch/index.html").exists()
    assert places_of(["What works, and what has not"], amir / "site")
    after = tiny.tree(REPO / ".cache/media")
    # Other runs may add to it meanwhile.
    assert {name: after.get(name) for name in before if _is_kept(name)} == {
        name: known for name, known in before.items() if _is_kept(name)
    }, "the shelf of the examples is as it was"


def _is_kept(name: str) -> bool:
    return name.count("/") > 1 and not name.startswith(("tmp/", "locks/", "runs/"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_captions_of_any_program_say_is_searched_for(encoding: str, tmp_path: Path) -> None:
    videos = f"films:\n  - {{file: hello.mov, title: Hi, captions: hello.ass, who is in it: {tiny.AGREED}}}\n"
    tiny.workspace(tmp_path, {"ann": tiny.PLAIN | {"videos.yml": videos}})
    said = "[Events]\nDialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\i1}Ombrelune whistles,\\Nand it is teatime\n"
    (tmp_path / "media/ann/hello.ass").write_bytes(said.encode(encoding))
    person = read_text(Workspace(tmp_path), "ann").person
    phrases = clearing._phrases(person, clips_of(person), Workspace(tmp_path).media_files("ann"))

    assert "ombrelune whistles, and it is teatime" in phrases
    assert "and it is teatime" in phrases
