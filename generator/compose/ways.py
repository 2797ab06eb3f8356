"""Ways from one page to others: only to pages there are, each with a photo from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from generator.compose.desk import Desk
from generator.site import Door, Doors, Page, Picture

SUPPORT = ("start", "talk", "food", "health", "hard", "decide", "print")
"""What belongs to supporting the person well."""
PEOPLE = ("family", "together", "close", "endings")
"""What belongs to the people around them."""
ALL = ("start", "talk", "day", "food", "health", "hard", "decide", *PEOPLE, "stories", "job", "print")
"""In the order in which somebody new would want them."""


def doors(desk: Desk, pages: Mapping[str, Page], wanted: tuple[str, ...]) -> Doors | None:
    """A door to each of the wanted pages that exists.

    Args:
        desk: where it is written.
        pages: the pages there are, by their ids.
        wanted: ids, in their order.
    """
    titles = _titles(desk)
    shown: set[str] = set()
    made = []
    for page in wanted:
        if page in pages:
            picture = _photo_from(pages[page], shown)
            made.append(Door(titles[page], f"page:{page}", picture))
    # Paper alone is no more to read: the foot of every page leads to it.
    return Doors(tuple(made)) if any(door.target != "page:print" for door in made) else None


def _titles(desk: Desk) -> dict[str, str]:
    words = desk.words
    return {
        "start": words("start.title"),
        "talk": words("talk.title"),
        "day": words("day.title"),
        "food": words("food.title"),
        "health": words("health.title"),
        "hard": words("hard.title"),
        "decide": words("decide.title"),
        "family": words("family.title"),
        "together": words("together.title"),
        "close": words("close.title"),
        "endings": words("endings.title"),
        "stories": words("stories.title"),
        "job": words("job.title"),
        "print": words("print.title"),
    }


def _photo_from(page: Page, shown: set[str]) -> Picture | None:
    """The first photo of a page that no door before has shown."""
    for picture in _pictures(page.sections):
        if picture.sources and (file := picture.sources[0][1]) not in shown:
            shown.add(file)
            return picture
    return None


def _pictures(value: object) -> Iterator[Picture]:
    """Photos and posters in some blocks, in the order a reader meets them."""
    if isinstance(value, Picture):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _pictures(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _pictures(getattr(value, field.name))
