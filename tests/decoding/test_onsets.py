"""Where sounds begin, by synthetic ones of which it is known."""

import numpy as np
import pytest

from asciml_osc.decoding.onsets import Attack, find_attack

RATE = 48000
T = np.arange(RATE) / RATE


def late(sound, seconds):
    """The sound after so much silence, in a second."""
    frames = round(seconds * RATE)
    return np.concatenate([np.zeros(frames), sound])[:RATE]


def click(at):
    x = np.zeros(RATE)
    x[at] = 0.5
    return x


def kick():
    return np.exp(-7 * T) * np.sin(2 * np.pi * np.cumsum(45 + 200 * np.exp(-30 * T)) / RATE)


def pad(rise):
    return np.sin(2 * np.pi * 220 * T) * np.clip(T / rise, 0, 1)


def burst(seed, decay=20.0):
    return np.random.default_rng(seed).standard_normal(RATE) * np.exp(-decay * T)


def test_a_click_is_found_to_the_sample_and_is_its_own_attack():
    assert find_attack(click(9600), RATE).onset == 9600
    assert find_attack(click(9600), RATE).end - 9600 < 128
    assert find_attack(click(0), RATE) == Attack(0, 0)


@pytest.mark.parametrize("seconds", [0.0, 0.0137, 0.2, 0.71])
@pytest.mark.parametrize("rate", [16000, 48000])
def test_a_stroke_that_comes_later_begins_later_by_as_much(seconds, rate):
    sound = np.exp(-12 * np.arange(rate) / rate) * np.sin(2 * np.pi * 60 * np.arange(rate) / rate)
    first = find_attack(sound, rate).onset
    silence = np.zeros(round(seconds * rate))
    assert first < 0.003 * rate
    assert find_attack(np.concatenate([silence, sound])[:rate], rate).onset - first == len(silence)


def test_a_slow_pad_begins_at_its_beginning_and_is_there_when_it_is_3_db_under_its_height():
    found = find_attack(pad(0.5), RATE)
    assert found.onset < 0.01 * RATE
    assert found.end == pytest.approx(0.5 * 10 ** (-3 / 20) * RATE, abs=0.01 * RATE)


def test_of_two_strokes_the_first_counts_though_it_is_softer():
    """By 6 dB; one that is 20 dB softer is not where the sound begins."""
    second = late(burst(2), 0.5)
    assert find_attack(0.5 * late(burst(1), 0.1) + second, RATE).onset == pytest.approx(4800, abs=48)
    assert find_attack(0.1 * late(burst(1), 0.1) + second, RATE).onset == pytest.approx(24000, abs=48)


@pytest.mark.parametrize("hum", [0.003, 0.02])
def test_a_hum_before_a_stroke_is_not_its_onset(hum):
    sound = late(kick(), 0.3) + hum * np.sin(2 * np.pi * 50 * T)
    assert find_attack(sound, RATE).onset == pytest.approx(14400, abs=96)


@pytest.mark.parametrize(
    "sound",
    [np.zeros(RATE), np.full(RATE, 0.3), np.full(1, 0.5), burst(1, 0.0), np.sin(2 * np.pi * 220 * T + 1)],
    ids=["silence", "offset", "one sample", "noise", "cut out of a tone"],
)
def test_what_has_no_silence_before_it_begins_at_once(sound):
    assert find_attack(sound, RATE).onset <= 1


@pytest.mark.parametrize("gain", [1e-4, 0.3, 8.0])
def test_loudness_makes_no_difference(gain):
    sound = late(kick(), 0.1)
    assert find_attack(gain * sound, RATE) == find_attack(sound, RATE)
