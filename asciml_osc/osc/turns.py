"""Work of many steps on the event loop, a little at a time, so that whoever comes meanwhile is heard."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from itertools import islice

from asciml_osc.osc.clients import Client

BUDGET = 0.001
"""Seconds that the loop is held at a time."""

FEW, FEW_BUDGET = 16, 0.001
"""Steps of a packet that are carried out at once, and the seconds of the thread that they may take: a small bundle stays together.

Sixteen mistakes took up to 3 ms, since what was perhaps meant is looked up for each; sixteen controls take 0.1 ms.
"""

LEAST = BUDGET / 4
"""Seconds that the packets which wait have in a turn of the loop, whatever a new one took in the same turn."""

AT_LEAST = 4
"""Of those, taken without a look at the clock, which costs as much as a message."""

MAX_BYTES, MAX_BYTES_OF_ONE = 16 * 1024 * 1024, 4 * 1024 * 1024
"""Datagrams that wait, of all clients and of one."""


class Turns:
    """The packets that are being carried out. What one client sends keeps its order; the clients take turns."""

    def __init__(self) -> None:
        self._waiting: dict[Client, deque[tuple[Iterator[None], int]]] = {}  # whose turn is next stands first
        self._bytes: dict[Client, int] = {}
        self._total = 0
        self._turn: asyncio.Handle | None = None
        self._spent = 0.0  # seconds since the last turn, on what came

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits."""
        return not self._waiting

    def holds(self, client: Client) -> bool:
        """Return whether a packet of this client waits, and what it sends has to wait behind it."""
        return client in self._waiting

    def put(self, client: Client, steps: Iterator[None], size: int) -> bool:
        """Carry out the steps of a packet of `size` bytes: at once where time is left, else in turns. False where too much waits already."""
        if client not in self._waiting:
            began = time.perf_counter()
            through = _run_few(steps) or _run(steps, began + BUDGET)
            self._spent += time.perf_counter() - began
            if through:
                return True
        elif self._bytes[client] + size > MAX_BYTES_OF_ONE:
            return False
        if self._total + size > MAX_BYTES:
            return False
        self._waiting.setdefault(client, deque()).append((steps, size))
        self._bytes[client] = self._bytes.get(client, 0) + size
        self._total += size
        if self._turn is None:
            self._turn = asyncio.get_running_loop().call_soon(self._take_turns)
        return True

    def follow(self, client: Client, steps: Iterator[None]) -> None:
        """Carry out the steps of what a connection brings, however many: it reads no more meanwhile, and so bounds them itself.

        They begin at once where nothing waits. Of several connections that are ready in one turn of the loop only the first
        begins at once, or together they would hold it.
        """
        if self._turn is None:
            began = time.perf_counter()
            through = _run(steps, began + BUDGET)
            self._spent += time.perf_counter() - began
            self._turn = asyncio.get_running_loop().call_soon(self._take_turns)
            if through:
                return
        self._waiting.setdefault(client, deque()).append((steps, 0))
        self._bytes.setdefault(client, 0)

    def finish(self, seconds: float) -> None:
        """Carry out what waits, for so long at most, and forget the rest."""
        end = time.perf_counter() + seconds
        while self._waiting and time.perf_counter() < end:
            self._serve(end)
        self._waiting.clear()
        self._bytes.clear()
        self._total = 0

    def _take_turns(self) -> None:
        self._turn = None
        end = time.perf_counter() + max(BUDGET - self._spent, LEAST)
        self._spent = 0.0
        while self._waiting:
            self._serve(time.perf_counter() + BUDGET / 8)
            if time.perf_counter() >= end:
                break
        if self._waiting:
            self._turn = asyncio.get_running_loop().call_soon(self._take_turns)

    def _serve(self, end: float) -> None:
        """Serve one client's turn."""
        client = next(iter(self._waiting))
        packets = self._waiting.pop(client)
        self._waiting[client] = packets
        while packets:
            steps, size = packets[0]
            if not _run(steps, end):
                return
            packets.popleft()
            self._bytes[client] -= size
            self._total -= size
            if time.perf_counter() >= end:
                break
        if not packets:
            del self._waiting[client], self._bytes[client]


def _run_few(steps: Iterator[None]) -> bool:
    """Take the first steps; whether there are no more."""
    end = time.thread_time() + FEW_BUDGET
    if sum(1 for _ in islice(steps, AT_LEAST)) < AT_LEAST:
        return True
    taken = AT_LEAST
    for _ in islice(steps, FEW - AT_LEAST):
        taken += 1
        if time.thread_time() >= end:
            return False
    return taken < FEW


def _run(steps: Iterator[None], end: float) -> bool:
    """Go on until `end`, by time.perf_counter; whether all steps are through."""
    return all(time.perf_counter() < end for _ in steps)
