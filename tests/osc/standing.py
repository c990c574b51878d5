"""Time that stands still while a test computes, and goes on only where the loop would wait: a test has the same course at any pace."""

import asyncio
import importlib
import selectors
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

READERS = ("allowance", "dispatch", "lanes", "rate_limit", "timetags", "timing", "turns")  # of asciml_osc.osc


class Clock:
    """What those modules read instead of the module `time`. now: seconds since the test began."""

    began = 1.8e9  # the same at each run: floats of today's Unix times are a quarter of a microsecond apart

    def __init__(self) -> None:
        self.now = 0.0

    def time(self) -> float:
        return self.began + self.now

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
