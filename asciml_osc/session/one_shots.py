"""What sounds once, on a voice without a name that gives itself back: originals, and one position between two sounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from asciml_osc.audio import instructions
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.audio.tables import Shape
from asciml_osc.errors import AscimlError
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session.library import Library
from asciml_osc.session.paths import Paths
from asciml_osc.units import percent_to_position, seconds_to_frames

GAP = 0.05  # seconds between the sounds of a group
STEREO = 2  # output channels of a one-shot
LONGEST = 120.0  # seconds of originals played by one message


FADE = 0.02
"""Seconds in which one that is still sounding gives way to the next."""


class Shot(NamedTuple):
    """One that plays. turn: of its voice, see EngineMemory.turn."""

    voice: int
    turn: int


class OneShots:
    """Plays each on a free voice of the engine. rate: of the files, Hz. on_playing: called with the ids of sounds when they play."""

    def __init__(self, rate: int, engine: EngineMemory, paths: Paths, library: Library) -> None:
        self._rate, self._engine, self._paths, self._library = rate, engine, paths, library
        self.on_playing: list[Callable[[Sequence[str]], None]] = []

    async def original(self, name: str, gain: float) -> Shot:
        """Play a sound, or the sounds of a group one after the other, as they are kept; what plays."""
        rows = self._library.find(name)
        if (seconds := sum(row.seconds for row in rows)) > LONGEST:
            raise AscimlError(
                "limit", f'"{name}" lasts {seconds:.0f} s, at most {LONGEST:.0f} s are played: name one sound'
            )
        stereo = any(row.channels == 2 for row in rows)
        shot = await self.files([(row.path, row.seconds) for row in rows], gain, GAP, stereo)
        self._tell([row.id for row in rows])
        return shot

    def fade(self, shot: Shot) -> None:
        """Fade what still sounds; nothing where it has ended, and its voice may be another's."""
        if self._engine.has_turn(*shot):
            self._engine.post(instructions.stop(shot.voice, self._engine.as_frames(FADE)))

    def _tell(self, sounds: Sequence[str]) -> None:
        for told in self.on_playing:
            told(sounds)

    async def files(
        self, files: Sequence[tuple[Path, float]], gain: float, gap: float, stereo: bool = False
    ) -> Shot:
        """Play files one after the other; of each as many seconds as stand beside it, and `gap` seconds between them.

        stereo : both channels of those that have two; otherwise their middle
        """
        places, at = [], 0
        for _, seconds in files:
            places.append(range(at, at + seconds_to_frames(seconds, self._rate)))
            at = places[-1].stop + seconds_to_frames(gap, self._rate)
        shape = Shape(1, places[-1].stop, self._rate, stereo=stereo)
        paths = [path for path, _ in files]
        return await self._play(await self._paths.filled(shape, jobs.sounds.fill, paths, places), gain)

    async def synthesised(
        self,
        technique: str,
        spans: Mapping[str, tuple[float, float]],
        seed: int,
        seconds: float,
        sources: Mapping[str, Path],
    ) -> None:
        """Play a sound as it is synthesised, without a file. Raises as synthesis.synthesise."""
        shape = Shape(1, seconds_to_frames(seconds, self._rate), self._rate)
        what = technique, dict(spans), seed, seconds, dict(sources)
        await self._play(await self._paths.filled(shape, jobs.sounds.preview, *what), 1.0)

    async def position(
        self,
        a: str,
        b: str,
        percent: float,
        gain: float,
        rate: float,
        pan: float = 0.0,
        channel: int = 1,
    ) -> None:
        """Play one position between two sounds. rate: of playing, 1 as decoded. channel: the first of two, from 1.

        Raises bad-argument for channels that are not open.
        """
        if channel > 1:
            self._engine.check_channels(channel, STEREO)
        table = await self._paths.position(a, b, percent_to_position(percent), rate)
        await self._play(table, gain, pan, channel)
        self._tell((a, b))

    async def _play(self, table: int, gain: float, pan: float = 0.0, channel: int = 1) -> Shot:
        """Play a table of one row; it sounds on return."""
        voice = None
        try:
            self._engine.require()
            voice = self._engine.take_voice()
            turn = self._engine.turn(voice)
            self._engine.post(
                instructions.new(voice, gain, pan=pan, once=True),
                *([instructions.route(voice, channel - 1, STEREO)] if channel > 1 else []),
                instructions.set_table(voice, table),
                instructions.play(voice),
            )
        except BaseException:
            self._engine.drop_table(table)
            if voice is not None:
                self._engine.drop_voice(voice)
            raise
        await self._engine.until_sounding()
        return Shot(voice, turn)
