"""Phases made anew bring no offset, and what is heard stays."""

import numpy as np
import pytest
import scipy.signal

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.detail import Detail
from asciml_osc.decoding.drift import without_drift

RATE = 48000


def rumble(samples, hertz):
    low = scipy.signal.butter(2, hertz, fs=RATE, output="sos")
    x = scipy.signal.sosfilt(low, np.random.default_rng(2).standard_normal(samples))
    return (0.5 * x / np.abs(x).max()).astype(np.float32)


def test_an_offset_goes_and_a_low_tone_stays():
    t = np.arange(RATE) / RATE
    tone = (0.5 * np.sin(2 * np.pi * 40 * t)).astype(np.float32)
    made = without_drift(tone + np.float32(0.05), RATE)
    assert abs(made.mean()) < 1e-3
    inside = slice(RATE // 4, -RATE // 4)
    assert np.abs(made - tone)[inside].max() < 0.005  # the offset began and ended within the sound


def test_what_has_no_offset_is_left_alone():
    tone = np.sin(np.arange(RATE, dtype=np.float32) * 0.1)
    assert without_drift(tone, RATE) is tone


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.75])
def test_half_way_between_rumbles_of_two_lengths_there_is_no_offset(share):
    """Its phases are made anew, since one is stretched fourfold; it was -22 dBFS."""
    sounds = rumble(RATE // 2, 30), rumble(2 * RATE, 25)
    analyses = [analyse(audio, Framing(RATE, len(audio))) for audio in sounds]
    details = [Detail.of(*both) for both in zip(sounds, analyses, strict=True)]
    (row,) = decode_rows(analyses, np.array([[1 - share, share]]), details=details)
    audio = row.audio(RATE)
    assert abs(audio.mean(dtype=np.float64)) < 3e-3
    assert np.abs(audio).max() > 0.1
