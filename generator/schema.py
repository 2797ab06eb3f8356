"""Door: editor help. The models become JSON Schema (draft-07), which editors turn into suggestions, questions and marks.

An editor that knows it suggests headings, shows what each asks with examples, and marks a heading nobody knows. It
never decides anything: what it marks may still be read as meant, and `alongside check` has the last word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from generator.circle import Circle, EditionName
from generator.colours import COLOURS
from generator.examples import shown
from generator.headings import plain, spoken
from generator.person import CHAPTER_FILES, GROUPS, MAY_GATHER, NAMED_WORDS_GO_TO, WORDS_GO_TO, OwnHeading
from generator.said import FACT_NAMES, LANGUAGE_FACTS, Kind, Said
from generator.settings import Settings
from generator.validate.chapters import chapter_models
from generator.validate.kinds import NO, RINGS, YES
from generator.validate.shape import LINES, WORDS, Form, Heading, Shape, shape_of

__all__ = [
    "FACTS_ASK",
    "FOLDER",
    "IN_A_LANGUAGE_ASKS",
    "PERSON",
    "SETTINGS",
    "WHO_SEES_IT",
    "as_text",
    "person_schema",
    "settings_schema",
    "told_of",
    "write_schemas",
]

FOLDER = ".tool"
PERSON = "schema.json"
SETTINGS = "site_config.json"

Schema = dict[str, object]

WHO_SEES_IT = {
    Circle.EVERYONE: "everyone, also in public",
    Circle.APPLICANTS: "people who apply, the team, the family and me",
    Circle.TEAM: "the team, the family and me",
    Circle.FAMILY: "the family",
    Circle.ME: "me, and whom I name",
    Circle.NOBODY: "nobody; it stays in this file",
}

FACTS_ASK = {
    "share_with": "Who may see it: everyone, applicants, team, family, me or nobody.",
    "not_for": "A reader who gets the pages without it, by name.",
    "said_by": "Who said it.",
    "how_we_know": "How we know.",
    "date": "When it was said, such as 2 October 2026.",
    "review_by": "The day it has to be looked at again.",
    "language": "The language of these words, such as Welsh.",
    "photo": "A photo from the media folder that shows it.",
    "video": "A film that shows it, with a moment if you like: hello.mov 0:42.",
    "symbol": "The name of a symbol that stands beside its easy words: docs/symbols.md has them all.",
    "easy": "The same in Easy Read words: one idea, 15 words at most; a new line begins a new screen.",
    "also_said": "What somebody else says of it. Both are shown.",
}
IN_A_LANGUAGE_ASKS = "The same words in that language, as you would say them: in Welsh, in Urdu, in Polish …"

_GATHERERS = frozenset(plain(name) for name in MAY_GATHER)
"""Headings for lines that may also stand above other headings."""

_WORDS: Schema = {
    "not": {"type": ["array", "object"]},
    "errorMessage": "Words stand here: no list, and no heading below it.",
}
"""Said by what it is not: of a type an editor would suggest `true`, `false` and worse."""

_NOTHING: Schema = {"not": {"type": ["array", "object", "boolean", "number"]}, "maxLength": 0}
"""A heading that nothing stands under yet."""

_TEXT = "The words themselves."
_LINES = "Several lines that share what is said here."


def write_schemas(folder: Path) -> list[Path]:
    """Write both schemas into a folder, which is made where there is none.

    Returns:
        The files, in order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, schema in ((PERSON, person_schema()), (SETTINGS, settings_schema())):
        path = folder / name
        path.write_text(as_text(schema), "utf-8")
        made.append(path)
    return made


def as_text(schema: Schema) -> str:
    """A schema as it stands in its file; the same models give the same bytes."""
    rows = [f"{json.dumps(name)}: {_row(value)}" for name, value in schema.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _row(value: object) -> str:
    """One line for each thing with a name, so that two versions can be laid beside each other."""
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    rows = (
        f" {json.dumps(name, ensure_ascii=False)}: {json.dumps(held, ensure_ascii=False)}"
        for name, held in value.items()
    )
    return "{\n" + ",\n".join(rows) + "\n}"


@cache
def person_schema() -> Schema:
    """What any file of a person may hold: every heading is understood in every file."""
    writer = _Writer()
    for chapter, model in chapter_models().items():
        writer.margin(shape_of(model), CHAPTER_FILES[chapter])
    writer.groups()
    return writer.whole("A person's file")


@cache
def settings_schema() -> Schema:
    """What site_config.yml may hold."""
    writer = _Writer()
    writer.margin(shape_of(Settings), "site_config")
    return writer.whole("site_config.yml")


def told_of(heading: Heading, examples: Iterable[str] = ()) -> str:
    """A heading in Markdown: what it asks, who sees it, its other names, examples.

    Examples stand here and not under `examples`, which editors offer to type: one key, and Priya's allergy is Sam's.
    """
    rows = [heading.h.asks]
    if heading.h.circle is not None:
        rows.append(f"Unless you say otherwise it is for: {WHO_SEES_IT[heading.h.circle]}.")
    if heading.h.safety:
        rows.append("A safety fact: left out, the page says that it is not written down yet.")
    if heading.h.also:
        rows.append("Also understood: " + ", ".join(f"`{name}`" for name in heading.h.also) + ".")
    rows += [f"```yaml\n{example}\n```" for example in examples]
    return "\n\n".join(rows)


class _Writer:
    """Gathers one schema: what stands at the margin, and a definition for each kind of block and line."""

    def __init__(self) -> None:
        self._definitions: dict[str, Schema] = {
            "words": _WORDS,
            "circle": _one_of(Circle),
            "words or several": {"anyOf": [_ref("words"), {"type": "array", "items": _ref("words")}]},
            "words under a name": {"type": "object", "additionalProperties": _ref("words")},
            # `- Sara: mum` with `phone: …` below it. Whether the one stranger is a name or a slip only reading can tell.
            "name first": {
                "type": "object",
                "minProperties": 2,
                "additionalProperties": _ref("words or several"),
            },
        }
        self._properties: dict[str, Schema] = {}
        self._patterns: dict[str, Schema] = {}
        self._margin: list[tuple[Heading, tuple[str, ...], Schema]] = []

    def whole(self, title: str) -> Schema:
        """The finished schema."""
        self._names_at_margin()
        self._facts(("share_with", "not_for"), set(), self._properties, self._patterns)
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": title,
            "description": "Written by `alongside schema` from the program itself; no need to change it by hand.",
            "type": ["object", "null"],
            "properties": self._properties,
            "patternProperties": self._patterns,
            "additionalProperties": False,
            "definitions": self._definitions,
        }

    # ---- at the margin

    def margin(self, shape: Shape, stem: str) -> None:
        """The headings of one file."""
        for heading in shape.headings:
            one = shown(stem).get(heading.says)
            said = self._heading(heading, stem, one.examples if one else ())
            self._properties[heading.says] = said
            self._margin.append((heading, _names(heading, shape), said))

    def _names_at_margin(self) -> None:
        """A pattern for every other way to write each heading; one name may be two headings, each in its own file."""
        owners: dict[str, list[Schema]] = {}
        for _, names, said in self._margin:
            for name in {plain(name) for name in names}:
                owners.setdefault(name, []).append(said)
        for heading, names, said in self._margin:
            alone = [name for name in names if len(owners[plain(name)]) == 1]
            self._patterns[_pattern(alone, but=heading.says, shouted=True)] = said
        for name, several in owners.items():
            if len(several) > 1:
                self._patterns[_pattern([name], shouted=True)] = {"anyOf": several}

    def groups(self) -> None:
        """Headings that only gather others."""
        inside: Schema = {"$ref": "#"}
        self._patterns[_pattern(GROUPS)] = {
            "description": "What stands under it is read as if it stood at the margin.",
            "anyOf": [inside, {"type": "array", "items": inside}],
        }

    # ---- one heading

    def _heading(self, heading: Heading, inside: str, examples: tuple[str, ...] = ()) -> Schema:
        """One heading, described once; `inside` is the file or block whose it is."""
        name = f"{inside} - {heading.says}"
        if name not in self._definitions:
            self._definitions[name] = {}
            said: Schema = {
                "title": heading.says,
                "description": heading.h.asks,
                "markdownDescription": told_of(heading, examples),
            }
            held = self._held(heading)
            if not _GATHERERS.isdisjoint(plain(other) for other in (heading.says, *heading.h.also)):
                held = {"anyOf": [held, {"$ref": "#"}]}
            self._definitions[name] = said | held
        return _ref(name)

    def _held(self, heading: Heading) -> Schema:
        if heading.form is Form.ONE:
            line = self._line(heading)
            return {"anyOf": [line, {"type": "array", "items": line, "maxItems": 1}]}
        if heading.form is Form.MANY:
            return self._many(heading)
        if heading.form is Form.BLOCK:
            return {"anyOf": list(self._block_alone(heading.holds))}
        return self._blocks(heading)

    def _many(self, heading: Heading) -> Schema:
        line, titled = self._line(heading), self._titled(heading)
        name = f"lines of {heading.holds.__name__}" + (
            f", {heading.h.most} at most" if heading.h.most else ""
        )
        if heading.h.kind is not Kind.WORDS:
            name += f": {heading.h.kind.value}"
        one: Schema = {
            # Told apart first, so that the mark stands at the slip and not at the whole line.
            "if": {"type": "object", "required": ["text"]},
            "then": line,
            "else": {"anyOf": [line, titled]},
        }
        items: Schema = {"if": {"type": "array"}, "then": {"items": one}, "else": one}
        several: Schema = {"type": "array", "items": items}
        if heading.h.most:
            several["maxItems"] = heading.h.most
        self._definitions.setdefault(name, {"if": {"type": "array"}, "then": several, "else": one})
        return {"anyOf": [_ref(name)]}  # of one: only then do editors type the colon too

    def _titled(self, heading: Heading) -> Schema:
        """`trains: I look at the board` where lines are wanted, with facts about it or without."""
        own = shape_of(heading.holds)
        name = f"titled {heading.holds.__name__}"
        if name not in self._definitions:
            properties: dict[str, Schema] = {}
            patterns: dict[str, Schema] = {}
            self._facts(tuple(FACT_NAMES), set(own.index), properties, patterns)
            self._definitions[name] = {
                "type": "object",
                "properties": properties,
                "patternProperties": patterns,
                "propertyNames": {
                    "not": {"type": "string", "pattern": _pattern({*WORDS, *LINES, *own.index})}
                },
                "additionalProperties": _ref("words"),
            }
        return _ref(name)

    def _blocks(self, heading: Heading) -> Schema:
        alone = list(self._block_alone(heading.holds))
        if not heading.h.keyed:
            return {"anyOf": [*alone, {"type": "array", "items": {"anyOf": alone}}]}
        by_name = self._by_name(heading.holds)
        one: list[Schema] = [_ref("words"), _ref(heading.holds.__name__), by_name]
        in_a_list: list[Schema] = [*one, _ref("name first")]
        return {"anyOf": [*one, {"type": "array", "items": {"anyOf": in_a_list}}]}

    def _by_name(self, model: type[Said]) -> Schema:
        """`Sara: …` with a block or words under it, for as many as there are."""
        name = f"{model.__name__} by name"
        if name not in self._definitions:
            self._definitions[name] = {}
            self._definitions[name] = self._made_by_name(model)
        return _ref(name)

    def _made_by_name(self, model: type[Said]) -> Schema:
        self._block(model)
        shape = shape_of(model)
        properties: dict[str, Schema] = {}
        patterns: dict[str, Schema] = {}
        self._facts(("share_with", "not_for"), set(), properties, patterns)
        words_to = NAMED_WORDS_GO_TO.get(model, "")
        held = next((self._held(heading) for heading in shape.headings if heading.field == words_to), None)
        if model is OwnHeading:
            held = {}  # under a heading of their own families write what they like
        return {
            "type": "object",
            "properties": properties,
            "patternProperties": patterns,
            "propertyNames": {"not": {"type": "string", "pattern": _pattern(shape.index)}},
            "additionalProperties": {"anyOf": [_ref(model.__name__), _NOTHING if held is None else held]},
        }

    def _block_alone(self, model: type[Said]) -> Iterator[Schema]:
        """A block where one is wanted: its headings, or just the words that go to one of them."""
        self._block(model)
        yield _ref(model.__name__)
        shape = shape_of(model)
        words_to = _words_go_to(shape)
        held = next((heading for heading in shape.headings if heading.field == words_to), None)
        if held is None:
            yield _NOTHING
        elif held.form is Form.ONE:
            yield _ref("words")
        else:
            yield self._held(held)

    def _block(self, model: type[Said]) -> None:
        """The definition of a block: its own headings, and what every line may carry."""
        if model.__name__ in self._definitions:
            return
        shape = shape_of(model)
        properties: dict[str, Schema] = {}
        patterns: dict[str, Schema] = {}
        self._definitions[model.__name__] = {
            "type": "object",
            "properties": properties,
            "patternProperties": patterns,
            "additionalProperties": False,
        }
        for heading in shape.headings:
            properties[heading.says] = self._heading(heading, model.__name__)
            patterns[_pattern(_names(heading, shape), but=heading.says)] = properties[heading.says]
        self._facts(tuple(FACT_NAMES), set(shape.index), properties, patterns)
        self._own_words(_ref("words"), set(shape.index), properties, patterns)

    # ---- lines

    def _line(self, heading: Heading) -> Schema:
        """Words of a kind, or a block with words of that kind and facts about them."""
        kind = heading.h.kind
        name = heading.holds.__name__ if kind is Kind.WORDS else f"{heading.holds.__name__}: {kind.value}"
        if name not in self._definitions:
            self._definitions[name] = {}
            words = _words_of(kind)
            self._definitions[name] = {"anyOf": [words, self._said(heading.holds, words)]}
        return _ref(name)

    def _said(self, model: type[Said], words: Schema) -> Schema:
        shape = shape_of(model)
        properties: dict[str, Schema] = {}
        patterns: dict[str, Schema] = {}
        self._own_words(words, set(shape.index), properties, patterns)
        for heading in shape.headings:
            properties[heading.says] = self._heading(heading, model.__name__)
            patterns[_pattern(_names(heading, shape), but=heading.says)] = properties[heading.says]
        self._facts(tuple(FACT_NAMES), set(shape.index), properties, patterns)
        return {
            "type": "object",
            "properties": properties,
            "patternProperties": patterns,
            "additionalProperties": False,
        }

    @staticmethod
    def _own_words(
        words: Schema, taken: set[str], properties: dict[str, Schema], patterns: dict[str, Schema]
    ) -> None:
        """`text:` or `lines:` beside facts, unless the block has a heading of that name."""
        held: Schema = {"anyOf": [words, {"type": "array", "items": words}]}
        if words == _ref("words"):
            held = {"anyOf": [_ref("words or several")]}
        for name, asks in (("text", _TEXT), ("lines", _LINES)):
            if name not in taken:
                properties[name] = {"description": asks} | held
        for name in sorted((WORDS | LINES) - taken):
            patterns[_pattern([name], but=name if name in properties else "")] = held

    def _facts(
        self,
        facts: Iterable[str],
        taken: set[str],
        properties: dict[str, Schema],
        patterns: dict[str, Schema],
    ) -> None:
        """What a line may carry; a heading of the block's own wins over a fact of the same name."""
        for fact in facts:
            said = self._fact(fact)
            names = [name for name in FACT_NAMES[fact] if plain(name) not in taken]
            if spoken(fact) in names:
                properties[spoken(fact)] = said
            if names:
                patterns[_pattern(names, but=spoken(fact))] = said
        if "language" in facts:
            patterns[_pattern(name for name in LANGUAGE_FACTS if plain(name) not in taken)] = (
                self._translation()
            )

    def _translation(self) -> Schema:
        """`in Welsh:` and the like."""
        name = "fact: in another language"
        self._definitions.setdefault(name, {"description": IN_A_LANGUAGE_ASKS, "allOf": [_ref("words")]})
        return _ref(name)

    def _fact(self, fact: str) -> Schema:
        name = f"fact: {spoken(fact)}"
        if name not in self._definitions:
            self._definitions[name] = {}
            said: Schema = {"title": spoken(fact), "description": FACTS_ASK[fact]}
            self._definitions[name] = said | self._fact_holds(fact)
        return _ref(name)

    @staticmethod
    def _fact_holds(fact: str) -> Schema:
        words = _ref("words")
        if fact == "share_with":
            return {"allOf": [_ref("circle")]}
        if fact == "not_for":
            return {"anyOf": [words, {"type": "array", "items": words}]}
        if fact in ("photo", "video"):
            return {"anyOf": [words, _ref("words under a name")]}
        if fact == "also_said":
            one: Schema = {"anyOf": [words, {"type": "object"}]}
            return {"anyOf": [one, {"type": "array", "items": one}]}
        return {"allOf": [words]}


# ---------------------------------------------------------------- words and names


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name.replace(' ', '%20')}"}


def _words_of(kind: Kind) -> Schema:
    """Words where only some will do; any words elsewhere."""
    some: Mapping[Kind, Iterable[str]] = {
        Kind.VOICE: ("first", "third"),
        Kind.RING: RINGS,
        Kind.EDITION: tuple(EditionName),
    }
    if kind is Kind.CIRCLE:
        return _ref("circle")
    if kind is Kind.COLOUR:
        return {"anyOf": [{"enum": list(COLOURS)}, _ref("words")]}  # the nearest of them is taken
    if kind is Kind.YES_NO:
        others = "|".join(map(_shouted, sorted(YES | NO)))
        as_words: Schema = {"type": "string", "pattern": f"^ *(?:{others}) *$"}
        as_yaml: Schema = {"not": {"type": ["string", "number", "array", "object"]}}
        return {"anyOf": [{"enum": ["yes", "no"]}, as_words, as_yaml, _NOTHING]}
    return {"anyOf": [_one_of(some[kind]), _NOTHING]} if kind in some else _ref("words")


def _one_of(words: Iterable[str]) -> Schema:
    """One of some words, in any case; the editor suggests them in small letters."""
    known = [str(word) for word in words]
    pattern = "|".join(map(_shouted, known))
    return {"anyOf": [{"enum": known}, {"type": "string", "pattern": f"^ *(?:{pattern}) *$"}]}


def _names(heading: Heading, shape: Shape) -> tuple[str, ...]:
    """The names by which a heading is understood in its own block."""
    return tuple(name for name in (heading.says, *heading.h.also) if shape.index.get(plain(name)) is heading)


def _pattern(names: Iterable[str], but: str = "", *, shouted: bool = False) -> str:
    """Matches each name with spaces, hyphens or underscores, in small letters or with Capitals.

    Args:
        names: what it is called.
        but: the one way to write it that is left to a property of its own.
        shouted: in any case at all, ALSO LIKE THIS.
    """
    written = _any_case if shouted else _capitals
    ways = sorted({written(way) for name in names for way in (name, plain(name))})
    other = f"(?!{''.join(map(_escaped, but))}$)" if but else ""
    return f"^{other}(?:{'|'.join(ways)})$"


def _any_case(name: str) -> str:
    return _spelled(name, _shouted, _BY_NAME)


def _shouted(words: str) -> str:
    return "".join(map(_letter, words))


def _capitals(name: str) -> str:
    return _spelled(name, lambda word: _letter(word[:1]) + "".join(map(_as_it_is, word[1:])), {})


_OF_SOMEBODY = {
    "i": ("i", "he", "she", "they"),
    "my": ("my", "his", "her", "their"),
    "me": ("me", "him", "her", "them"),
}
_BY_NAME = {"i": ("[A-ZÀ-Ý][^ _:]+",), "my": ("[A-ZÀ-Ý][^ _:]*s",), "me": ("[A-ZÀ-Ý][^ _:]+",)}
"""`What matters to Sam`, `Sam's week`: which name, only reading can tell."""
_HE_DOES = {"am": ("am", "is", "are"), "have": ("have", "has"), "do": ("do", "does"), "go": ("go", "goes")}


def _spelled(name: str, letters: Callable[[str], str], by_name: Mapping[str, tuple[str, ...]]) -> str:
    """Each word, also as those say it who write about somebody: `how he says yes` for `how I say yes`."""
    words = re.split(r"[\s_-]+", name.strip())
    spelled = []
    for before, word in zip(["", *words], words, strict=False):
        ways = _HE_DOES.get(word, (word, f"{word}s")) if before == "i" else _OF_SOMEBODY.get(word, (word,))
        either = "|".join((*map(letters, ways), *by_name.get(word, ())))
        spelled.append(either if len(ways) == 1 else f"(?:{either})")
    return "[ _-]+".join(spelled)


def _as_it_is(letter: str) -> str:
    return _letter(letter) if letter in "'’" else _escaped(letter)


def _letter(letter: str) -> str:
    if letter == " ":
        return "[ _-]+"
    if letter in "'’":
        return "['’]?"
    if letter.upper() != letter.lower():
        return f"[{letter.upper()}{letter.lower()}]"
    return _escaped(letter)


def _escaped(letter: str) -> str:
    # Editors read patterns strictly: only what has a meaning there may have a stroke before it.
    return f"\\{letter}" if letter in ".*+?^${}()|[]\\/" else letter


def _words_go_to(shape: Shape) -> str:
    """The field that plain words belong to where a block could stand."""
    needed = [heading.field for heading in shape.headings if heading.h.required and heading.form is Form.ONE]
    return WORDS_GO_TO.get(shape.model, needed[0] if len(needed) == 1 else "")
