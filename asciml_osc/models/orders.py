"""What a run has been told since it began: one inbox, and the one place that applies what comes in."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Generic

from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import (
    Acknowledged,
    Change,
    Inbox,
    Learn,
    Listen,
    Order,
    Pause,
    S,
    StopJob,
    TrainJob,
)

# with another value of these, a loss cannot be compared with one before
LOSS_SETTINGS = ("beta", "consistency")


class Orders(Generic[S]):
    """settings, listen: as they stand now. sounds: those to go on with, where they are others; whoever does so clears it."""

    def __init__(self, job: TrainJob[S]) -> None:
        self.settings: S = job.settings
        self.listen = job.listen
        self.stopped = self.paused = False
        self.sounds: dict[str, Path] | None = None
        self.new_loss = False  # the loss means something else from now on; whoever minds clears it
        self._began = time.perf_counter()
        self._rested = 0.0

    @property
    def seconds(self) -> float:
        """Since the run began, pauses not counted."""
        return time.perf_counter() - self._began - self._rested

    def over(self, epoch: int) -> bool:
        """Tell whether the run ends here: it was stopped, its epochs are done, its time is up."""
        limit = self.settings.seconds
        return self.stopped or epoch >= self.settings.epochs or 0 < limit <= self.seconds

    def receive(self, inbox: Inbox) -> Iterator[Acknowledged]:
        """Apply all that waits in `inbox`, and while the run is paused all that still comes."""
        while True:
            resting = self.paused and not self.stopped
            began = time.perf_counter()
            try:
                number, order = inbox.get(block=resting)
            except queue.Empty:
                return
            if resting:
                self._rested += time.perf_counter() - began
            try:
                self._apply(order)
            except AscimlError as error:
                yield Acknowledged(number, error)
            else:
                yield Acknowledged(number)

    def _apply(self, order: Order) -> None:
        if isinstance(order, StopJob):
            self.stopped = True
        elif isinstance(order, Pause):
            self.paused = order.on
        elif isinstance(order, Change):
            self.settings = self.settings.changed(order.name, order.value)
            self.new_loss = self.new_loss or order.name in LOSS_SETTINGS
        elif isinstance(order, Learn):
            self.sounds = order.analysis_paths
        elif isinstance(order, Listen):
            self.listen = order.seconds
