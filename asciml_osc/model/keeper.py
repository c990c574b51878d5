"""What a run saves: its model in the end, the best weights so far every two seconds, the newest for who listens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from asciml_osc.model.fit import Fitting, Weighed
from asciml_osc.model.messages import Checkpointed, Finished, Snapshot, TrainJob, TrainSettings
from asciml_osc.model.orders import Orders

if TYPE_CHECKING:
    from asciml_osc.model.training import Losses

CHECKPOINT_EVERY = 2.0  # seconds: so much training a crash takes away


class Keeper:
    """Owner of a run's files. best: the weights to keep; None before the first chunk."""

    def __init__(self, job: TrainJob, fitting: Fitting) -> None:
        self._job, self._fitting = job, fitting
        self.best: Weighed | None = None
        self._safe: Weighed | None = None  # what is in the checkpoint
        self._saved_at = self._told_at = time.perf_counter()
        self._snapshots = 0

    def save_what_is_due(self, orders: Orders, losses: Losses) -> Iterator[Checkpointed | Snapshot]:
        """The checkpoint and the snapshot, each where it is time for it. losses: of the last chunk."""
        now = time.perf_counter()
        if now - self._saved_at >= CHECKPOINT_EVERY:
            self._saved_at = now
            if self.checkpoint(orders.settings) and self.best:
                yield Checkpointed(self.best.epoch)
        if orders.listen and now - self._told_at >= orders.listen:
            self._told_at = now
            self._snapshots += 1
            path = snapshot_path(self._job.output_path, self._snapshots)
            self._fitting.model(self._fitting.now(losses), orders.settings).save(path)
            yield Snapshot(path, self._fitting.epoch)

    def checkpoint(self, settings: TrainSettings) -> bool:
        """Save the best weights so far, if they are not yet; whether they were."""
        if self.best is None or self.best is self._safe or self._job.checkpoint_path is None:
            return False
        self._fitting.model(self.best, settings).save(self._job.checkpoint_path)
        self._safe = self.best
        return True

    def finish(self, orders: Orders) -> Finished:
        """Save the model."""
        assert self.best
        epochs, losses = self._fitting.epoch, self.best.losses
        self._fitting.model(self.best, orders.settings, epochs).save(self._job.output_path)
        stopped = epochs < orders.settings.epochs
        return Finished(self._job.output_path, epochs, losses.total, losses.reconstruction, orders.seconds, stopped,
                        len(self._fitting.ids))  # fmt: skip


def snapshot_path(output: Path, number: int) -> Path:
    """Beside the model, and swept with what a killed server leaves."""
    return output.with_name(f"{output.stem}-{number}{output.suffix}")
