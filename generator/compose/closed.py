"""What is left of an advert, or of the pages for people who apply, after the last day: one page, one sentence."""

from __future__ import annotations

from generator.circle import EditionName
from generator.compose.desk import Desk, plain
from generator.compose.sayings import in_words, section
from generator.person import Advert, Application
from generator.site import Notice, Page


def page(desk: Desk) -> Page:
    """That it is closed, and since when, where its readers may know the day."""
    words, job = desk.words, desk.person.job
    advert, application = job.advert or Advert(), job.application or Application()
    if desk.edition is EditionName.ADVERT:
        kind, title = words("kind.advert"), words("advert.title")
        day = plain(in_words(desk, advert.closes))
        sentence = words("closed.advert", day=day) if day else words("closed.advert_some_day")
    else:
        kind, title = words("kind.job"), words("closed.title")
        day = plain(in_words(desk, application.pages_close_on or advert.closes))
        sentence = words("closed.pages", day=day) if day else words("closed.pages_some_day")
    return Page("home", "", kind, title, "", section("", "closed", Notice(sentence)))
