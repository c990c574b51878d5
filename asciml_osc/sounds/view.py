"""A file as it ought to be: stretches of one that is there, and bytes in place of those that are wrong."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Part = bytes | range
"""Bytes, or a stretch of the file from its first byte to one past its last."""


class View(io.RawIOBase):
    """The parts one after the other, read like a file. Not closed with it: the file below is its owner's."""

    def __init__(self, file: BinaryIO | View, parts: Sequence[Part]) -> None:
        super().__init__()
        self._file = file
        self._parts: list[tuple[int, Part]] = []
        self._length = 0
        for part in parts:
            if len(part):
                self._parts.append((self._length, part))
                self._length += len(part)
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, all without it."""
        return bytes(super().read(size) or b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """Return where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, as in any file."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` as far as there are bytes; how many there were."""
        wanted = memoryview(buffer).cast("B")
        done = 0
        for start, part in self._parts:
            first = self._at - start
            if not 0 <= first < len(part) or done == len(wanted):
                continue
            count = min(len(part) - first, len(wanted) - done)
            if isinstance(part, range):
                self._file.seek(part.start + first)
                data = self._file.read(count)
            else:
                data = part[first : first + count]
            wanted[done : done + len(data)] = data
            done += len(data)
            self._at += len(data)
            if len(data) < count:  # the file was cut meanwhile
                break
        return done
