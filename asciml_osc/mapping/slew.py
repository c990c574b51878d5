"""A slew limiter: a value rises and falls no faster than it is told."""

from __future__ import annotations

import math


class Slew:
    """rise, fall: seconds from 0 to 1 and from 1 to 0; 0 is at once."""

    def __init__(self, rise: float, fall: float) -> None:
        self._up = 1.0 / rise if rise > 0.0 else math.inf
        self._down = 1.0 / fall if fall > 0.0 else math.inf
        self._value: float | None = None

    def filter(self, value: float, seconds: float) -> float:
        """Return how far it gets towards `value` in `seconds`; where it has no place yet, it is there at once."""
        if self._value is None:
            self._value = value
        elif value > self._value:
            self._value = min(value, self._value + self._up * seconds)
        else:
            self._value = max(value, self._value - self._down * seconds)
        return self._value

    def begin(self, value: float) -> None:
        """Go on from this value."""
        self._value = value
