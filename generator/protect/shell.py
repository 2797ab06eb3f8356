"""The generic files of a sealed site: the theme's page, scripts and the interface's words go in, bytes come out.

They are the same for everybody who has the same languages, and name nobody. Only the page may hold one telephone
number, where the family chose it.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from typing import TYPE_CHECKING

from generator.languages import own_name
from generator.phones import Phone, read_phone
from generator.problems import GeneratorError
from generator.protect.scripts import ALONE, FRONT, WORKER, script
from generator.squeezing import squeezed_script, squeezed_style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.words import Words

FOLDER = "sealed"
"""Of a theme, where the shell's files lie."""

TONGUES = "tongues.json"
"""The sentences in every further language: asked for when somebody reads one of them."""

KEEPER = "keep.js"

_SAID = re.compile(r'data-say="(\w+)"[^>]*>([^<]*)<')

_AS_THEY_ARE = ("icon-192.png", "icon-512.png")

_FROM_A_PAGE_BELOW = "../../"
"""From a page's address, where a host shows 404.html, to the site's first folder: pages lie at `p/<10 letters>/`."""

_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000",
}


class ShellError(GeneratorError):
    """The theme lacks a part of the page before a sealed site."""


def shell_files(
    roots: Sequence[Path],
    words: Words,
    more_words: Sequence[Words] = (),
    phone: tuple[str, str] | None = None,
) -> Mapping[str, bytes]:
    """Every generic file of a sealed site, by its name.

    Args:
        roots: folders of themes; file by file the first that has it in `sealed/` wins.
        words: the interface's words in the language it begins in: the same for every site, or it would tell whose it is.
        more_words: the same in other languages a reader may choose.
        phone: what one may ring before it is open, as the family chose: whom ("Ring Sara (mum)") and the number.
    """
    style = squeezed_style(_text(roots, "page.css"))
    policy = _policy(style)
    pages = {"index.html": "", "404.html": _FROM_A_PAGE_BELOW}
    languages = (words, *(other for other in more_words if other.lang != words.lang))
    keeper = squeezed_script(_text(roots, KEEPER))
    made = {name: _page(roots, words, phone, style, policy, base) for name, base in pages.items()}
    return {
        **{name: page.encode() for name, page in made.items()},
        FRONT: _front(roots, FRONT, made["index.html"], languages[:1], languages).encode(),
        TONGUES: _as_json({one.lang: _told(one) for one in languages[1:]}).encode(),
        WORKER: _worker(roots, keeper).encode(),
        KEEPER: keeper.encode(),
        **{name: _read(roots, name) for name in _AS_THEY_ARE},
        "app.webmanifest": _manifest(words).encode(),
        ".nojekyll": b"",
        "_headers": _headers(policy).encode(),
    }


def alone_files(
    roots: Sequence[Path],
    words: Words,
    more_words: Sequence[Words] = (),
    phone: tuple[str, str] | None = None,
) -> Mapping[str, bytes]:
    """The generic files of a sealed site that opens by itself out of a folder: no host, no worker, nothing fetched.

    Args: as those of `shell_files`.
    """
    style = squeezed_style(_text(roots, "page.css") + _text(roots, "alone.css"))
    languages = (words, *(other for other in more_words if other.lang != words.lang))
    page = _page(roots, words, phone, style, _policy_alone(style), "", alone=True)
    return {
        "index.html": page.encode(),
        FRONT: _front(roots, ALONE, page, languages, languages).encode(),
        "icon-192.png": _read(roots, "icon-192.png"),
    }


def _policy_alone(style: str) -> str:
    """What a page out of a folder may do: nothing that leaves this computer.

    What it opened itself has addresses of the browser's memory (`blob:`), which only our own script can give. A folder
    sends no headers, so all of it stands in the page.
    """
    return (
        f"default-src 'none'; script-src 'self' blob:; style-src blob: 'sha256-{_digest(style)}'; "
        "img-src 'self' data: blob:; media-src data: blob:; font-src blob:; connect-src 'none'; "
        "base-uri 'self' file:; form-action 'none'"
    )


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _policy(style: str) -> str:
    """What the shell's pages may do: run and show what is their own, ask no other host, and be framed by nobody."""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'sha256-{_digest(style)}'; img-src 'self' data: blob:; "
        "media-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )


def _page(
    roots: Sequence[Path],
    words: Words,
    phone: tuple[str, str] | None,
    style: str,
    policy: str,
    base: str,
    *,
    alone: bool = False,
) -> str:
    """The page, for the site's first folder or for one that is the way `base` away from it."""
    import jinja2  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    engine = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    try:
        return engine.from_string(_text(roots, "index.html")).render(
            base=base,
            alone=alone,
            lang=words.lang,
            dir=_direction(words),
            say=_sentences(words),
            style=Markup(style),  # noqa: S704 - the theme's own
            policy=policy,
            phone=_phone(phone),
        )
    except jinja2.TemplateError as odd:
        raise ShellError("The theme's sealed/index.html cannot be filled.", str(odd)) from None


def _phone(phone: tuple[str, str] | None) -> dict[str, str] | None:
    if phone is None:
        return None
    label, number = phone
    read = read_phone(number)
    if not isinstance(read, Phone):
        raise GeneratorError(f"The number to show before unlocking cannot be rung: {read.reason}.")
    return {"label": label, "shown": read.shown, "dial": read.dial}


def _front(
    roots: Sequence[Path], name: str, page: str, told: Sequence[Words], languages: Sequence[Words]
) -> str:
    """The script of the page, with the list of words that open sites, and the interface's words.

    Args:
        roots: of themes.
        name: which script.
        page: it belongs to. What that says already, in the first language, the script reads there.
        told: the languages whose words stand in it.
        languages: those a reader may choose.
    """
    known = " ".join(_text(roots, "words.txt").split())
    if not re.fullmatch("[a-z ]+", known):
        raise ShellError("The theme's sealed/words.txt holds more than words of the letters a to z.")
    names = {one.lang: own_name(one.lang) or one.language(one.lang) for one in languages}
    whole = script(name, lambda part: _text(roots, part))
    texts = {one.lang: _told(one) for one in told}
    there = _said_on(page)
    first = told[0].lang
    texts[first] = {name: text for name, text in texts[first].items() if (name, text) not in there}
    for place, put in (
        ("/*WORDS*/", _folded(known.split())),
        ("/*TEXTS*/ {}", _as_json(texts)),
        ("/*TONGUES*/ {}", _as_json(names)),
    ):
        if whole.count(place) != 1:
            raise ShellError(f"The theme's sealed/front/ has no place for {place}, or two.")
        whole = whole.replace(place, put)
    return squeezed_script(whole)


def _said_on(page: str) -> set[tuple[str, str]]:
    """The sentences that stand on the page, each with its name."""
    return {(name, html.unescape(text)) for name, text in _SAID.findall(page)}


def _worker(roots: Sequence[Path], keeper: str) -> str:
    """The script of the worker. It carries the one of every page, so that no page has to ask the host for that."""
    whole = script(WORKER, lambda part: _text(roots, part))
    place = '"/*KEEPER*/"'
    if whole.count(place) != 1:
        raise ShellError(f"The theme's sealed/worker/ has no place for {place}, or two.")
    return squeezed_script(whole).replace(place, _as_json(keeper))


def _folded(words: list[str]) -> str:
    """A list of words, each as how many letters it shares with the one before, and the others."""
    ordered = sorted(set(words))
    told = []
    for before, word in zip(["", *ordered], ordered, strict=False):
        shared = next(n for n in range(min(9, len(word)), -1, -1) if before[:n] == word[:n])
        told.append(f"{shared}{word[shared:]}")
    return "".join(told)


def _told(words: Words) -> dict[str, str]:
    return {"dir": _direction(words), **_sentences(words)}


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _manifest(words: Words) -> str:
    """What a phone needs to put the page on its home screen, where it keeps what it has for longer."""
    title = words(f"{FOLDER}.title")
    told = {
        "name": title,
        "short_name": title,
        "lang": words.lang,
        "dir": _direction(words),
        "start_url": "./",
        "scope": "./",
        "id": "./",
        "display": "standalone",
        "background_color": "#FBF7F0",
        "theme_color": "#FBF7F0",
        "icons": [
            {
                "src": f"icon-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in (192, 512)
            for purpose in ("any", "maskable")
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _headers(policy: str) -> str:
    """The headers of every answer, as Netlify and Cloudflare Pages read them."""
    sent = _HEADERS | {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in sent.items())


def _sentences(words: Words) -> dict[str, str]:
    """The shell's own sentences, their holes still open: the script fills them."""
    start = f"{FOLDER}."
    return {
        key.removeprefix(start): text
        for key, text in words.texts.items()
        if key.startswith(start) and isinstance(text, str)
    }


def _direction(words: Words) -> str:
    return "rtl" if words.rtl else "ltr"


def _text(roots: Sequence[Path], name: str) -> str:
    return _read(roots, name).decode()


def _read(roots: Sequence[Path], name: str) -> bytes:
    for root in roots:
        file = root / FOLDER / name
        if file.is_file():
            return file.read_bytes()
    raise ShellError(f"The theme has no sealed/{name}.", "Install Alongside again.")
