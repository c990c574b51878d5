"""The side of a stereo sound: half of what its left channel has more than its right one.

It is taken apart on the middle's fundamental, so that both have their harmonics at the same places and move together. What that
leaves over is noise of its own.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from asciml_osc.analysis.features import pack_harmonics
from asciml_osc.analysis.framing import HARMONICS
from asciml_osc.analysis.harmonics import demodulate, oscillate
from asciml_osc.analysis.sound import HARMONIC_FLOOR_DB, Analysis, analyse, without_offset


def analyse_side(side: np.ndarray, mid: Analysis) -> Analysis:
    """Take a side [samples] apart, full scale 1.0, with the f0 of the analysis of its middle; zeros: of a mono sound.

    Raises as `analyse`.
    """
    framing = mid.framing
    side = without_offset(side.astype(np.float32, copy=False), framing.rate)
    coef = np.zeros((framing.harmonic_frames, HARMONICS), np.complex64)
    if mid.pitched and side.any():
        coef = demodulate(side, mid.f0, framing)
        coef[~mid.coef.any(1)] = 0  # where the middle has no voice
    rest = analyse(side - oscillate(coef, mid.f0, framing), framing, noise=True)
    amplitude = np.abs(coef)
    strong = np.flatnonzero(amplitude.max(0) > 1e-3 * amplitude.max())
    return replace(
        mid,
        coef=coef,
        residual=rest.residual,
        harmonics=pack_harmonics(np.maximum(20 * np.log10(amplitude + 1e-6), HARMONIC_FLOOR_DB), framing),
        axis=rest.axis,
        envelope=rest.envelope,
        top_hz=float(mid.f0.max() * (strong[-1] + 1)) if len(strong) else mid.top_hz,
    )
