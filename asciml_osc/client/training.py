"""Training as a program handles it: started, waited for, and looked at."""

from __future__ import annotations

from typing import NamedTuple

from asciml_osc.client.commands import Items
from asciml_osc.client.notebook import curve
from asciml_osc.client.rooms import AsyncTrainingRoom, TrainingRoom
from asciml_osc.errors import CODES, AscimlError

ENDS = ("/asciml/train/finished", "/asciml/train/failed")


class Run(NamedTuple):
    """A run of training. state: running, finished, stopped, failed, interrupted or checkpoint."""

    id: int
    model: str
    state: str
    epochs: int
    loss: float


class Point(NamedTuple):
    """The losses at an epoch."""

    epoch: int
    loss: float
    reconstruction: float
    kl: float


class Losses(list[Point]):
    """How the losses of a run went; a notebook shows them as a curve."""

    def _repr_html_(self) -> str:
        return curve(
            {
                "loss": [point.loss for point in self],
                "reconstruction": [point.reconstruction for point in self],
            }
        )


class Training(TrainingRoom):
    """The training of a `Client`: every command about it, and `wait`."""

    def wait(self, *, timeout: float = 3600.0) -> Run:
        """Return the last run once it has ended.

        Raises what it failed with; not-found where there is none; TimeoutError where it takes more than `timeout` seconds.
        """
        self._client.notify()
        run = _last(self.runs())
        if run.state == "running":
            _raise(self._client.wait_event(ENDS, lambda number, *_: number == run.id, timeout=timeout))
        return _last(self.runs())

    def losses(self, run: int | None = None, *, timeout: float = 30.0) -> Losses:
        """Return how the losses of a run went, the last one if left out."""
        return Losses(Point(*item) for item in self.history(run, timeout=timeout))

    def _repr_html_(self) -> str:
        runs = self.runs()
        if not runs:
            return "nothing has been trained yet"
        run = Run(*runs[-1])
        return f"{run.model}: {run.state}, {run.epochs} epochs, loss {run.loss:.4g}<br>{self.losses()._repr_html_()}"


class AsyncTraining(AsyncTrainingRoom):
    """The training of an `AsyncClient`: every command about it, and `wait`."""

    async def wait(self, *, timeout: float = 3600.0) -> Run:
        """Return the last run once it has ended.

        Raises what it failed with; not-found where there is none; TimeoutError where it takes more than `timeout` seconds.
        """
        await self._client.notify()
        run = _last(await self.runs())
        if run.state == "running":
            _raise(await self._client.wait_event(ENDS, lambda number, *_: number == run.id, timeout=timeout))
        return _last(await self.runs())

    async def losses(self, run: int | None = None, *, timeout: float = 30.0) -> Losses:
        """Return how the losses of a run went, the last one if left out."""
        return Losses(Point(*item) for item in await self.history(run, timeout=timeout))


def _last(runs: Items) -> Run:
    if not runs:
        raise AscimlError("not-found", "nothing has been trained yet: start a run first")
    return Run(*runs[-1])


def _raise(end: list[object]) -> None:
    """Raise what a run failed with; one that finished has a model's name in the place of a code, and more behind it."""
    if len(end) == 3 and end[1] in CODES:
        raise AscimlError(str(end[1]), str(end[2]))
