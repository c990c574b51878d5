"""The 1€ filter: a low-pass that follows fast movements at once and holds slow ones still.

G. Casiez, N. Roussel, D. Vogel: 1€ Filter: A Simple Speed-based Low-pass Filter for Noisy Input in Interactive Systems,
CHI 2012, algorithms 1 to 3, doi:10.1145/2207676.2208639.
"""

from __future__ import annotations

import math

DERIVATIVE_CUTOFF = 1.0  # Hz, as the paper has it


def smoothing(cutoff: float, seconds: float) -> float:
    """Return the share of a new value, 0–1, of a low-pass with a cutoff in Hz that gets a value every `seconds`."""
    return 1.0 / (1.0 + 1.0 / (2.0 * math.pi * cutoff * seconds))


class OneEuro:
    """cutoff: Hz, while the value stands still. beta: Hz that each unit a second adds to it."""

    def __init__(self, cutoff: float, beta: float) -> None:
        self._cutoff, self._beta = cutoff, beta
        self._value: float | None = None
        self._speed = 0.0

    def filter(self, value: float, seconds: float) -> float:
        """Return the filtered value. seconds: since the value before, above 0; the first one passes as it is."""
        if self._value is None:
            self._value = value
            return value
        speed = (value - self._value) / seconds
        self._speed += smoothing(DERIVATIVE_CUTOFF, seconds) * (speed - self._speed)
        cutoff = self._cutoff + self._beta * abs(self._speed)
        self._value += smoothing(cutoff, seconds) * (value - self._value)
        return self._value

    def begin(self, value: float) -> None:
        """Go on from this value, at rest."""
        self._value, self._speed = value, 0.0
