"""A PDF: its bytes in; the words that it shows, and those it says about itself.

Text in a PDF is numbers of shapes in a font; the font says which letters they are. Where it does not, the numbers are
taken as letters.
"""

from __future__ import annotations

import base64
import contextlib
import re
import zlib
from collections.abc import Iterator

from generator.prove.fold import BLOCK, INLINE

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+\d+\s+obj\b(.*?)(?=endobj|\Z)", re.DOTALL)
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_FONTS = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_SHOWN = re.compile(
    rb"/([^\s/<>\[\]()]+)\s+-?[\d.]+\s+Tf|(\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))|<([0-9A-Fa-f\s]*)>(?!>)"
    rb"|(-?\d+(?:\.\d+)?)(?=\s*[(<])|\b(Tj|TJ|ET|T\*|Td|TD|Tm)\b|(['\"])(?=\s)",
    re.DOTALL,
)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_NO_WORDS = re.compile(
    rb"/(?:Length1|Length2|Length3)\b|/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b|/Type\s*/XRef\b"
)
"""Fonts, pictures and tables of places."""
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_WIDE_GAP = -180
"""Thousandths of the letter's size: more is a space between words."""
_MOST_LETTERS = 70_000
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

Letters = dict[int, str]


def texts_of_pdf(content: bytes) -> Iterator[str]:
    """Everything that can be read in a PDF."""
    objects = dict(_objects(content))
    letters = {
        number: _letters(_unpacked(body)) for number, body in objects.items() if b"beginbf" in _unpacked(body)
    }
    fonts: dict[bytes, list[Letters]] = {}
    for body in objects.values():
        for name, number in _FONTS.findall(_outside(body)):
            font = _TO_UNICODE.search(_outside(objects.get(int(number), b"")))
            if font and int(font[1]) in letters:
                fonts.setdefault(name, []).append(letters[int(font[1])])
    for body in objects.values():
        yield from _strings(_outside(body))
        stream = _unpacked(body)
        if stream and b"beginbf" not in stream:
            yield from _shown(stream, fonts)
            if not re.search(rb"\bT[jJ]\b", stream):
                yield stream.decode("utf-8", "ignore")


def _objects(content: bytes) -> Iterator[tuple[int, bytes]]:
    for found in _OBJECT.finditer(content):
        body = found[2]
        yield int(found[1]), body
        if b"/ObjStm" in _outside(body):
            yield from _packed_objects(_unpacked(body), _outside(body))


def _packed_objects(stream: bytes, about: bytes) -> Iterator[tuple[int, bytes]]:
    first = re.search(rb"/First\s+(\d+)", about)
    if first is None:
        return
    start = int(first[1])
    numbers = [int(one) for one in re.findall(rb"\d+", stream[:start])]
    places = [(number, start + place) for number, place in zip(numbers[::2], numbers[1::2], strict=False)]
    for (number, place), (_, end) in zip(places, [*places[1:], (0, len(stream))], strict=True):
        yield number, stream[place:end]


def _outside(body: bytes) -> bytes:
    """An object without its stream."""
    return body.partition(b"stream")[0]


def _unpacked(body: bytes) -> bytes:
    """What an object's stream holds."""
    found = _STREAM.search(body)
    if found is None:
        return b""
    data, about = found[1], _outside(body)
    if b"/ASCII85Decode" in about:
        with contextlib.suppress(ValueError):
            data = base64.a85decode(data.strip().removesuffix(b"~>"))
    if b"/ASCIIHexDecode" in about:
        with contextlib.suppress(ValueError):
            data = bytes.fromhex(data.decode("ascii", "ignore").rstrip(">\n "))
    if _NO_WORDS.search(about):
        return b""
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj().decompress(data)
    return data


def _letters(table: bytes) -> Letters:
    """Which letters the shapes of a font are."""
    found: Letters = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        found |= {int(shape, 16): _wide(letter) for shape, letter in _PAIR.findall(part)}
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, start, several in _RANGE.findall(part):
            if several:
                letters = [_wide(one) for one in _HEX.findall(several)]
            else:
                most = min(int(last, 16) - int(first, 16) + 1, _MOST_LETTERS)
                letters = [_further(_wide(start), step) for step in range(most)]
            found |= {int(first, 16) + step: letter for step, letter in enumerate(letters)}
    return found


def _further(letters: str, steps: int) -> str:
    return letters[:-1] + chr(min(ord(letters[-1]) + steps, 0x10FFFF)) if letters else ""


def _wide(hexed: bytes) -> str:
    return _bytes(hexed).decode("utf-16-be", "ignore")


def _bytes(hexed: bytes) -> bytes:
    digits = b"".join(hexed.split()).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _shown(stream: bytes, fonts: dict[bytes, list[Letters]]) -> Iterator[str]:
    """The text that a page shows, once for each font that its names may stand for."""
    most = max(map(len, fonts.values()), default=1)
    for which in range(most):
        text: list[str] = []
        letters: Letters = {}
        for font, plain, hexed, gap, ends, _ in _SHOWN.findall(stream):
            if font:
                known = fonts.get(font, [{}])
                letters = known[min(which, len(known) - 1)]
            elif plain:
                text.append(_read(_unescaped(plain[1:-1]), letters))
            elif hexed:
                text.append(_read(_bytes(hexed), letters))
            elif gap:
                text.append(" " if float(gap) < _WIDE_GAP else "")
            elif ends:
                text.append(BLOCK if ends == b"ET" else INLINE)
        if text:
            yield "".join(text)


def _read(shapes: bytes, letters: Letters) -> str:
    if not letters:
        return shapes.decode("latin-1")
    if max(letters) < 256:
        return "".join(letters.get(one, "") for one in shapes)
    pairs = zip(shapes[::2], shapes[1::2], strict=False)
    return "".join(letters.get(high << 8 | low, "") for high, low in pairs)


def _strings(body: bytes) -> Iterator[str]:
    """What an object says in words: a title, an address, a note."""
    for found in _SHOWN.finditer(body):
        data = _unescaped(found[2][1:-1]) if found[2] else _bytes(found[3]) if found[3] else b""
        if data.startswith((b"\xfe\xff", b"\xff\xfe")):
            yield data.decode("utf-16", "ignore")
        elif data:
            yield data.decode("utf-8", "ignore")


def _unescaped(data: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        if found[1]:
            return bytes([int(found[1], 8) & 255])
        return b"" if found[2] in (b"\n", b"\r", b"\r\n") else _NAMED.get(found[2], found[2])

    return _ESCAPE.sub(plain, data)
