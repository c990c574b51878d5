"""Order: calls that concern the same thing are carried out in the order they came, the others do not wait."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.command import Bound, Bundle, Command
from asciml_osc.osc.replies import Tag
from asciml_osc.osc.turns import BUDGET


@dataclass(slots=True, eq=False)
class Call:
    """One message on its way from the command it names to its answer."""

    client: Client
    command: Command
    bound: Bound
    tag: Tag
    number: int
    """Counts all calls as they came."""
    size: int = 0
    """Bytes of the message."""
    due: float | None = None
    """Unix seconds, of a timed command in a message with a time."""
    late: Callable[[float], None] | None = None
    """Tells the client, once, by how many seconds it came too late."""
    args: list[Argument] = field(default_factory=list)
    """As they came, without a tag."""
    bundle: Bundle = ""
    """Whether the items of a listing are wanted in bundles."""
    holds: list[str] = field(default_factory=list)
    waits: int = 0
    """Calls that must be answered before this one begins."""
    followers: list[Call] = field(default_factory=list)
    """Those that wait for this one."""
    when_answered: list[Callable[[], None]] = field(default_factory=list)
    task: asyncio.Task[None] | None = None
    """What carries it out, once that has begun and takes a while."""
    error: AscimlError | None = None
    """Why it is called off."""


class Lanes:
    """Who holds what. A call begins when those before it in its lanes have been answered.

    Only the last holder of a lane is kept: it waits itself for all the holders before it.
    """

    def __init__(self, start: Callable[[Call], None]) -> None:
        self._start = start
        self._last: dict[str, Call] = {}
        self._ready: deque[Call] = deque()
        self._draining = False

    def enter(self, call: Call, holds: list[str], after: Iterable[str]) -> None:
        """Start `call` now, or when the holders of the lanes `holds` and `after` are through; it holds `holds` until then."""
        before = {self._last[lane] for lane in (*holds, *after) if lane in self._last}
        call.holds = holds
        call.waits = len(before)
        for holder in before:
            holder.followers.append(call)
        for lane in holds:
            self._last[lane] = call
        if not before:
            self._start(call)

    def leave(self, call: Call) -> None:
        """`call` has been answered: its followers may begin."""
        for lane in call.holds:
            if self._last.get(lane) is call:
                del self._last[lane]
        for follower in call.followers:
            follower.waits -= 1
            if not follower.waits:
                self._ready.append(follower)
        # a follower that ended at once, or one while others go on: a loop, for a long queue is too deep for recursion
        if self._ready and not self._draining:
            self._drain()

    def _drain(self) -> None:
        """Start what may begin, for BUDGET at a time."""
        self._draining = True
        end = time.perf_counter() + BUDGET
        try:
            while self._ready:
                self._start(self._ready.popleft())
                if time.perf_counter() >= end:
                    break
        finally:
            self._draining = bool(self._ready)
            if self._ready:
                asyncio.get_running_loop().call_soon(self._drain)
