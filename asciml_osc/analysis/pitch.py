"""f0 tracking: the cheapest way through the periods of short frames, held on where a sound has none.

Frames of 40 ms follow the falling pitch of a drum, which 64 ms do not (docs/performance.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.periodicity import candidates, frames_of
from asciml_osc.analysis.pitch_path import cheapest
from asciml_osc.resampling import resample

PITCH_RATE = 16000  # pitch is measured at this rate whatever the sound's
FRAME, HOP = 640, 128  # samples at PITCH_RATE: 40 and 8 ms
LOWEST_HZ, HIGHEST_HZ = 40.0, 1500.0
PERIODIC = 0.45  # from this periodicity on a frame is voiced rather than not
QUIET = 0.01  # share of the loudest frame's level under which a frame is unvoiced
FEWEST_FRAMES = 4  # 32 ms of pitch, or the sound has none


@dataclass(frozen=True)
class Track:
    """Of a sound.

    f0 : [harmonic_frames] Hz; a straight line of pitch between voiced frames, held before the first and after the last
    voiced : [harmonic_frames] 0..1
    """

    f0: np.ndarray
    voiced: np.ndarray


def track_f0(audio: np.ndarray, framing: Framing) -> Track | None:
    """Return the f0 of `audio` [samples], or None if hardly any frame is periodic.

    Whether it explains the sound is for voicing.py to say.
    """
    if framing.rate != PITCH_RATE:
        audio = resample(audio, framing.rate, PITCH_RATE, "HQ")
    found = candidates(frames_of(audio, FRAME, HOP), PITCH_RATE, LOWEST_HZ, HIGHEST_HZ)
    loud = np.clip(found.level / max(QUIET * found.level.max(), 1e-12), 0, 1)
    path = cheapest(found.log2_f0, 1 - found.strength, (1 - PERIODIC) * loud)
    voiced = np.flatnonzero(path >= 0)
    if len(voiced) < FEWEST_FRAMES:
        return None
    times = np.arange(len(path)) * HOP / PITCH_RATE
    at = np.arange(framing.harmonic_frames) * framing.harmonic_hop / framing.rate
    return Track(
        np.exp2(np.interp(at, times[voiced], found.log2_f0[voiced, path[voiced]])),
        np.interp(at, times, path >= 0),
    )
