"""The trained models of the session, and the one that voices decode with."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from asciml_osc.config import Config
from asciml_osc.durable import discard, second_name
from asciml_osc.errors import AscimlError, not_found
from asciml_osc.events import Emit
from asciml_osc.jobs import lazy as jobs
from asciml_osc.models.model_file import ModelDamaged
from asciml_osc.names import check_name
from asciml_osc.session.loaded import Loaded, read_model
from asciml_osc.session.previous import Previous, parse_previous
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import ModelRow
from asciml_osc.work import WorkPool

# the settings: the name of the model, what was before it, how often the weights have changed
CURRENT = "model"
PREVIOUS = "model.previous"
GENERATION = "model.generation"
SUFFIX = ".safetensors"
log = logging.getLogger("asciml.model")


class Models:
    """Owner of which model is current, which was before, and of the generation.

    on_changed : called with each new current model
    """

    def __init__(
        self,
        config: Config,
        store: AsyncStore,
        pool: WorkPool,
        emit: Emit,
    ) -> None:
        self._config, self._store, self._pool, self._emit = config, store, pool, emit
        self._changing = asyncio.Lock()  # a run that ends is in no lane
        self._previous: Previous | None = None
        self._held = store.held_models
        self.generation = 0
        self.on_changed: list[Callable[[Loaded], None]] = []
        self.current: Loaded | None = None
        self.opening: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Load the model that was current in the last run, in the background."""
        settings = self._store.settings
        self._previous = parse_previous(await settings.get(PREVIOUS))
        generation = await settings.get(GENERATION, 0)
        self.generation = generation if isinstance(generation, int) else 0
        await self._store.models.sweep_kept(self._previous.kept if self._previous else "")
        name = await settings.get(CURRENT)
        if name and isinstance(name, str):
            self.opening = asyncio.get_running_loop().create_task(self._reopen(name))

    async def _reopen(self, name: str) -> None:
        try:
            async with self._changing:
                row = await self.info(name)
                loaded = await self._read(name, row.path)
                self.current = replace(loaded, path=self._held.hold(row.path))
        except AscimlError as error:
            log.warning("the model %s of the last run is not loaded: %s", name, error.message)
            self._emit(
                "/asciml/log", "warning", f"the model {name} of the last run is not loaded: {error.message}"
            )

    def give_up(self, damaged: ModelDamaged) -> None:
        """Give up the current model, whose file is damaged: there is none until another is loaded or trained."""
        if self.current is None:
            return
        text = f"{damaged.message}; paths are decoded without a model meanwhile"
        self.current = None
        log.warning("%s", text)
        self._emit("/asciml/log", "warning", text)

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
        previous = self._before()
        if previous.kept:
            return self._store.files.kept_model(previous.kept)
        return (await self.info(previous.name)).path

    def _before(self) -> Previous:
        if self._previous is None:
            raise not_found(
                "no model was current before this one: train another, or load one with /asciml/model/load NAME"
            )
        return self._previous

    # Changing

    async def load(self, name: str) -> Loaded:
        """Make a model current; a failure leaves the present one. Raises not-found, io, bad-argument."""
        async with self._changing:
            row = await self.info(name)
            return await self._become(await self._read(name, row.path))

    async def add(self, name: str, staged: Path, info: dict[str, Any], run: int | None) -> Loaded:
        """Take a freshly trained model in and make it current."""
        async with self._changing:
            return await self._add(name, staged, info, run)

    async def put_by(self, name: str, staged: Path, info: dict[str, Any], run: int) -> ModelRow:
        """Take a model in that does not become current; where another has its name, as NAME-runRUN."""
        async with self._changing:
            if any(row.name == name for row in await self.list()):
                name = f"{name}-run{run}"
            return await self._store.models.add(name, staged, info, run)

    async def previous(self) -> Loaded:
        """Go back to the model that was current before; the same again comes back to this one. Raises not-found."""
        async with self._changing:
            before = self._before()
            if not before.kept:
                return await self._become(await self._read(before.name, (await self.info(before.name)).path))
            files = self._store.files
            staged = files.staged_model(SUFFIX)
            await asyncio.to_thread(second_name, files.kept_model(before.kept), staged)
            return await self._add(before.name, staged, before.info, before.run)

    async def follow(self, name: str, snapshot: Path) -> Loaded:
        """Make a snapshot of the run that trains the model `name` current; its file is removed when nobody needs it."""
        async with self._changing:
            try:
                loaded = replace(await self._read(name, snapshot), learning=True)
            except BaseException:
                discard([snapshot])
                raise
            return await self._become(loaded)

    async def end_following(self, instead: str = "") -> None:
        """Replace the current snapshot, whose run has failed, with the model `instead`, or with the previous one."""
        if self.current is None or not self.current.learning:
            return
        try:
            await (self.load(instead) if instead else self.previous())
        except AscimlError:
            self.current = None

    async def take_in(self, path: Path, name: str = "") -> ModelRow:
        """Copy a foreign model file into the session, under its own name or another; it does not become current.

        Raises not-found, io, bad-argument for what is no model file, busy where the name is taken.
        """
        staged = self._store.files.staged_model(SUFFIX)
        try:
            info = await self._pool.run(jobs.models.take_in, path, staged)
            name = check_name("model", name or info.pop("name"))
            info.pop("name", None)
            async with self._changing:  # a run may end with that name
                if any(row.name == name for row in await self.list()):
                    raise AscimlError(
                        "busy", f'there is a model "{name}" already: import {path.name} under another name'
                    )
                return await self._store.models.add(name, staged, info)
        finally:
            discard([staged])

    async def load_file(self, path: Path) -> Loaded:
        """Take a foreign model file in, and make it current; both or neither. Raises as `take_in` and `load`."""
        row = await self.take_in(path)
        try:
            return await self.load(row.name)
        except BaseException:
            await self.remove(row.name)
            raise

    async def export(self, name: str, path: Path) -> Sequence[Path]:
        """Write a model to a file of one's own, in the format that its ending names; the paths of what was written.

        Raises not-found, bad-argument, io, denied for a format whose package is not installed.
        """
        held = self._held.hold((await self.info(name)).path)
        return await self._pool.run(jobs.models.export, held, path)

    async def remove(self, name: str) -> None:
        """Forget a model; its file goes when nothing is decoded with it any more. Raises not-found, busy for the current one."""
        async with self._changing:  # a model that is about to become current stays
            if self.current and self.current.name == name and not self.current.learning:
                raise AscimlError(
                    "busy", f'the model "{name}" is in use: load another first with /asciml/model/load NAME'
                )
            await self._store.models.remove(name)

    # How

    async def _add(self, name: str, staged: Path, info: dict[str, Any], run: int | None) -> Loaded:
        """Of two models of this name the one that becomes the previous keeps its file, under another name."""
        loaded = await self._read(name, staged)
        previous = self._after_change()
        if previous and previous.name == name and not previous.kept:
            row = next((row for row in await self.list() if row.name == name), None)
            if row is not None:
                previous = Previous(name, await self._store.models.keep(name), row.info, row.run)
        row = await self._store.models.add(name, staged, info, run, self._settings(loaded, previous))
        return await self._swap(replace(loaded, path=row.path), previous)

    def _after_change(self) -> Previous | None:
        """Return what is previous when another model becomes current: not a snapshot, of which there will be others."""
        if self.current is None or self.current.learning:
            return self._previous
        return Previous(self.current.name)

    async def _read(self, name: str, path: Path) -> Loaded:
        """Read a model file, as of the present generation. Raises as `read_model`."""
        return replace(await read_model(self._pool, self._config, name, path), generation=self.generation)

    def _settings(self, loaded: Loaded, previous: Previous | None) -> dict[str, Any]:
        """Return what the next server must know when this becomes the current model."""
        settings = {GENERATION: self.generation + 1, PREVIOUS: asdict(previous) if previous else None}
        return settings if loaded.learning else settings | {CURRENT: loaded.name}

    async def _become(self, loaded: Loaded) -> Loaded:
        """Make a model current that is in the list, or a snapshot."""
        if self.current and (self.current.name, self.current.path) == (loaded.name, loaded.path):
            return self.current
        previous = self._after_change()
        await self._store.settings.update(self._settings(loaded, previous))
        return await self._swap(loaded, previous)

    async def _swap(self, loaded: Loaded, previous: Previous | None) -> Loaded:
        """Swap the current model for those who listen, now that what must outlive the server is on disk."""
        if self._previous and self._previous.kept:
            kept = previous.kept if previous else ""
            await self._store.models.sweep_kept(kept)
        self.generation += 1
        self._previous = previous
        held = self._held.hold(loaded.path)
        if loaded.learning:
            self._held.forget(held)
        self.current = replace(loaded, path=held, generation=self.generation)
        self._emit("/asciml/model/generation", self.generation, loaded.name)
        for changed in self.on_changed:
            changed(self.current)
        return self.current
