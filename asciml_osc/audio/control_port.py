"""Where the control process comes in: a port of this machine on which the engine process listens.

The first line of a connection is the token; then come requests, a line of JSON each. One connection counts, the newest: a server
that has just started takes over from one whose end the engine has not noticed yet.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import secrets
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from asciml_osc.audio import address
from asciml_osc.audio.address import HOST, Address
from asciml_osc.children.frames import LINE, JsonLines

PATIENCE = 5.0  # seconds that a connection may take to say the token
WELCOME = -1  # the number of the answer to the token, which comes at once, whatever the engine is at


class Connection:
    """A control process that has said the token."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def answer(self, values: dict[str, Any]) -> None:
        """Say a line; nothing happens where nobody is there any more."""
        with contextlib.suppress(OSError):
            self._sock.sendall(JsonLines.pack(values))

    def dismiss(self) -> None:
        """Send it away: somebody else has come in its place."""
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)


class ControlPort:
    """Lets one connection in at a time. Its threads put what happens into `events`, as (connection, request).

    A request "hello" says that the connection has come, None that it has gone without a word. output: tells what is open,
    which a connection hears at once. on_change: called with True and False as one comes and goes, on a thread of this port.
    """

    def __init__(
        self, folder: Path, arena_bytes: int, output: Callable[[], Any], on_change: Callable[[bool], None]
    ) -> None:
        self.events: queue.SimpleQueue[tuple[Connection, dict[str, Any] | None]] = queue.SimpleQueue()
        self.connection: Connection | None = None
        self._output, self._on_change = output, on_change
        self._changing = threading.Lock()
        self._shut = False
        self._socket = socket.create_server((HOST, 0))
        self._token = secrets.token_hex(16)
        port = self._socket.getsockname()[1]
        Address(port, self._token, os.getpid(), address.stamp(arena_bytes)).write(folder)

    def open(self) -> None:
        """Let connections in from now on."""
        threading.Thread(target=self._accept, name="control", daemon=True).start()

    def _accept(self) -> None:
        while True:
            sock, _ = self._socket.accept()
            threading.Thread(target=self._receive, args=(sock,), name="connection", daemon=True).start()

    def _receive(self, sock: socket.socket) -> None:
        """Receive what a connection says for as long as it stays."""
        with sock, sock.makefile("rb") as lines:
            try:
                sock.settimeout(PATIENCE)
                said = lines.readline(len(self._token) + 1).strip()
                if not secrets.compare_digest(said, self._token.encode()):
                    return
                sock.settimeout(None)
            except OSError:
                return
            connection = Connection(sock)
            if not self._let_in(connection):
                return
            with contextlib.suppress(OSError, ValueError):
                while (line := lines.readline(LINE)).endswith(b"\n"):
                    self.events.put((connection, json.loads(line)))
            with self._changing:
                if self.connection is connection:
                    self.connection = None
                    self._on_change(False)
                    self.events.put((connection, None))

    def _let_in(self, connection: Connection) -> bool:
        with self._changing:
            if self._shut:
                return False
            if self.connection:
                self.connection.dismiss()
            self.connection = connection
            self._on_change(True)
            connection.answer({"id": WELCOME, "result": "welcome", "output": self._output()})
            self.events.put((connection, {"id": 0, "do": "hello"}))
            return True

    def alone(self, act: Callable[[], None]) -> bool:
        """Do something that must not happen while there is a connection; False, and nothing done, where there is one."""
        with self._changing:
            if self.connection is None:
                act()
            return self.connection is None

    def shut(self) -> None:
        """Let nobody in any more; for `alone`."""
        self._shut = True
