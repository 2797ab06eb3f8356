"""Room: words with their places go in, a `Person` or `Settings` comes out, with every mistake of shape and wording.

The shape is `generator.person` itself: one definition serves reading, editor help and documentation.
"""

from __future__ import annotations

from generator.validate.chapters import known_headings, read_person, read_settings

__all__ = ["known_headings", "read_person", "read_settings"]
