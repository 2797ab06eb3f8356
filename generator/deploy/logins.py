"""Logins of a web server: drawn by chance, told once; only a salted hash of them is kept.

A password here is 16 letters and figures out of 32, drawn by chance: 80 bits, which nobody guesses however fast the hash
is. So the hash is a fast one, and a server that looks at it with every file of a page is not slowed down by it.
"""

from __future__ import annotations

import functools
import hashlib
import secrets
from collections.abc import Iterable, Iterator

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""None that is taken for another when it is read aloud or typed from paper."""

_CRYPT = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BCRYPT = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_ROUNDS = 1_000
_COST = 4
"""The least that bcrypt knows: 16 turns."""
_WORD = 0xFFFFFFFF


def draw_password() -> str:
    """Four groups of four: 80 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def apr1(password: str, salt: str = "") -> str:
    """A hash that nginx and Apache both read without any library of the system."""
    salt = salt or "".join(secrets.choice(_CRYPT) for _ in range(8))
    word, grains = password.encode(), salt.encode()

    def md5(data: bytes) -> bytes:
        return hashlib.md5(data, usedforsecurity=False).digest()

    inner = md5(word + grains + word)
    begun = word + b"$apr1$" + grains + (inner * (len(word) // 16 + 1))[: len(word)]
    size = len(word)
    while size:
        begun += b"\0" if size & 1 else word[:1]
        size >>= 1
    mixed = md5(begun)
    for turn in range(_ROUNDS):
        parts = word if turn & 1 else mixed
        parts += (grains if turn % 3 else b"") + (word if turn % 7 else b"")
        mixed = md5(parts + (mixed if turn & 1 else word))
    order = ((0, 6, 12), (1, 7, 13), (2, 8, 14), (3, 9, 15), (4, 10, 5))
    told = "".join(_in_64(mixed[a] << 16 | mixed[b] << 8 | mixed[c], 4) for a, b, c in order)
    return f"$apr1${salt}${told}{_in_64(mixed[11], 2)}"


def _in_64(value: int, letters: int) -> str:
    return "".join(_CRYPT[value >> 6 * place & 63] for place in range(letters))


def bcrypt(password: str, salt: bytes = b"") -> str:
    """A hash that Caddy reads, at its lowest cost."""
    salt = salt or secrets.token_bytes(16)
    key = (password.encode() + b"\0")[:72]
    boxes = list(_pi())
    _turn(boxes, key, salt)
    for _ in range(1 << _COST):
        _turn(boxes, key)
        _turn(boxes, salt)
    words = [int.from_bytes(b"OrpheanBeholderScryDoubt"[at : at + 4], "big") for at in range(0, 24, 4)]
    for at in (0, 2, 4):
        pair = (words[at], words[at + 1])
        for _ in range(64):
            pair = _crypted(boxes, *pair)
        words[at : at + 2] = pair
    told = b"".join(word.to_bytes(4, "big") for word in words)[:23]
    return f"$2b${_COST:02}${_in_bcrypt(salt)}{_in_bcrypt(told)}"


@functools.cache
def _pi() -> tuple[int, ...]:
    """The boxes of Blowfish: 18 words and four times 256, which are the digits of pi behind its point."""
    bits = 32 * (18 + 4 * 256)
    one = 1 << bits + 64

    def arctan(part: int) -> int:
        total = term = one // part
        at, sign = 3, -1
        while term:
            term //= part * part
            total += sign * (term // at)
            at, sign = at + 2, -sign
        return total

    digits = (4 * (4 * arctan(5) - arctan(239)) - 3 * one) >> 64
    return tuple(digits >> bits - 32 * (at + 1) & _WORD for at in range(bits // 32))


def _crypted(boxes: list[int], left: int, right: int) -> tuple[int, int]:
    for turn in range(16):
        left ^= boxes[turn]
        mixed = boxes[18 + (left >> 24)] + boxes[274 + (left >> 16 & 255)] & _WORD
        right ^= (mixed ^ boxes[530 + (left >> 8 & 255)]) + boxes[786 + (left & 255)] & _WORD
        left, right = right, left
    return right ^ boxes[17], left ^ boxes[16]


def _turn(boxes: list[int], key: bytes, salt: bytes = bytes(16)) -> None:
    long = key * (72 // len(key) + 1)
    for at in range(18):
        boxes[at] ^= int.from_bytes(long[4 * at : 4 * at + 4], "big")
    grains = [int.from_bytes(salt[at : at + 4], "big") for at in range(0, 16, 4)]
    left = right = 0
    for at in range(0, len(boxes), 2):
        left, right = _crypted(boxes, left ^ grains[at % 4], right ^ grains[(at + 1) % 4])
        boxes[at], boxes[at + 1] = left, right


def _in_bcrypt(data: bytes) -> str:
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 6)
    return "".join(_BCRYPT[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


def rows_for(names: Iterable[str], before: str, server: str) -> tuple[str, dict[str, str]]:
    """The rows of a login file: who is still a reader keeps their row.

    Args:
        names: the logins there are to be.
        before: what the file held.
        server: whose file it is.

    Returns:
        What it holds now, and the passwords of new logins, which stand nowhere else.
    """
    between = " " if server == "caddy" else ":"
    kept = dict(_pairs(before, between))
    told: dict[str, str] = {}
    rows = []
    for name in names:
        if name not in kept:
            told[name] = draw_password()
            kept[name] = bcrypt(told[name]) if server == "caddy" else apr1(told[name])
        rows.append(f"{name}{between}{kept[name]}\n")
    return "".join(rows), told


def _pairs(rows: str, between: str) -> Iterator[tuple[str, str]]:
    for row in rows.splitlines():
        name, found, kept = row.partition(between)
        if found and kept.startswith("$"):
            yield name, kept
