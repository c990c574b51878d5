"""What a run saves: its model in the end, the best weights so far every two seconds, the newest for who listens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from asciml_osc.models.messages import Checkpointed, Finished, Notice, Snapshot, TrainJob
from asciml_osc.models.model_file import snapshot_path
from asciml_osc.models.morph.fit import Candidate, Fitting
from asciml_osc.models.morph.selection import Selection
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.models.orders import Orders

if TYPE_CHECKING:
    from asciml_osc.models.morph.training import Losses

CHECKPOINT_EVERY = 2.0  # seconds: so much training a crash takes away


class Saver:
    """Owner of a run's files."""

    def __init__(self, job: TrainJob[MorphSettings], fitting: Fitting, selection: Selection) -> None:
        self._job, self._fitting, self._selection = job, fitting, selection
        self._safe: Candidate | None = None  # what is in the checkpoint
        self._saved_at = self._told_at = time.perf_counter()
        self._snapshots = 0

    def save_what_is_due(
        self, orders: Orders[MorphSettings], losses: Losses
    ) -> Iterator[Checkpointed | Snapshot]:
        """Save the checkpoint and the snapshot, each where it is time for it. losses: of the last chunk."""
        now = time.perf_counter()
        if now - self._saved_at >= CHECKPOINT_EVERY:
            self._saved_at = now
            if self.checkpoint(orders.settings):
                yield Checkpointed(self._selection.best.epoch)
        audible = not self._selection.curve.is_far(losses.total)
        if audible and orders.listen and now - self._told_at >= orders.listen:
            self._told_at = now
            self._snapshots += 1
            path = snapshot_path(self._job.output_path, self._snapshots)
            self._fitting.model(self._fitting.now(losses), orders.settings).save(path)
            yield Snapshot(path, self._fitting.epoch)

    def checkpoint(self, settings: MorphSettings) -> bool:
        """Save the best weights so far, if they are not yet; whether they were. Nothing learned is nothing to save."""
        best = self._selection.best
        if not self._selection.gained or best is self._safe or self._job.checkpoint_path is None:
            return False
        self._fitting.model(best, settings).save(self._job.checkpoint_path)
        self._safe = best
        return True

    def finish(self, orders: Orders[MorphSettings], losses: Losses) -> Iterator[Notice | Finished]:
        """Save the model. losses: of the last chunk. Raises as Selection.settle."""
        selection, epochs = self._selection, self._fitting.epoch
        kept = selection.settle(losses, orders.settings)
        learned = selection.is_of_use(losses)
        if learned and not selection.gained:
            yield Notice(
                f"at epoch {epochs} the model was no nearer to the sounds than at the start, whose weights it keeps: train for "
                "more epochs, or with a lower rate"
            )
        self._fitting.model(kept, orders.settings, epochs).save(self._job.output_path)
        stopped = epochs < orders.settings.epochs
        yield Finished(self._job.output_path, epochs, kept.losses.total, kept.losses.reconstruction, orders.seconds,
                       stopped, len(self._fitting.ids), learned)  # fmt: skip
