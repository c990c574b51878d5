"""Taking back what changed the set, the models, the mappings or the presets, and doing it again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit
from asciml_osc.session.library import Library
from asciml_osc.session.mappings import Mappings
from asciml_osc.session.models import Models
from asciml_osc.session.motions import Motions
from asciml_osc.session.presets import Presets
from asciml_osc.session.training import Training
from asciml_osc.session.wording import words_of
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.changes import Change
from asciml_osc.store.restoring import Image
from asciml_osc.store.step import unrecorded


class Changes:
    """Keeps nothing: what can be taken back is the store's. While it works nobody else changes what it changes."""

    def __init__(
        self,
        store: AsyncStore,
        library: Library,
        models: Models,
        mappings: Mappings,
        presets: Presets,
        motions: Motions,
        training: Training,
        emit: Emit,
    ) -> None:
        self._store, self._library, self._models, self._mappings = store, library, models, mappings
        self._presets, self._motions, self._training, self._emit = presets, motions, training, emit

    async def undo(self) -> str:
        """Take the last change back; what it was, in words. Raises not-found, busy, bad-argument, io; then nothing has changed."""
        said = f"undid {await self._go(back=True)}"
        self._emit("/asciml/session/undone", said)
        return said

    async def redo(self) -> str:
        """Do again what was taken back last; what it was, in words. Raises as `undo`."""
        said = f"redid {await self._go(back=False)}"
        self._emit("/asciml/session/redone", said)
        return said

    async def all(self) -> list[tuple[Change, str]]:
        """Return the changes and their words, the newest first."""
        return [(change, words_of(change)) for change in await self._store.changes.all()]

    async def empty(self) -> tuple[int, int]:
        """Empty the bin; how many files went, analyses apart, and bytes. Raises io."""
        return await self._store.changes.empty()

    async def _go(self, back: bool) -> str:
        if self._models.opening:
            await asyncio.shield(self._models.opening)
        with unrecorded():
            async with self._library.changing, self._models.changing, self._mappings.changing:
                change = await self._store.changes.next(back)
                words = words_of(change)
                self._check(change, words)
                await self._library.settled(await self._store.changes.sounds(change.id))
                images = await self._store.changes.go(change.id, back)
                await self._put_back(change, back, images)
        return words

    def _check(self, change: Change, words: str) -> None:
        """Check that a change can be taken back, or done again, right now. Raises busy."""
        run = self._training.run
        if change.kind == "models" and run and run.running:
            raise AscimlError(
                "busy",
                f'"{words}" has to wait: run {run.id} is training a model; /asciml/train/stop ends it',
            )

    async def _put_back(self, change: Change, back: bool, images: Sequence[Image]) -> None:
        """Have in memory what is on disk; a model that cannot be loaded undoes it all."""
        tables = {image.table for image in images}
        keys = {(image.old or image.new or {}).get("key") for image in images if image.table == "settings"}
        if "models" in tables or "model" in keys:
            try:
                await self._models.put_back()
            except AscimlError:
                await self._store.changes.go(change.id, not back)
                raise
        await self._presets.put_back(images)
        if "motions" in tables:
            await self._motions.put_back()
        if "mappings" in keys:
            await self._mappings.put_back()
        if tables & {"sounds", "marks", "groups"} or "filters" in keys:
            await self._library.put_back(images)
