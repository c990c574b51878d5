"""The server's side of the trainer process. No TensorFlow here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from typing import Any

from asciml_osc.children.child import Child
from asciml_osc.children.pipes import PipedChild
from asciml_osc.children.supervisor import Supervisor
from asciml_osc.errors import AscimlError
from asciml_osc.models.kinds import KINDS
from asciml_osc.models.messages import Event, Finished, Order, Ready, StopJob, TrainJob
from asciml_osc.models.settings import Settings

OrderQueue = asyncio.Queue[tuple[int, Order]]  # of one run


class Trainer(Supervisor):
    """One trainer process, started at the first need and kept warm. One that has died is replaced at the next need.

    Unlike the engine it must not outlive its server: what a run learned is in its checkpoint, and a trainer that nobody hears
    would hold the memory of a graphics card.

    ready : TensorFlow is imported, some 8 s after `start`: a job begins at once
    """

    name = "the trainer process"
    remedy = "the next training starts it again"
    log = logging.getLogger("asciml.train")
    ends = 1

    def __init__(self) -> None:
        super().__init__()
        self.ready = asyncio.Event()
        self._busy = False
        self._number = 0  # of the job
        self._worn = 0.0  # 1: of what one process may do, all has been done
        self._events: asyncio.Queue[Event | AscimlError] | None = None  # of the job that runs

    async def _begin(self) -> Child:
        return await PipedChild.start("asciml_osc.training.trainer", self.log, "trainer")

    def _begun(self, _again: bool) -> None:
        self._worn = 0.0
        self.answering.set()

    def _hear(self, message: Any) -> None:
        if isinstance(message, Ready):
            self.ready.set()
            return
        number, event = message
        # else of a job before this one, to which nobody listens any more
        if self._events is not None and number == self._number:
            self._events.put_nowait(event)

    def _lost(self, _why: str) -> None:
        self.ready.clear()
        if self._events is not None:
            self._events.put_nowait(self._died())

    def _died(self) -> AscimlError:
        text = (
            f"the trainer process died (exit {self.status}): train again, with fewer sounds if memory ran out"
        )
        return AscimlError("internal", text)

    def wear(self, job: TrainJob[Settings]) -> float:
        """Return which part of what one process may do this job is; 0 for one that leaves nothing behind."""
        runs = KINDS[job.settings.kind].runs
        return 1 / runs if runs else 0.0

    async def _present(self) -> Child:
        """Return the process, a new one where the last has died. Raises internal where there is none."""
        if self.running:
            await self.answering.wait()  # one that was killed is gone then
        self.start()
        await self.answering.wait()
        if self.process is None:
            raise self._died()
        return self.process

    async def train(
        self, job: TrainJob[Settings], orders: OrderQueue | None = None
    ) -> AsyncGenerator[Event, None]:
        """Run one job: yield Progress after each chunk, and Finished last.

        Orders that are put into `orders`, before or while it runs, are passed on; each is answered by an Acknowledged. After a
        StopJob Finished comes nevertheless. Closing the iterator ends the run too.

        Raises as run_job does; busy where another job runs; internal where the process dies.
        """
        if self._busy:
            raise AscimlError("busy", "a training is running: end it first with /asciml/train/stop")
        self._busy = True
        events: asyncio.Queue[Event | AscimlError]
        passing: asyncio.Task[None] | None = None
        process: Child | None = None
        ended = False  # the last event has come
        try:
            process = await self._present()
            self._number += 1
            self._events = events = asyncio.Queue()
            process.say((self._number, job))
            if orders is not None:
                passing = asyncio.get_running_loop().create_task(_pass_on(orders, process))
            while not ended:
                event = await events.get()
                ended = isinstance(event, AscimlError | Finished)
                if isinstance(event, AscimlError):
                    raise event
                yield event
        finally:
            self._busy, self._events = False, None
            if passing:
                passing.cancel()
            if process and not ended:
                process.say((0, StopJob()))
            self._worn += self.wear(job)
            if self._worn > 1 - 1e-9 and ended and process is self.process:
                self.renew()


async def _pass_on(orders: OrderQueue, process: Child) -> None:
    while True:
        process.say(await orders.get())
