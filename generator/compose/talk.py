"""How the person communicates, and how to communicate with them."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import escape

from generator.compose.desk import Desk, plain
from generator.compose.glance import sign_strip
from generator.compose.safety import FACTS, state_of
from generator.compose.safety import safety as safety_fact
from generator.compose.sayings import by, facts, many, old, others, saying, sayings, section, word_list
from generator.moments import NotAMomentError, read_seconds
from generator.person import ChartRow, Sign, TellRow
from generator.said import One, Said
from generator.site import Block, Chart, ChartItem, Page, SafetyGrid, Saying, Section, WordList


def page(desk: Desk) -> Page | None:
    """The page about communication; there is none until something is written about it."""
    words, talk = desk.words, desk.person.communication
    sections = (
        *section(words("talk.best"), "best", word_list(desk, talk.best_way_to_talk_to_me)),
        *section(words("talk.chart"), "chart", _chart(desk)),
        *section(words("talk.tell"), "tell", _tell_chart(desk)),
        *section(words("talk.signs"), "dictionary", _dictionary(desk)),
        *section(words("talk.wait"), "wait", _wait(desk, talk.please_wait)),
        *section(words("talk.languages"), "languages", word_list(desk, talk.my_languages)),
        *section(words("talk.choose"), "choose", word_list(desk, talk.how_i_choose)),
        *section(words("talk.use"), "use", word_list(desk, talk.what_i_use)),
        *section(words("talk.information"), "information", word_list(desk, talk.how_i_like_information)),
        *section(words("talk.topics"), "topics", _topics(desk)),
    )
    if not sections:
        return None
    place = next((n for n, part in enumerate(sections) if part.anchor in _AFTER_SIGNS), len(sections))
    sections = (*sections[:place], *_signs_and_senses(desk), *sections[place:])
    return Page("talk", "talk/", words("kind.talk"), words("talk.title"), "support", sections)


_AFTER_SIGNS = ("wait", "languages", "choose", "use", "information", "topics")


def _signs_and_senses(desk: Desk) -> tuple[Section, ...]:
    """What stands at a glance too: signs, and seeing and hearing."""
    words, senses = desk.words, desk.person.profile.what_i_can_see_and_hear
    known = safety_fact(desk, words("safety.senses"), "", senses) if state_of(senses) == FACTS else None
    return (
        *section(words("sign.title"), "signs", sign_strip(desk)),
        *section("", "senses", SafetyGrid((known,)) if known else None),
    )


def _chart(desk: Desk) -> Chart | None:
    words = desk.words
    rows = tuple(
        _chart_row(desk, row, n) for n, row in enumerate(desk.person.communication.communication_chart, 1)
    )
    if not rows:
        return None
    return Chart(words("chart.when"), words("chart.does"), words("chart.means"), words("chart.please"), rows)


def _chart_row(desk: Desk, row: ChartRow, number: int) -> ChartItem:
    return _item(
        desk,
        row,
        f"chart-{number}",
        ChartItem(
            when=_one(desk, row.what_is_happening),
            does=_one(desk, row.i_do),
            means=sayings(desk, row.it_means),
            please=sayings(desk, row.please_do),
            sure=plain(row.how_sure),
        ),
    )


def _tell_chart(desk: Desk) -> Chart | None:
    words = desk.words
    rows = tuple(_tell_row(desk, row, n) for n, row in enumerate(desk.person.communication.how_to_tell_me, 1))
    return Chart("", words("tell.know"), words("tell.helped"), words("tell.do"), rows) if rows else None


def _tell_row(desk: Desk, row: TellRow, number: int) -> ChartItem:
    return _item(
        desk,
        row,
        f"tell-{number}",
        ChartItem(
            None, _one(desk, row.to_let_me_know), sayings(desk, row.helped_by), sayings(desk, row.do_this)
        ),
    )


def _dictionary(desk: Desk) -> Chart | None:
    words = desk.words
    rows = tuple(
        _sign_row(desk, row, n) for n, row in enumerate(desk.person.communication.sounds_and_signs, 1)
    )
    return Chart("", words("signs.sign"), words("signs.means"), words("signs.reply"), rows) if rows else None


def _sign_row(desk: Desk, row: Sign, number: int) -> ChartItem:
    return _item(
        desk,
        row,
        f"sign-{number}",
        ChartItem(None, _one(desk, row.sign), sayings(desk, row.means), sayings(desk, row.reply)),
    )


def _item(desk: Desk, row: Said, anchor: str, item: ChartItem) -> ChartItem:
    """The row, with what is known about all of it."""
    stale, photo = old(desk, row), desk.media.clip(row.photo)
    return replace(
        item,
        does=replace(item.does, old=item.does.old or stale) if item.does else None,
        anchor=anchor,
        by=by(desk, row),
        picture=photo,
        film=desk.media.link(row.video),
        here=desk.media.in_place(row.video, photo),
        loop=desk.media.loop(row.video),
        also=others(desk, row.also_said),
    )


def _one(desk: Desk, line: One) -> Saying | None:
    return next(iter(sayings(desk, line)), None)


def _wait(desk: Desk, line: One) -> Block | None:
    """How long to wait, as a sentence; as typed when it is no number of seconds."""
    found = many(line)
    if not found:
        return None
    try:
        seconds = read_seconds(found[0].text)
    except NotAMomentError:
        return word_list(desk, found)
    length = desk.words.count("seconds", seconds)
    return WordList((saying(desk, found[0], html=escape(desk.words("talk.wait_for", length=length))),))


def _topics(desk: Desk) -> Block | None:
    words, talk = desk.words, desk.person.communication
    return facts(
        desk, (words("topics.love"), talk.topics_i_love), (words("topics.leave"), talk.topics_to_leave)
    )
