"""Work for the pool of processes: values in, values out. Only here do sounds, model and audio meet."""

from pathlib import Path
from typing import NamedTuple


class Source(NamedTuple):
    """A sound that rows are decoded from: its id and the file of its analysis."""

    id: str
    analysis: Path


class Place(NamedTuple):
    """Where a row lies. between: numbers of two sources, or of the four corners of a square.

    x and y: 0–1 between them; between two x may lie beyond. z: (principal axis, standard deviations) added to the code.
    """

    between: tuple[int, ...]
    x: float
    y: float = 0.0
    z: tuple[tuple[int, float], ...] = ()


class Level(NamedTuple):
    """How loud a row is: natural log of its RMS, and its peak."""

    loudness: float
    peak: float
