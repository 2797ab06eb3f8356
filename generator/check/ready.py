"""What a person's pages are ready for: named rules, met by lines that the team may read. Never stops anything.

The rules are data (`lists/ready.yml`): what each needs, what to type, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache

from generator.check.lists import one, read_rows, several
from generator.circle import EditionName
from generator.headings import spoken
from generator.person import Contact, Film, Person, Photo
from generator.prose import is_no_answer, says_none_known
from generator.ready import ORDER, Fact, Ready, Rule, Stage
from generator.said import Line, Said
from generator.walk import lines

_SAFETY = (
    "allergies",
    "eating_and_drinking",
    "medicines",
    "how_i_say_yes",
    "how_i_say_no",
    "how_i_say_stop",
    "how_i_show_pain",
    "how_i_ask_for_the_toilet",
    "walking_and_lifting",
    "what_i_can_see_and_hear",
    "never_leave_me_alone_with",
    "emergency",
)


def ready_for(person: Person, media: Collection[str]) -> Ready:
    """What a new worker could do with these pages today.

    Args:
        person: everything written down. What the team may not read counts as not written: a worker has no use of it.
        media: the names of the files in their media folder.
    """
    missing = tuple(rule for rule in rules() if not any(_met(need, person, media) for need in rule.needs))
    stage = Stage.BEGUN
    for nextone in ORDER:
        if any(rule.stage is nextone for rule in missing):
            break
        stage = nextone
    ordered = tuple(rule for here in ORDER for rule in missing if rule.stage is here)
    return Ready(stage, ordered, {spoken(field): _fact(person, field) for field in _SAFETY})


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they are worth adding."""
    return tuple(
        Rule(
            one(row, "name"),
            Stage(one(row, "for")),
            several(row, "needs"),
            one(row, "type"),
            one(row, "file"),
            one(row, "why"),
            one(row, "code"),
        )
        for row in read_rows("ready")
    )


def _met(need: str, person: Person, media: Collection[str]) -> bool:
    if need in QUESTIONS:
        return QUESTIONS[need](person, media)
    return any(_says_something(line) for line in _at(person, need.split(".")))


def _at(said: Said, path: list[str]) -> Iterator[Line]:
    """The lines at a place such as `profile.emergency.steps`; of a block, all lines in it."""
    if not path:
        if isinstance(said, Line):
            yield said
        else:
            yield from lines(said)
        return
    value = getattr(said, path[0])
    for part in value if isinstance(value, tuple) else (value,) if value is not None else ():
        yield from _at(part, path[1:])


def _says_something(line: Line) -> bool:
    """Whether a worker can read an answer here; `none known` is one, a bare `no` is not."""
    answered = bool(line.text.strip()) and not is_no_answer(line.text)
    return answered and EditionName.TEAM in line.circle.editions


def _fact(person: Person, field: str) -> Fact:
    found = [line for line in _at(person, ["profile", field]) if _says_something(line)]
    if not found:
        return Fact.NOT_WRITTEN
    return Fact.NONE_KNOWN if len(found) == 1 and says_none_known(found[0].text) else Fact.WRITTEN


# ---------------------------------------------------------------- questions that are more than a place


def _key_contact_number(person: Person, _media: Collection[str]) -> bool:
    """Whether the key contact, or who they are in another list, has a number."""
    people = person.people
    key = people.key_contact
    if key is None:
        return False
    everybody = (*people.my_family, *people.my_friends, *people.my_team, *people.agencies)
    called = _called(key)
    return any(
        contact.phone is not None and _says_something(contact.phone)
        for contact in (key, *(other for other in everybody if called and _called(other) == called))
    )


def _called(contact: Contact) -> str:
    return " ".join(contact.name.text.casefold().split()) if contact.name else ""


def _film_or_photo(person: Person, media: Collection[str]) -> bool:
    """Whether a film or photo is there that somebody wrote down who is in it."""
    there = frozenset(media)
    listed: tuple[Film | Photo, ...] = (*person.videos.films, *person.videos.photos)
    return any(
        one.file is not None
        and bool(one.who_is_in_it)
        and one.file.text.strip() in there
        and EditionName.TEAM in one.circle.editions & one.file.circle.editions
        for one in listed
    )


def _emergency_none_known(person: Person, _media: Collection[str]) -> bool:
    return _fact(person, "emergency") is Fact.NONE_KNOWN


QUESTIONS: dict[str, Callable[[Person, Collection[str]], bool]] = {
    "key_contact_number": _key_contact_number,
    "film_or_photo": _film_or_photo,
    "emergency_none_known": _emergency_none_known,
}
"""What a rule may need beside words at a place."""
