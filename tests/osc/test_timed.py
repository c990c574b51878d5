"""Timetags: when things are carried out, what came late, what waits."""

import pytest

from asciml_osc.due import LEAD
from asciml_osc.osc import load, timetags
from asciml_osc.osc.codec import encode_bundle
from tests.osc.tiny import A, asynchronous, synchronous, turns, until


@asynchronous
async def test_timetags_are_honoured_in_order(tiny):
    now = tiny.clock.time()
    for delay, name in [(0.06, "c"), (0.03, "a"), (0.03, "b")]:
        tiny.dispatcher.handle(encode_bundle(now + delay, [("/free", [name])]), A)
    assert tiny.done == []
    for delay, done in [(0.03, ["free a", "free b"]), (0.06, ["free a", "free b", "free c"])]:
        await until(lambda done=done: tiny.done == done)
        assert tiny.clock.time() == pytest.approx(now + delay, abs=timetags.NOW)
    assert tiny.done == ["free a", "free b", "free c"]
    assert tiny.take() == [("/asciml/done", "/free")] * 3


@synchronous
def test_what_is_due_does_not_get_overtaken(tiny):
    due = tiny.clock.time() + 0.005
    tiny.dispatcher.handle(encode_bundle(due, [("/free", ["first"])]), A)
    tiny.clock.now += 0.005  # the loop is held: its timer cannot run
    tiny.dispatcher.handle(encode_bundle(due, [("/free", ["second"])]), A)
    assert tiny.done == ["free first", "free second"]


@synchronous
def test_late_messages_are_handled_and_said(tiny):
    tiny.dispatcher.handle(encode_bundle(tiny.clock.time() - 2, [("/half", [1]), ("/none", [])]), A)
    late, half, other, fail = tiny.take()
    assert (late[:2], half, other[:2], fail[1]) == (
        ("/asciml/late", "/half"),
        ("/half.reply", 0.5),
        ("/asciml/late", "/none"),
        "/none",
    )
    assert late[2] == pytest.approx(2, abs=1e-6)


@synchronous
def test_absurdly_far_ahead_fails(tiny):
    tiny.dispatcher.handle(encode_bundle(tiny.clock.time() + 7200, [("/free", ["a", "tag", 1])]), A)
    ((*fail, text, tag, value),) = tiny.take()
    assert (fail, tag, value) == (["/asciml/fail", "/free", "limit"], "tag", 1)
    assert text.endswith("at most 3600 s ahead are taken: compare the clocks")


@asynchronous
async def test_the_schedule_is_bounded_and_can_be_cleared(tiny):
    bundle = encode_bundle(tiny.clock.time() + 60, [("/free", ["a"])] * 1000)
    for _ in range(load.MAX_MESSAGES // 1000):
        tiny.dispatcher.handle(bundle, A)
    tiny.dispatcher.handle(encode_bundle(tiny.clock.time() + 60, [("/free", ["a"])]), A)
    await until(lambda: tiny.sent)
    assert tiny.take() == [
        (
            "/asciml/fail",
            "/free",
            "limit",
            "10000 messages wait for their time already: /asciml/clear takes them back",
        )
    ]
    tiny.ask("/clear")
    assert tiny.ask("/nothing") == [("/asciml/done", "/nothing")]  # nobody waits for so many answers
    await tiny.dispatcher.settled(A)
    *answers, done = tiny.take()
    assert done == ("/asciml/done", "/clear", 10000)
    assert len(answers) == 10000
    assert all(
        line[:3] == ("/asciml/fail", "/free", "denied") and line[3].endswith(": by /clear")
        for line in answers
    )
    assert tiny.ask("/clear") == []
    await turns()
    assert tiny.take() == [("/asciml/done", "/clear", 0)]


@asynchronous
async def test_a_clear_that_the_stop_cuts_short_leaves_no_message_unanswered(tiny):
    tiny.dispatcher.handle(encode_bundle(tiny.clock.time() + 60, [("/free", ["a"])] * 300), A)
    await until(lambda: not tiny.dispatcher._turns.holds(A))
    tiny.ask("/clear")
    await turns(2)
    await tiny.dispatcher.stop()
    answers = tiny.take()
    assert [line[:3] for line in answers] == [
        *[("/asciml/fail", "/free", "denied")] * 300,
        ("/asciml/fail", "/clear", "internal"),
    ]


@asynchronous
async def test_a_timed_command_is_handed_over_ahead_with_its_time(tiny):
    now = tiny.clock.time()
    tiny.dispatcher.handle(encode_bundle(now + 0.5, [("/free", ["b"])]), A)
    for delay, address in [(0.55, "/tap"), (0.55, "/strike"), (0.54, "/tap"), (0.53, "/free")]:
        tiny.dispatcher.handle(encode_bundle(now + delay, [(address, ["a"])]), A)
    assert tiny.done == []
    await until(lambda: len(tiny.done) == 5)
    assert tiny.done == ["tap a", "tap a", "strike a", "free b", "free a"]
    assert tiny.dues == pytest.approx([now + 0.54, now + 0.55, now + 0.55], abs=1e-6)
    assert tiny.take() == [("/asciml/done", address) for address in ("/strike", "/free", "/free")]


@synchronous
def test_a_timed_command_is_handed_over_at_once_where_less_time_remains(tiny):
    due = tiny.clock.time() + 0.9 * LEAD
    tiny.dispatcher.handle(
        encode_bundle(due, [("/tap", ["a"]), ("/strike", ["b"]), ("/{tap,strike}", ["c"])]), A
    )
    assert tiny.done == ["tap a", "strike b", "tap c", "strike c"]
    assert tiny.dues == pytest.approx([due] * 4, abs=1e-6)
    assert tiny.take() == [("/asciml/done", "/strike")] * 2
    tiny.ask("/tap", "d")
    tiny.dispatcher.handle(encode_bundle(None, [("/strike", ["e"])]), A)
    assert tiny.dues[4:] == [None, None]


@synchronous
def test_what_comes_too_early_is_not_handed_over_too_early(tiny):
    """Held until LEAD before: looked at after half of what remains until then."""
    due = tiny.clock.time() + 3 * LEAD
    tiny.dispatcher.handle(encode_bundle(due, [("/tap", ["a"])]), A)
    tiny.clock.now += LEAD
    tiny.ask("/nothing")
    assert tiny.done == []


@asynchronous
async def test_in_a_bundle_nothing_overtakes_what_stands_before_it(tiny):
    due = tiny.clock.time() + LEAD + 0.05
    mixed = [("/tap", ["a"]), ("/free", ["b"]), ("/tap", ["c"]), ("/none", []), ("/strike", ["d"])]
    tiny.dispatcher.handle(encode_bundle(due, mixed), A)
    tiny.dispatcher.handle(encode_bundle(due, [("/tap", ["another bundle"])]), A)
    await until(lambda: len(tiny.done) == 5)
    assert tiny.done == ["tap a", "tap another bundle", "free b", "tap c", "strike d"]
    assert tiny.dues == pytest.approx([due] * 4, abs=1e-6)


@asynchronous
async def test_the_time_goes_along_into_tasks_and_behind_a_lane_and_no_further(tiny):
    due = tiny.clock.time() + 0.5 * LEAD
    tiny.ask("/path", "a", "g")
    tiny.dispatcher.handle(encode_bundle(due, [("/strike/slowly", ["s"]), ("/strike", ["a"])]), A)
    tiny.ask("/strike", "a")
    await turns()
    assert tiny.dues == pytest.approx([due], abs=1e-6)
    tiny.gate("g").set()
    await turns()
    assert tiny.dues[1:] == [pytest.approx(due, abs=1e-6), None]
    tiny.gate("s").set()
    await turns()
    assert tiny.dues[3:] == pytest.approx([due, due], abs=1e-6)


@synchronous
def test_one_message_is_said_to_be_late_once(tiny):
    tiny.dispatcher.handle(encode_bundle(tiny.clock.time() + 0.5 * LEAD, [("/tardy", [0.25])]), A)
    assert tiny.take() == [("/asciml/late", "/tardy", 0.25), ("/asciml/done", "/tardy")]
    tiny.dispatcher.handle(encode_bundle(tiny.clock.time() - 2, [("/tardy", [0.25])]), A)
    (late, done) = tiny.take()
    assert late[:2] == ("/asciml/late", "/tardy")
    assert late[2] > 1
    assert done == ("/asciml/done", "/tardy")
    assert tiny.ask("/tardy", 0.25) == [("/asciml/done", "/tardy")]
