"""The loop is never held: what takes long goes on in turns, in order, and whoever comes meanwhile is heard."""

import asyncio
import math
from collections.abc import Iterator

import pytest

from asciml_osc.osc import lanes, load, rate_limit
from asciml_osc.osc import turns as in_turns
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import encode, encode_bundle
from asciml_osc.osc.hints import Hints
from asciml_osc.osc.success import AT_A_TIME
from asciml_osc.osc.turns import FEW, Turns
from tests.osc.tiny import A, B, Tiny, asynchronous, registry, run, synchronous, turns, until

MANY = 2000


@pytest.fixture
def no_time(monkeypatch):
    """Every turn is over as soon as it has begun, but for the few steps that are taken at once, however slow this machine is."""
    monkeypatch.setattr(in_turns, "BUDGET", 0.0)
    monkeypatch.setattr(in_turns, "FEW_BUDGET", math.inf)
    monkeypatch.setattr(lanes, "BUDGET", 0.0)


def test_a_small_bundle_is_carried_out_at_once(no_time):
    @synchronous
    def test(tiny):
        tiny.dispatcher.handle(encode_bundle(None, [("/free", ["a"])] * (FEW - 1)), A)
        assert tiny.done == ["free a"] * (FEW - 1)

    test()


def test_a_large_packet_lets_others_in_and_keeps_its_order(no_time):
    @asynchronous
    async def test(tiny):
        names = [f"n{number}" for number in range(MANY)]
        tiny.dispatcher.handle(encode_bundle(None, [("/free", [name]) for name in names]), A)
        tiny.dispatcher.handle(encode("/free", ["after"]), A)
        tiny.dispatcher.handle(encode("/free", ["other"]), B)
        assert tiny.done[-1] == "free other"  # B is heard at once
        assert len(tiny.done) < MANY
        await until(lambda: len(tiny.done) == MANY + 2)
        tiny.done.remove("free other")
        assert tiny.done == [f"free {name}" for name in (*names, "after")]
        assert len(tiny.take()) == MANY + 2

    test()


def test_two_large_packets_take_turns(no_time):
    @asynchronous
    async def test(tiny):
        for client in (A, B):
            name = str(client.port)
            tiny.dispatcher.handle(encode_bundle(None, [("/free", [name])] * 200), client)
        await until(lambda: len(tiny.done) == 400)
        last = {line: len(tiny.done) - tiny.done[::-1].index(line) for line in set(tiny.done)}
        assert min(last.values()) > 300  # neither was through before the other had begun to end

    test()


@synchronous
def test_a_pattern_is_as_many_steps_as_it_means(tiny):
    steps = tiny.dispatcher._steps(encode("/*", []), A)
    assert sum(1 for _ in steps) == len(registry.match("/*")) > 15


def test_what_waits_behind_one_call_begins_in_turns(no_time):
    @asynchronous
    async def test(tiny):
        tiny.ask("/path", "a", "g")
        for _ in range(100):
            tiny.ask("/free", "a")
        await turns()
        tiny.gate("g").set()
        await turns(20)
        assert 0 < len(tiny.sent) < 30
        await until(lambda: len(tiny.sent) == 101)

    test()


@asynchronous
async def test_stopping_answers_what_begins_in_turns_once(tiny):
    tiny.ask("/path", "a", "g")
    for _ in range(3000):
        tiny.ask("/free", "a")
    tiny.gate("g").set()
    await until(lambda: tiny.sent)
    await tiny.dispatcher.stop()
    await turns()
    assert len(tiny.take()) == 3001


def test_messages_that_are_due_together_are_carried_out_in_turns_and_in_order(monkeypatch):
    from asciml_osc.osc import timetags

    monkeypatch.setattr(timetags, "BUDGET", 0.0)

    @asynchronous
    async def test(tiny):
        due = tiny.clock.time() + 0.02
        for part in range(5):
            content = [("/free", [f"{part} {number}"]) for number in range(10)]
            tiny.dispatcher.handle(encode_bundle(due, content), A)
        tiny.clock.now += 0.02
        tiny.dispatcher.handle(encode_bundle(due, [("/free", ["5 0"])]), A)
        assert len(tiny.done) < 51
        await until(lambda: len(tiny.done) == 51)
        assert tiny.done == [f"free {part} {number}" for part in range(5) for number in range(10)] + [
            "free 5 0"
        ]

    test()


def steps(count: int) -> Iterator[None]:
    yield from [None] * count


def test_the_datagrams_that_wait_are_bounded(monkeypatch):
    async def main():
        monkeypatch.setattr(in_turns, "BUDGET", 0.0)
        queue, half = Turns(), in_turns.MAX_BYTES_OF_ONE // 2
        assert [queue.put(A, steps(50), half) for _ in range(3)] == [True, True, False]
        others = [Client("127.0.0.1", port) for port in range(1, 5)]
        fits = [queue.put(other, steps(50), half) for other in others for _ in range(2)]
        assert fits == [True] * 6 + [False] * 2
        while not queue.is_idle:  # noqa: ASYNC110
            await asyncio.sleep(0)
        assert queue.put(A, steps(50), half)
        queue.finish(1.0)
        assert queue.is_idle

    asyncio.run(main())


def test_a_datagram_that_finds_no_room_is_answered(monkeypatch):
    monkeypatch.setattr(in_turns, "BUDGET", 0.0)
    monkeypatch.setattr(in_turns, "MAX_BYTES_OF_ONE", 1000)

    @asynchronous
    async def test(tiny):
        tiny.dispatcher.handle(encode_bundle(None, [("/free", ["a"])] * 40), A)
        tiny.dispatcher.handle(encode_bundle(None, [("/free", ["a"])] * 40), A)
        assert [line[:3] for line in tiny.take() if line[0] == "/asciml/fail"] == [
            ("/asciml/fail", "/", "limit")
        ]
        await until(lambda: len(tiny.done) == 40)

    test()


@asynchronous
async def test_long_lists_are_encoded_a_few_items_in_a_turn(tiny):
    replies, encoded, of_a_turn = tiny.dispatcher.replies, [], []
    item = replies.item
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replies, "item", lambda *arguments: encoded.append(arguments) or item(*arguments))
        for client in (A, B):
            tiny.dispatcher.handle(encode("/count", [100]), client)
        while len(tiny.sent) < 202:
            tiny.clock.now += 1e-3
            await asyncio.sleep(0)
            of_a_turn.append(len(encoded))
            encoded.clear()
    assert sum(of_a_turn) == 200
    assert max(of_a_turn) <= 2 * AT_A_TIME  # the last of one list, and the first of the next


@asynchronous
async def test_many_lists_for_one_client_do_not_come_in_one_go(tiny):
    tiny.dispatcher.handle(encode_bundle(None, [("/count", [100])] * 50), A)
    most, before = 0, 0
    while len(tiny.sent) < 50 * 101:
        tiny.clock.now += 1e-5
        await asyncio.sleep(0)
        most, before = max(most, len(tiny.sent) - before), len(tiny.sent)
    assert most <= 2 * 65  # a burst, and the last of another list


@synchronous
def test_a_misspelt_address_is_answered_ten_times_a_second_and_with_a_tag_always(tiny):
    assert [len(tiny.ask("/hal")) for _ in range(30)] == [1] * 10 + [0] * 20
    assert [len(tiny.ask("/hal", "tag", 1)) for _ in range(30)] == [1] * 30
    assert len(tiny.ask("/hal", client=B)) == 1
    assert [len(tiny.ask("/no/*")) for _ in range(30)] == [1] * 10 + [0] * 20


@asynchronous
async def test_as_many_misspelt_addresses_as_a_packet_holds_are_all_answered(tiny):
    content = [(f"/hal{number}", []) for number in range(MANY)]
    tiny.dispatcher.handle(encode_bundle(None, content), A)
    await until(lambda: len(tiny.sent) >= MANY)
    assert [line[1] for line in tiny.take()] == [address for address, _ in content]


def test_a_flood_of_nonsense_is_bounded_and_what_was_not_said_is_counted(monkeypatch):
    monkeypatch.setattr(rate_limit, "NONSENSE_AT_ONCE", 3)
    monkeypatch.setattr(rate_limit, "NONSENSE_PER_SECOND", 20)

    @asynchronous
    async def test(tiny):
        came = [tiny.ask(f"/none{number}") for number in range(5)]
        tiny.dispatcher.handle(b"garbage", A)
        assert [len(answers) for answers in came] == [1, 1, 1, 0, 0]
        assert tiny.take() == []
        tiny.clock.now += 0.2
        ((*_, text),) = tiny.ask("/none5")
        assert text.endswith("; 3 fails before this one were not sent")
        ((*_, text),) = tiny.ask("/none6")
        assert "not sent" not in text

    test()


def test_a_hint_looks_at_few_of_the_addresses():
    """The work grows with the runs that are shared, not with the number of commands."""
    hints = Hints(
        [f"/asciml/{word}/{end}" for word in ("voice", "sounds") for end in ("play", "stop", "gain")]
    )
    assert hints.near("/asciml/voice/plai")[0] == "/asciml/voice/play"
    assert hints.near("/asciml/sound/gain")[0] == "/asciml/sounds/gain"
    assert hints.near("/completely/else") == []
    assert hints.near("/" + "q" * 50_000) == []


def wait_in(tiny: Tiny, content: list) -> None:
    tiny.dispatcher.handle(encode_bundle(tiny.clock.time() + 60, content), A)


def test_what_waits_for_its_time_is_bounded_by_bytes(monkeypatch):
    monkeypatch.setattr(load, "MAX_BYTES", load.MEMORY * 10_000)

    @asynchronous
    async def test(tiny):
        large = ("/add", [0.5] * 900)  # 4.5 kB
        wait_in(tiny, [large, large, large])
        ((address, command, code, text),) = tiny.take()
        assert (address, command, code) == ("/asciml/fail", "/add", "limit")
        assert text.endswith("MiB of memory wait for their time already: /asciml/clear takes them back")
        tiny.ask("/clear")
        await tiny.dispatcher.settled(A)
        assert len(tiny.take()) == 3
        wait_in(tiny, [large])
        assert tiny.take() == []

    test()


def test_what_waits_in_a_lane_is_bounded_by_bytes(monkeypatch):
    monkeypatch.setattr(load, "MAX_BYTES", load.MEMORY * 10_000)

    @asynchronous
    async def test(tiny):
        for name in "ab":
            assert tiny.ask("/path", name * 4500, "g") == []
        ((*_, code, text),) = tiny.ask("/path", "c" * 4500, "g")
        assert (code, text.endswith("are unanswered already: wait for their answers")) == ("limit", True)
        tiny.gate("g").set()
        await until(lambda: len(tiny.sent) == 2)
        tiny.take()
        assert tiny.ask("/path", "c" * 4500, "g") == []

    test()


@asynchronous
async def test_many_syncs_in_one_packet_wait_for_each_other_in_one_chain(tiny):
    """Each waits for the one before it and for what came between, not for all: 2000 of them would be two million waits."""
    tiny.ask("/path", "a", "g")
    tiny.dispatcher.handle(encode_bundle(None, [("/sync", [number]) for number in range(MANY)]), A)
    await until(lambda: len(tiny.dispatcher._pending._settling) == MANY)
    waits = sum(len(call.when_answered) for call in tiny.dispatcher._pending.all())
    assert waits <= MANY
    tiny.gate("g").set()
    await until(lambda: len(tiny.sent) == MANY + 1)
    assert [line[-1] for line in tiny.take()[1:]] == list(range(MANY))


def test_nothing_is_left_of_what_was_answered():
    async def test(tiny):
        for address, args in [("/path", ["a"]), ("/count", [3]), ("/free", ["a"]), ("/strike/slowly", ["s"])]:
            tiny.ask(address, *args)
        tiny.gate("s").set()
        await tiny.dispatcher.settled(A)
        assert (tiny.dispatcher._pending.load.messages, tiny.dispatcher._pending.load.bytes) == (0, 0)

    run(test)
