"""The control side of the engine: posts commands, hands out voices and tables, collects them, opens devices, watches.

Owner: the control process, on its event loop. Nothing here waits for the audio. The engine's process is replaced
(keeper.py) when the sample clock of an open output stands still for STALLED seconds; `on_restart` is called when the
new one is ready, unless `open` is at work and carries on by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

import numpy as np

from asciml_osc.audio import layout, memory
from asciml_osc.audio.intake import Intake
from asciml_osc.audio.keeper import EngineEnded, Keeper
from asciml_osc.audio.layout import DONE, FREE, HELD
from asciml_osc.audio.ring import Command, post
from asciml_osc.errors import AscimlError

NULL = "null"  # the word of devices.py, which this process does not import: it would load the engine's code

COLLECT_EVERY = 0.02  # seconds
FADE = 0.01  # seconds, before and after a change of the device
LOOK = 0.002  # seconds between two looks whether it has faded
STALLED = 1.0  # seconds without a frame; the largest block lasts 0.19 s
log = logging.getLogger("asciml.audio")


class Engine:
    """The engine's process, one after another where need be, and the memory it shares with this one.

    output: what is open, device "none" while nothing is. on_restart: called when a new process has taken the place of
    one that ended by itself; nothing is open then.
    """

    def __init__(self, rate: float, arena_bytes: int) -> None:
        self.folder = memory.make_folder()
        self.state = memory.create(self.folder, arena_bytes)
        layout.initialise(self.state, rate)
        self.arena = memory.Arena(self.folder)
        self.intake = Intake(memory.create_input(self.folder))
        self.on_restart: Callable[[], None] = lambda: None
        self.keeper = Keeper(self.folder)
        self.keeper.on_ready = self._ready_again
        self._opening = asyncio.Lock()
        self._collecting: asyncio.Task[None] | None = None
        self._clock = 0  # frames at the last look
        self._stood = 0  # looks since the clock advanced

    async def start(self) -> None:
        """Start the process; requests may be sent at once."""
        self.keeper.start()
        self._collecting = asyncio.create_task(self._collect_forever())

    def _ready_again(self) -> None:
        if not self._opening.locked():
            self.on_restart()

    @property
    def output(self) -> dict[str, Any]:
        """What is open: device, host_api, rate, block, outputs; device "none" while nothing is."""
        nothing = {"device": "none", "host_api": "none", "rate": self.rate, "block": 0, "outputs": 0}
        return self.keeper.output or nothing

    async def devices(self) -> list[dict[str, Any]]:
        """What PortAudio lists."""
        found: list[dict[str, Any]] = await self.keeper.request("devices")
        return found

    def _watch(self) -> None:
        """Kill a process whose open device has stopped asking for sound. Looks are counted, not seconds: we may stall."""
        if self._clock != self.frames or self.output["device"] == "none" or self._opening.locked():
            self._clock, self._stood = self.frames, 0
            return
        self._stood += 1
        if self._stood * COLLECT_EVERY >= STALLED:
            self._stood = 0
            self._end_stalled()

    def _end_stalled(self) -> None:
        log.error("%(host_api)s: %(device)s has stood still: ending the audio engine", self.output)
        self.keeper.kill()

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
            self.keeper.start()
            await self._fade_out()
            try:
                await self.keeper.request("open", device=device, rate=rate, block=block)
            except AscimlError as error:
                if self.output["device"] == "none":
                    await self.keeper.request("open", device=NULL, rate=self.rate, block=block)
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
        if self.frames == began:
            self._end_stalled()

    @property
    def rate(self) -> float:
        """Sample rate of the open output, Hz."""
        return float(self.state.engine[0]["rate"])

    @property
    def frames(self) -> int:
        """The engine's sample clock."""
        return int(self.state.engine[0]["frames"])

    # The input

    async def listen(self, device: str, rate: float, channel: int) -> dict[str, Any]:
        """Open an input beside the output, which goes on; what comes in is then in `intake`.

        device : as `open` takes it, "" for the best there is
        rate : Hz; a device that cannot do it is opened at its own
        channel : the highest that is needed, from 1 on; 0 for all

        Raises
        ------
        AscimlError
            `no-device`, with the list of those there are; `internal` when the engine ended.
        """
        wanted = {"device": device, "rate": rate, "channel": channel}
        try:
            opened: dict[str, Any] = await self.keeper.request("listen", **wanted)
        except EngineEnded:  # by itself, where an input had hung: the next process can
            opened = await self.keeper.request("listen", **wanted)
        return opened

    async def unlisten(self) -> None:
        """Close the input."""
        with contextlib.suppress(EngineEnded):  # and so it is closed
            await self.keeper.request("unlisten")

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
        """Fade the output, end the process and remove its memory."""
        self.keeper.stop_starting()
        await self._fade_out(fade)
        await self.keeper.close()
        if self._collecting:
            self._collecting.cancel()
            await asyncio.gather(self._collecting, return_exceptions=True)
        memory.remove(self.folder)
