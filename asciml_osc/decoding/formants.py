"""Harmonics stay within the spectra of the sounds: by their numbers alone they would carry a formant up with a gliding f0.

Half-way from a low note with many harmonics to a high one with few, the many would stand where neither sound has anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from asciml_osc.analysis.framing import HARMONICS
from asciml_osc.analysis.sound import Analysis

WHOLE = 0.25  # of the way from a sound on, harmonics are held back wholly; at the sound not at all


def within_spectra(
    amplitude: np.ndarray, f0: np.ndarray, anchors: Sequence[Analysis], weights: Sequence[float]
) -> np.ndarray:
    """Return factors [harmonic_frames, HARMONICS] for harmonics of `f0` where every pitched sound has ended."""
    strength = float(np.clip((1 - max(weights)) / WHOLE, 0, 1))
    if strength == 0:
        return np.ones_like(amplitude)
    most = np.zeros_like(amplitude)
    for anchor in anchors:
        if anchor.pitched:
            most = np.maximum(most, _level_at(f0, anchor))
    return np.asarray(np.clip(most / np.maximum(amplitude, 1e-9), 1e-3, 1) ** strength)


def _level_at(f0: np.ndarray, anchor: Analysis) -> np.ndarray:
    """Return the amplitude that a sound has at each harmonic of another f0, or over it [harmonic_frames, HARMONICS].

    It is straight in the logarithm from harmonic to harmonic. What is softer than something over it is no end of a spectrum.
    """
    over = np.maximum.accumulate(np.abs(anchor.coef)[:, ::-1], axis=1)[:, ::-1]
    spectrum = np.log(over + 1e-6)
    spectrum[:, -1] = np.log(1e-6)
    at = np.clip((f0 / anchor.f0)[:, None] * np.arange(1, HARMONICS + 1) - 1, 0, HARMONICS - 1)
    below = np.minimum(at.astype(int), HARMONICS - 2)
    frames = np.arange(len(at))[:, None]
    low, high = spectrum[frames, below], spectrum[frames, below + 1]
    return np.asarray(np.exp(low + (at - below) * (high - low)))
