import asyncio
import logging
import struct

import pytest

from asciml_osc.osc import load
from asciml_osc.osc.codec import MAX_DATAGRAM, encode, encode_bundle
from tests.osc.tiny import A, B, Tiny, asynchronous, run, synchronous, turns, until


@synchronous
def test_each_kind_answers_in_its_way(tiny):
    assert tiny.ask("/add", 1, 2.5) == [("/asciml/done", "/add", 3.5)]
    assert tiny.ask("/nothing") == [("/asciml/done", "/nothing")]
    assert tiny.ask("/half", 3) == [("/half.reply", 1.5)]
    assert tiny.ask("/count", 2) == [("/count.reply", 0), ("/count.reply", 1), ("/asciml/done", "/count", 2)]
    assert tiny.ask("/count", 0) == [("/asciml/done", "/count", 0)]
    assert tiny.ask("/x/one", 5) == []
    assert tiny.done == ["one 5"]


@synchronous
def test_a_tag_is_repeated_in_every_answer(tiny):
    assert tiny.ask("/add", 1, "tag", 7) == [("/asciml/done", "/add", 1, "tag", 7)]
    assert tiny.ask("/half", 3, "tag", "t") == [("/half.reply", 1.5, "tag", "t")]
    assert tiny.ask("/count", 1, "tag", b"t") == [
        ("/count.reply", 0, "tag", b"t"),
        ("/asciml/done", "/count", 1, "tag", b"t"),
    ]
    assert tiny.ask("/x/one", 5, "tag", 1) == [("/asciml/done", "/x/one", "tag", 1)]
    assert tiny.ask("/knob", "tag", 2) == [("/asciml/fail", "/knob", "not-found", "no voice", "tag", 2)]
    assert tiny.ask("/none", "tag", 3)[0][-2:] == ("tag", 3)
    assert tiny.ask("/half", "x", "tag", 4) == [
        (
            "/asciml/fail",
            "/half",
            "bad-argument",
            'number must be a number, got "x"; usage: /half number',
            "tag",
            4,
        )
    ]


@synchronous
def test_every_failure_answers_once(tiny):
    assert tiny.ask("/rise", "busy") == [("/asciml/fail", "/rise", "busy", "as asked")]
    assert tiny.ask("/hal", 1) == [
        ("/asciml/fail", "/hal", "not-found", "no command /hal: did you mean /half?")
    ]
    assert tiny.ask("/x/[one", 1) == [
        (
            "/asciml/fail",
            "/x/[one",
            "bad-argument",
            'address pattern "/x/[one": a [ needs its ], as in /asciml/voice/[pg]*',
        )
    ]
    assert tiny.ask("/y/*", 1) == [
        ("/asciml/fail", "/y/*", "not-found", "no address matches /y/*: /asciml/help lists them")
    ]


def test_a_fault_of_the_server_is_logged_and_survived(caplog):
    async def test(tiny: Tiny) -> None:
        for address in ("/rise", "/odd", "/unsendable"):
            (fail,) = tiny.ask(address)
            assert fail[:3] == ("/asciml/fail", address, "internal")
        assert tiny.ask("/nothing") == [("/asciml/done", "/nothing")]

    with caplog.at_level(logging.ERROR, "asciml.osc"):
        run(test)
    assert "KeyError: 'oops'" in caplog.text
    assert "must return a list or a tuple, got str" in caplog.text


@synchronous
def test_a_malformed_packet_answers_once_under_its_address(tiny):
    tiny.dispatcher.handle(b"/half\0\0\0,i\0\0", A)
    ((address, *args),) = tiny.take()
    assert (address, *args[:2]) == ("/asciml/fail", "/half", "bad-argument")
    tiny.dispatcher.handle(b"garbage", A)
    ((address, *args),) = tiny.take()
    assert (address, *args[:2]) == ("/asciml/fail", "/", "bad-argument")


@synchronous
def test_a_bundle_is_handled_in_order_and_its_broken_parts_answer(tiny):
    bad = b"/bad\0\0\0\0,x\0\0"
    bundle = encode_bundle(None, [("/half", [2])]) + struct.pack(">i", len(bad)) + bad
    message = encode("/nothing", [])
    tiny.dispatcher.handle(bundle + struct.pack(">i", len(message)) + message, A)
    answers = tiny.take()
    assert [line[:2] for line in answers] == [
        ("/half.reply", 1),
        ("/asciml/fail", "/bad"),
        ("/asciml/done", "/nothing"),
    ]


@synchronous
def test_patterns_give_each_command_its_own_answer(tiny):
    assert tiny.ask("/x/{one,two}", 0.5, "tag", 1) == [
        ("/asciml/done", "/x/one", "tag", 1),
        ("/asciml/done", "/x/two", "tag", 1),
    ]
    ((_, address, code, _),) = tiny.ask("/x/[ot]*", 2)
    assert (address, code) == ("/x/two", "bad-argument")
    assert tiny.done == ["one 0.5", "two 0.5", "one 2"]


@synchronous
def test_failing_controls_answer_ten_times_a_second_for_client_and_address(tiny):
    assert [len(tiny.ask("/knob")) for _ in range(30)] == [1] * 10 + [0] * 20
    assert len(tiny.ask("/knob", "tag", 1)) == 1
    assert len(tiny.ask("/knob", client=B)) == 1
    assert len(tiny.ask("/x/one", "x")) == 1
    assert [len(tiny.ask("/rise", "busy")) for _ in range(30)] == [1] * 30


def test_unknown_addresses_may_be_a_controller():
    heard = []

    def unknown(client, address, args):
        heard.append((client, address, args))
        return address == "/accxyz"

    async def test(tiny: Tiny) -> None:
        assert tiny.ask("/accxyz", 1.0) == []
        assert tiny.ask("/other")[0][:3] == ("/asciml/fail", "/other", "not-found")

    run(test, unknown=unknown)
    assert heard == [(A, "/accxyz", [1.0]), (A, "/other", [])]


@asynchronous
async def test_a_plain_function_begins_at_once_and_is_answered_when_its_rest_is_through(tiny):
    assert tiny.ask("/begin", "a", "tag", 1) == tiny.ask("/free", "a") == []
    assert tiny.ask("/sync", 1) == []
    assert tiny.done == ["begin a"]
    await turns()
    assert tiny.take() == []
    tiny.gate("a").set()
    await turns()
    assert tiny.take() == [
        ("/asciml/done", "/begin", "a", "tag", 1),
        ("/asciml/done", "/free"),
        ("/asciml/synced", 1),
    ]
    tiny.ask("/begin", "never")  # the server stops before the rest has begun, and nothing is left behind


@asynchronous
async def test_what_concerns_the_same_thing_keeps_its_order(tiny):
    assert tiny.ask("/path", "a", "g1") == []
    assert tiny.ask("/percent", "a", 10) == []
    assert tiny.ask("/path", "a", "g2", client=B) == []
    assert tiny.ask("/percent", "a", 20, "tag", 1) == []
    assert tiny.ask("/free", "a") == []
    assert tiny.ask("/free", "b") == [("/asciml/done", "/free")]
    tiny.ask("/percent", "b", 1)
    await turns()
    assert tiny.done == ["free b", "percent b 1", "path a g1"]
    tiny.gate("g2").set()
    await turns()
    assert tiny.take() == []
    tiny.gate("g1").set()
    await turns()
    assert tiny.done[3:] == ["percent a 10", "path a g2", "percent a 20", "free a"]
    assert tiny.take() == [
        ("/asciml/done", "/path", "a"),
        (B, "/asciml/done", "/path", "a"),
        ("/asciml/done", "/percent", "tag", 1),
        ("/asciml/done", "/free"),
    ]


@asynchronous
async def test_a_long_queue_is_no_deep_recursion(tiny):
    tiny.ask("/path", "a", "g")
    for _ in range(3000):
        tiny.ask("/free", "a")
    tiny.gate("g").set()
    await until(lambda: len(tiny.sent) == 3001)


@asynchronous
async def test_sync_waits_for_what_the_client_asked_before(tiny):
    tiny.ask("/path", "a", "g")
    tiny.ask("/path", "b", "other", client=B)
    tiny.ask("/sync", 1)
    tiny.ask("/path", "c", "later")
    tiny.ask("/sync", 2, client=B)
    tiny.ask("/sync", 3, client=A._replace(port=9003))
    await turns()
    assert tiny.take() == [(A._replace(port=9003), "/asciml/synced", 3)]
    tiny.gate("g").set()
    await turns()
    assert tiny.take() == [("/asciml/done", "/path", "a"), ("/asciml/synced", 1)]
    await asyncio.wait_for(asyncio.gather(tiny.dispatcher.settled(B._replace(port=1))), 5)


@asynchronous
async def test_sync_behind_a_queue_that_is_answered_all_at_once(tiny):
    tiny.ask("/path", "a", "g")
    tiny.ask("/free", "a")
    tiny.ask("/free", "a")
    tiny.ask("/sync", 1)
    await turns()
    tiny.gate("g").set()
    await turns()
    assert tiny.take() == [
        ("/asciml/done", "/path", "a"),
        ("/asciml/done", "/free"),
        ("/asciml/done", "/free"),
        ("/asciml/synced", 1),
    ]


@asynchronous
async def test_stopping_answers_all_that_is_open(tiny):
    stopping = ("internal", "the server is stopping")
    tiny.ask("/path", "a", "g")
    await turns()
    tiny.ask("/path", "a", "g")
    tiny.ask("/free", "a")
    tiny.ask("/path", "not begun")
    tiny.dispatcher.handle(encode_bundle(tiny.clock.time() + 60, [("/free", ["later"])]), A)
    await tiny.dispatcher.stop()
    answers = sorted(tiny.take())
    assert answers[:4] == [
        ("/asciml/fail", "/free", "denied", answers[0][3]),
        ("/asciml/fail", "/free", *stopping),
        ("/asciml/fail", "/path", *stopping),
        ("/asciml/fail", "/path", *stopping),
    ]
    assert answers[4:] == [("/asciml/fail", "/path", *stopping)]
    assert answers[0][3].endswith("before it was due: the server is stopping")
    assert tiny.ask("/nothing") == [("/asciml/fail", "/nothing", "denied", "the server is stopping")]
    assert tiny.done == ["path a g"]


@asynchronous
async def test_another_application_gets_what_comes_and_what_is_open_is_called_off(tiny):
    tiny.ask("/path", "a", "g")
    await turns()
    tiny.ask("/path", "a", "g")
    tiny.ask("/free", "a")
    tiny.ask("/path", "not begun")
    other = Tiny()
    ending = tiny.dispatcher.hand_over(other, lambda *_: False, "the session b was opened meanwhile")
    at_once = tiny.ask("/free", "b")
    await ending
    why = ("denied", "the session b was opened meanwhile")
    assert sorted([*at_once, *tiny.take()]) == [
        ("/asciml/done", "/free"),
        ("/asciml/fail", "/free", *why),
        ("/asciml/fail", "/path", *why),
        ("/asciml/fail", "/path", *why),
        ("/asciml/fail", "/path", *why),
    ]
    assert (tiny.done, other.done) == (["path a g"], ["free b"])
    await tiny.dispatcher.stop()
    assert tiny.take() == []


@asynchronous
async def test_the_command_that_stops_the_server_is_answered(tiny):
    tiny.ask("/quit")
    await turns(20)
    assert tiny.take() == [("/asciml/done", "/quit")]


@asynchronous
async def test_a_cancelled_command_answers(tiny):
    tiny.ask("/path", "a", "g")
    await turns()
    (task,) = asyncio.all_tasks() - {asyncio.current_task()}
    task.cancel()
    await turns()
    assert tiny.take() == [("/asciml/fail", "/path", "internal", "it was cancelled")]


@asynchronous
async def test_unanswered_messages_are_bounded(tiny):
    limit = load.MAX_MESSAGES
    for _ in range(limit):
        tiny.ask("/free", "a") if tiny.done else tiny.ask("/path", "a", "g")
        if not tiny.done:
            await turns(2)
    assert tiny.ask("/free", "a") == [
        ("/asciml/fail", "/free", "limit", f"{limit} messages are unanswered already: wait for their answers")
    ]
    assert tiny.ask("/percent", "a", 1)[0][2] == "limit"
    assert tiny.ask("/x/one", 1) == []
    assert tiny.ask("/nothing") == [("/asciml/done", "/nothing")]  # as /asciml/panic: it never waits


@synchronous
def test_a_done_too_large_comes_in_parts(tiny):
    answers = tiny.ask("/big", 300, 100, "tag", 1)
    *parts, done = answers
    assert done == ("/asciml/done", "/big", 300, "tag", 1)
    assert all(part[0] == "/big.reply" and part[-2:] == ("tag", 1) for part in parts)
    assert [item for part in parts for item in part[1:-2]] == ["x" * 100] * 300
    assert len(parts) == 4
    text, done = tiny.ask("/big", 1, 9000)
    assert len(text[1].encode()) == 4096 - 3 + len("…".encode())
    assert done == ("/asciml/done", "/big", 1)


@synchronous
def test_what_no_datagram_holds_fails(tiny):
    for address in ("/bigquery", "/bigblob"):
        ((_, failed, code, text),) = tiny.ask(address)
        assert (failed, code) == (address, "limit")
        assert str(MAX_DATAGRAM) in text


@synchronous
def test_a_fail_is_cut_to_a_datagram(tiny):
    ((_, address, code, text),) = tiny.ask("/" + "é" * 20000)
    assert code == "not-found"
    assert len(address) == 1024
    ((_, _, _, text),) = tiny.ask("/rise", "é" * 30000)
    assert "KeyError" not in text


@asynchronous
async def test_a_long_listing_makes_pauses(tiny):
    tiny.ask("/count", 200, "tag", 1)
    tiny.ask("/nothing")
    await tiny.dispatcher.settled(A)
    answers = tiny.take()
    assert [line[1] for line in answers[:-1] if line[0] == "/count.reply"] == list(range(200))
    assert answers[-1] == ("/asciml/done", "/count", 200, "tag", 1)


@asynchronous
async def test_a_listing_cut_short_by_the_stop_says_so(tiny):
    tiny.ask("/count", 200)
    await turns(2)
    await tiny.dispatcher.stop()
    assert tiny.take()[-1] == ("/asciml/fail", "/count", "internal", "the server is stopping")


@asynchronous
async def test_an_async_control_is_silent(tiny):
    tiny.ask("/x/slow", "g")
    tiny.gate("g").set()
    await turns()
    assert tiny.take() == []


@synchronous
def test_stage_mode_denies_what_is_locked(tiny):
    tiny.dispatcher.stage = True
    for address in ("/file", "/learn"):
        assert tiny.ask(address, "tag", 1) == [
            ("/asciml/fail", address, "denied", "stage mode is on: /asciml/stage 0 ends it", "tag", 1)
        ]
    assert tiny.ask("/file/size") == [("/file/size.reply", 1)]
    assert tiny.ask("/nothing") == [("/asciml/done", "/nothing")]
    tiny.dispatcher.stage = False
    assert tiny.ask("/file") == [("/asciml/done", "/file")]


@synchronous
def test_replies_also_go_where_the_client_listens(tiny):
    home = A._replace(port=7000)
    done = ("/asciml/done", "/notify", 1)
    assert tiny.ask("/notify", 1, 7000) == [done, (home, *done)]
    assert tiny.ask("/half", 2) == [("/half.reply", 1), (home, "/half.reply", 1)]
    tiny.dispatcher.event("/asciml/log", "hello")
    assert tiny.take() == [(home, "/asciml/log", "hello")]
    assert tiny.ask("/notify", 0) == [("/asciml/done", "/notify")]
    tiny.dispatcher.event("/asciml/log", "hello")
    assert tiny.take() == []


def test_an_event_too_large_is_logged(caplog):
    async def test(tiny: Tiny) -> None:
        tiny.ask("/notify", 1)
        tiny.take()
        tiny.dispatcher.event("/big", "x" * 9000)
        assert tiny.take() == []

    run(test)
    assert "/big not sent" in caplog.text


@pytest.mark.parametrize(
    ("level", "lines"),
    [
        (0, []),
        (1, ['127.0.0.1:9001 /half "x"', "127.0.0.1:9001 malformed: "]),
        (2, ["127.0.0.1:9001 2f 68", "127.0.0.1:9001 2f"]),
        (3, ["127.0.0.1:9001 /half", "127.0.0.1:9001 2f", "127.0.0.1:9001 malformed", "127.0.0.1:9001 2f"]),
    ],
)
def test_dump_prints_what_comes_in(level, lines):
    printed = []

    async def test(tiny: Tiny) -> None:
        tiny.dispatcher.dump = level
        tiny.ask("/half", "x")
        tiny.dispatcher.handle(b"/", A)

    run(test, print_line=printed.append)
    assert len(printed) == len(lines)
    assert all(line.startswith(start) for line, start in zip(printed, lines, strict=True))


@synchronous
def test_a_thing_that_is_named_tag_can_be_used(tiny):
    """The last two arguments are no tag where an argument that is needed would be missing."""
    assert tiny.ask("/path", "tag", "") == []
    assert tiny.ask("/free", "tag") == []
    assert tiny.ask("/percent", "tag", 50, "tag", 3) == []
    assert tiny.ask("/two/words", "tag", "other") == [
        ("/asciml/done", "/two/words", "tag", "other", "tag", "other")
    ]
    # a question of the Python client that forgot the arguments is answered with its tag
    assert tiny.ask("/half", "tag", "8.1") == [
        (
            "/asciml/fail",
            "/half",
            "bad-argument",
            "1 argument is needed, got 0; usage: /half number",
            "tag",
            "8.1",
        )
    ]


@synchronous
def test_a_button_that_is_let_go_does_nothing_and_is_answered(tiny):
    assert tiny.ask("/nothing", 1) == tiny.ask("/nothing") == [("/asciml/done", "/nothing")]
    assert tiny.ask("/mark", 1) == [("/asciml/done", "/mark")]
    assert tiny.ask("/mark", 0, "tag", 2) == [("/asciml/done", "/mark", "tag", 2)]
    assert tiny.done == ["mark"]
    assert tiny.ask("/knob", 0) == []
    assert len(tiny.ask("/knob", 1)) == 1
