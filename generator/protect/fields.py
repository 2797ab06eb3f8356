"""Reading what somebody else may have changed: JSON, field by field, each of the kind it must be."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from datetime import date

from generator.problems import GeneratorError
from generator.sealing import FORMATS

_NOT_OURS = "It says nothing that can be read"


class Damaged(GeneratorError):  # noqa: N818 - a state of the folder, not of the program
    """Something of a sealed folder is not what was sealed. Tells the place, never a word of a page."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"{place} in the sealed folder is damaged, or comes from another one.",
            "Build the site again.",
        )
        self.place = place


class NewerFormat(GeneratorError):  # noqa: N818
    """A later version of the program made this."""

    def __init__(self) -> None:
        super().__init__("A newer version made this sealed folder.", "Bring Alongside up to date.")


class Fields:
    """One object of JSON. Whatever is missing or of another kind is a ValueError."""

    def __init__(self, raw: object) -> None:
        if not isinstance(raw, dict):
            raise ValueError(_NOT_OURS)
        self._raw: dict[str, object] = raw

    @classmethod
    def read(cls, text: bytes) -> Fields:
        """The whole text is one object, of a format that is read here.

        Raises:
            NewerFormat: when it is of a later one.
        """
        fields = cls(json.loads(text))
        said = fields.text("format")
        if said not in FORMATS:
            raise NewerFormat if re.fullmatch(r"alongside/\d+", said) else ValueError(_NOT_OURS)
        return fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def text(self, name: str) -> str:
        """Words."""
        value = self._raw.get(name)
        if not isinstance(value, str):
            raise ValueError(_NOT_OURS)
        return value

    def has(self, name: str) -> bool:
        """Whether it says anything of this."""
        return name in self._raw

    def number(self, name: str) -> int:
        """A whole number, 0 or more."""
        value = self._raw.get(name)
        if type(value) is not int or value < 0:
            raise ValueError(_NOT_OURS)
        return value

    def raw(self, name: str, length: int) -> bytes:
        """Bytes, written in base64."""
        value = base64.b64decode(self.text(name), validate=True)
        if len(value) != length:
            raise ValueError(_NOT_OURS)
        return value

    def day(self, name: str) -> date | None:
        """A day, or none."""
        said = self.maybe(name)
        return None if said is None else date.fromisoformat(said)

    def maybe(self, name: str) -> str | None:
        """Words, or none."""
        return None if self._raw.get(name) is None else self.text(name)

    def inside(self, name: str) -> Fields:
        """An object in it."""
        return Fields(self._raw.get(name))

    def several(self, name: str) -> list[Fields]:
        """A list of objects."""
        return [Fields(one) for one in self._list(name)]

    def numbered(self, name: str) -> list[Fields]:
        """A list of lists: each an object whose names are its places, from "0"."""
        rows = [row for row in self._list(name) if isinstance(row, list)]
        if len(rows) != len(self._list(name)):
            raise ValueError(_NOT_OURS)
        return [Fields({str(at): value for at, value in enumerate(row)}) for row in rows]

    def texts(self, name: str) -> list[str]:
        """A list of words."""
        values = [value for value in self._list(name) if isinstance(value, str)]
        if len(values) != len(self._list(name)):
            raise ValueError(_NOT_OURS)
        return values

    def _list(self, name: str) -> list[object]:
        value = self._raw.get(name)
        if not isinstance(value, list):
            raise ValueError(_NOT_OURS)
        return value
