"""The aspects attack and time: which row the first 80 ms come from, and whose length and course of time a sound has."""

import numpy as np
import pytest

from asciml_osc.audio import aspects, instructions, layout, opcodes
from asciml_osc.audio.parameters import ASPECTS, POSITION
from asciml_osc.audio.parameters import RATE as RATE_OF
from asciml_osc.audio.ring import post
from asciml_osc.audio.tables import Shape
from asciml_osc.decoding.timing import ATTACK_S, TimeMap, sized
from tests.audio.playing import RATE, begin, bend, exact_engine, hear, own_bend

HOP, EDGE = 480, 96
ATTACK = int(0.08 * RATE)
SHORT, LONG = 14400, 192000  # 0.3 and 4 s
HZ = 240.0, 600.0
AMPLITUDES = [0.4, 0.0], [0.1, 0.2]
NOISE = 0.01, -0.02


def two_rows(engine, frames=24000, mode=layout.ONCE, **shape):
    """A voice between two steady rows of one length."""
    table, parts = engine.add_table(Shape(2, frames, RATE, HOP, frames // HOP + 2, 2, edge=1, **shape))
    for row in (0, 1):
        parts.f0[row], parts.noise[row], parts.level[row] = HZ[row], NOISE[row], 0.0
        parts.coef[row, :, :, 0] = AMPLITUDES[row]
        parts.pitch[row] = HZ[row]
    return engine.add_voice(table, mode=mode)


def tell(engine, voice, aspect, position, glide=0.0):
    post(engine.state, instructions.aspect(voice, ASPECTS.index(aspect), position, glide))


def found(audio, hz):
    """Amplitudes of hz and 2 hz, and the mean, by least squares; and what is left."""
    turns = 2 * np.pi * hz / RATE * np.arange(len(audio))
    basis = np.stack(
        [np.cos(turns), np.sin(turns), np.cos(2 * turns), np.sin(2 * turns), np.ones(len(audio))], 1
    )
    parts = np.linalg.lstsq(basis, audio, rcond=None)[0]
    left = np.abs(basis @ parts - audio).max()
    return [np.hypot(*parts[:2]), np.hypot(*parts[2:4]), parts[4]], left


def is_row(audio, row):
    parts, left = found(audio, HZ[row])
    assert parts == pytest.approx([*AMPLITUDES[row], NOISE[row]], abs=1e-4)
    assert left < 1e-4


def test_the_attack_is_that_of_the_time_map():
    assert aspects.ATTACK_SECONDS == ATTACK_S


@pytest.mark.parametrize("place", [0, 1])
def test_the_attack_is_read_at_its_own_percent_and_the_rest_at_the_voices(place):
    engine = exact_engine()
    voice = two_rows(engine)
    post(engine.state, instructions.set_parameter(voice, POSITION, float(place)))
    tell(engine, voice, "attack", 1.0 - place)
    begin(engine, voice)
    out = hear(engine, 20000)[:, 0]
    is_row(out[: ATTACK - 1000], 1 - place)
    is_row(out[ATTACK + 720 :], place)  # noise takes another 15 ms to its row
    corner = 0.7 / 128 * 3
    assert bend(out[10:]) < own_bend(600, [0.4, 0.2]) + corner


def test_the_attack_comes_back_with_each_round_of_a_loop_and_with_each_note():
    engine = exact_engine()
    voice = two_rows(engine, mode=layout.LOOP)
    tell(engine, voice, "attack", 1.0)
    begin(engine, voice)
    out = hear(engine, 72000)[:, 0]
    for start in (0, 23999, 2 * 23999):
        is_row(out[start + 200 : start + ATTACK - 1000], 1)
        is_row(out[start + ATTACK + 720 : start + 23800], 0)
    engine = exact_engine()
    voice = two_rows(engine)
    tell(engine, voice, "attack", 1.0)
    engine.post(opcodes.NOTE, voice=voice, x=60, y=1.0, z=2 * 600.0)
    parts, _ = found(hear(engine, 2000)[:, 0] - NOISE[1], 1200.0)
    assert parts[:2] == pytest.approx(AMPLITUDES[1], abs=1e-3)


def test_an_attack_that_follows_again_is_as_if_it_had_never_left():
    out = []
    for left in (False, True):
        engine = exact_engine()
        voice = two_rows(engine)
        if left:
            tell(engine, voice, "attack", 1.0)
            tell(engine, voice, "attack", None)
        begin(engine, voice)
        out.append(hear(engine, 6000))
    assert np.array_equal(*out)


# Two rows of 0.3 and 4 s, whose f0, amplitude and noise tell where in them they are read.


def course(row, at):
    """0-1: how far through its own sound row `row` is at `at` samples."""
    return np.clip(at / (SHORT, LONG)[row], 0, 1)


def two_lengths(engine, tone=True, mode=layout.ONCE):
    table, parts = engine.add_table(
        Shape(2, LONG, RATE, HOP, LONG // HOP + 2 if tone else 0, 1 if tone else 0, edge=EDGE, varied=True)
    )
    for row, length in enumerate((SHORT, LONG)):
        parts.length[row] = length
        if tone:
            frames = np.arange(LONG // HOP + 2) * HOP
            parts.f0[row], parts.pitch[row] = 300.0 + 200.0 * course(row, frames), 300.0
            parts.coef[row, :, 0, 0] = np.where(frames <= length, 0.5 * (1 - 0.5 * course(row, frames)), 0)
        else:
            at = np.arange(length)
            parts.noise[row, :length] = 0.2 * course(row, at) + 0.1
    return engine.add_voice(table, mode=mode)


def places(own, wanted):
    return TimeMap(sized(round(RATE), own), sized(round(RATE), wanted)).places(wanted, 1.0)


@pytest.mark.parametrize(("own", "time"), [(0, 1), (1, 0)])
def test_a_sound_goes_by_the_time_of_another(own, time):
    engine = exact_engine()
    voice = two_lengths(engine)
    post(engine.state, instructions.set_parameter(voice, POSITION, float(own)))
    tell(engine, voice, "time", float(time))
    begin(engine, voice)
    lengths = SHORT, LONG
    out = hear(engine, lengths[time] + 4800)[:, 0]
    assert abs(int(np.flatnonzero(np.abs(out) > 1e-6)[-1]) + 1 - lengths[time]) <= 2
    at = places(lengths[own], lengths[time])
    assert at[0] == 0
    hz = 300.0 + 200.0 * course(own, at)
    turns = (
        2 * np.pi / RATE * (np.cumsum(hz) - hz)
    )  # thousands of periods: what is read elsewhere is out of phase
    expected = 0.5 * (1 - 0.5 * course(own, at)) * np.cos(turns)
    inside = slice(EDGE, len(at) - 300)  # what is stretched fades within 5 ms
    assert np.abs(out[: len(at)] - expected)[inside].max() < 5e-3


def test_noise_goes_by_the_time_of_another_at_its_own_pitch():
    for own, time in ((0, 1), (1, 0)):
        engine = exact_engine()
        voice = two_lengths(engine, tone=False)
        post(engine.state, instructions.set_parameter(voice, POSITION, float(own)))
        tell(engine, voice, "time", float(time))
        begin(engine, voice)
        lengths = SHORT, LONG
        out = hear(engine, lengths[time])[: lengths[time] - 480, 0]
        expected = 0.2 * course(own, places(lengths[own], lengths[time])[: len(out)]) + 0.1
        # a stretch of 50 ms, taken from around its place, which a faster time leaves behind while it fades
        away = 0.2 * (0.075 + 0.03 * lengths[own] / lengths[time]) * RATE / lengths[own]
        # two stretches of the same sign add up to more where they are faded one into the next
        assert np.all(out > expected - away - 1e-3)
        assert np.all(out < (expected + away) * 1.42)
        still = out[: ATTACK - 10]
        assert np.abs(still - expected[: len(still)]).max() < 1e-4  # the attack is as it is


def test_time_alone_changes_nothing_between_sounds_of_one_length():
    out = []
    for apart in (False, True):
        engine = exact_engine()
        voice = two_rows(engine)
        if apart:
            tell(engine, voice, "time", 1.0)
        begin(engine, voice)
        out.append(hear(engine, 24000))
    assert np.array_equal(*out)


@pytest.mark.parametrize("own", [0, 1])
def test_a_loop_goes_round_by_the_time_of_another(own):
    engine = exact_engine()
    voice = two_lengths(engine, mode=layout.LOOP)
    post(engine.state, instructions.set_parameter(voice, POSITION, float(own)))
    tell(engine, voice, "time", 0.0)
    begin(engine, voice)
    out = hear(engine, 4 * SHORT)[:, 0]
    period = SHORT - EDGE
    for n in (1, 2, 3):  # where each round begins, the sound is as loud as at its start
        start = np.abs(out[n * period + 200 : n * period + 600]).max()
        assert start == pytest.approx(0.5, abs=0.01)
        assert np.abs(out[n * period - 600 : n * period - 200]).max() < 0.3


def test_grains_are_taken_all_through_the_time_of_another():
    engine = exact_engine()
    voice = two_lengths(engine, mode=layout.GRAIN)
    tell(engine, voice, "time", 1.0)
    begin(engine, voice)
    out = hear(engine, LONG - 9600)[:, 0]
    assert engine.state.voices[voice]["cloud_at"] > 3.5
    for start in range(0, LONG - 20000, 9600):  # the short sound by itself would be over after 0.3 s
        assert np.abs(out[start + 4800 : start + 9600]).max() > 0.05


def test_a_note_lasts_by_the_time_of_another():
    engine = exact_engine()
    voice = two_lengths(engine)
    tell(engine, voice, "time", 1.0)
    engine.post(opcodes.NOTE, voice=voice, x=60, y=1.0, z=600.0)
    out = hear(engine, LONG + 4800)[:, 0]
    assert abs(int(np.flatnonzero(np.abs(out) > 1e-6)[-1]) + 1 - LONG) <= 2


@pytest.mark.parametrize("aspect", ["attack", "time"])
@pytest.mark.parametrize("rate", [1.0, -1.0])
def test_leaving_and_coming_back_does_not_click(aspect, rate):
    engine = exact_engine()
    voice = two_lengths(engine, mode=layout.LOOP)
    post(engine.state, instructions.set_parameter(voice, POSITION, 0.5))
    engine.post(opcodes.SET, voice=voice, flag=RATE_OF, x=rate)
    begin(engine, voice)
    out = [engine.render(1280)[:, 0]]
    for n in range(12):
        tell(engine, voice, aspect, None if n % 2 else float(n % 4 == 0), glide=4800.0)
        out.append(engine.render(6400)[:, 0])
    out = np.concatenate(out)[layout.LATENCY + 300 :]
    # amplitudes fall within 2 ms at the least, places move within 128 frames
    assert bend(out) < own_bend(500, [0.5]) * 3 + 0.5 / 95 * 1.2
