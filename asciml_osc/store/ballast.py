"""Room on the disk that is kept for making room: removing needs some, for the database writes down what goes."""

from __future__ import annotations

import os
from pathlib import Path

from asciml_osc.durable import discard

BYTES = 2 << 20


class Ballast:
    """A file that is given up where the disk is full, so that a removal can be written down."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self) -> None:
        """Have the file, if there is room for it and as much again; what is missing is left missing."""
        try:
            if self._path.exists() and self._path.stat().st_size == BYTES:
                return
            status = os.statvfs(self._path.parent) if hasattr(os, "statvfs") else None
            if status and status.f_bavail * status.f_frsize < 2 * BYTES:
                return
            with self._path.open("wb") as file:
                file.write(os.urandom(BYTES))  # zeros may be kept as a hole, which is no room
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            discard([self._path])

    def free(self) -> bool:
        """Give the file up; whether there was one."""
        there = self._path.exists()
        discard([self._path])
        return there
