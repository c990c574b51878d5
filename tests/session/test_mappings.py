"""The mappings of a whole server in this process: what moves what, what each mistake says, and what is kept."""

import asyncio
import contextlib
import math

import pytest

from asciml_osc.audio import engine_memory
from asciml_osc.osc.clients import Client
from asciml_osc.session import mappings
from asciml_osc.session.mappings import KEY
from tests.osc.tiny import until
from tests.session.stage import HERE, Stage

PHONE, MIXER = Client("127.0.0.1", 2), Client("127.0.0.1", 3)
FOREVER = 20.0


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    with contextlib.closing(Stage(tmp_path_factory.mktemp("maps") / "session")) as stage:
        yield stage


@pytest.fixture
def stage(whole):
    """A server with the voices main and other, without mappings."""
    assert whole.ask("/asciml/map/on") == ("done", "")
    if whole.session.mappings.all():
        assert whole.ask("/asciml/map/remove", "*") == ("done", "")
    for name in whole.voices():  # after the mappings: one whose source stops would make main again
        whole.ask("/asciml/voice/free", name)
    for client in (PHONE, MIXER):
        sent(whole, ("/asciml/notify", 0), sender=client)
        whole.run(whole.dispatcher.settled(client))
    for name in ("main", "other"):
        assert whole.ask("/asciml/voice/new", name) == ("done", "")
    whole.said.clear()
    whole.events.clear()
    return whole


def add(stage, *arguments):
    assert stage.ask("/asciml/map/add", *arguments) == ("done", "")


def value(stage, parameter="pan", voice="main"):
    return stage.session.stage.voices.find(voice).values[parameter]


async def _until(stage, expected, parameter, voice):
    async with asyncio.timeout(FOREVER):
        await until(lambda: value(stage, parameter, voice) == pytest.approx(expected, abs=1e-6))


def moves(stage, message, expected, parameter="pan", voice="main", sender=PHONE):
    """Send a message and wait until a parameter has a value."""
    sent(stage, message, sender=sender)
    stage.run(_until(stage, expected, parameter, voice))


def sent(stage, *messages, sender=PHONE):
    """Send messages in one turn of the loop; the next begins a block later, so each test's first is carried out at once."""

    async def send():
        await asyncio.sleep(0.02)
        for message in messages:
            stage.send(*message, sender=sender)

    stage.run(send())


def told(stage, address):
    return [event[1:] for event in stage.events if event[0] == address]


# -- what moves what


def test_an_unknown_address_is_no_mistake_once_it_is_mapped(stage):
    sent(stage, ("/1/fader1", 0.75))
    assert [answer[:3] for answer in stage.said] == [("/asciml/fail", "/1/fader1", "not-found")]
    stage.said.clear()
    add(stage, "m", "/1/fader1", "main.pan")
    sent(stage, ("/1/fader1", 0.75))
    assert value(stage) == pytest.approx(0.5)  # at once: no turn of the loop between
    assert [answer[0] for answer in stage.said] == ["/asciml/done"]


def test_a_fader_moves_the_percent_of_a_path(stage):
    assert stage.ask("/asciml/sounds/synth", "a", "additive", 2, "seed", 1)[0] == "done"
    assert stage.ask("/asciml/voice/path", "main", "a0", "a1")[0] == "done"
    add(stage, "m", "/1/fader1", "main.percent")
    moves(stage, ("/1/fader1", 0.25), 25.0, "percent")
    assert stage.run(engine_percent(stage, 0.25))


async def engine_percent(stage, expected):
    """Whether the engine itself has it, too."""
    session = stage.session
    index = session.stage.voices.find("main").index
    async with asyncio.timeout(FOREVER):
        await until(lambda: abs(session.engine.state.voices[index]["target"][0] - expected) < 1e-6)
    return True


@pytest.mark.parametrize(
    ("options", "message", "parameter", "expected"),
    [
        ((0, 127, -1, 1), ("/k", 127), "pan", 1.0),
        (("index", 2, "out_lo", 0, "out_hi", 1), ("/k", "x", 0.1, 0.5), "pan", 0.5),
        (("invert", 1), ("/k", 0.0), "pan", 1.0),
        (("curve", "points", "points", "0 0.5 1 1"), ("/k", 0.0), "pan", 0.0),
        (("depth", 0.5), ("/k", 1.0), "pan", 0.0),
        (("button", "momentary"), ("/k",), "pan", 1.0),
        (("button", "momentary"), ("/k", True), "pan", 1.0),
        (("relative", "offset", "step", 0.25), ("/k", 66), "pan", 1.0),
    ],
)
def test_options_as_they_come_over_the_wire(stage, options, message, parameter, expected):
    add(stage, "m", "/k", f"main.{parameter}", *options)
    moves(stage, message, expected, parameter)


def test_a_pattern_hears_several_sources(stage):
    add(stage, "m", "/*/fader[12]", "main.pan")
    moves(stage, ("/1/fader1", 1.0), 1.0)
    moves(stage, ("/2/fader2", 0.0), -1.0)
    sent(stage, ("/2/fader3", 1.0))
    assert stage.said[-1][:3] == ("/asciml/fail", "/2/fader3", "not-found")


def test_a_command_may_be_a_source_and_still_does_what_it_does(stage):
    add(stage, "m", "/asciml/voice/pan", "other.pan", -1, 1, 1, -1, "index", 1)
    sent(stage, ("/asciml/voice/pan", "main", 0.5))
    assert value(stage) == 0.5
    stage.run(_until(stage, -0.5, "pan", "other"))


def test_a_command_is_a_target_and_takes_the_number_last(stage):
    add(stage, "m", "/k", "/asciml/voice/stretch main", 0, 1, 0.5, 2)
    moves(stage, ("/k", 1.0), 0.5, "speed")


def test_a_switch_as_target_gets_0_and_1(stage):
    add(stage, "m", "/k", "/asciml/map/on other")
    add(stage, "other", "/o", "main.pan")

    async def switched():
        stage.send("/k", 0.2, sender=PHONE)
        async with asyncio.timeout(FOREVER):
            await until(lambda: not stage.session.mappings.get("other").on)
            await stage.dispatcher.settled(PHONE)

    stage.run(switched())


def test_a_depth_is_a_target(stage):
    add(stage, "m", "/k", "main.pan", 0, 1, 0, 1)
    add(stage, "wheel", "/w", "m.depth")
    moves(stage, ("/k", 0.8), 0.8)
    moves(stage, ("/w", 0.5), 0.4)  # the fader has not moved


def test_a_voice_that_comes_later_is_moved_then(stage):
    add(stage, "m", "/k", "later.pan")
    sent(stage, ("/k", 1.0), ("/k", 0.9))
    assert [line[:2] for line in told(stage, "/asciml/map/problem")] == [("m", "not-found")]
    assert stage.ask("/asciml/voice/new", "later") == ("done", "")
    moves(stage, ("/k", 0.5), 0.0, voice="later")


def test_when_holds_the_target_while_the_button_is_up(stage):
    add(stage, "m", "/k", "main.pan", "when", "/shift")
    sent(stage, ("/k", 1.0))
    assert value(stage) == 0.0
    sent(stage, ("/shift", 1))
    moves(stage, ("/k", 0.75), 0.5)
    sent(stage, ("/shift", 0))
    sent(stage, ("/k", 0.0))
    assert value(stage) == 0.5


def test_a_slew_goes_on_by_itself_and_arrives(stage):
    add(stage, "m", "/k", "main.pan", "smooth", "slew", "rise", 0.05, "fall", 0.05)
    sent(stage, ("/k", 1.0))
    assert -1.0 < value(stage) < 1.0
    stage.run(_until(stage, 1.0, "pan", "main"))


@pytest.fixture
def published():
    """The commands that the engine's queue was written with, a list for each writing."""
    written = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_memory, "post", lambda _, *commands: written.append(commands))
        yield written


class Clocked:
    """The engine as the mappings see it, with a clock that stands still until it is set."""

    def __init__(self, engine):
        self._engine, self.frames = engine, 0
        self.output = engine.output | {"block": 512}

    def __getattr__(self, name):
        return getattr(self._engine, name)


@pytest.fixture
def clocked(stage):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage.session.mappings, "_engine", Clocked(stage.session.engine))
        yield stage.session.mappings._engine


def test_values_within_a_block_make_one_instruction(stage, published, clocked):
    add(stage, "m", "/k", "main.pan")
    sent(stage, *(("/k", n / 100) for n in range(101)))
    stage.run(_until(stage, 1.0, "pan", "main"))
    assert len(published) == 2  # the first at once, the last a block later


def test_a_block_that_begins_has_its_value_at_once(stage, published, clocked):
    add(stage, "m", "/k", "main.pan")

    async def play():
        for value, clocked.frames in ((0.1, 128), (0.2, 128), (0.3, 256), (0.4, 256), (0.5, 384)):
            stage.send("/k", value, sender=PHONE)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mappings, "SHORTEST", 0.0)
        stage.run(play())
    assert [command.x for (command,) in published] == pytest.approx(
        [2 * value - 1 for value in (0.1, 0.3, 0.5)]
    )


@pytest.mark.parametrize(("budget", "turns"), [(0.0, 4), (math.inf, 1)])
def test_targets_of_one_turn_are_written_at_once_and_the_others_in_turns_of_their_own(
    stage, published, clocked, budget, turns
):
    targets = ("main.pan", "main.gain", "other.pan", "/asciml/voice/gain other")
    for number, target in enumerate(targets):
        add(stage, f"m{number}", "/k", target)
    clocked.frames = 128
    seen = []

    async def play():
        stage.send("/k", 0.25, sender=PHONE)
        for _ in range(turns):
            seen.append(len(published))
            await asyncio.sleep(0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mappings, "BUDGET", budget)
        sent(stage)  # the last pass is over
        published.clear()
        stage.run(play())
    assert [len(commands) for commands in published] == [len(targets) // turns] * turns
    assert seen == list(range(1, turns + 1))  # whoever waits meanwhile has a turn after each


def test_two_mappings_on_one_target_are_both_heard_and_said_once(stage):
    add(stage, "a", "/a", "main.pan")
    add(stage, "b", "/b", "main.pan")
    moves(stage, ("/a", 1.0), 1.0)
    moves(stage, ("/b", 0.0), -1.0)
    assert told(stage, "/asciml/log") == [
        ("info", "main.pan is moved by a, b: the one that moves last is heard")
    ]


def test_takeover_waits_for_the_target(stage):
    add(stage, "m", "/k", "main.pan", "takeover", "pickup")
    sent(stage, ("/k", 0.1))
    assert value(stage) == 0.0
    moves(stage, ("/k", 0.6), 0.2)
    sent(stage, ("/asciml/voice/pan", "main", -1.0))
    sent(stage, ("/k", 0.7))
    assert value(stage) == -1.0


def test_off_is_off_and_on_is_on(stage):
    add(stage, "m", "/k", "main.pan")
    assert stage.ask("/asciml/map/on", "m", 0) == ("done", "")
    sent(stage, ("/k", 1.0))
    assert value(stage) == 0.0 and not [one for one in stage.said if one[0] == "/asciml/fail"]
    assert stage.ask("/asciml/map/on", "m") == ("done", "")
    moves(stage, ("/k", 1.0), 1.0)


def test_panic_suspends_the_mappings_until_on(stage):
    add(stage, "m", "/k", "main.pan")
    assert stage.ask("/asciml/panic") == ("done", "")
    sent(stage, ("/k", 1.0))
    assert value(stage) == 0.0
    assert told(stage, "/asciml/log") == [
        ("info", "the mappings are suspended: /asciml/map/on lets them go on")
    ]
    reopened(stage)  # the next server lets them rest, too
    sent(stage, ("/k", 0.5))
    assert value(stage) == 0.0
    assert stage.ask("/asciml/map/on") == ("done", "")
    moves(stage, ("/k", 1.0), 1.0)
    reopened(stage)
    moves(stage, ("/k", 0.25), -0.5)


def reopened(stage):
    """Have the mappings as the next server has them."""
    mappings = stage.session.mappings

    async def again():
        await asyncio.gather(*mappings._tasks)
        mappings._suspended = False
        await mappings.open()

    stage.run(again())


def test_a_command_that_takes_a_button_is_sent_once_for_each_press(stage):
    add(stage, "m", "/pedal", "/asciml/explore/dislike", 0, 127)
    for value, presses in ((0, 0), (127, 1), (127, 1), (90, 1), (0, 1), (64, 2)):
        sent(stage, ("/pedal", value))
        stage.run(settled(stage))
        fails = [one[1:3] for one in stage.said if one[0] == "/asciml/fail"]
        assert fails == [("/asciml/explore/dislike", "not-found")] * presses, value


async def settled(stage):
    """Return when what came has moved its targets, and they have answered."""
    mappings = stage.session.mappings
    async with asyncio.timeout(FOREVER):
        await until(lambda: not mappings._moving)
    await stage.dispatcher.settled(PHONE)


# -- learning


def test_learn_takes_the_source_that_moves_and_follows_its_range(stage):
    assert stage.ask("/asciml/map/learn", "m", "main.pan") == ("done", "")
    sent(stage, ("/tilt", 9.81), ("/tilt", 9.82), ("/x/y", 3.0, 200.0), ("/x/y", 3.0, 300.0))
    assert told(stage, "/asciml/map/learned") == [("m", "/x/y", 200.0, 300.0)]
    sent(stage, ("/x/y", 3.0, 100.0), ("/x/y", 3.0, 500.0))
    before = len(stage.said)
    assert stage.ask("/asciml/map/learn/stop") == ("done", "")
    assert stage.said[before:] == [("/asciml/done", "/asciml/map/learn/stop", "m", "/x/y", 100.0, 500.0)]
    assert told(stage, "/asciml/map/learned")[-1] == ("m", "/x/y", 100.0, 500.0)
    assert stage.session.mappings.get("m").index == 1
    moves(stage, ("/x/y", 0.0, 300.0), 0.0)
    moves(stage, ("/x/y", 0.0, 900.0), 1.0)  # the range is fixed now
    assert not [one for one in stage.said if one[0] == "/asciml/fail"]


def test_a_mapping_that_is_there_keeps_its_options_and_learns_another_source(stage):
    add(stage, "m", "/k", "main.pan", "invert", 1)
    assert stage.ask("/asciml/map/learn", "m", "main.pan") == ("done", "")
    sent(stage, ("/n", 0.0), ("/n", 1.0))
    assert stage.ask("/asciml/map/learn/stop") == ("done", "")
    moves(stage, ("/n", 1.0), -1.0)


@pytest.mark.parametrize("began", [False, True])
def test_learn_stop_says_why_there_is_nothing(stage, began):
    if began:
        assert stage.ask("/asciml/map/learn", "m", "main.pan") == ("done", "")
    code, text = stage.ask("/asciml/map/learn/stop")
    assert code == "not-found" and ("has moved since" if began else "no mapping is learning") in text


# -- what is wrong


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (("/k", float("nan")), "got nan"),
        (("/k", float("inf")), "inf"),
        (("/k", "high"), '"high"'),
        (("/k",), "came with 0 arguments"),
        (("/k", b"blob"), "a blob of 4 bytes"),
    ],
)
def test_what_is_no_number_moves_nothing_and_is_told_once(stage, message, words):
    add(stage, "m", "/k", "main.pan")
    moves(stage, ("/k", 0.75), 0.5)
    sent(stage, *[message] * 20)
    problems = told(stage, "/asciml/map/problem")
    assert [line[:2] for line in problems] == [("m", "bad-argument")]
    assert words in problems[0][2] or words == "got nan"
    assert value(stage) == 0.5
    moves(stage, ("/k", 1.0), 1.0)


def test_an_index_past_the_end(stage):
    add(stage, "m", "/k", "main.pan", "index", 3)
    sent(stage, ("/k", 1.0, 2.0))
    assert told(stage, "/asciml/map/problem")[0][2] == (
        "/k came with 2 arguments and m takes the one with index 3; the first has index 0"
    )


MISTAKES = [
    (("m", "k", "main.pan"), "bad-argument", "source must be an OSC address"),
    (("m", "/k[", "main.pan"), "bad-argument", "needs its ]"),
    (("a b", "/k", "main.pan"), "bad-argument", "cannot be called"),
    (("m", "/k", "pan"), "bad-argument", "write VOICE.PARAMETER"),
    (("m", "/k", "main.colour"), "not-found", "parameters: percent"),
    (("m", "/k", "nobody.depth"), "not-found", 'no mapping "nobody"'),
    (("m", "/k", "/asciml/voice/pann main"), "not-found", "did you mean"),
    (("m", "/k", "/asciml/voice/pan"), "bad-argument", "takes no number last"),
    (("m", "/k", "/asciml/voice/list"), "bad-argument", "takes no number last"),
    (("m", "/k", "/asciml/sounds/load a"), "bad-argument", "takes no number last"),
    (("m", "/k", "main.pan", 1, 1), "bad-argument", "lo and hi are both 1"),
    (("m", "/k", "main.pan", 0, 1, -2, 1), "bad-argument", "takes -1…1, got -2"),
    (("m", "/k", "/asciml/voice/pan main", 0, 1, -2, 1), "bad-argument", "pan must be"),
    (("m", "/k", "main.pan", "curve", "round"), "bad-argument", "one of linear exp s points"),
    (("m", "/k", "main.pan", "curve", "points"), "bad-argument", "go together"),
    (("m", "/k", "main.pan", "relative", "twos", "button", "toggle"), "bad-argument", "one of them"),
    (("m", "/k", "main.pan", "index", -1), "bad-argument", "index must be"),
    (("m", "/k", "main.pan", "when", "shift"), "bad-argument", "when must be"),
    (("m", "/k", "main.pan", "feedback", 1, "index", 1), "bad-argument", "index 0 alone"),
    (("m", "/k", "/asciml/voice/stretch main", "takeover", "pickup"), "bad-argument", "has to know"),
    (("m", "/k", "m.depth"), "bad-argument", "would move itself, m → m"),
    (("m", "/asciml/voice/pan", "/asciml/voice/pan main"), "bad-argument", "would move itself"),
    (("m", "/asciml/voice/*", "/asciml/voice/pan main"), "bad-argument", "would move itself"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), MISTAKES)
def test_each_mistake_says_what_to_do(stage, arguments, code, words):
    found, text = stage.ask("/asciml/map/add", *arguments)
    assert found == code and words in text
    assert stage.session.mappings.all() == []


def test_a_loop_through_others_is_refused(stage):
    add(stage, "a", "/k", "main.pan")
    add(stage, "b", "/b", "a.depth")
    add(stage, "c", "/asciml/voice/rate", "b.depth", "index", 1)
    code, text = stage.ask("/asciml/map/set", "a", "target", "/asciml/voice/rate main")
    assert code == "bad-argument" and "a → c → b → a" in text
    assert stage.session.mappings.get("a").target == "main.pan"


def test_another_mapping_of_the_same_name_is_busy_and_the_same_one_is_fine(stage):
    add(stage, "m", "/k", "main.pan")
    add(stage, "m", "/k", "main.pan")
    assert stage.ask("/asciml/map/add", "m", "/k", "main.rate")[0] == "busy"


def test_set_changes_one_option_and_says_which_there_are(stage):
    add(stage, "m", "/k", "main.pan")
    assert stage.ask("/asciml/map/set", "m", "invert", 1) == ("done", "")
    moves(stage, ("/k", 1.0), -1.0)
    assert stage.ask("/asciml/map/set", "m", "curve", "round")[0] == "bad-argument"
    code, text = stage.ask("/asciml/map/set", "m", "colour", 1)
    assert code == "bad-argument" and "known: source target lo" in text
    assert stage.ask("/asciml/map/set", "nobody", "invert", 1)[0] == "not-found"
    assert stage.ask("/asciml/map/remove", "nobody")[0] == "not-found"


def test_list_and_get_read_back_what_was_set(stage):
    add(stage, "m", "/k", "main.pan", 0, 2, "invert", 1, "smooth", "euro")
    moves(stage, ("/k", 2.0), -1.0)
    stage.said.clear()
    stage.ask("/asciml/map/list")
    assert stage.said[0] == ("/asciml/map/list.reply", "m", "/k", "main.pan", 1, -1.0)
    stage.said.clear()
    stage.ask("/asciml/map/get", "m")
    items = [one[1:] for one in stage.said if one[0] == "/asciml/map/get.reply"]
    assert dict(items) == {
        "source": "/k",
        "target": "main.pan",
        "lo": 0.0,
        "hi": 2.0,
        "invert": 1,
        "smooth": "euro",
    }


# -- a source that stops


@pytest.mark.parametrize(("lost", "expected"), [("hold", 0.5), ("fall", -1.0), ("release", 0.25)])
def test_a_source_that_stops_is_told_and_does_what_was_chosen(stage, lost, expected):
    sent(stage, ("/asciml/voice/pan", "main", 0.25))
    add(stage, "m", "/k", "main.pan", "timeout", 0.05, "lost", lost)
    moves(stage, ("/k", 0.75), 0.5)
    stage.run(stage.event("/asciml/map/source", "m", 0))
    stage.run(_until(stage, expected, "pan", "main"))
    moves(stage, ("/k", 1.0), 1.0)
    assert told(stage, "/asciml/map/source")[:2] == [("m", 0), ("m", 1)]


# -- feedback


def listen(stage, client):
    """Register a client; what it hears from now on at addresses of controllers."""
    heard = []
    stage.taken.append(
        lambda to, address, args: (
            heard.append((address, *args)) if to == client and address.startswith("/k") else None
        )
    )
    sent(stage, ("/asciml/notify", 1), sender=client)
    stage.run(stage.dispatcher.settled(client))
    return heard


async def _heard(heard, count):
    async with asyncio.timeout(FOREVER):
        await until(lambda: len(heard) >= count)


def test_surfaces_hear_each_other_and_never_themselves(stage):
    add(stage, "m", "/k", "main.pan", "feedback", 1)
    phone, mixer = listen(stage, PHONE), listen(stage, MIXER)
    stage.run(_heard(mixer, 1))  # where it is, for both
    stage.run(_heard(phone, 1))
    assert phone == mixer == [("/k", 0.5)]
    moves(stage, ("/k", 0.75), 0.5, sender=PHONE)
    stage.run(_heard(mixer, 2))
    moves(stage, ("/k", 0.25), -0.5, sender=MIXER)
    stage.run(_heard(phone, 2))
    sent(stage, ("/asciml/voice/pan", "main", 1.0), sender=HERE)  # neither of them
    stage.run(_heard(phone, 3))
    stage.run(_heard(mixer, 3))
    assert phone == [("/k", 0.5), ("/k", 0.25), ("/k", 1.0)]
    assert mixer == [("/k", 0.5), ("/k", 0.75), ("/k", 1.0)]


def test_two_faders_of_one_surface_on_one_target_follow_each_other(stage):
    add(stage, "a", "/k/a", "main.pan", "feedback", 1)
    add(stage, "b", "/k/b", "main.pan", 0, 10, "feedback", 1)
    phone = listen(stage, PHONE)
    stage.run(_heard(phone, 2))
    moves(stage, ("/k/a", 0.75), 0.5)
    stage.run(_heard(phone, 3))
    assert phone[2:] == [("/k/b", 7.5)]


# -- what is kept


def test_every_change_is_in_the_session_before_it_is_done(stage):
    def kept():
        return [one["name"] for one in stage.run(stage.session.store.settings.get(KEY))]

    add(stage, "a", "/a", "main.pan")
    assert kept() == ["a"]
    add(stage, "b", "/b", "a.depth")
    assert stage.ask("/asciml/map/on", "b", 0) == ("done", "")
    assert stage.run(stage.session.store.settings.get(KEY))[1]["on"] is False
    assert stage.ask("/asciml/map/remove", "a") == ("done", "")
    assert kept() == ["b"]


def test_mappings_come_back_and_a_damaged_one_is_passed_over(tmp_path):
    with contextlib.closing(Stage(tmp_path / "session")) as first:
        add(first, "m", "/k", "main.pan", "invert", 1)
        add(first, "wheel", "/w", "m.depth")
        assert first.ask("/asciml/map/set", "m", "target", "/asciml/voice/pan main") == ("done", "")
        store = first.session.store.settings
        kept = first.run(store.get(KEY))
        first.run(
            store.set(KEY, [3, {"name": "x"}, kept[1], {**kept[0], "curve": "round", "name": "y"}, kept[0]])
        )
    with contextlib.closing(Stage(tmp_path / "session")) as second:
        assert [settings.name for settings, _ in second.session.mappings.all()] == ["wheel", "m"]
        assert second.ask("/asciml/voice/new", "main") == ("done", "")
        moves(second, ("/k", 1.0), -1.0)


# -- who may


def test_a_guest_moves_what_is_mapped_and_changes_no_mapping(stage):
    guest = Client("192.0.2.7", 9)
    add(stage, "m", "/k", "main.pan")
    moves(stage, ("/k", 1.0), 1.0, sender=guest)

    def denied(*message):
        before = len(stage.said)
        sent(stage, message, sender=guest)
        return [one[2] for one in stage.said[before:]]

    assert denied("/asciml/map/add", "n", "/n", "main.pan") == ["denied"]
    assert denied("/asciml/map/set", "m", "invert", 1) == ["denied"]


def test_stage_mode_locks_the_mappings_and_lets_them_play(stage):
    add(stage, "m", "/k", "main.pan")
    assert stage.ask("/asciml/stage", 1) == ("done", "")
    try:
        assert stage.ask("/asciml/map/set", "m", "invert", 1)[0] == "denied"
        assert stage.ask("/asciml/map/learn", "m", "main.pan")[0] == "denied"
        assert stage.ask("/asciml/map/on", "m", 1) == ("done", "")
        moves(stage, ("/k", 1.0), 1.0)
    finally:
        assert stage.ask("/asciml/stage", 0) == ("done", "")
