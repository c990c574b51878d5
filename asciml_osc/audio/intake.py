"""The control side of what comes in: reads the ring that capture.py fills."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from asciml_osc.audio.fence import fence
from asciml_osc.audio.input_layout import INPUT_NUMBERS, Input
from asciml_osc.errors import AscimlError

BLOCK = 8192  # frames that the callback may be writing beyond those that it has announced


class Intake:
    """What came in since the input was opened, as far back as the ring reaches."""

    def __init__(self, given: Input) -> None:
        self._head, self._ring = given

    @property
    def frames(self) -> int:
        """Frames that have come in."""
        return int(self._head["frames"][0])

    @property
    def rate(self) -> int:
        """Of the open input, Hz."""
        return round(float(self._head["rate"][0]))

    @property
    def overflows(self) -> int:
        """How often the device has said that it lost something."""
        return int(self._head["overflows"][0])

    def read(self, start: int, stop: int, channel: int) -> npt.NDArray[np.float32]:
        """Read frames `start` to `stop` of a channel, from 1 on, or the mean of all for 0: float32 [stop - start].

        Raises io where the ring has lost the first of them, since it was not followed for so long.
        """
        channels = int(self._head["channels"][0])
        fence()  # the count, which `stop` comes from, before the samples that it announces
        numbers = np.arange(start * channels, stop * channels) % INPUT_NUMBERS
        sound = self._ring[numbers].reshape(-1, channels)
        fence()
        if (self.frames - start + BLOCK) * channels > INPUT_NUMBERS:
            raise AscimlError(
                "io",
                f"a gap in the recording: the machine was too slow for {(self.frames - start) / self.rate:.1f} s",
            )
        if channel == 0:
            return np.asarray(sound.mean(axis=1, dtype=np.float32))
        return np.ascontiguousarray(sound[:, channel - 1])
