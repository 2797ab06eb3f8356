"""stories.yml: good stories, my life story, what we learned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.person.lines import Card
from generator.said import H, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories(Said):
    """stories.yml: good stories, newest first."""

    good_stories: Annotated[
        tuple[Card, ...], H("Something good that happened.", ("stories", "a good story", "good story"))
    ] = ()
