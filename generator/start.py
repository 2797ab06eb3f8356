"""Door: a new workspace. The files are written from the models, so that no heading can be missing or made up."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from generator.headings import spoken
from generator.person import CHAPTER_FILES, Person
from generator.problems import WrongUseError
from generator.said import Said
from generator.settings import Settings
from generator.validate.shape import Form, Heading, shape_of
from generator.workspace import CONFIG

_SHORT_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
_ABOUT = {
    "profile": "Who I am: the one-page profile, the facts at a glance, what to do in an emergency.",
    "job": "The job of supporting me: what it is, who would suit, the public advert, how to apply.",
    "culture": "How our family does things, so that nobody has to guess.",
    "communication": "How I communicate, and how to communicate with me.",
    "support": "My days, food, health, what I decide, hard times, and what to do when nobody planned for it.",
    "together": "How we work together: worries, what you may decide, promises, endings.",
    "induction": "The way in for a new worker, step by step.",
    "people": "My circle, my team, my key contact, and whom not to contact.",
    "videos": "Films and photos: what each shows, who is in it, what each person agreed to.",
    "stories": "Good stories, newest first; my life story; what we learned.",
}
_HOW = """\
# Write after the colon, or on the lines below it, further in. Leave out what you do not need.
# Lines that begin with # are only for you. Nobody has to know any of this to begin: a name is enough.
#
# A list has a dash before each line:          Every line may say more about itself:
#   please do:                                   what matters to me:
#     - Say my name first                          - text: My trains
#     - Wait ten seconds                             said by: Sara (mum)
#                                                    share with: family
# Who sees it: everyone, applicants, team, family, me or nobody. Without it: the team.
"""
_IGNORE = """\
# What can be made again, and what must never be sent anywhere in clear.
site/
.cache/
.history/
.drafts/
*.bak
alongside-report.txt
"""
_EXAMPLES = {
    "emergency": "  - if: I have a seizure\n    steps:\n      - Stay with me. Look at the clock.\n    call 999: If it lasts 5 minutes.",
    "communication_chart": "  - i do: I put my hand on the door\n    it means: I want to go out\n    please do: Ask me where to, and wait",
    "how_to_tell_me": "  - to let me know: it is time to go\n    do this: Show me my coat, then wait",
    "sounds_and_signs": "  - sign: Hand flat on my chest\n    means: please",
    "words_we_use": "  - say: Diolch\n    sounds like: DEE-olch\n    means: thank you",
    "days_that_matter": "  - name: Eid\n    when: the moon decides, about March\n    what you do: Come and eat",
    "my_family": "  Sara:\n    relation: mum\n    phone: 07700 900123\n    ring any time: yes",
    "my_friends": "  Joe:\n    relation: friend from college\n    ring: friends",
    "my_team": "  Bethan:\n    relation: support worker\n    key worker: yes",
    "agencies": "  Dr Rahman:\n    relation: GP\n    phone: 01632 960123",
    "do_not_contact": "  A name:\n    why: the reason stays in this file",
    "agreed": "  amir-induction: {who: Amir, how: best interests, decided by: Sara (mum), date: 2026-09-01, for: induction, share with: team, until: 2027-09-01}",
    "films": "  - file: hello.mov\n    title: How Amir says hello\n    who is in it: {Amir: amir-induction, Maya: yes herself 2026-09-01}\n    captions: hello.en.vtt",
    "photos": "  - file: garden.jpg\n    shows: Amir laughing on the swing\n    who is in it: {Amir: amir-induction}",
    "my_own_headings": "  Trains I like:\n    - The sleeper to Scotland",
    "commitments": "  - promise: We tell you when things go wrong, the same day\n    who owns it: the team leader",
}


def start(folder: Path, person: str) -> list[str]:
    """Make a workspace; what is there already is never touched.

    Args:
        folder: where; made when it is not there.
        person: a short name for the first person; "" takes "me".

    Returns:
        What was made, as paths from the folder.

    Raises:
        WrongUseError: when there is a workspace already, or the name cannot be a folder's.
    """
    name = _short(person or "me")
    if (folder / CONFIG).exists():
        raise WrongUseError(
            "There is a workspace here already; nothing was changed.", "To check it, type: alongside check"
        )
    made = []
    for place, text in _files(name):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(text, encoding="utf-8")
            made.append(place)
    if not (folder / "media" / name).exists():
        (folder / "media" / name).mkdir(parents=True)
        made.append(f"media/{name}/")
    return made


def _short(person: str) -> str:
    bare = unicodedata.normalize("NFKD", person).encode("ascii", "ignore").decode().lower().replace(" ", "-")
    if not _SHORT_NAME.fullmatch(bare):
        raise WrongUseError(
            "A short name is made of the letters a to z, digits and dashes.",
            "Such as: alongside init --person amir",
        )
    return bare


def _files(name: str) -> Iterator[tuple[str, str]]:
    yield ".gitignore", _IGNORE
    yield CONFIG, _page("The organisation, and what it promises families.", Settings)
    empty = Person()
    for chapter, stem in CHAPTER_FILES.items():
        yield f"profiles/{name}/{stem}.yml", _page(_ABOUT[chapter], type(getattr(empty, chapter)))


def _page(about: str, model: type[Said]) -> str:
    parts = [f"# {about}\n#\n{_HOW}"]
    parts += [_asked(heading) for heading in shape_of(model).headings]
    return "\n".join(parts)


def _asked(heading: Heading) -> str:
    question = textwrap.fill(heading.h.asks, 100, initial_indent="# ", subsequent_indent="# ")
    example = _example(heading)
    return f"{question}\n{example}{spoken(heading.field)}:\n"


def _example(heading: Heading) -> str:
    if heading.field in _EXAMPLES:
        rows = "\n".join(f"#  {row}" for row in _EXAMPLES[heading.field].split("\n"))
        return f"# Such as:\n{rows}\n"
    if heading.form is Form.BLOCK:
        under = shape_of(heading.holds).headings
        return "# Under it, further in:\n" + "\n".join(f"#   {h.says}: {h.h.asks}" for h in under) + "\n"
    return ""
