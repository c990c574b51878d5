"""Sounds that are added, removed or switched while a run goes on, and the files that it reads them from."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from pathlib import Path

from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import Learn
from asciml_osc.session.library import Library
from asciml_osc.session.reports import Reports
from asciml_osc.session.run import Run
from asciml_osc.session.run_variations import RunVariations


class Joining:
    """Owner of the task that tells a run of other sounds: there is one at most."""

    def __init__(self, library: Library, variations: RunVariations, reports: Reports) -> None:
        self._library, self._variations, self._reports = library, variations, reports
        self._task: asyncio.Task[None] | None = None

    def sounds_changed(self, run: Run | None) -> None:
        """Have a run that goes on learn the sounds that take part now."""
        joining = self._task is not None and not self._task.done()
        if run and run.running and run.join and not joining:
            self._task = asyncio.get_running_loop().create_task(self._join(run))

    async def hold(self, run: Run, ids: Iterable[str]) -> dict[str, Path]:
        """Hold what the run reads of these sounds, as far as they are there and were analysed: the analysis, or the audio."""
        rows = {row.id: row for row in self._library.all()}
        ids = self._library.usable(map(self._library.called_now, ids))
        there = [rows[sound] for sound in ids if sound in rows]
        return await run.files.hold(
            {row.id: row.path if run.kind.hears else self._library.analysis_path(row.id) for row in there}
        )

    async def varied(self, run: Run, held: Mapping[str, Path]) -> dict[str, Path]:
        """Return what a run reads of its sounds and of their variations, if it has any."""
        return {**held, **await self._variations.made(run, held)}

    async def _join(self, run: Run) -> None:
        """Tell the trainer of other sounds once they are analysed; what changes meanwhile counts too."""
        while run.running:
            ids = [row.id for row in self._library.used()]
            await self._library.settled(ids)
            try:
                held = await self.hold(run, ids)
                # none: the run has ended meanwhile, or all were removed
                same = not held or set(held) == set(run.sounds)
                read = {} if same else await self.varied(run, held)
            except AscimlError as error:
                self._reports.warn(run, f"it goes on with the sounds that it has: {error.message}")
                return
            if ids != [row.id for row in self._library.used()]:
                continue
            if same:
                return
            run.sounds = tuple(held)
            run.tell(Learn(read))
