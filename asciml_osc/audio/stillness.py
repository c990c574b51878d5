"""Whether a sample clock stands still, found by looking at it again and again."""

from __future__ import annotations

# Seconds without a frame. The largest block lasts 0.19 s, and looks are counted, so that a server that is itself held up
# ends nobody; what else keeps a device from asking, a JACK graph being sorted anew for instance, takes tens of milliseconds.
STALLED = 0.5


class Stillness:
    """Counts looks, not seconds: the one who looks may stall itself. every: seconds between two looks."""

    def __init__(self, every: float, frames: int = 0) -> None:
        self._every, self._seen, self._stood = every, frames, 0

    def moved(self, frames: int) -> None:
        """Count anew from `frames`; the clock is not expected to go on from there."""
        self._seen, self._stood = frames, 0

    def look(self, frames: int) -> bool:
        """Tell whether the clock, at `frames` now, has stood there for STALLED seconds; then count anew."""
        if frames != self._seen:
            self.moved(frames)
            return False
        self._stood += 1
        if self._stood * self._every < STALLED:
            return False
        self._stood = 0
        return True
