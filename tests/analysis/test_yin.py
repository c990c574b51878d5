import numpy as np
import pytest

from asciml_osc.analysis.yin import frames_of, yin
from tests import theirs

RATE = 16000


def estimate(audio):
    return yin(frames_of(audio, 1024, 256), RATE, 50, 1500)


@pytest.mark.slow
def test_the_same_as_librosa():
    rng = np.random.default_rng(3)
    t = np.arange(RATE) / RATE
    vibrato = np.sin(2 * np.pi * 300 * t + 5 * np.sin(2 * np.pi * 5 * t))
    audio = (vibrato + 0.3 * np.sin(2 * np.pi * 120 * t) + 0.1 * rng.standard_normal(RATE)).astype(np.float32)
    expected = theirs.yin(audio, fmin=50, fmax=1500, sr=RATE, frame_length=1024, hop_length=256)
    assert np.abs(1200 * np.log2(estimate(audio) / expected)).max() < 0.1


@pytest.mark.parametrize("hz", [130.8, 220.0, 441.3, 1200.0])
def test_a_tone_within_ten_cents(hz):
    audio = np.cos(2 * np.pi * hz * np.arange(RATE) / RATE).astype(np.float32)
    inner = estimate(audio)[3:-3]
    assert np.abs(1200 * np.log2(inner / hz)).max() < 10  # heterodyning refines it


def test_silence_says_something_and_does_not_warn():
    assert len(estimate(np.zeros(RATE, np.float32))) == 63
