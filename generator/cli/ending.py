"""How every command ends: in words and an exit code, whatever happens."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.problems import Exit, GeneratorError, disk_said
from generator.tell import say, tell_json

if TYPE_CHECKING:
    from generator.report import BuildReport


def guarded(command: Callable[..., Exit | None]) -> Callable[..., None]:
    """Run a command; whatever happens ends in words and an exit code, never in a traceback."""

    @functools.wraps(command)
    def until_the_end(*args: Any, **options: Any) -> None:  # noqa: ANN401
        for_programs = bool(options.get("json_")) or options.get("form") == "json"
        try:
            with _ended_kindly():
                code = command(*args, **options) or Exit.DONE
        except click.ClickException:
            raise
        except (KeyboardInterrupt, click.Abort):  # a question is left with the second
            say()
            code = _ended(
                Exit.STOPPED,
                "Stopped. Every website is whole: the last good one, or the new one.",
                "",
                for_programs,
            )
        except GeneratorError as around:
            code = _ended(around.exit_code, str(around), around.hint, for_programs)
        except BrokenPipeError:
            # Whoever reads along, such as `| head`, has seen enough; Python must not say so once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = Exit.DONE
        except OSError as around:
            told = disk_said(around)
            code = _ended(told.exit_code, str(told), told.hint, for_programs)
        except Exception as ours:
            from generator.report import OUR_MISTAKE, where_it_happened  # noqa: PLC0415

            code = _ended(Exit.OURS, OUR_MISTAKE, "", for_programs)
            note_bugs([where_it_happened(ours)])
        sys.exit(int(code))

    return until_the_end


@contextlib.contextmanager
def _ended_kindly() -> Iterator[None]:
    """Hear a computer that shuts down as Ctrl-C is heard: what is half made is put away, and ffmpeg ends with us."""
    before = None
    with contextlib.suppress(ValueError):  # only a program's first thread hears anything
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _ended(code: Exit, why: str, hint: str, for_programs: bool) -> Exit:
    """Tell why a command ended before its time."""
    say(f"alongside: {why}" if code is not Exit.STOPPED else why)
    if hint:
        say(f"  {hint}")
    if for_programs:
        tell_json({"ended": {"exit_code": int(code), "message": why, "type": hint}})
    return code


def note_bugs(bugs: Iterable[tuple[str, ...]]) -> None:
    """Leave a report of our own mistakes. It names places in our program only: messages can hold a family's words."""
    rows = [f"alongside {__version__}, Python {sys.version.split()[0]}"]
    # The same mistake met a thousand people: once is enough.
    rows += [row for bug in dict.fromkeys(bugs) for row in bug]
    try:
        path = Path("alongside-report.txt").absolute()
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        say(
            f"  What happened, without any words of a profile, stands in {path}. Send it to whoever helps you."
        )
    except OSError:
        say("\n".join(rows))


def note_bugs_of(report: BuildReport) -> None:
    """The same for everybody in a report."""
    bugs = [person.bug for person in report.people if person.bug]
    if bugs:
        note_bugs(bugs)
