"""How the family does things, who they are, and what family and organisation promise each other."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from generator.compose.contacts import contact_cards
from generator.compose.desk import Desk, plain
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
from generator.languages import right_to_left
from generator.person import Festival, Phrase
from generator.settings import Commitment
from generator.site import CardItem, Cards, Facts, Page, PhraseItem, Phrases, Promises, Rows, Saying, Section


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
    words, ours = desk.words, desk.person.culture
    return section(
        words("family.home"),
        "home",
        facts(
            desk,
            (words("family.who"), ours.who_our_family_is),
            (words("family.names"), ours.names_and_titles),
            (words("family.greeting"), ours.greeting_us),
            (words("family.languages"), ours.languages_at_home),
            (words("family.pets"), ours.pets),
            (words("family.noise"), ours.television_and_noise),
            (words("family.hospitality"), ours.money_and_hospitality),
            (words("family.gifts"), ours.gifts),
            (words("family.privacy"), ours.privacy_and_photos),
        ),
    )


def _customs(desk: Desk) -> tuple[Section, ...]:
    words, ours = desk.words, desk.person.culture
    return section(
        words("family.customs"),
        "customs",
        facts(
            desk,
            (words("family.shoes"), ours.shoes_and_doors),
            (words("family.food"), ours.food_and_drink),
            (words("family.kitchen"), ours.kitchen_rules),
            (words("family.fasting"), ours.fasting),
            (words("family.faith"), ours.faith),
            (words("family.prayer"), ours.prayer),
            (words("family.clothes"), ours.clothes_and_modesty),
            (words("family.hair"), ours.hair_and_skin),
            (words("family.care"), ours.who_helps_with_personal_care),
            (words("family.touch"), ours.touch_and_hands),
            (words("family.health"), ours.health_beliefs),
            (words("family.grief"), ours.grief_and_remembrance),
        ),
        _festivals(desk),
    )


def _telling(desk: Desk) -> tuple[Section, ...]:
    words, ours = desk.words, desk.person.culture
    return section(
        words("family.telling"),
        "telling",
        facts(
            desk,
            (words("family.worry"), ours.how_to_raise_a_worry),
            (words("family.good_news"), ours.how_we_like_good_news),
            (words("family.disagree"), ours.when_we_disagree),
        ),
    )


def _us(desk: Desk) -> tuple[Section, ...]:
    words, ours = desk.words, desk.person.culture
    return section(
        words("family.us"),
        "us",
        facts(
            desk,
            (words("family.love"), ours.how_we_show_love),
            (words("family.humour"), ours.humour),
            (words("family.explains"), ours.what_explains_us),
            (words("family.hard"), ours.what_has_been_hard_with_services),
            (words("family.assume"), ours.what_not_to_assume),
        ),
    )


def _festivals(desk: Desk) -> Cards | None:
    items = tuple(_festival(desk, festival) for festival in desk.person.culture.days_that_matter)
    return Cards(items) if items else None


def _festival(desk: Desk, festival: Festival) -> CardItem:
    when = sayings(desk, (*many(festival.when), *many(festival.what_we_do)))
    return CardItem(
        title=plain(festival.name) or desk.words("family.day"),
        sayings=signed(
            desk, (*when, *_what_you_do(desk, festival)), festival, festival.name, picture=False, film=False
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
    tag = (said.language if said else "") or phrase.language
    return PhraseItem(
        words=plain(said),
        lang=tag if tag != desk.words.lang else "",
        rtl=right_to_left(tag),
        sounds_like=plain(phrase.sounds_like),
        means=plain(phrase.means),
        when=plain(phrase.when),
        film=film_of(desk, phrase, said),
    )


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
