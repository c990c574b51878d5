"""How periodic a sound is, frame by frame, and with which periods.

The normalised square difference function of P. McLeod and G. Wyvill, "A Smarter Way to Find Pitch", ICMC 2005: 1 at a lag that is a
period, 0 for noise. It compares as many samples as both copies have, so a long period costs nothing, and a short frame is enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.fft

CANDIDATES = 8  # periods of a frame that a path may take
OCTAVE_COST = 0.02  # of periodicity for each octave down: a sound has twice its period as well


@dataclass(frozen=True)
class Candidates:
    """Of each frame.

    log2_f0 : [n, CANDIDATES], of Hz; fewer where the range has fewer periods
    strength : [n, CANDIDATES] periodicity less what a lower octave costs, 1 at most; below 0 where there is no candidate
    level : [n] rms
    """

    log2_f0: np.ndarray
    strength: np.ndarray
    level: np.ndarray


def frames_of(audio: np.ndarray, size: int, hop: int) -> np.ndarray:
    """Return frames [n, size] centred at multiples of `hop`; beyond both ends is silence."""
    padded = np.pad(audio, size // 2)
    return np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]


def candidates(frames: np.ndarray, rate: int, lowest_hz: float, highest_hz: float) -> Candidates:
    """Return the strongest peaks of the periodicity of `frames` [n, size]."""
    shortest = int(rate / highest_hz)
    longest = min(int(np.ceil(rate / lowest_hz)), frames.shape[1] - 2)
    found, energy = _periodicity(frames, longest + 1)
    left, middle, right = found[:, shortest - 1 : -2], found[:, shortest:-1], found[:, shortest + 1 :]
    lags = np.arange(shortest, longest + 1)
    peak = (middle > left) & (middle >= right) & (middle > 0)
    strength = np.where(peak, middle - OCTAVE_COST * np.log2(lags / shortest), -1.0)
    row = np.arange(len(frames))[:, None]
    if len(lags) > CANDIDATES:
        at = np.argpartition(-strength, CANDIDATES, axis=1)[:, :CANDIDATES]
    else:
        at = np.broadcast_to(np.arange(len(lags)), strength.shape)
    before, there, after = left[row, at], middle[row, at], right[row, at]
    curve = before + after - 2 * there
    shift = np.clip((before - after) / (2 * np.where(curve < 0, curve, -np.inf)), -0.5, 0.5)
    # The vertex of the parabola: a short period between two lags would seem weaker than twice it.
    higher = (after - before) * shift / 4
    level = np.sqrt(energy / frames.shape[1])
    return Candidates(np.log2(rate / (lags[at] + shift)), strength[row, at] + higher, level)


def _periodicity(frames: np.ndarray, longest: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the function at lags up to `longest` [n, longest + 1], and the energy of each frame [n]."""
    n, size = frames.shape
    spectrum = scipy.fft.rfft(frames, scipy.fft.next_fast_len(size + longest, real=True), axis=1)
    products = scipy.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, : longest + 1]
    energy = np.concatenate([np.zeros((n, 1)), np.cumsum(frames.astype(np.float64) ** 2, 1)], 1)
    lags = np.arange(longest + 1)
    both = energy[:, size - lags] + energy[:, -1:] - energy[:, lags]
    whole = energy[:, -1]
    return 2 * products / (both + 1e-9 * whole.max() + np.finfo(np.float64).tiny), whole
