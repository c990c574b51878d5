import numpy as np
import pytest

from asciml_osc.analysis.framing import HARMONICS, RATES, Framing
from asciml_osc.analysis.harmonics import demodulate, f0_phase, heterodyne, oscillate


def cents(f0, reference):
    return 1200 * np.abs(np.log2(f0 / reference))


@pytest.mark.parametrize("rate", RATES)
def test_oscillate_is_the_sum_of_cosines(rate):
    framing = Framing(rate, rate)
    rng = np.random.default_rng(0)
    f0 = np.linspace(180, 300, framing.harmonic_frames)
    coef = np.zeros((framing.harmonic_frames, HARMONICS), np.complex64)
    coef[:, :12] = 0.1 * np.exp(2j * np.pi * rng.random(12))
    coef *= np.linspace(0, 1, framing.harmonic_frames)[:, None]
    at = np.arange(framing.samples) / framing.harmonic_hop
    phase = f0_phase(f0, framing)
    expected = np.zeros(framing.samples)
    for k in range(12):
        real = np.interp(at, np.arange(framing.harmonic_frames), coef[:, k].real)
        imag = np.interp(at, np.arange(framing.harmonic_frames), coef[:, k].imag)
        expected += real * np.cos((k + 1) * phase) - imag * np.sin((k + 1) * phase)
    assert np.abs(oscillate(coef, f0, framing) - expected).max() < 1e-4


def test_harmonics_above_the_top_are_silent(framing):
    coef = np.zeros((framing.harmonic_frames, HARMONICS), np.complex64)
    coef[:, 9] = 0.5  # 10 * 760 Hz = 7600 Hz > 0.47 * 16 kHz
    assert not oscillate(coef, np.full(framing.harmonic_frames, 760.0), framing).any()
    assert oscillate(coef, np.full(framing.harmonic_frames, 740.0), framing).any()


@pytest.mark.parametrize("rate", RATES)
def test_known_harmonics_are_measured(rate):
    framing = Framing(rate, rate)
    f0 = np.full(framing.harmonic_frames, 220.0)
    amplitude = np.array([0.3, 0.1, 0.03, 0.01])
    phase = f0_phase(f0, framing)
    x = sum(a * np.cos(k * phase + k) for k, a in enumerate(amplitude, 1)).astype(np.float32)
    coef, refined = heterodyne(x, f0 * 1.005, framing)
    inside = slice(10, -10)
    assert cents(refined[inside], 220.0).max() < 0.1
    level = 20 * np.log10(np.abs(coef[inside, :4]) / amplitude)
    assert np.abs(level).max() < 0.1
    assert 20 * np.log10(np.abs(coef[inside, 4:]).max() + 1e-12) < -60


def test_taken_out_and_put_back_the_sound_is_the_same(framing, note):
    x = note(200.0, 3)
    coef, f0 = heterodyne(x, np.full(framing.harmonic_frames, 200.0), framing)
    rest = x - oscillate(coef, f0, framing)
    assert 10 * np.log10((rest @ rest) / (x @ x)) < -30


def test_demodulate_stops_at_count(framing, note):
    coef = demodulate(note(200.0, 3), np.full(framing.harmonic_frames, 200.0), framing, 3)
    assert coef[:, :3].any(0).all()
    assert not coef[:, 3:].any()
