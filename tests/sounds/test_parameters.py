"""The table of parameters, and drawing from ranges."""

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.sounds.parameters import (
    MIN_BAND_HZ,
    TECHNIQUES,
    around,
    check_spans,
    draw,
    middle,
    parameters_of,
)


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_the_table_is_sound(technique):
    for name, parameter in parameters_of(technique).items():
        assert name == parameter.name
        assert parameter.lo <= parameter.default[0] <= parameter.default[1] <= parameter.hi
        assert not parameter.log or parameter.default[0] > 0
        assert parameter.doc


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_values_keep_to_their_ranges(technique):
    for seed in range(200):
        values = draw(technique, {}, np.random.default_rng(seed))
        for name, parameter in parameters_of(technique).items():
            assert parameter.default[0] <= values[name] <= parameter.default[1]


def test_a_range_that_the_user_gives_is_uniform_and_a_default_one_is_even_in_octaves():
    given = [draw("am", {"freq": (100, 900)}, np.random.default_rng(i))["freq"] for i in range(1000)]
    assert np.quantile(given, [0.25, 0.5, 0.75]) == pytest.approx([300, 500, 700], rel=0.1)
    default = [draw("am", {}, np.random.default_rng(i))["freq"] for i in range(1000)]
    assert np.median(default) == pytest.approx(np.sqrt(80 * 1200), rel=0.1)


def test_whole_numbers_are_drawn_evenly_with_both_ends():
    drawn = [
        draw("additive", {"harmonics": (2, 4)}, np.random.default_rng(i))["harmonics"] for i in range(600)
    ]
    values, counts = np.unique(drawn, return_counts=True)
    assert values.tolist() == [2, 3, 4]
    assert counts.min() > 150


def test_fixing_one_parameter_leaves_the_others_as_they_were():
    free = draw("fm", {}, np.random.default_rng(3))
    fixed = draw("fm", {"freq": (440, 440)}, np.random.default_rng(3))
    assert fixed == {**free, "freq": 440.0}


def test_overlapping_ranges_of_a_band_always_leave_one():
    for seed in range(300):
        values = draw("subtractive", {"low": (500, 1000), "high": (100, 2000)}, np.random.default_rng(seed))
        assert 500 <= values["low"] <= 1000
        assert values["low"] + MIN_BAND_HZ <= values["high"] <= 2000


@pytest.mark.parametrize("given", [{"low": (5000, 6000)}, {"high": (50, 60)}, {"low": (19999, 19999)}])
def test_one_edge_given_moves_the_default_of_the_other(given):
    for seed in range(50):
        values = draw("subtractive", given, np.random.default_rng(seed))
        [(name, (lo, hi))] = given.items()
        assert lo <= values[name] <= hi
        assert values["low"] + MIN_BAND_HZ <= values["high"]


def test_middle_is_the_centre_of_each_range():
    values = middle("additive", {"freq": (100, 300), "harmonics": (1, 3)})
    assert (values["freq"], values["harmonics"], values["gain"]) == (200.0, 2.0, 0.8)


@pytest.mark.parametrize(
    ("spans", "says"),
    [
        ({"freq": (900, 100)}, "freq_lo 900 is over freq_hi 100"),
        ({"colour": (0, 1)}, 'has no parameter "colour": it has freq, mod_freq, depth, gain, attack'),
        ({"gain": (0, 2)}, "gain must be a number in 0…1, got 2$"),
        ({"gain": (0, 0)}, "gain 0 is silence"),
        ({"attack_level": (0, 0), "sustain_level": (0, 0)}, "is silence"),
    ],
)
def test_ranges_that_make_no_sense_are_refused(spans, says):
    with pytest.raises(AscimlError, match=says) as caught:
        check_spans("am", spans)
    assert caught.value.code == "bad-argument"


@pytest.mark.parametrize("technique", TECHNIQUES)
@pytest.mark.parametrize("amount", [0.0, 0.2, 1.0])
def test_a_range_around_a_sound_holds_its_values_and_is_allowed(technique, amount):
    for seed in range(20):
        values = draw(technique, {}, np.random.default_rng(seed))
        spans = around(technique, values, amount)
        assert check_spans(technique, spans) == spans
        for name, parameter in parameters_of(technique).items():
            lo, hi = spans[name]
            assert lo - 1e-9 <= values[name] <= hi + 1e-9
            if amount == 0.0:
                assert (lo, hi) == pytest.approx((values[name],) * 2)
            elif parameter.default[0] == parameter.default[1]:
                assert lo == pytest.approx(hi)  # what is always the same stays


def test_a_range_around_a_frequency_is_as_wide_in_octaves_as_it_says():
    (lo, hi) = around("fm", {"freq": 440.0}, 0.25)["freq"]
    assert np.log2(hi / lo) == pytest.approx(0.25 * np.log2(1200 / 80))
    assert lo * hi == pytest.approx(440.0**2)
