"""What can go wrong while printing. None of it quotes a page."""

from __future__ import annotations

from generator.problems import Exit, GeneratorError


class BrokenThemeError(GeneratorError):
    """A template cannot be read, or stopped while it laid out a page."""

    exit_code = Exit.MEND


class DeadTargetError(GeneratorError):
    """A site is not whole: something in it points to, or lies at, a place it cannot."""

    exit_code = Exit.OURS


class UnprintableError(GeneratorError):
    """Printing stopped where no template was at work."""

    exit_code = Exit.OURS
