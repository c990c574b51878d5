"""Tables: what a voice reads. A path is rows of f0, harmonic amplitudes and residual; a plain sound is one residual row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from asciml_osc.audio.layout import State


class Parts(NamedTuple):
    """A table's numbers, float32 views of the arena."""

    f0: npt.NDArray[np.float32]  # [rows, harmonic_frames], Hz
    coef: npt.NDArray[np.float32]  # [rows, harmonic_frames, harmonics, 2], real and imaginary amplitude
    noise: npt.NDArray[np.float32]  # [rows, frames]


@dataclass(frozen=True)
class Shape:
    """The sizes of a table.

    frames, hop and edge count samples at `rate` (Hz): the length of a row, the step between harmonic frames, and the
    fade at both ends of the harmonic part (the residual brings its own).
    """

    rows: int
    frames: int
    rate: float
    hop: int = 1
    harmonic_frames: int = 0
    harmonics: int = 0
    edge: int = 2

    @property
    def numbers(self) -> int:
        """float32 numbers that it takes in the arena."""
        return self.rows * (self.harmonic_frames * (1 + 2 * self.harmonics) + self.frames)

    def parts(self, arena: npt.NDArray[np.float32], offset: int) -> Parts:
        """The table's numbers where they lie, from `offset` on."""
        f0_size = self.rows * self.harmonic_frames
        coef_size = f0_size * self.harmonics * 2
        f0, coef, noise = np.split(arena[offset : offset + self.numbers], [f0_size, f0_size + coef_size])
        return Parts(
            f0.reshape(self.rows, self.harmonic_frames),
            coef.reshape(self.rows, self.harmonic_frames, self.harmonics, 2),
            noise.reshape(self.rows, self.frames),
        )

    def describe(self, state: State, table: int, offset: int, coherence: float = 0.0) -> None:
        """Fill descriptor `table`, before a command names it."""
        record = state.tables[table]
        for name in ("rows", "frames", "rate", "hop", "harmonic_frames", "harmonics", "edge"):
            record[name] = getattr(self, name)
        record["coherence"] = coherence
        record["users"] = 0
        record["f0"] = offset
        record["coef"] = offset + self.rows * self.harmonic_frames
        record["noise"] = record["coef"] + self.rows * self.harmonic_frames * self.harmonics * 2
