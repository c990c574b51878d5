"""Recording the output: a thread follows the engine's tap and writes what left to a WAV file, without a gap."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from asciml_osc import __version__
from asciml_osc.audio.handle import Engine
from asciml_osc.durable import io_error
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.events import Emit
from asciml_osc.session import origins
from asciml_osc.session.tap import Tap
from asciml_osc.session.targets import Targets
from asciml_osc.store.rows import SoundRow

log = logging.getLogger("asciml.record")
EVERY = 0.1  # seconds between two looks at the tap, which holds the last 43 in stereo


class Recorder:
    """Owner of the recording in progress, and of which sounds are heard in it."""

    def __init__(self, engine: Engine, targets: Targets, emit: Emit) -> None:
        self._engine, self._targets, self._emit = engine, targets, emit
        self._stop = threading.Event()
        self._task: asyncio.Future[float] | None = None
        self._path = Path()
        self._heard: dict[Path, SoundRow] = {}

    def turn_to(self, targets: Targets) -> None:
        """Remember what is written in another session from now on; a recording goes on."""
        self._targets = targets
        if self._task is not None:
            targets.take_over([self._path])

    @property
    def is_on(self) -> bool:
        """Whether the output is being recorded."""
        return self._task is not None

    def hear(self, rows: Iterable[SoundRow]) -> None:
        """Note that these sounds are heard in the recording; its file says so at its end."""
        self._heard.update((row.path, row) for row in rows)

    async def start(self, path: Path, sounding: Iterable[SoundRow] = (), overwrite: bool = False) -> None:
        """Write the output to `path` from now on. sounding: what is heard by now.

        Raises busy where a recording runs, denied for a file that this server did not write, unless `overwrite`, io.
        """
        if self._task is not None:
            raise AscimlError("busy", f"{self._path} is being recorded: /asciml/record/stop ends it")
        await self._targets.begin([path], overwrite)
        self._stop.clear()
        self._path = path
        self._heard = {row.path: row for row in sounding}
        loop = asyncio.get_running_loop()
        opened: asyncio.Future[None] = loop.create_future()
        async with self._targets.listed(path):
            self._task = task = loop.run_in_executor(None, self._record, path, loop, opened)
            task.add_done_callback(lambda _: self._targets.end([path]))
            either: list[asyncio.Future[Any]] = [opened, task]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            self._task = None
            task.result()
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Future[float]) -> None:
        """Say at once what ended a recording by itself; who stops it hears it too."""
        if not self._stop.is_set():
            error = task.exception()
            text = (
                str(error) if error else f"{self._path} ends here: the output's rate or channels have changed"
            )
            log.warning("%s", text)
            self._emit("/asciml/log", "warning", text)

    async def stop(self) -> tuple[Path, float]:
        """End the recording; the file and its length in seconds. Raises not-found where none runs, io."""
        if self._task is None:
            raise not_found("nothing is being recorded: /asciml/record/start PATH begins")
        self._stop.set()
        task, self._task = self._task, None
        try:
            return self._path, await task
        finally:
            await self._targets.wrote([self._path])

    async def close(self) -> None:
        """End a recording, if there is one."""
        if self._task is not None:
            await self.stop()

    def _record(self, path: Path, loop: asyncio.AbstractEventLoop, opened: asyncio.Future[None]) -> float:
        from asciml_osc.sounds.broadcast import bext, info
        from asciml_osc.sounds.growing import GrowingWav

        tap = Tap(self._engine)
        rate = tap.rate
        first = bext(f"the output of asciml-osc {__version__}", rate, datetime.now())

        def at_its_end() -> bytes:
            return info(origins.about(list(self._heard.values())))

        at = start = tap.now
        try:
            with GrowingWav(path, rate, tap.channels, path.exists(), first, at_its_end) as file:
                loop.call_soon_threadsafe(opened.set_result, None)
                last = False
                while not last:
                    last = self._stop.wait(EVERY)
                    now = tap.now
                    if now - at > tap.length:
                        raise AscimlError(
                            "io", f"{path} has a gap: the disk was too slow for {(now - at) / rate:.0f} s"
                        )
                    if not tap.is_open:
                        break
                    file.write(tap.read(at, now))
                    at = now
        except OSError as error:
            raise io_error(path, "written", error) from error
        return (at - start) / rate
