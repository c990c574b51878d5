"""How loud a recording is, without a constant offset: a rest is a rest, wherever its zero lies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from asciml_osc.units import seconds_to_frames

Audio = NDArray[np.float32]

BLOCK = 0.02
"""Seconds of a block, against whose mean its samples are measured."""
OFFSET = 0.0005
"""An offset under this (−66 dBFS) is left alone."""
SHARE = 0.01
"""Nor does one count that is this much weaker than what sounds on it."""
FEWEST = 32
"""Samples that say anything of an offset."""
_ENOUGH = 1 << 20  # samples of which the median is taken


def levels(audio: Audio, rate: int) -> NDArray[np.float32]:
    """Return the largest deviation from the mean within each block of 20 ms; the last block may overlap the one before.

    Of two channels, `audio` [n, 2], it is that of the louder one in each block.
    """
    if audio.ndim == 2:
        return np.maximum(*(levels(channel, rate) for channel in audio.T))
    size = min(len(audio), seconds_to_frames(BLOCK, rate))
    if size == 0:
        return np.zeros(0, np.float32)
    whole = len(audio) // size * size
    parts = [_deviation(audio[:whole].reshape(-1, size))]
    if whole < len(audio):
        parts.append(_deviation(audio[-size:][None]))
    return np.concatenate(parts)


def _deviation(blocks: Audio) -> NDArray[np.float32]:
    mean = blocks.mean(axis=1)
    return np.asarray(np.maximum(blocks.max(axis=1) - mean, mean - blocks.min(axis=1)))


def loud(audio: Audio, rate: int, threshold: float) -> tuple[int, int]:
    """Find the first sample over `threshold`, and one past the last; (0, 0) where none is.

    A sample is measured from the mean of the block before the first loud one, or behind the last: from the rest beside it. Of two
    channels, `audio` [n, 2], the one that is loud first or last counts.
    """
    if audio.ndim == 2:
        found = [(start, end) for start, end in (loud(one, rate, threshold) for one in audio.T) if end]
        return (min(found)[0], max(end for _, end in found)) if found else (0, 0)
    over = np.flatnonzero(levels(audio, rate) > threshold)
    if len(over) == 0:
        return 0, 0
    size = min(len(audio), seconds_to_frames(BLOCK, rate))
    first, last = int(over[0]) * size, min(len(audio), (int(over[-1]) + 1) * size)
    before = float(audio[first - size : first].mean()) if first else 0.0
    behind = float(audio[last : last + size].mean()) if last < len(audio) else 0.0
    start = np.flatnonzero(np.abs(audio[first : first + size] - before) > threshold)
    tail = audio[max(0, last - size) : last]
    stop = np.flatnonzero(np.abs(tail - behind) > threshold)
    return (
        first + int(start[0]) if len(start) else first,
        last - len(tail) + int(stop[-1]) + 1 if len(stop) else last,
    )


def offset(audio: Audio) -> float:
    """Measure the constant that lies under a recording, 0 where none does.

    It shows in the mean and in the median: a sound of one side, as a train of pulses, has its own in one of them alone.
    """
    if len(audio) < FEWEST:
        return 0.0
    mean = float(audio.mean(dtype=np.float64))
    median = float(np.median(audio[:: max(1, len(audio) // _ENOUGH)]))
    if mean * median <= 0.0:
        return 0.0
    found = min(mean, median, key=abs)
    spread = float(audio.std(dtype=np.float64))
    chance = max(SHARE, 5.0 / len(audio) ** 0.5) * spread  # what noise may have by itself
    return found if abs(found) >= max(OFFSET, chance) else 0.0
