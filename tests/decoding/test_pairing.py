"""Tracks whose partners are known."""

import numpy as np
import pytest

from asciml_osc.decoding.pairing import Pairing, transposition_between
from asciml_osc.decoding.tracks import Tracks

BELL = [310.0, 747.0, 1391.0, 2533.0]


def steady(hertz, levels=None):
    hz = np.tile(np.reshape(hertz, (-1, 1)), 5)
    return Tracks(hz, np.ones_like(hz) * np.reshape(levels or [1.0] * len(hertz), (-1, 1)) + 0j, 0)


@pytest.mark.parametrize("octaves", [-7 / 12, 0.0, 0.5, 1.0])
def test_a_sound_and_itself_transposed_are_paired_line_by_line(octaves):
    moved = steady([hz * 2**octaves for hz in BELL])
    assert transposition_between(steady(BELL), moved) == pytest.approx(octaves, abs=1 / 24)
    assert Pairing.of(steady(BELL), moved).pairs == [(n, n) for n in range(4)]


def test_lines_that_no_transposition_fits_stay():
    low, high = np.linspace(200, 4000, 40), np.linspace(210, 4300, 37)
    assert transposition_between(steady(low), steady(high)) == 0


def test_a_note_goes_to_the_one_line_of_a_drum_by_its_fundamental():
    """That is over two octaves down, farther than any two lines that are near each other may be."""
    pairing = Pairing.of(steady(220.0 * np.arange(1, 9), [1 / n for n in range(1, 9)]), steady([50.0]))
    assert pairing.pairs == [(0, 0)]
    assert pairing.factors[0] == pytest.approx(np.full((7, 1), 50 / 220))


def test_lines_without_a_partner_move_as_those_around_them():
    pairing = Pairing.of(steady(BELL), steady([BELL[0] * 1.1, *(1.2 * hz for hz in BELL[2:])]))
    assert pairing.pairs == [(0, 0), (2, 1), (3, 2)]
    assert pairing.alone == ([1], [])
    assert 1.1 < pairing.factors[0].item() < 1.2


def test_a_sound_without_lines_has_no_pairs():
    pairing = Pairing.of(steady(BELL), steady([]))
    assert pairing.pairs == [] and pairing.alone == ([0, 1, 2, 3], [])
    ends = pairing.ends(steady(BELL), steady([]))
    assert np.array_equal(ends[1].hz, ends[0].hz) and not ends[1].coef.any()
