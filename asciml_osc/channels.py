"""One channel or two: left is the middle plus the side, right the middle less the side."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Audio = NDArray[np.float32]


def channels_of(audio: NDArray[Any]) -> int:
    """Return how many channels `audio` has, [frames] or [frames, channels]."""
    return int(audio.shape[1]) if audio.ndim == 2 else 1


def middle(audio: Audio) -> Audio:
    """Return the mean of both channels [frames]; of one channel itself."""
    return audio if audio.ndim == 1 else np.asarray((audio[:, 0] + audio[:, 1]) * np.float32(0.5))


def side(audio: Audio) -> Audio:
    """Return half of what the left channel has more than the right one [frames]; zeros of one channel."""
    if audio.ndim == 1:
        return np.zeros(len(audio), np.float32)
    return np.asarray((audio[:, 0] - audio[:, 1]) * np.float32(0.5))


def both(mid: Audio, apart: Audio | None) -> Audio:
    """Return the channels [frames, 2] of a middle and a side [frames]; without a side the middle itself [frames]."""
    return mid if apart is None else np.stack([mid + apart, mid - apart], axis=1)
