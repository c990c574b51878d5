"""The control side of the engine: starts its process, posts commands, hands out voices and tables, collects them again.

Owner: the control process, on its event loop. Nothing here waits for the audio.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from asciml_osc.audio import layout, memory
from asciml_osc.audio.layout import DONE, FREE, HELD
from asciml_osc.audio.ring import post
from asciml_osc.errors import AscimlError

COLLECT_EVERY = 0.02  # seconds
log = logging.getLogger("asciml.audio")


class Engine:
    """A running engine process and the memory it shares with this one."""

    def __init__(self, rate: float, arena_bytes: int, environment: dict[str, str] | None = None) -> None:
        self.folder = memory.make_folder()
        self.state = memory.create(self.folder, arena_bytes)
        layout.initialise(self.state, rate)
        self.arena = memory.Arena(self.folder)
        self.output: dict[str, Any] = {"device": "none", "host_api": "none", "rate": rate, "block": 0, "outputs": 0}
        self.on_restart: Callable[[], None] = lambda: None
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._requests = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = False

    async def start(self) -> None:
        """Start the process; requests may be sent at once."""
        await self._spawn()
        self._tasks.append(asyncio.create_task(self._collect_forever()))

    async def _spawn(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "asciml_osc.audio.process",
            str(self.folder),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, **(self._environment or {})},
        )
        self._tasks.append(asyncio.create_task(self._read_answers(self._process)))

    async def _read_answers(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout
        while line := await process.stdout.readline():
            answer = json.loads(line)
            future = self._waiting.pop(answer["id"], None)
            if future and not future.done():
                if "fail" in answer:
                    future.set_exception(AscimlError(*answer["fail"]))
                else:
                    future.set_result(answer["result"])
        status = await process.wait()
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(AscimlError("internal", f"the audio engine ended with status {status}"))
        self._waiting.clear()
        if not self._closing:
            log.error("the audio engine ended with status %s; starting it again", status)
            await self._spawn()
            self.on_restart()

    async def request(self, what: str, **arguments: Any) -> Any:
        """Ask the engine's process ("open", "devices"); its answer, or the AscimlError it fails with."""
        process = self._process
        if process is None or process.stdin is None:
            raise AscimlError("internal", "the audio engine is not running")
        self._requests += 1
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[self._requests] = future
        process.stdin.write((json.dumps({"id": self._requests, "do": what, **arguments}) + "\n").encode())
        return await future

    async def open(self, device: str, rate: float, block: int) -> dict[str, Any]:
        """Open an output in place of the present one; the voices go on where they were."""
        fade = 0.01
        self.post(layout.MASTER, x=0.0, y=fade * self.rate)
        if self.output["device"] != "none":
            await asyncio.sleep(2 * fade)  # the old device plays the fade
        try:
            self.output = await self.request("open", device=device, rate=rate, block=block)
        finally:
            self.post(layout.MASTER, x=1.0, y=fade * self.rate)
        return self.output

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
        post(self.state, kind, **fields)  # type: ignore[arg-type]

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

    def drop_table(self, table: int) -> None:
        """Take back a table that no command has named yet."""
        self.state.tables["state"][table] = FREE
        self.arena.give_back(int(self.state.tables["f0"][table]))

    async def _collect_forever(self) -> None:
        while True:
            await asyncio.sleep(COLLECT_EVERY)
            self.collect()

    def collect(self) -> None:
        """Take back what the engine has handed back: voices that ended, tables that nothing reads any more."""
        for voice in np.flatnonzero(self.state.voices["state"] == DONE):
            self.state.voices["state"][voice] = FREE
        for table in np.flatnonzero(self.state.tables["state"] == DONE):
            self.drop_table(int(table))

    async def close(self, fade: float = 0.05) -> None:
        """Fade the output, then end the process and remove its memory. It is killed: PortAudio's ending can hang."""
        self._closing = True
        process = self._process
        if process and process.returncode is None:
            self.post(layout.MASTER, x=0.0, y=fade * self.rate)
            if self.output["device"] != "none":
                await asyncio.sleep(fade + 0.05)
            process.kill()
            await process.wait()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        memory.remove(self.folder)
