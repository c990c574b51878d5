"""What the trainer says of a run, as events and as points of its loss curves."""

from __future__ import annotations

import asyncio
import logging
import time

from asciml_osc.events import Emit
from asciml_osc.models.messages import (
    Acknowledged,
    Checkpointed,
    Event,
    Joined,
    Notice,
    Plateau,
    Progress,
    Snapshot,
)
from asciml_osc.names import is_variation
from asciml_osc.session.library import IDS_IN_EVENT
from asciml_osc.session.listening import Listening
from asciml_osc.session.run import Run
from asciml_osc.store.aio import AsyncStore
from asciml_osc.store.rows import Point

EVENTS_EVERY = 0.1  # seconds between two progress events
log = logging.getLogger("asciml.train")


class Reports:
    """Owner of what is told of runs, and of what the database has of their losses."""

    def __init__(self, store: AsyncStore, listening: Listening, emit: Emit) -> None:
        self._store, self._listening, self._emit = store, listening, emit
        self._recording: asyncio.Task[None] | None = None  # held, or it might be collected before its end

    def happened(self, run: Run, event: Event) -> None:
        """Pass on what the trainer says of a run."""
        if isinstance(event, Progress):
            self._progress(run, event)
        elif isinstance(event, Acknowledged):
            run.acknowledged(event)
        elif isinstance(event, Plateau):
            self._emit("/asciml/train/plateau", run.id, event.epoch, event.loss)
        elif isinstance(event, Joined):
            new = [sound for sound in event.new if not is_variation(sound)]
            count = sum(not is_variation(sound) for sound in event.ids)
            for start in range(0, max(len(new), 1), IDS_IN_EVENT):
                self._emit("/asciml/train/joined", run.id, count, *new[start : start + IDS_IN_EVENT])
        elif isinstance(event, Snapshot):
            run.snapshots.add(event.path)
            self._listening.offer(run.model, event.path)
        elif isinstance(event, Checkpointed):
            self._recording = asyncio.get_running_loop().create_task(self.record(run))
        elif isinstance(event, Notice):
            run.sounds = ()  # the next change is told, even if it leads to the same set
            self.warn(run, event.text)

    def _progress(self, run: Run, event: Progress) -> None:
        if run.points and run.points[-1].epoch == event.epoch and run.recorded < len(run.points):
            run.points.pop()  # told within an epoch
        run.points.append(Point(event.epoch, event.loss, event.reconstruction, event.kl))
        now = time.monotonic()
        if now - run.told_at >= EVENTS_EVERY or event.epoch >= event.epochs:
            run.told_at = now
            eta = event.seconds / max(event.epoch, 1) * (event.epochs - event.epoch)
            self._emit(
                "/asciml/train/progress",
                run.id,
                event.epoch,
                event.epochs,
                event.loss,
                event.reconstruction,
                event.kl,
                event.seconds,
                eta,
            )

    async def record(self, run: Run) -> None:
        """Put the losses down that are not yet in the database."""
        points, run.recorded = run.points[run.recorded :], len(run.points)
        await self._store.runs.record(run.id, points)

    def warn(self, run: Run, text: str) -> None:
        """Tell of what goes otherwise than was asked."""
        log.warning("run %s: %s", run.id, text)
        self._emit("/asciml/log", "warning", f"run {run.id}: {text}")
