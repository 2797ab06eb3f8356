"""Codes about who agreed to be seen or heard, G."""

from __future__ import annotations

from generator.codes.entry import Code

_PHOTO = "photos:\n  - {file: garden.jpg, shows: Ben in the sun, who is in it: {Ben: ben-garden}}"
_SAM = "photos:\n  - {file: garden.jpg, shows: Sam in the sun, who is in it: {Sam: sam-garden}}"


def _record(words: str) -> str:
    return f"agreed:\n  ben-garden: {{who: Ben, {words}}}\n{_PHOTO}"


CONSENT = (
    Code(
        "G01",
        "ask",
        False,
        "An agreement ends in 60 days or less.",
        "Nobody should find out from an empty page. There is time to ask again, with the films in front of you.",
        _record("how: yes himself, date: 2026-01-10, until: 2027-01-10"),
        _record("how: yes himself, date: 2026-11-20, until: 2027-11-20"),
    ),
    Code(
        "G02",
        "ask",
        False,
        "An agreement has ended, so what rests on it is not shown.",
        "It may only have been forgotten. A `withdrawn:` with the day says that it is meant, and we do not ask again.",
        _record("how: yes himself, date: 2025-10-01, until: 2026-10-01"),
        _record("how: yes himself, date: 2025-10-01, until: 2026-10-01, withdrawn: 2026-11-01"),
    ),
    Code(
        "G03",
        "ask",
        False,
        "A parent decided, and the child is of an age to decide for themself, or will be within a year.",
        "At 16 (in England and Wales, Scotland and Northern Ireland) nobody rests on a parent's yes any more: "
        "from that day the film or photo is held back until they have been asked.",
        _record("born: 2011-03-05, how: parental, decided by: his dad, date: 2026-09-01"),
        _record("born: 2011-03-05, how: yes himself, date: 2026-11-01"),
    ),
    Code(
        "G04",
        "ask",
        False,
        "A parent decided, and we do not know how old the child is.",
        "A parent decides only for a child. Without a day of birth nobody would notice the day on which that ends.",
        _record("how: parental, decided by: his dad, date: 2026-09-01"),
        _record("born: 2016-03-05, how: parental, decided by: his dad, date: 2026-09-01"),
    ),
    Code(
        "G05",
        "ask",
        False,
        "On this ground nobody can decide for somebody else in the country they live in.",
        "Each country has its own: best interests in England, Wales and Northern Ireland, a welfare attorney or a guardian "
        "in Scotland. A yes on a ground that does not exist is no yes.",
        "country: Scotland\n"
        + _record(
            "how: best interests, decided by: his sister, asked: Jo, he showed us: a smile, date: 2026-09-01"
        ),
        "country: Scotland\n"
        + _record(
            "how: guardian, decided by: his sister, asked: Jo, he showed us: a smile, date: 2026-09-01"
        ),
    ),
    Code(
        "G06",
        "ask",
        False,
        "Somebody else decided, and who, when, whom they asked or what the person showed is not written down.",
        "It is their face. Years later somebody has to be able to read who said yes for them, and what they showed "
        "themself. In best interests the law asks for it.",
        _record("how: best interests, date: 2026-09-01"),
        _record(
            "how: best interests, decided by: his sister, asked: Jo, he showed us: a smile, date: 2026-09-01"
        ),
    ),
    Code(
        "G07",
        "ask",
        False,
        "An agreement is for everyone, and what it is for does not name the public advert.",
        "Anybody in the world can copy a public picture. What somebody said yes to for induction is not that.",
        "agreed:\n  sam-garden: {who: Sam, how: yes myself, date: 2026-09-01, for: induction, share with: everyone}\n"
        + _SAM.replace("{file", "{share with: everyone, file"),
        "agreed:\n  sam-garden: {who: Sam, how: yes myself, date: 2026-09-01, for: [induction, the public advert], share with: everyone}\n"
        + _SAM.replace("{file", "{share with: everyone, file"),
    ),
    Code(
        "G08",
        "ask",
        False,
        "This ground is for grown people, and the person is a child.",
        "For a child it is a parent who decides; written so, we can tell you in time when it is for them to say.",
        _record(
            "born: 2016-03-05, how: best interests, decided by: his dad, asked: Jo, he showed us: a smile, date: 2026-09-01"
        ),
        _record("born: 2016-03-05, how: parental, decided by: his dad, date: 2026-09-01"),
    ),
    Code(
        "G09",
        "ask",
        False,
        "We have no table for this country, or cannot read the age at which a parent no longer decides.",
        "Who may say yes for somebody else is a matter of law. Where we do not know it, only their own yes counts.",
        "country: Ireland",
        "country: Ireland\nparents decide until: 18",
    ),
    Code(
        "G10",
        "ask",
        False,
        "A film or photo is for more people than the only lines that show it.",
        "A private line may have a picture that says as much as its words.",
        "hello:\n  - text: I love a girl from college.\n    share with: me\n    photo: garden.jpg\n"
        "photos:\n  - {file: garden.jpg, shows: Two people on a bench, who is in it: {Sam: yes myself 2026-09-01}}",
        "hello:\n  - text: I love a girl from college.\n    share with: me\n    photo: garden.jpg\n"
        "photos:\n  - {share with: me, file: garden.jpg, shows: Two people on a bench, who is in it: {Sam: yes myself 2026-09-01}}",
    ),
    Code(
        "G11",
        "ask",
        False,
        "Somebody who said no is hidden in a film or photo, and what is written about it still calls them by name.",
        "Whoever reads the name knows who stands behind the grey squares.",
        'photos:\n  - {file: garden.jpg, shows: Sam and Ben in the sun, who is in it: {Ben: "no"}, hide: [{who: Ben, where: 10% 10% 20% 20%}]}',
        'photos:\n  - {file: garden.jpg, shows: Sam and somebody in the sun, who is in it: {Ben: "no"}, hide: [{who: Ben, where: 10% 10% 20% 20%}]}',
    ),
    Code(
        "G12",
        "ask",
        False,
        "An agreement does not say whose it is, and more than one person is shown because of it.",
        "One person's yes is not another's. Each has their own, and may take it back alone.",
        "agreed:\n  garden: {how: yes, date: 2026-09-01}\n"
        "photos:\n  - {file: garden.jpg, shows: Two in the sun, who is in it: {Sam: garden, Ben: garden}}",
        "agreed:\n  garden: {who: Sam, how: yes, date: 2026-09-01}\n"
        "photos:\n  - {file: garden.jpg, shows: Two in the sun, who is in it: {Sam: garden, Ben: yes himself 2026-09-01}}",
    ),
)
