"""Notes: keys, polyphony, velocity, release."""

import numpy as np
import pytest

from asciml_osc.audio import layout, opcodes, parameters
from tests.audio.playing import (
    RATE,
    bank_table,
    bend,
    cents,
    exact_engine,
    frequency,
    hear,
    level,
    own_bend,
    sine,
    sound_voice,
)

SECOND = int(RATE)


def hertz(key):
    return 440.0 * 2 ** ((key - 69) / 12)


def note(engine, voice, key, velocity=1.0, when=0):
    engine.post(opcodes.NOTE, voice=voice, x=key, y=velocity, z=hertz(key), when=when)


def steady_voice(engine, amplitude=0.05, frames=8 * SECOND, **voice):
    return engine.add_voice(bank_table(engine, [200.0], [amplitude], frames=frames)[0], **voice)


@pytest.mark.parametrize("percent", [0.0, 0.13, 0.5, 0.77, 1.0])
@pytest.mark.parametrize("key", [33, 60, 69.5, 96])
def test_a_key_has_its_pitch_anywhere_on_the_path(key, percent):
    engine = exact_engine()
    table, _ = bank_table(engine, np.linspace(110, 180, 11), [0.5], frames=SECOND)
    voice = engine.add_voice(table)
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=percent)
    note(engine, voice, key)
    out = hear(engine, SECOND)[500:-500, 0]
    assert cents(frequency(out, hertz(key)), hertz(key)) < 1


def test_a_key_keeps_its_pitch_while_the_percent_moves():
    engine = exact_engine()
    table, _ = bank_table(engine, np.linspace(110, 180, 11), [0.5], frames=SECOND)
    voice = engine.add_voice(table)
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=1.0, y=SECOND)
    note(engine, voice, 60)
    out = hear(engine, SECOND)[500:-500, 0]
    assert cents(frequency(out, hertz(60)), hertz(60)) < 1


def test_a_bend_of_the_row_in_time_stays_a_bend_of_the_key():
    engine = exact_engine()
    table, parts = bank_table(engine, [200.0], [0.5], frames=SECOND)
    parts.f0[0] = np.where(np.arange(parts.f0.shape[1]) * 384 < SECOND // 2, 200.0, 210.0)
    voice = engine.add_voice(table)
    note(engine, voice, 69)
    out = hear(engine, SECOND)[:, 0]
    assert cents(frequency(out[1000:23000], 440), 440) < 1
    assert cents(frequency(out[25000:47000], 460), 462) < 1


def test_a_sound_without_a_pitch_is_as_it_is_at_middle_c_and_an_octave_higher_twice_as_fast():
    for key, rate in ((60, 1.0), (72, 2.0), (48, 0.5)):
        engine = exact_engine()
        voice = sound_voice(engine, sine(500, SECOND))
        note(engine, voice, key)
        out = hear(engine, 4 * SECOND)[:, 0]
        assert cents(frequency(out[1000:20000], 500 * rate), 500 * rate) < 0.1
        assert abs(np.flatnonzero(np.abs(out) > 1e-4)[-1] - SECOND / rate) < 50


def test_velocity_is_a_gain():
    def play(velocity):
        engine = exact_engine()
        note(engine, steady_voice(engine), 60, velocity)
        return hear(engine, 4800)[:, 0]

    assert np.allclose(play(0.25), 0.25 * play(1.0), atol=1e-8)


def test_notes_sound_together_each_with_its_own_release():
    engine = exact_engine()
    voice = steady_voice(engine)
    engine.post(opcodes.ENVELOPE, voice=voice, x=480, y=4800)
    for key in (60, 64, 67):
        note(engine, voice, key)
    engine.post(opcodes.NOTE_OFF, voice=voice, x=64, when=SECOND)
    engine.post(opcodes.NOTE_OFF, voice=voice, x=-1, when=2 * SECOND)
    out = hear(engine, 3 * SECOND)[:, 0]

    def amplitude(key, second):
        part = out[int(second * SECOND) : int(second * SECOND) + 19200]
        turning = np.exp(-2j * np.pi * hertz(key) / RATE * np.arange(19200)) * np.hanning(19200)
        return 2 * abs((part * turning).sum()) / np.hanning(19200).sum()

    for key in (60, 64, 67):
        assert abs(amplitude(key, 0.5) - 0.05) < 1e-4
    assert amplitude(64, 1.2) < 1e-4
    assert abs(amplitude(60, 1.2) - 0.05) < 1e-4
    assert not out[2 * SECOND + 4800 + 256 :].any()
    assert out[2 * SECOND + 4000 : 2 * SECOND + 4700].any()


def test_the_same_key_again_takes_the_place_of_the_one_that_sounds():
    engine = exact_engine()
    voice = steady_voice(engine)
    for n in range(20):
        note(engine, voice, 60, when=n * 1000)
    engine.render(20480)
    heads = engine.state.heads[voice]
    assert ((heads["table"] >= 0) & (heads["fade_step"] >= 0)).sum() == 1
    assert engine.state.engine[0]["refused"] == 0


def test_the_17th_note_takes_the_place_of_the_oldest_without_a_click():
    engine = exact_engine()
    voice = steady_voice(engine, 0.04)
    keys = np.arange(40, 57)
    for n, key in enumerate(keys):
        note(engine, voice, key, when=n * 1000)
    out = hear(engine, SECOND)[:, 0]
    heads = engine.state.heads[voice]
    sounding = (heads["table"] >= 0) & (heads["fade_step"] >= 0)
    assert sorted(heads["key"][sounding]) == list(keys[1:])
    fade = 2 * 2 * np.pi * hertz(40) / RATE * 0.04 / 240  # what a fade of 5 ms adds to the bend
    bound = sum(own_bend(hertz(key), [0.04]) for key in keys) + fade
    assert bend(out[1000:]) < bound + 0.04 / 95 * 2 * np.pi * hertz(56) / RATE * 4 + 0.04 / 95


def test_in_40_notes_at_once_the_last_16_sound_and_the_others_are_counted():
    engine = exact_engine()
    voice = steady_voice(engine, 0.01)
    for key in range(40, 80):
        note(engine, voice, key)
    engine.render(1280)
    heads = engine.state.heads[voice]
    assert sorted(heads["key"][heads["table"] >= 0]) == list(range(64, 80))
    assert engine.state.engine[0]["refused"] == 24


def test_a_long_release_does_not_keep_new_notes_away():
    engine = exact_engine()
    voice = steady_voice(engine, 0.01)
    engine.post(opcodes.ENVELOPE, voice=voice, x=0, y=20 * SECOND)
    for n in range(200):
        note(engine, voice, 30 + n % 60, when=n * 1000)
        engine.post(opcodes.NOTE_OFF, voice=voice, x=30 + n % 60, when=n * 1000 + 500)
    out = hear(engine, 200_000)[:, 0]
    assert engine.state.engine[0]["refused"] == 0
    assert level(out[-1000:]) > -50


def test_notes_in_a_loop_go_on_until_they_are_released():
    engine = exact_engine()
    table, _ = bank_table(engine, [200.0], [0.02], frames=SECOND // 2)
    voice = engine.add_voice(table, mode=layout.LOOP)
    engine.post(opcodes.MODE, voice=voice, flag=layout.LOOP, x=0.1, y=0.4, z=0.05)
    for n in range(16):
        note(engine, voice, 50 + n, when=n * 100)
    note(engine, voice, 70, when=4 * SECOND)
    out = hear(engine, 8 * SECOND)[:, 0]
    heads = engine.state.heads[voice]
    sounding = (heads["table"] >= 0) & (heads["fade_step"] >= 0) & (heads["blend_step"] >= 0)
    assert sorted(heads["key"][sounding]) == [*range(51, 66), 70]  # the oldest by its note, not by its loop
    assert level(out[7 * SECOND :]) > level(out[SECOND : 2 * SECOND]) - 1
    engine.post(opcodes.NOTE_OFF, voice=voice, x=-1)
    engine.render(1280)
    assert not engine.render(1280).any()
    assert engine.state.voices["heads"][voice] == 0


@pytest.mark.parametrize(("follow", "hz"), [(0.0, 330.0), (1.0, 660.0)])
def test_noise_that_follows_is_moved_by_a_key_and_lasts_as_long(follow, hz):
    engine = exact_engine()
    table, parts = bank_table(engine, [220.0], [0.0], frames=SECOND)
    parts.noise[0], parts.follow[0] = sine(330.0, SECOND), follow
    note(engine, engine.add_voice(table), 69)  # an octave above the 220 Hz of the row
    out = hear(engine, 2 * SECOND)[:, 0]
    spectrum = np.abs(np.fft.rfft(out[:SECOND] * np.hanning(SECOND)))
    assert abs(np.argmax(spectrum) - hz) <= 12  # it is read in stretches
    assert abs(np.flatnonzero(np.abs(out) > 1e-3)[-1] - SECOND) < 256
