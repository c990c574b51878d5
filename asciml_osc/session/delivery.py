"""Chunks that must all arrive: a few are on their way at a time, and what is not acknowledged is sent again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

# chunks on their way: what the smallest receive buffers hold, and well under 1 ms of the control loop
WINDOW = 8
AGAIN = 0.2  # seconds until a chunk that was not acknowledged is sent again
PATIENCE = 5.0  # seconds without any acknowledgement until it is given up


class SilenceError(Exception):
    """Nobody acknowledges. `args[0]`: the number of a chunk that is missing."""


class Delivery:
    """Sends chunks 0 to count − 1 by `send`; `got` is told which have arrived.

    is_acknowledged: the other end is known to listen; else one chunk alone is on its way until it acknowledges.
    """

    def __init__(self, count: int, send: Callable[[int], None], is_acknowledged: bool = True) -> None:
        self._count, self._send = count, send
        self._is_acknowledged = is_acknowledged
        self._next = 0  # the first that was not sent yet
        self._out: dict[int, float] = {}  # on their way: number to the time when last sent
        self._news = asyncio.Event()
        self._error: Exception | None = None

    def got(self, number: int) -> None:
        """Chunk `number` is there; one that is not on its way (it was sent twice) means nothing."""
        if self._out.pop(number, None) is not None:
            self._is_acknowledged = True
            self._news.set()

    def give_up(self, error: Exception) -> None:
        """Let `finish` raise this."""
        self._error = error
        self._news.set()

    async def finish(self) -> None:
        """Wait until all are there. Raises SilenceError, or what `give_up` was told."""
        loop = asyncio.get_running_loop()
        acknowledged = loop.time()
        self._top_up(acknowledged)
        while self._out:
            try:
                async with asyncio.timeout(AGAIN / 2):
                    await self._news.wait()
            except TimeoutError:
                if loop.time() - acknowledged > PATIENCE:
                    raise SilenceError(min(self._out)) from None
            else:
                if self._error:
                    raise self._error
                self._news.clear()
                acknowledged = loop.time()
            self._top_up(loop.time())

    def _top_up(self, now: float) -> None:
        """Send what is overdue, and as much more as the window has room for."""
        late = [number for number, sent in self._out.items() if now - sent >= AGAIN]
        room = (WINDOW if self._is_acknowledged else 1) - len(self._out)
        more = range(self._next, min(self._next + room, self._count))
        for number in (*late, *more):
            self._out[number] = now
            self._send(number)
        self._next = max(self._next, more.stop)
