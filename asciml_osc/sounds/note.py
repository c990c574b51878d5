"""What a method of synthesis is given to make one sound of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]

TOP = 0.45
"""Highest partial, as a share of the sampling rate: room for the converters' filters."""


class Note(NamedTuple):
    """One sound to be made.

    values : its parameters by name, in the units of `parameters.py`
    n, rate : frames, Hz
    rng : where chance comes from
    levels : its envelope [n], 0–1, which is laid over whatever the method gives
    material : samples of the sound that grains are taken from [m]; None for methods that take none
    """

    values: Mapping[str, float]
    n: int
    rate: int
    rng: np.random.Generator
    levels: Wave
    material: Wave | None = None
