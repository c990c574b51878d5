"""Envelopes of harmonics whose peaks are known go from one place to the other."""

from dataclasses import replace

import numpy as np
import pytest

from asciml_osc.analysis.framing import HARMONICS
from asciml_osc.analysis.harmonics import heterodyne
from asciml_osc.analysis.sound import analyse
from asciml_osc.decoding.spectra import Spectra
from tests.parts import FRAMING, make_noise

T = np.arange(FRAMING.samples) / FRAMING.rate
NUMBERS = np.arange(1, 31)


def vowel(f0, peak_hz, step=1):
    """f0, and the sound of harmonics with one formant of 200 Hz, on a floor 50 dB under it."""
    numbers = NUMBERS[::step]
    levels = 0.1 * np.exp(-(((numbers * f0 - peak_hz) / 200) ** 2)) + 3e-4
    waves = (a * np.sin(2 * np.pi * n * f0 * T + n * n) for n, a in zip(numbers, levels, strict=True))
    return f0, sum(waves).astype(np.float32)


def sung(f0, audio):
    """The analysis of a sound that has this f0, whatever would be found: so lone a formant is none of a note's."""
    coef, hz = heterodyne(audio, np.full(FRAMING.harmonic_frames, f0, np.float32), FRAMING)
    return replace(analyse(audio, FRAMING), pitched=True, f0=hz, coef=coef)


def half_way(*sounds, f0):
    """Amplitudes [HARMONICS] in the middle of the sound, mixed by number and then moved."""
    anchors = [sung(*sound) for sound in sounds]
    by_number = (0.5 * sum(np.cbrt(np.abs(anchor.coef)) for anchor in anchors)) ** 3
    factors = Spectra(anchors).moved(np.full(FRAMING.harmonic_frames, f0), (0.5, 0.5))
    return (by_number * factors)[60]


def test_half_way_between_two_vowels_of_one_pitch_the_formant_is_half_way():
    made = half_way(vowel(100, 700), vowel(100, 1700), f0=100.0)
    assert 900 <= 100 * (1 + int(made.argmax())) <= 1400
    assert (
        made[6] < 0.5 * made.max() and made[16] < 0.5 * made.max()
    )  # mixed by number both would be the loudest


def test_a_formant_stays_where_both_have_it_though_the_pitch_glides():
    made = half_way(vowel(100, 1200), vowel(200, 1200), f0=141.4)
    # within a harmonic and a half; by number there are two, at 6 * 141 and 12 * 141 Hz
    assert 141.4 * (1 + int(made.argmax())) == pytest.approx(1200, abs=220)
    assert made[5] < 0.5 * made.max() and made[11] < 0.5 * made.max()


def test_odd_harmonics_stay_odd():
    made = half_way(vowel(100, 700, 2), vowel(100, 1700, 2), f0=100.0)
    peak = int(made.argmax())
    assert peak % 2 == 0  # an odd number
    assert max(made[peak - 1], made[peak + 1]) < 0.25 * made[peak]


@pytest.mark.parametrize("weights", [(1.0, 0.0), (0.0, 1.0), (1.2, -0.2)])
def test_at_a_sound_and_beyond_nothing_is_moved(weights):
    anchors = [sung(*vowel(100, hz)) for hz in (700, 1700)]
    assert np.all(Spectra(anchors).moved(anchors[0].f0, weights) == 1)


def test_one_note_alone_has_nothing_to_move_to():
    anchors = [sung(*vowel(100, 700)), analyse(make_noise(1), FRAMING)]
    assert np.all(Spectra(anchors).moved(anchors[0].f0, (0.5, 0.5)) == 1)


def test_factors_are_finite_between_a_note_and_silence_after_it():
    f0, whole = vowel(100, 700)
    anchors = [sung(f0, (whole * (T < 0.3)).astype(np.float32)), sung(*vowel(150, 900))]
    factors = Spectra(anchors).moved(anchors[1].f0, (0.4, 0.6))
    assert np.isfinite(factors).all() and np.shape(factors) == (FRAMING.harmonic_frames, HARMONICS)


def test_a_sound_at_two_corners_is_one_sound():
    first, second = (sung(*vowel(100, hz)) for hz in (700, 1700))
    assert np.all(Spectra([first, second, second]).moved(first.f0, (0.0, 0.5, 0.5)) == 1)
