"""Tables whose rows are of several lengths: what ends where, what goes round, and that moving between them never clicks."""

import numpy as np
import pytest

from asciml_osc.audio import layout, opcodes, parameters
from asciml_osc.audio.tables import Shape
from tests.audio.playing import RATE, bend, exact_engine, hear, level, own_bend, sine

SHORT, LONG = 4800, 48000  # frames
HOP, EDGE = 384, 96
HZ, AMPLITUDES = 220.0, [0.2, 0.1, 0.05]


def varied_table(engine, lengths=(SHORT, LONG), tone=True, noise=True, **shape):
    """Rows of steady harmonics and a steady sine as the residual, each of its length with soft ends."""
    longest = max(lengths)
    form = Shape(
        len(lengths),
        longest,
        RATE,
        HOP,
        longest // HOP + 2 if tone else 0,
        3 if tone else 0,
        EDGE,
        varied=True,
        **shape,
    )
    table, parts = engine.add_table(form)
    for n, length in enumerate(lengths):
        if tone:
            parts.f0[n] = HZ
            parts.coef[n, : length // HOP + 2, :, 0] = AMPLITUDES
        if noise:
            fade = np.clip(np.arange(length) / EDGE, 0, 1)
            parts.noise[n, :length] = sine(500.0, length, 0.1) * fade * fade[::-1]
    parts.pitch[:], parts.length[:] = HZ, lengths
    return table, parts


def silent_from(audio):
    """The first frame after the last that is heard."""
    return int(np.flatnonzero(np.abs(audio) > 1e-7)[-1]) + 1


@pytest.mark.parametrize(("place", "length"), [(0.0, SHORT), (0.5, (SHORT + LONG) / 2), (1.0, LONG)])
@pytest.mark.parametrize("rate", [1.0, -1.0])
def test_a_sound_ends_where_the_voice_is(place, length, rate):
    engine = exact_engine()
    table, _ = varied_table(engine, noise=False)
    parts = engine.state.tables[table]
    assert parts["frames"] == LONG
    voice = engine.add_voice(table)
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=place)
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, LONG + 9600)[:, 0]
    assert abs(silent_from(out) - length) <= 2
    assert engine.state.voices[voice]["heads"] == 0


@pytest.mark.parametrize(("place", "n"), [(0.0, 0), (1.0, 1)])
def test_an_end_is_its_row_sample_for_sample(place, n):
    """As a table of this row alone."""
    heard = []
    for lengths in ((SHORT, LONG), ((SHORT, LONG)[n],)):
        engine = exact_engine()
        table, _ = varied_table(engine, lengths)
        engine.state.tables["varied"][table] = len(lengths) > 1
        voice = engine.add_voice(table)
        engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=place)
        engine.post(opcodes.PLAY, voice=voice)
        heard.append(hear(engine, LONG + 4800)[:, 0])
    assert np.array_equal(heard[0], heard[1])


@pytest.mark.parametrize("noise", [False, True])
def test_a_loop_goes_round_by_the_length_where_the_voice_is(noise):
    engine = exact_engine()
    table, parts = varied_table(engine, (4800, 9600, 19200), tone=not noise, noise=noise)
    parts.noise[1, 2400] += 0.5  # a mark in each round
    voice = engine.add_voice(table, mode=layout.LOOP)
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=0.5)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 5 * 9600)[:, 0]
    marks = np.flatnonzero(np.abs(np.diff(out, 2)) > 0.4)
    rounds = np.diff(marks[np.diff(marks, prepend=-10) > 2])
    assert rounds.tolist() == [9600 - EDGE] * 4


GLIDES = (0.0, 0.02, 0.5)


@pytest.mark.parametrize("glide", GLIDES)
@pytest.mark.parametrize("mode", [layout.ONCE, layout.LOOP])
@pytest.mark.parametrize("rate", [1.0, -1.0, 0.5])
@pytest.mark.parametrize("back", [False, True])
def test_moving_to_a_shorter_sound_never_clicks(glide, mode, rate, back):
    """Late in the long sound, where the short one is over; and back before it has faded."""
    engine = exact_engine()
    lengths = np.geomspace(SHORT, LONG, 11).astype(int)
    voice = engine.add_voice(varied_table(engine, lengths)[0], mode=mode)
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=1.0)
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
    engine.post(opcodes.PLAY, voice=voice)
    parts = [hear(engine, 20011)[:, 0]]
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=0.0, y=glide * RATE)
    parts.append(engine.render(200 if back else 24000)[:, 0])
    if back:
        engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=1.0, y=glide * RATE)
        parts.append(engine.render(24000)[:, 0])
    out = np.concatenate(parts)[4800:]
    sounding = own_bend(HZ, AMPLITUDES) + 0.1 * (2 * np.pi * 500 / RATE) ** 2
    corner = (sum(AMPLITUDES) + 0.1) / (EDGE - 1)  # of the fade at the end of any sound
    assert bend(out) < sounding + 1.1 * corner


def test_grains_stay_within_the_sound_where_the_voice_is():
    engine = exact_engine()
    voice = engine.add_voice(varied_table(engine, tone=False)[0], mode=layout.GRAIN)
    engine.post(opcodes.PLAY, voice=voice)
    hear(engine, 9600)
    for _ in range(40):
        engine.render(1000)
        heads = engine.state.heads[voice]
        assert heads["at"][heads["table"] >= 0].max(initial=0.0) <= SHORT
        assert engine.state.voices[voice]["cloud_at"] <= SHORT / RATE


def test_a_frozen_voice_is_silent_in_a_sound_that_is_over_by_then_and_comes_back():
    engine = exact_engine()
    voice = engine.add_voice(varied_table(engine, noise=False)[0])
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=1.0)
    engine.post(opcodes.PLAY, voice=voice)
    hear(engine, 24000)
    engine.post(opcodes.TIME, voice=voice, flag=layout.FREEZE)
    loud = level(engine.render(9600)[4800:, 0])
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=0.0)
    assert np.abs(engine.render(9600)[4800:]).max() < 1e-6
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=1.0)
    assert level(engine.render(9600)[4800:, 0]) == pytest.approx(loud, abs=0.5)
