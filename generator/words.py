"""The interface's own words, read from `theme/words/<language>.yml`: the only place where a site's own sentences stand.

A value is a sentence with holes (`Ask {who}.`), or several: `first` and `third` for who is speaking, or forms for how
many there are. A line that a language lacks is said in English, and the page marks it as English. A workspace may bring
files of its own: a language we do not have, or other words for single lines of one that we have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.languages import number_form, right_to_left
from generator.tongues import beside_right_to_left, filled, in_language
from generator.words_file import Text, WordsError, read_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.dates import When

__all__ = ["ENGLISH", "Text", "Words", "WordsError", "load_words", "words_there_are"]

ENGLISH = "en"
"""What is said where nobody has translated a line."""


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
    borrowed: frozenset[str] = field(default=frozenset(), repr=False)
    """Keys of the lines that nobody has translated: they are in English."""

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
        """The sentence for so many; `{n}` is the number.

        A form for exactly this number wins, then the one its language has for such numbers, then `other`.
        """
        text = self.texts.get(key)
        forms = text if isinstance(text, dict) else {} if text is None else {"other": text}
        form = forms.get(str(number))
        if form is None and forms.keys() - {"other"}:
            form = forms.get(number_form(ENGLISH if key in self.borrowed else self.lang, number))
        form = forms.get("other") if form is None else form
        if form is None:
            raise WordsError(
                f"{self.file} has no words for “{key}” and how many.", "It takes lines for 1 and for other."
            )
        return self._filled(key, form, {"n": str(number), **holes})

    def day(self, day: When | date) -> str:
        """A day, a month or a year in words: 2 October 2026, October 2026, 2026."""
        if not day.month:
            return self("day.year", year=str(day.year))
        if not day.day:
            return self("day.month", month=self._month(day.month, alone=True), year=str(day.year))
        month = self._month(day.month, alone=False)
        return self("day.full", day=str(day.day), month=month, year=str(day.year))

    def _month(self, number: int, *, alone: bool) -> str:
        """The name of a month, in the form it takes with only a year beside it, or after a day."""
        text = self.texts.get(f"month.{number}")
        return text["alone" if alone else "other"] if isinstance(text, dict) else self(f"month.{number}")

    def language(self, tag: str) -> str:
        """The name of a language; its tag when nobody gave it a name."""
        for known in (tag, tag.split("-", maxsplit=1)[0]):
            if isinstance(self.texts.get(f"language.{known}"), str):
                return self(f"language.{known}")
        return tag

    def all_of(self, part: str) -> dict[str, str]:
        """Every sentence whose key begins with `part.`, by the rest of its key."""
        start = f"{part}."
        return {key.removeprefix(start): self(key) for key in self.texts if key.startswith(start)}

    def has_most_of(self, part: str) -> bool:
        """Whether most sentences whose key begins with `part.` are in this language itself."""
        keys = [key for key in self.texts if key.startswith(f"{part}.")]
        return 2 * sum(key in self.borrowed for key in keys) < len(keys)

    def _filled(self, key: str, text: str, holes: Mapping[str, str]) -> str:
        tag = ENGLISH if key in self.borrowed else ""
        if "{" not in text:
            return in_language(text, tag)
        name = self.name
        if not self.named and text.startswith("{name}"):
            name = name[:1].upper() + name[1:]
        given = {"name": name, **holes}
        if self.rtl and not tag:
            given = {hole: beside_right_to_left(put) for hole, put in given.items()}
        try:
            return filled(text, given, tag)
        except (KeyError, ValueError, IndexError) as odd:
            raise WordsError(
                f"{self.file} has a hole in “{key}” that nothing fills.", "Copy the holes from en.yml."
            ) from odd


def load_words(folders: Path | Sequence[Path], lang: str) -> Words:
    """Read the words of a language once.

    Args:
        folders: where files of words lie: `words/` of a theme, or of several; line by line the first that has it wins.
        lang: the language's tag, which is also the file's name.
    """
    looked_in = (folders,) if isinstance(folders, Path) else tuple(folders)
    files = [folder / f"{tag}.yml" for folder in looked_in for tag in (ENGLISH, lang)]
    seen = (path.stat() for path in files if path.is_file())
    # Whoever translates looks at the pages between two lines: a file that has changed is read again.
    return _loaded(looked_in, lang, tuple((one.st_mtime_ns, one.st_size) for one in seen))


def words_there_are(folders: Sequence[Path]) -> tuple[str, ...]:
    """The tags of the languages that files of words lie there for, English first."""
    found = {path.stem for folder in folders for path in folder.glob("*.yml")}
    return tuple(sorted(found, key=lambda tag: (tag != ENGLISH, tag)))


@lru_cache(maxsize=64)
def _loaded(folders: tuple[Path, ...], lang: str, _as_of: tuple[tuple[int, int], ...]) -> Words:
    texts: dict[str, Text] = {}
    english: dict[str, Text] = {}
    file = ""
    for folder in reversed(folders):
        path = folder / f"{ENGLISH}.yml"
        if path.is_file():
            # Templates of a theme's own may ask for words of its own, so English may have lines that ours has not.
            english |= read_words(path, english, may_add=True)
    for folder in reversed(folders) if lang != ENGLISH else ():
        path = folder / f"{lang}.yml"
        if path.is_file():
            texts |= read_words(path, english, may_add=not english)
            file = f"{folder.name}/{path.name}"
    if lang == ENGLISH or not (texts or english):
        texts, english, file = english, {}, f"{folders[0].name}/{lang}.yml"
    if not texts and not english:
        raise WordsError(f"There is no {file}.", "Copy en.yml and translate it.")
    return Words(
        lang=lang,
        file=file or f"{folders[-1].name}/{ENGLISH}.yml",
        texts=english | texts,
        borrowed=frozenset(english.keys() - texts.keys()),
    )
