"""Work for the pool of processes: values in, values out. Only here do sounds, model and audio meet."""

from pathlib import Path
from typing import NamedTuple

DIRECT = "direct"  # in place of a model's name: nothing was learned for it


class Source(NamedTuple):
    """A sound that rows are decoded from: its id, the file of its analysis, and its own."""

    id: str
    analysis: Path
    audio: Path


class Variation(NamedTuple):
    """One that is wanted. sound: the file that is varied; seed: numbers that it depends on alone; place: the file that is written."""

    sound: Path
    seed: tuple[int, ...]
    place: Path


class DecoderSpec(NamedTuple):
    """What decodes. model: its file; None: the sounds' own features, mixed. alone: the model without them. name: its name."""

    model: Path | None = None
    alone: bool = False
    name: str = DIRECT


class Position(NamedTuple):
    """Where a row lies. between: numbers of two sources, or of the four corners of a square.

    x and y: 0–1 between them; between two x may lie beyond. z: (principal axis, standard deviations) added to the code.
    """

    between: tuple[int, ...]
    x: float
    y: float = 0.0
    z: tuple[tuple[int, float], ...] = ()


def corners(sources: int) -> list[Position]:
    """Return where two ends, or the four corners of a square, lie themselves."""
    return [Position(tuple(range(sources)), n % 2, n // 2) for n in range(sources)]


class Level(NamedTuple):
    """How loud a row is: natural log of its RMS, and its peak."""

    loudness: float
    peak: float
