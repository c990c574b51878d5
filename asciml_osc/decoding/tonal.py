"""A sound as tracks and what they leave over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.decoding.tracks import Tracks, find_tracks

# So near to harmonics, in f0, is so much of the energy of a sound that has this f0.
COMB, COMB_SHARE = 0.08, 0.8
LEAST_COMMON = (
    1e-4  # share of the energy at harmonics 1 and 7 together, under which these are an f0 of nothing
)


@dataclass(frozen=True)
class Tonal:
    """Of one sound.

    tracks : its lines
    share : of its energy that they explain
    rest : [samples] float32, what they leave over
    """

    tracks: Tracks
    share: float
    rest: np.ndarray

    @classmethod
    def of(cls, audio: np.ndarray, framing: Framing) -> Tonal:
        """Take `audio` [samples] apart."""
        tracks = find_tracks(audio, framing)
        rest = audio - tracks.render(framing)
        energy = float(audio @ audio)
        return cls(tracks, 1 - float(rest @ rest) / energy if energy > 0 else 0.0, rest)


def harmonic(analysis: Analysis, tonal: Tonal) -> bool:
    """Tell whether a sound has the f0 that was found for it: for many a bell one is."""
    if not analysis.pitched:
        return False
    tracks = tonal.tracks
    frames = np.arange(tracks.hz.shape[1]) * analysis.framing.hop / analysis.framing.harmonic_hop
    number = tracks.hz / np.interp(frames, np.arange(len(analysis.f0)), analysis.f0)
    power = np.abs(tracks.coef) ** 2
    near = power[np.abs(number - np.round(number)) < COMB].sum()
    return bool(near >= COMB_SHARE * power.sum())
