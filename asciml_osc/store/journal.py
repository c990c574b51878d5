"""The journal's file: lines that are added and never changed."""

from __future__ import annotations

import os
from pathlib import Path

from asciml_osc.durable import io_error, sync_folder

_BLOCK = 1 << 16  # bytes that are looked through at once


class JournalFile:
    """Whole lines, each on disk when `append` returns. A line that a kill has cut short is dropped when the file is opened.

    Raises io, here and in every method.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            if path.exists():
                _drop_torn_line(path)
        except OSError as error:
            raise io_error(path, "mended", error) from error

    def append(self, lines: bytes) -> None:
        """Add whole lines. After a failure none of them is there."""
        is_new = not self.path.exists()
        try:
            with self.path.open("ab") as file:
                before = file.tell()
                try:
                    file.write(lines)
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    os.truncate(self.path, before)  # a full disk takes a part
                    raise
            if is_new:
                sync_folder(self.path.parent)
        except OSError as error:
            raise io_error(self.path, "written", error) from error

    def read(self) -> bytes:
        """Return all lines so far; none where nothing was noted yet."""
        try:
            return self.path.read_bytes() if self.path.exists() else b""
        except OSError as error:
            raise io_error(self.path, "read", error) from error


def _drop_torn_line(path: Path) -> None:
    """Cut the file behind its last newline."""
    with path.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        whole = end
        while whole:
            start = max(0, whole - _BLOCK)
            file.seek(start)
            found = file.read(whole - start).rfind(b"\n")
            if found >= 0:
                whole = start + found + 1
                break
            whole = start
        if whole < end:
            file.truncate(whole)
            os.fsync(file.fileno())
