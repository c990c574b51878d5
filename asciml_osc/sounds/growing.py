"""A WAV file that is true while it grows: whoever opens it, or what is left of it after a kill, reads all that was written."""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import numpy as np
import soundfile
from numpy.typing import NDArray

from asciml_osc.durable import sync_folder, temporary_path
from asciml_osc.errors import AscimlError

_WIDTH = 3  # bytes of a sample: 24 bits
_HEADER = 44  # bytes, without the chunks before the format
MOST_BYTES = (1 << 32) - (1 << 20)
"""Of audio: the sizes in the header have 32 bits, and texts need room, too. Four hours of stereo at 48 kHz."""


class GrowingWav:
    """A 24-bit WAV file; a context manager. What is over full scale is clipped.

    replace: take the place of a file that is there; else there may be none. first: a chunk that stands before the sound. last:
    called when it ends, for one behind it; a file that is not ended has none.

    Raises OSError, as `write` does, which also raises limit.
    """

    def __init__(
        self,
        path: Path,
        rate: int,
        channels: int,
        replace: bool = False,
        first: bytes = b"",
        last: Callable[[], bytes] = lambda: b"",
    ) -> None:
        self._path, self._rate, self._channels = path, rate, channels
        self._first, self._last = first, last
        self._begin = _HEADER + len(first)  # of the samples
        self._bytes = 0
        beside = temporary_path(path) if replace else path
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._file = os.open(beside, flags, 0o666)
        try:
            self._put(self._header(), 0)
            if replace and os.name == "nt":  # an open file is not renamed there
                os.close(self._file)
                beside.replace(path)
                self._file = os.open(path, os.O_RDWR | os.O_BINARY)  # type: ignore[attr-defined,unused-ignore]
            elif replace:
                beside.replace(path)
        except BaseException:
            os.close(self._file)
            beside.unlink(missing_ok=True)
            raise

    def __enter__(self) -> GrowingWav:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            end = b"\0" * (self._bytes % 2) + self._last()  # chunks are of even length
            if end:
                self._put(end, self._begin + self._bytes)
                self._put(self._header(len(end)), 0)
            os.fsync(self._file)
        except OSError:
            if kind is None:
                raise
        finally:
            os.close(self._file)
        if kind is None:
            sync_folder(self._path.parent)

    def write(self, audio: NDArray[np.float32]) -> None:
        """Append frames [n, channels]; the header counts them when this returns."""
        encoded = (
            io.BytesIO()
        )  # by libsndfile, as every other file: a recording is what was rendered, bit for bit
        soundfile.write(encoded, audio, self._rate, format="RAW", subtype="PCM_24", endian="LITTLE")
        data = encoded.getvalue()
        if self._bytes + len(data) > MOST_BYTES:
            raise AscimlError(
                "limit",
                f"{self._path} ends here: a WAV file holds 4 GB; begin another with /asciml/record/start PATH",
            )
        self._put(data, self._begin + self._bytes)
        self._bytes += len(data)
        self._put(self._header(), 0)  # after the samples that it counts

    def _put(self, data: bytes, at: int) -> None:
        os.lseek(self._file, at, os.SEEK_SET)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._file, rest) :]

    def _header(self, behind: int | None = None) -> bytes:
        """Return all that stands before the samples. behind: bytes after them."""
        frame = _WIDTH * self._channels
        size = self._begin - 8 + self._bytes + (self._bytes % 2 if behind is None else behind)
        return (
            struct.pack("<4sI4s", b"RIFF", size, b"WAVE")
            + self._first
            + struct.pack(
                "<4sIHHIIHH4sI",
                *(b"fmt ", 16, 1, self._channels, self._rate, self._rate * frame, frame, 8 * _WIDTH),
                *(b"data", self._bytes),
            )
        )
