"""The scripts of a sealed site that are long: each is put together of parts, and in which order stands here alone.

A part does one thing, and says at its top which. Parts see each other's functions; what is worked out at once, such as a
constant, may use only what stands in parts before it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

FRONT = "app.js"
WORKER = "sw.js"

PARTS = {
    FRONT: (
        "front/common.js",
        "front/address.js",
        "front/speaking.js",
        "front/memory.js",
        "front/site.js",
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
        "worker/news.js",
        "worker/locking.js",
        "worker/tabs.js",
        "worker/keeping.js",
        "worker/telling.js",
    ),
}
"""The files of a theme's `sealed/` that each script is made of, in order."""


def script(name: str, read: Callable[[str], str]) -> str:
    """One script, whole.

    Args:
        name: what it is called in the folder of the site.
        read: gives the text of a file of the theme's `sealed/`.
    """
    whole = "\n".join(read(part) for part in PARTS[name])
    # A worker has its place to itself. On a page another script, such as one of a browser's extension, may have names too.
    return (
        whole if name == WORKER else f'(() => {{\n  "use strict";\n\n{textwrap.indent(whole, "  ")}}})();\n'
    )
