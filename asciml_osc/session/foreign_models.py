"""Model files of one's own: copied into the session, and written out of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from asciml_osc.durable import discard
from asciml_osc.jobs import lazy as jobs
from asciml_osc.names import check_name
from asciml_osc.session.loaded import Loaded
from asciml_osc.session.models import SUFFIX, Models
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import ModelRow
from asciml_osc.work import WorkPool


class ForeignModels:
    """The way of model files into the session and out of it; which models there are is known to Models."""

    def __init__(self, models: Models, store: AsyncStore, pool: WorkPool) -> None:
        self._models, self._store, self._pool = models, store, pool

    async def take_in(self, path: Path, name: str = "") -> ModelRow:
        """Copy a foreign model file into the session, under its own name or another; it does not become current.

        Raises not-found, io, bad-argument for what is no model file, busy where the name is taken.
        """
        staged = self._store.files.staged_model(SUFFIX)
        try:
            info = await self._pool.run(jobs.models.take_in, path, staged)
            name = check_name("model", name or info.pop("name"))
            info.pop("name", None)
            return await self._models.adopt(name, staged, info, path.name)
        finally:
            discard([staged])

    async def load(self, path: Path) -> Loaded:
        """Take a foreign model file in, and make it current; both or neither. Raises as `take_in` and `Models.load`."""
        row = await self.take_in(path)
        try:
            return await self._models.load(row.name)
        except BaseException:
            await self._models.remove(row.name)
            raise

    async def export(self, name: str, path: Path) -> Sequence[Path]:
        """Write a model to a file of one's own, in the format that its ending names; the paths of what was written.

        Raises not-found, bad-argument, io, denied for a format whose package is not installed.
        """
        held = self._store.held_models.hold((await self._models.info(name)).path)
        return await self._pool.run(jobs.models.export, held, path)
