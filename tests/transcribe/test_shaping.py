"""What was heard becomes captions that can be read in time; no word is lost and none is moved."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.transcribe import Word, shape
from generator.transcribe.shaping import BREATH, LINE, LONGEST, SHORTEST, SPEED
from generator.video.captions import NOTE_UNCHECKED, as_vtt, parse_captions


def words(said: str, every: float = 0.4, start: float = 0.0, chance: float = 0.9) -> list[Word]:
    """Spoken at an even pace."""
    return [
        Word(start + at * every, start + at * every + every * 0.9, one, chance)
        for at, one in enumerate(said.split())
    ]


def shaped(said: str, every: float = 0.4) -> list[str]:
    return [cue.text for cue in shape(words(said, every))]


def _heard(said: list[tuple[float, float, str, float]]) -> list[Word]:
    now, spoken = 0.0, []
    for pause, length, text, chance in said:
        spoken.append(Word(now + pause, now + pause + length, text, chance))
        now += pause + length
    return spoken


HEARD = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.02, 0.3, 1.5]),
        st.sampled_from([0.0, 0.1, 0.3, 0.9]),
        st.text(alphabet="abcdefghij'.,?!<&>é", min_size=1, max_size=14),
        st.sampled_from([0.1, 0.49, 0.5, 0.99]),
    ),
    max_size=40,
).map(_heard)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HEARD)
def test_no_word_is_lost_and_every_caption_can_stand(spoken: list[Word]) -> None:
    cues = shape(spoken)

    assert [word for cue in cues for word in cue.text.split()] == [word.text for word in spoken]
    assert [cue.text[start:end] for cue in cues for start, end in cue.unsure] == [
        word.text for word in spoken if word.chance < 0.5
    ]
    begins = [word.start for word in spoken]
    for cue in cues:
        assert cue.start in begins
        assert cue.start < cue.end <= cue.start + LONGEST
        lines = cue.text.split("\n")
        assert len(lines) <= 2
        assert all(len(line) <= LINE or " " not in line for line in lines)
    for cue, following in pairwise(cues):
        gone = following.start - BREATH
        assert cue.end <= max(gone, cue.start + BREATH) + 1e-9


def test_a_sentence_is_a_caption() -> None:
    assert shaped("Wait for him. He will come.") == ["Wait for him.", "He will come."]


def test_a_long_one_is_two_lines_of_about_the_same_length_cut_where_one_breathes() -> None:
    assert shaped("When he puts his hand on the door, it means he would like to go out.", 0.2) == [
        "When he puts his hand on the door,\nit means he would like to go out."
    ]


def test_a_line_does_not_end_in_a_word_that_leans_on_the_next() -> None:
    (text,) = shaped("Everybody who is new always puts the large red cup there", 0.2)

    assert not text.split("\n")[0].endswith(" the")


def test_silence_parts() -> None:
    spoken = [*words("Good"), *words("morning", start=5.0)]

    assert [cue.text for cue in shape(spoken)] == ["Good", "morning"]


@pytest.mark.parametrize(
    ("said", "every", "seconds"),
    [("Yes.", 0.2, SHORTEST), ("Extraordinarily counterintuitive notwithstanding.", 0.1, 49 / SPEED)],
)
def test_it_stands_long_enough_to_be_read(said: str, every: float, seconds: float) -> None:
    (cue,) = shape(words(said, every))

    assert cue.end - cue.start == pytest.approx(seconds)


def test_nothing_said_is_no_caption() -> None:
    assert shape([]) == ()


def test_words_that_are_not_sure_are_known_by_their_place() -> None:
    spoken = [
        *words("Call", chance=0.9),
        *words("<999>", start=0.4, chance=0.3),
        *words("& wait.", start=0.8),
    ]

    (cue,) = shape(spoken)

    assert (cue.text, cue.unsure) == ("Call <999> & wait.", ((5, 10),))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HEARD)
def test_our_own_reader_reads_it_back(spoken: list[Word]) -> None:
    cues = shape(spoken)

    read, _ = parse_captions(as_vtt(cues, note=NOTE_UNCHECKED).encode(), "en", "hello.en.draft.vtt")

    assert [(cue.text, cue.unsure) for cue in (read.cues if read else ())] == [
        (cue.text, cue.unsure) for cue in cues
    ]
