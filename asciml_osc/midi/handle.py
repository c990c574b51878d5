"""The server's side of the process with the MIDI ports."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from asciml_osc.children.child import Child
from asciml_osc.children.pipes import PipedChild
from asciml_osc.children.supervisor import Supervisor
from asciml_osc.errors import AscimlError
from asciml_osc.midi.wire import Came, Direction, Ports, Send, Want

PATIENCE = 10.0  # seconds that a look at the ports may take before the driver hangs
REMEDY = "/asciml/midi/ports starts it again"


def is_installed() -> bool:
    """Whether there is a package by which ports can be had."""
    return any(find_spec(name) is not None for name in ("rtmidi2", "jack"))


class MidiProcess(Supervisor):
    """One process after another. heard: takes what came in; changed: takes all ports, whenever they change.

    ports : as they were told last
    """

    name = "the MIDI process"
    remedy = REMEDY
    log = logging.getLogger("asciml.midi")
    ends = 4

    def __init__(self, heard: Callable[[Came], None], changed: Callable[[Ports], None]) -> None:
        super().__init__()
        self._heard, self._changed = heard, changed
        self._want = Want(0, frozenset())
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self.ports = Ports(0, ())

    async def _begin(self) -> Child:
        return await PipedChild.start("asciml_osc.midi.process", self.log, "midi")

    def _begun(self, _again: bool) -> None:
        assert self.process
        self.process.say(self._want)
        self.answering.set()

    def _hear(self, message: Any) -> None:
        if isinstance(message, Came):
            self._heard(message)
        elif isinstance(message, Ports):
            self.ports = message
            for number in [number for number in self._waiting if number <= message.number]:
                waiting = self._waiting.pop(number)
                if not waiting.done():
                    waiting.set_result(None)
            self._changed(message)

    def _lost(self, _why: str) -> None:
        if self.ports.ports:
            self.ports = Ports(0, ())
            self._changed(self.ports)

    def begin(self, wanted: frozenset[tuple[str, Direction]]) -> None:
        """Start, and keep these open from now on, without waiting for anything."""
        self._want = Want(self._want.number + 1, wanted)
        self.start()
        if self.process and self.answering.is_set():  # it runs since the session before this one
            self.process.say(self._want)

    def turn_to(self, heard: Callable[[Came], None], changed: Callable[[Ports], None]) -> None:
        """Give what comes in, and the ports, to others from now on."""
        self._heard, self._changed = heard, changed

    async def want(self, wanted: frozenset[tuple[str, Direction]]) -> Ports:
        """Keep these open from now on; all ports, once it has looked for them.

        A driver that hangs is ended with its process. Raises denied where no package is installed, no-device where no look comes back.
        """
        if not is_installed():
            raise AscimlError(
                "denied",
                'MIDI needs the package rtmidi2, which is not installed: pip install "asciml-osc[midi]"',
            )
        loop, before = asyncio.get_running_loop(), self._want.wanted
        self._want = Want(self._want.number + 1, wanted)
        looked = self._waiting[self._want.number] = loop.create_future()
        self.start()
        if self.process and self.answering.is_set():
            self.process.say(self._want)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(looked, PATIENCE)
            return self.ports
        self._waiting.pop(self._want.number, None)
        self._want = Want(self._want.number + 1, before)
        self.kill()
        raise AscimlError("no-device", f"the MIDI driver gives no answer and was ended: {REMEDY}")

    def send(self, port: str, data: bytes) -> None:
        """Send a message to the open port of this name; nothing where there is no process."""
        if self.process and self.answering.is_set():
            self.process.say(Send(port, data))
