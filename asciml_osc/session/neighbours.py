"""Sounds of the set that are like each other, or as far apart as one wants them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from asciml_osc.errors import bad_argument
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session.library import Library
from asciml_osc.sounds.likeness import CURVES, Criterion, Described, Pair
from asciml_osc.store.features import numbers_of
from asciml_osc.store.rows import SoundRow
from asciml_osc.work import WorkPool


class Neighbours:
    """Compares by what was measured of the sounds in use; to read curves and the arithmetic are a worker's. Keeps nothing."""

    def __init__(self, pool: WorkPool, library: Library) -> None:
        self._pool, self._library = pool, library

    async def near(self, sound: str, count: int, by: Criterion) -> list[Pair]:
        """Return the sounds in use that are nearest to one. Raises not-found, bad-argument where it has no pitch to compare."""
        await self._library.analysed([sound])
        features = self._library.sound(sound).features or {}
        if by == "pitch" and not features.get("f0_hz", 0.0) > 0:
            raise bad_argument(
                f'no pitch was found in "{sound}": compare by timbre or envelope, or say what you hear with '
                f"/asciml/sounds/pitch {sound} HZ"
            )
        others = [other for other in await self._in_use(by) if other[0] != sound]
        return await self._pool.run(jobs.likeness.near, by, (sound, features), others, count)

    async def pairs(self, by: Criterion, apart: float, far: bool, count: int) -> list[Pair]:
        """Return the pairs of sounds in use that are nearest to being so far `apart`, or, with `far`, as far apart as can be."""
        return await self._pool.run(jobs.likeness.pairs, by, await self._in_use(by), apart, far, count)

    async def _in_use(self, by: Criterion) -> list[Described]:
        rows = await self._library.measured_used()
        await self._library.settled(row.id for row in rows)
        return await asyncio.to_thread(_described, by, self._library.used())


def _described(by: Criterion, rows: Sequence[SoundRow]) -> list[Described]:
    return [
        (row.id, row.features if by in CURVES else numbers_of(row.features)) for row in rows if row.features
    ]
