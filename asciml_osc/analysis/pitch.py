"""f0 tracking: yin, cleaned, and believed only if its harmonics explain the sound.

13 to 16 ms a sound, and within 4 cents of pyin, which takes 400 ms.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import median_filter

from asciml_osc.analysis.framing import HARMONIC_RATE, Framing
from asciml_osc.analysis.harmonics import heterodyne, oscillate
from asciml_osc.analysis.yin import frames_of, yin
from asciml_osc.resampling import resample

PITCH_RATE = 16000  # pitch is measured at this rate whatever the sound's
FRAME, HOP = 1024, 256  # samples at PITCH_RATE: 64 and 16 ms
LOWEST_HZ, HIGHEST_HZ = 50.0, 1500.0
LOUD = 0.05  # share of the loudest frame's level from which a frame counts
SMOOTH_LOG = 0.06  # a frame this near to its neighbours' median (1 semitone) counts
FEWEST_FRAMES = 8  # 0.13 s of steady pitch, or the sound is unpitched
UNEXPLAINED = 0.15  # share of the energy that harmonics may leave over
OCTAVE = np.log(2)


def track_f0(audio: np.ndarray, framing: Framing) -> np.ndarray | None:
    """Return the f0 in Hz at each harmonic frame [harmonic_frames], or None if `audio` [samples] is not clearly pitched.

    yin (de Cheveigne & Kawahara 2002), energy gate, medians, leaps of whole octaves taken out; then what the
    harmonics leave over decides whether this track, or the one an octave lower or higher, is right.
    """
    low = Framing(PITCH_RATE, round(framing.samples * PITCH_RATE / framing.rate))
    if framing.rate != PITCH_RATE:
        audio = resample(audio, framing.rate, PITCH_RATE, "HQ")
    audio = np.pad(audio, (0, max(low.samples - len(audio), 0)))[: low.samples]
    knots = _steady_log_f0(audio)
    if knots is None:
        return None
    at_low = np.arange(low.harmonic_frames) / HARMONIC_RATE
    octave = _best_octave(audio, np.interp(at_low, *knots), low)
    if octave is None:
        return None
    at = np.arange(framing.harmonic_frames) * framing.harmonic_hop / framing.rate
    return np.asarray(np.exp(np.interp(at, *knots) + octave * OCTAVE))


def _steady_log_f0(audio: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Return times (s) and log f0 of the frames that are loud and steady enough to be believed."""
    frames = frames_of(audio, FRAME, HOP)
    track = np.log(yin(frames, PITCH_RATE, LOWEST_HZ, HIGHEST_HZ))
    level = np.sqrt((frames**2).mean(1))
    steady = np.abs(track - median_filter(track, 7, mode="constant")) < SMOOTH_LOG
    good = (level > LOUD * level.max()) & steady
    if good.sum() < FEWEST_FRAMES:
        return None
    times = np.arange(len(track)) * HOP / PITCH_RATE
    filled = median_filter(np.interp(times, times[good], track[good]), 5, mode="constant")
    return times[good], _without_octave_leaps(filled[good])


def _without_octave_leaps(log_f0: np.ndarray) -> np.ndarray:
    """Take leaps of whole octaves (within a semitone) out of the track.

    yin may leap within a sound, which a test of the whole sound's octave cannot see; one leap left in
    leaves a 40 ms burst in the residual.
    """
    leaps = np.diff(log_f0) / OCTAVE
    whole = np.where(np.abs(leaps - np.round(leaps)) < 1 / 12, np.round(leaps), 0)
    return np.asarray(log_f0 - OCTAVE * np.concatenate([[0], np.cumsum(whole)]))


def _best_octave(audio: np.ndarray, log_f0: np.ndarray, framing: Framing) -> int | None:
    """Return how many octaves to move the track (-1, 0 or 1), or None if none of the three explains the sound."""
    energy = float(audio @ audio)

    def left_over(octave: int) -> float:
        coef, f0 = heterodyne(audio, np.exp(log_f0 + octave * OCTAVE), framing, refinements=0)
        rest = audio - oscillate(coef, f0, framing)
        return float(rest @ rest) / energy

    left, best = left_over(0), 0
    if np.exp(log_f0.min()) / 2 > 45 and left > 0.02:
        left_low = left_over(-1)
        if left_low < 0.4 * left:  # an octave lower has twice the partials: it must explain far more
            left, best = left_low, -1
    if best == 0 and np.exp(log_f0.max()) * 2 < 1600:
        left_high = left_over(1)
        if left_high < 1.05 * left:  # an octave higher does as well with half the partials
            left, best = left_high, 1
    return best if left < UNEXPLAINED else None
