import numpy as np
import pytest

from asciml_osc.analysis.framing import KNOTS
from asciml_osc.analysis.stft import istft, stft
from asciml_osc.analysis.warp import quantile_knots, unwarp, warp
from asciml_osc.decoding.phase import pghi


def band_of_noise(framing, low_hz, high_hz, seed=0):
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(framing.samples))
    hz = np.fft.rfftfreq(framing.samples, 1 / framing.rate)
    spectrum[(hz < low_hz) | (hz > high_hz)] = 0
    x = np.fft.irfft(spectrum)
    return (x / np.abs(x).max()).astype(np.float32)


def level_db(x, framing):
    return np.maximum(20 * np.log10(np.abs(stft(x, framing)) / (framing.fft / 4) + 1e-12), -70)


def centroid_hz(magnitude, framing):
    power = (magnitude**2).mean(0)
    return (power * np.arange(framing.bins)).sum() / power.sum() * framing.rate / framing.fft


def test_knots_rise_from_edge_to_edge(framing):
    knots = quantile_knots(level_db(band_of_noise(framing, 500, 2000), framing), framing)
    assert knots.shape == (framing.frames, KNOTS)
    assert (np.diff(knots, axis=1) > 0).all()
    assert np.allclose(knots[:, 0], 0)
    assert np.allclose(knots[:, -1], framing.bands)


def test_unwarp_undoes_warp(framing):
    t = np.linspace(0, 3, framing.bands)
    smooth = -30 + 20 * np.sin(t + np.linspace(0, 2, framing.frames)[:, None])
    knots = quantile_knots(smooth, framing)
    back = unwarp(warp(smooth, knots), knots)
    assert np.abs(back - smooth).max() < 0.5  # dB, of a range of 40


def test_a_mixture_on_warped_axes_moves_and_does_not_fade(framing):
    low, high = (level_db(band_of_noise(framing, f, 1.2 * f), framing) for f in (500, 4000))
    knots = [quantile_knots(x, framing) for x in (low, high)]
    warped = [warp(x, k) for x, k in zip((low, high), knots, strict=True)]
    moved = 10 ** (unwarp(0.5 * (warped[0] + warped[1]), 0.5 * (knots[0] + knots[1])) / 20)
    middle = centroid_hz(moved, framing)
    assert 1500 < middle < 3500
    hz = np.arange(framing.bins) * framing.rate / framing.fft
    power = (moved**2).mean(0)
    assert power[(hz > 400) & (hz < 700)].sum() < 0.1 * power.sum()  # nothing stays at the low end


def test_phases_are_the_same_every_time(framing, noise):
    magnitude = np.abs(stft(noise(1), framing))
    assert np.array_equal(pghi(magnitude, framing), pghi(magnitude.copy(), framing))
    assert np.allclose(np.abs(pghi(magnitude, framing)), 1, atol=1e-5)


@pytest.mark.parametrize(("kind", "at_most"), [("note", 0.25), ("noise", 0.5)])
def test_made_phases_are_consistent(framing, note, noise, kind, at_most):
    x = note(220.0, 2) if kind == "note" else noise(2)
    magnitude = np.abs(stft(x, framing))

    def inconsistency(phasors):
        again = np.abs(stft(istft(magnitude * phasors, framing), framing))
        return np.linalg.norm(again - magnitude) / np.linalg.norm(magnitude)

    random = np.exp(2j * np.pi * np.random.default_rng(0).random(magnitude.shape))
    made = inconsistency(pghi(magnitude, framing))
    assert made < at_most
    assert made < 0.7 * inconsistency(random)


def test_phases_of_silence(framing):
    assert np.isfinite(pghi(np.zeros((framing.frames, framing.bins)), framing)).all()
