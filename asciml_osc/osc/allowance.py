"""So much at once, and so much a second: what bounds how often, or by how many bytes, anybody is answered."""

from __future__ import annotations

import time
from collections.abc import Hashable

MAX_KEYS = 1024
"""Keys that are remembered; those that asked least recently are forgotten, and begin anew."""


class Allowance:
    """A token bucket for each key."""

    def __init__(self, at_once: float, per_second: float) -> None:
        self._at_once, self._per_second = at_once, per_second
        self._left: dict[Hashable, tuple[float, float]] = {}  # when it was looked at, and what was left then

    def left(self, key: Hashable) -> float:
        """Return what `key` may have now; negative after it had more than that."""
        now = time.monotonic()
        then, left = self._left.pop(key, (now, self._at_once))
        left = min(self._at_once, left + (now - then) * self._per_second)
        if len(self._left) >= MAX_KEYS:
            del self._left[next(iter(self._left))]
        self._left[key] = now, left
        return left

    def spend(self, key: Hashable, amount: float) -> None:
        """Take `amount` whether or not so much is left."""
        left = self.left(key)
        self._left[key] = self._left[key][0], left - amount

    def spend_one(self, key: Hashable) -> bool:
        """Take one if it is left."""
        if self.left(key) < 1.0:
            return False
        self.spend(key, 1.0)
        return True
