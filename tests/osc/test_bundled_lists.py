"""Listings whose items come many to a datagram, for whom that asks: each its own message still, all before the done, none faster than it is read."""

import pytest

from asciml_osc.osc import window
from tests.osc.tiny import A, B, asynchronous, synchronous, turns, until

COUNT = 3000


def items(count, tag=()):
    return [("/count.reply", index, *tag) for index in range(count)]


@synchronous
def test_a_short_one_is_one_bundle_and_a_done(tiny):
    assert tiny.ask("/count", 5, "bundle", 1) == [*items(5), ("/asciml/done", "/count", 5)]
    assert tiny.datagrams == 2
    tagged = ("tag", "x")
    assert tiny.ask("/count", 5, "bundle", True, *tagged) == [
        *items(5, tagged),
        ("/asciml/done", "/count", 5, *tagged),
    ]
    assert tiny.datagrams == 4
    assert tiny.ask("/count", 0, "bundle", 1) == [("/asciml/done", "/count", 0)]
    assert tiny.ask("/count", 5, "bundle", 0) == [*items(5), ("/asciml/done", "/count", 5)]
    assert tiny.datagrams == 11


@asynchronous
async def test_a_long_one_takes_a_datagram_for_hundreds_of_items(tiny):
    tiny.ask("/count", COUNT, "bundle", 1)
    await until(lambda: len(tiny.sent) == COUNT + 1)
    assert tiny.take() == [*items(COUNT), ("/asciml/done", "/count", COUNT)]
    assert tiny.datagrams == 1 + -(-COUNT * 28 // (8192 - 16))  # of 24 bytes and their size


@synchronous
def test_what_is_no_option_stays_an_argument(tiny):
    assert tiny.ask("/count/named", "bundle") == [
        ("/count/named.reply", "bundle"),
        ("/asciml/done", "/count/named", 1),
    ]
    ((*_, text),) = tiny.ask("/count", 3, "bundle", 2)
    assert text.startswith("bundle must be 0, 1 or got, and the last option but for tag; usage: /count to")
    ((*_, text),) = tiny.ask("/half", 3, "bundle", 1)  # no listing
    assert text.startswith("at most 1 argument is taken, got 3")


async def until_stuck(tiny):
    """What has come when no more comes, before patience is over."""
    before = -1
    while before != len(tiny.sent):
        before = len(tiny.sent)
        await turns(COUNT // 16)
    return tiny.take()


def heads(came):
    return [line[1] for line in came if line[0] == "/asciml/bundle"]


@asynchronous
async def test_no_more_bundles_are_on_their_way_than_were_acknowledged(tiny):
    tiny.ask("/count", COUNT, "bundle", "got", "tag", 7)
    came = await until_stuck(tiny)
    assert heads(came) == [1, 2, 3, 4]
    assert came[0] == ("/asciml/bundle", 1, "tag", 7)
    tiny.dispatcher.got(B, 7, 4)  # somebody else
    tiny.dispatcher.got(A, 8, 4)  # of another listing
    assert await until_stuck(tiny) == []
    tiny.dispatcher.got(A, 7, 2)
    came += (more := await until_stuck(tiny))
    assert heads(more) == [5, 6]
    while not came[-1][0].endswith("done"):
        tiny.dispatcher.got(A, 7, heads(came)[-1])
        came += (more := await until_stuck(tiny))
        assert len(heads(more)) <= window.BUNDLES
    assert came[-1] == ("/asciml/done", "/count", COUNT, "tag", 7)
    assert [line for line in came[:-1] if line[0] != "/asciml/bundle"] == items(COUNT, ("tag", 7))
    tiny.dispatcher.got(A, 7, 99)  # late
    await turns()
    assert not tiny.dispatcher._success.window._sent


@asynchronous
async def test_who_acknowledges_nothing_has_all_in_the_end(tiny):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window, "PATIENCE", 0.001)
        tiny.ask("/count", COUNT, "bundle", "got", "tag", "a")
        tiny.ask("/count", COUNT, "bundle", "got", "tag", "b")
        await until(lambda: sum(line[1] == "/asciml/done" for line in tiny.sent) == 2)
    came = tiny.take()
    for tag in "ab":
        mine = [line for line in came if line[-1] == tag and line[0] != "/asciml/bundle"]
        assert mine == [*items(COUNT, ("tag", tag)), ("/asciml/done", "/count", COUNT, "tag", tag)]


@asynchronous
async def test_two_lists_share_what_may_be_on_its_way(tiny):
    for tag in (1, 2):
        tiny.ask("/count", COUNT, "bundle", "got", "tag", tag)
    came = await until_stuck(tiny)
    assert len(heads(came)) == window.BUNDLES
    while sum(line[0] == "/asciml/done" for line in came) < 2:
        for tag in (1, 2):
            if numbers := [line[1] for line in came if line[0] == "/asciml/bundle" and line[-1] == tag]:
                tiny.dispatcher.got(A, tag, numbers[-1])
        came += (more := await until_stuck(tiny))
        ended = any(line[0] == "/asciml/done" for line in more)  # of one that has ended none is waited for
        assert len(heads(more)) <= (1 + ended) * window.BUNDLES
