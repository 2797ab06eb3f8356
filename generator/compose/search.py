"""The page to search on: every page and heading of the site as a way to it, and a file with all their words.

The file is a script that says one thing, so that it comes through from a folder as well as from a host, and under the
strictest policy. No page but this one asks for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from generator.compose.contacts import key_contact_item
from generator.compose.desk import Desk
from generator.compose.finding import Place, places_of
from generator.site import Asset, MapEntry, Page, Section, SiteMap
from generator.words import Words

WRITTEN_AS = "window.alongsideWords="
"""What the file begins with."""


def page(desk: Desk, pages: Sequence[Page]) -> tuple[Page, Asset] | None:
    """The page and its file of words; None where there is one page only, which a reader sees at once.

    Args:
        desk: where it is written.
        pages: all other pages, in their order.
    """
    if len(pages) < 2:
        return None
    words = desk.words
    found = [places_of(one) for one in pages]
    content = written(found)
    # Called by what it holds, as films and photos are: a browser that kept another one never takes it for this.
    asset = Asset(f"search/{hashlib.sha256(content).hexdigest()[:24]}.js", content=content)
    contact = key_contact_item(desk)
    site_map = SiteMap(
        entries=tuple(
            MapEntry(
                places[0].title,
                places[0].target,
                tuple((place.title, place.target) for place in places[1:]),
                first=one.id == "emergency",
            )
            for one, places in zip(pages, found, strict=True)
        ),
        title=words("search.pages"),
        index=f"static:{asset.address}",
        words=_said(words),
        ask=words("search.ask", ask=desk.ask),
        call=contact.calls[0] if contact is not None and contact.calls else None,
    )
    sheet = Page(
        id="search",
        address="search/",
        kind=words("kind.search"),
        title=words("search.title"),
        tab="",
        sections=(Section("", "", (site_map,)),),
        lead=words("search.lead"),
    )
    return sheet, asset


def _said(words: Words) -> dict[str, str]:
    """What the script says, its holes still open. They are single letters: a word there could be somebody's secret."""
    return words.all_of("find") | {
        "found": words("search.found", n="{n}"),
        "more": words("search.more", n="{n}"),
        "at": words("search.at", title="{t}", clock="{c}"),
    }


def written(pages: Sequence[Sequence[Place]]) -> bytes:
    """The words of a site as a script: pages, in each its places, of each its title, its texts and its ways.

    The places stand in the order in which the page to search on has its links, and say no address themselves.
    """
    lines = [
        json.dumps([_told(place) for place in places], ensure_ascii=False, separators=(",", ":"))
        for places in pages
    ]
    # Two signs that old browsers take for the end of a line.
    text = ",\n".join(lines).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{WRITTEN_AS}[\n{text}\n];\n".encode("utf-8", "replace")


def _told(place: Place) -> list[object]:
    return [place.title, place.texts, place.ways] if place.ways else [place.title, place.texts]
