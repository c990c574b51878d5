"""How much waits in the server, by number and by memory: for all clients together, and for each machine that has not logged in."""

from __future__ import annotations

from collections import Counter

from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client

MAX_MESSAGES = 10_000
"""Messages that may wait at a time."""

MAX_BYTES = 64 * 1024 * 1024
"""Memory that they may take."""

GUEST_SHARE = 20
"""A machine that has not logged in may have this part of both."""

MEMORY = 8
"""Bytes of memory for each byte of a message, once its arguments are Python's objects."""


class Load:
    """Counts what waits. `what` says for what, and `remedy` what to do, as an error message does."""

    def __init__(self, what: str, remedy: str) -> None:
        self._what, self._remedy = what, remedy
        self._messages: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self.messages = self.bytes = 0

    def add(self, client: Client, size: int, is_guest: bool) -> None:
        """Count one more, of `size` bytes as it came. Raises limit where it is one too many."""
        memory = MEMORY * size
        part, whose = (GUEST_SHARE, f" of {client.host}") if is_guest else (1, "")
        messages = self._messages[client.host] if is_guest else self.messages
        used = self._bytes[client.host] if is_guest else self.bytes
        if messages >= MAX_MESSAGES // part or self.messages >= MAX_MESSAGES:
            raise AscimlError("limit", f"{messages} messages{whose} {self._what} already: {self._remedy}")
        if used + memory > MAX_BYTES // part or self.bytes + memory > MAX_BYTES:
            raise AscimlError(
                "limit",
                f"messages{whose} that take {used / 2**20:.0f} MiB of memory {self._what} already: {self._remedy}",
            )
        self._messages[client.host] += 1
        self._bytes[client.host] += memory
        self.messages += 1
        self.bytes += memory

    def remove(self, client: Client, size: int) -> None:
        """One that was added waits no more."""
        self._messages[client.host] -= 1
        self._bytes[client.host] -= MEMORY * size
        self.messages -= 1
        self.bytes -= MEMORY * size
        if not self._messages[client.host]:
            del self._messages[client.host], self._bytes[client.host]
