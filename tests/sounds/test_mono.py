"""Several channels to one: nothing vanishes, nothing is quieter for its silent neighbours."""

import numpy as np
import pytest

from asciml_osc.sounds.mono import STRETCH, Mixer

RATE = 22050
T = np.arange(RATE) / RATE
RNG = np.random.default_rng(3)
SOUNDS = {"tone": 0.5 * np.sin(2 * np.pi * 330 * T), "noise": 0.2 * RNG.standard_normal(RATE)}


def mix(*channels, block=5000, bits=None):
    together = np.stack(channels, axis=1).astype(np.float32)
    if bits:
        together = np.round(together * 2 ** (bits - 1)) / np.float32(2 ** (bits - 1))
    mixer = Mixer(RATE, len(channels))
    parts = [mixer.mix(together[n : n + block]) for n in range(0, len(together), block)]
    return np.concatenate([*parts, mixer.rest()])


def db(audio):
    return 10 * np.log10(np.square(audio, dtype=np.float64).mean() + 1e-30)


@pytest.mark.parametrize("bits", [None, 16])
@pytest.mark.parametrize("k", [0.0, 0.001, 0.03, 0.1, 0.25, 0.5, 0.7, 0.8, 0.9, 1.0])
@pytest.mark.parametrize("sound", SOUNDS)
def test_a_channel_in_counter_phase_takes_nothing_away(sound, k, bits):
    x = SOUNDS[sound]
    for channels in ((x, -k * x), (-k * x, x)):
        assert db(mix(*channels, bits=bits)) == pytest.approx(db(x), abs=1.7)


@pytest.mark.parametrize("floor", [0.0, 1e-4, 3e-3])
@pytest.mark.parametrize("count", [2, 3, 8, 10, 11, 32])
def test_silent_channels_cost_no_level(count, floor):
    x = SOUNDS["tone"]
    others = [floor * RNG.standard_normal(RATE) for _ in range(count - 1)]
    for place in (0, count - 1):
        channels = [*others]
        channels.insert(place, x)
        assert db(mix(*channels)) == pytest.approx(db(x), abs=0.2)


def test_channels_in_phase_are_averaged_to_the_sample():
    x = SOUNDS["noise"].astype(np.float32)
    assert mix(x, x) == pytest.approx(x, abs=1e-6)
    assert mix(x, 0.5 * x) == pytest.approx(0.75 * x, abs=1e-6)


def test_strangers_are_averaged_and_both_are_heard():
    a, b = 0.2 * RNG.standard_normal((2, RATE))
    assert mix(a, b) == pytest.approx((a + b) / 2, abs=1e-6)


@pytest.mark.parametrize("sound", SOUNDS)
def test_what_turns_round_half_way_is_there_before_and_after(sound):
    x = SOUNDS[sound]
    other = x.copy()
    other[RATE // 2 :] *= -1
    mixed = mix(x, other)
    assert db(mixed[: RATE // 2]) == pytest.approx(db(x), abs=0.5)
    assert db(mixed[RATE // 2 :]) == pytest.approx(db(x), abs=1.0)
    assert len(mixed) == len(x)


def test_sounds_that_take_turns_on_the_channels_each_keep_their_level():
    x = SOUNDS["tone"]
    left, right = x.copy(), x.copy()
    left[RATE // 2 :] = 0.0
    right[: RATE // 2] = 0.0
    mixed = mix(left, right)
    assert db(mixed[: RATE // 2]) == pytest.approx(db(x), abs=0.3)
    assert db(mixed[RATE // 2 :]) == pytest.approx(db(x), abs=0.3)


def test_a_third_channel_is_heard_beside_two_that_cancel():
    x, y = SOUNDS["tone"], SOUNDS["noise"]
    mixed = mix(x, -x, y)
    for part in (x, y):
        share = mixed @ part / np.sqrt((mixed @ mixed) * (part @ part))
        assert abs(share) > 0.1


def test_pairs_that_cancel_are_all_there():
    x = SOUNDS["tone"]
    assert db(mix(x, -x, x, -x)) == pytest.approx(db(x), abs=0.1)


def test_gains_glide_and_do_not_click():
    x = SOUNDS["tone"]
    fade = np.linspace(1.0, -1.0, RATE)
    mixed = mix(x, x * fade)
    steepest = np.abs(np.diff(x)).max()
    assert np.abs(np.diff(mixed)).max() < 1.1 * steepest


def test_an_offset_does_not_hide_that_channels_cancel():
    x = SOUNDS["tone"] * 0.2
    assert db(mix(x + 0.3, 0.3 - x)) == pytest.approx(db(x), abs=1.0)


@pytest.mark.parametrize("under", [0.02, -0.3])
def test_an_offset_of_one_channel_is_no_sound_in_rests(under):
    rest = np.zeros(RATE)
    x = np.concatenate([rest, SOUNDS["tone"], rest])
    for channels in ((x, rest.repeat(3) + under), (x + under, x), (x + under, -x)):
        mixed = mix(*channels)
        assert np.abs(mixed[: RATE - 100]).max() < 1e-4
        assert db(mixed[RATE : 2 * RATE]) == pytest.approx(db(SOUNDS["tone"]), abs=0.5)


@pytest.mark.parametrize("block", [1, 7, round(STRETCH * RATE), 10_000, RATE])
def test_blocks_of_any_size_give_the_same(block):
    x = SOUNDS["noise"][:4000]
    assert mix(x, -0.5 * x, block=block) == pytest.approx(mix(x, -0.5 * x), abs=1e-6)


def test_silence_stays_silence():
    assert not mix(np.zeros(RATE), np.zeros(RATE)).any()
