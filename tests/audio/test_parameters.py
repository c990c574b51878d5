"""What moves: glides, modulation, curves; and where on a path or a square it leads."""

import numpy as np
import pytest

from asciml_osc.audio import layout, motion, opcodes, parameters
from asciml_osc.audio.layout import CHUNK
from asciml_osc.audio.motion import DEFAULTS, HIGHEST, LOWEST
from tests.audio.playing import (
    RATE,
    bank_table,
    bend,
    cents,
    exact_engine,
    frequency,
    hear,
    own_bend,
    sound_voice,
)

SECOND = int(RATE)
NAMES = [row.name for row in parameters.SLOTS]


def constant_voice(engine, frames=10 * SECOND):
    return sound_voice(engine, np.full(frames, 0.25, np.float32))


def gain_heard(engine, voice, seconds):
    engine.post(opcodes.PLAY, voice=voice)
    return hear(engine, int(seconds * SECOND))[:, 0] / 0.25


@pytest.mark.parametrize(
    "parameter",  # a length comes from no length, see test_lengthening.py
    [pytest.param(n, id=NAMES[n]) for n in range(motion.COUNT) if n != parameters.LENGTH],
)
def test_a_glide_is_a_straight_line(parameter):
    engine = exact_engine()
    voice = constant_voice(engine)
    engine.post(opcodes.PLAY, voice=voice)
    engine.render(CHUNK)
    low, high = max(LOWEST[parameter], -1.0), min(HIGHEST[parameter], 1.5)
    start, end = DEFAULTS[parameter], low if DEFAULTS[parameter] > (low + high) / 2 else high
    engine.post(opcodes.SET, voice=voice, flag=parameter, x=end, y=40 * CHUNK)
    for n in range(1, 60):
        engine.render(CHUNK)
        expected = start + (end - start) * min(n / 40, 1)
        assert abs(engine.state.voices["now"][voice, parameter] - expected) < 1e-9


def test_a_glide_of_the_gain_is_heard_as_a_straight_line():
    engine = exact_engine()
    voice = constant_voice(engine)
    engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=0.0, y=1280, when=128)
    out = gain_heard(engine, voice, 0.1)
    expected = np.clip(1 - (np.arange(4800) - 127) / 1280, 0, 1)
    assert np.abs(out - expected).max() < 1e-6


def test_a_glide_that_is_turned_around_goes_on_from_where_it_is():
    engine = exact_engine()
    voice = constant_voice(engine)
    engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=0.0, y=9600, when=1280)
    engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=2.0, y=4800, when=1280 + 4800)
    out = gain_heard(engine, voice, 0.5)
    assert np.abs(np.diff(out)).max() < 1.5 / 4800 + 1e-6
    assert abs(out[1280 + 4800] - 0.5) < 1e-3
    assert abs(out[-1] - 2.0) < 1e-6


def test_a_voice_that_fades_does_not_jump():
    engine = exact_engine()
    voice = constant_voice(engine)
    engine.post(opcodes.STOP, voice=voice, x=SECOND, when=4800)
    engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=4.0, when=9600)
    out = gain_heard(engine, voice, 1)
    assert np.abs(np.diff(out)).max() < 3 / 128 + 1e-3


def test_what_is_set_in_silence_is_there_at_once_and_what_glides_glides():
    engine = exact_engine()
    voice = constant_voice(engine)
    engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=0.5)
    assert np.allclose(gain_heard(engine, voice, 0.1), 0.5)
    engine = exact_engine()
    voice = constant_voice(engine)
    engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=0.0, y=4800)
    out = gain_heard(engine, voice, 0.1)
    assert np.abs(out - (1 - np.arange(1, 4801) / 4800)).max() < 2e-2


def test_what_is_beyond_the_range_stays_at_its_end():
    engine = exact_engine()
    voice = constant_voice(engine)
    for parameter in range(motion.COUNT):
        engine.post(opcodes.SET, voice=voice, flag=parameter, x=-1e12)
    engine.render(CHUNK)
    assert np.array_equal(engine.state.voices["now"][voice], LOWEST)
    for parameter in range(motion.COUNT):
        engine.post(opcodes.SET, voice=voice, flag=parameter, x=1e12, y=100)
    engine.render(10 * CHUNK)
    assert np.array_equal(engine.state.voices["now"][voice], HIGHEST)


# Modulation


def modulated(shape, hz, depth, seconds=2.0):
    """The gain's movement around 1, at the end of each chunk."""
    engine = exact_engine()
    voice = constant_voice(engine)
    engine.post(opcodes.MODULATE, voice=voice, flag=parameters.GAIN, table=shape, x=hz, y=depth)
    return gain_heard(engine, voice, seconds)[CHUNK - 1 :: CHUNK] - 1


@pytest.mark.parametrize("hz", [0.5, 3.0, 11.3])
def test_the_shapes_have_their_form_their_frequency_and_their_depth(hz):
    turn = (np.arange(1, 751) * CHUNK * hz / RATE) % 1
    assert np.abs(modulated(layout.SINE, hz, 0.5) - 0.5 * np.sin(2 * np.pi * turn)).max() < 1e-4
    triangle = 2 / np.pi * np.arcsin(np.sin(2 * np.pi * turn))
    assert np.abs(modulated(layout.TRIANGLE, hz, 0.5) - 0.5 * triangle).max() < 1e-4
    edge = hz * CHUNK / RATE
    away = (turn > edge) & (turn < 1 - edge)
    saw = modulated(layout.SAW, hz, 0.5)
    assert np.abs(saw - 0.5 * (2 * turn - 1))[away].max() < 1e-4
    away &= np.abs(turn - 0.5) > edge
    square = modulated(layout.SQUARE, hz, 0.5)
    assert np.abs(square - 0.5 * np.where(turn < 0.5, 1, -1))[away].max() < 1e-4
    assert max(np.abs(saw).max(), np.abs(square).max()) <= 0.5 + 1e-6


@pytest.mark.parametrize("shape", [layout.SQUARE, layout.SAW])
def test_their_jumps_do_not_click_in_short_chunks_either(shape):
    engine = exact_engine()
    voice = constant_voice(engine)
    engine.post(opcodes.MODULATE, voice=voice, flag=parameters.GAIN, table=shape, x=7.0, y=0.5)
    for n in range(4000):  # chunks of two frames
        engine.post(opcodes.CEILING, x=1.0, when=2 * n)
    engine.post(opcodes.MODULATE, voice=voice, flag=parameters.GAIN, table=shape, x=7.0, y=0.3, when=5000)
    engine.post(
        opcodes.MODULATE, voice=voice, flag=parameters.GAIN, table=layout.SINE, x=7.0, y=0.5, when=6000
    )
    engine.post(opcodes.MODULATE, voice=voice, flag=parameters.GAIN, table=layout.STILL, when=7000)
    out = gain_heard(engine, voice, 0.16)
    assert np.abs(np.diff(out)).max() < 1.5 / 128


def test_a_walk_stays_within_its_depth_moves_and_is_the_same_every_time():
    walk = modulated(layout.WALK, 10.0, 0.5, seconds=10)
    assert np.abs(walk).max() <= 0.5 + 1e-6
    assert walk.std() > 0.1
    assert (
        np.abs(np.diff(walk)).max() < 0.5 * 10 * CHUNK / RATE * 1.1 + 1e-6
    )  # half its range a period at most
    assert np.array_equal(walk, modulated(layout.WALK, 10.0, 0.5, seconds=10))


def test_modulation_that_ends_leaves_the_value():
    engine = exact_engine()
    voice = constant_voice(engine)
    engine.post(opcodes.MODULATE, voice=voice, flag=parameters.GAIN, table=layout.SINE, x=5.0, y=0.5)
    engine.post(opcodes.MODULATE, voice=voice, flag=parameters.GAIN, table=layout.STILL, when=SECOND)
    assert np.allclose(gain_heard(engine, voice, 2)[SECOND + 2 * CHUNK :], 1)


def test_a_modulated_rate_is_a_vibrato():
    engine = exact_engine()
    voice = engine.add_voice(bank_table(engine, [400.0], [0.5], frames=4 * SECOND)[0])
    engine.post(opcodes.MODULATE, voice=voice, flag=parameters.RATE, table=layout.SINE, x=5.0, y=0.03)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, SECOND)[1000:, 0]
    phase = np.unwrap(np.angle(np.fft.ifft(np.fft.fft(out) * (np.fft.fftfreq(len(out)) > 0))))
    freq = np.convolve(np.diff(phase) * RATE / (2 * np.pi), np.ones(480) / 480, "valid")[1000:-1000]
    assert abs(freq.max() - 412) < 1
    assert abs(freq.min() - 388) < 1


# Where on the path


def freq_at(engine, voice, x, near, y=0.0):
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=x)
    engine.post(opcodes.SET, voice=voice, flag=parameters.Y, x=y)
    engine.post(opcodes.PLAY, voice=voice)
    engine.render(2400)
    return frequency(engine.render(19200)[:, 0], near)


def test_a_square_has_its_corners_and_everything_between_them():
    engine = exact_engine()
    table, _ = bank_table(engine, [200.0, 300.0, 260.0, 420.0], [0.5], frames=SECOND, lines=2)
    voice = engine.add_voice(table)
    for x, y, hz in ((0, 0, 200), (1, 0, 300), (0, 1, 260), (1, 1, 420), (0.5, 0.5, 295), (0.25, 0.5, 262.5)):
        assert cents(freq_at(engine, voice, x, hz, y), hz) < 0.1


def test_the_columns_and_lines_stand_for_what_the_table_says():
    engine = exact_engine()
    table, _ = bank_table(
        engine, [200.0, 300.0, 400.0, 210.0, 310.0, 410.0], [0.5], frames=SECOND, lines=2,
        x_first=-0.5, x_last=1.5, y_first=-3.0, y_last=3.0,
    )  # fmt: skip
    voice = engine.add_voice(table)
    for x, y, hz in ((-0.5, -3, 200), (0, -3, 250), (1.5, 3, 410), (9, 9, 410), (-9, -9, 200), (0.5, 0, 305)):
        assert cents(freq_at(engine, voice, x, hz, y), hz) < 0.1


def test_a_warped_path_makes_equal_moves_sound_equal_where_it_is_asked_to():
    engine = exact_engine()
    table, parts = bank_table(engine, [200.0, 300.0, 310.0, 320.0], [0.5], frames=SECOND, warped=True)
    parts.warp[:] = [0, 0.4, 0.8, 3]
    voice = engine.add_voice(table)
    assert cents(freq_at(engine, voice, 1 / 3, 300), 300) < 0.1
    engine.post(opcodes.EVEN, voice=voice, flag=1)
    for x, hz in ((0, 200), (1 / 3, 240), (0.5, 260), (1, 320)):
        assert cents(freq_at(engine, voice, x, hz), hz) < 0.1


def test_neither_a_warp_nor_a_curve_that_begins_while_it_plays_makes_it_jump():
    for kind in ("warp", "curve"):
        engine = exact_engine()
        table, parts = bank_table(engine, [200.0, 300.0], [0.5], frames=2 * SECOND, warped=True)
        parts.coef[1] *= 0.1
        parts.warp[:] = [1, 1]
        voice = engine.add_voice(table)
        engine.post(opcodes.PLAY, voice=voice)
        if kind == "warp":
            engine.post(opcodes.EVEN, voice=voice, flag=1, when=12800)
        else:
            engine.post(opcodes.POINT, voice=voice, flag=0, x=0.0, y=1.0, when=12800)
            engine.post(opcodes.CURVE, voice=voice, flag=1, when=12800)
        out = hear(engine, SECOND)[500:, 0]
        assert bend(out) < own_bend(300, [0.5]) + 2 * 0.45 / CHUNK  # as for a percent that is sent
        assert np.abs(out[20000:]).max() < 0.06


def test_a_curve_says_the_position_over_the_time_of_the_sound():
    engine = exact_engine()
    table, _ = bank_table(engine, np.linspace(200, 400, 11), [0.5], frames=2 * SECOND)
    voice = engine.add_voice(table)
    for n, (seconds, place) in enumerate(((0.0, 0.0), (0.5, 0.0), (1.0, 1.0), (1.5, 0.5))):
        engine.post(opcodes.POINT, voice=voice, flag=n, x=seconds, y=place)
    engine.post(opcodes.CURVE, voice=voice, flag=4)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 2 * SECOND)[:, 0]

    def freq(start, end, near):
        return frequency(out[int(start * SECOND) : int(end * SECOND)], near)

    assert cents(freq(0.1, 0.4, 200), 200) < 1
    assert cents(freq(0.74, 0.76, 300), 300) < 5
    assert cents(freq(0.99, 1.01, 397), 397) < 20
    assert cents(freq(1.6, 1.9, 300), 300) < 1
    engine.post(opcodes.CURVE, voice=voice, flag=0)
    assert cents(freq_at(engine, voice, 1.0, 400), 400) < 0.1
