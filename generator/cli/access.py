"""`alongside access`: who may open which sealed website until when."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.circle import EditionName
from generator.cli.ending import guarded
from generator.cli.options import (
    Day,
    WithExamples,
    asked,
    json_option,
    openly,
    secretly,
    somebody_is_there,
    workspace,
)
from generator.problems import Exit, WrongUseError
from generator.tell import authors_own_terminal, say, tell_json

if TYPE_CHECKING:
    from generator.admit import Desk, Invited, Listed, Wish

_EDITIONS = click.Choice([name.value for name in EditionName if name is not EditionName.ADVERT])
_NEVER = ("never", "none", "no last day")


class LastDay(Day):
    """A day, or `never`."""

    name = "YYYY-MM-DD|never"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Read it; `never` is the last day there is."""
        if isinstance(value, str) and value.strip().casefold() in _NEVER:
            return date.max
        return super().convert(value, param, ctx)


class _Group(WithExamples, click.Group):
    """Commands about access."""


edition_option = click.option("--edition", type=_EDITIONS, help="Which website.")
out_option = click.option(
    "--out", type=click.Path(path_type=Path), help="Where the websites are built. Without it: site/"
)
print_option = click.option(
    "--print",
    "paper",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a slip to print, as a page.",
)
names_option = click.option(
    "--show-names/--hide-names",
    "own",
    default=None,
    help="Show names. Without it: only on your own terminal.",
)
language_option = click.option(
    "--language",
    default="",
    metavar="cy|pl|bn|ur|ar|en",
    help="In which language slip and message are. It is remembered for this reader. Without it: English.",
)
text_option = click.option(
    "--text",
    type=click.Choice(["sms", "mail"]),
    help="A text to copy into a message: the address, and half of the secret as a link.",
)
at_option = click.option(
    "--at", default="", metavar="URL", help="The address of the website, for a link. It is remembered."
)
yes_option = click.option("--yes", is_flag=True, help="Do it without asking.")
person_argument = click.argument("person", metavar="PERSON")


@click.group(
    cls=_Group,
    examples=("alongside access add amir", "alongside access list amir"),
)
def access() -> None:
    """Who may open which sealed website until when.

    Everybody gets words of their own. They are made by chance, shown once, and kept nowhere.
    """


def _command(name: str, *examples: str) -> Callable[[Callable[..., None]], click.Command]:
    return access.command(name, cls=WithExamples, examples=examples)


# ---------------------------------------------------------------- add


@_command(
    "add",
    "alongside access add amir --edition team --name Jo --until 2027-01-31",
    "alongside access add amir --tonight --at https://pages.example/",
)
@person_argument
@edition_option
@click.option("--name", default="", help="Their first name, as they will see it.")
@click.option("--role", default="", help="What they do, such as: support worker.")
@click.option("--until", type=LastDay(), help="Their last day, or: never.")
@click.option(
    "--tonight", is_flag=True, help="Until 9 in the morning, by a slip with a QR code and four words."
)
@click.option("--tablet", is_flag=True, help="A tablet that a house shares, as a reader of its own.")
@click.option("--link", is_flag=True, help="Half of the secret in a link, and four words to be said.")
@at_option
@click.option(
    "--for",
    "also",
    default="",
    metavar="NAME",
    help="What the text calls them behind `not for:`; or: nobody.",
)
@language_option
@text_option
@print_option
@out_option
@json_option
@guarded
def add(  # noqa: PLR0913, PLR0917  (one for each option)
    person: str,
    edition: str | None,
    name: str,
    role: str,
    until: date | None,
    tonight: bool,
    tablet: bool,
    link: bool,
    at: str,
    also: str,
    language: str,
    text: str | None,
    paper: Path | None,
    out: Path | None,
    json_: bool,
) -> Exit:
    """Let somebody open a website: they get six words of their own.

    What is missing is asked for. Whoever a line is `not for:` gets the website without it. With --text or --link it is
    four words, and a link with the other half of the secret: send the one, say the other.
    """
    from generator.admit import Wish  # noqa: PLC0415
    from generator.sealing import View  # noqa: PLC0415

    if tonight + tablet > 1:
        raise WrongUseError("--tonight and --tablet are two different things.", "Leave one of them away.")
    if tonight and until is not None:
        raise WrongUseError("--tonight ends at 9 in the morning.", "Leave --until away.")
    link = link or tonight or text is not None
    _somebody_reads(json_, paper, half=text is not None or (link and not tonight))
    desk = _desk(out, json_)
    desk.must_be_here(person)
    _may_be_written(desk, paper)
    lang = desk.language(language) if language else ""
    asks = not json_ and somebody_is_there()
    wish = Wish(
        EditionName(edition or _asked_edition(asks, tonight)),
        name or _asked_name(asks, tonight, tablet),
        role or ("tonight" if tonight else "tablet" if tablet else ""),
        None if tonight else _asked_until(until, asks),
        View.TONIGHT if tonight else View.TABLET if tablet else View.ALL,
        link,
        at,
        also,
        lang or _asked_language(desk, asks and (paper is not None or text is not None)),
    )
    if wish.link and not at and asks:
        wish = _with_address(desk, person, wish)
    first = desk.needs_sheet()
    invited = desk.add(person, wish)
    _tell(desk, [invited], paper, json_, text)
    if first:
        _first_sheet(desk, json_)
    return Exit.DONE


def _asked_edition(asks: bool, tonight: bool) -> str:
    if tonight:
        return EditionName.TEAM.value
    if not asks:
        raise WrongUseError("Which website is not said.", "Add it to the same line: --edition team")
    return str(click.prompt("Which website", type=_EDITIONS, default="team", err=True))


def _asked_name(asks: bool, tonight: bool, tablet: bool) -> str:
    if tablet:
        return "House tablet"
    if not asks:
        if tonight:
            return f"Tonight {datetime.now():%d %b %H:%M:%S}"
        raise WrongUseError("A reader needs a name.", "Add it to the same line: --name Jo")
    return str(click.prompt("Their first name", err=True))


def _asked_until(until: date | None, asks: bool) -> date | None:
    if until is None:
        if not asks:
            raise WrongUseError(
                "Until when is not said.", "Add it to the same line: --until 2027-01-31, or --until never"
            )
        until = click.prompt("Until which day, such as 2027-01-31, or never", type=LastDay(), err=True)
    return None if until == date.max else until


def _asked_language(desk: Desk, asks: bool) -> str:
    """Asked once for each reader, where something is written for them to read."""
    return (
        desk.language(click.prompt("In which language they read", default="English", err=True))
        if asks
        else ""
    )


def _with_address(desk: Desk, person: str, wish: Wish) -> Wish:
    from dataclasses import replace  # noqa: PLC0415

    if desk.address_of(person, wish):
        return wish
    return replace(
        wish, at=str(click.prompt("The address of this website, such as https://pages.example/", err=True))
    )


def _first_sheet(desk: Desk, json_: bool = False) -> None:
    """The first time somebody is let in, a sheet of paper is made by which nothing is lost."""
    path = Path.home() / "alongside-recovery-sheet.html"
    if not json_ and authors_own_terminal() and not path.exists():
        with contextlib.suppress(OSError, WrongUseError):
            _write_sheet(desk, path)
            return
    say(
        "There is no recovery sheet yet. To make one, on your own terminal, type: alongside access sheet FILE"
    )


def _write_sheet(desk: Desk, path: Path) -> None:
    from generator.access.paper import recovery_sheet  # noqa: PLC0415
    from generator.admit import write_privately  # noqa: PLC0415
    from generator.agreeing import day_in_words  # noqa: PLC0415

    desk.refuse_inside(path)
    words = desk.new_sheet()
    page = recovery_sheet(words, desk.keys.place.folder, day_in_words(desk.now.date()))
    write_privately(path, page.encode())
    say()
    say(
        f"A recovery sheet was written to {path}. Print it, put it where you keep a passport, and delete the file."
    )
    say("It opens your keys when their passphrase is forgotten, or the safe of this computer is gone.")


# ---------------------------------------------------------------- list


@_command("list", "alongside access list amir", "alongside access list amir --json")
@person_argument
@out_option
@json_option
@names_option
@guarded
def list_(person: str, out: Path | None, json_: bool, own: bool | None) -> Exit:
    """Who has words for which website, since when and until when."""
    from generator.tell_access import listed_as_json, listed_told  # noqa: PLC0415

    desk = _desk(out, json_)
    readers = desk.readers(person)
    if json_:
        tell_json({"person": person, "readers": [listed_as_json(one, own=own is True) for one in readers]})
    else:
        for row in listed_told(person, readers, own=authors_own_terminal() if own is None else own):
            click.echo(row)
        _tell_notes(desk)
    return Exit.DONE


# ---------------------------------------------------------------- remove


@_command("remove", "alongside access remove amir Jo", "alongside access remove amir 3")
@person_argument
@click.argument("who", metavar="NAME or NUMBER")
@edition_option
@out_option
@json_option
@guarded
def remove(person: str, who: str, edition: str | None, out: Path | None, json_: bool) -> Exit:
    """Take somebody off the list. They are shut out by the next build, which turns the key."""
    from generator.tell_access import real_after_build  # noqa: PLC0415

    desk = _desk(out, json_)
    listed = desk.find(person, who, EditionName(edition) if edition else None)
    record = desk.remove(listed)
    if json_:
        tell_json(
            {
                "person": person,
                "removed": listed.number,
                "folder": record.folder,
                "real": "after the next build, once it is online",
                "next": f"alongside build {person} --edition {listed.edition}",
            }
        )
    else:
        say(f"Number {listed.number} is off the list of {person}, {listed.edition}.")
        for row in real_after_build(record, desk.out):
            say(row)
        _tell_notes(desk)
    return Exit.DONE


# ---------------------------------------------------------------- renew


@_command(
    "renew",
    "alongside access renew amir Jo --until 2027-06-30",
    "alongside access renew --everyone",
)
@click.argument("person", metavar="[PERSON]", required=False, default="")
@click.argument("who", metavar="[NAME or NUMBER]", required=False, default="")
@edition_option
@click.option("--until", type=LastDay(), help="Another last day for the same words, or: never.")
@click.option("--everyone", is_flag=True, help="New keys, and new words for everybody.")
@click.option(
    "--lost", is_flag=True, help="With --everyone: the old keys, or what opens them, are gone for good."
)
@at_option
@language_option
@text_option
@print_option
@yes_option
@out_option
@json_option
@guarded
def renew(  # noqa: PLR0913, PLR0917  (one for each option)
    person: str,
    who: str,
    edition: str | None,
    until: date | None,
    everyone: bool,
    lost: bool,
    at: str,
    language: str,
    text: str | None,
    paper: Path | None,
    yes: bool,
    out: Path | None,
    json_: bool,
) -> Exit:
    """New words for one reader, a later last day, or new keys and words for everybody.

    Slips and messages are in the language that was said when the reader was let in.
    """
    from generator.tell_access import said_by_voice  # noqa: PLC0415

    desk = _desk(out, json_)
    if everyone:
        if who or until is not None or language or at:
            raise WrongUseError(
                "--everyone is for everybody, and each has a language and a website of their own.",
                "Leave the reader, --until, --language and --at away.",
            )
        return _renew_everyone(desk, person, lost, paper, yes, json_, text)
    if lost:
        raise WrongUseError("--lost goes with --everyone.", "Type: alongside access renew --everyone --lost")
    if not (person and who):
        raise WrongUseError(
            "Whose words is not said.",
            "Type: alongside access renew PERSON NAME, or: alongside access renew --everyone",
        )
    listed = desk.find(person, who, EditionName(edition) if edition else None)
    if until is not None and (paper or text or language or at):
        raise WrongUseError(
            "Another last day leaves the words as they are, so there is nothing to hand over.",
            "Leave --print, --text, --language and --at away; or leave --until away, for new words.",
        )
    if until is not None:
        later, at_once = desk.prolong(listed, None if until == date.max else until)
        return _tell_prolonged(desk, later, at_once, json_)
    lang = desk.language(language) if language else ""
    half = text is not None or said_by_voice(listed.reader)
    _somebody_reads(json_, paper, half=half)
    _may_be_written(desk, paper)
    _tell(desk, [desk.new_words(listed, lang, link=text is not None, at=at)], paper, json_, text)
    return Exit.DONE


def _tell_prolonged(desk: Desk, listed: Listed, at_once: bool, json_: bool) -> Exit:
    from generator.tell_access import listed_as_json, until_in_words  # noqa: PLC0415

    person = listed.record.short_name
    if json_:
        tell_json(
            {
                "person": person,
                "reader": listed_as_json(listed, own=False),
                "real": "now" if at_once else "after the next build",
            }
        )
        return Exit.DONE
    until = until_in_words(listed.reader)
    say(
        f"Number {listed.number} may open {person}, {listed.edition}{f', until {until}' if until else ', with no last day'}. The words stay."
    )
    say(
        f"What lies in {desk.out / person / listed.record.folder} knows it. If it is online, put its k.json there again."
        if at_once
        else f"It counts once the website is built again. Type: alongside build {person}"
    )
    _tell_notes(desk)
    return Exit.DONE


def _renew_everyone(
    desk: Desk, person: str, lost: bool, paper: Path | None, yes: bool, json_: bool, text: str | None
) -> Exit:
    from generator.tell_access import said_by_voice  # noqa: PLC0415

    if person:
        desk.must_be_here(person)
    if lost or desk.are_lost():
        if person:
            raise WrongUseError(
                "Keys that are gone are gone for everybody.", "Type: alongside access renew --everyone --lost"
            )
        return _begin_again(desk, yes, json_)
    half = text is not None or any(map(said_by_voice, desk.everybody(person)))
    _somebody_reads(json_, paper, half=half)
    _may_be_written(desk, paper)
    _sure(
        yes or json_,
        f"All words for the websites of {person or 'everybody'} will open nothing after the next build, and everybody"
        " gets new ones.",
    )
    invited = desk.everyone_anew(person)
    if not invited and not json_:
        say(
            "Nobody has words, so nobody needs new ones. To let somebody in, type: alongside access add PERSON"
        )
        return Exit.DONE
    _tell(desk, invited, paper, json_, text)
    return Exit.DONE


def _begin_again(desk: Desk, yes: bool, json_: bool) -> Exit:
    _sure(
        yes,
        "New keys are begun. Nobody's words open what is built from then on, and everybody has to be let in again.",
    )
    place, built = desk.begin_again()
    if json_:
        tell_json(
            {"keys": str(place.folder), "to_invite_again": [{"person": p, "folder": f} for p, f in built]}
        )
        return Exit.DONE
    _tell_notes(desk)
    say("What was there before was put aside, not deleted.")
    if built:
        say("Everybody who had words for these needs new ones:")
        for short_name, folder in built:
            say(
                f"  {short_name}, {folder.partition('-')[0]}:  alongside access add {short_name} --edition {folder.partition('-')[0]}"
            )
    say("Then type: alongside build, and put the websites online again.")
    if desk.needs_sheet() and authors_own_terminal():
        _first_sheet(desk)
    return Exit.DONE


# ---------------------------------------------------------------- the keys themselves


@_command("sheet", "alongside access sheet ~/sheet.html", "alongside access sheet /media/stick/sheet.html")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@json_option
@guarded
def sheet(file: Path, json_: bool) -> Exit:
    """Write a recovery sheet to print: twelve words that open the keys when nothing else does."""
    desk = _desk(None, json_)
    if file.exists():
        raise WrongUseError("There is a file of that name already.", "Name another.")
    _write_sheet(desk, file)
    _tell_notes(desk)
    if json_:
        tell_json({"file": str(file)})
    return Exit.DONE


@_command("recover", "alongside access recover", "cat words.txt | alongside access recover")
@json_option
@guarded
def recover(json_: bool) -> Exit:
    """Open the keys with the recovery sheet, and choose anew what opens them from now on."""
    desk = _desk(None, json_)
    desk.recover(_typed("The twelve words of the recovery sheet"))
    _tell_notes(desk)
    say("The keys are open, and everybody's words go on. The recovery sheet stays good.")
    say("To see who may open what, type: alongside access list PERSON")
    if json_:
        tell_json({"websites": len(desk.keys.sites())})
    return Exit.DONE


@_command("export", "alongside access export /media/stick/keys", "alongside access export ~/keys --json")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@json_option
@guarded
def export(file: Path, json_: bool) -> Exit:
    """Write the keys into a file for a second computer. Six words open it, and are shown once."""
    from generator.admit import write_privately  # noqa: PLC0415

    _somebody_reads(json_, None)
    desk = _desk(None, json_)
    if file.exists():
        raise WrongUseError("There is a file of that name already.", "Name another.")
    desk.refuse_inside(file)
    data, words = desk.export()
    write_privately(file, data)
    if json_:
        tell_json({"file": str(file), "words": words})
        return Exit.DONE
    click.echo(f"\n   {words}\n")
    say(
        f"These six words open {file}. They are told this once: write them down, and carry them apart from the file."
    )
    say("On the second computer, in its copy of the workspace, type: alongside access import FILE")
    _tell_notes(desk)
    return Exit.DONE


@_command(
    "import", "alongside access import /media/stick/keys", "alongside access import ~/keys --yes < words.txt"
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@yes_option
@json_option
@guarded
def import_(file: Path, yes: bool, json_: bool) -> Exit:
    """Take over the keys that a first computer wrote into a file."""
    desk = _desk(None, json_)
    data = file.read_bytes()
    place = desk.carried(data)
    if place.was and place.was != place.id:
        _sure(
            yes,
            "This workspace has other keys already. They are put aside, and those in the file take their place.",
        )
    taken, newer = desk.take_over(data, _typed("The six words that open the file"))
    if json_:
        tell_json({"taken_over": taken, "newer_here": newer})
        return Exit.DONE
    say(f"Keys of {taken} {'website' if taken == 1 else 'websites'} were taken over.")
    if newer:
        say(f"Of {newer} the keys here are newer, and stay.")
    _tell_notes(desk)
    say("Delete the file now. To see who may open what, type: alongside access list PERSON")
    return Exit.DONE


# ---------------------------------------------------------------- asking and telling


def _desk(out: Path | None, json_: bool) -> Desk:
    from generator.admit import Desk  # noqa: PLC0415

    asks = somebody_is_there() and not json_
    return Desk(workspace(), out=out, ask=secretly() if asks else None, choose=openly() if asks else None)


def _typed(question: str) -> str:
    """Words from the terminal, or from what is handed in."""
    return asked(question) if sys.stdin.isatty() else sys.stdin.read(10_000)


def _sure(yes: bool, told: str) -> None:
    """Go on only when somebody says so."""
    if yes:
        return
    if not somebody_is_there():
        raise WrongUseError(
            f"{told} Nothing was changed: there is nobody here to ask whether that is right.",
            "To do it without being asked, add --yes to the same line.",
        )
    say(told)
    if asked("Is that right? Type yes to go on").strip().casefold() not in ("yes", "y"):
        raise WrongUseError("Nothing was changed.", "")


def _somebody_reads(json_: bool, paper: Path | None, *, half: bool = False) -> None:
    """Words are told once: refuse to make any where nobody would see them.

    Args:
        json_: whether a program reads them.
        paper: that they are printed on.
        half: whether some of them are told here alone, because paper and messages hold the other half of the secret.
    """
    if json_ or (paper and not half) or authors_own_terminal():
        return
    if half:
        raise WrongUseError(
            "Half of the secret goes into the link. The four words are told here, once, to be said by voice, and there is"
            " nobody here to read them, so none were made.",
            "On your own terminal, type the same line; or add --json.",
        )
    raise WrongUseError(
        "Words are shown once, and there is nobody here to read them, so none were made.",
        "On your own terminal, type the same line; or add --print FILE, or --json.",
    )


def _may_be_written(desk: Desk, paper: Path | None) -> None:
    if paper is None:
        return
    if paper.exists():
        raise WrongUseError("There is a file of that name already.", "Name another behind --print.")
    if not (paper.absolute().parent.is_dir() and os.access(paper.absolute().parent, os.W_OK)):
        raise WrongUseError(
            "The slip could not be written there.", "Name a folder that is there behind --print."
        )
    desk.refuse_inside(paper)


def _tell(
    desk: Desk, invited: Sequence[Invited], paper: Path | None, json_: bool, text: str | None = None
) -> None:
    from generator.access.message import Kind  # noqa: PLC0415
    from generator.tell_access import (  # noqa: PLC0415
        invited_as_json,
        invited_told,
        message_for,
        slips_for,
    )

    kind = Kind(text) if text else None
    if json_:
        tell_json({"invited": [invited_as_json(one, message_for(desk, one, kind)) for one in invited]})
    elif authors_own_terminal():
        for one in invited:
            for row in invited_told(one, message_for(desk, one, kind)):
                click.echo(row)
    if paper is not None:
        from generator.admit import write_privately  # noqa: PLC0415

        write_privately(paper, slips_for(desk, invited).encode())
        say(
            f"{'A slip' if len(invited) == 1 else f'{len(invited)} slips'} to print: {paper}. Print it, then delete the file."
        )
    if not json_:
        if not authors_own_terminal():
            for person in sorted({one.person for one in invited if not one.at_once}):
                say(f"It counts once the website is built. Type: alongside build {person}")
        _tell_notes(desk)


def _tell_notes(desk: Desk) -> None:
    for note in desk.notes:
        say(note)
