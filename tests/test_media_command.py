"""`alongside media`: what there is, what can go, what must go, whether all is whole; and no word of a profile in any of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build import Workshop
from generator.circle import EditionName
from generator.cli import main
from generator.disclose import disclose
from generator.gather import Gatherer
from generator.in_use import damaged_for
from generator.problems import Exit
from generator.progress import Silence
from generator.report import PersonReport
from generator.shelf import Shelf
from generator.workspace import Workspace
from tests import tiny

DAY = date.fromisoformat(tiny.DAY)
VIDEOS = f"""\
films:
  - {{file: hello.mov, title: Snorklewick, who is in it: {tiny.AGREED}}}
  - {{file: gone.mov, title: Plumbercrest, captions: no speech, shows: x}}
photos:
  - {{file: garden.jpg, shows: Zanthorpe laughing, who is in it: {tiny.AGREED}}}
"""
PRIVATE = ("Snorklewick", "Plumbercrest", "Zanthorpe", "hello.mov", "garden.jpg", "gone.mov")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tiny.workspace(tmp_path, {"ann": {"profile.yml": "name: Ann\n", "videos.yml": VIDEOS}})


def media(root: Path, *words: str, typed: str | None = None) -> Result:
    before = Path.cwd()
    os.chdir(root)
    dated = ("--date", tiny.DAY) if words[0] in {"list", "stats", "clean", "wanted"} else ()
    try:
        result = CliRunner().invoke(main, ["media", *words, *dated], input=typed)
    finally:
        os.chdir(before)
    assert "Traceback" not in result.output and "our own" not in result.output, result.output
    return result


def told(root: Path, *words: str, code: Exit = Exit.DONE) -> dict[str, object]:
    """What a program is told; and that it holds no word of anybody's."""
    result = media(root, *words, "--json")
    assert result.exit_code == code, result.output
    assert not [word for word in PRIVATE if word in result.output]
    return json.loads(result.stdout)


def shelf_of(root: Path) -> Shelf:
    return Shelf(root / ".cache")


def keys(root: Path) -> set[str]:
    return set(shelf_of(root).keys())


def kept(root: Path, key: str = "ab" * 32, source: str = "0" * 64) -> str:
    """Something on the shelf that nobody uses."""
    shelf = shelf_of(root)
    with shelf.holding(key), shelf.workbench() as work:
        (work / "a.mp4").write_bytes(b"x" * 1000)
        shelf.keep(key, source, work, ["a.mp4"], {})
    shelf.let_go()
    return key


# ---------------------------------------------------------------- list


def test_list_says_what_there_is_and_what_is_wanting(root: Path) -> None:
    film, gone, photo = told(root, "list", "ann")["media"]

    assert film["what"] == "film 1" and film["seconds"] == pytest.approx(1, abs=0.2)
    assert film["bytes"] > 1000 and film["editions"] == ["team", "family", "mine"]
    assert film["wanting"] == ["captions", "what it shows"]
    assert gone == {
        "what": "film 2",
        "seconds": None,
        "bytes": None,
        "editions": [],
        "wanting": ["the file", "consent"],
        "cannot_be_used": None,
    }
    assert (photo["what"], photo["seconds"], photo["wanting"]) == ("photo 1", None, [])


def test_list_shows_the_familys_words_to_nobody_but_themselves(root: Path) -> None:
    own, others = media(root, "list", "ann", "--show-lines"), media(root, "list", "ann")

    assert not [word for word in PRIVATE if word not in own.output]
    assert not [word for word in PRIVATE if word in others.output]
    assert "shown to: team, family, mine" in others.output and "shown to: nobody today" in others.output
    assert "0:01" in others.output and "on the page" in others.output
    assert "alongside consent ann --ask" in others.output


def test_list_counts_every_byte_a_page_may_ask_for(root: Path) -> None:
    files = (path for path in (root / ".cache/media").glob("??/*/*") if path.name != "meta.json")

    assert sum(one["bytes"] or 0 for one in told(root, "list", "ann")["media"]) == sum(
        path.stat().st_size for path in files
    )


def test_what_is_not_made_yet_is_told_so_and_not_made(root: Path) -> None:
    shutil.rmtree(root / ".cache/media")
    result = media(root, "list", "ann")

    assert result.output.count("not made yet") == 3
    assert not keys(root)


REFUSED = """\
films:
  - {file: broken.mov, title: Snorklewick, who is in it: AGREED}
  - {file: empty.mp4, title: Plumbercrest, captions: no speech, shows: x, who is in it: AGREED}
photos:
  - {file: page.jpg, shows: x, who is in it: AGREED}
""".replace("AGREED", tiny.AGREED)


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """Three files that cannot be used, as a build found."""
    root = tiny.workspace(tmp_path, {"ann": {"profile.yml": "name: Ann\n", "videos.yml": REFUSED}})
    folder = root / "media/ann"
    (folder / "broken.mov").write_bytes(tiny.clip().read_bytes()[:-3000])
    (folder / "empty.mp4").touch()
    (folder / "page.jpg").write_text("<!doctype html><title>Sign in</title>")
    gathered(root).shelf.let_go()
    return root


def test_what_cannot_be_used_is_told_with_the_reason_and_not_as_waiting_for_a_build(refused: Path) -> None:
    result = media(refused, "list", "ann")
    film, empty, photo = told(refused, "list", "ann")["media"]

    assert "not made yet" not in result.output and "To make what is not made yet" not in result.output
    assert "cannot be used: This file is empty." in result.output
    assert result.output.count("shown to: nobody; it would be to team, family, mine") == 3
    assert "When what cannot be used is put right or taken out, type: alongside build ann" in result.output
    assert [one["cannot_be_used"]["code"] for one in (film, empty, photo)] == ["M11", "M05", "M30"]
    assert film["wanting"] == ["a file that can be used"], "nobody writes captions of it"


def test_what_cannot_be_used_is_no_mistake_in_the_text(refused: Path) -> None:
    """Nothing of it waits for a build, and what nobody uses can go."""
    standing = told(refused, "stats")
    assert standing["cannot_be_used"] == {"ann": 3}
    assert (standing["not_made_yet"], standing["something_to_mend"]) == ({}, [])
    output = media(refused, "stats").output
    assert (
        "ann: 3 films and photos cannot be used. To see which and why, type: alongside media list ann"
        in output
    )
    key = kept(refused)
    done = told(refused, "clean", "--yes")

    assert done["something_to_mend"] == [] and key not in keys(refused)
    assert done["gone"]["number"] == standing["could_go"]["number"] + 1


def test_what_was_refused_is_tried_again_and_the_file_that_is_mended_is_used(refused: Path) -> None:
    assert gathered(refused).shelf.counts.programs_run == 1, "broken.mov is looked at again"
    shutil.copy(tiny.clip("navy"), refused / "media/ann/broken.mov")
    assert told(refused, "list", "ann")["media"][0]["cannot_be_used"] is None
    assert "not made yet" in media(refused, "list", "ann").output
    gathered(refused).shelf.let_go()

    assert told(refused, "list", "ann")["media"][0]["bytes"] > 1000
    told(refused, "purge", "ann")
    left = [why.code for key in keys(refused) if (why := shelf_of(refused).why_refused(key))]
    assert left == ["M11"], "the note about the file that is no more there goes with `clean`, the others went"
    told(refused, "clean", "--yes")
    assert not keys(refused)


def test_a_film_whose_lines_have_to_be_mended_first_is_told_so(root: Path) -> None:
    before = keys(root)
    hides = VIDEOS.replace("title: Snorklewick", "title: Snorklewick, hide: [{who: Sam, where: nowhere}]")
    tiny.write(root, "ann", {"videos.yml": hides})
    output = media(root, "list", "ann").output

    assert "not made until a line of it is mended" in output and "not made yet" in output
    assert told(root, "clean", "--yes")["something_to_mend"] == ["ann"] and keys(root) == before


# ---------------------------------------------------------------- stats and clean


def test_stats_and_clean_tell_what_no_profile_uses(root: Path) -> None:
    used = keys(root)
    key = kept(root)
    standing = told(root, "stats")
    assert standing["could_go"] == {"number": 1, "bytes": shelf_of(root).size_of(key)}
    assert standing["shelf"]["number"] == len(used) + 1
    assert standing["people"]["ann"]["number"] == len(used)
    done = told(root, "clean", "--yes")

    assert done["done"] and done["gone"] == standing["could_go"]
    assert keys(root) == used
    assert told(root, "stats")["could_go"]["number"] == 0
    assert told(root, "clean", "--yes") == {**done, "done": False, "gone": {"number": 0, "bytes": 0}} | {
        "could_go": {"number": 0, "bytes": 0}
    }


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ("films", 1),
        ("nobody", 0),
    ],
)
def test_what_is_taken_out_of_the_text_can_go(change: str, left: int, root: Path) -> None:
    """A film that is gone, and everything when nobody agrees any more."""
    text = {
        "films": f"photos:\n  - {{file: garden.jpg, shows: x, who is in it: {tiny.AGREED}}}\n",
        "nobody": VIDEOS.replace("yes herself 2026-01-01", "'no'"),
    }[change]
    tiny.write(root, "ann", {"videos.yml": text})
    assert told(root, "clean", "--yes")["done"]

    assert len(keys(root)) == left


def test_another_title_frees_nothing(root: Path) -> None:
    tiny.write(root, "ann", {"videos.yml": VIDEOS.replace("Snorklewick", "Other")})

    assert told(root, "stats")["could_go"]["number"] == 0


def test_what_is_wanted_in_another_way_goes_when_the_new_one_is_made(root: Path) -> None:
    """Another still; until it is there, nothing of that film goes."""
    tiny.write(root, "ann", {"videos.yml": VIDEOS.replace("Snorklewick", "Other, poster: '0:00'")})
    standing = told(root, "stats")
    assert (standing["not_made_yet"], standing["could_go"]["number"]) == ({"ann": 1}, 0)
    gathered(root).forget_uncovered()
    standing = told(root, "stats")

    assert (standing["not_made_yet"], standing["could_go"]["number"]) == ({}, 1)


def test_where_the_text_has_something_to_mend_everything_stays(root: Path) -> None:
    before = keys(root)
    tiny.write(root, "ann", {"videos.yml": "what is this heading: x\n"})
    key = kept(root)
    done = told(root, "clean", "--yes")

    assert done["something_to_mend"] == ["ann"]
    assert keys(root) == before and key not in before
    assert "alongside check ann" in media(root, "stats").output


def test_a_build_at_work_keeps_what_it_holds(root: Path) -> None:
    held, made, free = (kept(root, letter * 64) for letter in "abc")
    build = shelf_of(root)
    assert build.find(held)
    with build.holding(made):
        standing = told(root, "stats")
        done = told(root, "clean", "--yes")

    assert standing["held"]["number"] == 2 and done["gone"]["number"] == 1
    assert {held, made} <= keys(root) and free not in keys(root)
    build.let_go()
    assert told(root, "clean", "--yes")["gone"]["number"] == 2


def test_clean_asks_and_does_nothing_unless_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = kept(root)
    assert media(root, "clean").exit_code == Exit.USAGE, "nobody is there to be asked"
    monkeypatch.setattr("generator.cli.media.somebody_is_there", lambda: True)

    refused = media(root, "clean", typed="no\n")
    assert "Nothing was changed." in refused.output and key in keys(root)
    assert "1 finished thing" in media(root, "clean", typed="yes\n").output
    assert key not in keys(root)


# ---------------------------------------------------------------- each stage for itself


def test_words_about_a_film_or_photo_make_nothing_anew(root: Path) -> None:
    """Another title, other words for it, captions, chapters, a focus point: nothing is opened, no program runs."""
    gathered(root)
    words = VIDEOS.replace("Snorklewick", "Other, shows: x, chapters: [0:00 Begin], watch: first")
    tiny.write(root, "ann", {"videos.yml": words.replace("Zanthorpe laughing", "Ann, focus: 10% 20%")})
    counts = gathered(root).shelf.counts

    assert (counts.encodes_run, counts.programs_run, counts.files_hashed, counts.files_opened) == (0, 0, 0, 0)
    assert counts.reused >= 2


def test_another_still_makes_no_other_film(root: Path) -> None:
    tiny.write(root, "ann", {"videos.yml": VIDEOS.replace("Snorklewick", "Other, poster: '0:00'")})
    counts = gathered(root).shelf.counts

    assert counts.encodes_run == 0 and counts.programs_run > 0, "only the still is taken"


def test_what_two_people_have_is_made_once(root: Path) -> None:
    tiny.write(root, "bo", {"profile.yml": "name: Bo\n", "videos.yml": VIDEOS})
    for name in ("ann", "bo"):
        tiny.add(root, name, "hello.mov", tiny.clip("navy"))
        tiny.add(root, name, "garden.jpg", tiny.photo("navy"))
    counts = gathered(root, "ann", "bo").shelf.counts

    assert counts.encodes_run == 2, "a film and a photo"
    assert counts.reused == 2


# ---------------------------------------------------------------- purge


@pytest.fixture
def two(root: Path) -> Path:
    """Ann, and Bo who has a photo of her own and the same film."""
    tiny.write(root, "bo", {"profile.yml": "name: Bo\n"})
    tiny.add(root, "bo", "hello.mov", tiny.clip())
    tiny.add(root, "bo", "other.jpg", tiny.photo("maroon"))
    return root


@pytest.mark.parametrize(
    "named", ["media/ann/garden.jpg", "ann/garden.jpg", "{root}/media/ann/garden.jpg"], ids=str
)
def test_purge_deletes_all_that_was_made_of_a_file_and_nothing_else(named: str, two: Path) -> None:
    shelf = shelf_of(two)
    photo = shelf.take_in(two / "media/ann/garden.jpg").sha256
    gone = set(shelf.keys_from({photo}))
    before = keys(two)
    assert gone
    done = told(two, "purge", named.format(root=two))

    assert keys(two) == before - gone
    assert (done["person"], done["files"], done["gone"]["number"]) == ("ann", 1, len(gone))
    assert done["forgotten"] >= 1
    assert photo not in (two / ".cache/media/hashes.jsonl").read_text()
    assert (two / "media/ann/garden.jpg").is_file(), "the family's own file stays"


def test_purge_of_a_person_says_who_else_has_the_same_bytes(two: Path) -> None:
    done = told(two, "purge", "ann")

    assert done["files"] == 2 and not keys(two)
    assert done["shared_with"] == ["bo"]
    result = media(two, "purge", "ann")
    assert "alongside withdraw ann" in result.output
    assert "ann, 2 files: deleted from the shelf: 0 finished things" in result.output


def test_what_a_build_holds_is_not_purged_under_its_hands_and_that_is_said(two: Path) -> None:
    build = shelf_of(two)
    held = next(iter(build.keys()))
    assert build.find(held)
    done = told(two, "purge", "ann", code=Exit.AROUND)

    assert done["held"]["number"] == 1 and keys(two) == {held}
    build.let_go()
    assert told(two, "purge", "ann")["gone"]["number"] == 1


@pytest.mark.parametrize(
    "named", ["nobody", "media/ann/nothing.mov", "../secret.txt", "site_config.yml", "media"]
)
def test_purge_of_what_is_not_there_is_told(named: str, two: Path) -> None:
    (two.parent / "secret.txt").write_text("x")
    before = keys(two)
    result = media(two, "purge", named)

    assert result.exit_code == Exit.USAGE and "alongside media clean" in result.output
    assert keys(two) == before


# ---------------------------------------------------------------- verify


def edited_unseen(path: Path) -> None:
    before = path.stat()
    path.write_bytes(bytes(255 - byte for byte in path.read_bytes()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def a_made_file(root: Path) -> Path:
    """A photo: it is made in a moment."""
    shelf = shelf_of(root)
    photo = shelf.take_in(root / "media/ann/garden.jpg").sha256
    return next(path for path in shelf.files_from(photo) if path.suffix == ".jpg")


def gathered(root: Path, *people: str) -> Gatherer:
    """What a build does about films and photos."""
    workshop = Workshop(Workspace(root))
    gatherer = Gatherer(workshop.workspace, Silence())
    for name in people or ("ann",):
        person, _ = workshop.check(name, DAY, PersonReport(name))
        disclosed = disclose(person, EditionName.TEAM, DAY)
        assert disclosed is not None
        gatherer.gather(disclosed[0], person.videos, PersonReport(name))
    return gatherer


@pytest.mark.parametrize("harm", [edited_unseen, lambda path: os.truncate(path, 10), Path.unlink])
def test_verify_finds_what_is_damaged_and_the_next_build_makes_it_again(
    harm: Callable[[Path], object], root: Path
) -> None:
    assert told(root, "verify")["damaged"]["number"] == 0
    path = a_made_file(root)
    whole = path.read_bytes()
    harm(path)
    found = told(root, "verify", code=Exit.MEND)

    assert found["damaged"]["number"] == 1 and not path.exists()
    gathered(root)
    assert path.read_bytes() == whole
    assert told(root, "verify")["damaged"]["number"] == 0


def test_verify_reads_the_familys_files_too(root: Path) -> None:
    source = root / "media/ann/garden.jpg"
    shelf_of(root).take_in(source)
    edited_unseen(source)
    found = told(root, "verify", code=Exit.MEND)

    assert found["changed"] == {"ann": 1} and found["files"] == 2
    assert told(root, "verify")["changed"] == {}


def test_before_publishing_somebodys_films_are_read_from_end_to_end(root: Path) -> None:
    workshop = Workshop(Workspace(root))
    assert damaged_for(workshop, ["ann"], DAY) == {}
    edited_unseen(a_made_file(root))

    assert damaged_for(workshop, ["ann"], DAY) == {"ann": 1}
    kept(root)
    assert damaged_for(workshop, ["ann"], DAY) == {"ann": 1}, "what nobody uses is nobody's trouble"


def test_a_build_holds_what_it_uses_until_its_sites_are_made(root: Path) -> None:
    tiny.write(root, "ann", {"videos.yml": VIDEOS.replace("Snorklewick", "Other")})
    build = gathered(root)
    tiny.write(root, "ann", {"videos.yml": "films: []\n"})

    assert told(root, "clean", "--yes")["gone"]["number"] == 0
    build.forget_uncovered()
    assert not list((root / ".cache/media/runs").iterdir())
    assert told(root, "clean", "--yes")["gone"]["number"] > 2
    assert not keys(root)


# ---------------------------------------------------------------- wanted


def test_wanted_names_two_with_how_to_take_them(root: Path) -> None:
    found = told(root, "wanted", "ann")

    assert [shot["about"] for shot in found["wanted"]] == ["how I say stop", "how I show pain"]
    assert all(len(shot["how"]) == 3 and shot["why"] for shot in found["wanted"])
    assert len(told(root, "wanted", "ann", "--all")["wanted"]) == 2 + found["more"]
    result = media(root, "wanted", "ann")
    assert "1. A film, how I say stop" in result.output
    assert "alongside check ann" in result.output


@pytest.mark.parametrize("name", ["list", "wanted"])
def test_nobody_of_that_name(name: str, root: Path) -> None:
    result = media(root, name, "zz")

    assert result.exit_code == Exit.USAGE and "ann" in result.output


@pytest.mark.parametrize("name", ["list", "stats", "clean", "purge", "verify", "wanted"])
def test_every_help_has_two_examples(name: str) -> None:
    shown = CliRunner().invoke(main, ["media", name, "--help"]).output

    assert shown.partition("Examples:")[2].count(f"alongside media {name}") == 2


def test_help_loads_nothing_heavy() -> None:
    code = "import sys\nfrom generator.cli import main\ntry: main(['media', '--help'])\nexcept SystemExit: pass\nassert not {'PIL', 'mkdocs', 'generator.shelf', 'generator.build'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)


def test_a_cache_that_is_not_there_is_an_empty_shelf(root: Path) -> None:
    shutil.rmtree(root / ".cache")

    assert told(root, "stats")["shelf"]["number"] == 0
    assert told(root, "verify")["whole"]["number"] == 0
