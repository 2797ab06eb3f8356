"""Takes a picture of every page, on a phone and a desktop, in light and in dark, and a sheet to see them all: `make screens`.

The example people, somebody with only a name and somebody with every heading; of Amir also the pages in Welsh and Urdu.

Usage: python tests/tools/screens.py [--site FOLDER] [--out FOLDER] [--person NAME] [--page WORD] [--look WORD]
For some only: make screens ONLY="--person amir --page glance --look phone-dark"
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPO))

from tests import short  # noqa: E402
from tests.browser import looking, reading  # noqa: E402
from tests.browser.reading import Leaf  # noqa: E402
from tests.conftest import DAY, browsing  # noqa: E402
from tests.people import extremes  # noqa: E402
from tests.tools.range_server import serving  # noqa: E402

SIZES = {"phone": looking.PHONE, "desktop": looking.DESKTOP}
LOOKS = [f"{size}-{scheme}" for size in SIZES for scheme in ("light", "dark")]
TONGUES = {"cy": "Welsh", "ur": "Urdu"}
IN_TONGUES = ("", "glance/", "emergency/", "talk/", "day/", "people/", "watch/", "easy/")
"""Which pages are looked at in other languages: all kinds of blocks, not all pages."""

STEP = 900
_SEE_ALL = f"""async () => {{
    const frame = () => new Promise(done => requestAnimationFrame(done));
    for (let y = 0; y < document.body.scrollHeight; y += {STEP}) {{ scrollTo(0, y); await frame(); }}
    scrollTo(0, 0);
    /* A photo in a part that is not open is not fetched before somebody opens it. */
    const shown = [...document.images].filter(one => one.currentSrc && one.getClientRects().length);
    await Promise.all(shown.map(one => one.decode().catch(() => null)));
}}"""


def build(out: Path) -> None:
    """Everybody there is to look at, readable, below `out`."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = short.workspace(Path(folder) / "workspace")
        profile = workspace / "profiles" / "amir" / "profile.yml"
        also = f"also in these languages: [{', '.join(TONGUES.values())}]"
        profile.write_text(f"{profile.read_text('utf-8').rstrip()}\n\n{also}\n", "utf-8")
        command = [Path(sys.executable).with_name("alongside"), "build", "--plain", "--date", DAY]
        editions = ["--edition", "team", "--edition", "mine", "--edition", "advert"]
        subprocess.run([*command, *editions, "--out", out], cwd=workspace, check=True, capture_output=True)
        (ends := Path(folder) / "extremes").mkdir()
        extremes.build(ends, out, DAY)


def wanted(leaves: Iterable[Leaf], person: str, page: str) -> list[Leaf]:
    """The pages to take: of the editions besides the team's only what the team's has not."""
    leaves = list(leaves)
    homes = {(leaf.person, leaf.address) for leaf in leaves if leaf.edition == "team"}
    return [
        leaf
        for leaf in leaves
        if person in ("", leaf.person)
        and page in (_flat(leaf) if page else "")
        and (leaf.edition == "team" or (leaf.person, leaf.address) not in homes)
        and (leaf.address[:2] not in TONGUES or leaf.address[3:] in IN_TONGUES)
    ]


def take(address: str, leaves: list[Leaf], looks: list[str], pictures: Path) -> int:
    """The pictures of these pages, with a browser of our own; how many."""
    taken = 0
    with browsing() as browser, looking.visitor(browser, address) as page:
        for leaf in leaves:
            page.goto(address + leaf.path)
            for look in looks:
                size, scheme = look.split("-")
                page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.evaluate(_SEE_ALL)
                looking.settle(page)
                file = pictures / _name(leaf, look)
                file.parent.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=file, full_page=True, type="jpeg", quality=75)
                taken += 1
    return taken


def sheet(leaves: list[Leaf], looks: list[str]) -> str:
    """A page with all pictures side by side, each of them leading to itself whole."""
    rows = "".join(
        f"<h2>{escape(str(leaf))}</h2><p>"
        + "".join(
            f'<a href="{_name(leaf, look)}"><img src="{_name(leaf, look)}" alt="{look}" loading="lazy"></a>'
            for look in looks
        )
        + "</p>"
        for leaf in leaves
    )
    style = "p{display:flex;gap:1rem;overflow-x:auto}a{flex:none;block-size:36rem;overflow:hidden}img{inline-size:18rem}"
    head = f'<meta charset="utf-8"><title>Every page</title><style>{style}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{rows}</body></html>\n'


def _flat(leaf: Leaf) -> str:
    return leaf.address.removesuffix(".html").strip("/").replace("/", "-") or "home"


def _name(leaf: Leaf, look: str) -> str:
    return f"{leaf.person}/{leaf.edition}/{_flat(leaf)}-{look}.jpg"


def main(words: list[str]) -> int:
    """Take the pictures; how many there are is said, and where."""
    asked = argparse.ArgumentParser(description="Takes a picture of every page.")
    asked.add_argument("--site", type=Path, help="a folder with PERSON/EDITION/; else all are built")
    asked.add_argument("--out", type=Path, default=REPO / ".cache" / "screens", help="where pictures go")
    asked.add_argument("--person", default="", help="this person only")
    asked.add_argument("--page", default="", help="pages with this in their name only: home, glance, ur-")
    asked.add_argument("--look", default="", help="of phone-light, phone-dark, desktop-light, desktop-dark")
    given = asked.parse_args(words)
    looks = [look for look in LOOKS if given.look in look]
    with tempfile.TemporaryDirectory() as folder:
        built = (given.site or Path(folder) / "site").resolve()
        if not given.site:
            build(built)
        leaves = wanted(reading.leaves(built), given.person, given.page)
        if not leaves or not looks:
            print("No page is called so.")
            return 1
        with serving(built) as address, ThreadPoolExecutor(2) as both:
            halves = both.map(lambda part: take(address, part, looks, given.out), (leaves[::2], leaves[1::2]))
            taken = sum(halves)
    (given.out / "index.html").write_text(sheet(leaves, looks), "utf-8")
    print(f"{taken} pictures of {len(leaves)} pages. Look at: {given.out / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
