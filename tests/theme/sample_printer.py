"""Prints a Site with the theme alone, for looking at it: `python -m tests.theme.sample_printer FOLDER`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import jinja2
import material

from generator.render.engine import in_other_letters
from generator.render.stock import static_files
from generator.site import Page, Site
from tests.theme import sample_site

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "theme" / "templates"
SHIPPED = static_files([ROOT / "theme"])
"""The theme's static files by their address, each with its parts."""


def shipped(address: str) -> str:
    """The text of a static file, put together."""
    return "".join(part.read_text("utf-8") for part in SHIPPED[address])


def environment() -> jinja2.Environment:
    """As MkDocs makes it: our templates first, Material's behind them, autoescape off; but nothing may be missing."""
    folders = [TEMPLATES, Path(material.__file__).parent / "templates"]
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        autoescape=False,
    )
    made.tests["in_other_letters"] = in_other_letters
    return made


def href_for(site: Site, page: Page):
    """Targets as addresses relative to one page."""
    addresses = {p.id: p.address for p in site.pages}
    here = page.address

    def relative(address: str) -> str:
        to = os.path.relpath("/" + address, "/" + (here or "."))
        return to + ("/" if not address or address.endswith("/") else "")

    def href(target: str) -> str:
        kind, _, rest = target.partition(":")
        if kind == "page":
            name, hash_, anchor = rest.partition("#")
            return relative(addresses.get(name, f"{name}/")) + "index.html" + hash_ + anchor
        if kind == "media":
            return relative("media/" + rest)
        if kind == "static":
            return relative(rest)
        return target

    return href


def page_html(site: Site, page: Page, env: jinja2.Environment) -> str:
    """One page, printed."""
    return env.get_template("main.html").render(sheet=page, chrome=site.chrome, href=href_for(site, page))


def print_site(site: Site, folder: Path, env: jinja2.Environment) -> None:
    """All pages and what the theme ships."""
    for address, parts in SHIPPED.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(b"".join(map(Path.read_bytes, parts)))
    for page in site.pages:
        file = folder / page.address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page_html(site, page, env), encoding="utf-8")


def main(folder: Path) -> None:
    """Every sample, each in a folder of its own."""
    env = environment()
    amir = sample_site.amir()
    old = replace(amir, chrome=replace(amir.chrome, out_of_date="This may be out of date. Ask Sara."))
    sites = {"amir": amir, "old": old, "name-only": sample_site.only_a_name(), "urdu": sample_site.urdu()}
    for accent in ("forest", "plum", "berry", "terracotta", "indigo", "honey"):
        sites[accent] = sample_site.amir(accent)
    for name, site in sites.items():
        print_site(site, folder / name, env)
        media = folder / name / "media"
        if not media.exists():
            media.symlink_to(folder / "media")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
