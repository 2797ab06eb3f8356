"""`alongside verify`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from generator.cli.ending import guarded
from generator.cli.options import command, json_option, workspace
from generator.problems import Exit
from generator.tell import printable, say, tell_json

if TYPE_CHECKING:
    from generator.verifying import Verified


@command(
    examples=("alongside verify https://something.example/ amir", "alongside verify usb:/media/stick/pages")
)
@click.argument("url", required=False, default="", metavar="[URL]")
@click.argument("people", nargs=-1, metavar="[PERSON]...")
@click.option("--every", is_flag=True, help="All that were published from here, where each was said to be.")
@click.option(
    "--whole", is_flag=True, help="Read every sealed file to its end; else: there, and as long as it was."
)
@click.option("--no-headers", is_flag=True, help="The host can send no headers of ours.")
@json_option
@guarded
def verify(
    url: str, people: tuple[str, ...], every: bool, whole: bool, no_headers: bool, json_: bool
) -> Exit:
    """Check that what is live is what was published.

    URL is where the folder you published is on the internet; or usb: and a folder, or a folder that is here: then every file
    of it is read. An advert is looked at too, and told when its last day has passed and it is still open. The page before each website, its scripts, its list and its
    keys are compared byte by byte; sealed files have to be there; older ones, text and history must not. The exit code is 0
    when all is as it was put there, 5 when anything is not, 4 when the host cannot be reached.
    """
    from generator.verifying_more import verify_anything  # noqa: PLC0415

    done = verify_anything(
        workspace(),
        "" if every else url,
        () if every else people,
        date.today(),
        whole=whole,
        headers=not no_headers,
    )
    if json_:
        tell_json(_for_programs(done))
    else:
        _tell(done)
    return done.exit_code


def _tell(done: Verified) -> None:
    for site in done.sites:
        name = click.style(printable(site.whose), bold=True)
        if site.failed is not None:
            say(f"{name}: {site.failed} {site.failed.hint}".rstrip())
        elif not site.findings:
            say(f"{name}: {site.address}  as it was published")
        else:
            say(f"{name}: {site.address}  not as it was published")
        for finding in site.findings:
            say(f"  {printable(finding.place)}: {finding.what}" if finding.place else f"  {finding.what}")
            if finding.do:
                say(f"    to do:  {finding.do}")
    if done.exit_code == Exit.DONE:
        say("To look again every night, let the computer type: alongside verify --every")


def _for_programs(done: Verified) -> dict[str, object]:
    return {
        "sites": [
            {
                "site": site.whose,
                "address": site.address,
                "as_published": not site.findings and site.failed is None,
                "findings": [{"place": one.place, "what": one.what, "do": one.do} for one in site.findings],
                "failed": str(site.failed) if site.failed else "",
            }
            for site in done.sites
        ]
    }
