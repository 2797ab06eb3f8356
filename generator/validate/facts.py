"""The facts a line may carry: who it is for, who said it, when, what shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

from generator.circle import Circle, circle_named
from generator.dates import When, read_day
from generator.headings import like_share_with, plain, slip_of
from generator.languages import tag_of
from generator.moments import NotAMomentError, read_moment
from generator.problems import Level, Problem, Problems
from generator.said import IN_A_LANGUAGE, TRANSLATED, Clip, Kind, Line
from generator.validate.kinds import CIRCLE_HINT, bare_file, doubt_about
from generator.validate.shape import FACTS, FILE, LINES, START, WORDS, Shape
from generator.validate.under import Under
from generator.written import Headed, Listed, Words, Written, texts

ReadLine = Callable[[Words, Under, Kind], Line]
Pairs = list[tuple[Words, Written]]

WHO_SEES_IT = ("share_with", "not_for")
"""Facts about who may see what stands there."""
OF_A_FILE = (*WHO_SEES_IT, "language")
"""Facts that a whole file may have."""


@dataclass(slots=True)
class Facts:
    """What was said about a line, beside its words."""

    text: str = ""
    text_at: Words | None = None
    text_name: Words | None = None
    """The heading the words stand under."""
    lines: Written | None = None
    """Lines that stand together under the facts."""
    lines_at: Words | None = None
    circle: Circle | None = None
    not_for: tuple[str, ...] = ()
    values: dict[str, object] = field(default_factory=dict)
    translated: tuple[Line, ...] = ()
    """The same words in other languages; also among `values`."""

    def under(self, under: Under) -> Under:
        """What lines below inherit, these facts counted."""
        not_for = (*under.not_for, *(name for name in self.not_for if name not in under.not_for))
        language = self.language or under.language
        if self.circle is None:
            return replace(under, not_for=not_for, language=language)
        return replace(under, circle=self.circle, not_for=not_for, language=language, said=True)

    @property
    def language(self) -> str:
        """The tag of the language that was said; "" where none was."""
        return str(self.values.get("language", ""))

    @property
    def translations(self) -> tuple[str, ...]:
        """The words in other languages, as typed."""
        return tuple(line.text for line in self.translated)


def read_facts(
    node: Headed,
    shape: Shape,
    under: Under,
    problems: Problems,
    line: ReadLine,
    *,
    only: Collection[str] = (),
) -> tuple[Facts, Pairs]:
    """Take the facts out of a block of headings.

    A heading of the block's own wins over a fact of the same name.

    Args:
        node: the block.
        shape: its headings.
        under: what it stands under.
        problems: what is odd about it goes there.
        line: reads a line of words.
        only: when given, the only facts that may stand there; everything else is left.

    Returns:
        The facts, and the pairs that are none.
    """
    reader = _FactReader(under, problems, line)
    rest: Pairs = []
    for name, value in node.pairs:
        known = plain(name.text)
        fact = FACTS.get(known, "")
        if known in shape.index:
            reader.about_a_line = True
            rest.append((name, value))
        elif like_share_with(known):
            reader.circle_misspelled(name, value)
        elif only and fact not in only:
            rest.append((name, value))
        elif known in WORDS and isinstance(value, Words):
            reader.words(name, value)
        elif known in LINES:
            reader.lines(name, value)
        elif fact:
            reader.fact(fact, name, value)
        else:
            rest.append((name, value))
    if not only and reader.about_a_line:
        rest = [(name, value) for name, value in rest if not reader.misspelled(name, value, shape)]
    reader.others()
    return reader.facts, rest


class _FactReader:
    def __init__(self, under: Under, problems: Problems, line: ReadLine) -> None:
        self.facts = Facts()
        self.about_a_line = False
        """Whether something stands here that facts can be about: then an unknown heading is no title of a line."""
        self._under = under
        self._problems = problems
        self._line = line
        self._seen: dict[str, Words] = {}
        self._others_here: Written | None = None
        self._translations: list[tuple[str, Words]] = []

    def misspelled(self, name: Words, value: Written, shape: Shape) -> bool:
        """Read a fact that is nearly spelled right."""
        known = plain(name.text)
        if known in shape.index:
            return False
        near = slip_of(known, FACTS)
        if not near or FACTS[near] in self._seen or slip_of(known, (near, *shape.index)) != near:
            return False
        self._problems.add(
            Problem(
                name.at,
                "C03",
                Level.ASK if self._under.safety else Level.FIX,
                f"we read this heading as `{near}`",
                hint=f"{near}:",
                found=name.text,
                type_this=f"{near}:",
                heading=self._under.heading,
                length=name.length,
            )
        )
        self.fact(FACTS[near], name, value)
        return True

    def circle_misspelled(self, name: Words, value: Written) -> None:
        """Who may see a line is never guessed: nobody, until it is mended."""
        message = "this looks like `share with`, misspelled; we do not guess who may see a line"
        self._stop(name, "A02", message, f"share with: {CIRCLE_HINT}", unplaced=texts(name, value))
        self.facts.circle = Circle.NOBODY

    def others(self) -> None:
        """What somebody else says stands under the line's own circle, wherever that is written."""
        under = self.facts.under(self._under)
        if self._others_here is not None:
            self.facts.values["also_said"] = tuple(self._others(self._others_here, under))
        if self._translations:
            # They are for whoever the line is for, wherever that is written.
            self.facts.translated = tuple(
                self._line(words, replace(under, language=tongue), Kind.WORDS)
                for tongue, words in self._translations
            )
            self.facts.values[TRANSLATED] = self.facts.translated

    def words(self, name: Words, value: Words) -> None:
        self.about_a_line = True
        if self._first("text", name, value):
            self.facts.text, self.facts.text_at, self.facts.text_name = value.text, value, name

    def lines(self, name: Words, value: Written) -> None:
        self.about_a_line = True
        if self._first("lines", name, value):
            self.facts.lines, self.facts.lines_at = value, name

    def fact(self, fact: str, name: Words, value: Written) -> None:
        if not self._first(fact, name, value):
            return
        if fact == "also_said":
            self._others_here = value
        elif fact == "not_for":
            self._not_for(name, value)
        elif fact in ("photo", "video"):
            self._clip(fact, value)
        elif not isinstance(value, Words):
            message, hint = "one answer is needed here", "the answer, on the same line as the colon"
            self._stop(name, "Y47", message, hint, unplaced=texts(value))
            if fact == "share_with":
                self.facts.circle = Circle.NOBODY
        elif value.text.strip() and fact.startswith(IN_A_LANGUAGE):
            self._translations.append((fact.removeprefix(IN_A_LANGUAGE), value))
        elif value.text.strip():
            self._plain(fact, value)
        elif fact == "share_with":
            self._stop(name, "A01", "nobody is named here, so we do not know who may see this", CIRCLE_HINT)
            self.facts.circle = Circle.NOBODY

    def _not_for(self, name: Words, value: Written) -> None:
        """Readers who get an edition without it. Where no name can be read, nobody sees it until it is mended."""
        self.facts.not_for = tuple(_names(value))
        if not self.facts.not_for or _holds_headings(value):
            self._stop(
                name, "A01", "we cannot read for whom it is not", "not for: a name", unplaced=texts(value)
            )
            self.facts.circle = Circle.NOBODY

    def _plain(self, fact: str, value: Words) -> None:
        if fact == "share_with":
            circle = circle_named(value.text)
            if circle is None:
                self._stop(value, "A01", "we do not know this circle", CIRCLE_HINT)
            self.facts.circle = circle or Circle.NOBODY
        elif fact in ("date", "review_by"):
            self.facts.values[fact] = self._day(value)
        elif fact == "language":
            self._language(value)
        else:
            self.facts.values[fact] = value.text.strip()

    def _day(self, value: Words) -> When | None:
        doubt = doubt_about(value.text, Kind.DAY)
        if doubt is not None:
            self._say(value, doubt.code, doubt.level, doubt.message, doubt.hint, type_this=doubt.type_this)
        return None if doubt is not None and doubt.level is Level.STOP else read_day(value.text)

    def _language(self, value: Words) -> None:
        tag = tag_of(value.text)
        if not tag:
            hint = "its English name, such as Welsh, or its code, such as cy"
            self._say(value, "V30", Level.ASK, "we do not know this language", hint)
        self.facts.values["language"] = tag

    def _clip(self, fact: str, value: Written) -> None:
        file, start = _clip_words(value)
        if file is None:
            self._stop(
                value,
                "Y47",
                "the name of a file is needed here",
                f"{fact}: hello.mov, or `file:` and `from:`",
                unplaced=texts(value),
            )
            return
        self._beside_a_file(value)
        seconds: float | None = None
        if start is not None and start.text.strip():
            try:
                seconds = read_moment(start.text)
            except NotAMomentError as odd:
                self._stop(start, "V34", str(odd), "minutes and seconds, such as 0:42")
        self.facts.values[fact] = Clip(bare_file(file.text.strip()), seconds, file.at)

    def _beside_a_file(self, value: Written) -> None:
        """What else was written about a file that a line points to: its place is with the film or photo itself."""
        for name, below in value.pairs if isinstance(value, Headed) else ():
            if plain(name.text) not in FILE | START or not isinstance(below, Words):
                hint = "`file:` and `from:`; what a film or photo shows is written in videos.yml"
                self._stop(name, "C04", "we do not know this heading here", hint, unplaced=texts(name, below))

    def _others(self, value: Written, under: Under) -> Iterable[Line]:
        if isinstance(value, Listed):
            for item in value.items:
                yield from self._others(item, under)
        elif isinstance(value, Words):
            if value.text.strip():
                yield self._line(value, under, Kind.WORDS)
        elif any(plain(name.text) in WORDS or plain(name.text) in FACTS for name, _ in value.pairs):
            yield from self._other(value, under)
        else:
            # `Dad: the left ear` is quicker to write than text and said by; several may stand together.
            for name, below in value.pairs:
                said_by = name.text.strip()
                if isinstance(below, Headed) and not any(plain(n.text) in WORDS for n, _ in below.pairs):
                    message = "we do not know this heading under `also said`"
                    self._stop(name, "C04", message, "text: … and said by: …", unplaced=texts(name, below))
                    continue
                for line in self._others(below, under):
                    yield line if line.said_by else replace(line, said_by=said_by)

    def _other(self, value: Headed, under: Under) -> Iterable[Line]:
        inner = _FactReader(under, self._problems, self._line)
        for name, below in value.pairs:
            known = plain(name.text)
            fact = FACTS.get(known, "")
            if known in WORDS and isinstance(below, Words):
                inner.words(name, below)
            elif like_share_with(known):
                inner.circle_misspelled(name, below)
            elif fact:
                inner.fact(fact, name, below)
            elif isinstance(below, Words) and not inner.facts.text:
                inner.words(name, below)
                inner.facts.values["said_by"] = name.text.strip()
            else:
                message = "we do not know this heading under `also said`"
                self._stop(name, "C04", message, "text: … and said by: …", unplaced=texts(name, below))
        inner.others()
        facts, here = inner.facts, inner.facts.under(under)
        values = {"language": here.language} | facts.values
        yield Line(at=value.at, text=facts.text, circle=here.circle, not_for=here.not_for, **values)  # type: ignore[arg-type]

    def _first(self, fact: str, name: Words, value: Written) -> bool:
        if fact in self._seen:
            self._stop(
                name,
                "Y22",
                f"`{name.text.strip()}` stands here twice; first on line {self._seen[fact].at.line}",
                "keep one of the two",
                unplaced=texts(value),
            )
            return False
        self._seen[fact] = name
        return True

    def _stop(
        self, node: Written, code: str, message: str, hint: str, unplaced: tuple[str, ...] = ()
    ) -> None:
        self._say(node, code, Level.STOP, message, hint, unplaced)

    def _say(
        self,
        node: Written,
        code: str,
        level: Level,
        message: str,
        hint: str,
        unplaced: tuple[str, ...] = (),
        type_this: str = "",
    ) -> None:
        words = node if isinstance(node, Words) else None
        self._problems.add(
            Problem(
                node.at,
                code,
                level,
                message,
                hint=hint,
                found=words.text if words else "",
                unplaced=unplaced,
                type_this=type_this,
                heading=self._under.heading,
                length=words.length if words else 1,
            )
        )


_FILE_THEN_TIME = re.compile(
    r"(?P<file>.+?\.\w{2,5})(?:,?\s+(?:(?:from|at|start(?:ing)?(?: at)?|@)\s+(?P<said>.+)|@?(?P<start>\d.*)))?"
)


def _clip_words(value: Written) -> tuple[Words | None, Words | None]:
    if isinstance(value, Words):
        match = _FILE_THEN_TIME.fullmatch(value.text.strip())
        start = (match["said"] or match["start"]) if match else None
        if not match or not start:
            return (value if value.text.strip() else None), None
        at = replace(value.at, column=value.at.column + value.text.rindex(start))
        return Words(match["file"], value.at), Words(start, at, length=len(start))
    if isinstance(value, Headed):
        found = {plain(name.text): below for name, below in value.pairs if isinstance(below, Words)}
        file = next((found[name] for name in FILE if name in found), None)
        start = next((found[name] for name in START if name in found), None)
        return file, start
    return None, None


def _holds_headings(value: Written) -> bool:
    return isinstance(value, Headed) or (
        isinstance(value, Listed) and any(_holds_headings(item) for item in value.items)
    )


def _names(value: Written) -> Iterable[str]:
    if isinstance(value, Words):
        yield from (name.strip() for name in re.split(r",| and ", value.text) if name.strip())
    elif isinstance(value, Listed):
        for item in value.items:
            yield from _names(item)
