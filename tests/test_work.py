"""The pool of workers: one thread each, and one that dies takes its own job along and no other."""

import asyncio
import gc
import math
import os
import time
import weakref

import numpy as np
import pytest

from asciml_osc.store.held import HeldFile
from asciml_osc.work import Job, WorkerDied, WorkPool, finish_all
from tests.session.mortal import opened


def with_pool(workers, play):
    async def played():
        pool = WorkPool(workers)
        try:
            return await play(pool)
        finally:
            pool.close()

    return asyncio.run(played())


def test_a_worker_computes_in_one_thread():
    async def libraries(pool):
        await pool.run(np.zeros, 1)
        return await pool.run(Job("threadpoolctl", "threadpool_info"))

    found = with_pool(1, libraries)
    assert found
    assert {library["num_threads"] for library in found} == {1}


@pytest.mark.posix
def test_a_worker_that_dies_takes_its_own_job_along_and_no_other(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    async def play(pool):
        other = asyncio.create_task(pool.run_once(opened, pipe))
        with pytest.raises(WorkerDied) as died:
            await pool.run_once(Job("os", "abort"))
        assert died.value.code == "internal"
        assert "os:abort" in died.value.message
        with pytest.raises(WorkerDied):
            await pool.run(os.abort)
        assert not other.done()
        third = await pool.run_once(os.getpid)
        await asyncio.to_thread(pipe.write_text, "")
        assert await other != third

    with_pool(2, play)


@pytest.mark.posix
def test_what_a_job_writes_to_is_given_back_when_it_has_ended_though_nobody_waits_for_it(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    async def play(pool):
        job, settled = asyncio.create_task(pool.run_once(opened, pipe)), asyncio.Event()
        writing = asyncio.create_task(asyncio.to_thread(pipe.open, "w"))  # there as soon as the job reads
        with await writing:
            job.cancel()
            await asyncio.gather(job, return_exceptions=True)
            pool.when_settled(settled.set)
            assert not settled.is_set()
        await settled.wait()
        at_once = []
        pool.when_settled(lambda: at_once.append(True))
        assert at_once == [True]

    with_pool(1, play)


def test_whoever_came_first_is_first_and_a_job_that_is_cancelled_holds_its_worker_until_it_has_ended(
    tmp_path,
):
    async def play(pool):
        order = []

        async def ask(number):
            await pool.run(math.sqrt, number)
            order.append(number)

        first = asyncio.create_task(pool.run(time.sleep, 0.2))
        await asyncio.sleep(0)
        waiting = [asyncio.create_task(ask(number)) for number in range(6)]
        await asyncio.sleep(0)
        first.cancel()
        waiting[2].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert order == [0, 1, 3, 4, 5]

    with_pool(1, play)


def test_a_job_that_has_failed_keeps_none_of_its_arguments():
    """Nothing waits for the garbage collector, which may not come for hours: a model's file is held by who decodes with it."""

    async def play(pool):
        argument = HeldFile("nosuch")
        watched = weakref.ref(argument)
        with pytest.raises(FileNotFoundError):
            await finish_all([pool.run(Job("os", "listdir"), argument)])
        del argument
        await pool.run(os.getpid)  # the executor's thread has let go of a job when it has the next
        return watched()

    gc.disable()
    try:
        assert with_pool(1, play) is None
    finally:
        gc.enable()
