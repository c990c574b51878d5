"""A pitched sound that turns into noise: its harmonics as bands of the residual, more and more of them.

On the way to a sound without pitch harmonics have nowhere to go. So their energy moves over into the residual, to bands
around the partials, from where the warped axis takes it to where the other sound has its own.
"""

from __future__ import annotations

import numpy as np

from asciml_osc.analysis.envelope import measure
from asciml_osc.analysis.features import (
    FLOOR_DB,
    feature_sizes,
    pack_axis,
    pack_envelope,
    pack_residual,
    unpack,
)
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.harmonics import oscillate
from asciml_osc.analysis.stft import stft
from asciml_osc.analysis.warp import quantile_knots, unwarp, warp

# Cube roots of the amplitude of the bands, relative to the harmonics they come from: between these, stages are mixed.
STAGES = np.array([0.0, 0.4, 0.6, 0.8, 1.0])
RIPPLE_BLOCKS = 4  # of the envelope, either side: the time over which harmonics were averaged in any case
SPAN = 0.4  # share of unpitched sounds at which nothing is left of the harmonics


def dissolve_shares(unpitched: np.ndarray) -> np.ndarray:
    """Return how much of the harmonics' power has become noise [n], 0..1, where sounds without pitch have a share `unpitched` [n]."""
    x = np.clip(unpitched / SPAN, 0, 1)
    shares: np.ndarray = x * x * (3 - 2 * x)
    return shares


def dissolve(vector: np.ndarray, coef: np.ndarray, f0: np.ndarray, framing: Framing) -> np.ndarray:
    """Return feature vectors [len(STAGES), size] of a sound whose harmonics have become noise by STAGES; the first is `vector`.

    Only residual, axis and envelope change: whoever mixes them takes the same power off the harmonics.
    """
    parts = unpack(vector, framing)
    harmonics = oscillate(coef, f0, framing)
    level = 10 ** (FLOOR_DB / 10)
    bands = (
        np.add.reduceat(np.abs(stft(harmonics, framing)) ** 2, framing.band_starts, axis=1)
        / framing.band_widths
    )
    bands *= (4 / framing.fft) ** 2
    residual = unwarp(parts.residual, parts.knots).astype(np.float64) ** 6
    levels = _smooth(measure(harmonics, framing))
    blocks = len(levels)
    stages = np.tile(vector, (len(STAGES), 1))
    ends = np.cumsum(feature_sizes(framing))
    for stage, root in zip(stages[1:], STAGES[1:], strict=True):
        db = 10 * np.log10(np.maximum(residual + root**6 * bands, level))
        knots = quantile_knots(db, framing)
        stage[: ends[0]] = pack_residual(warp(db, knots), framing).ravel()
        stage[ends[2] : ends[3]] = pack_axis(knots, db, framing).ravel()
        stage[ends[3] :] = pack_envelope(parts.envelope[:blocks] + root**6 * levels, framing).ravel()
    return stages


def stage_between(stages: np.ndarray, share: float) -> np.ndarray:
    """Return the vector [size] of `dissolve` with that share of the harmonics' power, 0..1, in the residual."""
    at = float(np.interp(share ** (1 / 6), STAGES, np.arange(len(STAGES))))
    before = min(int(at), len(STAGES) - 2)
    mixed: np.ndarray = stages[before] + np.float32(at - before) * (stages[before + 1] - stages[before])
    return mixed


def _smooth(levels: np.ndarray) -> np.ndarray:
    """Return mean squares [blocks, bands] without the ripple of single periods."""
    rise = np.arange(1.0, RIPPLE_BLOCKS + 2)
    window = np.concatenate([rise, rise[-2::-1]])
    weights = np.convolve(np.ones(len(levels)), window, "same")
    return np.stack([np.convolve(column, window, "same") / weights for column in levels.T], 1)
