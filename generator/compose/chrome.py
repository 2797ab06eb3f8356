"""What stands around every page: the ways to the others, whom to ask, how fresh it is."""

from __future__ import annotations

from collections.abc import Collection

from generator.circle import EditionName
from generator.colours import COLOURS, nearest_colour
from generator.compose.contacts import initials, key_contact_item
from generator.compose.days import day_of
from generator.compose.desk import Desk, plain
from generator.compose.sayings import day, in_words, many, who
from generator.site import Asset, Chrome, Picture, Tab


def chrome(desk: Desk, pages: Collection[str], marks: Asset | None = None) -> Chrome:
    """The same for every page of a site.

    Args:
        desk: where it is written.
        pages: the ids of the pages there are.
        marks: the file by which a reader's browser knows what has changed.
    """
    words = desk.words
    contact = key_contact_item(desk)
    accent = nearest_colour(plain(desk.person.profile.colour))
    again = day_of(desk.person.profile.check_again_by)
    passed = again is not None and desk.today > again.last
    closes, closed_later = _closing(desk)
    out_of_date = words("fresh.out_of_date", ask=desk.ask) if again else ""
    return Chrome(
        name=desk.name,
        initials=initials(desk.name),
        face=face(desk),
        accent=accent or COLOURS[0],
        lang=words.lang,
        rtl=words.rtl,
        tabs=tabs(desk, pages),
        emergency=(words("emergency.button"), "page:emergency") if "emergency" in pages else ("", ""),
        key_contact=contact,
        key_contact_title=words("key_contact") if contact or desk.whole else "",
        key_contact_missing="" if contact or not desk.whole else words("key_contact.missing"),
        freshness=freshness(desk),
        out_of_date=out_of_date if passed else "",
        review_by=again.last.isoformat() if again else "",
        out_of_date_later=out_of_date,
        closes=closes,
        closed_later=closed_later,
        footer=footer(desk),
        # With the mark it begins with: who comes this way wants to type at once.
        search="page:search#q=" if "search" in pages else "",
        ways=ways(desk, pages),
        marks=f"static:{marks.address}" if marks else "",
        words=words.all_of("chrome") | ({"print_notice": ""} if desk.edition is EditionName.ADVERT else {}),
    )


def _closing(desk: Desk) -> tuple[str, str]:
    """The last day of an advert that is open, and what it says by itself from the next; nothing elsewhere."""
    advert = desk.person.job.advert if desk.edition is EditionName.ADVERT else None
    last = day_of(advert.closes) if advert else None
    if advert is None or last is None or last.last < desk.today:
        return "", ""
    return last.last.isoformat(), desk.words("closed.advert", day=plain(in_words(desk, advert.closes)))


def face(desk: Desk) -> Picture | None:
    """The photo people see first."""
    file = desk.person.profile.my_photo
    alt = desk.words("alt.face") if desk.name else desk.words("alt.face_unnamed")
    return desk.media.photo(file.text.strip(), alt) if file is not None else None


def tabs(desk: Desk, pages: Collection[str]) -> tuple[Tab, ...]:
    """Ways at the bottom of a phone, to pages that exist; none where there is nowhere else to go."""
    words = desk.words
    every = (
        Tab("home", desk.name or words("tab.home"), "page:home"),
        Tab("support", words("tab.support"), "page:glance"),
        Tab("day", words("tab.day"), "page:day"),
        Tab("watch", words("tab.watch"), "page:watch"),
        Tab("people", words("tab.people"), "page:people"),
    )
    there = tuple(tab for tab in every if tab.target.removeprefix("page:") in pages)
    return there if len(there) > 1 else ()


def ways(desk: Desk, pages: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Pages that lead to all others."""
    every = (
        (desk.words("easy.title"), "page:easy"),
        (desk.words("a_z.title"), "page:a-z"),
        (desk.words("changes.title"), "page:changes"),
        (desk.words("print.title"), "page:print"),
        (desk.words("large.open"), "page:large"),
        (desk.words("symbols.title"), "page:symbols"),
    )
    return tuple(way for way in every if way[1].removeprefix("page:") in pages)


def freshness(desk: Desk) -> str:
    """When somebody last read it all through, who, and when it is due again."""
    profile, words = desk.person.profile, desk.words
    checked, again = day(desk, profile.checked_on), day(desk, profile.check_again_by)
    checker = who(desk, plain(profile.checked_by))
    if checked and checker:
        first = words("fresh.checked_by", day=checked, who=checker)
    elif checked:
        first = words("fresh.checked", day=checked)
    else:
        first = words("fresh.by", who=checker) if checker else ""
    return " ".join(part for part in (first, words("fresh.again", day=again) if again else "") if part)


def footer(desk: Desk) -> tuple[str, ...]:
    """Who wrote it, who supports, and that it is private."""
    words = desk.words
    if desk.edition is EditionName.ADVERT:
        return ()
    lines = [words("footer.written_by", who=plain(line)) for line in many(desk.person.profile.written_by)]
    organisation = desk.settings.organisation
    if desk.whole and organisation is not None and plain(organisation.name):
        lines.append(words("footer.supported_by", who=plain(organisation.name)))
    if desk.tongue:
        by = many(desk.person.profile.translated_by)
        lines += [words("tongue.translated_by", who=plain(line)) for line in by]
    return (*lines, words("footer.private"))
