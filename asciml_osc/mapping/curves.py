"""Curves from 0–1 to 0–1, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

from asciml_osc.errors import bad_argument

Curve: TypeAlias = Callable[[float], float]
Points: TypeAlias = list[tuple[float, float]]

RATIO = 100.0
"""Of the steepest part of an exponential curve to its flattest, where the range itself has no ratio: it begins at 0 or crosses it."""

MAX_POINTS = 64
STEPS = 40  # halvings by which a place on a curve is found: to 1e-12


def make_curve(kind: str, out_lo: float, out_hi: float, points: str = "") -> Curve:
    """Return the curve `kind`: "linear", "exp", "s" or "points".

    "exp" is (r^u − 1) / (r − 1). With r = out_hi / out_lo the output is then out_lo · r^u: equal moves are equal ratios.
    "s" is the smoothstep 3u² − 2u³. "points" goes straight from point to point.
    """
    if kind == "exp":
        return _exponential(out_hi / out_lo if out_lo * out_hi > 0.0 else RATIO)
    if kind == "s":
        return lambda u: u * u * (3.0 - 2.0 * u)
    if kind == "points":
        return _through(read_points(points))
    return lambda u: u


def _exponential(ratio: float) -> Curve:
    if abs(ratio - 1.0) < 1e-9:
        return lambda u: u
    return lambda u: (ratio**u - 1.0) / (ratio - 1.0)


def _through(points: Points) -> Curve:
    places = [place for place, _ in points]

    def curve(u: float) -> float:
        index = min(max(bisect_right(places, u), 1), len(points) - 1)
        (x0, y0), (x1, y1) = points[index - 1], points[index]
        return y0 + (y1 - y0) * min(max((u - x0) / (x1 - x0), 0.0), 1.0)

    return curve


def inverse(curve: Curve, value: float) -> float:
    """Return where a curve has this value, 0–1; of one that turns around, one of the places."""
    lo, hi = 0.0, 1.0
    falls = curve(1.0) < curve(0.0)
    for _ in range(STEPS):
        middle = (lo + hi) / 2
        if (curve(middle) < value) != falls:
            lo = middle
        else:
            hi = middle
    return min((lo, hi, 0.0, 1.0), key=lambda u: abs(curve(u) - value))


def read_points(text: str) -> Points:
    """Read `0 0 0.3 0.8 1 1`: places and values in turn, 0–1 each; "" has none. Raises bad-argument."""
    try:
        numbers = [float(word) for word in text.split()]
    except ValueError:
        numbers = [-1.0]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    fits = all(0.0 <= number <= 1.0 for number in numbers) and len(numbers) % 2 == 0
    rises = all(before[0] < after[0] for before, after in pairwise(points))
    if text and not (fits and rises and 2 <= len(points) <= MAX_POINTS):
        raise bad_argument(
            f'points must be 2 to {MAX_POINTS} pairs of a place and a value, 0–1 each, with places that rise, got "{text[:60]}": '
            '"0 0 0.3 0.8 1 1"'
        )
    return points
