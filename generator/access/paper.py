"""What is printed on paper: the slip a reader gets, and the family's recovery sheet. Pages of HTML that need nothing else."""

from __future__ import annotations

import importlib.resources
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_TO_LOOK_AT = "A square for the camera of a phone"


@dataclass(frozen=True, slots=True)
class Slip:
    """What one reader needs to open a site."""

    words: str
    link: str = ""
    """With half of the secret in it; "" where the words are all of it."""
    address: str = ""
    """Where the site is, as far as anybody said; a link holds it too."""
    name: str = ""
    """Who it is for; "" where nobody said."""
    until: str = ""
    """Until when, in words."""


def slips(some: Sequence[Slip]) -> str:
    """A small page (A6) for each reader. It says nothing about the person whose pages they are."""
    return _page("slip.html", slips=[(slip, _square(slip.link or slip.address)) for slip in some])


def recovery_sheet(words: str, folder: Path, day: str) -> str:
    """A page (A4) for the family.

    Args:
        words: that open the keys.
        folder: where the keys lie.
        day: on which it was made, in words.
    """
    return _page("recovery.html", words=words.split(), folder=str(folder), day=day, square=_square(words))


def for_terminal(told: str) -> str:
    """A QR code of letters, for a terminal that is dark."""
    import segno  # noqa: PLC0415  (only where somebody is let in)

    drawn = io.StringIO()
    segno.make(told, error="m", micro=False).terminal(out=drawn, compact=True, border=2)
    return drawn.getvalue().rstrip("\n")


def _square(told: str) -> Markup:
    """A QR code as a drawing in the page; nothing where there is nothing to tell."""
    if not told:
        return Markup()
    import segno  # noqa: PLC0415

    drawn = segno.make(told, error="m", micro=False)
    square = drawn.svg_inline(border=4, omitsize=True, light="#fff", svgclass="square", title=_TO_LOOK_AT)
    return Markup(square)  # noqa: S704  (made by segno, of squares)


def _page(name: str, **told: object) -> str:
    folder = Path(str(importlib.resources.files("alongside_theme"))) / "paper"
    env = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return env.get_template(name).render(told)
