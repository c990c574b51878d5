"""Sounds whose voicing is known frame by frame."""

import numpy as np
import pytest

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.harmonics import oscillate
from asciml_osc.analysis.sound import Analysis, analyse, residual_spectrum
from asciml_osc.analysis.stft import istft
from asciml_osc.analysis.voicing import gate, multiple_of

RATES = (16000, 48000)


class Time:
    """A second at some rate."""

    def __init__(self, rate):
        self.framing = Framing(rate, rate)
        self.t = np.arange(rate) / rate

    def at_frames(self, curve):
        return np.interp(
            np.arange(self.framing.harmonic_frames) * self.framing.harmonic_hop, np.arange(len(curve)), curve
        )

    def comb(self, f0, seed=0, numbers=range(1, 21)):
        """Harmonics of `f0` (Hz, one or [samples]) that fall by 6 dB an octave, phases at random."""
        f0, rng = np.broadcast_to(f0, self.t.shape), np.random.default_rng(seed)
        phase = 2 * np.pi * np.cumsum(f0) / self.framing.rate
        fits = [k for k in numbers if k * f0.max() < 0.45 * self.framing.rate]
        return sum(np.cos(k * phase + rng.uniform(0, 2 * np.pi)) / k for k in fits)

    def part(self, start, end, fade=0.01):
        """1 from `start` to `end` seconds, 0 elsewhere, with fades within."""
        return np.clip(np.minimum(self.t - start, end - self.t) / fade, 0, 1)

    def analyse(self, x):
        return analyse(x.astype(np.float32), self.framing)

    def cents(self, analysis, f0, frames):
        return 1200 * np.abs(np.log2(analysis.f0 / self.at_frames(np.broadcast_to(f0, self.t.shape))))[frames]


@pytest.fixture(params=RATES)
def time(request):
    return Time(request.param)


def word(time):
    """Vowel, fricative, vowel; and where they are."""
    f0 = 120 + 30 * np.sin(2 * np.pi * 1.3 * time.t)
    vowels = time.part(0.05, 0.35) + time.part(0.5, 0.9)
    fricative = time.part(0.36, 0.49)
    noise = np.diff(np.random.default_rng(1).standard_normal(len(time.t) + 1))
    return 0.1 * vowels * time.comb(f0) + 0.08 * fricative * noise, f0, vowels, fricative


def test_a_word_is_voiced_where_its_vowels_are(time):
    x, f0, vowels, fricative = word(time)
    analysis = time.analyse(x)
    assert analysis.pitched
    inside, outside = time.at_frames(vowels) == 1, time.at_frames(fricative) == 1
    assert analysis.voicing.shape == (time.framing.harmonic_frames,)
    assert analysis.voicing[inside].min() > 0.8
    assert analysis.voicing[outside].max() < 0.1
    assert time.cents(analysis, f0, inside).max() < 20
    assert not analysis.coef[outside].any()
    f0 = np.log2(analysis.f0[outside])
    assert np.abs(np.diff(f0, 2)).max() < 1e-3  # it goes on in a straight line


def test_harmonics_and_residual_of_a_word_are_the_word(time):
    x = word(time)[0]
    x = (x - x.mean()).astype(np.float32)
    analysis = time.analyse(x)
    again = oscillate(analysis.coef, analysis.f0, time.framing) + istft(
        residual_spectrum(x, analysis), time.framing
    )
    assert np.abs(again - x).max() < 1e-4


def test_the_share_is_that_of_the_harmonics(time):
    """A steady note in white noise of a tenth and of a quarter of its power."""
    noise = np.random.default_rng(2).standard_normal(len(time.t))
    note = time.comb(200.0, numbers=range(1, 38))
    for ratio in (0.1, 0.25):
        x = note + noise * np.sqrt(ratio * (note**2).mean())
        if time.framing.rate > 16000:  # its harmonics end at 8 kHz, and so must the noise
            spectrum = np.fft.rfft(noise)
            spectrum[8000:] = 0
            low = np.fft.irfft(spectrum, len(noise))
            x = note + low * np.sqrt(ratio * (note**2).mean() / (low**2).mean())
        analysis = time.analyse(0.1 * x)
        assert np.median(analysis.voicing) == pytest.approx(1 / (1 + ratio), abs=0.1)


def test_a_kick_is_followed_as_it_falls(time):
    f0 = 50 + 150 * np.exp(-time.t / 0.03)
    x = (
        np.sin(2 * np.pi * np.cumsum(f0) / time.framing.rate)
        * np.exp(-time.t / 0.12)
        * np.minimum(1, time.t / 0.002)
    )
    analysis = time.analyse(0.7 * x)
    assert analysis.pitched
    assert time.cents(analysis, f0, slice(2, 50)).max() < 100  # from 16 ms on
    assert time.cents(analysis, f0, slice(9, 50)).max() < 20
    assert analysis.voicing[:50].min() > 0.6
    assert analysis.f0[0] > 2.5 * analysis.f0[50]


def test_a_vibrato_is_followed(time):
    f0 = 220 * 2 ** (np.sin(2 * np.pi * 6 * time.t) / 24)  # half a semitone either way
    analysis = time.analyse(0.1 * time.comb(f0))
    assert time.cents(analysis, f0, slice(3, -3)).max() < 5
    assert analysis.voicing[3:-3].min() > 0.98


@pytest.mark.parametrize("root", [98.0, 147.0, 233.1])
@pytest.mark.parametrize("ratios", [(3 / 2,), (4 / 3,), (5 / 4,), (6 / 5,), (5 / 4, 3 / 2), (2 ** (7 / 12),)])
def test_notes_with_a_common_divisor_are_not_one_note(time, root, ratios):
    """Two brass notes a fifth apart are not the harmonics 2, 3, 4, 6 of a tone an octave lower."""
    x = sum(time.comb(root * ratio, seed) for seed, ratio in enumerate((1, *ratios)))
    assert not time.analyse(0.05 * x).pitched


@pytest.mark.parametrize("numbers", [(1,), (1, 3, 5, 7, 9, 11, 13), (1, 2, 4, 8), range(3, 30), range(2, 30)])
@pytest.mark.parametrize("f0", [55.0, 110.0, 220.0])
def test_a_note_may_lack_harmonics(time, f0, numbers):
    """A sine, a clarinet, an organ stop of octaves, a voice on the telephone."""
    analysis = time.analyse(0.05 * time.comb(f0, numbers=numbers))
    assert analysis.pitched
    assert analysis.f0_hz == pytest.approx(f0, rel=1e-3)


@pytest.mark.parametrize("amplitudes", [(0.2, 0.3, 0.3), (0.05, 0.3, 0.3), (0.02, 0.3, 0.2)])
def test_a_glockenspiel_whose_lines_nearly_fit_has_no_f0(time, amplitudes):
    """4160 and 6232 Hz are the numbers 6 and 9 of 693 Hz, where there is nothing."""
    lines = zip((784, 4160, 6232), amplitudes, (2.5, 4, 6), strict=True)
    x = sum(a * np.exp(-d * time.t) * np.sin(2 * np.pi * hz * time.t) for hz, a, d in lines)
    assert not time.analyse(x).pitched


def test_a_noise_is_not_voiced(time, noise):
    assert not time.analyse(noise(0, framing=time.framing)).voicing.any()


def test_what_is_a_multiple_of_the_f0_is_it():
    coef = np.zeros((4, 80), np.complex64)
    coef[:, 1::2] = 1
    assert multiple_of(coef) == 2
    coef[:, ::2] = 0.15
    assert multiple_of(coef) == 1
    coef[:] = 0.01
    coef[:, 2::3] = 1
    assert multiple_of(coef) == 3


def test_the_gate_opens_from_a_tenth_to_a_half():
    assert gate(np.array([0, 0.1, 0.3, 0.5, 1])) == pytest.approx([0, 0, 0.5, 1, 1])


def test_voicing_comes_back_from_the_file(time, tmp_path):
    analysis = time.analyse(word(time)[0])
    analysis.save(tmp_path / "word.npz")
    assert np.array_equal(Analysis.load(tmp_path / "word.npz").voicing, analysis.voicing)
