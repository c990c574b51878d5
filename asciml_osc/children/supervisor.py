"""Keeps a child process: starts it, hears it, ends it where it hangs, starts another after a pause, closes it in time.

A process that hangs is never asked to end, but killed. Owner: the control process, on its event loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from typing import Any

from asciml_osc.children.child import Child

PAUSE = 0.25  # seconds before a second start in a row, doubled for each further one; the first comes at once
LAST = 5.0  # seconds that a process may take to be gone when it was killed


class Supervisor:
    """One child after another, from `start` on. A use of it says how one begins, and what becomes of what it says.

    name : what it is in messages, "the audio engine"
    remedy : what starts it again when this one no longer does
    ends, within : so many ends in so many seconds are too many: then there is none until `start`; with 1 each is for good
    patience : seconds that it may take to end by itself in `close`
    process : the present one. down : why there is none. status : how the last one ended
    answering : set while the process can be told something, and when there is none
    """

    name = "the process"
    remedy = "start it again"
    log = logging.getLogger("asciml")
    ends, within = 1, 60.0
    patience = 2.0

    def __init__(self) -> None:
        self.process: Child | None = None
        self.running: asyncio.Task[None] | None = None
        self.down = "it has not been started"
        self.status: object = None
        self.answering = asyncio.Event()
        self._closing = asyncio.Event()
        self._renewed: Child | None = None

    # What a use of it fills in

    async def _begin(self) -> Child:
        """Start a process. Raises OSError."""
        raise NotImplementedError

    def _begun(self, again: bool) -> None:
        """Greet a process that has begun. again: in place of one that ended."""

    def _hear(self, message: Any) -> None:
        """Take what the process says."""

    def _lost(self, why: str) -> None:
        """Let nobody wait for an answer any more: a process has ended, or there will be none."""

    # The life of the processes

    @property
    def last_alive(self) -> float:
        """When the process gave its last sign of life, by time.monotonic(); 0 when there is none."""
        return self.process.last_alive if self.process else 0.0

    def start(self) -> None:
        """Have a process from now on; nothing when there is one, or when closing."""
        if (self.running is None or self.running.done()) and not self._closing.is_set():
            self.answering.clear()
            self.running = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        """Have a process, and a new one whenever it ends; return when closing, or when it has ended too often."""
        ends: deque[float] = deque(maxlen=self.ends)
        now = asyncio.get_running_loop().time
        try:
            while True:
                self.status = status = await self._live(again=bool(ends))
                self.answering.clear()
                self._lost(f"{self.name} ended with status {status}")
                if self._closing.is_set():
                    self.down = "the server stops"
                    return
                if self._renewed is not None and self._renewed is self.process:
                    self.log.info("%s is replaced by a fresh one", self.name)
                    self._renewed = None  # one that does not start leaves the old one as the present one
                    continue
                ends.append(now())
                if len(ends) == self.ends and ends[-1] - ends[0] < self.within:
                    self._give_up(ends[-1] - ends[0])
                    return
                self.log.error(
                    "%s ended with status %s; starting it again%s", self.name, status, self._words()
                )
                recent = sum(ends[-1] - end < self.within for end in ends)
                if recent > 1:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._closing.wait(), PAUSE * 2 ** (recent - 2))
        finally:
            self.process = None
            self._lost(f"{self.name} is not running: {self.down}")
            self.answering.set()

    async def _live(self, again: bool) -> object:
        """Live one life of a process, from its start to its end; return its exit status, or why it could not start."""
        if self._closing.is_set():
            return "none"
        try:
            self.process = process = await self._begin()
        except OSError as error:
            return error
        if self._closing.is_set():
            self.kill(process)
        self._begun(again)
        async for message in process.messages():
            self._hear(message)
            await asyncio.sleep(
                0
            )  # many may have come at once, and are read without waiting: others have a turn between two
        return await process.ended()

    def _give_up(self, seconds: float) -> None:
        often = f"it ended {self.ends} times within {seconds:.0f} s" if self.ends > 1 else "it ended"
        self.down = f"{often}; {self.remedy}"
        text = "%s ended with status %s; not started again: %s%s"
        self.log.error(text, self.name, self.status, self.down, self._words())

    def _words(self) -> str:
        """Return what the process printed before its end, as a part of a log message."""
        words = self.process.last_words() if self.process else ""
        return f"; it said:\n{words}" if words else ""

    def kill(self, process: Child | None = None) -> None:
        """End a process that may hang, the present one where none is named; `_run` goes on from there."""
        process = process or self.process
        if process is None:
            return
        if process is self.process:
            self.answering.clear()
        process.kill()

    def renew(self) -> None:
        """Have a fresh process in place of the present one, which has nothing to do."""
        self._renewed = self.process
        self.kill()

    def stop_starting(self) -> None:
        """Start none any more: the end of this one, or of its start, is meant."""
        self._closing.set()

    def end_now(self) -> None:
        """End the process, whatever it does, and start none any more."""
        self.stop_starting()
        self.kill()

    async def close(self) -> None:
        """End the process, by itself where it can. Whoever waits for an answer gets one; nothing is started any more."""
        self.stop_starting()
        if self.process and not self.process.leave():
            self.kill()
        if self.running is None:
            self.answering.set()  # there is none, and there will be none
        else:
            await asyncio.wait([self.running], timeout=self.patience)
            self.kill()
            await asyncio.wait([self.running], timeout=LAST)
            self.running.cancel()
            await asyncio.gather(self.running, return_exceptions=True)
