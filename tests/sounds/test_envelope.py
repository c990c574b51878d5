"""The envelope's corners, edges, and what happens where it does not fit."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from asciml_osc.sounds.envelope import EDGE, breakpoints, envelope


def parameters(attack, decay, sustain, release, attack_level=1.0, sustain_level=0.5):
    return {
        "attack": attack,
        "decay": decay,
        "sustain": sustain,
        "release": release,
        "attack_level": attack_level,
        "sustain_level": sustain_level,
    }


def test_levels_at_the_corners_half_way_between_and_after_the_end():
    curve = envelope(parameters(0.1, 0.2, 0.3, 0.2, 0.8, 0.4), 1.0, 1000)
    at = [0, 50, 100, 200, 300, 450, 600, 700, 800, 900, 999]
    assert curve[at] == pytest.approx([0, 0.4, 0.8, 0.6, 0.4, 0.4, 0.4, 0.2, 0, 0, 0])
    assert curve.shape == (1000,)


def test_no_attack_is_an_edge_of_two_milliseconds():
    times, levels = breakpoints(parameters(0, 0, 0.5, 0), 1.0)
    assert times == pytest.approx([0, EDGE, 2 * EDGE, 2 * EDGE + 0.5, 3 * EDGE + 0.5])
    assert levels == [0, 1, 0.5, 0.5, 0]


def test_the_sustain_gives_way_first():
    times, _ = breakpoints(parameters(0.1, 0.2, 5.0, 0.3), 1.0)
    assert times == pytest.approx([0, 0.1, 0.3, 0.7, 1.0])


def test_then_the_others_in_proportion():
    times, _ = breakpoints(parameters(1.0, 1.0, 1.0, 2.0), 1.0)
    assert np.diff(times) == pytest.approx([0.25, 0.25, 0.0, 0.5], abs=0.002)
    assert times[-1] == pytest.approx(1.0)


seconds = st.floats(0, 60)
level = st.floats(0, 1)


@example(0.0, 0.0, 0.0, 2.0, 0.0, 5e-324, 2.0, 8000)  # the last of a release was -5e-324
@given(
    seconds,
    seconds,
    seconds,
    seconds,
    level,
    level,
    st.floats(0.05, 2),
    st.sampled_from([8000, 16000, 48000]),
)
def test_it_never_jumps_and_ends_in_silence(attack, decay, sustain, release, first, second, length, rate):
    curve = envelope(parameters(attack, decay, sustain, release, first, second), length, rate)
    assert curve[0] == curve[-1] == 0.0
    assert 0.0 <= curve.min() <= curve.max() <= 1.0
    assert np.abs(np.diff(curve)).max() <= 1.0 / (EDGE * rate) + 1e-6
