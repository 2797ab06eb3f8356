"""A site as a value in; a folder of readable pages out.

The only room that imports mkdocs, and not before the first `Printer` is made. What costs time is paid once per
process (imports, settings, templates, the list of the theme's files); a site after that costs milliseconds.
The same site gives the same bytes, and nothing of one person stays behind for the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import GeneratorError
from generator.render.errors import BrokenThemeError, DeadTargetError, UnprintableError
from generator.render.links import Links
from generator.render.stock import StockRoom, static_files, theme_files, theme_fingerprint
from generator.site import Printed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.site import Site

__all__ = ["BrokenThemeError", "DeadTargetError", "Printer", "UnprintableError", "theme_fingerprint"]


class Printer:
    """Prints any number of sites, one after another, with one theme."""

    def __init__(self, theme_roots: Sequence[Path], cache: Path) -> None:
        """Read the theme.

        Args:
            theme_roots: Folders that hold `templates/` and `static/`; file by file the first that has it wins.
            cache: A private folder, best on the disk the sites go to, for compiled templates and for the copy of
                the theme's files that sites are linked to. Holds nothing about anybody.
        """
        templates = theme_files(theme_roots, "templates")
        if "main.html" not in templates:
            raise BrokenThemeError(
                "The theme has no templates/main.html.",
                "Take away the folder theme/ to get the built-in one, or put the file back.",
            )
        self._stock = StockRoom(static_files(theme_roots), cache / "stock", theme_roots[-1])
        # Not before here: starting the command must not wait for MkDocs.
        from generator.render.engine import Engine  # noqa: PLC0415

        self._engine = Engine([root / "templates" for root in theme_roots], cache)

    @property
    def stock(self) -> frozenset[str]:
        """Addresses of the theme's own files: the same bytes in every site."""
        return frozenset(self._stock.files)

    def print(self, site: Site, into: Path) -> Printed:
        """Write the pages and files of a site into an empty folder, or into one that is not there yet."""
        if into.exists() and any(into.iterdir()):
            raise GeneratorError("The folder for the pages is not empty.", "Print into a new folder.")
        files = self._stock.files | {asset.address: asset for asset in site.assets}
        links = Links(site, self._stock.files)
        self._engine.print(site, links, files, into)
        return Printed(folder=into, files=tuple(sorted([*files, *links.page_files])))
