"""Sessions as a whole, in files: a new one, a copy of the one that is open, and zips that another machine opens."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit
from asciml_osc.session.folders import new_folder
from asciml_osc.session.loading import GRACE
from asciml_osc.session.sessions import Sessions
from asciml_osc.store import whole

TELL_EVERY = 0.1  # seconds between two events of progress
T = TypeVar("T")


class Progress:
    """How far work in a thread is, told to the clients; and the way to end it. what: "copy", "export" or "import"."""

    def __init__(self, what: str, emit: Emit) -> None:
        self._what, self._emit = what, emit
        self._loop = asyncio.get_running_loop()
        self._lock = threading.Lock()  # a cancel and the last step exclude each other
        self._stopped = self._is_last = False
        self._told = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Take how many bytes are done. Raises denied where it was stopped."""
        self._check()
        if (now := time.monotonic()) - self._told >= TELL_EVERY:
            self._told = now
            percent = 100.0 * done / max(total, 1)
            self._loop.call_soon_threadsafe(self._emit, "/asciml/session/progress", self._what, percent)

    def cancel(self) -> str:
        """End the work, and keep nothing of it; what it is. Raises busy where it gets its name just now."""
        with self._lock:
            if self._is_last:
                raise AscimlError("busy", f"the {self._what} is about to end: wait for its answer")
            self._stopped = True
        return self._what

    def last(self) -> None:
        """Begin the last step, after which it is there; it cannot be cancelled any more. Raises denied where it was before."""
        with self._lock:
            self._check()
            self._is_last = True

    def _check(self) -> None:
        if self._stopped:
            raise AscimlError("denied", f"the {self._what} was called off: nothing of it was kept")

    async def run(self, work: Callable[[], T]) -> T:
        """Return what `work` does in a thread; where the caller is cancelled it ends before this does."""
        running = self._loop.run_in_executor(None, work)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            self._stopped = True
            await asyncio.wait([running], timeout=GRACE)
            raise


class Archives:
    """Writes and reads whole sessions; nobody waits for it but who asked. One at a time, see Sessions.working."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions, self._session = sessions, sessions.current

    async def new(self, folder: Path) -> None:
        """Make an empty session. Raises busy where something is, io."""
        with self._sessions.working("a session is being made"):
            async with new_folder(folder, self._session.library.unfinished) as staged:
                await asyncio.to_thread(whole.make, staged)

    async def copy(self, folder: Path) -> None:
        """Copy the session that is open, as it is at this moment. Raises busy, denied where it was cancelled, limit where the disk is too full, io."""
        progress = Progress("copy", self._session.emit)
        with self._sessions.working("a copy is being made", progress.cancel):
            async with new_folder(folder, self._session.library.unfinished) as staged:
                taken = await self._taken()
                await progress.run(partial(whole.copy, taken, staged, progress))
                progress.last()

    async def export(self, path: Path) -> None:
        """Write the session that is open as a zip, as it is at this moment. Raises denied where it was cancelled, io."""
        progress, name = Progress("export", self._session.emit), self._session.config.session.resolve().name
        with self._sessions.working("an export runs", progress.cancel):
            taken = await self._taken()
            await progress.run(partial(whole.export, taken, name, path, progress, progress.last))

    async def import_(self, path: Path, folder: Path) -> None:
        """Make the session of a zip that `export` wrote; it is not opened.

        Everything is checked before anything is at `folder`. Raises as `archive.unpack`, busy where something is there, and denied where it was cancelled.
        """
        progress = Progress("import", self._session.emit)
        with self._sessions.working("an import runs", progress.cancel):
            async with new_folder(folder, self._session.library.unfinished) as staged:
                await progress.run(partial(whole.take_in, path, staged, progress))
                progress.last()

    async def _taken(self) -> Path:
        await self._session.performance.keep_now()
        return await self._session.store.backup()
