"""Room: a proved site, a lock and the generic shell go in; a folder that nobody reads without a key comes out.

What it writes is told in `docs/sealed-format.md`. It knows files and their bytes, and nothing of people or pages;
no name of a file that is sealed stands in what it writes or says.
"""

from generator.protect.fields import Damaged, NewerFormat
from generator.protect.hashes import Hashes
from generator.protect.inspection import Flaw, inspect, look_again
from generator.protect.opening import Opened, open_site
from generator.protect.protecting import SHELL, admit, protect
from generator.protect.slots import unlock

__all__ = [
    "SHELL",
    "Damaged",
    "Flaw",
    "Hashes",
    "NewerFormat",
    "Opened",
    "admit",
    "inspect",
    "look_again",
    "open_site",
    "protect",
    "unlock",
]
