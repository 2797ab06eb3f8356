"""The interface's own words, read from `theme/words/<language>.yml`: the only place where a site's own sentences stand.

A value is a sentence with holes (`Ask {who}.`), or several: `first` and `third` for who is speaking, or a number and
`other` for how many there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.languages import right_to_left
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from generator.dates import When

Text = str | dict[str, str]


class WordsError(GeneratorError):
    """A file of interface words lacks something; the text names the file and what it lacks."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, in one voice."""

    lang: str
    """BCP 47 tag."""
    file: str
    """Where they were read, for errors."""
    texts: Mapping[str, Text]
    name: str = ""
    """What fills the hole `{name}`: the person's name, or words for nobody in particular."""
    named: bool = True
    """Whether it is a name, which is written as it is, and not words, which take a capital at the start."""

    @property
    def rtl(self) -> bool:
        """Whether the language runs from right to left."""
        return right_to_left(self.lang)

    def speaking(self, name: str, *, third: bool) -> Words:
        """The same words as the person says them, or as others say them of the person.

        Args:
            name: what people call the person; "" when that may not be known.
            third: whether others are speaking.
        """
        voice = "third" if third else "first"
        texts = {
            key: text if isinstance(text, str) else text.get(voice, text) for key, text in self.texts.items()
        }
        known = name or str(texts.get("somebody", ""))
        return replace(self, texts=texts, name=known, named=bool(name))

    def __call__(self, key: str, /, **holes: str) -> str:
        """The sentence of this key, its holes filled."""
        text = self.texts.get(key)
        if not isinstance(text, str):
            raise WordsError(
                f"{self.file} has no words for “{key}”."
                if text is None
                else f"{self.file} has “{key}” in several forms; one was asked for.",
                "Copy the line from en.yml and translate it.",
            )
        return self._filled(key, text, holes)

    def count(self, key: str, number: int, /, **holes: str) -> str:
        """The sentence for so many; `{n}` is the number."""
        text = self.texts.get(key)
        forms = text if isinstance(text, dict) else {}
        form = forms.get(str(number), forms.get("other"))
        if form is None:
            raise WordsError(
                f"{self.file} has no words for “{key}” and how many.", "It takes lines for 1 and for other."
            )
        return self._filled(key, form, {"n": str(number), **holes})

    def day(self, day: When | date) -> str:
        """A day, a month or a year in words: 2 October 2026, October 2026, 2026."""
        if not day.month:
            return self("day.year", year=str(day.year))
        month = self(f"month.{day.month}")
        if not day.day:
            return self("day.month", month=month, year=str(day.year))
        return self("day.full", day=str(day.day), month=month, year=str(day.year))

    def language(self, tag: str) -> str:
        """The name of a language; its tag when nobody gave it a name."""
        for known in (tag, tag.split("-", maxsplit=1)[0]):
            name = self.texts.get(f"language.{known}")
            if isinstance(name, str):
                return name
        return tag

    def all_of(self, part: str) -> dict[str, str]:
        """Every sentence whose key begins with `part.`, by the rest of its key."""
        start = f"{part}."
        return {key.removeprefix(start): self(key) for key in self.texts if key.startswith(start)}

    def _filled(self, key: str, text: str, holes: Mapping[str, str]) -> str:
        if "{" not in text:
            return text
        try:
            filled = text.format_map({"name": self.name, **holes})
        except (KeyError, ValueError, IndexError) as odd:
            raise WordsError(
                f"{self.file} has a hole in “{key}” that nothing fills.", "Copy the holes from en.yml."
            ) from odd
        return filled if self.named or not text.startswith("{name}") else filled[0].upper() + filled[1:]


@lru_cache(maxsize=32)
def load_words(folder: Path, lang: str) -> Words:
    """Read the words of a language once.

    Args:
        folder: where the files lie: `words/` of a theme.
        lang: the language's tag, which is also the file's name.
    """
    import yaml  # noqa: PLC0415

    path = folder / f"{lang}.yml"
    shown = f"{folder.name}/{path.name}"
    # Every value stays text: a language's own name for `no` is "no", and Norway's too.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        read = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    except OSError as odd:
        raise WordsError(f"There is no {shown}.", "Copy en.yml and translate it.") from odd
    except yaml.YAMLError as odd:
        raise WordsError(f"{shown} cannot be read.", "Compare it with en.yml.") from odd
    return Words(lang=lang, file=shown, texts=_checked(read, shown))


def _checked(read: object, shown: str) -> dict[str, Text]:
    if not isinstance(read, dict):
        raise WordsError(f"{shown} holds no words.", "Compare it with en.yml.")
    for key, text in read.items():
        several = isinstance(text, dict) and all(isinstance(form, str) for form in text.values())
        if not isinstance(text, str) and not several:
            raise WordsError(f"{shown} has no sentence under “{key}”.", "Compare it with en.yml.")
    return read
