"""The order of letters: what a reader of a language looks under, and which word of a name they look for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from generator.languages import MARKS

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_LETTERS = {
    "cy": "a b c ch d dd e f ff g ng h i j k l ll m n o p ph q r rh s t th u v w x y z",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "ur": "ا ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ہ ی ے",
    "ar": "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي",
    "bn": "অ আ ই ঈ উ ঊ ঋ এ ঐ ও ঔ ক খ গ ঘ ঙ চ ছ জ ঝ ঞ ট ঠ ড ঢ ণ ত থ দ ধ ন প ফ ব ভ ম য র ল শ ষ স হ",
}
"""Where a language has letters of its own, or of two signs. All others: as in English, accents aside."""
_SAME = {
    "ur": str.maketrans("آأإٱيىكهھۂةئؤ", "اااایی" + "ک" + "ہہہہیو"),
    "ar": str.maketrans("آأإٱیىکہھةئؤ", "اااا" + "يي" + "ك" + "هههيو"),
}
"""Signs that are looked for under another one."""
_TAILED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
)
_SHORT_VOWELS = re.compile(r"[\u0640\u064b-\u0652\u0670]")
_WORD = re.compile(rf"(?:[^\W_][{MARKS}]*)+(?:['’](?:[^\W_][{MARKS}]*)+)*")
OTHERS = "#"
"""What begins with a number, a sign, or a letter its readers may not know."""

Key = tuple[tuple[int, int], ...]


@lru_cache(maxsize=16)
def _alphabet(lang: str) -> tuple[str, ...]:
    return tuple(_LETTERS.get(lang.split("-", maxsplit=1)[0], _LATIN).split())


def _signs(text: str, lang: str) -> list[tuple[int, str]]:
    """The letters of a text: where each stands in the order of the language, and how it is written."""
    short = lang.split("-", maxsplit=1)[0]
    letters = {letter: place for place, letter in enumerate(_alphabet(lang))}
    longest = max(map(len, letters))
    text = unicodedata.normalize(
        "NFC", _SHORT_VOWELS.sub("", text).casefold().translate(_SAME.get(short, {}))
    )
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(text):
        size = next((size for size in range(longest, 0, -1) if text[at : at + size] in letters), 0)
        if size:
            found.append((letters[text[at : at + size]], text[at : at + size]))
        else:
            found += [(letters.get(sign, len(letters) + ord(sign)), sign) for sign in _bare(text[at])]
        at += size or 1
    return found


def _bare(sign: str) -> str:
    """A letter without its accents: É is E."""
    plain = unicodedata.normalize("NFKD", sign.translate(_TAILED))
    return "".join(one for one in plain if not unicodedata.combining(one)) or sign


def order(text: str, lang: str) -> tuple[tuple[int, ...], str]:
    """By what names are put in order: letter by letter, and where these are the same by how they are written."""
    words = " ".join(_WORD.findall(text))
    return tuple(-1 if sign == " " else place for place, sign in _signs(words, lang)), text


def letter_of(text: str, lang: str) -> tuple[int, str]:
    """The letter a name is found under: its place and how it is shown.

    Numbers and signs stand together at the end, with letters of other scripts than the page's: of these, Latin ones, in
    which many names are written, have places of their own.
    """
    known = len(_alphabet(lang))
    for place, sign in _signs(text, lang):
        if sign.isalpha() and (place < known or sign in _LATIN):
            return place, sign.capitalize() if len(sign) > 1 else sign.upper()
        if sign.isalnum():
            break
    return 10_000_000, OTHERS


def word_to_look_for(title: str, small: Collection[str]) -> int:
    """Where in a title the word begins that a reader looks for: "If I have a |seizure".

    Args:
        title: any name or heading.
        small: words that nobody looks under, in small letters; "’s" behind one is one more.
    """
    for found in _WORD.finditer(title):
        word = found[0].casefold().replace("’", "'")
        if word not in small and word.removesuffix("'s") not in small:
            return found.start()
    return 0
