"""Keeps an engine process alive: starts it, passes requests on, ends it where it hangs, and starts another.

PortAudio's stop and close never return once a JACK server has died, so a process that hangs is never asked to end, but
killed; what it held lies in shared memory, and the next one goes on with it. The first may be one that a server before
us left behind. Owner: the control process, on its loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from asciml_osc.audio.link import Link
from asciml_osc.errors import AscimlError

UNASKED = -2  # the number of a request whose answer nobody waits for
READY = 0  # the number of the answer that says that a process's code is loaded
ANSWER = 15.0  # seconds; some drivers take 3 to list devices, jackd -S waits 10 for a client that was killed
ENDS, WITHIN = 6, 60.0  # ends of the process within so many seconds: then there is none until `start`
PAUSE = 0.25  # seconds before a second start in a row, doubled for each further one; the first comes at once
LEAVE = 1.5  # seconds that the process may take to close its device and end when the server stops
LAST = 5.0  # seconds that it may take to be gone when it was killed
log = logging.getLogger("asciml.audio")


class EngineEnded(AscimlError):
    """The engine's process ended before it answered."""


class Supervisor:
    """One engine process after another on the memory in `folder`.

    output: what the process has open, by its last answer; None while nothing is. down: why there is no process.
    on_ready: called when a process that took another's place answers. linger: seconds that it goes on when we die.
    found: the first one, where there is one.
    """

    def __init__(
        self, folder: Path, linger: float = 0.0, found: Link | None = None, *, on_ready: Callable[[], None]
    ) -> None:
        self.output: dict[str, Any] | None = found.output if found else None
        self._on_ready = on_ready
        self.process: Link | None = None
        self._linger, self._found = linger, found
        self.running: asyncio.Task[None] | None = None
        self._folder = folder
        self._answering = asyncio.Event()  # set while the process answers, and when there is none
        self.down = "it has not been started"
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._requests = READY
        self._closing = asyncio.Event()

    def start(self) -> None:
        """Have a process from now on; nothing where there is one, or when closing."""
        if (self.running is None or self.running.done()) and not self._closing.is_set():
            self._answering.clear()
            self.running = asyncio.create_task(self._run())

    async def _run(self) -> None:
        """Have a process, and a new one whenever it ends; returns when closing, or when it ends again and again."""
        ends: deque[float] = deque(maxlen=ENDS)
        now = asyncio.get_running_loop().time
        try:
            while True:
                status = await self._live(again=bool(ends))
                words = self._last_words()
                self._answering.clear()
                self.output = None
                self._fail_waiting(f"the audio engine ended with status {status}")
                if self._closing.is_set():
                    self.down = "the server stops"
                    return
                ends.append(now())
                if len(ends) == ENDS and ends[-1] - ends[0] < WITHIN:
                    within = f"{ENDS} times within {ends[-1] - ends[0]:.0f} s"
                    self.down = f"it ended {within}; /asciml/audio/open starts it again"
                    log.error(
                        "the audio engine ended with status %s; not started again: %s%s",
                        *(status, self.down, words),
                    )
                    return
                log.error("the audio engine ended with status %s; starting it again%s", status, words)
                recent = sum(ends[-1] - end < WITHIN for end in ends)
                if recent > 1:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._closing.wait(), PAUSE * 2 ** (recent - 2))
        finally:
            self.process = None
            self._fail_waiting(f"the audio engine is not running: {self.down}")
            self._answering.set()

    async def _live(self, again: bool) -> object:
        """One life of the process, from its start to its end; its exit status, or why it could not start."""
        if self._closing.is_set():
            return "none"
        found, self._found = self._found, None
        try:
            self.process = process = found or await Link.start(self._folder, self._linger)
        except OSError as error:
            return error
        if self._closing.is_set():
            self.kill(process)
        # one that we found has its code loaded: it answers, or it hangs
        patience = asyncio.get_running_loop().call_later(ANSWER, self.kill, process) if found else None
        async for answer in process.answers():
            self.output = answer["output"]
            if answer["id"] == READY:
                if patience:
                    patience.cancel()
                    process.say({"id": UNASKED, "do": "stay", "seconds": self._linger})
                self._answering.set()
                if again:
                    self._on_ready()
            future = self._waiting.get(answer["id"])
            if future and not future.done():
                if "fail" in answer:
                    future.set_exception(AscimlError(*answer["fail"]))
                else:
                    future.set_result(answer["result"])
        if patience:
            patience.cancel()
        return await process.ended()

    def _last_words(self) -> str:
        """What the process printed before its end, as a part of a log message."""
        words = self.process.last_words() if self.process else ""
        return f"; it said:\n{words}" if words else ""

    def kill(self, process: Link | None = None) -> None:
        """End a process that may hang, the present one where none is named; `_run` goes on from there."""
        process = process or self.process
        if process is None:
            return
        if process is self.process:
            self._answering.clear()
        process.kill()

    def _fail_waiting(self, message: str) -> None:
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(EngineEnded("internal", message))

    async def request(self, what: str, **arguments: Any) -> Any:
        """Ask the process ("open", "devices"); its answer, or the AscimlError it fails with.

        Waits for a process that is just being started; one that does not answer is killed.
        """
        await self._answering.wait()
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
            log.error("the audio engine has not answered %s %s for %g s: ending it", what, arguments, ANSWER)
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

    def stop_starting(self) -> None:
        """The end of this process, or of its start, is meant from now on."""
        self._closing.set()

    async def close(self) -> None:
        """End the process, by itself where it can. Whoever waits for an answer gets one; nothing is started any more."""
        self._closing.set()
        if self.process and not self.process.say({"id": READY, "do": "leave"}):
            self.kill()
        if self.running:
            await asyncio.wait([self.running], timeout=LEAVE)
            self.kill()
            await asyncio.wait([self.running], timeout=LAST)
            self.running.cancel()
            await asyncio.gather(self.running, return_exceptions=True)
