"""`alongside captions`: how each film can be followed by somebody who cannot hear it, drafts, and reading them over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from generator.cli.ending import guarded
from generator.cli.options import (
    WithExamples,
    asked,
    browser_for,
    day_option,
    json_option,
    lines_option,
    somebody_is_there,
    workspace,
)
from generator.problems import Exit, WrongUseError
from generator.tell import Bar, authors_own_terminal, say, tell_json

if TYPE_CHECKING:
    from generator.captions import Desk, FilmWords
    from generator.reviewing import Review


class _Group(WithExamples, click.Group):
    """Commands about captions; a short name alone is a list."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """`alongside captions amir` is `alongside captions list amir`."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            args = ["list", *args]
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Group,
    examples=("alongside captions amir", "alongside captions draft amir"),
)
def captions() -> None:
    """How each film can be followed by somebody who cannot hear it.

    Captions are the words of a film, shown while it plays and printed below it. Anybody can write them: in the browser
    on this computer, or by reading over a draft that this computer made.
    """


def _command(name: str, *examples: str) -> Callable[[Callable[..., None]], click.Command]:
    return captions.command(name, cls=WithExamples, examples=examples)


person_argument = click.argument("person", metavar="PERSON")
films_argument = click.argument("named", nargs=-1, metavar="[FILM]...")


def _desk(person: str, day: date, json_: bool) -> Desk:
    from generator.captions import desk_of  # noqa: PLC0415  (help must come at once)
    from generator.progress import Silence  # noqa: PLC0415

    return desk_of(workspace(), person, day, Silence() if json_ else Bar())


# ---------------------------------------------------------------- list


@_command("list", "alongside captions list amir", "alongside captions list amir --json")
@person_argument
@day_option
@json_option
@lines_option
@guarded
def list_(person: str, day: date, json_: bool, own: bool | None) -> Exit:
    """Each film, and what there is to read of it."""
    films = _desk(person, day, json_).films
    if json_:
        tell_json({"person": person, "films": [film.for_programs() for film in films]})
        return Exit.DONE
    own = authors_own_terminal() if own is None else own
    for film in films:
        click.echo(film.told(own=own))
    _tell_next(person, films)
    return Exit.DONE


def _tell_next(person: str, films: Sequence[FilmWords]) -> None:
    from generator.caption_lines import Wording  # noqa: PLC0415

    drafts = [film for film in films if film.wording.wording is Wording.DRAFT]
    none = [film for film in films if film.wording.wording is Wording.MISSING]
    if drafts:
        say(f"To read a draft over, type: alongside captions review {person} {drafts[0].clip.number}")
    elif none:
        say(f"To have a draft made, type: alongside captions draft {person}")
        say(f"To write them yourself, type: alongside captions write {person} {none[0].clip.number}")
    else:
        say(f"Nothing is missing. To look at them, type: alongside serve {person}")


# ---------------------------------------------------------------- draft


@_command("draft", "alongside captions draft amir", "alongside captions draft amir hot-chocolate.mp4")
@person_argument
@films_argument
@day_option
@json_option
@lines_option
@guarded
def draft(person: str, named: tuple[str, ...], day: date, json_: bool, own: bool | None) -> Exit:
    """Have this computer write down what is said, as a draft to be read over.

    Nothing leaves this computer. A film is named by its file, its title or its number; without one, every film that has no
    captions gets a draft. Pages that show a draft say that a computer made it.
    """
    done = _desk(person, day, json_).draft(named, Bar())
    if json_:
        tell_json(done.for_programs())
    else:
        for row in done.told(own=authors_own_terminal() if own is None else own):
            say(row)
    return done.exit_code


# ---------------------------------------------------------------- write


@_command(
    "write", "alongside captions write amir 2", "alongside captions write gwen chapel.mov --language Welsh"
)
@person_argument
@films_argument
@click.option("--language", default="", help="What is spoken. Without it: what the text says, else English.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8310, show_default=True, help="Where on this computer."
)
@click.option(
    "--open/--no-open", "open_", default=None, help="Open the browser. Without it: only from a terminal."
)
@day_option
@json_option
@guarded
def write(
    person: str,
    named: tuple[str, ...],
    language: str,
    port: int,
    open_: bool | None,
    day: date,
    json_: bool,
) -> Exit:
    """Type captions in the browser: the film plays a few seconds, waits for your words, and goes on.

    Only this computer can open the page. What you typed is kept after every piece, so stop when you like. A draft that a
    computer made is read over in the same way.
    """
    from generator.writing import open_writing, write_in_browser  # noqa: PLC0415

    desk = _desk(person, day, json_)
    writing = open_writing(desk, named, language)
    opened = browser_for(open_, json_=json_)
    what = writing.film.clip.what
    if not write_in_browser(writing, port, opened, say):
        say(
            f"{what}: not all of it is typed yet. To go on, type: alongside captions write {person} {writing.film.clip.number}"
        )
        return Exit.DONE
    if writing.to_type:
        say(f"{what}: the captions are kept. Write the line the page showed under the film.")
        return Exit.MEND
    say(f"{what}: these are its captions now. To look at them, type: alongside serve {person}")
    return Exit.DONE


# ---------------------------------------------------------------- review


@_command("review", "alongside captions review amir", "alongside captions review amir 2 --approve-by Sara")
@person_argument
@films_argument
@click.option(
    "--approve-by",
    "name",
    default="",
    metavar="NAME",
    help="Keep the draft as it stands: this person has read it over, such as in an editor.",
)
@day_option
@json_option
@guarded
def review(person: str, named: tuple[str, ...], name: str, day: date, json_: bool) -> Exit:
    """Read a draft over, caption by caption, and keep it as captions.

    Every answer is kept at once: stop when you like, and go on another day. Play the film beside it.
    """
    desk = _desk(person, day, json_)
    films = desk.drafts(named)
    if json_ and not name:
        waiting = [{"film": film.clip.number, "captions_left": desk.review(film).left} for film in films]
        tell_json({"person": person, "drafts": waiting})
        return Exit.DONE
    if not films:
        say("There is no draft to read over.")
        _tell_next(person, desk.films)
        return Exit.DONE
    if name:
        return _approve_all(desk, films, name, json_)
    if not somebody_is_there():
        for film in films:
            say(f"{film.clip.what}: {desk.review(film).left} captions to read over")
        raise WrongUseError(
            "There is nobody here to read them.",
            f"On your own terminal, type: alongside captions review {person}",
        )
    for film in films:
        if not _read_over(desk, film):
            break
    return Exit.DONE


def _read_over(desk: Desk, film: FilmWords) -> bool:
    """Whether it was read to its end."""
    from generator.tell import printable  # noqa: PLC0415

    over = desk.review(film)
    say()
    say(f"{film.clip.what}: {printable(film.clip.title)}. Play it beside this: alongside serve {desk.person}")
    say(
        "Enter: it is right. Words: that is what is said ( / between two lines). -: nobody said this. <: one back. stop: go on later."
    )
    if not over.run(asked, say):
        say(f"Kept so far. To go on, type: alongside captions review {desk.person} {film.clip.number}")
        return False
    say()
    name = asked("That was all of it. Who has read it over? A first name; Enter to leave it a draft").strip()
    if not name:
        say(
            f"It stays a draft. To keep it, type: alongside captions review {desk.person} {film.clip.number} --approve-by NAME"
        )
        return True
    _approve(desk, over, name)
    return True


def _approve(desk: Desk, over: Review, name: str) -> Exit:
    done = desk.approve(over, name)
    if done.to_type is not None:
        wish = done.to_type
        say(f"{done.clip.what}: the captions are kept. Write in {wish.at.file}, in the place of the draft:")
        if authors_own_terminal():
            say(f"  {wish.type_this}")
        return Exit.MEND
    say(f"{done.clip.what}: these are its captions now. To look at them, type: alongside serve {desk.person}")
    return Exit.DONE


def _approve_all(desk: Desk, films: Sequence[FilmWords], name: str, json_: bool) -> Exit:
    if len(films) > 1:
        raise WrongUseError(
            f"There are {len(films)} drafts.",
            f"Say which was read: alongside captions review {desk.person} 1 --approve-by {name}",
        )
    codes = []
    done = []
    for film in films:
        if json_:
            approved = desk.approve(desk.review(film), name)
            done.append({"film": film.clip.number, "named_in_the_text": approved.to_type is None})
            codes.append(Exit.MEND if approved.to_type else Exit.DONE)
        else:
            codes.append(_approve(desk, desk.review(film), name))
    if json_:
        tell_json({"person": desk.person, "approved": done})
    return Exit.MEND if Exit.MEND in codes else Exit.DONE
