"""Room: the keystore. Which sealed sites a workspace has, with what keys, and who may open them until when.

Comes in: where a workspace lies and who is in it. Goes out: records of sites, from which locks are made. It never
lies where sites are published from, never holds the words of a reader, and is never opened to look at plain pages.
"""

from generator.access.keystore import Keystore
from generator.access.opening import KEYS, PASSPHRASE_FILE, CannotOpenError, Hands, hands_here
from generator.access.place import LostKeysError, Place, find_place, refuse_inside
from generator.site_record import SiteRecord

__all__ = [
    "KEYS",
    "PASSPHRASE_FILE",
    "CannotOpenError",
    "Hands",
    "Keystore",
    "LostKeysError",
    "Place",
    "SiteRecord",
    "find_place",
    "hands_here",
    "refuse_inside",
]
