"""The mistakes of shape and wording that reading notes: one sentence each, and what to type. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.circle import Circle, circle_named
from generator.headings import OWN_HEADINGS, PUT_UNDER_OWN, circle_in, nearest, plain
from generator.person import RECORDINGS, Film
from generator.problems import Level, Position, Problem, Problems
from generator.prose import is_no_answer
from generator.said import Kind, Line, Said
from generator.validate.kinds import CIRCLE_HINT, bare_file, doubt_about
from generator.validate.shape import FACTS, Heading, Shape
from generator.validate.under import Under
from generator.written import Listed, Words, Written, texts

_ASKED_WHEN_EMPTY = frozenset({"allergies", "eating_and_drinking", "emergency"})
"""Headings whose silence may cost a life. Of other empty ones only the page speaks: nobody has to fill in a form.
An unnamed key contact is asked about once for the whole person (C12), with the heading or without it."""

_NO_IS_AN_ANSWER = frozenset({"agreed", "who"})
"""Safety headings under which a bare `no` says all there is to say: somebody did not agree to be filmed."""

_MOST_GUESSES = 100


class Mistakes:
    """Notes what is wrong with words, headings and their number."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self._circle_asked = {(p.at.file, p.at.line) for p in problems if p.code == "A02"}
        """Lines that are already asked about for saying who may see them among their words."""
        self._slips: set[Position] = set()
        """Headings that were read as another, nearly alike."""
        self._guesses = 0

    def missing(self, at: Position, heading: Heading, under: Under) -> None:
        """A heading the block cannot do without."""
        where = f" under {under.heading}" if under.heading else ""
        self.problems.add(
            Problem(
                at,
                "N01",
                Level.STOP,
                f"`{heading.says}` is not written down{where}",
                hint=f"{heading.says}: …",
                heading=under.heading,
            )
        )

    def doubt(self, node: Written, words: str, kind: Kind, under: Under) -> None:
        """What is odd about words that should be a day, a number or a colour."""
        if circle_in(words) and (node.at.file, node.at.line) not in self._circle_asked:
            message = "who may see this stands among the words themselves"
            hint = "`share with:` on a line of its own, level with `text:`"
            self.stop(node, "A02", under, message, hint)
        doubt = doubt_about(words, kind)
        if doubt is None:
            return
        length = node.length if isinstance(node, Words) else 1
        self.problems.add(
            Problem(
                node.at,
                doubt.code,
                doubt.level,
                doubt.message,
                hint=doubt.hint,
                type_this=doubt.type_this,
                found=words,
                heading=under.heading,
                length=length,
            )
        )

    def without_folders(self, node: Words, under: Under) -> str:
        """The name of a file, without the folders that were written before it."""
        bare = bare_file(node.text)
        if bare != node.text:
            self.problems.add(
                Problem(
                    node.at,
                    "Y48",
                    Level.FIX,
                    "a folder stands before the file's name; we look in the media folder",
                    hint="the file's name alone",
                    type_this=bare,
                    heading=under.heading,
                    length=node.length,
                )
            )
        return bare

    def commas(self, node: Listed, under: Under) -> None:
        """Short things between commas are read as a list."""
        self.problems.add(
            Problem(
                node.at,
                "Y44",
                Level.ASK if under.safety else Level.FIX,
                "several things between commas; we show each on a line of its own",
                hint="a dash before each, on lines of their own; or quotes round the whole",
                heading=under.heading,
                length=_width(node),
            )
        )

    def bare(self, node: Words, heading: Heading) -> None:
        """A bare `no` or `-` for a safety fact: is there nothing, or has nobody written it down yet?"""
        asked = heading.h.safety and heading.h.kind is Kind.WORDS and heading.field not in _NO_IS_AN_ANSWER
        if not asked or not is_no_answer(node.text):
            return
        self.problems.add(
            Problem(
                node.at,
                "V01",
                Level.ASK,
                "is there nothing, or is it not written down yet? The page will say it is not",
                hint="write `none known`, and `said by:` who says so; or what is so",
                found=node.text,
                heading=heading.says,
                length=node.length,
            )
        )

    def misspelled(self, name: Words, heading: Heading, under: Under) -> None:
        """A heading that is nearly one of ours: read as that one, and said so."""
        level = Level.ASK if heading.h.safety or under.safety else Level.FIX
        self._slips.add(name.at)
        self.problems.add(
            Problem(
                name.at,
                "C03",
                level,
                f"we read this heading as `{heading.says}`",
                hint=f"{heading.says}:",
                found=name.text,
                type_this=f"{heading.says}:",
                heading=under.heading,
                length=name.length,
            )
        )

    def unknown_in_block(self, name: Words, under: Under, shape: Shape, value: Written | None = None) -> None:
        """A heading in a block that is none of the block's."""
        if isinstance(value, Words) and circle_named(value.text) is not None:
            message = "does this say who may see it? We do not guess who may see a line"
            self.stop(name, "A02", under, message, f"share with: {CIRCLE_HINT}", unplaced=texts(name, value))
            return
        close = self._guess(name, (*shape.index, *FACTS))
        some = (
            ", ".join(f"{heading.says}:" for heading in shape.headings[:6]) or "text:, share with:, said by:"
        )
        hint = f"did you mean `{close}:`?" if close else f"headings that are understood here: {some}"
        where = f" under {under.heading}" if under.heading else ""
        self._not_known(name, value, f"we do not know this heading{where}", hint, under.heading)

    def _guess(self, name: Words, among: Iterable[str]) -> str:
        """What an unknown heading may have been meant to be; a file of nothing else gets no more guesses."""
        self._guesses += 1
        return nearest(plain(name.text), among, 0.75) if self._guesses <= _MOST_GUESSES else ""

    def _not_known(
        self, name: Words, value: Written | None, message: str, hint: str, heading: str = ""
    ) -> None:
        self.problems.add(
            Problem(
                name.at,
                "C04",
                Level.STOP,
                message,
                hint=hint,
                found=name.text,
                unplaced=texts(name, value),
                heading=heading,
                length=name.length,
            )
        )

    def unknown(self, name: Words, among: Iterable[str], value: Written) -> None:
        """A heading at the margin that is nobody's."""
        if isinstance(value, Words) and circle_named(value.text) is not None:
            self.unknown_in_block(name, Under(Circle.NOBODY), Shape(Said, (), {}), value)
            return
        if name.text.isupper() and not texts(value):
            self.problems.add(_title(name))
            return
        close = self._guess(name, among)
        hint = PUT_UNDER_OWN
        if close:
            hint = f"did you mean `{close}:`? If not, {hint}"
        self._not_known(name, value, "we do not know this heading", hint)

    def kept_narrow(self, name: Words, heading: Heading) -> None:
        """A heading of the job in another file: its words are shown to the team, and to nobody who applies."""
        self.problems.add(
            Problem(
                name.at,
                "A03",
                Level.ASK,
                f"`{heading.says}` belongs to the job description; here we show it to the team only",
                hint="in job_description.yml or under `job description:` if people who apply should see it; "
                "else under `my own headings:`",
                heading=heading.says,
                length=name.length,
            )
        )

    def named_twice(self, named: Words, heading: Heading, own: object, under: Under) -> object:
        """`Paul:` with another answer to the same question under it: both are shown, and it is asked about."""
        if not isinstance(own, Line) or set(plain(named.text).split()) <= set(plain(own.text).split()):
            return own
        self.problems.add(
            Problem(
                named.at,
                "Y22",
                Level.ASK,
                f"two answers to `{heading.says}` stand here; we show both",
                hint="write both in one, or keep one",
                found=named.text,
                heading=under.heading,
                length=named.length,
            )
        )
        return replace(own, text=f"{named.text.strip()}, {own.text.strip()}")

    def again(
        self, name: Words, node: Written, first: Words, heading: Heading, old: object, new: object
    ) -> object:
        """The same heading a second time: lists are joined, two single answers are asked about."""
        if not new:
            return old
        if not old:
            return new
        where = (
            f"line {first.at.line}"
            if first.at.file == name.at.file
            else f"{first.at.file}, line {first.at.line}"
        )
        if isinstance(old, tuple) and isinstance(new, tuple):
            # Headings of the family's own may stand in every file; nobody has to carry them together.
            if name.at in self._slips or (heading.says == OWN_HEADINGS and name.at.file != first.at.file):
                return old + new
            if heading.holds is Film and _are_recordings(name) != _are_recordings(first):
                return old + new
            level = Level.ASK if heading.h.safety else Level.FIX
            self.problems.add(
                Problem(
                    name.at,
                    "Y22",
                    level,
                    f"`{heading.says}` stands here twice; first on {where}. We show both",
                    hint="put both lists under one heading",
                    heading=heading.says,
                    length=name.length,
                )
            )
            return old + new
        if isinstance(old, Line) and isinstance(new, Line) and _by_two_people(old, new):
            self.problems.add(
                Problem(
                    name.at,
                    "P10",
                    Level.ASK,
                    f"two people answer `{heading.says}`; first on {where}. Both are shown side by side",
                    hint="`also said` under the first says the same in one place",
                    heading=heading.says,
                    length=name.length,
                )
            )
            return replace(old, also_said=(*old.also_said, new))
        self.problems.add(
            Problem(
                name.at,
                "Y22",
                Level.STOP,
                f"`{heading.says}` stands here twice; first on {where}",
                hint="keep one of the two",
                unplaced=texts(node),
                heading=heading.says,
                length=name.length,
            )
        )
        return old

    def empty(self, node: Words, heading: Heading) -> None:
        """A safety fact with nothing under it."""
        if heading.field not in _ASKED_WHEN_EMPTY:
            return
        hint = (
            "write what is so; or `none known`, and `said by:` who says it"
            if heading.field == "allergies"
            else "write what is so, or take the heading out"
        )
        self.problems.add(
            Problem(
                node.at,
                "V05",
                Level.ASK,
                f"nothing is written under `{heading.says}`; the page will say so",
                hint=hint,
                heading=heading.says,
            )
        )

    def stop(
        self,
        node: Written,
        code: str,
        under: Under,
        message: str,
        hint: str,
        type_this: str = "",
        unplaced: tuple[str, ...] = (),
    ) -> None:
        """What has to be mended first."""
        length = node.length if isinstance(node, Words) else 1
        self.problems.add(
            Problem(
                node.at,
                code,
                Level.STOP,
                message,
                hint=hint,
                type_this=type_this,
                unplaced=unplaced,
                heading=under.heading,
                length=length,
            )
        )


def _title(name: Words) -> Problem:
    """`WORKING TOGETHER:` with nothing under it."""
    return Problem(
        name.at,
        "Y58",
        Level.FIX,
        "a title in capitals; we take it as a note to yourselves",
        hint="nothing, if it is one; else words under it",
        found=name.text,
        unplaced=(name.text,),
        length=name.length,
    )


def _width(node: Listed) -> int:
    """How many characters a list on one line takes."""
    last = node.items[-1]
    return last.at.column - node.at.column + (last.length if isinstance(last, Words) else 1)


def _are_recordings(name: Words) -> bool:
    """Whether a list of films is headed as recordings: those may stand beside the films under a name of their own."""
    return plain(name.text) in RECORDINGS


def _by_two_people(one: Line, other: Line) -> bool:
    """Whether two answers are two people's, each with who says so."""
    said = {line.said_by.strip().casefold() for line in (one, other)}
    return "" not in said and len(said) > 1
