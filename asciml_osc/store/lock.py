"""One server for each session folder."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from asciml_osc.durable import io_error
from asciml_osc.errors import AscimlError


class FolderLock:
    """Hold `folder` from its making until `release` or the end of the process.

    The system takes the lock back when its holder dies: a lock that is only a file which exists would outlive a kill -9, so
    none is made where the file system knows no other. A forked child would hold the lock too: workers are spawned.

    Raises busy where another process holds the folder, io where the lock file cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "session.lock"
        # the store is opened and closed on different threads
        self._lock = FileLock(path, blocking=False, thread_local=False, fallback_to_soft=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise AscimlError(
                "busy",
                f"another server has the session {folder} open: quit that one, or open another session",
            ) from None
        except OSError as error:
            raise io_error(path, "opened", error) from error

    def release(self) -> None:
        """Let the next one have the folder."""
        self._lock.release()
