"""No word is lost: every heading a family can write reaches a page, or stands here with the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from generator.circle import EditionName
from generator.compose import Developed
from generator.person import Contact, People
from generator.said import Line
from generator.settings import Settings
from tests.compose.full import Filler, full_person
from tests.compose.making import assert_whole, film, loop, named, photo, site, words_of

NOT_OF_THE_PAGES = {
    "editions",
    "country",
    "parents_decide_until",
    "pages_lock_after",
    "longest_shift",
    "when_a_page_does_not_open",
    "captions_model",
}
"""Settings about which sites are built, whose yes counts, and how long a sealed site stays open."""

NOT_ON_A_PAGE = {
    "profile.my_photo": "a file's name: the photo itself is shown",
    "profile.colour": "colours the page",
    "profile.voice": "chooses who is speaking",
    "profile.language_of_these_pages": "chooses the language",
    "profile.also_in_these_languages": "chooses more languages",
    "profile.translated_by": "stands at the foot of the pages in those languages: see test_languages",
    "profile.show_before_unlocking": "stands on the locked page only",
    "profile.what_matters_to_me.important": "a tag",
    "stories.good_stories.important": "which story comes first is the family's order",
    "job.advert.open_from": "decides whether there is an advert",
    "job.advert.diagnosis_may_be_named": "decides what may stand in the advert",
    "people.key_contact.ring": "they stand on every page",
    "people.my_family.ring": "which list they stand in",
    "people.my_friends.ring": "which list they stand in",
    "people.my_team.ring": "which list they stand in",
    "people.agencies.ring": "which list they stand in",
    "people.do_not_contact.ring": "nobody is to ring them",
    "people.do_not_contact.ring_any_time": "nobody is to ring them",
    "people.do_not_contact.key_worker": "a tag",
    "videos.films.file": "names of files say too much",
    "videos.films.poster": "chooses the still picture",
    "videos.films.slowly.from_": "chooses what is shown slowly",
    "videos.films.slowly.to": "chooses what is shown slowly",
    "videos.films.captions": "names of files: the captions themselves are shown",
    "videos.films.who_is_in_it.agreed": "on what ground somebody agreed is nobody else's business",
    "videos.photos.file": "names of files say too much",
    "videos.photos.focus": "keeps a face in the frame",
    "videos.photos.who_is_in_it.name": "what a photo shows is said in the family's words",
    "videos.photos.who_is_in_it.agreed": "on what ground somebody agreed is nobody else's business",
}
"""Headings whose words no page shows, and why."""

NEVER_ON_A_PAGE = (
    "videos.agreed.",
    *("videos.country", "videos.parents_decide_until"),
    *("videos.films.hide.", "videos.films.mute.", "videos.photos.hide."),
    *("videos.films.starts_at", "videos.films.ends_at"),
)
"""Chapters no page shows, whatever an edition holds."""


def _who_says_so(number: int) -> dict[str, object]:
    return {"said_by": f"by{number:04}by"}


@cache
def everything_read(facts: Callable[[int], dict[str, object]] = lambda _: {}) -> tuple[Filler, str]:
    """Somebody with every heading, and all that any edition's pages say, in small letters.

    Once for a process, and not while it only looks for tests: it takes a second.
    """
    person, filler = full_person(facts)
    files = {path: words for path, words in filler.expected.items() if path.endswith(".file")}
    shown = replace(person.profile, my_photo=Line(text="face.heic"))
    person = replace(person, profile=shown)
    developed = Developed(
        films={files["videos.films.file"]: film()},
        photos={files["videos.photos.file"]: photo("b"), "face.heic": photo("c")},
        slowly={files["videos.films.file"]: ((person.videos.films[0].slowly[0], loop()),)},
    )
    read = []
    for edition in EditionName:
        made = site(person, edition, developed)
        assert_whole(made)
        read.append(words_of((made.pages, made.chrome)))
    return filler, "\n".join(read).casefold()


def in_sight(words: str) -> bool:
    """Whether any page of any edition says these words."""
    return words.casefold() in everything_read()[1]


EXPECTED = full_person()[1].expected


@pytest.mark.parametrize("path", EXPECTED)
def test_every_heading_reaches_a_page(path: str) -> None:
    if path in NOT_ON_A_PAGE:
        return
    if path.startswith(NEVER_ON_A_PAGE):
        assert not EXPECTED[path].startswith("wo") or not in_sight(EXPECTED[path])
        return

    assert in_sight(EXPECTED[path])


def test_the_reasons_are_about_headings_there_are() -> None:
    assert set(EXPECTED) >= set(NOT_ON_A_PAGE)


def test_names_of_files_are_nowhere() -> None:
    for path, words in EXPECTED.items():
        if words.endswith((".heic", ".mov", ".vtt")):
            assert not in_sight(words), path


NAMES_AND_LABELS = frozenset(
    {
        *("profile.name", "profile.pronouns", "profile.say_my_name", "profile.written_by"),
        *("profile.checked_on", "profile.checked_by", "profile.check_again_by"),
        *("profile.what_matters_to_me.title", "stories.good_stories.title"),
        *("job.advert.name_to_use", "job.advert.headline", "job.advert.phone", "job.advert.email"),
        *("culture.words_we_use.sounds_like", "culture.words_we_use.means", "culture.words_we_use.when"),
        "communication.communication_chart.how_sure",
        *(
            "videos.films.title",
            "videos.films.cut_short",
            "videos.films.who_is_in_it.name",
            "videos.films.watch",
            "videos.films.transcript",
        ),
        *("videos.films.chapters.moment", "videos.films.chapters.title", "videos.films.slowly.what"),
        *("videos.photos.taken_by", "videos.photos.taken_on"),
        *(
            f"people.{who}.{what}"
            for who in ("key_contact", "my_family", "my_friends", "my_team", "agencies")
            for what in ("name", "relation", "organisation", "phone", "email", "ring_any_time", "key_worker")
        ),
    }
)
"""Headings whose words stand as a name, a title or a label: who says so has no room beside those."""


@pytest.mark.parametrize("path", EXPECTED)
def test_who_says_so_is_read_too(path: str) -> None:
    if path in NOT_ON_A_PAGE or path.startswith(NEVER_ON_A_PAGE) or path in NAMES_AND_LABELS:
        return

    filler, read = everything_read(_who_says_so)
    assert f"by{filler.numbers[path]:04}by" in read


ORGANISATION = Filler()
SETTINGS = ORGANISATION.block(Settings)


@pytest.mark.parametrize("path", ORGANISATION.expected)
def test_every_heading_of_the_settings_reaches_a_page(path: str) -> None:
    if path in NOT_OF_THE_PAGES:
        return
    assert isinstance(SETTINGS, Settings)
    read = words_of(site(named(), settings=SETTINGS)) + words_of(
        site(replace(named(), people=People(my_team=(Contact(name=Line(text="Jo")),))), settings=SETTINGS)
    )

    assert ORGANISATION.expected[path] in read


@pytest.mark.parametrize("edition", [EditionName.APPLICANT, EditionName.ADVERT])
def test_strangers_read_nothing_of_the_settings(edition: EditionName) -> None:
    assert isinstance(SETTINGS, Settings)
    read = words_of(site(named(), edition, settings=SETTINGS))

    assert [words for words in ORGANISATION.expected.values() if words in read] == []
