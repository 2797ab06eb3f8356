"""The films: which to watch when, and a page for each."""

from __future__ import annotations

from markupsafe import escape

from generator.compose.contacts import is_yes
from generator.compose.desk import Desk, plain
from generator.compose.media import ShownFilm
from generator.compose.sayings import fact_rows, in_words, section, told_row, word_list
from generator.site import Facts, FilmCards, FilmItem, Links, Notice, Page, Saying, Section, WordList

_NOBODY = frozenset({"nobody", "no one", "no people", "no-one"})


def page(desk: Desk) -> Page | None:
    """All films, by when to watch them."""
    if not desk.media.films:
        return None
    words = desk.words
    groups: dict[str, tuple[str, list[FilmItem]]] = {}
    for shown in desk.media.films:
        heading = words("watch.first") if shown.first else plain(shown.film.watch)
        _, items = groups.setdefault(heading.casefold(), (heading, []))
        items.append(film_item(desk, shown, first=shown.number == 1))
    sections = tuple(
        Section(_stage(desk, heading, alone=len(groups) == 1), f"stage-{number}", (FilmCards(tuple(items)),))
        for number, (heading, items) in enumerate(groups.values(), 1)
    )
    return Page("watch", "watch/", words("kind.watch"), words("watch.title"), "watch", sections)


def film_pages(desk: Desk) -> tuple[Page, ...]:
    """A page for each film."""
    return tuple(_film_page(desk, shown) for shown in desk.media.films)


def film_item(desk: Desk, shown: ShownFilm, *, first: bool = False) -> FilmItem:
    """A film's card."""
    about = plain(shown.film.shows[0]) if shown.film.shows else ""
    return FilmItem(desk.media.film_link(shown), desk.media.badges(shown), first, about)


def film_sections(desk: Desk, shown: ShownFilm, heading: str = "") -> tuple[Section, ...]:
    """The film, what it shows, what to look for and what it does not mean."""
    words, film = desk.words, shown.film
    anchor, sound = f"film-{shown.number}", shown.developed.sound_only
    return (
        *section(heading, anchor, desk.media.player(shown), _stops_early(desk, shown)),
        *section(
            words("sound.shows" if sound else "film.shows"), f"{anchor}-shows", word_list(desk, film.shows)
        ),
        *section(
            words("sound.in_words" if sound else "film.in_words"),
            f"{anchor}-in-words",
            word_list(desk, film.in_words),
        ),
        *section(words("film.look_for"), f"{anchor}-look-for", word_list(desk, film.what_to_look_for)),
        *section(
            words("film.does_not_mean"),
            f"{anchor}-does-not-mean",
            word_list(desk, film.what_it_does_not_mean)
            or WordList((Saying(escape(words("sound.not_a_script" if sound else "film.not_a_script"))),)),
        ),
    )


def _stops_early(desk: Desk, shown: ShownFilm) -> Notice | None:
    return Notice(desk.words("film.cut_short")) if is_yes(shown.film.cut_short) else None


def _stage(desk: Desk, heading: str, *, alone: bool) -> str:
    if not heading:
        return "" if alone else desk.words("watch.others")
    return heading[0].upper() + heading[1:]


def _film_page(desk: Desk, shown: ShownFilm) -> Page:
    words, films = desk.words, desk.media.films
    sound = shown.developed.sound_only
    following = films[shown.number] if shown.number < len(films) else None
    on = (
        FilmCards((film_item(desk, following),))
        if following
        else Links(((words("film.all"), "page:watch"),), buttons=True)
    )
    return Page(
        id=f"watch/{shown.number}",
        address=f"watch/{shown.slug}/",
        kind=words("kind.recording" if sound else "kind.film", n=str(shown.number)),
        title=shown.title,
        tab="watch",
        sections=(
            *film_sections(desk, shown),
            *section(words("sound.about" if sound else "film.about"), "about", _about(desk, shown)),
            Section(words("film.next") if following else "", "next", (on,)),
        ),
    )


def _about(desk: Desk, shown: ShownFilm) -> Facts | None:
    words, film = desk.words, shown.film
    rows = (
        *_who(desk, shown),
        *fact_rows(
            desk,
            (words("film.purpose"), film.purpose),
            (words("film.filmed_by"), film.filmed_by),
            (words("film.filmed_on"), in_words(desk, film.filmed_on)),
            (words("film.kind_to_me"), film.dignity_checked_by),
            (words("film.no_captions"), shown.why_no_captions),
        ),
        *told_row(desk, film),
    )
    return Facts(rows) if rows else None


def _who(desk: Desk, shown: ShownFilm) -> tuple[tuple[str, tuple[Saying, ...]], ...]:
    """Who is in it and that they agreed: names only, never on what ground."""
    words = desk.words
    names = [plain(one.name) for one in shown.film.who_is_in_it if plain(one.name)]
    if not names:
        return ()
    if len(names) == 1 and names[0].casefold() in _NOBODY:
        sentence = words("film.nobody")
    else:
        listed = (
            names[0] if len(names) == 1 else words("list.and", first=", ".join(names[:-1]), last=names[-1])
        )
        sentence = words("sound.agreed" if shown.developed.sound_only else "film.agreed", who=listed)
    return ((words("film.who"), (Saying(escape(sentence)),)),)
