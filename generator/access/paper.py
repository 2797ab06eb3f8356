"""What is printed on paper: the slip a reader gets, and the family's recovery sheet. Pages of HTML that need nothing else."""

from __future__ import annotations

import base64
import importlib.resources
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.access.handed import causes, opens_until, whom_to_ask
from generator.sealing import Reader, View
from generator.tongues import laid_out
from generator.words import ENGLISH, Words

_FONTS = (
    ("Slip digits", "digits.woff2", "200 800", "unicode-range: U+0030-0039"),
    ("Slip", "atkinson-next-latin.woff2", "200 800", "unicode-range: U+0000-00FF, U+2000-206F, U+20AC"),
    (
        "Slip",
        "atkinson-next-latin-ext.woff2",
        "200 800",
        "unicode-range: U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF",
    ),
)
"""Letters come along in the page, as those of the websites: so that it takes the same room on every computer."""
_FURTHER = {
    **dict.fromkeys(("ur",), ("Slip nastaliq", "nastaliq-arabic.woff2", "400", "")),
    **dict.fromkeys(("ar", "fa", "ps"), ("Slip naskh", "naskh-arabic.woff2", "400 700", "size-adjust: 112%")),
    **dict.fromkeys(("bn", "syl"), ("Slip bengali", "bengali.woff2", "400 700", "")),
}
"""Those of other scripts, where somebody reads them."""


_MUCH = 80
"""Letters of a name and an address, from which on both have to be smaller."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What one reader needs to open a site."""

    say: Words = field(repr=False)
    """The interface's words in the reader's language."""
    reader: Reader = field(repr=False)
    words: str = field(default="", repr=False)
    """Those that may stand on paper; "" where they are said by voice."""
    link: str = field(default="", repr=False)
    """With half of the secret in it; "" where the words are all of it."""
    address: str = ""
    """Where the site is, as far as anybody said; a link holds it too."""


def slips(some: Sequence[Slip], phone: str = "") -> str:
    """A small page (A6) for each reader, in the reader's language. It says nothing about the person whose pages they are.

    Args:
        some: whose.
        phone: to ring where a page does not open; "" where nobody wrote one down for that.
    """
    env = _environment()
    articles = [laid_out(_slip(env, one, phone, number), one.say.lang) for number, one in enumerate(some)]
    say = some[0].say
    tongues = sorted({one.say.lang.partition("-")[0] for one in some})
    fonts = dict.fromkeys((*_FONTS, *(_FURTHER[tag] for tag in tongues if tag in _FURTHER)))
    return env.get_template("slip.html").render(
        articles=[Markup(article) for article in articles],  # noqa: S704  (our own page)
        lang=_tag(say),
        dir=_direction(say),
        title=say("sealed.title"),
        letters=[_letters(*font) for font in fonts],
    )


def _letters(name: str, file: str, weight: str, more: str) -> dict[str, str]:
    raw = (_theme() / "static" / "look" / "fonts" / file).read_bytes()
    return {
        "name": name,
        "data": f"data:font/woff2;base64,{base64.b64encode(raw).decode()}",
        "weight": weight,
        "more": more,
    }


def _slip(env: Environment, one: Slip, phone: str, number: int) -> str:
    say, reader = one.say, one.reader
    return env.get_template("one-slip.html").render(
        level=2 if number else 1,
        much=len(reader.name) + len(one.address) > _MUCH,
        lang=_tag(say),
        dir=_direction(say),
        say=say,
        title=_title(say, reader),
        until=opens_until(say, reader),
        slip=one,
        address=_breakable(one.address),
        square=_square(one.link or one.address, say("slip.square")),
        english=say.lang == ENGLISH,
        causes=causes(say),
        whom=whom_to_ask(say, phone),
    )


def _breakable(address: str) -> Markup:
    """An address that goes on in the next line behind a slash, where it has to."""
    return Markup("/<wbr>").join(address.split("/"))


def _title(say: Words, reader: Reader) -> str:
    """Whom a slip is for; a reader who has only the hour for a name is let in for tonight."""
    if reader.view is View.TONIGHT and reader.name.startswith("Tonight "):
        return say("slip.tonight")
    if reader.view is View.TABLET:
        return say("slip.title")
    return say("slip.title_for", who=reader.name)


def _tag(say: Words) -> str:
    return "en-GB" if say.lang == ENGLISH else say.lang


def _direction(say: Words) -> str:
    return "rtl" if say.rtl else "ltr"


def recovery_sheet(words: str, folder: Path, day: str) -> str:
    """A page (A4) for the family.

    Args:
        words: that open the keys.
        folder: where the keys lie.
        day: on which it was made, in words.
    """
    square = _square(words, "A square for the camera of a phone")
    page = _environment().get_template("recovery.html")
    return page.render(words=words.split(), folder=str(folder), day=day, square=square)


def for_terminal(told: str) -> str:
    """A QR code of letters, for a terminal that is dark."""
    import segno  # noqa: PLC0415  (only where somebody is let in)

    drawn = io.StringIO()
    segno.make(told, error="m", micro=False).terminal(out=drawn, compact=True, border=2)
    return drawn.getvalue().rstrip("\n")


def _square(told: str, title: str) -> Markup:
    """A QR code as a drawing in the page; nothing where there is nothing to tell."""
    if not told:
        return Markup()
    import segno  # noqa: PLC0415

    drawn = segno.make(told, error="m", micro=False)
    square = drawn.svg_inline(border=4, omitsize=True, light="#fff", svgclass="square", title=title)
    return Markup(square)  # noqa: S704  (made by segno, of squares)


def _theme() -> Path:
    return Path(str(importlib.resources.files("alongside_theme")))


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_theme() / "paper"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
