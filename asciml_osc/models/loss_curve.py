"""How the loss of a run goes: which weights are the best, whether anything is still gained, and whether all is lost."""

from __future__ import annotations

from collections import deque
from statistics import median

from asciml_osc.errors import AscimlError, bad_argument

# chunks: the median of their losses, so that one lucky chunk does not win, nor one bad one lose
SMOOTHED_OVER = 3
GAIN = 0.01  # of the loss: less is none
LUCK = 0.1  # of the loss at the start: the draws of one chunk may make so much of a difference
FAR = 10.0  # times the loss at the start
HOPELESS = (
    100.0  # times a loss that is far off: at a rate of 0.02 that one is passed for a while, now and then
)


class LossCurve:
    """Told the loss of every chunk. `smoothed`: the loss without its luck."""

    def __init__(self) -> None:
        self.restart(0)

    def restart(self, epoch: int, start: float = float("inf"), useless: float = 0.0) -> None:
        """Begin anew where what counts as a loss has changed: nothing before `epoch` can be compared with what comes.

        start : loss of the weights at `epoch`, which others must not exceed to be better; useless: loss of a network that
        answers the mean of the sounds
        """
        self._recent: deque[float] = deque(maxlen=SMOOTHED_OVER)
        self._best, self._far = start * (1 + LUCK), max(FAR * start, useless)
        self._plateau_loss = float("inf")
        self._gained_at = epoch
        self._told = False
        self.smoothed = float("inf")

    def improved(self, epoch: int, loss: float) -> bool:
        """Take the loss of the chunk that ended at `epoch`; whether the smoothed loss is the lowest so far."""
        self._recent.append(loss)
        self.smoothed = median(self._recent)
        if self.smoothed < self._plateau_loss * (1 - GAIN):
            self._plateau_loss, self._gained_at = self.smoothed, epoch
        if not self.smoothed < self._best:
            return False
        self._best = self.smoothed
        return True

    def is_far(self, loss: float) -> bool:
        """Tell whether this loss is no longer in sight of the start's: what has it is worse than nothing."""
        return not loss <= self._far

    @property
    def hopeless(self) -> bool:
        """Whether the smoothed loss is so far off that the run will not come back."""
        return len(self._recent) == SMOOTHED_OVER and self.smoothed > HOPELESS * self._far

    def stalled(self, epoch: int, patience: int) -> bool:
        """Tell whether the smoothed loss has gained nothing for `patience` epochs; true once."""
        stalled = not self._told and epoch - self._gained_at >= patience
        self._told = self._told or stalled
        return stalled


def diverged(loss: float, start: float, epoch: int, rate: float) -> AscimlError:
    """Return the error of a run whose loss has left that of its start far behind."""
    return bad_argument(
        f"the loss was {loss:.3g} at epoch {epoch}, and {start:.3g} at the start: the rate of {rate:g} is too high for these "
        "sounds; train with a lower one"
    )
