"""The proof that a mend changed nothing but the mistake: what is read, and every word that was typed.

Nothing here knows how a mend was made. Whoever mends has to convince this file, or the text stays as it is.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from generator.headings import OWN_HEADINGS, plain
from generator.mend.rows import Candidate
from generator.person import OwnHeading, Person
from generator.problems import Position, Problem
from generator.said import Said
from generator.typed import Typed
from generator.written import Headed, Listed, Words, Written

_SIGNS = r"\"'“”„«»\[\]{}(),:;=\-–—•●▪■◦○‣⁃·→➢✓✔\uf0b7\uf0a7\uf0d8\uf0fc*_~.|>\\"
"""What a mend may put in, take out or change: marks, never words."""
_WORD = re.compile(rf"[^\s{_SIGNS}]+")
WORDS_CHANGE = frozenset({"Y12", "Y15", "Y19", "Y56", "C03", "C04", "Y22"})
"""Mends that take out or put in a word of their own: a bullet `o`, a number, `text:`, the name of a heading."""


@dataclass(frozen=True)
class Reading:
    """Everything one person's files were read as, or the settings."""

    whole: Said
    trees: Mapping[str, Written | None]
    """What stands in each file, before anybody asked what it means."""
    problems: tuple[Problem, ...]

    @cached_property
    def plainly(self) -> object:
        """The whole of it, wherever in the files it stands."""
        return without_places(self.whole)


Shape = object
"""Words, or a tuple that begins with "list" or "headings"."""


def shape(node: Written | None, known: Collection[str] | None = None) -> Shape:
    """What was read, without places. A list in a list is one list, as it is on the pages.

    Args:
        node: what was read.
        known: every heading there is. In a list, `He says: "hello"` is then a sentence as it was typed. Without them it
            may be a heading or a sentence, with quotes or without; only the whole person tells them apart.
    """
    if node is None:
        return None
    if isinstance(node, Words):
        return node.text
    if isinstance(node, Listed):
        return ("list", *_items(node, known))
    return ("headings", *((name.text, shape(value, known)) for name, value in node.pairs))


def _items(node: Listed, known: Collection[str] | None) -> Iterable[Shape]:
    for item in node.items:
        if isinstance(item, Listed):
            yield from _items(item, known)
        else:
            yield _sentence(item, known) or shape(item, known)


def _sentence(item: Written, known: Collection[str] | None) -> str:
    if not isinstance(item, Headed) or len(item.pairs) != 1:
        return ""
    name, value = item.pairs[0]
    if not isinstance(value, Words) or not value.text or plain(name.text) in (known or ()):
        return ""
    return f'{name.text}: "{value.text}"' if known and value.quoted else f"{name.text}: {value.text}"


def without_places(value: object) -> object:
    """A person as plain values, wherever in the files it stands."""
    if isinstance(value, Position):
        return None
    if isinstance(value, tuple):
        return tuple(map(without_places, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = _fields_of(type(value))
        return (type(value).__name__, *(without_places(getattr(value, name)) for name in names))
    return value


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def words_kept(before: Typed, code: str, candidate: Candidate) -> bool:
    """Whether every word typed still stands there as often, notes to oneself too, but for what the mend says itself."""
    # Rows that stay as they are hold as many words before as after.
    edit = candidate.edit
    old = _words(before.rows[number] for number in edit)
    new = _words(row for rows in edit.values() for row in rows)
    said = Counter(candidate.gone), Counter(candidate.new)
    if code not in WORDS_CHANGE and any(said):
        return False
    return (old - new, new - old) == (said[0] - said[1], said[1] - said[0])


def no_word_lost(before: Typed, after: Typed, gone: Iterable[str], new: Iterable[str]) -> bool:
    """The same for a whole file, when all its mends are made."""
    return _words(before.rows) + Counter(new) == _words(after.rows) + Counter(gone)


def _words(rows: Iterable[str]) -> Counter[str]:
    return Counter(word for row in rows for word in _WORD.findall(row))


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text as the proof counts them."""
    return tuple(_WORD.findall(text))


def nothing_new(before: Iterable[Problem], after: Iterable[Problem]) -> bool:
    """Whether no mistake is there that was not there before, of whatever level, in whatever file."""
    return not _kinds(after) - _kinds(before)


def _kinds(problems: Iterable[Problem]) -> Counter[tuple[str, str, str]]:
    return Counter((problem.at.file, problem.code, problem.level.value) for problem in problems)


def reads_the_same(before: Reading, after: Reading) -> bool:
    """Whether the person, or the settings, are exactly the same, and no new mistake came."""
    return nothing_new(before.problems, after.problems) and before.plainly == after.plainly


def same_under_another_name(before: Reading, after: Reading, old: str, new: str) -> bool:
    """Whether everything reads the same when one file is called differently."""
    moved = tuple(replace(p, at=replace(p.at, file=new)) if p.at.file == old else p for p in before.problems)
    return len(after.problems) < len(moved) and reads_the_same(replace(before, problems=moved), after)


def renamed(tree: Shape, old: str, new: str) -> Shape:
    """What was read, with another name for one heading."""
    if not isinstance(tree, tuple):
        return tree
    if tree[0] == "headings":
        pairs = ((new if name == old else name, renamed(value, old, new)) for name, value in tree[1:])
        return ("headings", *pairs)
    return ("list", *(renamed(item, old, new) for item in tree[1:]))


def only_moved(before: Reading, after: Reading, place: str, title: str) -> bool:
    """Whether the person is the same but for one more heading of the family's own, with this title.

    Everything under it reads as it did where it stood before.
    """
    if _under(before.trees.get(place), title) != _under(_own(after.trees.get(place)), title):
        return False
    if not isinstance(before.whole, Person) or not isinstance(after.whole, Person):
        return False
    old, new = before.whole.profile.my_own_headings, after.whole.profile.my_own_headings
    added = [own for own in new if _plainly(own) not in {_plainly(one) for one in old}]
    if len(new) != len(old) + 1 or len(added) != 1 or not _titled(added[0], title):
        return False
    rest = replace(
        after.whole,
        profile=replace(
            after.whole.profile, my_own_headings=tuple(own for own in new if own is not added[0])
        ),
    )
    return without_places(rest) == before.plainly and nothing_new(before.problems, after.problems)


def _own(tree: Written | None) -> Written | None:
    """What stands under `my own headings` in a file."""
    pairs = tree.pairs if isinstance(tree, Headed) else ()
    return next((value for name, value in pairs if plain(name.text) == OWN_HEADINGS), None)


def _under(node: Written | None, title: str) -> list[Shape]:
    """What stands under the headings of one name, in a list too."""
    if isinstance(node, Listed):
        return [found for item in node.items for found in _under(item, title)]
    pairs = node.pairs if isinstance(node, Headed) else ()
    return [shape(value) for name, value in pairs if name.text == title]


def _plainly(own: OwnHeading) -> object:
    return without_places(own)


def _titled(own: OwnHeading, title: str) -> bool:
    return own.title is not None and plain(own.title.text) == plain(title)
