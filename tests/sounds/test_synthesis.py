"""Spectra against their formulas, aliasing, levels, repeatability."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import signal, special

from asciml_osc.errors import AscimlError
from asciml_osc.sounds.parameters import COMMON, ENVELOPE, TECHNIQUES, parameters_of
from asciml_osc.sounds.synthesis import fresh_seed, make_sound, synthesise

RATES = (16000, 44100, 48000, 96000)
# a level held for the whole second but its 2 ms edges, so that what is measured in the middle is the wave itself
MATERIALS = {"drum0": np.random.default_rng(5).standard_normal(6000) * np.linspace(1, 0, 6000)}  # for grains
FLAT = {
    "attack": 0.0,
    "decay": 0.0,
    "sustain": 60.0,
    "release": 0.0,
    "attack_level": 1.0,
    "sustain_level": 1.0,
}


def amplitudes(audio, rate):
    """Amplitude at each whole hertz, of half a second from the middle, seen through a window without side lobes."""
    middle = audio[rate // 4 : rate // 4 + rate // 2].astype(float)
    window = signal.windows.kaiser(
        len(middle), 18.0, sym=False
    )  # side lobes under -130 dB, 12 Hz beside a partial
    return np.abs(np.fft.rfft(middle * window, rate)) * 2.0 / window.sum()


def tone(technique, rate=48000, **parameters):
    return synthesise(technique, {**FLAT, "gain": 1.0, **parameters}, 1.0, rate, np.random.default_rng(0))


@pytest.mark.parametrize("rate", RATES)
def test_am_has_a_carrier_and_two_side_bands_of_half_the_depth(rate):
    spectrum = amplitudes(tone("am", rate, freq=1000, mod_freq=200, depth=0.8), rate)
    assert spectrum[[800, 1200]] / spectrum[1000] == pytest.approx([0.4, 0.4], rel=1e-4)
    spectrum[[*range(790, 811), *range(990, 1011), *range(1190, 1211)]] = 0
    assert spectrum.max() < 1e-5


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("index", [0.0, 0.7, 3.0])
def test_fm_has_side_bands_of_bessel_amplitudes(rate, index):
    spectrum = amplitudes(tone("fm", rate, freq=2000, ratio=0.1, index=index), rate)
    order = np.arange(-8, 9)
    expected = np.abs(special.jv(order, index))
    strongest = expected.argmax()
    got = spectrum[2000 + 200 * order]
    assert got / got[strongest] == pytest.approx(expected / expected[strongest], abs=1e-4)


def test_fm_is_the_formula():
    rate, t = 48000, np.arange(48000) / 48000
    got = tone("fm", freq=440, ratio=1.5, index=2.0)
    formula = np.cos(2 * np.pi * 440 * t + 2.0 * np.sin(2 * np.pi * 660 * t))
    middle = slice(rate // 10, -rate // 10)
    assert got[middle] == pytest.approx(formula[middle] / np.abs(formula[96:-96]).max(), abs=1e-5)


@pytest.mark.parametrize("tilt", [0.0, 1.0, 2.0])
def test_additive_partials_fall_by_the_tilt_from_the_fundamental_on(tilt):
    spectrum = amplitudes(tone("additive", freq=300, harmonics=5, tilt=tilt), 48000)
    partials = spectrum[300 * np.arange(1, 7)]
    assert partials[:5] / partials[0] == pytest.approx(np.arange(1, 6) ** -tilt, rel=1e-4)
    assert partials[5] < 1e-5 * partials[0]


def test_additive_with_one_harmonic_is_a_sine():
    spectrum = amplitudes(tone("additive", freq=440, harmonics=1, tilt=1.0), 48000)
    assert spectrum[440] == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("rate", RATES)
def test_partials_over_the_band_are_left_out(rate):
    audio = tone("additive", rate, freq=1000, harmonics=128, tilt=0.0)
    spectrum = amplitudes(audio, rate)
    k = np.arange(1, 129) * 1000
    heard = k[k < 0.45 * rate]
    spectrum[(heard[:, None] + np.arange(-10, 11)).ravel()] = 0
    assert spectrum.max() < 1e-5


@pytest.mark.parametrize(
    ("technique", "parameters"),
    [
        ("fm", {"freq": 6001, "ratio": 1.37, "index": 40.0}),
        ("am", {"freq": 7013, "mod_freq": 3001, "depth": 10.0}),
        ("additive", {"freq": 997, "harmonics": 128, "tilt": 0.0}),
    ],
)
@pytest.mark.parametrize("rate", RATES)
def test_nothing_aliases(technique, parameters, rate):
    """What is not a partial of the formula, under the top of the band, stays 60 dB under the peak (100 here)."""
    spectrum = amplitudes(tone(technique, rate, **parameters), rate)
    if technique == "fm":
        true = parameters["freq"] * (1 + parameters["ratio"] * np.arange(-80, 81))
    elif technique == "am":
        true = parameters["freq"] + parameters["mod_freq"] * np.arange(-1, 2)
    else:
        true = parameters["freq"] * np.arange(1, 129)
    bins = np.arange(len(spectrum))
    near = (np.abs(bins[:, None] - np.abs(true)) <= 12).any(axis=1) & (bins < 0.45 * rate + 12)
    alias = spectrum[~near].max() / spectrum.max()
    assert 20 * np.log10(alias) < -100


@pytest.mark.parametrize("rate", RATES)
def test_subtractive_keeps_to_its_band(rate):
    power = amplitudes(tone("subtractive", rate, low=1000, high=3000), rate) ** 2
    assert power[990:3011].sum() > 0.9999 * power.sum()
    thirds = power[1000:1600].mean(), power[1700:2300].mean(), power[2400:3000].mean()
    assert max(thirds) < 2 * min(thirds)  # as white within as noise is


def test_a_band_of_one_hertz_is_still_a_sound():
    spectrum = amplitudes(tone("subtractive", low=1000, high=1001), 48000)
    assert np.abs(spectrum.argmax() - 1000.5) < 3


def series(technique, count, *details):
    return [make_sound(technique, nth, *details, MATERIALS) for nth in range(count)]


@pytest.mark.parametrize("technique", TECHNIQUES)
@pytest.mark.parametrize("rate", RATES)
def test_the_peak_is_the_gain_and_the_ends_are_silent(technique, rate):
    for parameters, audio in series(technique, 4, {"gain": (0.25, 0.25)}, 7, 0.5, rate):
        assert audio.dtype == np.float32
        assert audio.shape == (rate // 2,)
        assert np.abs(audio).max() == pytest.approx(0.25, rel=1e-6)
        assert audio[0] == audio[-1] == 0.0
        assert parameters["gain"] == 0.25


def test_the_envelopes_levels_scale_the_peak():
    spans = {"gain": (0.5, 0.5), "attack_level": (0.2, 0.2), "sustain_level": (0.4, 0.4)}
    _, audio = make_sound("fm", 0, spans, 1, 1.0, 48000)
    assert np.abs(audio).max() == pytest.approx(0.2, rel=1e-6)


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_a_seed_repeats_bit_for_bit_and_the_count_does_not_matter(technique):
    few = series(technique, 2, {}, 42, 0.25, 16000)
    many = series(technique, 4, {}, 42, 0.25, 16000)
    for (p, a), (q, b) in zip(few, many, strict=False):
        assert p == q
        assert a.tobytes() == b.tobytes()
    alone, audio = make_sound(technique, 3, {}, 42, 0.25, 16000, MATERIALS)
    assert alone == many[3][0]
    assert audio.tobytes() == many[3][1].tobytes()
    assert len({a.tobytes() for _, a in many}) == 4


def test_a_fresh_seed_fits_an_osc_int32_and_repeats_its_sound():
    seeds = {fresh_seed() for _ in range(100)}
    assert len(seeds) > 95
    assert all(0 <= seed < 2**31 for seed in seeds)
    seed = seeds.pop()
    first, audio = make_sound("am", 0, {}, seed, 0.25, 16000)
    assert first["seed"] == seed
    assert make_sound("am", 0, {}, first["seed"], 0.25, 16000)[1].tobytes() == audio.tobytes()


@pytest.mark.parametrize(
    ("technique", "parameters", "says"),
    [
        ("wave", {}, 'unknown technique "wave": known are am, fm, additive, subtractive'),
        ("fm", {"depth": 1.0}, 'fm has no parameter "depth": it has freq, ratio, index, gain'),
        ("fm", {"freq": 5.0}, "freq must be a number in 20…20000 Hz, got 5"),
        ("fm", {"freq": float("nan")}, "freq must be a number in 20…20000 Hz, got nan"),
        (
            "fm",
            {"freq": 7200.0},
            "freq 7200 Hz is too high for a sampling rate of 16000 Hz: it must be under 7200 Hz",
        ),
        ("subtractive", {"low": 9000.0}, "low 9000 Hz is too high"),
        ("subtractive", {"low": 500.0, "high": 400.0}, "leave no band"),
        ("additive", {"harmonics": 2.5}, "harmonics takes whole numbers"),
        ("am", {"gain": 0.0}, "gain 0 is silence"),
        ("am", {"attack_level": 0.0, "sustain_level": 0.0}, "is silence: raise one of them"),
    ],
)
def test_what_cannot_be_made_is_refused(technique, parameters, says):
    with pytest.raises(AscimlError, match=says.replace("(", r"\(")) as caught:
        synthesise(technique, parameters, 0.5, 16000, np.random.default_rng(0))
    assert caught.value.code == "bad-argument"


def test_fm_whose_partials_all_lie_out_of_the_band_is_refused():
    carrier_gone = special.jn_zeros(0, 1)[0]
    with pytest.raises(AscimlError, match="leave no partial"):
        synthesise(
            "fm", {"freq": 7000, "ratio": 3, "index": carrier_gone}, 0.5, 16000, np.random.default_rng(0)
        )


@pytest.mark.parametrize(
    ("seed", "seconds", "rate"),
    [(-1, 1.0, 16000), (1, 0.01, 16000), (1, 61.0, 16000), (1, 1.0, 100)],
)
def test_seeds_lengths_and_rates_are_checked(seed, seconds, rate):
    with pytest.raises(AscimlError) as caught:
        make_sound("am", 0, {}, seed, seconds, rate)
    assert caught.value.code == "bad-argument"


@given(data=st.data(), technique=st.sampled_from(sorted(TECHNIQUES)), rate=st.sampled_from([16000, 44100]))
def test_whatever_is_allowed_makes_a_sound_or_a_bad_argument(data, technique, rate):
    spans = {}
    for name, parameter in parameters_of(technique).items():
        if data.draw(st.booleans()):
            value = st.floats(parameter.lo, parameter.hi)
            if parameter.whole:
                value = value.map(round)
            lo, hi = sorted([data.draw(value), data.draw(value)])
            spans[name] = (lo, hi)
    try:
        parameters, audio = make_sound(technique, 0, spans, 1, 0.1, rate, MATERIALS)
    except AscimlError as error:
        code = error.code
    else:
        code = ""
    if code:
        assert code == "bad-argument"
        return
    assert np.isfinite(audio).all()
    assert 0.0 < np.abs(audio).max() <= 1.0
    assert audio[0] == audio[-1] == 0.0
    assert set(parameters) - {"of"} == {*TECHNIQUES[technique], *COMMON, *ENVELOPE, "seed", "nth"}
    assert parameters.get("of") == ("drum0" if technique == "granular" else None)
