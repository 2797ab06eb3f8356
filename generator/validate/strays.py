"""Headings that slid out of their block to the margin: `phone:` at the far left belongs to Sara, who stands above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.headings import plain
from generator.person import Contact
from generator.problems import Level, Problem, Problems
from generator.validate.shape import FACTS, Form, Heading, shape_of
from generator.written import Headed, Listed, Words, Written, texts

Pair = tuple[Words, Written]
OwnerOf = Callable[[str], Heading | None]


def back_in_their_blocks(pairs: list[Pair], known: OwnerOf, problems: Problems) -> list[Pair]:
    """The headings at the margin; those that only make sense in the block above are put back into it, and noted.

    Args:
        pairs: the headings at the margin, in order.
        known: what a heading's plain form means at the margin; None when nothing.
        problems: where that is noted. Whose phone number it is is never guessed: of two people, it is asked.
    """
    kept: list[Pair] = []
    above: Heading | None = None
    gathering = False
    for name, value in pairs:
        here = known(plain(name.text))
        if here is None and above is not None and _fits(name, above) and kept:
            owner, block = kept[-1]
            moved, owners = _into(block, (name, value), above)
            if moved is not None:
                problems.add(_noted(name, above, owners))
                kept[-1] = (owner, moved)
                continue
        if (
            here is None
            and above is not None
            and kept
            and (gathering or not texts(kept[-1][1]))
            and _named_under(value, above)
        ):
            owner, block = kept[-1]
            named = block.pairs if isinstance(block, Headed) else ()
            problems.add(_by_name(name, above))
            kept[-1] = (owner, Headed((*named, (name, value)), named[0][0].at if named else name.at))
            gathering = True
            continue
        above = here if here is not None and here.form in (Form.BLOCK, Form.BLOCKS) else None
        gathering = False
        kept.append((name, value))
    return kept


def _named_under(value: Written, above: Heading) -> bool:
    """`In an emergency:` with nothing behind it, then `If I panic:` with its lines, level with it."""
    return bool(above.h.keyed) and not isinstance(value, Words)


def _by_name(name: Words, above: Heading) -> Problem:
    return Problem(
        name.at,
        "Y20",
        Level.ASK if above.h.safety or issubclass(above.holds, Contact) else Level.FIX,
        f"nothing stands under `{above.says}`; we read this as one of them",
        hint=f"two spaces before it and each line below it, if it belongs under `{above.says}`",
        found=name.text,
        heading=above.says,
        length=name.length,
    )


def _fits(name: Words, above: Heading) -> bool:
    bare = plain(name.text)
    return bare in shape_of(above.holds).index and bare not in FACTS


def _into(block: Written, pair: Pair, heading: Heading) -> tuple[Written | None, int]:
    """The block with one more heading in its last part, and how many parts there are."""
    if isinstance(block, Listed):
        if not block.items:
            return None, 0
        last, _ = _with(block.items[-1], pair, heading.h.keyed)
        return (replace(block, items=(*block.items[:-1], last)) if last else None), len(block.items)
    names = [plain(name.text) for name, _ in block.pairs] if isinstance(block, Headed) else []
    by_name = bool(heading.h.keyed) and not any(name in shape_of(heading.holds).index for name in names)
    if isinstance(block, Headed) and block.pairs and by_name:
        name, value = block.pairs[-1]
        last, _ = _with(value, pair, "")
        return (replace(block, pairs=(*block.pairs[:-1], (name, last))) if last else None), len(block.pairs)
    return _with(block, pair, heading.h.keyed)


def _with(part: Written, pair: Pair, keyed: str) -> tuple[Written | None, int]:
    if isinstance(part, Headed):
        return replace(part, pairs=(*part.pairs, pair)), 1
    if isinstance(part, Words) and not part.text.strip():
        return Headed((pair,), pair[0].at), 1
    if isinstance(part, Words) and keyed:
        return Headed(((Words(keyed.rstrip("_"), part.at), part), pair), part.at), 1
    return None, 1


def _noted(name: Words, above: Heading, owners: int) -> Problem:
    levels = (
        (Level.ASK, Level.STOP)
        if above.h.safety or issubclass(above.holds, Contact)
        else (Level.FIX, Level.ASK)
    )
    said = "we read it with the last of them" if owners > 1 else "we read it there"
    return Problem(
        name.at,
        "Y19",
        levels[owners > 1],
        f"this belongs under `{above.says}`, but stands at the margin; {said}",
        hint="as many spaces before it as the lines it belongs to",
        heading=above.says,
        length=name.length,
    )
