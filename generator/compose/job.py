"""The job of supporting this person: for the team a page, for applicants the first one."""

from __future__ import annotations

from collections.abc import Mapping

from generator.compose.contacts import call_buttons, email_of, key_contact_section, unreadable
from generator.compose.days import is_closed
from generator.compose.desk import Desk
from generator.compose.headed import rows
from generator.compose.home import hero, likes, more_about_me, photos, story, who_i_am
from generator.compose.sayings import fact_rows, facts, in_words, section, told_row, word_list
from generator.compose.start import before_you_apply
from generator.compose.watch import film_item
from generator.person import Advert, Application, JobDescription, Requirement
from generator.site import (
    ContactCards,
    ContactItem,
    Facts,
    FilmCards,
    Page,
    Rows,
    Saying,
    Section,
)


def page(desk: Desk) -> Page | None:
    """My job description; there is none until something is written about the job."""
    sections = _sections(desk)
    if not sections:
        return None
    words = desk.words
    return Page("job", "job/", words("kind.job"), words("job.title"), "home", sections)


def home(desk: Desk, pages: Mapping[str, Page]) -> Page:
    """The first page for applicants: the job, then whatever else they may know of the person."""
    words, job = desk.words, _sections(desk)
    apply = any(part.anchor == "apply" for part in job)
    top = hero(
        desk,
        greeting="" if desk.name else words("job.greeting"),
        buttons=((words("advert.apply"), "#apply"),) if apply else (),
    )
    films = tuple(film_item(desk, shown, first=shown.number == 1) for shown in desk.media.films)
    sections = (
        Section("", "hello", (top,)),
        *job,
        *section(words("home.watch"), "watch-me", FilmCards(films) if films else None),
        *who_i_am(desk),
        *story(desk, pages),
        *likes(desk),
        *key_contact_section(desk),
        *more_about_me(desk, pages),
        *photos(desk),
    )
    return Page("home", "", words("kind.job"), "", "home", sections)


def _sections(desk: Desk) -> tuple[Section, ...]:
    words, job = desk.words, desk.person.job
    application = job.application or Application()
    about = told_row(desk, application)
    return (
        *section(words("job.in_my_words"), "in-my-words", word_list(desk, job.in_my_words)),
        *section(words("job.looking_for"), "looking-for", word_list(desk, job.who_i_am_looking_for)),
        *section(words("job.love"), "love", word_list(desk, job.you_will_love_this_if)),
        *section(words("job.good_day"), "good-day", word_list(desk, job.a_good_day_with_me)),
        *section(words("job.would_do"), "would-do", _duties(desk, job)),
        *section(words("job.not_yours"), "not-yours", word_list(desk, job.not_your_job)),
        *section(words("job.hard"), "hard", word_list(desk, job.honest_hard_bits)),
        *_who_fits(desk, job),
        *section(words("job.learn"), "learn", word_list(desk, job.what_you_can_learn)),
        *section(words("job.give_back"), "give-back", word_list(desk, job.what_i_give_back)),
        *_terms(desk, job),
        *section(words("job.training"), "training", word_list(desk, job.training_before_alone)),
        *section(
            words("job.going_well"), "going-well", word_list(desk, job.how_we_will_know_it_is_going_well)
        ),
        *before_you_apply(desk),
        *_how_to_apply(desk, job.advert),
        *section(words("job.ways"), "ways", word_list(desk, application.ways_to_apply)),
        *section(words("job.questions"), "questions", word_list(desk, application.questions)),
        *section(words("job.next"), "what-next", word_list(desk, application.what_happens_next)),
        *section(words("job.meeting"), "meeting", word_list(desk, application.meeting_me)),
        *section(words("job.tell"), "we-tell", word_list(desk, application.what_we_tell_everyone)),
        *section(
            "",
            "pages-close",
            facts(desk, (words("job.pages_close"), in_words(desk, application.pages_close_on))),
        ),
        *section(words("job.hope"), "hope", word_list(desk, application.what_we_hope_to_hear)),
        *section(words("job.score"), "score", word_list(desk, application.how_we_score)),
        *section(words("job.agreed"), "agreed", word_list(desk, job.agreed_with)),
        *section("", "about-applying", Facts(about) if about else None),
        *_advertised(desk, job.advert),
    )


def _who_fits(desk: Desk, job: JobDescription) -> tuple[Section, ...]:
    """Who and the person would suit each other: what people are like before what they can do."""
    match = job.who_fits_me
    if match is None:
        return ()
    found = (*rows(desk, match), *told_row(desk, match))
    return section(desk.words("job.fits"), "who-fits", Facts(found) if found else None)


def _duties(desk: Desk, job: JobDescription) -> Facts | None:
    duties, words = job.what_you_would_do, desk.words
    if duties is None:
        return None
    found = (
        *fact_rows(
            desk,
            (words("duties.personal"), duties.personal),
            (words("duties.home"), duties.at_home),
            (words("duties.out"), duties.out_and_about),
            (words("duties.health"), duties.health),
            (words("duties.relationships"), duties.relationships),
            (words("duties.else"), duties.anything_else),
        ),
        *told_row(desk, duties),
    )
    return Facts(found) if found else None


def _terms(desk: Desk, job: JobDescription) -> tuple[Section, ...]:
    words = desk.words
    return section(
        words("job.terms"),
        "terms",
        facts(
            desk,
            (words("job.answer_to"), job.who_you_answer_to),
            (words("job.hours"), job.hours),
            (words("job.nights"), job.sleep_ins),
            (words("job.pay"), job.pay),
            (words("job.place"), job.place),
        ),
    )


def _how_to_apply(desk: Desk, advert: Advert | None) -> tuple[Section, ...]:
    """All the ways to apply, while the advert is open."""
    if advert is None or is_closed(advert, desk.today):
        return ()
    return ways_to_apply(desk, advert)


def ways_to_apply(desk: Desk, advert: Advert) -> tuple[Section, ...]:
    """How, by when, and whom to ask first."""
    words = desk.words
    terms = (
        *fact_rows(
            desk,
            (words("advert.closes"), in_words(desk, advert.closes)),
            (words("advert.reference"), advert.reference),
            (words("advert.talk_first"), advert.talk_first),
            (words("advert.formats"), advert.formats),
        ),
        *told_row(desk, advert),
    )
    return section(
        words("advert.apply"),
        "apply",
        word_list(desk, advert.how_to_apply),
        Facts(terms) if terms else None,
        _questions(desk, advert),
    )


def _questions(desk: Desk, advert: Advert) -> ContactCards | None:
    words = desk.words
    calls, email = call_buttons(desk, advert.phone), email_of(advert.email)
    unread = fact_rows(
        desk,
        (words("contact.phone"), unreadable(advert.phone)),
        (words("contact.email"), None if email else advert.email),
    )
    if not (calls or email or unread):
        return None
    item = ContactItem(
        name=words("advert.ask"),
        relation="",
        initials="",
        facts=unread,
        calls=calls,
        email=email,
        email_target=f"mailto:{email}" if email else "",
    )
    return ContactCards((item,))


def _advertised(desk: Desk, advert: Advert | None) -> tuple[Section, ...]:
    """What the advert says: also after it has closed, and where a line of it is not for the public.

    A tap opens it: the page has said nearly all of it already.
    """
    if advert is None:
        return ()
    words = desk.words
    said = (
        *fact_rows(
            desk,
            (words("advert.headline"), advert.headline),
            (words("advert.who_i_am"), advert.who_i_am),
            (words("advert.suit"), advert.who_would_suit),
            (words("advert.duties"), advert.main_duties),
        ),
        *_rows(terms(desk, advert)),
        *_rows(requirements(desk, advert.has_to_be)),
    )
    return section(
        words("job.advertised"), "advertised", Facts(said, fold=words("job.advert_read")) if said else None
    )


def _rows(found: Facts | None) -> Rows:
    return found.rows if found else ()


def terms(desk: Desk, advert: Advert) -> Facts | None:
    """Days, pay and place, as an advert says them."""
    words = desk.words
    return facts(
        desk,
        (words("advert.days"), advert.days_and_times),
        (words("job.pay"), advert.pay),
        (words("advert.area"), advert.area),
        (words("advert.good_to_know"), advert.good_to_know),
        (words("advert.checks"), advert.checks),
    )


def requirements(desk: Desk, found: tuple[Requirement, ...]) -> Facts | None:
    """Something only some people can be, each with its reason: the law asks for it (Equality Act 2010, schedule 9)."""
    words = desk.words
    listed: list[tuple[str, tuple[Saying, ...]]] = []
    for requirement in found:
        listed += fact_rows(
            desk,
            (words("advert.requirement"), requirement.requirement),
            (words("advert.reason"), requirement.reason),
        )
        listed += told_row(desk, requirement)
    return Facts(tuple(listed)) if listed else None
