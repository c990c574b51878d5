"""Formants, compiled: where a key moves harmonics, they take the level that the row's spectral envelope has there.

The envelope goes through the harmonics; one that lies below both of its neighbours (of a clarinet every second) is lifted to
the middle of these in dB. Between harmonics it is interpolated in fourth roots, nearly as in dB, where nothing is no exception.
"""

from __future__ import annotations

import math

import numpy as np

from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import HARMONICS

FLOOR = 1e-3  # of the loudest harmonic, 60 dB: as low as the envelope of a row comes
SILENT = 1e-20  # the power of harmonics that are left as they are
FARTHEST = 16.0  # four octaves


@jit
def kept(ratio, share):
    """Return by how much formants are held against a transposition; share: 0 they move with it, 1 they stay."""
    if share <= 0.0 or ratio == 1.0:
        return 1.0
    return min(max(abs(ratio), 1.0 / FARTHEST), FARTHEST) ** share


@jit
def unpitched(pitch, base, share):
    """Return how fast noise is read that is kept from a transposition likewise. pitch, base: with it, and without."""
    if share <= 0.0:
        return pitch
    return math.copysign(base * (abs(pitch) / base) ** (1.0 - share), pitch)


@jit
def _envelope(coef, count, envelope):
    """Write the fourth roots of the envelope's magnitudes at the harmonics, and of the floor behind the last; return the power."""
    power, loudest = 0.0, np.float32(0)
    for k in range(count):
        coef_r, coef_i = coef[2 * k], coef[2 * k + 1]
        envelope[k] = coef_r * coef_r + coef_i * coef_i
        power += envelope[k]
        loudest = max(loudest, envelope[k])
    before = envelope[0]
    for k in range(1, count - 1):
        here = envelope[k]
        envelope[k] = max(here, math.sqrt(before * envelope[k + 1]))
        before = here
    floor = loudest * np.float32(FLOOR * FLOOR)
    for k in range(count):
        envelope[k] = math.sqrt(math.sqrt(math.sqrt(max(envelope[k], floor))))
    envelope[count] = math.sqrt(math.sqrt(math.sqrt(floor)))
    return power


@jit
def _at(envelope, count, x):
    """Return the envelope's fourth root at `x` times the fundamental: held below the first harmonic, the floor from after the last."""
    x = min(max(x - 1.0, 0.0), float(count))
    n = min(int(x), count - 1)
    part = np.float32(x - n)
    return envelope[n] + (envelope[n + 1] - envelope[n]) * part


@jit
def keep_formants(coef, count, stay, envelope):
    """Move the envelope of `count` complex amplitudes to `stay` times lower harmonics, at the same power; return how many there are now.

    Where it moves up, harmonics beyond the last take the phase of the one that had their place.

    coef : float32 [2 * HARMONICS + 8], real and imaginary in turn
    envelope : float32 [HARMONICS + 1], to work in
    """
    power = _envelope(coef, count, envelope)
    if not power > SILENT:
        return count
    wanted = min(max(int(count / stay), count), HARMONICS) if stay < 1.0 else count
    moved = 0.0
    for k in range(wanted, 0, -1):  # downwards: what another takes its phase from is still as it was
        source = k if k <= count else min(max(int(k * stay + 0.5), 1), count)
        gain = _at(envelope, count, k * stay) / envelope[source - 1]
        gain = gain * gain * gain * gain
        a, b = coef[2 * source - 2] * gain, coef[2 * source - 1] * gain
        coef[2 * k - 2], coef[2 * k - 1] = a, b
        moved += a * a + b * b
    level = np.float32(math.sqrt(power / moved)) if moved > 0.0 else np.float32(1)
    for j in range(2 * wanted):
        coef[j] *= level
    return wanted
