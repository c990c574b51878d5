"""The fine envelope of a residual: measured in three bands every 2.7 ms, and given back to a rendered one.

Phases made anew smear whatever happens within an STFT window of 43 ms over all of it; the envelope says when it
happened. Bands are differences of moving averages, which have no phase and add up to the signal exactly.
"""

from __future__ import annotations

import numba
import numpy as np

from asciml_osc.analysis.framing import ENVELOPE_BANDS, ENVELOPE_BLOCKS, Framing

CROSSOVERS_HZ = (400.0, 3000.0)
SLOW_BLOCKS = 2  # either side of a block of the lowest band: a wave is no envelope
LARGEST_GAIN = 30.0
# of two rounds: the second for what 2.7 ms could not follow, and not for what is within 2 dB
SLACKS = (1.0, 1.26)
SILENT = 1.1e-12  # mean square: what a features' floor (-120 dB) comes back as


def measure(audio: np.ndarray, framing: Framing) -> np.ndarray:
    """Return mean squares [blocks, ENVELOPE_BANDS], float32, low to high, of `audio` [samples]."""
    low, middle, high = _split(np.ascontiguousarray(audio, np.float32), *_widths(framing))
    return _levels(low, middle, high, _block(framing))


def impose(audio: np.ndarray, target: np.ndarray, framing: Framing) -> np.ndarray:
    """`audio` [samples] with the envelope `target` [blocks, ENVELOPE_BANDS], mean squares as `measure` gives."""
    audio, target = np.ascontiguousarray(audio, np.float32), np.ascontiguousarray(target, np.float32)
    block, widths = _block(framing), _widths(framing)
    for slack in SLACKS:
        bands = _split(audio, *widths)
        audio = _shaped(*bands, _gains(_levels(*bands, block), target, slack), block)
    return audio


def _block(framing: Framing) -> int:
    return framing.hop // ENVELOPE_BLOCKS


def _widths(framing: Framing) -> tuple[int, int]:
    """Return lengths (odd) of the two moving averages; run twice, one is 6 dB down at its crossover."""
    wide, narrow = (int(0.443 * framing.rate / hz) | 1 for hz in CROSSOVERS_HZ)
    return wide, narrow


@numba.njit(cache=True)
def _average(x: np.ndarray, width: int) -> np.ndarray:
    """Average under a moving rectangle `width` (odd) long; beyond the ends is silence."""
    half, n = width // 2, len(x)
    out = np.empty(n, np.float32)
    total = 0.0
    for i in range(min(half, n)):
        total += x[i]
    for i in range(n):
        if i + half < n:
            total += x[i + half]
        if i - half - 1 >= 0:
            total -= x[i - half - 1]
        out[i] = total / width
    return out


@numba.njit(cache=True)
def _split(x: np.ndarray, wide: int, narrow: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    smooth = _average(_average(x, narrow), narrow)
    low = _average(_average(x, wide), wide)
    return low, smooth - low, x - smooth


@numba.njit(fastmath=True, cache=True)
def _levels(low: np.ndarray, middle: np.ndarray, high: np.ndarray, block: int) -> np.ndarray:
    count = -(-len(low) // block)
    out = np.zeros((count, ENVELOPE_BANDS), np.float32)
    fast = np.zeros(count, np.float32)
    for j in range(count):
        start, end = j * block, min((j + 1) * block, len(low))
        one = two = three = np.float32(0)
        for i in range(start, end):
            one += low[i] * low[i]
            two += middle[i] * middle[i]
            three += high[i] * high[i]
        fast[j] = one / block
        out[j, 1] = two / block
        out[j, 2] = three / block
    for j in range(count):
        total = weights = 0.0
        for d in range(-SLOW_BLOCKS, SLOW_BLOCKS + 1):
            if 0 <= j + d < count:
                weight = SLOW_BLOCKS + 1 - abs(d)
                total += weight * fast[j + d]
                weights += weight
        out[j, 0] = total / weights
    return out


@numba.njit(fastmath=True, cache=True)
def _gains(found: np.ndarray, target: np.ndarray, slack: float) -> np.ndarray:
    """Return the gain of each block and band, less by what is within `slack` of it (a ratio of amplitudes, 1 or more)."""
    gain = np.empty(found.shape, np.float32)
    for j in range(len(found)):
        for b in range(found.shape[1]):
            wanted = target[j, b] if target[j, b] > SILENT else 0.0
            ratio = np.sqrt(wanted / (found[j, b] + 1e-15))
            gain[j, b] = max(min(1.0, ratio * slack), min(ratio / slack, LARGEST_GAIN))
    return gain


@numba.njit(fastmath=True, cache=True)
def _shaped(
    low: np.ndarray, middle: np.ndarray, high: np.ndarray, gain: np.ndarray, block: int
) -> np.ndarray:
    """Sum the bands, each with its gain, which goes straight from the middle of a block to that of the next."""
    out = np.empty(len(low), np.float32)
    for j in range(len(gain) + 1):
        before, after = max(j - 1, 0), min(j, len(gain) - 1)
        start = j * block - block // 2
        for i in range(max(start, 0), min(start + block, len(low))):
            share = np.float32(i - start) / block
            value = np.float32(0)
            value += low[i] * (gain[before, 0] + share * (gain[after, 0] - gain[before, 0]))
            value += middle[i] * (gain[before, 1] + share * (gain[after, 1] - gain[before, 1]))
            value += high[i] * (gain[before, 2] + share * (gain[after, 2] - gain[before, 2]))
            out[i] = value
    return out
