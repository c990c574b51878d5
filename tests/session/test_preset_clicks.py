"""Presets under sound, on the offline engine: what is prepared is heard within one block, and a thousand switches do not click."""

import math
from dataclasses import replace

import numpy as np
import pytest

from asciml_osc.audio import instructions, layout
from asciml_osc.session import recalls
from asciml_osc.session.manner import Lfo, Manner
from asciml_osc.session.paths import Made
from asciml_osc.session.preset import Preset
from asciml_osc.session.recalls import Recalls
from asciml_osc.session.voice import Held, Voice, VoiceState
from asciml_osc.session.voices import Voices
from tests.audio.playing import RATE, bank_table, bend, exact_engine, own_bend, seen

LOUD = 0.2
AT_FIRST = Voice("v", 0).values
ONE = VoiceState(
    Held(("a0", "a1")),
    "1",
    AT_FIRST | {"percent": 20.0, "gain": 0.5, "pan": -0.5},
    Manner(lfos=(("pan", Lfo("square", 3.0, 0.25)),), points=((0.0, 0.0), (0.1, 100.0)), even=True),
)
OTHER = VoiceState(
    Held(("b0", "b1")),
    "1",
    AT_FIRST | {"percent": 90.0, "gain": 1.0, "pan": 0.5, "rate": 1.25, "partials_percent": 10.0},
    Manner(
        channel=3,
        width=2,
        attack=0.1,
        release=0.3,
        apart=("partials",),
        lfos=(("gain", Lfo("sine", 5.0, 0.2)),),
    ),
)
GRAINS = replace(
    ONE, loop="grain", values=ONE.values | {"size": 0.05, "density": 60.0, "spray": 0.0, "jitter": 0.0}
)


class Hall:
    """Voices and presets on an offline engine: `a` and `b` are tables that are prepared, and lie in the engine for good."""

    def __init__(self, folder):
        self.engine = exact_engine(channels=4)
        memory = seen(self.engine, folder)
        self.voices = Voices(memory)
        self.recalls = Recalls(memory, self.voices, None, False)
        for group, hz in (("a", (220.0, 247.0)), ("b", (330.0, 294.0))):
            table, _ = bank_table(self.engine, hz, [LOUD, 0.0, LOUD / 2])
            memory.post(instructions.keep(table))
            source = Held((f"{group}0", f"{group}1")).source
            self.recalls.prepared._tables[source] = Made(table, "direct")
        self.voice = self.voices.make("v")
        memory.post(instructions.ceiling(10.0))
        self.memory = memory

    def recall(self, state, seconds=0.0):
        rest = self.recalls.recall(Preset({"v": state}), seconds)
        assert rest is None  # all of it has been posted
        return self

    def play(self):
        self.memory.post(instructions.play(self.voice.index))
        return self.engine.render(9600)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """What the event loop has time for is no matter here."""
    monkeypatch.setattr(recalls, "BUDGET", math.inf)


@pytest.fixture
def hall(tmp_path):
    return Hall(tmp_path)


def test_a_prepared_preset_is_heard_within_one_block(tmp_path):
    def render(then):
        (tmp_path / then).mkdir()
        hall = Hall(tmp_path / then)
        hall.recall(ONE)
        hall.play()
        if then == "recalled":
            hall.recall(OTHER)
        return hall.engine.render(256)

    stayed, recalled = render("stayed"), render("recalled")
    first = np.flatnonzero(np.any(stayed != recalled, axis=1))[0]
    assert first <= layout.LATENCY + 2  # the first frames of the next block, as they leave the limiter


def switched(hall, states, times, seconds=lambda rng: 0.0):
    hall.recall(states[0])
    rng, parts = np.random.default_rng(13), [hall.play()]
    for n in range(times):
        hall.recall(states[(n + 1) % len(states)], seconds(rng))
        parts.append(hall.engine.render(128 * int(rng.integers(1, 9))))
    return np.concatenate(parts)


def largest(out):
    """The largest bend of each stretch of 128 frames, of all channels."""
    return np.array([bend(out[at : at + 130]) for at in range(0, len(out) - 130, 128)])


# Tones of 330 Hz at a rate of 1.25, at twice the gain on one side, and what fades 128 frames at the quickest has corners.
OWN = 2 * own_bend(330 * 1.25, [LOUD, 0.0, LOUD / 2])
CORNER = 2 * 1.5 * LOUD / 128


@pytest.mark.parametrize("states", [(ONE, OTHER), (ONE, OTHER, GRAINS)], ids=["loops", "grains"])
def test_a_thousand_switches_do_not_click(hall, states):
    out = switched(hall, states, 1000)
    assert np.isfinite(out).all()
    assert np.abs(out).max() > LOUD
    assert largest(out).max() < 2 * (OWN + CORNER)
    assert np.abs(np.diff(out, axis=0)).max() < 0.15  # a cut through the sound would be a step of up to 0.6


def test_a_thousand_changes_within_a_time_do_not_click(hall):
    out = switched(hall, (ONE, OTHER), 1000, lambda rng: float(rng.choice([0.0, 0.005, 0.05, 0.5])))
    assert np.abs(out).max() > LOUD
    assert largest(out).max() < 2 * (OWN + CORNER)


def test_a_cut_would_be_found(hall):
    """The bound is one: the same two sounds, cut hard, are far over it."""
    hall.recall(ONE)
    first = hall.play()[:4096]
    hall.recall(OTHER)
    second = hall.engine.render(8192)[4096:]
    cuts = [bend(np.concatenate([first[:at], second[at:]])) for at in range(1000, 3000, 97)]
    assert np.median(cuts) > 2 * (OWN + CORNER)


def test_a_blend_moved_by_a_hand_does_not_click(hall):
    presets = Preset({"v": ONE}), Preset({"v": OTHER})
    hall.recall(ONE)
    rng, parts, at = np.random.default_rng(7), [hall.play()], 0.0
    for _ in range(1000):
        at = (
            float(np.clip(at + rng.normal(0.0, 0.15), 0.0, 1.0))
            if rng.random() < 0.95
            else float(rng.integers(2))
        )
        assert hall.recalls.blend(("a", "b"), presets, at) is None
        parts.append(hall.engine.render(128 * int(rng.integers(1, 5))))
    out = np.concatenate(parts)
    assert np.abs(out).max() > LOUD
    assert largest(out).max() < 2 * (OWN + CORNER)
    assert np.abs(np.diff(out, axis=0)).max() < 0.15


def test_nothing_is_used_up_by_a_thousand_switches(hall):
    switched(hall, (ONE, OTHER, GRAINS), 1000)
    hall.memory.post(instructions.stop(hall.voice.index, 240.0))
    hall.engine.render(int(RATE))
    state = hall.engine.state
    assert int(state.voices[hall.voice.index]["heads"]) == 0
    tables = np.flatnonzero(state.tables["state"] != layout.FREE)
    assert len(tables) == 2
    assert sorted(state.tables["users"][tables].tolist()) == [1, 2]  # kept, and one of them held by the voice
