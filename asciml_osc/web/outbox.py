"""What waits to be sent to one WebSocket: bounded, so that a reader that is slow holds up nobody and costs no memory."""

from __future__ import annotations

import asyncio
from collections import deque

LARGEST = 4 << 20
"""Bytes that may wait: the answer to a long list comes at once. A reader that leaves more than this is cut off."""


class TooSlow(Exception):
    """The reader does not take what is sent to it."""


class Outbox:
    """Packets (bytes) and texts (str) in order."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._waiting: deque[bytes | str] = deque()
        self._size = 0
        self._news = asyncio.Event()
        self._is_over = False

    def put(self, message: bytes | str) -> None:
        """Have something sent; beyond the bound nothing is kept any more, and `get` raises TooSlow."""
        self._size += len(message)
        if self._size > self._largest:
            self._is_over = True
            self._waiting.clear()
        elif not self._is_over:
            self._waiting.append(message)
        self._news.set()

    @property
    def is_over(self) -> bool:
        """Whether the reader was too slow."""
        return self._is_over

    async def overflow(self) -> None:
        """Return when the reader was too slow."""
        while not self._is_over:
            self._news.clear()
            await self._news.wait()

    async def get(self) -> bytes | str:
        """Wait for the next one; what is given away no longer counts."""
        while not self._waiting:
            self._news.clear()
            await self._news.wait()
        message = self._waiting.popleft()
        self._size -= len(message)
        return message
