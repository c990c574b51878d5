"""Where a sustained sound is looped: from a place within its sustain to an earlier one that goes on alike."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from asciml_osc.decoding.levels import block_powers
from asciml_osc.decoding.seams import COARSE_HZ, Search, correlation, refined, window

BLOCK_S = 0.01
NARROW, WIDE = 2, 10  # blocks over which levels are taken: two periods of 100 Hz, and their surroundings
STEADY_DB = 10.0  # a sustain is this near to its loudest 0.1 s
QUIET_DB = 40.0  # below the loudest: what is farther below is silence
SHARE = 0.6  # of what sounds that a sustain lasts at least
FALL_DB = 4.0  # from its first third to its last: what falls by more is struck or plucked, and is heard to be
ROUGH_DB = 2.5  # RMS of what its levels differ from their surroundings: more is a rhythm
ATTACK = 0.1  # share of the sustain that is not looped, as it belongs to the beginning
SHORTEST_S, SHORTEST = 0.1, 0.25  # seconds, and share of the sustain, that a loop lasts at least
CROSS_S, CROSS = 0.08, 0.4  # seconds, and share of the shortest loop, of the cross-fade
ENDS, APART_S = 5, 0.03  # places that are tried for the end


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
    alike = correlation(noise[start : start + cross], noise[end - cross : end], window(cross))
    return Loop(start, end, cross, alike)


def _smooth(power: np.ndarray, blocks: int) -> np.ndarray:
    """Return the mean power [n] of as many blocks around each; less of them at both ends."""
    ones = np.ones(blocks)
    return np.asarray(np.convolve(power, ones, "same") / np.convolve(np.ones(len(power)), ones, "same"))


def _sustain(audio: np.ndarray, rate: int) -> tuple[int, int] | None:
    """Return the longest stretch of samples [first, last) that is steady, without its attack."""
    block = int(BLOCK_S * rate)
    power = block_powers(audio, block)
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
    search = Search(low, cross // step, shortest // step)
    scored = []
    for n in range(ENDS):
        end = len(low) - int(n * APART_S * rate) // step
        if end - shortest // step >= cross // step:
            scored.append((*search.best_start(end), end))
    if not scored or max(scored)[0] == -np.inf:
        return None
    _, start, end = max(scored)
    return refined(audio, first + start * step, first + end * step, cross, step)
