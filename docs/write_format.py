"""Writes docs/format/ from the models, the examples and the tables: `.venv/bin/python docs/write_format.py`.

Nothing there is changed by hand; `tests/test_docs.py` says so when the models have moved on. It also notes every new
example line in generator/examples/ever.txt, so that it is still known as ours when it has been changed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import generator.examples
from generator.circle import Circle
from generator.colours import COLOURS
from generator.examples import Shown, sheet
from generator.examples.prints import EVER, ever_and_now
from generator.person import CHAPTER_FILES
from generator.said import FACT_NAMES, Kind, Said
from generator.schema import FACTS_ASK, IN_A_LANGUAGE_ASKS, WHO_SEES_IT
from generator.settings import Settings
from generator.standards import STANDARDS, Place, Standard
from generator.start import ABOUT
from generator.validate.chapters import chapter_models
from generator.validate.kinds import RINGS
from generator.validate.shape import Form, Heading, shape_of

FOLDER = Path(__file__).parent / "format"
EXAMPLES = Path(generator.examples.__file__).parent

HOLDS = {
    Form.ONE: "one line",
    Form.MANY: "as many lines as you like",
    Form.BLOCK: "headings of its own",
    Form.BLOCKS: "as many as you like, each with headings of its own",
}
READ_AS = {
    Kind.DAY: "a day, such as 2 October 2026",
    Kind.PHONE: "a telephone number",
    Kind.EMAIL: "an e-mail address",
    Kind.YES_NO: "yes or no",
    Kind.SECONDS: "a number of seconds",
    Kind.MOMENT: "a moment in a film, such as 0:42",
    Kind.CUT: "a moment in a film, such as 0:42",
    Kind.STILL: "a moment in a film, such as 0:12; a photo cannot be the still picture",
    Kind.COLOUR: ", ".join(COLOURS),
    Kind.VOICE: "first or third",
    Kind.LANGUAGE: "a language, such as Welsh",
    Kind.PICTURE_FILE: "the name of a photo in the media folder",
    Kind.FILM_FILE: "the name of a film or recording in the media folder",
    Kind.CAPTIONS_FILE: "the name of a caption file, `no speech`, or `not yet`",
    Kind.CIRCLE: "everyone, applicants, team, family, me or nobody",
    Kind.FOCUS: "a place in the picture, such as 50% 30%",
    Kind.BOX: "a box in the picture, from the left, from the top, how wide, how high, such as 10% 20% 30% 40%",
    Kind.RING: ", ".join(RINGS),
    Kind.EDITION: "advert, applicant, team, family or mine",
    Kind.BASIS: "yes myself, with support, best interests, parental, attorney or deputy; in Scotland welfare attorney or guardian; or no, or not asked yet",
}
SITES = {
    Circle.EVERYONE: "the public advert",
    Circle.APPLICANTS: "the site for people on the short list",
    Circle.TEAM: "the induction site: new and present workers",
    Circle.FAMILY: "the family's site",
    Circle.ME: "my own site",
    Circle.NOBODY: "no site at all",
}

RULES = """\
# How to write

You need no special program: any editor of plain text will do. Start with `alongside init`; it makes one file a subject,
with every question in it and two examples below each. Whoever writes in an editor that knows YAML (such as VS Code with
its YAML extension) also gets suggestions, from `alongside schema`.

## The rules, all of them

1. **A heading ends with a colon.** Its words stand after the colon, or on the lines below, further in.

   ```yaml
   hello: I am 31. I talk with my eyes and a screen.
   ```

2. **A list has a dash before each line.**

   ```yaml
   please do:
     - Sit down next to me, not opposite.
     - Tell me the plan again at every bus stop.
   ```

3. **Headings are plain English.** `What matters to me`, `what matters to me` and `what_matters_to_me` are one heading, and
   most have other names that are understood as well. They are understood in any file: a small profile may keep
   everything in `profile.yml`.

4. **Every line may be just words, or words with facts about them.** The words then stand after `text:`.

   ```yaml
   what matters to me:
     - My plants. I water them myself.
     - text: I want to see my dad's grave on his day.
       said by: Yusuf, with his pictures
       share with: family
   ```

5. **People and things with names** may be written by their name.

   ```yaml
   my family:
     Hodan:
       relation: my mum
       phone: 07700 900118
       ring any time: yes
   ```

6. **Text stays text.** `no`, `22:30`, `01632 960117` and `1/2` are words here. Lines that begin with `#` are only for you.

7. **Nothing is required but a name.** What is not written down reads "Not written down yet"; it is never guessed. If
   there is none, say so, and who says it: `allergies: {text: none known, said by: Mum}`.

8. **What fits under no heading goes under your own**, and is shown like any other:

   ```yaml
   my own headings:
     Lifts I have been in:
       - The glass one at the museum is the best.
   ```

9. **Mistakes are told all at once**, each with its line and what to type: `alongside check`. An example of ours that you
   did not change is found too, and is never published as yours.

"""


def pages() -> dict[str, str]:
    """Every page of docs/format/ by its file name."""
    standards = {_standard_file(standard): standard for standard in STANDARDS}
    return {
        "README.md": _readme(standards),
        **{f"{stem}.md": _page(stem, model) for stem, model in _models().items()},
        **{name: _standard(standard) for name, standard in standards.items()},
    }


def _models() -> dict[str, type[Said]]:
    chapters = {CHAPTER_FILES[chapter]: model for chapter, model in chapter_models().items()}
    return chapters | {"site_config": Settings}


# ---------------------------------------------------------------- one file


def _page(stem: str, model: type[Said]) -> str:
    headings = {heading.says: heading for heading in shape_of(model).headings}
    groups = [(group.title, group.about, group.headings) for group in sheet(stem)]
    met = {one.heading for _, _, ones in groups for one in ones}
    if rest := tuple(Shown(name) for name in headings if name not in met):
        groups.append(("Anything else", "", rest))
    rows = [f"# {stem}.yml", "", ABOUT[stem], "", "[How to write](README.md)", ""]
    for title, _, ones in groups:
        rows += [f"- **{title}**: " + " · ".join(f"[{one.heading}](#{_anchor(one.heading)})" for one in ones)]
    for title, about, ones in groups:
        rows += ["", f"## {title}", *(["", about] if about else [])]
        for one in ones:
            rows += ["", *_heading(headings[one.heading], one, people=stem != "site_config")]
    return "\n".join(rows) + "\n"


def _heading(heading: Heading, one: Shown, *, people: bool) -> Iterator[str]:
    """One heading; `people` is whether it is about a person, and so has readers of its own."""
    yield f"### {heading.says}"
    yield ""
    yield heading.h.asks
    yield ""
    yield f"- Holds {_holds(heading)}."
    if heading.h.also:
        yield f"- Also understood: {', '.join(f'`{name}`' for name in heading.h.also)}."
    if people:
        yield f"- Unless you say otherwise it is for {WHO_SEES_IT[heading.h.circle or Circle.TEAM]}."
    if heading.h.safety:
        yield "- **A safety fact.** Left out, the page says that it is not written down yet."
    if heading.h.required:
        yield "- **Needed.**"
    if heading.form in (Form.BLOCK, Form.BLOCKS):
        yield ""
        yield from _inside(heading)
    for example in one.examples:
        yield from ("", "```yaml", *example.splitlines(), "```")
    for note in one.better:
        yield from ("", f"Weaker: *{note.weaker}*. Better: *{note.better}*.")


def _holds(heading: Heading) -> str:
    if heading.h.most:
        return f"{heading.h.most} lines at most"
    if heading.h.kind in READ_AS:
        return f"{HOLDS[heading.form]}: {READ_AS[heading.h.kind]}"
    return HOLDS[heading.form]


def _inside(heading: Heading) -> Iterator[str]:
    yield "| under it | what it asks | also understood |"
    yield "|---|---|---|"
    for inner in shape_of(heading.holds).headings:
        marks = " **Safety fact.**" if inner.h.safety else ""
        also = ", ".join(f"`{name}`" for name in inner.h.also)
        yield f"| `{inner.says}` | {_cell(inner.h.asks)}{marks} | {_cell(also)} |"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _anchor(words: str) -> str:
    return words.replace(" ", "-")


# ---------------------------------------------------------------- the first page


def _readme(standards: dict[str, Standard]) -> str:
    rows = [RULES.rstrip("\n"), "", "## The files", "", "| file | what stands in it |", "|---|---|"]
    rows += [f"| [{stem}.yml]({stem}.md) | {ABOUT[stem]} |" for stem in _models()]
    rows += [
        "",
        "## Facts a line may carry",
        "",
        "| fact | what it says | also understood |",
        "|---|---|---|",
    ]
    for fact, (name, *others) in FACT_NAMES.items():
        also = ", ".join(f"`{other}`" for other in others)
        rows.append(f"| `{name}` | {_cell(FACTS_ASK[fact])} | {also} |")
        if fact == "language":
            rows.append(f"| `in Welsh`, `in Urdu` … | {_cell(IN_A_LANGUAGE_ASKS)} | |")
    rows += [
        "",
        "## Who sees it",
        "",
        "`share with:` stands at the top of a file, under a heading or with a line; the nearest one counts.",
        "",
        "| `share with:` | seen by | on |",
        "|---|---|---|",
    ]
    rows += [f"| `{circle}` | {WHO_SEES_IT[circle]} | {SITES[circle]} |" for circle in Circle]
    rows += [
        "",
        "Without it a line is for the team, save under these headings:",
        "",
        "| heading | for |",
        "|---|---|",
        *_narrower(),
        "",
        "## Other people's lists of headings",
        "",
    ]
    rows += [f"- [{s.name} {s.version}]({name}), {s.whose}" for name, s in standards.items()]
    return "\n".join(rows) + "\n"


def _narrower() -> Iterator[str]:
    for stem, model in _models().items():
        by_circle: dict[Circle, list[str]] = {}
        for heading in shape_of(model).headings:
            if heading.h.circle not in (None, Circle.TEAM):
                by_circle.setdefault(heading.h.circle or Circle.TEAM, []).append(heading.says)
        for circle, names in by_circle.items():
            links = ", ".join(f"[{name}]({stem}.md#{_anchor(name)})" for name in names)
            yield f"| {links} | {WHO_SEES_IT[circle]} |"


# ---------------------------------------------------------------- standards


def _standard_file(standard: Standard) -> str:
    older = standard is not next(one for one in STANDARDS if one.name == standard.name)
    tail = f"-{standard.version}" if older else ""
    return f"{standard.name.lower().replace(' ', '-')}-standard{tail}.md"


def _standard(standard: Standard) -> str:
    rows = [
        f"# {standard.name} {standard.version}",
        "",
        f"The headings of the {standard.whose}, in its order, and what of ours belongs under each. Its headings are",
        "understood in any file as they stand, so that a text written to it can be put here unchanged.",
        "",
        "| heading | what it covers, in our words | our headings |",
        "|---|---|---|",
    ]
    rows += [_place(f"{number}. {place.name}", place) for number, place in enumerate(standard.headings, 1)]
    rows += [_place(place.name, place) for place in standard.at_the_end]
    rows += ["", "## What has no place there", "", "| ours | why |", "|---|---|"]
    rows += [f"| {_ours(field)} | {why} |" for field, why in standard.left_out.items()]
    return "\n".join(rows) + "\n"


def _place(name: str, place: Place) -> str:
    return f"| **{name}** | {place.covers} | {', '.join(map(_ours, place.fields))} |"


def _ours(field: str) -> str:
    chapter, _, name = field.partition(".")
    stem = CHAPTER_FILES[chapter]
    if not name:
        return f"[all of {stem}.yml]({stem}.md)"
    heading = next(h for h in shape_of(chapter_models()[chapter]).headings if h.field == name)
    return f"[{heading.says}]({stem}.md#{_anchor(heading.says)})"


def main() -> None:
    """Write them all; what is there and no longer written goes. New example lines are noted."""
    (EXAMPLES / EVER).write_text("\n".join(ever_and_now()) + "\n", "utf-8")
    FOLDER.mkdir(exist_ok=True)
    written = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
