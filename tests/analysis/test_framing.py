import pickle

import numpy as np
import pytest

from asciml_osc.analysis.framing import RATES, Framing
from asciml_osc.analysis.stft import istft, stft
from asciml_osc.errors import AscimlError


@pytest.mark.parametrize("rate", RATES)
def test_stft_and_back_is_exact(rate):
    framing = Framing(rate, rate)
    x = np.random.default_rng(0).standard_normal(framing.samples).astype(np.float32)
    spectrum = stft(x, framing)
    assert spectrum.shape == (framing.frames, framing.bins)
    assert spectrum.dtype == np.complex64
    error = istft(spectrum, framing) - x
    assert np.sqrt(np.mean(error**2)) < 1e-6
    assert np.abs(error).max() < 1e-5


@pytest.mark.parametrize("rate", RATES)
def test_frames_cover_the_sound(rate):
    framing = Framing(rate, rate)
    assert (framing.frames - 1) * framing.hop >= framing.samples
    assert (framing.harmonic_frames - 1) * framing.harmonic_hop >= framing.samples
    assert framing.band_widths.sum() == framing.bins
    assert framing.erb_share.sum() == pytest.approx(1)
    assert framing.edge_fade.shape == (framing.samples,)
    assert framing.edge_fade[0] == framing.edge_fade[-1] == 0
    assert framing.edge_fade[int(0.002 * rate)] == 1


def test_sizes_at_48_khz():
    framing = Framing(48000, 48000)
    assert (framing.fft, framing.hop, framing.frames, framing.bands) == (2048, 512, 95, 373)
    assert (framing.harmonic_hop, framing.harmonic_frames) == (384, 126)


def test_equal_grids_are_one_key_and_travel_light():
    framing = Framing(48000, 48000)
    assert framing.window is framing.window
    assert {framing: 1}[Framing(48000, 48000)] == 1
    assert len(pickle.dumps(framing)) < 200
    assert pickle.loads(pickle.dumps(framing)) == framing


@pytest.mark.parametrize(("rate", "samples"), [(22050, 22050), (48000, 100)])
def test_unknown_sizes_are_refused(rate, samples):
    with pytest.raises(AscimlError, match="expected") as caught:
        Framing(rate, samples)
    assert caught.value.code == "bad-argument"
