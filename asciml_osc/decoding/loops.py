"""Where a sustained sound is looped: from a place within its sustain to an earlier one that goes on alike."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

BLOCK_S = 0.01
NARROW, WIDE = 2, 10  # blocks over which levels are taken: two periods of 100 Hz, and their surroundings
STEADY_DB, QUIET_DB = (
    10.0,
    40.0,
)  # a sustain is this near to its loudest 0.1 s; what is farther below is silence
SHARE = 0.6  # of what sounds that a sustain lasts at least
FALL_DB = 4.0  # from its first third to its last: what falls by more is struck or plucked, and is heard to be
ROUGH_DB = 2.5  # RMS of what its levels differ from their surroundings: more is a rhythm
STEP_DB = 1.5  # by which the sound may be softer, or louder, where it begins again
ATTACK = 0.1  # share of the sustain that is not looped, as it belongs to the beginning
SHORTEST_S, SHORTEST = 0.1, 0.25  # seconds, and share of the sustain, that a loop lasts at least
CROSS_S, CROSS = 0.08, 0.4  # seconds, and share of the shortest loop, of the cross-fade
ENDS, APART_S = 5, 0.03  # places that are tried for the end
LEVEL_S, AROUND_S = (
    0.02,
    0.1,
)  # over which a level is taken where a fade is looked at, and how much of what is around it
DIP_COST, STEP_COST = 0.2, 0.1  # of a decibel, against the correlation
COARSE_HZ = 8000  # the rate of the first search


class Loop(NamedTuple):
    """Where a loop begins and ends and how long both sound together, in samples; zeros: the whole sound goes round.

    alike : the correlation, 0 to 1, of the noise that is cross-faded
    """

    start: float = 0.0
    end: float = 0.0
    cross: float = 0.0
    alike: float = 0.0


WHOLE = Loop()


def find_loop(audio: np.ndarray, noise: np.ndarray, rate: int) -> Loop:
    """Return the loop of a row: its `audio` [samples] and the `noise` in it. WHOLE for what has no sustain, as drums and words."""
    region = _sustain(audio, rate)
    if region is None:
        return WHOLE
    first, last = region
    shortest = max(int(SHORTEST_S * rate), int(SHORTEST * (last - first)))
    cross = min(int(CROSS_S * rate), int(CROSS * shortest))
    if last - first < shortest + 2 * cross:
        return WHOLE
    found = _alike(audio, rate, first, last, shortest, cross)
    if found is None:
        return WHOLE
    start, end = found
    alike = _correlation(noise[start : start + cross], noise[end - cross : end], _window(cross))
    return Loop(start, end, cross, alike)


def _smooth(power: np.ndarray, blocks: int) -> np.ndarray:
    """Return the mean power [n] of as many blocks around each; less of them at both ends."""
    ones = np.ones(blocks)
    return np.asarray(np.convolve(power, ones, "same") / np.convolve(np.ones(len(power)), ones, "same"))


def _sustain(audio: np.ndarray, rate: int) -> tuple[int, int] | None:
    """Return the longest stretch of samples [first, last) that is steady, without its attack."""
    block = int(BLOCK_S * rate)
    power = np.square(audio[: len(audio) // block * block].reshape(-1, block), dtype=np.float64).mean(1)
    around = _smooth(power, WIDE)
    loudest = around.max()
    if loudest <= 0:
        return None
    steady = np.concatenate([[False], around > loudest * 10 ** (-STEADY_DB / 10), [False]])
    edges = np.flatnonzero(np.diff(steady.astype(np.int8))).reshape(-1, 2)
    first, last = edges[np.diff(edges)[:, 0].argmax()].tolist()
    if last - first < max(SHARE * (around > loudest * 10 ** (-QUIET_DB / 10)).sum(), 2 * WIDE):
        return None
    first += int(ATTACK * (last - first)) + WIDE // 2
    last -= WIDE // 2
    wide = 10 * np.log10(around[first:last])
    ripple = 10 * np.log10(_smooth(power, NARROW)[first:last] + 1e-12) - wide
    third = max(len(wide) // 3, 1)
    if wide[:third].mean() - wide[-third:].mean() > FALL_DB or np.sqrt(np.square(ripple).mean()) > ROUGH_DB:
        return None
    return first * block, last * block


def _alike(
    audio: np.ndarray, rate: int, first: int, last: int, shortest: int, cross: int
) -> tuple[int, int] | None:
    """Return start and end of the loop between `first` and `last` whose cross-fade sounds most alike."""
    step = max(rate // COARSE_HZ, 1)
    low = audio[first : first + (last - first) // step * step].reshape(-1, step).mean(1)
    search = _Search(low, cross // step, shortest // step)
    scored = []
    for n in range(ENDS):
        end = len(low) - int(n * APART_S * rate) // step
        if end - shortest // step >= cross // step:
            scored.append((*search.best_start(end), end))
    if not scored or max(scored)[0] == -np.inf:
        return None
    _, start, end = max(scored)
    return _refined(audio, first + start * step, first + end * step, cross, step)


class _Search:
    """Looks in `low` [n] for what goes on as the last `width` samples before an end do."""

    def __init__(self, low: np.ndarray, width: int, shortest: int) -> None:
        self._low, self._width, self._shortest = low, width, shortest
        self._size = next_fast_len(len(low) + width, True)
        self._spectrum = rfft(low, self._size)
        self._weight = _window(width)
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
        return float(score[start]) - DIP_COST * self.dip(start, end), start

    def dip(self, start: int, end: int) -> float:
        """Return how far the level falls at the fade under that before or after it, in dB."""
        low, fade, around = self._low, self._width, int(AROUND_S * COARSE_HZ)
        one, other = low[end - fade : end], low[start : start + fade]
        at = np.arange(fade) / fade
        gain = np.sin(0.5 * np.pi * at) / np.sqrt(
            1 + _correlation(one, other, self._weight) * np.sin(np.pi * at)
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


def _refined(audio: np.ndarray, start: int, end: int, cross: int, step: int) -> tuple[int, int]:
    """Return the start to the sample."""
    target, weight = audio[end - cross : end], _window(cross)
    starts = range(max(start - step, 0), start + step + 1)
    return max(starts, key=lambda at: _correlation(audio[at : at + cross], target, weight)), end


@lru_cache(maxsize=8)
def _window(width: int) -> np.ndarray:
    """Return weights [width]: the middle of a fade is where both are heard."""
    return np.asarray(np.hanning(width + 2)[1:-1].astype(np.float32))


def _correlation(one: np.ndarray, other: np.ndarray, weight: np.ndarray) -> float:
    """Return how alike two stretches are, 0 to 1."""
    weighted = one * weight
    both = np.sqrt(float(weighted @ one) * float((other * weight) @ other))
    return float(np.clip(float(weighted @ other) / max(both, 1e-12), 0.0, 1.0))
