"""An even loudness along a path: measured row by row (in any process), then levelled together."""

from __future__ import annotations

import numpy as np

BLOCK_S = 0.05
LOUDEST_BLOCKS = 4
LARGEST_CUT, LARGEST_BOOST = -0.7, 1.04  # natural log of the gain: -6 and +9 dB


def measure_level(audio: np.ndarray, rate: int) -> tuple[float, float]:
    """Loudness (natural log of the RMS of the loudest 0.2 s) and peak (linear) of a row's audio [samples]."""
    block = int(BLOCK_S * rate)
    energy = (audio[: len(audio) // block * block].reshape(-1, block) ** 2).mean(1)
    loudest = np.sort(energy)[-LOUDEST_BLOCKS:].mean()
    return float(0.5 * np.log(loudest + 1e-12)), float(np.abs(audio).max())


def level_gains(loudnesses: np.ndarray, peaks: np.ndarray, positions: np.ndarray | None = None) -> np.ndarray:
    """Gains [n] that take the loudness straight from the first row to the last, peaks staying within 1.

    `loudnesses` and `peaks` [n] are `measure_level` of the rows of a path at `positions` [n], 0..1 with both ends first
    and last; evenly spaced where none are given.
    """
    loudnesses, peaks = np.asarray(loudnesses, np.float64), np.asarray(peaks, np.float64)
    places = np.linspace(0, 1, len(loudnesses)) if positions is None else np.asarray(positions, np.float64)
    wanted = loudnesses[0] + (loudnesses[-1] - loudnesses[0]) * places
    gains = np.exp(np.clip(wanted - loudnesses, LARGEST_CUT, LARGEST_BOOST))
    return np.minimum(gains, 1 / np.maximum(peaks, 1e-6)).astype(np.float32)
