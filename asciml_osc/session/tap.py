"""The engine's tap: the last seconds of what left the output, for whoever records it or sends it on."""

from __future__ import annotations

import numpy as np

from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.audio.fence import fence
from asciml_osc.audio.layout import TAP_NUMBERS


class Tap:
    """A view of the output as it is open now; `is_open` tells whether it still is.

    rate: Hz; channels: of the output; length: frames that it holds, 43 s in stereo at 48 kHz.
    """

    def __init__(self, engine: EngineMemory) -> None:
        self._engine = engine
        self.rate, self.channels = self._opened()
        self.length = TAP_NUMBERS // self.channels
        numbers = engine.state.tap.reshape(-1)
        self._frames = numbers[: self.length * self.channels].reshape(-1, self.channels)

    def _opened(self) -> tuple[int, int]:
        return round(self._engine.rate), int(self._engine.state.engine["channels"][0])

    @property
    def is_open(self) -> bool:
        """Whether the output has this rate and these channels yet; else what is in the tap is of another kind."""
        return self._opened() == (self.rate, self.channels)

    @property
    def now(self) -> int:
        """The frame that comes next, by the engine's clock; those before it are there to be read."""
        now = self._engine.frames
        fence()  # the clock before the samples that it announces
        return now

    def read(self, start: int, stop: int) -> np.ndarray:
        """Read frames `start` to `stop` by the engine's clock, float32 [n, channels]; valid while among the last `length`."""
        return self._frames[np.arange(start, stop) % self.length]
