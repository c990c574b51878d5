"""Sounds cut, or filled up with silence, to a length."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Audio = NDArray[np.float32]


def at_length(audio: NDArray[Any], samples: int | None, rate: int = 0) -> Audio:
    """Return `audio` [n] cut to `samples`, or filled up with silence, as float32; as it is where that is None.

    rate : Hz; a cut then fades out over 2 ms. Without one it is hard.
    """
    audio = np.asarray(audio, np.float32)
    if samples is None:
        return audio
    if rate and samples < len(audio):
        return faded_out(audio[:samples], min(samples, rate // 500))
    audio = audio[:samples]
    return np.pad(audio, (0, samples - len(audio)))


def faded_out(audio: Audio, frames: int) -> Audio:
    """Return a copy of `audio` [n] that falls to silence in a straight line over its last `frames`."""
    audio = audio.copy()
    audio[len(audio) - frames :] *= np.linspace(1, 0, frames, dtype=np.float32)
    return audio
