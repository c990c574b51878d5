"""A state that clients are told when it changes. Its event and the command that sets it have one address, so a program that echoes could set it for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PAUSE = 0.1
"""Seconds from one telling to the next; what changed meanwhile and is again as it was told is not told."""


class News:
    """`tell` is given the state, if it is another than at the last telling."""

    def __init__(self, state: int, tell: Callable[[int], None]) -> None:
        self._state = self._told = state
        self._tell = tell
        self._pause: asyncio.TimerHandle | None = None

    def set(self, state: int) -> None:
        """Take this for the state from now on."""
        self._state = state
        if self._pause is None:
            self._tell_now()

    def _tell_now(self) -> None:
        self._pause = None
        if self._state != self._told:
            self._told = self._state
            self._pause = asyncio.get_running_loop().call_later(PAUSE, self._tell_now)
            self._tell(self._state)
