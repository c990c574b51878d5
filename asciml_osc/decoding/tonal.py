"""A sound as tracks and what they leave over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.decoding.tracks import Tracks, find_tracks


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
