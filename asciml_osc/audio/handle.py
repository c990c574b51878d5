"""The control side of the engine: keeps its process alive, posts commands, hands out voices and tables, collects them.

Owner: the control process, on its event loop. Nothing here waits for the audio.

Supervision. PortAudio's stop and close never return once a JACK server has died, so a process that hangs is never asked
to end, but killed, and a new one goes on with the same shared memory:

- the sample clock of an open output stands still for STALLED seconds: killed;
- a request is not answered within ANSWER seconds: killed, and the request fails;
- whatever ended it, the process is started again; `on_restart` is called when the new one is ready, unless `open` is at
  work and carries on by itself. ENDS ends within WITHIN seconds are too many: then there is none until the next `open`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np

from asciml_osc.audio import layout, memory
from asciml_osc.audio.layout import DONE, FREE, HELD
from asciml_osc.audio.ring import Command, post
from asciml_osc.errors import AscimlError

# The words of process.py, which this process does not import: it would load, or compile, the engine's code.
NULL = "null"
READY = 0  # the number of a process's first answer

COLLECT_EVERY = 0.02  # seconds
FADE = 0.01  # seconds, before and after a change of the device
LOOK = 0.002  # seconds between two looks whether it has faded
STALLED = 1.0  # seconds without a frame; the largest block lasts 0.19 s
ANSWER = (
    15.0  # seconds; some drivers take 3 to list their devices, jackd -S waits 10 for a client that was killed
)
ENDS, WITHIN = 6, 60.0  # ends of the process within so many seconds
PAUSE = 0.25  # seconds before a second start in a row, doubled for each further one; the first comes at once
LEAVE = 1.5  # seconds that the process may take to close its device and end when the server stops
LAST = 5.0  # seconds that it may take to be gone when it was killed
LINE = 1 << 20  # bytes of the longest answer
log = logging.getLogger("asciml.audio")


class EngineEnded(AscimlError):
    """The engine's process ended before it answered."""


class Engine:
    """The engine's process, one after another where need be, and the memory it shares with this one.

    output: what is open, device "none" while nothing is. on_restart: called when a new process has taken the place of
    one that ended by itself; nothing is open then.
    """

    def __init__(self, rate: float, arena_bytes: int, environment: dict[str, str] | None = None) -> None:
        self.folder = memory.make_folder()
        self.state = memory.create(self.folder, arena_bytes)
        layout.initialise(self.state, rate)
        self.arena = memory.Arena(self.folder)
        self.output = self._nothing_open()
        self.on_restart: Callable[[], None] = lambda: None
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self._answering = asyncio.Event()  # set while the process answers, and when there is none
        self._down = "it has not been started"  # why there is none
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._requests = READY
        self._opening = asyncio.Lock()
        self._running: asyncio.Task[None] | None = None
        self._collecting: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()
        self._clock = 0  # frames at the last look
        self._stood = 0  # looks since the clock advanced

    # The process

    async def start(self) -> None:
        """Start the process; requests may be sent at once."""
        self._keep_running()
        self._collecting = asyncio.create_task(self._collect_forever())

    def _keep_running(self) -> None:
        if (self._running is None or self._running.done()) and not self._closing.is_set():
            self._answering.clear()
            self._running = asyncio.create_task(self._run())

    async def _run(self) -> None:
        """Have a process, and a new one whenever it ends; returns when closing, or when it ends again and again."""
        ends: deque[float] = deque(maxlen=ENDS)
        now = asyncio.get_running_loop().time
        try:
            while True:
                status = await self._live(again=bool(ends))
                self._answering.clear()
                self.output = self._nothing_open()
                self._fail_waiting(f"the audio engine ended with status {status}")
                if self._closing.is_set():
                    self._down = "the server stops"
                    return
                ends.append(now())
                if len(ends) == ENDS and ends[-1] - ends[0] < WITHIN:
                    self._down = f"it ended {ENDS} times within {ends[-1] - ends[0]:.0f} s; /asciml/audio/open starts it again"
                    log.error(
                        "the audio engine ended with status %s; it is not started again: %s",
                        status,
                        self._down,
                    )
                    return
                log.error("the audio engine ended with status %s; starting it again", status)
                recent = sum(ends[-1] - end < WITHIN for end in ends)
                if recent > 1:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._closing.wait(), PAUSE * 2 ** (recent - 2))
        finally:
            self._process = None
            self._fail_waiting(f"the audio engine is not running: {self._down}")
            self._answering.set()

    async def _live(self, again: bool) -> object:
        """One life of the process, from its start to its end; its exit status, or why it could not start."""
        if self._closing.is_set():
            return "none"
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "asciml_osc.audio.process",
                str(self.folder),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=LINE,
                env={**os.environ, **(self._environment or {})},
            )
        except OSError as error:
            return error
        self._process = process
        if self._closing.is_set():
            self._kill(process)
        assert process.stdout
        async for line in process.stdout:
            answer = json.loads(line)
            self.output = answer["output"] or self._nothing_open()
            if answer["id"] == READY:
                self._answering.set()
                if again and not self._opening.locked():
                    self.on_restart()
            future = self._waiting.get(answer["id"])
            if future and not future.done():
                if "fail" in answer:
                    future.set_exception(AscimlError(*answer["fail"]))
                else:
                    future.set_result(answer["result"])
        return await process.wait()

    def _kill(self, process: asyncio.subprocess.Process) -> None:
        """End a process that may hang; `_run` goes on from there."""
        if process is self._process:
            self._answering.clear()
        with contextlib.suppress(ProcessLookupError):
            process.kill()

    def _fail_waiting(self, message: str) -> None:
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(EngineEnded("internal", message))

    def _nothing_open(self) -> dict[str, Any]:
        return {"device": "none", "host_api": "none", "rate": self.rate, "block": 0, "outputs": 0}

    async def request(self, what: str, **arguments: Any) -> Any:
        """Ask the engine's process ("open", "devices"); its answer, or the AscimlError it fails with.

        Waits for a process that is just being started; one that does not answer is killed.
        """
        await self._answering.wait()
        process = self._process
        if process is None:
            raise EngineEnded("internal", f"the audio engine is not running: {self._down}")
        assert process.stdin
        self._requests += 1
        number = self._requests
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        process.stdin.write((json.dumps({"id": number, "do": what, **arguments}) + "\n").encode())
        try:
            async with asyncio.timeout(ANSWER):
                return await future
        except TimeoutError:
            log.error("the audio engine has not answered %s %s for %g s: ending it", what, arguments, ANSWER)
            self._kill(process)
            raise EngineEnded(
                "internal", f"the audio engine did not answer {what} within {ANSWER:g} s"
            ) from None
        finally:
            del self._waiting[number]

    def _watch(self) -> None:
        """Kill a process whose open device has stopped asking for sound. Looks are counted, not seconds: we may stall."""
        if self._clock != self.frames or self.output["device"] == "none" or self._opening.locked():
            self._clock, self._stood = self.frames, 0
            return
        self._stood += 1
        if self._stood * COLLECT_EVERY >= STALLED and self._process:
            self._stood = 0
            log.error("%(host_api)s: %(device)s has stood still: ending the audio engine", self.output)
            self._kill(self._process)

    # The output

    async def open(self, device: str, rate: float, block: int) -> dict[str, Any]:
        """Open an output in place of the present one; the voices go on where they were.

        When it cannot be opened, what was open before is open again, or the null device where that is not possible.

        Raises
        ------
        AscimlError
            `no-device`; `internal` when the engine ended, even with the null device.
        """
        async with self._opening:
            self._keep_running()
            await self._fade_out()
            try:
                self.output = await self.request("open", device=device, rate=rate, block=block)
            except AscimlError as error:
                if self.output["device"] == "none":
                    self.output = await self.request("open", device=NULL, rate=self.rate, block=block)
                if isinstance(error, EngineEnded):
                    raise AscimlError(
                        "no-device",
                        f"opening {device or 'the best device'!r} failed: {error.message}; the null device keeps time "
                        "meanwhile: try /asciml/audio/open again, or with another device",
                    ) from error
                raise
            finally:
                with contextlib.suppress(AscimlError):  # the ring is full only where nothing runs
                    self.post(layout.MASTER, x=1.0, y=FADE * self.rate)
            return self.output

    async def _fade_out(self, seconds: float = FADE) -> None:
        """Let the open device fade to silence. One that has stopped cannot be closed either: its process is killed."""
        if self.output["device"] == "none":
            return
        began = self.frames
        with contextlib.suppress(AscimlError):  # so many commands wait that the device must have stopped
            self.post(layout.MASTER, x=0.0, y=seconds * self.rate)
        for _ in range(round((seconds + STALLED) / LOOK)):
            if self.state.engine["master"][0] == 0:
                return
            await asyncio.sleep(LOOK)
        if self.frames == began and self._process:
            log.error("%(host_api)s: %(device)s has stood still: ending the audio engine", self.output)
            self._kill(self._process)

    @property
    def rate(self) -> float:
        """Sample rate of the open output, Hz."""
        return float(self.state.engine[0]["rate"])

    @property
    def frames(self) -> int:
        """The engine's sample clock."""
        return int(self.state.engine[0]["frames"])

    def post(self, kind: int, **fields: float) -> None:
        """Publish a command for the next chunk; see audio/ring.py."""
        post(self.state, Command(kind, **fields))  # type: ignore[arg-type]

    def post_all(self, *commands: Command) -> None:
        """Publish commands for the same chunk, or none of them."""
        post(self.state, *commands)

    def take_voice(self) -> int:
        """A free voice; it is ours until the engine has given it back.

        Raises
        ------
        AscimlError
            `limit` when all are taken.
        """
        return self._take("voices", "voice", "free one with /asciml/voice/free")

    def take_table(self) -> int:
        """A free table descriptor; ours to fill before a SET_TABLE names it."""
        return self._take("tables", "table", "free a voice with /asciml/voice/free")

    def _take(self, part: str, name: str, remedy: str) -> int:
        records = getattr(self.state, part)
        free = np.flatnonzero(records["state"] == FREE)
        if not len(free):
            raise AscimlError("limit", f"all {len(records)} {name}s are taken: {remedy}")
        records["state"][free[0]] = HELD
        return int(free[0])

    def drop_voice(self, voice: int) -> None:
        """Take back a voice that no command has named yet."""
        self.state.voices["state"][voice] = FREE

    def drop_table(self, table: int) -> None:
        """Take back a table that no command has named yet."""
        self.state.tables["state"][table] = FREE
        self.arena.give_back(int(self.state.tables["f0"][table]))

    async def _collect_forever(self) -> None:
        while True:
            await asyncio.sleep(COLLECT_EVERY)
            self.collect()
            self._watch()

    def collect(self) -> None:
        """Take back what the engine has handed back: voices that ended, tables that nothing reads any more."""
        for voice in np.flatnonzero(self.state.voices["state"] == DONE):
            self.drop_voice(int(voice))
        for table in np.flatnonzero(self.state.tables["state"] == DONE):
            self.drop_table(int(table))

    async def close(self, fade: float = 0.05) -> None:
        """Fade the output, then end the process and remove its memory. It is killed if it does not end by itself.

        Whoever waits for an answer gets one; nothing is started any more.
        """
        self._closing.set()
        await self._fade_out(fade)
        if self._process and self._process.stdin:
            self._process.stdin.close()
        if self._running:
            await asyncio.wait([self._running], timeout=LEAVE)
            if self._process:
                self._kill(self._process)
            await asyncio.wait([self._running], timeout=LAST)
        tasks = [task for task in (self._running, self._collecting) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        memory.remove(self.folder)
