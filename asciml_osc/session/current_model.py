"""The model that voices decode with, and the one before it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from asciml_osc.config import Config
from asciml_osc.errors import not_found
from asciml_osc.events import Emit
from asciml_osc.models.model_file import ModelDamaged
from asciml_osc.session.loaded import Loaded, read_model
from asciml_osc.session.previous import Previous, remembered, settings
from asciml_osc.store.aio import AsyncStore
from asciml_osc.work import WorkPool

log = logging.getLogger("asciml.model")


class CurrentModel:
    """Owner of which model is current, which was before, and of the generation. Models calls one method at a time.

    on_changed : called with each new current model
    """

    def __init__(self, config: Config, store: AsyncStore, pool: WorkPool, emit: Emit) -> None:
        self._config, self._store, self._pool, self._emit = config, store, pool, emit
        self._held = store.held_models
        self.loaded: Loaded | None = None
        self.previous: Previous | None = None
        self.generation = 0
        self.on_changed: list[Callable[[Loaded], None]] = []

    async def remember(self) -> str:
        """Take up what the last server left; return the name of the model that was current, "" for none."""
        name, self.previous, self.generation = await remembered(self._store.settings)
        await self._store.models.sweep_kept(self.previous.kept if self.previous else "")
        return name

    async def kept_name(self) -> str:
        """Return the name of the model that the store has as the current one, "" for none."""
        return (await remembered(self._store.settings))[0]

    async def restore(self, name: str) -> None:
        """Have the model of the last run again. Raises not-found, io, bad-argument."""
        row = await self._store.models.get(name)
        self.loaded = replace(await self.read(name, row.path), path=self._held.hold(row.path))

    def give_up(self, damaged: ModelDamaged) -> None:
        """Give up the current model, whose file is damaged: there is none until another is loaded or trained."""
        if self.loaded is None:
            return
        text = f"{damaged.message}; paths are decoded without a model meanwhile"
        self.loaded = None
        log.warning("%s", text)
        self._emit("/asciml/log", "warning", text)

    def before(self) -> Previous:
        """Return the model to go back to. Raises not-found."""
        if self.previous is None:
            raise not_found(
                "no model was current before this one: train another, or load one with /asciml/model/load NAME"
            )
        return self.previous

    async def add(self, name: str, staged: Path, info: dict[str, Any], run: int | None) -> Loaded:
        """Add a model and make it current. One of its name that becomes the previous keeps its file, under another name."""
        loaded = await self.read(name, staged)
        previous = self._after_change()
        if previous and previous.name == name and not previous.kept:
            row = next((row for row in await self._store.models.all() if row.name == name), None)
            if row is not None:
                previous = Previous(name, await self._store.models.keep(name), row.info, row.run)
        row = await self._store.models.add(
            name, staged, info, run, settings(loaded, previous, self.generation + 1)
        )
        return await self._swap(replace(loaded, path=row.path), previous)

    def _after_change(self) -> Previous | None:
        """Return what is previous when another model becomes current: not a snapshot, of which there will be others."""
        if self.loaded is None or self.loaded.learning:
            return self.previous
        return Previous(self.loaded.name)

    async def read(self, name: str, path: Path) -> Loaded:
        """Read a model file, as of the present generation. Raises as `read_model`."""
        return replace(await read_model(self._pool, self._config, name, path), generation=self.generation)

    async def become(self, loaded: Loaded) -> Loaded:
        """Make a model current that is in the list, or a snapshot."""
        if self.loaded and (self.loaded.name, self.loaded.path) == (loaded.name, loaded.path):
            return self.loaded
        previous = self._after_change()
        await self._store.settings.update(settings(loaded, previous, self.generation + 1))
        return await self._swap(loaded, previous)

    async def _swap(self, loaded: Loaded, previous: Previous | None) -> Loaded:
        """Swap the current model for those who listen, now that what must outlive the server is on disk."""
        if self.previous and self.previous.kept:
            kept = previous.kept if previous else ""
            await self._store.models.sweep_kept(kept)
        self.generation += 1
        self.previous = previous
        held = self._held.hold(loaded.path)
        if loaded.learning:
            self._held.forget(held)
        self.loaded = replace(loaded, path=held, generation=self.generation)
        self._emit("/asciml/model/generation", self.generation, loaded.name)
        for changed in self.on_changed:
            changed(self.loaded)
        return self.loaded
