"""Work for the pool of processes: values in, values out. Only here do sounds, model and audio meet."""

from pathlib import Path
from typing import NamedTuple


class Leg(NamedTuple):
    """A stretch of a path between two sounds: their ids and the files of their analyses."""

    a: str
    b: str
    a_analysis: Path
    b_analysis: Path
