"""Hearing a run learn: its snapshots become the current model, one after the other, never two at once."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from asciml_osc.durable import discard
from asciml_osc.errors import AscimlError
from asciml_osc.session.models import Models

log = logging.getLogger("asciml.train")


class Listening:
    """Owner of the snapshots between the trainer and Models.

    seconds : between two snapshots; 0: nobody listens
    """

    def __init__(self, models: Models) -> None:
        self._models = models
        self._waiting: tuple[str, Path] | None = None
        self._task: asyncio.Task[None] | None = None
        self.seconds = 0.0

    def offer(self, model: str, snapshot: Path) -> None:
        """There is a newer one; of those that have not had their turn, only it gets one."""
        self._forget()
        self._waiting = model, snapshot
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._take())

    async def _take(self) -> None:
        while self._waiting:
            (model, snapshot), self._waiting = self._waiting, None
            if not self.seconds:
                discard([snapshot])
                continue
            try:
                await self._models.follow(model, snapshot)
            except AscimlError as error:
                log.warning("a snapshot of %s could not be loaded: %s", model, error.message)

    def _forget(self) -> None:
        if self._waiting:
            discard([self._waiting[1]])
            self._waiting = None

    async def end(self) -> None:
        """End with the run: no snapshot of it becomes current any more."""
        self._forget()
        if self._task:
            await asyncio.shield(self._task)
