import numpy as np
import pytest

from asciml_osc.analysis.distance import crossfade_share, distance, mel_power
from tests import theirs


@pytest.mark.parametrize(
    ("rate", "fft", "bands"), [(16000, 1024, 80), (44100, 2048, 128), (48000, 2048, 128)]
)
def test_the_mel_spectrogram_is_librosas(rate, fft, bands):
    audio = np.random.default_rng(0).standard_normal(rate // 2).astype(np.float32)
    expected = theirs.melspectrogram(
        audio, sr=rate, n_fft=fft, hop_length=fft // 4, n_mels=bands, pad_mode="constant"
    )
    assert mel_power(audio, rate) == pytest.approx(expected, rel=1e-4, abs=1e-6 * float(expected.max()))


def test_a_gain_of_6_db_is_6_db_apart():
    noise = np.random.default_rng(1).standard_normal(16000)
    assert distance(noise, 0.5 * noise, 16000) == pytest.approx(20 * np.log10(2), abs=0.01)
    assert distance(noise, noise, 16000) == 0


def test_a_crossfade_is_all_of_its_ends_and_a_third_sound_is_none():
    a, b, c = (np.sin(2 * np.pi * hertz * np.arange(16000) / 16000) for hertz in (300, 1000, 3000))
    assert crossfade_share(0.3 * a + 0.7 * b, a, b, 16000) > 0.99
    assert crossfade_share(c, a, b, 16000) < 0.01
    assert crossfade_share(np.zeros(16000), a, b, 16000) == 1
