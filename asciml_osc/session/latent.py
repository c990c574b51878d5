"""Where sounds lie in the space of codes: that of the current model where it knows them, else one that needs no training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session import origins
from asciml_osc.session.folders import new_folder
from asciml_osc.session.library import Library
from asciml_osc.session.loaded import without_damaged_model
from asciml_osc.session.models import Models
from asciml_osc.store.rows import SoundRow
from asciml_osc.work import WorkPool


class Latent:
    """Codes of sounds. Keeps nothing: a sound is encoded in 5 ms, a learned one's code is read."""

    def __init__(self, config: Config, pool: WorkPool, library: Library, models: Models) -> None:
        self._config, self._pool, self._library, self._models = config, pool, library, models

    async def used(self, first: str = "") -> tuple[list[SoundRow], np.ndarray]:
        """Return the sounds in use, after the one called `first`, and their codes [n, …], without those that go meanwhile.

        Raises not-found for `first`, and what the analysis of one of them failed with.
        """
        codes: np.ndarray = np.zeros((0, 1))
        while True:
            before = [self._library.sound(first)] if first else []
            rows = before + [row for row in self._library.used() if row.id != first]
            try:
                if rows:
                    codes = await self._codes([row.id for row in rows])
            except AscimlError as error:
                if error.code != "not-found" or all(self._library.has(row.id) for row in rows):
                    raise
            else:
                return rows, codes

    async def code(self, sound: str) -> np.ndarray:
        """Return the code [n] of this sound. Raises not-found, and what its analysis failed with."""
        while True:
            self._library.sound(sound)
            there = self._library.used()
            try:
                code: np.ndarray = (await self._codes([sound]))[0]
            except AscimlError as error:
                if error.code != "not-found" or there == self._library.used():
                    raise
            else:
                return code

    @without_damaged_model
    async def _codes(self, ids: Sequence[str]) -> np.ndarray:
        """Return the codes [n, …] of these sounds, all in one space."""
        asked = set(ids)
        others = [row.id for row in self._library.used() if row.id not in asked]
        await self._library.analysed([*ids, *others])
        model = await self._models.knowing(ids)
        found: np.ndarray
        if model is not None:
            found = await self._pool.run(jobs.latent.learned, model.path, list(ids))
        else:
            sources, rest = ([self._library.source(sound) for sound in some] for some in (ids, others))
            job = jobs.latent.unlearned
            found = await self._pool.run(job, sources, rest, self._config.rate, self._config.samples)
        return found

    async def sample(self, folder: Path, count: int, spread: float, seed: int) -> list[Path]:
        """Write sounds of random codes of the current model as files of a new `folder`, all at once; their paths.

        The files say which sounds the model has learned, of those that are still there; see origins.about.

        Raises no-model, busy where the folder is not empty, bad-argument where it is a file, io.
        """
        model = await self._models.require()
        names = [f"sample-{n:02d}.wav" for n in range(count)]
        async with new_folder(folder, self._library.unfinished) as staged:
            staged_paths = [staged / name for name in names]
            about = origins.about(row for row in self._library.all() if row.id in model.ids)
            await self._pool.run(jobs.latent.sample, model.path, staged_paths, spread, seed, about)
        return [folder / name for name in names]
