"""The memory of what comes in: a file of its own, so that the engine's state knows nothing of it. One writer, the capture's callback."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

INPUT_NUMBERS = 1 << 21  # the last 43 s of one channel at 48 kHz, 21 s of two
INPUT = np.dtype(
    [
        (
            "frames",
            np.int64,
        ),  # taken in since the input was opened; engine process zeroes it while no callback runs
        ("rate", np.float64),  # of the open input, Hz; engine process, as the next
        ("channels", np.int64),
        ("overflows", np.int64),  # blocks before which the device says that it lost something
        ("not_finite", np.int64),  # samples that were a NaN or an infinity, and are kept as zeros
    ],
    align=True,
)


class Input(NamedTuple):
    """Views of what comes in: a file of its own, so that the engine's state knows nothing of it.

    Sample `frame` of a channel is number (frame * channels + channel) % INPUT_NUMBERS of the ring.
    """

    head: npt.NDArray[np.void]  # [1] INPUT
    ring: npt.NDArray[np.float32]  # [INPUT_NUMBERS]
