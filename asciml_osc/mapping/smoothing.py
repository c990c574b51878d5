"""When a filter gets which value: the 1€ filter each of its source's, a slew limiter one each block until it is there."""

from __future__ import annotations

from asciml_osc.mapping.one_euro import OneEuro
from asciml_osc.mapping.settings import Settings
from asciml_osc.mapping.slew import Slew

SETTLED = 1e-4
"""Of the range: nearer than this a filter has arrived."""

LONGEST = 0.1
"""Seconds that count between two values of a source: it has rested longer, and a filter of speed begins anew."""

OVERDUE = 1.5
"""Times the source's own interval, after which it rests where it is, and the filter goes on with that."""


class Smoothing:
    """Follows a place, 0–1, through the filter that the options name."""

    def __init__(self, settings: Settings) -> None:
        self._filter: OneEuro | Slew | None = None
        if settings.smooth == "euro":
            self._filter = OneEuro(settings.cutoff, settings.beta)
        elif settings.smooth == "slew":
            self._filter = Slew(settings.rise, settings.fall)
        self._stepped = 0.0
        self._interval = LONGEST
        self.settled = True

    def begin(self, place: float) -> None:
        """Go on from where the target is. A 1€ filter smooths the source alone, so it stays as it is."""
        if isinstance(self._filter, Slew):
            self._filter.begin(place)

    def follow(self, goal: float, now: float, block: float, fresh: bool) -> float | None:
        """Return the filtered place; None while the filter waits for the source.

        now, block: seconds; block: from one call to the next while it has not settled. fresh: the source has just sent the goal.
        """
        if self._filter is None:
            return goal
        if isinstance(self._filter, Slew):
            seconds = block if self.settled else now - self._stepped
        else:
            seconds = now - self._stepped
            if not fresh and seconds < OVERDUE * self._interval:
                return None
            seconds = min(max(seconds, block / 2), LONGEST)
            if fresh:
                self._interval = seconds
        self._stepped = now
        place = self._filter.filter(goal, max(seconds, 1e-6))
        self.settled = place == goal or (not fresh and abs(place - goal) < SETTLED)
        if not self.settled:
            return place
        if not fresh:
            self._filter.begin(goal)
        return goal
