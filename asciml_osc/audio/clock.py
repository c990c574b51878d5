"""From the time of day to the engine's sample clock.

The engine's frames advance in blocks, and a look at them comes late by chance, never early: of many looks, the one that
found the most frames for its time is nearest to the truth. A line is laid below the looks and follows them:
its slope is the drift between the device's clock and ours, learned slowly, and errors are worked off by
leaning it a little, never by a step, so that times that are evenly spaced stay so. Only where the frames have really
jumped (a gap, a new device) does the line jump after them.

All this is reckoned in monotonic time. How far the time of day is from that is measured beside it: where somebody sets
the clock, the line stays as it is.
"""

from __future__ import annotations

from collections import deque

LOOKS = 64  # that the line is laid below; at 50 a second those of 1.3 seconds
JUMP = 0.003  # seconds; what is further off has jumped
SHARE = 0.25  # and by more than this part of a block, which is how far looks scatter: all of them miss its start by so much
# once in 10^8 times
DRIFT = 200e-6  # the most that two clocks drift apart, seconds a second
LEAN = 500e-6  # the steepest slope: 0.24 of a sample in 10 ms at 48 kHz
BEND = 500e-6  # the most that the slope changes in a second
SETTLE = 4.0  # seconds: time constant of the line's approach
SAME = 0.001  # seconds within which two measurements of the time of day agree that it was set


class SampleClock:
    """Fed with looks at the engine's clock; owner of the line that was laid below them."""

    def __init__(self) -> None:
        self._offset: float | None = None  # time of day less monotonic time
        self._last_offset = 0.0  # as measured at the last look
        self._drift = 0.0  # as learned; outlives a jump
        self._rate = 0.0
        self.lose()

    def lose(self) -> None:
        """Know nothing any more, until the frames are seen to advance: nothing is open, or it is being changed."""
        self._known = False
        self._frames: int | None = None  # at the last look
        self._at = 0.0  # monotonic: of the last look
        self._zero = 0.0  # monotonic time of frame 0 by the line, as seen from `_at`
        self._slope = self._drift
        self._errors: deque[float] = deque(maxlen=LOOKS)  # how far the last looks lay above the line, seconds

    def observe(self, frames: int, rate: float, wall: float, now: float) -> None:
        """A look: `frames` of the sample clock at `rate` (Hz), read before `wall` (Unix seconds) and `now` (monotonic)."""
        self._follow_wall(wall, now)
        if rate != self._rate:
            self.lose()
            self._rate = rate
        residual = now - frames / rate
        if self._known:
            elapsed = now - self._at
            self._zero += self._slope * elapsed
            self._follow(residual - self._zero, elapsed)
        elif self._frames is not None and frames > self._frames:
            self._begin(residual)
        self._frames, self._at = frames, now

    def frame(self, due: float) -> int:
        """The frame of the sample clock that is due at that time (Unix seconds); 0, at once, while nothing is known.

        No frame is computed before its time, so what is posted in time is in time for it, whatever the block.
        """
        if not self._known or self._offset is None:
            return 0
        moment = due - self._offset
        zero = self._zero + self._slope * (moment - self._at)
        return max(round((moment - zero) * self._rate), 0)

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

    def _follow_wall(self, wall: float, now: float) -> None:
        offset = wall - now
        if self._offset is None:
            self._offset = offset
        away = offset - self._offset
        if abs(away) < JUMP:
            self._offset += _within(LEAN * max(now - self._at, 0.0), away)
        elif (
            abs(offset - self._last_offset) < SAME
        ):  # twice: we may have been interrupted between the two clocks
            self._offset = offset
        self._last_offset = offset


def _within(limit: float, value: float) -> float:
    return min(max(value, -limit), limit)
