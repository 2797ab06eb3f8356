"""Steps of a routine or of the way in, and jobs with who does them: a line, and a word or two beside it."""

from __future__ import annotations

from dataclasses import replace

from generator.compose.desk import Desk, plain
from generator.compose.headed import heading, known, label, labelled, name_of, rows
from generator.compose.sayings import many, own_row, saying, section
from generator.person import NextStep, Routine, Step
from generator.said import Line, Said
from generator.site import Label, Section, StepItem, Steps
from generator.time_of_day import in_order, time_meant

_MINE = frozenset({"i", "me", "myself", "alone"})
_YOURS = frozenset({"you", "staff", "worker"})
_BOTH = frozenset({"we", "both", "together", "us"})
_FEW = 3
"""How many steps are worth folding."""
_MINUTES = frozenset({"min", "mins", "minute", "minutes"})
_WAYS = (
    ("watch", "watch"),
    ("film", "watch"),
    ("read", "read"),
    ("meet", "meet"),
    ("talk", "meet"),
    ("together", "both"),
    ("show", "shown"),
)


def hours_of(desk: Desk, steps: tuple[Step, ...], part: str) -> Steps | None:
    """The steps of a part of the day beside a clock: when it is, who does it, a photo of it.

    Args:
        desk: where it is written.
        steps: what the family wrote under the part.
        part: morning, afternoon, evening or night.
    """
    made = [(item, time_meant(plain(step.when), part)) for step in steps if (item := _step(desk, step))]
    times = in_order(tuple(time for _, time in made))
    items = tuple(
        replace(
            item,
            saying=replace(item.saying, picture=None),
            picture=item.saying.picture,
            at=-1 if time is None else time,
        )
        for (item, _), time in zip(made, times, strict=True)
    )
    return Steps(items, look="hours") if items else None


def _step(desk: Desk, step: Step) -> StepItem | None:
    who = label(desk, step, "who_does_it", whose(desk, plain(step.who_does_it)))
    labels = (*label(desk, step, "when", "time"), *who)
    beside = rows(desk, step, without=labelled(step, "when", "who_does_it"))
    return StepItem(saying(desk, step), labels, beside) if many(step) or labels or beside else None


def whose(desk: Desk, words: str) -> str:
    """Whose hands: mine, ours, yours; when the words do not say, somebody's."""
    spoken = [word.strip(".,;:!").casefold() for word in words.split()]
    mine = bool(spoken) and (spoken[0] in _MINE or spoken[0] == desk.name.casefold())
    if _BOTH.intersection(spoken) or (mine and _YOURS.intersection(spoken)):
        return "both"
    if mine:
        return "mine" if "and" not in spoken else "both"
    return "yours" if spoken and spoken[0] in _YOURS else "who"


def routine_sections(desk: Desk, routines: tuple[Routine, ...]) -> tuple[Section, ...]:
    """Every routine on a card of its own."""
    made = tuple(_routine(desk, routine, number) for number, routine in enumerate(routines, 1))
    return section(heading(desk, desk.person.support, "routines"), "routines", *made)


def _routine(desk: Desk, routine: Routine, number: int) -> Steps:
    name = name_of(routine)
    items = tuple(item for step in routine.steps if (item := _step(desk, step)))
    # What to do when it does not work may be what keeps somebody safe: then nothing of it is folded away.
    safe = bool(many(routine.if_it_goes_wrong)) or len(items) < _FEW
    return Steps(
        steps=items,
        title=plain(name),
        rows=rows(desk, routine, without=("steps",)),
        after=known(desk, routine),
        picture=desk.media.clip(routine.photo) or (desk.media.clip(name.photo) if name else None),
        film=desk.media.link(routine.video) or (desk.media.link(name.video) if name else None),
        anchor=f"routine-{number}",
        fold="" if safe or not name else desk.words.count("day.steps", len(items)),
    )


def next_steps(desk: Desk, steps: tuple[NextStep, ...]) -> Steps | None:
    """What a new worker does next: how, and how long it takes."""
    items = tuple(item for step in steps if (item := _next_step(desk, step)))
    return Steps(items) if items else None


def _next_step(desk: Desk, step: NextStep) -> StepItem | None:
    labels = (*label(desk, step, "how", _way(plain(step.how))), *_minutes(desk, step))
    beside = rows(desk, step, without=labelled(step, "how", "minutes"))
    said = saying(desk, step)
    # A film to watch is the step itself: its poster is what a finger looks for.
    film = said.film if said.film and said.film.poster and not said.picture else None
    said = replace(said, film=None) if film else said
    return StepItem(said, labels, beside, film) if many(step) or labels or beside else None


def _minutes(desk: Desk, step: NextStep) -> tuple[Label, ...]:
    """How long it takes; a bare number is said in words."""
    return tuple(
        Label(desk.words.count("minutes", int(found.text)) if _is_number(found.text) else found.text, "time")
        for found in label(desk, step, "minutes")
    )


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 4


def minutes_of(steps: tuple[NextStep, ...]) -> tuple[int, bool]:
    """How many minutes some steps take together, and whether all say so; 0 when one says it in other words."""
    told = [words for step in steps if (words := plain(step.minutes).split())]
    if not all(_says_minutes(words) for words in told):
        return 0, False
    return sum(int(words[0]) for words in told), len(told) == len(steps)


def _says_minutes(words: list[str]) -> bool:
    unit = words[1:] or ["minutes"]
    return _is_number(words[0]) and len(unit) == 1 and unit[0].rstrip(".") in _MINUTES


def _way(words: str) -> str:
    """Which picture stands beside "watch", "read", "be shown"."""
    return next((tone for word, tone in _WAYS if word in words.casefold()), "")


def jobs(desk: Desk, blocks: tuple[Said, ...], **tones: str) -> Steps | None:
    """Jobs, one a line, with who does them and when.

    Args:
        desk: where it is written.
        blocks: blocks that are named by what is done.
        tones: the headings that stand as labels, each with its tone.
    """
    items = tuple(_job(desk, block, tones) for block in blocks)
    return Steps(items, numbered=False) if items else None


def _job(desk: Desk, block: Said, tones: dict[str, str]) -> StepItem:
    labels = tuple(found for field, tone in tones.items() for found in label(desk, block, field, tone))
    beside = (*rows(desk, block, without=labelled(block, *tones)), *own_row(desk, block, name_of(block)))
    return StepItem(saying(desk, name_of(block) or Line(), block), labels, beside)
