"""Buttons: what presses and releases do to a place, 0–1."""

from __future__ import annotations

from collections import deque

STEP = 0.1
"""Share of the range that one press is worth where nobody says."""

WAITING = 64
"""Presses and releases that wait for their turn."""


class Button:
    """kind: "momentary" is 1 while held, "toggle" changes with each press, "increment" goes on by `step` and, past an end, from the other.

    released: values up to this one are a release.
    """

    def __init__(self, kind: str, step: float | None, released: float) -> None:
        self._kind, self._step, self._released = kind, STEP if step is None else step, released
        self._held = False
        self._edges: deque[bool] = deque(maxlen=WAITING)

    def take(self, value: float, now: float) -> None:  # noqa: ARG002 - as all sources
        """Take what the button sends."""
        pressed = value > self._released
        if pressed != self._held or (pressed and self._kind != "momentary"):  # some buttons send no release
            self._edges.append(pressed)
        self._held = pressed

    def place(self, here: float | None) -> float | None:
        """Return where the next press or release leads from `here`; None where it leads nowhere."""
        if not self._edges:
            return None
        pressed = self._edges.popleft()
        if self._kind == "momentary":
            return 1.0 if pressed else 0.0
        if not pressed:
            return None
        now = 0.0 if here is None else here
        if self._kind == "toggle":
            return 0.0 if now >= 0.5 else 1.0
        return _around(now, self._step)

    @property
    def more(self) -> bool:
        """Whether another press or release waits: each is heard for a moment."""
        return bool(self._edges)


def _around(place: float, step: float) -> float:
    """Go on by a step; the end itself is reached before it begins anew."""
    there = place + step
    if there > 1.0 + 1e-9:
        return 0.0 if place > 1.0 - 1e-9 else 1.0
    if there < -1e-9:
        return 1.0 if place < 1e-9 else 0.0
    return min(max(there, 0.0), 1.0)
