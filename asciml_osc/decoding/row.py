"""One position of a path as the player needs it: harmonics on an f0, noise, and of a stereo one the same for its side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.harmonics import oscillate
from asciml_osc.decoding.timing import sized


class Side(NamedTuple):
    """Half of what the left channel has more than the right one, on the f0 of its row."""

    coef: np.ndarray  # as of the row
    noise: np.ndarray


@dataclass(frozen=True)
class Row:
    """One position of a path. Its sound is oscillate(coef, f0) * edge_fade + noise; of a stereo one that is the middle."""

    f0: np.ndarray  # [harmonic_frames] Hz, float32
    coef: np.ndarray  # [harmonic_frames, HARMONICS] complex64; zero where no pitch sounds
    noise: np.ndarray  # [samples] float32, edges faded
    follow: float = 0.0  # how far the noise follows a key as the harmonics do, 0 to 1
    side: Side | None = None  # None: mono

    def render(self, framing: Framing) -> np.ndarray:
        """Return audio [samples], float32."""
        return np.asarray(oscillate(self.coef, self.f0, framing) * framing.edge_fade + self.noise)

    def audio(self, rate: int) -> np.ndarray:
        """Return audio [samples], float32, of a row at `rate` Hz, however long it is."""
        return self.render(sized(rate, self.samples))

    def side_audio(self, rate: int) -> np.ndarray | None:
        """Return the side [samples], float32; None of a mono row."""
        if self.side is None:
            return None
        return Row(self.f0, *self.side).audio(rate)

    @property
    def samples(self) -> int:
        """How long it is."""
        return len(self.noise)

    @property
    def harmonics(self) -> int:
        """Harmonics up to the last one that sounds anywhere in the row: the K of a table, 0..HARMONICS."""
        active = np.flatnonzero(self.coef.any(0))
        return int(active[-1]) + 1 if len(active) else 0

    @property
    def pitch(self) -> float:
        """Median f0 in Hz, each frame as heavy as its harmonics are loud; 0.0 where none sounds."""
        order = np.argsort(self.f0, kind="stable")
        loud = np.cumsum(np.linalg.norm(self.coef, axis=1)[order])
        return float(self.f0[order[np.searchsorted(loud, 0.5 * loud[-1])]]) if loud[-1] > 0 else 0.0
