"""Walks words, lists and headings along the shape of a model. Every mistake is noted, nothing typed is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.circle import circle_named
from generator.headings import in_first_person, nearest, plain, slip_of
from generator.person import (
    CONTRARIES,
    NAMED_WORDS_GO_TO,
    WORDS_GO_TO,
    Contact,
    Film,
    Mark,
    OwnHeading,
    Photo,
    Phrase,
)
from generator.problems import Position, Problems
from generator.said import TRANSLATED, Kind, Line, Said
from generator.validate.facts import WHO_SEES_IT, Facts, read_facts
from generator.validate.kinds import FILES
from generator.validate.mistakes import Mistakes
from generator.validate.plain_words import name_and_number, short_list
from generator.validate.shape import FACTS, LINES, WORDS, Form, Heading, Shape, shape_of
from generator.validate.under import Under
from generator.written import Headed, Listed, Words, Written, every_word, texts

_SPOKEN_OF = (Contact, Film, Photo, Phrase)
"""Blocks whose `language` is that of somebody, of a film, or of one phrase, and not of every line in them."""


class Reader:
    """Reads one person's files, or the settings."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.safety_lines: set[tuple[str, int]] = set()
        self.lines: dict[str, tuple[str, ...]] = {}
        self.mistakes = Mistakes(problems)

    # ---- blocks of headings

    def block(
        self, node: Written, model: type[Said], under: Under, *, named: Words | None = None, key: str = ""
    ) -> Said:
        """One block of headings, from whatever the family wrote."""
        shape = shape_of(model)
        if isinstance(node, Headed) and named and model is OwnHeading and _only_strangers(node, shape):
            lines = self.field(node, shape.index["lines"], under)
            return self._made(model, node.at, {"lines": lines}, under, named, key)
        if isinstance(node, Headed):
            facts, rest = read_facts(node, shape, under, self.problems, self.line)
            inside = facts.under(under)
            if issubclass(model, _SPOKEN_OF):
                inside = replace(inside, language=under.language)
            values = self._fields(rest, shape, inside)
            if issubclass(model, Line):
                values["text"] = facts.text
            else:
                self._words_of_block(facts, shape, values, under)
                self._translation_of_block(facts, shape, values, node, under)
            return self._made(model, node.at, values | facts.values, facts.under(under), named, key)
        if issubclass(model, Contact) and isinstance(node, Words) and (parts := name_and_number(node)):
            return self._contact(node, parts, model, under, named, key)
        values = {}
        words_to = NAMED_WORDS_GO_TO.get(model, "") if named else ""
        words_to = words_to or _words_go_to(shape)
        if named and words_to == key and model in CONTRARIES:
            # Which of its sides the words are about cannot be told: under the wrong one they would mean the contrary.
            words_to = ""
        if isinstance(node, Words) and not node.text.strip():
            return self._made(model, node.at, values, under, named, key)
        if words_to == "text" and isinstance(node, Words):
            values["text"] = node.text
        elif words_to and (isinstance(node, Words) or _is_many(shape, words_to)):
            if model is Mark and isinstance(node, Words) and not named:
                return self._mark(node, under)
            heading = next(h for h in shape.headings if h.field == words_to)
            values[words_to] = self.field(node, heading, under)
        else:
            asked = " / ".join(f"{h.says}:" for h in shape.headings[:3])
            self.mistakes.stop(
                node,
                "Y47",
                under,
                "headings are needed here, each with its words",
                f"such as {asked}",
                unplaced=texts(node),
            )
        return self._made(model, node.at, values, under, named, key)

    def _contact(
        self,
        node: Words,
        parts: tuple[Words, Words, Words],
        model: type[Contact],
        under: Under,
        named: Words | None,
        key: str,
    ) -> Said:
        """`Auntie Grace 07700 900321, any time`: the number is one to ring."""
        index = shape_of(model).index
        headings = (index["relation" if named else "name"], index["phone"], index["when to ring"])
        pairs = [(heading, part) for heading, part in zip(headings, parts, strict=True) if part.text]
        values: dict[str, object] = {
            heading.field: self.field(part, heading, under) for heading, part in pairs
        }
        return self._made(model, node.at, values, under, named, key)

    def _words_of_block(self, facts: Facts, shape: Shape, values: dict[str, object], under: Under) -> None:
        """`text:` or `lines:` in a block of headings: the words go where plain words would have gone."""
        words_to = _words_go_to(shape)
        for name, node in ((facts.text_name, facts.text_at), (facts.lines_at, facts.lines)):
            if name is None or node is None or (isinstance(node, Words) and not node.text.strip()):
                continue
            heading = next((h for h in shape.headings if h.field == words_to), None)
            if heading is None or values.get(words_to):
                self.mistakes.unknown_in_block(name, under, shape, node)
            else:
                values[words_to] = self.field(node, heading, facts.under(under))

    def _translation_of_block(
        self, facts: Facts, shape: Shape, values: dict[str, object], node: Headed, under: Under
    ) -> None:
        """`in Welsh:` in a block of headings is about the words that plain words would have been."""
        translated = facts.values.pop(TRANSLATED, None)
        if translated is None:
            return
        words_to = _words_go_to(shape)
        held = values.get(words_to)
        lines = held if isinstance(held, tuple) else (held,)
        if len(lines) == 1 and isinstance(lines[0], Line):
            told = replace(lines[0], translated=translated)  # type: ignore[arg-type]
            values[words_to] = (told,) if isinstance(held, tuple) else told
        else:
            self._which_words(facts, node, under)

    def _which_words(self, facts: Facts, node: Headed, under: Under) -> None:
        self.mistakes.stop(
            node,
            "Y47",
            under,
            "we cannot tell which words are said here in another language",
            "under the line itself: text: … and in Welsh: …",
            unplaced=facts.translations,
        )

    def _made(
        self,
        model: type[Said],
        at: Position,
        values: dict[str, object],
        under: Under,
        named: Words | None,
        key: str,
    ) -> Said:
        shape = shape_of(model)
        if named is not None and key:
            heading = next(h for h in shape.headings if h.field == key)
            if not values.get(key):
                values[key] = self.field(named, heading, under)
            else:
                values[key] = self.mistakes.named_twice(named, heading, values[key], under)
        for heading in shape.headings:
            if heading.h.required and not values.get(heading.field) and values:
                self.mistakes.missing(at, heading, under)
        values.setdefault("circle", under.circle)
        values.setdefault("not_for", under.not_for)
        return model(at=at, **values)  # type: ignore[arg-type]

    def _mark(self, node: Words, under: Under) -> Said:
        moment, _, title = node.text.strip().partition(" ")
        return self.block(
            Words(title, node.at, length=node.length),
            Mark,
            under,
            named=Words(moment, node.at, length=len(moment)),
            key="moment",
        )

    def _fields(
        self, pairs: Iterable[tuple[Words, Written]], shape: Shape, under: Under
    ) -> dict[str, object]:
        values: dict[str, object] = {}
        seen: dict[str, Words] = {}
        for name, node in pairs:
            heading = self._known(plain(name.text), shape) or self._nearest(name, shape, under)
            if heading is None:
                self.mistakes.unknown_in_block(name, under, shape, node)
                continue
            if self._means_circle(name, node, heading, under):
                continue
            value = self.field(node, heading, under)
            if heading.field in seen:
                value = self.mistakes.again(
                    name, node, seen[heading.field], heading, values.get(heading.field), value
                )
            seen.setdefault(heading.field, name)
            values[heading.field] = value
        return values

    @staticmethod
    def _known(name: str, shape: Shape) -> Heading | None:
        """A heading of a block; `when he does this` is `when I do this`."""
        names = (name, *in_first_person(name))
        return next((shape.index[one] for one in names if one in shape.index), None)

    def _means_circle(self, name: Words, node: Written, heading: Heading, under: Under) -> bool:
        """`circle: family` about a person: how close they are, or who may see it? Not guessed."""
        if heading.h.kind is not Kind.RING or plain(name.text) != "circle":
            return False
        if not isinstance(node, Words) or circle_named(node.text) is None:
            return False
        hint = "`share with:` for who may see it, `how close:` for how close they are"
        message = "is this who may see it, or how close they are?"
        self.mistakes.stop(name, "A01", under, message, hint, unplaced=texts(node))
        return True

    # ---- what stands under one heading

    def field(self, node: Written, heading: Heading, under: Under) -> object:
        """What stands under a heading, in its form."""
        below = under.below(heading)
        if below.safety:
            self._mark_safety(node)
        if heading.form is Form.ONE:
            return self._one(node, heading, below)
        if heading.form is Form.MANY:
            if (items := short_list(node, heading)) is not None:
                self.mistakes.commas(items, below)
                node = items
            return tuple(self._many(node, heading, below))
        if heading.form is Form.BLOCK:
            return self._single_block(node, heading, below)
        return tuple(self._blocks(node, heading, below))

    def _one(self, node: Written, heading: Heading, under: Under) -> Line | None:
        lines = list(self._many(node, heading, under))
        if len(lines) > 1:
            self.mistakes.stop(
                Words("", lines[1].at, length=max(1, len(lines[1].text.split("\n")[0]))),
                "Y47",
                under,
                f"one answer is needed under `{heading.says}`, here are {len(lines)}",
                "keep one; the others go under a heading of their own",
                unplaced=_not_in(lines[0], node),
            )
        return lines[0] if lines else None

    def _many(self, node: Written, heading: Heading, under: Under) -> Iterator[Line]:
        count = 0
        first_too_many: Line | None = None
        for line in self._lines(node, heading, under):
            count += 1
            if count == heading.h.most + 1:
                first_too_many = line
            yield line
        if heading.h.most and first_too_many is not None:
            self.mistakes.stop(
                Words("", first_too_many.at, length=max(1, len(first_too_many.text.split("\n")[0]))),
                "C10",
                under,
                f"`{heading.says}` holds {heading.h.most} at most, here are {count}",
                f"keep the {heading.h.most} that matter most",
            )

    def _lines(self, node: Written, heading: Heading, under: Under) -> Iterator[Line]:
        if isinstance(node, Listed):
            for item in node.items:
                yield from self._lines(item, heading, under)
        elif isinstance(node, Words):
            if node.text.strip():
                self.mistakes.bare(node, heading)
                yield self.line(node, under, heading.h.kind, heading.holds)
            elif under.safety:
                self.mistakes.empty(node, heading)
        else:
            yield from self._headed_lines(node, heading, under)

    def _headed_lines(self, node: Headed, heading: Heading, under: Under) -> Iterator[Line]:
        shape = shape_of(heading.holds)
        facts, rest = read_facts(node, shape, under, self.problems, self.line)
        inside = facts.under(under)
        own = [(name, value) for name, value in rest if plain(name.text) in shape.index]
        others = [(name, value) for name, value in rest if plain(name.text) not in shape.index]
        if facts.text or own:
            values = self._fields(own, shape, inside)
            self.mistakes.doubt(facts.text_at or node, facts.text, heading.h.kind, inside)
            if facts.text_at is not None:
                self.mistakes.bare(facts.text_at, heading)
            made = self._made_line(heading.holds, node.at, facts.text, inside, values | facts.values)
            yield made
        elif facts.values.keys() - {"circle", "not_for"} and not others and facts.lines is None:
            message = "the words themselves are not written down"
            self.mistakes.stop(node, "N01", under, message, "text: …", unplaced=texts(node))
        told = {} if facts.text or own else facts.values
        if TRANSLATED in told and facts.lines is not None:
            self._which_words(facts, node, under)
            told = {name: value for name, value in told.items() if name != TRANSLATED}
        if facts.lines is not None:
            yield from _told(self._lines(facts.lines, heading, inside), told)
        for name, value in others:
            if facts.text or own or facts.lines is not None:
                self.mistakes.unknown_in_block(name, inside, shape, value)
            else:
                yield from _told(self._titled(name, value, heading, inside), told)

    def _titled(self, name: Words, value: Written, heading: Heading, under: Under) -> Iterator[Line]:
        """`trains: I look at the board` where lines are wanted: the words are kept, as one line or under a title."""
        if isinstance(value, Words) and "title" in shape_of(heading.holds).index and value.text.strip():
            made = self.line(value, under, heading.h.kind, heading.holds)
            yield replace(made, title=self.line(name, under, Kind.WORDS))  # type: ignore[call-arg]
        elif isinstance(value, Words):
            words = self._as_typed(name, value) if value.text.strip() else name.text.rstrip(": ")
            yield self.line(Words(words, name.at, length=name.length), under, heading.h.kind, heading.holds)
        elif heading.field == "lines":
            # Under a heading of their own, families write headings inside it: each is a line, with its words below it.
            yield self.line(replace(name, text=f"{name.text}:"), under, heading.h.kind, heading.holds)
            yield from self._lines(value, heading, under)
        else:
            self.mistakes.unknown_in_block(name, under, shape_of(heading.holds), value)

    def _as_typed(self, name: Words, value: Words) -> str:
        """`He says: "hello"` in a list is a sentence, not a heading: exactly as it stands in the file."""
        rows = self.lines.get(name.at.file, ())
        if name.at.line == value.at.line <= len(rows) and "\n" not in value.text:
            row = rows[name.at.line - 1][name.at.column - 1 :].rstrip()
            if row.startswith(name.text) and row.endswith((value.text, '"', "'")):
                return row
        return f"{name.text}: {value.text}"

    def _single_block(self, node: Written, heading: Heading, under: Under) -> Said | None:
        if isinstance(node, Listed):
            if len(node.items) == 1:
                return self._single_block(node.items[0], heading, under)
            if not _is_many(shape_of(heading.holds), _words_go_to(shape_of(heading.holds))):
                self.mistakes.stop(
                    node,
                    "Y47",
                    under,
                    f"one is needed under {heading.says}, here are {len(node.items)}",
                    "keep one",
                    unplaced=texts(node),
                )
                return None
        if isinstance(node, Words) and not node.text.strip():
            if under.safety:
                self.mistakes.empty(node, heading)
            return None
        return self.block(node, heading.holds, under)

    def _blocks(self, node: Written, heading: Heading, under: Under) -> Iterator[Said]:
        if isinstance(node, Listed):
            for item in node.items:
                yield from self._blocks_in_list(item, heading, under)
        elif isinstance(node, Words):
            if node.text.strip():
                if heading.field == "who_is_in_it" and plain(node.text) in ("nobody", "no one", "no people"):
                    yield self._made(heading.holds, node.at, {}, under, node, "name")
                elif not heading.h.keyed:
                    yield self.block(node, heading.holds, under)
                else:
                    yield from self._named(node, node, heading, under)
            elif under.safety:
                self.mistakes.empty(node, heading)
        elif heading.h.keyed and not self._is_one(node, shape_of(heading.holds)):
            yield from self._keyed(node, heading, under)
        else:
            yield self.block(node, heading.holds, under)

    def _blocks_in_list(self, item: Written, heading: Heading, under: Under) -> Iterator[Said]:
        keyed = heading.h.keyed
        if isinstance(item, Headed) and keyed and (first := self._name_first(item, heading)):
            yield self.block(first, heading.holds, under, named=item.pairs[0][0], key=keyed)
        elif isinstance(item, Headed) and keyed and not self._is_one(item, shape_of(heading.holds)):
            yield from self._keyed(item, heading, under)
        elif isinstance(item, Words) and keyed and item.text.strip():
            yield from self._named(item, item, heading, under)
        elif isinstance(item, Listed):
            yield from self._blocks(item, heading, under)
        elif not (isinstance(item, Words) and not item.text.strip()):
            yield self.block(item, heading.holds, under)

    def _name_first(self, item: Headed, heading: Heading) -> Headed | None:
        """`- Sara: mum` with `phone: …` under it: a name with words, and more about the same person."""
        shape = shape_of(heading.holds)
        if len(item.pairs) < 2:
            return None
        (name, value), rest = item.pairs[0], item.pairs[1:]
        known = plain(name.text)
        words_to = NAMED_WORDS_GO_TO.get(heading.holds, "")
        if known in shape.index or known in FACTS or known in WORDS or known in LINES:
            return None
        if slip_of(known, shape.index) or not all(
            plain(other.text) in shape.index or plain(other.text) in FACTS for other, _ in rest
        ):
            return None
        if isinstance(value, Headed):
            return None
        field = next((h for h in shape.headings if h.field == words_to), None)
        if not texts(value):
            return Headed(rest, item.at)
        if field is None:
            return None
        return Headed(((replace(name, text=field.says), value), *rest), item.at)

    def _named(self, node: Words, name: Words, heading: Heading, under: Under) -> Iterator[Said]:
        """A single word where `name: …` was meant: it is the name."""
        if heading.holds is Mark:
            yield self._mark(node, under)
        elif issubclass(heading.holds, Contact) and name_and_number(node):
            yield self.block(node, heading.holds, under)
        else:
            yield self.block(Words("", node.at), heading.holds, under, named=name, key=heading.h.keyed)

    def _keyed(self, node: Headed, heading: Heading, under: Under) -> Iterator[Said]:
        seen: dict[str, Words] = {}
        facts, pairs = read_facts(
            node, Shape(heading.holds, (), {}), under, self.problems, self.line, only=WHO_SEES_IT
        )
        for name, value in pairs:
            known = plain(name.text)
            if known in seen:
                self.mistakes.stop(
                    name,
                    "Y22",
                    under,
                    f"this name stands here twice; first on line {seen[known].at.line}",
                    "keep one of the two, or give one another name",
                )
            seen.setdefault(known, name)
            yield self.block(value, heading.holds, facts.under(under), named=name, key=heading.h.keyed)

    @staticmethod
    def _is_one(node: Headed, shape: Shape) -> bool:
        """Whether headings are those of one block, and not the names of several."""
        names = [plain(name.text) for name, _ in node.pairs]
        return any(name in shape.index for name in names) or (
            len(names) > 1 and all(nearest(name, shape.index, 0.7) for name in names)
        )

    # ---- words

    def line(self, node: Words, under: Under, kind: Kind, holds: type[Said] = Line) -> Line:
        """One line of words."""
        self.mistakes.doubt(node, node.text, kind, under)
        text = self.mistakes.without_folders(node, under) if kind in FILES else node.text
        return self._made_line(holds, node.at, text, under, {})

    @staticmethod
    def _made_line(
        holds: type[Said], at: Position, text: str, under: Under, values: dict[str, object]
    ) -> Line:
        values = {"language": under.language} | values
        made = holds(at=at, text=text, circle=under.circle, not_for=under.not_for, **values)  # type: ignore
        assert isinstance(made, Line)  # noqa: S101  (only models that are lines come here)
        return made

    def _nearest(self, name: Words, shape: Shape, under: Under) -> Heading | None:
        close = slip_of(plain(name.text), shape.index)
        if not close:
            return None
        heading = shape.index[close]
        self.mistakes.misspelled(name, heading, under)
        return heading

    def _mark_safety(self, node: Written) -> None:
        for words in every_word(node):
            for line in range(words.at.line, words.at.line + max(1, words.rows)):
                self.safety_lines.add((words.at.file, line))


def _words_go_to(shape: Shape) -> str:
    """The field that plain words belong to where a block could stand: the one named for it, or the one it needs."""
    needed = [heading.field for heading in shape.headings if heading.h.required and heading.form is Form.ONE]
    return WORDS_GO_TO.get(shape.model, needed[0] if len(needed) == 1 else "")


def _only_strangers(node: Headed, shape: Shape) -> bool:
    """Whether none of the headings is one of ours: then they are the family's own, inside one of their own."""
    known = shape.index.keys() | FACTS.keys() | WORDS | LINES
    return not any(plain(name.text) in known for name, _ in node.pairs)


def _not_in(line: Line, node: Written) -> tuple[str, ...]:
    """What was typed beside the one answer that is kept."""
    kept = repr(line)
    names = FACTS.keys() | WORDS | LINES
    return tuple(
        text for text in texts(node) if repr(text.strip())[1:-1] not in kept and plain(text) not in names
    )


def _told(lines: Iterable[Line], facts: dict[str, object]) -> Iterator[Line]:
    """Lines with what is known about all of them; what a line itself says wins."""
    for line in lines:
        news = {name: fact for name, fact in facts.items() if not getattr(line, name)}
        yield replace(line, **news) if news else line  # type: ignore[arg-type]


def _is_many(shape: Shape, field: str) -> bool:
    return any(h.field == field and h.form is Form.MANY for h in shape.headings)
