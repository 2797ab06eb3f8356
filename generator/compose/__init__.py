"""Room: what one edition may know, and what was developed for it, go in; a site as a value comes out.

Pure: it opens no file and asks no clock. It sees only the `Edition`; a film or photo that was not developed does not
exist here: no card, no link, no name. Every sentence of its own comes from the theme's words.
"""

from __future__ import annotations

from generator.compose.developed import Developed
from generator.compose.large import own_symbols
from generator.compose.pages import compose

__all__ = ["Developed", "Known", "compose", "own_symbols"]
