"""Which source is meant: the one that moves first while a mapping learns."""

from __future__ import annotations

from collections.abc import Sequence

MOVED = 0.02
"""Of its largest value, or of 1: a source that has changed by this much has been moved; less may be a sensor at rest."""

MOST = 256
"""Numbers that are looked at; a source beyond is not seen."""


class Learning:
    """Watches the numbers of all sources."""

    def __init__(self) -> None:
        self._ends: dict[tuple[str, int], tuple[float, float]] = {}

    def moved(self, address: str, numbers: Sequence[float | None]) -> tuple[int, float, float] | None:
        """Look at the numbers of a message, None where there is none. Return the index of the first that has moved, and its range so far."""
        for index, number in enumerate(numbers):
            key = (address, index)
            if number is None or (key not in self._ends and len(self._ends) >= MOST):
                continue
            lo, hi = self._ends.get(key, (number, number))
            lo, hi = min(lo, number), max(hi, number)
            self._ends[key] = (lo, hi)
            if hi - lo >= MOVED * max(1.0, abs(lo), abs(hi)):
                return index, lo, hi
        return None
