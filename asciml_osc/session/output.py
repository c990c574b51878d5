"""The audio device: which ones are wanted, which of them is open, and the way back to one that was lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from asciml_osc.audio.handle import Engine
from asciml_osc.audio.look import end_looks, is_there
from asciml_osc.audio.portaudio import NULL
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit

LOOK_EVERY = 2.0  # seconds between two looks whether a wanted device is back
log = logging.getLogger("asciml.audio")


@dataclass(frozen=True)
class DeviceRequest:
    """devices: what is wanted, the first that opens. rate (Hz, 0 for the device's own), block (frames), outputs (channels, 0
    for two): how.
    """

    devices: tuple[str, ...]
    rate: int
    block: int
    outputs: int = 0


class Output:
    """Owner of the request: what the command line, /asciml/audio/open and /asciml/audio/prefer asked for.

    Where none of the wanted devices opens, the null device keeps the time, and a look every now and then finds out
    when one is back. An engine that was taken over keeps its device, and the request that the server before us had.
    """

    def __init__(self, config: Config, engine: Engine, emit: Emit) -> None:
        self._engine, self._emit = engine, emit
        self._request = DeviceRequest(config.audio or ("",), config.rate, config.block)
        self._open_name = ""  # the full name of the device that was opened last, "" for none
        self._fell = False  # to the null device, which nobody asked for
        self._refused: list[str] = []  # why devices that are wanted more did not open; each is said once
        self._changing = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None
        self.on_opened: list[Callable[[], None]] = []  # called when a device was opened
        if engine.resumed and (request := _kept_request(engine.remembered_request())):
            self._request = request

    def begin(self) -> None:
        """Open what is wanted, or keep what an engine that was taken over has open."""
        self._want(self._request)
        self._begin(self._follow_restarts())
        if self._engine.output["device"] == "none":
            self.reopen()
        else:
            self._opened()

    async def open(self, device: str, rate: float, block: int, outputs: int = 0) -> dict[str, Any]:
        """Open another device in place of the present one, and want it first from now on. rate: 0 for its own. outputs: 0 for two.

        After a failure the present one goes on, or the null device where that was not possible.
        """
        async with self._changing:
            before = self._engine.output
            try:
                await self._engine.open(device, rate=rate, block=block, outputs=outputs)
                others = [name for name in self._request.devices[1:] if name != device]
                self._want(DeviceRequest((device, *others), int(rate), block, outputs))
            finally:
                self._opened(say=self._engine.output != before)
            return self._engine.output

    def prefer(self, devices: Sequence[str]) -> None:
        """Want these devices from now on, the first that opens; what is open stays open while it can."""
        self._want(replace(self._request, devices=tuple(dict.fromkeys(devices))))

    def _want(self, request: DeviceRequest) -> None:
        self._request = request
        self._engine.remember_request(asdict(request))

    def reopen(self) -> None:
        """Open what is wanted, in the background: the device that was lost, if it is back, else the first that opens."""
        same = [self._open_name] if self._open_name else []
        self._begin(self._open_first([*same, *self._request.devices]))

    async def _follow_restarts(self) -> None:
        """Open what is wanted again whenever the engine has begun anew."""
        while True:
            await self._engine.restarted.wait()
            self._engine.restarted.clear()
            self.reopen()

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _open_first(self, names: Sequence[str], if_fell: bool = False) -> None:
        """Open the first of `names` that opens, or the null device. if_fell: only where that is open unasked."""
        async with self._changing:
            if if_fell and not self._fell:
                return
            before = self._engine.output
            names = list(dict.fromkeys([*names, NULL]))
            refused = self._refused
            try:
                request = self._request
                refused = await self._engine.open(
                    *names, rate=request.rate, block=request.block, outputs=request.outputs
                )
            except AscimlError as error:  # it hung
                self._tell("warning", error.message)
            for reason in refused:
                if reason not in self._refused:
                    self._tell("warning", reason)
            self._refused = refused
            self._opened(say=self._engine.output != before)

    def _opened(self, say: bool = True) -> None:
        """Take note of what is open now, and say it; where it is the null device unasked, look for another."""
        output = self._engine.output
        if output["device"] == "none":
            return
        null = output["device"] == NULL
        fell = null and NULL not in self._request.devices
        if not null:
            self._open_name = f"{output['host_api']}: {output['device']}"
            self._refused = []
        elif not fell:
            self._open_name = ""
        self._fell = fell
        if fell and (self._looking is None or self._looking.done()):
            self._looking = self._begin(self._look())
        if say:
            values = (output["device"], float(output["rate"]), output["block"], output["outputs"])
            self._emit("/asciml/audio/opened", *values)
            for opened in self.on_opened:
                opened()
            log.info("audio: %s %s, %g Hz, blocks of %d, %d outputs", output["host_api"], *values)

    async def _look(self) -> None:
        """While the null device is open unasked, look whether a wanted one is there, in a process that may hang."""
        while self._fell:
            await asyncio.sleep(LOOK_EVERY)
            wanted = [name for name in self._request.devices if name != NULL]
            if self._fell and wanted and await is_there(*wanted):
                await self._open_first(wanted, if_fell=True)

    async def close(self) -> None:
        """Open nothing any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @staticmethod
    def end_now() -> None:
        """End a look for devices that is going on."""
        end_looks()

    def _tell(self, level: str, text: str) -> None:
        log.log(getattr(logging, level.upper()), "%s", text)
        self._emit("/asciml/log", level, text)


def _kept_request(kept: dict[str, Any] | None) -> DeviceRequest | None:
    """Return the request that the server before us kept; None where there is none, or the file is damaged."""
    try:
        request = DeviceRequest(**{**kept, "devices": tuple(kept["devices"])}) if kept else None
    except (TypeError, KeyError):
        return None
    numbers = (request.rate, request.block, request.outputs) if request else ()
    if not all(type(number) is int and 0 <= number < 1 << 20 for number in numbers):
        return None
    return (
        request
        if request and request.devices and all(isinstance(name, str) for name in request.devices)
        else None
    )
