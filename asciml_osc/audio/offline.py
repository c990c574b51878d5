"""The engine without a device: the same state, commands and compiled function, as fast as the processor goes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from asciml_osc.audio import instructions, layout
from asciml_osc.audio.engine import process
from asciml_osc.audio.initial import initialise
from asciml_osc.audio.ring import Command, post
from asciml_osc.audio.tables import Parts, Shape


class OfflineEngine:
    """An engine in this process's own memory. arena: how many float32 numbers its tables may take.

    dc: whether the DC blocker is on; without it what is played comes out sample for sample, layout.LATENCY frames later.
    """

    def __init__(
        self,
        rate: float = 48000.0,
        arena: int = 1 << 24,
        soft_start: bool = False,
        dc: bool = True,
        channels: int = 2,
    ) -> None:
        block = np.zeros(layout.BLOCK_BYTES, np.uint8)
        self.state = layout.views(block, np.zeros(arena, np.float32))
        initialise(self.state, rate, channels)
        if not dc:
            self.state.engine[0]["dc_pole"] = 1.0
        if not soft_start:
            self.state.engine[0]["master"] = 1.0
        self._used = 0

    def post(self, kind: int, **fields: float) -> None:
        """See audio/ring.py."""
        post(self.state, Command(kind, **fields))  # type: ignore[arg-type]

    def add_table(self, shape: Shape, coherence: float = 0.0) -> tuple[int, Parts]:
        """Add a table; fill the returned parts."""
        table = int(np.flatnonzero(self.state.tables["state"] == layout.FREE)[0])
        shape.describe(self.state, table, self._used, coherence)
        self.state.tables["state"][table] = layout.HELD
        parts = shape.parts(self.state.arena, self._used)
        self._used += shape.numbers
        return table, parts

    def add_voice(self, table: int, gain: float = 1.0, mode: int = layout.ONCE, once: bool = False) -> int:
        """Add a voice that holds `table`, silent until PLAY."""
        voice = int(np.flatnonzero(self.state.voices["state"] == layout.FREE)[0])
        self.state.voices["state"][voice] = layout.HELD
        post(self.state, instructions.new(voice, gain, mode, once=once), instructions.set_table(voice, table))
        return voice

    def render(self, frames: int, block: int = 128) -> npt.NDArray[np.float32]:
        """Compute the next `frames` of the output, float32 [frames, channels], in blocks."""
        out = np.zeros((frames, int(self.state.engine[0]["channels"])), np.float32)
        for start in range(0, frames, block):
            process(self.state, out[start : start + block])
        return out
