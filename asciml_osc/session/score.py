"""A score: a list of commands with their times, played by an engine of its own without a device, faster than real time."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from asciml_osc.audio import layout, memory
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.audio.initial import initialise
from asciml_osc.durable import temporary_path
from asciml_osc.errors import AscimlError
from asciml_osc.jobs import lazy as jobs
from asciml_osc.jobs.score_file import LONGEST, Line
from asciml_osc.session import origins
from asciml_osc.session.library import Library
from asciml_osc.session.stage import Stage
from asciml_osc.units import seconds_to_frames
from asciml_osc.work import WorkPool

TAIL = 60.0  # seconds after the last command that what still sounds is waited for
STEP = 1.0  # seconds computed by one job
CHANNELS = 2
FULL = layout.RING // 2  # commands of one moment that wait, after which the engine takes them
Carry = Callable[[Line], Awaitable[None]]


@contextmanager
def engine(rate: int, arena_bytes: int) -> Iterator[EngineMemory]:
    """Make an engine's memory that no process plays, for the time of the block: the jobs of `render` compute it."""
    folder, hold = memory.make_folder()
    try:
        made = EngineMemory(folder, memory.create(folder, arena_bytes))
        initialise(made.state, rate, CHANNELS)
        made.state.engine["master"] = 1.0
        yield made
    finally:
        memory.remove(folder)
        os.close(hold)


async def render(
    stage: Stage,
    pool: WorkPool,
    library: Library,
    lines: Iterable[Line],
    carry: Carry,
    path: Path,
    rate: int,
    seconds: float,
) -> float:
    """Play `lines` and write the sound to `path`, always the same bits; its length in seconds.

    The file says which sounds are heard in it, see origins.about.

    stage: on an `engine` of its own. carry: carries one line out there. seconds: the length; 0: until nothing sounds any more.
    """
    raw = temporary_path(path)
    now = 0
    heard: dict[str, None] = {}
    stage.on_sounding.append(lambda sounds: heard.update(dict.fromkeys(sounds)))

    async def play(frames: int) -> bool:
        nonlocal now
        at, now = now, now + frames
        return bool(await pool.run(jobs.score.run, stage.engine.folder, at, frames, raw))

    try:
        for line in lines:
            for frames in _steps(seconds_to_frames(line.seconds, rate) - now, rate):
                await play(frames)
                stage.engine.collect()
            try:
                await carry(line)
            except AscimlError as error:
                raise AscimlError(error.code, f"line {line.number}: {error.message}") from error
            if stage.engine.waiting > FULL:
                await pool.run_once(jobs.score.obey, stage.engine.folder)
            await asyncio.sleep(0)  # other clients have their turn between any two lines
        last = seconds_to_frames(seconds or LONGEST + TAIL, rate)
        end = min(last, now + seconds_to_frames(TAIL, rate)) if not seconds else last
        for frames in _steps(end - now, rate):
            if not await play(frames) and not seconds:
                break
        await play(layout.LATENCY)
        about = origins.about(library.those(heard))
        length: int = await pool.run(
            jobs.score.write, raw, last if seconds else 0, path, rate, CHANNELS, about
        )
        return length / rate
    finally:
        await asyncio.to_thread(raw.unlink, missing_ok=True)


def _steps(frames: int, rate: int) -> Iterator[int]:
    """`frames` in parts that one job computes."""
    step = seconds_to_frames(STEP, rate)
    while frames > 0:
        yield min(step, frames)
        frames -= step
