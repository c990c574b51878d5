"""Loops: where they begin again, and that nobody hears where."""

import numpy as np
import pytest

from asciml_osc.audio import layout, opcodes, parameters
from asciml_osc.audio.tables import Shape
from tests.audio.playing import (
    RATE,
    bank_table,
    bend,
    exact_engine,
    hear,
    level,
    levels,
    own_bend,
    sine,
    sound_voice,
    white,
)

SECOND = int(RATE)
EDGE = 96


def looped(engine, audio, edge=EDGE):
    """A voice that loops one plain sound whose own fades are `edge` long."""
    table, parts = engine.add_table(Shape(1, len(audio), RATE, edge=edge))
    parts.noise[0] = audio
    return engine.add_voice(table, mode=layout.LOOP)


def with_fades(audio):
    fade = np.clip((np.arange(len(audio)) + 0.5) / EDGE, 0, 1)
    return (audio * fade * fade[::-1]).astype(np.float32)


@pytest.mark.parametrize("rate", [1.0, -1.0])
def test_a_whole_sound_goes_round_with_its_own_fades_overlapping(rate):
    engine = exact_engine()
    audio = with_fades(white(1000, 0.2))
    voice = looped(engine, audio)
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
    engine.post(opcodes.PLAY, voice=voice)
    expected = np.zeros(10000)
    for start in range(0, 9000, 1000 - EDGE):
        expected[start : start + 1000] += audio[:: int(rate)]
    assert np.abs(hear(engine, 9000)[:, 0] - expected[:9000]).max() < 1e-6


def test_so_a_steady_sound_stays_steady():
    engine = exact_engine()
    engine.post(opcodes.PLAY, voice=looped(engine, with_fades(np.full(5000, 0.5))))
    assert np.abs(hear(engine, SECOND)[EDGE:, 0] - 0.5).max() < 1e-6


LOOPS = {
    "middle": {"x": 0.2, "y": 0.7, "z": 0.05},
    "long fade": {"x": 0.2, "y": 0.7, "z": 0.25},
    "short": {"x": 0.3, "y": 0.33, "z": 0.01},
    "from the start": {"x": 0.0, "y": 0.5, "z": 0.05},
    "to the end": {"x": 0.4, "y": 0.0, "z": 0.05},
}


@pytest.mark.parametrize("ends", LOOPS.values(), ids=LOOPS.keys())
@pytest.mark.parametrize("rate", [1.0, -1.0, 0.5, 2.7])
def test_nobody_hears_where_steady_harmonics_begin_again(ends, rate):
    engine = exact_engine()
    amplitudes = [0.2, 0.1, 0.05, 0.05, 0.02]
    voice = engine.add_voice(bank_table(engine, [217.3], amplitudes, frames=SECOND)[0], mode=layout.LOOP)
    engine.post(opcodes.MODE, voice=voice, flag=layout.LOOP, **ends)
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 5 * SECOND)[4800:, 0]
    whole = 2210 if abs(rate) == 1 else round(10 * RATE / (217.3 * abs(rate)))  # 10 periods
    assert np.ptp(levels(out, whole)) < 0.5
    # Where the loop reaches to the sound's start its own fade of 2 ms is heard within the cross-fade.
    bound = 1.1 if ends["x"] else 1.25
    assert bend(out) < bound * own_bend(217.3 * abs(rate), amplitudes)
    assert engine.state.engine[0]["refused"] == 0


def smooth_noise(frames, seed=1):
    return np.convolve(white(frames + 8, 0.3, seed), np.hanning(9) / 4.0, "valid").astype(np.float32)


@pytest.mark.parametrize("ends", LOOPS.values(), ids=LOOPS.keys())
@pytest.mark.parametrize("rate", [1.0, -1.0])
def test_nobody_hears_where_steady_noise_begins_again(ends, rate):
    differences = []
    for seed in range(8):
        engine = exact_engine()
        audio = smooth_noise(SECOND, seed)
        voice = sound_voice(engine, audio, mode=layout.LOOP)
        engine.post(opcodes.MODE, voice=voice, flag=layout.LOOP, **ends)
        engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
        engine.post(opcodes.PLAY, voice=voice)
        out = hear(engine, 4 * SECOND)[4800:-4800, 0]
        assert bend(out) < 1.1 * bend(audio)
        differences.append(levels(out, 960) - level(audio))
    power = 10 * np.log10((10 ** (np.array(differences) / 10)).mean(0))  # over several noises, frame by frame
    assert np.abs(power).max() < 1.0  # 8 × 960 samples of such noise vary by 0.8 dB by themselves
    assert abs(10 * np.log10((10 ** (power / 10)).mean())) < 0.5


def test_without_a_fade_a_loop_still_begins_again_and_the_rest_is_not_heard():
    engine = exact_engine()
    audio = np.concatenate([np.full(4800, 0.25), np.full(4800, 0.75)]).astype(np.float32)
    voice = sound_voice(engine, audio, mode=layout.LOOP)
    engine.post(opcodes.MODE, voice=voice, flag=layout.LOOP, x=0.0, y=0.1, z=0.0)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, SECOND)[:, 0]
    assert abs(out.max() - 0.25 * np.sqrt(2)) < 0.02  # where both are the same, equal power is 3 dB too much
    assert abs(np.median(out) - 0.25) < 1e-6


def test_a_loop_shorter_than_a_block_at_four_times_the_rate():
    engine = exact_engine()
    voice = sound_voice(engine, sine(500, SECOND), mode=layout.LOOP)
    engine.post(
        opcodes.MODE, voice=voice, flag=layout.LOOP, x=0.5, y=0.505, z=0.001
    )  # begins again every 4 ms: 2 periods
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=4.0)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 2 * SECOND)[24000:, 0]
    assert levels(out, 480).min() > -13
    assert engine.state.voices["heads"][voice] <= 3


def test_a_loop_beyond_the_sounds_end_is_its_end():
    engine = exact_engine()
    voice = sound_voice(engine, sine(1000, 4800), mode=layout.LOOP)
    engine.post(opcodes.MODE, voice=voice, flag=layout.LOOP, x=0.2, y=0.4, z=0.002)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, SECOND)[:, 0]
    assert np.abs(levels(out, 480) - level(sine(1000, 4800))).max() < 3.1  # equal power of what is the same
    assert engine.state.voices["begun"][voice] < 48000 / 384 + 2


def test_new_ends_are_taken_while_it_plays():
    engine = exact_engine()
    ramp = (0.5 * np.arange(2 * SECOND) / (2 * SECOND)).astype(np.float32)
    voice = sound_voice(engine, ramp, mode=layout.LOOP)
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.MODE, voice=voice, flag=layout.LOOP, x=0.2, y=0.4, z=0.001, when=int(1.9 * SECOND))
    engine.post(opcodes.MODE, voice=voice, flag=layout.ONCE, when=4 * SECOND)
    out = hear(engine, 7 * SECOND)[:, 0]
    within = out[int(1.91 * SECOND) : 4 * SECOND]
    assert within.max() < 0.11 * np.sqrt(2)
    assert np.percentile(within, 1) > 0.049
    assert np.flatnonzero(out)[-1] < 6 * SECOND
    assert engine.state.voices["heads"][voice] == 0


def test_a_release_longer_than_the_loop_is_a_straight_line():
    engine = exact_engine()
    voice = looped(engine, with_fades(np.full(5000, 0.5)))
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.STOP, voice=voice, x=SECOND, when=SECOND)
    out = hear(engine, 3 * SECOND)[SECOND:, 0]
    assert np.abs(out - 0.5 * np.clip(1 - np.arange(2 * SECOND) / SECOND, 0, 1)).max() < 1e-3


def test_an_attack_longer_than_the_loop_is_a_straight_line():
    engine = exact_engine()
    voice = looped(engine, with_fades(np.full(5000, 0.5)))
    engine.post(opcodes.ENVELOPE, voice=voice, x=SECOND, y=100)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 2 * SECOND)[:, 0]
    assert np.abs(out - 0.5 * np.clip(np.arange(2 * SECOND) / SECOND, 0, 1))[EDGE:].max() < 1e-3


def test_a_new_table_while_the_loop_begins_again_leaves_one_loop():
    for when in range(4800, 5200, 40):
        engine = exact_engine()
        voice = looped(engine, with_fades(np.full(5000, 0.25)))
        engine.post(opcodes.PLAY, voice=voice)
        table, parts = engine.add_table(Shape(1, 5000, RATE, edge=EDGE))
        parts.noise[0] = with_fades(np.full(5000, 0.25))
        engine.post(opcodes.SET_TABLE, voice=voice, table=table, when=when)
        out = hear(engine, 24000)[:, 0]
        assert engine.state.voices["heads"][voice] <= 2
        assert np.abs(out[9600:] - 0.25).max() < 1e-6
        assert engine.state.tables["state"][0] == layout.DONE


def found_loop(engine, audio, loop, harmonics=()):
    """A voice that loops a row in which `loop` was found: its noise is `audio`, its harmonics are of 217.3 Hz."""
    sizes = (
        {"hop": 384, "harmonic_frames": SECOND // 384 + 2, "harmonics": len(harmonics)} if harmonics else {}
    )
    table, parts = engine.add_table(Shape(1, len(audio), RATE, edge=EDGE, **sizes))
    parts.noise[0], parts.loops[0] = audio, loop
    parts.f0[:] = 217.3
    parts.coef[..., 0] = harmonics
    return engine.add_voice(table, mode=layout.LOOP)


RELEASE = np.clip((1 - np.arange(SECOND) / RATE) / 0.1, 0, 1).astype(np.float32)  # and attack, backwards


@pytest.mark.parametrize("rate", [1.0, -1.0, 0.5])
def test_a_sustain_that_was_found_goes_round_without_attack_and_release(rate):
    engine = exact_engine()
    audio = sine(441, SECOND) * RELEASE * RELEASE[::-1]
    start, cross = 10000, 2400
    end = start + cross + round(100 * RATE / 441)
    voice = found_loop(engine, audio, (start, end, cross, 1.0))
    engine.post(opcodes.SET, voice=voice, flag=parameters.RATE, x=rate)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 5 * SECOND)[SECOND // 2 :, 0]
    assert np.abs(levels(out, 4800) - level(sine(441, SECOND))).max() < 0.1
    engine.post(opcodes.MODE, voice=voice, flag=layout.ONCE)
    assert (
        np.flatnonzero(hear(engine, 3 * SECOND)[:, 0])[-1] < 2 * SECOND
    )  # its release is there when the loop ends


@pytest.mark.parametrize("alike", [0.0, 1.0])
def test_its_cross_fade_keeps_the_power_however_alike_both_ends_are(alike):
    engine = exact_engine()
    audio = np.tile(white(4800, 0.1), 10) if alike else white(SECOND, 0.1)
    voice = found_loop(engine, audio, (9600, 9600 + 2 * 4800 + 4800, 4800, alike))
    engine.post(opcodes.PLAY, voice=voice)
    assert np.abs(levels(hear(engine, 4 * SECOND)[:, 0], 2400) - level(audio)).max() < 0.7


def test_ends_of_the_users_own_count_before_those_that_were_found():
    engine = exact_engine()
    ramp = (0.5 * np.arange(SECOND) / SECOND).astype(np.float32)
    voice = found_loop(engine, ramp, (30000, 40000, 1000, 1.0))
    engine.post(opcodes.MODE, voice=voice, flag=layout.LOOP, x=0.1, y=0.2, z=0.001)
    engine.post(opcodes.PLAY, voice=voice)
    assert hear(engine, 2 * SECOND)[SECOND:, 0].max() < 0.101 * np.sqrt(2)


def test_harmonics_that_are_not_in_phase_at_both_ends_keep_their_power():
    engine = exact_engine()
    voice = found_loop(engine, np.zeros(SECOND, np.float32), (9600, 38400, 4800, 0.0), harmonics=(0.2, 0.2))
    table = engine.state.tables[0]
    coef = engine.state.arena[table["coef"] : table["noise"]].reshape(-1, 2, 2)
    turned = np.arange(len(coef)) * 384 > 24000
    coef[turned, 1, 0] *= -1  # no turn of the fundamental brings both into phase
    engine.post(opcodes.PLAY, voice=voice)
    heard = levels(hear(engine, 4 * SECOND)[4800:, 0], 2210)  # ten periods
    whole = level(0.2 * np.sqrt(2) * sine(1000, SECOND, 1.0))
    still = np.abs(heard - whole) < 0.1
    assert still.mean() > 0.6 and np.abs(heard - whole).max() < 1.5
