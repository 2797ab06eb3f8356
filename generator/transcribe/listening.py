"""The listener: faster-whisper, on this computer, with nothing fetched and nothing sent."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import GeneratorError
from generator.transcribe.hearing import Hint, Transcriber, Word
from generator.transcribe.model import InstalledModel, find_model, install_line

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.transcribe import Word as Spoken

_MOST_HINTS = 200
"""Letters: the listener keeps only so much in mind, and more makes it hear what nobody said."""

_BEAM = 5
"""How many readings are weighed at a time."""


def find_transcriber(cache: Path, named: Path | None = None) -> Transcriber:
    """The listener that is installed here.

    Args:
        cache: a folder of ours, for what has to be put together.
        named: a folder with a model that the settings name.

    Raises:
        GeneratorError: it is not installed, or not whole.
    """
    if importlib.util.find_spec("faster_whisper") is None:
        raise GeneratorError("Nothing that writes captions is installed here.", install_line())
    return _Whisper(find_model(cache, named))


@dataclass(slots=True)
class _Whisper:
    """faster-whisper with one model, woken when the first film is listened to."""

    model: InstalledModel
    _awake: WhisperModel | None = None

    @property
    def identity(self) -> str:
        return f"faster-whisper {metadata.version('faster-whisper')} {self.model.name} beam {_BEAM}"

    def listen(
        self, sound: Path, hints: Sequence[Hint] = (), moved: Callable[[float], None] | None = None
    ) -> tuple[Word, ...]:
        known = _short(hints) if self.model.takes_hints else ""
        try:
            segments, _ = self._woken().transcribe(
                str(sound),
                language="en",
                beam_size=_BEAM,
                word_timestamps=True,
                # Without it, silence becomes words nobody said.
                vad_filter=True,
                # A slip would be carried on from sentence to sentence.
                condition_on_previous_text=False,
                hotwords=known or None,
            )
            heard: list[Spoken] = []
            for segment in segments:
                heard += segment.words or ()
                if moved is not None:
                    moved(segment.end)
        except (RuntimeError, ValueError, OSError) as error:
            raise GeneratorError(
                "What writes captions stopped working on this film.",
                "Write them yourself with: alongside captions write",
            ) from error
        return tuple(
            Word(word.start, max(word.start, word.end), word.word.strip(), word.probability)
            for word in heard
            if word.word.strip()
        )

    def _woken(self) -> WhisperModel:
        if self._awake is None:
            # Read when it is imported: it would otherwise ask another host whether there is a newer model.
            os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
            from faster_whisper import WhisperModel  # noqa: PLC0415 - takes a second, and is an extra

            self._awake = WhisperModel(
                str(self.model.folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=os.cpu_count() or 1,
                local_files_only=True,
            )
        return self._awake


def _short(hints: Sequence[Hint]) -> str:
    """As many as are kept in mind, in their order, each once."""
    kept: list[str] = []
    for hint in dict.fromkeys(" ".join(hint.split()) for hint in hints):
        if hint and len(" ".join([*kept, hint])) <= _MOST_HINTS:
            kept.append(hint)
    return " ".join(kept)
