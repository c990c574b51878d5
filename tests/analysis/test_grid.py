import pickle

import numpy as np
import pytest

from asciml_osc.analysis.grid import RATES, Grid
from asciml_osc.analysis.stft import istft, stft
from asciml_osc.errors import AscimlError


@pytest.mark.parametrize("rate", RATES)
def test_stft_and_back_is_exact(rate):
    grid = Grid(rate, rate)
    x = np.random.default_rng(0).standard_normal(grid.samples).astype(np.float32)
    spectrum = stft(x, grid)
    assert spectrum.shape == (grid.frames, grid.bins)
    assert spectrum.dtype == np.complex64
    error = istft(spectrum, grid) - x
    assert np.sqrt(np.mean(error**2)) < 1e-6
    assert np.abs(error).max() < 1e-5


@pytest.mark.parametrize("rate", RATES)
def test_frames_cover_the_sound(rate):
    grid = Grid(rate, rate)
    assert (grid.frames - 1) * grid.hop >= grid.samples
    assert (grid.harmonic_frames - 1) * grid.harmonic_hop >= grid.samples
    assert grid.band_widths.sum() == grid.bins
    assert grid.erb_share.sum() == pytest.approx(1)
    assert grid.edge_fade.shape == (grid.samples,)
    assert grid.edge_fade[0] == grid.edge_fade[-1] == 0
    assert grid.edge_fade[int(0.002 * rate)] == 1


def test_sizes_at_48_khz():
    grid = Grid(48000, 48000)
    assert (grid.fft, grid.hop, grid.frames, grid.bands) == (2048, 512, 95, 373)
    assert (grid.harmonic_hop, grid.harmonic_frames) == (384, 126)


def test_equal_grids_are_one_key_and_travel_light():
    grid = Grid(48000, 48000)
    assert grid.window is grid.window
    assert {grid: 1}[Grid(48000, 48000)] == 1
    assert len(pickle.dumps(grid)) < 200
    assert pickle.loads(pickle.dumps(grid)) == grid


@pytest.mark.parametrize(("rate", "samples"), [(22050, 22050), (48000, 100)])
def test_unknown_sizes_are_refused(rate, samples):
    with pytest.raises(AscimlError, match="expected") as caught:
        Grid(rate, samples)
    assert caught.value.code == "bad-argument"
