"""How long something may last stands out: in an emergency nobody reads twice."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

from generator.words import Words

_TAG = re.compile(r"(<[^>]*>)")


def with_times(html: Markup, words: Words) -> Markup:
    """The same words, with lengths of time and the number to ring in strong letters.

    Args:
        html: safe words; what stands in strong letters already stays as it is.
        words: which words are of time, in the language of the page.
    """
    if "<strong>" in html or not any(letter.isdigit() for letter in html):
        return html
    marks = _marks(words("emergency.times"))
    parts = _TAG.split(str(html))
    strong = (part if part.startswith("<") else marks.sub(r"<strong>\g<0></strong>", part) for part in parts)
    return Markup("".join(strong))  # noqa: S704 - safe words in, and nothing but our own tags beside them


@lru_cache(maxsize=8)
def _marks(times: str) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(times.split(), key=len, reverse=True))
    lengths = rf"(?<![\w.,:])\d+(?:[.,–-]\d+)?[\s\u00a0]?(?:{units})(?!\w)|" if units else ""
    return re.compile(rf"{lengths}(?<![\w.,:&#])999(?!\w)", re.IGNORECASE)
