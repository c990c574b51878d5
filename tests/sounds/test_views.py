"""What the views of a set say of sounds whose numbers are known."""

import numpy as np
import pytest

from asciml_osc.sounds.views import FLOOR_DB, Shown, edges, measured, places, values_of

FEATURES = {
    "f0_hz": 220.0, "centroid_hz": 900.0, "rms_db": -20.0, "flatness": 0.25, "seconds": 2.0,
    "spectrum": [-30.0] * 64, "envelope": [0.0] * 24 + [1.0] + [0.1] * 75,
}  # fmt: skip


def one(view, feature="f0", **changes):
    return Shown("a0", "a", values_of(view, feature, FEATURES | changes))


def test_each_view_takes_what_it_needs():
    assert one("f0").values == (220.0,)
    assert one("centroid", "rms").values == (900.0,)
    assert one("histogram", "flatness").values == (0.25,)
    assert one("table").values == (220.0, 900.0, -20.0, 0.25, 2.0)
    assert (len(one("pca").values), len(one("envelopegram").values)) == (64, 101)


def test_f0_and_centroid_are_hertz_by_number_and_a_sound_without_a_pitch_has_no_place():
    shown = [one("f0"), one("f0", f0_hz=0.0), one("f0", f0_hz=440.0)]
    assert places("f0", "f0", measured("f0", "f0", shown)) == [(0, 220.0), (1, 440.0)]
    assert places("centroid", "f0", [one("centroid"), one("centroid", centroid_hz=1.5)]) == [
        (0, 900.0),
        (1, 1.5),
    ]
    assert places("table", "f0", [one("table")]) == [(220.0, 900.0)]


def test_an_envelopegram_says_when_a_sound_is_loudest_and_its_levels():
    ((seconds, loudest, *levels),) = places("envelopegram", "f0", [one("envelopegram")])
    assert (seconds, loudest) == (2.0, pytest.approx(0.49))  # the middle of the 25th of 100 stretches
    assert levels == pytest.approx([FLOOR_DB] * 24 + [0.0] + [-20.0] * 75)


def test_a_histogram_counts_every_sound_once_in_bins_that_are_even_in_semitones():
    rng = np.random.default_rng(3)
    hertz = np.exp2(rng.uniform(6, 10, 50)).tolist()
    shown = [one("histogram", f0_hz=value) for value in hertz]
    found = np.array(places("histogram", "f0", shown))
    borders = edges(hertz, hertz=True)
    assert np.allclose(np.diff(np.log2(borders)), np.diff(np.log2(borders))[0])
    for middle in set(found[:, 0]):
        numbers = sorted(found[found[:, 0] == middle, 1])
        (place,) = np.flatnonzero(np.isclose((borders[:-1] + borders[1:]) / 2, middle))
        assert numbers == list(range(1, len(numbers) + 1))
        inside = [
            low
            for low in hertz
            if borders[place] <= low < borders[place + 1] or low == borders[place + 1] == borders[-1]
        ]
        assert len(inside) == len(numbers)


def test_spectra_that_differ_in_one_way_lie_on_a_line():
    shown = [one("pca", spectrum=[-30.0 + step] * 64) for step in range(5)]
    found = np.array(places("pca", "f0", shown))
    assert np.allclose(np.abs(found[:, 0]), [1, 0.5, 0, 0.5, 1])
    assert np.allclose(found[:, 1], 0, atol=1e-9)


@pytest.mark.parametrize("view", ["table", "pca", "f0", "histogram", "centroid", "envelopegram", "latent"])
def test_a_view_of_nothing_is_empty(view):
    assert places(view, "f0", []) == []
