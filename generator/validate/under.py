"""What a line inherits from what it stands under."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.circle import Circle
from generator.validate.shape import Heading

_PRIVATE = (Circle.FAMILY, Circle.ME, Circle.NOBODY)


@dataclass(frozen=True, slots=True)
class Under:
    """The circle, readers left out and heading that stand above a line."""

    circle: Circle
    not_for: tuple[str, ...] = ()
    heading: str = ""
    safety: bool = False
    said: bool = False
    """Whether the family said this circle (`share with`), or it is what holds when nobody says."""
    language: str = ""
    """The language that was said above (`language: Urdu`); "" where nobody said one."""

    def below(self, heading: Heading) -> Under:
        """What holds under one of our headings.

        The nearest `share with` counts, wider or narrower. A heading that is private by default stays so: what is
        said of a whole file or block above it can make it narrower, and only its own `share with` can widen it.
        """
        own = heading.h.circle
        if own is None:
            circle = self.circle
        elif own in _PRIVATE:
            circle = self.circle.meet(own)
        else:
            circle = self.circle if self.said else own
        return replace(self, circle=circle, heading=heading.says, safety=heading.h.safety or self.safety)
