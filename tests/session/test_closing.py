"""Parts that end, that fail, that hang: each is given its time, and what hangs is left behind."""

import asyncio

from asciml_osc.session.closing import end_within

GENEROUS = 60.0  # seconds, which nothing here takes


def run(seconds, **parts):
    return asyncio.run(end_within(seconds, **parts))


def test_parts_that_end_run_at_once_and_all_of_them_do():
    order = []

    async def part(name, mine, other):
        order.append(name)
        mine.set()
        await other.wait()  # one after the other they would never end

    async def both():
        a, b = asyncio.Event(), asyncio.Event()
        return await end_within(GENEROUS, a=part("a", a, b), b=part("b", b, a))

    assert asyncio.run(both())
    assert order == ["a", "b"]


def test_a_part_that_fails_is_told_and_keeps_no_other_from_its_end(caplog):
    async def fails():
        raise OSError("no room")

    ended = []

    async def ends():
        ended.append(True)

    assert run(GENEROUS, fails=fails(), ends=ends())
    (record,) = caplog.records
    assert record.message == "fails did not end well"
    assert str(record.exc_info[1]) == "no room"
    assert ended == [True]


def test_a_part_that_hangs_is_cancelled_and_the_others_count(caplog):
    heard = []

    async def hangs():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            heard.append("cancelled")
            raise

    async def ends():
        heard.append("ended")

    async def both():
        in_time = await end_within(0.05, hangs=hangs(), ends=ends())
        assert heard == ["ended"]  # it is not waited for
        await asyncio.sleep(0)
        return in_time

    assert not asyncio.run(both())
    assert heard == ["ended", "cancelled"]
    assert caplog.messages == ["hangs did not end within 0.05 s and is left behind"]
