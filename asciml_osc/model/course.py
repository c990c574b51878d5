"""How the loss of a run goes: which weights are the best, and whether anything is still gained."""

from __future__ import annotations

from collections import deque
from statistics import median

# chunks: the median of their losses, so that one lucky chunk does not win, nor one bad one lose
SMOOTHED_OVER = 3
GAIN = 0.01  # of the loss: less is none


class Course:
    """Told the loss of every chunk. `smoothed`: the loss without its luck."""

    def __init__(self) -> None:
        self.restart(0)

    def restart(self, epoch: int) -> None:
        """What counts as a loss has changed: nothing before `epoch` can be compared with what comes."""
        self._recent: deque[float] = deque(maxlen=SMOOTHED_OVER)
        self._best = self._plateau_loss = float("inf")
        self._gained_at = epoch
        self._told = False
        self.smoothed = float("inf")

    def improved(self, epoch: int, loss: float) -> bool:
        """Take the loss of the chunk that ended at `epoch`; whether the smoothed loss is the lowest so far."""
        self._recent.append(loss)
        self.smoothed = median(self._recent)
        if self.smoothed < self._plateau_loss * (1 - GAIN):
            self._plateau_loss, self._gained_at = self.smoothed, epoch
        if self.smoothed >= self._best:
            return False
        self._best = self.smoothed
        return True

    def stalled(self, epoch: int, patience: int) -> bool:
        """Whether the smoothed loss has gained nothing for `patience` epochs; true once."""
        stalled = not self._told and epoch - self._gained_at >= patience
        self._told = self._told or stalled
        return stalled
