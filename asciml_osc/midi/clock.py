"""Tempo from a MIDI clock, which ticks 24 times a quarter note."""

from __future__ import annotations

from collections import deque

TICKS = 24  # a quarter note
LOST = 0.5  # seconds without a tick after which it is another clock: 5 beats a minute
SPAN = 2 * TICKS  # ticks that the tempo is taken from: their jitter of some milliseconds counts for little


class Clock:
    """Owner of the times of the last ticks."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=SPAN + 1)
        self._ticks = 0

    def tick(self, seconds: float) -> float | None:
        """Take a tick at a time in seconds; the tempo in beats a minute, once a beat and from the second beat on, else None."""
        if self._times and not 0 <= seconds - self._times[-1] < LOST:
            self.restart()
        self._times.append(seconds)
        self._ticks += 1
        span = self._times[-1] - self._times[0]
        if self._ticks == 1 or (self._ticks - 1) % TICKS or span <= 0:
            return None
        return 60 * (len(self._times) - 1) / TICKS / span

    def restart(self) -> None:
        """Count beats from here on."""
        self._times.clear()
        self._ticks = 0
