"""Time: commands at a frame, playing faster, slower and backwards, and time apart from pitch."""

import numpy as np
import pytest

from asciml_osc.audio import layout, opcodes, parameters
from asciml_osc.audio.ring import MOST_WAITING
from asciml_osc.errors import AscimlError
from tests.audio.playing import (
    LATENCY,
    RATE,
    bank_table,
    bend,
    cents,
    exact_engine,
    frequency,
    hear,
    level,
    levels,
    noise_table,
    own_bend,
    repetition,
    sine,
    sound_voice,
    white,
)

SECOND = int(RATE)


# Commands at a frame


@pytest.mark.parametrize("block", [64, 300, 1024])
@pytest.mark.parametrize("frame", [1, 100, 127, 128, 1000, 2049])
def test_a_command_takes_effect_at_exactly_its_frame(frame, block):
    engine = exact_engine()
    audio = white(1000, 0.2)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, audio), when=frame)
    out = hear(engine, 4000, block)[:, 0]
    assert not out[:frame].any()
    assert np.array_equal(out[frame : frame + 1000], audio)


def test_commands_come_in_the_order_of_their_frames_and_those_of_one_frame_in_the_order_they_were_sent():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(9600, 0.5, np.float32))

    def set_gain(x, when):
        engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=x, when=when)

    set_gain(0.75, 2000)
    set_gain(0.1, 1000)
    engine.post(opcodes.PLAY, voice=voice, when=500)
    set_gain(0.2, 1000)
    set_gain(0.25, 2000)
    set_gain(0.5, 1000)
    out = hear(engine, 4000)[:, 0]
    assert not out[:500].any()
    assert np.allclose(out[500:1000], 0.5)
    assert np.allclose(out[1256:2000], 0.25)  # a parameter takes 128 frames, and until the end of the chunk
    assert np.allclose(out[2256:], 0.125)


def test_what_was_sent_first_comes_first_even_if_it_had_to_wait():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(9600, 0.5, np.float32))
    engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=0.1, when=1280)
    engine.post(opcodes.PLAY, voice=voice)
    engine.render(1280)
    for when in (1280, 0, 7):  # due now, at once, and late: all of them after the one that waited
        engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=0.5, when=when)
    assert np.allclose(engine.render(1280)[640:, 0], 0.25)


def test_a_command_whose_frame_is_past_takes_effect_at_once():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(9600, 0.5, np.float32))
    engine.render(1280)
    engine.post(opcodes.PLAY, voice=voice, when=100)
    assert np.array_equal(engine.render(256)[:, 0] > 0, np.arange(256) >= LATENCY)


def test_clear_forgets_what_waits_and_gives_back_what_it_would_have_used():
    engine = exact_engine()
    held = noise_table(engine, [np.full(4800, 0.5)])
    voice = engine.add_voice(held)
    other = engine.add_voice(held)
    engine.render(128)
    new = noise_table(engine, [np.full(4800, 0.25)])
    engine.post(opcodes.SET_TABLE, voice=voice, table=new, when=1000)
    engine.post(opcodes.PLAY, voice=voice, when=1000)
    once = int(np.flatnonzero(engine.state.voices["state"] == layout.FREE)[0])
    engine.state.voices["state"][once] = layout.HELD
    last = noise_table(engine, [np.full(4800, 0.25)])
    engine.post(opcodes.NEW, voice=once, flag=1, x=1.0, when=1100)
    engine.post(opcodes.SET_TABLE, voice=once, table=last, when=1100)
    engine.post(opcodes.PLAY, voice=once, when=1100)
    engine.post(opcodes.RELEASE, voice=other, x=100, when=1200)
    engine.render(128)
    assert engine.state.engine[0]["waiting"] == 6
    engine.post(opcodes.CLEAR)
    assert not engine.render(4800).any()
    assert engine.state.engine[0]["waiting"] == 0
    states = engine.state.voices["state"]
    assert [states[v] for v in (voice, other, once)] == [layout.HELD, layout.DONE, layout.DONE]
    tables = engine.state.tables
    assert [tables["state"][t] for t in (held, new, last)] == [layout.HELD, layout.DONE, layout.DONE]
    assert tables["users"][held] == 1
    assert not tables["users"][[new, last]].any()


def test_in_a_full_agenda_what_comes_at_once_passes_and_nothing_is_lost():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(48000, 0.5, np.float32))
    engine.post(opcodes.PLAY, voice=voice)
    engine.render(128)
    for n in range(MOST_WAITING):  # the last first, so that each of them is put in front of the others
        x = 1.0 if n else 0.25
        engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=x, when=20000 - n)
    with pytest.raises(AscimlError) as failed:
        engine.post(opcodes.STOP, voice=voice, when=30000)
    assert failed.value.code == "limit"
    engine.render(128)
    state = engine.state.engine[0]
    assert state["tail"] == state["head"]
    assert state["waiting"] == MOST_WAITING
    engine.post(opcodes.SET, voice=voice, flag=parameters.GAIN, x=0.5)
    assert np.allclose(engine.render(1000)[-100:], 0.25)
    assert np.allclose(engine.render(15900)[-100:], 0.5, atol=1e-3)  # one glide after the other
    assert np.allclose(engine.render(20000)[-100:], 0.125)
    assert state["waiting"] == 0


def test_what_waits_for_a_voice_is_forgotten_with_it():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(48000, 0.5, np.float32))
    table = noise_table(engine, [np.full(4800, 0.25)])
    engine.post(opcodes.SET_TABLE, voice=voice, table=table, when=5000)
    engine.post(opcodes.PLAY, voice=voice, when=5000)
    engine.post(opcodes.CEILING, x=0.5, when=6000)
    engine.post(opcodes.RELEASE, voice=voice, x=100)
    engine.render(1280)
    assert engine.state.tables["state"][table] == layout.DONE
    engine.state.voices["state"][voice] = layout.FREE
    assert sound_voice(engine, np.full(48000, 0.5, np.float32)) == voice
    assert not engine.render(12800).any()
    assert engine.state.engine[0]["ceiling"] == 0.5


# Rate


@pytest.mark.parametrize("rate", [1.37, 0.61, -0.8, 2.9, -4.0, 0.1])
def test_a_rate_reads_a_sound_to_within_80_db(rate):
    engine = exact_engine()
    voice = sound_voice(engine, sine(1000, SECOND))
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
    engine.post(opcodes.PLAY, voice=voice)
    count = min(int(SECOND / abs(rate)), SECOND)
    out = hear(engine, SECOND)[:, 0]
    place = np.arange(SECOND) * rate + (SECOND - 1 if rate < 0 else 0)
    ideal = 0.5 * np.sin(2 * np.pi * 1000 * place / RATE)
    assert np.abs(out - ideal)[500 : count - 500].max() < 0.5e-4
    assert not out[count + 50 :].any()


@pytest.mark.parametrize(("freq", "rate"), [(15000, 2.0), (10000, 4.0), (14000, 2.7), (20000, 1.5)])
def test_what_a_rate_lifts_above_hearing_does_not_come_down_again(freq, rate):
    engine = exact_engine()
    voice = sound_voice(engine, sine(freq, SECOND))
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, int(SECOND / rate))[500:-500, 0]
    assert level(out) < level(sine(freq, SECOND)) - 60


@pytest.mark.parametrize(("freq", "rate"), [(8000, 2.0), (16000, 1.01), (4000, 4.0)])
def test_a_rate_leaves_what_can_be_heard(freq, rate):
    engine = exact_engine()
    voice = sound_voice(engine, sine(freq, SECOND))
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, int(SECOND / rate))[500:-500, 0]
    assert abs(level(out) - level(sine(freq, SECOND))) < 0.5


def test_backwards_is_the_reversed_sound():
    engine = exact_engine()
    audio = white(5000, 0.2)
    voice = sound_voice(engine, audio)
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=-1.0)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 6000)[:, 0]
    assert np.abs(out[:5000] - audio[::-1]).max() < 1e-6
    assert not out[5000:].any()


def test_a_rate_moves_the_pitch_of_harmonics_and_their_time():
    engine = exact_engine()
    voice = engine.add_voice(bank_table(engine, [220.0], [0.5], frames=SECOND)[0])
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=1.5)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, SECOND)[:, 0]
    assert cents(frequency(out[1000:30000], 330), 330) < 0.1
    assert abs(np.flatnonzero(out)[-1] - SECOND / 1.5) < 3


@pytest.mark.parametrize("kind", ["sound", "harmonics"])
def test_a_rate_that_glides_through_nothing_to_backwards_does_not_click(kind):
    engine = exact_engine()
    if kind == "sound":
        voice = sound_voice(engine, sine(200, 4 * SECOND))
    else:
        voice = engine.add_voice(bank_table(engine, [200.0], [0.5], frames=4 * SECOND)[0])
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=2.0)
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=-2.0, y=SECOND, when=SECOND)
    out = hear(engine, 2 * SECOND + 20000)[1000:, 0]
    assert bend(out) < 1.1 * own_bend(400, [0.5]) + 0.5 / 240  # it fades where it would stand, within 5 ms
    assert level(out[-4800:]) > -10  # it goes on, backwards
    turn = SECOND + 24000 - 1000
    assert level(out[turn - 24 : turn + 24]) < -15  # where it would stand it is silent


# Time apart from pitch


@pytest.mark.parametrize("factor", [0.1, 0.25, 0.5, 0.9, 1.1, 2, 5, 10])
def test_stretching_keeps_the_pitch_and_changes_the_length(factor):
    engine = exact_engine()
    frames = 2 * SECOND
    voice = engine.add_voice(bank_table(engine, [220.0], [0.5], frames=frames)[0])
    engine.post(opcodes.SET, voice=voice, flag=parameters.SPEED, x=1 / factor)
    engine.post(opcodes.PLAY, voice=voice)
    long = int(frames * factor)
    out = hear(engine, long + 2000)[:, 0]
    assert cents(frequency(out[500 : long - 500], 220), 220) < 1
    assert abs(np.flatnonzero(np.abs(out) > 1e-9)[-1] - long) < 64
    edge = int(100 * factor) + 300
    assert bend(out[edge : long - edge]) < 1.01 * own_bend(220, [0.5])


@pytest.mark.parametrize("factor", [0.1, 0.5, 0.8, 1.25, 2, 5, 10])
def test_stretched_noise_stays_at_its_level_without_a_pattern(factor):
    engine = exact_engine()
    frames = int(min(4 * SECOND, 20 * SECOND / factor))
    audio = white(frames, 0.1)
    voice = sound_voice(engine, audio)
    engine.post(opcodes.SET, voice=voice, flag=parameters.SPEED, x=1 / factor)
    engine.post(opcodes.PLAY, voice=voice)
    long = int(frames * factor)
    out = hear(engine, long + 2000)[:, 0]
    steady = out[2400 : long - 2400]
    assert abs(level(steady) + 20) < 0.3
    assert np.abs(levels(steady, 4800) + 20).max() < 1.0
    assert repetition(steady[: 4 * SECOND]) < 0.06  # white noise itself: 0.01; an echo of 6 % is 24 dB down
    assert not out[long + 64 :].any()
    assert bend(out[long - 300 :]) < bend(audio)  # its end is no click


@pytest.mark.parametrize("kind", ["harmonics", "noise"])
def test_frozen_it_goes_on_sounding_and_free_again_it_goes_on_from_there(kind):
    engine = exact_engine()
    table, parts = bank_table(engine, [220.0], [0.5 if kind == "harmonics" else 0.0], frames=2 * SECOND)
    parts.noise[:] = white(parts.noise.shape, 0.1 if kind == "noise" else 0.0)
    voice = engine.add_voice(table)
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.TIME, voice=voice, flag=layout.FREEZE, when=24000)
    engine.post(opcodes.TIME, voice=voice, flag=layout.RUN, when=24000 + 6 * SECOND)
    out = hear(engine, 9 * SECOND)[:, 0]
    frozen = out[26400 : 24000 + 6 * SECOND]
    assert abs(np.flatnonzero(np.abs(out) > 1e-9)[-1] - 8 * SECOND) < 64
    if kind == "harmonics":
        assert cents(frequency(frozen, 220), 220) < 0.1
        assert np.ptp(levels(frozen, 4800)) < 0.1
        assert bend(out[500 : 8 * SECOND - 500]) < 1.01 * own_bend(220, [0.5])
    else:
        assert abs(level(frozen) + 20) < 0.6  # a tenth of a second of noise is read again and again
        assert np.abs(levels(frozen, 4800) + 20).max() < 1.2
        assert repetition(frozen[: 4 * SECOND]) < 0.12


def rising(engine):
    """A second of harmonics that rise from 200 to 300 Hz, with a little noise."""
    table, parts = bank_table(engine, [200.0], [0.4], frames=SECOND)
    parts.f0[0] = 200 + 100 * np.arange(parts.f0.shape[1]) * 384 / SECOND
    parts.noise[:] = white(parts.noise.shape, 0.003)
    return engine.add_voice(table)


def test_scanning_goes_where_it_is_told_and_stays_there():
    engine = exact_engine()
    voice = rising(engine)
    engine.post(opcodes.SET, voice=voice, flag=parameters.PLACE, x=0.3)
    engine.post(opcodes.TIME, voice=voice, flag=layout.SCAN)
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.SET, voice=voice, flag=parameters.PLACE, x=0.8, y=SECOND, when=SECOND)
    engine.post(opcodes.SET, voice=voice, flag=parameters.PLACE, x=0.1, when=3 * SECOND)
    engine.post(opcodes.SET, voice=voice, flag=parameters.PLACE, x=100.0, when=4 * SECOND)
    engine.post(opcodes.SET, voice=voice, flag=parameters.PLACE, x=0.5, when=5 * SECOND)
    out = hear(engine, 6 * SECOND)[:, 0]

    def freq(second, near):
        return frequency(out[int(second * SECOND) : int(second * SECOND) + 9600], near)

    assert cents(freq(0.5, 230), 230) < 1
    assert cents(freq(1.4, 250), 255) < 2  # in the middle of the way
    assert cents(freq(2.5, 280), 280) < 1
    assert cents(freq(3.5, 210), 210) < 1
    assert level(out[int(4.5 * SECOND) : 5 * SECOND]) < -40  # at the very end, where it has faded
    assert cents(freq(5.5, 250), 250) < 1
    assert bend(out[3 * SECOND - 500 : 4 * SECOND - 500]) < 1.5 * own_bend(300, [0.4]) + 0.06


def test_a_loop_can_be_scanned_as_well():
    engine = exact_engine()
    voice = rising(engine)
    engine.post(opcodes.MODE, voice=voice, flag=layout.LOOP, x=0.2, y=0.4, z=0.01)
    engine.post(opcodes.TIME, voice=voice, flag=layout.SCAN)
    engine.post(opcodes.SET, voice=voice, flag=parameters.PLACE, x=0.7)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, SECOND)[:, 0]
    assert cents(frequency(out[9600:19200], 270), 270) < 1
    assert engine.state.voices["heads"][voice] == 1


def test_after_scanning_time_goes_on_from_there():
    engine = exact_engine()
    voice = rising(engine)
    engine.post(opcodes.TIME, voice=voice, flag=layout.SCAN)
    engine.post(opcodes.SET, voice=voice, flag=parameters.PLACE, x=0.5)
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.TIME, voice=voice, flag=layout.RUN, when=SECOND)
    out = hear(engine, 2 * SECOND)[:, 0]
    assert abs(np.flatnonzero(np.abs(out) > 1e-6)[-1] - 1.5 * SECOND) < 1000
    assert engine.state.voices["heads"][voice] == 0
