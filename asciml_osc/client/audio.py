"""Samples as the wire has them, and as NumPy has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from asciml_osc.client.notebook import player
from asciml_osc.errors import bad_argument

Samples: TypeAlias = "NDArray[np.float32]"

TABLE = "/asciml/stream/table"
"""The event that brings samples of a table."""

CHUNK = 1500
"""Samples of a message: 6 KB, what a datagram holds on every system."""


class Audio(NamedTuple):
    """A sound: `samples` float32 in -1…1, one channel, at `rate` Hz."""

    samples: Samples
    rate: int

    def __repr__(self) -> str:
        return f"<Audio: {len(self.samples) / self.rate:.3f} s at {self.rate} Hz>"

    def _repr_html_(self) -> str:
        return player(self.samples, self.rate)


class Table:
    """The samples of a table, in whatever order they come."""

    def __init__(self) -> None:
        self._parts: dict[int, list[float]] = {}

    def accept(self, offset: int, samples: list[float]) -> None:
        """Keep the samples that belong at `offset`; the same twice changes nothing."""
        self._parts[offset] = samples

    def samples(self, count: int) -> Samples:
        """Return all of them, `count` in number."""
        whole = np.zeros(count, np.float32)
        for offset, part in self._parts.items():
            whole[offset : offset + len(part)] = part
        return whole


def one_channel(samples: ArrayLike) -> Samples:
    """Return samples as float32 in one channel. Frames of several channels are averaged; integers are full scale at their largest.

    Raises bad-argument for what is empty, has more than two dimensions, or is no real number.
    """
    array = np.asarray(samples)
    if array.dtype.kind not in "iuf" or array.ndim not in (1, 2) or not array.size:
        raise bad_argument(
            "samples are an array of numbers, [frames] or [frames, channels], "
            f"got {array.dtype} of the shape {array.shape}"
        )
    if array.dtype.kind == "u":
        raise bad_argument(f"samples are signed, got {array.dtype}: subtract the middle first")
    if array.dtype.kind == "i":
        array = array / -float(np.iinfo(array.dtype).min)
    mono = array if array.ndim == 1 else array.mean(axis=1)
    return np.asarray(mono, np.float32)


def chunks(samples: Samples) -> Iterator[bytes]:
    """Yield the samples as the blobs of `/asciml/sounds/blob`."""
    wire = samples.astype(">f4").tobytes()
    for begin in range(0, len(wire), 4 * CHUNK):
        yield wire[begin : begin + 4 * CHUNK]
