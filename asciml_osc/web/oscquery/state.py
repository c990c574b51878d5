"""What the tree's values are: /asciml/state, as a surface that connects late would ask for it, and what events said last."""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

from asciml_osc.errors import AscimlError
from asciml_osc.web.connection import Connection
from asciml_osc.web.oscquery.tree import MAIN, VOICE, voice_path

FRESH = 0.05
"""Seconds for which an answer is taken again: a surface that opens asks for each of its values."""
PATIENCE = 2.0


class Seen(NamedTuple):
    """voices: their names, in order; values: by path."""

    voices: tuple[str, ...]
    values: dict[str, list[Any]]


class State:
    """Asks a server for its state; while it does not answer, what it said last holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = Seen((), {MAIN: [0.0]})
        self._at = float("-inf")
        self._asking = asyncio.Lock()
        self._said: dict[str, list[Any]] = {}
        self._off = connection.on("*", self._hear)

    def close(self) -> None:
        """Hear no more."""
        self._off()

    async def seen(self) -> Seen:
        """Return the present state, asked for no more than FRESH seconds ago."""
        async with self._asking:
            now = asyncio.get_running_loop().time()
            if now - self._at > FRESH and self._connection.state == "up":
                try:
                    self._last = read(await self._connection.client.items("/asciml/state", timeout=PATIENCE))
                except (AscimlError, TimeoutError):
                    pass  # whoever watches the connection says so
                self._at = asyncio.get_running_loop().time()
        return Seen(self._last.voices, {**self._said, **self._last.values})

    def _hear(self, address: str, *args: Any) -> None:
        self._said[address] = list(args)


def read(items: list[list[Any]]) -> Seen:
    """Sort the messages of /asciml/state by the paths that they set."""
    voices: dict[str, None] = {}
    values: dict[str, list[Any]] = {MAIN: [0.0]}
    for address, *args in items:
        if address.startswith(VOICE) and args and isinstance(args[0], str):
            voices[args[0]] = None
            values[voice_path(args[0], address)] = args[1:]
            if args[0] == "main" and address == f"{VOICE}percent":
                values[MAIN] = args[1:]
        else:
            values[address] = args
    return Seen(tuple(voices), values)
