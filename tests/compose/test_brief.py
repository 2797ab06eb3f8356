"""A line in brief: whole sentences only, and never one that the next takes back."""

from __future__ import annotations

import pytest

from generator.compose.brief import in_brief

TURNS = frozenset({"but", "only", "never", "no", "কিন্তু"})


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("I look up.", "I look up."),
        ("I walk by myself and fast. Offer your arm at kerbs.", "I walk by myself and fast."),
        ("Ia. Or I nod once. It takes me a while to get there.", "Ia. Or I nod once."),
        ("I can walk alone anywhere. But never on the stairs, hold me there.", None),
        ("Soft food in small pieces, level 6. No piece bigger than a thumb.", None),
        (
            "See Dr. Osei about it, he knows me. Then come back and tell Sara.",
            "See Dr. Osei about it, he knows me.",
        ),
        (
            'Ask "Where is it? Show me the place." Then watch my face for it.',
            'Ask "Where is it? Show me the place."',
        ),
        ("A **very long line with marks. And** another sentence after it.", None),
        ("One sentence that is much longer than the room there is for it", None),
        ("میں اوپر دیکھتا ہوں۔ ٹیبلٹ پر یہ سبز نشان ہے اور کچھ نہیں۔", "میں اوپر دیکھتا ہوں۔"),
        ("আমি একা হাঁটতে পারি। কিন্তু সিঁড়িতে কখনো একা নয়।", None),
        ("আমি একা হাঁটতে পারি। আমি খুব জোরে হাঁটি, সবার আগে।", "আমি একা হাঁটতে পারি।"),
    ],
)
def test_as_many_sentences_as_there_is_room_for(text: str, short: str | None) -> None:
    assert in_brief(text, 30, TURNS) == (text if short is None else short)


def test_a_sentence_is_never_cut_however_little_room_there_is() -> None:
    assert in_brief("Peanuts could kill me. Read every packet.", 3, TURNS) == "Peanuts could kill me."
