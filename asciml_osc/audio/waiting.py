"""Who waits until what was posted is heard: clients of a server whose engine is still being started, or begins anew."""

from __future__ import annotations

import asyncio
from collections import deque

from asciml_osc.errors import AscimlError


class Waiting:
    """Owner of those that wait, each with the number of the command after theirs."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[int, asyncio.Future[None]]] = deque()

    async def wait(self, head: int) -> None:
        """Return when the engine runs and has taken the commands before number `head`. Raises what `fail` is given."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append((head, waiting))
        await waiting

    def tell(self, tail: int) -> None:
        """Tell those who wait that the engine runs, and has taken the commands before number `tail`."""
        while self._waiting and self._waiting[0][0] <= tail:
            self._next_one(None)

    def fail(self, error: AscimlError) -> None:
        """Nothing will be heard."""
        while self._waiting:
            self._next_one(error)

    def _next_one(self, error: AscimlError | None) -> None:
        _, waiting = self._waiting.popleft()
        if waiting.done():
            return
        if error is None:
            waiting.set_result(None)
        else:
            waiting.set_exception(error)
