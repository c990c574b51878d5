"""The stop of a run: how long a trainer may take to hear it, and what becomes of one that hangs."""

from __future__ import annotations

import asyncio
import time

from asciml_osc.session.driver import Driver
from asciml_osc.session.run import Run

# A trainer that was told to stop: seconds without a sign of life, and seconds in all, since the first step of a thesis model is
# compiled, which takes a minute and more on a machine that is busy
SILENT, PATIENCE = 10.0, 180.0
LOOK_EVERY = 0.25
KEPT_WITHIN = 30.0  # seconds for making a model of a checkpoint, where the disk hangs
HUNG = "the trainer did not answer the stop and was ended: train again if the model is not good enough"


async def wait_or_end(run: Run, task: asyncio.Task[None], driver: Driver) -> None:
    """Wait until a run that was told to stop has ended; end the trainer where it hangs, and the run is then `hung`."""
    if await _ends(task, driver):
        return
    run.hung = True
    driver.trainer.kill()
    if not (await asyncio.wait([task], timeout=KEPT_WITHIN))[0]:
        task.cancel()


async def _ends(task: asyncio.Task[None], driver: Driver) -> bool:
    """Wait for the run's end; False where the trainer gives no sign of life, or stays at one step for too long."""
    began = time.monotonic()
    while not (await asyncio.wait([task], timeout=LOOK_EVERY))[0]:
        now = time.monotonic()
        if now - max(began, driver.trainer.last_alive) > SILENT or now - began > PATIENCE:
            return False
    return True
