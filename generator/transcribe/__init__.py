"""The sound of a film in; a draft of what is said out, for a person to read over. Never more than a draft.

Everything happens on this computer. The program that listens (`listening`) and what it knows of English (`model`) are an
extra that a family may install; without it, `find_transcriber` says the one line to type. What was heard is made into
captions that can be read in time (`shaping`), and a word it was not sure of says so.

Nothing here knows a person or a film: words go in only as hints of what may be said.
"""

from __future__ import annotations

from generator.transcribe.hearing import Hint, Transcriber, Word
from generator.transcribe.listening import find_transcriber
from generator.transcribe.model import InstalledModel, find_model, install_line
from generator.transcribe.shaping import shape

__all__ = [
    "Hint",
    "InstalledModel",
    "Transcriber",
    "Word",
    "find_model",
    "find_transcriber",
    "install_line",
    "shape",
]
