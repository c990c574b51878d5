"""Compact spectrograms of feature vectors: how far sounds are from each other for a listener.

Features are made for decoding: their distances are those of cube roots of amplitudes on axes that each frame has for itself, and an
octave of f0 counts as much as all of a spectrum. Here bands of the ear are compared at the same frequency and time, in dB. Nothing
is resynthesised: 2 ms a sound.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from asciml_osc.analysis.features import rows_at, unpack
from asciml_osc.analysis.framing import HARMONICS, Framing
from asciml_osc.analysis.warp import unwarp

BANDS = 40
LOWEST_HZ = 40.0
POOLED = 2  # STFT frames: 21 ms
FLOOR_DB = 50.0  # under the loudest place of a sound: what is softer is masked; 50 kept neighbourhoods best of 50, 60 and 70
SILENCE = 1e-12


def spectra(vectors: np.ndarray, framing: Framing) -> np.ndarray:
    """Return levels in dB [n, times * BANDS], float32, of feature vectors [n, size]."""
    return np.stack([_levels(vector, framing) for vector in vectors])


def _levels(vector: np.ndarray, framing: Framing) -> np.ndarray:
    parts = unpack(vector, framing)
    edges = _edges_hz(framing)
    power = unwarp(parts.residual.astype(np.float32), parts.knots.astype(np.float32)) ** 6 @ _pooling(framing)
    at = np.arange(framing.frames) * framing.hop / framing.harmonic_hop
    f0, amplitude = rows_at(parts.f0, at), rows_at(parts.amplitude, at)
    bands = np.searchsorted(edges, f0[:, None] * np.arange(1, HARMONICS + 1)) - 1
    heard = (bands >= 0) & (bands < BANDS)
    frames = np.broadcast_to(np.arange(framing.frames)[:, None], bands.shape)
    np.add.at(power, (frames[heard], bands[heard]), np.square(amplitude[heard]))
    whole = framing.frames // POOLED * POOLED
    pooled = power[:whole].reshape(-1, POOLED, BANDS).mean(1)
    floor = max(pooled.max() * 10 ** (-FLOOR_DB / 10), SILENCE)
    levels: np.ndarray = (10 * np.log10(np.maximum(pooled, floor))).astype(np.float32).ravel()
    return levels


def _edges_hz(framing: Framing) -> np.ndarray:
    """Edges [BANDS + 1] evenly spaced on the ERB-rate scale (Glasberg & Moore 1990)."""
    low, high = (21.4 * np.log10(1 + 0.00437 * hz) for hz in (LOWEST_HZ, framing.rate / 2))
    return np.asarray((10 ** (np.linspace(low, high, BANDS + 1) / 21.4) - 1) / 0.00437)


@lru_cache(maxsize=4)
def _pooling(framing: Framing) -> np.ndarray:
    """Return the bins of each analysis band that lie in each band of the ear [bands, BANDS], float32."""
    starts = np.append(framing.band_starts, framing.bins) * framing.rate / framing.fft
    edges = _edges_hz(framing)
    overlap = np.minimum(starts[1:, None], edges[1:]) - np.maximum(starts[:-1, None], edges[:-1])
    return np.asarray(np.maximum(overlap, 0) * framing.fft / framing.rate, np.float32)
