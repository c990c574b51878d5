"""Where the control process comes in: a port of this machine on which the engine process listens.

The first line of a visitor is the token; then come requests, a line of JSON each. One visitor counts, the newest: a server
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

PATIENCE = 5.0  # seconds that a visitor may take to say the token
WELCOME = -1  # the number of the answer to the token, which comes at once, whatever the engine is at


class Visitor:
    """A control process that has said the token."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def answer(self, values: dict[str, Any]) -> None:
        """Say a line; nothing happens where nobody is there any more."""
        with contextlib.suppress(OSError):
            self._connection.sendall(JsonLines.pack(values))

    def dismiss(self) -> None:
        """Send it away: somebody else has come in its place."""
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)


class ControlPort:
    """Lets one visitor in at a time. Its threads put what happens into `events`, as (visitor, request).

    A request "hello" says that the visitor has come, None that it has gone without a word. output: tells what is open,
    which a visitor hears at once. on_visit: called with True and False as one comes and goes, on a thread of this port.
    """

    def __init__(
        self, folder: Path, arena_bytes: int, output: Callable[[], Any], on_visit: Callable[[bool], None]
    ) -> None:
        self.events: queue.SimpleQueue[tuple[Visitor, dict[str, Any] | None]] = queue.SimpleQueue()
        self.visitor: Visitor | None = None
        self._output, self._on_visit = output, on_visit
        self._changing = threading.Lock()
        self._shut = False
        self._socket = socket.create_server((HOST, 0))
        self._token = secrets.token_hex(16)
        port = self._socket.getsockname()[1]
        Address(port, self._token, os.getpid(), address.stamp(arena_bytes)).write(folder)

    def open(self) -> None:
        """Let visitors in from now on."""
        threading.Thread(target=self._accept, name="control", daemon=True).start()

    def _accept(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            threading.Thread(target=self._receive, args=(connection,), name="visitor", daemon=True).start()

    def _receive(self, connection: socket.socket) -> None:
        """Receive what a visitor says for as long as it stays."""
        with connection, connection.makefile("rb") as lines:
            try:
                connection.settimeout(PATIENCE)
                said = lines.readline(len(self._token) + 1).strip()
                if not secrets.compare_digest(said, self._token.encode()):
                    return
                connection.settimeout(None)
            except OSError:
                return
            visitor = Visitor(connection)
            if not self._let_in(visitor):
                return
            with contextlib.suppress(OSError, ValueError):
                while (line := lines.readline(LINE)).endswith(b"\n"):
                    self.events.put((visitor, json.loads(line)))
            with self._changing:
                if self.visitor is visitor:
                    self.visitor = None
                    self._on_visit(False)
                    self.events.put((visitor, None))

    def _let_in(self, visitor: Visitor) -> bool:
        with self._changing:
            if self._shut:
                return False
            if self.visitor:
                self.visitor.dismiss()
            self.visitor = visitor
            self._on_visit(True)
            visitor.answer({"id": WELCOME, "result": "welcome", "output": self._output()})
            self.events.put((visitor, {"id": 0, "do": "hello"}))
            return True

    def alone(self, act: Callable[[], None]) -> bool:
        """Do something that must not happen while there is a visitor; False, and nothing done, where there is one."""
        with self._changing:
            if self.visitor is None:
                act()
            return self.visitor is None

    def shut(self) -> None:
        """Let nobody in any more; for `alone`."""
        self._shut = True
