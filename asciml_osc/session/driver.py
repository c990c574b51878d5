"""The trainer process, driven by a thread of the server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import Event, Finished, TrainJob
from asciml_osc.models.settings import Settings
from asciml_osc.session.run import Run
from asciml_osc.training.handle import Trainer


class Driver:
    """Owner of the trainer process and of the thread that waits for it."""

    def __init__(self) -> None:
        self.trainer = Trainer()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="training")

    def warm_up(self) -> None:
        """Start the trainer process, so that the first run need not wait for TensorFlow."""
        self._thread.submit(self.trainer.start)

    async def drive(
        self, run: Run, job: TrainJob[Settings], happened: Callable[[Run, Event], None]
    ) -> Finished:
        """Have the trainer do a job, and return its last word. `happened` gets all others, on the event loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._drive, loop, run, job, happened)

    def _drive(
        self,
        loop: asyncio.AbstractEventLoop,
        run: Run,
        job: TrainJob[Settings],
        happened: Callable[[Run, Event], None],
    ) -> Finished:
        """In the training thread: every event of the trainer process, the last one returned."""
        for event in self.trainer.train(job, run.inbox):
            if isinstance(event, Finished):
                return event
            loop.call_soon_threadsafe(happened, run, event)
        raise AscimlError("internal", "the trainer process ended without a word")

    async def close(self) -> None:
        """End the trainer process, which has nothing to do any more."""
        await asyncio.to_thread(self.trainer.close)

    def end_now(self) -> None:
        """End the trainer process, whatever it does."""
        self.trainer.kill()
        self._thread.shutdown(wait=False, cancel_futures=True)
