"""Going through thousands of things on the control loop, some at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import TypeVar

T = TypeVar("T")

AT_A_TIME = 250
"""Things that are looked at before others have a turn: at 1 to 3 µs each, less than a millisecond."""


async def in_turns(things: Sequence[T], at_a_time: int = AT_A_TIME) -> AsyncIterator[T]:
    """Yield all of them; whatever else waits on the loop has its turn after each `at_a_time`."""
    for number, thing in enumerate(things, 1):
        yield thing
        if number % at_a_time == 0:
            await asyncio.sleep(0)
