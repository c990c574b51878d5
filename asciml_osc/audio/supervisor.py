"""Keeps an engine process alive, and passes requests on to it.

PortAudio's stop and close never return once a JACK server has died, so a process that does not answer is killed; what it held
lies in shared memory, and the next one goes on with it. The first may be one that a server before us left behind. Owner:
the control process, on its loop.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from asciml_osc.audio.link import READY, Link
from asciml_osc.children.child import Child
from asciml_osc.children.supervisor import Supervisor
from asciml_osc.errors import AscimlError

UNASKED = -2  # the number of a request whose answer nobody waits for
ANSWER = 15.0  # seconds; some drivers take 3 to list devices, jackd -S waits 10 for a client that was killed


class EngineEnded(AscimlError):
    """The engine's process ended before it answered."""


class EngineSupervisor(Supervisor):
    """One engine process after another on the memory in `folder`.

    output : what the process has open, by its last answer; None while nothing is
    on_ready : called when a process that took another's place answers
    linger : seconds that it goes on when we die
    found : the first one, where there is one
    """

    name = "the audio engine"
    remedy = "/asciml/audio/open starts it again"
    log = logging.getLogger("asciml.audio")
    ends, within = 6, 60.0
    patience = 1.5  # seconds: it closes its device

    def __init__(
        self, folder: Path, linger: float = 0.0, found: Link | None = None, *, on_ready: Callable[[], None]
    ) -> None:
        super().__init__()
        self.output: dict[str, Any] | None = found.output if found else None
        self._on_ready = on_ready
        self._folder, self._linger, self._found = folder, linger, found
        self._again = False  # the present process took another's place
        self._late: asyncio.TimerHandle | None = None  # kills a process that we found, unless it answers
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._requests = READY

    async def _begin(self) -> Child:
        found, self._found = self._found, None
        if found is None:
            return await Link.start(self._folder, self._linger)
        # its code is loaded: it answers, or it hangs
        self._late = asyncio.get_running_loop().call_later(ANSWER, self.kill, found)
        return found

    def _begun(self, again: bool) -> None:
        self._again = again

    def _hear(self, message: dict[str, Any]) -> None:
        self.output = message["output"]
        if message["id"] == READY:
            self._ready()
        future = self._waiting.get(message["id"])
        if future and not future.done():
            if "fail" in message:
                future.set_exception(AscimlError(*message["fail"]))
            else:
                future.set_result(message["result"])

    def _ready(self) -> None:
        if self._late and self.process:
            self._call_off()
            self.process.say({"id": UNASKED, "do": "stay", "seconds": self._linger})
        self.answering.set()
        if self._again:
            self._on_ready()

    def _call_off(self) -> None:
        if self._late:
            self._late.cancel()
            self._late = None

    def _lost(self, why: str) -> None:
        self._call_off()
        self.output = None
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(EngineEnded("internal", why))

    async def request(self, what: str, **arguments: Any) -> Any:
        """Ask the process ("open", "devices") and return its answer.

        Waits for a process that is just being started; one that does not answer is killed.

        Raises what the process fails with, and EngineEnded (internal) where it ends, hangs, or is not there.
        """
        await self.answering.wait()
        process = self.process
        if process is None:
            raise EngineEnded("internal", f"the audio engine is not running: {self.down}")
        self._requests += 1
        number = self._requests
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        process.say({"id": number, "do": what, **arguments})
        try:
            async with asyncio.timeout(ANSWER):
                return await future
        except TimeoutError:
            self.log.error(
                "the audio engine has not answered %s %s for %g s: ending it", what, arguments, ANSWER
            )
            self.kill(process)
            raise EngineEnded(
                "internal", f"the audio engine did not answer {what} within {ANSWER:g} s"
            ) from None
        finally:
            del self._waiting[number]

    def let_go(self) -> None:
        """Leave the process that we found to the next server: this one never began."""
        if self._found:
            self._found.hang_up()
