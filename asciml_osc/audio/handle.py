"""The control side of the engine: posts commands, hands out voices and tables, collects them, opens devices, watches.

Owner: the control process, on its event loop. Nothing here waits for the audio. The engine's process is replaced
(supervisor.py) when the sample clock of an open output stands still for STALLED seconds; `restarted` is set when the
new one is ready, unless `open` is at work and carries on by itself.

The process outlives a server that is killed, and plays on. Where `note` leads to such a one, it is taken over with its
voices, its tables and its open device; nothing is heard of that.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from pathlib import Path
from typing import Any

from asciml_osc.audio import instructions, resume
from asciml_osc.audio.clock import SampleClock
from asciml_osc.audio.engine_folder import EngineFolder
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.audio.portaudio import NULL
from asciml_osc.audio.ring import Command
from asciml_osc.audio.stillness import STALLED, Stillness
from asciml_osc.audio.supervisor import EngineEnded, EngineSupervisor
from asciml_osc.audio.waiting import Waiting
from asciml_osc.due import LATE, came_late, due
from asciml_osc.errors import AscimlError

COLLECT_EVERY = 0.02  # seconds, on average
SPREAD = 0.5  # part of it by which looks are early or late, so that they do not keep step with the blocks
FADE = 0.01  # seconds, before and after a change of the device
LOOK = 0.002  # seconds between two looks whether it has faded
VOICES_NAME, REQUEST_NAME = "voices.json", "output.json"  # in the engine's folder, for the next server
log = logging.getLogger("asciml.audio")


class Engine(EngineMemory):
    """The engine's process, one after another where need be, and the memory it shares with this one.

    output: what is open, device "none" while nothing is. restarted: set when a new process has taken the place of
    one that ended by itself; nothing is open then, and whoever opens something clears it. resumed: the engine is one that a server before us left behind.

    linger: seconds that the process plays on when this server dies. note: where the next server finds out about it.
    """

    def __init__(self, rate: float, arena_bytes: int, linger: float = 0.0, note: Path | None = None) -> None:
        self.clock = SampleClock()
        self.restarted = asyncio.Event()
        self._home = home = EngineFolder(rate, arena_bytes, note)
        super().__init__(home.path, home.state)
        self.intake = home.intake
        self.resumed = home.found is not None
        self._orphans: set[int] = set()  # tables of the server before us that only it knew
        self._orphans_until = 0  # the frame after which nothing of the engine's own happens to them
        if self.resumed:
            self._resume()
        self.supervisor = EngineSupervisor(self.folder, linger, home.found, on_ready=self._ready_again)
        self._opening = asyncio.Lock()
        self._collecting: asyncio.Task[None] | None = None
        self._stillness = Stillness(COLLECT_EVERY)
        self._waiting = Waiting()

    def _resume(self) -> None:
        """Take up what the engine holds, and let it sound, whatever fade the server before us was at."""
        self._orphans = resume.rebuild(self.state, self.arena)
        self._orphans_until = self.frames
        # Where the ring is full the device stands still, and will be opened anew.
        with contextlib.suppress(AscimlError):
            self.post(*(instructions.let_go(table) for table in resume.held(self.state)))
            self.post(instructions.master(1.0, FADE * self.rate))

    async def start(self) -> None:
        """Start the process; requests may be sent at once."""
        self.supervisor.start()
        self._collecting = asyncio.create_task(self._collect_forever())

    # What the next server should know, were this one killed

    def remember(self, voices: list[dict[str, Any]]) -> None:
        """Keep what the named voices are, each with the `index` of its place in the engine."""
        self._home.keep(VOICES_NAME, voices)

    def remembered(self) -> list[dict[str, Any]]:
        """Return what the server before us kept of its voices that still are; let all others go."""
        kept = self._home.kept(VOICES_NAME)
        voices = [voice for voice in kept if isinstance(voice, dict)] if isinstance(kept, list) else []
        lasting = [voice for voice in voices if resume.is_lasting(self.state, voice.get("index"))]
        # Where the ring is full nothing sounds, and nothing is to be let go at once.
        with contextlib.suppress(AscimlError):
            for voice in resume.strangers(self.state, {voice["index"] for voice in lasting}):
                self.post(instructions.release(voice, FADE * self.rate))
        return lasting

    def move_note(self, note: Path) -> None:
        """Let the next server find out about it elsewhere: in the folder of another session."""
        self._home.move(note)

    def remember_request(self, request: dict[str, Any]) -> None:
        """Keep which devices are wanted."""
        self._home.keep(REQUEST_NAME, request)

    def remembered_request(self) -> dict[str, Any] | None:
        """Return which devices the server before us wanted; None where there was none, or it did not say."""
        request = self._home.kept(REQUEST_NAME)
        return request if isinstance(request, dict) else None

    def _ready_again(self) -> None:
        if not self._opening.locked():
            self.restarted.set()

    @property
    def output(self) -> dict[str, Any]:
        """What is open: device, host_api, rate, block, outputs; device "none" while nothing is."""
        nothing = {"device": "none", "host_api": "none", "rate": self.rate, "block": 0, "outputs": 0}
        return self.supervisor.output or nothing

    @property
    def sounding(self) -> bool:
        """Whether a device, or the null device, takes what is posted, and none is about to take its place."""
        return self.output["device"] != "none" and not self._opening.locked()

    @property
    def starting(self) -> bool:
        """Whether nothing is open yet, and the process that will open it is being started."""
        return self.output["device"] == "none" and self.supervisor.running is not None and not self._given_up

    @property
    def _given_up(self) -> bool:
        return self.supervisor.running is not None and self.supervisor.running.done()

    def require(self) -> None:
        """Check that something can sound. Raises no-device where the process has ended again and again."""
        if self._given_up and not self._opening.locked():
            raise self._nothing_sounds()

    def _nothing_sounds(self) -> AscimlError:
        return AscimlError("no-device", f"the audio engine is not running: {self.supervisor.down}")

    async def until_sounding(self) -> None:
        """Return when all that was posted by now is heard, which is at once while the engine runs, or can be heard no more.

        Raises no-device where the process gives up meanwhile.
        """
        if not self.sounding and not self._given_up:
            await self._waiting.wait(int(self.state.engine["head"][0]))

    def _tell_who_waits(self) -> None:
        """Tell those who wait, once the engine runs, that it has taken the commands that were posted before."""
        if self._given_up:
            self._waiting.fail(self._nothing_sounds())
        elif self.sounding:
            self._waiting.tell(int(self.state.engine["tail"][0]))

    async def devices(self) -> list[dict[str, Any]]:
        """Return what PortAudio lists."""
        found: list[dict[str, Any]] = await self.supervisor.request("devices")
        return found

    def _watch(self) -> None:
        """Kill a process whose open device has stopped asking for sound."""
        if self.output["device"] == "none" or self._opening.locked():
            self._stillness.moved(self.frames)
        elif self._stillness.look(self.frames):
            self._end_stalled()

    def _end_stalled(self) -> None:
        log.error("%(host_api)s: %(device)s has stood still: ending the audio engine", self.output)
        self.supervisor.kill()

    # The output

    async def open(self, *names: str, rate: float, block: int, outputs: int = 0) -> list[str]:
        """Open the first of `names` that opens in place of the present output; the voices go on where they were.

        When none opens, what was open before is open again, or the null device where that is not possible.
        Return why each of the names before the one that is open now did not open.

        Raises no-device, internal where the engine ended, even with the null device.
        """
        async with self._opening:
            self.supervisor.start()
            await self._fade_out()
            try:
                refused: list[str] = await self.supervisor.request(
                    "open", names=names, rate=rate, block=block, outputs=outputs
                )
            except AscimlError as error:
                if self.output["device"] == "none":
                    await self.supervisor.request(
                        "open", names=[NULL], rate=self.rate, block=block, outputs=outputs
                    )
                if isinstance(error, EngineEnded):
                    wanted = ", ".join(repr(name or "the best device") for name in names)
                    raise AscimlError(
                        "no-device",
                        f"opening {wanted} failed: {error.message}; the null device keeps time "
                        "meanwhile: try /asciml/audio/open again, or with another device",
                    ) from error
                raise
            finally:
                with contextlib.suppress(AscimlError):  # the ring is full only where nothing runs
                    self.post(instructions.master(1.0, FADE * self.rate))
            return refused

    async def _fade_out(self, seconds: float = FADE) -> None:
        """Let the open device fade to silence. One that has stopped cannot be closed either: its process is killed."""
        if self.output["device"] == "none":
            return
        stillness = Stillness(LOOK, self.frames)
        with contextlib.suppress(AscimlError):  # so many commands wait that the device must have stopped
            self.post(instructions.master(0.0, seconds * self.rate))
        for _ in range(round((seconds + 2 * STALLED) / LOOK)):
            if self.state.engine["master"][0] == 0:
                return
            await asyncio.sleep(LOOK)
            if stillness.look(self.frames):
                self._end_stalled()
                return

    # The input

    async def open_input(self, device: str, rate: float, channel: int) -> dict[str, Any]:
        """Open an input beside the output, which goes on; what comes in is then in `intake`.

        device : as `open` takes it, "" for the best there is
        rate : Hz; a device that cannot do it is opened at its own
        channel : the highest that is needed, from 1 on; 0 for all

        Raises no-device with the list of those there are, internal where the engine ended.
        """
        wanted = {"device": device, "rate": rate, "channel": channel}
        try:
            opened: dict[str, Any] = await self.supervisor.request("open_input", **wanted)
        except EngineEnded:  # by itself, where an input had hung: the next process can
            opened = await self.supervisor.request("open_input", **wanted)
        return opened

    async def close_input(self) -> None:
        """Close the input."""
        with contextlib.suppress(EngineEnded):  # and so it is closed
            await self.supervisor.request("close_input")

    @property
    def ahead(self) -> int:
        """How many frames more than `frames`, which is that of the last block, there would be by now; at most a block."""
        return min(max(self.clock.frame(time.time()) - self.frames, 0), int(self.output["block"]))

    def post(self, *commands: Command) -> None:
        """Publish commands for the same chunk or frame, or none of them.

        Raises limit where too many wait already.
        """
        moment = due.get()
        if moment is None:
            super().post(*commands)
            return
        when = self.clock.frame(moment)
        super().post(*(command._replace(when=when) for command in commands))
        seconds = (self.frames - when) / self.rate
        if when and seconds > LATE:
            came_late(seconds)

    async def _collect_forever(self) -> None:
        while True:
            await asyncio.sleep(COLLECT_EVERY * random.uniform(1 - SPREAD, 1 + SPREAD))
            self.collect()
            self._watch()
            self._look_at_the_clock()
            self._tell_who_waits()

    def _look_at_the_clock(self) -> None:
        if self.output["device"] == "none" or self._opening.locked():
            self.clock.lose()
        else:
            frames = self.frames  # first: an interruption before the clocks makes the look late, never early
            self.clock.observe(frames, self.rate, time.time(), time.monotonic())

    def drop_table(self, table: int) -> None:
        """Take back a table that no command has named yet."""
        super().drop_table(table)
        self._orphans.discard(table)

    def collect(self) -> None:
        """Take back what the engine has handed back, and what the server before us left to nobody."""
        super().collect()
        if self._orphans and self.frames > self._orphans_until:
            for orphan in list(self._orphans):
                self.drop_table(orphan)

    def end_now(self) -> None:
        """End the process and its memory at once, without a fade, for a server that ends at once itself."""
        self.supervisor.end_now()
        self._home.let_go()  # Windows removes nothing that is open
        self._home.remove()

    async def close(self, fade: float = 0.05) -> None:
        """Fade the output, end the process and remove its memory.

        An engine that was found, and never started here, is left to the next server: this one failed to come up.
        """
        self.supervisor.stop_starting()
        if self.resumed and self._collecting is None:
            self.supervisor.let_go()
            self._home.let_go()
            return
        await self._fade_out(fade)
        await self.supervisor.close()
        if self._collecting:
            self._collecting.cancel()
            await asyncio.gather(self._collecting, return_exceptions=True)
        self._home.let_go()
        self._home.remove()
