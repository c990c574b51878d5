"""f0 and harmonics of a row: from the code alone, or gliding between those of the sounds around."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from asciml_osc.analysis.features import Parts
from asciml_osc.analysis.framing import HARMONICS
from asciml_osc.analysis.sound import Analysis
from asciml_osc.decoding.detail import HARMONIC_FLOOR
from asciml_osc.decoding.formants import within_spectra
from asciml_osc.decoding.spectra import Spectra

SOUNDING = 1e-3  # in mode z, harmonics weaker than this throughout are no pitch


def _mixed(parts: Sequence[np.ndarray], weights: Sequence[float]) -> np.ndarray:
    """Return the complex sum, for its phases: beyond an anchor they stay as they are there."""
    total = np.zeros_like(parts[0])
    for part, weight in zip(parts, weights, strict=True):
        total += part * min(max(weight, 0.0), 1.0)
    return total


def free_harmonics(parts: Parts) -> tuple[np.ndarray, np.ndarray]:
    """Return f0 and complex amplitudes from the code alone."""
    amplitude = np.where(parts.amplitude < HARMONIC_FLOOR, 0, parts.amplitude)
    if amplitude.max() <= SOUNDING:
        amplitude[:] = 0
    return parts.f0, (amplitude * _fixed_phasors()).astype(np.complex64)


@lru_cache(maxsize=1)
def _fixed_phasors() -> np.ndarray:
    """Return random phases of the harmonics [HARMONICS], always the same: in phase they would be a pulse train."""
    return np.asarray(np.exp(2j * np.pi * np.random.default_rng(3).random(HARMONICS)))


def tuned_harmonics(
    amplitude: np.ndarray,
    anchors: Sequence[Analysis],
    weights: Sequence[float],
    spectra: Spectra,
    bend: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Return amplitudes from the code; f0 gliding in pitch, and phases, between the anchors'. bend: a factor of f0."""
    amplitude = np.where(amplitude < HARMONIC_FLOOR, 0, amplitude)
    mixed = _mixed([anchor.coef for anchor in anchors], weights)
    f0, top_hz = _glide(anchors, weights)
    if top_hz < np.inf:
        # A gliding f0 would push weak upper harmonics past the band of the anchors: fade them there.
        hz = f0[:, None] * np.arange(1, HARMONICS + 1)
        by_number = amplitude
        amplitude = amplitude * spectra.moved(f0, weights)
        # Where a peak has come to harmonics that neither sound has, their phases would be those of what noise was there.
        mixed = mixed + np.maximum(amplitude - by_number, 0) * _fixed_phasors()
        amplitude *= np.clip(1 - 4 * (hz / top_hz - 1.02), 0, 1)
        amplitude *= within_spectra(amplitude, f0, anchors, weights)
    return f0 * bend, (amplitude * mixed / (np.abs(mixed) + 1e-12)).astype(np.complex64)


def _glide(anchors: Sequence[Analysis], weights: Sequence[float]) -> tuple[np.ndarray, float]:
    """Return f0 [harmonic_frames] between the pitched anchors, in Hz, and their band's end: infinite where nothing glides."""
    pitched = [number for number, anchor in enumerate(anchors) if anchor.pitched]
    if len(pitched) < 2:
        return anchors[pitched[0] if pitched else 0].f0, np.inf
    total = sum(weights[number] for number in pitched)
    f0, top_hz = np.ones_like(anchors[0].f0), 1.0
    for number in pitched:
        share = weights[number] / total if abs(total) > 1e-9 else 1 / len(pitched)
        f0, top_hz = f0 * anchors[number].f0 ** share, top_hz * anchors[number].top_hz ** share
    if min(weights) < 0:
        nearest = anchors[max(pitched, key=lambda number: weights[number])]
        f0 = np.clip(f0, nearest.f0 / 2, nearest.f0 * 2)
        top_hz = min(max(top_hz, nearest.top_hz / 2), nearest.top_hz * 2)
    return f0, top_hz
