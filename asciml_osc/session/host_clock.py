"""The clock of a host that plays our output, against our own: no two devices run at quite the same rate.

What the host has left to play says how both drift. The trim of the resampler follows it slowly, so that no ear notices.
"""

from __future__ import annotations

import math

SMOOTH = 1.0  # seconds: messages come when they come, a block early or late
CORRECT = (
    5.0  # seconds within which a deviation is corrected: five times SMOOTH, so that it does not overshoot
)
MOST_TRIM = 500e-6  # 0.87 cents; quartz clocks differ by less than 200e-6


class HostClock:
    """Keeps what a host has left to play at `target` frames of its own, at `rate` (Hz).

    trim : how many more of our frames go into one of the host's, relative
    """

    def __init__(self, rate: float, target: float) -> None:
        self._rate, self._target = rate, target
        self._off: float | None = None  # frames, smoothed
        self.trim = 0.0

    def heard(self, left: float, seconds: float) -> None:
        """Take what the host has left to play, frames, `seconds` after it was told last."""
        off = left - self._target
        if self._off is None:
            self._off = off
        self._off += (off - self._off) * -math.expm1(-seconds / SMOOTH)
        trim = self._off / (CORRECT * self._rate)
        self.trim = min(max(trim, -MOST_TRIM), MOST_TRIM)

    def start_again(self) -> None:
        """Forget how far off it was: the host was set to the target. Its drift stays."""
        self._off = self.trim * CORRECT * self._rate
