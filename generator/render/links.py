"""Targets in; addresses as a browser needs them out. A target that leads nowhere is our mistake, never a dead link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.render.errors import DeadTargetError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from generator.site import Page, Site

_SAFE = re.compile(r"(?:[^./\\\x00-\x1f][^/\\\x00-\x1f]*/)*(?:[^./\\\x00-\x1f][^/\\\x00-\x1f]*)?")
"""No way up, no way out, nothing hidden."""

_AS_IT_IS = frozenset({"tel", "mailto", "http", "https"})


class Links:
    """Where everything of one site lies, from its root."""

    def __init__(self, site: Site, static: Collection[str]) -> None:
        """Learn the addresses of a site and of the theme's files, and make sure that no two are the same."""
        self._pages = {(page.tongue, page.id): quote(page.address) for page in site.pages}
        self._files = {file: quote(file) for file in [*static, *(asset.address for asset in site.assets)]}
        self._tongues = {tongue.lang: tongue.within for tongue in site.chrome.tongues}
        self._order = {(page.tongue, page.id): number for number, page in enumerate(site.pages, start=1)}
        self.page_files = tuple(f"{page.address}index.html" for page in site.pages)
        """The files the pages become."""
        self._check(site, static)

    def _check(self, site: Site, static: Collection[str]) -> None:
        if len(self._pages) != len(site.pages):
            raise DeadTargetError("Two pages of this site have one name.")
        folders = [page.address for page in site.pages]
        files = [*self.page_files, *(asset.address for asset in site.assets)]
        if not (
            all(_SAFE.fullmatch(address) for address in [*folders, *files])
            and all(folder == "" or folder.endswith("/") for folder in folders)
            and not any(file.endswith("/") for file in files)
        ):
            raise DeadTargetError("A page or file of this site has an address that is none.")
        files += static
        if len(set(files)) != len(files):
            raise DeadTargetError("Two files of this site have one address.")

    def seen_from(self, page: Page) -> Callable[[str], str]:
        """The `href` that templates call on this page."""
        root = "../" * page.address.count("/")

        def href(target: str) -> str:
            """The address of a target, from this page."""
            kind, _, rest = target.partition(":")
            if target == "" or target[0] == "#" or kind in _AS_IT_IS:
                return target
            if kind == "page":
                return self._to_page(rest, page, root)
            if kind == "tongue" and rest in self._tongues:
                # The same page in another language.
                there = (self._tongues[rest], page.id)
                return root + self._pages.get(there, self._pages[there[0], "home"]) or "./"
            file = f"media/{rest}" if kind == "media" else rest
            if kind in {"media", "static"} and file in self._files:
                return root + self._files[file]
            raise self._dead(kind, page)

        return href

    def _to_page(self, rest: str, page: Page, root: str) -> str:
        page_id, mark, anchor = rest.partition("#")
        there = (page.tongue, page_id)
        if there not in self._pages:
            raise self._dead("page", page)
        if mark and page_id == page.id:
            return mark + anchor
        return (root + self._pages[there] or "./") + mark + anchor

    def _dead(self, kind: str, page: Page) -> DeadTargetError:
        known = kind if kind in {"page", "media", "static", "tongue"} else "unknown"
        number = self._order[page.tongue, page.id]
        return DeadTargetError(
            f"Page {number} of {len(self._order)} has a target of the kind “{known}” that leads nowhere."
        )
