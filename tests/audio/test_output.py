"""What leaves: the limiter, true peaks, DC, the guard, fades, channels, meters, the tap."""

import numpy as np
import pytest
from scipy.signal import resample_poly

from asciml_osc.audio import layout, opcodes, parameters
from asciml_osc.audio.offline import OfflineEngine
from tests.audio.playing import (
    CEILING,
    LATENCY,
    RATE,
    bank_table,
    exact_engine,
    hear,
    level,
    sine,
    sound_voice,
    white,
)

SECOND = int(RATE)


def true_peak_db(audio):
    """Of a signal looked at 16 times as densely, against the ceiling."""
    padded = np.pad(np.asarray(audio, float), 4000)
    dense = resample_poly(padded, 16, 1, window=("kaiser", 12.0))
    return 20 * np.log10(np.abs(dense).max() / CEILING)


def bursts(frames):
    gate = (np.arange(frames) // 1000) % 3 == 0
    return sine(997, frames, 6.0) * gate


HOT = {
    "white noise": white(SECOND, 2.0),
    "noise at the ceiling": white(SECOND, 0.3, 2),
    "fs/4 at 45 degrees": (1.2 * np.sin(np.pi / 2 * np.arange(SECOND) + np.pi / 4)).astype(np.float32),
    "fs/6 between samples": (1.0 * np.sin(np.pi / 3 * np.arange(SECOND) + np.pi / 3)).astype(np.float32),
    "bursts": bursts(SECOND),
    "low sine": sine(60, SECOND, 8.0),
    "clicks": (np.arange(SECOND) % 997 == 0).astype(np.float32) * 5,
    "square": np.sign(sine(441, SECOND)).astype(np.float32) * 1.5,
}


@pytest.mark.parametrize("audio", HOT.values(), ids=HOT.keys())
def test_no_peak_passes_the_ceiling_between_samples_either(audio):
    engine = exact_engine()
    engine.post(opcodes.PLAY, voice=sound_voice(engine, audio))
    out = hear(engine, SECOND)[:, 0]
    assert np.abs(out).max() <= CEILING
    assert true_peak_db(out) < 0.1
    assert true_peak_db(out) > -1.5  # and it is not simply quiet


def test_a_ceiling_can_be_set():
    engine = exact_engine()
    engine.post(opcodes.CEILING, x=0.25)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, white(SECOND, 1.0)))
    out = hear(engine, SECOND)[:, 0]
    assert np.abs(out).max() <= 0.25
    assert np.abs(out).max() > 0.2


def test_the_gain_is_down_before_the_peak_and_never_jumps():
    engine = exact_engine()
    audio = sine(1000, 4800, 0.5) + np.float32(0.2)
    audio[2400] = 5.0
    audio[2403] = -4.0
    engine.post(opcodes.PLAY, voice=sound_voice(engine, audio))
    out = hear(engine, 4800)[:, 0]
    gain = out / audio
    assert np.all(gain[: 2400 - layout.LOOKAHEAD - layout.PEAK_WIDTH] == 1.0)
    assert gain[2399] < 0.3
    assert np.all(np.diff(gain[2300:2400]) <= 1e-6)
    assert np.abs(np.diff(gain)).max() < 1.5 / layout.LOOKAHEAD
    assert np.all(np.diff(gain[2404:]) > -1e-6)


@pytest.mark.parametrize("block", [32, 128, 333, 1024])
def test_below_the_ceiling_nothing_is_changed(block):
    engine = exact_engine()
    audio = white(SECOND, 0.15)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, audio))
    assert np.array_equal(hear(engine, SECOND, block)[:, 0], audio)
    assert engine.state.engine[0]["reduction"] == 1.0


def test_after_a_peak_the_limiter_lets_go_smoothly_and_wholly():
    engine = exact_engine()
    audio = np.concatenate([sine(200, 4800, 3.0), sine(200, 3 * SECOND, 0.5)])
    engine.post(opcodes.PLAY, voice=sound_voice(engine, audio))
    out = hear(engine, len(audio))[:, 0]
    assert np.abs(out[:4800]).max() > 0.96 * CEILING
    gain = (out / np.where(np.abs(audio) > 0.1, audio, np.nan))[4800:]
    assert np.nanmin(np.diff(gain)) > -1e-6
    assert np.nanmax(np.diff(gain)) < 2e-4  # a tenth of a second
    assert abs(np.nanmedian(gain[9500:9700]) - 0.9) < 0.03  # two time constants later
    assert np.array_equal(out[-4800:], audio[-4800:])
    assert engine.state.engine[0]["reduction"] == 1.0


def test_all_channels_get_the_same_gain():
    engine = exact_engine()
    loud, soft = sound_voice(engine, white(SECOND, 1.0)), sound_voice(engine, sine(300, SECOND, 0.2))
    for voice, channel in ((loud, 0), (soft, 1)):
        engine.post(opcodes.ROUTE, voice=voice, flag=channel, table=1)
        engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, SECOND)
    gains = out[4800:] / np.stack([white(SECOND, 1.0), sine(300, SECOND, 0.2)], 1)[4800:]
    steady = np.abs(sine(300, SECOND, 0.2)[4800:]) > 0.05
    assert np.nanmax(np.abs(gains[steady, 0] / gains[steady, 1] - 1)) < 1e-3


def test_dc_goes_and_20_hz_stays():
    engine = OfflineEngine()
    engine.post(opcodes.PLAY, voice=sound_voice(engine, np.full(2 * SECOND, 0.4, np.float32)))
    out = hear(engine, 2 * SECOND)[:, 0]
    assert np.abs(out[SECOND // 2 : -100]).max() < 1e-6
    for freq, least in ((20, -0.5), (5, -3.1), (100, -0.05)):
        engine = OfflineEngine()
        engine.post(opcodes.PLAY, voice=sound_voice(engine, sine(freq, 4 * SECOND)))
        out = hear(engine, 4 * SECOND)[SECOND:-100, 0]
        change = level(out[: 2 * SECOND]) - level(sine(freq, 2 * SECOND))
        assert least < change < 0.01


def test_a_fault_of_one_voice_does_not_push_the_others_down():
    engine = OfflineEngine()
    audio = np.zeros(SECOND, np.float32)
    audio[2000] = 3e38
    audio[8000] = 1e5
    engine.post(opcodes.PLAY, voice=sound_voice(engine, audio))
    engine.post(opcodes.PLAY, voice=sound_voice(engine, sine(300, SECOND, 0.3)))
    with_fault = hear(engine, SECOND)
    assert engine.state.engine[0]["not_finite"] == 2
    engine = OfflineEngine()
    engine.post(opcodes.PLAY, voice=sound_voice(engine, sine(300, SECOND, 0.3)))
    assert np.array_equal(with_fault, hear(engine, SECOND))


@pytest.mark.parametrize("block", [64, 256])
def test_panic_is_silence_within_64_frames(block):
    engine = exact_engine()
    loops = [sound_voice(engine, sine(freq, SECOND, 0.1), mode=layout.LOOP) for freq in (100, 200)]
    cloud = sound_voice(engine, white(SECOND, 0.1), mode=layout.GRAIN)
    keys = engine.add_voice(bank_table(engine, [200.0], [0.05], frames=SECOND)[0])
    engine.post(opcodes.ENVELOPE, voice=keys, x=0, y=SECOND)
    for key in range(60, 70):
        engine.post(opcodes.NOTE, voice=keys, x=key, y=1.0, z=200.0 + key)
    engine.post(opcodes.NOTE_OFF, voice=keys, x=-1, when=4000)
    for voice in (*loops, cloud):
        engine.post(opcodes.PLAY, voice=voice)
    engine.render(5120, block)
    engine.post(opcodes.PANIC)
    out = engine.render(SECOND // block * block, block)
    assert out[:LATENCY].any()
    assert not out[64:].any()
    assert not engine.state.voices["heads"].any()


def test_soft_start_and_master_fade():
    engine = exact_engine(soft_start=True)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, np.full(48000, 0.5, np.float32)))
    out = hear(engine, 1280)[:, 0]
    assert np.abs(np.diff(out)).max() <= 0.5 / 960 + 1e-6
    assert out[0] < 0.02  # the fade begins with the engine, not with the sound
    assert out[-1] == 0.5
    engine.post(opcodes.MASTER, x=0.0, y=480.0)
    out = engine.render(640)[:, 0]
    assert np.abs(np.diff(out)).max() <= 0.5 / 480 + 1e-6
    assert not out[500:].any()


@pytest.mark.parametrize("channels", [1, 2, 4, 64])
def test_a_voice_goes_to_the_first_two_channels_and_the_others_are_silent(channels):
    engine = exact_engine(channels=channels)
    audio = sine(440, 1280)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, audio))
    out = hear(engine, 1280)
    assert out.shape == (1280, channels)
    for channel in range(min(channels, 2)):
        assert np.array_equal(out[:, channel], audio)
    assert not out[:, 2:].any()


@pytest.mark.parametrize("channels", [2, 4, 64])
def test_a_voice_goes_to_any_channel(channels):
    for channel in range(channels):
        engine = exact_engine(channels=channels)
        audio = sine(440, 1280)
        voice = sound_voice(engine, audio)
        engine.post(opcodes.ROUTE, voice=voice, flag=channel, table=1)
        engine.post(opcodes.PLAY, voice=voice)
        out = hear(engine, 1280)
        assert np.array_equal(out[:, channel], audio)
        assert np.count_nonzero(out.any(0)) == 1


def test_a_voice_for_channels_that_are_not_there_goes_to_the_last_ones():
    for channels, first, width, heard in (
        (2, 2, 2, [0, 1]),
        (2, 7, 1, [1]),
        (4, 3, 2, [2, 3]),
        (1, 3, 2, [0]),
        (4, -1, 2, [0, 1]),
    ):
        engine = exact_engine(channels=channels)
        audio = sine(440, 1280)
        voice = sound_voice(engine, audio)
        engine.post(opcodes.ROUTE, voice=voice, flag=first, table=width)
        engine.post(opcodes.PLAY, voice=voice)
        out = hear(engine, 1280)
        for channel in range(channels):
            assert np.array_equal(out[:, channel], audio if channel in heard else np.zeros(1280))


def test_panning_keeps_the_power_and_leaves_the_middle_as_it_is():
    for pan in (-1.0, -0.5, 0.0, 0.3, 1.0):
        engine = exact_engine()
        voice = sound_voice(engine, sine(440, 4800, 0.5))
        engine.post(opcodes.SET, voice=voice, flag=parameters.PAN, x=pan)
        engine.post(opcodes.PLAY, voice=voice)
        left, right = hear(engine, 4800).T
        power = (left**2).mean() + (right**2).mean()
        assert abs(power / (2 * (sine(440, 4800, 0.5) ** 2).mean()) - 1) < 1e-4
        angle = np.arctan2(level_of(right), level_of(left))
        assert abs(angle - (pan + 1) * np.pi / 4) < 1e-4


def level_of(audio):
    return np.sqrt((audio.astype(float) ** 2).mean())


def test_a_pan_that_moves_is_a_line_without_a_click():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(SECOND, 0.3, np.float32))
    engine.post(opcodes.SET, voice=voice, flag=parameters.PAN, x=-1.0)
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.SET, voice=voice, flag=parameters.PAN, x=1.0, y=24000, when=1280)
    out = hear(engine, SECOND)[100:-100].astype(float)
    assert np.abs(np.diff(out, axis=0)).max() < 1e-4
    assert np.abs((out**2).sum(1) / (2 * 0.3**2) - 1).max() < 0.01


@pytest.mark.parametrize("channels", [1, 2, 5])
def test_the_tap_holds_what_left_and_the_clock_counts_it(channels):
    engine = OfflineEngine(channels=channels)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, sine(440, 1000)))
    out = engine.render(1280)
    assert engine.state.engine[0]["frames"] == 1280
    assert np.array_equal(engine.state.tap[: 1280 * channels].reshape(-1, channels), out)


def test_the_tap_goes_round():
    channels = 64
    engine = OfflineEngine(channels=channels)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, white(SECOND), mode=layout.LOOP))
    places = layout.TAP_NUMBERS // channels
    out = np.concatenate([engine.render(places), engine.render(1000)])
    tap = engine.state.tap[: places * channels].reshape(-1, channels)
    assert np.array_equal(tap[:1000], out[places:])
    assert np.array_equal(tap[1000:], out[1000:places])


def test_each_channel_has_a_meter_that_falls_by_20_db_a_second():
    engine = exact_engine(channels=4)
    for channel, gain in ((0, 0.5), (2, 0.125)):
        voice = sound_voice(engine, sine(441, 4800, gain))
        engine.post(opcodes.ROUTE, voice=voice, flag=channel, table=1)
        engine.post(opcodes.PLAY, voice=voice)
    engine.render(4800 + LATENCY)
    meters = engine.state.work[0]["peak"][:4]
    assert np.abs(meters - [0.5, 0, 0.125, 0]).max() < 0.01
    assert abs(engine.state.work[0]["peak"].max() - 0.5) < 0.01
    engine.render(SECOND)
    assert np.abs(engine.state.work[0]["peak"][:4] - [0.05, 0, 0.0125, 0]).max() < 0.001
    assert abs(engine.state.work[0]["peak"].max() - 0.05) < 0.001
