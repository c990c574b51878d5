"""WORLD as a peer (pip install pyworld==0.3.5 "setuptools<81"): f0 mixed in pitch, envelopes in decibels, aperiodicity as it is.

M. Morise, F. Yokomori, K. Ozawa, "WORLD: A Vocoder-Based High-Quality Speech Synthesis System", IEICE Trans. E99-D(7), 2016.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyworld

from benchmarks.ear.making import RATE, Sound

LOWEST_HZ, HIGHEST_HZ = 50.0, 1500.0  # what our own analysis believes


def morph(a: Sound, b: Sound, place: float) -> np.ndarray:
    """Where only one end is voiced, its f0 counts up to the other end."""
    (f0_a, envelope_a, noise_a), (f0_b, envelope_b, noise_b) = _taken_apart(a), _taken_apart(b)
    only_a, only_b = (f0_a > 0) & (f0_b == 0), (f0_b > 0) & (f0_a == 0)
    f0 = np.where((f0_a > 0) & (f0_b > 0), f0_a ** (1 - place) * f0_b**place, 0)
    f0 = np.where(only_a & (place < 1), f0_a, np.where(only_b & (place > 0), f0_b, f0))
    envelope = envelope_a ** (1 - place) * envelope_b**place
    noise = (1 - place) * noise_a + place * noise_b
    audio = pyworld.synthesize(f0, envelope, np.ascontiguousarray(noise), RATE)
    return np.pad(audio, (0, RATE))[:RATE].astype(np.float32)


@lru_cache(maxsize=16)
def _taken_apart(sound: Sound) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    audio = sound.audio.astype(np.float64)
    f0, times = pyworld.harvest(audio, RATE, f0_floor=LOWEST_HZ, f0_ceil=HIGHEST_HZ)
    envelope = pyworld.cheaptrick(audio, f0, times, RATE, f0_floor=LOWEST_HZ)
    size = 2 * (envelope.shape[1] - 1)
    return f0, np.maximum(envelope, 1e-14), pyworld.d4c(audio, f0, times, RATE, fft_size=size)
