"""Variations that one run learns beside its sounds, and nobody else sees: made when it begins, gone with it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path

from asciml_osc.config import Config
from asciml_osc.events import Emit
from asciml_osc.jobs import Variation
from asciml_osc.jobs import lazy as jobs
from asciml_osc.names import variation_id
from asciml_osc.session.library import Library
from asciml_osc.session.run import Run
from asciml_osc.sounds.varied import usual
from asciml_osc.store.aio import AsyncStore
from asciml_osc.work import WorkPool, finish_all

AT_ONCE = 4
"""Variations in a job: half a second of work."""


class RunVariations:
    """Keeps nothing: the files are the run's, see RunFiles."""

    def __init__(
        self, config: Config, store: AsyncStore, library: Library, pool: WorkPool, emit: Emit
    ) -> None:
        self._config, self._store, self._library = config, store, library
        self._pool, self._emit = pool, emit

    async def made(self, run: Run, sounds: Iterable[str]) -> dict[str, Path]:
        """Return what a run reads of the variations of these sounds, `run.augment` of each, by their ids; none are made twice.

        A variation depends on its sound, its number and the seed of the run alone. A sound that is gone by now has none.
        """
        if not run.augment:
            return {}
        rows = {row.id: row.path for row in self._library.all()}
        sounds = [sound for sound in sounds if sound in rows]
        new = {
            variation_id(sound, n): (sound, n)
            for sound in sounds
            for n in range(run.augment)
            if variation_id(sound, n) not in run.variations
        }
        held = await run.files.hold({sound: rows[sound] for sound in sounds})
        wanted = {
            name: Variation(held[sound], (run.settings.seed, zlib.crc32(sound.encode()), n), self._place(run))
            for name, (sound, n) in new.items()
            if sound in held
        }
        await self._make(run, list(wanted.values()))
        run.variations |= {name: one.place for name, one in wanted.items()}
        found = {
            name: run.variations[name]
            for sound in sounds
            for n in range(run.augment)
            if (name := variation_id(sound, n)) in run.variations
        }
        self._emit("/asciml/train/augmented", run.id, len(sounds), len(found))
        return found

    def _place(self, run: Run) -> Path:
        place = self._store.files.staged_sound()
        return run.files.own(place if run.kind.hears else place.with_suffix(".npz"))

    async def _make(self, run: Run, wanted: list[Variation]) -> None:
        at_once, heard = AT_ONCE * self._pool.workers, bool(run.kind.hears)
        for start in range(0, len(wanted), at_once):
            if run.stopping.is_set():  # whoever asked finds that out, too
                return
            some = wanted[start : start + at_once]
            await finish_all(
                self._pool.run(
                    jobs.variations.vary_for_run, some[n : n + AT_ONCE], usual(), self._config.rate, heard
                )
                for n in range(0, len(some), AT_ONCE)
            )
