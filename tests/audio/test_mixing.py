"""Two tables at once: at the ends exactly one of them, between them both at constant power, and no click on any way."""

import numpy as np
import pytest

from asciml_osc.audio import instructions, layout, opcodes
from asciml_osc.audio.ring import post
from tests.audio.playing import bank_table, bend, exact_engine, level, noise_table, own_bend, white

FRAMES = 9600


def two_noises(engine, frames=FRAMES):
    return noise_table(engine, white((1, frames), seed=1)), noise_table(engine, white((1, frames), seed=2))


def users(engine, *tables):
    return [int(engine.state.tables[table]["users"]) for table in tables]


def test_half_way_both_sound_at_constant_power():
    engine = exact_engine()
    a, b = two_noises(engine)
    voice = engine.add_voice(a, mode=layout.LOOP)
    post(engine.state, instructions.mix(voice, a, b, 0.5), instructions.play(voice))
    out = engine.render(5 * FRAMES)[2 * FRAMES :, 0]
    assert level(out) == pytest.approx(level(white((1, FRAMES))[0]), abs=0.2)
    first, second = (white((1, FRAMES), seed=seed)[0] for seed in (1, 2))
    stretch = out[layout.LATENCY :][: 2 * FRAMES]
    for sound in (first, second):  # as much of one as of the other
        found = np.fft.irfft(np.fft.rfft(stretch, 4 * FRAMES) * np.conj(np.fft.rfft(sound, 4 * FRAMES)))
        assert found.max() / (sound**2).sum() == pytest.approx(np.sqrt(0.5), abs=0.05)


@pytest.mark.parametrize("from_other_side", [False, True])
def test_at_the_end_the_other_table_alone_is_the_voices(from_other_side):
    engine = exact_engine()
    a, b = two_noises(engine)
    voice = engine.add_voice(a)
    engine.post(opcodes.PLAY, voice=voice)
    engine.render(256)
    way = (
        instructions.mix(voice, b, a, 0.0, 2400.0)
        if from_other_side
        else instructions.mix(voice, a, b, 1.0, 2400.0)
    )
    post(engine.state, way)
    engine.render(128)
    assert users(engine, a, b) == [2, 2]
    engine.render(2400 + 1280)
    assert engine.state.voices[voice]["table"] == b
    assert users(engine, a, b) == [0, 2]
    assert engine.state.tables[a]["state"] == layout.DONE
    at = 256 + 128 + 2400 + 1280
    out = engine.render(1024)[:, 0]
    expected = white((1, FRAMES), seed=2)[0][at - layout.LATENCY :][:1024]
    assert np.array_equal(out, expected)  # sample for sample, at the time where the first one was


def test_back_at_the_beginning_nothing_is_left_of_the_other():
    engine = exact_engine()
    a, b = two_noises(engine)
    voice = engine.add_voice(a)
    engine.post(opcodes.PLAY, voice=voice)
    post(engine.state, instructions.mix(voice, a, b, 0.7))
    engine.render(1280)
    post(engine.state, instructions.mix(voice, a, b, 0.0))
    engine.render(2560)
    assert users(engine, a, b) == [2, 0]
    assert np.array_equal(
        engine.render(512)[:, 0], white((1, FRAMES), seed=1)[0][3840 - layout.LATENCY :][:512]
    )


def tones(engine, frames=FRAMES):
    return [bank_table(engine, [hz], [0.2], frames=frames, x_last=1.0)[0] for hz in (220.0, 330.0, 275.0)]


def test_no_way_clicks():
    """Slow and quick, there and back, to a third table in the middle, replaced in the middle, begun again, with notes and freed."""
    engine = exact_engine()
    a, b, c = tones(engine)
    for table in (a, b, c):
        post(engine.state, instructions.keep(table))
    voice = engine.add_voice(a, mode=layout.LOOP)
    engine.post(opcodes.ENVELOPE, voice=voice, x=480.0, y=960.0)
    engine.post(opcodes.PLAY, voice=voice)
    parts = [engine.render(4096)]
    rng = np.random.default_rng(5)
    ways = [
        instructions.mix(voice, a, b, 0.5, 4800.0),
        instructions.mix(voice, a, b, 0.9),
        instructions.mix(voice, b, c, 0.3),
        instructions.mix(voice, c, a, 1.0, 1000.0),
        instructions.set_table(voice, b),
        instructions.mix(voice, b, c, 0.6, 500.0),
        instructions.set_table(voice, a),
        instructions.play(voice),
        instructions.mix(voice, a, b, 1.0),
        instructions.note(voice, 60.0, 0.5, 261.6),
        instructions.mix(voice, b, a, 0.4),
        instructions.note_off(voice),
    ]
    for n in range(300):
        post(engine.state, ways[n % len(ways)] if n < 24 else ways[int(rng.integers(len(ways)))])
        parts.append(engine.render(128 * int(rng.integers(1, 12))))
    post(engine.state, instructions.release(voice, 480.0))
    parts.append(engine.render(4096))
    out = np.concatenate(parts)[:, 0]
    assert np.abs(out).max() > 0.15
    # a fade of 5 ms has corners, and up to sixteen notes sound at once
    heard = np.array([bend(out[at : at + 256]) for at in range(0, len(out) - 256, 128)])
    assert heard.max() < 16 * (own_bend(330, [0.2]) + 0.2 / 240)
    assert not out[-512:].any()
    assert users(engine, a, b, c) == [1, 1, 1]
    assert engine.state.voices[voice]["state"] == layout.DONE


def test_grains_come_from_both():
    engine = exact_engine()
    quiet, loud = (
        noise_table(engine, np.zeros((1, FRAMES), np.float32)),
        noise_table(engine, white((1, FRAMES))),
    )
    voice = engine.add_voice(loud, mode=layout.GRAIN)
    engine.post(opcodes.PLAY, voice=voice)
    alone = level(engine.render(96000)[48000:, 0])
    post(engine.state, instructions.mix(voice, loud, quiet, 0.5))
    engine.render(24000)
    assert level(engine.render(240000)[:, 0]) == pytest.approx(alone - 3.0, abs=1.0)


def test_a_mix_of_the_same_table_is_that_table():
    engine = exact_engine()
    a, _ = two_noises(engine)
    voice = engine.add_voice(a)
    engine.post(opcodes.PLAY, voice=voice)
    post(engine.state, instructions.mix(voice, a, a, 0.5))
    engine.render(512)
    assert users(engine, a) == [2]
    assert engine.state.voices[voice]["other"] == -1
