"""How the family does things, who they are, and what family and organisation promise each other."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from generator.compose.contacts import contact_cards
from generator.compose.desk import Desk, plain
from generator.compose.headed import label
from generator.compose.sayings import (
    fact_rows,
    facts,
    film_of,
    in_words,
    many,
    sayings,
    section,
    signed,
    told_row,
    word_list,
)
from generator.compose.tongues import same_language
from generator.languages import right_to_left
from generator.person import Festival, Phrase
from generator.prose import to_plain
from generator.said import Many
from generator.settings import Commitment
from generator.site import CardItem, Cards, Facts, Page, PhraseItem, Phrases, Promises, Rows, Saying, Section
from generator.tongues import joined


def page(desk: Desk) -> Page | None:
    """Our family."""
    words = desk.words
    sections = (
        *_home(desk),
        *_customs(desk),
        *section(words("family.words"), "words", _phrases(desk), _about_phrases(desk)),
        *_telling(desk),
        *_us(desk),
        *section(
            words("family.members"), "members", contact_cards(desk, desk.person.people.my_family, "member")
        ),
        *section(words("family.promises"), "our-promises", word_list(desk, desk.person.culture.our_promises)),
        *_provider(desk),
    )
    if not sections:
        return None
    return Page("family", "family/", words("kind.family"), words("family.title"), "people", sections)


def _home(desk: Desk) -> tuple[Section, ...]:
    ours = desk.person.culture
    return section(
        desk.words("family.home"),
        "home",
        _topics(
            desk,
            ("who", ours.who_our_family_is),
            ("names", ours.names_and_titles),
            ("greeting", ours.greeting_us),
            ("languages", ours.languages_at_home),
            ("pets", ours.pets),
            ("noise", ours.television_and_noise),
            ("hospitality", ours.money_and_hospitality),
            ("gifts", ours.gifts),
            ("privacy", ours.privacy_and_photos),
        ),
    )


def _topics(desk: Desk, *rows: tuple[str, Many]) -> Facts | None:
    """Headings of the theme's `family.`, each with its lines and the name of its picture."""
    found = tuple((name, said) for name, written in rows if (said := sayings(desk, written)))
    if not found:
        return None
    return Facts(
        rows=tuple((desk.words(f"family.{name}"), said) for name, said in found),
        marks=tuple(name for name, _ in found),
    )


def _customs(desk: Desk) -> tuple[Section, ...]:
    ours = desk.person.culture
    return section(
        desk.words("family.customs"),
        "customs",
        _topics(
            desk,
            ("shoes", ours.shoes_and_doors),
            ("food", ours.food_and_drink),
            ("kitchen", ours.kitchen_rules),
            ("fasting", ours.fasting),
            ("faith", ours.faith),
            ("prayer", ours.prayer),
            ("clothes", ours.clothes_and_modesty),
            ("hair", ours.hair_and_skin),
            ("care", ours.who_helps_with_personal_care),
            ("touch", ours.touch_and_hands),
            ("health", ours.health_beliefs),
            ("grief", ours.grief_and_remembrance),
        ),
        _festivals(desk),
    )


def _telling(desk: Desk) -> tuple[Section, ...]:
    ours = desk.person.culture
    return section(
        desk.words("family.telling"),
        "telling",
        _topics(
            desk,
            ("worry", ours.how_to_raise_a_worry),
            ("good_news", ours.how_we_like_good_news),
            ("disagree", ours.when_we_disagree),
        ),
    )


def _us(desk: Desk) -> tuple[Section, ...]:
    ours = desk.person.culture
    return section(
        desk.words("family.us"),
        "us",
        _topics(
            desk,
            ("love", ours.how_we_show_love),
            ("humour", ours.humour),
            ("explains", ours.what_explains_us),
            ("hard", ours.what_has_been_hard_with_services),
            ("assume", ours.what_not_to_assume),
        ),
    )


def _festivals(desk: Desk) -> Cards | None:
    items = tuple(_festival(desk, festival) for festival in desk.person.culture.days_that_matter)
    return Cards(items, look="dates") if items else None


def _festival(desk: Desk, festival: Festival) -> CardItem:
    when = label(desk, festival, "when", "time")
    first = sayings(desk, (*(() if when else many(festival.when)), *many(festival.what_we_do)))
    return CardItem(
        title=plain(festival.name) or desk.words("family.day"),
        labels=when,
        sayings=signed(
            desk, (*first, *_what_you_do(desk, festival)), festival, festival.name, picture=False, film=False
        ),
        picture=desk.media.clip(festival.photo),
        film=film_of(desk, festival, festival.name),
    )


def _what_you_do(desk: Desk, festival: Festival) -> tuple[Saying, ...]:
    """What is asked of whoever is on shift, marked where it begins."""
    found = sayings(desk, festival.what_you_do)
    if not found:
        return ()
    marked = Markup("<strong>{}</strong> {}").format(desk.words("family.you"), found[0].html)
    return (replace(found[0], html=marked), *found[1:])


def _phrases(desk: Desk) -> Phrases | None:
    words = desk.words
    items = tuple(_phrase(desk, phrase) for phrase in desk.person.culture.words_we_use)
    if not items:
        return None
    return Phrases(items, words("phrase.sounds_like"), words("phrase.means"), words("phrase.when"))


def _about_phrases(desk: Desk) -> Facts | None:
    """Who says so, where somebody does: the words themselves leave no room for it."""
    rows = tuple(
        (plain(phrase.say), known)
        for phrase in desk.person.culture.words_we_use
        if (known := signed(desk, (), phrase, phrase.say, film=False))
    )
    return Facts(rows) if rows else None


def _phrase(desk: Desk, phrase: Phrase) -> PhraseItem:
    said = phrase.say
    tag = phrase.language or (said.language if said else "") or desk.language
    return PhraseItem(
        words=to_plain(said.text) if said else "",
        lang=tag if tag != desk.words.lang else "",
        rtl=right_to_left(tag),
        sounds_like=plain(phrase.sounds_like),
        means=_meaning(desk, phrase),
        when=plain(phrase.when),
        film=film_of(desk, phrase, said),
    )


def _meaning(desk: Desk, phrase: Phrase) -> str:
    """What it means: in the language of the page where somebody wrote it, on a site's own pages in every one."""
    told = phrase.say.translated if phrase.say else ()
    if desk.tongue:
        here = next((one for one in told if same_language(one.language, desk.words.lang)), phrase.means)
        return plain(here)
    return joined(" · ", (plain(phrase.means), *map(plain, told)))


def _provider(desk: Desk) -> tuple[Section, ...]:
    """The organisation's promises to families; an advert or a pack for applicants does without."""
    if not desk.whole:
        return ()
    words, settings = desk.words, desk.settings
    promises = tuple(
        (plain(promise.promise), _promise(desk, promise))
        for promise in settings.commitments
        if promise.promise
    )
    return section(
        words("provider.promises"),
        "provider-promises",
        word_list(desk, settings.how_and_why_we_work_with_families),
        Promises(promises) if promises else None,
        facts(
            desk,
            (words("provider.signed_by"), settings.commitments_signed_by),
            (words("provider.signed_on"), in_words(desk, settings.commitments_signed_on)),
            (words("provider.again"), in_words(desk, settings.commitments_reviewed_by)),
        ),
    )


def _promise(desk: Desk, promise: Commitment) -> Rows:
    words = desk.words
    return (
        *fact_rows(
            desk,
            (words("promise.why"), promise.why),
            (words("promise.see"), promise.how_you_will_see_it),
            (words("promise.owner"), promise.who_owns_it),
            (words("promise.within"), promise.answer_within),
            (words("promise.shows"), promise.what_shows_it),
            (words("promise.slip"), promise.if_we_slip),
        ),
        *told_row(desk, promise, promise.promise),
    )
