"""Codes about words in more than one language, T."""

from generator.codes.entry import Code

LANGUAGES = (
    Code(
        "T01",
        "ask",
        False,
        "Something that keeps the person safe is not yet in a language that the pages are also in.",
        "Whoever reads those pages may not read these words in a hurry. Nothing is translated by a machine: somebody who knows"
        " both writes it.",
        "also in these languages: Welsh\nallergies: Peanuts, also in sauces",
        'also in these languages: Welsh\nallergies:\n  - {text: "Peanuts, also in sauces", in Welsh: "Cnau mwnci, mewn saws hefyd"}',
    ),
)
