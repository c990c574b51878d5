"""What the control side waits for: a clock that stands still, and that what was posted is heard."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.audio.stillness import STALLED, Stillness
from asciml_osc.audio.waiting import Waiting
from asciml_osc.errors import AscimlError

EVERY = STALLED / 5


def test_a_clock_stands_still_after_so_many_looks_at_one_frame():
    stillness = Stillness(EVERY, 7)
    assert [stillness.look(7) for _ in range(12)] == [*[False] * 4, True] * 2 + [False] * 2


@given(st.lists(st.integers(0, 1), max_size=40))
def test_a_clock_that_moves_is_never_still(steps):
    stillness, frames, since = Stillness(EVERY), 0, 0
    for step in steps:
        frames += step
        since = 0 if step else since + 1
        assert stillness.look(frames) == (since > 0 and since % 5 == 0)


def test_where_it_is_not_expected_to_go_on_no_look_counts():
    stillness = Stillness(EVERY)
    for _ in range(20):
        stillness.moved(0)
        assert not stillness.look(0)


def test_each_hears_once_what_was_posted_before_is_taken():
    async def main():
        sounding, done = Waiting(), []

        async def wait(head):
            await sounding.wait(head)
            done.append(head)

        waiting = [asyncio.ensure_future(wait(head)) for head in (3, 5, 5, 9)]
        await asyncio.sleep(0)
        found = []
        for tail in (2, 3, 8, 9):
            sounding.tell(tail)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            found.append(list(done))
        await asyncio.gather(*waiting)
        return found

    assert asyncio.run(main()) == [[], [3], [3, 5, 5], [3, 5, 5, 9]]


def test_who_waits_for_what_will_not_be_heard_is_told_why():
    async def main():
        sounding = Waiting()
        waiting = [asyncio.ensure_future(sounding.wait(head)) for head in (3, 5)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.sleep(0)
        sounding.fail(AscimlError("no-device", "it has ended"))
        with pytest.raises(AscimlError, match="it has ended"):
            await waiting[1]
        assert waiting[0].cancelled()

    asyncio.run(main())
