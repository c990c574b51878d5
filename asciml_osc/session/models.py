"""The trained models of the session, and the one that voices decode with."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asciml_osc.config import Config
from asciml_osc.errors import AscimlError, bad_argument, not_found
from asciml_osc.session.database import Database
from asciml_osc.sounds.rows import ModelRow
from asciml_osc.work import WorkPool

CURRENT = "model"  # the setting that names it
log = logging.getLogger("asciml.model")


@dataclass(frozen=True)
class Loaded:
    """The current model: its file, the sounds it knows, and how many principal axes its codes have."""

    name: str
    path: Path
    ids: frozenset[str]
    axes: int

    def require(self, sound: str) -> None:
        """Raises not-found when the model was not trained with this sound."""
        if sound not in self.ids:
            raise not_found(f'the model "{self.name}" does not know "{sound}": /asciml/train/start learns it')


class Models:
    """Owner of which model is current. Changes are serialised by the commands' lane `model`."""

    def __init__(self, config: Config, database: Database, pool: WorkPool, emit: Callable[..., None]) -> None:
        self._config, self._database, self._pool, self._emit = config, database, pool, emit
        self.current: Loaded | None = None
        self.opening: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Load the model that was current in the last run, in the background."""
        store = self._database.store
        if name := await self._database(store.settings.get, CURRENT):
            self.opening = asyncio.get_running_loop().create_task(self._reopen(name))

    async def _reopen(self, name: str) -> None:
        try:
            await self.load(name)
        except AscimlError as error:
            log.warning("the model %s of the last run is not loaded: %s", name, error.message)
            self._emit(
                "/asciml/log", "warning", f"the model {name} of the last run is not loaded: {error.message}"
            )

    async def require(self) -> Loaded:
        """The current model. Raises no-model."""
        if self.opening:
            await asyncio.shield(self.opening)
        if self.current is None:
            raise AscimlError(
                "no-model", "no model has been trained yet: /asciml/train/start makes one of the sounds"
            )
        return self.current

    async def knowing(self, sounds: Iterable[str]) -> Loaded | None:
        """The current model where it was trained with all of these sounds."""
        if self.opening:
            await asyncio.shield(self.opening)
        return self.current if self.current and self.current.ids.issuperset(sounds) else None

    async def list(self) -> list[ModelRow]:
        """All models, the oldest first."""
        return await self._database(self._database.store.models.list)

    async def info(self, name: str) -> ModelRow:
        """One model. Raises not-found."""
        return await self._database(self._database.store.models.get, name)

    async def load(self, name: str) -> Loaded:
        """Make a model current; a failure leaves the present one. Raises not-found, io, bad-argument."""
        row = await self._database(self._database.store.models.get, name)
        about: dict[str, Any] = await self._pool.run("asciml_osc.jobs.paths:about_model", row.path)
        if (about["rate"], about["samples"]) != (self._config.rate, self._config.samples):
            raise bad_argument(
                f'the model "{name}" is of sounds of {about["samples"] / about["rate"]:g} s at {about["rate"]} Hz, this '
                f"server works with {self._config.seconds:g} s at {self._config.rate} Hz: start it with --rate {about['rate']}"
            )
        await self._database(self._database.store.settings.set, CURRENT, name)
        self.current = Loaded(name, row.path, frozenset(about["ids"]), about["axes"])
        return self.current

    async def add(self, name: str, staged: Path, info: dict[str, Any], run: int) -> Loaded:
        """Take a freshly trained model in and make it current."""
        await self._database(self._database.store.models.add, name, staged, info, run)
        return await self.load(name)

    async def remove(self, name: str) -> None:
        """Forget a model and its file. Raises not-found, busy for the current one."""
        if self.current and self.current.name == name:
            raise AscimlError(
                "busy", f'the model "{name}" is in use: load another first with /asciml/model/load'
            )
        await self._database(self._database.store.models.remove, name)
