"""What a server that has begun to answer still prepares, and who is told of it: the engine, and the code of the workers."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable
from typing import NamedTuple

from asciml_osc.audio.handle import Engine
from asciml_osc.compiled import DECODING, ENGINE, is_compiled
from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit
from asciml_osc.jobs import lazy as jobs
from asciml_osc.work import WorkPool

EVERY = 1.0  # seconds between two events
log = logging.getLogger("asciml")


class Part(NamedTuple):
    """Something that is being prepared. usual: seconds that it takes; text: for a person, "" for what is quick."""

    what: str
    usual: float
    text: str
    began: float


class Starting:
    """Owner of what is not ready yet. Once nothing is left, /asciml/server/ready says so."""

    def __init__(self, engine: Engine, pool: WorkPool, emit: Emit) -> None:
        self._engine, self._pool, self._emit = engine, pool, emit
        self._under_way: dict[str, Part] = {}
        self._task: asyncio.Task[None] | None = None

    def __bool__(self) -> bool:
        """Whether what a client plays now is heard only later."""
        return bool(self._under_way) or self._engine.starting

    def begin(self, voices: Awaitable[None] | None = None) -> None:
        """Prepare all that is not ready, in the background; the engine is being started already. voices: what theirs are waited for by."""
        self._task = asyncio.get_running_loop().create_task(self._prepare(voices))

    def tell(self, emit: Emit) -> None:
        """Tell a client that has just come what is under way."""
        for part in self._under_way.values():
            _announce(part, emit)

    async def _prepare(self, voices: Awaitable[None] | None) -> None:
        began = time.monotonic()
        parts: list[Awaitable[bool]] = []
        if not self._engine.sounding:
            text = "" if is_compiled(ENGINE) else "compiling the audio engine, once for this version"
            parts.append(self._part("audio", 20.0 if text else 1.0, text, self._engine.until_sounding()))
        if not is_compiled(DECODING):
            text = "compiling what analyses and decodes sounds, once for this version"
            job = self._pool.run(jobs.compiling.compile_decoding)
            parts.append(self._part("paths", 10.0, text, job))
        if voices:
            parts.append(self._part("voices", 2.0, "", voices))
        telling = asyncio.create_task(self._tell_again())
        try:
            ready = all(await asyncio.gather(*parts))
        finally:
            telling.cancel()
        if ready:
            self._emit("/asciml/server/ready", time.monotonic() - began)
            log.info("ready to play")

    async def _part(self, what: str, usual: float, text: str, work: Awaitable[None]) -> bool:
        """Whether one of them came to its end. What fails now fails again where it is needed, and is answered there."""
        part = self._under_way[what] = Part(what, usual, text, time.monotonic())
        if text:
            log.info("%s", _for_a_person(part))
        _announce(part, self._emit)
        try:
            await work
        except AscimlError as error:
            log.warning("%s: not ready: %s", what, error.message)
        except Exception:
            log.exception("%s: not ready", what)
        else:
            return True
        finally:
            del self._under_way[what]
        return False

    async def _tell_again(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            for part in self._under_way.values():
                _tell_about(part, self._emit)

    async def close(self) -> None:
        """Prepare nothing any more."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


def _announce(part: Part, emit: Emit) -> None:
    _tell_about(part, emit)
    if part.text:
        emit("/asciml/log", "info", _for_a_person(part))


def _tell_about(part: Part, emit: Emit) -> None:
    emit("/asciml/server/preparing", part.what, time.monotonic() - part.began, part.usual)


def _for_a_person(part: Part) -> str:
    return f"{part.text}: about {part.usual:g} s"
