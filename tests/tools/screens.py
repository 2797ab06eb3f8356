"""Takes a picture of every page, on a phone and a desktop, in light and in dark: `make screens`.

Usage: python tests/tools/screens.py [FOLDER OF SITES [FOLDER OF PICTURES]]
"""

import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPO))

from tests.browser import looking, reading  # noqa: E402
from tests.conftest import browsing  # noqa: E402
from tests.tools.range_server import serving  # noqa: E402


def main(built: Path, pictures: Path) -> int:
    """Take the pictures; how many there are is said, and where."""
    leaves = reading.leaves(built)
    if not leaves:
        print(f"There is no site in {built}. Type: make site")
        return 1
    taken = 0
    with serving(built) as address, browsing() as browser, looking.visitor(browser, address) as page:
        for leaf in leaves:
            page.goto(address + leaf.path)
            for name, size in (("phone", looking.PHONE), ("desktop", looking.DESKTOP)):
                page.set_viewport_size(size)
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    looking.settle(page)
                    file = pictures / leaf.person / leaf.edition / f"{_flat(leaf)}-{name}-{scheme}.png"
                    file.parent.mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=file, full_page=True)
                    taken += 1
    print(f"{taken} pictures of {len(leaves)} pages in {pictures}")
    return 0


def _flat(leaf: reading.Leaf) -> str:
    return leaf.address.removesuffix(".html").strip("/").replace("/", "-") or "home"


if __name__ == "__main__":
    given = [Path(name).resolve() for name in sys.argv[1:]]
    sys.exit(main(*(given + [REPO / "site", REPO / ".cache" / "screens"][len(given) :])))
