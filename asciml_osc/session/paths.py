"""Tables for voices: the ways between sounds that the workers decode, ready for the engine to read."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar, TypeVarTuple

import numpy as np

from asciml_osc.analysis.framing import HARMONICS, Framing
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.audio.tables import Shape
from asciml_osc.config import Config
from asciml_osc.errors import bad_argument
from asciml_osc.jobs import DecoderSpec, Level, Position, Source, corners
from asciml_osc.jobs import lazy as jobs
from asciml_osc.latent.axes import require_axis
from asciml_osc.lengths import length_between
from asciml_osc.session import origins
from asciml_osc.session.library import Library
from asciml_osc.session.loaded import without_damaged_model
from asciml_osc.session.models import Models
from asciml_osc.session.row_counts import columns_and_lines, rows_of_a_leg, side_of_a_square
from asciml_osc.units import percent_to_position, seconds_to_frames
from asciml_osc.work import WorkerDied, WorkPool, finish_all

MOST_SOUNDS = 16  # on a path
MOST_OVERSHOOT = 100.0  # percent of the path beyond either end
AT_ONCE = 8  # rows that a worker decodes before another job has its turn
FARTHEST = 3.0  # standard deviations: of its first and its last line
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Made(NamedTuple):
    """A filled table. decoder: the name of the model that decoded it, or "direct". rough: it has a tenth of the rows."""

    table: int
    decoder: str
    rough: bool = False


class Paths:
    """Makes tables. Whoever asks for one hands it to a voice, or drops it: nothing is kept here.

    Where the current model knows all of the sounds they are decoded with it, else without one. A model that
    is being listened to as it learns decodes alone: nothing of the sounds' own features is heard, only what it knows.

    Every method that decodes raises not-found for a sound that is not there, limit where the memory for tables is full;
    what was reserved is free again then.
    """

    def __init__(
        self, config: Config, engine: EngineMemory, pool: WorkPool, library: Library, models: Models
    ) -> None:
        self._engine, self._pool, self._library, self._models = engine, pool, library, models
        self._rate = config.rate

    def check(self, sounds: Sequence[str]) -> None:
        """Check the sounds of a path. Raises bad-argument for too few or too many, not-found for one that is not there."""
        if not 2 <= len(sounds) <= MOST_SOUNDS:
            raise bad_argument(f"a path takes 2 to {MOST_SOUNDS} sounds, got {len(sounds)}")
        for sound in sounds:
            self._library.sound(sound)

    @without_damaged_model
    async def line(self, sounds: Sequence[str], overshoot: float = 0.0, rough: bool = False) -> Made:
        """Make the way through 2 to 16 sounds, with a percent that sounds even, `overshoot` percent (0–100) beyond its ends.

        Positions 0 and 1 are the first and the last sound; where the rows do not divide it, overshoot is rounded up.
        rough: a tenth of the rows, in a tenth of the time.
        """
        self.check(sounds)
        if not 0.0 <= overshoot <= MOST_OVERSHOOT:
            raise bad_argument(
                f"overshoot must be a number in 0…{MOST_OVERSHOOT:g} percent, got {overshoot:g}"
            )
        spec, sources = await self._sources(sounds)
        legs = len(sounds) - 1
        rows = rows_of_a_leg(legs, self._row_bytes(sounds), rough)
        beyond = math.ceil(overshoot / 100 * rows * legs - 1e-9)
        places = [_on_leg(n, rows, legs) for n in range(-beyond, rows * legs + beyond + 1)]
        reach = beyond / (rows * legs)
        shape = self._shape(sounds, len(places), x_first=0.0 - reach, x_last=1 + reach, warped=True)
        homes = [beyond + rows * n for n in range(legs + 1)]
        made = await self._decode(spec, sources, places, homes, shape)
        return made._replace(rough=rough)

    @without_damaged_model
    async def square(self, a: str, b: str, c: str, d: str) -> Made:
        """Make the square with `a` at (0, 0), `b` at (1, 0), `c` at (0, 1) and `d` at (1, 1); with c = d a triangle."""
        sounds = (a, b, c, d)
        spec, sources = await self._sources(sounds)
        side = side_of_a_square(self._row_bytes(sounds))
        sides = [n / (side - 1) for n in range(side)]
        places = [Position((0, 1, 2, 3), x, y) for y in sides for x in sides]
        homes = [0, side - 1, len(places) - side, len(places) - 1]
        return await self._decode(spec, sources, places, homes, self._shape(sounds, side, lines=side))

    @without_damaged_model
    async def axis(self, sounds: Sequence[str], axis: int, offsets: Mapping[int, float]) -> Made:
        """Make a path, and from each of its points 3 standard deviations both ways along a principal axis (the first is 0).

        offsets: what other axes are held at, axis → standard deviations; that of `axis` itself is where its lines are.
        Raises also no-model, not-found for a sound that the model does not know, bad-argument for an axis that it has not.
        """
        self.check(sounds)
        model = await self._models.require()
        for sound in sounds:
            model.require(sound)
        spec, sources = await self._sources(sounds)
        for number in (axis, *offsets):
            require_axis(number, model.axes)
        held = tuple((number, offsets[number]) for number in sorted(offsets) if number != axis)
        legs = len(sounds) - 1
        columns, lines = columns_and_lines(self._row_bytes(sounds))
        places = [
            _on_leg(column * legs, columns - 1, legs)._replace(z=((axis, y), *held))
            for y in np.linspace(-FARTHEST, FARTHEST, lines).tolist()
            for column in range(columns)
        ]
        shape = self._shape(sounds, columns, lines=lines, y_first=-FARTHEST, y_last=FARTHEST)
        return await self._decode(spec, sources, places, None, shape)

    @without_damaged_model
    async def position(self, a: str, b: str, place: float, rate: float) -> int:
        """Make one row: the sound at `place` (0–1) between two; rate: of playing, 1 as decoded."""
        spec, ends = await self._sources([a, b])
        there = length_between([self._framing(sound).samples for sound in (a, b)], (1 - place, place))
        shape = Shape(1, there, self._rate * rate, stereo=self._library.stereo((a, b)))
        return await self.filled(shape, jobs.paths.fill_position, spec, ends, place)

    async def filled(
        self, shape: Shape, job: Callable[[*Ts, Path, int, Shape], None], *arguments: *Ts
    ) -> int:
        """Make a table that job(*arguments, arena, offset, shape) fills."""
        with self._reserved(shape) as (table, offset):
            await self._pool.run(job, *arguments, self._engine.arena.path, offset, shape)
        return table

    @without_damaged_model
    async def render(
        self,
        a: str,
        b: str,
        percents: Sequence[float],
        paths: Sequence[Path],
        rate: int,
        seconds: float | None,
        mono: bool = False,
    ) -> None:
        """Write the sounds at `percents` between two as files, one each; cut or filled to `seconds`. mono: of one channel.

        The files say which sounds they are made of, see origins.about.
        """
        spec, ends = await self._sources([a, b])
        places = [percent_to_position(percent) for percent in percents]
        samples = None if seconds is None else seconds_to_frames(seconds, rate)
        about = origins.about(map(self._library.sound, (a, b)))
        await self._pool.run(jobs.paths.render, spec, ends, places, list(paths), rate, samples, mono, about)

    @without_damaged_model
    async def audio(self, a: str, b: str, place: float, rate: int, samples: int | None) -> np.ndarray:
        """Return what `render` would write for one place, float32 [n] or [n, 2]."""
        spec, ends = await self._sources([a, b])
        return await self._pool.run(jobs.paths.position, spec, ends, place, rate, samples)

    @without_damaged_model
    async def write(
        self, sounds: Sequence[str], places: Sequence[Position], paths: Sequence[Path], rate: int
    ) -> list[jobs.grid.Written]:
        """Write the sounds at `places` between two, or in the square of four, as files at `rate`, by all workers.

        What is in the files: jobs.grid.Written, one each.
        """
        spec, sources = await self._sources(sounds)
        loudness = await self._pool.run(jobs.paths.loudness, spec, sources, corners(len(sources)))

        about = origins.about(map(self._library.sound, sounds))

        def some(part: slice) -> Awaitable[list[jobs.grid.Written]]:
            of = spec, sources, list(places[part]), loudness, list(paths[part]), rate, about
            return self._pool.run(jobs.grid.write, *of)

        return await self._in_parts(len(places), some)

    # How

    async def _decode(
        self,
        spec: DecoderSpec,
        sources: list[Source],
        places: list[Position],
        homes: Sequence[int] | None,
        shape: Shape,
    ) -> Made:
        """Decode a table of rows at `places` by all workers. homes: the rows that are the sources; none of a bent path."""
        framing = Framing(self._rate, shape.frames)
        numbers = shape.rows * math.prod(framing.even_shape) if shape.warped else 0
        with self._reserved(shape) as (table, offset), self._borrowed(numbers) as spectra:
            memory = self._engine.arena.path, offset, shape, spectra
            try:
                coherence = await self._fill(spec, sources, places, homes, *memory)
            except WorkerDied:  # its last job changes the rows in place, so they are decoded anew
                coherence = await self._fill(spec, sources, places, homes, *memory)
            self._engine.state.tables[table]["coherence"] = coherence
        return Made(table, spec.name)

    async def _fill(
        self,
        spec: DecoderSpec,
        sources: list[Source],
        places: list[Position],
        homes: Sequence[int] | None,
        arena: Path,
        offset: int,
        shape: Shape,
        spectra: int | None,
    ) -> float:
        """Decode rows into the arena and even them out; the coherence of the table. Raises also WorkerDied."""

        def some(part: slice) -> Awaitable[list[Level]]:
            of = spec, sources, places[part], part.start, arena, offset, shape, spectra
            return self._pool.run(jobs.paths.fill, *of)

        stretches, framing = [(offset, shape.numbers)], Framing(self._rate, shape.frames)
        if spectra is not None:
            stretches.append((spectra, shape.rows * math.prod(framing.even_shape)))
        await self._pool.run(jobs.paths.reserve, arena, *stretches)
        levels = await self._in_parts(shape.rows, some)
        if homes is None:
            alone = [Position((number, number), 0.0) for number in range(len(sources))]
            loudness = await self._pool.run(jobs.paths.loudness, spec, sources, alone)
        else:
            loudness = [levels[home].loudness for home in homes]
        evened = framing, places, levels, loudness, arena, offset, shape, spectra
        return await self._pool.run_once(jobs.paths.finish, *evened)

    async def _in_parts(self, rows: int, some: Callable[[slice], Awaitable[list[T]]]) -> list[T]:
        """Return what some(part) gives for all parts of `rows`, by all workers.

        Who asks for something else meanwhile waits for a few rows, not for all.
        """
        free = asyncio.Semaphore(self._pool.workers)
        size = min(AT_ONCE, -(-rows // self._pool.workers))

        async def in_turn(part: slice) -> list[T]:
            async with free:
                return await some(part)

        parts = await finish_all(in_turn(slice(start, start + size)) for start in range(0, rows, size))
        return [one for part in parts for one in part]

    @contextmanager
    def _reserved(self, shape: Shape) -> Iterator[tuple[int, int]]:
        """Reserve a table described as `shape`, and its place in the arena; dropped when the block fails."""
        offset = self._engine.arena.allocate(shape.numbers)
        try:
            table = self._engine.take_table()
        except BaseException:
            self._engine.arena.give_back(offset)
            raise
        shape.describe(self._engine.state, table, offset)
        try:
            yield table, offset
        except asyncio.CancelledError:  # jobs that are not waited for any more still write to it
            self._pool.when_settled(lambda: self._engine.drop_table(table))
            raise
        except BaseException:
            self._engine.drop_table(table)
            raise

    @contextmanager
    def _borrowed(self, numbers: int) -> Iterator[int | None]:
        """Borrow a stretch of the arena for the time of the block, and yield its offset; None for no numbers."""
        if not numbers:
            yield None
            return
        offset = self._engine.arena.allocate(numbers)
        try:
            yield offset
        except asyncio.CancelledError:
            self._pool.when_settled(lambda: self._engine.arena.give_back(offset))
            raise
        except BaseException:
            self._engine.arena.give_back(offset)
            raise
        self._engine.arena.give_back(offset)

    async def _sources(self, sounds: Sequence[str]) -> tuple[DecoderSpec, list[Source]]:
        """Return what decodes between the sounds, and these, all analysed."""
        for sound in sounds:
            self._library.sound(sound)
        model = await self._models.knowing(sounds)
        await self._library.analysed(sounds)
        sources = [self._library.source(sound) for sound in sounds]
        return DecoderSpec(model.path, model.learning, model.name) if model else DecoderSpec(), sources

    def _shape(self, sounds: Sequence[str], columns: int, **placed: float) -> Shape:
        """Return the shape of a table for these sounds: as many harmonics as they have, none where all are unpitched."""
        features = [self._library.sound(sound).features or {} for sound in sounds]
        harmonics = max(int(found.get("harmonics", HARMONICS)) for found in features)
        framings = {self._framing(sound) for sound in sounds}
        framing = max(framings, key=lambda framing: framing.samples)
        edge_in, edge = framing.edges
        frames = framing.harmonic_frames if harmonics else 0
        return Shape(
            columns,
            framing.samples,
            framing.rate,
            framing.harmonic_hop,
            frames,
            harmonics,
            edge,
            edge_in,
            varied=len(framings) > 1,
            stereo=self._library.stereo(sounds),
            **placed,  # type: ignore[arg-type]
        )

    def _row_bytes(self, sounds: Sequence[str]) -> int:
        """Return what a row between these sounds takes."""
        return 4 * self._shape(sounds, 1).numbers

    def _framing(self, sound: str) -> Framing:
        """Return the sizes of an analysed sound."""
        features = self._library.sound(sound).features or {}
        rate, samples, *_ = features["analysed"]  # and the format, and the f0 that was given
        return Framing(rate, samples)


def _on_leg(n: int, rows: int, legs: int) -> Position:
    """Return the place of row `n` on a path of `legs` legs of `rows` rows; the last row, and all beyond, are on the last."""
    leg = min(max(n // rows, 0), legs - 1)
    return Position((leg, leg + 1), n / rows - leg)
