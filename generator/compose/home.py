"""The first page: a face, a greeting, what matters, how to support well, whom to ring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from generator.circle import EditionName
from generator.compose import easy
from generator.compose.chrome import face
from generator.compose.contacts import initials, is_yes, key_contact_section
from generator.compose.desk import Desk, plain
from generator.compose.sayings import card, day, facts, film_of, many, sayings, section, signed
from generator.compose.stories import says_something, story_cards
from generator.compose.watch import film_item
from generator.compose.ways import ALL, doors
from generator.person import OwnHeading, Photo
from generator.said import Many
from generator.site import (
    CardItem,
    Cards,
    DoDont,
    FilmCards,
    Hero,
    Links,
    Page,
    Pair,
    Pairs,
    Quotes,
    Saying,
    Section,
)

MOST_IMPORTANT = 2
"""More important cards than this and none is."""


def page(desk: Desk, pages: Mapping[str, Page]) -> Page:
    """Home.

    Args:
        desk: where it is written.
        pages: the other pages there are, by their ids.
    """
    way_in = "start" if "start" in pages else "glance"
    first_shift = way_in in pages and desk.edition is EditionName.TEAM
    start = ((desk.words("home.start"), f"page:{way_in}"),) if first_shift else ()
    sections = (
        Section("", "hello", (hero(desk, buttons=(*start, *_danger(desk, pages))),)),
        *who_i_am(desk),
        *_watch_me(desk),
        *key_contact_section(desk),
        *story(desk, pages),
        *likes(desk),
        *more_about_me(desk, pages),
        *photos(desk),
    )
    return Page("home", "", desk.words("kind.home"), "", "home", sections)


def _danger(desk: Desk, pages: Mapping[str, Page]) -> tuple[tuple[str, str], ...]:
    """From the first card to what has to be known first: who stays with the photos and stories must not miss it."""
    there = "glance" in pages and desk.edition in _SUPPORTERS
    told = there and sayings(desk, desk.person.profile.three_things_to_know_first)
    return ((desk.words("glance.three"), "page:glance#first"),) if told else ()


_SUPPORTERS = (EditionName.TEAM, EditionName.FAMILY)


def hero(desk: Desk, *, greeting: str = "", buttons: tuple[tuple[str, str], ...] = ()) -> Hero:
    """The top of the page."""
    profile, words = desk.person.profile, desk.words
    spoken = plain(profile.say_my_name)
    heard = desk.media.link(profile.say_my_name.video) if profile.say_my_name else None
    return Hero(
        greeting=greeting or words("home.hello" if desk.name else "home.hello_unnamed"),
        hello=sayings(desk, profile.hello),
        picture=face(desk),
        initials=initials(desk.name),
        say_my_name=words("home.say_my_name", how=spoken) if spoken else heard.title if heard else "",
        heard=heard,
        pronouns=plain(profile.pronouns),
        buttons=(*buttons, *_easy_ways(desk)),
    )


def _easy_ways(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The ways to easy words and large buttons, where somebody who needs them sees them first."""
    words = desk.words
    mine = ((words("large.open"), "page:large"),) if desk.edition is EditionName.MINE else ()
    return (*mine, *(((words("easy.title"), "page:easy"),) if easy.is_there(desk) else ()))


def who_i_am(desk: Desk) -> tuple[Section, ...]:
    """The one-page profile: what people like, what matters, how to support well."""
    profile, words = desk.person.profile, desk.words
    liked = _with_faces(desk, profile.what_people_like_about_me)
    do, dont = sayings(desk, profile.please_do), sayings(desk, profile.please_do_not)
    return (
        *section(
            words("home.like"),
            "like",
            Quotes(liked, initials=_initials(desk, profile.what_people_like_about_me)) if liked else None,
        ),
        *section(words("home.matters"), "matters", _what_matters(desk)),
        *section(
            words("home.support"),
            "support",
            DoDont(words("do"), do, words("dont"), dont) if do or dont else None,
        ),
    )


def _with_faces(desk: Desk, lines: Many) -> tuple[Saying, ...]:
    """What people say, each with the face of whoever says it, where there is a photo of them."""
    found = []
    for said, line in zip(sayings(desk, lines), desk.safe.side_by_side(many(lines)), strict=True):
        known = desk.book.find(line.said_by) if line.said_by and said.picture is None else None
        found.append(replace(said, picture=desk.media.clip(known.photo)) if known else said)
    return tuple(found)


def _initials(desk: Desk, lines: Many) -> tuple[str, ...]:
    """Letters to stand where there is no photo of whoever says so."""
    return tuple(initials(line.said_by) for line in desk.safe.side_by_side(many(lines)))


def likes(desk: Desk) -> tuple[Section, ...]:
    """What I like and what I do not, and what I am good at."""
    profile, words = desk.person.profile, desk.words
    liked, disliked = sayings(desk, profile.i_like), sayings(desk, profile.i_do_not_like)
    taste = Pairs(words("likes.like"), words("likes.not"), (Pair("", liked, disliked),), "tastes")
    return section(
        words("home.likes"),
        "likes",
        taste if liked or disliked else None,
        facts(desk, (words("likes.good_at"), profile.i_am_good_at)),
    )


def _what_matters(desk: Desk) -> Cards | None:
    items = []
    tags = MOST_IMPORTANT
    for line in filter(says_something, desk.person.profile.what_matters_to_me):
        important = is_yes(line.important) and tags > 0
        tags -= important
        items.append(card(desk, line, tag=desk.words("important") if important else ""))
    return Cards(tuple(items)) if items else None


def _watch_me(desk: Desk) -> tuple[Section, ...]:
    films = desk.media.films
    item = film_item(desk, films[0], first=True) if films else None
    return section(desk.words("home.watch"), "watch-me", FilmCards((item,)) if item else None)


def story(desk: Desk, pages: Mapping[str, Page]) -> tuple[Section, ...]:
    """The latest good story, and the way to the others."""
    cards = story_cards(desk)[:1]
    others = Links(((desk.words("home.stories"), "page:stories"),)) if "stories" in pages else None
    return section(desk.words("home.story"), "story", Cards(cards), others) if cards else ()


def more_about_me(desk: Desk, pages: Mapping[str, Page]) -> tuple[Section, ...]:
    """Headings of the family's own, private ones where they may be seen, and ways to pages without a tab."""
    profile, words = desk.person.profile, desk.words
    cards = (
        *_lines_card(desk, words("home.knowing"), profile.also_worth_knowing),
        *_lines_card(desk, words("home.money"), profile.money),
        *_lines_card(desk, words("home.legal"), profile.legal_papers),
        *(item for own in profile.my_own_headings if (item := _own_heading(desk, own))),
    )
    return section(words("home.more"), "more", doors(desk, pages, ALL), Cards(cards) if cards else None)


def _lines_card(desk: Desk, title: str, lines: Many) -> tuple[CardItem, ...]:
    found = sayings(desk, lines)
    return (CardItem(title, found),) if found else ()


def _own_heading(desk: Desk, own: OwnHeading) -> CardItem | None:
    lines = signed(desk, sayings(desk, own.lines), own, own.title, picture=False, film=False)
    item = CardItem(plain(own.title), lines, desk.media.clip(own.photo), film_of(desk, own, own.title))
    return item if item.title or lines or item.picture or item.film else None


def photos(desk: Desk) -> tuple[Section, ...]:
    """Photos that stand nowhere else; the words that tell what they show stand beside them. Ask for these last."""
    if desk.edition is EditionName.ADVERT:
        return ()
    cards = tuple(
        CardItem("", _shows(desk, photo), replace(picture, alt=""))
        for photo in desk.media.unseen()
        if photo.file is not None and (picture := desk.media.photo(photo.file.text.strip())) is not None
    )
    return section(desk.words("home.photos"), "photos", Cards(cards) if cards else None)


def _shows(desk: Desk, photo: Photo) -> tuple[Saying, ...]:
    """What a photo shows, who took it, and when."""
    parts = (plain(photo.taken_by), day(desk, photo.taken_on))
    taken = " · ".join(part for part in parts if part)
    found = signed(desk, sayings(desk, photo.shows), photo)
    if not taken:
        return found
    last = found[-1] if found else Saying(Markup(""))
    return (*found[:-1], replace(last, by=" · ".join(part for part in (last.by, taken) if part)))
