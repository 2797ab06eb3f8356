"""Good stories, thanks, a life from its beginning, what is hoped for, what was learned."""

from __future__ import annotations

from generator.compose.desk import Desk, plain
from generator.compose.headed import heading, known, label, labelled, lines, rows
from generator.compose.sayings import card, film_of, many, section
from generator.person import Card, Learned, LifeEvent
from generator.said import Line
from generator.site import CardItem, Cards, Moment, Page, Pair, Pairs, Quotes, Timeline


def page(desk: Desk) -> Page | None:
    """Good stories; a single one and nothing else stands on the first page."""
    words, told = desk.words, desk.person.stories
    latest, thanks = story_cards(desk), lines(desk, desk.person.together, "thank_yous")
    moments = tuple(_moment(desk, event) for event in told.life_story)
    hopes = lines(desk, desk.person.support, "hopes_for_my_life")
    learned = tuple(_learned(desk, one) for one in told.learning_log)
    if not (len(latest) > 1 or thanks or moments or hopes or learned):
        return None
    sections = (
        *section(
            heading(desk, told, "good_stories"),
            "good-stories",
            Cards(latest, look="album") if latest else None,
        ),
        *section(
            heading(desk, desk.person.together, "thank_yous"),
            "thank-yous",
            Quotes(thanks, look="notes") if thanks else None,
        ),
        *section(heading(desk, told, "life_story"), "life-story", Timeline(moments) if moments else None),
        *section(
            heading(desk, desk.person.support, "hopes_for_my_life"), "hopes", Quotes(hopes) if hopes else None
        ),
        *section(heading(desk, told, "learning_log"), "learning", _log(desk, learned)),
    )
    return Page("stories", "stories/", words("kind.stories"), words("stories.title"), "home", sections)


def story_cards(desk: Desk) -> tuple[CardItem, ...]:
    """Every good story, in the family's order."""
    return tuple(card(desk, line) for line in desk.person.stories.good_stories if says_something(line))


def says_something(line: Card) -> bool:
    """Whether a card has words, a picture or a title."""
    return bool(many(line)) or line.title is not None


def _moment(desk: Desk, event: LifeEvent) -> Moment:
    when = event.when
    return Moment(
        when=plain(when),
        sayings=lines(desk, event, "what"),
        labels=label(desk, event, "place", "place"),
        rows=rows(desk, event, without=("what", *labelled(event, "place"))),
        after=known(desk, event),
        picture=desk.media.clip(event.photo) or (desk.media.clip(when.photo) if when else None),
        film=film_of(desk, event, when),
    )


def _learned(desk: Desk, one: Learned) -> Pair:
    return Pair(
        title="",
        left=lines(desk, one, "worked"),
        right=lines(desk, one, "did_not_work"),
        lead=lines(desk, one, "what_i_did"),
        rows=rows(desk, one, without=("worked", "did_not_work")),
        after=known(desk, one, Line()),
        picture=desk.media.clip(one.photo),
        film=desk.media.link(one.video),
    )


def _log(desk: Desk, learned: tuple[Pair, ...]) -> Pairs | None:
    if not learned:
        return None
    first = desk.person.stories.learning_log[0]
    return Pairs(heading(desk, first, "worked"), heading(desk, first, "did_not_work"), learned, "working")
