"""One engine process as its server sees it: the connection to it, its requests and answers, and how it is ended.

It is started here, or it is one whose server died, to which `find` connects. Owner: supervisor.py.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, BinaryIO

from asciml_osc.audio import address, memory
from asciml_osc.audio.address import HOST, LINE, Address

LOG_NAME = "log"  # in the engine's folder: what the process and its libraries print
OWNER_NAME = "owner"  # in the engine's folder: the note of the session that it plays for
TAIL = 2000  # bytes of the log that are shown when a process ended unexpectedly
SOON = 2.0  # seconds that a process may take to answer the token, or to be gone
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows either ends it at once


class Link:
    """An engine process on the memory in `folder`. `pid` is its number, `output` what it had open when it was found."""

    def __init__(
        self,
        folder: Path,
        process: asyncio.subprocess.Process | None = None,
        found: tuple[int, socket.socket] | None = None,
    ) -> None:
        self.folder = folder
        self.output: dict[str, Any] | None = None
        self._process = process
        self._socket: socket.socket | None = None
        if found:
            self.pid, self._socket = found
        elif process:
            self.pid = process.pid
        self._writer: asyncio.StreamWriter | None = None
        # Whether the connection has ended, and with it the process: its number may be another's by now.
        self._over = False

    @classmethod
    async def start(cls, folder: Path, linger: float) -> Link:
        """A new process; it hears nothing of a Ctrl-C in our terminal, and has no pipe that our end would close.

        Raises OSError where it cannot be started.
        """
        own: dict[str, Any] = (
            {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
        )
        with _new_log(folder) as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "asciml_osc.audio.process", f"{linger:g}", str(folder)),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,  # for one line, which says that it listens
                stderr=log,
                **own,
            )
        return cls(folder, process)

    async def answers(self) -> AsyncIterator[dict[str, Any]]:
        """What the process says, until it ends."""
        with contextlib.suppress(OSError, ValueError):  # reset by its end; a line that its end cut off
            reader = await self._connect()
            while reader and (line := await reader.readline()).endswith(b"\n"):
                yield json.loads(line)
        self._over = self._process is None
        if self._writer:
            self._writer.close()

    async def _connect(self) -> asyncio.StreamReader | None:
        """The stream of its answers; None where it ended before it listened."""
        if self._socket is not None:
            reader, self._writer = await asyncio.open_connection(sock=self._socket, limit=LINE)
            return reader
        assert self._process
        assert self._process.stdout
        if not await self._process.stdout.readline() or (there := Address.read(self.folder)) is None:
            return None
        reader, self._writer = await asyncio.open_connection(HOST, there.port, limit=LINE)
        self._writer.write(there.token.encode() + b"\n")
        return reader

    def say(self, request: dict[str, Any]) -> bool:
        """Send a request; False where it does not listen yet."""
        if self._writer is None:
            return False
        self._writer.write((json.dumps(request) + "\n").encode())
        return True

    def kill(self) -> None:
        """End a process that may hang. Whoever reads `answers` sees their end."""
        with contextlib.suppress(ProcessLookupError):
            if self._process:
                self._process.kill()
            elif not self._over:
                os.kill(self.pid, KILL)

    def hang_up(self) -> None:
        """End the connection, and not the process."""
        if self._socket:
            self._socket.close()

    async def ended(self) -> object:
        """Its exit status, once its answers have ended; unknown of one that another server started."""
        if self._process is None:
            return "unknown"
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(self._process.wait(), SOON)
        self.kill()
        return await self._process.wait()

    def last_words(self) -> str:
        """The end of what it printed."""
        try:
            return (self.folder / LOG_NAME).read_bytes()[-TAIL:].decode(errors="replace").strip()
        except OSError:
            return ""


def _new_log(folder: Path) -> BinaryIO:
    log = (folder / LOG_NAME).open("ab")  # so that what follows a cut is written at the new end
    log.truncate(0)
    return log


def find(note: Path, arena_bytes: int) -> Link | None:
    """The engine that a server on this session left behind when it died, and that we understand; None where there is none.

    One that another version left is ended. note: where its folder is remembered. Waits for it, SOON at the most: this is
    for a server that starts, and has the session's lock, so that the one before is dead.
    """
    try:
        folder = Path(note.read_text())
    except (OSError, ValueError):
        return None
    if not memory.is_ours(folder) or memory.read(folder / OWNER_NAME) != str(
        note
    ):  # else the session was copied
        return None
    if (there := Address.read(folder)) is None:
        return None
    with contextlib.ExitStack() as undo:
        try:
            connection = undo.enter_context(socket.create_connection((HOST, there.port), SOON))
            connection.sendall(there.token.encode() + b"\n")
            welcome = _line(connection)
        except TimeoutError:  # it is there, and hangs
            os.kill(there.pid, KILL)
            return None
        except OSError:
            return None
        if not welcome:
            return None  # it is just ending
        if there.stamp != address.stamp(arena_bytes):
            _dismiss(connection, there.pid)
            return None
        undo.pop_all()
    connection.setblocking(False)
    link = Link(folder, found=(there.pid, connection))
    link.output = json.loads(welcome)["output"]
    return link


def _line(connection: socket.socket) -> bytes:
    """What is said up to the end of a line, b"" where there is none; nothing behind it is taken."""
    line = b""
    while not line.endswith(b"\n"):
        if not (byte := connection.recv(1)):
            return b""
        line += byte
    return line


def _dismiss(connection: socket.socket, pid: int) -> None:
    """Have an engine end, and wait until it has."""
    try:
        connection.sendall(b'{"id": 0, "do": "leave"}\n')
        while connection.recv(LINE):
            pass
    except TimeoutError:
        os.kill(pid, KILL)
    except OSError:
        pass
