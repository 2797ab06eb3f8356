"""One file's bytes, sealed and opened in memory, round every border of the format."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.protect.tink import HEADER, OBJECT, SEGMENTS, Altered, Chance, Stream, segment_of
from generator.sealing import padme

SECRET = bytes(range(32))

BORDERS = (256, 65_480, 65_520, 131_000, 1_048_280, 1_048_320, 2_096_600)

near = st.sampled_from(BORDERS).flatmap(lambda border: st.integers(border - 20, border + 20))


def new_header(chance: Chance) -> bytes:
    """Any."""
    return bytes([HEADER]) + chance(HEADER - 1)


def sealed(plain: bytes, header: bytes, context: str = "here") -> tuple[Stream, list[bytes]]:
    """The objects of some bytes, as long as they are."""
    stream = Stream(SECRET, context, header, len(plain))
    room = bytearray(OBJECT)
    found = []
    for index in range(stream.objects):
        start, end = stream.holds(index)
        length = stream.seal(index, memoryview(plain)[start:end], memoryview(room))
        found.append(bytes(room[:length]))
    return stream, found


def opened(stream: Stream, objects: list[bytes]) -> bytes:
    """All bytes again."""
    return b"".join(
        bytes(stream.open(i * SEGMENTS, (i + 1) * SEGMENTS, memoryview(one)[HEADER if i == 0 else 0 :]))
        for i, one in enumerate(objects)
    )


@settings(max_examples=25, deadline=None)
@given(size=near, seed=st.integers(0, 99))
def test_what_is_sealed_opens_to_the_same(size: int, seed: int) -> None:
    plain = random.Random(seed).randbytes(max(1, size))
    stream, objects = sealed(plain, new_header(random.Random(seed).randbytes))

    assert opened(stream, objects) == plain
    assert sum(map(len, objects)) == stream.sealed
    assert [len(one) for one in objects] == [stream.object_size(i) for i in range(stream.objects)]
    assert all(len(one) == OBJECT for one in objects[:-1])
    assert 0 < len(objects[-1]) <= OBJECT


@settings(max_examples=60, deadline=None)
@given(size=near, data=st.data())
def test_every_byte_lies_in_the_segment_that_is_computed_for_it(size: int, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, size - 1))
    stream = Stream(SECRET, "here", new_header(random.Random(0).randbytes), size)
    segment = segment_of(offset)
    start, end = stream.bytes_of(segment, segment + 1)

    assert start <= offset < end
    assert segment == (offset + 40) // 65_520


@pytest.mark.parametrize("at", [0, 1, 20, 39, 40, 50, 65_519, 65_520, 65_536, -1])
def test_no_bit_of_the_sealed_bytes_may_change(at: int) -> None:
    plain = random.Random(1).randbytes(70_000)
    header = new_header(random.Random(2).randbytes)
    _, (one,) = sealed(plain, header)
    flipped = bytearray(one)
    flipped[at] ^= 1
    with pytest.raises(Altered):
        opened(Stream(SECRET, "here", bytes(flipped[:HEADER]), len(plain)), [bytes(flipped)])


def test_segments_do_not_change_places_and_none_is_the_last_but_the_last() -> None:
    plain = random.Random(1).randbytes(200_000)
    stream, (one,) = sealed(plain, new_header(random.Random(2).randbytes))
    first, second, third = one[:65_536], one[65_536:131_072], one[131_072:196_608]
    with pytest.raises(Altered):
        opened(stream, [first + third + second + one[196_608:]])
    shorter = Stream(SECRET, "here", stream.header, len(plain) - (len(one) - 196_608 - 16))
    with pytest.raises(Altered):
        opened(shorter, [one[:196_608]])


@pytest.mark.parametrize("change", ["secret", "context", "size"])
def test_with_another_key_context_or_size_nothing_opens(change: str) -> None:
    plain = random.Random(1).randbytes(1000)
    stream, objects = sealed(plain, new_header(random.Random(2).randbytes))
    other = {
        "secret": Stream(bytes(32), "here", stream.header, 1000),
        "context": Stream(SECRET, "there", stream.header, 1000),
        "size": Stream(SECRET, "here", stream.header, 1001),
    }[change]
    with pytest.raises(Altered):
        opened(other, objects)


def test_the_same_file_sealed_twice_has_nothing_in_common() -> None:
    chance = random.Random(3)
    _, (one,) = sealed(bytes(5000), new_header(chance.randbytes))
    _, (other,) = sealed(bytes(5000), new_header(chance.randbytes))

    assert sum(a == b for a, b in zip(one[1:], other[1:], strict=True)) < 60


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1 << 41))
def test_filler_is_that_of_padme(size: int) -> None:
    """Only the first bits of a size stay, as many as its number of bits has bits: the definition of 2019."""
    padded = padme(size)
    if size <= 256:
        assert padded == 256
    else:
        exponent = math.floor(math.log2(size))
        zeros = exponent - (math.floor(math.log2(exponent)) + 1)
        assert padded % 2**zeros == 0
        assert 0 <= padded - size < 2**zeros
    assert padded >= size
    assert padded <= max(256, size * (1 + 1 / (32 if size > 65_536 else 16)))
    assert padme(padded) == padded
