"""Sounds cut, or filled up with silence, to a length."""

import numpy as np
import pytest

from asciml_osc.lengths import at_length, faded_out

ONES = np.ones(100, np.float32)


@pytest.mark.parametrize("samples", [0, 1, 99, 100, 101, 250])
@pytest.mark.parametrize("kind", [np.float32, np.float64, np.int16])
def test_what_is_there_stays_and_the_rest_is_silence(samples, kind):
    audio = at_length(np.arange(100).astype(kind), samples)
    assert audio.dtype == np.float32
    assert audio.tolist() == [float(n) if n < 100 else 0.0 for n in range(samples)]


def test_a_cut_fades_over_two_milliseconds_and_what_is_filled_up_does_not():
    cut = at_length(ONES, 50, rate=2500)
    assert cut.tolist() == [*[1.0] * 45, 1.0, 0.75, 0.5, 0.25, 0.0]
    assert at_length(ONES, 3, rate=2500).tolist() == [1.0, 0.5, 0.0]
    assert at_length(ONES, 0, rate=2500).tolist() == []
    assert at_length(ONES, 102, rate=2500).tolist() == [*[1.0] * 100, 0.0, 0.0]
    assert ONES.all()  # neither writes into what it is given


def test_no_length_leaves_a_sound_as_it_is():
    assert at_length(ONES, None, 2500) is ONES


def test_the_end_falls_to_silence_in_a_straight_line():
    assert faded_out(ONES, 5)[-6:].tolist() == [1.0, 1.0, 0.75, 0.5, 0.25, 0.0]
    assert faded_out(ONES, 0).tolist() == ONES.tolist()
