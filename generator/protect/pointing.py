"""The page in the first folder of a stick, which leads to every website there: the shell's own look, in all its languages.

It names nobody. Where there are several websites each has a number, which whoever hands the stick over tells its reader.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.languages import own_name
from generator.protect.shell import FOLDER, ShellError
from generator.squeezing import squeezed_script, squeezed_style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.words import Words


@dataclass(frozen=True, slots=True)
class _Tongue:
    """One language as the page asks for it."""

    say: Words

    @property
    def lang(self) -> str:
        return self.say.lang

    @property
    def dir(self) -> str:
        return "rtl" if self.say.rtl else "ltr"

    @property
    def own(self) -> str:
        """What its speakers call it."""
        return own_name(self.lang) or self.say.language(self.lang)

    def numbered(self, number: int) -> str:
        """What opens the website of a number."""
        # One number stands in it, which runs no other way than it is read.
        return str(self.say("stick.open_n", n=str(number)))


def pointing_page(root: Path, words: Words, more_words: Sequence[Words], sites: Mapping[str, int]) -> bytes:
    """The page that is double-clicked.

    Args:
        root: of the program's own theme.
        words: the interface's words in the language it begins in.
        more_words: the same in other languages.
        sites: the folders of the websites beside it, with their numbers.
    """
    import jinja2  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    def text(name: str) -> str:
        try:
            return (root / FOLDER / name).read_text("utf-8")
        except OSError:
            raise ShellError(f"The theme has no sealed/{name}.", "Install Alongside again.") from None

    style = squeezed_style(text("page.css") + text("pointing.css"))
    script = squeezed_script(text("pointing.js"))
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    engine = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    return (
        engine.from_string(text("pointing.html"))
        .render(
            tongues=[_Tongue(words), *(_Tongue(one) for one in more_words if one.lang != words.lang)],
            sites=sites,
            style=Markup(style),  # noqa: S704 - the theme's own
            script=Markup(script),  # noqa: S704 - the theme's own
            policy=policy,
        )
        .encode()
    )


def _digest(inline: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}"
