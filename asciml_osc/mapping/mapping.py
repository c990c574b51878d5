"""One mapping at work: from the values of its source to those of its target.

A value goes this way: range and dead zone (or detents, or presses), invert, filter, curve, steps, the target's range by the
depth, takeover.
"""

from __future__ import annotations

from asciml_osc.mapping.curves import inverse, make_curve
from asciml_osc.mapping.settings import Settings
from asciml_osc.mapping.smoothing import Smoothing
from asciml_osc.mapping.source import Fader, make_source
from asciml_osc.mapping.takeover import AtOnce, make_takeover

SAME = 1e-9
"""Of the target's range: what differs less is the same value."""


class Mapping:
    """out_lo, out_hi: the target's range as the options, or the target, have it. whole: the target takes whole numbers."""

    def __init__(self, settings: Settings, out_lo: float, out_hi: float, whole: bool = False) -> None:
        self.settings = settings
        self.source = make_source(settings)
        self.depth = settings.depth
        self._depth = settings.depth  # at the last step
        self.out: float | None = None
        """What the target was last told."""
        self._lo, self._width, self._whole = out_lo, out_hi - out_lo, whole
        self._curve = make_curve(settings.curve, out_lo, out_hi, settings.points)
        self._smoothing = Smoothing(settings)
        relative = settings.relative != "off" or settings.button != "off"
        self._takeover = AtOnce() if relative else make_takeover(settings.takeover)
        self._goal: float | None = None
        self._place: float | None = None
        self._fresh = False
        self._left: float | None = None  # where the target was when we had moved it

    def take(self, value: float, now: float) -> None:
        """Take a value of the source, finite, at a time in seconds."""
        self.source.take(value, now)
        self._fresh = True

    @property
    def moving(self) -> bool:
        """Whether another `step` may move the target though its source sends nothing more."""
        return self.source.more or not self._smoothing.settled

    def rest(self) -> None:
        """Stay where it is, whatever is on its way."""
        self._smoothing.settled, self._fresh = True, False

    def step(self, now: float, block: float, present: float | None) -> float | None:
        """Return what the target is to be told now, or None.

        now, block: seconds. present: the target's value, None where nobody can tell.
        """
        parted = self._part(present)
        fresh, self._fresh = self._fresh or self.source.more, False
        if fresh and (goal := self.source.place(self._here(present, parted))) is not None:
            self._goal = 1.0 - goal if self.settings.invert and isinstance(self.source, Fader) else goal
        if self._goal is None:
            return None
        if fresh or not self._smoothing.settled:
            place = self._smoothing.follow(self._goal, now, block, fresh)
            if place is None:
                return None
            self._place = place
        elif self.depth == self._depth:  # nothing is new
            return None
        self._depth = self.depth
        if self._place is None:
            return None
        return self._told(self._output(self._place), present)

    def moved(self, present: float | None) -> None:
        """Note where the target is now that it has been moved."""
        self._left = present

    def back(self, value: float) -> float | None:
        """Return what the source would send for a value of its target; None where no value of it would."""
        place = self.place_of(value)
        if not isinstance(self.source, Fader):
            return place
        if self.source.lo == self.source.hi:
            return None
        return self.source.value(1.0 - place if self.settings.invert else place)

    def place_of(self, value: float) -> float:
        """Return which place, 0–1, gives the target this value; the nearest where none does."""
        return inverse(self._curve, self._share(value) / self.depth) if self.depth else 0.0

    def _share(self, value: float) -> float:
        return min(max((value - self._lo) / self._width, 0.0), 1.0) if self._width else 0.0

    def _part(self, present: float | None) -> bool:
        """Tell whether somebody else has moved the target since we did, and let takeover and filter know."""
        if present is None:
            return False
        if self._left is not None and abs(present - self._left) <= SAME * max(abs(self._width), 1.0):
            return False
        self._takeover.part()
        self._smoothing.begin(self.place_of(present))
        self._left = present
        return True

    def _here(self, present: float | None, parted: bool) -> float | None:
        """Return the place from which detents and presses go on: our own, or the target's where it was moved."""
        if isinstance(self.source, Fader):
            return None
        if present is not None and (parted or self._goal is None):
            return self.place_of(present)
        return self._goal

    def _output(self, place: float) -> float:
        value = self._curve(place)
        steps = self.settings.quantise - 1
        if steps > 0:
            value = round(value * steps) / steps
        return value * self.depth

    def _told(self, share: float, present: float | None) -> float | None:
        """Return a value of the target for a share of its range, unless takeover holds it back or it is there already."""
        if present is not None:
            followed = self._takeover.follow(share, self._share(present))
            if followed is None:
                return None
            share = followed
        value = self._lo + self._width * share
        if self._whole:
            value = float(round(value))
        there = self.out if present is None else present
        if (
            self.out is not None
            and there is not None
            and abs(value - there) <= SAME * max(abs(self._width), 1.0)
        ):
            return None
        self.out = value
        return value
