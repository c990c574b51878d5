"""Messages that have a time: each waits for it, those of timed commands until some time before, see `due.py`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from asciml_osc.due import LATE
from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument, Timed
from asciml_osc.osc.load import Load
from asciml_osc.osc.patterns import is_pattern
from asciml_osc.osc.registry import Registry
from asciml_osc.osc.timetags import MAX_AHEAD, NOW, Schedule


class Message(NamedTuple):
    """What a client said. size: in bytes; due: Unix seconds; late: tells the client, once, by how many seconds it came too late."""

    client: Client
    address: str
    args: list[Argument]
    size: int
    due: float | None = None
    late: Callable[[float], None] | None = None


class Timing:
    """Owner of what waits for its time.

    carry_out: is given each message at its time; refuse: each that cannot wait; tell_late: client, address and seconds, once a message;
    is_guest: whose messages may be few.
    """

    def __init__(
        self,
        registry: Registry,
        carry_out: Callable[[Message], None],
        refuse: Callable[[Message, AscimlError], None],
        tell_late: Callable[[Client, str, float], None],
        is_guest: Callable[[Client], bool],
    ) -> None:
        self._registry = registry
        self._carry_out, self._refuse, self._tell_late = carry_out, refuse, tell_late
        self._is_guest = is_guest
        self._schedule: Schedule[Message] = Schedule(self._now_due)
        self.load = Load("wait for their time", "/asciml/clear takes them back")

    def schedule(self, sender: Client, time_: float, element: Timed, waited_for: set[float]) -> None:
        """Have a message carried out at its time. waited_for: times until which an earlier one of the same datagram waits."""
        late = self._late_teller(sender, element.address)
        message = Message(sender, element.address, element.args, element.size, time_, late)
        ahead = time_ - time.time()
        if ahead <= NOW:
            if ahead < -LATE:
                late(-ahead)
            self._wait(message, ahead, 0.0)
        elif ahead > MAX_AHEAD:
            text = f"due in {ahead:.0f} s, at most {MAX_AHEAD:.0f} s ahead are taken: compare the clocks"
            self._refuse(message, AscimlError("limit", text))
        else:
            for address, lead in self._meant(element.address):
                if not lead:
                    waited_for.add(time_)
                if time_ in waited_for:
                    lead = 0.0  # in a bundle nothing overtakes what stands before it
                self._wait(message._replace(address=address), ahead, lead)

    def clear(self) -> list[Message]:
        """Forget all that waits; the messages in their order."""
        left = self._schedule.clear()
        for message in left:
            self.load.remove(message.client, message.size)
        return left

    def _wait(self, message: Message, ahead: float, lead: float) -> None:
        assert message.due is not None
        if ahead - lead <= NOW and self._schedule.run_due():  # what was due before comes before
            self._carry_out(message)
            return
        try:
            self.load.add(message.client, message.size, self._is_guest(message.client))
        except AscimlError as error:
            self._refuse(message, error)
        else:
            self._schedule.add(message.due - lead, message)

    def _now_due(self, message: Message) -> None:
        self.load.remove(message.client, message.size)
        self._carry_out(message)

    def _meant(self, address: str) -> Iterator[tuple[str, float]]:
        """Return the addresses that one means, itself where it is no pattern, and how long ahead of its time each is carried out."""
        command = self._registry.get(address)
        if command is None and is_pattern(address):
            try:
                for found in self._registry.match(address):
                    yield found.address, found.lead
                return
            except AscimlError:  # it will be answered at its time
                pass
        yield address, command.lead if command is not None else 0.0

    def _late_teller(self, sender: Client, address: str) -> Callable[[float], None]:
        told = False

        def tell(seconds: float) -> None:
            nonlocal told
            if not told:
                self._tell_late(sender, address, seconds)
            told = True

        return tell
