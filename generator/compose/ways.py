"""Ways from one page to others: only to pages there are."""

from __future__ import annotations

from collections.abc import Collection

from generator.compose.desk import Desk
from generator.site import Links

SUPPORT = ("start", "talk", "food", "health", "hard", "decide")
"""What belongs to supporting the person well."""
PEOPLE = ("family", "together", "close", "endings")
"""What belongs to the people around them."""
ALL = ("start", "talk", "day", "food", "health", "hard", "decide", *PEOPLE, "stories", "job")
"""In the order in which somebody new would want them; the first of the pages for support has a tab."""


def doors(desk: Desk, pages: Collection[str], wanted: tuple[str, ...]) -> Links | None:
    """A door to each of the wanted pages that exists.

    Args:
        desk: where it is written.
        pages: the ids of the pages there are.
        wanted: ids, in their order.
    """
    words = desk.words
    titles = {
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
    }
    there = tuple((titles[page], f"page:{page}") for page in wanted if page in pages)
    return Links(there, doors=True) if there else None
