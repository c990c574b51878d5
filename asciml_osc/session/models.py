"""The trained models of the session, and the one that voices decode with."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from asciml_osc.config import Config
from asciml_osc.durable import discard, second_name
from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session.current_model import CurrentModel
from asciml_osc.session.loaded import Loaded
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import ModelRow
from asciml_osc.store.step import step
from asciml_osc.work import WorkPool

SUFFIX = ".safetensors"
TRAINED = "/asciml/train/start"
"""What a new model is the end of."""
log = logging.getLogger("asciml.model")


class Models:
    """The models of the session; changes of them, one after the other.

    on_changed : called with each new current model
    """

    def __init__(
        self,
        config: Config,
        store: AsyncStore,
        pool: WorkPool,
        emit: Emit,
    ) -> None:
        self._store, self._pool, self._emit = store, pool, emit
        # a run that ends is in no lane; whoever has the lock, nobody else changes the models
        self.changing = asyncio.Lock()
        self._held = store.held_models
        self._current = CurrentModel(config, store, pool, emit)
        self.on_changed, self.give_up = self._current.on_changed, self._current.give_up
        self.opening: asyncio.Task[None] | None = None

    @property
    def current(self) -> Loaded | None:
        """The model that voices decode with."""
        return self._current.loaded

    @property
    def generation(self) -> int:
        """Counts every change of the weights that voices decode with."""
        return self._current.generation

    async def open(self) -> None:
        """Load the model that was current in the last run, in the background."""
        name = await self._current.remember()
        if name:
            self.opening = asyncio.get_running_loop().create_task(self._reopen(name))

    async def _reopen(self, name: str) -> None:
        try:
            async with self.changing:
                await self._current.restore(name)
        except AscimlError as error:
            log.warning("the model %s of the last run is not loaded: %s", name, error.message)
            self._emit(
                "/asciml/log", "warning", f"the model {name} of the last run is not loaded: {error.message}"
            )

    async def close(self) -> None:
        """Load nothing any more."""
        if self.opening:
            self.opening.cancel()
            await asyncio.gather(self.opening, return_exceptions=True)

    # Asking

    async def require(self) -> Loaded:
        """Return the current model. Raises no-model."""
        if self.opening:
            await asyncio.shield(self.opening)
        if self.current is None:
            raise AscimlError(
                "no-model", "no model has been trained yet: /asciml/train/start makes one of the sounds"
            )
        return self.current

    async def knowing(self, sounds: Iterable[str]) -> Loaded | None:
        """Return the current model where it was trained with all of these sounds."""
        if self.opening:
            await asyncio.shield(self.opening)
        return self.current if self.current and self.current.ids.issuperset(sounds) else None

    async def list(self) -> list[ModelRow]:
        """Return all models, the oldest first."""
        return await self._store.models.all()

    async def info(self, name: str) -> ModelRow:
        """Return one model. Raises not-found."""
        return await self._store.models.get(name)

    async def drift(self, name: str = "") -> Sequence[tuple[str, float]]:
        """Measure how far the code of each sound has moved that both the current model and an older one know (models.drift).

        name: of the older one, "" for the previous. Raises no-model, not-found, bad-argument for one of another kind.
        """
        current = await self.require()
        path = self._held.hold((await self.info(name)).path if name else await self._previous_path())
        return await self._pool.run(jobs.models.drift, path, current.path)

    async def _previous_path(self) -> Path:
        previous = self._current.before()
        if previous.kept:
            return self._store.files.kept_model(previous.kept)
        return (await self.info(previous.name)).path

    # Changing

    async def load(self, name: str) -> Loaded:
        """Make a model current; a failure leaves the present one. Raises not-found, io, bad-argument."""
        async with self.changing:
            row = await self.info(name)
            return await self._current.become(await self._current.read(name, row.path))

    async def add(self, name: str, staged: Path, info: dict[str, Any], run: int | None) -> Loaded:
        """Take a freshly trained model in and make it current."""
        async with self.changing:
            with step(TRAINED):
                return await self._current.add(name, staged, info, run)

    async def put_by(self, name: str, staged: Path, info: dict[str, Any], run: int) -> ModelRow:
        """Take a model in that does not become current; where another has its name, as NAME-runRUN."""
        async with self.changing:
            if any(row.name == name for row in await self.list()):
                name = f"{name}-run{run}"
            with step(TRAINED):
                return await self._store.models.add(name, staged, info, run)

    async def adopt(self, name: str, staged: Path, info: dict[str, Any], source: str) -> ModelRow:
        """Take a model of the file `source` in, which does not become current. Raises busy where the name is taken."""
        async with self.changing:  # a run may end with that name
            if any(row.name == name for row in await self.list()):
                raise AscimlError(
                    "busy", f'there is a model "{name}" already: import {source} under another name'
                )
            return await self._store.models.add(name, staged, info)

    async def previous(self) -> Loaded:
        """Go back to the model that was current before; the same again comes back to this one. Raises not-found."""
        async with self.changing:
            before = self._current.before()
            if not before.kept:
                return await self._current.become(
                    await self._current.read(before.name, (await self.info(before.name)).path)
                )
            files = self._store.files
            staged = files.staged_model(SUFFIX)
            await asyncio.to_thread(second_name, files.kept_model(before.kept), staged)
            return await self._current.add(before.name, staged, before.info, before.run)

    async def follow(self, name: str, snapshot: Path) -> Loaded:
        """Make a snapshot of the run that trains the model `name` current; its file is removed when nobody needs it."""
        async with self.changing:
            try:
                loaded = replace(await self._current.read(name, snapshot), learning=True)
            except BaseException:
                discard([snapshot])
                raise
            return await self._current.become(loaded)

    async def end_following(self, instead: str = "") -> None:
        """Replace the current snapshot, whose run has failed, with the model `instead`, or with the previous one."""
        if self.current is None or not self.current.learning:
            return
        try:
            await (self.load(instead) if instead else self.previous())
        except AscimlError:
            self._current.loaded = None

    async def remove(self, name: str) -> None:
        """Forget a model; its file goes when nothing is decoded with it any more. Raises not-found, busy for the current one."""
        async with self.changing:  # a model that is about to become current stays
            if self.current and self.current.name == name and not self.current.learning:
                raise AscimlError(
                    "busy", f'the model "{name}" is in use: load another first with /asciml/model/load NAME'
                )
            await self._store.models.remove(name)

    async def put_back(self) -> None:
        """Make current what the store says since a change was taken back or done again. Called by whoever has `changing`.

        Raises not-found, io, bad-argument; then the present one stays.
        """
        name = await self._current.kept_name()
        if not name:
            self._current.loaded = None
            return
        row = await self.info(name)
        present = self._current.loaded
        if present is None or (present.name, present.path) != (name, row.path):
            await self._current.become(await self._current.read(name, row.path))
