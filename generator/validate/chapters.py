"""Whole files: headings at the margin find their chapter, whichever file they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from generator.circle import Circle
from generator.headings import in_first_person, plain, slip_of
from generator.person import CHAPTER_FILES, GROUPS, MAY_GATHER, Person
from generator.problems import Level, Position, Problem, Problems
from generator.said import H, Line, Said
from generator.settings import Settings
from generator.validate.facts import OF_A_FILE, read_facts
from generator.validate.reader import Reader
from generator.validate.shape import FACTS, LINES, WORDS, Form, Heading, Shape, shape_of
from generator.validate.strays import OwnerOf, back_in_their_blocks
from generator.validate.under import Under
from generator.written import Headed, Listed, SourceFile, Sources, Words, Written, texts

GROUP_NAMES = frozenset(plain(name) for name in GROUPS)
_MAY_GATHER = frozenset(plain(name) for name in MAY_GATHER)
_GROUP_CHAPTERS = {
    "communication": "communication",
    "family culture": "culture",
    "job description": "job",
    "my job description": "job",
    "the job": "job",
    "people": "people",
}
"""In a small profile all chapters stand in one file: under such a group, that chapter's own headings come first."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading, and the chapter it belongs to."""

    chapter: str
    heading: Heading


def read_person(sources: Sources, problems: Problems) -> Person:
    """A person from their files; what could be read is there even when there are mistakes."""
    before = {(problem.at, problem.code) for problem in problems}
    reader = Reader(problems)
    chapters = _Chapters(reader, sources.short_name)
    chapters.called = _called(sources)
    for file in sources.files:
        reader.lines[file.path] = file.lines
        if file.root is None:
            if not _refused(file, problems) and all(
                not row.strip() or row.lstrip().startswith("#") for row in file.lines
            ):
                problems.add(_nothing_yet(file, sources.short_name))
        else:
            chapters.file(file)
    _one_level_more(problems, reader, before)
    return chapters.person(sources)


def read_settings(source: SourceFile, problems: Problems) -> Settings:
    """The settings from site_config.yml."""
    reader = Reader(problems)
    reader.lines[source.path] = source.lines
    under = Under(Circle.TEAM)
    if isinstance(source.root, Headed):
        made = reader.block(source.root, Settings, under)
        return made if isinstance(made, Settings) else Settings()
    if source.root is not None:
        problems.add(_no_headings(source.root))
    return Settings()


class _Chapters:
    """Gathers what the files of one person hold, chapter by chapter."""

    def __init__(self, reader: Reader, short_name: str) -> None:
        self.reader = reader
        self.short_name = short_name
        self.values: dict[str, dict[str, object]] = {name: {} for name in CHAPTER_FILES}
        self.first: dict[tuple[str, str], Words] = {}
        self.called: frozenset[str] = frozenset()
        """What the person is called, in plain forms."""

    def file(self, file: SourceFile) -> None:
        """Read one file."""
        if not isinstance(file.root, Headed):
            assert file.root is not None  # noqa: S101  (an empty file does not come here)
            self.reader.problems.add(_no_headings(file.root))
            return
        chapter = _chapter_of(file.path)
        self._headings(file.root, chapter, Under(Circle.TEAM))

    def _headings(self, node: Headed, chapter: str, above: Under) -> None:
        facts, pairs = read_facts(
            node, _headings_of(chapter), above, self.reader.problems, self.reader.line, only=OF_A_FILE
        )
        under = facts.under(above)
        for name, value in back_in_their_blocks(pairs, _margin_of(chapter), self.reader.problems):
            known = plain(name.text)
            placed = self._placed(known, chapter)
            if placed is None and known in GROUP_NAMES:
                self._group(value, _GROUP_CHAPTERS.get(known, chapter), under)
            elif placed is not None and self._is_group(known, value, chapter):
                self._group(value, chapter, under)
            elif (placed := placed or self._nearest(name, chapter, under)) is None:
                self.reader.mistakes.unknown(name, places()[chapter], value)
            elif _is_wider(placed, chapter):
                self.reader.mistakes.kept_narrow(name, placed.heading)
                self._keep(name, value, placed, replace(under, said=True))
            else:
                self._keep(name, value, placed, under)

    def _placed(self, known: str, chapter: str) -> Placed | None:
        """A heading by its name; what is written about `Amir`, `he` or `her` is the same heading as about `me`."""
        here = places()[chapter]
        names = (known, *in_first_person(known, self.called))
        return next((here[name] for name in names if name in here), None)

    def _group(self, value: Written, chapter: str, under: Under) -> None:
        if isinstance(value, Headed):
            self._headings(value, chapter, under)
        elif isinstance(value, Listed):
            for item in value.items:
                self._group(item, chapter, under)
        elif value.text.strip():
            self.reader.problems.add(_no_headings(value))

    @staticmethod
    def _is_group(known: str, value: Written, chapter: str) -> bool:
        """`how to support me:` may hold lines, or the headings `please do` and `please do not`."""
        if known not in _MAY_GATHER or not isinstance(value, Headed):
            return False
        names = [plain(name.text) for name, _ in value.pairs]
        strangers = [name for name in names if name not in FACTS and name not in LINES | WORDS]
        ours = sum(name in places()[chapter] or name in GROUP_NAMES for name in strangers)
        # Two headings of ours are no chance; what stands beside them is told one by one.
        return ours > 1 or (ours == 1 and len(strangers) == 1)

    def _nearest(self, name: Words, chapter: str, under: Under) -> Placed | None:
        close = slip_of(plain(name.text), places()[chapter])
        if not close:
            return None
        placed = places()[chapter][close]
        self.reader.mistakes.misspelled(name, placed.heading, under)
        return placed

    def _keep(self, name: Words, value: Written, placed: Placed, under: Under) -> None:
        read = self.reader.field(value, placed.heading, under)
        key = (placed.chapter, placed.heading.field)
        values = self.values[placed.chapter]
        if key in self.first:
            old = values.get(placed.heading.field)
            read = self.reader.mistakes.again(name, value, self.first[key], placed.heading, old, read)
        self.first.setdefault(key, name)
        values[placed.heading.field] = read

    def person(self, sources: Sources) -> Person:
        """The whole person."""
        folder = sources.files[0].path.rsplit("/", 1)[0] if sources.files else f"profiles/{self.short_name}"
        profile = next(
            (f.path for f in sources.files if _chapter_of(f.path) == "profile"), f"{folder}/profile.yml"
        )
        chapters = {
            name: model(at=Position(profile), circle=Circle.TEAM, **self.values[name])  # type: ignore[arg-type]
            for name, model in chapter_models().items()
        }
        if not self.values["profile"].get("name") and not any(
            p.at.file == profile and p.code in _UNREAD for p in self.reader.problems
        ):
            self.reader.problems.add(
                Problem(
                    Position(profile),
                    "N01",
                    Level.STOP,
                    "`name` is not written down",
                    hint="name: what people should call you",
                )
            )
        return Person(at=Position(profile), circle=Circle.TEAM, short_name=self.short_name, **chapters)  # type: ignore[arg-type]


def _called(sources: Sources) -> frozenset[str]:
    """The names a heading may use for the person: as on the command line, and as under `name`."""
    found = {plain(sources.short_name)}
    for file in sources.files:
        for name, value in file.root.pairs if isinstance(file.root, Headed) else ():
            placed = places()["profile"].get(plain(name.text))
            if placed is not None and placed.heading.field == "name" and isinstance(value, Words):
                found |= {plain(value.text), *plain(value.text).split(" ")[:1]}
    return frozenset(found - {""})


def _is_wider(placed: Placed, chapter: str) -> bool:
    """Whether a heading of another chapter would show words to people who are not of the team.

    `place:` in support.yml may be any place: only in the job's own file, or under `job description`, is it the job's.
    """
    shown_to_strangers = placed.heading.h.circle in (Circle.EVERYONE, Circle.APPLICANTS)
    return (
        shown_to_strangers
        and placed.chapter == "job" != chapter
        and placed.heading.field not in _UNMISTAKABLE
    )


_UNMISTAKABLE = frozenset({"advert", "application", "who_fits_me"})
"""Blocks of the job whose names mean nothing else."""


@cache
def chapter_models() -> dict[str, type[Said]]:
    """The model of each chapter."""
    empty = Person()
    return {name: type(getattr(empty, name)) for name in CHAPTER_FILES}


@cache
def places() -> dict[str, dict[str, Placed]]:
    """For each chapter, every heading understood in its file: its own first, then all the others'."""
    shapes = {name: shape_of(model) for name, model in chapter_models().items()}
    everywhere: dict[str, Placed] = {}
    # A heading's own name is never taken by another name of an earlier chapter's heading.
    for chapter, shape in shapes.items():
        for heading in shape.headings:
            everywhere.setdefault(plain(heading.says), Placed(chapter, heading))
    for chapter, shape in shapes.items():
        for words, heading in shape.index.items():
            everywhere.setdefault(words, Placed(chapter, heading))
    return {
        chapter: everywhere | {words: Placed(chapter, heading) for words, heading in shape.index.items()}
        for chapter, shape in shapes.items()
    }


def _margin_of(chapter: str) -> OwnerOf:
    """What a heading means at the margin of a chapter's file; a group's name gathers others and belongs nowhere."""

    def known(name: str) -> Heading | None:
        placed = places()[chapter].get(name)
        return placed.heading if placed else _GATHERS if name in GROUP_NAMES else None

    return known


_GATHERS = Heading("", "", H(""), Form.MANY, Line)


@cache
def _headings_of(chapter: str) -> Shape:
    """All of its headings, so that `agreed with` is not taken for a slip of `share with`.

    `language` at the top of a file is that of its words; only in profile.yml it is that of the pages.
    """
    there = places()[chapter].items()
    return Shape(
        Said,
        (),
        {
            words: placed.heading
            for words, placed in there
            if chapter == "profile" or FACTS.get(words) != "language"
        },
    )


@cache
def known_headings() -> frozenset[str]:
    """The plain form of every heading and fact we know, at any depth."""
    known: set[str] = {*FACTS, *WORDS, *LINES, *GROUP_NAMES}
    for shape in all_shapes():
        known |= shape.index.keys()
    return frozenset(known)


def all_shapes() -> Iterator[Shape]:
    """The shape of every model a file can hold, each once."""
    waiting: list[type[Said]] = [*chapter_models().values(), Settings]
    seen: set[type[Said]] = set(waiting)
    while waiting:
        shape = shape_of(waiting.pop())
        yield shape
        for heading in shape.headings:
            if heading.holds not in seen:
                seen.add(heading.holds)
                waiting.append(heading.holds)


_UNREAD = frozenset({"F09", "F10", "F11", "F14", "F17", "F22", "Y54"})
"""Mistakes that leave a file, or much of it, unread: what seems to be missing may well be there."""


def _refused(file: SourceFile, problems: Problems) -> bool:
    return not file.lines and any(p.at.file == file.path and p.code in _UNREAD for p in problems)


def _chapter_of(path: str) -> str:
    stem = path.rsplit("/", 1)[-1].split(".", maxsplit=1)[0]
    return next((chapter for chapter, file in CHAPTER_FILES.items() if plain(file) == plain(stem)), "profile")


def _one_level_more(problems: Problems, reader: Reader, before: set[tuple[Position, str]]) -> None:
    """What was mended in a safety fact before its meaning was known counts one level more."""
    more = {Level.FIX: Level.ASK, Level.ASK: Level.STOP}
    problems.revise(
        lambda p: (
            replace(p, level=more[p.level])
            if (p.at, p.code) in before and p.level in more and (p.at.file, p.at.line) in reader.safety_lines
            else p
        )
    )


def _nothing_yet(file: SourceFile, short_name: str) -> Problem:
    return Problem(
        Position(file.path),
        "F15",
        Level.ASK,
        "nothing here yet",
        hint=f"write under its headings, or delete the file; `alongside check {short_name}` looks again",
    )


def _no_headings(node: Written) -> Problem:
    return Problem(
        node.at,
        "F17",
        Level.STOP,
        "these words stand under no heading",
        hint="put a heading above them, such as `hello:`, and the words on the next line, further in",
        unplaced=texts(node),
    )
