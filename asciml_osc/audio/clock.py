"""From the time of day to the engine's sample clock.

The engine's frames advance in blocks, and a look at them comes late by chance, never early: of many looks, the one that
found the most frames for its time is nearest to the truth. A line is laid below the looks and follows them:
its slope is the drift between the device's clock and ours, learned slowly, and errors are worked off by
leaning it a little, never by a step, so that times that are evenly spaced stay so. Only where the frames have really
jumped (a gap, a new device) does the line jump after them.

Each look reads the monotonic clock, too. Where their difference jumps, somebody has set the time of day: the line is moved along,
and the device has nothing to do with it. Where the time of day is slewed, that is drift like any other.
"""

from __future__ import annotations

from collections import deque

LOOKS = 64  # that the line is laid below; at 50 a second those of 1.3 seconds
JUMP = 0.003  # seconds; what is further off has jumped
SHARE = (
    0.25  # and by more than this part of a block, which is how far looks scatter: one of so many comes nearer
)
DRIFT = 700e-6  # seconds a second, the most that two clocks drift apart: 200 ppm the device's, 500 where NTP slews
LEAN = 1000e-6  # the steepest slope: half a sample in 10 ms at 48 kHz
BEND = 500e-6  # the most that the slope changes in a second
SETTLE = 4.0  # seconds: time constant of the line's approach
SAME = 0.001  # seconds within which two measurements of the time of day agree that it was set


class SampleClock:
    """Fed with looks at the engine's clock; owner of the line that was laid below them."""

    def __init__(self) -> None:
        self._offset: float | None = None  # time of day less monotonic time, at the last look
        self._doubted = 0.0  # that of a look which did not fit
        self._drift = 0.0  # as learned; outlives a jump
        self._rate = 0.0
        self.lose()

    def lose(self) -> None:
        """Know nothing any more, until the frames are seen to advance: nothing is open, or it is being changed."""
        self._known = False
        self._frames: int | None = None  # at the last look
        self._at = 0.0  # Unix seconds: of the last look
        self._zero = 0.0  # Unix seconds: when frame 0 was, by the line, as seen from `_at`
        self._slope = self._drift
        self._errors: deque[float] = deque(maxlen=LOOKS)  # how far the last looks lay above the line, seconds

    def observe(self, frames: int, rate: float, wall: float, now: float) -> None:
        """Learn from `frames` of the sample clock at `rate` (Hz), read before `wall` (Unix seconds) and `now` (monotonic)."""
        if not self._agrees(wall - now):
            return
        if rate != self._rate:
            self.lose()
            self._rate = rate
        residual = wall - frames / rate
        if self._known:
            elapsed = wall - self._at
            self._zero += self._slope * elapsed
            self._follow(residual - self._zero, elapsed)
        elif self._frames is not None and frames > self._frames:
            self._begin(residual)
        self._frames, self._at = frames, wall

    def frame(self, due: float) -> int:
        """Return the frame, from 1, of the sample clock at that time (Unix seconds); 0, at once, while nothing is known.

        No frame is computed before its time, so what is posted in time is in time for it, whatever the block.
        """
        if not self._known:
            return 0
        zero = self._zero + self._slope * (due - self._at)
        return max(round((due - zero) * self._rate), 1)

    def _agrees(self, offset: float) -> bool:
        """Tell whether the two clocks of a look can be trusted; where the time of day has been set, move the line along."""
        if self._offset is not None and abs(step := offset - self._offset) > JUMP:
            if abs(offset - self._doubted) > SAME:  # perhaps we were only interrupted between the two
                self._doubted = offset
                return False
            self._at += step
            self._zero += step
        self._offset = offset
        return True

    def _follow(self, error: float, elapsed: float) -> None:
        """Correct the line, after a look that lies `error` seconds above it; below it is no chance, but its own error."""
        errors = self._errors
        if error < -JUMP and len(errors) == LOOKS:
            self._begin(self._zero + error)
            return
        errors.append(error)
        low, high = min(errors), max(errors)
        if len(errors) < LOOKS:
            if error < 0:
                self._shift(error)
        elif low > max(JUMP, SHARE * (high - low)):
            self._shift(low)
        else:
            self._drift = _within(DRIFT, self._drift + low * elapsed / SETTLE**2)
            lean = _within(LEAN, self._drift + 2 * low / SETTLE)
            self._slope += _within(BEND * elapsed, lean - self._slope)

    def _begin(self, zero: float) -> None:
        """Lay the line through a first look, and put it lower at once by each better one, until there are enough."""
        self._known = True
        self._zero, self._slope = zero, self._drift
        self._errors.clear()
        self._errors.append(0.0)

    def _shift(self, step: float) -> None:
        self._zero += step
        for n, error in enumerate(self._errors):
            self._errors[n] = error - step


def _within(limit: float, value: float) -> float:
    return min(max(value, -limit), limit)
