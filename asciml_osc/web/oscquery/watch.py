"""Tells sockets what they listen to: values as they change, events as they come, and that there are other voices."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Protocol

from asciml_osc.osc.codec import encode
from asciml_osc.web.connection import Connection
from asciml_osc.web.oscquery.state import Seen, State
from asciml_osc.web.oscquery.tree import VOICE

log = logging.getLogger("asciml.web")

OFTEN = 0.05
"""Seconds between two looks at the state while somebody listens to a value of it."""
SELDOM = 1.0
"""Seconds between two looks while sockets only want to know which voices there are."""


class Listener(Protocol):
    """A socket. paths: the addresses that it listens to."""

    paths: set[str]

    def tell(self, message: bytes) -> None:
        """Send it an OSC packet."""

    def path_changed(self, path: str) -> None:
        """Tell it that what lies below a path is different now."""


class Watch:
    """Looks at the state as often as the sockets need, and not at all where there is none."""

    def __init__(self, connection: Connection, state: State) -> None:
        self._connection, self._state = connection, state
        self._listeners: set[Listener] = set()
        self._events: set[str] = set()
        self._looking: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._offs: list[Callable[[], None]] = [
            connection.on("*", self._hear),
            connection.on_state(self._server),
        ]

    def close(self) -> None:
        """End it."""
        for off in self._offs:
            off()
        if self._looking:
            self._looking.cancel()

    def add(self, listener: Listener) -> None:
        """Tell a socket from now on."""
        self._listeners.add(listener)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look())

    def remove(self, listener: Listener) -> None:
        """Tell it nothing more."""
        self._listeners.discard(listener)
        if not self._listeners and self._looking:
            self._looking.cancel()
            self._looking = None

    async def listen(self, listener: Listener, path: str) -> None:
        """Tell a socket the value of a path now, and whenever it changes."""
        listener.paths.add(path)
        self._wake.set()
        seen = await self._state.seen()
        if path in seen.values and path in listener.paths:
            listener.tell(encode(path, seen.values[path]))

    async def _look(self) -> None:
        before = await self._state.seen()
        while True:
            listened = {path for one in self._listeners for path in one.paths} - self._events
            self._wake.clear()
            try:
                async with asyncio.timeout(OFTEN if listened else SELDOM):
                    await self._wake.wait()
            except TimeoutError:
                pass
            now = await self._state.seen()
            self._tell_changes(before, now)
            before = now

    def _tell_changes(self, before: Seen, now: Seen) -> None:
        if before.voices != now.voices:
            self._path_changed(VOICE.rstrip("/"))
        changed = {
            path: args
            for path, args in now.values.items()
            if path not in self._events and before.values.get(path) != args
        }
        for path, args in changed.items():
            self._tell(path, args)

    def _hear(self, address: str, *args: Any) -> None:
        self._events.add(address)
        if address == "/asciml/session/opened":
            self._path_changed(VOICE.rstrip("/"))
        self._tell(address, list(args))

    def _server(self, state: str) -> None:
        if state == "up":  # perhaps another one, of another session
            self._path_changed("/")

    def _path_changed(self, path: str) -> None:
        for listener in tuple(self._listeners):
            listener.path_changed(path)

    def _tell(self, path: str, args: list[Any]) -> None:
        wanted = [one for one in self._listeners if path in one.paths]
        if wanted:
            message = encode(path, args)
            for listener in wanted:
                listener.tell(message)
