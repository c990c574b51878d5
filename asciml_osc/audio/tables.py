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
    pitch: npt.NDArray[
        np.float32
    ]  # [rows], Hz: what a key on a keyboard is relative to; 0 where there is no pitch
    level: npt.NDArray[np.float32]  # [rows]: how loud each is, natural log
    warp: npt.NDArray[
        np.float32
    ]  # [columns]: the column, fractional, that an even percent sounds like; see Shape.warped
    loops: npt.NDArray[np.float32]  # [rows, 4]: see decoding.loops.Loop; zeros: the whole sound goes round
    follow: npt.NDArray[np.float32]  # [rows]: how far the noise follows a key as the harmonics do, 0 to 1
    length: npt.NDArray[np.float32]  # [rows], samples after which a row is silent; see Shape.varied
    side_coef: npt.NDArray[np.float32]  # as coef, of the sides; without rows where there are none
    side_noise: npt.NDArray[np.float32]  # as noise

    def one_sound(self) -> None:
        """Say of all rows that they are plain sounds: without a pitch, and looped as a whole."""
        for part in (self.pitch, self.level, self.loops, self.follow):
            part[:] = 0.0
        self.length[:] = self.noise.shape[1]


@dataclass(frozen=True)
class Shape:
    """The sizes of a table: `lines` of `columns` rows; row n is column n % columns of line n // columns.

    frames, hop, edge and edge_in count samples at `rate` (Hz): the length of a row, the step between harmonic frames, and the
    fade of the harmonic part at its end and, where it is another there, at its start (the residual brings its own). x_first and x_last are the positions on the
    path of the first and the last column, y_first and y_last what the lines stand for. warped: `warp` is filled.
    varied: rows are of several lengths, `length`, filled up with silence to `frames`; otherwise all have `frames`.
    stereo: rows are middles, and have sides: left is the middle plus the side, right the middle less the side.
    """

    columns: int
    frames: int
    rate: float
    hop: int = 1
    harmonic_frames: int = 0
    harmonics: int = 0
    edge: int = 2
    edge_in: int = 0
    lines: int = 1
    x_first: float = 0.0
    x_last: float = 1.0
    y_first: float = 0.0
    y_last: float = 1.0
    warped: bool = False
    varied: bool = False
    stereo: bool = False

    @property
    def rows(self) -> int:
        """Of the table in all."""
        return self.columns * self.lines

    def _sizes(self) -> list[int]:
        """Return the float32 numbers of each part, in their order in the arena."""
        f0 = self.rows * self.harmonic_frames
        rows, columns = self.rows, self.columns
        coef, noise = f0 * self.harmonics * 2, rows * self.frames
        sides = [coef, noise] if self.stereo else [0, 0]
        return [f0, coef, noise, rows, rows, columns, rows * 4, rows, rows, *sides]

    @property
    def numbers(self) -> int:
        """float32 numbers that it takes in the arena."""
        return sum(self._sizes())

    def parts(self, arena: npt.NDArray[np.float32], offset: int) -> Parts:
        """Return the table's numbers where they lie, from `offset` on."""
        ends = np.cumsum(self._sizes())
        stretch = arena[offset : offset + self.numbers]
        f0, coef, noise, pitch, level, warp, loops, follow, length, side_coef, side_noise = np.split(
            stretch, ends[:-1]
        )
        sides = self.rows if self.stereo else 0
        return Parts(
            f0.reshape(self.rows, self.harmonic_frames),
            coef.reshape(self.rows, self.harmonic_frames, self.harmonics, 2),
            noise.reshape(self.rows, self.frames),
            pitch,
            level,
            warp,
            loops.reshape(self.rows, 4),
            follow,
            length,
            side_coef.reshape(sides, self.harmonic_frames, self.harmonics, 2),
            side_noise.reshape(sides, self.frames),
        )

    def describe(self, state: State, table: int, offset: int, coherence: float = 0.0) -> None:
        """Fill descriptor `table`, before a command names it."""
        record = state.tables[table]
        for name in (
            *("columns", "lines", "frames", "rate", "hop", "harmonic_frames", "harmonics", "edge", "edge_in"),
            *("x_first", "x_last", "y_first", "y_last", "warped", "varied", "stereo", "rows", "numbers"),
        ):
            record[name] = getattr(self, name)
        record["coherence"] = coherence
        record["users"] = record["kept"] = 0
        starts = offset + np.concatenate([[0], np.cumsum(self._sizes())])
        for name, start in zip(Parts._fields, starts, strict=False):
            record[name] = start
