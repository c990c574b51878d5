"""The seam of a loop: which two places of a sound go on most alike."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

COARSE_HZ = 8000  # the rate of the first search
STEP_DB = 1.5  # by which the sound may be softer, or louder, where it begins again
LEVEL_S = 0.02  # over which a level is taken where a fade is looked at
AROUND_S = 0.1  # how much of what is before and after a fade is looked at
DIP_COST, STEP_COST = 0.2, 0.1  # of a decibel, against the correlation


class Search:
    """Looks in `low` [n] for what goes on as the last `width` samples before an end do."""

    def __init__(self, low: np.ndarray, width: int, shortest: int) -> None:
        self._low, self._width, self._shortest = low, width, shortest
        self._size = next_fast_len(len(low) + width, True)
        self._spectrum = rfft(low, self._size)
        self._weight = window(width)
        self._energy = np.maximum(self._products(self._weight, rfft(low**2, self._size)), 1e-12)

    def _products(self, target: np.ndarray, spectrum: np.ndarray) -> np.ndarray:
        """Return the products with `target` at each start."""
        both = irfft(spectrum * rfft(target, self._size).conj(), self._size)
        return np.asarray(both[: len(self._low) - self._width + 1])

    def best_start(self, end: int) -> tuple[float, int]:
        """Return how well it goes on at the best start, and where that is."""
        target = self._low[end - self._width : end]
        starts = end - self._shortest - self._width + 1
        energy = self._energy[:starts]
        own = max(float(target**2 @ self._weight), 1e-12)
        level = np.abs(10 * np.log10(energy / own))
        score = self._products(target * self._weight, self._spectrum)[:starts] / np.sqrt(energy * own)
        score -= STEP_COST * level
        score[level > STEP_DB] = -np.inf
        start = int(score.argmax())
        return float(score[start]) - DIP_COST * self._dip(start, end), start

    def _dip(self, start: int, end: int) -> float:
        """Return how far the level falls at the fade under that before or after it, in dB."""
        low, fade, around = self._low, self._width, int(AROUND_S * COARSE_HZ)
        one, other = low[end - fade : end], low[start : start + fade]
        at = np.arange(fade) / fade
        gain = np.sin(0.5 * np.pi * at) / np.sqrt(
            1 + correlation(one, other, self._weight) * np.sin(np.pi * at)
        )
        before, after = (
            low[max(end - fade - around, 0) : end - fade],
            low[start + fade : start + fade + around],
        )
        power = np.square(np.concatenate([before, one * gain[::-1] + other * gain, after]))
        total = np.concatenate([[0], np.cumsum(power)])
        width, hop = int(LEVEL_S * COARSE_HZ), int(LEVEL_S * COARSE_HZ / 4)
        levels = (total[width:] - total[:-width])[::hop]
        beside = [levels[: len(before) // hop].mean(), levels[-max(len(after) // hop, 1) :].mean()]
        return float(max(10 * np.log10((min(beside) + 1e-12) / (levels.min() + 1e-12)), 0.0))


def refined(audio: np.ndarray, start: int, end: int, cross: int, step: int) -> tuple[int, int]:
    """Return the start to the sample."""
    target, weight = audio[end - cross : end], window(cross)
    starts = range(max(start - step, 0), start + step + 1)
    return max(starts, key=lambda at: correlation(audio[at : at + cross], target, weight)), end


@lru_cache(maxsize=8)
def window(width: int) -> np.ndarray:
    """Return weights [width]: the middle of a fade is where both are heard."""
    return np.asarray(np.hanning(width + 2)[1:-1].astype(np.float32))


def correlation(one: np.ndarray, other: np.ndarray, weight: np.ndarray) -> float:
    """Return how alike two stretches are, 0 to 1."""
    weighted = one * weight
    both = np.sqrt(float(weighted @ one) * float((other * weight) @ other))
    return float(np.clip(float(weighted @ other) / max(both, 1e-12), 0.0, 1.0))
