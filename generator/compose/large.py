"""Large buttons: a page for the person themself on a tablet. Few buttons, one thing at a time, nothing that moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import escape

from generator.circle import EditionName
from generator.compose import easy
from generator.compose.contacts import call_buttons, initials
from generator.compose.desk import Desk, plain
from generator.compose.safety import FACTS, state_of
from generator.compose.sayings import many, saying, title_of
from generator.compose.stories import says_something
from generator.person import Card, Contact
from generator.prose import to_plain
from generator.said import Line, One
from generator.site import BigButton, Block, Board, Drawing, Large, Page, Picture, Saying, Section

_PARTS = {"morning": "morning", "afternoon": "day", "evening": "home", "night": "night"}
"""The parts of a day, each with its symbol."""

_SIGNS = (
    ("yes", "yes", "good", "how_i_say_yes"),
    ("no", "no", "danger", "how_i_say_no"),
    ("stop", "stop", "danger", "how_i_say_stop"),
    ("pain", "pain", "caution", "how_i_show_pain"),
    ("toilet", "toilet", "", "how_i_ask_for_the_toilet"),
)
"""(word, symbol, tone, heading): what can be said with one press."""

_MOST = 12
"""So many buttons on one board; more are not found any more."""
_WORDS = 6
"""More words than this do not fit under a picture."""

_MAIN = {
    "day": "calendar",
    "people": "friend",
    "films": "film",
    "stories": "book",
    "feel": "talk",
    "rights": "rights",
}
"""The first board, each button with its symbol."""


def own_symbols(edition: EditionName) -> tuple[str, ...]:
    """What buttons and screens of our own ask for, in the editions that have them."""
    if edition is not EditionName.MINE:
        return easy.SYMBOLS
    signs = (symbol for _, symbol, _, _ in _SIGNS)
    return tuple(dict.fromkeys((*easy.SYMBOLS, *_MAIN.values(), *_PARTS.values(), *signs)))


def page(desk: Desk) -> Page | None:
    """The page of large buttons, in the person's own edition."""
    if desk.edition is not EditionName.MINE:
        return None
    boards = {
        "day": _day(desk),
        "people": _people(desk),
        "films": _films(desk),
        "stories": _stories(desk),
        "feel": _feel(desk),
        "rights": _rights(desk),
    }
    words = desk.words
    first = Board(
        "start",
        "",
        tuple(
            BigButton(words(f"large.{name}"), f"#{name}", drawing=desk.media.symbol(_MAIN[name]))
            for name, blocks in boards.items()
            if blocks
        ),
    )
    sections = (Section("", "", (first,)), *(Section("", "", blocks) for blocks in boards.values() if blocks))
    return Page("large", "me/", words("kind.me"), words("large.title"), "home", sections)


def _back(desk: Desk, spot: str = "start") -> tuple[str, str]:
    return desk.words("large.back"), f"#{spot}"


def _board(desk: Desk, spot: str, buttons: list[BigButton]) -> tuple[Block, ...]:
    """A board behind a button of the first one; none without buttons."""
    if not buttons:
        return ()
    return (Board(spot, desk.words(f"large.{spot}"), tuple(buttons[:_MOST]), _back(desk)),)


# ---------------------------------------------------------------- my day


def _day(desk: Desk) -> tuple[Block, ...]:
    """The parts of a day, each with what happens, in easy words where there are any."""
    support = desk.person.support
    buttons, larges = [], []
    for part, symbol in _PARTS.items():
        written = many(getattr(support, part))
        # Where some can be seen at a glance, the others stand on the page of the day only.
        seen = tuple(step for step in written if step.easy or step.photo or step.symbol)
        steps = tuple(_easily(desk, step) for step in seen or written)
        if steps:
            name, drawing = desk.words(f"large.{part}"), desk.media.symbol(symbol)
            picture = next((step.picture for step in steps if step.picture), None)
            buttons.append(
                BigButton(
                    name,
                    f"#day-{part}",
                    replace(picture, alt="") if picture and not drawing else None,
                    drawing,
                )
            )
            drawings = tuple(
                _unless(desk, step.picture, line.symbol)
                for step, line in zip(steps, seen or written, strict=True)
            )
            larges.append(
                Large(f"day-{part}", name, _back(desk, "day"), None, drawing, steps, drawings=drawings)
            )
    return (*_board(desk, "day", buttons), *larges)


def _easily(desk: Desk, line: Line) -> Saying:
    """A line in its easy words, or as it stands; without who said so."""
    if line.easy.strip():
        return easy.easy_saying(desk, line, to_plain(line.easy))
    return replace(saying(desk, line), by="", also=())


# ---------------------------------------------------------------- my people


def _people(desk: Desk) -> tuple[Block, ...]:
    """A face a button; behind it the same face large, and the way to ring."""
    buttons, larges = [], []
    for number, contact in enumerate(_everybody(desk), 1):
        name, spot = plain(contact.name), f"people-{number}"
        picture = desk.media.clip(contact.photo)
        buttons.append(
            BigButton(
                name,
                f"#{spot}",
                replace(picture, alt="") if picture else None,
                tone="face",
                initials=initials(name),
            )
        )
        relation = plain(contact.relation)
        larges.append(
            Large(
                spot,
                name,
                _back(desk, "people"),
                picture=replace(picture, alt="") if picture else None,
                sayings=(Saying(escape(relation)),) if relation else (),
                calls=call_buttons(desk, contact.phone, name),
                film=desk.media.link(contact.video),
            )
        )
    return (*_board(desk, "people", buttons), *larges[:_MOST])


def _everybody(desk: Desk) -> Iterator[Contact]:
    """Whom the person may want: the key contact, family, friends, team, each once."""
    people, seen = desk.person.people, set()
    for contact in (desk.key_contact, *people.my_family, *people.my_friends, *people.my_team):
        name = plain(contact.name) if contact is not None else ""
        if contact is not None and name and name.casefold() not in seen:
            seen.add(name.casefold())
            yield contact


# ---------------------------------------------------------------- my films, my stories


def _films(desk: Desk) -> tuple[Block, ...]:
    """Each film by its still picture; the film has a page of its own."""
    links = [desk.media.film_link(shown) for shown in desk.media.films]
    return _board(
        desk,
        "films",
        [
            BigButton(
                link.title, link.target, link.poster, _unless(desk, link.poster, _MAIN["films"]), "film"
            )
            for link in links
        ],
    )


def _stories(desk: Desk) -> tuple[Block, ...]:
    """Each good story by its photo, or by its first words."""
    told = [line for line in desk.person.stories.good_stories if says_something(line)][:_MOST]
    buttons, larges = [], []
    for number, line in enumerate(told, 1):
        known = _easily(desk, line)
        title, spot = _name_of(line), f"stories-{number}"
        picture = known.picture
        own = _unless(desk, picture, line.symbol)
        drawing = own or _unless(desk, picture, _MAIN["stories"])
        buttons.append(BigButton(title, f"#{spot}", replace(picture, alt="") if picture else None, drawing))
        larges.append(
            Large(
                spot,
                title,
                _back(desk, "stories"),
                picture=picture,
                drawing=own,
                sayings=(replace(known, picture=None, film=None),),
                film=known.film,
            )
        )
    return (*_board(desk, "stories", buttons), *larges)


def _unless(desk: Desk, picture: Picture | None, symbol: str) -> Drawing | None:
    """A symbol where there is no photo: only then it goes into the site."""
    return desk.media.symbol(symbol) if picture is None else None


def _name_of(line: Card) -> str:
    """What a story is called: its title, or its first words."""
    title, rest = title_of(line)
    words = to_plain(title or line.easy or rest).split()
    return " ".join(words[:_WORDS]).rstrip(".,;:") + ("…" if len(words) > _WORDS else "")


# ---------------------------------------------------------------- how I feel, my rights


def _feel(desk: Desk) -> tuple[Block, ...]:
    """What can be said with one press: it stands large on the screen, with how the person says it."""
    buttons: list[BigButton] = []
    larges: list[Large] = []
    for word, symbol, tone, field in _SIGNS:
        line: One = getattr(desk.person.profile, field)
        shown = line if line is not None and state_of(line) == FACTS else None
        name, drawing = desk.words(f"sign.{word}"), desk.media.symbol(symbol)
        buttons.append(BigButton(name, f"#feel-{word}", drawing=drawing, tone=tone))
        larges.append(
            Large(
                f"feel-{word}",
                name,
                _back(desk, "feel"),
                picture=desk.media.clip(shown.photo) if shown else None,
                drawing=drawing,
                film=desk.media.link(shown.video) if shown else None,
                tone=tone,
            )
        )
    return (*_board(desk, "feel", buttons), *larges)


def _rights(desk: Desk) -> tuple[Block, ...]:
    told = easy.rights(desk)
    return (
        Large(
            "rights",
            desk.words("large.rights"),
            _back(desk),
            sayings=tuple(one.saying for one in told),
            drawings=tuple(one.drawing for one in told),
            calls=tuple(call for one in told for call in one.calls),
        ),
    )
