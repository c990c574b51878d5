"""The server's side of the process that connects JACK ports."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from asciml_osc.audio.routing_wire import Found, Want
from asciml_osc.children.child import Child
from asciml_osc.children.pipes import PipedChild
from asciml_osc.children.supervisor import Supervisor
from asciml_osc.errors import AscimlError

PATIENCE = 10.0  # seconds that a look may take before the JACK server hangs


class Router(Supervisor):
    """One process after another. changed: takes what there is, whenever that changes.

    found : as it was told last
    """

    name = "the process for JACK's connections"
    remedy = "/asciml/audio/routes starts it again"
    log = logging.getLogger("asciml.audio")
    ends = 4

    def __init__(self, changed: Callable[[Found], None]) -> None:
        super().__init__()
        self._changed = changed
        self._want = Want(0, (), 0)
        self._waiting: dict[int, asyncio.Future[Found]] = {}
        self.found = Found(0, False)

    async def _begin(self) -> Child:
        return await PipedChild.start("asciml_osc.audio.router", self.log, "route")

    def _begun(self, _again: bool) -> None:
        self.answering.set()
        self._say()

    def _say(self) -> None:
        if self.process and self.answering.is_set():
            self.process.say(self._want)

    def _hear(self, message: Any) -> None:
        if not isinstance(message, Found):
            return
        self.found = message
        for number in [number for number in self._waiting if number <= message.number]:
            waiting = self._waiting.pop(number)
            if not waiting.done():
                waiting.set_result(message)
        self._changed(message)

    def _lost(self, _why: str) -> None:
        self.found = Found(self._want.number, False, trouble="the JACK server gave no answer")
        self._changed(self.found)

    def begin(self, names: tuple[str, ...], pid: int, only: bool) -> None:
        """Keep these from now on, without waiting for anything."""
        self._want = Want(self._want.number + 1, names, pid, only)
        self.start()
        self._say()

    async def want(self, names: tuple[str, ...], pid: int, only: bool) -> Found:
        """Keep these from now on; what there is, once it has looked. Raises no-device where no look comes back."""
        before = self._want
        self.begin(names, pid, only)
        looked = self._waiting[self._want.number] = asyncio.get_running_loop().create_future()
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(looked, PATIENCE)
        self._waiting.pop(self._want.number, None)
        self._want = replace(before, number=self._want.number + 1)
        self.kill()
        raise AscimlError("no-device", f"the JACK server gives no answer: restart it; {self.remedy}")
