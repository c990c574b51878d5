"""Waveshaping, strings, resonators and grains, against what their formulas promise."""

import numpy as np
import pytest
from scipy import signal

from asciml_osc.errors import AscimlError
from asciml_osc.sounds.parameters import NEED_SOUND, TECHNIQUES
from asciml_osc.sounds.synthesis import WAVES, make_sound, synthesise
from tests.sounds.test_synthesis import FLAT, MATERIALS, amplitudes, tone


def peak_hz(audio, rate, near, start=0.02):
    """The strongest frequency within a tenth of `near`, by a parabola through the logarithms of a spectrum's three highest bins."""
    audio = audio[int(start * rate) :].astype(float)
    size = 8 << int(np.ceil(np.log2(len(audio))))
    spectrum = np.abs(np.fft.rfft(audio * signal.windows.hann(len(audio)), size))
    low, high = int(0.9 * near * size / rate), int(1.1 * near * size / rate) + 1
    top = low + spectrum[low:high].argmax()
    left, middle, right = np.log(spectrum[top - 1 : top + 2])
    return (top + 0.5 * (left - right) / (left - 2 * middle + right)) * rate / size


def falls_by_60_db_in(audio, rate, hz):
    """Seconds, by a line through the level of one partial between its first and its third tenth of a second."""
    t = np.arange(len(audio)) / rate
    turned = audio * np.exp(-2j * np.pi * hz * t)
    edges = (np.array([0.1, 0.3]) * rate).astype(int)
    window = signal.windows.hann(int(0.1 * rate))
    first, second = (np.abs((turned[edge : edge + len(window)] * window).sum()) for edge in edges)
    return -60.0 * 0.2 / (20.0 * np.log10(second / first))


def test_every_technique_of_the_table_has_a_function():
    assert list(WAVES) == list(TECHNIQUES)


@pytest.mark.parametrize(
    ("rate", "freq"),
    [(16000, 27.5), (16000, 441.3), (16000, 2637.0), (44100, 82.41), (44100, 7300.0), (96000, 1318.5)],
)
def test_a_string_is_in_tune_within_two_cents(rate, freq):
    for bright, ring in ((0.0, 0.3), (0.0, 5.0), (1.0, 5.0)):
        audio = tone("string", rate, freq=freq, bright=bright, ring=ring, pick=0.13)
        assert abs(1200 * np.log2(peak_hz(audio, rate, freq) / freq)) < 2


@pytest.mark.parametrize("freq", [110.0, 441.3, 1318.5])
@pytest.mark.parametrize("ring", [0.3, 1.0, 3.0])
def test_a_string_rings_as_long_as_it_says(freq, ring):
    audio = tone("string", freq=freq, ring=ring, bright=0.5, pick=0.2)
    assert falls_by_60_db_in(audio, 48000, freq) == pytest.approx(ring, rel=0.03)


def test_a_string_plucked_in_its_middle_has_no_even_partials():
    middle = amplitudes(tone("string", freq=400, ring=5, bright=1, pick=0.5), 48000)
    aside = amplitudes(tone("string", freq=400, ring=5, bright=1, pick=0.2), 48000)
    assert middle[798:803].max() < 0.01 * middle[398:403].max()
    assert aside[798:803].max() > 0.5 * aside[398:403].max()


def test_a_string_that_the_rate_cannot_hold_is_refused():
    with pytest.raises(AscimlError, match="at most 2666.67 Hz"):
        tone("string", 16000, freq=3000)


def test_waveshaping_has_the_partials_of_its_curve():
    spectrum = amplitudes(tone("waveshaping", freq=400, drive=4, bias=0.3), 48000)
    t = np.arange(4096) / 4096
    curve = np.abs(np.fft.rfft(np.tanh(4 * (np.cos(2 * np.pi * t) + 0.3))))
    got = spectrum[400 * np.arange(1, 20)]
    assert got / got[0] == pytest.approx(curve[1:20] / curve[1], abs=2e-4)


@pytest.mark.parametrize("rate", [16000, 48000])
def test_waveshaping_folds_nothing_back_and_has_no_offset(rate):
    spectrum = amplitudes(tone("waveshaping", rate, freq=997, drive=100, bias=0.5), rate)
    bins = np.arange(len(spectrum))
    near = np.abs(bins - 997 * np.round(bins / 997)) <= 12
    partials = near & (bins > 500) & (bins < 0.45 * rate + 12)
    assert 20 * np.log10(spectrum[~partials].max() / spectrum.max()) < -80


def test_waveshaping_is_duller_where_it_is_softer():
    rising = {"attack": 1.0, "sustain": 0.0, "release": 0.0, "decay": 0.0}
    audio = tone("waveshaping", freq=200, drive=20, **rising)
    soft, loud = (np.abs(np.fft.rfft(audio[start : start + 4800])) for start in (1000, 40000))
    harmonics = 20 * np.arange(1, 40)
    brightness = [spectrum[harmonics[1:]].sum() / spectrum[20] for spectrum in (soft, loud)]
    assert brightness[1] > 3 * brightness[0]


@pytest.mark.parametrize("stretch", [1.0, 1.5])
def test_resonators_lie_and_fade_where_and_as_they_say(stretch):
    ring, damp, modes = 0.8, 0.5, np.arange(1, 5)
    given = {"freq": 300, "modes": 4, "stretch": stretch, "ring": ring, "damp": damp, "tilt": 0, "burst": 0}
    audio = tone("resonators", **given)
    for k in modes:
        hz = 300 * k**stretch
        assert abs(1200 * np.log2(peak_hz(audio, 48000, hz) / hz)) < 2
        assert falls_by_60_db_in(audio, 48000, hz) == pytest.approx(ring * k**-damp, rel=0.05)


def test_resonators_over_the_band_are_left_out():
    audio = tone("resonators", 16000, freq=3000, modes=8, stretch=1, ring=1, tilt=0)
    spectrum = np.abs(np.fft.rfft(audio * np.hanning(len(audio))))
    assert abs(spectrum.argmax() - 3000) < 1000 or abs(spectrum.argmax() - 6000) < 1000
    assert spectrum[7300:].max() < 0.01 * spectrum.max()


def cloud(material, rate=48000, **values):
    usual = {"grain": 0.1, "density": 60, "pitch": 0, "scatter": 0, "place": 0.5, "spread": 0.3, "speed": 0}
    given = {**FLAT, "gain": 1.0, **usual, **values}
    return synthesise("granular", given, 1.0, rate, np.random.default_rng(1), material)


@pytest.mark.parametrize("semitones", [-12, 0, 7])
def test_grains_have_the_pitch_of_their_sound_moved_by_theirs(semitones):
    material = np.sin(2 * np.pi * 500 * np.arange(48000) / 48000)
    wanted = 500 * 2 ** (semitones / 12)
    power = np.square(np.abs(np.fft.rfft(cloud(material, pitch=semitones))))
    bins = np.arange(len(power))
    assert (bins * power).sum() / power.sum() == pytest.approx(wanted, rel=0.03)


def test_grains_are_taken_from_their_place():
    material = np.concatenate([np.sin(2 * np.pi * hz * np.arange(24000) / 48000) for hz in (300, 3000)])
    for place, hz in ((0.05, 300), (0.95, 3000)):
        spectrum = np.abs(np.fft.rfft(cloud(material, place=place, spread=0.05)))
        assert abs(spectrum.argmax() - hz) < 30


def test_grains_that_are_read_faster_do_not_fold_back():
    material = np.sin(2 * np.pi * 15000 * np.arange(48000) / 48000) + 0.1 * np.sin(
        2 * np.pi * 1000 * np.arange(48000) / 48000
    )
    spectrum = np.abs(np.fft.rfft(cloud(material, pitch=12)))
    assert abs(spectrum.argmax() - 2000) < 60
    assert spectrum[3000:].max() < 0.02 * spectrum.max()


def test_grains_need_a_sound():
    with pytest.raises(AscimlError, match="name it, as in `source bells0`"):
        make_sound("granular", 0, {}, 1, 0.5, 16000)
    assert frozenset({"granular"}) == NEED_SOUND


@pytest.mark.parametrize("technique", ["waveshaping", "string", "resonators", "granular"])
@pytest.mark.parametrize("seconds", [0.05, 1.0, 30.0])
def test_any_length_is_as_loud_and_without_an_offset(technique, seconds):
    _, audio = make_sound(technique, 0, {}, 3, seconds, 16000, MATERIALS)
    assert len(audio) == round(16000 * seconds)
    assert np.abs(audio).max() == pytest.approx(0.8, rel=1e-5)
    assert audio[0] == audio[-1] == 0.0
    assert abs(audio.mean(dtype=float)) < 0.02 * 0.05 / seconds
    assert np.abs(audio[:8]).max() < 0.2 * np.abs(audio).max()
