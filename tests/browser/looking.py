"""Looks at a page in a real browser, each function at one promise; what is broken comes back as sentences.

A page is loaded once and then looked at in several sizes and colours: changing them is far quicker than loading.
Motion is always reduced while looking, or colours would be read in the middle of a fade.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}


@contextmanager
def visitor(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page of a new visitor whom no request can lead to another host. `page.strays` lists what was tried."""
    context: BrowserContext = browser.new_context(
        **{"viewport": PHONE, "reduced_motion": "reduce", "service_workers": "block"} | options
    )
    strays: list[str] = []
    sayings: list[str] = []

    def watch(request: Any) -> None:
        if not request.url.startswith((f"{address}/", "data:", "blob:")):
            strays.append(request.url)

    context.on("request", watch)
    context.on(
        "console",
        lambda said: said.type in ("error", "warning") and sayings.append(f"{said.type}: {said.text}"),
    )
    context.on("weberror", lambda error: sayings.append(f"error: {error.error}"))
    context.on(
        "response", lambda answer: answer.status >= 400 and sayings.append(f"{answer.status}: {answer.url}")
    )
    page = context.new_page()
    page.strays, page.sayings = strays, sayings  # type: ignore[attr-defined]
    try:
        yield page
    finally:
        context.close()


_SETTLED = """
async () => {
    const frame = () => new Promise(done => requestAnimationFrame(() => done(true)));
    const patience = new Promise(done => setTimeout(() => done(false), 10000));
    return Promise.race([document.fonts.ready.then(frame), patience]);
}
"""


def settle(page: Page) -> None:
    """Wait until fonts and pictures in sight stand where they stay.

    A browser with too much to do may draw nothing for a while; it is asked again, and not waited for without end.
    """
    for _ in range(6):
        if page.evaluate(_SETTLED):
            return
        page.bring_to_front()
    raise AssertionError(f"The browser has drawn nothing for a minute: {page.url}")


def quiet(page: Page) -> Iterator[str]:
    """Nothing was asked of another host, and the browser had nothing to complain of."""
    # What is fetched late, when it comes into sight, counts too.
    page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
    settle(page)
    page.evaluate("() => window.scrollTo(0, 0)")
    yield from (f"asks for {stray}" for stray in page.strays)  # type: ignore[attr-defined]
    yield from page.sayings  # type: ignore[attr-defined]
    page.strays.clear()  # type: ignore[attr-defined]
    page.sayings.clear()  # type: ignore[attr-defined]


# ---------------------------------------------------------------- accessibility


LOOKS = tuple((size, scheme) for size in (PHONE, DESKTOP) for scheme in ("light", "dark"))
"""A phone and a desktop, in light and in dark."""
ACROSS = (LOOKS[0], LOOKS[3])
"""A light phone and a dark desktop: each size and each set of colours once."""


def accessibility(page: Page, looks: Sequence[tuple[dict[str, int], str]] = LOOKS) -> Iterator[str]:
    """What axe finds, on a phone and a desktop, in light and in dark."""
    page.evaluate(AXE)
    for size, scheme in looks:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        settle(page)
        for rule, targets in page.evaluate(_RUN_AXE, RULES):
            yield f"{size['width']} {scheme}: {rule}: {targets}"
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")


_RUN_AXE = """rules => axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values: rules}})
    .then(found => found.violations.map(v => [
        v.id, v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? '')).join(' | ')
            + (v.nodes.length > 3 ? ` and ${v.nodes.length - 3} more` : '')]))"""


# ---------------------------------------------------------------- keyboard


def keyboard(page: Page) -> Iterator[str]:
    """Tab reaches everything that can be used, one can see where one is, and no bar lies over it."""
    state = page.evaluate_handle(_STOPS)
    stops: list[str] = page.evaluate("s => s.all.map(s.name)", state)
    films: int = page.evaluate("s => s.all.filter(e => e.matches('video,audio')).length", state)
    reached: set[int] = set()
    # The browser's own controls of a film are stops too, about ten of them.
    for _ in range(len(stops) + 14 * films + 4):
        page.keyboard.press("Tab")
        at, said = page.evaluate(_AT, state)
        if at == "end":
            if len(reached) == len(stops):
                break
            continue
        if at in reached:
            if len(reached) == len(stops):
                break
            continue
        if at >= 0:
            reached.add(at)
        yield from said
    for number, stop in enumerate(stops):
        if number not in reached:
            yield f"Tab never reaches {stop}"


_STOPS = """() => {
    document.querySelectorAll('details').forEach(d => { d.open = true; });
    const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
    const groups = new Set();
    const all = [...document.querySelectorAll(
        'a[href], button, summary, input, select, textarea, video[controls], audio[controls], [tabindex]')]
        .filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && !e.closest('[inert]') && seen(e))
        .filter(e => {
            if (e.type !== 'radio') return true;
            const group = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(e.name)}"]`)];
            return (group.find(r => r.checked) ?? group[0]) === e;
        });
    const one = (e, part) => { const s = getComputedStyle(e, part);
        return [s.outlineStyle === 'none' ? '' : s.outlineStyle + s.outlineWidth + s.outlineColor, s.boxShadow,
                s.borderColor, s.borderWidth, s.backgroundColor].join(';'); };
    // The sign may be drawn on what stands in, under or beside the element, or on what a style adds to it.
    const look = e => [e, e.parentElement, e.labels?.[0], e.nextElementSibling, ...[...e.querySelectorAll('*')].slice(0, 12)]
        .filter(Boolean).flatMap(e => [one(e), one(e, '::before'), one(e, '::after')]).join('#');
    const name = e => {
        const words = (e.getAttribute('aria-label') || e.innerText || e.id || e.className || '').trim();
        return `<${e.localName}> ${words.replace(/\\s+/g, ' ').slice(0, 50)}`;
    };
    return {all, look, name, before: all.map(look)};
}"""

_AT = """({all, look, name, before}) => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return ['end', []];
    const at = all.indexOf(e);
    const said = [];
    if (e.tabIndex > 0) said.push(`tabindex above 0 on ${name(e)}`);
    if (at < 0) return [-1, said];
    const box = getComputedStyle(e);
    const ring = box.outlineStyle !== 'none' && (box.outlineStyle === 'auto' || parseFloat(box.outlineWidth) >= 2);
    if (!ring && look(e) === before[at]) said.push(`no sign that the keyboard is on ${name(e)}`);
    const shown = e.type === 'checkbox' || e.type === 'radio' ? (e.labels?.[0] ?? e) : e;
    const wide = document.documentElement.clientWidth, high = window.innerHeight;
    let points = 0, clear = 0;
    for (const r of shown.getClientRects()) {
        const left = Math.max(r.left, 0), right = Math.min(r.right, wide);
        const top = Math.max(r.top, 0), bottom = Math.min(r.bottom, high);
        if (right - left < 1 || bottom - top < 1) { points += 5; continue; }
        for (const [x, y] of [[.5, .5], [.1, .15], [.9, .15], [.1, .85], [.9, .85]]) {
            points += 1;
            const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
            if (hit && (shown.contains(hit) || hit.contains(shown) || e.contains(hit))) clear += 1;
        }
    }
    if (clear * 5 < points * 3) said.push(`${name(e)} is out of sight or under something while the keyboard is on it`);
    return [at, said];
}"""


# ---------------------------------------------------------------- small screens, big letters


def sideways(page: Page) -> Iterator[str]:
    """On the narrowest phone nothing has to be scrolled sideways and no word is cut off, in big letters too."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    settle(page)
    for said in page.evaluate(_CUT):
        yield f"320: {said}"
    small = page.evaluate(_SIZES)
    page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%', 'important')")
    settle(page)
    big = page.evaluate(_SIZES)
    for (name, before), (_, after) in zip(small, big, strict=False):
        if after < before * 1.3:
            yield f"the letters of {name} do not grow ({before} to {after} px)"
            break
    for said in page.evaluate(_CUT):
        yield f"320, letters twice as big: {said}"
    page.evaluate("() => document.documentElement.style.removeProperty('font-size')")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.evaluate(_SPACED)
    settle(page)
    for said in page.evaluate(_CUT):
        yield f"390, letters and lines set apart: {said}"
    page.evaluate("() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }")


def cut_off(page: Page) -> Iterator[str]:
    """What has to be scrolled sideways, or is cut off, in the size the page has."""
    yield from page.evaluate(_CUT)


_SIZES = """() => [...document.querySelectorAll('h1, h2, h3, h4, p, li, a, button, dt, dd, blockquote, figcaption')]
    .filter(e => e.checkVisibility() && e.innerText.trim())
    .map(e => [`<${e.localName} class="${e.getAttribute('class') ?? ''}">`, parseFloat(getComputedStyle(e).fontSize)])"""

_SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
        + 'p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

_CUT = """() => {
    const said = new Set();
    const root = document.scrollingElement, wide = document.documentElement.clientWidth;
    if (root.scrollWidth > wide) {
        const over = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > wide + 1)
            .slice(-1).map(e => `<${e.localName} class="${e.getAttribute('class') ?? ''}">`);
        said.add(`scrolls sideways: ${root.scrollWidth} px wide, ${over}`);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const holder = node.parentElement;
        if (!node.data.trim() || holder.closest('script, style, noscript, template, svg') || !holder.checkVisibility({visibilityProperty: true})) continue;
        range.selectNodeContents(node);
        const rects = [...range.getClientRects()].filter(r => r.width > 0);
        if (!rects.length) continue;
        const left = Math.min(...rects.map(r => r.left)), right = Math.max(...rects.map(r => r.right));
        const top = Math.min(...rects.map(r => r.top)), bottom = Math.max(...rects.map(r => r.bottom));
        let hidden = false, scrolls = false, cut = '';
        for (let e = holder; e && e !== document.body.parentElement; e = e.parentElement) {
            const s = getComputedStyle(e), box = e.getBoundingClientRect();
            if (box.width <= 1 || box.height <= 1 || s.clipPath !== 'none' || s.clip !== 'auto') { hidden = true; break; }
            if (s.position === 'absolute' && (box.right < 0 || box.bottom < 0)) { hidden = true; break; }
            if (/auto|scroll/.test(s.overflowX)) scrolls = true;
            const blocks = s.display !== 'inline';
            if (blocks && /hidden|clip/.test(s.overflowX) && e !== document.body && (right > box.right + 1 || left < box.left - 1)) cut ||= 'cut at its side';
            if (blocks && /hidden|clip/.test(s.overflowY) && e !== document.body && (bottom > box.bottom + 4 || top < box.top - 4)) cut ||= 'cut at its top or foot';
            if (s.position === 'fixed' && /^-/.test(s.top)) { hidden = true; break; }
        }
        if (hidden) continue;
        if (!scrolls && (right > wide + 1 || left < -1)) cut ||= 'reaches out of the page';
        if (scrolls && right > wide + 1) cut ||= 'has to be scrolled sideways';
        if (cut) said.add(`words in <${holder.localName} class="${holder.getAttribute('class') ?? ''}"> ${cut}: ${node.data.trim().slice(0, 30)}`);
    }
    return [...said].slice(0, 5);
}"""


# ---------------------------------------------------------------- scripts, films, other ways of looking


def scripted(page: Page, plain: Page) -> Iterator[str]:
    """Every word, film and number is there without scripts too."""
    plain.goto(page.url)
    for what in (_WORDS, _WAYS):
        missing = set(page.evaluate(what)) - set(plain.evaluate(what))
        yield from (f"missing without scripts: {words}" for words in sorted(missing))


_WORDS = """() => {
    const CLOCK = '[data-now], [data-printed], .is-today .chip-strong, .changes-since';
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const holder = node.parentElement;
        if (holder.closest('script, style, noscript, template, button, dialog, [role=search], [aria-live], [role=status], ' + CLOCK)) continue;
        const group = holder.closest('fieldset');
        if (group && [...group.elements].every(e => e.localName === 'button')) continue;
        const words = node.data.replace(/\\s+/g, ' ').trim();
        if (words && (holder.checkVisibility({visibilityProperty: true}) || holder.closest('details:not([open])'))) said.push(words);
    }
    return said;
}"""
"""The words in sight. Buttons, dialogs and the box to type in are left out: without scripts there is nothing for them to do;
and what only a clock or this browser knows: what is now, that a day is today, on which day a sheet is printed, what is new since
its reader last looked."""

_WAYS = """() => [...document.querySelectorAll('a[href], video, video source, video track, audio')]
    .filter(e => e.matches('source, track') || e.checkVisibility())
    .filter(e => !(e.closest('[data-now]') && document.getElementById(e.hash?.slice(1))?.checkVisibility()))
    .map(e => [e.matches('a') ? 'link' : 'file', e.getAttribute('href') ?? e.getAttribute('src') ?? ''])
    .filter(([, where]) => where).map(([what, where]) => `${what} ${new URL(where, location)}`.slice(0, 200)).sort()"""
"""Links, films and captions that are there; which of a film's files is taken, a script may say. Beside what is now, which
only a clock knows, a way to a part of this very page that everybody sees is none that would be missed."""


def film(page: Page) -> Iterator[str]:
    """Each film on the page plays, goes to another place when asked, and shows its captions."""
    for number in range(page.locator("video").count()):
        for said in page.evaluate(_FILM, number):
            yield f"film {number + 1}: {said}"


_FILM = """async number => {
    const film = document.querySelectorAll('video')[number];
    const said = [];
    const until = (what, patience = 4000) => new Promise(done => {
        const start = performance.now();
        const look = () => what() ? done(true) : performance.now() - start > patience ? done(false) : setTimeout(look, 20);
        look();
    });
    film.muted = true;
    // The promise of play() stays open for ever when no source can be had, so it is not waited for alone.
    const started = await Promise.race([
        film.play().then(() => '', error => error.message),
        new Promise(done => setTimeout(() => done('nothing comes'), 8000)),
        new Promise(done => film.querySelector('source:last-of-type')?.addEventListener('error', () => done('no file'))),
    ]);
    if (started) return [`does not play: ${started}`];
    if (!await until(() => film.currentTime > 0)) said.push('stands still when played');
    if (!(film.videoWidth > 0)) said.push('has no picture');
    if (!(film.duration > 0 && isFinite(film.duration))) return [...said, 'does not know how long it is'];
    film.pause();
    const goal = film.duration * .6;
    film.currentTime = goal;
    if (!await until(() => !film.seeking && Math.abs(film.currentTime - goal) < .5)) said.push(`cannot go to ${goal} s`);
    if (film.textTracks.length) {
        const track = film.textTracks[0];
        track.mode = 'showing';
        if (!await until(() => track.cues && track.cues.length > 0)) said.push('its captions hold nothing');
    }
    return said;
}"""


def forced_colours(page: Page) -> Iterator[str]:
    """With the reader's own few colours, drawings stay visible and so does where the keyboard is."""
    page.emulate_media(forced_colors="active")
    settle(page)
    yield from page.evaluate(_DRAWINGS)
    page.keyboard.press("Tab")
    ring = page.evaluate("""() => { const e = document.activeElement, s = getComputedStyle(e);
        return e === document.body || (s.outlineStyle !== 'none' && (s.outlineStyle === 'auto' || parseFloat(s.outlineWidth) >= 2)); }""")
    if not ring:
        yield "no sign of the keyboard with forced colours"
    page.emulate_media(forced_colors="none")


_DRAWINGS = """() => {
    const behind = e => { for (; e; e = e.parentElement) {
        const c = getComputedStyle(e).backgroundColor;
        if (!/, 0\\)$|transparent/.test(c)) return c;
    } return getComputedStyle(document.documentElement).backgroundColor; };
    const said = new Set();
    for (const drawing of document.querySelectorAll('svg')) {
        if (!drawing.checkVisibility() || drawing.closest('[hidden]')) continue;
        const ground = behind(drawing);
        const parts = [...drawing.querySelectorAll('path, circle, rect, line, polyline, polygon, ellipse, use')];
        const inks = parts.flatMap(p => { const s = getComputedStyle(p); return [s.fill, s.stroke]; }).filter(c => c !== 'none');
        if (inks.length && inks.every(c => c === ground)) said.add(`a drawing in <${drawing.parentElement.localName} class="${drawing.parentElement.getAttribute('class') ?? ''}"> vanishes with forced colours`);
    }
    return [...said];
}"""


def calm(page: Page) -> Iterator[str]:
    """Where less motion is wished for, nothing moves."""
    page.emulate_media(reduced_motion="reduce")
    settle(page)
    yield from page.evaluate(_MOVING)


_MOVING = """() => {
    const said = new Set();
    const long = value => value.split(',').some(part => parseFloat(part) * (part.trim().endsWith('ms') ? 1 : 1000) > 20);
    for (const e of document.querySelectorAll('*')) {
        const s = getComputedStyle(e);
        if (s.animationName !== 'none' && long(s.animationDuration)) said.add(`<${e.localName} class="${e.getAttribute('class') ?? ''}"> moves by itself`);
        if (s.transitionProperty !== 'none' && long(s.transitionDuration)) said.add(`<${e.localName} class="${e.getAttribute('class') ?? ''}"> fades or slides`);
        if (s.scrollBehavior === 'smooth') said.add(`<${e.localName}> scrolls smoothly`);
    }
    return [...said].slice(0, 5);
}"""
