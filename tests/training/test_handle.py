"""The server's side of the trainer, with a child that says back what it is told: so a job's number makes its orders events."""

import asyncio
import logging
import os
from contextlib import aclosing

import pytest

from asciml_osc.children.pipes import PipedChild
from asciml_osc.errors import AscimlError
from asciml_osc.models.messages import Finished
from asciml_osc.training.handle import Trainer

FINISHED = Finished(None, 1, 0.0, 0.0, 0.0, False, 3)


class Quick(Trainer):
    def wear(self, job):
        return 0.5 if job == "heavy" else 0.0

    async def _begin(self):
        return await PipedChild.start("tests.children.parrot", logging.getLogger("asciml.train"), "parrot")


def run(test):
    async def main():
        trainer = Quick()
        try:
            await test(trainer)
        finally:
            await trainer.close()

    asyncio.run(main())


def test_orders_come_after_their_job_in_their_order_and_the_process_stays_warm():
    async def test(trainer):
        pids = []
        for number in (1, 2):
            orders = asyncio.Queue()
            orders.put_nowait((number, "before"))
            heard = []
            async with aclosing(trainer.train("job", orders)) as events:
                async for event in events:
                    heard.append(event)
                    if event == "before":
                        orders.put_nowait((number + 7, "of another job"))
                        orders.put_nowait((number, "while it runs"))
                        orders.put_nowait((number, FINISHED))
            assert heard == ["job", "before", "while it runs", FINISHED]
            pids.append(trainer.process.pid)
        assert pids[0] == pids[1]

    run(test)


def test_a_process_that_has_done_all_that_it_may_is_replaced():
    async def test(trainer):
        pids = []
        for job in ("heavy", "light", "heavy", "light", "heavy"):
            orders = asyncio.Queue()
            orders.put_nowait((len(pids) + 1, FINISHED))
            async with aclosing(trainer.train(job, orders)) as events:
                assert [event async for event in events] == [job, FINISHED]
                pids.append(trainer.process.pid)
        first, *_, last = pids
        assert pids == [first] * 3 + [last] * 2
        assert first != last

    run(test)


def test_where_no_fresh_process_starts_the_next_job_says_so():
    async def test(trainer):
        began = trainer._begin

        async def refused():
            raise OSError("no more processes")

        orders = asyncio.Queue()
        for number in (1, 2):
            orders.put_nowait((number, FINISHED))
            async with aclosing(trainer.train("heavy", orders)) as events:
                assert [event async for event in events] == ["heavy", FINISHED]
                trainer._begin = refused
        await trainer.running  # it is not tried again and again
        with pytest.raises(AscimlError, match="died"):
            await anext(trainer.train("light"))
        trainer._begin = began
        async with aclosing(trainer.train("light")) as events:
            assert await anext(events) == "light"

    run(test)


def test_one_job_at_a_time_and_another_when_it_is_let_go():
    async def test(trainer):
        async with aclosing(trainer.train("one")) as events:
            assert await anext(events) == "one"
            with pytest.raises(AscimlError) as caught:
                await anext(trainer.train("two"))
            assert caught.value.code == "busy"
        async with aclosing(trainer.train("three")) as events:
            assert await anext(events) == "three"

    run(test)


def test_a_job_whose_process_dies_fails_and_the_next_one_has_another():
    async def test(trainer):
        orders = asyncio.Queue()
        async with aclosing(trainer.train("one", orders)) as events:
            assert await anext(events) == "one"
            first = trainer.process.pid
            orders.put_nowait(("end", 7))
            with pytest.raises(AscimlError, match=r"died \(exit 7\): train again") as caught:
                await anext(events)
            assert caught.value.code == "internal"
        async with aclosing(trainer.train("two")) as events:
            assert await anext(events) == "two"
            assert trainer.process.pid != first

    run(test)


def test_the_end_of_a_process_that_was_killed_is_not_the_end_of_the_next_job():
    async def test(trainer):
        async with aclosing(trainer.train("one")) as events:
            assert await anext(events) == "one"
        killed = trainer.process.pid
        trainer.kill()
        async with aclosing(trainer.train("two")) as events:
            assert await anext(events) == "two"
        assert trainer.process.pid != killed
        with pytest.raises(ProcessLookupError):
            os.kill(killed, 0)

    run(test)


def test_after_it_is_closed_no_job_begins():
    async def test(trainer):
        await trainer.close()
        with pytest.raises(AscimlError) as caught:
            await anext(trainer.train("one"))
        assert caught.value.code == "internal"

    run(test)
