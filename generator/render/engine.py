# ruff: noqa: ARG002 - MkDocs hands its events more than we need.
"""MkDocs, fed from memory: no project file, no Markdown, no plugin but ours, no file of its own in a site.

What is asked of MkDocs is little: `build`, one configuration, two events of a plugin, two classes of its structure.
Nothing of a person goes into its configuration; pages reach the templates and nothing else.
"""

from __future__ import annotations

import copy
import importlib.util
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import jinja2
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.theme import Theme

from generator.problems import GeneratorError
from generator.render.errors import BrokenThemeError, UnprintableError
from generator.render.stock import place
from generator.tongues import laid_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

    from generator.render.links import Links
    from generator.site import Asset, Page, Site


class Engine:
    """MkDocs, set up once and fed with one site after another."""

    def __init__(self, template_folders: Sequence[Path], cache: Path) -> None:
        """Set up what all sites share."""
        # It logs every setting at DEBUG and page names at ERROR; what matters comes as an exception anyway.
        for name in ("mkdocs", "MARKDOWN"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self._folders = [str(folder) for folder in template_folders]
        self._config = _settings(_Theme(_environment(self._folders, cache)), cache)

    def print(self, site: Site, links: Links, files: Mapping[str, Asset], into: Path) -> None:
        """Write one site. Nothing of it is kept."""
        config = copy.copy(self._config)
        config.site_dir = str(into)
        config.plugins = PluginCollection()
        config.plugins["alongside"] = _SitePages(site, links)
        try:
            build(config)
            # Not through MkDocs, which would copy them.
            for address, asset in files.items():
                place(asset, f"{into}/{address}")
        except GeneratorError:
            raise
        except jinja2.TemplateNotFound as why:  # counts as an OSError, so it stands before that
            raise BrokenThemeError(f"The theme has no templates/{why.name}.") from None
        except OSError as why:
            raise GeneratorError(
                f"The pages could not be written: {why.strerror or type(why).__name__}.",
                "Look whether the disk is full and whether you may write there.",
            ) from None
        except (Exception, Abort) as why:  # a library's words about our data may quote them
            raise self._told(why) from None

    def _told(self, why: BaseException) -> GeneratorError:
        """What went wrong in a template, by its place; never by words that pages could have put there."""
        if isinstance(why, jinja2.TemplateSyntaxError):
            return BrokenThemeError(f"templates/{why.name}, line {why.lineno}: {why.message}")
        place_in_theme = ""
        trace = why.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            for folder in self._folders:
                if file.startswith(folder):
                    place_in_theme = f"templates{file.removeprefix(folder)}, line {trace.tb_lineno}"
            trace = trace.tb_next
        if place_in_theme:
            return BrokenThemeError(f"{place_in_theme}: the template stopped here ({type(why).__name__}).")
        return UnprintableError(f"Printing stopped ({type(why).__name__}).")


def _environment(folders: Sequence[str], cache: Path) -> jinja2.Environment:
    """The templates of all themes, and Material's icons behind them."""
    compiled = cache / "templates"
    compiled.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Only looked up, never imported: Material speaks up at import when the command is called mkdocs.
    material = importlib.util.find_spec("material")
    behind = [
        str(Path(where) / "templates") for where in (material and material.submodule_search_locations) or ()
    ]
    environment = jinja2.Environment(
        loader=_Templates([*folders, *behind]),
        # MkDocs itself escapes nothing.
        autoescape=True,
        # A word that a template asks for and does not get must not become a gap on the page.
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(compiled)),
    )
    environment.tests["in_other_letters"] = in_other_letters
    return environment


def in_other_letters(text: str) -> bool:
    """Whether any of a text is in a script that the theme's letters.css has letters for: Arabic or Bengali."""
    return _OTHER_LETTERS.search(text) is not None


_OTHER_LETTERS = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0951-\u0952\u0964-\u0965\u0980-\u09ff\u1cd0-\u1cf2\ufd3e\ufd3f\ufdf2\ufdfa-\ufdfd]"
)


def _settings(theme: Theme, cache: Path) -> MkDocsConfig:
    """A valid configuration without a name, a place or a plugin: each site gets a copy and adds its own."""
    # MkDocs insists on a folder of documents to walk through.
    no_documents = cache / "no-documents"
    no_documents.mkdir(parents=True, exist_ok=True)
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "Alongside",
            "docs_dir": str(no_documents.absolute()),
            "site_dir": str((cache / "no-site").absolute()),
            "theme": {"name": None, "custom_dir": str(no_documents.absolute())},
            "plugins": [],
        }
    )
    errors, _ = config.validate()
    if errors:
        raise UnprintableError(f"MkDocs refuses the setting {errors[0][0]}.")
    config.theme = theme
    # Tabs and links stand on the pages; working out a second navigation would take time for nothing.
    config.nav = []
    return config


class _Templates(jinja2.FileSystemLoader):
    def list_templates(self) -> list[str]:
        """Nothing: MkDocs lists templates to copy what is none, and walks past 14,000 icons for that."""
        return []


class _Theme(Theme):
    def __init__(self, environment: jinja2.Environment) -> None:
        super().__init__(name=None)
        # No 404.html and no sitemap.xml.
        self.static_templates = set()
        self._environment = environment

    def get_env(self) -> jinja2.Environment:
        """The one environment of this process, with all it has compiled."""
        return self._environment


class _Page(MkDocsPage):
    """A page that is already laid out as blocks: nothing to read, nothing to convert."""

    def __init__(self, sheet: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(sheet.kind, file, config)
        self.sheet = sheet

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing."""
        self.content = ""


class _SitePages(BasePlugin):  # type: ignore[no-untyped-call, type-arg] # it takes no settings
    """Hands one site to MkDocs."""

    def __init__(self, site: Site, links: Links) -> None:
        self._site = site
        self._links = links

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The pages of the site."""
        for sheet in self._site.pages:
            # Every page lies in a folder of its own, so that no name has a meaning to MkDocs.
            file = File.generated(
                config, f"{sheet.address}index.md", content="", inclusion=InclusionLevel.INCLUDED
            )
            _Page(sheet, file, config)
            files.append(file)
        return files

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What a template may see."""
        sheet = cast("_Page", page).sheet
        ours = {
            "sheet": sheet,
            "chrome": self._site.chrome_of(sheet),
            "href": self._links.seen_from(sheet),
        }
        return cast("TemplateContext", {**context, **ours})

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Say which words are of another language. A page without words is refused: MkDocs would only leave it out."""
        if not output.strip():
            raise BrokenThemeError("templates/main.html: a page came out empty.")
        return laid_out(output, self._site.chrome_of(cast("_Page", page).sheet).lang)
