"""Gestures by example in a whole server of this process: recorded, learned, played, kept, and what each mistake says."""

import asyncio
import contextlib
import math

import pytest

from asciml_osc.gesture.examples import round_again
from asciml_osc.session.gestures import ROUNDS, STATE
from tests.osc.tiny import until
from tests.session.stage import HERE, Stage

FOREVER = 60.0


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    with contextlib.closing(Stage(tmp_path_factory.mktemp("gestures") / "session")) as stage:
        yield stage


@pytest.fixture
def stage(whole):
    for name in whole.voices():
        whole.ask("/asciml/voice/free", name)
    for message in (("/asciml/gesture/clear",), ("/asciml/gesture/sources",), ("/asciml/voice/new", "main")):
        assert whole.ask(*message) == ("done", "")
    whole.said.clear()
    whole.events.clear()
    return whole


def send(stage, *message):
    """Hand a message over in the server's loop, where controls may want a timer."""

    async def hand():
        stage.send(*message)

    stage.run(hand())


def done(stage, *message):
    """What comes with the done."""
    (answer,) = stage.run(stage.answers(message))
    assert answer[:2] == ("/asciml/done", message[0]), answer
    return list(answer[2:])


def pan(stage):
    return stage.session.stage.voices.find("main").values["pan"]


def shows(stage, vectors, place=None, targets=("main.pan",), name=""):
    """Record a round: the voice at a place, or a class."""
    if place is not None:
        send(stage, "/asciml/voice/pan", "main", place)
    done(stage, "/asciml/gesture/record", 1, *(("class", name) if name else targets))
    for vector in vectors:
        send(stage, "/asciml/gesture/inputs", *vector)
    return done(stage, "/asciml/gesture/record", 0)


def moves(stage, message, expected, within=0.02):
    async def wait():
        async with asyncio.timeout(FOREVER):
            stage.send(*message)
            await until(lambda: pan(stage) == pytest.approx(expected, abs=within))

    stage.run(wait())


def line(stage, model="linear"):
    """Teach pan = 2 t - 1 for the vector (t, 1 - t)."""
    for t in (0.0, 0.25, 0.5, 0.75, 1.0):
        shows(stage, [(t, 1.0 - t)] * 2, 2.0 * t - 1.0)
    return done(stage, "/asciml/gesture/train", model)


@pytest.mark.parametrize("model", ["linear", "polynomial", "mlp", "gp", "knn"])
def test_each_model_plays_what_was_shown_and_what_lies_between(stage, model):
    error, count = line(stage, model)
    assert count == 10 and 0.0 <= error < 0.25
    done(stage, "/asciml/gesture/run", 1)
    moves(stage, ("/asciml/gesture/inputs", 1.0, 0.0), 1.0, 0.1)
    moves(stage, ("/wek/inputs", 0.25, 0.75), -0.5, 0.1)
    moves(stage, ("/asciml/gesture/inputs", 0.5, 0.5), 0.0, 0.1)
    assert not stage.received()


def test_far_outside_is_held_or_goes_on_and_its_confidence_says_so(stage):
    for t in (0.0, 0.5):
        shows(stage, [(t, 0.0)], t)
    done(stage, "/asciml/gesture/train", "linear")
    done(stage, "/asciml/gesture/run", 1, "beyond", "extrapolate")
    moves(stage, ("/asciml/gesture/inputs", 0.8, 0.0), 0.8)
    done(stage, "/asciml/gesture/run", 1, "beyond", "hold")
    stage.events.clear()
    moves(stage, ("/asciml/gesture/inputs", 50.0, 0.0), 0.5)
    stage.run(asyncio.wait_for(stage.event("/asciml/gesture/output"), FOREVER))
    assert all(event[1] < 0.01 for event in stage.events if event[0] == "/asciml/gesture/output")


def test_the_vector_comes_from_several_sources(stage):
    done(stage, "/asciml/gesture/sources", "/acc", 2, "/midi/cc/1")
    for value in (0, 127):
        send(stage, "/asciml/voice/pan", "main", value / 127)
        send(stage, "/acc", 0.1, 0.2)
        done(stage, "/asciml/gesture/record", 1, "main.pan")
        send(stage, "/midi/cc/1", value)
        done(stage, "/asciml/gesture/record", 0)
    done(stage, "/asciml/gesture/train", "linear")
    done(stage, "/asciml/gesture/run", 1)
    moves(stage, ("/midi/cc/1", 127), 1.0)
    send(stage, "/acc", "no", 1.0)
    stage.run(stage.event("/asciml/gesture/problem", "bad-argument"))
    assert not stage.received()


def test_classes_are_told_when_they_change_and_carry_out_their_action(stage):
    shows(stage, [(0.0 + n / 100, 0.0) for n in range(5)], name="open")
    shows(stage, [(1.0 - n / 100, 0.0) for n in range(5)], name="shut")
    assert done(stage, "/asciml/gesture/train", "classify") == [0.0, 10]
    done(stage, "/asciml/gesture/action", "shut", "/asciml/voice/pan main 0.75")
    done(stage, "/asciml/gesture/run", 1)
    moves(stage, ("/asciml/gesture/inputs", 0.97, 0.0), 0.75)
    assert [event[1] for event in stage.events if event[0] == "/asciml/gesture/seen"] == ["shut"]


def movement(turns, count):
    """A circle that a hand draws, or a line: 3 axes, one of which rests."""
    times = [n / (count - 1) for n in range(count)]
    if turns:
        return [(math.cos(6.283 * t), math.sin(6.283 * t), 0.1) for t in times]
    return [(2 * t - 1, 2 * t - 1, 0.1) for t in times]


def test_a_movement_is_recognised_when_it_is_complete_at_another_speed(stage):
    for turns, name in ((1, "circle"), (0, "line")):
        for count in (30, 40):
            shows(stage, movement(turns, count), name=name)
    assert done(stage, "/asciml/gesture/train", "dtw") == [0.0, 4]
    done(stage, "/asciml/gesture/run", 1)
    stage.events.clear()
    rest = [(0.3, -1.5, 0.1)] * 20
    for vector in [*rest, *movement(1, 60), *rest, *movement(0, 50), *rest]:
        send(stage, "/asciml/gesture/inputs", *vector)
    stage.run(asyncio.sleep(0))
    assert [event[1] for event in stage.events if event[0] == "/asciml/gesture/seen"] == ["circle", "line"]


def test_examples_are_listed_taken_back_and_removed_near_the_vector(stage):
    assert shows(stage, [(0.0, 0.0), (0.1, 0.0)], 0.0) == [2, 2]
    assert shows(stage, [(1.0, 0.0)], 1.0) == [1, 3]
    assert done(stage, "/asciml/gesture/examples") == [2]
    send(stage, "/asciml/gesture/inputs", 0.09, 0.0)
    assert done(stage, "/asciml/gesture/remove") == [1]
    assert stage.session.gestures.examples.inputs.tolist() == [[0.0, 0.0], [1.0, 0.0]]
    assert done(stage, "/asciml/gesture/undo") == [1]
    assert stage.session.gestures.examples.inputs.tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("vector", [(math.nan, 0.0), (math.inf, 0.0), ("no", 0.0), (0.5,), ()])
def test_a_wrong_vector_fails_once_and_moves_nothing(stage, vector):
    line(stage)
    done(stage, "/asciml/gesture/run", 1)
    before = pan(stage)
    code, text = stage.ask("/asciml/gesture/inputs", *vector)
    assert code == "bad-argument" and text
    assert pan(stage) == before


def test_examples_that_teach_nothing_say_what_to_do(stage):
    assert stage.ask("/asciml/gesture/run", 1)[0] == "not-found"
    assert "record" in stage.ask("/asciml/gesture/train")[1]
    shows(stage, [(0.5, 0.5)], 0.0)
    assert "one example" in stage.ask("/asciml/gesture/train", "mlp")[1]
    shows(stage, [(0.5, 0.5)], 1.0)
    assert "same vector" in stage.ask("/asciml/gesture/train", "gp")[1]
    shows(stage, [(0.6, 0.5)], 0.0)
    assert "contradict" in stage.ask("/asciml/gesture/train", "linear")[1]
    assert "have a name" in stage.ask("/asciml/gesture/train", "dtw")[1]
    assert stage.received() == {"not-found", "bad-argument"}


def test_panic_lets_it_rest(stage):
    line(stage)
    done(stage, "/asciml/gesture/run", 1)
    done(stage, "/asciml/panic")
    before = pan(stage)
    send(stage, "/asciml/gesture/inputs", 0.0, 1.0)
    assert pan(stage) == before and not stage.session.gestures.playing.running


def test_the_next_server_has_examples_model_and_whether_it_runs(tmp_path):
    with contextlib.closing(Stage(tmp_path / "session")) as first:
        done(first, "/asciml/voice/new", "main")
        line(first)
        done(first, "/asciml/gesture/run", 1)
    with contextlib.closing(Stage(tmp_path / "session")) as second:
        done(second, "/asciml/voice/new", "main")
        assert len(second.session.gestures.examples) == 10
        moves(second, ("/asciml/gesture/inputs", 0.75, 0.25), 0.5)
        second.run(
            second.session.store.settings.update({STATE: {"model": [{"kind": 7}]}, ROUNDS: [{"name": 3}]})
        )
    with contextlib.closing(Stage(tmp_path / "session")) as third:
        assert len(third.session.gestures.examples) == 0


def test_an_output_that_is_forgotten_is_forgotten_on_disk_too(stage):
    gestures = stage.session.gestures
    for place in (0.0, 1.0):
        send(stage, "/asciml/voice/gain", "main", 1.0 - place)
        shows(stage, [(place,)], place, targets=("main.pan", "main.gain"))
    stage.run(gestures.forget_output(0))
    assert gestures.examples.outputs[:, 1].tolist() == [1.0, 0.0]
    (first, second) = [round_again(one) for one in stage.run(stage.session.store.settings.get(ROUNDS))]
    assert [math.isnan(one.outputs[0][0]) for one in (first, second)] == [True, True]
    stage.run(gestures.forget_output(1))  # no example says anything any more
    assert (len(gestures.examples), stage.run(stage.session.store.settings.get(ROUNDS))) == (0, [])


def test_the_sender_is_the_one_who_moves(stage):
    line(stage)
    assert stage.session.gestures.playing._client == HERE
