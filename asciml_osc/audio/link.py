"""One engine process as its server sees it: how it is started, found again, and connected to.

It outlives its server, unlike a child over pipes, so it is spoken to by a port of this machine and a token. It is started
here, or it is one whose server died, to which `find` connects. Owner: supervisor.py.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
from pathlib import Path
from typing import Any, BinaryIO

from asciml_osc.audio import address, memory
from asciml_osc.audio.address import HOST, Address
from asciml_osc.children.child import KILL, SOON, Child, start_module
from asciml_osc.children.frames import LINE, JsonLines

LOG_NAME = "log"  # in the engine's folder: what the process and its libraries print
OWNER_NAME = "owner"  # in the engine's folder: the note of the session that it plays for
TAIL = 2000  # bytes of the log that are shown when a process ended unexpectedly
READY = 0  # the number of the answer that says that a process's code is loaded
LEAVE = {"id": READY, "do": "leave"}


class Link(Child):
    """An engine process on the memory in `folder`. output: what it had open when it was found."""

    frames = JsonLines

    def __init__(
        self,
        folder: Path,
        process: asyncio.subprocess.Process | None,
        pid: int,
        found: socket.socket | None = None,
    ) -> None:
        super().__init__(process, pid)
        self.folder = folder
        self.output: dict[str, Any] | None = None
        self._socket = found

    @classmethod
    async def start(cls, folder: Path, linger: float) -> Link:
        """Start a new process, which has no pipe that our end would close. Raises OSError."""
        with _new_log(folder) as log:
            process = await start_module(
                "asciml_osc.audio.process",
                *(f"{linger:g}", str(folder)),
                detached=True,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,  # for one line, which says that it listens
                stderr=log,
            )
        return cls(folder, process, process.pid)

    async def _connect(self) -> asyncio.StreamReader | None:
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

    def leave(self) -> bool:
        """Ask the process to fade, close its device and end; return False when it does not listen yet."""
        return self.say(LEAVE)

    def hang_up(self) -> None:
        """End the connection, and not the process."""
        if self._socket:
            self._socket.close()

    def last_words(self) -> str:
        """Return the end of what it printed."""
        try:
            return (self.folder / LOG_NAME).read_bytes()[-TAIL:].decode(errors="replace").strip()
        except OSError:
            return ""


def _new_log(folder: Path) -> BinaryIO:
    log = (folder / LOG_NAME).open("ab")  # so that what follows a cut is written at the new end
    log.truncate(0)
    return log


def find(note: Path, arena_bytes: int) -> Link | None:
    """Find the engine that a server on this session left behind when it died, and that we understand; None without one.

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
    link = Link(folder, None, there.pid, connection)
    link.output = json.loads(welcome)["output"]
    return link


def _line(connection: socket.socket) -> bytes:
    """Return what is said up to the end of a line, b"" where there is none; nothing behind it is taken."""
    line = b""
    while not line.endswith(b"\n"):
        if not (byte := connection.recv(1)):
            return b""
        line += byte
    return line


def _dismiss(connection: socket.socket, pid: int) -> None:
    """Have an engine end, and wait until it has."""
    try:
        connection.sendall(JsonLines.pack(LEAVE))
        while connection.recv(LINE):
            pass
    except TimeoutError:
        os.kill(pid, KILL)
    except OSError:
        pass
