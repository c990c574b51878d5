"""f0 tracking: the cheapest way through the periods of short frames, held on where a sound has none.

Frames of 40 ms follow the falling pitch of a drum, which 64 ms do not (docs/performance.md).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from asciml_osc.analysis.framing import HARMONIC_RATE, Framing
from asciml_osc.analysis.periodicity import candidates, frames_of
from asciml_osc.analysis.pitch_path import cheapest
from asciml_osc.resampling import resample

PITCH_RATE = 16000  # pitch is measured at this rate whatever the sound's
FRAME, HOP = 640, PITCH_RATE // HARMONIC_RATE  # samples: 40 and 8 ms
LOWEST_HZ, HIGHEST_HZ = 40.0, 1500.0
PERIODIC = 0.45  # from this periodicity on a frame is voiced rather than not
QUIET = 0.01  # share of the loudest frame's level under which a frame is unvoiced
AROUND = 2 ** (3 / 12)  # a known f0 may glide by three semitones
FEWEST_FRAMES = 4  # 32 ms of pitch, or the sound has none


@dataclass(frozen=True)
class Track:
    """Of a sound.

    f0 : [harmonic_frames] Hz; a straight line of pitch between voiced frames, held before the first and after the last
    voiced : [harmonic_frames] 0..1
    framing : whose frames these are
    """

    f0: np.ndarray
    voiced: np.ndarray
    framing: Framing

    def where(self, explains: np.ndarray) -> Track:
        """Return the track whose f0 goes on where it does not explain the sound, by `explains` [harmonic_frames] bool."""
        known = np.flatnonzero(explains & (self.voiced > 0))
        if not len(known):
            return self
        f0 = np.exp2(np.interp(np.arange(len(self.f0)), known, np.log2(self.f0[known])))
        return replace(self, f0=f0, voiced=np.where(explains, self.voiced, 0))

    def times(self, number: int) -> Track:
        """Return the track with a multiple of the f0, unless that is too high."""
        return self if number * self.f0.max() > PITCH_RATE / 4 else replace(self, f0=number * self.f0)

    def at(self, framing: Framing) -> Track:
        """Return the track at the frames of another rate."""
        own, wanted = (
            np.arange(each.harmonic_frames) * each.harmonic_hop / each.rate
            for each in (self.framing, framing)
        )
        f0 = np.exp2(np.interp(wanted, own, np.log2(self.f0)))
        return Track(f0, np.interp(wanted, own, self.voiced), framing)


def at_pitch_rate(audio: np.ndarray, framing: Framing) -> tuple[np.ndarray, Framing]:
    """Return `audio` [samples] at the rate at which pitch is measured, and its sizes there."""
    if framing.rate == PITCH_RATE:
        return audio, framing
    low = Framing(PITCH_RATE, round(framing.samples * PITCH_RATE / framing.rate))
    audio = resample(audio, framing.rate, PITCH_RATE, "HQ")[: low.samples]
    return np.pad(audio, (0, low.samples - len(audio))), low


def track_f0(audio: np.ndarray, framing: Framing) -> Track | None:
    """Return the f0 of `audio` [samples] at PITCH_RATE, or None if hardly any frame is periodic.

    Whether it explains the sound is for voicing.py to say.
    """
    return _track(audio, framing, LOWEST_HZ, HIGHEST_HZ)


def track_near(audio: np.ndarray, framing: Framing, hz: float) -> Track:
    """Return the f0 of `audio` [samples] at PITCH_RATE around one that is known; where hardly any frame is periodic, or it is above HIGHEST_HZ, that one."""
    whole = np.ones(framing.harmonic_frames)
    found = _track(audio, framing, hz / AROUND, hz * AROUND) if hz <= HIGHEST_HZ else None
    return Track(hz * whole, whole, framing) if found is None else replace(found, voiced=whole)


def _track(audio: np.ndarray, framing: Framing, lowest_hz: float, highest_hz: float) -> Track | None:
    found = candidates(frames_of(audio, FRAME, HOP), PITCH_RATE, lowest_hz, highest_hz)
    loud = np.clip(found.level / max(QUIET * found.level.max(), 1e-12), 0, 1)
    path = cheapest(found.log2_f0, 1 - found.strength, (1 - PERIODIC) * loud)
    voiced = np.flatnonzero(path >= 0)
    if len(voiced) < FEWEST_FRAMES:
        return None
    frames = np.arange(framing.harmonic_frames)  # one more than `path` has where the sound ends between two
    return Track(
        np.exp2(np.interp(frames, voiced, found.log2_f0[voiced, path[voiced]])),
        np.interp(frames, np.arange(len(path)), path >= 0),
        framing,
    )
