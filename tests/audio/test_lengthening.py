"""A sound that lasts as long as the voice says: its end where it should be, its pitch as it was, and no click on the way."""

import numpy as np
import pytest

from asciml_osc.audio import layout, opcodes, parameters
from tests.audio.playing import RATE, bend, exact_engine, hear, own_bend
from tests.audio.test_lengths import AMPLITUDES, EDGE, HZ, LONG, SHORT, silent_from, varied_table


def told(engine, voice, seconds, glide=0.0):
    engine.post(opcodes.SET, voice=voice, flag=parameters.LENGTH, x=seconds, y=glide * RATE)


def voice_at(engine, place, mode=layout.ONCE, lengths=(SHORT, LONG)):
    voice = engine.add_voice(varied_table(engine, lengths, noise=False)[0], mode=mode)
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=place)
    return voice


@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("seconds", [0.05, 0.4, 3.0])
def test_a_sound_lasts_as_long_as_it_is_told_to_wherever_the_voice_is(place, seconds):
    engine = exact_engine()
    voice = voice_at(engine, place)
    told(engine, voice, seconds)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, int((seconds + 0.5) * RATE))[:, 0]
    assert silent_from(out) == pytest.approx(seconds * RATE, abs=200)  # the chunk in which it ends
    middle = out[int(0.2 * seconds * RATE) : int(0.8 * seconds * RATE)]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), 1 << 18))
    assert np.argmax(spectrum) * RATE / (1 << 18) == pytest.approx(HZ, rel=0.01)


@pytest.mark.parametrize("rate", [2.0, 0.5, -1.0])
def test_rate_counts_from_there(rate):
    engine = exact_engine()
    voice = voice_at(engine, 0.5)
    told(engine, voice, 0.5)
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
    engine.post(opcodes.PLAY, voice=voice)
    assert silent_from(hear(engine, 2 * int(RATE))[:, 0]) == pytest.approx(0.5 * RATE / abs(rate), abs=200)


def test_nothing_is_as_the_sounds_say_sample_for_sample():
    heard = []
    for lengths in ((), (2.0, 0.0), (0.0,)):
        engine = exact_engine()
        voice = voice_at(engine, 0.5)
        for seconds in lengths:
            told(engine, voice, seconds)
        engine.post(opcodes.PLAY, voice=voice)
        heard.append(hear(engine, LONG)[:, 0])
    assert np.array_equal(heard[0], heard[1])
    assert np.array_equal(heard[0], heard[2])


@pytest.mark.parametrize(("before", "after"), [(0.0, 2.0), (2.0, 0.0), (0.3, 3.0), (0.0, 0.05), (0.05, 30.0)])
@pytest.mark.parametrize("glide", [0.0, 0.05, 0.5])
@pytest.mark.parametrize("mode", [layout.ONCE, layout.LOOP])
def test_a_length_that_comes_or_goes_never_clicks(before, after, glide, mode):
    engine = exact_engine()
    voice = voice_at(engine, 1.0, mode)
    told(engine, voice, before)
    engine.post(opcodes.PLAY, voice=voice)
    first = hear(engine, 1203)[:, 0]
    told(engine, voice, after, glide)
    out = np.concatenate([first, engine.render(48000)[:, 0]])
    corner = sum(AMPLITUDES) / (EDGE - 1) * 64  # of the fade at the end of a sound, as fast as time may go
    assert np.isfinite(out).all()
    assert bend(out[300:]) < own_bend(HZ, AMPLITUDES) + 1.1 * corner


def test_a_glide_goes_to_its_length_from_the_one_before():
    """Half-way in the glide from 1 to 3 s, time goes by at 1 / 2 of a sound of 1 s."""
    engine = exact_engine()
    voice = voice_at(engine, 1.0)
    told(engine, voice, 1.0)
    engine.post(opcodes.PLAY, voice=voice)
    hear(engine, 4800)
    told(engine, voice, 3.0, 0.2)
    engine.render(4800)
    head = engine.state.heads[voice]
    at = float(head["at"][head["table"] >= 0][0])
    engine.render(128)
    assert float(head["at"][head["table"] >= 0][0]) - at == pytest.approx(128 * LONG / RATE / 2.0, rel=0.02)


def test_a_place_from_which_grains_come_goes_by_as_the_length_says():
    engine = exact_engine()
    voice = voice_at(engine, 1.0, layout.GRAIN)
    told(engine, voice, 4.0)
    engine.post(opcodes.PLAY, voice=voice)
    hear(engine, 4800)
    before = float(engine.state.voices[voice]["cloud_at"])
    engine.render(9600)
    moved = float(engine.state.voices[voice]["cloud_at"]) - before
    assert moved == pytest.approx(9600 / RATE / 4.0, rel=1e-3)
