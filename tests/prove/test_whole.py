"""Whole sites, composed and printed: of what may be read nothing stops them, and what may not be is found."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.build import Workshop
from generator.circle import Circle, EditionName
from generator.compose import Developed, compose
from generator.disclose import disclose
from generator.edition import Edition
from generator.person import Contact, People, Person, Profile
from generator.prove import Proof, prove
from generator.render import Printer
from generator.render.stock import static_files
from generator.report import PersonReport
from generator.said import Line, Said
from generator.settings import Settings
from generator.site import Printed
from generator.walk import parts_of
from generator.withheld import Sort, Withheld, interface_words, said_words, withheld_from
from generator.workspace import find_workspace
from tests.compose.making import TODAY, english
from tests.invented import Inventor

REPO = Path(__file__).resolve().parents[2]
THEME = REPO / "theme"
STOCK = frozenset(static_files([THEME]))
TEAM = EditionName.TEAM


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    return Printer([THEME], tmp_path_factory.mktemp("printer"))


def line(text: str, circle: Circle = Circle.TEAM) -> Line:
    return Line(text=text, circle=circle)


def ann() -> Person:
    """Somebody with an uncle nobody may ring, whose names are ordinary words."""
    uncle = Contact(
        circle=Circle.NOBODY,
        name=line("Will Young", Circle.NOBODY),
        why_they_matter=(line("He took the car keys. Zog.", Circle.NOBODY), line("Zog", Circle.NOBODY)),
    )
    return Person(
        short_name="ann",
        circle=Circle.TEAM,
        profile=Profile(
            circle=Circle.TEAM,
            name=line("Ann"),
            please_do=(
                line("Will you come to the club with me? Young people meet there."),
                line("Will you carry the tea"),
                line("I will be young for ever"),
            ),
        ),
        people=People(circle=Circle.TEAM, do_not_contact=(uncle,)),
    )


def edition_of(person: Person, name: EditionName = TEAM) -> Edition:
    disclosed = disclose(person, name, TODAY)
    assert disclosed is not None
    # No film or photo was made of invented ones.
    bare = replace(disclosed[0].person.videos, films=(), photos=())
    return replace(disclosed[0], person=replace(disclosed[0].person, videos=bare))


def printed(edition: Edition, printer: Printer, folder: Path) -> Printed:
    return printer.print(compose(edition, Developed({}, {}, {}, {}), Settings(), english(), TODAY), folder)


def proof_of(site: Printed, edition: Edition, withheld: tuple[Withheld, ...]) -> Proof:
    said = (*said_words(edition.person), *interface_words(english()), TODAY.isoformat())
    return prove(site, withheld, said, stock=STOCK)


def test_an_uncle_called_will_surname_young_stops_nobody(printer: Printer, tmp_path: Path) -> None:
    edition = edition_of(ann())
    site = printed(edition, printer, tmp_path / "site")

    proof = proof_of(site, edition, withheld_from(ann(), TEAM, "", ()))

    assert not proof.hits
    assert not proof.look_at
    assert proof.searched > 10


def test_he_is_found_where_he_is_named(printer: Printer, tmp_path: Path) -> None:
    edition = edition_of(ann())
    site = printed(edition, printer, tmp_path / "site")
    home = tmp_path / "site/index.html"
    home.write_text(home.read_text("utf-8").replace("<main", "<p>Will <b>Young</b></p><main", 1), "utf-8")

    (hit,) = proof_of(site, edition, withheld_from(ann(), TEAM, "", ())).hits

    assert (hit.file, hit.words, hit.under) == ("index.html", "will young", "name")


@pytest.mark.parametrize(
    ("template", "where"),
    [("profile/body.html", "<footer"), ("base.html", "</title>"), ("base.html", "</body>")],
)
def test_three_letters_that_somebody_wrote_into_a_template_are_found(
    template: str, where: str, tmp_path: Path
) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME / "templates", theme / "templates")
    shutil.copytree(THEME / "static", theme / "static")
    base = theme / "templates" / template
    assert where in base.read_text("utf-8")
    base.write_text(base.read_text("utf-8").replace(where, f" Zog {where}", 1), "utf-8")
    edition = edition_of(ann())
    site = printed(edition, Printer([theme], tmp_path / "cache"), tmp_path / "site")

    hits = proof_of(site, edition, withheld_from(ann(), TEAM, "", ())).hits

    assert {hit.words for hit in hits} == {"zog"}
    assert {hit.file for hit in hits} == {file for file in site.files if file.endswith(".html")}


def test_our_own_words_and_places_stop_nobody(printer: Printer, tmp_path: Path) -> None:
    edition = edition_of(ann())
    site = printed(edition, printer, tmp_path / "site")
    every = [word for text in interface_words(english()) for word in text.split()]
    ours = [
        *every,
        "main",
        "list",
        "card",
        "icon",
        "svg",
        "html",
        "index",
        "look",
        "media",
        "4",
        "12",
        "home",
        "html5",
    ]

    proof = proof_of(site, edition, tuple(Withheld(word, Sort.WORDS, line("x").at, "x") for word in ours))

    assert not proof.hits


@pytest.mark.parametrize(
    "seed", [1, 3, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(10, 40))]
)
def test_of_invented_people_every_edition_is_proved(seed: int, printer: Printer, tmp_path: Path) -> None:
    """And each is found to be another's where it is held against what another may not know."""
    person = Inventor(seed, 0.2).person()
    sites = {}
    for name in (EditionName.FAMILY, EditionName.MINE, TEAM):
        edition = edition_of(person, name)
        files = {one.file.text for one in (*person.videos.films, *person.videos.photos) if one.file}
        sites[name] = (
            printed(edition, printer, tmp_path / name),
            edition,
            withheld_from(person, name, "", files),
        )

        proof = proof_of(*sites[name])

        assert not proof.hits, (seed, name)
        assert not proof.look_at, (seed, name)
    for one, other in (
        (EditionName.FAMILY, EditionName.MINE),
        (EditionName.MINE, TEAM),
        (EditionName.FAMILY, TEAM),
    ):
        site, edition, _ = sites[one]
        assert len(proof_of(site, sites[other][1], sites[other][2]).hits) > 10, (seed, one, other)


def drawn_by_lot(said: Said, chance: random.Random, often: float) -> Any:
    """The same lines, some of them for others than the family wrote."""
    parts: dict[str, object] = {
        "circle": chance.choice(list(Circle)) if chance.random() < often else said.circle
    }
    for name in parts_of(type(said)).blocks:
        value = getattr(said, name)
        if isinstance(value, tuple):
            parts[name] = tuple(drawn_by_lot(part, chance, often) for part in value)
        elif value is not None:
            parts[name] = drawn_by_lot(value, chance, often)
    return replace(said, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "seed", [5, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(100, 120))]
)
@pytest.mark.parametrize("who", ["amir", "gwen"])
def test_plain_english_with_circles_drawn_by_lot_stops_nobody(
    who: str, seed: int, printer: Printer, tmp_path: Path
) -> None:
    """Where nearly every word of a withheld line also stands in another that may be read."""
    written, _ = Workshop(find_workspace(REPO)).check(who, TODAY, PersonReport(who))
    chance = random.Random(seed)
    person: Person = drawn_by_lot(written, chance, 0.1 + chance.random() / 2)
    files = {one.file.text for one in (*person.videos.films, *person.videos.photos) if one.file}
    for name in (EditionName.FAMILY, TEAM) if seed > 5 else (TEAM,):
        edition = edition_of(person, name)
        site = printed(edition, printer, tmp_path / name)

        proof = proof_of(site, edition, withheld_from(person, name, "", files))

        assert not proof.hits
        # Questions about a line or two, each at up to three places of the site.
        assert len({(one.at.file, one.at.line) for one in proof.look_at}) < 3
        assert len(proof.look_at) < 6
