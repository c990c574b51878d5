"""How many rows tables have, by the memory that they may take."""

import pytest

from asciml_osc.analysis.framing import HARMONICS, Framing
from asciml_osc.audio.tables import Shape
from asciml_osc.session.row_counts import columns_and_lines, rows_of_a_leg, side_of_a_square


def row_bytes(seconds, rate=48000):
    framing = Framing(rate, round(seconds * rate))
    return (
        4 * Shape(1, framing.samples, rate, framing.harmonic_hop, framing.harmonic_frames, HARMONICS).numbers
    )


@pytest.mark.parametrize(
    ("seconds", "rows", "side", "axis"),
    [
        (0.25, 100, 11, (11, 13)),
        (1.0, 100, 11, (11, 13)),
        (4.0, 54, 7, (5, 5)),
        (10.0, 21, 5, (5, 5)),
        (30.0, 10, 5, (5, 5)),
    ],
)
def test_long_rows_are_fewer(seconds, rows, side, axis):
    size = row_bytes(seconds)
    assert (rows_of_a_leg(1, size), side_of_a_square(size), columns_and_lines(size)) == (rows, side, axis)


@pytest.mark.parametrize("seconds", [0.1, 0.25, 1.0, 2.0, 5.0, 10.0])
@pytest.mark.parametrize("rate", [44100, 48000])
def test_a_path_between_two_sounds_takes_60_mb_at_most(seconds, rate):
    size = row_bytes(seconds, rate)
    assert (rows_of_a_leg(1, size) + 1) * size <= 60e6


@pytest.mark.parametrize(("legs", "rows"), [(1, 100), (2, 100), (4, 100), (5, 80), (15, 26)])
def test_a_line_through_sounds_of_a_second_has_the_rows_that_it_always_had(legs, rows):
    assert rows_of_a_leg(legs, row_bytes(1.0)) == rows
    assert rows_of_a_leg(legs, row_bytes(1.0), rough=True) == min(10, 40 // legs)
