"""Going through thousands of things on the control loop, some at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import TypeVar

T = TypeVar("T")

AT_A_TIME = 250
"""Things that are looked at before others have a turn: at 1 to 3 µs each, less than a millisecond."""


async def in_turns(things: Sequence[T]) -> AsyncIterator[T]:
    """Yield all of them; whatever else waits on the loop has its turn after every AT_A_TIME."""
    for number, thing in enumerate(things, 1):
        yield thing
        if number % AT_A_TIME == 0:
            await asyncio.sleep(0)
