"""The lengths of sounds: cut or filled up with silence to one, and what lies between several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Audio = NDArray[np.float32]


def at_length(audio: NDArray[Any], samples: int | None, rate: int = 0) -> Audio:
    """Return `audio` [n] or [n, channels] cut to `samples`, or filled up with silence, as float32; as it is where that is None.

    rate : Hz; a cut then fades out over 2 ms. Without one it is hard.
    """
    audio = np.asarray(audio, np.float32)
    if samples is None:
        return audio
    if rate and samples < len(audio):
        return faded_out(audio[:samples], min(samples, rate // 500))
    audio = audio[:samples]
    silence = samples - len(audio)
    return np.pad(audio, [(0, silence), (0, 0)][: audio.ndim])


def length_between(lengths: Sequence[int], weights: Sequence[float] | NDArray[Any]) -> int:
    """Return the length between sounds of `lengths` (samples): their geometric mean by weight.

    weights : how near each of them is, see decode_rows; beyond a sound its length stays
    """
    if min(lengths) == max(lengths):
        return lengths[0]
    shares = np.clip(np.asarray(weights, np.float64), 0, 1)
    return round(float(np.exp(shares @ np.log(lengths) / shares.sum())))


def faded_out(audio: Audio, frames: int) -> Audio:
    """Return a copy of `audio` [n] or [n, channels] that falls to silence in a straight line over its last `frames`."""
    audio = audio.copy()
    ramp = np.linspace(1, 0, frames, dtype=np.float32)
    audio[len(audio) - frames :] *= ramp.reshape(-1, *[1] * (audio.ndim - 1))
    return audio
