"""Audio at another rate: by soxr, or by SciPy on ARM Windows, for which soxr has no wheel."""

from __future__ import annotations

from functools import lru_cache
from math import gcd
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

try:
    import soxr
except ModuleNotFoundError:
    soxr = None

Audio: TypeAlias = "NDArray[Any]"

CROSSINGS = 48  # zero crossings of the filter to each side
BETA = 12.0  # of Kaiser's window: 118 dB
EDGE = 0.95  # of the lower rate's half: the filter falls from here


def resample(audio: Audio, rate_in: int, rate_out: int, quality: Literal["HQ", "VHQ"] = "VHQ") -> Audio:
    """Return `audio` [frames] at another rate (Hz), as float32 where it is; `quality` is soxr's."""
    if soxr is None:
        return polyphase(audio, rate_in, rate_out)
    resampled: Audio = soxr.resample(audio, rate_in, rate_out, quality=quality)
    return resampled


def polyphase(audio: Audio, rate_in: int, rate_out: int) -> Audio:
    """Return the same by a filter of our own, as long as soxr's result."""
    from scipy.signal import resample_poly

    common = gcd(rate_in, rate_out)
    up, down = rate_out // common, rate_in // common
    found = resample_poly(audio, up, down, window=_filter(max(up, down)))
    return np.asarray(found[: round(len(audio) * rate_out / rate_in)], audio.dtype)


@lru_cache(maxsize=8)
def _filter(most: int) -> Audio:
    """Return a low pass for the larger of two rates, with `most` of its samples in one of the other."""
    from scipy.signal import firwin

    return np.asarray(firwin(2 * CROSSINGS * most + 1, EDGE / most, window=("kaiser", BETA)))
