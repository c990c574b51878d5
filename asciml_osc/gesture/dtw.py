"""Tell when a gesture that was shown is complete, in a stream of vectors: dynamic time warping with a free beginning.

SPRING, Sakurai, Faloutsos, Yamamuro (2007), "Stream monitoring under the time warping distance", eq. 7–10. Its recursion
D[i] = c[i] + min(D[i-1], D'[i-1], D'[i]) is one running minimum once the sums of c are taken off, so a vector costs a few array operations.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

WAIT = 0.25  # of a template's length: messages after which the best end so far is told, though a better one could come
TEMPLATE = 64  # points that a template has at most


class Seen(NamedTuple):
    """A gesture that is complete. label: the number of its class. distance: mean of a step, in units of the threshold."""

    label: int
    distance: float


class _Template:
    """One recorded gesture [m, i] and how much of the stream matches it by now."""

    def __init__(self, points: np.ndarray, label: int, threshold: float) -> None:
        self.label = label
        self._points, self._limit = points, threshold * len(points)
        self._best, self._end = np.inf, 0
        self._d = np.full(len(points), np.inf)
        self._start = np.zeros(len(points), int)

    def take(self, x: np.ndarray, now: int) -> float | None:
        """Take vector number `now`; the distance by the threshold where the gesture is complete."""
        cost = np.sqrt(np.square(self._points - x).sum(1))
        before = np.concatenate(([0.0], self._d[:-1]))
        begun = np.concatenate(([now], self._start[:-1]))
        stays = self._d < before
        entry, begun = np.where(stays, self._d, before), np.where(stays, self._start, begun)
        sums = np.cumsum(cost)
        relative = entry - (sums - cost)
        least = np.minimum.accumulate(relative)
        source = np.maximum.accumulate(np.where(relative == least, np.arange(len(cost)), 0))
        self._d, self._start = sums + least, begun[source]
        told = self._told(now)
        if self._d[-1] <= self._limit and self._d[-1] < self._best:
            self._best, self._end = float(self._d[-1]), now
        return told

    def _told(self, now: int) -> float | None:
        if self._best == np.inf:
            return None
        overlapping = self._start <= self._end
        is_over = bool((self._d[overlapping] >= self._best).all())
        if not is_over and now - self._end < WAIT * len(self._points):
            return None
        found, self._best = self._best / self._limit, np.inf
        self.forget(self._end)
        return found

    def forget(self, end: int) -> None:
        """Have nothing that began up to `end` match any more."""
        self._d[self._start <= end] = np.inf
        self._best = np.inf


class Follower:
    """All templates, beside each other; a gesture that is complete is told once."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        """arrays: points [n, i] of all templates, standardised; ends [t], labels [t], threshold; mean and std [i]."""
        starts = [0, *arrays["ends"].astype(int).tolist()]
        threshold = float(arrays["threshold"])
        self._templates = [
            _Template(arrays["points"][begin:end], int(label), threshold)
            for begin, end, label in zip(starts, starts[1:], arrays["labels"].tolist(), strict=False)
        ]
        self._mean, self._std = arrays["mean"], arrays["std"]
        self._now = 0

    def take(self, vector: np.ndarray) -> Seen | None:
        """Take the next vector; the gesture that is complete with it, if one is."""
        self._now += 1
        x = (vector - self._mean) / self._std
        found = [
            Seen(one.label, distance)
            for one in self._templates
            if (distance := one.take(x, self._now)) is not None
        ]
        if not found:
            return None
        for one in self._templates:
            one.forget(self._now)
        return min(found, key=lambda seen: seen.distance)


def distance(a: np.ndarray, b: np.ndarray) -> float:
    """Return the warped distance of two whole gestures [m, i] and [n, i], for each point of the first one."""
    d = np.full(len(a), np.inf)
    for number, x in enumerate(b):
        cost = np.sqrt(np.square(a - x).sum(1))
        before = np.concatenate(([0.0 if number == 0 else np.inf], d[:-1]))
        sums = np.cumsum(cost)
        d = sums + np.minimum.accumulate(np.minimum(d, before) - (sums - cost))
    return float(d[-1]) / len(a)
