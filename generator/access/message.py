"""A text to copy into a message: the address and half of the secret as a link, in the reader's language.

It names nobody. Whoever carries it, and whoever looks over a shoulder at a locked phone, reads it in the clear: a name of the
person beside a telephone number would tell that somebody of that name is supported. The reader's own name stays out too, so
that no list of messages tells who works for whom. The words that are said never stand in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.access.handed import causes, opens_until, whom_to_ask

if TYPE_CHECKING:
    from generator.sealing import Reader
    from generator.words import Words

_PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""Letters of an SMS that take one place each (GSM 03.38)."""
_DOUBLE = frozenset("\f^{}\\[~]|€")
"""Those that take two."""


class Kind(StrEnum):
    """How a text is sent."""

    SMS = "sms"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Message:
    """A text to copy."""

    kind: Kind
    text: str = field(repr=False)
    subject: str = ""
    """Of a mail."""
    letters: int = 0
    """Of an SMS, as telephones count them."""
    parts: int = 0
    """Of an SMS: as how many it is sent."""


def message(kind: Kind, say: Words, reader: Reader, link: str, phone: str = "") -> Message:
    """A text for one reader.

    Args:
        kind: how it is sent.
        say: the interface's words in the reader's language.
        reader: who gets it.
        link: the address, with half of the secret.
        phone: to ring where the page does not open; "" where nobody wrote one down for that.
    """
    if kind is Kind.SMS:
        # The link ends the text: telephones take a full stop behind it for a part of it.
        text = f"{say('message.sms')}\n{link}"
        letters, parts = sms_size(text)
        return Message(kind, text, letters=letters, parts=parts)
    text = "\n".join(
        (
            say("message.link"),
            link,
            "",
            say("message.words"),
            *filter(None, (opens_until(say, reader),)),
            "",
            say("sealed.help_title"),
            *(f"- {cause}" for cause in causes(say)),
            whom_to_ask(say, phone),
            "",
            say("message.keep"),
        )
    )
    return Message(kind, text, say("message.subject"))


def sms_size(text: str) -> tuple[int, int]:
    """How long a text is for telephones, and as how many messages it is sent (GSM 03.38 and 03.40).

    160 places in one, or 153 in each of several; where a single letter is none of theirs, 70 and 67.
    """
    if set(text) <= _PLAIN | _DOUBLE:
        size, alone, each = sum(2 if letter in _DOUBLE else 1 for letter in text), 160, 153
    else:
        size, alone, each = len(text.encode("utf-16-le")) // 2, 70, 67
    return size, 1 if size <= alone else -(-size // each)
