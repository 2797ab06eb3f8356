"""Door: `alongside consent --ask`. One question at a time about what is missing, then the answers go into the text.

Nothing is guessed and nothing is required: a question left empty is left open. Only on the author's own terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.agreeing import Register
from generator.amending import Text, Wish, amend
from generator.answering import Agreement, fact_wish, name_for, record_wish, who_wish
from generator.circle import circle_named
from generator.clips import Clip, answer_wish, clips_of, media_of
from generator.consent import Answer, Basis, Law, Needs, born_of, consent_of, register, same_person
from generator.dates import NotADayError, read_day
from generator.person import InIt
from generator.said import One
from generator.tell import printable

__all__ = ["Interview", "StopAskingError"]

_ENDS = ("stop", "end", "quit", "exit")
_YES = ("yes", "y")


class StopAskingError(Exception):
    """Somebody typed `stop`. What was answered until then counts."""


_CHOICES = (
    (Basis.OWN, "yes", "yes, they said so themself"),
    (Basis.SUPPORTED, "with support", "yes, with support to understand and decide"),
    (Basis.BEST_INTERESTS, "best interests", "yes, others decided in their best interests"),
    (Basis.PARENTAL, "parental", "yes, a parent decided for a child"),
    (Basis.ATTORNEY, "attorney or deputy", "yes, an attorney or deputy decided"),
    (Basis.WELFARE_ATTORNEY, "welfare attorney", "yes, a welfare attorney decided"),
    (Basis.GUARDIAN, "guardian", "yes, a guardian decided"),
    (Basis.REFUSED, "no", "no"),
    (Basis.PENDING, "not asked yet", "not asked yet"),
)
"""What may be answered: the ground, how it is written, how it is asked."""

_FACTS = {
    Needs.DECIDED_BY: ("decided_by", "Who decided for {name}? Such as Sara (mum)"),
    Needs.DAY: ("agreed_on", "On which day was it agreed? Such as 22 November 2026"),
    Needs.ASKED: ("asked", "Who was asked for their view? Names with commas between"),
    Needs.SHOWED_US: ("showed_us", "What did {name} show you they wished?"),
    Needs.BORN: ("born", "When was {name} born?"),
}
"""What an agreement may lack: its field, and the question."""
_DAYS = (Needs.DAY, Needs.BORN)

_TO_NOBODY = ("nobody", "no one", "none", "no people")


@dataclass(slots=True)
class Interview:
    """Goes through what is missing."""

    text: Text
    """What the files will hold; only in memory."""
    law: Law
    day: date
    ask: Callable[[str], str]
    """Asks one question and gives what was typed."""
    tell: Callable[[str], None]
    answered: int = 0
    cannot: list[Wish] = field(default_factory=list)
    """What could not be written for them."""
    _new: list[str] = field(default_factory=list)
    """Agreements that were made in this interview."""
    _passed: set[tuple[str, int]] = field(default_factory=set)

    def run(self) -> None:
        """Ask until nothing is missing, everything was asked once, or somebody types `stop`."""
        try:
            while (found := self._next()) is not None:
                self._one(*found)
        except StopAskingError:
            self.tell("  Stopped here.")

    def _next(self) -> tuple[Answer, int] | None:
        places: dict[str, int] = {}
        for answer in register(self.text.person, self.law, self.day):
            place = places[answer.media] = places.get(answer.media, -1) + 1
            # What an agreement lacks is asked once, however many films rest on it.
            key = (answer.record, -1) if _lacks_only_facts(answer) else (answer.media, place)
            if answer.needs and key not in self._passed:
                self._passed.add(key)
                return answer, place
        return None

    def _one(self, answer: Answer, place: int) -> None:
        clip = next(clip for clip in clips_of(self.text.person) if clip.what == answer.media)
        self.tell("")
        self.tell(f"{clip.what}: {printable(clip.title)}" + (f" ({clip.file})" if clip.file else ""))
        if answer.why:
            self.tell(f"  {answer.why}, so it is not shown")
        if Needs.WHO in answer.needs:
            self._who(clip)
        elif _lacks_only_facts(answer):
            self._facts(answer)
        else:
            words, more = self._answer(answer.who, clip, media_of(self.text.person, clip).who_is_in_it[place])
            if words:
                self._say([*more, answer_wish(clip, place, words)])

    # ---- who is in it

    def _who(self, clip: Clip) -> None:
        typed = self._asked("Who can be seen or heard in it? Names with commas between, or nobody")
        names = [name.strip() for name in typed.replace(" and ", ",").split(",") if name.strip()]
        if not names:
            return
        if [name.casefold() for name in names] in ([nobody] for nobody in _TO_NOBODY):
            self._say([who_wish(clip, {})])
            return
        answers, wishes = dict.fromkeys(names, "not asked yet"), list[Wish]()
        try:
            for name in names:
                words, more = self._answer(name, clip, None)
                answers[name] = words or answers[name]
                wishes += more
        finally:
            # Also when somebody stops here: who is in it was said.
            self._say([*wishes, who_wish(clip, answers)])

    # ---- one answer

    def _answer(self, who: str, clip: Clip, one: InIt | None) -> tuple[str, list[Wish]]:
        """What stands behind a name, and the agreement it rests on where there is a new one."""
        name = printable(who)
        for known, says in self._given_before(who):
            if self._asked(f"{says} Does that hold here too? yes or no").casefold() in _YES:
                return known, []
        basis, how = self._basis(name)
        if basis is None or not basis.is_a_yes:
            return how, []
        agreement = self._agreement(name, who, basis, how, one)
        self._new.append(agreement.name)
        return agreement.name, [record_wish(agreement, clip)]

    def _given_before(self, who: str) -> Iterator[tuple[str, str]]:
        """Agreements of the same person that hold today, those of this interview first: a name, and what to say of it."""
        records = [one for one in self.text.person.videos.agreed if one.name and one.who]
        for one in sorted(records, key=lambda one: _text(one.name) not in self._new):
            if not same_person(_text(one.who), who) or one.withdrawn is not None:
                continue
            about = InIt(name=one.who, agreed=one.name)
            consent = consent_of(about, self.text.person.videos.agreed)
            if consent is None or consent.trouble_on(self.day, born_of(about, self.text.person), self.law)[1]:
                continue
            others = consent.basis.of_others
            if others and not (consent.decided_by and consent.since):
                continue  # half an agreement is asked about itself
            how = f"It was decided for {who} before ({consent.basis})" if others else f"{who} said yes before"
            for_ = f", for {', '.join(line.text for line in one.for_)}" if one.for_ else ""
            until = f", until {_text(one.until)}" if one.until else ""
            yield _text(one.name), printable(f"{how}{for_}{until}.")

    def _basis(self, name: str) -> tuple[Basis | None, str]:
        choices = [choice for choice in _CHOICES if choice[0] in self.law.bases]
        self.tell(f"  Did {name} agree to be seen and heard in it?")
        for number, (_, _, says) in enumerate(choices, 1):
            self.tell(f"    {number}  {says}")
        while True:
            typed = self._asked("Which number? Nothing to leave it open")
            if not typed:
                return None, ""
            if typed.isdigit() and 1 <= int(typed) <= len(choices):
                basis, how, _ = choices[int(typed) - 1]
                return basis, how
            self.tell(f"  a number from 1 to {len(choices)}, or nothing")

    def _agreement(self, name: str, who: str, basis: Basis, how: str, one: InIt | None) -> Agreement:
        day = self._day("On which day was that? Such as 22 November 2026, or nothing if nobody knows")
        decided_by, asked, showed, born = "", tuple[str, ...](), "", ""
        if basis.of_others:
            decided_by = self._asked("Who decided? Such as Sara (mum)")
            typed = self._asked("Who was asked for their view? Names with commas between, or nothing")
            asked = tuple(part.strip() for part in typed.split(",") if part.strip())
            showed = self._asked(f"What did {name} show you they wished? Or nothing")
        if basis is Basis.PARENTAL and (one is None or born_of(one, self.text.person) is None):
            born = self._day(
                f"When was {name} born? At {self.law.parents_until or 'that age'} they decide for themself"
            )
        for_ = self._asked(
            "What is it for? Such as induction, or the public advert; nothing to leave it open"
        )
        circle = self._circle()
        until = self._day("Until which day does it hold? Nothing for no end")
        called = name_for(who, self.text.person)
        return Agreement(called, who, how, decided_by, asked, showed, day, for_, circle, until, born)

    def _circle(self) -> str:
        while True:
            typed = self._asked(
                "Who may see it? team, family, applicants, everyone or me; nothing for the team"
            )
            circle = circle_named(typed) if typed else None
            if not typed or circle is not None:
                return circle.value if circle else "team"
            self.tell("  one of: team, family, applicants, everyone, me")

    def _day(self, question: str) -> str:
        while True:
            typed = self._asked(question)
            if not typed:
                return ""
            try:
                when = read_day(typed)
            except NotADayError as odd:
                self.tell(f"  {odd}; a day is written like 22 November 2026 or 2026-11-22")
                continue
            return when.first.isoformat() if when.day else typed

    # ---- facts that an agreement lacks

    def _facts(self, answer: Answer) -> None:
        name = printable(answer.who)
        for need, (field_, question) in _FACTS.items():
            if need in answer.needs:
                words = (self._day if need in _DAYS else self._asked)(question.format(name=name))
                parts = [part.strip() for part in words.split(",")] if need is Needs.ASKED else [words]
                if words:
                    self._say([fact_wish(answer.record, field_, *filter(None, parts))])

    # ---- writing and asking

    def _say(self, wishes: list[Wish]) -> None:
        """All of them or none: an agreement without its answer would be half a sentence."""
        done = amend(self.text, wishes)
        if done.cannot:
            self.cannot += wishes
            for row in cannot_told(wishes):
                self.tell(row)
            return
        self.text = done.text
        self.answered += 1

    def _asked(self, question: str) -> str:
        typed = " ".join(self.ask(f"  {question}").split())
        if typed.casefold() in _ENDS:
            raise StopAskingError
        return typed


def _lacks_only_facts(answer: Answer) -> bool:
    """Whether there is an agreement, and only something of it is not written down."""
    return bool(answer.record and answer.needs) and set(answer.needs) <= set(_FACTS)


def _text(line: One) -> str:
    return line.text.strip() if line else ""


def cannot_told(wishes: list[Wish]) -> Iterator[str]:
    """What to type by hand."""
    yield "  That could not be written for you without touching more of the text. To write it yourself, in videos.yml"
    for wish in wishes:
        yield f"     type:  {printable(wish.type_this)}"


def of(book: Register, ask: Callable[[str], str], tell: Callable[[str], None]) -> Interview:
    """An interview about everything that is missing in a register."""
    return Interview(book.text, book.law, book.day, ask, tell)
