"""What a controller does whose place is not where its target is: wait until it passes there, or come nearer with each move.

All values are 0–1 of the target's range.
"""

from __future__ import annotations

from typing import Protocol

NEAR = 0.01
"""From here on a controller counts as having arrived; a knob of 128 steps has one within it."""

ARRIVED = 1e-3
"""The same for value scaling, which brings both together by itself."""


class Takeover(Protocol):
    """Decides whether, and how far, a target follows."""

    def follow(self, place: float, present: float) -> float | None:
        """Return where the target goes, or None. place: where the controller says; present: where the target is."""

    def part(self) -> None:
        """Note that somebody else has moved the target."""


class AtOnce:
    """No takeover: the target jumps to the controller."""

    def follow(self, place: float, present: float) -> float | None:  # noqa: ARG002 - as all takeovers
        """Return the controller's place."""
        return place

    def part(self) -> None:
        """Nothing to note."""


class _Holding:
    """Owner of whether the controller holds the target, and of where it was before."""

    def __init__(self) -> None:
        self._holds = False
        self._before: float | None = None

    def part(self) -> None:
        """Let go."""
        self._holds = False


class Pickup(_Holding):
    """The target stays until the controller passes where it is."""

    def follow(self, place: float, present: float) -> float | None:
        """Return the controller's place once it has reached the target."""
        if not self._holds:
            before = place if self._before is None else self._before
            passed = (before - present) * (place - present) <= 0.0
            self._holds = passed or abs(place - present) <= NEAR
        self._before = place
        return place if self._holds else None


class Scaling(_Holding):
    """The target moves by the share of its way to the end that the controller moves of its own: both arrive there together."""

    def follow(self, place: float, present: float) -> float | None:
        """Return the target's next place; the first move only tells where the controller is."""
        before, self._before = self._before, place
        if self._holds or abs(place - present) <= ARRIVED:
            self._holds = True
            return place
        if before is None or before == place:
            return None
        moved = _scaled(before, place, present)
        self._holds = abs(moved - place) <= ARRIVED
        return moved


def _scaled(before: float, place: float, present: float) -> float:
    if place > before:
        return present + (place - before) * (1.0 - present) / (1.0 - before)
    return present - (before - place) * present / before


def make_takeover(kind: str) -> Takeover:
    """Return the takeover `kind`: "none", "pickup" or "scale"."""
    if kind == "pickup":
        return Pickup()
    return Scaling() if kind == "scale" else AtOnce()
