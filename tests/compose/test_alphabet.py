"""The order of letters in the languages of the sites, and the word of a name somebody looks for."""

from __future__ import annotations

import pytest

from generator.compose.alphabet import OTHERS, letter_of, order, word_to_look_for


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["Ease", "Éclair", "Eggs", "Zoo"]),
        ("cy", ["Cwtsh", "Chwarae", "Dafad", "Ddoe", "Lol", "Llaeth", "Te", "Theatr"]),
        ("pl", ["Lato", "Łzy", "Zegar", "Źrebak", "Żaba"]),
        ("ur", ["امی", "بہن", "پانی", "چائے", "یہ"]),
        ("ar", ["أمي", "باب", "شاي", "يوم"]),
        ("bn", ["আমি", "কাকা", "মা"]),
    ],
)
def test_names_stand_in_the_order_of_their_language(lang: str, names: list[str]) -> None:
    mixed = sorted(names, key=lambda name: name[::-1])
    mixed.sort(key=lambda name: order(name, lang))
    assert mixed == names


@pytest.mark.parametrize(
    ("lang", "name", "letter"),
    [
        ("en", "école", "E"),
        ("en", "Łukasz", "L"),
        ("en", "“Hoist”", "H"),
        ("en", "999", OTHERS),
        ("en", "…", OTHERS),
        ("cy", "llaeth", "Ll"),
        ("cy-GB", "ŵyn", "W"),
        ("pl", "Łukasz", "Ł"),
        ("ar", "أُمّي", "ا"),
        ("ur", "آم", "ا"),
        ("en", "امی", OTHERS),
        ("ur", "Maya", "M"),
    ],
)
def test_a_name_is_found_under_its_letter(lang: str, name: str, letter: str) -> None:
    assert letter_of(name, lang)[1] == letter


def test_letters_of_another_script_and_numbers_stand_last() -> None:
    for lang, names in (("en", ["zoo", "امی"]), ("ur", ["یہ", "Maya", "24"])):
        places = [letter_of(name, lang)[0] for name in names]
        assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("If I have a seizure", "seizure"),
        ("My team", "team"),
        ("Gwen’s team", "team"),
        ("How Gwen communicates", "communicates"),
        ("Hoist", "Hoist"),
        ("If I", "If I"),
        ("“My” trains", "trains"),
    ],
)
def test_small_words_are_passed_over_but_never_all_of_them(title: str, rest: str) -> None:
    assert title[word_to_look_for(title, {"if", "i", "have", "a", "my", "how", "gwen"}) :] == rest


def test_signs_that_belong_to_the_letter_before_them_are_of_the_word() -> None:
    title = "যদি আমার খিঁচুনি হয়"

    assert title[word_to_look_for(title, {"যদি", "আমার"}) :] == "খিঁচুনি হয়"
    assert order("কাকা", "bn") > order("কলা", "bn")
