"""One child process as its server sees it: the connection to it, what it says, and how it is ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

from asciml_osc.children.frames import Frames

SOON = 2.0  # seconds that a process may take to be gone when its connection has ended
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows either ends it at once


class Child:
    """A process that we started, or one that another server started, whose number alone is known.

    frames : how messages are put into the connection
    last_alive : when it said something last, by time.monotonic()
    """

    frames: type[Frames]

    def __init__(self, process: asyncio.subprocess.Process | None, pid: int) -> None:
        self.pid = pid
        self.last_alive = time.monotonic()
        self._process = process
        self._writer: asyncio.StreamWriter | None = None
        # Whether the connection has ended, and with it a process that is not ours: its number may be another's by now.
        self._over = False

    async def _connect(self) -> asyncio.StreamReader | None:
        """Open the connection; return the stream of what the process says, None when it ended before that."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Ask the process to end by itself; return False when it cannot hear that yet."""
        raise NotImplementedError

    async def messages(self) -> AsyncIterator[Any]:
        """Yield what the process says, until it ends."""
        with contextlib.suppress(
            OSError, EOFError, ValueError
        ):  # reset by its end; a line that its end cut off
            reader = await self._connect()
            while reader:
                message = await self.frames.read(reader)
                self.last_alive = time.monotonic()
                yield message
        self._over = self._process is None
        if self._writer:
            self._writer.close()

    def say(self, message: Any) -> bool:
        """Send a message, without waiting for anything; return False when the process does not listen yet."""
        if self._writer is None:
            return False
        self._writer.write(self.frames.pack(message))
        return True

    def kill(self) -> None:
        """End a process that may hang. Whoever reads `messages` sees their end."""
        with contextlib.suppress(ProcessLookupError):
            if self._process:
                self._process.kill()
            elif not self._over:
                os.kill(self.pid, KILL)

    async def ended(self) -> object:
        """Return its exit status, once its messages have ended; "unknown" for one that another server started."""
        if self._process is None:
            return "unknown"
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(self._process.wait(), SOON)
        self.kill()
        return await self._process.wait()

    def last_words(self) -> str:
        """Return the end of what it printed, where that is kept."""
        return ""


async def start_module(
    name: str, *arguments: str, detached: bool = False, **streams: Any
) -> asyncio.subprocess.Process:
    """Start `python -m name`. detached: it hears nothing of a Ctrl-C in our terminal. Raises OSError."""
    own: dict[str, Any] = {}
    if detached:
        own = {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
    return await asyncio.create_subprocess_exec(sys.executable, "-m", name, *arguments, **streams, **own)
