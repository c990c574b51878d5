"""Stereo tables: left is what a mono table of middle + side plays, right that of middle − side, whatever the voice does."""

from math import cos, pi, sin, sqrt

import numpy as np
import pytest

from asciml_osc.audio import instructions, layout, parameters
from asciml_osc.audio.ring import post
from asciml_osc.audio.tables import Shape
from tests.audio.playing import RATE, exact_engine, hear, noise_table, white

FRAMES, COLUMNS = 19200, 5
SIZES = {"hop": 384, "harmonic_frames": 52, "harmonics": 20, "edge": 96, "edge_in": 24}


def numbers(varied):
    """What a table holds, middles and sides. A side's harmonics are those of the middle, turned down: so loops align alike."""
    rng = np.random.default_rng(5)
    coef = 0.02 * rng.standard_normal((COLUMNS, 52, 20, 2))
    shares = np.linspace(0.8, -0.4, COLUMNS)[:, None, None, None]
    return {
        "f0": 200 + 40 * rng.random((COLUMNS, 52)),
        "middle": (coef, 0.05 * rng.standard_normal((COLUMNS, FRAMES))),
        "side": (coef * shares, 0.05 * rng.standard_normal((COLUMNS, FRAMES))),
        "length": np.linspace(9600, FRAMES, COLUMNS) if varied else np.full(COLUMNS, FRAMES),
    }


def table_of(engine, held, side, varied, stereo):
    """side: what of the side is added to the middle; with `stereo` it lies beside it."""
    shape = Shape(COLUMNS, FRAMES, RATE, varied=varied, stereo=stereo, **SIZES)
    table, parts = engine.add_table(shape, 0.3)
    parts.f0[:], parts.length[:], parts.pitch[:], parts.follow[:] = held["f0"], held["length"], 220, 0.5
    parts.loops[:] = 2000, 7000, 800, 0.5
    middle, apart = held["middle"], held["side"]
    parts.coef[:], parts.noise[:] = (a + side * b for a, b in zip(middle, apart, strict=True))
    if stereo:
        parts.side_coef[:], parts.side_noise[:] = apart
    return table


def played(held, doing, varied, side=0.0, stereo=False, mode=layout.ONCE, channels=2):
    engine = exact_engine(channels=channels)
    voice = engine.add_voice(table_of(engine, held, side, varied, stereo), 0.3, mode)
    post(engine.state, instructions.play(voice))
    post(engine.state, *doing)
    return hear(engine, 40000, 100)


DOINGS = {
    "plays": [],
    "moves": [instructions.set_parameter(0, parameters.POSITION, 1.0, 12000)],
    "slow and high": [
        instructions.set_parameter(0, parameters.RATE, 1.6),
        instructions.set_parameter(0, parameters.SPEED, 0.4),
        instructions.set_parameter(0, parameters.POSITION, 0.6),
    ],
    "keys": [instructions.note(0, 60, 0.5, 262.0), instructions.note(0, 67, 0.8, 392.0)],
    "aspects": [instructions.aspect(0, 1, 0.7, 3000), instructions.aspect(0, 2, 0.2, 0)],
}


@pytest.mark.parametrize("mode", [layout.ONCE, layout.LOOP, layout.GRAIN])
@pytest.mark.parametrize("varied", [False, True])
@pytest.mark.parametrize("doing", DOINGS)
def test_each_channel_is_what_a_mono_table_of_it_plays(doing, varied, mode):
    held = numbers(varied)
    stereo = played(held, DOINGS[doing], varied, stereo=True, mode=mode)
    for channel, sign in enumerate((1.0, -1.0)):
        alone = played(held, DOINGS[doing], varied, sign, mode=mode)[:, 0]
        assert np.abs(alone).max() > 0.05
        assert np.abs(stereo[:, channel] - alone).max() < 2e-6


def test_one_output_channel_gets_the_middle():
    held = numbers(False)
    stereo = played(held, [], False, stereo=True, channels=1)
    assert (stereo == played(held, [], False, channels=1)).all()


@pytest.mark.parametrize("pan", [-1.0, -0.5, 0.0, 0.3, 1.0])
def test_pan_is_a_balance_each_channel_has_the_gain_of_a_mono_one(pan):
    held = numbers(False)
    centre = played(held, [], False, stereo=True)
    turned = played(held, [instructions.set_parameter(0, parameters.PAN, pan)], False, stereo=True)
    angle = (pan + 1) * pi / 4
    for channel, gain in enumerate((sqrt(2) * cos(angle), sqrt(2) * sin(angle))):
        assert np.abs(turned[:, channel] - gain * centre[:, channel]).max() < 2e-6


def test_a_side_of_silence_is_the_mono_table_bit_for_bit():
    held = numbers(False)
    silent = {**held, "side": tuple(np.zeros_like(part) for part in held["side"])}
    assert (played(silent, [], False, stereo=True) == played(held, [], False)).all()


def test_a_mono_table_that_takes_the_place_of_a_stereo_one_fades_the_side():
    engine = exact_engine()
    engine.add_voice(noise_table(engine, white((1, FRAMES))))
    stereo, parts = engine.add_table(Shape(1, FRAMES, RATE, stereo=True))
    parts.noise[:], parts.side_noise[:] = 0.0, white((1, FRAMES), seed=2)
    mono = noise_table(engine, np.zeros((1, FRAMES), np.float32))
    post(engine.state, instructions.set_table(0, stereo), instructions.play(0))
    hear(engine, 2000)
    post(engine.state, instructions.set_table(0, mono))
    out = engine.render(4000)
    assert (out[:, 0] == -out[:, 1]).all()
    fade = int(0.02 * RATE)
    assert np.abs(out[:200]).max() > 0.1
    assert not out[fade + layout.LATENCY + 200 :].any()


@pytest.mark.parametrize("part", ["side_noise", "side_coef"])
def test_a_side_that_is_not_a_number_is_silenced_and_counted(part):
    engine = exact_engine()
    held = numbers(False)
    table = table_of(engine, held, 0.0, False, True)
    record = engine.state.tables[table]
    first = record[part]
    engine.state.arena[first : first + 100] = np.nan
    voice = engine.add_voice(table)
    post(engine.state, instructions.play(voice))
    out = hear(engine, 4000)
    assert np.isfinite(out).all()
    assert engine.state.engine[0]["not_finite"] > 0


def test_a_mono_table_takes_no_more_memory_than_it_did():
    shape = Shape(COLUMNS, FRAMES, RATE, **SIZES)
    f0 = COLUMNS * 52
    assert shape.numbers == f0 + f0 * 20 * 2 + COLUMNS * FRAMES + COLUMNS * 9
