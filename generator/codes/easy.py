"""Codes about easy words, E, and about the symbols that stand beside them, S."""

from generator.codes.entry import Code

EASY = (
    Code(
        "E01",
        "ask",
        False,
        "More easy words stand here together than fit on a screen: 15.",
        "Easy Read shows one short idea at a time. Long lines are what it is there to take away.",
        "hello:\n  - text: I am 24.\n    easy: I am Sam and I am 24 years old now and I live in a flat with my mum and my sister",
        "hello:\n  - text: I am 24.\n    easy: |\n      I am 24.\n      I live with my mum and my sister.",
    ),
    Code(
        "E02",
        "ask",
        False,
        "Easy words say more than one thing at once: a second sentence is tied on, or there are more than three.",
        "One picture stands beside one idea. Whoever reads slowly holds on to one thing at a time.",
        "please do:\n  - text: Wait.\n    easy: Say my name and you wait for me",
        "please do:\n  - text: Wait.\n    easy: |\n      Say my name.\n      Wait for me.",
    ),
    Code(
        "E03",
        "tip",
        False,
        "Easy words that could be easier: a hard word, capitals, slanted words, a number in letters, a hyphen, two noes, a sign.",
        "Each of these stops somebody who reads word by word.",
        "please do:\n  - text: Help me.\n    easy: Assist me with my two shoes",
        "please do:\n  - text: Help me.\n    easy: Help me with my 2 shoes",
    ),
    Code(
        "E04",
        "tip",
        False,
        "Some lines have easy words, and under an important heading none has.",
        "The Easy Read pages show only what has easy words. What the person would read first should be there.",
        "hello:\n  - text: I am 24.\n    easy: I am 24.\nplease do:\n  - Say my name first",
        "hello:\n  - text: I am 24.\n    easy: I am 24.\nplease do:\n  - {text: Say my name first, easy: Say my name first.}",
    ),
    Code(
        "S01",
        "ask",
        False,
        "There is no symbol with this name, so none stands beside the words.",
        "The names of all symbols stand in docs/symbols.md; a folder in symbols/ can hold others.",
        "hello:\n  - {text: I drink tea, easy: I drink tea., symbol: teaa}",
        "hello:\n  - {text: I drink tea, easy: I drink tea., symbol: tea}",
    ),
    Code(
        "S02",
        "stop",
        False,
        "A symbol comes from a set without a licence.txt.",
        "Somebody drew it. Whether it may be shown, and whose name has to stand beside it, has to be known first.",
        "a folder symbols/ours/ with pictures and nothing else",
        "the same folder with a licence.txt: who drew them, and on what terms they may be used",
    ),
    Code(
        "S03",
        "ask",
        False,
        "The file of a symbol holds no picture that can be used.",
        "Of an SVG we show shapes and colours only, of a PNG its dots: a picture in it that comes from elsewhere is left out.",
        "an SVG that only points to a photo",
        "a PNG of the same picture",
    ),
)
