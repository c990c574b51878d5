"""One server a session folder: a lock that the system takes back when its holder dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from asciml_osc.durable import io_error
from asciml_osc.errors import AscimlError

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Holds `folder` from its making until `release` or the end of the process.

    A forked child would hold it too: worker processes must be spawned.

    Raises AscimlError busy where another holds it, io where the lock file cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "session.lock"
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise io_error(path, "opened", error) from error
        try:
            _take(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise AscimlError(
                "busy",
                f"another server has the session {folder} open: quit that one, or open another session",
            ) from error

    def release(self) -> None:
        """Let the next one have the folder."""
        os.close(self._descriptor)
