"""The yin estimate of f0, frame by frame.

A. de Cheveigne, H. Kawahara, "YIN, a fundamental frequency estimator for speech and music", JASA 111(4), 2002. The same
choices and results as librosa.yin, which a test compares it with; librosa itself is not used here because its import
compiles for half a minute when it is first used on a machine, and takes more than a second in each worker after that.
"""

from __future__ import annotations

import numpy as np
import scipy.fft

THRESHOLD = 0.1  # the first period whose dip is deeper than this is taken, or else the deepest


def frames_of(audio: np.ndarray, size: int, hop: int) -> np.ndarray:
    """Return frames [n, size] centred at multiples of `hop`; beyond both ends is silence."""
    padded = np.pad(audio, size // 2)
    return np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]


def yin(frames: np.ndarray, rate: int, lowest_hz: float, highest_hz: float) -> np.ndarray:
    """Return the f0 in Hz of each of `frames` [n, size], float64 [n]; it always says something, NaN for a frame of zeros."""
    shortest = int(np.floor(rate / highest_hz))
    longest = min(int(np.ceil(rate / lowest_hz)), frames.shape[1] - 1)
    dips = _normalised_difference(frames, shortest, longest)
    inner = dips[:, 1:-1]
    trough = np.zeros(dips.shape, bool)
    trough[:, 0] = dips[:, 0] < dips[:, 1]
    trough[:, 1:-1] = (inner < dips[:, :-2]) & (inner <= dips[:, 2:])
    deep = trough & (dips < THRESHOLD)
    at = np.where(deep.any(1), deep.argmax(1), dips.argmin(1))
    return np.asarray(rate / (shortest + at + _vertex(dips, at)))


def _normalised_difference(frames: np.ndarray, shortest: int, longest: int) -> np.ndarray:
    """Compute equation 8: the squared difference at each lag over its mean at all shorter lags, [n, longest - shortest + 1]."""
    n, size = frames.shape
    frames = frames.astype(np.float64)
    spectrum = scipy.fft.rfft(frames, scipy.fft.next_fast_len(size + longest, real=True), axis=1)
    products = scipy.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, : longest + 1]
    energy = np.concatenate([np.zeros((n, 1)), np.cumsum(frames**2, 1)], 1)
    lags = np.arange(longest + 1)
    # from sample `lag` on, the frame against itself moved by the lag, with silence behind its end
    difference = 2 * (energy[:, -1:] - products) - energy[:, lags]
    mean = np.cumsum(difference[:, 1:], 1) / lags[1:]
    return np.asarray(difference[:, shortest:] / (mean[:, shortest - 1 :] + np.finfo(np.float64).tiny))


def _vertex(dips: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return how far the minimum of the parabola through a dip and its neighbours lies from it, in lags: -1..1."""
    row = np.arange(len(at))
    middle = np.clip(at, 1, dips.shape[1] - 2)
    left, centre, right = (dips[row, middle + k] for k in (-1, 0, 1))
    curve, slope = left + right - 2 * centre, (right - left) / 2
    shift = -slope / np.where(curve == 0, 1, curve)
    return np.where((np.abs(slope) >= np.abs(curve)) | (middle != at), 0, shift)
