"""Time that stands still while a test computes, and goes on only where the loop would wait: a test has the same course at any pace."""

import asyncio
import importlib
import selectors
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

READERS = ("allowance", "dispatch", "lanes", "rate_limit", "timetags", "timing", "turns")  # of asciml_osc.osc


class Clock:
    """What those modules read instead of the module `time`. now: seconds since the test began."""

    def __init__(self) -> None:
        self.now = 0.0
        self._began = time.time()

    def time(self) -> float:
        return self._began + self.now

    def monotonic(self) -> float:
        return self.now

    perf_counter = thread_time = monotonic


class _Selector(selectors.DefaultSelector):
    """Where nothing has come, the time that would be waited for is over at once."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        came = super().select(None if timeout is None else 0)
        if not came and timeout:
            self._clock.now += timeout
        return came


class Loop(asyncio.SelectorEventLoop):
    """An event loop by a Clock."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(_Selector(clock))
        self.time = lambda: clock.now


@contextmanager
def standing() -> Iterator[Clock]:
    """Have the modules of the dispatcher read this clock."""
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        for name in READERS:
            patch.setattr(importlib.import_module(f"asciml_osc.osc.{name}"), "time", clock)
        yield clock
