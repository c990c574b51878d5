"""What a hand does to a voice, as the engine has it a block later: each number in its own unit and place."""

import numpy as np
import pytest

from asciml_osc.audio import layout
from asciml_osc.audio.parameters import ASPECTS, PARAMETERS
from asciml_osc.commands import registry
from tests.session.stage import Stage

TARGET, SHAPE, HZ, DEPTH = "target", "shape", "hz", "depth"
IN_FRAMES = ("attack", "release")
# by a parameter's name its place in the engine's arrays
SLOTS = {name: row.slot for name, row in PARAMETERS.items()}

# a command, its arguments, and what the engine's record of the voice holds then: field, index within it, value
MOVES = [
    ("percent", (30.0,), {(TARGET, "percent"): 0.3}),
    ("percent", (250.0,), {(TARGET, "percent"): 1.0}),
    ("percent", (-1.0,), {(TARGET, "percent"): 0.0}),
    ("gain", (0.25,), {(TARGET, "gain"): 0.25}),
    ("pan", (-0.5,), {(TARGET, "pan"): -0.5}),
    ("rate", (-2.0,), {(TARGET, "rate"): -2.0}),
    ("stretch", (4.0,), {(TARGET, "speed"): 0.25}),
    ("formant", (0.75,), {(TARGET, "formant"): 0.75}),
    (
        "grain",
        ("size", 0.1, "density", 30.0, "jitter", 0.5, "spray", 0.02, "pitch", 7.0),
        {
            (TARGET, "size"): 0.1,
            (TARGET, "density"): 30.0,
            (TARGET, "jitter"): 0.5,
            (TARGET, "spray"): 0.02,
            (TARGET, "pitch"): 7.0,
        },
    ),
    ("loop", (1, 0.05, 0.2), {("mode",): layout.LOOP, ("start",): 0.05, ("end",): 0.2, ("cross",): 0.05}),
    ("loop", (1, 0.05, 0.2, 0.01), {("mode",): layout.LOOP, ("cross",): 0.01}),
    ("loop", ("grain",), {("mode",): layout.GRAIN}),
    ("loop", (0,), {("mode",): layout.ONCE, ("start",): 0.0, ("end",): 0.0}),
    ("env", (0.01, 0.2), {("attack",): 0.01, ("release",): 0.2}),
    ("out", (2, 1), {("channel",): 1, ("width",): 1}),
    ("out", (1,), {("channel",): 0}),
    ("perceptual", (1,), {("even",): 1}),
    ("perceptual", (0,), {("even",): 0}),
    (
        "curve",
        (0.0, 10.0, 0.2, 90.0),
        {
            ("points",): 2,
            ("point_time", 0): 0.0,
            ("point_place", 0): 0.1,
            ("point_time", 1): 0.2,
            ("point_place", 1): 0.9,
        },
    ),
    ("curve", (), {("points",): 0}),
    (
        "lfo",
        ("percent", "sine", 2.0, 50.0),
        {(SHAPE, "percent"): layout.SINE, (HZ, "percent"): 2.0, (DEPTH, "percent"): 0.5},
    ),
    (
        "lfo",
        ("gain", "walk", 0.5, 0.25),
        {(SHAPE, "gain"): layout.WALK, (HZ, "gain"): 0.5, (DEPTH, "gain"): 0.25},
    ),
    ("lfo", ("gain", "off"), {(SHAPE, "gain"): layout.STILL}),
    (
        "aspect",
        ("noise", 75.0),
        {("split",): 1, (TARGET, "noise_percent"): 0.75, ("apart", ASPECTS.index("noise")): 1.0},
    ),
    ("aspect", ("noise", "follow"), {("split",): 0, ("apart", ASPECTS.index("noise")): 0.0}),
    ("freeze", (1,), {("time",): layout.FREEZE}),
    ("scan", (0.1,), {("time",): layout.SCAN, (TARGET, "place"): 0.1}),
    ("freeze", (0,), {("time",): layout.RUN}),
]


def params(address):
    return {param.name: param for param in registry.lookup(address).params}


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("controls") / "session")
    assert stage.ask("/asciml/sounds/synth", "a", "additive", 2, "seed", 1)[0] == "done"
    assert stage.ask("/asciml/voice/path", "v", "a0", "a1")[0] == "done"
    yield stage
    stage.close()


def taken(stage):
    """Return the engine when it has taken what waits, and computed a block with it."""
    engine = stage.session.engine
    stage.until(lambda: not engine.waiting)
    before = engine.frames
    stage.until(lambda: engine.frames != before)
    return engine


def record(stage):
    """The engine's record of the one voice, when it has taken what was sent."""
    engine = taken(stage)
    (held,) = np.flatnonzero(engine.state.voices["state"] == layout.HELD)
    return engine.state.voices[held]


@pytest.mark.parametrize(("word", "arguments", "held"), MOVES, ids=str)
def test_a_control_is_what_the_engine_has(stage, word, arguments, held):
    assert stage.ask(f"/asciml/voice/{word}", "v", *arguments)[0] in ("", "done")
    voice = record(stage)
    for (field, *index), value in held.items():
        found = float(voice[field][SLOTS.get(index[0], index[0])] if index else voice[field])
        if field in IN_FRAMES:
            found /= stage.session.engine.rate
        assert found == pytest.approx(value, rel=1e-6), field


def test_an_aspect_takes_a_number_or_follows(stage):
    assert params("/asciml/voice/aspect")["aspect"].choices == ASPECTS
    code, text = stage.ask("/asciml/voice/aspect", "v", "noise", "back")
    assert (code, text) == ("bad-argument", 'percent is "back"; expected a number, or follow')
    code, text = stage.ask("/asciml/voice/aspect", "v", "colour", 10.0)
    assert code == "bad-argument"
    assert "pitch partials noise attack time level" in text


def test_a_square_is_moved_in_two_directions(stage):
    assert stage.ask("/asciml/voice/square", "v", "a0", "a1", "a1", "a0")[0] == "done"
    try:
        assert stage.ask("/asciml/voice/xy", "v", 0.2, 0.4)[0] == ""
        target = record(stage)[TARGET]
        assert target[[SLOTS["percent"], SLOTS["y"]]].tolist() == pytest.approx([0.2, 0.4], rel=1e-6)
    finally:
        assert stage.ask("/asciml/voice/path", "v", "a0", "a1")[0] == "done"


def test_where_it_may_overshoot_the_percent_goes_so_far_and_no_farther(stage):
    assert stage.ask("/asciml/voice/overshoot", "v", 30.0)[0] == "done"
    try:
        for sent, place in ((120.0, 1.2), (140.0, 1.3), (-50.0, -0.3)):
            assert stage.ask("/asciml/voice/percent", "v", sent)[0] == ""
            assert record(stage)[TARGET][SLOTS["percent"]] == pytest.approx(place, rel=1e-6)
    finally:
        assert stage.ask("/asciml/voice/overshoot", "v", 0.0)[0] == "done"


def test_a_glide_is_on_its_way_for_as_long_as_it_says(stage):
    assert stage.ask("/asciml/voice/gain", "v", 1.0)[0] == ""
    record(stage)
    assert stage.ask("/asciml/voice/gain", "v", 0.5, 600.0)[0] == ""
    voice, rate = record(stage), stage.session.engine.rate
    assert float(voice[TARGET][SLOTS["gain"]]) == 0.5
    assert 0.5 < float(voice["value"][SLOTS["gain"]]) <= 1.0
    assert 590 * rate < float(voice["left"][SLOTS["gain"]]) <= 600 * rate
    assert stage.ask("/asciml/voice/gain", "v", 1.0)[0] == ""


@pytest.mark.parametrize(
    ("word", "arguments", "said"),
    [
        ("curve", (0.0, 10.0, 0.4), "seconds and percent in turn, an even count of numbers; got 3 numbers"),
        ("curve", (0.4, 10.0, 0.2, 90.0), "must rise: 0 10 0.4 90"),
        (
            "curve",
            tuple(float(n) for n in range(2 * layout.POINTS + 2)),
            f"at most {layout.POINTS} points, got {layout.POINTS + 1}",
        ),
        ("loop", (1, 0.1, 0.105), "the loop's end, 0.105 s, must be 0.01 s or more after its start, 0.1 s"),
        ("out", (3,), "is not open, there are 2: /asciml/audio/open outputs N"),
        ("grain", ("size",), "size"),
    ],
)
def test_what_cannot_be_set_says_why_and_changes_nothing(stage, word, arguments, said):
    before = record(stage).copy()
    code, text = stage.ask(f"/asciml/voice/{word}", "v", *arguments)
    assert code == "bad-argument"
    assert said in text
    after = record(stage)
    for field in ("mode", "start", "end", "cross", "channel", "width", "points", "point_time", TARGET):
        assert np.array_equal(before[field], after[field]), field
