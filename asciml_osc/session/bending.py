"""A stream of audio whose rate is bent while it runs, by soxr, which is loaded when it is first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from asciml_osc.errors import AscimlError

Floats: TypeAlias = "NDArray[np.float32]"
MOST_BENT = 1.01  # times the rate


def load() -> Any:
    """Return soxr. Raises limit where it is missing, as on ARM Windows."""
    try:
        return import_module("soxr")
    except ModuleNotFoundError as error:
        raise AscimlError(
            "limit", "a live signal needs the package soxr, which this system has no wheel of"
        ) from error


class Bendable:
    """A stream of blocks [frames, channels] whose rate is bent a little while it runs.

    rate_in, rate_out : Hz
    taken : how many frames of the input the output has come to; the rest of what was given is still inside

    Raises limit where soxr is missing.
    """

    def __init__(self, rate_in: float, rate_out: float, channels: int) -> None:
        soxr = load()
        self._ratio = rate_in / rate_out
        # the rates given here are the largest ratio that it takes
        self._stream = soxr.ResampleStream(rate_in * MOST_BENT, rate_out, channels, vr=True)
        self._bent = self._ratio
        self._stream.set_io_ratio(self._ratio, 1.0)
        self.taken = 0.0

    def bend(self, trim: float, frames: int) -> None:
        """Take 1 + `trim` of the input from now on, |trim| < 0.01, reached within `frames` of the input."""
        self._bent = self._ratio * (1.0 + trim)
        self._stream.set_io_ratio(self._bent, 1.0, frames)

    def push(self, audio: Floats) -> Floats:
        """Return what the next frames of the input, float32, make of the output."""
        made: Floats = self._stream.resample_chunk(np.ascontiguousarray(audio))
        self.taken += len(made) * self._bent
        return made
