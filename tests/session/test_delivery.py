"""Chunks over a network that loses some: each arrives, few are on their way, and silence ends it."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.session import delivery
from asciml_osc.session.delivery import WINDOW, Delivery, SilenceError


@pytest.fixture
def quick(monkeypatch):
    """What is lost goes again soon, and patience is short."""
    monkeypatch.setattr(delivery, "AGAIN", 0.002)
    monkeypatch.setattr(delivery, "PATIENCE", 0.05)


def deliver(count, loses, is_acknowledged=True):
    """What arrived, in order, over a network that loses the nth datagram where loses(n); the most that were on their way."""

    async def play():
        sent, arrived, on_their_way, most = 0, [], set(), 0

        def send(number):
            nonlocal sent, most
            on_their_way.add(number)
            most = max(most, len(on_their_way))
            if not loses(sent):
                asyncio.get_running_loop().call_soon(acknowledge, number)
            sent += 1

        def acknowledge(number):
            arrived.append(number)
            on_their_way.discard(number)
            delivery_.got(number)

        delivery_ = Delivery(count, send, is_acknowledged)
        await delivery_.finish()
        return arrived, most

    return asyncio.run(play())


def test_where_nothing_is_lost_each_goes_once_and_in_order():
    for count in (0, 1, WINDOW, WINDOW + 1, 100):
        arrived, most = deliver(count, lambda _: False)
        assert arrived == list(range(count))
        assert most == min(count, WINDOW)


@given(st.integers(1, 30), st.sets(st.integers(0, 20)))
def test_whatever_is_lost_everything_arrives(count, lost):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivery, "AGAIN", 0.002)
        arrived, most = deliver(count, lambda n: n in lost)
    assert set(arrived) == set(range(count))
    assert most <= WINDOW


def test_one_chunk_alone_goes_first_where_nobody_is_known_to_listen(quick):
    arrived, most = deliver(20, lambda n: n < 3, is_acknowledged=False)
    assert arrived[0] == 0  # it went again and again, alone, until it was heard
    assert sorted(arrived) == list(range(20))
    assert most == WINDOW


@pytest.mark.usefixtures("quick")
def test_silence_is_told_with_the_first_that_is_missing():
    with pytest.raises(SilenceError) as silence:
        deliver(20, lambda n: n >= 5)
    assert silence.value.args == (5,)


@pytest.mark.usefixtures("quick")
def test_who_gives_up_is_heard_at_once():
    async def play():
        given_up = Delivery(3, lambda _: None)
        ending = asyncio.ensure_future(given_up.finish())
        await asyncio.sleep(0)
        given_up.give_up(OSError("refused"))
        await ending

    with pytest.raises(OSError, match="refused"):
        asyncio.run(play())


def test_an_acknowledgement_of_what_is_not_on_its_way_means_nothing():
    async def play():
        sent = []
        one = Delivery(1, sent.append, is_acknowledged=False)
        for number in (0, 1, 99):
            one.got(number)
        ending = asyncio.ensure_future(one.finish())
        await asyncio.sleep(0)
        assert sent == [0]
        assert not ending.done()
        one.got(0)
        await ending

    asyncio.run(play())
