"""The scripts of a sealed site that are long: each is put together of parts, and in which order stands here alone.

A part does one thing, and says at its top which. Parts see each other's functions; what is worked out at once, such as a
constant, may use only what stands in parts before it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

FRONT = "app.js"
WORKER = "sw.js"
ALONE = "alone.js"
"""The script of the page of a site that opens without a host, and `ENGINE` in the middle of it."""
ENGINE = "engine.js"

PARTS = {
    FRONT: (
        "front/common.js",
        "front/address.js",
        "front/speaking.js",
        "front/memory.js",
        "front/site.js",
        "front/asking.js",
        "front/words.js",
        "front/unlocking.js",
        "front/worker.js",
        "front/boxes.js",
        "front/passkey.js",
        "front/inside.js",
        "front/keeping.js",
        "front/showing.js",
        "front/beginning.js",
    ),
    WORKER: (
        "worker/common.js",
        "worker/events.js",
        "worker/answering.js",
        "worker/serving.js",
        "worker/reading.js",
        "worker/unpacking.js",
        "worker/fetching.js",
        "worker/keys.js",
        "worker/listing.js",
        "worker/days.js",
        "worker/news.js",
        "worker/locking.js",
        "worker/tabs.js",
        "worker/keeping.js",
        "worker/telling.js",
    ),
    ENGINE: (
        "worker/common.js",
        "stick/carried.js",
        "worker/reading.js",
        "worker/unpacking.js",
        "worker/keys.js",
        "worker/listing.js",
        "worker/days.js",
    ),
    ALONE: (
        "front/common.js",
        "front/address.js",
        "front/speaking.js",
        "front/memory.js",
        "front/site.js",
        "front/words.js",
        "front/unlocking.js",
        "front/boxes.js",
        "front/showing.js",
        "stick/asking.js",
        "stick/frame.js",
        "stick/films.js",
        "stick/pages.js",
        "stick/locking.js",
        "stick/beginning.js",
    ),
}
"""The files of a theme's `sealed/` that each script is made of, in order. What opens files is the same on a host and without one."""


def script(name: str, read: Callable[[str], str]) -> str:
    """One script, whole.

    Args:
        name: what it is called in the folder of the site.
        read: gives the text of a file of the theme's `sealed/`.
    """
    whole = "\n".join(read(part) for part in PARTS[name])
    if name == ALONE:
        whole = f"{_engine(read)}\n{whole}"
    # A worker has its place to itself. On a page another script, such as one of a browser's extension, may have names too.
    return (
        whole if name == WORKER else f'(() => {{\n  "use strict";\n\n{textwrap.indent(whole, "  ")}}})();\n'
    )


def _engine(read: Callable[[str], str]) -> str:
    """What opens sealed files, as the worker does, for a page that has no worker. Its names are its own."""
    whole = "\n".join(read(part) for part in PARTS[ENGINE])
    here = '{ registration: { scope: new URL("./", document.currentScript.src).href }, location }'
    gives = "{ blobOf, carry, openSite, overdue }"
    return f"const engine = ((self) => {{\n{whole}\nreturn {gives};\n}})({here});\n"
