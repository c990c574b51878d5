"""Messages that wait for their time: a heap and one timer of the event loop; nothing ever sleeps."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from asciml_osc.osc.turns import BUDGET

MAX_AHEAD = 3600.0
"""Seconds; what is due later is a mistake of clocks, and refused."""

NOW = 0.001
"""Seconds before its time that a message counts as due: the timer is no finer."""

_RECHECK = 1.0  # seconds; timetags follow the wall clock, which may be set while a message waits

T = TypeVar("T")


class Schedule(Generic[T]):
    """Hands each item to `run` when it is due, items of the same time in the order they came."""

    def __init__(self, run: Callable[[T], None]) -> None:
        self._run = run
        self._heap: list[tuple[float, int, T]] = []
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._heap)

    def add(self, due: float, item: T) -> None:
        """`due` in Unix seconds. The caller has checked MAX_AHEAD and how many wait."""
        heapq.heappush(self._heap, (due, next(self._numbers), item))
        if self._heap[0][2] is item:
            self._arm()

    def run_due(self) -> bool:
        """Run what is due, for BUDGET at most; whether that was all. Also called before anything that must not overtake it."""
        end = time.perf_counter() + BUDGET
        while self._is_due():
            self._run(heapq.heappop(self._heap)[2])
            if time.perf_counter() >= end:
                break
        self._arm()
        return not self._is_due()

    def _is_due(self) -> bool:
        return bool(self._heap) and self._heap[0][0] <= time.time() + NOW

    def clear(self) -> list[T]:
        """Forget all; the items in their order, for an answer to each."""
        items = [item for _, _, item in sorted(self._heap, key=lambda entry: entry[:2])]
        self._heap.clear()
        self._arm()
        return items

    def _arm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._heap:
            wait = min(max(self._heap[0][0] - time.time(), 0.0), _RECHECK)
            self._timer = asyncio.get_running_loop().call_later(wait, self.run_due)
