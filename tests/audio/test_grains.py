"""Grains: an endless texture at a level of its own."""

import numpy as np
import pytest

from asciml_osc.audio import layout, opcodes, parameters
from asciml_osc.audio.parameters import PARAMETERS
from tests.audio.playing import (
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
    sine,
    sound_voice,
    white,
)

SECOND = int(RATE)


def cloud(engine, voice, **parameters):
    """Let a voice play grains. parameters: of the table, by name."""
    engine.post(opcodes.MODE, voice=voice, flag=layout.GRAIN)
    for name, value in parameters.items():
        engine.post(opcodes.SET, voice=voice, flag=PARAMETERS[name].slot, x=value)
    engine.post(opcodes.PLAY, voice=voice)
    return voice


def beginnings(out):
    """Where stretches of silence of 10 frames or more end."""
    sounding = np.abs(out) > 0
    quiet = np.convolve(~sounding, np.ones(10), "full")[: len(out)] == 10
    return np.flatnonzero(sounding[1:] & quiet[:-1]) + 1


def test_so_many_grains_a_second_of_such_a_size():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(SECOND, 0.5, np.float32))
    cloud(engine, voice, size=0.01, density=20, jitter=0, spray=0)
    out = hear(engine, 5 * SECOND)[:, 0]
    starts = beginnings(out)
    assert len(starts) in (99, 100)
    assert np.ptp(np.diff(starts)) <= 1
    sizes = [np.count_nonzero(out[a : a + 2000]) for a in starts[:-1]]
    assert min(sizes) >= 476 and max(sizes) <= 480
    window = (1 - np.linspace(-1, 1, 480) ** 2) ** 2
    assert np.abs(out[starts[3] : starts[3] + 478] / 0.5 - window[1:-1]).max() < 0.02


def test_jitter_makes_them_irregular_and_keeps_their_number():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(SECOND, 0.5, np.float32))
    cloud(engine, voice, size=0.005, density=10, jitter=0.9, spray=0)
    starts = beginnings(hear(engine, 20 * SECOND)[:, 0])
    assert abs(len(starts) - 200) < 20
    assert np.diff(starts).std() > 0.3 * 4800


@pytest.mark.parametrize("density", [30, 60, 120, 240, 500])
@pytest.mark.parametrize("size", [0.05, 0.1, 0.5])
def test_noise_keeps_its_level_at_any_density(density, size):
    engine = exact_engine()
    voice = sound_voice(engine, white(4 * SECOND))
    cloud(engine, voice, size=size, density=density, spray=1.0)
    out = hear(engine, 10 * SECOND)[SECOND:, 0]
    if size * density * 128 / 315 < 1:
        assert level(out) < -19.5  # so sparse that there are holes
        return
    assert abs(level(out) + 20) < 1.0
    assert levels(out, SECOND // 2).min() > -23


def test_grains_of_harmonics_do_not_click():
    engine = exact_engine()
    voice = engine.add_voice(bank_table(engine, [200.0], [0.3], frames=2 * SECOND)[0])
    cloud(engine, voice, size=0.05, density=40)
    out = hear(engine, 5 * SECOND)[:, 0]
    assert bend(out) < 4 * own_bend(200, [0.3])  # as many overlap at most
    assert level(out) > -20


def test_grains_come_at_the_rate_that_is_set_and_pitch_spreads_them():
    engine = exact_engine()
    voice = sound_voice(engine, sine(500, 2 * SECOND))
    cloud(engine, voice, size=1.0, density=1.2, jitter=0, spray=0.01, rate=2.0)
    out = hear(engine, 4 * SECOND)[:, 0]
    assert cents(frequency(out[5000:35000], 1000), 1000) < 1
    for pitch, spread in ((0.0, 0), (12.0, 50)):
        engine = exact_engine()
        voice = sound_voice(engine, sine(500, 2 * SECOND))
        cloud(engine, voice, size=0.1, density=20, pitch=pitch)
        spectrum = np.abs(np.fft.rfft(hear(engine, 4 * SECOND)[:, 0]))
        hz = np.fft.rfftfreq(4 * SECOND, 1 / RATE)
        mean = (hz * spectrum**2).sum() / (spectrum**2).sum()
        deviation = np.sqrt(((hz - mean) ** 2 * spectrum**2).sum() / (spectrum**2).sum())
        assert (deviation > spread) if pitch else (deviation < 20)


def test_they_are_taken_from_where_time_is_and_from_around_it():
    def positions(**parameters):
        engine = exact_engine()
        ramp = np.linspace(0, 1, 4 * SECOND).astype(np.float32)  # the sound says where it is read
        voice = sound_voice(engine, 0.5 * ramp)
        cloud(engine, voice, size=0.005, density=50, jitter=0, rate=0.5, **parameters)
        out = hear(engine, 2 * SECOND)[:, 0]
        return np.array([out[a : a + 240].max() / 0.5 * 4 for a in beginnings(out)])

    running = positions(spray=0)
    assert np.abs(np.diff(running) - 0.02).max() < 0.003  # time is looked at once a chunk
    assert running[0] < 0.03
    assert np.abs(positions(spray=0, speed=0)).max() < 0.01
    spread = positions(spray=0.5, speed=0)
    assert 0.3 < spread.max() < 0.51


def test_the_cloud_is_endless_and_goes_round_within_its_ends():
    engine = exact_engine()
    ramp = np.linspace(0, 1, 2 * SECOND).astype(np.float32)
    voice = sound_voice(engine, 0.5 * ramp)
    engine.post(opcodes.MODE, voice=voice, flag=layout.GRAIN, x=0.5, y=1.0)
    for flag, x in ((parameters.SIZE, 0.005), (parameters.DENSITY, 50), (parameters.SPRAY, 0)):
        engine.post(opcodes.SET, voice=voice, flag=flag, x=x)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 10 * SECOND)[:, 0]
    places = np.array([out[a : a + 240].max() / 0.5 * 2 for a in beginnings(out)])
    assert len(places) > 450
    assert places.min() > 0.49 and places.max() < 1.02


def test_the_same_commands_make_the_same_cloud():
    def render():
        engine = exact_engine()
        cloud(engine, sound_voice(engine, white(SECOND)), spray=0.3, pitch=7)
        return hear(engine, SECOND).tobytes()

    assert render() == render()


@pytest.mark.parametrize("size", [0.05, 2.0])
def test_stop_fades_the_cloud_within_its_time(size):
    engine = exact_engine()
    voice = sound_voice(engine, white(4 * SECOND))
    cloud(engine, voice, size=size, density=100)
    engine.post(opcodes.STOP, voice=voice, x=24000, when=4 * SECOND)
    out = hear(engine, 5 * SECOND)[:, 0]
    falling = levels(out[4 * SECOND : 4 * SECOND + 24000], 2400)
    expected = level(out[2 * SECOND : 4 * SECOND]) + 20 * np.log10(np.arange(9.5, 0, -1) / 10)
    assert np.abs(falling - expected)[:8].max() < 3  # a straight line, but for the grains' own ups and downs
    assert not out[4 * SECOND + 24000 + 256 :].any()
    assert engine.state.voices["heads"][voice] == 0


def test_an_attack_raises_the_cloud():
    engine = exact_engine()
    voice = sound_voice(engine, white(4 * SECOND))
    engine.post(opcodes.ENVELOPE, voice=voice, x=SECOND, y=100)
    cloud(engine, voice, size=0.1, density=100)
    rising = levels(hear(engine, 2 * SECOND)[:, 0], 4800)
    expected = -20 + 20 * np.log10(np.clip(np.arange(0.5, 20) / 10, 0, 1))
    assert np.abs(rising - expected)[1:].max() < 3


def test_a_cloud_that_is_played_once_is_released_as_any_voice():
    engine = exact_engine()
    voice = cloud(engine, sound_voice(engine, white(SECOND), once=True))
    engine.render(SECOND)
    engine.post(opcodes.RELEASE, voice=voice, x=480)
    engine.render(1280)
    assert engine.state.voices["state"][voice] == layout.DONE
    assert engine.state.tables["state"][0] == layout.DONE


def test_from_a_loop_to_grains_and_back_it_goes_on_sounding():
    engine = exact_engine()
    voice = engine.add_voice(noise_table(engine, [white(2 * SECOND)]), mode=layout.LOOP)
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.SET, voice=voice, flag=parameters.DENSITY, x=60)
    engine.post(opcodes.MODE, voice=voice, flag=layout.GRAIN, when=SECOND)
    engine.post(opcodes.MODE, voice=voice, flag=layout.LOOP, when=4 * SECOND)
    out = hear(engine, 10 * SECOND)[:, 0]
    assert np.abs(levels(out, 12000) + 20).max() < 3
    assert abs(level(out[6 * SECOND :]) + 20) < 0.2


def test_more_grains_than_heads_overlap_less_often():
    engine = exact_engine()
    voice = sound_voice(engine, white(4 * SECOND))
    cloud(engine, voice, size=2.0, density=500, spray=1.0)
    out = hear(engine, 20 * SECOND)[4 * SECOND :, 0]
    assert abs(level(out) + 20) < 1
    assert np.ptp(levels(out, SECOND)) < 4
    assert engine.state.voices["heads"][voice] <= layout.HEADS
