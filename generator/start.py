"""Door: a new workspace, and one more person in it. Files are written from the models, so that no heading is missing."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.examples import Group, Shown, sheet
from generator.headings import spoken
from generator.load import find_people
from generator.person import CHAPTER_FILES
from generator.problems import WrongUseError
from generator.said import Said
from generator.schema import FOLDER, PERSON, SETTINGS, as_text, person_schema, settings_schema
from generator.settings import Settings
from generator.validate.chapters import chapter_models
from generator.validate.shape import Form, Heading, shape_of
from generator.workspace import CONFIG, Workspace

__all__ = ["ABOUT", "add_person", "start", "template"]

_SHORT_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
ABOUT = {
    "profile": "Who I am: the one-page profile, the facts at a glance, what to do in an emergency.",
    "job_description": "The job of supporting me: what it is, who would suit, the public advert, how to apply.",
    "family_culture": "How our family does things, so that nobody has to guess.",
    "communication": "How I communicate, and how to communicate with me.",
    "support": "My days, food, health, what I decide, hard times, and what to do when nobody planned for it.",
    "together": "How we work together: worries, what you may decide, promises, endings.",
    "induction": "The way in for a new worker, step by step.",
    "people": "My circle, my team, my key contact, and whom not to contact.",
    "videos": "Films and photos: what each shows, who is in it, what each person agreed to.",
    "stories": "Good stories, newest first; my life story; what we learned.",
    "site_config": "The organisation, and what it promises families.",
}
_HOW = """\
# Lines that begin with # are only for you: nobody else reads them. Above each heading stands its question, below
# it what two families wrote. Take the # away in front of an example and change it, or write your own: after the
# colon, or below it, further in. Leave out what you do not need. A name is enough to begin.
# The examples are about people who are made up. What is still ours is found, and never published as yours.
#
# A list has a dash before each line:          Every line may say more about itself:
#   please do:                                   what matters to me:
#     - Say my name first                          - text: My trains
#     - Wait ten seconds                             said by: Sara (mum)
#                                                    share with: family
# Who sees it: everyone, applicants, team, family, me or nobody. Without it: the team.
"""
_HOW_AGAIN = """\
# Leave out what you do not need; nobody has ever needed all of it. How to write stands at the top of profile.yml.
"""
_IGNORE = """\
# What git leaves out: what can be made again, and keys.
#
# profiles/, media/ and site_config.yml are private too. They are not left out, so that git can keep your older versions
# on this computer; but a push puts them elsewhere, readable for everybody who may open that. Give this folder no remote,
# or one that only those may open who may read and see everything.

# Made from your text and films; websites on their way to a host.
site/
.cache/
/to-upload/
/upload/

# Older copies of the text, and drafts.
.history/
.drafts/
*.bak
alongside-report.txt

# Keys and words that open websites, should any be put here. They belong outside of this folder.
/keys
*.keys
*.pem
/passphrase*
"""
_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}
_EDITOR = {
    "yaml.schemas": {
        f"./{FOLDER}/{PERSON}": ["profiles/*/*.yml", "profiles/*/*.yaml"],
        f"./{FOLDER}/{SETTINGS}": CONFIG,
    },
    # Nothing of a family's words, not even that they write, goes to anybody.
    "yaml.schemaStore.enable": False,
    "redhat.telemetry.enabled": False,
    "[yaml]": {"editor.wordWrap": "on", "editor.insertSpaces": True, "editor.tabSize": 2},
}
_WIDE = 100


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
    name = _short(person or "me", "alongside init --person amir")
    if (folder / CONFIG).exists():
        raise WrongUseError(
            "There is a workspace here already; nothing was changed.",
            "To add a person, type: alongside new NAME. To check it, type: alongside check",
        )
    made = _write(folder, _workspace_files())
    return [*made, *_write(folder, _person_files(name)), *_media_folder(folder, name)]


def add_person(workspace: Workspace, person: str) -> tuple[str, list[str]]:
    """Add a person to a workspace; what is there already is never touched.

    Returns:
        The short name, and what was made, as paths from the workspace.

    Raises:
        WrongUseError: when there is somebody of that name, or the name cannot be a folder's.
    """
    name = _short(person, "alongside new amir")
    if name in find_people(workspace.profiles):
        raise WrongUseError(
            f"There is text in profiles/{name}/ already; nothing was changed.",
            f"To look at it, type: alongside serve {name}. For somebody else, take another short name.",
        )
    made = _write(workspace.root, _schemas())
    return name, [*made, *_write(workspace.root, _person_files(name)), *_media_folder(workspace.root, name)]


def _short(person: str, example: str) -> str:
    bare = unicodedata.normalize("NFKD", person).encode("ascii", "ignore").decode().lower().replace(" ", "-")
    if not _SHORT_NAME.fullmatch(bare):
        raise WrongUseError(
            "A short name is made of the letters a to z, digits and dashes.", f"Such as: {example}"
        )
    return bare


def _write(folder: Path, files: Iterable[tuple[str, str]]) -> list[str]:
    """Write what is not there yet.

    Returns:
        What was made.
    """
    made = []
    for place, text in files:
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(text, encoding="utf-8")
            made.append(place)
    return made


def _media_folder(folder: Path, name: str) -> list[str]:
    path = folder / "media" / name
    if path.exists():
        return []
    path.mkdir(parents=True)
    return [f"media/{name}/"]


def _workspace_files() -> Iterator[tuple[str, str]]:
    yield ".gitignore", _IGNORE
    yield CONFIG, template("site_config")
    yield from _schemas()
    yield ".vscode/extensions.json", json.dumps(_EXTENSIONS, indent=2) + "\n"
    yield ".vscode/settings.json", json.dumps(_EDITOR, indent=2) + "\n"


def _schemas() -> Iterator[tuple[str, str]]:
    yield f"{FOLDER}/{PERSON}", as_text(person_schema())
    yield f"{FOLDER}/{SETTINGS}", as_text(settings_schema())


def _person_files(name: str) -> Iterator[tuple[str, str]]:
    for stem in CHAPTER_FILES.values():
        yield f"profiles/{name}/{stem}.yml", template(stem)


# ---------------------------------------------------------------- one template


def template(stem: str) -> str:
    """The text of one file before anybody wrote in it: every heading, its question above, two examples below."""
    headings = {heading.says: heading for heading in shape_of(_model(stem)).headings}
    groups = _groups(stem, headings)
    schema = f"{FOLDER}/{SETTINGS}" if stem == "site_config" else f"../../{FOLDER}/{PERSON}"
    top = [f"# yaml-language-server: $schema={schema}", f"# {ABOUT[stem]}", "#"]
    top += (_HOW if stem == "profile" else _HOW_AGAIN).splitlines()
    if len(groups) > 1:
        top += ["#", *_wrapped("In this file: " + " · ".join(group.title for group in groups))]
    parts = ["\n".join(top)]
    for group in groups:
        parts.append(_title(group))
        parts += [_asked(headings[one.heading], one) for one in group.headings]
    return "\n\n".join(parts) + "\n"


def _model(stem: str) -> type[Said]:
    if stem == "site_config":
        return Settings
    return next(model for chapter, model in chapter_models().items() if CHAPTER_FILES[chapter] == stem)


def _groups(stem: str, headings: Iterable[str]) -> list[Group]:
    """The groups in their order; a heading that has no examples yet comes last."""
    groups = [
        Group(group.title, group.about, tuple(one for one in group.headings if one.heading in headings))
        for group in sheet(stem)
    ]
    met = {one.heading for group in groups for one in group.headings}
    rest = tuple(Shown(heading) for heading in headings if heading not in met)
    return [*groups, *([Group("Anything else", "", rest)] if rest else [])]


def _title(group: Group) -> str:
    line = f"# ---- {group.title} "
    return "\n".join([line.ljust(_WIDE, "-"), *(_wrapped(group.about) if group.about else ())])


def _asked(heading: Heading, one: Shown) -> str:
    """One heading: what it asks, the heading, and below it what two families wrote."""
    rows = _wrapped(heading.h.asks)
    for note in one.better:
        rows += [f"#   a weaker line:  {note.weaker}", f"#   a better one:   {note.better}"]
    rows.append(f"{spoken(heading.field)}:")
    bodies = [_body(heading, example) for example in one.examples]
    for number, body in enumerate(bodies):
        if number and max(map(len, bodies)) > 1:
            rows.append("# or")
        rows += [f"# {row}" for row in body]
    return "\n".join(rows)


def _body(heading: Heading, example: str) -> list[str]:
    """What stands below the heading, so that it is right where it stands as soon as the # is gone."""
    first, *rest = example.splitlines()
    words = first.split(":", 1)[1].strip()
    if not words:
        return rest
    listed = heading.form is Form.MANY and not words.startswith("[")
    return [f"  - {words}" if listed else f"  {words}", *rest]


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, _WIDE, initial_indent="# ", subsequent_indent="# ")
