"""Which weights a run keeps: the best so far, and those that it starts with until others are better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asciml_osc.errors import AscimlError
from asciml_osc.models.loss_curve import GAIN, LossCurve, diverged
from asciml_osc.models.morph.settings import MorphSettings

if TYPE_CHECKING:
    from asciml_osc.models.morph.fit import Candidate, Fitting
    from asciml_osc.models.morph.training import Losses

HARM = 2.0  # times the loss at the start: a run of a few epochs at a good rate stays below


class Selection:
    """Owner of the best weights. start: those that the run began with, or had when its sounds or its loss last changed."""

    def __init__(self, fitting: Fitting, settings: MorphSettings) -> None:
        self._fitting = fitting
        self._gained_before = self._spoiled = False
        self.curve = LossCurve()
        self.start = self.best = fitting.candidate(settings)
        self._compare_with_start()

    @property
    def gained(self) -> bool:
        """Whether any weights were better than the first ones."""
        return self._gained_before or self.best is not self.start

    def is_of_use(self, losses: Losses) -> bool:
        """Tell whether the weights to keep say more of the sounds than their mean, and a run without a gain was only short.

        losses : of the last chunk
        """
        if self.best.losses.reconstruction >= self._fitting.useless:
            return False
        return self.gained or not (self._spoiled or self._is_harm(losses))

    def consider(self, losses: Losses, settings: MorphSettings) -> None:
        """Take one more chunk. Raises bad-argument where the loss is so high that it will not come down again."""
        if self.curve.improved(self._fitting.epoch, losses.total):
            self.best = self._fitting.now(losses)
        if self.curve.hopeless:
            raise self._diverged(losses, settings)

    def steady(self, losses: Losses) -> None:
        """Before the sounds or the loss change: a network that is far off goes back to its best weights."""
        if self.curve.is_far(losses.total):
            self._fitting.put_back(self.best)

    def restart(self, settings: MorphSettings) -> None:
        """Compare what comes with the network as it is: the sounds or the loss are others now."""
        self._gained_before = self.gained
        self.start = self.best = self._fitting.candidate(settings)
        self._compare_with_start()

    def settle(self, losses: Losses, settings: MorphSettings) -> Candidate:
        """Return the weights to keep at the end of a run, whose last chunk had these losses.

        The losses of a chunk are those before its steps, so what was the best is evaluated once more.

        Raises bad-argument where the loss is far above that of the start.
        """
        if self.curve.is_far(losses.total):
            raise self._diverged(losses, settings)
        if self.best is not self.start:
            again = self._fitting.candidate(settings, self.best).losses
            if not again.total <= (1 + GAIN) * self.start.losses.total:
                self.best, self._spoiled = self.start, self._is_harm(again)
        return self.best

    def _is_harm(self, losses: Losses) -> bool:
        return not losses.total <= HARM * self.start.losses.total

    def _compare_with_start(self) -> None:
        self.curve.restart(self._fitting.epoch, self.start.losses.total, self._fitting.useless)

    def _diverged(self, losses: Losses, settings: MorphSettings) -> AscimlError:
        return diverged(losses.total, self.start.losses.total, self._fitting.epoch, settings.rate)
