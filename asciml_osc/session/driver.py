"""The trainer process, and the job that it does for a run."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing

from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import Event, Finished, TrainJob
from asciml_osc.models.settings import Settings
from asciml_osc.session.run import Run
from asciml_osc.training import needs
from asciml_osc.training.handle import Trainer


class Driver:
    """Owner of the trainer process."""

    def __init__(self) -> None:
        self.trainer = Trainer()

    def warm_up(self) -> None:
        """Start the trainer process, so that the first run need not wait for TensorFlow, where there is one."""
        if needs.is_installed():
            self.trainer.start()

    async def drive(
        self, run: Run, job: TrainJob[Settings], happened: Callable[[Run, Event], None]
    ) -> Finished:
        """Have the trainer do a job, and return its last word. `happened` gets all others."""
        async with aclosing(self.trainer.train(job, run.orders)) as events:
            async for event in events:
                if isinstance(event, Finished):
                    return event
                happened(run, event)
        raise AscimlError("internal", "the trainer process ended without giving a reason: train again")

    async def close(self) -> None:
        """End the trainer process, which has nothing to do any more."""
        await self.trainer.close()

    def end_now(self) -> None:
        """End the trainer process, whatever it does."""
        self.trainer.end_now()
