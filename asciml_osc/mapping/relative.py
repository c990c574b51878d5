"""Endless encoders: what their numbers mean, and how far a turn goes.

The codes are those of Ableton Live's reference manual ("MIDI and Key Remote Control"): of 7 bits, bit 6 is the sign.
"""

from __future__ import annotations

STEP = 0.01
"""Share of the range that one detent is worth where nobody says."""

SLOW = 10.0
"""Detents a second up to which there is no acceleration."""

FASTEST = 16.0
"""Times that acceleration makes a step larger at most."""


def detents(code: str, value: float) -> int:
    """Return by how many detents an encoder was turned, to the right above 0. code: "twos", "sign", "sign2" or "offset"."""
    number = round(value) & 127
    if code == "twos":  # 1 is +1, 127 is −1
        return number - 128 if number & 64 else number
    if code == "offset":  # 65 is +1, 63 is −1
        return number - 64
    amount = number & 63
    if code == "sign":  # 1 is +1, 65 is −1
        return -amount if number & 64 else amount
    return amount if number & 64 else -amount  # sign2: 65 is +1, 1 is −1


class Encoder:
    """A place, 0–1, that is moved by detents. step: share of the range of a slow one.

    accel: by how many times the step grows for each further SLOW detents a second.
    """

    def __init__(self, code: str, step: float | None, accel: float) -> None:
        self._code, self._step, self._accel = code, STEP if step is None else step, accel
        self._moved = 0.0
        self._before: float | None = None

    def take(self, value: float, now: float) -> None:
        """Take what the encoder sends, at a time in seconds."""
        turned = detents(self._code, value)
        faster = 1.0
        if self._accel and self._before is not None and now > self._before:
            speed = abs(turned) / (now - self._before)
            faster = min(1.0 + self._accel * max(speed - SLOW, 0.0) / SLOW, FASTEST)
        self._before = now
        self._moved += turned * self._step * faster

    def place(self, here: float | None) -> float | None:
        """Return where that leads from `here`; an unknown place is the middle."""
        moved, self._moved = self._moved, 0.0
        return min(max((0.5 if here is None else here) + moved, 0.0), 1.0)

    @property
    def more(self) -> bool:
        """Whether another place waits."""
        return False
