"""Writes docs/mistakes.md to standard output: `python -m generator.codes > docs/mistakes.md`."""

import sys

from generator.codes import as_page

sys.stdout.write(as_page())
