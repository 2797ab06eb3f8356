"""Door: `alongside serve`. Builds readable pages into the private cache, never into `site/`, and shows them.

Sealed sites are shown as they lie there, by the same server and without their keys.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from generator.build import BuildOrder, Workshop
from generator.problems import Exit, WrongUseError
from generator.serve import outcome_of, sealed_in, serve, serve_sealed
from generator.tell import Bar, say

if TYPE_CHECKING:
    from generator.serve import BuildOutcome
    from generator.workspace import Workspace


def preview(
    workspace: Workspace,
    people: tuple[str, ...],
    day: date | None,
    port: int,
    open_browser: Callable[[str], object] | None,
) -> Exit:
    """Show the websites on this computer until somebody presses Ctrl-C.

    Args:
        workspace: whose.
        people: short names; none for everybody.
        day: build as on that day; None for today, also when the preview runs past midnight.
        port: where to listen; the next free one when it is taken.
        open_browser: called with the address, once it can be looked at.
    """
    folder = workspace.cache / "preview"
    Workshop(workspace).people(people)

    def build() -> BuildOutcome:
        # A workshop of its own each time: the theme may have been edited too.
        order = BuildOrder(people, out=folder, day=day or date.today(), jobs=1)
        return outcome_of(Workshop(workspace, Bar()).build(order))

    watched = [
        workspace.config,
        workspace.profiles,
        workspace.media,
        workspace.symbols,
        workspace.root / "theme",
    ]
    serve(build, folder, watched, port, open_browser, say)
    return Exit.DONE


def show_sealed(
    workspace: Workspace, person: str, port: int, open_browser: Callable[[str], object] | None
) -> Exit:
    """Show a person's sealed websites as a worker meets them, until somebody presses Ctrl-C.

    Args:
        workspace: whose.
        person: a short name.
        port: where to listen; the next free one when it is taken.
        open_browser: called with the address, once it can be looked at.

    Raises:
        WrongUseError: when nothing of theirs is sealed.
    """
    Workshop(workspace).people((person,))
    if not sealed_in(workspace.site, person):
        raise WrongUseError(
            f"Nothing of {person} is sealed under {workspace.site.name}/ yet.",
            f"Type: alongside build {person}",
        )
    serve_sealed(workspace.site, person, port, open_browser, say)
    return Exit.DONE
