"""What each model of a person's text asks for, and where our words for it stand."""

from __future__ import annotations

import re
import typing

from generator.said import H, Said

_ASKED: dict[str, dict[str, H]] = {}


def part_of(model: type[Said]) -> str:
    """Where the words for a model's headings stand: `HealthEssential` under `health_essential.`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()


def asked(model: type[Said]) -> dict[str, H]:
    """What a model asks for, by field, in its order. Worked out the first time it is asked for."""
    name = part_of(model)
    if name not in _ASKED:
        hints = typing.get_type_hints(model, include_extras=True)
        _ASKED[name] = {
            field: typing.get_args(hint)[1]
            for field, hint in hints.items()
            if typing.get_origin(hint) is typing.Annotated
        }
    return _ASKED[name]
