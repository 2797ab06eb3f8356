"""Languages as families name them, and their tags (BCP 47)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_TAGS = {
    "english": "en",
    "welsh": "cy",
    "cymraeg": "cy",
    "bengali": "bn",
    "bangla": "bn",
    "sylheti": "syl",
    "polish": "pl",
    "polski": "pl",
    "urdu": "ur",
    "arabic": "ar",
    "punjabi": "pa",
    "gujarati": "gu",
    "somali": "so",
    "hindi": "hi",
    "tamil": "ta",
    "turkish": "tr",
    "romanian": "ro",
    "portuguese": "pt",
    "spanish": "es",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "greek": "el",
    "chinese": "zh",
    "mandarin": "zh",
    "cantonese": "yue",
    "persian": "fa",
    "farsi": "fa",
    "kurdish": "ku",
    "pashto": "ps",
    "irish": "ga",
    "gaelic": "gd",
    "scots": "sco",
    "norwegian": "no",
    "ukrainian": "uk",
    "russian": "ru",
    "yoruba": "yo",
    "igbo": "ig",
    "twi": "tw",
    "shona": "sn",
    "swahili": "sw",
    "hebrew": "he",
    "yiddish": "yi",
    "vietnamese": "vi",
    "tagalog": "tl",
    "nepali": "ne",
    "sinhala": "si",
    "malayalam": "ml",
    "telugu": "te",
    "lithuanian": "lt",
    "latvian": "lv",
    "czech": "cs",
    "slovak": "sk",
    "hungarian": "hu",
    "bulgarian": "bg",
    "albanian": "sq",
    "british sign language": "bfi",
    "bsl": "bfi",
    "dutch": "nl",
    "japanese": "ja",
    "korean": "ko",
    "thai": "th",
    "amharic": "am",
    "tigrinya": "ti",
    "lingala": "ln",
}
_OWN = {
    "en": "English",
    "cy": "Cymraeg",
    "bn": "বাংলা",
    "syl": "ছিলটি",
    "pl": "Polski",
    "ur": "اردو",
    "ar": "العربية",
    "pa": "ਪੰਜਾਬੀ",
    "gu": "ગુજરાતી",
    "so": "Soomaali",
    "hi": "हिन्दी",
    "ta": "தமிழ்",
    "tr": "Türkçe",
    "ro": "Română",
    "pt": "Português",
    "es": "Español",
    "fr": "Français",
    "de": "Deutsch",
    "it": "Italiano",
    "el": "Ελληνικά",
    "zh": "中文",
    "yue": "粵語",
    "fa": "فارسی",
    "ku": "کوردی",
    "ps": "پښتو",
    "ga": "Gaeilge",
    "gd": "Gàidhlig",
    "sco": "Scots",
    "no": "Norsk",
    "uk": "Українська",
    "ru": "Русский",
    "yo": "Yorùbá",
    "ig": "Igbo",
    "tw": "Twi",
    "sn": "chiShona",
    "sw": "Kiswahili",
    "he": "עברית",
    "yi": "ייִדיש",
    "vi": "Tiếng Việt",
    "tl": "Tagalog",
    "ne": "नेपाली",
    "si": "සිංහල",
    "ml": "മലയാളം",
    "te": "తెలుగు",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "cs": "Čeština",
    "sk": "Slovenčina",
    "hu": "Magyar",
    "bg": "Български",
    "sq": "Shqip",
    "bfi": "British Sign Language",
    "nl": "Nederlands",
    "ja": "日本語",
    "ko": "한국어",
    "th": "ไทย",
    "am": "አማርኛ",
    "ti": "ትግርኛ",
    "ln": "Lingála",
}
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_RIGHT_TO_LEFT = frozenset({"ar", "ur", "fa", "he", "yi", "ps", "ku"})


NAMES = tuple(_TAGS)
"""Every name we know a language by, in small letters."""


def tag_of(words: str) -> str:
    """The tag of a language given by its English name, its own name or its tag; "" when we do not know it."""
    name = " ".join(words.casefold().split())
    if name in _TAGS:
        return _TAGS[name]
    if _TAG.fullmatch(name) and name.split("-")[0] in _TAGS.values():
        return name
    return ""


MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u200c\u200d"
"""For a character class: signs that belong to the letter before them, as the vowels of Bengali do; \\w has them not."""


def right_to_left(tag: str) -> bool:
    """Whether a language's usual script runs from right to left."""
    return tag.split("-", maxsplit=1)[0].casefold() in _RIGHT_TO_LEFT


def own_name(tag: str) -> str:
    """What those who speak a language call it; "" when we do not know it."""
    return _OWN.get(tag.split("-", maxsplit=1)[0].casefold(), "")


@cache
def _number_rule(tag: str) -> Callable[[int], str] | None:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  (a few of its files are read, for words that count)

    try:
        return Locale.parse(tag.replace("-", "_")).plural_form
    except (UnknownLocaleError, ValueError):
        base = tag.partition("-")[0]
        return _number_rule(base) if base != tag else None


def number_form(tag: str, number: int) -> str:
    """Which form a language has for so many things: zero, one, two, few, many or other (Unicode CLDR)."""
    rule = _number_rule(tag)
    return rule(number) if rule is not None else "other"
