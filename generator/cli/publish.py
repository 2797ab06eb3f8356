"""`alongside publish`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.circle import EditionName
from generator.cli.answers import checked
from generator.cli.ending import guarded, note_bugs_of
from generator.cli.options import command, json_option, lines_option, openly, secretly, workspace
from generator.problems import Exit, WrongUseError
from generator.tell import Bar, authors_own_terminal, printable, say, tell_json, tell_problems

if TYPE_CHECKING:
    from generator.publishing import Host, Published, PublishedPerson, PublishedSite, Wish
    from generator.publishing_advert import PublishedAdvert
    from generator.publishing_plain import PlainPerson
    from generator.report import BuildReport
    from generator.serving_config import Served
    from generator.workspace import Workspace

_HOSTS = ("netlify", "cloudflare", "github", "azure", "s3", "other")
"""As `generator.deploy.hosts` has them: help must come at once."""

_EDITIONS = [name.value for name in EditionName]
_ADVERT = EditionName.ADVERT.value


@command(
    examples=(
        "alongside publish",
        "alongside publish usb:/media/stick/pages amir",
    )
)
@click.argument("target", required=False, default="", metavar="[TARGET]")
@click.argument("people", nargs=-1, metavar="[PERSON]...")
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice(_EDITIONS),
    help="Only this site. May be said again. The advert, which everybody may read, goes to a place of its own.",
)
@click.option("--address", default="", metavar="URL", help="Where the target is on the internet.")
@click.option(
    "--host",
    type=click.Choice(list(_HOSTS)),
    help="Who shows it to the world; what it cannot take is told first.",
)
@click.option(
    "--endpoint", default="", metavar="URL", help="The host of a bucket (s3:), where it is not Amazon’s."
)
@click.option(
    "--login",
    type=click.Choice(["none", "passwords", "oidc"]),
    help="What a server of your own asks for first (nginx:, caddy: or apache:); without it: as the last time.",
)
@click.option("--plain", is_flag=True, help="Not sealed: only for a server of your own, with --login.")
@click.option("--i-know", "know", is_flag=True, help="With --plain: you are not asked to type a word first.")
@json_option
@lines_option
@guarded
def publish(  # noqa: PLR0913, PLR0917  (one for each option)
    target: str,
    people: tuple[str, ...],
    editions: tuple[str, ...],
    address: str,
    host: str | None,
    endpoint: str,
    login: str | None,
    plain: bool,
    know: bool,
    json_: bool,
    own: bool | None,
) -> Exit:
    """Put sealed websites where their readers find them.

    Without a TARGET three questions are asked, and one folder is made that you drag on to a host’s page; the steps are
    told. TARGET is a folder: each website gets a folder with a random name in it, which stays the same from then on.
    Bring the whole folder to any host of plain files. With usb: before it, the folder opens by double click on any laptop,
    without a host or a network. Or TARGET is git: and a repository for the websites alone, empty
    at first; git:…#pages takes another branch than main. Or it is rsync: and a folder of a computer that ssh gets you
    into; or s3: and a bucket, with a folder in it or not; or nginx:, caddy: or apache: and a folder, for a server of your own. Everything is built for today first, and looked through; what is not
    safe is refused, told, and nothing of that person is touched. Whoever is stopped in the middle types the same line
    again: until the last moment the old website opens, from then on the new one.
    """
    from generator.publish_questions import is_somebody  # noqa: PLC0415
    from generator.publishing import HOSTS, Wish, publish, usual_host  # noqa: PLC0415
    from generator.serving_config import served_by  # noqa: PLC0415

    there, by = workspace(), HOSTS[host] if host else usual_host(target)
    if plain or know:
        from generator.cli.publish_readable import publish_readable  # noqa: PLC0415

        if not plain or address or host or endpoint:
            raise WrongUseError(
                "--i-know is for --plain alone, and --plain takes no --address, --host or --endpoint.",
                "Leave them out.",
            )
        return publish_readable(there, target, people, editions, login, know=know, json_=json_)
    if _ADVERT in editions:
        advert = Wish(target, people, tuple(map(EditionName, editions)), address, endpoint=endpoint)
        return _advert(there, advert, json_=json_)
    # A name is no place:  alongside publish amir  asks the same questions.
    if asked := not target or is_somebody(there, target):
        target, people, by, address = _ask(there, (target, *people) if target else (), json_=json_)
    if served := served_by(target, login, there.root):
        target = served.sites
        if json_ and served.login == "passwords":
            raise WrongUseError("New passwords are told once, for people to read.", "Leave out --json.")
    shown = authors_own_terminal() if own is None else own
    wish = Wish(
        target,
        people,
        tuple(map(EditionName, editions)),
        address,
        host=by,
        endpoint=endpoint,
        after=served.write if served else None,
    )
    tell = None if json_ else _Mistakes(shown).tell
    bars = (Bar(), Bar("  carrying {name}"))
    done = publish(there, wish, bars, secretly(), openly(), tell)
    if json_:
        tell_json(_for_programs(done))
    else:
        _tell(done, by if asked or host else None, address, served)
    note_bugs_of(done.build)
    return done.exit_code


def _advert(
    there: Workspace,
    wish: Wish,
    *,
    json_: bool,
) -> Exit:
    """The one page that is not sealed."""
    from generator.publishing_advert import publish_advert  # noqa: PLC0415

    if not wish.target or len(wish.people) != 1 or set(wish.editions) != {EditionName.ADVERT}:
        raise WrongUseError(
            "An advert goes to a place of its own, one person’s at a time, and no other website with it.",
            "Type for example  alongside publish ../advert-to-upload amir --edition advert",
        )
    tell = None if json_ else _Mistakes(authors_own_terminal()).tell
    done = publish_advert(there, wish, Bar(), tell)
    if json_:
        tell_json(
            checked(done.report)
            | {
                "not_published": done.reasons,
                "files_put": done.put,
                "files_deleted": done.deleted,
                "closes": done.closes.isoformat() if done.closes else None,
                "closed": done.closed,
                "taken_down": done.gone,
            }
        )
    else:
        _tell_advert(done)
    note_bugs_of(done.build)
    return done.exit_code


def _tell_advert(done: PublishedAdvert) -> None:
    name, place = done.report.short_name, printable(done.place)
    if done.report.failed:
        say(f"{name}: not published. {done.report.failed}")
    for reason in done.reasons:
        say(f"{name}, advert: not published. {reason}")
    if done.reasons or done.report.failed:
        return
    if done.gone:
        gone = f", and {done.deleted} files of it were taken away in {place}" if done.deleted else ""
        say(f"{name}: there is no advert today{gone}.")
        return
    say(
        f"{name}, advert: {done.put} files put, {done.deleted} old ones taken away. Everybody may read {place}."
    )
    if not done.address:
        say(
            "Once it is online, type the same line with  --address https://…  at its end: then verify looks at it."
        )
    if done.closed:
        say(
            "It says that it has closed. To take it down: take the advert out of the text, and type the same line again."
        )
    elif done.closes is not None:
        say(
            f"Its last day is {done.closes:%-d %B %Y}. After that, type the same line again: then it says that it has closed."
            " To be told of it: alongside due"
        )
    else:
        say(
            "Nobody wrote until when it is open:  closes: 2027-01-31  under  advert:  in job_description.yml."
        )


def _ask(there: Workspace, people: tuple[str, ...], *, json_: bool) -> tuple[str, tuple[str, ...], Host, str]:
    """The three questions, of whoever sits there."""
    from generator.publish_questions import ask_three, folder_for, keep_answers  # noqa: PLC0415

    ask = openly()
    if ask is None or json_:
        raise WrongUseError(
            "Where to is missing.", "Name a folder; a new one is made. Type: alongside publish ../to-upload"
        )
    answers = ask_three(there, ask, people)
    keep_answers(there.cache, answers.host, answers.address)
    return folder_for(there), answers.people, answers.host, answers.address


class _Mistakes:
    """Tells what is to be mended before anybody is asked for anything."""

    def __init__(self, own: bool) -> None:
        self._own = own

    def tell(self, report: BuildReport) -> None:
        """Only what stops: questions are for `check` and `build`."""
        for person in report.people:
            if person.problems.stops:
                tell_problems(person.problems, person.lines, own=self._own)


def _tell(done: Published, host: Host | None, address: str, served: Served | None) -> None:
    for person in done.people:
        _tell_person(person)
    sites = [site for person in done.people for site in person.sites]
    if not sites:
        say("Nothing was published.")
        return
    say(f"All of it lies in {printable(done.place)}.")
    if served is not None:
        _tell_served(served)
        if any(not site.address for site in sites):
            say("Once it is online, say where, so that links and slips can name it:")
            say(f"  alongside publish {served.server}:{printable(str(served.folder))} --address https://…")
    elif sites[0].opens:
        _tell_stick(sites)
    elif done.place.startswith("s3:"):
        _tell_bucket(done, sites, host)
    elif host is not None:
        _tell_steps(done, host, again=bool(address))
    elif done.place.startswith("git:") and any(not site.address for site in sites):
        say(
            "Let your host show that branch as a website. Then say where, so that links and slips can name it:"
        )
        say("  type the same line again, with  --address https://…  at its end")
    elif any(not site.address for site in sites):
        say("Bring that folder to your host. Then say where it is, so that links and slips can name it:")
        say(f"  alongside publish {printable(done.place)} --address https://…")
    else:
        say(f"To let somebody else in, type: alongside access add {done.people[0].short_name} --link")


def _tell_stick(sites: list[PublishedSite]) -> None:
    """How somebody opens a folder that needs no host."""
    for site in sites:
        number = f"website {site.number}: " if site.number else ""
        say(f"  {number}{site.opens}  ({site.size / 1e6:,.1f} MB)")
    if any(site.number for site in sites):
        say("Several lie there, so tell every reader the number of theirs.")
    say(
        "Copy that folder whole. To open it, double-click open-me.html in it, and type the same words as ever."
    )
    say("It needs no network. It stays as it is today: to bring it up to date, type the same line again.")


def _tell_bucket(done: Published, sites: list[PublishedSite], host: Host | None) -> None:
    """What is left to whoever looks after the bucket."""
    if host is not None and host.name == "s3":
        say("cloudfront-headers.json lies in this folder: the headers that a bucket cannot send.")
    if all(site.address for site in sites):
        say(f"To let somebody else in, type: alongside access add {done.people[0].short_name} --link")
        return
    say(
        "Who may read the bucket is as it was. Readers need https:// before it, each file by its whole name, and"
    )
    say("no list: docs/publishing.md, “To a bucket”. Then say where, so that links and slips can name it:")
    say("  type the same line again, with  --address https://…  at its end")


def _tell_steps(done: Published, host: Host, *, again: bool) -> None:
    """The way to the host, in words."""
    say("")
    if again:
        say(f"To bring it to {host.title} again: {host.again}")
    else:
        say(f"To bring it to {host.title}:")
        for number, step in enumerate(host.steps, 1):
            say(f"  {number}. {step.format(folder=printable(done.place))}")
        say("Then type  alongside publish  again and paste the address, so that links and slips can name it.")
    say("To look whether all of it is there: alongside verify" + ("" if again else " https://…"))


def _tell_served(served: Served) -> None:
    """What lies beside the websites, and every new login this once."""
    say(
        f"What {served.server} has to be told lies in {printable(str(served.folder))}; the steps stand in READ-ME.txt."
    )
    tell_logins(served, "hand each one over together with that reader’s words")


def tell_logins(served: Served, hand_over: str) -> None:
    """Every new login, this once, with how to hand it over; and what stays closed."""
    if served.new:
        say(f"New logins. They are told this once: {hand_over}.")
    for one in served.new:
        say(f"  {one.site}, {printable(one.reader)}: {one.login}  {one.password}")
    for site, path in served.closed:
        say(f"{site}: closed until groups.yml names a group for {path}")


def _tell_person(person: PublishedPerson) -> None:
    name = click.style(person.short_name, bold=True)
    tell_refused(name, person)
    for site in person.sites:
        carried = site.carried
        change = f"{carried.put} files put" if carried.put else "nothing changed"
        gone = f", {carried.deleted} old ones taken away" if carried.deleted else ""
        say(f"{name}, {site.folder}: {site.address or site.path + '/'}  ({change}{gone})")
        if carried.strange:
            say(
                f"  {len(carried.strange)} files that are not ours lie in that folder too; they were left alone"
            )
    for folder in person.nobody:
        say(
            f"{name}, {folder}: nobody can open it yet, so it stays here. To let somebody in: alongside access add"
        )
    for folder in person.taken_down:
        say(f"{name}, {folder}: there is no such website any more, so it was taken away there")
    if person.failed is not None:
        say(f"{name}: stopped on the way. {person.failed} {person.failed.hint}".rstrip())
    if person.settled:
        say(f"{name}: what was taken back is gone from there too")


def tell_refused(name: str, person: PublishedPerson | PlainPerson) -> None:
    """Why nothing of somebody, or not all of it, was published, and what to do."""
    if person.report.failed:
        say(f"{name}: not published. {person.report.failed}")
    for reason in person.reasons:
        say(f"{name}{f', {reason.site}' if reason.site else ''}: not published. {reason.what}")
        if reason.do:
            say(f"  to do:  {reason.do}")


def _for_programs(done: Published) -> dict[str, object]:
    return {
        "people": [
            {
                **checked(person.report),
                "not_published": [
                    {"site": reason.site, "why": reason.what, "do": reason.do} for reason in person.reasons
                ],
                "sites": [
                    {
                        "site": site.folder,
                        "path": site.path,
                        **(
                            {"opens": site.opens, "bytes": site.size, "number": site.number}
                            if site.opens
                            else {}
                        ),
                        "address": site.address,
                        "files_put": site.carried.put,
                        "bytes_put": site.carried.size,
                        "files_kept": site.carried.kept,
                        "files_deleted": site.carried.deleted,
                        "strange_files": len(site.carried.strange),
                    }
                    for site in person.sites
                ],
                "without_readers": person.nobody,
                "taken_down": person.taken_down,
                "stopped": str(person.failed) if person.failed else "",
                "settled": person.settled,
            }
            for person in done.people
        ]
    }
