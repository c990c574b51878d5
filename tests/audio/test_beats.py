"""The tempo, and what goes in beats: LFOs, loops, grains and curves, compared with what goes in seconds, or with frames counted by hand."""

import numpy as np
import pytest

from asciml_osc.audio import instructions, layout, opcodes, parameters
from asciml_osc.audio.layout import CHUNK, CURVE_PULSE, GRAIN_PULSE, LATENCY, LOOP_PULSE
from asciml_osc.audio.ring import post
from asciml_osc.audio.tables import Shape
from tests.audio.playing import RATE, begin, exact_engine, hear, sound_voice

SECOND = int(RATE)
GAIN = parameters.GAIN
CLICK = 200  # frames


def tell(engine, *commands, when=0):
    post(engine.state, *(command._replace(when=when) for command in commands))


def constant(engine, **voice):
    return sound_voice(engine, np.full(10 * SECOND, 0.25, np.float32), **voice)


def lfo_heard(engine, voice, seconds, shape=layout.SINE, beats=0.0, hz=1.0):
    tell(engine, instructions.modulate(voice, GAIN, shape, hz, 0.5))
    if beats:
        tell(engine, instructions.pulse(voice, GAIN, beats))
    begin(engine, voice)
    return hear(engine, int(seconds * SECOND))


@pytest.mark.parametrize("shape", [layout.SINE, layout.SQUARE, layout.SAW, layout.WALK])
def test_an_lfo_of_two_beats_at_120_is_one_of_a_second_bit_for_bit(shape):
    in_beats, in_seconds = exact_engine(), exact_engine()
    a = lfo_heard(in_beats, constant(in_beats), 2.5, shape, beats=2.0, hz=7.0)
    b = lfo_heard(in_seconds, constant(in_seconds), 2.5, shape, hz=1.0)
    assert np.ptp(b) > 0.1
    assert np.array_equal(a, b)


def test_a_change_of_tempo_changes_the_pace_and_not_the_phase():
    engine = exact_engine()
    voice = constant(engine)
    change = SECOND * 3 // 4
    tell(engine, instructions.tempo(60.0), when=change)
    out = lfo_heard(engine, voice, 3.0, beats=2.0)[:, 0] / 0.25
    n = np.arange(len(out))
    turn = np.where(n < change, n / SECOND, change / SECOND + (n - change) / SECOND / 2)
    assert (
        np.abs(out - (1 + 0.5 * np.sin(2 * np.pi * turn)))[CHUNK:].max() < 2e-3
    )  # straight lines of a chunk
    assert np.abs(np.diff(out)).max() < 1.1 * 0.5 * 2 * np.pi / SECOND


def test_what_is_in_beats_is_where_the_beat_is_and_a_tempo_with_a_beat_brings_it_there():
    engine = exact_engine()
    engine.render(SECOND // 4)  # half a beat
    voice = constant(engine)
    tell(
        engine,
        instructions.modulate(voice, GAIN, layout.SINE, 1.0, 0.5),
        instructions.pulse(voice, GAIN, 2.0, 0.125),
    )
    engine.render(CHUNK)
    step = CHUNK / SECOND
    assert engine.state.voices["turn"][voice, GAIN] == pytest.approx(0.25 + 0.125 + step)
    tell(engine, instructions.tempo(60.0, 9.0))
    engine.render(CHUNK)
    assert engine.state.engine["beat"][0] == pytest.approx(9.0 + step)
    assert engine.state.voices["turn"][voice, GAIN] == pytest.approx(0.5 + 0.125 + step / 2)
    tell(engine, instructions.pulse(voice, GAIN, 2.0, 0.125, restart=True))
    engine.render(CHUNK)
    assert engine.state.voices["turn"][voice, GAIN] == pytest.approx(0.125 + step / 2)


def begins(out):
    """The frames at which something begins after silence."""
    loud = np.abs(np.asarray(out)[:, 0]) > 1e-3
    return np.flatnonzero(loud[1:] & ~loud[:-1]) + 1


def test_a_loop_in_beats_begins_with_each_beat_though_the_sound_is_over_before():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(CLICK, 0.25, np.float32), mode=layout.LOOP)
    tell(engine, instructions.pulse(voice, LOOP_PULSE, 1.0))
    tell(engine, instructions.tempo(100.0), when=SECOND + 1000)
    begin(engine, voice)
    found = begins(hear(engine, 3 * SECOND))
    left = 0.5 - 1000 / SECOND * 2 + 0.5  # of the beat at the change, in which 120 became 100
    after = SECOND + 1000 + left * SECOND * 0.6
    wanted = [24000, 48000, after, after + 28800, after + 2 * 28800]
    assert found[: len(wanted)].tolist() == pytest.approx(wanted, abs=1.01)


@pytest.mark.parametrize("by", [0.1, -0.1])
def test_a_beat_that_is_put_right_begins_once(by):
    """A tenth of a beat before the third beat, or after it, somebody says that it is later or earlier."""
    engine = exact_engine()
    voice = sound_voice(engine, np.full(CLICK, 0.25, np.float32), mode=layout.LOOP)
    tell(engine, instructions.pulse(voice, LOOP_PULSE, 1.0))
    tell(engine, instructions.tempo(120.0, 3.05 if by > 0 else 2.95), when=72000 - int(np.sign(by)) * 1200)
    begin(engine, voice)
    found = begins(hear(engine, int(2.2 * SECOND)))
    third = 72000 - 1200 if by > 0 else 72000
    assert found.tolist() == pytest.approx([24000, 48000, third, 96000 - int(by * 24000)], abs=1.01)


def test_a_frozen_voice_stays_where_it_is_though_its_loop_is_in_beats():
    engine = exact_engine()
    voice = sound_voice(engine, np.linspace(0, 0.5, 2 * SECOND, dtype=np.float32), mode=layout.LOOP)
    tell(engine, instructions.pulse(voice, LOOP_PULSE, 0.25))
    begin(engine, voice)
    engine.render(5 * CHUNK)
    tell(engine, instructions.time(voice, layout.FREEZE))
    engine.render(CHUNK)
    at = engine.state.heads["at"][voice, 0]
    engine.render(SECOND)
    assert engine.state.voices["heads"][voice] == 1
    assert engine.state.heads["at"][voice, 0] == at


def test_a_loop_in_beats_cuts_a_sound_that_is_longer_and_keeps_notes():
    engine = exact_engine()
    ramp = np.linspace(0, 0.5, 4 * SECOND, dtype=np.float32)
    voice = sound_voice(engine, ramp, mode=layout.LOOP)
    tell(engine, instructions.pulse(voice, LOOP_PULSE, 0.5, 0.5))
    tell(engine, instructions.note(voice, 60.0, 1.0, 261.6255653))
    out = hear(engine, SECOND)[:, 0]
    assert out[5900] == pytest.approx(ramp[5900], abs=1e-6)
    for start in (6000, 18000, 30000, 42000):  # what sounded fades within 5 ms
        assert out[start + 1000] == pytest.approx(ramp[1000], abs=1e-6)
    tell(engine, instructions.note_off(voice, 60.0))
    engine.render(SECOND // 10)
    assert engine.state.voices["heads"][voice] == 0


def test_grains_in_beats_begin_on_the_beat():
    engine = exact_engine()
    voice = constant(engine, mode=layout.GRAIN)
    for slot, value in ((parameters.SIZE, 0.01), (parameters.JITTER, 0.0)):
        tell(engine, instructions.set_parameter(voice, slot, value))
    tell(engine, instructions.pulse(voice, GRAIN_PULSE, 0.25))
    begin(engine, voice)
    found = begins(hear(engine, SECOND // 2))
    assert np.diff(found).tolist() == pytest.approx([6000] * (len(found) - 1), abs=1)
    assert len(found) == 4


def test_a_curve_in_beats_comes_round_without_a_jump():
    engine = exact_engine()
    table, parts = engine.add_table(Shape(2, SECOND * 3, RATE))
    parts.noise[0], parts.noise[1] = 0.0, 0.25
    voice = engine.add_voice(table)
    tell(
        engine,
        *instructions.curve(voice, [(0.0, 0.0), (2.0, 1.0)]),
        instructions.pulse(voice, CURVE_PULSE, 2.0),
    )
    begin(engine, voice)
    engine.render(SECOND // 2)
    assert engine.state.voices["curve_turn"][voice] == pytest.approx(0.5, abs=CHUNK / SECOND)
    head = engine.state.heads[voice, 0]
    assert head["column"] == pytest.approx(0.5, abs=1e-6)
    engine.render(SECOND)
    assert engine.state.heads[voice, 0]["column"] == pytest.approx(0.5, abs=1e-6)


def test_what_a_note_has_of_its_own_is_not_the_other_notes():
    engine = exact_engine()
    table, parts = engine.add_table(Shape(2, SECOND * 3, RATE))
    parts.noise[0], parts.noise[1] = 0.1, 0.3
    voice = engine.add_voice(table)
    tell(
        engine,
        instructions.note(voice, 60.0, 1.0, 261.6255653),
        instructions.note_move(voice, 60.0, layout.BESIDE, 1.0),
    )
    out = hear(engine, 10 * CHUNK)[:, 0]
    assert out[200] == pytest.approx(0.3, abs=1e-6)
    tell(engine, instructions.note(voice, 188.0, 1.0, 261.6255653))
    out = engine.render(10 * CHUNK)[LATENCY:, 0]
    assert out[-1] == pytest.approx(0.4, abs=1e-6)
    tell(engine, instructions.note_move(voice, 60.0, layout.PRESSURE, 2.0, 10 * CHUNK))
    out = engine.render(20 * CHUNK)[LATENCY:, 0]
    assert np.abs(np.diff(out)).max() < 0.3 / (9 * CHUNK)
    assert out[-1] == pytest.approx(0.7, abs=1e-6)
    tell(engine, instructions.note_move(voice, 60.0, layout.BEND, 12.0))
    before = engine.state.heads["at"][voice, :2].copy()
    engine.render(20 * CHUNK)
    moved = engine.state.heads["at"][voice, :2] - before
    assert moved[0] / moved[1] == pytest.approx(2.0, rel=0.05)


@pytest.mark.parametrize("bpm", [0.0, -3.0, float("nan"), float("inf")])
def test_a_tempo_that_is_none_changes_nothing(bpm):
    engine = exact_engine()
    engine.post(opcodes.TEMPO, x=bpm)
    engine.render(CHUNK)
    assert engine.state.engine["bpm"][0] == 120.0
