"""What a worker keeps of the sounds that it decoded last, by how much room they take: one of 30 s counts as thirty of a second."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The values that were asked for last. most : sum of their sizes; the newest is kept whatever its size."""

    def __init__(self, most: float) -> None:
        self._most = most
        self._values: dict[Hashable, tuple[T, float]] = {}  # the one that was asked for last stands last

    def get(self, key: Hashable, make: Callable[[], T], size: Callable[[T], float]) -> T:
        """Return the value of `key`, made where it is not kept."""
        if key in self._values:
            value, taken = self._values.pop(key)
        else:
            value = make()
            taken = size(value)
        self._values[key] = value, taken
        while len(self._values) > 1 and sum(taken for _, taken in self._values.values()) > self._most:
            del self._values[next(iter(self._values))]
        return value
