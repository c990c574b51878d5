"""The compiled engine, offline: exact samples where the answer is known, bounds on clicks where it is not."""

import numpy as np
import pytest

from asciml_osc.audio import layout
from asciml_osc.audio.offline import OfflineEngine
from asciml_osc.audio.tables import Shape

RATE = 48000.0
CEILING = np.float32(10 ** (-1 / 20))


def sine(freq, frames, gain=0.5):
    return (gain * np.sin(2 * np.pi * freq * np.arange(frames) / RATE)).astype(np.float32)


def sound_voice(engine, audio, rate=RATE, **voice):
    """A voice that plays one plain sound."""
    table, parts = engine.add_table(Shape(1, len(audio), rate))
    parts.noise[0] = audio
    return engine.add_voice(table, **voice)


def bank_table(engine, f0s, amplitudes, frames=4800, hop=384):
    """A table of harmonic rows: f0s [rows] Hz constant in time, amplitudes [harmonics]."""
    harmonic_frames = frames // hop + 2
    shape = Shape(len(f0s), frames, RATE, hop, harmonic_frames, len(amplitudes), edge=96)
    table, parts = engine.add_table(shape)
    parts.f0[:] = np.asarray(f0s)[:, None]
    parts.coef[..., 0] = amplitudes
    return table, parts


@pytest.mark.parametrize("block", [16, 64, 128, 300, 1024])
def test_a_plain_sound_comes_out_sample_for_sample(block):
    engine = OfflineEngine()
    audio = np.random.default_rng(1).uniform(-0.5, 0.5, 3000).astype(np.float32)
    voice = sound_voice(engine, audio)
    engine.post(layout.PLAY, voice=voice)
    out = engine.render(4000, block)
    assert np.array_equal(out[:3000, 0], audio)
    assert np.array_equal(out[:, 0], out[:, 1])
    assert not out[3000:].any()


def test_the_tap_holds_what_left_and_the_clock_counts_it():
    engine = OfflineEngine()
    engine.post(layout.PLAY, voice=sound_voice(engine, sine(440, 1000)))
    out = engine.render(1280)
    assert engine.state.engine[0]["frames"] == 1280
    assert np.array_equal(engine.state.tap[:1280], out)


def test_a_sound_at_half_the_rate_is_resampled_to_the_same_pitch():
    engine = OfflineEngine()
    half = (0.5 * np.sin(2 * np.pi * 500 * np.arange(2400) / 24000)).astype(np.float32)
    engine.post(layout.PLAY, voice=sound_voice(engine, half, rate=24000.0))
    out = engine.render(4800)[:, 0]
    assert np.abs(out - sine(500, 4800))[2:-8].max() < 2e-4  # the cubic needs a neighbour on both sides


def test_harmonics_are_the_sum_of_cosines_they_stand_for():
    engine = OfflineEngine()
    amplitudes = np.array([0.3, 0.0, 0.1, 0.05])
    table, _ = bank_table(engine, [440.0], amplitudes)
    engine.post(layout.PLAY, voice=engine.add_voice(table))
    out = engine.render(4800)[:, 0]
    t = 2 * np.pi * 440 * np.arange(4800) / RATE
    edge = np.clip(np.minimum(np.arange(4800), np.arange(4800)[::-1]) / 95, 0, 1)
    expected = edge * sum(a * np.cos((k + 1) * t) for k, a in enumerate(amplitudes))
    assert np.abs(out - expected).max() < 2e-5


def test_halfway_between_two_rows_the_pitch_is_halfway():
    engine = OfflineEngine()
    table, _ = bank_table(engine, [400.0, 500.0], [0.5], frames=9600)
    voice = engine.add_voice(table)
    engine.post(layout.PERCENT, voice=voice, x=0.5)
    engine.post(layout.PLAY, voice=voice)
    out = engine.render(9600)[96:-96, 0]
    expected = 0.5 * np.cos(2 * np.pi * 450 * np.arange(9600) / RATE)[96:-96]
    assert np.abs(out - expected).max() < 2e-5


def test_a_percent_is_heard_from_the_first_frames_of_the_next_block():
    def render(move):
        engine = OfflineEngine()
        table, _ = bank_table(engine, [400.0, 500.0], [0.5], frames=9600)
        engine.post(layout.PLAY, voice=(voice := engine.add_voice(table)))
        before = engine.render(1280)
        if move:
            engine.post(layout.PERCENT, voice=voice, x=1.0)
        return np.concatenate([before, engine.render(128)])[:, 0]

    changed = np.flatnonzero(render(True) != render(False))
    assert 1280 <= changed[0] <= 1282


def test_a_sweep_along_a_pitched_path_has_no_click():
    engine = OfflineEngine()
    table, _ = bank_table(engine, np.linspace(200, 400, 101), [0.4, 0.2, 0.1], frames=48000)
    voice = engine.add_voice(table)
    engine.post(layout.PLAY, voice=voice)
    engine.render(960)
    out = []
    for step in range(300):  # jumps all over the path, one a block
        engine.post(layout.PERCENT, voice=voice, x=float((step * 37) % 101) / 100)
        out.append(engine.render(128)[:, 0])
    bend = np.abs(np.diff(np.concatenate(out), 2)).max()
    highest = (2 * np.pi * 400 / RATE) ** 2 * (0.4 + 0.2 * 4 + 0.1 * 9)
    assert bend < 2 * highest


def test_a_row_change_of_noise_is_an_equal_power_fade():
    engine = OfflineEngine()
    rng = np.random.default_rng(2)
    table, parts = engine.add_table(Shape(101, 48000, RATE))
    parts.noise[:] = 0.1 * rng.standard_normal((101, 48000))
    voice = engine.add_voice(table)
    engine.post(layout.PLAY, voice=voice)
    out = []
    for step in range(400):
        engine.post(layout.PERCENT, voice=voice, x=((step * 3) % 101) / 100)
        out.append(engine.render(96, 96)[:, 0])
    level = np.sqrt((np.concatenate(out).reshape(40, -1) ** 2).mean(1))
    assert np.abs(20 * np.log10(level / 0.1)).max() < 0.6  # 960 samples of noise vary by themselves
    assert abs(20 * np.log10(np.sqrt((level**2).mean()) / 0.1)) < 0.1


def test_a_held_percent_between_rows_reads_one_row_of_noise():
    engine = OfflineEngine()
    table, parts = engine.add_table(Shape(3, 4800, RATE))
    parts.noise[:] = np.random.default_rng(3).uniform(-0.3, 0.3, (3, 4800))
    voice = engine.add_voice(table)
    engine.post(layout.PERCENT, voice=voice, x=0.3)
    engine.post(layout.PLAY, voice=voice)
    assert np.array_equal(engine.render(4800)[:, 0], parts.noise[1])


def test_playing_again_fades_what_sounds_and_starts_at_once():
    engine = OfflineEngine()
    audio = sine(100, 4800)
    voice = sound_voice(engine, audio)
    engine.post(layout.PLAY, voice=voice)
    engine.render(1024)
    engine.post(layout.PLAY, voice=voice)
    out = engine.render(1024)[:, 0]
    assert np.array_equal(out[256:], audio[256:1024])  # 5 ms = 240 frames of fade
    fading = out[:240] - audio[:240]
    expected = audio[1024:1264] * (1 - np.arange(240) / 240)
    assert np.abs(fading - expected).max() < 1e-5


def test_more_plays_than_heads_in_one_block_all_end_in_one_sounding_head():
    engine = OfflineEngine()
    voice = sound_voice(engine, sine(100, 4800))
    engine.post(layout.PLAY, voice=voice)
    engine.render(640)
    for _ in range(2 * layout.HEADS):
        engine.post(layout.PLAY, voice=voice)
    engine.render(1280)
    assert (engine.state.heads["table"][voice] >= 0).sum() == 1
    assert np.abs(np.diff(engine.render(1280)[:, 0], 2)).max() < 1e-3


def test_a_loop_goes_round_without_a_gap():
    engine = OfflineEngine()
    audio = np.random.default_rng(4).uniform(-0.3, 0.3, 1000).astype(np.float32)
    engine.post(layout.PLAY, voice=sound_voice(engine, audio, loop=True))
    assert np.array_equal(engine.render(3500)[:, 0], np.resize(audio, 3500))


def test_a_new_table_is_cross_faded_at_the_same_time_and_the_old_one_handed_back():
    engine = OfflineEngine()
    first, parts = engine.add_table(Shape(1, 4800, RATE))
    parts.noise[0] = 0.25
    voice = engine.add_voice(first)
    engine.post(layout.PLAY, voice=voice)
    engine.render(1024)
    second, parts = engine.add_table(Shape(1, 4800, RATE))
    parts.noise[0] = np.linspace(0, 0.5, 4800)
    engine.post(layout.SET_TABLE, voice=voice, table=second)
    out = engine.render(1024)[:, 0]
    assert np.abs(np.diff(out)).max() < 4e-4  # 0.25 within 20 ms, no step
    assert np.abs(out[970:] - parts.noise[0][1994:2048]).max() < 1e-6
    assert engine.state.tables["state"][first] == layout.DONE
    assert engine.state.tables["state"][second] == layout.HELD


def test_a_voice_that_plays_once_hands_itself_and_its_table_back():
    engine = OfflineEngine()
    voice = sound_voice(engine, sine(100, 1000), once=True)
    engine.post(layout.PLAY, voice=voice)
    engine.render(900)
    assert engine.state.voices["state"][voice] == layout.HELD
    engine.render(300)
    assert engine.state.voices["state"][voice] == layout.DONE
    assert engine.state.tables["state"][0] == layout.DONE


def test_release_fades_and_hands_back():
    engine = OfflineEngine()
    voice = sound_voice(engine, np.full(9600, 0.5, np.float32), loop=True)
    engine.post(layout.PLAY, voice=voice)
    engine.render(128)
    engine.post(layout.RELEASE, voice=voice, x=480)
    out = engine.render(640)[:, 0]
    assert np.abs(np.diff(out)).max() <= 0.5 / 480 + 1e-6
    assert not out[512:].any()
    assert engine.state.voices["state"][voice] == layout.DONE


def test_panic_is_silence_within_one_block():
    engine = OfflineEngine()
    for freq in (100, 200, 300):
        engine.post(layout.PLAY, voice=sound_voice(engine, sine(freq, 48000, 0.2), loop=True))
    engine.render(1280)
    engine.post(layout.PANIC)
    assert engine.render(128)[:64].any()
    assert not engine.render(1280).any()


def test_the_limiter_keeps_the_ceiling_and_its_release_is_smooth():
    engine = OfflineEngine()
    loud = np.concatenate([sine(200, 4800, 3.0), sine(200, 19200, 0.5)])
    engine.post(layout.PLAY, voice=sound_voice(engine, loud))
    out = engine.render(24000)[:, 0]
    assert np.abs(out).max() <= CEILING
    assert np.abs(out[:4800]).max() > 0.98 * CEILING
    assert abs(np.abs(out[-480:]).max() - 0.5) < 0.07  # two time constants later
    gain = out[4800:] / np.where(np.abs(loud[4800:]) > 0.1, loud[4800:], np.nan)
    steps = np.diff(gain)
    assert np.nanmin(steps) > -1e-4


def test_a_voice_that_is_not_a_number_is_silent_and_counted_and_the_others_go_on():
    engine = OfflineEngine()
    bad = np.full(2000, np.nan, np.float32)
    good = sine(300, 2000, 0.3)
    engine.post(layout.PLAY, voice=sound_voice(engine, bad))
    engine.post(layout.PLAY, voice=sound_voice(engine, good))
    out = engine.render(2000)[:, 0]
    assert np.array_equal(out, good)
    assert engine.state.engine[0]["not_finite"] == 16


def test_gain_moves_in_a_straight_line():
    engine = OfflineEngine()
    voice = sound_voice(engine, np.full(4800, 0.5, np.float32))
    engine.post(layout.PLAY, voice=voice)
    engine.render(128)
    engine.post(layout.GAIN, voice=voice, x=0.0, y=1280.0)
    out = engine.render(1280)[:, 0]
    assert np.abs(out - 0.5 * (1 - np.arange(1, 1281) / 1280)).max() < 1e-6


def test_soft_start_and_master_fade():
    engine = OfflineEngine(soft_start=True)
    engine.post(layout.PLAY, voice=sound_voice(engine, np.full(48000, 0.5, np.float32)))
    out = engine.render(1280)[:, 0]
    assert np.abs(np.diff(out)).max() <= 0.5 / 960 + 1e-6
    assert out[-1] == 0.5
    engine.post(layout.MASTER, x=0.0, y=480.0)
    assert not engine.render(640)[500:].any()


def test_one_channel_gets_the_mean_and_further_channels_silence():
    audio = sine(440, 1280)
    for channels in (1, 4):
        engine = OfflineEngine()
        engine.post(layout.PLAY, voice=sound_voice(engine, audio))
        out = engine.render(1280, channels=channels)
        assert np.array_equal(out[:, 0], audio)
        assert not out[:, 2:].any()


def test_the_same_commands_give_the_same_bits():
    def run():
        engine = OfflineEngine()
        table, parts = bank_table(engine, np.linspace(200, 300, 11), [0.3, 0.2], frames=9600)
        parts.noise[:] = np.random.default_rng(5).standard_normal(parts.noise.shape) * 0.05
        voice = engine.add_voice(table, loop=True)
        engine.post(layout.PLAY, voice=voice)
        out = []
        for step in range(50):
            engine.post(layout.PERCENT, voice=voice, x=step / 50, y=300.0)
            out.append(engine.render(200, 200))
        return np.concatenate(out).tobytes()

    assert run() == run()
