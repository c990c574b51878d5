"""Aspects of a voice that have left its percent: each is where it was sent, and comes back without a trace."""

import numpy as np
import pytest

from asciml_osc.audio import instructions, layout
from asciml_osc.audio.parameters import ASPECTS, POSITION
from asciml_osc.audio.ring import post
from asciml_osc.audio.tables import Shape
from tests.audio.playing import RATE, begin, bend, exact_engine, hear, own_bend

FRAMES, HOP = 9600, 480
HZ = 200.0, 500.0
AMPLITUDES = [0.4, 0.0], [0.1, 0.2]  # of both rows
NOISE = 0.01, -0.02  # constant, so that it is told apart
LEVELS = 0.0, float(np.log(0.5))
PARTS = ("pitch", "partials", "noise", "level")  # attack and time: test_times_of_aspects.py


@pytest.fixture
def engine():
    engine = exact_engine()
    shape = Shape(2, FRAMES, RATE, HOP, FRAMES // HOP + 2, 2, edge=1)
    table, parts = engine.add_table(shape)
    for row in (0, 1):
        parts.f0[row], parts.noise[row], parts.level[row] = HZ[row], NOISE[row], LEVELS[row]
        parts.coef[row, :, :, 0] = AMPLITUDES[row]
    engine.voice = engine.add_voice(table)
    return engine


def tell(engine, aspect, position, glide=0.0):
    post(engine.state, instructions.aspect(engine.voice, ASPECTS.index(aspect), position, glide))


def expected(frames, pitch=0, partials=0, noise=0, level=0, place=0):
    """What sounds with each aspect in the row that is named for it."""
    turns = 2 * np.pi * HZ[pitch] / RATE * np.arange(frames)
    a, b = AMPLITUDES[partials]
    gain = np.exp(LEVELS[level] - LEVELS[place])
    return gain * (a * np.cos(turns) + b * np.cos(2 * turns) + NOISE[noise])


@pytest.mark.parametrize("aspect", PARTS)
@pytest.mark.parametrize("place", [0, 1])
def test_each_is_where_it_was_sent_and_the_others_are_where_the_voice_is(engine, aspect, place):
    post(engine.state, instructions.set_parameter(engine.voice, POSITION, float(place)))
    tell(engine, aspect, 1.0 - place)
    begin(engine, engine.voice)
    where = dict.fromkeys(("pitch", "partials", "noise"), place) | {"level": place, aspect: 1 - place}
    assert np.abs(hear(engine, 4800)[:, 0] - expected(4800, **where, place=place)).max() < 1e-5


@pytest.mark.parametrize("aspect", PARTS)
def test_one_that_has_come_back_sounds_as_if_it_had_never_left(engine, aspect):
    tell(engine, aspect, 1.0)
    tell(engine, aspect, None)
    begin(engine, engine.voice)
    assert np.abs(hear(engine, 4800)[:, 0] - expected(4800)).max() < 1e-5
    assert engine.state.voices["split"][engine.voice] == 0


@pytest.mark.parametrize("aspect", PARTS)
def test_it_leaves_and_comes_back_without_a_click(engine, aspect):
    begin(engine, engine.voice)
    out = [engine.render(1280)[:, 0]]
    for n in range(4):
        tell(engine, aspect, None if n % 2 else 1.0)
        out.append(engine.render(1280)[:, 0])
    out = np.concatenate(out)[layout.LATENCY + 1 :]
    # each amplitude and each gain is a straight line over 128 frames at least
    corner = (0.4 + 0.2 + 0.03) / 128 * 2
    assert bend(out) < own_bend(500, [0.4, 0.2]) + corner
    settled = out[-500:]
    assert np.ptp(settled) == pytest.approx(0.8, abs=1e-3)  # back at the first sound


def test_one_that_is_on_its_own_does_not_move_with_the_voice(engine):
    tell(engine, "pitch", 0.0)
    post(engine.state, instructions.set_parameter(engine.voice, POSITION, 1.0))
    begin(engine, engine.voice)
    heard = hear(engine, 4800)[:, 0]
    assert np.abs(heard - expected(4800, pitch=0, partials=1, noise=1, level=1, place=1)).max() < 1e-5
