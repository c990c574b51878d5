"""The calls that are not answered yet, and who waits until they are."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial

from asciml_osc.osc.clients import Client
from asciml_osc.osc.command import Bound, Command
from asciml_osc.osc.lanes import Call
from asciml_osc.osc.load import Load
from asciml_osc.osc.replies import Tag

current_call: ContextVar[int | None] = ContextVar("current_call", default=None)
"""The number of the call whose coroutine runs, in its task and in those that it starts."""


class Pending:
    """Owner of the calls between a message and its answer. is_guest: whose calls may be few."""

    def __init__(self, is_guest: Callable[[Client], bool]) -> None:
        self._is_guest = is_guest
        self.load = Load("are unanswered", "wait for their answers")
        self._numbers = itertools.count()
        self._calls: dict[int, Call] = {}
        self._settling: set[int] = set()

    def __len__(self) -> int:
        return len(self._calls)

    def __contains__(self, call: Call) -> bool:
        return call.number in self._calls

    def all(self) -> list[Call]:
        """Return those that are open, in the order in which they came."""
        return list(self._calls.values())

    def admit(self, client: Client, command: Command, size: int) -> None:
        """Count a message of `size` bytes whose answer may take long. Raises limit where it is one too many."""
        if command.may_wait:
            self.load.add(client, size, self._is_guest(client))

    def add(
        self,
        client: Client,
        command: Command,
        bound: Bound,
        tag: Tag,
        size: int,
        due: float | None,
        late: Callable[[float], None] | None,
    ) -> Call:
        """Add a call for a message that was admitted."""
        call = Call(client, command, bound, tag, next(self._numbers), size, due, late)
        self._calls[call.number] = call
        return call

    def answered(self, call: Call) -> None:
        """Tell those who wait for a call that it has its answer."""
        del self._calls[call.number]
        if call.command.may_wait:
            self.load.remove(call.client, call.size)
        for tell in call.when_answered:
            tell()

    async def settled(self, client: Client) -> None:
        """Return when all that `client` asked before has been answered.

        Within a command's coroutine "before" is before that command. What waits for its timetag does not count: it
        has not been handled yet.
        """
        number = current_call.get()
        before: list[Call] = []
        for call in reversed(self._calls.values()):
            if call.client == client and (number is None or call.number < number):
                before.append(call)
                if call.number in self._settling:  # it waits for all the others itself
                    break
        if number is not None:
            self._settling.add(number)
        loop = asyncio.get_running_loop()
        try:
            for call in reversed(before):
                if call in self:  # not answered while another was waited for
                    answered = loop.create_future()
                    call.when_answered.append(partial(_settle, answered))
                    await answered
        finally:
            self._settling.discard(number if number is not None else -1)


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():  # whoever waited may have been cancelled
        future.set_result(None)
