import numpy as np
import pytest

from asciml_osc.analysis.grid import KNOTS
from asciml_osc.analysis.stft import istft, stft
from asciml_osc.analysis.warp import quantile_knots, unwarp, warp
from asciml_osc.decoding.phase import pghi


def band_of_noise(grid, low_hz, high_hz, seed=0):
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(grid.samples))
    hz = np.fft.rfftfreq(grid.samples, 1 / grid.rate)
    spectrum[(hz < low_hz) | (hz > high_hz)] = 0
    x = np.fft.irfft(spectrum)
    return (x / np.abs(x).max()).astype(np.float32)


def level_db(x, grid):
    return np.maximum(20 * np.log10(np.abs(stft(x, grid)) / (grid.fft / 4) + 1e-12), -70)


def centroid_hz(magnitude, grid):
    power = (magnitude**2).mean(0)
    return (power * np.arange(grid.bins)).sum() / power.sum() * grid.rate / grid.fft


def test_knots_rise_from_edge_to_edge(grid):
    knots = quantile_knots(level_db(band_of_noise(grid, 500, 2000), grid), grid)
    assert knots.shape == (grid.frames, KNOTS)
    assert (np.diff(knots, axis=1) > 0).all()
    assert np.allclose(knots[:, 0], 0)
    assert np.allclose(knots[:, -1], grid.bands)


def test_unwarp_undoes_warp(grid):
    t = np.linspace(0, 3, grid.bands)
    smooth = -30 + 20 * np.sin(t + np.linspace(0, 2, grid.frames)[:, None])
    knots = quantile_knots(smooth, grid)
    back = unwarp(warp(smooth, knots), knots)
    assert np.abs(back - smooth).max() < 0.5  # dB, of a range of 40


def test_a_mixture_on_warped_axes_moves_and_does_not_fade(grid):
    low, high = (level_db(band_of_noise(grid, f, 1.2 * f), grid) for f in (500, 4000))
    knots = [quantile_knots(x, grid) for x in (low, high)]
    warped = [warp(x, k) for x, k in zip((low, high), knots, strict=True)]
    moved = 10 ** (unwarp(0.5 * (warped[0] + warped[1]), 0.5 * (knots[0] + knots[1])) / 20)
    middle = centroid_hz(moved, grid)
    assert 1500 < middle < 3500
    hz = np.arange(grid.bins) * grid.rate / grid.fft
    power = (moved**2).mean(0)
    assert power[(hz > 400) & (hz < 700)].sum() < 0.1 * power.sum()  # nothing stays at the low end


def test_phases_are_the_same_every_time(grid, noise):
    magnitude = np.abs(stft(noise(1), grid))
    assert np.array_equal(pghi(magnitude, grid), pghi(magnitude.copy(), grid))
    assert np.allclose(np.abs(pghi(magnitude, grid)), 1, atol=1e-5)


@pytest.mark.parametrize(("kind", "at_most"), [("note", 0.25), ("noise", 0.5)])
def test_made_phases_are_consistent(grid, note, noise, kind, at_most):
    x = note(220.0, 2) if kind == "note" else noise(2)
    magnitude = np.abs(stft(x, grid))

    def inconsistency(phasors):
        again = np.abs(stft(istft(magnitude * phasors, grid), grid))
        return np.linalg.norm(again - magnitude) / np.linalg.norm(magnitude)

    random = np.exp(2j * np.pi * np.random.default_rng(0).random(magnitude.shape))
    made = inconsistency(pghi(magnitude, grid))
    assert made < at_most
    assert made < 0.7 * inconsistency(random)


def test_phases_of_silence(grid):
    assert np.isfinite(pghi(np.zeros((grid.frames, grid.bins)), grid)).all()
