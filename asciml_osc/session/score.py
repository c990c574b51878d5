"""A score: a list of commands with their times, played by an engine of its own without a device, faster than real time."""

from __future__ import annotations

import asyncio
import copy
import os
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from asciml_osc.audio import layout, memory
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.durable import temporary_path
from asciml_osc.errors import AscimlError
from asciml_osc.jobs import lazy as jobs
from asciml_osc.jobs.score_file import LONGEST, Line
from asciml_osc.session.controls import Controls
from asciml_osc.session.voices import Voices
from asciml_osc.units import seconds_to_frames

if TYPE_CHECKING:
    from asciml_osc.session.session import Session

TAIL = 60.0  # seconds after the last command that what still sounds is waited for
STEP = 1.0  # seconds computed by one job
CHANNELS = 2
FULL = layout.RING // 2  # commands of one moment that wait, after which the engine takes them
Carry = Callable[["Session", "Line"], Awaitable[None]]


async def render(
    session: Session, lines: Iterable[Line], carry: Carry, path: Path, rate: int, seconds: float
) -> float:
    """Play `lines` and write the sound to `path`, always the same bits; its length in seconds.

    carry: carries one line out on the session that it is given, whose voices are on an engine of the score's own.
    seconds: the length; 0: until nothing sounds any more.
    """
    folder, hold = memory.make_folder()
    engine = EngineMemory(folder, memory.create(folder, session.config.arena_bytes))
    layout.initialise(engine.state, rate, CHANNELS)
    engine.state.engine["master"] = 1.0
    stage = copy.copy(session)
    stage.engine = engine  # type: ignore[assignment]  # a score asks for nothing that only a device has
    stage.voices = Voices(session.config, engine, session.pool, session.library, session.models)
    stage.controls = Controls(session.config, engine, stage.voices)
    raw = temporary_path(path)
    now = 0

    async def play(frames: int) -> bool:
        nonlocal now
        at, now = now, now + frames
        return bool(await session.pool.run(jobs.score.run, engine.folder, at, frames, raw))

    try:
        for line in lines:
            for frames in _steps(seconds_to_frames(line.seconds, rate) - now, rate):
                await play(frames)
                engine.collect()
            try:
                await carry(stage, line)
            except AscimlError as error:
                raise AscimlError(error.code, f"line {line.number}: {error.message}") from error
            if engine.waiting > FULL:
                await session.pool.run_once(jobs.score.take, engine.folder)
            await asyncio.sleep(0)  # other clients have their turn between any two lines
        last = seconds_to_frames(seconds or LONGEST + TAIL, rate)
        end = min(last, now + seconds_to_frames(TAIL, rate)) if not seconds else last
        for frames in _steps(end - now, rate):
            if not await play(frames) and not seconds:
                break
        await play(layout.LATENCY)
        length: int = await session.pool.run(
            jobs.score.write, raw, last if seconds else 0, path, rate, CHANNELS
        )
        return length / rate
    finally:
        memory.remove(folder)
        os.close(hold)
        await asyncio.to_thread(raw.unlink, missing_ok=True)


def _steps(frames: int, rate: int) -> Iterator[int]:
    """`frames` in parts that one job computes."""
    step = seconds_to_frames(STEP, rate)
    while frames > 0:
        yield min(step, frames)
        frames -= step
