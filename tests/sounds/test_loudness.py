"""Loudness by ITU-R BS.1770-4: its coefficients, its reference level, the cases of EBU Tech 3341, and gains that never clip."""

import numpy as np
import pytest

from asciml_osc.sounds.loudness import CEILING_DB, SILENT, gain_to, loudness, stages, true_peak_db

RATE = 48000


def sine(db, seconds, hz=1000.0, rate=RATE):
    return (10 ** (db / 20) * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)).astype(
        np.float32
    )


def both(audio):
    return np.stack([audio, audio], axis=1)


def test_the_filters_at_48_khz_are_those_of_the_standards_tables():
    (b, a), (high, poles) = stages(48000)
    assert b == pytest.approx([1.53512485958697, -2.69169618940638, 1.19839281085285], abs=1e-12)
    assert a == pytest.approx([1.0, -1.69065929318241, 0.73248077421585], abs=1e-12)
    assert high == pytest.approx([1.0, -2.0, 1.0])
    assert poles == pytest.approx([1.0, -1.99004745483398, 0.99007225036621], abs=1e-12)


@pytest.mark.parametrize("rate", [16000, 44100, 48000, 96000])
def test_a_sine_of_997_hz_at_full_scale_in_one_channel_has_minus_3_01(rate):
    assert loudness(sine(0.0, 2.0, 997.0, rate), rate) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        ([(-23.0, 4)], -23.0),
        ([(-33.0, 4)], -33.0),
        ([(-36.0, 2), (-23.0, 12), (-36.0, 2)], -23.0),  # the relative gate
        ([(-72.0, 2), (-36.0, 2), (-23.0, 12), (-36.0, 2), (-72.0, 2)], -23.0),  # both gates
    ],
)
def test_the_cases_of_ebu_tech_3341_at_a_fifth_of_their_length(levels, wanted):
    audio = np.concatenate([sine(db, seconds) for db, seconds in levels])
    assert loudness(both(audio), RATE) == pytest.approx(wanted, abs=0.1)


def test_a_peak_between_samples_is_found():
    """A sine of a quarter of the rate whose samples lie at ±0.707 of its top, EBU Tech 3341, case 16."""
    audio = (0.5 * np.sin(2 * np.pi * 0.25 * np.arange(RATE) + np.pi / 4)).astype(np.float32)
    assert 20 * np.log10(np.abs(audio).max()) == pytest.approx(-9.03, abs=0.01)
    assert true_peak_db(audio) == pytest.approx(-6.02, abs=0.4)


def test_what_is_short_silent_or_offset_has_a_number():
    assert loudness(sine(-20.0, 0.05), RATE) == pytest.approx(loudness(sine(-20.0, 1.0), RATE), abs=0.3)
    for nothing in (np.zeros(RATE), np.zeros((100, 2)), np.zeros(0)):
        assert loudness(nothing.astype(np.float32), RATE) == SILENT
    tone = sine(-20.0, 2.0)
    assert loudness(tone + np.float32(0.3), RATE) == pytest.approx(loudness(tone, RATE), abs=0.5)


def test_a_gain_brings_a_sound_to_its_loudness_or_as_near_as_its_true_peak_lets_it():
    tone = sine(-30.0, 1.0)
    gain, reached = gain_to(tone, RATE, -23.0)
    assert reached
    assert loudness(tone * np.float32(gain), RATE) == pytest.approx(-23.0, abs=0.01)
    click = np.zeros(RATE, np.float32)
    click[100] = 0.1
    click += sine(-60.0, 1.0)
    gain, reached = gain_to(click, RATE, -14.0)
    assert not reached
    assert true_peak_db(click * np.float32(gain)) == pytest.approx(CEILING_DB, abs=0.01)
    assert gain_to(np.zeros(RATE, np.float32), RATE, -23.0) == (1.0, False)
