"""A path or a square as a folder of files, with an index for samplers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from asciml_osc.jobs import Position
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session.folders import new_folder
from asciml_osc.session.paths import Paths
from asciml_osc.session.unfinished import Unfinished
from asciml_osc.units import percent_to_position
from asciml_osc.work import WorkPool


class Grids:
    """Writes them; keeps nothing."""

    def __init__(self, paths: Paths, pool: WorkPool, unfinished: Unfinished) -> None:
        self._paths, self._pool, self._unfinished = paths, pool, unfinished

    async def write(self, folder: Path, sounds: Sequence[str], steps: int, rate: int) -> int:
        """Write the way between two sounds in `steps` files, or the square of four in steps × steps; how many there are.

        A file's name has its percent, or those of x and y; the index is index.csv and, for samplers, index.sfz. All of it is
        there at once. Raises not-found, busy where `folder` is not empty, bad-argument where it is a file, io.
        """
        percents = [100.0 * n / (steps - 1) for n in range(steps)]
        whole = 100 % (steps - 1) == 0
        marks = [f"{percent:03.0f}" if whole else f"{percent:06.2f}" for percent in percents]
        at = [percent_to_position(percent) for percent in percents]
        if len(sounds) == 2:
            places = [Position((0, 1), x) for x in at]
            names = [f"path-{mark}.wav" for mark in marks]
        else:
            places = [Position((0, 1, 2, 3), x, y) for y in at for x in at]
            names = [f"square-{x}-{y}.wav" for y in marks for x in marks]
        async with new_folder(folder, self._unfinished) as staged:
            written = await self._paths.write(sounds, places, [staged / name for name in names], rate)
            await self._pool.run(jobs.grid.index, staged, sounds, steps, written)
        return len(written)
