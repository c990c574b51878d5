"""The places that are explored, laid out so that a distance is about how different two of them sound."""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

import numpy as np

Kind: TypeAlias = Literal["path", "square", "triangle"]
Place: TypeAlias = tuple[float, ...]
"""As a voice is moved: (percent,) on a path, (x, y) elsewhere."""
HEIGHT = math.sqrt(3) / 2  # of a triangle whose sides are 1
MIDDLE = 0.5


def draw(kind: Kind, count: int, rng: np.random.Generator) -> np.ndarray:
    """Draw `count` points that fill a space evenly, [count, 1] of a path, else [count, 2]; its sides are 1 long."""
    if kind == "path":
        return rng.random((count, 1))
    drawn = rng.random((count, 2))
    if kind == "square":
        return drawn
    beyond = drawn.sum(1) > 1
    drawn[beyond] = 1 - drawn[beyond]  # the other half of the parallelogram
    return np.stack([drawn[:, 0] + drawn[:, 1] / 2, drawn[:, 1] * HEIGHT], axis=1)


def place_of(kind: Kind, point: np.ndarray) -> Place:
    """Return where a voice is moved to for this point [1 or 2]."""
    if kind == "path":
        return (100.0 * float(point[0]),)
    x, y = float(point[0]), float(point[1])
    if kind == "triangle":  # all of the square's top edge is one sound
        y = min(y / HEIGHT, 1.0)
        x = min(max((x - y / 2) / (1 - y), 0.0), 1.0) if y < 1 else MIDDLE
    return x, y


def point_of(kind: Kind, place: Place) -> np.ndarray:
    """Return the point [1 or 2] of where a voice is."""
    if kind == "path":
        return np.array([place[0] / 100.0])
    x, y = place
    if kind == "triangle":
        return np.array([x * (1 - y) + y / 2, y * HEIGHT])
    return np.array([x, y])
