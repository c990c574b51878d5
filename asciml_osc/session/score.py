"""A score: a list of commands with their times, played by an engine of its own without a device, faster than real time."""

from __future__ import annotations

import asyncio
import copy
import os
import shlex
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from asciml_osc.audio import layout, memory
from asciml_osc.audio.desk import Desk
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.session.controls import Controls
from asciml_osc.session.voices import Voices
from asciml_osc.units import seconds_to_frames

if TYPE_CHECKING:
    from asciml_osc.session.session import Session

LONGEST = 3600.0  # seconds
TAIL = 60.0  # seconds after the last command that what still sounds is waited for
STEP = 1.0  # seconds computed by one job
CHANNELS = 2
Carry = Callable[["Session", "Line"], Awaitable[None]]


@dataclass(frozen=True)
class Line:
    """One command: when it is carried out (seconds), its address and arguments, and where it stands in the file."""

    seconds: float
    address: str
    args: list[int | float | str]
    number: int


def read(text: str) -> list[Line]:
    """The lines of a score in the order of their times; `#` begins a comment.

        0.0  /asciml/voice/path main bells0 bells1
        0.0  /asciml/voice/play main
        0.25 /asciml/percent 80 0.5

    Raises bad-argument with the number of the line.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            words = shlex.split(line, comments=True)
        except ValueError as error:
            raise bad_argument(f"line {number}: {error}") from None
        if not words:
            continue
        seconds = _number(words[0])
        if isinstance(seconds, str) or not 0 <= seconds <= LONGEST:
            raise bad_argument(
                f'line {number} begins with "{words[0]}": expected a time of 0 to {LONGEST:g} seconds'
            )
        if len(words) == 1:
            raise bad_argument(f"line {number} has a time and no command: 0.5 /asciml/percent 80")
        found.append(Line(float(seconds), words[1], [_number(word) for word in words[2:]], number))
    return sorted(found, key=lambda line: line.seconds)


def _number(word: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return word


async def render(
    session: Session, lines: list[Line], carry: Carry, path: Path, rate: int, seconds: float
) -> float:
    """Play `lines` and write the sound to `path`, always the same bits; its length in seconds.

    carry: carries one line out on the session that it is given, whose voices are on an engine of the score's own.
    seconds: the length; 0: until nothing sounds any more.
    """
    folder, hold = memory.make_folder()
    desk = Desk(folder, memory.create(folder, session.config.arena_bytes))
    layout.initialise(desk.state, rate, CHANNELS)
    desk.state.engine["master"] = 1.0
    stage = copy.copy(session)
    stage.engine = desk  # type: ignore[assignment]  # a score asks for nothing that only a device has
    stage.voices = Voices(session.config, desk, session.pool, session.library, session.models)
    stage.controls = Controls(session.config, desk, stage.voices)
    raw = session.database.store.staging_path().with_suffix(".raw")  # what a kill leaves there is swept up
    now = 0

    async def play(frames: int) -> bool:
        nonlocal now
        now += frames
        return bool(await session.pool.run("asciml_osc.jobs.score:run", desk.folder, frames, raw))

    try:
        for line in lines:
            for frames in _steps(seconds_to_frames(line.seconds, rate) - now, rate):
                await play(frames)
                desk.collect()
            try:
                await carry(stage, line)
            except AscimlError as error:
                raise AscimlError(error.code, f"line {line.number}: {error.message}") from error
        last = seconds_to_frames(seconds or LONGEST + TAIL, rate)
        end = min(last, now + seconds_to_frames(TAIL, rate)) if not seconds else last
        for frames in _steps(end - now, rate):
            if not await play(frames) and not seconds:
                break
        await play(layout.LATENCY)
        length: int = await session.pool.run(
            "asciml_osc.jobs.score:write", raw, last if seconds else 0, path, rate, CHANNELS
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
