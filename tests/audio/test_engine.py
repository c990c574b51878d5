"""The compiled engine, offline: exact samples where the answer is known, bounds on clicks where it is not."""

import numpy as np
import pytest

from asciml_osc.audio import layout, motion, opcodes, parameters
from asciml_osc.audio.offline import OfflineEngine
from tests.audio.playing import (
    LATENCY,
    RATE,
    bank_table,
    bend,
    exact_engine,
    hear,
    level,
    levels,
    noise_table,
    own_bend,
    sine,
    sound_voice,
    white,
)


@pytest.mark.parametrize("block", [16, 64, 128, 300, 1024])
def test_a_plain_sound_comes_out_sample_for_sample(block):
    engine = exact_engine()
    audio = np.random.default_rng(1).uniform(-0.5, 0.5, 3000).astype(np.float32)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, audio))
    out = hear(engine, 4000, block)
    assert np.array_equal(out[:3000, 0], audio)
    assert np.array_equal(out[:, 0], out[:, 1])
    assert not out[3000:].any()


def test_a_sound_at_half_the_rate_is_resampled_to_the_same_pitch():
    engine = exact_engine()
    half = sine(500, 2400, rate=24000.0)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, half, rate=24000.0))
    out = hear(engine, 4800)[:, 0]
    assert np.abs(out - sine(500, 4800))[64:-64].max() < 0.5e-4  # 80 dB below, away from the ends


def test_harmonics_are_the_sum_of_cosines_they_stand_for():
    engine = exact_engine()
    amplitudes = np.array([0.3, 0.0, 0.1, 0.05])
    table, _ = bank_table(engine, [440.0], amplitudes)
    engine.post(opcodes.PLAY, voice=engine.add_voice(table))
    out = hear(engine, 4800)[:, 0]
    t = 2 * np.pi * 440 * np.arange(4800) / RATE
    edge = np.clip(np.minimum(np.arange(4800), np.arange(4800)[::-1]) / 95, 0, 1)
    expected = edge * sum(a * np.cos((k + 1) * t) for k, a in enumerate(amplitudes))
    assert np.abs(out - expected).max() < 2e-5


def test_halfway_between_two_rows_the_pitch_is_halfway():
    engine = exact_engine()
    table, _ = bank_table(engine, [400.0, 500.0], [0.5], frames=9600)
    voice = engine.add_voice(table)
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=0.5)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 9600)[96:-96, 0]
    expected = 0.5 * np.cos(2 * np.pi * 450 * np.arange(9600) / RATE)[96:-96]
    assert np.abs(out - expected).max() < 2e-5


@pytest.mark.parametrize("kind", ["harmonics", "noise"])
def test_a_percent_is_heard_from_the_first_frames_of_the_next_block(kind):
    def render(move):
        engine = exact_engine()
        if kind == "noise":
            table = noise_table(engine, white((2, 9600)))
        else:
            table, _ = bank_table(engine, [400.0, 500.0], [0.5], frames=9600)
        engine.post(opcodes.PLAY, voice=(voice := engine.add_voice(table)))
        before = engine.render(1280)
        if move:
            engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=1.0)
        return np.concatenate([before, engine.render(512)])[LATENCY:, 0]

    changed = np.flatnonzero(render(True) != render(False))
    assert (
        1280 <= changed[0] <= 1282 + (128 if kind == "noise" else 0)
    )  # noise changes in the middle of the way


PITCHED = ([300.0, 306.0], [0.3, 0.15, 0.08, 0.04], 0.0)
NOISY = ([300.0, 306.0], [0.0], 0.1)
MIXED = ([300.0, 306.0], [0.3, 0.15, 0.08, 0.04], 0.02)


def pair(engine, f0s, amplitudes, noise, rows=2, frames=48000):
    """A table of `rows` rows from one synthetic sound to another, with independent noise."""
    table, parts = bank_table(engine, np.linspace(*f0s, rows), amplitudes, frames=frames)
    parts.noise[:] = white(parts.noise.shape, noise)
    return table


@pytest.mark.parametrize("sounds", [PITCHED, NOISY, MIXED], ids=["pitched", "noisy", "mixed"])
@pytest.mark.parametrize("between", [0.25, 0.5, 0.75])
def test_a_percent_held_between_two_rows_sounds_as_steady_as_on_a_row(sounds, between):
    def held(x):
        engine = exact_engine()
        voice = engine.add_voice(pair(engine, *sounds))
        engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=x)
        engine.post(opcodes.PLAY, voice=voice)
        return levels(hear(engine, 48000)[960:-960, 0], 960)

    rows, middle = np.array([held(0.0), held(1.0)]), held(between)
    # Noise varies from frame to frame: what is steady on a row is what lies between the rows' extremes.
    assert middle.max() < rows.max() + 0.5
    assert middle.min() > rows.min() - 0.5
    assert abs(middle.mean() - rows.mean()) < 0.1
    assert middle.std() < rows.std(1).max() + 0.05


def test_a_percent_held_between_rows_reads_one_row_of_noise():
    engine = exact_engine()
    rows = np.random.default_rng(3).uniform(-0.3, 0.3, (3, 4800)).astype(np.float32)
    voice = engine.add_voice(noise_table(engine, rows))
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=0.3)
    engine.post(opcodes.PLAY, voice=voice)
    assert np.array_equal(hear(engine, 4800)[:, 0], rows[1])


def sweep(engine, voice, how):
    """From one end of the path to the other and, where there is time, back again, within a second."""
    if how == "1 s":
        engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=1.0, y=48000, when=1)
    elif how == "50 ms":
        for n in range(20):
            engine.post(
                opcodes.SET, voice=voice, flag=parameters.POSITION, x=(n + 1) % 2, y=2400, when=1 + n * 2400
            )
    elif how == "1000 steps/s":
        for n in range(1000):
            x = abs((n / 100) % 2 - 1)
            engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=x, when=1 + n * 48)
    else:
        for n in range(375):  # all over the path, one a block
            engine.post(
                opcodes.SET, voice=voice, flag=parameters.POSITION, x=(n * 37 % 101) / 100, when=1 + n * 128
            )


@pytest.mark.parametrize("how", ["1 s", "50 ms", "1000 steps/s", "jumps"])
def test_a_sweep_neither_clicks_nor_flutters(how):
    amplitudes = [0.3, 0.15, 0.08]
    engine = exact_engine()
    voice = engine.add_voice(pair(engine, (200.0, 400.0), amplitudes, 0.0, rows=101))
    engine.post(opcodes.PLAY, voice=voice)
    sweep(engine, voice, how)
    out = hear(engine, 48000)[480:-480, 0]
    # A jump bends f0 within a block, which adds the slope of the pitch to the sound's own bend.
    assert bend(out) < (1.1 if how != "jumps" else 2.0) * own_bend(400, amplitudes)
    assert np.ptp(levels(out, 1920)) < 0.5  # 8 to 16 periods of the fundamental

    engine = exact_engine()
    voice = engine.add_voice(pair(engine, (200.0, 400.0), [0.0], 0.1, rows=101))
    engine.post(opcodes.PLAY, voice=voice)
    sweep(engine, voice, how)
    out = hear(engine, 48000)[480:-480, 0]
    assert abs(level(out) + 20) < 0.2
    assert np.abs(levels(out, 960) + 20).max() < 1.0  # 960 samples of noise vary by 0.6 dB by themselves


def test_playing_again_fades_what_sounds_and_starts_at_once():
    engine = exact_engine()
    audio = sine(100, 4800)
    voice = sound_voice(engine, audio)
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.PLAY, voice=voice, when=1024)
    out = hear(engine, 2048)[1024:, 0]
    assert np.array_equal(out[256:], audio[256:1024])  # 5 ms = 240 frames of fade
    fading = out[:240] - audio[:240]
    expected = audio[1024:1264] * (1 - np.arange(240) / 240)
    assert np.abs(fading - expected).max() < 1e-5


def test_many_plays_at_once_and_in_a_row_end_in_one_sounding_head():
    engine = exact_engine()
    voice = sound_voice(engine, sine(100, 48000))
    engine.post(opcodes.PLAY, voice=voice)
    engine.render(640)
    for _ in range(2 * layout.HEADS):
        engine.post(opcodes.PLAY, voice=voice)
    engine.render(1280)
    assert (engine.state.heads["table"][voice] >= 0).sum() == 1
    for n in range(100):  # one every 2 frames: more than heads, while none of them has faded
        engine.post(opcodes.PLAY, voice=voice, when=1920 + 2 * n)
    engine.render(1280)
    assert (engine.state.heads["table"][voice] >= 0).sum() == 1
    assert bend(engine.render(1280)[:, 0]) < 1e-3


def test_a_new_table_is_cross_faded_at_the_same_time_and_the_old_one_handed_back():
    engine = exact_engine()
    first = noise_table(engine, [np.full(4800, 0.25)])
    voice = engine.add_voice(first)
    engine.post(opcodes.PLAY, voice=voice)
    ramp = np.linspace(0, 0.5, 4800).astype(np.float32)
    second = noise_table(engine, [ramp])
    engine.post(opcodes.SET_TABLE, voice=voice, table=second, when=1024)
    out = hear(engine, 2048)[1024:, 0]
    assert np.abs(np.diff(out)).max() < 1e-3  # no step
    assert np.abs(out[970:] - ramp[1994:2048]).max() < 1e-6
    assert engine.state.tables["state"][first] == layout.DONE
    assert engine.state.tables["state"][second] == layout.HELD


def test_a_new_table_does_not_cut_an_attack_short():
    engine = exact_engine()
    voice = engine.add_voice(noise_table(engine, [np.full(48000, 0.5)]))
    engine.post(opcodes.ENVELOPE, voice=voice, x=9600, y=960)
    engine.post(opcodes.PLAY, voice=voice)
    engine.state.tables["coherence"] = 1.0
    engine.post(opcodes.SET_TABLE, voice=voice, table=noise_table(engine, [np.full(48000, 0.5)]), when=2400)
    engine.state.tables["coherence"] = 1.0
    out = hear(engine, 12000)[:, 0]
    assert np.abs(out - 0.5 * np.clip(np.arange(12000) / 9600, 0, 1)).max() < 2e-3


def test_a_voice_that_plays_once_hands_itself_and_its_table_back():
    engine = exact_engine()
    voice = sound_voice(engine, sine(100, 1000), once=True)
    engine.post(opcodes.PLAY, voice=voice)
    engine.render(900)
    assert engine.state.voices["state"][voice] == layout.HELD
    engine.render(300)
    assert engine.state.voices["state"][voice] == layout.DONE
    assert engine.state.tables["state"][0] == layout.DONE


def test_stop_takes_the_release_or_the_fade_that_it_is_given():
    for fade, release, frames in ((480, 9600, 480), (-1, 9600, 9600), (-1, 960, 960)):
        engine = exact_engine()
        voice = sound_voice(engine, np.full(48000, 0.5, np.float32))
        engine.post(opcodes.ENVELOPE, voice=voice, x=0, y=release)
        engine.post(opcodes.PLAY, voice=voice)
        engine.post(opcodes.STOP, voice=voice, x=fade, when=1280)
        out = hear(engine, 12800)[1280:, 0]
        assert np.abs(out - 0.5 * np.clip(1 - np.arange(11520) / frames, 0, 1)).max() < 1e-6


def test_an_attack_is_a_straight_line():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(4800, 0.5, np.float32))
    engine.post(opcodes.ENVELOPE, voice=voice, x=1000, y=0)
    engine.post(opcodes.PLAY, voice=voice)
    out = hear(engine, 2000)[:, 0]
    assert np.abs(out - 0.5 * np.clip(np.arange(2000) / 1000, 0, 1)).max() < 1e-6


def test_release_fades_and_hands_back():
    engine = exact_engine()
    voice = sound_voice(engine, np.full(9600, 0.5, np.float32), mode=layout.LOOP)
    engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.RELEASE, voice=voice, x=480, when=128)
    out = hear(engine, 768)[128:, 0]
    assert np.abs(np.diff(out)).max() <= 0.5 / 480 + 1e-6
    assert not out[512:].any()
    assert engine.state.voices["state"][voice] == layout.DONE
    assert engine.state.tables["state"][0] == layout.DONE


BROKEN = {"nan": np.nan, "infinite": np.inf, "enormous": 1e9}


@pytest.mark.parametrize("value", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("where", ["noise", "f0", "coef", "warp", "pitch"])
def test_a_voice_that_is_not_a_number_is_silent_and_the_others_go_on_bit_for_bit(where, value):
    engine = exact_engine()
    table, parts = bank_table(engine, [200.0, 300.0], [0.0], frames=2000, warped=True)
    parts.warp[:] = [0, 1]
    getattr(parts, where)[:] = value
    bad = engine.add_voice(table)
    good = sine(300, 2000, 0.3)
    engine.post(opcodes.EVEN, voice=bad, flag=1)
    engine.post(opcodes.SET, voice=bad, flag=parameters.POSITION, x=0.4)
    engine.post(opcodes.NOTE, voice=bad, x=60, y=1.0, z=261.6)
    engine.post(opcodes.PLAY, voice=bad)
    engine.post(opcodes.PLAY, voice=sound_voice(engine, good))
    assert np.array_equal(hear(engine, 2000)[:, 0], good)
    if where in ("noise", "coef"):
        assert engine.state.engine[0]["not_finite"] > 10
    assert engine.state.voices["heads"][bad] == 0


def test_a_sound_comes_back_when_its_fault_is_over():
    engine = exact_engine()
    table, parts = bank_table(engine, [300.0], [0.3], frames=19200)
    parts.f0[0, 10:12] = np.nan
    engine.post(opcodes.PLAY, voice=engine.add_voice(table))
    out = hear(engine, 19200)[:, 0]
    assert abs(level(out[9600:14400]) - level(sine(300, 4800, 0.3))) < 0.1
    assert not out[10 * 384 : 11 * 384].any()


def test_a_parameter_that_is_not_a_number_is_not_taken():
    engine = exact_engine()
    audio = sine(300, 2000)
    voice = sound_voice(engine, audio)
    for parameter in range(motion.COUNT):
        engine.post(opcodes.SET, voice=voice, flag=parameter, x=np.nan)
        engine.post(opcodes.SET, voice=voice, flag=parameter, x=np.inf, y=100)
    engine.post(opcodes.PLAY, voice=voice)
    assert np.array_equal(hear(engine, 2000)[:, 0], audio)


def mixture(block, commands_at_frames):
    """Everything at once, 20000 frames of it."""
    engine = OfflineEngine()
    table, parts = bank_table(engine, np.linspace(200, 300, 11), [0.3, 0.2], frames=9600)
    parts.noise[:] = white(parts.noise.shape, 0.05)
    voices = [engine.add_voice(table, mode=mode) for mode in (layout.LOOP, layout.GRAIN, layout.LOOP)]
    for voice in voices:
        engine.post(opcodes.PLAY, voice=voice)
    engine.post(opcodes.SET, voice=voices[2], flag=parameters.SPEED, x=0.3)
    engine.post(opcodes.MODULATE, voice=voices[0], flag=parameters.POSITION, table=layout.WALK, x=3.0, y=0.2)
    for n in range(50):
        when = n * 384 if commands_at_frames else 0
        engine.post(opcodes.SET, voice=voices[n % 3], flag=parameters.POSITION, x=n / 50, y=300.0, when=when)
        engine.post(opcodes.NOTE, voice=voices[0], x=40 + n, y=0.1, z=80.0 + 10 * n, when=when)
    return engine.render(20000, block)


def test_the_same_commands_give_the_same_bits():
    assert mixture(200, True).tobytes() == mixture(200, True).tobytes()
    assert mixture(128, True).tobytes() == mixture(1024, True).tobytes() == mixture(384, True).tobytes()


def test_the_size_of_a_block_is_not_heard_where_nothing_moves():
    def render(block):
        engine = OfflineEngine()
        table, parts = bank_table(engine, [200.0, 300.0], [0.3, 0.2], frames=9600)
        parts.noise[:] = white(parts.noise.shape, 0.05)
        voice = engine.add_voice(table, mode=layout.LOOP)
        engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=0.4)
        engine.post(opcodes.PLAY, voice=voice)
        for n in range(10):
            engine.post(opcodes.NOTE, voice=voice, x=40 + n, y=0.1, z=80.0 + 10 * n, when=n * 777)
        return engine.render(20000, block)

    reference = render(128)
    for block in (1, 17, 64, 300, 1024):
        assert np.abs(render(block) - reference).max() < 1e-4
