"""An even percent: how different neighbouring rows sound, and where to read so that equal moves sound equal.

The difference of two rows is measured in ways that know different things, and added up, each relative to its mean over
the path: decibels of their spectra, with floors 60 and 50 dB under the loudest, which see what is quiet as well, and specific
loudness, which sees what is loud (it grows with the power of a band to 0.23: Zwicker & Fastl, "Psychoacoustics", ch. 8.7).
Each alone makes a path even by its own measure, and little or no more even by the others.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import scipy.fft

from asciml_osc.analysis.framing import EVEN_BANDS, Framing

FLOORS_DB = (60.0, 50.0)
LOUDNESS_EXPONENT = 0.23
APART = 5  # rows: between neighbours the ripple of remade phases would be most of the difference
SLOWEST = 0.1  # of the mean: a stretch where nothing changes is still crossed in a tenth of its share


def band_powers(audio: np.ndarray, framing: Framing) -> np.ndarray:
    """Return power [frames, bands], float32, of `audio` [samples] in bands spaced evenly in mel; every second STFT frame."""
    hop, frames = 2 * framing.hop, framing.even_shape[0]
    padded = np.zeros((frames - 1) * hop + framing.fft, np.float32)
    part = audio[: len(padded) - framing.fft // 2]
    padded[framing.fft // 2 : framing.fft // 2 + len(part)] = part
    windows = np.lib.stride_tricks.sliding_window_view(padded, framing.fft)[::hop]
    spectrum = scipy.fft.rfft(windows * (framing.window * np.float32(4 / framing.fft)), axis=1)
    powers: np.ndarray = (spectrum.real**2 + spectrum.imag**2) @ _bank(framing)
    return powers


@lru_cache(maxsize=4)
def _bank(framing: Framing) -> np.ndarray:
    """Return triangular bands [bins, bands], float32, on the mel scale of O'Shaughnessy (1987)."""
    hz = np.arange(framing.bins) * framing.rate / framing.fft
    mel = 2595 * np.log10(1 + hz / 700)
    place = mel / mel[-1] * (EVEN_BANDS + 1) - 1
    return np.asarray(np.maximum(0, 1 - np.abs(place[:, None] - np.arange(EVEN_BANDS))).astype(np.float32))


def step_sizes(powers: np.ndarray) -> np.ndarray:
    """Return how different neighbouring rows sound [n - 1], 1 on average; `powers` [n, frames, bands] of the rows as they play."""
    db = 10 * np.log10(powers + 1e-12)
    floored = [np.maximum(db, db.max() - floor) for floor in FLOORS_DB]
    sizes = np.zeros(len(powers) - 1)
    for pattern in (*floored, powers**LOUDNESS_EXPONENT):
        found = _differences(pattern, min(APART, len(powers) - 1))
        if found.mean() > 1e-9:
            sizes += found / found.mean()
    return sizes / sizes.mean() if sizes.any() else np.ones_like(sizes)


def _differences(patterns: np.ndarray, apart: int) -> np.ndarray:
    """Return mean differences of rows `apart` from each other, as many as span a step, on every step [n - 1]."""
    spans = np.array([np.abs(b - a).mean() for a, b in zip(patterns, patterns[apart:], strict=False)])
    window = np.ones(apart)
    return np.convolve(spans, window) / np.convolve(np.ones_like(spans), window)


def even_columns(sizes: np.ndarray) -> np.ndarray:
    """Return where to read [n], in columns, so that equal moves sound equal; `sizes` [n - 1] are `step_sizes`.

    Rises from exactly 0 to exactly n - 1.
    """
    least = SLOWEST * np.mean(sizes) or 1.0  # where nothing changes at all, as it is
    travelled = np.concatenate([[0.0], np.cumsum(np.maximum(sizes, least))])
    columns: np.ndarray = np.interp(
        np.linspace(0, travelled[-1], len(travelled)), travelled, np.arange(len(travelled))
    )
    columns[0], columns[-1] = 0, len(travelled) - 1
    return columns
