"""The residual on its own frequency axis: each frame against the quantiles of its own energy.

Mixing two frames on such axes moves spectral mass from one place to the other (optimal transport in one
dimension) where mixing them on a common axis would fade one out and the other in.
"""

from __future__ import annotations

import numba
import numpy as np
from scipy.ndimage import uniform_filter

from asciml_osc.analysis.framing import KNOTS, Framing

UNIFORM_MASS = 0.3  # mass spread evenly over the ERB scale, so that the axis cannot collapse
SMOOTH = (7, 9)  # frames x bands over which the amplitude is smoothed before the quantiles


def quantile_knots(residual_db: np.ndarray, framing: Framing) -> np.ndarray:
    """Return positions (in bands, 0..bands) of KNOTS quantiles of equal mass in each frame [frames, KNOTS], float32.

    Mass is smoothed amplitude, not power: loud peaks would take every knot.
    """
    mass = uniform_filter(10 ** (residual_db.astype(np.float64) / 20), SMOOTH, mode="nearest")
    mass = mass / mass.sum(1, keepdims=True) + UNIFORM_MASS * framing.erb_share
    cumulated = np.concatenate([np.zeros((len(mass), 1)), np.cumsum(mass, 1)], 1)
    at, edges = np.linspace(0, 1, KNOTS), np.arange(framing.bands + 1)
    return np.stack([np.interp(at * row[-1], row, edges) for row in cumulated]).astype(np.float32)


def warp(residual_db: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """Resample frames [frames, bands] onto as many points spaced evenly between their knots, float32."""
    bands = np.arange(residual_db.shape[1])
    at, numbers = np.linspace(0, KNOTS - 1, len(bands)), np.arange(KNOTS)
    rows = [
        np.interp(np.interp(at, numbers, k), bands, row) for row, k in zip(residual_db, knots, strict=True)
    ]
    return np.array(rows, np.float32)


@numba.njit(fastmath=True, cache=True)
def unwarp(warped: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """Reverse of `warp` up to resampling: [frames, bands] on the warped axis back to bands, float32."""
    frames, bands = warped.shape
    out = np.empty((frames, bands), np.float32)
    last = knots.shape[1] - 1
    for m in range(frames):
        k = 0
        for b in range(bands):
            while k < last - 1 and knots[m, k + 1] < b:
                k += 1
            within = (b - knots[m, k]) / max(knots[m, k + 1] - knots[m, k], 1e-4)
            at = (k + min(max(within, 0.0), 1.0)) * (bands - 1.0) / last
            j = min(int(at), bands - 2)
            out[m, b] = warped[m, j] * (1 - (at - j)) + warped[m, j + 1] * (at - j)
    return out
